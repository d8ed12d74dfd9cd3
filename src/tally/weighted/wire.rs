//! A weighted tally as data. As with a plain one, what the question is travels along and is checked on the way in.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Cell, WeightedTally};
use crate::count;
use crate::scale::{Audience, Direction, Instrument, Scale, Side};
use crate::weight::{SquareSum, Weight, WeightSum};

#[derive(Serialize)]
#[serde(rename = "WeightedTally")]
struct Outgoing {
    audience: Side,
    scale: Scale,
    direction: Direction,
    cells: Vec<Sums>,
    zero_weighted: u64,
    skipped: u64,
}

#[derive(Deserialize)]
#[serde(
    rename = "WeightedTally",
    expecting = "a weighted tally: audience, scale, direction, cells, zero_weighted and skipped"
)]
struct Incoming {
    audience: Side,
    scale: Scale,
    direction: Direction,
    cells: Vec<Sums>,
    zero_weighted: u64,
    skipped: u64,
}

/// A cell, its sums in hexadecimal digits.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "a cell of a weighted tally: n, sum and squares")]
struct Sums {
    n: u64,
    sum: String,
    squares: String,
}

impl Sums {
    /// The cell, unless no weights add up to it.
    fn cell(&self) -> Option<Cell> {
        let (sum, squares) = (WeightSum::from_hex(&self.sum)?, SquareSum::from_hex(&self.squares)?);
        let cell = Cell { n: count::checked_add(0, self.n, "answers").ok()?, sum, squares };
        if self.n == 0 {
            return (cell == Cell::EMPTY).then_some(cell);
        }
        // n weights lie within their range, and their squares where Cauchy's inequality puts them, give or take a rounding error.
        let (n, sum, squares) = (self.n as f64, sum.value(), squares.value());
        let slack = 1.0 + 1e-12;
        let in_range = (n * Weight::MIN.value() / slack..=n * Weight::MAX.value() * slack).contains(&sum);
        (in_range && sum * sum <= n * squares * slack && squares <= sum * sum * slack).then_some(cell)
    }
}

impl<I: Instrument> Serialize for WeightedTally<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sums = |(_, cell): (u8, &Cell)| Sums { n: cell.n, sum: cell.sum.to_hex(), squares: cell.squares.to_hex() };
        Outgoing {
            audience: I::Audience::SIDE,
            scale: I::SCALE,
            direction: I::DIRECTION,
            cells: self.cells().map(sums).collect(),
            zero_weighted: self.zero_weighted,
            skipped: self.skipped,
        }
        .serialize(serializer)
    }
}

impl<'de, I: Instrument> Deserialize<'de> for WeightedTally<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let incoming = Incoming::deserialize(deserializer)?;
        let (asked, found) = (I::Audience::SIDE, incoming.audience);
        if asked != found {
            return Err(D::Error::custom(format_args!("a tally of {found}, expected one of {asked}")));
        }
        if incoming.scale != I::SCALE {
            return Err(D::Error::custom(format_args!(
                "a tally on the scale {}, expected {}",
                incoming.scale,
                I::SCALE
            )));
        }
        if incoming.direction != I::DIRECTION {
            return Err(D::Error::custom("a tally whose good end is the other one"));
        }
        let (points, cells) = (I::SCALE.points(), incoming.cells.len());
        if cells != points {
            return Err(D::Error::custom(format_args!(
                "cells for the points of the scale: expected {points}, got {cells}"
            )));
        }
        let mut tally = Self::default();
        for (index, (cell, sums)) in tally.cells.iter_mut().zip(&incoming.cells).enumerate() {
            let impossible = || D::Error::custom(format_args!("cell {index}: no weights add up to these sums"));
            *cell = sums.cell().ok_or_else(impossible)?;
        }
        tally.zero_weighted =
            count::checked_add(0, incoming.zero_weighted, "answers of weight 0").map_err(D::Error::custom)?;
        tally.skipped = count::checked_add(0, incoming.skipped, "skipped answers").map_err(D::Error::custom)?;
        Ok(tally)
    }
}
