//! Units drawn to their mean.

use centricity::inference::shrinkage::{BetweenMethod, ShrinkageOutcome, ShrunkenUnit, ShrunkenUnits, UnitReadings};
use centricity::inference::{Mean, NetScore, Proportion, Reading};
use centricity::{Error, Level};
use proptest::prelude::*;

use super::any::number;
use super::{groups, level, sound};

const METHODS: [BetweenMethod; 3] = [BetweenMethod::PauleMandel, BetweenMethod::DerSimonianLaird, BetweenMethod::Reml];

fn readings() -> impl Strategy<Value = Vec<Reading>> {
    let reading = (-1.0..1.0_f64, 1e-4..0.5_f64).prop_map(|(value, variance)| Reading::new(value, variance).unwrap());
    prop::collection::vec(reading, 3..15)
}

fn shrunken(outcome: ShrinkageOutcome) -> ShrunkenUnits {
    match outcome {
        ShrinkageOutcome::Shrunken(units) | ShrinkageOutcome::Pooled(units) => units,
        other => panic!("{other:?}"),
    }
}

/// The restricted log-likelihood, written down plainly.
fn likelihood(readings: &[Reading], between: f64) -> f64 {
    let weights: Vec<f64> = readings.iter().map(|unit| 1.0 / (unit.variance() + between)).collect();
    let sum: f64 = weights.iter().sum();
    let mean = readings.iter().zip(&weights).map(|(unit, weight)| weight * unit.value()).sum::<f64>() / sum;
    let q: f64 = readings.iter().zip(&weights).map(|(unit, weight)| weight * (unit.value() - mean).powi(2)).sum();
    -0.5 * (weights.iter().map(|weight| -weight.ln()).sum::<f64>() + sum.ln() + q)
}

