//! Counting into a table larger than the caches: rows are put together by the part of the table they belong to, and
//! counted a part at a time.
//!
//! A count then waits neither for memory nor for the address of its page. It is the first pass of a radix sort, without the
//! pass that would ask how long each part becomes: a part that is full is counted and begins again.

use super::NumberedSegments;
use super::columns::countable;
use crate::scale::Instrument;

/// Units of a part, as a power of two: their rows fit the nearest large cache.
const UNITS: u32 = 12;

/// A table of this size and less is counted in directly: it is in a cache.
const SMALL: usize = 4 << 20;

/// Cells to be counted that are kept in all, four bytes each.
const KEPT: usize = 8 << 20;

/// Cells to be counted, by the part of the table they are in.
pub(super) struct Partition {
    /// As many for each part, one part after the other.
    kept: Vec<u32>,
    /// How many of each part are in use.
    used: Vec<usize>,
    /// How many each part has room for.
    each: usize,
}

impl Partition {
    /// Parts for a table, if it is large and the rows are many enough to make up for putting them together.
    pub(super) fn worth_its_while<I: Instrument>(table: &NumberedSegments<I>, rows: usize) -> Option<Self> {
        if size_of_val(table.cells.as_slice()) <= SMALL || rows < table.len() {
            return None;
        }
        let parts = (table.len() >> UNITS) + 1;
        let each = (KEPT.min(rows) / parts).max(64);
        Some(Self { kept: vec![0; parts * each], used: vec![0; parts], each })
    }

    /// Whether two units are in the same part.
    pub(super) const fn near(a: u32, b: u32) -> bool {
        a >> UNITS == b >> UNITS
    }

    /// Keeps rows to be counted, up to the first that cannot be, and says how many that were.
    pub(super) fn add<I: Instrument>(&mut self, cells: &mut [u32], known: u32, units: &[u32], answers: &[u8]) -> usize {
        let stride = I::SCALE.points() + 1;
        let row = u32::from(I::SCALE.shifted_to_zero().max()) + 2;
        let countable = countable::<I>(known, units, answers);
        let (units, answers) = (units.get(..countable).unwrap_or(units), answers.get(..countable).unwrap_or(answers));
        for (&unit, &answer) in units.iter().zip(answers) {
            let point = answer.wrapping_sub(I::SCALE.min());
            let part = (unit >> UNITS) as usize;
            let Some(used) = self.used.get_mut(part) else { continue };
            let Some(place) = self.kept.get_mut(part * self.each + *used) else { continue };
            *place = (unit & ((1 << UNITS) - 1)) * row + u32::from(point);
            *used += 1;
            if *used == self.each {
                self.empty_part(part, cells, stride);
            }
        }
        countable
    }

    fn empty_part(&mut self, part: usize, cells: &mut [u32], stride: usize) {
        let Some(used) = self.used.get_mut(part) else { return };
        let kept = self.kept.get(part * self.each..part * self.each + *used).unwrap_or(&[]);
        let table = cells.get_mut((part << UNITS) * stride..).unwrap_or(&mut []);
        for &index in kept {
            if let Some(cell) = table.get_mut(index as usize) {
                *cell += 1;
            }
        }
        *used = 0;
    }

    /// Counts all that is kept.
    pub(super) fn empty_into<I: Instrument>(&mut self, cells: &mut [u32]) {
        for part in 0..self.used.len() {
            self.empty_part(part, cells, I::SCALE.points() + 1);
        }
    }
}
