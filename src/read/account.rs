//! What became of every record of a file.

use std::collections::BTreeMap;
use std::fmt;

use super::{Error, Rule};

/// What became of every record: read = kept + left out + rejected, always.
///
/// Where the unit is read, kept = in units + without unit: who has none is kept, and is in no segment by unit.
///
/// It counts, and names records, columns and rules. What stood in a cell is nowhere in it.
///
/// ```
/// use centricity::read::Account;
///
/// let account = Account::default();
/// assert_eq!(account.read(), account.kept() + account.left_out() + account.rejected());
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Account {
    kept: u64,
    without_unit: u64,
    left_out: BTreeMap<&'static str, u64>,
    rejected: u64,
    /// Columns are those that the program asked for, so there are few.
    causes: Vec<Cause>,
    listed: Vec<Rejection>,
}

/// How many records break one rule in one column.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
struct Cause {
    column: Option<String>,
    rule: &'static str,
    count: u64,
}

/// One record that could not be read, and which rule it breaks.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Rejection {
    record: u64,
    line: u64,
    column: Option<String>,
    rule: Rule,
}

impl Account {
    /// How many records the file has behind its header.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.kept + self.left_out() + self.rejected
    }

    /// How many were taken in.
    #[must_use]
    pub const fn kept(&self) -> u64 {
        self.kept
    }

    /// How many of those that were taken in have no unit: every column of the unit is empty. They are in no segment by unit. 0 where the map has no column of
    /// a unit.
    ///
    /// ```
    /// use centricity::Nps;
    /// use centricity::read::{ColumnMap, CsvReader};
    ///
    /// let reader = CsvReader::new(ColumnMap::default().unit(["store"]).question("recommend", "score"));
    /// let read = reader.segments::<Nps>("recommend", "store,score\nDelft,9\n,3\n".as_bytes())?;
    /// assert_eq!((read.account().kept(), read.account().without_unit()), (2, 1));
    /// assert_eq!(read.segments().total().n(), 1);
    /// # Ok::<(), centricity::read::Error>(())
    /// ```
    #[must_use]
    pub const fn without_unit(&self) -> u64 {
        self.without_unit
    }

    /// How many were left out on purpose: tests, previews, responses that were not finished. Whoever was kept and gave no rating is not among them;
    /// a [`Tally`](crate::Tally::skipped) counts those.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.left_out.values().sum()
    }

    /// How many were left out for one reason, as the filter words it.
    #[must_use]
    pub fn left_out_for(&self, reason: &str) -> u64 {
        self.left_out.get(reason).copied().unwrap_or(0)
    }

    /// How many break a rule.
    #[must_use]
    pub const fn rejected(&self) -> u64 {
        self.rejected
    }

    /// The first that break a rule, up to the number that the reader was told to list.
    #[must_use]
    pub fn rejections(&self) -> &[Rejection] {
        &self.listed
    }

    pub(super) fn keep(&mut self, place: Place) {
        self.kept += 1;
        if place == Place::NoUnit {
            self.without_unit += 1;
        }
    }

    pub(super) fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// Counts a rejection; in strict mode it is an error.
    pub(super) fn reject(&mut self, rejection: Rejection, mode: Mode) -> Result<(), Error> {
        let Mode::Lenient { list } = mode else { return Err(Error::Rejected(rejection)) };
        self.rejected += 1;
        let (column, rule) = (&rejection.column, rejection.rule.name());
        match self.causes.iter_mut().find(|cause| cause.rule == rule && cause.column == *column) {
            Some(cause) => cause.count += 1,
            None => self.causes.push(Cause { column: column.clone(), rule, count: 1 }),
        }
        if self.listed.len() < list {
            self.listed.push(rejection);
        }
        Ok(())
    }
}

impl Rejection {
    pub(super) const fn new(record: u64, line: u64, column: Option<String>, rule: Rule) -> Self {
        Self { record, line, column, rule }
    }

    /// Which record, counted from 1 behind the header.
    #[must_use]
    pub const fn record(&self) -> u64 {
        self.record
    }

    /// On which line of the file it begins, counted from 1.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// The column, as the program named it; `None` where the record as a whole breaks the rule.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.column.as_deref()
    }

    /// The rule.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }
}

/// Where a record that is taken in belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// To a unit, or to the whole where units are not read.
    Unit,
    /// Nowhere, though units are read.
    NoUnit,
}

/// What happens to a record that breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The first one is an error, and nothing comes of the file.
    Strict,
    /// It is left out and counted, and the first ones are listed.
    Lenient {
        /// How many are listed.
        list: usize,
    },
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {} (line {})", self.record, self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column '{}'", column.escape_debug())?;
        }
        write!(f, ": {}", self.rule)
    }
}

impl fmt::Display for Account {
    /// Totals, then how many are without a unit if any are, a line for each reason and each rule, then the rejections that are listed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (read, left_out) = (self.read(), self.left_out());
        let records = if read == 1 { "record" } else { "records" };
        write!(f, "{read} {records}: {} kept, {left_out} left out, {} rejected", self.kept, self.rejected)?;
        if self.without_unit > 0 {
            write!(f, "\n  kept     {:>8}  without a unit", self.without_unit)?;
        }
        for (reason, count) in &self.left_out {
            write!(f, "\n  left out {count:>8}  {reason}")?;
        }
        for Cause { column, rule, count } in &self.causes {
            write!(f, "\n  rejected {count:>8}  ")?;
            if let Some(column) = column {
                write!(f, "column '{}' ", column.escape_debug())?;
            }
            f.write_str(rule)?;
        }
        for rejection in &self.listed {
            write!(f, "\n  {rejection}")?;
        }
        Ok(())
    }
}
