//! Segments from several threads: the same for any number of them.

use rayon::iter::{
    FromParallelIterator, IndexedParallelIterator, IntoParallelIterator, ParallelExtend, ParallelIterator,
};
use rayon::slice::ParallelSlice;

use super::{NumberedSegments, Segments};
use crate::error::Error;
use crate::scale::Instrument;

/// The fewest rows that are worth a thread of their own.
const SHARE: usize = 1 << 18;

impl<I: Instrument> NumberedSegments<I> {
    /// Counts a column of answers in the units of the column beside it on the threads of rayon's pool:
    /// [`record_columns`](Self::record_columns), with the same counts and errors for any number of threads.
    ///
    /// Each thread counts in a table of its own, where it has at least twice as many rows as there are units; where the rows are too few for that, fewer
    /// threads take part.
    ///
    /// # Errors
    ///
    /// Those of [`record_columns`](Self::record_columns); the row that is named is the first of the column, whichever thread met one first.
    ///
    /// ```
    /// # use centricity::{Nps, NumberedSegments};
    /// let mut stores = NumberedSegments::<Nps>::new(3)?;
    /// stores.par_record_columns(&[2, 0, 2], &[9, 10, 3])?;
    /// assert_eq!(stores.tally(2).map(|tally| tally.n()), Some(2));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn par_record_columns(&mut self, units: &[u32], answers: &[u8]) -> Result<(), Error> {
        let share = units.len().div_ceil(rayon::current_num_threads()).max(SHARE).max(self.len().saturating_mul(2));
        if units.len() != answers.len() || units.len() <= share {
            return self.record_columns(units, answers);
        }
        let empty = || Ok(Self::default());
        let shares = units.par_chunks(share).zip(answers.par_chunks(share)).enumerate();
        let counted = shares.map(|(number, (units, answers))| {
            let mut part = Self::new(self.len())?;
            part.record_columns(units, answers).map_err(|error| error.further_on(number * share))?;
            Ok(part)
        });
        // The first error in the order of the column, not of time: of two, the left one stays.
        let total = counted.reduce(empty, |left, right| {
            let mut sum = left?;
            sum += right?;
            Ok(sum)
        })?;
        self.merge(&total)
    }
}

impl<K: Ord + Send, I: Instrument, T: Send> ParallelExtend<(K, T)> for Segments<K, I>
where
    Self: Extend<(K, T)>,
{
    fn par_extend<P: IntoParallelIterator<Item = (K, T)>>(&mut self, pairs: P) {
        *self += pairs.into_par_iter().collect::<Self>();
    }
}

impl<K: Ord + Send, I: Instrument, T: Send> FromParallelIterator<(K, T)> for Segments<K, I>
where
    Self: Extend<(K, T)>,
{
    /// Collects ratings, optional ratings (a `None` counts as skipped) or whole tallies, each under its key, on the threads of rayon's pool.
    fn from_par_iter<P: IntoParallelIterator<Item = (K, T)>>(pairs: P) -> Self {
        let counted = pairs.into_par_iter().fold(Self::default, |mut segments, pair| {
            segments.extend([pair]);
            segments
        });
        counted.reduce(Self::default, |mut left, right| {
            left += right;
            left
        })
    }
}
