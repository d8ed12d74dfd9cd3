//! A weighted tally as data. As with a plain one, what the question is travels along and is checked on the way in.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Cell, WeightedTally};
use crate::count;
use crate::scale::{Audience, Direction, Ideal, Instrument, Rating, Scale, Side};
use crate::tally::wire::is_asked;
use crate::weight::{SquareSum, Weight, WeightSum};

#[derive(Serialize, Deserialize)]
#[serde(
    rename = "WeightedTally",
    deny_unknown_fields,
    expecting = "a weighted tally: audience, scale, direction, ideal, cells, zero_weighted and skipped"
)]
struct Wire {
    audience: Side,
    scale: Scale,
    direction: Direction,
    #[serde(default, skip_serializing_if = "Ideal::is_end")]
    ideal: Ideal,
    cells: Vec<Sums>,
    zero_weighted: u64,
    skipped: u64,
}

/// A cell, its sums in hexadecimal digits.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a cell of a weighted tally: n, sum and squares")]
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
        let sums =
            |(_, cell): (Rating<I>, &Cell)| Sums { n: cell.n, sum: cell.sum.to_hex(), squares: cell.squares.to_hex() };
        Wire {
            audience: I::Audience::SIDE,
            scale: I::SCALE,
            direction: I::DIRECTION,
            ideal: I::IDEAL,
            cells: self.cells().map(sums).collect(),
            zero_weighted: self.zero_weighted,
            skipped: self.skipped,
        }
        .serialize(serializer)
    }
}

impl<'de, I: Instrument> Deserialize<'de> for WeightedTally<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let incoming = Wire::deserialize(deserializer)?;
        is_asked::<I, D::Error>(incoming.audience, incoming.scale, incoming.direction, incoming.ideal)?;
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
