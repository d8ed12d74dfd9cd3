//! A response as data: `{"respondent":"a83f","unit":["North"],"answers":{"recommend":{"rating":9}}}`.
//!
//! Read by hand, because the errors that are made for it would repeat what stood there, and respondents' own words come through this door.

use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Answer, Response};
use crate::survey::Missing;

#[derive(Serialize, Deserialize)]
#[serde(remote = "Answer", rename_all = "snake_case")]
enum Form {
    Rating(u8),
    Choice(String),
    Choices(Vec<String>),
    Text(String),
    Missing(Missing),
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Form::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rule =
            "not an answer: expected a rating, a choice, choices, a text or why it is missing, as {\"rating\":9}";
        Form::deserialize(deserializer).map_err(|_| D::Error::custom(rule))
    }
}

/// The answers by the ids of their questions.
struct Answers(Vec<(String, Answer)>);

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(question, answer)| (question, answer)))
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Answers;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("answers by the ids of their questions")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
                let mut answers = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    answers.push(pair);
                }
                Ok(Answers(answers))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

impl Serialize for Response {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn put<M: SerializeMap, T: Serialize>(
            map: &mut M,
            key: &'static str,
            value: Option<&T>,
        ) -> Result<(), M::Error> {
            value.map_or(Ok(()), |value| map.serialize_entry(key, value))
        }
        let Self { respondent, at, unit, wave, stage, contact, role, weight, answers } = self;
        let unit = Some(unit).filter(|unit| unit.levels() > 0);
        let present = [
            respondent.is_some(),
            at.is_some(),
            unit.is_some(),
            wave.is_some(),
            stage.is_some(),
            contact.is_some(),
            role.is_some(),
            weight.is_some(),
            true,
        ];
        let mut map = serializer.serialize_map(Some(present.into_iter().filter(|&present| present).count()))?;
        put(&mut map, "respondent", respondent.as_ref())?;
        put(&mut map, "at", at.as_ref())?;
        put(&mut map, "unit", unit)?;
        put(&mut map, "wave", wave.as_ref())?;
        put(&mut map, "stage", stage.as_ref())?;
        put(&mut map, "contact", contact.as_ref())?;
        put(&mut map, "role", role.as_ref())?;
        put(&mut map, "weight", weight.as_ref())?;
        map.serialize_entry("answers", &Answers(answers.clone()))?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Response {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Some formats repeat what stands there before the visitor is asked, unless anything may come.
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(ResponseVisitor)
        } else {
            deserializer.deserialize_map(ResponseVisitor)
        }
    }
}

struct ResponseVisitor;

impl<'de> Visitor<'de> for ResponseVisitor {
    type Value = Response;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a response with its answers")
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<Response, E> {
        Err(E::custom("not a response: a text"))
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<Response, E> {
        Err(E::custom("not a response: a number"))
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<Response, E> {
        Err(E::custom("not a response: a number"))
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Response, E> {
        Err(E::custom("not a response: a number"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Response, A::Error> {
        let mut response = Response::default();
        let mut seen = Vec::new();
        while let Some(key) = map.next_key::<Key>()? {
            if seen.contains(&key) {
                return Err(A::Error::custom("a field of a response comes twice"));
            }
            match key {
                Key::Respondent => response.respondent = value(&mut map, "respondent must be a text")?,
                Key::At => response.at = value(&mut map, "at must be whole seconds since 1970")?,
                Key::Unit => response.unit = value(&mut map, "unit must be a list of names")?.unwrap_or_default(),
                Key::Wave => response.wave = value(&mut map, "wave must be a text")?,
                Key::Stage => response.stage = value(&mut map, "stage must be one of the life cycle, as onboarding")?,
                Key::Contact => response.contact = value(&mut map, "contact must be with or without")?,
                Key::Role => response.role = value(&mut map, "role must be a text")?,
                Key::Weight => response.weight = value(&mut map, "weight must be 0, or from 1e-12 to 1e12")?,
                Key::Answers => {
                    let rule = "answers must be by the ids of their questions, each as {\"rating\":9}";
                    response.answers = value::<_, Answers>(&mut map, rule)?.map_or_else(Vec::new, |answers| answers.0);
                    let ids = || response.answers.iter().map(|(id, _)| id.as_str());
                    if ids().collect::<std::collections::BTreeSet<&str>>().len() < response.answers.len() {
                        return Err(A::Error::custom("a question is answered twice"));
                    }
                }
                Key::Other => return Err(A::Error::custom("a response has a field that is none of its own")),
            }
            seen.push(key);
        }
        Ok(response)
    }
}

/// Reads a value, or says which rule it breaks and not what it is.
fn value<'de, A: MapAccess<'de>, T: Deserialize<'de>>(map: &mut A, rule: &'static str) -> Result<Option<T>, A::Error> {
    map.next_value::<Option<T>>().map_err(|_| A::Error::custom(rule))
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Key {
    Respondent,
    At,
    Unit,
    Wave,
    Stage,
    Contact,
    Role,
    Weight,
    Answers,
    #[serde(other)]
    Other,
}
