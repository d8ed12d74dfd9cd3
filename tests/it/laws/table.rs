//! Tables of counts say what the pairs themselves say.

use centricity::inference::correlation::{
    CountTable, Gamma, GammaMethod, KendallMethod, KendallTauB, Pearson, PearsonMethod, SomersD, SomersMethod,
    Spearman, SpearmanMethod,
};
use centricity::inference::{Alternative, Contingency, Method, TestResult};
use centricity::{Error, Estimate, Level};
use proptest::prelude::*;

use super::{count, sound};

/// The counts of a table of any size, small enough to write the pairs out.
fn counts(most: u64) -> impl Strategy<Value = Vec<Vec<u64>>> {
    let cell = move || prop_oneof![3 => Just(0), 4 => 0..=most.min(5), 1 => 0..=most];
    (2..=11_usize, 2..=11_usize)
        .prop_flat_map(move |(rows, columns)| prop::collection::vec(prop::collection::vec(cell(), columns), rows))
}

/// As [`counts`], with counts up to the limit.
fn any_counts() -> impl Strategy<Value = Vec<Vec<u64>>> {
    (2..=11_usize, 2..=11_usize)
        .prop_flat_map(|(rows, columns)| prop::collection::vec(prop::collection::vec(count(), columns), rows))
}

fn pairs(counts: &[Vec<u64>]) -> (Vec<f64>, Vec<f64>) {
    let mut pairs = Vec::new();
    for (x, row) in counts.iter().enumerate() {
        for (y, &count) in row.iter().enumerate() {
            pairs.extend((0..count).map(|_| (x as f64, y as f64)));
        }
    }
    pairs.into_iter().unzip()
}

fn transposed(counts: &[Vec<u64>]) -> Vec<Vec<u64>> {
    (0..counts[0].len()).map(|column| counts.iter().map(|row| row[column]).collect()).collect()
}

fn mirrored(counts: &[Vec<u64>]) -> Vec<Vec<u64>> {
    counts.iter().map(|row| row.iter().rev().copied().collect()).collect()
}

/// Every result with its interval and its test, as numbers.
fn numbers(value: f64, estimate: Result<Estimate, Error>, test: Result<TestResult, Error>) -> Vec<f64> {
    let estimate = estimate.into_iter().flat_map(|one| [one.lower(), one.upper(), one.n() as f64]);
    let test = test.into_iter().flat_map(|one| [one.statistic(), one.p_value()]);
    std::iter::once(value).chain(estimate).chain(test).collect()
}

/// What two ways to the same results have to agree in.
fn agree(ours: &Result<Vec<f64>, Error>, theirs: &Result<Vec<f64>, Error>) -> bool {
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            let close = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-12 * b.abs().max(1.0) * (1.0 + b.abs());
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(close)
        }
        (ours, theirs) => ours.as_ref().err() == theirs.as_ref().err(),
    }
}

const BOTH: Alternative = Alternative::TwoSided;
const P95: Level = Level::P95;

fn of_pearson(r: Result<Pearson, Error>) -> Result<Vec<f64>, Error> {
    // By the method that both ways have; of three pairs only a table has a test.
    let few = Err(Error::TooFew { what: "pairs", needs: 4, got: 3 });
    r.map(|r| {
        let test = if r.n() > 3 { r.test(BOTH, P95) } else { few };
        numbers(r.value(), r.estimate_by(PearsonMethod::FisherZ, P95), test)
    })
}

fn of_spearman(r: Result<Spearman, Error>) -> Result<Vec<f64>, Error> {
    let few = Err(Error::TooFew { what: "pairs", needs: 4, got: 3 });
    r.map(|r| {
        let test = if r.n() > 3 { r.test(BOTH, P95) } else { few };
        numbers(r.value(), r.estimate_by(SpearmanMethod::BonettWright, P95), test)
    })
}

fn of_kendall(r: Result<KendallTauB, Error>) -> Result<Vec<f64>, Error> {
    r.map(|r| {
        let errors = [r.standard_error(), r.independence_error()];
        [numbers(r.value(), Ok(r.estimate(P95)), Ok(r.test(BOTH, P95))), errors.to_vec()].concat()
    })
}

