//! How unsure Pearson's and Spearman's correlation of a table of counts are, from what each pair of values adds to them.
//!
//! Of few points the variance that normal values would have is wrong, in either direction: the fourth moments of the table say what it is. They
//! say it of many pairs. Of few, the interval that the test of no correlation inverts stands in where it is the wider, as for Kendall's tau-b.

use super::PERFECT;
use super::association::{Association, accepted_by_t};
use super::table::CountTable;
use crate::inference::{Estimate, Level, dist};

/// The interval of a correlation of `n` pairs with this asymptotic standard error; it always exists. n is at least 3.
pub(super) fn estimate(r: f64, standard_error: f64, n: u64, level: Level) -> Estimate {
    let (all, df) = (n as f64, (n - 2) as f64);
    let t = dist::t_upper_quantile(level.tail(), df);
    let error = standard_error * (all / df).sqrt();
    let accepted = accepted_by_t(n, level);
    if r.abs() >= PERFECT {
        let estimate = Association::of_perfect(r, accepted, level, n);
        // There is no t, and three or four pairs are perfect by chance too often: 1 / (n - 1) is the variance over all orders of the pairs.
        return if level.z() >= (all - 1.0).sqrt() { estimate.reaching(0.0) } else { estimate };
    }
    Association::nearer_limits(r, t * error, accepted, level, n)
}

/// Of Pearson's r, from the deviations of rows and columns from their means, in any unit, and their sums of squares.
pub(super) fn of_pearson(table: &CountTable, r: f64, [x, y]: [&[f64]; 2], [xx, yy]: [f64; 2]) -> f64 {
    let n = table.n() as f64;
    let [x, y] = [(x, xx), (y, yy)].map(|(side, squares)| standardised(side, (squares / n).sqrt()));
    let same = r.signum();
    // As x y - r (x² + y²) / 2, without the difference of the two where r is near 1 or -1.
    root_spread(
        table,
        |(_, x), (_, y)| same * x * y * (1.0 - r.abs()) - r.abs() / 2.0 * (x - same * y).powi(2),
        [&x, &y],
    )
}

/// Of Spearman's rho, from the doubled deviations of the mid-ranks. Whoever moves also moves the ranks of the others.
pub(super) fn of_spearman(table: &CountTable, rho: f64, [x, y]: [&[f64]; 2]) -> f64 {
    let n = table.n() as f64;
    let (x, y) = (standardised(x, n), standardised(y, n));
    let (mut with_y, mut with_x) = (vec![0.0; x.len()], vec![0.0; y.len()]);
    let (mut own_x, mut own_y) = (with_y.clone(), with_x.clone());
    for (((row, &x), with_y), own_x) in table.rows().zip(&x).zip(&mut with_y).zip(&mut own_x) {
        for (((&count, &y), with_x), own_y) in row.iter().zip(&y).zip(&mut with_x).zip(&mut own_y) {
            let share = count as f64 / n;
            *with_y += share * y;
            *with_x += share * x;
            *own_x += share * x;
            *own_y += share * y;
        }
    }
    let squares = |own: &[f64], side: &[f64]| own.iter().zip(side).map(|(own, side)| own * side).sum::<f64>();
    let (xx, yy) = (squares(&own_x, &x), squares(&own_y, &y));
    let root = (xx * yy).sqrt();
    let terms = |side: &[f64], with: &[f64], own: &[f64], squares: f64| -> Vec<f64> {
        let moved = after_less_before(with).into_iter().zip(after_less_before(own));
        side.iter()
            .zip(moved)
            .map(|(side, (with, own))| with / root - rho / 2.0 * (side * side + 2.0 * own) / squares)
            .collect()
    };
    let (of_x, of_y) = (terms(&x, &with_y, &own_x, xx), terms(&y, &with_x, &own_y, yy));
    let at = |terms: &[f64], place: usize| terms.get(place).copied().unwrap_or(0.0);
    root_spread(table, |(row, x), (column, y)| x * y / root + at(&of_x, row) + at(&of_y, column), [&x, &y])
}

fn standardised(side: &[f64], unit: f64) -> Vec<f64> {
    side.iter().map(|deviation| deviation / unit).collect()
}

/// For each place, the sum of what comes after it less that of what comes before.
fn after_less_before(values: &[f64]) -> Vec<f64> {
    let mut rest: f64 = values.iter().sum();
    let mut before = 0.0;
    values
        .iter()
        .map(|value| {
            rest -= value;
            let difference = rest - before;
            before += value;
            difference
        })
        .collect()
}

/// The standard error of what the pairs add up to: the root of the mean squared distance from their mean, over the root of n.
fn root_spread(table: &CountTable, adds: impl Fn((usize, f64), (usize, f64)) -> f64, [x, y]: [&[f64]; 2]) -> f64 {
    let n = table.n() as f64;
    let mut cells = Vec::new();
    for (row, x) in table.rows().zip(x.iter().copied().enumerate()) {
        for (&count, y) in row.iter().zip(y.iter().copied().enumerate()) {
            if count > 0 {
                cells.push((count as f64 / n, adds(x, y)));
            }
        }
    }
    let mean: f64 = cells.iter().map(|(share, added)| share * added).sum();
    let variance: f64 = cells.iter().map(|(share, added)| share * (added - mean).powi(2)).sum();
    (variance / n).sqrt()
}
