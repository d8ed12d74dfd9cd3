//! The way in.

use std::borrow::{Borrow, Cow};

use super::column::Cell;
use super::duplicates::Run;
use super::names::NONE;
use super::{Duplicates, NO_TIME, Pushed, Responses};
use crate::error::Error;
use crate::survey::unit_path::tidy;
use crate::survey::{Answer, Missing, Response};
use crate::weight::Weight;

/// A response that fits the survey, its names as the numbers that the table has for them.
pub(super) struct Row {
    pub(super) respondent: u32,
    pub(super) unit: u32,
    pub(super) wave: u32,
    pub(super) role: u32,
    pub(super) stage: u32,
    pub(super) contact: u32,
    pub(super) at: i64,
    pub(super) weight: Weight,
    /// An answer to every question.
    pub(super) cells: Vec<Cell>,
}

/// How far from 1970 a response may be, in seconds: 31,000 years, which the milliseconds of any day since 2001 are beyond.
const FURTHEST: i64 = 1_000_000_000_000;

/// How many responses may give way before their names are looked through.
const LEAST_STALE: usize = 1_000;

/// A name without space around it; none that is blank.
fn named(name: Option<&String>) -> Option<Cow<'_, String>> {
    name.map(tidy).filter(|name| !name.is_empty())
}

