//! The units of a file, each made once.

use super::plan::{Plan, Refusal};
use super::recent::Recent;
use super::row::{Row, text};
use crate::read::account::Place;
use crate::read::unit::{self, Room};
use crate::read::{Error, Limits, Rule};
use crate::segment::Dictionary;
use crate::survey::UnitPath;

/// Every unit that was seen, by the bytes of its cells.
///
/// A unit that was seen before costs no allocation, and mostly not even a hash.
pub(super) struct Units {
    known: Dictionary<Vec<u8>>,
    /// The numbers of units that were seen lately. To belong to none is not among them.
    recent: Recent,
    /// Of each of the known.
    paths: Vec<UnitPath>,
    key: Vec<u8>,
    room: Room,
}

/// A unit of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// Counted from 0, in the order in which they are first seen.
    pub(super) number: usize,
    pub(super) place: Place,
}

impl Units {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            known: Dictionary::default(),
            recent: Recent::default(),
            paths: Vec::new(),
            key: Vec::new(),
            room: Room::new(limits),
        }
    }

    /// The unit of a record.
    #[inline]
    pub(super) fn unit<'a>(&mut self, plan: &'a Plan, record: &impl Row) -> Result<Result<Unit, Refusal<'a>>, Error> {
        let found = match *plan.units.as_slice() {
            [position] => self.recent.get(record.cell(position).unwrap_or_default()),
            ref positions => {
                join(&mut self.key, positions, record);
                self.recent.get(&self.key)
            }
        };
        found.map_or_else(|| self.not_recent(plan, record), |number| Ok(Ok(Unit { number, place: Place::Unit })))
    }

    #[cold]
    fn not_recent<'a>(&mut self, plan: &'a Plan, record: &impl Row) -> Result<Result<Unit, Refusal<'a>>, Error> {
        let key = match *plan.units.as_slice() {
            [position] => record.cell(position).unwrap_or_default(),
            _ => self.key.as_slice(),
        };
        // Where no column says so, everybody belongs to the whole.
        let place = |path: &UnitPath| {
            if path.levels() == 0 && !plan.units.is_empty() { Place::NoUnit } else { Place::Unit }
        };
        if let Some(number) = self.known.get(key).map(|number| number as usize) {
            let place = self.paths.get(number).map_or(Place::NoUnit, place);
            if place == Place::Unit {
                self.recent.keep(key, number);
            }
            return Ok(Ok(Unit { number, place }));
        }
        let path = match path(plan, record) {
            Ok(path) => path,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let cells = plan.units.iter().filter_map(|&position| record.cell(position));
        self.room.take(cells.map(<[u8]>::len).sum())?;
        let unit = Unit { number: self.known.number(key)? as usize, place: place(&path) };
        self.paths.push(path);
        self.recent.make_room(self.paths.len());
        Ok(Ok(unit))
    }

    /// The path of every unit, by its number. One that is written in two ways, as with a space behind it, is there twice.
    pub(super) fn paths(&self) -> &[UnitPath] {
        &self.paths
    }
}

/// The cells of a unit in one key.
fn join(key: &mut Vec<u8>, positions: &[usize], record: &impl Row) {
    key.clear();
    for &position in positions {
        let cell = record.cell(position).unwrap_or_default();
        // With its length before it, a cell cannot run into the next. One byte of it keeps the key short.
        match u8::try_from(cell.len()) {
            Ok(length) if length < u8::MAX => key.push(length),
            _ => {
                key.push(u8::MAX);
                key.extend_from_slice(&cell.len().to_le_bytes());
            }
        }
        key.extend_from_slice(cell);
    }
}

/// The names of a record's unit down to the last level that has one.
fn path<'a>(plan: &'a Plan, record: &impl Row) -> Result<UnitPath, Refusal<'a>> {
    let levels = plan.units.iter().zip(&plan.map.units).map(|(&position, column)| {
        let name = text(record, position).map_err(|rule| Refusal::Broken(Some(column), rule))?;
        Ok((column, Some(name).filter(|name| !name.is_empty())))
    });
    unit::path(levels, |column| Refusal::Broken(Some(column), Rule::UnitGap))
}
