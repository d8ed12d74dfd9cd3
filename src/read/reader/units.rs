//! The units of a file, each made once.

use std::collections::HashMap;

use ::csv::ByteRecord;

use super::plan::{Plan, Refusal, text};
use super::records::limit;
use crate::read::{Error, Rule};
use crate::survey::UnitPath;

/// Every unit that was seen, by the bytes of its cells.
///
/// The map is std's, whose hash cannot be flooded by names made for it. A unit that was seen before costs no allocation.
pub(super) struct Units {
    numbers: HashMap<Vec<u8>, usize>,
    paths: Vec<UnitPath>,
    key: Vec<u8>,
    most: usize,
}

impl Units {
    pub(super) fn new(most: usize) -> Self {
        Self { numbers: HashMap::new(), paths: Vec::new(), key: Vec::new(), most }
    }

    /// The number of a record's unit.
    pub(super) fn number<'a>(
        &mut self,
        plan: &'a Plan,
        record: &ByteRecord,
    ) -> Result<Result<usize, Refusal<'a>>, Error> {
        self.key.clear();
        for &position in &plan.units {
            let cell = record.get(position).unwrap_or_default();
            // With its length before it, a cell cannot run into the next.
            self.key.extend_from_slice(&cell.len().to_le_bytes());
            self.key.extend_from_slice(cell);
        }
        if let Some(&number) = self.numbers.get(self.key.as_slice()) {
            return Ok(Ok(number));
        }
        let path = match path(plan, record) {
            Ok(path) => path,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if self.paths.len() >= self.most {
            return Err(limit("different units", self.most as u64));
        }
        let number = self.paths.len();
        self.numbers.insert(self.key.clone(), number);
        self.paths.push(path);
        Ok(Ok(number))
    }

    /// The path of every unit, by its number. One that is written in two ways, as with a space behind it, is there twice.
    pub(super) fn paths(&self) -> &[UnitPath] {
        &self.paths
    }
}

/// The names of a record's unit down to the last level that has one.
fn path<'a>(plan: &'a Plan, record: &ByteRecord) -> Result<UnitPath, Refusal<'a>> {
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
