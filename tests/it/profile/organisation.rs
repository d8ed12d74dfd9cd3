//! A small organisation made by hand: nine units of thirty employees and of forty customers, by arithmetic on their numbers.
//!
//! Planted: vision is thought well of by employees and not by customers, attention is too much, managers say more than they do, reality falls short at
//! onboarding, and units differ in what both sides recommend.

use std::collections::BTreeMap;

use centricity::survey::{Contact, Response, Responses, Stage, Survey};
use centricity::{Instrument, Rating, Scale, Tally, questionnaire};

/// Somebody who answered, as the test knows them.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) unit: String,
    pub(super) role: &'static str,
    pub(super) contact: Contact,
    pub(super) stage: Stage,
    pub(super) ratings: BTreeMap<String, u8>,
}

/// A number that looks like chance, the same everywhere.
pub(super) fn hash(a: u64, b: u64) -> u64 {
    let mut x = (a + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (b + 7).wrapping_mul(0xD1B5_4A32_D192_ED03);
    x ^= x >> 29;
    x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^ (x >> 32)
}

/// A rating about the middle of a scale, moved by so many points.
fn about_middle(scale: Scale, a: u64, b: u64, moved: i64) -> u8 {
    let points = scale.points() as u64;
    let place = u64::midpoint(hash(a, b) % points, hash(a, b + 1000) % points);
    let place = (place.cast_signed() + moved).clamp(0, points.cast_signed() - 1);
    scale.min() + u8::try_from(place).unwrap()
}

fn people(survey: &Survey, units: u64, each: u64, seed: u64, moved: impl Fn(&str, u64) -> i64) -> Vec<Person> {
    let roles = ["manager", "sales", "service", "finance"];
    let person = |number: u64| {
        let unit = number % units;
        let about = seed + number;
        let rated = survey.questions().iter().zip(0_u64..).filter_map(|(question, place)| {
            // Everybody leaves about one question in forty blank.
            let scale = question.format().scale().filter(|_| !hash(about, 5000 + place).is_multiple_of(40))?;
            Some((question.id().to_string(), about_middle(scale, about, place, moved(question.id(), unit))))
        });
        Person {
            unit: format!("unit {unit}"),
            role: roles[(hash(about, 9001) % 4) as usize],
            contact: if hash(about, 9002).is_multiple_of(2) { Contact::With } else { Contact::Without },
            stage: Stage::ALL[(hash(about, 9003) % 7) as usize],
            ratings: rated.collect(),
        }
    };
    (0..units * each).map(person).collect()
}

/// A third of the units well off, a third in the middle, a third not.
fn by_unit(unit: u64, points: i64) -> i64 {
    points * (unit.cast_signed() % 3 - 1)
}

pub(super) fn employees() -> Vec<Person> {
    people(&questionnaire::employees(), 9, 30, 0, |id, unit| match id {
        "self_image_vision" | "leaders_say" => 2,
        "reality_onboarding" | "leaders_do" => -2,
        "recommend_work" => 3 + by_unit(unit, 3),
        "together" | "insight_knows" | "insight_hears" | "insight_uses" => by_unit(unit, 1),
        "insight_guesses" => -by_unit(unit, 1),
        _ => 0,
    })
}

pub(super) fn customers() -> Vec<Person> {
    people(&questionnaire::customers(), 9, 40, 1_000_000, |id, unit| match id {
        "recommend" => 3 + by_unit(unit, 3),
        "balance_attention" => 1,
        "satisfied" => by_unit(unit, 1),
        _ => 0,
    })
}

/// Their responses to a survey; what it does not ask they do not answer.
pub(super) fn responses<'a>(survey: Survey, people: impl IntoIterator<Item = &'a Person>) -> Responses {
    let mut responses = Responses::new(survey);
    for person in people {
        let response = Response::default().unit([person.unit.as_str()]).role(person.role);
        let mut response = response.contact(person.contact).stage(person.stage);
        for (id, rating) in &person.ratings {
            if responses.survey().question(id).is_ok() {
                response = response.rating(id, *rating);
            }
        }
        responses.push(response).unwrap();
    }
    responses
}

pub(super) fn work() -> Responses {
    responses(questionnaire::employees(), &employees())
}

pub(super) fn visits() -> Responses {
    responses(questionnaire::customers(), &customers())
}

/// The answers of some people to a question, counted one by one.
pub(super) fn tally<'a, I: Instrument>(people: impl IntoIterator<Item = &'a Person>, id: &str) -> Tally<I> {
    let mut tally = Tally::default();
    for person in people {
        match person.ratings.get(id) {
            Some(&rating) => tally.record(Rating::new(rating).unwrap()),
            None => tally.record_skipped(),
        }
    }
    tally
}
