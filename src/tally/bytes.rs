//! The bulk door: a column of bytes, one answer each.

use super::Tally;
use super::histogram::{BLOCK, Counts, LANES, histogram};
use crate::count;
use crate::error::Error;
use crate::scale::{Instrument, Scale};

/// Answers counted before it is asked whether all were on the scale. The first that was not is then looked for among these
/// alone, wherever in the column they are.
const SPAN: usize = 16 * BLOCK * LANES;

/// What of a column was off the scale: how many bytes, and where the first one is.
///
/// [`Tally::record_valid_bytes`] gives it, so that nothing is left out unnoticed: what was recorded and what was off the scale are
/// together the column.
///
/// # Example
///
/// ```
/// use centricity::{Nps, Tally};
///
/// let mut tally = Tally::<Nps>::default();
/// let off = tally.record_valid_bytes(&[9, 99, 10, 11])?; // 99 and 11 are no answers from 0 to 10
/// assert_eq!((off.count(), off.first_index()), (2, Some(1)));
/// # Ok::<(), centricity::Error>(())
/// ```
#[must_use = "it says how many bytes were left out"]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct OffScale {
    count: u64,
    first_index: Option<usize>,
}

impl OffScale {
    /// How many bytes were off the scale: 0 to the length of the column.
    ///
    /// ```
    /// # use centricity::{Csat, Tally};
    /// let off = Tally::<Csat<5>>::default().record_valid_bytes(&[0, 5, 1, 6, 255])?;
    /// assert_eq!(off.count(), 3);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub const fn count(self) -> u64 {
        self.count
    }

    /// The index of the first of them, counted from 0; `None` where all bytes were on the scale.
    ///
    /// ```
    /// # use centricity::{Csat, Tally};
    /// let mut tally = Tally::<Csat<5>>::default();
    /// assert_eq!(tally.record_valid_bytes(&[5, 4, 6])?.first_index(), Some(2));
    /// assert_eq!(tally.record_valid_bytes(&[5, 4, 3])?.first_index(), None);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub const fn first_index(self) -> Option<usize> {
        self.first_index
    }
}

impl<I: Instrument> Tally<I> {
    /// Counts a column of answers, one byte each.
    ///
    /// # Errors
    ///
    /// See [`record_bytes`](Self::record_bytes).
    ///
    /// ```
    /// # use centricity::{Error, Nps, Tally};
    /// assert_eq!(Tally::<Nps>::from_bytes(&[10, 9, 8, 7, 6, 10, 0, 9])?.n(), 8);
    /// assert_eq!(
    ///     Tally::<Nps>::from_bytes(&[10, 11, 255]),
    ///     Err(Error::OffScale { value: 11, index: Some(1), min: 0, max: 10 }),
    /// );
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn from_bytes(answers: &[u8]) -> Result<Self, Error> {
        let mut tally = Self::default();
        tally.record_bytes(answers)?;
        Ok(tally)
    }

    /// Counts a further column of answers, one byte each: all of them, or none.
    ///
    /// Its speed is that of an optimised build: without optimisation, a loop of [`record`](Self::record) over the same bytes can be the faster one. Build with `--release`, or
    /// put `[profile.dev.package.centricity] opt-level = 3` into your `Cargo.toml`.
    ///
    /// # Errors
    ///
    /// [`Error::OffScale`] names the first byte that is off the scale and its index, as 11 on a 0 to 10 question;
    /// [`Error::TooMany`] where a count would pass 2^53. Nothing is counted then.
    ///
    /// ```
    /// # use centricity::{Nps, Tally};
    /// let mut tally = Tally::<Nps>::from_bytes(&[10, 9])?;
    /// assert!(tally.record_bytes(&[8, 99]).is_err()); // nothing of it is counted, the 8 neither
    /// tally.record_bytes(&[8, 9])?;
    /// assert_eq!(tally.n(), 4);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn record_bytes(&mut self, answers: &[u8]) -> Result<(), Error> {
        let counted = Counted::of(answers, I::SCALE);
        let first = counted.off.first_index.and_then(|index| Some((index, *answers.get(index)?)));
        if let Some((index, value)) = first {
            let (min, max) = (I::SCALE.min(), I::SCALE.max());
            return Err(Error::OffScale { value, index: Some(index), min, max });
        }
        self.add(counted.counts)
    }

    /// Counts what of a further column is on the scale, one byte each, and tells how much was not and where it began.
    ///
    /// For columns in which something else stands for no answer, as 255 or 99. Whoever was asked and gave none is counted
    /// with [`record_skipped_n`](Self::record_skipped_n). Where every byte should be an answer,
    /// [`record_bytes`](Self::record_bytes) refuses what is not.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where a count would pass 2^53. Nothing is counted then.
    ///
    /// ```
    /// # use centricity::{Nps, Tally};
    /// let column = [10, 9, 255, 7, 255, 0];
    /// let mut tally = Tally::<Nps>::default();
    /// let off = tally.record_valid_bytes(&column)?;
    /// assert_eq!((tally.n(), off.count(), off.first_index()), (4, 2, Some(2)));
    /// assert_eq!(tally.n() + off.count(), column.len() as u64);
    /// tally.record_skipped_n(off.count())?; // here, 255 is how the column says that nothing was answered
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn record_valid_bytes(&mut self, answers: &[u8]) -> Result<OffScale, Error> {
        let counted = Counted::of(answers, I::SCALE);
        self.add(counted.counts)?;
        Ok(counted.off)
    }

    /// The tally of a column that holds how far each rating is above the lowest point. What is no rating is counted as skipped.
    pub(crate) fn from_indexes(column: &[u8]) -> Self {
        let counted = Counted::of(column, I::SCALE.shifted_to_zero());
        let capped = |count: u64| count.min(count::LIMIT);
        Self { counts: counted.counts.map(capped), skipped: capped(counted.off.count), ..Self::default() }
    }

    /// Adds to every count, or to none.
    fn add(&mut self, counts: Counts) -> Result<(), Error> {
        let mut tally = *self;
        for (cell, count) in tally.counts.iter_mut().zip(counts) {
            *cell = count::checked_add(*cell, count, "answers")?;
        }
        *self = tally;
        Ok(())
    }
}

