//! Segments, units and names one after the other, as `for` wants them.

use std::collections::btree_map;
use std::fmt;
use std::iter::{FusedIterator, Zip};
use std::ops::Range;
use std::slice;

use super::{Dictionary, NumberedSegments, Segments};
use crate::scale::Instrument;
use crate::tally::Tally;

/// The units of [`NumberedSegments`] with their tallies, from unit 0.
///
/// # Example
///
/// ```
/// use centricity::{Nps, NumberedSegments};
///
/// let mut stores = NumberedSegments::<Nps>::new(3)?;
/// stores.record_columns(&[2, 0, 2], &[9, 10, 3])?;
/// let mut answers = [0; 3];
/// for ((_, tally), n) in stores.iter().zip(&mut answers) {
///     *n = tally.n();
/// }
/// assert_eq!(answers, [1, 0, 2]);
/// assert_eq!(stores.iter().rev().next().map(|(unit, _)| unit), Some(2));
/// # Ok::<(), centricity::Error>(())
/// ```
#[must_use = "it gives nothing until it is asked"]
pub struct NumberedIter<'a, I> {
    segments: &'a NumberedSegments<I>,
    units: Range<u32>,
}

impl<'a, I: Instrument> NumberedIter<'a, I> {
    pub(super) const fn of(segments: &'a NumberedSegments<I>, units: u32) -> Self {
        Self { segments, units: 0..units }
    }

    fn with_tally(&self, unit: u32) -> (u32, Tally<I>) {
        (unit, self.segments.tally(unit).unwrap_or_default())
    }
}

impl<I: Instrument> Iterator for NumberedIter<'_, I> {
    type Item = (u32, Tally<I>);

    fn next(&mut self) -> Option<Self::Item> {
        let unit = self.units.next()?;
        Some(self.with_tally(unit))
    }

    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        let unit = self.units.nth(n)?;
        Some(self.with_tally(unit))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.units.size_hint()
    }
}

impl<I: Instrument> DoubleEndedIterator for NumberedIter<'_, I> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let unit = self.units.next_back()?;
        Some(self.with_tally(unit))
    }
}

impl<I: Instrument> ExactSizeIterator for NumberedIter<'_, I> {}

impl<I: Instrument> FusedIterator for NumberedIter<'_, I> {}

// Written out, because `derive` would ask the same of the instrument, which is never a value.
impl<I> Clone for NumberedIter<'_, I> {
    fn clone(&self) -> Self {
        Self { segments: self.segments, units: self.units.clone() }
    }
}

impl<I> fmt::Debug for NumberedIter<'_, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NumberedIter").field("units", &self.units).finish_non_exhaustive()
    }
}

impl<'a, I: Instrument> IntoIterator for &'a NumberedSegments<I> {
    type Item = (u32, Tally<I>);
    type IntoIter = NumberedIter<'a, I>;

    fn into_iter(self) -> NumberedIter<'a, I> {
        self.iter()
    }
}

impl<K, I> IntoIterator for Segments<K, I> {
    type Item = (K, Tally<I>);
    type IntoIter = btree_map::IntoIter<K, Tally<I>>;

    /// Every key with its tally, in the order of the keys.
    fn into_iter(self) -> Self::IntoIter {
        self.tallies.into_iter()
    }
}

impl<'a, K, I> IntoIterator for &'a Segments<K, I> {
    type Item = (&'a K, &'a Tally<I>);
    type IntoIter = btree_map::Iter<'a, K, Tally<I>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, K> IntoIterator for &'a Dictionary<K> {
    type Item = (u32, &'a K);
    type IntoIter = Zip<Range<u32>, slice::Iter<'a, K>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
