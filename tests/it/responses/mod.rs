//! The table of responses: against naive models, its laws, its edges, and what it must never tell.

mod attributes;
mod duplicates;
mod filters;
mod memory;
mod names;
mod rates;
mod scores;
mod secrets;
mod tables;
mod times;
#[cfg(feature = "serde")]
mod wire;

use centricity::survey::{Answer, Choice, Contact, Missing, Question, Response, ResponseFormat, Stage, Survey};
use centricity::{Scale, Side, Weight};
use proptest::prelude::*;

/// One question of each kind.
fn survey() -> Survey {
    let choices =
        || vec![Choice::new("app", "In the app"), Choice::new("shop", "In a shop"), Choice::new("web", "Online")];
    let questions = [
        Question::new("nps", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>())),
        Question::new("staff", "How satisfied are you?", ResponseFormat::rating(Scale::of::<1, 5>())),
        Question::new("first", "Where did you meet us first?", ResponseFormat::SingleChoice { choices: choices() }),
        Question::new("where", "Where do you meet us?", ResponseFormat::MultipleChoice { choices: choices() }),
        Question::new("why", "Why?", ResponseFormat::OpenText),
    ];
    Survey::new(Side::Customers, "Visit", questions).unwrap()
}

/// A response as plain data, for models to be made of. A rating of 11 is off its scale.
#[derive(Debug, Clone)]
struct Row {
    respondent: Option<u8>,
    at: Option<i64>,
    unit: Vec<u8>,
    wave: Option<u8>,
    stage: Option<Stage>,
    contact: Option<Contact>,
    weight: Option<u8>,
    nps: Result<u8, Missing>,
    staff: Result<u8, Missing>,
    first: Result<usize, Missing>,
    places: Result<[bool; 3], Missing>,
    why: Option<String>,
}

const CHOICES: [&str; 3] = ["app", "shop", "web"];

impl Row {
    fn response(&self) -> Response {
        let mut response = Response::default().unit(self.unit.iter().map(|name| format!("u{name}")));
        if let Some(respondent) = self.respondent {
            response = response.respondent(format!("r{respondent}"));
        }
        if let Some(at) = self.at {
            response = response.at(at);
        }
        if let Some(wave) = self.wave {
            response = response.wave(format!("w{wave}")).role(format!("role {wave}"));
        }
        if let Some(stage) = self.stage {
            response = response.stage(stage);
        }
        if let Some(contact) = self.contact {
            response = response.contact(contact);
        }
        if let Some(weight) = self.weight {
            response = response.weight(Weight::new(f64::from(weight) / 4.0).unwrap());
        }
        if let Some(why) = &self.why {
            response = response.answer("why", Answer::Text(why.clone()));
        }
        let rating = |rating: Result<u8, Missing>| rating.map_or_else(Answer::Missing, Answer::Rating);
        let places =
            |places: [bool; 3]| CHOICES.iter().zip(places).filter(|(_, made)| *made).map(|(id, _)| (*id).into());
        response
            .answer("nps", rating(self.nps))
            .answer("staff", rating(self.staff))
            .answer("first", self.first.map_or_else(Answer::Missing, |first| Answer::Choice(CHOICES[first].into())))
            .answer("where", self.places.map_or_else(Answer::Missing, |made| Answer::Choices(places(made).collect())))
    }
}

fn missing() -> impl Strategy<Value = Missing> {
    prop::sample::select(Missing::ALL.to_vec())
}

fn or_missing<T: std::fmt::Debug + Clone + 'static>(
    answer: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Result<T, Missing>> {
    prop_oneof![4 => answer.prop_map(Ok), 1 => missing().prop_map(Err)]
}

fn row() -> impl Strategy<Value = Row> {
    let who = (prop::option::weighted(0.8, 0..4_u8), prop::option::weighted(0.9, 0..60_i64));
    let place = (prop::collection::vec(0..3_u8, 0..3), prop::option::of(0..3_u8));
    let about = (
        prop::option::of(prop::sample::select(Stage::ALL.to_vec())),
        prop::option::of(prop::sample::select(vec![Contact::With, Contact::Without])),
        prop::option::of(0..4_u8),
    );
    let answers = (
        or_missing(prop_oneof![20 => 0..=10_u8, 1 => Just(11)]),
        or_missing(1..=5_u8),
        or_missing(0..3_usize),
        or_missing(any::<[bool; 3]>()),
        prop::option::of("[a-z]{0,4}"),
    );
    (who, place, about, answers).prop_map(
        |((respondent, at), (unit, wave), (stage, contact, weight), (nps, staff, first, places, why))| Row {
            respondent,
            at,
            unit,
            wave,
            stage,
            contact,
            weight,
            nps,
            staff,
            first,
            places,
            why,
        },
    )
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 0..40)
}