/// A whole column: what is on the scale by point, and the rest.
#[derive(Default)]
struct Counted {
    counts: Counts,
    off: OffScale,
}

impl Counted {
    fn of(answers: &[u8], scale: Scale) -> Self {
        let mut counted = Self::default();
        let mut read = 0;
        for span in answers.chunks(SPAN) {
            let counts = histogram(span, scale);
            // What is off the scale was counted at no point.
            let off = (span.len() as u64).saturating_sub(counts.iter().sum());
            if off > 0 && counted.off.first_index.is_none() {
                let first = span.iter().position(|&answer| !scale.contains(answer));
                counted.off.first_index = first.map(|index| read + index);
            }
            counted.off.count += off;
            for (cell, count) in counted.counts.iter_mut().zip(counts) {
                *cell += count;
            }
            read += span.len();
        }
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::{Customer, Direction, Rating};

    struct OneToSeven;

    impl Instrument for OneToSeven {
        type Audience = Customer;
        const SCALE: Scale = Scale::of::<1, 7>();
        const DIRECTION: Direction = Direction::HigherIsBetter;
    }

    #[test]
    fn equals_recording_one_by_one_at_every_length() {
        for length in (0..70).chain([SPAN - 1, SPAN, SPAN + 1, 2 * SPAN + 3]) {
            let answers: Vec<u8> = (0..length).map(|i| 1 + u8::try_from(i % 97 * (i % 97) % 7).unwrap()).collect();
            let plain: Tally<OneToSeven> = answers.iter().map(|&answer| Rating::new(answer).unwrap()).collect();
            assert_eq!(Tally::from_bytes(&answers), Ok(plain), "{length} answers");
        }
    }

    #[test]
    fn the_first_bad_answer_is_named_wherever_it_is() {
        for position in [0, 1, 2, 3, 4, 63, SPAN - 1, SPAN, SPAN + 9] {
            for value in [0, 8, 255] {
                let mut answers = vec![4; SPAN + 20];
                answers[position] = value;
                answers[SPAN + 10] = 99;
                answers[SPAN + 19] = 0;
                let mut strict = Tally::<OneToSeven>::from_bytes(&[1, 2]).unwrap();
                let before = strict;
                let expected = Error::OffScale { value, index: Some(position), min: 1, max: 7 };
                assert_eq!(strict.record_bytes(&answers), Err(expected));
                assert_eq!(strict, before, "nothing is counted");
                let off = OffScale { count: 3, first_index: Some(position) };
                let mut lenient = Tally::<OneToSeven>::default();
                assert_eq!(lenient.record_valid_bytes(&answers), Ok(off));
                assert_eq!(lenient.counts(), [0, 0, 0, SPAN as u64 + 17, 0, 0, 0]);
            }
        }
    }

    #[test]
    fn a_column_of_nothing_but_bad_answers_is_all_off_the_scale() {
        for length in [1, 31, 32, 33, 255, SPAN + 1] {
            let mut tally = Tally::<OneToSeven>::default();
            let off = OffScale { count: length as u64, first_index: Some(0) };
            assert_eq!(tally.record_valid_bytes(&vec![255; length]), Ok(off));
            assert_eq!(tally, Tally::default());
            let indexes = Tally::<OneToSeven>::from_indexes(&vec![7; length]);
            assert_eq!((indexes.n(), indexes.skipped()), (0, length as u64));
        }
        assert_eq!(Tally::<OneToSeven>::default().record_valid_bytes(&[]), Ok(OffScale::default()));
    }

    #[test]
    fn a_full_count_refuses_the_whole_column() {
        let mut tally = Tally::<OneToSeven>::from_counts(&[0, 0, 0, 0, 0, 0, count::LIMIT]).unwrap();
        let before = tally;
        assert_eq!(tally.record_valid_bytes(&[1, 9, 7]), Err(Error::TooMany { what: "answers", limit: count::LIMIT }));
        assert_eq!(tally, before);
        assert_eq!(tally.record_valid_bytes(&[1, 9]), Ok(OffScale { count: 1, first_index: Some(1) }));
    }

    #[test]
    fn indexes_count_from_the_lowest_point() {
        let tally = Tally::<OneToSeven>::from_indexes(&[0, 6, 6, 7, 255]);
        assert_eq!((tally.counts(), tally.skipped()), ([1, 0, 0, 0, 0, 0, 2].as_slice(), 2));
    }
}
