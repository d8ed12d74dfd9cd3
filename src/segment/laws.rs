//! The standard traits of segments: the identity, merging, collecting, comparing.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use super::Segments;
use crate::scale::{Instrument, Rating};
use crate::tally::Tally;

impl<K, I> Default for Segments<K, I> {
    /// No keys yet: the identity of merging.
    fn default() -> Self {
        Self { tallies: BTreeMap::new() }
    }
}

impl<K: Ord + Clone, I> AddAssign<&Self> for Segments<K, I> {
    fn add_assign(&mut self, other: &Self) {
        for (key, tally) in &other.tallies {
            if let Some(mine) = self.tallies.get_mut(key) {
                *mine += tally;
            } else {
                self.tallies.insert(key.clone(), *tally);
            }
        }
    }
}

impl<K: Ord, I> AddAssign for Segments<K, I> {
    fn add_assign(&mut self, other: Self) {
        self.extend(other.tallies);
    }
}

impl<K: Ord, I> Add for Segments<K, I> {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl<K: Ord, I> Sum for Segments<K, I> {
    fn sum<T: Iterator<Item = Self>>(parts: T) -> Self {
        parts.fold(Self::default(), Add::add)
    }
}

impl<'a, K: Ord + Clone, I> Sum<&'a Self> for Segments<K, I> {
    fn sum<T: Iterator<Item = &'a Self>>(parts: T) -> Self {
        parts.fold(Self::default(), |mut total, part| {
            total += part;
            total
        })
    }
}

impl<K: Ord, I> Segments<K, I> {
    /// Counts each item under its key, which is looked up once for as many as follow each other.
    fn extend_by<T>(&mut self, pairs: impl IntoIterator<Item = (K, T)>, count: impl Fn(&mut Tally<I>, T)) {
        let mut pairs = pairs.into_iter();
        let mut next = pairs.next();
        while let Some((key, item)) = next {
            next = match self.tallies.entry(key) {
                Entry::Vacant(new) => {
                    count(new.insert(Tally::default()), item);
                    pairs.next()
                }
                Entry::Occupied(mut known) => {
                    count(known.get_mut(), item);
                    loop {
                        match pairs.next() {
                            Some((key, item)) if key.cmp(known.key()).is_eq() => count(known.get_mut(), item),
                            other => break other,
                        }
                    }
                }
            };
        }
    }
}

impl<K: Ord, I> Extend<(K, Tally<I>)> for Segments<K, I> {
    fn extend<T: IntoIterator<Item = (K, Tally<I>)>>(&mut self, tallies: T) {
        self.extend_by(tallies, |sum, tally| *sum += tally);
    }
}

impl<K: Ord, I: Instrument> Extend<(K, Rating<I>)> for Segments<K, I> {
    fn extend<T: IntoIterator<Item = (K, Rating<I>)>>(&mut self, answers: T) {
        self.extend_by(answers, Tally::record);
    }
}

impl<K: Ord, I: Instrument> Extend<(K, Option<Rating<I>>)> for Segments<K, I> {
    /// A `None` counts as skipped.
    fn extend<T: IntoIterator<Item = (K, Option<Rating<I>>)>>(&mut self, answers: T) {
        self.extend_by(answers, |tally, answer| tally.extend([answer]));
    }
}

impl<K, I, T> FromIterator<(K, T)> for Segments<K, I>
where
    Self: Extend<(K, T)>,
{
    /// Collects ratings, optional ratings (a `None` counts as skipped) or whole tallies, each under its key.
    fn from_iter<P: IntoIterator<Item = (K, T)>>(pairs: P) -> Self {
        let mut segments = Self::default();
        segments.extend(pairs);
        segments
    }
}

impl<K: fmt::Debug, I: Instrument> fmt::Debug for Segments<K, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.tallies).finish()
    }
}

// Written out, because `derive` would ask the same of the instrument, which is never a value.
impl<K: Clone, I> Clone for Segments<K, I> {
    fn clone(&self) -> Self {
        Self { tallies: self.tallies.clone() }
    }
}

impl<K: PartialEq, I> PartialEq for Segments<K, I> {
    fn eq(&self, other: &Self) -> bool {
        self.tallies == other.tallies
    }
}

impl<K: Eq, I> Eq for Segments<K, I> {}
