//! The standard traits of a table of two questions: the identity, merging, collecting, comparing.
//!
//! Merging is commutative and associative with `Default` as its identity, for every input, with `==`.

use std::fmt;
use std::iter::Sum;
use std::marker::PhantomData;
use std::ops::{Add, AddAssign};

use super::CrossTable;
use crate::count::saturating_add;
use crate::inference::correlation::CountTable;
use crate::scale::{Instrument, Rating};
use crate::tally::Tally;

impl<X: Instrument, Y: Instrument> Default for CrossTable<X, Y> {
    /// Nothing counted yet: the identity of merging.
    fn default() -> Self {
        Self {
            both: CountTable::of_size(X::SCALE.points(), Y::SCALE.points()),
            x_only: Tally::default(),
            y_only: Tally::default(),
            neither: 0,
            instruments: PhantomData,
        }
    }
}

impl<X, Y> AddAssign<&Self> for CrossTable<X, Y> {
    fn add_assign(&mut self, other: &Self) {
        self.both.merge_saturating(&other.both);
        self.x_only += &other.x_only;
        self.y_only += &other.y_only;
        self.neither = saturating_add(self.neither, other.neither);
    }
}

impl<X, Y> AddAssign for CrossTable<X, Y> {
    fn add_assign(&mut self, other: Self) {
        *self += &other;
    }
}

impl<X, Y> Add for CrossTable<X, Y> {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

impl<X: Instrument, Y: Instrument> Sum for CrossTable<X, Y> {
    fn sum<T: Iterator<Item = Self>>(tables: T) -> Self {
        tables.fold(Self::default(), Add::add)
    }
}

impl<'a, X: Instrument, Y: Instrument> Sum<&'a Self> for CrossTable<X, Y> {
    fn sum<T: Iterator<Item = &'a Self>>(tables: T) -> Self {
        tables.fold(Self::default(), |mut total, table| {
            total += table;
            total
        })
    }
}

impl<X: Instrument, Y: Instrument> Extend<(Rating<X>, Rating<Y>)> for CrossTable<X, Y> {
    fn extend<T: IntoIterator<Item = (Rating<X>, Rating<Y>)>>(&mut self, pairs: T) {
        for (x, y) in pairs {
            self.record(x, y);
        }
    }
}

impl<X: Instrument, Y: Instrument> Extend<(Option<Rating<X>>, Option<Rating<Y>>)> for CrossTable<X, Y> {
    /// A `None` is a question that was not answered.
    fn extend<T: IntoIterator<Item = (Option<Rating<X>>, Option<Rating<Y>>)>>(&mut self, pairs: T) {
        for pair in pairs {
            match pair {
                (Some(x), Some(y)) => self.record(x, y),
                (Some(x), None) => self.record_x_only(x),
                (None, Some(y)) => self.record_y_only(y),
                (None, None) => self.record_neither(),
            }
        }
    }
}

impl<X: Instrument, Y: Instrument, A, B> FromIterator<(A, B)> for CrossTable<X, Y>
where
    Self: Extend<(A, B)>,
{
    /// Collects pairs of ratings, or of optional ratings, where a `None` is a question that was not answered.
    fn from_iter<T: IntoIterator<Item = (A, B)>>(pairs: T) -> Self {
        let mut table = Self::default();
        table.extend(pairs);
        table
    }
}

impl<X: Instrument, Y: Instrument> fmt::Debug for CrossTable<X, Y> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CrossTable")
            .field("counts", &self.both.rows().collect::<Vec<_>>())
            .field("x_only", &self.x_only)
            .field("y_only", &self.y_only)
            .field("neither", &self.neither)
            .finish()
    }
}

// Written out, because `derive` would ask the same of the instruments, which are never values.
impl<X, Y> Clone for CrossTable<X, Y> {
    fn clone(&self) -> Self {
        Self { both: self.both.clone(), x_only: self.x_only, y_only: self.y_only, ..*self }
    }
}

impl<X, Y> PartialEq for CrossTable<X, Y> {
    fn eq(&self, other: &Self) -> bool {
        self.both == other.both
            && self.x_only == other.x_only
            && self.y_only == other.y_only
            && self.neither == other.neither
    }
}

impl<X, Y> Eq for CrossTable<X, Y> {}
