//! Cronbach's alpha and what belongs to it.

use centricity::inference::consistency::Consistency;
use centricity::{Error, Level};
use proptest::prelude::*;

use super::any::{any_level, number};
use super::{level, sound};

/// Columns of ratings: 2 to 5 items of 2 to 30 units.
fn columns() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (2..30_usize, 2..=5_usize)
        .prop_flat_map(|(n, k)| prop::collection::vec(prop::collection::vec((1..=5_u8).prop_map(f64::from), n), k))
}

/// Equal to nine digits, relative to 1 or more: alpha is a quotient whose divisor may be small.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

proptest! {
    /// Alpha by its definition: one less the share that the variances of the items have in that of their sum.
    #[test]
    fn alpha_is_its_definition(columns in columns()) {
        let Ok(scale) = Consistency::of(&columns) else { return Ok(()) };
        let variance = |values: &[f64]| {
            let (n, mean) = (values.len() as f64, values.iter().sum::<f64>() / values.len() as f64);
            values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)
        };
        let sums: Vec<f64> = (0..columns[0].len()).map(|unit| columns.iter().map(|item| item[unit]).sum()).collect();
        let (k, parts) = (columns.len() as f64, columns.iter().map(|item| variance(item)).sum::<f64>());
        let alpha = k / (k - 1.0) * (1.0 - parts / variance(&sums));
        prop_assert!(close(scale.alpha(), alpha), "{} {}", scale.alpha(), alpha);
        let sem = scale.standard_error_of_measurement();
        prop_assert!(close(sem, (variance(&sums) * (1.0 - alpha).max(0.0)).sqrt()) || sem < 1e-6);
    }

    /// Neither the order of items and units nor a common shift or scale matters.
    #[test]
    fn alpha_does_not_know_units_of_measurement(columns in columns(), shift in -100.0..100.0_f64, power in -40..40_i32) {
        let Ok(scale) = Consistency::of(&columns) else { return Ok(()) };
        let turned: Vec<Vec<f64>> = columns.iter().rev().map(|item| item.iter().rev().copied().collect()).collect();
        prop_assert!(close(scale.alpha(), Consistency::of(&turned)?.alpha()));
        let factor = 2.0_f64.powi(power);
        let moved: Vec<Vec<f64>> = columns.iter().map(|item| item.iter().map(|value| (value + shift) * factor).collect()).collect();
        let moved = Consistency::of(&moved)?;
        prop_assert!(close(scale.alpha(), moved.alpha()));
        prop_assert!((moved.standard_error_of_measurement() / factor - scale.standard_error_of_measurement()).abs() < 1e-6);
    }

    /// Three correlations can be of one sample where their determinant is not below 0.
    #[test]
    fn what_no_sample_can_have_is_refused(r in prop::array::uniform3(-0.99..0.99_f64), spread in prop::array::uniform3(0.01..100.0_f64)) {
        let [xy, xz, yz] = r;
        let determinant = 1.0 - xy * xy - xz * xz - yz * yz + 2.0 * xy * xz * yz;
        let correlations = [[1.0, xy, xz], [xy, 1.0, yz], [xz, yz, 1.0]];
        let rows: Vec<Vec<f64>> = (0..3).map(|i| (0..3).map(|j| correlations[i][j] * spread[i] * spread[j]).collect()).collect();
        let refused = Consistency::new(50, &rows) == Err(Error::Contradictory);
        prop_assert!(determinant.abs() < 1e-6 || refused == (determinant < 0.0), "{} {}", determinant, refused);
    }

    /// From its own covariances comes the same scale.
    #[test]
    fn covariances_say_what_values_say(columns in columns()) {
        let Ok(scale) = Consistency::of(&columns) else { return Ok(()) };
        let n = columns[0].len() as f64;
        let means: Vec<f64> = columns.iter().map(|item| item.iter().sum::<f64>() / n).collect();
        let covariance = |i: usize, j: usize| {
            let products = columns[i].iter().zip(&columns[j]).map(|(x, y)| (x - means[i]) * (y - means[j]));
            products.sum::<f64>() / (n - 1.0)
        };
        let rows: Vec<Vec<f64>> = (0..columns.len()).map(|i| (0..columns.len()).map(|j| covariance(i, j)).collect()).collect();
        let published = Consistency::new(scale.n(), &rows)?;
        prop_assert!(close(scale.alpha(), published.alpha()));
        for item in 0..scale.items() {
            match (scale.item_total_correlation(item), published.item_total_correlation(item)) {
                (Ok(one), Ok(other)) => prop_assert!((one - other).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
            }
        }
    }

    #[test]
    fn bounds_hold_and_intervals_nest(columns in columns(), one in level(), other in level()) {
        let Ok(scale) = Consistency::of(&columns) else { return Ok(()) };
        prop_assert!(scale.alpha() <= 1.0);
        prop_assert!(scale.mean_correlation().map_or(true, |r| (-1.0..=1.0).contains(&r)));
        prop_assert!(scale.standardised_alpha().map_or(true, |alpha| alpha <= 1.0));
        for item in 0..scale.items() {
            prop_assert!(scale.item_total_correlation(item).map_or(true, |r| (-1.0..=1.0).contains(&r)));
            prop_assert!(scale.alpha_without(item).map_or(true, |alpha| alpha <= 1.0));
        }
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        if let (Ok(inner), Ok(outer)) = (scale.estimate(low), scale.estimate(high)) {
            prop_assert!(sound(&inner) && sound(&outer) && outer.upper() <= 1.0);
            let slack = 1e-12 * (1.0 + outer.lower().abs());
            prop_assert!(outer.lower() <= inner.lower() + slack && inner.upper() <= outer.upper() + slack);
            prop_assert!(outer.lower() < outer.upper());
        }
    }

    /// Also at levels so low that there is hardly an interval.
    #[test]
    fn limits_do_not_cross(columns in columns(), level in any_level()) {
        if let Ok(scale) = Consistency::of(&columns) {
            prop_assert!(scale.estimate(level).map_or(true, |estimate| sound(&estimate)));
        }
    }

    #[test]
    fn any_numbers_give_finite_ones_or_an_error(
        (columns, n, level) in (0..4_usize, 0..5_usize).prop_flat_map(|(n, k)| {
            (prop::collection::vec(prop::collection::vec(number(), n), k), any::<u64>(), any_level())
        }),
    ) {
        for scale in [Consistency::of(&columns), Consistency::new(n, &columns)].into_iter().flatten() {
            prop_assert!(scale.alpha().is_finite() && scale.standard_error_of_measurement().is_finite());
            prop_assert!(scale.estimate(level).is_err() || scale.estimate(level).is_ok_and(|estimate| sound(&estimate)));
            for item in 0..=scale.items() {
                prop_assert!(scale.alpha_without(item).map_or(true, f64::is_finite));
                prop_assert!(scale.item_total_correlation(item).map_or(true, f64::is_finite));
            }
            prop_assert!(scale.standardised_alpha().map_or(true, f64::is_finite));
        }
    }
}