proptest! {
    /// Between its own value and the mean, and nearer to the mean the less is known of it.
    #[test]
    fn a_unit_moves_towards_the_mean(readings in readings(), level in level()) {
        for method in METHODS {
            let units = shrunken(UnitReadings::of(&readings).unwrap().shrink_by(method, level).unwrap());
            prop_assert!(units.between_variance() >= 0.0);
            let mean = units.mean().value();
            for unit in units.units() {
                let (raw, value) = (unit.raw().value(), unit.estimate().value());
                prop_assert!(raw.min(mean) - 1e-12 <= value && value <= raw.max(mean) + 1e-12);
                prop_assert!((0.0..=1.0).contains(&unit.shrinkage()));
                prop_assert!(sound(&unit.estimate()) && unit.estimate().lower() < unit.estimate().upper());
                for other in units.units() {
                    prop_assert!(unit.raw().variance() > other.raw().variance() || unit.shrinkage() <= other.shrinkage());
                }
            }
        }
    }

    /// Never narrower than if the variance between units were known, and of three units as wide as that of the raw value.
    #[test]
    fn what_was_estimated_widens_the_interval(readings in readings(), level in level()) {
        let units = shrunken(UnitReadings::of(&readings).unwrap().shrink(level).unwrap());
        let error = mean_error(&readings, units.between_variance());
        let z = (units.mean().upper() - units.mean().value()) / error;
        for unit in units.units() {
            let (variance, drawn) = (unit.raw().variance(), unit.shrinkage());
            let width = unit.estimate().upper() - unit.estimate().value();
            let known = (1.0 - drawn) * variance + (drawn * error).powi(2);
            prop_assert!(width >= z * known.sqrt() * (1.0 - 1e-9));
            if readings.len() == 3 {
                prop_assert!((width / (z * variance.sqrt()) - 1.0).abs() < 1e-9);
            }
        }
    }

    /// A unit away from the mean is in doubt by more than one of its size that is near: how far to draw matters more to it.
    #[test]
    fn far_from_the_mean_is_less_sure(values in prop::collection::vec(-1.0..1.0_f64, 4..15), variance in 1e-3..0.3_f64) {
        let readings: Vec<_> = values.iter().map(|&value| Reading::new(value, variance).unwrap()).collect();
        let units = shrunken(UnitReadings::of(&readings).unwrap().shrink(Level::P95).unwrap());
        let mean = units.mean().value();
        let mut far: Vec<_> = units.units().iter().map(|unit| ((unit.raw().value() - mean).abs(), unit.estimate())).collect();
        far.sort_by(|one, other| one.0.total_cmp(&other.0));
        for pair in far.windows(2) {
            prop_assert!(pair[0].1.upper() - pair[0].1.lower() <= (pair[1].1.upper() - pair[1].1.lower()) * (1.0 + 1e-9));
        }
    }

    /// Paule and Mandel: the squares add up to their degrees of freedom, or are too few already.
    #[test]
    fn paule_mandel_solves_its_equation(readings in readings()) {
        let between = UnitReadings::of(&readings).unwrap().between_variance();
        let weight = |unit: &Reading| 1.0 / (unit.variance() + between);
        let sum: f64 = readings.iter().map(weight).sum();
        let mean = readings.iter().map(|unit| weight(unit) * unit.value()).sum::<f64>() / sum;
        let q: f64 = readings.iter().map(|unit| weight(unit) * (unit.value() - mean).powi(2)).sum();
        let freedom = (readings.len() - 1) as f64;
        if between > 0.0 {
            prop_assert!((q / freedom - 1.0).abs() < 1e-9);
        } else {
            prop_assert!(q <= freedom * (1.0 + 1e-12));
        }
    }

    /// No other variance is likelier.
    #[test]
    fn reml_is_the_highest_point(readings in readings()) {
        let best = likelihood(&readings, UnitReadings::of(&readings).unwrap().between_variance_by(BetweenMethod::Reml));
        for step in 0..400 {
            let other = likelihood(&readings, f64::from(step) / 100.0);
            prop_assert!(other <= best + 1e-9, "{} at {}, {} at best", other, step, best);
        }
    }

    /// With equal variances all three are the plain variance less the noise.
    #[test]
    fn equal_units_need_no_method(values in prop::collection::vec(-1.0..1.0_f64, 3..15), variance in 1e-3..0.3_f64) {
        let readings: Vec<_> = values.iter().map(|&value| Reading::new(value, variance).unwrap()).collect();
        let plain = (Mean::of(&values).unwrap().sample_variance().unwrap() - variance).max(0.0);
        for method in METHODS {
            let between = UnitReadings::of(&readings).unwrap().between_variance_by(method);
            prop_assert!((between - plain).abs() <= 1e-9, "{:?} {} {}", method, between, plain);
        }
    }

    #[test]
    fn order_origin_and_unit_do_not_matter(readings in readings(), by in -100.0..100.0_f64, times in 1e-3..1e3_f64) {
        let mut other: Vec<_> = readings
            .iter()
            .map(|unit| Reading::new((unit.value() + by) * times, unit.variance() * times * times).unwrap())
            .collect();
        other.reverse();
        for method in METHODS {
            let one = shrunken(UnitReadings::of(&readings).unwrap().shrink_by(method, Level::P95).unwrap());
            let other = shrunken(UnitReadings::of(&other).unwrap().shrink_by(method, Level::P95).unwrap());
            for (one, other) in one.units().iter().zip(other.units().iter().rev()) {
                let back = other.estimate().value() / times - by;
                // The likelihood is flat at its top: half of the digits.
                prop_assert!((one.estimate().value() - back).abs() < 1e-6, "{:?} {} {}", method, one, other);
            }
        }
    }

    /// Also where all observations of a unit are equal.
    #[test]
    fn the_adjusted_variance_is_never_zero([down, neutral, up] in groups(1 << 53)) {
        let net = NetScore::new(down, neutral, up).unwrap();
        let variance = net.adjusted_variance();
        prop_assert!(variance > 0.0 && variance <= 1.0 / net.n() as f64);
        prop_assert_eq!(variance, NetScore::new(up, neutral, down).unwrap().adjusted_variance());
        prop_assert_eq!(Reading::of_adjusted_net(net).variance(), variance);
    }

    /// A value that was observed has the variance of one observation over n, a centre that of the centre: smaller by n / (n + what was added).
    #[test]
    fn a_value_has_its_own_variance([down, neutral, up] in groups(1 << 53)) {
        let net = NetScore::new(down, neutral, up).unwrap();
        let share = Proportion::new(up, net.n()).unwrap();
        let n = net.n() as f64;
        for (observed, centre, added, most) in [
            (Reading::of_net(net), Reading::of_adjusted_net(net), 3.0, 1.0),
            (Reading::of_share(share), Reading::of_adjusted_share(share), 4.0, 0.25),
        ] {
            prop_assert!(observed.variance() > 0.0 && observed.variance() <= most / n * (1.0 + 1e-12));
            prop_assert!((centre.variance() * (n + added) / (observed.variance() * n) - 1.0).abs() < 1e-12);
        }
        prop_assert_eq!((Reading::of_net(net).value(), Reading::of_share(share).value()), (net.value(), share.value()));
        let turned = Reading::of_adjusted_share(Proportion::new(net.n() - up, net.n()).unwrap());
        prop_assert!((turned.value() + Reading::of_adjusted_share(share).value() - 1.0).abs() < 1e-15);
        prop_assert_eq!(turned.variance(), Reading::of_adjusted_share(share).variance());
    }

    #[test]
    fn any_numbers_give_numbers_or_an_error(numbers in prop::collection::vec((number(), number()), 0..6), level in level()) {
        let readings: Vec<_> = numbers.into_iter().filter_map(|(t, v)| Reading::new(t, v.abs()).ok()).collect();
        for method in METHODS {
            match UnitReadings::of(&readings).and_then(|units| units.shrink_by(method, level)) {
                Ok(ShrinkageOutcome::Shrunken(units) | ShrinkageOutcome::Pooled(units)) => {
                    prop_assert!(units.between_variance().is_finite() && sound(&units.mean()));
                    prop_assert!(units.units().iter().all(|unit| sound(&unit.estimate()) && unit.shrinkage().is_finite()));
                }
                Ok(other) => prop_assert_eq!(other, ShrinkageOutcome::TooFewUnits { units: 2 }),
                Err(error) => {
                    let known = matches!(error, Error::TooFew { .. } | Error::OutOfRange { .. });
                    prop_assert!(known, "{}", error);
                }
            }
        }
    }
}