fn of_gamma(r: Result<Gamma, Error>) -> Result<Vec<f64>, Error> {
    r.map(|r| {
        let errors = [r.standard_error(), r.independence_error(), r.brown_benedetti_error()];
        [numbers(r.value(), Ok(r.estimate(P95)), Ok(r.test(BOTH, P95))), errors.to_vec()].concat()
    })
}

fn of_somers(r: Result<SomersD, Error>) -> Result<Vec<f64>, Error> {
    r.map(|r| {
        let errors = [r.standard_error(), r.independence_error(), r.brown_benedetti_error()];
        [numbers(r.value(), Ok(r.estimate(P95)), Ok(r.test(BOTH, P95))), errors.to_vec()].concat()
    })
}

/// Everything that is read from a table.
fn all(table: &CountTable) -> [Result<Vec<f64>, Error>; 6] {
    [
        of_pearson(table.pearson()),
        of_spearman(table.spearman()),
        of_kendall(table.kendall_tau_b()),
        of_gamma(table.gamma()),
        of_somers(table.somers_d_of_y_given_x()),
        of_somers(table.somers_d_of_x_given_y()),
    ]
}

proptest! {
    #[test]
    fn a_table_and_its_pairs_agree(counts in counts(30)) {
        let table = CountTable::from_counts(&counts).unwrap();
        let (x, y) = pairs(&counts);
        prop_assert_eq!(table.n(), x.len() as u64);
        prop_assert!(agree(&of_pearson(table.pearson()), &of_pearson(Pearson::of(&x, &y))));
        prop_assert_eq!(table.spearman().map(Spearman::value), Spearman::of(&x, &y).map(Spearman::value));
        prop_assert!(agree(&of_spearman(table.spearman()), &of_spearman(Spearman::of(&x, &y))));
        prop_assert!(agree(&of_kendall(table.kendall_tau_b()), &of_kendall(KendallTauB::of(&x, &y))));
        prop_assert!(agree(&of_gamma(table.gamma()), &of_gamma(Gamma::of(&x, &y))));
        prop_assert!(agree(&of_somers(table.somers_d_of_y_given_x()), &of_somers(SomersD::of_y_given_x(&x, &y))));
        let of_x = SomersD::of_y_given_x(&y, &x).map_err(|_| Error::NoVariation { what: "either" });
        let ours = table.somers_d_of_x_given_y().map_err(|_| Error::NoVariation { what: "either" });
        prop_assert!(agree(&of_somers(ours), &of_somers(of_x)));
        if let (Ok(table), Ok(slices)) = (table.kendall_tau_b(), KendallTauB::of(&x, &y)) {
            let pairs = |tau: KendallTauB| (tau.concordant(), tau.discordant());
            prop_assert_eq!(pairs(table), pairs(slices));
        }
    }

    /// Multiplying every count changes how sure one is, not what the association is. Up to n = 2^49, where n² does not fit 64 bits.
    #[test]
    fn values_do_not_depend_on_how_many(counts in counts(30), power in 0..40_u32) {
        let small = CountTable::from_counts(&counts).unwrap();
        let more: Vec<Vec<u64>> = counts.iter().map(|row| row.iter().map(|count| count << power).collect()).collect();
        let large = CountTable::from_counts(&more).unwrap();
        if let (Ok(a), Ok(b)) = (small.pearson(), large.pearson()) {
            prop_assert!((a.value() - b.value()).abs() < 1e-13);
        }
        if let (Ok(a), Ok(b)) = (small.spearman(), large.spearman()) {
            prop_assert!((a.value() - b.value()).abs() < 1e-13);
        }
        if let (Ok(a), Ok(b)) = (small.kendall_tau_b(), large.kendall_tau_b()) {
            prop_assert!((a.value() - b.value()).abs() < 1e-13);
            prop_assert_eq!(a.concordant() << (2 * power), b.concordant());
        }
        if let (Ok(a), Ok(b)) = (small.gamma(), large.gamma()) {
            prop_assert!((a.value() - b.value()).abs() < 1e-13);
            // And the asymptotic standard error is exactly one over the root of n.
            let root = f64::from(power).exp2().sqrt();
            prop_assert!((a.standard_error() - b.standard_error() * root).abs() < 1e-12);
        }
    }

    /// Whatever the counts: finite, in bounds, intervals with a width.
    #[test]
    fn any_counts_give_sound_results(counts in any_counts()) {
        let table = CountTable::from_counts(&counts).unwrap();
        let (pearson, spearman) = (table.pearson(), table.spearman());
        let order = [
            table.kendall_tau_b().map(|tau| tau.estimate(P95)),
            table.gamma().map(|gamma| gamma.estimate(P95)),
            table.somers_d_of_y_given_x().map(|d| d.estimate(P95)),
            table.somers_d_of_x_given_y().map(|d| d.estimate(P95)),
        ];
        let linear = [pearson.and_then(|r| r.estimate(P95)), spearman.and_then(|r| r.estimate(P95))];
        for estimate in order.into_iter().chain(linear).flatten() {
            prop_assert!(sound(&estimate) && estimate.contains(estimate.value()), "{}", estimate);
            prop_assert!(-1.0 <= estimate.lower() && estimate.upper() <= 1.0 && estimate.lower() < estimate.upper());
        }
        for results in all(&table).into_iter().flatten() {
            prop_assert!(results.iter().all(|number| number.is_finite()), "{:?}", results);
        }
    }

    #[test]
    fn turning_a_table_exchanges_the_sides(counts in counts(30)) {
        let (table, turned) =
            (CountTable::from_counts(&counts).unwrap(), CountTable::from_counts(&transposed(&counts)).unwrap());
        prop_assert_eq!(table.spearman().map(Spearman::value).ok(), turned.spearman().map(Spearman::value).ok());
        // Errors are summed row by row, so that they equal those of the series; turned, in another order.
        let same = |one: Result<Vec<f64>, Error>, other: Result<Vec<f64>, Error>| {
            let nameless = |of: Result<Vec<f64>, Error>| of.map_err(|_| Error::NoVariation { what: "either" });
            agree(&nameless(one), &nameless(other))
        };
        prop_assert!(same(of_gamma(table.gamma()), of_gamma(turned.gamma())));
        prop_assert!(same(of_somers(table.somers_d_of_y_given_x()), of_somers(turned.somers_d_of_x_given_y())));
        prop_assert_eq!(table.row_totals(), turned.column_totals());
    }

    #[test]
    fn reversing_one_side_changes_the_sign(counts in counts(30)) {
        let (table, reversed) =
            (CountTable::from_counts(&counts).unwrap(), CountTable::from_counts(&mirrored(&counts)).unwrap());
        let sign = |one: Result<f64, Error>, other: Result<f64, Error>| match (one, other) {
            (Ok(one), Ok(other)) => (one + other).abs() < 1e-13,
            (one, other) => one == other,
        };
        prop_assert!(sign(table.pearson().map(Pearson::value), reversed.pearson().map(Pearson::value)));
        prop_assert!(sign(table.spearman().map(Spearman::value), reversed.spearman().map(Spearman::value)));
        prop_assert!(sign(table.gamma().map(Gamma::value), reversed.gamma().map(Gamma::value)));
        let d = |table: CountTable| table.somers_d_of_y_given_x().map(SomersD::value);
        prop_assert!(sign(d(table), d(reversed)));
    }

    /// The published standard errors are those that the test and the interval use.
    #[test]
    fn standard_errors_are_those_in_use(counts in counts(30)) {
        let table = CountTable::from_counts(&counts).unwrap();
        let mut found = Vec::new();
        if let Ok(r) = table.kendall_tau_b() {
            let effect = r.estimate_by(KendallMethod::AsymptoticStandardError, P95).unwrap();
            found.push((r.value(), r.standard_error(), r.independence_error(), r.test(BOTH, P95), effect));
        }
        if let Ok(r) = table.gamma() {
            let effect = r.estimate_by(GammaMethod::AsymptoticStandardError, P95).unwrap();
            found.push((r.value(), r.standard_error(), r.independence_error(), r.test(BOTH, P95), effect));
        }
        if let Ok(r) = table.somers_d_of_y_given_x() {
            let effect = r.estimate_by(SomersMethod::AsymptoticStandardError, P95);
            found.push((r.value(), r.standard_error(), r.independence_error(), r.test(BOTH, P95), effect));
        }
        for (value, asymptotic, independence, test, effect) in found {
            prop_assert_eq!(value / independence, test.statistic());
            let error = match effect.method() {
                Method::NullStandardError => independence,
                _ => asymptotic,
            };
            let reach = 1.959_963_984_540_054 * error;
            prop_assert!((effect.lower() - (value - reach).max(-1.0)).abs() < 1e-12);
            prop_assert!((effect.upper() - (value + reach).min(1.0)).abs() < 1e-12);
        }
    }

    /// Of two values each, gamma's interval is the test turned round: it leaves 0 out exactly where p is below 5%; it goes with the order of the
    /// values, and names itself.
    #[test]
    fn the_odds_ratio_limits_of_four_cells(counts in prop::collection::vec(prop::collection::vec(prop_oneof![0..=9_u64, 0..=2_000_u64, count()], 2), 2)) {
        let table = CountTable::from_counts(&counts).unwrap();
        if let Ok(gamma) = table.gamma() {
            let estimate = gamma.estimate(P95);
            prop_assert_eq!(estimate.method(), Method::OddsRatioScore);
            prop_assert!(sound(&estimate) && estimate.contains(gamma.value()) && estimate.lower() < estimate.upper());
            let p = gamma.test(BOTH, P95).p_value();
            prop_assert!((p - 0.05).abs() < 1e-9 || (p < 0.05) != estimate.contains(0.0), "{} {}", p, estimate);
            let wider = gamma.estimate(Level::P99);
            prop_assert!(wider.lower() <= estimate.lower() && estimate.upper() <= wider.upper());
            let images = [mirrored(&counts), counts.iter().rev().cloned().collect()];
            for image in images {
                let turned = CountTable::from_counts(&image).unwrap().gamma().unwrap().estimate(P95);
                prop_assert!((turned.lower() + estimate.upper()).abs() < 1e-13, "{} {}", turned, estimate);
                prop_assert!((turned.upper() + estimate.lower()).abs() < 1e-13);
            }
            let turned = CountTable::from_counts(&transposed(&counts)).unwrap().gamma().unwrap();
            let turned = turned.estimate(P95);
            prop_assert!((turned.lower() - estimate.lower()).abs() < 1e-13 && (turned.upper() - estimate.upper()).abs() < 1e-13);
        }
    }

    /// tau-b, gamma and Somers' D leave 0 out only where their test does.
    #[test]
    fn an_interval_without_0_is_of_a_test_that_rejects(counts in counts(30)) {
        let table = CountTable::from_counts(&counts).unwrap();
        let tests = [
            table.kendall_tau_b().map(|tau| tau.test(BOTH, P95)),
            table.gamma().map(|gamma| gamma.test(BOTH, P95)),
            table.somers_d_of_y_given_x().map(|d| d.test(BOTH, P95)),
            table.somers_d_of_x_given_y().map(|d| d.test(BOTH, P95)),
        ];
        for test in tests.into_iter().flatten() {
            prop_assert!(test.effect().contains(0.0) || test.p_value() < 0.05 + 1e-12, "{}", test);
        }
    }

    /// tau-b is the geometric mean of both D, and gamma is the largest.
    #[test]
    fn rank_associations_are_in_order(counts in counts(30)) {
        let table = CountTable::from_counts(&counts).unwrap();
        if let Ok(tau) = table.kendall_tau_b() {
            let (d, e) = (table.somers_d_of_y_given_x().unwrap(), table.somers_d_of_x_given_y().unwrap());
            prop_assert!((tau.value().powi(2) - d.value() * e.value()).abs() < 1e-13);
            let gamma = table.gamma().unwrap().value().abs();
            for other in [tau.value(), d.value(), e.value()] {
                prop_assert!(other.abs() <= gamma + 1e-14);
            }
        }
    }

    /// The test of independence of a table is that of its counts.
    #[test]
    fn a_table_is_a_table_of_counts(counts in counts(30)) {
        let table = CountTable::from_counts(&counts).unwrap();
        prop_assert_eq!((table.row_count(), table.column_count()), (counts.len(), counts[0].len()));
        prop_assert_eq!(table.contingency(), Contingency::of_counts(&counts));
        if let Ok(contingency) = table.contingency() {
            let filled = |totals: Vec<u64>| totals.into_iter().filter(|&total| total > 0).count();
            let sizes = (contingency.row_count(), contingency.column_count());
            prop_assert_eq!(sizes, (filled(table.row_totals()), filled(table.column_totals())));
            prop_assert_eq!(contingency.n(), table.n());
        }
    }

    #[test]
    fn merging_is_counting_together(
        cells in prop::collection::vec((0..4_usize, 0..3_usize, 0..1000_u64), 0..30),
        cut in 0..30_usize,
    ) {
        let table = |cells: &[(usize, usize, u64)]| {
            let mut table = CountTable::new(4, 3).unwrap();
            for &(row, column, times) in cells {
                table.record_n(row, column, times).unwrap();
            }
            table
        };
        let (one, other) = cells.split_at(cut.min(cells.len()));
        let (mut merged, mut reverse) = (table(one), table(other));
        merged.merge(&table(other)).unwrap();
        reverse.merge(&table(one)).unwrap();
        prop_assert_eq!(&merged, &table(&cells));
        prop_assert_eq!(merged, reverse);
    }
}