impl Responses {
    /// Adds a response: all of it, or nothing. It says what became of it, which only a [policy for duplicates](Duplicates) makes anything but
    /// [`Pushed::Added`]. Handed over by reference, a response that is refused is still there, to be mended or written elsewhere.
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Scale, Side};
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
    /// let mut responses = Responses::new(survey);
    /// responses.push(Response::default().rating("nps", 9))?;
    /// let off = Response::default().unit(["Delft"]).rating("nps", 11);
    /// let refused: Vec<&Response> = [&off].into_iter().filter(|&response| responses.push(response).is_err()).collect();
    /// assert_eq!((responses.len(), refused), (1, vec![&off]));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// Names of units, waves, roles and respondents are taken as a file's are: without the space around them, and one that is blank is none. So `"Delft "` is
    /// `"Delft"`, and who has the unit `""` has no unit.
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Nps, Scale, Side};
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
    /// let mut responses = Responses::new(survey);
    /// for unit in [["North", "Delft"], ["North", "Delft "], ["North", ""]] {
    ///     responses.push(Response::default().unit(unit).rating("nps", 9))?;
    /// }
    /// assert_eq!(responses.segments_by_unit::<Nps>("nps", 2)?.len(), 2); // Delft, and North as a whole
    /// let error = responses.push(Response::default().unit(["", "Delft"]).rating("nps", 9)).unwrap_err();
    /// assert_eq!(error.to_string(), "response has a unit without a name, though a unit within it has one");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Question`] where an answer is of another form than the question asks for, names no choice of it, or comes twice; [`Error::AnswerOffScale`] for
    /// a rating off the scale; [`Error::UnknownQuestion`] for an answer to a question that the survey does not have; [`Error::Response`] for a unit without a name that has another
    /// within it, a respondent who answered before where
    /// that is [rejected](Duplicates::Reject), and a respondent without a time where the [latest](Duplicates::Latest) is kept;
    /// [`Error::OutOfRange`] for a time more than 10^12 seconds from 1970, as milliseconds are. None repeats what was written. Each is
    /// [counted](Self::intake) as refused.
    pub fn push(&mut self, response: impl Borrow<Response>) -> Result<Pushed, Error> {
        let pushed = self.take(response.borrow());
        self.count(pushed.as_ref().ok().copied());
        pushed
    }

    /// Enters what became of a response in the accounts; nothing became of one that was refused.
    pub(super) fn count(&mut self, pushed: Option<Pushed>) {
        let count = match pushed {
            Some(Pushed::Added) => &mut self.intake.kept,
            Some(Pushed::Replaced) => &mut self.intake.replaced,
            Some(Pushed::Ignored) => &mut self.intake.ignored,
            None => &mut self.intake.refused,
        };
        *count += 1;
    }

    fn take(&mut self, response: &Response) -> Result<Pushed, Error> {
        let cells = self.cells(&response.answers)?;
        let at = match response.at {
            Some(at) if !(-FURTHEST..=FURTHEST).contains(&at) => {
                let rule = "at most 10^12 seconds from 1970, in seconds and not milliseconds";
                return Err(Error::OutOfRange { what: "time of a response", rule, value: at as f64 });
            }
            at => at.unwrap_or(NO_TIME),
        };
        let gap = Error::Response { problem: "has a unit without a name, though a unit within it has one" };
        let unit = response.unit.tidied().ok_or(gap)?;
        // Whoever is turned away leaves no name behind.
        let respondent = named(response.respondent.as_ref()).filter(|_| self.duplicates != Duplicates::Keep);
        if let Some(name) = respondent.as_deref() {
            let before = self.respondents.known(name).is_some();
            match self.duplicates {
                Duplicates::Reject if before => {
                    return Err(Error::Response { problem: "is of a respondent who answered before" });
                }
                Duplicates::First if before => return Ok(Pushed::Ignored),
                Duplicates::Latest { .. } if at == NO_TIME => {
                    return Err(Error::Response {
                        problem: "has a respondent and no time, by which the latest is told",
                    });
                }
                _ => {}
            }
        }
        let row = Row {
            respondent: self.respondents.id(respondent.as_deref())?,
            unit: self.units.id(Some(unit.as_ref()).filter(|unit| unit.levels() > 0))?,
            wave: self.waves.id(named(response.wave.as_ref()).as_deref())?,
            role: self.roles.id(named(response.role.as_ref()).as_deref())?,
            stage: self.stages.id(response.stage.as_ref())?,
            contact: self.contacts.id(response.contact.as_ref())?,
            at,
            weight: response.weight.unwrap_or(Weight::ONE),
            cells,
        };
        let pushed = self.admit(row, at);
        self.forget_names();
        Ok(pushed)
    }

    /// An answer to every question, each checked.
    fn cells(&self, answers: &[(String, Answer)]) -> Result<Vec<Cell>, Error> {
        let mut cells: Vec<Option<Cell>> = vec![None; self.columns.len()];
        for (index, (id, answer)) in answers.iter().enumerate() {
            let position = self.survey.position(id);
            let question = position.and_then(|position| self.survey.questions().get(position));
            match (question, position.and_then(|position| cells.get_mut(position))) {
                (Some(_), Some(Some(_))) => {
                    return Err(Error::Question { question: id.clone(), problem: "was answered twice" });
                }
                (Some(question), Some(empty)) => *empty = Some(Cell::of(question, answer)?),
                // The name came with the answers, and may be anything.
                _ => return Err(Error::UnknownQuestion { index }),
            }
        }
        Ok(cells.into_iter().map(|cell| cell.unwrap_or(Cell::Missing(Missing::Skipped))).collect())
    }

    /// Gives a row its place. `from` is the time of the earliest response of the run that it stands for, its own if it is one that was pushed.
    pub(super) fn admit(&mut self, row: Row, from: i64) -> Pushed {
        let Duplicates::Latest { within } = self.duplicates else {
            return self.append(row);
        };
        if row.respondent == NONE {
            return self.append(row);
        }
        let mut run = Run { respondent: row.respondent, from, to: row.at, row: self.rows };
        let joined = self.runs.take_joined(&run, within);
        let Some((latest, others)) = joined.split_first() else {
            self.runs.insert(run);
            return self.append(row);
        };
        run.from = joined.iter().fold(run.from, |from, other| from.min(other.from));
        run.row = latest.row;
        let newer = run.to >= latest.to;
        run.to = run.to.max(latest.to);
        if newer {
            self.set(latest.row, row);
        }
        self.runs.insert(run);
        // A response between two runs makes them one. From the last row on, so that none moves that is still to go.
        let mut gone: Vec<usize> = others.iter().map(|other| other.row).collect();
        gone.sort_unstable_by(|a, b| b.cmp(a));
        for row in gone {
            self.remove(row);
            self.intake.kept -= 1;
            self.intake.replaced += 1;
        }
        self.stale += 1;
        if newer { Pushed::Replaced } else { Pushed::Ignored }
    }

    fn append(&mut self, row: Row) -> Pushed {
        self.set(self.rows, row);
        self.rows += 1;
        Pushed::Added
    }

    /// Writes a row; the one after the last is new.
    fn set(&mut self, place: usize, row: Row) {
        self.respondents.rows_mut().set(place, row.respondent);
        self.units.rows_mut().set(place, row.unit);
        self.waves.rows_mut().set(place, row.wave);
        self.roles.rows_mut().set(place, row.role);
        self.stages.rows_mut().set(place, row.stage);
        self.contacts.rows_mut().set(place, row.contact);
        self.at.set(place, row.at);
        self.weights.set(place, row.weight);
        for (column, cell) in self.columns.iter_mut().zip(row.cells) {
            column.set(place, cell);
        }
    }

    /// Takes a row out; the last one takes its place.
    fn remove(&mut self, row: usize) {
        let last = self.rows.saturating_sub(1);
        let moved = self.respondents.rows().get(last);
        self.respondents.rows_mut().swap_remove(row, last);
        self.units.rows_mut().swap_remove(row, last);
        self.waves.rows_mut().swap_remove(row, last);
        self.roles.rows_mut().swap_remove(row, last);
        self.stages.rows_mut().swap_remove(row, last);
        self.contacts.rows_mut().swap_remove(row, last);
        self.at.swap_remove(row, last);
        self.weights.swap_remove(row, last);
        for column in &mut self.columns {
            column.swap_remove(row, last);
        }
        self.rows = last;
        self.runs.moved(moved, last, row);
    }

    /// Forgets the names that only rows had which are gone, once there may be as many of them as there are rows. The numbers of names change.
    pub(super) fn forget_names(&mut self) {
        if self.stale > self.rows.max(LEAST_STALE) {
            self.stale = 0;
            self.units.prune(self.rows);
            self.waves.prune(self.rows);
            self.roles.prune(self.rows);
        }
    }
}