fn mean_error(readings: &[Reading], between: f64) -> f64 {
    readings.iter().map(|unit| 1.0 / (unit.variance() + between)).sum::<f64>().recip().sqrt()
}

#[test]
fn equal_units_are_pooled_and_say_so() {
    let readings =
        [Reading::new(0.3, 0.01).unwrap(), Reading::new(0.3, 0.02).unwrap(), Reading::new(0.3, 0.03).unwrap()];
    for method in METHODS {
        let ShrinkageOutcome::Pooled(units) =
            UnitReadings::of(&readings).unwrap().shrink_by(method, Level::P95).unwrap()
        else {
            panic!("nothing differs");
        };
        assert_eq!(units.between_variance(), 0.0);
        for unit in units.units() {
            assert_eq!((unit.shrinkage(), unit.estimate().value()), (1.0, 0.3));
            assert!(unit.estimate().lower() < 0.3 && unit.estimate().upper() > 0.3, "{unit}");
        }
    }
}

#[test]
fn too_few_units_are_left_alone() {
    let reading = Reading::new(0.3, 0.01).unwrap();
    assert_eq!(UnitReadings::of(&[reading]).unwrap_err(), Error::TooFew { what: "units", needs: 2, got: 1 });
    assert!(UnitReadings::of(&[]).is_err());
    let two = UnitReadings::of(&[reading, Reading::new(0.9, 0.01).unwrap()]).unwrap();
    assert_eq!(two.shrink(Level::P95), Ok(ShrinkageOutcome::TooFewUnits { units: 2 }));
    assert!((two.between_variance() - 0.17).abs() < 1e-12);
}

#[test]
fn a_raw_variance_of_nothing_is_refused_with_advice() {
    let message = Reading::new(1.0, 0.0).unwrap_err().to_string();
    assert!(message.contains("adjusted Wald") && message.contains("pooled"), "{message}");
    assert!(Reading::pooled(&[Mean::of(&[1.0]).unwrap()]).is_err());
    assert!(Reading::pooled(&[]).is_err());
    let equal = Mean::of(&[1.0, 1.0]).unwrap();
    assert_eq!(Reading::pooled(&[equal]).unwrap_err(), Error::NoVariation { what: "values within the samples" });
}

#[test]
fn bounds_hold_the_limits_and_not_the_impossible() {
    let readings = [0.99, 0.9, 0.2].map(|value| Reading::new(value, 0.05).unwrap());
    let units = UnitReadings::of(&readings).unwrap();
    assert!(units.clone().within(-1.0, 0.5).is_err() && units.clone().within(f64::NAN, 1.0).is_err());
    let drawn = shrunken(units.within(-1.0, 1.0).unwrap().shrink(Level::P99).unwrap());
    assert!(drawn.units().iter().all(|unit| unit.estimate().upper() <= 1.0));
}

#[test]
fn an_interval_has_a_width_though_a_float_cannot_tell_it() {
    let readings = [1e8, 1e8 + 1.0, 1e8 + 2.0].map(|value| Reading::new(value, 1e-20).unwrap());
    let drawn = shrunken(UnitReadings::of(&readings).unwrap().shrink(Level::P95).unwrap());
    for estimate in drawn.units().iter().map(ShrunkenUnit::estimate).chain([drawn.mean()]) {
        assert!(estimate.lower() < estimate.value() && estimate.value() < estimate.upper(), "{estimate}");
    }
    // There is nothing above the largest float.
    let most = UnitReadings::of(&[Reading::new(f64::MAX, 1e-20).unwrap(); 3]).unwrap().shrink(Level::P95).unwrap();
    assert!(shrunken(most).units().iter().all(|unit| sound(&unit.estimate())));
}
