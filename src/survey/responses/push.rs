//! The way in.

use super::Responses;
use super::column::Cell;
use crate::error::Error;
use crate::survey::{Missing, Response};
use crate::weight::Weight;

impl Responses {
    /// Adds a response: all of it, or nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] for an answer to a question that the survey does not have; [`Error::Question`] where the answer is of another form than the
    /// question asks for, names no choice of it, or comes twice; [`Error::OffScale`] for a rating off the scale. None repeats what was written.
    pub fn push(&mut self, response: Response) -> Result<(), Error> {
        let mut cells: Vec<Option<Cell>> = vec![None; self.columns.len()];
        for (id, answer) in response.answers {
            let question = self.survey.question(&id)?;
            let cell = self.survey.position(&id).and_then(|position| cells.get_mut(position));
            match cell {
                Some(Some(_)) => return Err(Error::Question { question: id, problem: "was answered twice" }),
                Some(empty) => *empty = Some(Cell::of(question, answer)?),
                None => debug_assert!(false, "a question without a column"),
            }
        }
        self.respondents.push(response.respondent)?;
        self.units.push(Some(response.unit))?;
        self.waves.push(response.wave)?;
        self.roles.push(response.role)?;
        self.stages.push(response.stage)?;
        self.contacts.push(response.contact)?;
        self.at.push(response.at);
        self.weights.push(response.weight.unwrap_or(Weight::ONE));
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell.unwrap_or(Cell::Missing(Missing::Skipped)));
        }
        self.rows += 1;
        Ok(())
    }
}
