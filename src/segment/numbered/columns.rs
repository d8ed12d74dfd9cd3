//! The bulk door: a column of unit numbers beside a column of bytes, one answer each.
//!
//! Rows are counted a block at a time in the way that its units suggest; every way adds the same ones to the same cells, so
//! the counts never depend on it.

use super::NumberedSegments;
use super::partition::Partition;
use crate::count::LIMIT;
use crate::error::Error;
use crate::scale::Instrument;
use crate::tally::Tally;

/// Rows that are looked at together. Its first and last unit say whether it may be a run; a longer block makes more
/// rows pay for the end of one.
const BLOCK: usize = 256;

impl<I: Instrument> NumberedSegments<I> {
    /// Counts a column of answers, one byte each, in the units of the column beside it: all of them, or none.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where one column is longer. [`Error::UnknownUnit`] and [`Error::OffScale`] name the first row whose unit
    /// the table does not have, as 3 where three were asked for, or whose answer is off the scale, as 11 on a 0 to 10 question; if a row has both, it is the
    /// unit. [`Error::TooMany`] where a count would pass 2^53.
    ///
    /// ```
    /// # use centricity::{Error, Nps, NumberedSegments};
    /// let mut stores = NumberedSegments::<Nps>::new(3)?;
    /// stores.record_columns(&[2, 0, 2], &[9, 10, 3])?;
    /// assert_eq!(stores.tally(2).map(|tally| tally.n()), Some(2));
    ///
    /// let unknown = stores.record_columns(&[2, 3], &[9, 9]);
    /// assert_eq!(unknown, Err(Error::UnknownUnit { unit: 3, index: Some(1), units: 3 }));
    /// assert_eq!(stores.total().n(), 3); // nothing of it was counted
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn record_columns(&mut self, units: &[u32], answers: &[u8]) -> Result<(), Error> {
        if units.len() != answers.len() {
            return Err(Error::LengthMismatch {
                what: "answers for the units of rows",
                needs: units.len(),
                got: answers.len(),
            });
        }
        let rows = u32::try_from(units.len()).ok().filter(|&rows| self.most + u64::from(rows) <= LIMIT);
        let Some(rows) = rows else {
            return self.record_apart(units, answers);
        };
        self.make_room(rows);
        let counted = self.count(units, answers);
        if counted == units.len() {
            self.counted(rows);
            return Ok(());
        }
        let counted_rows = (units.get(..counted).unwrap_or(units), answers.get(..counted).unwrap_or(answers));
        self.add::<{ u32::MAX }>(counted_rows.0, counted_rows.1);
        Err(self.refusal(counted, units, answers))
    }

    /// Counts columns that may pass a limit in a table of their own, and merges that.
    #[cold]
    fn record_apart(&mut self, units: &[u32], answers: &[u8]) -> Result<(), Error> {
        let most = u32::MAX as usize;
        let mut apart = Self::new(self.len())?;
        for (part, (units, answers)) in units.chunks(most).zip(answers.chunks(most)).enumerate() {
            apart.record_columns(units, answers).map_err(|error| error.further_on(part * most))?;
        }
        self.merge(&apart)
    }

    /// The error that says what is wrong with a row.
    #[cold]
    fn refusal(&self, row: usize, units: &[u32], answers: &[u8]) -> Error {
        let unit = units.get(row).copied().unwrap_or(u32::MAX);
        if unit >= self.units {
            return Error::UnknownUnit { unit, index: Some(row), units: self.units };
        }
        let value = answers.get(row).copied().unwrap_or(u8::MAX);
        Error::OffScale { value, index: Some(row), min: I::SCALE.min(), max: I::SCALE.max() }
    }

    /// Counts the rows up to the first that cannot be counted, and says how many that were.
    fn count(&mut self, units: &[u32], answers: &[u8]) -> usize {
        let mut partition = Partition::worth_its_while(self, units.len());
        let mut done = 0;
        while let (Some(units), Some(answers)) = (units.get(done..), answers.get(done..)) {
            let (expected, counted) = self.block(units, answers, partition.as_mut());
            done += counted;
            if counted < expected || expected == 0 {
                break;
            }
        }
        if let Some(mut partition) = partition {
            partition.empty_into::<I>(&mut self.cells);
        }
        done
    }

