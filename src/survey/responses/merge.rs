//! Tables of shards made one.

use super::push::Row;
use super::{Duplicates, Pushed, Responses};
use crate::error::Error;

impl Responses {
    /// Adds the responses of another table to the same survey, as if they had been pushed here after these: duplicates between the two
    /// are treated as within each. Shards, threads and days give what one table would have given.
    ///
    /// # Errors
    ///
    /// [`Error::Response`] where the other table is of another survey or treats duplicates in another way; [`Error::TooMany`] past four billion different
    /// names. Nothing is added then.
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Nps, Scale, Side};
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
    /// let mut monday = Responses::new(survey.clone());
    /// monday.push(Response::default().rating("nps", 9))?;
    /// let mut tuesday = Responses::new(survey);
    /// tuesday.push(Response::default().rating("nps", 6))?;
    /// monday.merge(&tuesday)?;
    /// assert_eq!(monday.tally::<Nps>("nps")?.n(), 2);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.survey != other.survey {
            return Err(Error::Response { problem: "is to another survey" });
        }
        if self.duplicates != other.duplicates {
            return Err(Error::Response { problem: "is of a table that treats duplicates in another way" });
        }
        let before = self.respondents.len();
        let respondents = self.respondents.translation(&other.respondents)?;
        let units = self.units.translation(&other.units)?;
        let waves = self.waves.translation(&other.waves)?;
        let roles = self.roles.translation(&other.roles)?;
        let stages = self.stages.translation(&other.stages)?;
        let contacts = self.contacts.translation(&other.contacts)?;
        self.intake.replaced += other.intake.replaced;
        self.intake.ignored += other.intake.ignored;
        self.intake.refused += other.intake.refused;

        let runs = other.runs.by_row();
        let mut runs = runs.iter().peekable();
        let here = |ids: &[u32], id: u32| ids.get(id as usize).copied().unwrap_or(id);
        for place in 0..other.rows {
            let at = other.at.get(place);
            let from = runs.next_if(|run| run.row == place).map_or(at, |run| run.from);
            let respondent = here(&respondents, other.respondents.rows().get(place));
            let known = (respondent as usize) < before;
            let pushed = match self.duplicates {
                Duplicates::Reject if known => None,
                Duplicates::First if known => Some(Pushed::Ignored),
                _ => {
                    let row = Row {
                        respondent,
                        unit: here(&units, other.units.rows().get(place)),
                        wave: here(&waves, other.waves.rows().get(place)),
                        role: here(&roles, other.roles.rows().get(place)),
                        stage: here(&stages, other.stages.rows().get(place)),
                        contact: here(&contacts, other.contacts.rows().get(place)),
                        at,
                        weight: other.weights.get(place),
                        cells: other.columns.iter().filter_map(|column| column.get(place)).collect(),
                    };
                    Some(self.admit(row, from))
                }
            };
            self.count(pushed);
        }
        // Not before: the rows of the other table were given numbers at the start.
        self.forget_names();
        Ok(())
    }
}
