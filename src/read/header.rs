//! The records above the answers, and what they call the columns.

use std::fmt;

/// The records at the top of a file, from which columns get their names.
///
/// A record is not a line: the text of a question may have line breaks.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Header {
    records: Vec<Vec<Option<String>>>,
}

impl Header {
    pub(super) const fn new(records: Vec<Vec<Option<String>>>) -> Self {
        Self { records }
    }

    /// How many records there are.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.records.len()
    }

    /// How many columns the first record has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.records.first().map_or(0, Vec::len)
    }

    /// A cell without the space around it; record and column are counted from 0. `None` where there is none, or it is no text in the file's encoding.
    #[must_use]
    pub fn cell(&self, record: usize, column: usize) -> Option<&str> {
        self.records.get(record)?.get(column)?.as_deref()
    }

    /// The cell, or where it is empty the nearest that is not to its left: how tools write the question once above the columns of its parts.
    #[must_use]
    pub fn carried(&self, record: usize, column: usize) -> Option<&str> {
        let row = self.records.get(record)?.get(..=column)?;
        row.iter().rev().find_map(|cell| cell.as_deref().filter(|text| !text.is_empty()))
    }

    /// Leaves the first records.
    pub(super) fn first(mut self, records: usize) -> Self {
        self.records.truncate(records);
        self
    }
}

/// Says how large it is and not what is in it: a file may have no header, and then these are answers.
impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header").field("records", &self.records()).field("columns", &self.columns()).finish()
    }
}

/// Which records are the header, and which name they give to a column.
///
/// ```
/// use centricity::read::HeaderLayout;
///
/// // Two header records; the name is what the first has above the column or to its left, and what the second has.
/// let two = HeaderLayout::new(2, |header, column| {
///     Some(format!("{} / {}", header.carried(0, column)?, header.cell(1, column)?))
/// });
/// # let _ = two;
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct HeaderLayout {
    pub(super) look_at: usize,
    pub(super) records: fn(&Header) -> usize,
    pub(super) name: fn(&Header, usize) -> Option<String>,
    /// What names are, where they are no headings.
    pub(super) named_by: Option<&'static str>,
}

impl HeaderLayout {
    /// One record, whose cells are the names.
    pub const fn one() -> Self {
        Self::new(1, |header, column| header.cell(0, column).map(str::to_string))
    }

    /// No header: columns are known by their position.
    pub const fn none() -> Self {
        Self::new(0, |_, _| None)
    }

    /// A number of records, and the name that they give to a column, counted from 0; `None` where they give it none.
    pub const fn new(records: usize, name: fn(&Header, usize) -> Option<String>) -> Self {
        Self { look_at: records, records: |header| header.records(), name, named_by: None }
    }

    /// The same where names are something else than the headings that people see, so that who asks for a heading is told the name.
    pub(super) const fn named_by(mut self, what: &'static str) -> Self {
        self.named_by = Some(what);
        self
    }

    /// The same where the first records themselves show how many of them are the header. The function is shown as many as [`new`](Self::new) was told, or
    /// all that the file has, and returns how many of these are the header; the others are read as answers.
    pub const fn of_which(mut self, records: fn(&Header) -> usize) -> Self {
        self.records = records;
        self
    }
}

impl Default for HeaderLayout {
    fn default() -> Self {
        Self::one()
    }
}
