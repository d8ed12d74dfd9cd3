//! A file of any size as a tally for each unit, in one pass.

use std::fmt;
use std::io::Read;

use ::csv::ByteRecord;

use super::CsvReader;
use super::feed::Pieces;
use super::ledger::Ledger;
use super::open::Open;
use super::plan::{Plan, Refusal};
use super::records::State;
use super::row::Row;
use super::scores::Scores;
use super::units::Units;
use crate::read::account::Place;
use crate::read::{Account, Cell, Error};
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
        self.segments_in(question.into().id(), input, Pieces::LINES)
    }

    /// The same, a piece of a given size at a time.
    pub(super) fn segments_in<I: Instrument>(
        &self,
        question: &str,
        input: impl Read,
        pieces: Pieces,
    ) -> Result<ReadSegments<I>, Error> {
        let Open { mut records, plan } = self.open(input, pieces)?;
        let mut count = Count::<I>::new(question, self, &plan)?;
        let mut ledger = Ledger::new(self, &plan);
        let mut record = ByteRecord::new();
        loop {
            records.lines(|line, number| ledger.enter(line, State::Whole, || number, |line| count.take(line)))?;
            let Some(state) = records.next(&mut record)? else { break };
            ledger.enter(&record, state, || records.line(&record), |record| count.take(record))?;
        }
        Ok(ReadSegments { segments: count.segments()?, account: ledger.close() })
    }
}

/// The tallies of a file while it is read.
struct Count<'p, I> {
    plan: &'p Plan,
    scores: Scores,
    units: Units,
    /// By the number of the unit.
    tallies: Vec<Tally<I>>,
}

impl<'p, I: Instrument> Count<'p, I> {
    fn new(id: &str, reader: &CsvReader, plan: &'p Plan) -> Result<Self, Error> {
        let scores = Scores::new::<I>(id, reader, plan)?;
        Ok(Self { plan, scores, units: Units::new(reader.limits), tallies: Vec::new() })
    }

    /// Counts one record, and says where it belongs.
    #[inline]
    fn take(&mut self, record: &impl Row) -> Result<Result<Place, Refusal<'p>>, Error> {
        let unit = match self.units.unit(self.plan, record)? {
            Ok(unit) => unit,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if unit.number == self.tallies.len() {
            self.tallies.push(Tally::default());
        }
        let cell = match self.scores.read(self.plan, record) {
            Ok(cell) => cell,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if let Some(tally) = self.tallies.get_mut(unit.number) {
            match cell {
                Cell::Rating(value) => tally.record(Rating::new(value)?),
                Cell::Missing(_) => tally.record_skipped(),
            }
        }
        Ok(Ok(unit.place))
    }

    fn segments(self) -> Result<Segments<UnitPath, I>, Error> {
        let mut segments = Segments::default();
        for (path, tally) in self.units.paths().iter().zip(&self.tallies) {
            // People from everywhere are no unit.
            if path.levels() == 0 && !self.plan.units.is_empty() {
                continue;
            }
            // A unit whose every record was rejected is no unit of the result.
            if !tally.is_blank() {
                segments.merge_tally(path.clone(), tally)?;
            }
        }
        Ok(segments)
    }
}
