//! Steps from the customer.

use centricity::diagnosis::{ChangeClass, CloserToCustomer, DistanceClass, DistanceToCustomer, UnitChange};
use centricity::{Agreement, Employee, Error, Level, Reversed, Tally};
use proptest::prelude::*;

use super::{count, level, sound};

fn steps() -> impl Strategy<Value = Vec<Vec<u64>>> {
    prop::collection::vec(prop::collection::vec(count(), 5), 1..12)
}

fn read(steps: &[Vec<u64>], level: Level) -> Result<DistanceToCustomer, Error> {
    let tallies: Vec<_> =
        steps.iter().map(|counts| Tally::<Agreement<Employee, 5>>::from_counts(counts).unwrap()).collect();
    DistanceToCustomer::of(&tallies, level)
}

const fn turned(class: DistanceClass) -> DistanceClass {
    match class {
        DistanceClass::LowerFartherAway => DistanceClass::HigherFartherAway,
        DistanceClass::HigherFartherAway => DistanceClass::LowerFartherAway,
        other => other,
    }
}

fn changes() -> impl Strategy<Value = Vec<UnitChange>> {
    prop::collection::vec((1.0..5.0_f64, 1.0..5.0_f64).prop_map(|(before, after)| UnitChange { before, after }), 0..12)
}

proptest! {
    #[test]
    fn the_class_is_that_of_the_interval(steps in steps(), level in level()) {
        let Ok(distance) = read(&steps, level) else { return Ok(()) };
        let tau_b = distance.tau_b();
        prop_assert!(sound(&tau_b) && (0.0..=1.0).contains(&distance.nearer_higher()));
        let sure = distance.test().p_value() < 1.0 - level.value();
        prop_assert_eq!(distance.class() == DistanceClass::LowerFartherAway, sure && tau_b.upper() < 0.0);
        prop_assert_eq!(distance.class() == DistanceClass::HigherFartherAway, sure && tau_b.lower() > 0.0);
    }

    /// The chain from its other end, and the scale from its other end, turn it round; both together change nothing, and a reversed question neither.
    #[test]
    fn reversal_turns_it_round(steps in steps()) {
        let Ok(own) = read(&steps, Level::P95) else { return Ok(()) };
        let from_the_end: Vec<Vec<u64>> = steps.iter().rev().cloned().collect();
        let mirrored: Vec<Vec<u64>> = steps.iter().map(|counts| counts.iter().rev().copied().collect()).collect();
        for other in [&from_the_end, &mirrored] {
            let other = read(other, Level::P95).unwrap();
            prop_assert_eq!(other.class(), turned(own.class()));
            prop_assert!((own.tau_b().value() + other.tau_b().value()).abs() < 1e-12);
            prop_assert!((own.nearer_higher() + other.nearer_higher() - 1.0).abs() < 1e-12);
        }
        let tallies: Vec<_> =
            mirrored.iter().map(|counts| Tally::<Agreement<Employee, 5, Reversed>>::from_counts(counts).unwrap()).collect();
        let reversed = DistanceToCustomer::of(&tallies, Level::P95).unwrap();
        prop_assert_eq!(own.tau_b(), reversed.tau_b());
    }

    /// Only the order of values counts, not their unit.
    #[test]
    fn values_have_no_unit(steps in prop::collection::vec(prop::collection::vec(-3.0..3.0_f64, 0..8), 2..6)) {
        let Ok(own) = DistanceToCustomer::of_values(&steps, Level::P95) else { return Ok(()) };
        let scaled: Vec<Vec<f64>> = steps.iter().map(|step| step.iter().map(|value| value * 64.0).collect()).collect();
        prop_assert_eq!(own, DistanceToCustomer::of_values(&scaled, Level::P95).unwrap());
    }

    #[test]
    fn changes_are_compared_by_their_differences(closer in changes(), others in changes(), level in level()) {
        let Ok(own) = CloserToCustomer::of(&closer, &others, level) else {
            prop_assert!(closer.len() < 2 || others.len() < 2);
            return Ok(());
        };
        prop_assert!(sound(&own.difference()));
        prop_assert_eq!(own.class() == ChangeClass::RoseMore, own.difference().lower() > 0.0);
        prop_assert_eq!(own.class() == ChangeClass::RoseLess, own.difference().upper() < 0.0);
        // Everyone 0.5 higher after, and each kind from another start: nothing between the kinds changes.
        let moved = |units: &[UnitChange], start: f64| -> Vec<UnitChange> {
            units.iter().map(|unit| UnitChange { before: unit.before + start, after: unit.after + start + 0.5 }).collect()
        };
        let moved = CloserToCustomer::of(&moved(&closer, 1.0), &moved(&others, -2.0), level).unwrap();
        prop_assert!((moved.difference().value() - own.difference().value()).abs() < 1e-9);
        let turned = CloserToCustomer::of(&others, &closer, level).unwrap();
        prop_assert!((turned.difference().lower() + own.difference().upper()).abs() < 1e-9);
    }
}

#[test]
fn too_little_is_refused() {
    assert!(matches!(read(&[vec![1, 2, 3, 4, 5]], Level::P95), Err(Error::TooFew { .. })));
    assert!(matches!(read(&[vec![0, 0, 3, 0, 0], vec![0, 0, 4, 0, 0]], Level::P95), Err(Error::NoVariation { .. })));
    assert!(matches!(read(&vec![vec![1, 2, 3, 4, 5]; 12], Level::P95), Err(Error::OutOfRange { .. })));
    let nan = UnitChange { before: f64::NAN, after: 1.0 };
    assert!(matches!(CloserToCustomer::of(&[nan, nan], &[nan, nan], Level::P95), Err(Error::NotFinite { .. })));
}

#[cfg(feature = "nalgebra")]
#[test]
fn a_slope_needs_ten_units() {
    let steps: Vec<f64> = (0..60).map(|i| f64::from(i % 4)).collect();
    let values: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 5) - f64::from(i % 4)).collect();
    let units = |size: u32| (0..60).map(|i| i / size).collect::<Vec<u32>>();
    let slope = DistanceToCustomer::slope_per_step(&values, &steps, &units(6), Level::P95).unwrap();
    assert!(sound(&slope) && slope.upper() < 0.0);
    assert!(matches!(
        DistanceToCustomer::slope_per_step(&values, &steps, &units(7), Level::P95),
        Err(Error::TooFew { got: 9, .. })
    ));
    assert!(DistanceToCustomer::slope_per_step(&values[1..], &steps, &units(6), Level::P95).is_err());
}
