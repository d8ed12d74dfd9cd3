//! Variance between and within units.

use centricity::inference::reliability::{IccMethod, OneWay, SpearmanBrown};
use centricity::inference::{Mean, Method};
use centricity::{Error, Estimate, Level};
use proptest::prelude::*;

use super::any::{any_level, number};
use super::{level, sound};

/// Every interval that there is of units.
fn intervals(anova: OneWay, level: Level) -> [Result<Estimate, Error>; 5] {
    [
        anova.estimate_icc1(level),
        anova.estimate_icc1_by(IccMethod::ThomasHultquist, level),
        anova.estimate_icc1_by(IccMethod::FisherF, level),
        anova.estimate_icc2(level),
        anova.estimate_reliability_of_means(level),
    ]
}

/// Units of ratings, of sizes between 1 and 12.
fn units() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(1..=7_u8, 1..12), 2..20)
}

/// A few large units beside tiny ones.
fn unequal() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let of = |least, most, units| prop::collection::vec(prop::collection::vec(1..=7_u8, least..most), units);
    (of(50, 200, 1..4_usize), of(1, 4, 2..12)).prop_map(|(large, tiny)| large.into_iter().chain(tiny).collect())
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

    /// Intervals are sound, end at 1 and have a width, and that of a higher level holds that of a lower one.
    #[test]
    fn intervals_nest_by_level(units in prop_oneof![units(), unequal()], one in level(), other in level()) {
        let Ok(anova) = OneWay::of(&means(&units)) else { return Ok(()) };
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        for (inner, outer) in intervals(anova, low).into_iter().zip(intervals(anova, high)) {
            match (inner, outer) {
                (Ok(inner), Ok(outer)) => {
                    prop_assert!(sound(&inner) && inner.upper() <= 1.0, "{}", inner);
                    // Relative, because a reliability may be very negative.
                    let slack = 1e-12 * (1.0 + outer.lower().abs());
                    prop_assert!(outer.lower() <= inner.lower() + slack, "{} {}", inner, outer);
                    prop_assert!(inner.upper() <= outer.upper() + 1e-12 && outer.lower() < outer.upper(), "{} {}", inner, outer);
                }
                (inner, outer) => prop_assert_eq!(inner.err(), outer.err()),
            }
        }
    }

    /// Also at levels so low that there is hardly an interval, and with units of very unequal sizes.
    #[test]
    fn an_interval_holds_its_value(units in prop_oneof![units(), unequal()], level in any_level()) {
        if let Ok(anova) = OneWay::of(&means(&units)) {
            for estimate in intervals(anova, level).into_iter().flatten() {
                prop_assert!(sound(&estimate) && estimate.contains(estimate.value()), "{}", estimate);
            }
        }
    }

    /// With units of one size all intervals say the same, and those of the reliability are those of ICC(1) stepped up.
    #[test]
    fn units_of_one_size_have_one_interval(
        units in (2..8_usize).prop_flat_map(|size| prop::collection::vec(prop::collection::vec(1..=7_u8, size), 2..20)),
        level in level(),
    ) {
        let Ok(anova) = OneWay::of(&means(&units)) else { return Ok(()) };
        let [Ok(by_means), _, Ok(by_f), Ok(icc2), Ok(reliability)] = intervals(anova, level) else { return Ok(()) };
        let size = anova.mean_size();
        let stepped = |icc: f64| size * icc / (1.0 + (size - 1.0) * icc);
        prop_assert!(close(by_means.lower(), by_f.lower()) && close(by_means.upper(), by_f.upper()));
        prop_assert!(close(icc2.lower(), reliability.lower()) && close(icc2.upper(), reliability.upper()));
        prop_assert!(close(stepped(by_f.upper()), icc2.upper()));
        prop_assert!(close(anova.icc1(), anova.icc1_by_mean_size()));
    }

    /// Nothing but a typed error or finite numbers, whatever the units.
    #[test]
    fn any_units_have_sound_intervals_or_none(
        units in prop::collection::vec((1..1_u64 << 57, number(), number()), 0..6),
        level in any_level(),
    ) {
        let units: Vec<Mean> = units.into_iter().filter_map(|(n, mean, variance)| Mean::new(n, mean, variance).ok()).collect();
        if let Ok(anova) = OneWay::of(&units) {
            for estimate in intervals(anova, level).into_iter().flatten() {
                prop_assert!(sound(&estimate) && estimate.upper() <= 1.0, "{:?} {}", units, estimate);
            }
            prop_assert!(anova.icc1_by_mean_size().is_finite());
            if let Ok(stepped) = anova.spearman_brown() {
                prop_assert!((0.0..=1.0).contains(&stepped.reliability(1000)));
            }
        }
    }

    /// The size for a reliability has it, and one fewer does not.
    #[test]
    fn a_size_is_the_first_that_is_enough(icc in 1e-9..=1.0_f64, wanted in 0.001..0.999_f64) {
        let stepped = SpearmanBrown::new(icc)?;
        let size = stepped.size_for(wanted)?;
        prop_assert!(stepped.reliability(size) >= wanted);
        prop_assert!(size == 1 || stepped.reliability(size - 1) < wanted);
        prop_assert!(stepped.reliability(size) <= stepped.reliability(size + 1));
        prop_assert!(close(stepped.reliability(1), icc));
    }

    #[test]
    fn any_reliability_is_refused_or_stepped_up(icc in number(), wanted in number(), n in any::<u64>()) {
        match SpearmanBrown::new(icc) {
            Ok(stepped) => {
                prop_assert!((0.0..=1.0).contains(&stepped.reliability(n)));
                prop_assert!(stepped.size_for(wanted).is_ok_and(|size| size >= 1) || !(wanted > 1e-300 && wanted < 0.9 && icc > 1e-10));
            }
            Err(_) => prop_assert!(!(0.0..=1.0).contains(&icc)),
        }
    }
}

