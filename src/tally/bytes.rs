//! The bulk door: a column of bytes, one answer each.

use super::Tally;
use crate::count;
use crate::error::Error;
use crate::scale::{Instrument, Scale};

/// Counters filled side by side, one byte each: a register of the widest common vectors.
const LANES: usize = 32;

/// Answers counted before the byte counters are emptied: as many as cannot overflow them, and few enough to stay in the
/// nearest cache while they are read once for every three points.
const BLOCK: usize = 255 * LANES;

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
        // What is off the scale was counted at no point.
        if counts.iter().sum::<u64>() != answers.len() as u64 {
            return Err(first_off_scale(answers, scale));
        }
        let mut tally = *self;
        for (cell, &count) in tally.counts.iter_mut().zip(&counts) {
            *cell = count::checked_add(*cell, count, "answers")?;
        }
        *self = tally;
        Ok(())
    }

    /// The tally of a column that holds how far each rating is above the lowest point. What is no rating is counted as skipped.
    pub(crate) fn from_indexes(column: &[u8]) -> Self {
        let counts = histogram(column, I::SCALE.shifted_to_zero());
        let rated: u64 = counts.iter().sum();
        let capped = |count| count::saturating_add(count, 0);
        let skipped = capped((column.len() as u64).saturating_sub(rated));
        Self { counts: counts.map(capped), skipped, ..Self::default() }
    }
}

/// How often each point of the scale occurs.
///
/// Every point is compared with all answers of a block at once, three points a pass, in byte counters that the compiler
/// turns into vector instructions. More or fewer than three at a time it does not vectorise on every target.
fn histogram(answers: &[u8], scale: Scale) -> [u64; Scale::MAX_POINTS] {
    let mut counts = [0; Scale::MAX_POINTS];
    for block in answers.chunks(BLOCK) {
        let mut first = scale.min();
        for cells in counts.chunks_mut(3).take(scale.points().div_ceil(3)) {
            let points = [first, first.wrapping_add(1), first.wrapping_add(2)];
            for ((cell, found), point) in cells.iter_mut().zip(occurrences(block, points)).zip(points) {
                // Past the scale there may be numbers again, after 255; they are no points of it.
                *cell += if scale.contains(point) { found } else { 0 };
            }
            first = first.wrapping_add(3);
        }
    }
    counts
}

/// How often each of three numbers occurs in at most [`BLOCK`] bytes.
fn occurrences(block: &[u8], [a, b, c]: [u8; 3]) -> [u64; 3] {
    let (mut of_a, mut of_b, mut of_c) = ([0_u8; LANES], [0_u8; LANES], [0_u8; LANES]);
    let (rows, rest) = block.as_chunks::<LANES>();
    for row in rows {
        for (((a_lane, b_lane), c_lane), &answer) in of_a.iter_mut().zip(&mut of_b).zip(&mut of_c).zip(row) {
            *a_lane += u8::from(answer == a);
            *b_lane += u8::from(answer == b);
            *c_lane += u8::from(answer == c);
        }
    }
    let rest_of = |number: u8| rest.iter().map(|&answer| u64::from(answer == number)).sum::<u64>();
    let total = |lanes: [u8; LANES], number: u8| lanes.into_iter().map(u64::from).sum::<u64>() + rest_of(number);
    [total(of_a, a), total(of_b, b), total(of_c, c)]
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
