//! The standard traits of a tally: the identity, merging, collecting, comparing.
//!
//! Merging is commutative and associative with `Default` as its identity, for every input, with `==`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter::Sum;
use std::marker::PhantomData;
use std::ops::{Add, AddAssign};

use super::Tally;
use crate::count::saturating_add;
use crate::scale::{Instrument, Rating, Scale};

impl<I> Default for Tally<I> {
    /// Nothing counted yet: the identity of merging.
    fn default() -> Self {
        Self { counts: [0; Scale::MAX_POINTS], skipped: 0, instrument: PhantomData }
    }
}

impl<I> AddAssign<&Self> for Tally<I> {
    fn add_assign(&mut self, other: &Self) {
        for (cell, &count) in self.counts.iter_mut().zip(&other.counts) {
            *cell = saturating_add(*cell, count);
        }
        self.skipped = saturating_add(self.skipped, other.skipped);
    }
}

impl<I> AddAssign for Tally<I> {
    fn add_assign(&mut self, other: Self) {
        *self += &other;
    }
}

impl<I> Add for Tally<I> {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

impl<I> Sum for Tally<I> {
    fn sum<T: Iterator<Item = Self>>(tallies: T) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

impl<'a, I> Sum<&'a Self> for Tally<I> {
    fn sum<T: Iterator<Item = &'a Self>>(tallies: T) -> Self {
        tallies.copied().sum()
    }
}

impl<I: Instrument> Extend<Rating<I>> for Tally<I> {
    fn extend<T: IntoIterator<Item = Rating<I>>>(&mut self, ratings: T) {
        for rating in ratings {
            self.record(rating);
        }
    }
}

impl<I: Instrument> Extend<Option<Rating<I>>> for Tally<I> {
    /// A `None` counts as skipped.
    fn extend<T: IntoIterator<Item = Option<Rating<I>>>>(&mut self, answers: T) {
        for answer in answers {
            match answer {
                Some(rating) => self.record(rating),
                None => self.record_skipped(),
            }
        }
    }
}

impl<I: Instrument> FromIterator<Rating<I>> for Tally<I> {
    fn from_iter<T: IntoIterator<Item = Rating<I>>>(ratings: T) -> Self {
        let mut tally = Self::default();
        tally.extend(ratings);
        tally
    }
}

impl<I: Instrument> FromIterator<Option<Rating<I>>> for Tally<I> {
    /// A `None` counts as skipped.
    fn from_iter<T: IntoIterator<Item = Option<Rating<I>>>>(answers: T) -> Self {
        let mut tally = Self::default();
        tally.extend(answers);
        tally
    }
}

impl<I: Instrument> fmt::Debug for Tally<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tally")
            .field("scale", &format_args!("{}", I::SCALE))
            .field("counts", &self.counts())
            .field("skipped", &self.skipped)
            .finish()
    }
}

// Written out, because `derive` would ask the same of the instrument, which is never a value.
impl<I> Clone for Tally<I> {
    fn clone(&self) -> Self {
        *self
    }
}

// Twelve words: about what an estimate takes, so passing it by value costs nothing. The larger tables are cloned by name.
impl<I> Copy for Tally<I> {}

impl<I> PartialEq for Tally<I> {
    fn eq(&self, other: &Self) -> bool {
        self.counts == other.counts && self.skipped == other.skipped
    }
}

impl<I> Eq for Tally<I> {}

impl<I> Hash for Tally<I> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.counts.hash(state);
        self.skipped.hash(state);
    }
}
