//! Where a profile reads several like things at once: seven qualities, both sides of each, and three answers by distance.

use centricity::Level;
use centricity::diagnosis::profile::Profile;
use centricity::diagnosis::{DistanceClass, OvershootClass, PenaltyClass};
use centricity::questionnaire::customers::{balance::balance, experience::SATISFIED};
use centricity::questionnaire::employees::{insight, responsibility::STEPS, work};
use centricity::questionnaire::{self, Quality};
use centricity::survey::{Response, Responses};

use super::draws::{Draws, at_most_five_percent};
use super::several::shares;

/// Too little, just right or too much: a quarter, a half and a quarter, unless moved.
fn amount(draws: &mut Draws, moved: f64) -> u8 {
    let drawn = draws.normal() + moved;
    1 + u8::from(drawn > -0.67) + u8::from(drawn > 0.67)
}

/// Whether any quality is said to be overdone or lacking, whether any penalty is shown or reversed, and whether attention is said to be too much.
fn overdone(draws: &mut Draws, nobody: &Responses, moved: f64) -> [bool; 3] {
    let mut visits = nobody.clone();
    for _ in 0..150 {
        let mut response = Response::default().rating(SATISFIED.id(), draws.rating(0.0));
        for quality in Quality::ALL {
            let moved = if quality == Quality::Attention { moved } else { 0.0 };
            response = response.rating(balance(quality).id(), amount(draws, moved));
        }
        visits.push(response).unwrap();
    }
    let finding = Profile::default().customers(&visits).finding(Level::P95).unwrap();
    let chapter = finding.know_the_customer();
    let side = |class| matches!(class, OvershootClass::TooMuch | OvershootClass::TooLittle);
    let sides = chapter.penalty().iter().flat_map(|item| [item.finding.too_little(), item.finding.too_much()]);
    let classes: Vec<PenaltyClass> = sides.map(|side| side.class()).collect();
    assert_eq!(classes.len(), 14);
    let attention = chapter.overshoot().iter().find(|item| item.quality == Quality::Attention).unwrap();
    [
        chapter.overshoot().iter().any(|item| side(item.finding.class())),
        classes.iter().any(|class| matches!(class, PenaltyClass::Shown | PenaltyClass::Reversed)),
        attention.finding.class() == OvershootClass::TooMuch,
    ]
}

#[test]
fn of_seven_qualities_of_which_none_is_overdone_none_is_named() {
    let nobody = Responses::new(questionnaire::customers());
    let [overshoot, penalty, _] = shares(|draws| overdone(draws, &nobody, 0.0));
    at_most_five_percent(overshoot);
    at_most_five_percent(penalty);
}

#[test]
fn one_of_seven_that_is_overdone_is_named() {
    let nobody = Responses::new(questionnaire::customers());
    let found = super::draws::share_of(200, |draws| overdone(draws, &nobody, 0.5)[2]);
    assert!(found > 0.95, "{found}");
}

/// Employees whose answers have to do with their distance to customers, or not.
fn by_distance(draws: &mut Draws, nobody: &Responses, moved: f64) -> bool {
    let mut responses = nobody.clone();
    for _ in 0..120 {
        let steps = (draws.rating(0.0) - 1).min(3);
        let moved = moved * f64::from(steps);
        let mut response = Response::default().rating(STEPS.id(), steps);
        response =
            response.rating(work::MEANING.id(), draws.rating(moved)).rating(work::IMPACT.id(), draws.rating(moved));
        for item in [insight::KNOWS, insight::HEARS, insight::USES] {
            response = response.rating(item.id(), draws.rating(moved));
        }
        responses.push(response).unwrap();
    }
    let finding = Profile::default().employees(&responses).finding(Level::P95).unwrap();
    let distance = finding.everyones_job().distance();
    assert_eq!(distance.len(), 3);
    distance.iter().any(|outcome| outcome.finding.class() != DistanceClass::Undetermined)
}

#[test]
fn answers_that_have_nothing_to_do_with_distance_are_not_said_to() {
    let nobody = Responses::new(questionnaire::employees());
    let [found] = shares(|draws| [by_distance(draws, &nobody, 0.0)]);
    at_most_five_percent(found);
}

#[test]
fn answers_that_fall_with_distance_are_said_to() {
    let nobody = Responses::new(questionnaire::employees());
    let found = super::draws::share_of(200, |draws| by_distance(draws, &nobody, -0.4));
    assert!(found > 0.95, "{found}");
}
