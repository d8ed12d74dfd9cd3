//! How fast correlations and permutation tests are, with the naive way beside each.
//!
//! ```text
//! cargo bench --bench correlation --features rand
//! ```
//!
//! Every pass checks what it computed. Figures are pairs per second; read them as ratios within one run.

use std::hint::black_box;

use centricity::inference::correlation::{Gamma, KendallTauB, Pearson, SomersD, Spearman};
use centricity::{CrossTable, Csat, Nps};
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};

/// Shows allocations beside the times: a few per correlation, none per pair.
#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const PAIRS: usize = 1_000_000;

/// For what looks at every pair of units.
const FEW: usize = 2_000;

fn main() {
    divan::main();
}

/// Numbers from 0 to 1 that nobody chose.
fn draws(seed: u64, count: usize) -> Vec<f64> {
    let mut state = seed;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..count).map(|_| draw()).collect()
}

/// Two series of which the second holds a third of the first.
fn series(count: usize) -> [Vec<f64>; 2] {
    let x = draws(1, count);
    let y = x.iter().zip(draws(2, count)).map(|(x, y)| x + 2.0 * y).collect();
    [x, y]
}

/// Answers to two questions: 1 to 5 and 0 to 10.
fn answers(count: usize) -> [Vec<u8>; 2] {
    let [x, y] = series(count);
    let point = |value: f64, points: u8| {
        (0..points - 1).take_while(|&point| value * f64::from(points) > f64::from(point) + 1.0).count()
    };
    let column = |values: Vec<f64>, most: f64, points: u8, min: usize| {
        values.into_iter().map(|value| u8::try_from(min + point(value / most, points)).unwrap_or(0)).collect()
    };
    [column(x, 1.0, 5, 1), column(y, 3.0, 11, 0)]
}

/// Agreeing less disagreeing pairs of units, by looking at all of them.
fn surplus(x: &[f64], y: &[f64]) -> i64 {
    let units: Vec<(f64, f64)> = x.iter().copied().zip(y.iter().copied()).collect();
    let mut surplus = 0;
    for (index, a) in units.iter().enumerate() {
        for b in units.iter().take(index) {
            let product = (a.0 - b.0) * (a.1 - b.1);
            surplus += i64::from(product > 0.0) - i64::from(product < 0.0);
        }
    }
    surplus
}

/// The rank of each value, from 0, by a sort of indices. Ties are not looked at.
fn ranks(values: &[f64]) -> Vec<f64> {
    let value = |&unit: &usize| values.get(unit).copied().unwrap_or(0.0);
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| value(a).total_cmp(&value(b)));
    let mut ranks = vec![0.0; values.len()];
    for (rank, unit) in order.into_iter().enumerate() {
        if let Some(place) = ranks.get_mut(unit) {
            *place = rank as f64;
        }
    }
    ranks
}

/// Pearson's correlation in two passes over everything.
fn two_passes(x: &[f64], y: &[f64]) -> f64 {
    let n = x.len() as f64;
    let (mean_x, mean_y) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    xy / (xx * yy).sqrt()
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

mod order {
    use super::{Bencher, FEW, Gamma, ItemsCount, KendallTauB, PAIRS, SomersD, black_box, series, surplus};

    #[divan::bench(args = [FEW, PAIRS])]
    fn kendall(bencher: Bencher<'_, '_>, count: usize) {
        let [x, y] = series(count);
        bencher.counter(ItemsCount::new(count)).bench_local(|| {
            let tau = KendallTauB::of(black_box(&x), &y);
            assert!(tau.is_ok_and(|tau| (tau.value() - 0.29).abs() < 0.03));
        });
    }

    /// Without ties gamma and Somers' D are tau-b.
    #[divan::bench(args = [PAIRS])]
    fn gamma(bencher: Bencher<'_, '_>, count: usize) {
        let [x, y] = series(count);
        let tau = KendallTauB::of(&x, &y).map_or(0.0, KendallTauB::value);
        bencher.counter(ItemsCount::new(count)).bench_local(|| {
            assert!(Gamma::of(black_box(&x), &y).is_ok_and(|gamma| (gamma.value() - tau).abs() < 1e-9));
        });
    }

    #[divan::bench(args = [PAIRS])]
    fn somers(bencher: Bencher<'_, '_>, count: usize) {
        let [x, y] = series(count);
        let tau = KendallTauB::of(&x, &y).map_or(0.0, KendallTauB::value);
        bencher.counter(ItemsCount::new(count)).bench_local(|| {
            assert!(SomersD::of_y_given_x(black_box(&x), &y).is_ok_and(|d| (d.value() - tau).abs() < 1e-9));
        });
    }

    /// What one would write at first: every pair of units.
    #[divan::bench(args = [FEW])]
    fn every_pair_of_units(bencher: Bencher<'_, '_>, count: usize) {
        let [x, y] = series(count);
        let expected =
            KendallTauB::of(&x, &y).map(|tau| tau.concordant().cast_signed() - tau.discordant().cast_signed());
        bencher.counter(ItemsCount::new(count)).bench_local(|| {
            assert_eq!(Ok(i128::from(surplus(black_box(&x), &y))), expected);
        });
    }
}

mod ranked {
    use super::{Bencher, ItemsCount, PAIRS, Spearman, black_box, near, ranks, series, two_passes};

    #[divan::bench]
    fn spearman(bencher: Bencher<'_, '_>) {
        let [x, y] = series(PAIRS);
        let expected = two_passes(&ranks(&x), &ranks(&y));
        bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
            assert!(Spearman::of(black_box(&x), &y).is_ok_and(|rho| near(rho.value(), expected)));
        });
    }

    /// What one would write at first: indices sorted by their values.
    #[divan::bench]
    fn sorted_indices(bencher: Bencher<'_, '_>) {
        let [x, y] = series(PAIRS);
        let expected = two_passes(&ranks(&x), &ranks(&y));
        bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
            assert_eq!(two_passes(&ranks(black_box(&x)), &ranks(&y)), expected);
        });
    }
}

