//! A file of any size as a tally for each unit, in one pass.

use std::fmt;
use std::io::Read;

use ::csv::ByteRecord;

use super::CsvReader;
use super::plan::{Plan, Refusal, text};
use super::records::State;
use super::units::Units;
use crate::read::column::Place;
use crate::read::{Account, Cell, Error, RatingLabels, Rejection, Rule};
use crate::scale::{Instrument, Rating};
use crate::segment::Segments;
use crate::survey::{Asked, UnitPath};
use crate::tally::Tally;

/// A tally for each unit, and what became of every record.
#[must_use]
pub struct ReadSegments<I> {
    segments: Segments<UnitPath, I>,
    account: Account,
}

impl<I> ReadSegments<I> {
    /// The tallies.
    #[must_use]
    pub const fn segments(&self) -> &Segments<UnitPath, I> {
        &self.segments
    }

    /// What became of every record.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The tallies alone.
    #[must_use]
    pub fn into_segments(self) -> Segments<UnitPath, I> {
        self.segments
    }
}

// Written out, because `derive` would ask the same of the instrument, which is never a value.
impl<I> Clone for ReadSegments<I> {
    fn clone(&self) -> Self {
        Self { segments: self.segments.clone(), account: self.account.clone() }
    }
}

/// Says how much there is and not of whom.
impl<I> fmt::Debug for ReadSegments<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadSegments")
            .field("units", &self.segments.len())
            .field("kept", &self.account.kept())
            .finish_non_exhaustive()
    }
}

impl CsvReader {
    /// Counts the ratings of one question for each unit, without keeping any response: memory grows with the number of units and not with the file, and
    /// nothing is allocated for a record whose unit was seen before.
    ///
    /// Of the columns of the map only the units, the filters and the question are used. Respondents who answer twice are counted twice. Whoever has no unit
    /// is left out, and [`Account::without_unit`] counts them; where the map has no column of a unit, everybody belongs to the organisation as a whole.
    ///
    /// # Errors
    ///
    /// Where the file as a whole cannot be read (see [`Error`]), where a record breaks a rule and the reader is strict, and
    /// [`Error::Unmapped`] where the map has no column for the question.
    ///
    /// ```
    /// use centricity::read::{ColumnMap, CsvReader};
    /// use centricity::{Measured, Nps};
    ///
    /// let file = "unit,respondent,channel,score\nNorth,1,web,9\nSouth,2,web,3\nNorth,3,app,\n";
    /// let reader = CsvReader::new(ColumnMap::default().unit(["unit"]).question("recommend", "score"));
    /// let read = reader.segments::<Nps>("recommend", file.as_bytes())?;
    /// assert_eq!(read.segments().len(), 2);
    /// assert_eq!(read.segments().total().n(), 2);
    /// assert_eq!(read.account().kept(), 3);
    /// # Ok::<(), centricity::read::Error>(())
    /// ```
    pub fn segments<'a, I: Instrument>(
        &self,
        question: impl Into<Asked<'a, I>>,
        input: impl Read,
    ) -> Result<ReadSegments<I>, Error> {
        let mut open = self.open(input)?;
        let scores = Scores::new::<I>(question.into().id(), self, &open.plan)?;
        let mut units = Units::new(self.limits.names);
        let mut tallies: Vec<Tally<I>> = Vec::new();
        let account = self.each(&mut open.records, &open.plan, |record| {
            let number = match units.number(&open.plan, record)? {
                Ok(number) => number,
                Err(refusal) => return Ok(Err(refusal)),
            };
            if number == tallies.len() {
                tallies.push(Tally::default());
            }
            let cell = match scores.read(&open.plan, record) {
                Ok(cell) => cell,
                Err(refusal) => return Ok(Err(refusal)),
            };
            if let Some(tally) = tallies.get_mut(number) {
                match cell {
                    Cell::Rating(value) => tally.record(Rating::new(value)?),
                    Cell::Missing(_) => tally.record_skipped(),
                }
            }
            Ok(Ok(()))
        })?;
        let mut segments = Segments::default();
        for (path, tally) in units.paths().iter().zip(&tallies) {
            // People from everywhere are no unit.
            if path.levels() == 0 && !open.plan.units.is_empty() {
                continue;
            }
            // A unit whose every record was rejected is no unit of the result.
            if !tally.is_empty() || tally.skipped() > 0 {
                segments.merge_tally(path.clone(), tally)?;
            }
        }
        Ok(ReadSegments { segments, account })
    }

    /// Hands every record that is to be read to a function, and keeps the account.
    pub(super) fn each<'p, R: Read>(
        &self,
        records: &mut super::records::Records<R>,
        plan: &'p Plan,
        mut take: impl FnMut(&ByteRecord) -> Result<Result<(), Refusal<'p>>, Error>,
    ) -> Result<Account, Error> {
        let mut account = Account::default();
        let mut record = ByteRecord::new();
        let mut number = 0;
        while let Some(state) = records.next(&mut record)? {
            if number == self.limits.records {
                return Err(super::records::limit("records", self.limits.records));
            }
            number += 1;
            let taken = match state {
                State::Unclosed => Err(Refusal::Broken(None, Rule::UnclosedQuote)),
                State::Whole => match plan.admits(&record) {
                    Ok(()) => take(&record)?,
                    refused => refused,
                },
            };
            match taken {
                Ok(()) => account.keep(plan.place(&record)),
                Err(Refusal::Skipped(reason)) => account.skip(reason),
                Err(Refusal::Broken(column, rule)) => {
                    let line = records.line(&record);
                    account.reject(Rejection::new(number, line, column.map(ToString::to_string), rule), self.mode)?;
                }
            }
        }
        Ok(account)
    }
}

/// The cells of one rating question.
struct Scores {
    labels: RatingLabels,
    /// Which of the questions of the map.
    question: usize,
    position: usize,
}

impl Scores {
    fn new<I: Instrument>(id: &str, reader: &CsvReader, plan: &Plan) -> Result<Self, Error> {
        let unmapped = || Error::Unmapped { question: id.to_string() };
        let question = plan.map.answers.iter().position(|answer| answer.id == id).ok_or_else(unmapped)?;
        let (Some(answer), Some(&[position])) =
            (plan.map.answers.get(question), plan.answers.get(question).map(Vec::as_slice))
        else {
            let problem = "has more than one column, so it is not a rating";
            return Err(crate::error::Error::Question { question: id.to_string(), problem }.into());
        };
        let labels = super::answers::labels(answer, I::SCALE, &reader.missing)?;
        Ok(Self { labels, question, position })
    }

    fn read<'a>(&self, plan: &'a Plan, record: &ByteRecord) -> Result<Cell, Refusal<'a>> {
        text(record, self.position).and_then(|text| self.labels.read(text)).map_err(|rule| {
            let column = plan.map.answers.get(self.question).and_then(|answer| match &answer.place {
                Place::One(column) | Place::Joined(column, _) => Some(column),
                Place::EachChoice(_) => None,
            });
            Refusal::Broken(column, rule)
        })
    }
}
