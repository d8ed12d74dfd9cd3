//! The standard traits of an item set: the identity, merging, collecting, comparing.
//!
//! Merging is commutative and associative with `Default` as its identity, for every input, with `==`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use super::answered::stopping_add;
use super::{Answered, ItemSet, MinimumAnswered, WIDEST};
use crate::count;
use crate::scale::{Instrument, Rating};
use crate::tally::Tally;

impl<I, const J: usize> Default for ItemSet<I, J> {
    /// Nobody yet: the identity of merging.
    fn default() -> Self {
        let _ = MinimumAnswered::<J>::ITEMS;
        let (items, answered) = ([Tally::default(); J], [Answered::default(); J]);
        Self { items, silent: 0, answered, sums: [0; J], products: [[0; J]; J] }
    }
}

impl<I, const J: usize> AddAssign<&Self> for ItemSet<I, J> {
    fn add_assign(&mut self, other: &Self) {
        for (own, others) in self.items.iter_mut().zip(&other.items) {
            *own += others;
        }
        self.silent = count::saturating_add(self.silent, other.silent);
        for ((own, &others), items) in self.answered.iter_mut().zip(&other.answered).zip(1..) {
            *own = own.plus(others, items);
        }
        for (own, &others) in self.products.as_flattened_mut().iter_mut().zip(other.products.as_flattened()) {
            *own = stopping_add(*own, others, WIDEST * WIDEST);
        }
        for (own, &others) in self.sums.iter_mut().zip(&other.sums) {
            *own = stopping_add(*own, others, WIDEST);
        }
    }
}

impl<I, const J: usize> AddAssign for ItemSet<I, J> {
    fn add_assign(&mut self, other: Self) {
        *self += &other;
    }
}

impl<I, const J: usize> Add for ItemSet<I, J> {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

impl<I, const J: usize> Sum for ItemSet<I, J> {
    fn sum<T: Iterator<Item = Self>>(sets: T) -> Self {
        sets.fold(Self::default(), Add::add)
    }
}

impl<'a, I, const J: usize> Sum<&'a Self> for ItemSet<I, J> {
    fn sum<T: Iterator<Item = &'a Self>>(sets: T) -> Self {
        sets.fold(Self::default(), |mut total, set| {
            total += set;
            total
        })
    }
}

impl<I: Instrument, const J: usize> Extend<[Option<Rating<I>>; J]> for ItemSet<I, J> {
    fn extend<T: IntoIterator<Item = [Option<Rating<I>>; J]>>(&mut self, people: T) {
        for answers in people {
            self.record(answers);
        }
    }
}

impl<I: Instrument, const J: usize> FromIterator<[Option<Rating<I>>; J]> for ItemSet<I, J> {
    fn from_iter<T: IntoIterator<Item = [Option<Rating<I>>; J]>>(people: T) -> Self {
        let mut set = Self::default();
        set.extend(people);
        set
    }
}

impl<I: Instrument, const J: usize> fmt::Debug for ItemSet<I, J> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemSet")
            .field("items", &self.items)
            .field("silent", &self.silent)
            .field("answered", &self.answered)
            .field("sums", &self.sums)
            .field("products", &self.products)
            .finish()
    }
}

// Written out, because `derive` would ask the same of the instrument, which is never a value.
impl<I, const J: usize> Clone for ItemSet<I, J> {
    fn clone(&self) -> Self {
        let Self { items, silent, answered, sums, products } = self;
        Self { items: *items, silent: *silent, answered: *answered, sums: *sums, products: *products }
    }
}

impl<I, const J: usize> PartialEq for ItemSet<I, J> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
            && self.silent == other.silent
            && self.answered == other.answered
            && self.sums == other.sums
            && self.products == other.products
    }
}

impl<I, const J: usize> Eq for ItemSet<I, J> {}

impl<I, const J: usize> Hash for ItemSet<I, J> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.items, self.silent, &self.answered, &self.sums, &self.products).hash(state);
    }
}
