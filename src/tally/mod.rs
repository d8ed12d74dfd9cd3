//! Counts of the answers to one question: all that any metric needs.

mod bytes;
mod histogram;
mod laws;
mod moments;
#[cfg(feature = "rayon")]
mod parallel;
mod weighted;
#[cfg(all(feature = "fearless_simd", any(target_arch = "x86", target_arch = "x86_64")))]
mod wide;
#[cfg(feature = "serde")]
mod wire;

pub use bytes::OffScale;
pub(crate) use weighted::Cell;
pub use weighted::WeightedTally;

use std::marker::PhantomData;

use crate::count;
use crate::error::Error;
use crate::scale::{Instrument, Rating, Scale};

/// How often each point of the scale was chosen, and how many skipped the question.
///
/// A tally is a few words of memory whatever the number of answers. It is exact: the counts are whole numbers, so the same
/// answers give the same tally in any order, from any number of threads, windows or machines, to the last bit. Every metric is
/// read from it, today or years later.
///
/// There are two doors: answers ([`record`](Self::record), [`from_bytes`](Self::from_bytes), `collect()`) and counts that a
/// database already made ([`from_counts`](Self::from_counts)).
///
/// # Example
///
/// ```
/// use centricity::{Nps, Rating, Tally};
///
/// let mut north = Tally::<Nps>::from_bytes(&[10, 9, 8, 7])?;
/// let south = Tally::<Nps>::from_counts(&[1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1])?;
/// north += south;
/// north.record(Rating::new(10)?);
/// north.record_skipped();
///
/// assert_eq!((north.n(), north.skipped()), (9, 1));
/// assert_eq!(north.count(Rating::new(10)?), 3);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// What belongs to different questions does not mix, and the compiler says so:
///
/// ```compile_fail,E0308
/// # use centricity::{Csat, Nps, Rating, Tally};
/// let mut tally = Tally::<Nps>::default();
/// tally.record(Rating::<Csat<5>>::new(5)?); // a CSAT rating in an NPS tally
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// ```compile_fail,E0308
/// # use centricity::{Csat, Nps, Tally};
/// let mut customers = Tally::<Nps>::default();
/// customers.merge(&Tally::<Csat<5>>::default())?; // two instruments
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Serialised form
///
/// With the feature `serde`: `{"audience":"customers","scale":{"min":0,"max":10},"direction":"higher_is_better","counts":[...],"skipped":0}`, with
/// `"ideal":"middle"` after the direction where the best answer is in the middle. What the question is travels along and is checked on the way in; unknown
/// fields are refused.
///
/// # Limits
///
/// One count holds at most 2^53, a million answers from everyone alive. What takes counts or tallies checks it
/// ([`from_counts`](Self::from_counts), [`record_n`](Self::record_n), [`merge`](Self::merge)) and returns
/// [`Error::TooMany`]. What cannot return an error ([`record`](Self::record), `+`, `+=`, `collect`, `extend`, `sum`) stops
/// counting at the limit; a stream that brings one answer a nanosecond reaches it after 104 days at a single point.
pub struct Tally<I> {
    /// One cell a point, from the lowest; cells past the scale stay 0.
    counts: [u64; Scale::MAX_POINTS],
    skipped: u64,
    instrument: PhantomData<fn() -> I>,
}

