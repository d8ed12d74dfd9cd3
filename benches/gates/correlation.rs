//! Correlations: of ratings from their table, of numbers from their order.

use std::hint::black_box;

use centricity::inference::correlation::{KendallTauB, Pearson, Spearman};
use centricity::{CrossTable, Nps};

use crate::race::{Draws, Gate};

const PAIRS: usize = 200_000;

pub(crate) fn gates() -> bool {
    ordinal() & continuous()
}

fn ordinal() -> bool {
    let (x, y) = (Draws::new(5).answers(PAIRS), Draws::new(6).answers(PAIRS));
    let table = || CrossTable::<Nps, Nps>::from_bytes(black_box(&x), black_box(&y)).expect("as many of both");
    let numbers = |answers: &[u8]| answers.iter().copied().map(f64::from).collect::<Vec<_>>();
    let (x_numbers, y_numbers) = (numbers(&x), numbers(&y));
    let tau = Gate { work: "tau-b of ratings", against: "Knight's sorts, by hand", at_most: 0.05 };
    let rho = Gate { work: "Spearman of ratings", against: "ranks by sorting indices", at_most: 0.12 };
    tau.holds(
        || twelve(table().kendall_tau_b().expect("both vary").value()),
        || twelve(knight(black_box(&x_numbers), black_box(&y_numbers))),
    ) & rho.holds(
        || twelve(table().spearman().expect("both vary").value()),
        || twelve(pearson(&ranks(black_box(&x_numbers)), &ranks(black_box(&y_numbers)))),
    )
}

fn continuous() -> bool {
    let (x, noise) = (Draws::new(7).numbers(PAIRS), Draws::new(8).numbers(PAIRS));
    let y: Vec<f64> = x.iter().zip(&noise).map(|(x, noise)| x + noise).collect();
    let tau = Gate { work: "tau-b of numbers", against: "Knight's sorts, by hand", at_most: 2.5 };
    let rho = Gate { work: "Spearman of numbers", against: "ranks by sorting indices", at_most: 0.9 };
    let r = Gate { work: "Pearson", against: "two passes, by hand", at_most: 1.2 };
    tau.holds(
        || twelve(KendallTauB::of(black_box(&x), black_box(&y)).expect("both vary").value()),
        || twelve(knight(black_box(&x), black_box(&y))),
    ) & rho.holds(
        || twelve(Spearman::of(black_box(&x), black_box(&y)).expect("both vary").value()),
        || twelve(pearson(&ranks(black_box(&x)), &ranks(black_box(&y)))),
    ) & r.holds(
        || twelve(Pearson::of(black_box(&x), black_box(&y)).expect("both vary").value()),
        || twelve(pearson(black_box(&x), black_box(&y))),
    )
}

/// To twelve decimals: the two sides sum in another order.
fn twelve(r: f64) -> String {
    format!("{r:.12}")
}

/// Kendall's tau-b by two sorts (Knight, 1966): by x, then a merge sort by y that counts its exchanges.
fn knight(x: &[f64], y: &[f64]) -> f64 {
    let mut pairs: Vec<(f64, f64)> = x.iter().copied().zip(y.iter().copied()).collect();
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let tied_in_x = ties(pairs.iter(), |a, b| a.0 == b.0);
    let tied_in_both = ties(pairs.iter(), |a, b| a == b);
    let mut by_y: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
    let mut spare = by_y.clone();
    let discordant = exchanges(&mut by_y, &mut spare);
    let tied_in_y = ties(by_y.iter(), |a, b| a == b);
    let all = x.len() as f64 * (x.len() as f64 - 1.0) / 2.0;
    let net = all - tied_in_x - tied_in_y + tied_in_both - 2.0 * discordant;
    net / ((all - tied_in_x) * (all - tied_in_y)).sqrt()
}

/// Pairs among those that stand together as equals.
fn ties<'a, T: 'a>(sorted: impl Iterator<Item = &'a T>, same: impl Fn(&T, &T) -> bool) -> f64 {
    let (mut pairs, mut run, mut before) = (0.0, 0.0, None);
    for item in sorted {
        run = if before.is_some_and(|before| same(before, item)) { run + 1.0 } else { 0.0 };
        pairs += run;
        before = Some(item);
    }
    pairs
}

fn exchanges(values: &mut [f64], spare: &mut [f64]) -> f64 {
    let half = values.len() / 2;
    if half == 0 {
        return 0.0;
    }
    let (low, high) = values.split_at_mut(half);
    let (spare_low, spare_high) = spare.split_at_mut(half);
    let mut count = exchanges(low, spare_low) + exchanges(high, spare_high);
    let (mut left, mut right) = (low.iter().peekable(), high.iter().peekable());
    for slot in spare.iter_mut() {
        let from_the_right = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) => b < a,
            (None, _) => true,
            _ => false,
        };
        count += if from_the_right { left.len() as f64 } else { 0.0 };
        let next = if from_the_right { right.next() } else { left.next() };
        *slot = next.copied().unwrap_or_default();
    }
    values.copy_from_slice(spare);
    count
}

/// Mean ranks.
fn ranks(values: &[f64]) -> Vec<f64> {
    let at = |index: &usize| values.get(*index).copied().unwrap_or_default();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|a, b| at(a).total_cmp(&at(b)));
    let (mut ranks, mut before) = (vec![0.0; values.len()], 0.0);
    for tied in order.chunk_by(|a, b| at(a) == at(b)) {
        let rank = before + f64::midpoint(tied.len() as f64, 1.0);
        tied.iter().filter_map(|&index| ranks.get_mut(index).map(|slot| *slot = rank)).for_each(drop);
        before += tied.len() as f64;
    }
    ranks
}

fn pearson(x: &[f64], y: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (x_mean, y_mean) = (mean(x), mean(y));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (x, y) = (x - x_mean, y - y_mean);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    xy / (xx * yy).sqrt()
}
