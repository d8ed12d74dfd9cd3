//! Pearson's and Spearman's default intervals from a table of counts.

use centricity::inference::correlation::{CountTable, Pearson, PearsonMethod, Spearman, SpearmanMethod};
use centricity::inference::{Alternative, TestResult};
use centricity::{Error, Estimate, Level};
use proptest::prelude::*;

use super::{count, level, sound};

fn counts(cell: impl Strategy<Value = u64> + Clone) -> impl Strategy<Value = Vec<Vec<u64>>> {
    (2..=11_usize, 2..=11_usize)
        .prop_flat_map(move |(rows, columns)| prop::collection::vec(prop::collection::vec(cell.clone(), columns), rows))
}

fn few() -> impl Strategy<Value = u64> + Clone {
    prop_oneof![5 => Just(0_u64), 3 => 0..4_u64, 1 => 0..60_u64]
}

/// Value, standard error, interval and test of both correlations.
type Both = [(f64, f64, Estimate, Result<TestResult, Error>); 2];

fn both(counts: &[Vec<u64>], level: Level) -> Option<Both> {
    let table = CountTable::from_counts(counts).unwrap();
    let (r, rho) = (table.pearson().ok()?, table.spearman().ok()?);
    let two = Alternative::TwoSided;
    Some([
        (r.value(), r.standard_error().unwrap(), r.estimate(level).unwrap(), r.test(two, level)),
        (rho.value(), rho.standard_error().unwrap(), rho.estimate(level).unwrap(), rho.test(two, level)),
    ])
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

proptest! {
    /// It always exists, has a width, holds its value, and leaves 0 out only where the test does.
    #[test]
    fn an_interval_that_leaves_0_out_is_of_a_sample_that_the_test_rejects(counts in counts(few()), level in level()) {
        for (value, error, estimate, test) in both(&counts, level).into_iter().flatten() {
            prop_assert!(sound(&estimate) && estimate.contains(value) && estimate.lower() < estimate.upper());
            prop_assert!(-1.0 <= estimate.lower() && estimate.upper() <= 1.0);
            prop_assert!(error.is_finite() && error >= 0.0);
            match test {
                Ok(test) => prop_assert!(estimate.contains(0.0) || test.p_value() <= (1.0 - level.value()) * (1.0 + 1e-9) + 1e-12),
                Err(error) => prop_assert!(matches!(error, Error::PerfectCorrelation { .. }), "{error}"),
            }
        }
    }

    #[test]
    fn any_counts(counts in counts(count().boxed()), level in level()) {
        for (_, error, estimate, _) in both(&counts, level).into_iter().flatten() {
            prop_assert!(sound(&estimate) && error.is_finite() && estimate.lower() < estimate.upper());
        }
    }

    #[test]
    fn turned_and_reversed(counts in counts(few()), level in level()) {
        let turned: Vec<Vec<u64>> =
            (0..counts[0].len()).map(|column| counts.iter().map(|row| row[column]).collect()).collect();
        let reversed: Vec<Vec<u64>> = counts.iter().rev().cloned().collect();
        if let (Some(ours), Some(turned), Some(reversed)) = (both(&counts, level), both(&turned, level), both(&reversed, level)) {
            for ((ours, turned), reversed) in ours.iter().zip(&turned).zip(&reversed) {
                prop_assert!(near(ours.1, turned.1) && near(ours.1, reversed.1));
                prop_assert!(near(ours.2.lower(), turned.2.lower()) && near(ours.2.upper(), turned.2.upper()));
                prop_assert!(near(ours.2.lower(), -reversed.2.upper()) && near(ours.2.upper(), -reversed.2.lower()));
            }
        }
    }

    /// Of as many times the pairs the standard error is one over the root of that; a higher level is wider.
    #[test]
    fn more_pairs_and_higher_levels(counts in counts(few()), times in 2..1000_u64) {
        let more: Vec<Vec<u64>> = counts.iter().map(|row| row.iter().map(|count| count * times).collect()).collect();
        if let (Some(few), Some(many), Some(wide)) = (both(&counts, Level::P90), both(&more, Level::P90), both(&counts, Level::P95)) {
            for ((few, many), wide) in few.iter().zip(&many).zip(&wide) {
                prop_assert!(near(few.1, many.1 * (times as f64).sqrt()));
                prop_assert!(wide.2.lower() <= few.2.lower() && few.2.upper() <= wide.2.upper());
            }
        }
    }

    /// Of two points with two all of them are phi.
    #[test]
    fn of_two_points_tau_b_has_the_same_standard_error(cells in prop::array::uniform4(0..40_u64)) {
        let table = CountTable::from_counts(&cells.chunks(2).collect::<Vec<_>>()).unwrap();
        if let (Ok(tau), Some([r, rho])) = (table.kendall_tau_b(), both(&cells.chunks(2).map(Vec::from).collect::<Vec<_>>(), Level::P95)) {
            prop_assert!(near(r.1, tau.standard_error()) && near(rho.1, tau.standard_error()));
        }
    }
}

/// Slices and published values have no table, and say so by name only.
#[test]
fn without_a_table_there_is_fishers_z() {
    let (x, y) = ([1.0, 2.0, 2.0, 3.0, 3.0], [1.0, 1.0, 2.0, 2.0, 3.0]);
    let (r, rho) = (Pearson::of(&x, &y).unwrap(), Spearman::of(&x, &y).unwrap());
    assert_eq!((r.standard_error(), rho.standard_error()), (None, None));
    assert_eq!(r.estimate(Level::P95), r.estimate_by(PearsonMethod::FisherZ, Level::P95));
    assert_eq!(rho.estimate(Level::P95), rho.estimate_by(SpearmanMethod::BonettWright, Level::P95));
    assert!(matches!(r.estimate_by(PearsonMethod::FisherScale, Level::P95), Err(Error::TooFew { .. })));
    assert!(matches!(rho.estimate_by(SpearmanMethod::FisherScale, Level::P95), Err(Error::TooFew { .. })));
}
