//! Steps from the customer that mean nothing, and steps that do.

use centricity::diagnosis::{ChangeClass, CloserToCustomer, DistanceClass, DistanceToCustomer, UnitChange};
use centricity::{Agreement, Employee, Level, Tally};

use super::draws::{Draws, at_most_five_percent, share, share_of};

fn steps(draws: &mut Draws, per_step: f64, people: [u32; 4]) -> DistanceClass {
    let tallies = (0..4_u32).zip(people).map(|(step, people)| {
        let answers: Vec<u8> = (0..people).map(|_| draws.rating(per_step * f64::from(step))).collect();
        Tally::<Agreement<Employee, 5>>::from_bytes(&answers).unwrap()
    });
    DistanceToCustomer::of(&tallies.collect::<Vec<_>>(), Level::P95).unwrap().class()
}

fn change(draws: &mut Draws, more: f64) -> ChangeClass {
    let mut units = |more: f64| -> Vec<UnitChange> {
        let mut unit = || {
            let own = 3.0 + 0.5 * draws.normal();
            UnitChange { before: own + 0.3 * draws.normal(), after: own + 0.2 + more + 0.3 * draws.normal() }
        };
        (0..10).map(|_| unit()).collect()
    };
    let (closer, others) = (units(more), units(0.0));
    CloserToCustomer::of(&closer, &others, Level::P95).unwrap().class()
}

#[test]
fn steps_that_mean_nothing_are_seldom_named() {
    for people in [[25; 4], [4; 4], [40, 5, 5, 5]] {
        at_most_five_percent(share(|draws| steps(draws, 0.0, people) != DistanceClass::Undetermined));
    }
}

/// A quarter of a point per step, 25 people at each of four.
#[test]
fn answers_that_fall_with_distance_are_found() {
    let power = share_of(500, |draws| steps(draws, -0.25, [25; 4]) == DistanceClass::LowerFartherAway);
    assert!(power > 0.7, "{power}");
}

#[test]
fn equal_changes_are_seldom_called_different() {
    at_most_five_percent(share(|draws| change(draws, 0.0) != ChangeClass::Undetermined));
}

/// Six tenths of a point more, in ten units of each kind.
#[test]
fn a_larger_change_is_found() {
    let power = share_of(500, |draws| change(draws, 0.6) == ChangeClass::RoseMore);
    assert!(power > 0.8, "{power}");
}
