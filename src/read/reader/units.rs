//! The units of a file, each made once.

use std::collections::HashMap;

use super::plan::{Plan, Refusal};
use super::recent::Recent;
use super::records::limit;
use super::row::{Row, text};
use crate::read::account::Place;
use crate::read::{Error, Rule};
use crate::survey::UnitPath;

/// Every unit that was seen, by the bytes of its cells.
///
/// The map is std's, whose hash cannot be flooded by names made for it. A unit that was seen before costs no allocation, and mostly not even the map's hash.
pub(super) struct Units {
    known: HashMap<Vec<u8>, Unit>,
    /// The numbers of units that were seen lately. To belong to none is not among them.
    recent: Recent,
    paths: Vec<UnitPath>,
    key: Vec<u8>,
    most: usize,
}

/// A unit of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// Counted from 0, in the order in which they are first seen.
    pub(super) number: usize,
    pub(super) place: Place,
}

impl Units {
    pub(super) fn new(most: usize) -> Self {
        Self { known: HashMap::new(), recent: Recent::default(), paths: Vec::new(), key: Vec::new(), most }
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
        if let Some(&unit) = self.known.get(key) {
            if unit.place == Place::Unit {
                self.recent.keep(key, unit.number);
            }
            return Ok(Ok(unit));
        }
        let path = match path(plan, record) {
            Ok(path) => path,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if self.paths.len() >= self.most {
            return Err(limit("different units", self.most as u64));
        }
        // Where no column says so, everybody belongs to the whole.
        let place = if path.levels() == 0 && !plan.units.is_empty() { Place::NoUnit } else { Place::Unit };
        let unit = Unit { number: self.paths.len(), place };
        self.known.insert(key.to_vec(), unit);
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
    let mut names: Vec<&str> = Vec::with_capacity(plan.units.len());
    let mut gap = None;
    for (&position, column) in plan.units.iter().zip(&plan.map.units) {
        let name = text(record, position).map_err(|rule| Refusal::Broken(Some(column), rule))?;
        match gap {
            None if name.is_empty() => gap = Some(column),
            Some(column) if !name.is_empty() => return Err(Refusal::Broken(Some(column), Rule::UnitGap)),
            _ if name.is_empty() => {}
            _ => names.push(name),
        }
    }
    Ok(UnitPath::new(names))
}