impl<I: Instrument> Tally<I> {
    /// Takes over counts, one a point of the scale, from its lowest to its highest. For the rows of a `GROUP BY`, which leave out what
    /// nobody chose, use [`record_n`](Self::record_n).
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are more or fewer counts than points (ten for a 0 to 10 question);
    /// [`Error::TooMany`] where one is above 2^53.
    ///
    /// ```
    /// # use centricity::{Csat, Tally};
    /// let tally = Tally::<Csat<5>>::from_counts(&[3, 5, 12, 40, 20])?;
    /// assert_eq!(tally.n(), 80);
    /// assert!(Tally::<Csat<5>>::from_counts(&[1, 2, 3]).is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn from_counts(counts: &[u64]) -> Result<Self, Error> {
        let points = I::SCALE.points();
        if counts.len() != points {
            return Err(Error::LengthMismatch {
                what: "counts for the points of the scale",
                needs: points,
                got: counts.len(),
            });
        }
        let mut tally = Self::default();
        for (cell, &count) in tally.counts.iter_mut().zip(counts) {
            *cell = count::checked_add(0, count, "answers")?;
        }
        Ok(tally)
    }

    /// Counts that were made cell by cell, from the lowest point; cells past the scale are 0.
    pub(crate) fn of_cells(counts: [u64; Scale::MAX_POINTS], skipped: u64) -> Self {
        let capped = |count| count::saturating_add(count, 0);
        Self { counts: counts.map(capped), skipped: capped(skipped), ..Self::default() }
    }

    /// Counts one answer.
    pub fn record(&mut self, rating: Rating<I>) {
        if let Some(cell) = self.counts.get_mut(rating.index()) {
            *cell = count::saturating_add(*cell, 1);
        }
    }

    /// Counts the same answer `times` times.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where the count would pass 2^53; nothing is counted then.
    pub fn record_n(&mut self, rating: Rating<I>, times: u64) -> Result<(), Error> {
        if let Some(cell) = self.counts.get_mut(rating.index()) {
            *cell = count::checked_add(*cell, times, "answers")?;
        }
        Ok(())
    }

    /// Counts someone who was asked and gave no rating: not answered, not applicable, don't know.
    pub fn record_skipped(&mut self) {
        self.skipped = count::saturating_add(self.skipped, 1);
    }

    /// Counts `times` people who were asked and gave no rating.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where the count would pass 2^53; nothing is counted then.
    pub fn record_skipped_n(&mut self, times: u64) -> Result<(), Error> {
        self.skipped = count::checked_add(self.skipped, times, "skipped answers")?;
        Ok(())
    }

    /// Takes one answer back, as when it leaves a rolling window or a respondent withdraws.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToRetract`] where no such answer was counted.
    ///
    /// ```
    /// # use centricity::{Nps, Rating, Tally};
    /// let mut tally = Tally::<Nps>::from_bytes(&[9, 3])?;
    /// tally.retract(Rating::new(3)?)?;
    /// assert_eq!(tally, Tally::from_bytes(&[9])?);
    /// assert!(tally.retract(Rating::new(3)?).is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn retract(&mut self, rating: Rating<I>) -> Result<(), Error> {
        match self.counts.get_mut(rating.index()) {
            Some(cell) if *cell > 0 => {
                *cell -= 1;
                Ok(())
            }
            _ => Err(Error::NothingToRetract { what: "this rating" }),
        }
    }

    /// Takes one skipped answer back.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToRetract`] where none was counted.
    pub fn retract_skipped(&mut self) -> Result<(), Error> {
        match self.skipped.checked_sub(1) {
            Some(rest) => {
                self.skipped = rest;
                Ok(())
            }
            None => Err(Error::NothingToRetract { what: "a skipped answer" }),
        }
    }

    /// Adds the answers of another tally of the same question.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where a count would pass 2^53; nothing is added then.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        let mut merged = *self;
        for (cell, &count) in merged.counts.iter_mut().zip(&other.counts) {
            *cell = count::checked_add(*cell, count, "answers")?;
        }
        merged.skipped = count::checked_add(self.skipped, other.skipped, "skipped answers")?;
        *self = merged;
        Ok(())
    }

    /// Takes the answers of another tally back: those of one store from a total, so that the rest is left.
    ///
    /// It undoes [`merge`](Self::merge). A total that [stopped counting](Self#limits) has lost answers, and what is left of it is too little.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToRetract`] where the other tally has more of a rating, or more skipped answers, than this one; nothing is taken back then.
    ///
    /// ```
    /// # use centricity::{Nps, Tally};
    /// let mut rest = Tally::<Nps>::from_bytes(&[9, 10, 10, 3])?;
    /// rest.retract_tally(&Tally::from_bytes(&[10, 3])?)?;
    /// assert_eq!(rest, Tally::from_bytes(&[9, 10])?);
    /// assert!(rest.retract_tally(&Tally::from_bytes(&[9, 3])?).is_err()); // no 3 is left, and the 9 stays
    /// assert_eq!(rest.n(), 2);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn retract_tally(&mut self, other: &Self) -> Result<(), Error> {
        let mut rest = *self;
        for (cell, &count) in rest.counts.iter_mut().zip(&other.counts) {
            *cell = cell.checked_sub(count).ok_or(Error::NothingToRetract { what: "this rating" })?;
        }
        let skipped = self.skipped.checked_sub(other.skipped);
        rest.skipped = skipped.ok_or(Error::NothingToRetract { what: "a skipped answer" })?;
        *self = rest;
        Ok(())
    }

    /// How often each point was chosen, from the lowest to the highest.
    #[must_use]
    pub fn counts(&self) -> &[u64] {
        self.counts.get(..I::SCALE.points()).unwrap_or(&self.counts)
    }

    /// How often one point was chosen.
    #[must_use]
    pub fn count(&self, rating: Rating<I>) -> u64 {
        self.counts.get(rating.index()).copied().unwrap_or(0)
    }

    /// Each rating with its count, from the lowest to the highest.
    ///
    /// ```
    /// # use centricity::{Csat, Tally};
    /// let tally = Tally::<Csat<5>>::from_bytes(&[4, 5, 4])?;
    /// assert!(tally.iter().all(|(rating, count)| tally.count(rating) == count));
    /// assert_eq!(tally.iter().map(|(rating, _)| rating.value()).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (Rating<I>, u64)> {
        Rating::all().zip(self.counts().iter().copied())
    }
}

impl<I> Tally<I> {
    /// How many answered.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// How many were asked and gave no rating.
    #[must_use]
    pub const fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Whether nobody answered. People who skipped do not count as answers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.n() == 0
    }

    /// Whether nothing was counted: no answer, and nobody who skipped. A unit of which that holds is none.
    pub(crate) fn is_blank(&self) -> bool {
        self.is_empty() && self.skipped == 0
    }
}
