//! A table of two questions as data: `{"counts":[[...],...],"x_only":{...},"y_only":{...},"neither":0}`.
//!
//! The two tallies say what the questions are, so that data cannot do what the compiler forbids.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::CrossTable;
use crate::count;
use crate::scale::Instrument;
use crate::tally::Tally;

#[derive(Serialize)]
#[serde(rename = "CrossTable", bound(serialize = ""))]
struct Outgoing<'a, X: Instrument, Y: Instrument> {
    counts: Vec<&'a [u64]>,
    x_only: &'a Tally<X>,
    y_only: &'a Tally<Y>,
    neither: u64,
}

#[derive(Deserialize)]
#[serde(
    rename = "CrossTable",
    deny_unknown_fields,
    bound(deserialize = ""),
    expecting = "a table of two questions: counts, x_only, y_only and neither"
)]
struct Incoming<X: Instrument, Y: Instrument> {
    counts: Vec<Vec<u64>>,
    x_only: Tally<X>,
    y_only: Tally<Y>,
    neither: u64,
}

impl<X: Instrument, Y: Instrument> Serialize for CrossTable<X, Y> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Outgoing {
            counts: self.both.rows().collect(),
            x_only: &self.x_only,
            y_only: &self.y_only,
            neither: self.neither,
        }
        .serialize(serializer)
    }
}

impl<'de, X: Instrument, Y: Instrument> Deserialize<'de> for CrossTable<X, Y> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Incoming { counts, x_only, y_only, neither } = Incoming::deserialize(deserializer)?;
        let neither = count::checked_add(0, neither, "people who answered neither").map_err(D::Error::custom)?;
        let table = Self::from_counts(&counts).map_err(D::Error::custom)?;
        Ok(Self { x_only, y_only, neither, ..table })
    }
}
