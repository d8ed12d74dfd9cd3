//! A tally as data: `{"scale":{"min":0,"max":10},"counts":[...],"skipped":0}`.
//!
//! The scale travels along, so that the counts of a 1 to 7 question cannot come back as those of a 1 to 10 one.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Tally;
use crate::scale::{Instrument, Scale};

#[derive(Serialize)]
#[serde(rename = "Tally")]
struct Outgoing<'a> {
    scale: Scale,
    counts: &'a [u64],
    skipped: u64,
}

#[derive(Deserialize)]
#[serde(rename = "Tally")]
struct Incoming {
    scale: Scale,
    counts: Vec<u64>,
    skipped: u64,
}

impl<I: Instrument> Serialize for Tally<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Outgoing { scale: I::SCALE, counts: self.counts(), skipped: self.skipped }.serialize(serializer)
    }
}

impl<'de, I: Instrument> Deserialize<'de> for Tally<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Incoming { scale, counts, skipped } = Incoming::deserialize(deserializer)?;
        if scale != I::SCALE {
            return Err(D::Error::custom(format_args!("a tally on the scale {scale}, expected {}", I::SCALE)));
        }
        let mut tally = Self::from_counts(&counts).map_err(D::Error::custom)?;
        tally.record_skipped_n(skipped).map_err(D::Error::custom)?;
        Ok(tally)
    }
}
