//! The bulk door: a column of bytes, one answer each.

use super::Tally;
use crate::count;
use crate::error::Error;
use crate::scale::{Instrument, Scale};

/// Answers counted between two additions to the tally's own counters: small enough for 32-bit counters.
const BLOCK: usize = 1 << 16;

/// Histograms filled side by side, so that a run of equal answers does not wait for its own last increment.
const LANES: usize = 4;

/// Bins of one histogram: the points of the largest scale, one for what is off it, and room so that a mask proves the
/// index in range and no bounds check is left in the loop.
const BINS: usize = 16;

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
    /// # Errors
    ///
    /// [`Error::OffScale`] names the first byte that is off the scale and its index, as 11 on a 0 to 10 question;
    /// [`Error::TooMany`] where a count would pass 2^53. Nothing is counted then.
    pub fn record_bytes(&mut self, answers: &[u8]) -> Result<(), Error> {
        let scale = I::SCALE;
        let counts = histogram(answers, scale);
        let on_scale: u64 = counts.iter().take(scale.points()).sum();
        if on_scale != answers.len() as u64 {
            return Err(first_off_scale(answers, scale));
        }
        let mut tally = *self;
        for (cell, &count) in tally.counts.iter_mut().zip(&counts) {
            *cell = count::checked_add(*cell, count, "answers")?;
        }
        *self = tally;
        Ok(())
    }
}

/// Counts every answer in one pass; what is off the scale falls into the bin behind the last point.
///
/// Clamping costs one instruction and makes counting and checking the same work. Looking for a bad answer first, or
/// recounting a block after one is found, is several times slower on dirty data.
fn histogram(answers: &[u8], scale: Scale) -> [u64; BINS] {
    let (lowest, beyond) = (scale.min(), scale.max() - scale.min() + 1);
    let bin = |answer: u8| usize::from(answer.wrapping_sub(lowest).min(beyond)) % BINS;
    let mut counts = [0_u64; BINS];
    for block in answers.chunks(BLOCK) {
        let mut lanes = [[0_u32; BINS]; LANES];
        for quad in block.chunks(LANES) {
            for (lane, &answer) in lanes.iter_mut().zip(quad) {
                if let Some(count) = lane.get_mut(bin(answer)) {
                    *count += 1;
                }
            }
        }
        for lane in lanes {
            for (total, count) in counts.iter_mut().zip(lane) {
                *total += u64::from(count);
            }
        }
    }
    counts
}

/// The error that names the first answer off the scale.
#[cold]
fn first_off_scale(answers: &[u8], scale: Scale) -> Error {
    let first = answers.iter().enumerate().find(|&(_, &answer)| !scale.contains(answer));
    let (index, value) = first.map_or((answers.len(), scale.max()), |(index, &value)| (index, value));
    Error::OffScale { value, index: Some(index), min: scale.min(), max: scale.max() }
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
        for length in (0..70).chain([BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 3]) {
            let answers: Vec<u8> = (0..length).map(|i| 1 + u8::try_from(i * i % 7).unwrap()).collect();
            let plain: Tally<OneToSeven> = answers.iter().map(|&answer| Rating::new(answer).unwrap()).collect();
            assert_eq!(Tally::from_bytes(&answers), Ok(plain), "{length} answers");
        }
    }

    #[test]
    fn names_the_first_bad_answer_wherever_it_is_and_counts_nothing() {
        for position in [0, 1, 2, 3, 4, 63, BLOCK - 1, BLOCK, BLOCK + 9] {
            for value in [0, 8, 12, 16, 17, 200, 255] {
                let mut answers = vec![4; BLOCK + 20];
                answers[position] = value;
                answers[BLOCK + 10] = 99;
                let mut tally = Tally::<OneToSeven>::from_bytes(&[1, 2]).unwrap();
                let before = tally;
                let expected = Error::OffScale { value, index: Some(position), min: 1, max: 7 };
                assert_eq!(tally.record_bytes(&answers), Err(expected));
                assert_eq!(tally, before);
            }
        }
    }
}