#[test]
fn what_has_no_alpha_says_why() {
    let of = |items: &[&[f64]]| Consistency::of(items);
    assert!(matches!(of(&[&[1.0, 2.0]]), Err(Error::TooFew { what: "items", .. })));
    assert!(matches!(of(&[&[1.0], &[2.0]]), Err(Error::TooFew { what: "units", .. })));
    assert!(matches!(of(&[&[1.0, 2.0], &[2.0]]), Err(Error::LengthMismatch { .. })));
    assert!(matches!(of(&[&[1.0, f64::NAN], &[2.0, 1.0]]), Err(Error::NotFinite { index: 1, .. })));
    assert!(matches!(of(&[&[3.0, 3.0], &[2.0, 2.0]]), Err(Error::NoVariation { what: "values of the items" })));
    // One is the other turned round: their sum says nothing.
    assert_eq!(of(&[&[1.0, 2.0, 4.0], &[5.0, 4.0, 2.0]]), Err(Error::NoVariation { what: "sums of the items" }));
    let thirds = [0.1, 0.7, 0.3].map(|x| x / 3.0);
    assert!(matches!(of(&[&thirds, &thirds.map(|x| 1.0 - x)]), Err(Error::NoVariation { .. })));

    // Items that are the same agree fully, without an interval.
    let same = of(&[&[1.0, 2.0, 4.0], &[2.0, 3.0, 5.0]]).unwrap();
    assert_eq!(same.alpha(), 1.0);
    assert_eq!(same.estimate(Level::P95), Err(Error::NoVariation { what: "differences between the items" }));
    assert!(same.standard_error_of_measurement() < 1e-7);
    // Two items leave one, which has no alpha; and there is no third.
    assert!(matches!(same.alpha_without(0), Err(Error::TooFew { needs: 3, got: 2, .. })));
    assert!(matches!(same.alpha_without(2), Err(Error::OutOfRange { what: "item", .. })));
    assert_eq!(same.item_total_correlation(1), Ok(1.0));

    // An item that does not vary has a place in alpha, but no correlation.
    let constant = of(&[&[1.0, 2.0, 4.0], &[2.0, 2.0, 5.0], &[3.0, 3.0, 3.0]]).unwrap();
    assert!(constant.alpha() < constant.alpha_without(2).unwrap());
    assert!(constant.standardised_alpha().is_err() && constant.item_total_correlation(2).is_err());

    // Impossible covariances.
    for rows in [[[1.0, 2.0], [2.0, 1.0]], [[1.0, 0.5], [0.4, 1.0]], [[-1.0, 0.0], [0.0, 1.0]]] {
        assert!(matches!(Consistency::new(9, &rows), Err(Error::OutOfRange { .. })), "{rows:?}");
    }
    let negative = [[1.0, -0.9, -0.9], [-0.9, 1.0, -0.9], [-0.9, -0.9, 1.0]];
    assert_eq!(Consistency::new(9, &negative), Err(Error::Contradictory));
    // Each pair may be, and the sum of all varies; but the second follows the first, the third the second, and the first goes against the third.
    let circle = [[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]];
    assert_eq!(Consistency::new(9, &circle), Err(Error::Contradictory));
    // What is the same but for units contradicts itself nowhere, and neither does what goes exactly against another.
    assert!(Consistency::new(9, &[[1.0, 10.0, -1.0], [10.0, 100.0, -10.0], [-1.0, -10.0, 1.0]]).is_ok());
    assert!(Consistency::new(9, &[[1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 4.0]]).is_ok());
}
