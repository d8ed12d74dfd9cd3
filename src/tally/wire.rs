//! A tally as data:
//! `{"audience":"customers","scale":{"min":0,"max":10},"direction":"higher_is_better","counts":[...],"skipped":0}`.
//!
//! What the question is travels along, so that data cannot do what the compiler forbids: come back as another audience's, on
//! another scale or turned round.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Tally;
use crate::scale::{Audience, Direction, Instrument, Scale, Side};

#[derive(Serialize)]
#[serde(rename = "Tally")]
struct Outgoing<'a> {
    audience: Side,
    scale: Scale,
    direction: Direction,
    counts: &'a [u64],
    skipped: u64,
}

#[derive(Deserialize)]
#[serde(rename = "Tally", expecting = "a tally: audience, scale, direction, counts and skipped")]
struct Incoming {
    audience: Side,
    scale: Scale,
    direction: Direction,
    counts: Vec<u64>,
    skipped: u64,
}

impl<I: Instrument> Serialize for Tally<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Outgoing {
            audience: I::Audience::SIDE,
            scale: I::SCALE,
            direction: I::DIRECTION,
            counts: self.counts(),
            skipped: self.skipped,
        }
        .serialize(serializer)
    }
}

impl<'de, I: Instrument> Deserialize<'de> for Tally<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Incoming { audience, scale, direction, counts, skipped } = Incoming::deserialize(deserializer)?;
        let (asked, found) = (I::Audience::SIDE, audience);
        if asked != found {
            return Err(D::Error::custom(format_args!("a tally of {found}, expected one of {asked}")));
        }
        if scale != I::SCALE {
            return Err(D::Error::custom(format_args!("a tally on the scale {scale}, expected {}", I::SCALE)));
        }
        if direction != I::DIRECTION {
            return Err(D::Error::custom("a tally whose good end is the other one"));
        }
        let mut tally = Self::from_counts(&counts).map_err(D::Error::custom)?;
        tally.record_skipped_n(skipped).map_err(D::Error::custom)?;
        Ok(tally)
    }
}
