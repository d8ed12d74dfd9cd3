//! A tally as data:
//! `{"audience":"customers","scale":{"min":0,"max":10},"direction":"higher_is_better","counts":[...],"skipped":0}`, and `"ideal":"middle"` after the
//! direction where the best answer is not at an end.
//!
//! What the question is travels along, so that data cannot do what the compiler forbids: come back as another audience's, on
//! another scale, turned round, or with another best answer.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Tally;
use crate::scale::{Audience, Direction, Ideal, Instrument, Scale, Side};

#[derive(Serialize)]
#[serde(rename = "Tally")]
struct Outgoing<'a> {
    audience: Side,
    scale: Scale,
    direction: Direction,
    #[serde(skip_serializing_if = "Ideal::is_end")]
    ideal: Ideal,
    counts: &'a [u64],
    skipped: u64,
}

#[derive(Deserialize)]
#[serde(
    rename = "Tally",
    deny_unknown_fields,
    expecting = "a tally: audience, scale, direction, ideal, counts and skipped"
)]
struct Incoming {
    audience: Side,
    scale: Scale,
    direction: Direction,
    #[serde(default)]
    ideal: Ideal,
    counts: Vec<u64>,
    skipped: u64,
}

impl<I: Instrument> Serialize for Tally<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Outgoing {
            audience: I::Audience::SIDE,
            scale: I::SCALE,
            direction: I::DIRECTION,
            ideal: I::IDEAL,
            counts: self.counts(),
            skipped: self.skipped,
        }
        .serialize(serializer)
    }
}

impl<'de, I: Instrument> Deserialize<'de> for Tally<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Incoming { audience, scale, direction, ideal, counts, skipped } = Incoming::deserialize(deserializer)?;
        is_asked::<I, D::Error>(audience, scale, direction, ideal)?;
        let mut tally = Self::from_counts(&counts).map_err(D::Error::custom)?;
        tally.record_skipped_n(skipped).map_err(D::Error::custom)?;
        Ok(tally)
    }
}

/// Refuses the answers to another question than that of the instrument.
pub(super) fn is_asked<I: Instrument, E: Error>(
    audience: Side,
    scale: Scale,
    direction: Direction,
    ideal: Ideal,
) -> Result<(), E> {
    let asked = I::Audience::SIDE;
    if audience != asked {
        return Err(E::custom(format_args!("a tally of {audience}, expected one of {asked}")));
    }
    if scale != I::SCALE {
        return Err(E::custom(format_args!("a tally on the scale {scale}, expected {}", I::SCALE)));
    }
    if ideal != I::IDEAL {
        let place = |ideal| match ideal {
            Ideal::End => "at an end of the scale",
            Ideal::Middle => "in the middle",
        };
        let (found, asked) = (place(ideal), place(I::IDEAL));
        return Err(E::custom(format_args!("a tally whose best answer is {found}, expected {asked}")));
    }
    if direction != I::DIRECTION {
        return Err(E::custom("a tally whose good end is the other one"));
    }
    Ok(())
}
