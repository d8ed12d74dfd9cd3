//! The standard traits of numbered segments: the identity, merging, comparing.

use std::fmt;
use std::iter::Sum;
use std::marker::PhantomData;
use std::ops::{Add, AddAssign};

use super::NumberedSegments;
use crate::count::saturating_add;
use crate::scale::Instrument;

impl<I> Default for NumberedSegments<I> {
    /// No units: the identity of merging.
    fn default() -> Self {
        Self { units: 0, cells: Vec::new(), carried: Vec::new(), room: u32::MAX, most: 0, instrument: PhantomData }
    }
}

impl<I: Instrument> AddAssign<&Self> for NumberedSegments<I> {
    /// Stops counting at the [limit](crate::Tally#limits) of a tally.
    fn add_assign(&mut self, other: &Self) {
        if other.units > self.units {
            self.resize(other.units);
        }
        let counts = u32::MAX - other.room;
        self.make_room(counts);
        for (cell, more) in self.cells.iter_mut().zip(&other.cells) {
            *cell += more;
        }
        self.room -= counts.min(self.room);
        if !other.carried.is_empty() {
            self.carried.resize(self.cells.len(), 0);
            for (carried, &more) in self.carried.iter_mut().zip(&other.carried) {
                *carried = saturating_add(*carried, more);
            }
        }
        self.most = saturating_add(self.most, other.most);
    }
}

impl<I: Instrument> AddAssign for NumberedSegments<I> {
    fn add_assign(&mut self, other: Self) {
        if self.is_empty() {
            *self = other;
        } else {
            *self += &other;
        }
    }
}

impl<I: Instrument> Add for NumberedSegments<I> {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl<I: Instrument> Sum for NumberedSegments<I> {
    fn sum<T: Iterator<Item = Self>>(parts: T) -> Self {
        parts.fold(Self::default(), Add::add)
    }
}

impl<'a, I: Instrument> Sum<&'a Self> for NumberedSegments<I> {
    fn sum<T: Iterator<Item = &'a Self>>(parts: T) -> Self {
        parts.fold(Self::default(), |mut total, part| {
            total += part;
            total
        })
    }
}

impl<I: Instrument> fmt::Debug for NumberedSegments<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

// Written out, because `derive` would ask the same of the instrument, which is never a value.
impl<I> Clone for NumberedSegments<I> {
    fn clone(&self) -> Self {
        Self {
            units: self.units,
            cells: self.cells.clone(),
            carried: self.carried.clone(),
            room: self.room,
            most: self.most,
            instrument: PhantomData,
        }
    }
}

impl<I: Instrument> PartialEq for NumberedSegments<I> {
    /// The same units with the same tallies.
    fn eq(&self, other: &Self) -> bool {
        self.units == other.units && (0..self.cells.len()).all(|index| self.cell(index) == other.cell(index))
    }
}

impl<I: Instrument> Eq for NumberedSegments<I> {}