/// Nothing is counted where something is refused.
#[test]
fn refusals_leave_a_table_as_it_was() {
    const MOST: u64 = 1 << 53;
    assert!(CountTable::new(1, 5).is_err() && CountTable::new(5, 12).is_err());
    assert!(CountTable::from_counts::<[u64; 2]>(&[]).is_err());
    assert!(CountTable::from_counts(&[vec![1, 2], vec![1]]).is_err());
    assert!(CountTable::from_counts(&[[1, MOST + 1], [0, 0]]).is_err());
    let full = CountTable::from_counts(&[[1, MOST], [0, 0]]).unwrap();
    let mut table = full.clone();
    assert!(table.record(2, 0).is_err() && table.record(0, 2).is_err());
    assert!(matches!(table.record(0, 1), Err(Error::TooMany { .. })));
    assert!(matches!(table.merge(&full), Err(Error::TooMany { .. })));
    assert!(matches!(table.merge(&CountTable::new(2, 3).unwrap()), Err(Error::LengthMismatch { .. })));
    assert_eq!(table, full);
    assert_eq!(table.pearson(), Err(Error::NoVariation { what: "values of x" }));
    let two = CountTable::from_counts(&[[1, 0], [0, 1]]).unwrap();
    assert_eq!(two.gamma(), Err(Error::TooFew { what: "pairs", needs: 3, got: 2 }));
}

