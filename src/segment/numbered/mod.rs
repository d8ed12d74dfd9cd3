//! A tally for each of many units that are known by number: one flat table.

mod columns;
mod laws;
mod partition;

use std::marker::PhantomData;

use super::{Dictionary, NumberedIter, Segments};
use crate::count::{self, LIMIT};
use crate::error::Error;
use crate::scale::{Instrument, Rating, Scale};
use crate::tally::Tally;

/// One [`Tally`] per unit, where units are the numbers from 0: the fast way from two columns to [`Segments`].
///
/// A column of unit numbers and a column of answers, as tables of data hold them, are counted fastest where units follow each other, and about as fast as a bare
/// table can be added to where they come in any order. Names become numbers by a [`Dictionary`], and come back with
/// [`named`](Self::named). Merging is exact in any order, with `Default` (no units) as its identity; where one side has fewer units, the
/// others count as empty.
///
/// # Example
///
/// ```
/// use centricity::{Dictionary, Nps, NumberedSegments};
///
/// let stores = ["Leiden", "Delft", "Leiden", "Ede"];
/// let mut dictionary = Dictionary::<String>::default();
/// let units = dictionary.numbers(stores)?;
///
/// let mut recommend = NumberedSegments::<Nps>::new(3)?;
/// recommend.record_columns(&units, &[9, 10, 6, 8])?;
/// let recommend = recommend.named(&dictionary)?;
/// assert_eq!(recommend.get("Leiden").map(|tally| tally.n()), Some(2));
///
/// // A second question of the same rows has the same units.
/// let mut again = NumberedSegments::<Nps>::new(3)?;
/// again.record_columns(&units, &[7, 7, 7, 7])?;
/// assert_eq!(again.total().n(), 4);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Memory
///
/// Four bytes for each point of the scale and unit, and for the skipped: 48 a unit for a 0 to 10 question. After four billion answers, or a whole tally that was added, it is
/// twelve bytes. A
/// column that is counted into a table too large for the caches takes up to 32 MiB besides while it is counted. Nothing is
/// allocated for an answer.
///
/// # Limits
///
/// Counts are those of a [`Tally`](Tally#limits). There can be 2^27 units (6 GB for a 0 to 10 question), and fewer where memory has not that many
/// addresses.
pub struct NumberedSegments<I> {
    units: u32,
    /// A row a unit, a cell for each point from the lowest, and one for the skipped.
    cells: Vec<u32>,
    /// What was in the cells when they could have overflowed; empty until then.
    carried: Vec<u64>,
    /// How many more can be counted in the cells, wherever they all go.
    room: u32,
    /// No count is above this.
    most: u64,
    instrument: PhantomData<fn() -> I>,
}

/// How many units there can be, if memory has addresses for as many.
const MAX_UNITS: usize = 1 << 27;

impl<I: Instrument> NumberedSegments<I> {
    const POINTS: usize = I::SCALE.points();

    /// Cells of a row.
    const STRIDE: usize = Self::POINTS + 1;

