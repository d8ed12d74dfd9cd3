//! What employees know of customers: 25 of them, six attributes.

use centricity::diagnosis::{KnowledgeAccuracy, KnowledgeClass, RangeAccuracy, RangeClass};
use centricity::inference::Proportion;
use centricity::{Level, Scale};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use super::organisations::{ORGANISATIONS, at_most_five_percent, found, yes};

const CUSTOMERS: [f64; 6] = [4.1, 5.0, 5.6, 6.3, 7.2, 8.1];

/// Each employee mixes what is so with what comes to mind.
fn class(rng: &mut ChaCha8Rng, known: f64) -> KnowledgeClass {
    let mut predict = |actual: f64| known * actual + (1.0 - known) * rng.random_range(1.0..10.0);
    let predictions: Vec<[f64; 6]> = (0..25).map(|_| CUSTOMERS.map(&mut predict)).collect();
    let knowledge = KnowledgeAccuracy::of(&CUSTOMERS, &predictions, Scale::of::<1, 10>()).unwrap();
    knowledge.finding(Level::P95).unwrap().class()
}

#[test]
fn guessing_is_not_knowing() {
    let named = |class| matches!(class, KnowledgeClass::KnowsTheOrder | KnowledgeClass::TurnedRound);
    at_most_five_percent(found(ORGANISATIONS, |rng| named(class(rng, 0.0))));
    let power = found(300, |rng| class(rng, 0.45) == KnowledgeClass::KnowsTheOrder);
    assert!(power > 0.9, "{power}");
}

#[test]
fn ranges_that_are_right_as_often_as_asked() {
    let class = |rng: &mut ChaCha8Rng, p: f64| {
        RangeAccuracy::new(Proportion::new(yes(rng, 100, p), 100).unwrap()).finding(0.8, Level::P95).unwrap().class()
    };
    let named = |class| matches!(class, RangeClass::TooNarrow | RangeClass::TooWide);
    at_most_five_percent(found(ORGANISATIONS, |rng| named(class(rng, 0.8))));
    let power = found(500, |rng| class(rng, 0.6) == RangeClass::TooNarrow);
    assert!(power > 0.95, "{power}");
}
