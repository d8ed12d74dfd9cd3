//! From the first byte to the first record of answers.

use std::io::{Chain, Cursor, Read};

use ::csv::ByteRecord;

use super::feed::Pieces;
use super::plan::Plan;
use super::records::{Looked, Records, State, limit};
use super::{CsvReader, Delimiter};
use crate::read::encoding::Utf8;
use crate::read::{Error, Header};

/// What the header says.
pub(super) struct Head {
    pub(super) header: Header,
    /// A name for each column.
    pub(super) names: Vec<Option<String>>,
    /// The fewest cells that a record has: those up to the last that the header says something about.
    pub(super) least: usize,
    /// What names are, where they are no headings.
    pub(super) named_by: Option<&'static str>,
}

/// A file whose header was read.
pub(super) struct Open<R> {
    pub(super) records: Records<Chain<Cursor<Vec<u8>>, Utf8<R>>>,
    pub(super) plan: Plan,
}

/// How much of a file is looked at to see its delimiter.
const START: u64 = 1 << 18;

impl CsvReader {
    /// Reads the header.
    pub(super) fn open<R: Read>(&self, input: R, pieces: Pieces) -> Result<Open<R>, Error> {
        let text = Utf8::new(input, self.encoding)?;
        let mut text = text.ok_or(Error::Form("the file has a byte order mark, so it is not ISO 8859-1"))?;
        let mut start = Vec::new();
        let delimiter = if self.delimiter == Delimiter::Shown {
            (&mut text).take(START.min(self.limits.bytes.saturating_add(1))).read_to_end(&mut start)?;
            self.shown(&start)?
        } else {
            self.delimiter
        };
        let mut records = Records::new(Cursor::new(start).chain(text), delimiter, self.limits, pieces);
        let head = self.head(&mut records)?;
        let plan = self.plan(&head)?;
        Ok(Open { records, plan })
    }

    /// The header of a file, and the names it gives.
    pub(super) fn head<R: Read>(&self, records: &mut Records<R>) -> Result<Head, Error> {
        let mut looked: Vec<Looked> = Vec::new();
        let mut record = ByteRecord::new();
        // Without a header the first record says how many columns there are.
        while looked.len() < self.layout.look_at.max(1) {
            let Some(state) = records.next(&mut record)? else { break };
            looked.push(records.looked(&mut record, state));
        }
        let Some(first) = looked.first() else { return Err(Error::Form("the file is empty")) };
        let width = first.record.len();
        if width > self.limits.columns {
            return Err(limit("columns", self.limits.columns as u64));
        }
        let cells = |record: &ByteRecord| record.iter().take(width).map(cell).collect::<Vec<_>>();
        let header = Header::new(looked.iter().take(self.layout.look_at).map(|looked| cells(&looked.record)).collect());
        let rows = (self.layout.records)(&header).min(header.records());
        let header = header.first(rows);
        if looked.iter().take(rows).any(|looked| looked.record.as_slice().contains(&0)) {
            return Err(Error::Form(
                "the header holds a zero byte, so it is not UTF-8: UTF-16 needs a byte order mark",
            ));
        }
        if looked.iter().take(rows).any(|looked| looked.state == State::Unclosed) {
            return Err(Error::Form("the header opens a quotation mark that is never closed"));
        }
        records.put_back(looked.into_iter().skip(rows));
        let names = (0..width).map(|column| (self.layout.name)(&header, column)).collect();
        let said = |column: &usize| {
            rows == 0 || (0..rows).any(|row| header.cell(row, *column).is_none_or(|text| !text.is_empty()))
        };
        let least = (0..width).rev().find(said).map_or(0, |column| column + 1);
        Ok(Head { header, names, least, named_by: self.layout.named_by })
    }

    /// Where the columns are.
    pub(super) fn plan(&self, head: &Head) -> Result<Plan, Error> {
        Plan::new((self.adapt)(&head.header, self.map.clone())?, head)
    }
}

/// A cell of the header as text.
fn cell(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(|text| text.trim().to_string())
}