    /// A table for the units 0 to `units - 1`, with nothing counted.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] for more than 2^27 units, as where long numbers of customers are taken for numbers from 0: a
    /// [`Dictionary`] makes them that.
    ///
    /// ```
    /// # use centricity::{Nps, NumberedSegments};
    /// assert_eq!(NumberedSegments::<Nps>::new(10_000)?.len(), 10_000);
    /// assert!(NumberedSegments::<Nps>::new(4_000_000_000).is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn new(units: usize) -> Result<Self, Error> {
        let mut empty = Self::default();
        empty.grow_to(units)?;
        Ok(empty)
    }

    /// Makes room for units up to `units - 1`, as when a [`Dictionary`] met new names. A table that has as many stays as it is.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] for more than 2^27 units; nothing changes then.
    pub fn grow_to(&mut self, units: usize) -> Result<(), Error> {
        // A cell takes twelve bytes once counts are carried.
        let limit = MAX_UNITS.min(isize::MAX.unsigned_abs() / (12 * Self::STRIDE));
        let too_many = Error::TooMany { what: "units", limit: limit as u64 };
        let number = u32::try_from(units).ok().filter(|_| units <= limit).ok_or(too_many)?;
        if number > self.units {
            self.resize(number);
        }
        Ok(())
    }

    fn resize(&mut self, units: u32) {
        let cells = units as usize * Self::STRIDE;
        self.units = units;
        if self.cells.is_empty() {
            // Fresh from the system, memory is zero and takes no time until it is used.
            self.cells = vec![0; cells];
        } else {
            self.cells.resize(cells, 0);
        }
        if !self.carried.is_empty() {
            self.carried.resize(cells, 0);
        }
    }

    /// Counts one answer in a unit.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownUnit`] where the table has no such unit, as 3 where three were asked for.
    ///
    /// ```
    /// # use centricity::{Csat, NumberedSegments, Rating};
    /// let mut stores = NumberedSegments::<Csat<5>>::new(3)?;
    /// stores.record(2, Rating::new(5)?)?;
    /// assert!(stores.record(3, Rating::new(5)?).is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn record(&mut self, unit: u32, rating: Rating<I>) -> Result<(), Error> {
        self.add_one(unit, rating.index())
    }

    /// Counts someone in a unit who was asked and gave no rating.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownUnit`] where the table has no such unit.
    pub fn record_skipped(&mut self, unit: u32) -> Result<(), Error> {
        self.add_one(unit, Self::POINTS)
    }

    fn add_one(&mut self, unit: u32, column: usize) -> Result<(), Error> {
        if unit >= self.units {
            return Err(Error::UnknownUnit { unit, index: None, units: self.units });
        }
        self.make_room(1);
        if let Some(cell) = self.cells.get_mut(unit as usize * Self::STRIDE + column) {
            *cell += 1;
        }
        self.counted(1);
        Ok(())
    }

    /// Adds a whole tally to a unit, as when the counts come from a database.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownUnit`] where the table has no such unit; [`Error::TooMany`] where a count would pass 2^53. Nothing is added then.
    ///
    /// ```
    /// # use centricity::{Csat, NumberedSegments, Tally};
    /// let mut stores = NumberedSegments::<Csat<5>>::new(2)?;
    /// stores.merge_tally(1, &Tally::from_counts(&[3, 5, 12, 40, 20])?)?;
    /// assert_eq!(stores.total().n(), 80);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn merge_tally(&mut self, unit: u32, tally: &Tally<I>) -> Result<(), Error> {
        let unknown = Error::UnknownUnit { unit, index: None, units: self.units };
        self.tally(unit).ok_or(unknown)?.merge(tally)?;
        let row = unit as usize * Self::STRIDE;
        self.carried.resize(self.cells.len(), 0);
        for (carried, &count) in self.carried.iter_mut().skip(row).zip(tally.counts().iter().chain([&tally.skipped()]))
        {
            *carried = count::saturating_add(*carried, count);
            self.most = count::saturating_add(self.most, count);
        }
        Ok(())
    }

    /// Sees to it that as many can be counted in the cells.
    fn make_room(&mut self, counts: u32) {
        if self.room < counts {
            self.carry();
        }
    }

    /// Takes note that as many were counted in the cells.
    fn counted(&mut self, counts: u32) {
        self.room -= counts.min(self.room);
        self.most = count::saturating_add(self.most, counts.into());
    }

    /// Empties the cells into wider ones, which stop at the limit.
    fn carry(&mut self) {
        self.carried.resize(self.cells.len(), 0);
        for (carried, cell) in self.carried.iter_mut().zip(&mut self.cells) {
            *carried = count::saturating_add(*carried, std::mem::take(cell).into());
        }
        self.room = u32::MAX;
    }

    /// Adds the answers of another table of the same question.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where a count would pass 2^53; nothing is added then.
    ///
    /// ```
    /// # use centricity::{Nps, NumberedSegments};
    /// let mut monday = NumberedSegments::<Nps>::new(2)?;
    /// monday.record_columns(&[0, 1, 1], &[9, 9, 3])?;
    /// let mut tuesday = NumberedSegments::<Nps>::new(2)?;
    /// tuesday.record_columns(&[1], &[8])?;
    /// monday.merge(&tuesday)?;
    /// assert_eq!(monday.tally(1).map(|tally| tally.n()), Some(3));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.most + other.most > LIMIT {
            for (unit, tally) in other {
                self.tally(unit).unwrap_or_default().merge(&tally)?;
            }
        }
        *self += other;
        Ok(())
    }

    /// The tally of one unit: `None` where the table has no such unit, and an empty one where nobody answered.
    #[must_use]
    pub fn tally(&self, unit: u32) -> Option<Tally<I>> {
        if unit >= self.units {
            return None;
        }
        let row = unit as usize * Self::STRIDE;
        let mut counts = [0; Scale::MAX_POINTS];
        for (cell, index) in counts.iter_mut().zip(row..row + Self::POINTS) {
            *cell = self.cell(index);
        }
        Some(Tally::of_cells(counts, self.cell(row + Self::POINTS)))
    }

    fn cell(&self, index: usize) -> u64 {
        let carried = self.carried.get(index).copied().unwrap_or(0);
        count::saturating_add(carried, self.cells.get(index).copied().unwrap_or(0).into())
    }

    /// Every unit with its tally, from unit 0.
    pub const fn iter(&self) -> NumberedIter<'_, I> {
        NumberedIter::of(self, self.units)
    }

    /// The tally of all units together.
    #[must_use]
    pub fn total(&self) -> Tally<I> {
        self.iter().map(|(_, tally)| tally).sum()
    }

    /// The same tallies under the names of the units. A unit in which nothing was counted is left out, as in [`Segments`] that were counted
    /// one by one.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the dictionary has fewer names than there are units, as another question's may. More
    /// names are no error.
    ///
    /// ```
    /// # use centricity::{Dictionary, Nps, NumberedSegments};
    /// let mut dictionary = Dictionary::<String>::default();
    /// let units = dictionary.numbers(["Ede", "Delft"])?;
    /// let mut stores = NumberedSegments::<Nps>::new(dictionary.len())?;
    /// stores.record_columns(&units, &[9, 10])?;
    /// assert_eq!(stores.named(&dictionary)?.keys().collect::<Vec<_>>(), ["Delft", "Ede"]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn named<K: Ord + Clone>(&self, dictionary: &Dictionary<K>) -> Result<Segments<K, I>, Error> {
        if dictionary.len() < self.len() {
            return Err(Error::LengthMismatch { what: "names of the units", needs: self.len(), got: dictionary.len() });
        }
        let tallies = dictionary.iter().zip(self.iter()).map(|((_, key), (_, tally))| (key, tally));
        Ok(tallies.filter(|(_, tally)| !tally.is_blank()).map(|(key, tally)| (key.clone(), tally)).collect())
    }
}