/// 24 pairs are too few, and 25 suffice unless the correlation is above 0.9.
#[test]
fn an_interval_of_spearman_is_rough_with_few_pairs_or_next_to_1() {
    let rough = |counts: [[u64; 2]; 2]| {
        let rho = CountTable::from_counts(&counts).unwrap().spearman().unwrap();
        (rho.n(), rho.value().abs() > 0.9, rho.interval_is_rough())
    };
    assert_eq!(rough([[10, 2], [2, 10]]), (24, false, true));
    assert_eq!(rough([[11, 2], [2, 10]]), (25, false, false));
    assert_eq!(rough([[100, 1], [1, 100]]), (202, true, true));
    assert_eq!(rough([[1, 100], [100, 1]]), (202, true, true));
    assert_eq!(rough([[94, 6], [6, 94]]), (200, false, false)); // rho is 0.88
}

/// The fullest table there is: 121 cells of 2^53. Every value is as common with every other.
#[test]
fn the_fullest_table() {
    let table = CountTable::from_counts(&[[1_u64 << 53; 11]; 11]).unwrap();
    assert_eq!(table.n(), 121 << 53);
    assert!(matches!(table.contingency(), Err(Error::TooMany { .. })));
    for results in all(&table) {
        let results = results.unwrap();
        assert!(results[0].abs() < 1e-15, "{results:?}");
        assert!(results.iter().all(|number| number.is_finite()), "{results:?}");
    }
}