    /// Counts the next rows, at least one unless there is none: how many it was to count, and how many it did.
    fn block(&mut self, units: &[u32], answers: &[u8], partition: Option<&mut Partition>) -> (usize, usize) {
        let first = units.first().copied().unwrap_or(0);
        let last = units.get(BLOCK - 1).copied();
        if last == Some(first) {
            let run = run(units);
            if run >= BLOCK {
                return (run, self.add_run(first, answers.get(..run).unwrap_or(answers)));
            }
        }
        let block = BLOCK.min(units.len());
        let (units, answers) = (units.get(..block).unwrap_or(units), answers.get(..block).unwrap_or(answers));
        let counted = match partition {
            // Where units are near each other, their rows of the table are in the cache as they are.
            Some(partition) if last.is_none_or(|last| !Partition::near(first, last)) => {
                partition.add::<I>(&mut self.cells, self.units, units, answers)
            }
            _ => self.add::<1>(units, answers),
        };
        (block, counted)
    }

    /// Adds `STEP` for each row, which may be -1 as a wrapped number, up to the first that cannot be counted.
    fn add<const STEP: u32>(&mut self, units: &[u32], answers: &[u8]) -> usize {
        let countable = countable::<I>(self.units, units, answers);
        // Once, not for each row: the compiler cannot know that a count is not the place of the table.
        let cells = self.cells.as_mut_slice();
        let (units, answers) = (units.get(..countable).unwrap_or(units), answers.get(..countable).unwrap_or(answers));
        for (&unit, &answer) in units.iter().zip(answers) {
            let point = usize::from(answer.wrapping_sub(I::SCALE.min()));
            if let Some(cell) = cells.get_mut(unit as usize * Self::STRIDE + point) {
                *cell = cell.wrapping_add(STEP);
            }
        }
        countable
    }

    /// Counts answers of one unit, up to the first that is off the scale.
    fn add_run(&mut self, unit: u32, answers: &[u8]) -> usize {
        let off_scale = |error| match error {
            Error::OffScale { index: Some(index), .. } => index,
            _ => 0,
        };
        if unit >= self.units {
            return 0;
        }
        let (counted, tally) = match Tally::<I>::from_bytes(answers) {
            Ok(tally) => (answers.len(), tally),
            Err(error) => {
                let valid = off_scale(error);
                (valid, answers.get(..valid).and_then(|valid| Tally::from_bytes(valid).ok()).unwrap_or_default())
            }
        };
        let row = self.cells.iter_mut().skip(unit as usize * Self::STRIDE);
        for (cell, &count) in row.zip(tally.counts()) {
            // At most as many as there are rows, for which there is room.
            *cell = cell.wrapping_add(u32::try_from(count).unwrap_or(u32::MAX));
        }
        counted
    }
}

/// How many rows there are before the first that cannot be counted.
pub(super) fn countable<I: Instrument>(known: u32, units: &[u32], answers: &[u8]) -> usize {
    let above = |answer: u8| answer.wrapping_sub(I::SCALE.min());
    let points = I::SCALE.shifted_to_zero();
    // Each column on its own and without asking after each row: the compiler makes vectors of it.
    let last = units.iter().fold(0, |last, &unit| last.max(unit));
    let highest = answers.iter().fold(0, |highest, &answer| highest.max(above(answer)));
    let rows = units.len().min(answers.len());
    if rows == 0 || (last < known && points.contains(highest)) {
        return rows;
    }
    let cannot = |(&unit, &answer): (&u32, &u8)| unit >= known || !points.contains(above(answer));
    units.iter().zip(answers).position(cannot).unwrap_or(rows)
}

/// How many rows from the first have its unit.
fn run(units: &[u32]) -> usize {
    /// Compared at once, without asking after each: the compiler makes vectors of it.
    const LANES: usize = 64;

    let Some(&first) = units.first() else { return 0 };
    let (groups, _) = units.as_chunks::<LANES>();
    let same = |group: &&[u32; LANES]| group.iter().fold(0, |unlike, unit| unlike | (unit ^ first)) == 0;
    let whole = groups.iter().take_while(same).count() * LANES;
    whole + units.iter().skip(whole).take_while(|&&unit| unit == first).count()
}