mod line {
    use super::{Bencher, ItemsCount, Pearson, black_box, near, series, two_passes};

    const MANY: usize = 10_000_000;

    #[divan::bench]
    fn pearson(bencher: Bencher<'_, '_>) {
        let [x, y] = series(MANY);
        let expected = two_passes(&x, &y);
        bencher.counter(ItemsCount::new(MANY)).bench_local(|| {
            assert!(Pearson::of(black_box(&x), &y).is_ok_and(|r| near(r.value(), expected)));
        });
    }

    #[divan::bench]
    fn two_passes_over_all(bencher: Bencher<'_, '_>) {
        let [x, y] = series(MANY);
        let expected = two_passes(&x, &y);
        bencher.counter(ItemsCount::new(MANY)).bench_local(|| assert_eq!(two_passes(black_box(&x), &y), expected));
    }
}

mod ratings {
    use super::{Bencher, CrossTable, Csat, ItemsCount, KendallTauB, Nps, PAIRS, Spearman, answers, black_box};

    type Table = CrossTable<Csat<5>, Nps>;

    fn floats(column: &[u8]) -> Vec<f64> {
        column.iter().map(|&answer| f64::from(answer)).collect()
    }

    #[divan::bench]
    fn kendall_of_bytes(bencher: Bencher<'_, '_>) {
        let [x, y] = answers(PAIRS);
        let expected = KendallTauB::of(&floats(&x), &floats(&y));
        bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
            assert_eq!(Table::from_bytes(black_box(&x), &y).and_then(|table| table.kendall_tau_b()), expected);
        });
    }

    #[divan::bench]
    fn spearman_of_bytes(bencher: Bencher<'_, '_>) {
        let [x, y] = answers(PAIRS);
        let expected = Spearman::of(&floats(&x), &floats(&y)).map_or(0.0, Spearman::value);
        bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
            let rho = Table::from_bytes(black_box(&x), &y).and_then(|table| table.spearman());
            assert!(rho.is_ok_and(|rho| (rho.value() - expected).abs() < 1e-12));
        });
    }

    /// What one would write at first: as if they were measurements.
    #[divan::bench]
    fn kendall_of_floats(bencher: Bencher<'_, '_>) {
        let [x, y] = answers(PAIRS);
        let expected = Table::from_bytes(&x, &y).and_then(|table| table.kendall_tau_b());
        bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
            assert_eq!(KendallTauB::of(&floats(black_box(&x)), &floats(&y)), expected);
        });
    }
}

#[cfg(feature = "rand")]
mod shuffled {
    use super::{black_box, draws, near, two_passes};
    use centricity::inference::Alternative;
    use centricity::inference::resample::Permutation;

    const UNITS: usize = 500;

    #[divan::bench]
    fn permutation_of_500_10_000_times() {
        let [x, y] = [draws(1, UNITS), draws(2, UNITS)];
        let test = Permutation::of_correlation(&x, &y).and_then(|test| test.drawn(1, black_box(10_000)));
        assert!(
            test.is_ok_and(|test| near(test.value(), two_passes(&x, &y)) && test.p_value(Alternative::TwoSided) > 1e-4)
        );
    }

    /// What one would write at first: the whole correlation for every arrangement.
    #[divan::bench(sample_count = 10)]
    fn whole_correlation_10_000_times() {
        use rand::SeedableRng;
        use rand::seq::SliceRandom;
        let [x, mut y] = [draws(1, UNITS), draws(2, UNITS)];
        let observed = two_passes(&x, &y).abs();
        let mut numbers = rand::rngs::ChaCha8Rng::seed_from_u64(1);
        let extreme = (0..black_box(10_000))
            .filter(|_| {
                y.shuffle(&mut numbers);
                two_passes(&x, &y).abs() >= observed
            })
            .count();
        assert!(extreme > 0);
    }
}
