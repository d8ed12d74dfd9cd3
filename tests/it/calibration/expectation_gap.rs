//! Life cycles in which every stage is as expected, and one in which a promise is broken at onboarding.

use centricity::Level;
use centricity::diagnosis::{
    Course, ExpectationGap, LinkedExpectationGap, LinkedStage, PromiseClass, SeparateExpectationGap, SeparateStage,
};
use centricity::survey::Stage;

use super::draws::{Draws, at_most_five_percent, share, share_of};
use super::several::shares;

const STAGES: [Stage; 4] = [Stage::Application, Stage::Onboarding, Stage::Role, Stage::Exit];

/// Sixty people, of whom some are missing at each stage. What one finds goes together with what one expects.
fn linked(draws: &mut Draws, broken: f64) -> LinkedExpectationGap {
    let people: Vec<f64> = (0..60).map(|_| draws.normal()).collect();
    let answers = STAGES.map(|stage| {
        let moved = if stage == Stage::Onboarding { broken } else { 0.0 };
        let mut side = |moved: f64| {
            let answer = |person: &f64| (!draws.happens(0.1)).then(|| f64::from(draws.rating(person + moved)));
            people.iter().map(answer).collect::<Vec<Option<f64>>>()
        };
        (stage, side(0.0), side(moved))
    });
    let stages: Vec<LinkedStage> = answers
        .iter()
        .map(|(stage, expectation, experience)| LinkedStage { stage: *stage, expectation, experience })
        .collect();
    LinkedExpectationGap::of(&stages, Level::P95).unwrap()
}

fn separate(draws: &mut Draws, broken: f64) -> SeparateExpectationGap {
    let stages = STAGES.map(|stage| {
        let moved = if stage == Stage::Onboarding { broken } else { 0.0 };
        SeparateStage { stage, expectation: draws.mean(3.5, 1.0, 40), experience: draws.mean(3.5 + moved, 1.0, 60) }
    });
    SeparateExpectationGap::of(&stages, Level::P95).unwrap()
}

fn broken_somewhere<D>(gap: &ExpectationGap<D>) -> bool {
    gap.stages().iter().any(|stage| stage.class() != PromiseClass::Undetermined)
}

fn broken_at_onboarding<D>(gap: &ExpectationGap<D>) -> bool {
    let drop = gap.largest_drop().is_some_and(|drop| drop.to() == Stage::Onboarding);
    let stages = gap.stages().iter().all(|stage| {
        let planted = stage.stage() == Stage::Onboarding;
        stage.class() == if planted { PromiseClass::FallsShort } else { PromiseClass::Undetermined }
    });
    drop && stages
}

/// Over all four stages together, all three changes together, and the trend.
#[test]
fn stages_as_expected_are_seldom_called_otherwise() {
    let of_linked = shares(|draws| {
        let gap = linked(draws, 0.0);
        [broken_somewhere(&gap), gap.largest_drop().is_some(), gap.course() != Course::Undetermined]
    });
    let of_separate = shares(|draws| {
        let gap = separate(draws, 0.0);
        [broken_somewhere(&gap), gap.largest_drop().is_some(), gap.course() != Course::Undetermined]
    });
    of_linked.into_iter().chain(of_separate).for_each(at_most_five_percent);
}

/// The worst stage is not worse than the integrity says, except as often as a lower limit is wrong.
#[test]
fn the_integrity_is_a_lower_limit_of_the_worst_stage() {
    at_most_five_percent(2.0 * share(|draws| separate(draws, 0.0).promise_integrity().unwrap() > 0.0));
}

/// A point and a half of five, found where it is and nowhere else.
#[test]
fn a_promise_broken_at_onboarding_is_found() {
    let power = share_of(200, |draws| broken_at_onboarding(&linked(draws, -1.5)));
    assert!(power > 0.85, "{power}");
    let power = share_of(200, |draws| broken_at_onboarding(&separate(draws, -1.2)));
    assert!(power > 0.85, "{power}");
}