#[test]
fn what_does_not_vary_has_no_interval() {
    let units = |values: [[f64; 2]; 3]| OneWay::of(&values.map(|unit| Mean::of(&unit).unwrap())).unwrap();
    let equal_means = units([[1.0, 5.0]; 3]);
    let equal_within = units([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]);
    for (anova, what) in [(equal_means, "means of the units"), (equal_within, "values within the units")] {
        for interval in intervals(anova, Level::P95) {
            assert_eq!(interval, Err(Error::NoVariation { what }));
        }
    }
    assert!(equal_means.spearman_brown().is_err());
    assert_eq!(equal_within.spearman_brown().unwrap().size_for(0.99), Ok(1));
}

/// Two large units far apart and four tiny ones that happen to agree: Thomas and Hultquist's limits, -0.471 to -0.133, lie wholly below the value.
#[test]
fn tiny_units_that_agree_do_not_hide_large_ones_that_do_not() {
    let units = [(400, 4.0), (400, 4.6), (2, 4.3), (2, 4.3), (2, 4.31), (2, 4.29)];
    let anova = OneWay::of(&units.map(|(n, mean)| Mean::new(n, mean, 1.0).unwrap())).unwrap();
    let icc1 = anova.estimate_icc1(Level::P95).unwrap();
    let by_f = anova.estimate_icc1_by(IccMethod::FisherF, Level::P95).unwrap();
    let by_means = anova.estimate_icc1_by(IccMethod::ThomasHultquist, Level::P95).unwrap();
    assert_eq!(icc1.method(), Method::ThomasHultquistAndF);
    assert!(by_means.lower() < -0.47 && by_means.upper() == by_means.value(), "{by_means}");
    assert!((icc1.lower(), icc1.upper()) == (by_means.lower(), by_f.upper()) && by_f.upper() > 0.5, "{icc1}");
}
