//! Variance between and within units.

use centricity::inference::Mean;
use centricity::inference::reliability::OneWay;
use proptest::prelude::*;

/// Units of ratings, of sizes between 1 and 12.
fn units() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(1..=7_u8, 1..12), 2..20)
}

fn means(units: &[Vec<u8>]) -> Vec<Mean> {
    let mean = |unit: &Vec<u8>| Mean::of(&unit.iter().copied().map(f64::from).collect::<Vec<_>>()).unwrap();
    units.iter().map(mean).collect()
}

/// Equal to twelve digits, relative to 1 or more.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * (1.0 + a.abs().max(b.abs()))
}

proptest! {
    /// Weighting by size is no weighting where sizes are equal.
    #[test]
    fn units_of_one_size_have_one_reliability(
        units in (2..8_usize).prop_flat_map(|size| prop::collection::vec(prop::collection::vec(1..=7_u8, size), 2..20)),
    ) {
        if let Ok(anova) = OneWay::of(&means(&units)) {
            match (anova.icc2(), anova.reliability_of_means()) {
                (Some(icc2), Some(unweighted)) => prop_assert!(close(icc2, unweighted), "{} {}", icc2, unweighted),
                (icc2, unweighted) => prop_assert_eq!(icc2, unweighted),
            }
        }
    }

    /// ICC(2) is ICC(1) stepped up to the typical size, by the formula of Spearman and Brown.
    #[test]
    fn icc2_is_icc1_of_a_typical_unit(units in units()) {
        let anova = OneWay::of(&means(&units)).ok();
        if let Some((anova, icc2)) = anova.and_then(|anova| Some((anova, anova.icc2()?))) {
            let (icc1, size) = (anova.icc1(), anova.typical_size());
            // Without the division, because a divisor near 0 would magnify the rounding.
            let kept = 1.0 + (size - 1.0) * icc1;
            prop_assert!((icc2 * kept - size * icc1).abs() <= 1e-12 * (1.0 + icc2.abs()));
        }
    }

    /// The sums of squares within and between add up to the sum of squares of all.
    #[test]
    fn the_variance_falls_apart_in_two(units in units()) {
        if let Ok(anova) = OneWay::of(&means(&units)) {
            let everyone: Vec<f64> = units.iter().flatten().copied().map(f64::from).collect();
            let total = Mean::of(&everyone).unwrap().sample_variance().unwrap() * (everyone.len() - 1) as f64;
            let (j, n) = (units.len() as f64, everyone.len() as f64);
            let parts = anova.mean_square_between() * (j - 1.0) + anova.mean_square_within() * (n - j);
            prop_assert!(close(total, parts), "{} {}", total, parts);
        }
    }

    #[test]
    fn reliabilities_are_at_most_one(units in units()) {
        if let Ok(anova) = OneWay::of(&means(&units)) {
            prop_assert!(anova.icc1() <= 1.0);
            prop_assert!(anova.icc2().is_none_or(|icc2| icc2 <= 1.0));
            prop_assert!(anova.reliability_of_means().is_none_or(|reliability| reliability <= 1.0));
            let sizes = || units.iter().map(|unit| unit.len() as f64);
            let mean_size = sizes().sum::<f64>() / units.len() as f64;
            prop_assert!(1.0 < anova.typical_size() && anova.typical_size() <= mean_size + 1e-12);
        }
    }

    #[test]
    fn the_order_of_units_does_not_matter(
        (units, shuffled) in units().prop_flat_map(|units| (Just(units.clone()), Just(units).prop_shuffle())),
    ) {
        match (OneWay::of(&means(&units)), OneWay::of(&means(&shuffled))) {
            (Ok(one), Ok(other)) => {
                prop_assert!(close(one.mean_square_between(), other.mean_square_between()));
                prop_assert!(close(one.mean_square_within(), other.mean_square_within()));
                prop_assert_eq!(one.typical_size(), other.typical_size());
            }
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }
}
