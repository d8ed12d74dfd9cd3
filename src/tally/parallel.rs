//! Tallies from several threads: the same tally for any number of them.
//!
//! Counts are whole numbers, so that how the answers are shared out leaves no trace.

use rayon::iter::{
    FromParallelIterator, IndexedParallelIterator, IntoParallelIterator, ParallelExtend, ParallelIterator,
};
use rayon::slice::ParallelSlice;

use super::Tally;
use crate::error::Error;
use crate::scale::{Instrument, Rating};

/// Answers that a thread takes at a time: enough that handing them over costs nothing beside counting them.
const SHARE: usize = 1 << 18;

impl<I: Instrument> Tally<I> {
    /// Counts a further column of answers, one byte each, on the threads of rayon's pool: [`record_bytes`](Self::record_bytes), with the same
    /// counts and errors for any number of threads.
    ///
    /// One thread takes a good part of what memory can deliver, so expect less than the number of threads.
    ///
    /// # Errors
    ///
    /// Those of [`record_bytes`](Self::record_bytes): [`Error::OffScale`] names the first byte that is off the scale, whichever thread met
    /// one first; [`Error::TooMany`] where a count would pass 2^53. Nothing is counted then.
    ///
    /// ```
    /// # use centricity::{Error, Nps, Tally};
    /// let mut tally = Tally::<Nps>::default();
    /// tally.par_record_bytes(&[10, 9, 8])?;
    /// assert_eq!(tally, Tally::from_bytes(&[10, 9, 8])?);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn par_record_bytes(&mut self, answers: &[u8]) -> Result<(), Error> {
        let shares = answers.par_chunks(SHARE).enumerate();
        let counted =
            shares.map(|(share, answers)| Self::from_bytes(answers).map_err(|error| error.further_on(share * SHARE)));
        // The first error in the order of the column, not of time: of two, the left one stays.
        let total = counted.reduce(|| Ok(Self::default()), |left, right| Ok(left? + right?))?;
        self.merge(&total)
    }
}

impl<I: Instrument> ParallelExtend<Rating<I>> for Tally<I> {
    fn par_extend<T: IntoParallelIterator<Item = Rating<I>>>(&mut self, ratings: T) {
        *self += ratings.into_par_iter().collect::<Self>();
    }
}

impl<I: Instrument> ParallelExtend<Option<Rating<I>>> for Tally<I> {
    /// A `None` counts as skipped.
    fn par_extend<T: IntoParallelIterator<Item = Option<Rating<I>>>>(&mut self, answers: T) {
        *self += answers.into_par_iter().collect::<Self>();
    }
}

impl<I: Instrument> FromParallelIterator<Rating<I>> for Tally<I> {
    fn from_par_iter<T: IntoParallelIterator<Item = Rating<I>>>(ratings: T) -> Self {
        let counted = ratings.into_par_iter().fold(Self::default, |mut tally, rating| {
            tally.record(rating);
            tally
        });
        counted.reduce(Self::default, |left, right| left + right)
    }
}

impl<I: Instrument> FromParallelIterator<Option<Rating<I>>> for Tally<I> {
    /// A `None` counts as skipped.
    fn from_par_iter<T: IntoParallelIterator<Item = Option<Rating<I>>>>(answers: T) -> Self {
        let counted = answers.into_par_iter().fold(Self::default, |mut tally, answer| {
            tally.extend([answer]);
            tally
        });
        counted.reduce(Self::default, |left, right| left + right)
    }
}