impl<I> NumberedSegments<I> {
    /// How many units the table has, counted in or not.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.units as usize
    }

    /// Whether the table has no unit.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.units == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Nps;

    /// Four billion answers would take a while: a table that has room for a few more carries as often.
    #[test]
    fn counts_that_are_carried_are_the_same_counts() {
        let (units, answers) = ([0, 1, 1, 0, 2], [9, 3, 3, 9, 10]);
        let mut plain = NumberedSegments::<Nps>::new(3).unwrap();
        let mut carrying = plain.clone();
        for round in 0..40 {
            for table in [&mut plain, &mut carrying] {
                table.record_columns(&units, &answers).unwrap();
                table.record(1, Rating::new(3).unwrap()).unwrap();
                table.record_skipped(2).unwrap();
                assert!(table.record_columns(&[0, 0, 3], &[1, 1, 1]).is_err());
            }
            assert_eq!(plain, carrying);
            carrying.room = round % 7;
        }
        assert!(plain.carried.is_empty() && !carrying.carried.is_empty());
        assert_eq!(carrying.tally(1), plain.tally(1));
        assert_eq!(plain.total().n(), 240);

        for mut sum in [plain.clone(), carrying.clone()] {
            for (other, n) in [(&plain, 480), (&carrying, 720)] {
                sum.merge(other).unwrap();
                assert_eq!((sum.total().n(), sum.total().skipped()), (n, n / 6));
                sum.room = 3;
            }
        }
    }
}
