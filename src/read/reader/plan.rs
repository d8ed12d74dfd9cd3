//! Where in a record everything is.

use super::open::Head;
use super::row::{Row, text};
use crate::read::column::Place;
use crate::read::{Column, ColumnMap, Error, Rule};

/// The columns of a map with their positions.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) map: ColumnMap,
    least: usize,
    width: usize,
    pub(super) respondent: Option<usize>,
    pub(super) units: Vec<usize>,
    pub(super) wave: Option<usize>,
    pub(super) role: Option<usize>,
    pub(super) weight: Option<usize>,
    pub(super) at: Option<usize>,
    pub(super) stage: Option<usize>,
    pub(super) contact: Option<usize>,
    /// For each question the positions of its cells.
    pub(super) answers: Vec<Vec<usize>>,
    /// For each filter its position, unless it was not needed and is not there.
    filters: Vec<Option<usize>>,
}

/// What becomes of a record.
pub(super) enum Refusal<'a> {
    /// It is left out on purpose.
    LeftOut(&'static str),
    /// It breaks a rule.
    Broken(Option<&'a Column>, Rule),
}

impl Plan {
    /// Finds every column, or names one that is not there.
    pub(super) fn new(map: ColumnMap, head: &Head) -> Result<Self, Error> {
        let find = |column: &Column| column.position(&head.names, |name| head.absent(name));
        let found = |column: Option<&Column>| column.map(find).transpose();
        let filters = map.filters.iter().map(|filter| match find(&filter.column) {
            Err(_) if !filter.needed => Ok(None),
            position => position.map(Some),
        });
        let answers = map.answers.iter().map(|answer| match &answer.place {
            Place::One(column) | Place::Joined(column, _) => Ok(vec![find(column)?]),
            Place::EachChoice(columns) => columns.iter().map(|(_, column)| find(column)).collect(),
        });
        Ok(Self {
            least: head.least,
            width: head.names.len(),
            respondent: found(map.respondent.as_ref())?,
            units: map.units.iter().map(find).collect::<Result<_, _>>()?,
            wave: found(map.wave.as_ref())?,
            role: found(map.role.as_ref())?,
            weight: found(map.weight.as_ref())?,
            at: found(map.at.as_ref().map(|(column, _)| column))?,
            stage: found(map.stage.as_ref().map(|(column, _)| column))?,
            contact: found(map.contact.as_ref().map(|(column, _)| column))?,
            answers: answers.collect::<Result<_, Error>>()?,
            filters: filters.collect::<Result<_, Error>>()?,
            map,
        })
    }

    /// Whether a record is to be read: it has as many cells as the header, and passes every filter.
    #[inline]
    pub(super) fn admits(&self, record: &impl Row) -> Result<(), Refusal<'_>> {
        // Spreadsheets add empty cells at the end of some records and not of others.
        let got = record.width();
        let filled = |position| record.cell(position).is_some_and(|cell| !cell.is_empty());
        if got < self.least || (self.width..got).any(filled) {
            return Err(Refusal::Broken(None, Rule::Cells { needs: self.width, got }));
        }
        for (filter, position) in self.map.filters.iter().zip(&self.filters) {
            let Some(position) = *position else { continue };
            let text = text(record, position).map_err(|rule| Refusal::Broken(Some(&filter.column), rule))?;
            if !filter.keeps(text) {
                return Err(Refusal::LeftOut(filter.reason));
            }
        }
        Ok(())
    }
}
