//! Units that differ only by who answered, and units that differ.

use centricity::diagnosis::{CustomerInsight, InsightClass};
use centricity::{Agreement, Employee, ItemSet, Level, MinimumAnswered, Rating};

use super::draws::{Draws, at_most_five_percent, nearest_point, share, share_of};

/// Units of people who answer three items around what they think, which is around what their unit thinks.
fn drawn(draws: &mut Draws, units: usize, between: f64, [person, item]: [f64; 2]) -> InsightClass {
    let sets = (0..units).map(|unit| {
        let own = between * draws.normal();
        let mut set = ItemSet::<Agreement<Employee, 5>, 3>::default();
        for _ in 0..8 {
            let thought = own + person * draws.normal();
            let answer = |answer: f64| Rating::new(nearest_point(3.0 + thought + item * answer)).ok();
            set.record([0; 3].map(|_| answer(draws.normal())));
        }
        (unit, set)
    });
    let sets: Vec<_> = sets.collect();
    CustomerInsight::of(sets, MinimumAnswered::HALF, Level::P95).map_or(InsightClass::Undetermined, |read| read.class())
}

#[test]
fn units_that_differ_by_chance_are_seldom_fit_to_be_reported() {
    at_most_five_percent(share(|draws| drawn(draws, 10, 0.0, [0.9, 0.4]) == InsightClass::PerUnit));
}

/// Units whose people agree, and differ from those of other units.
#[test]
fn units_that_differ_are_fit_to_be_reported() {
    let power = share_of(300, |draws| drawn(draws, 20, 1.0, [0.4, 0.4]) == InsightClass::PerUnit);
    assert!(power > 0.85, "{power}");
}

/// Items that have nothing to do with each other.
#[test]
fn items_of_nothing_are_no_scale() {
    let power = share_of(300, |draws| drawn(draws, 10, 0.0, [0.0, 1.0]) == InsightClass::NotOneScale);
    assert!(power > 0.95, "{power}");
}
