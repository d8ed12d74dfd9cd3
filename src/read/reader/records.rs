//! The records of a file, within limits, and its end.

use std::collections::VecDeque;
use std::io::Read;
use std::mem;

use ::csv::{ByteRecord, ErrorKind, Position, Reader, ReaderBuilder};

use super::Delimiter;
use crate::read::guard::{END, Guard, Passed};
use crate::read::{Error, Limits};

/// How much the parser reads at a time.
const BUFFER: usize = 1 << 16;

/// The records of a file, header included.
pub(super) struct Records<R> {
    reader: Reader<Guard<R>>,
    limits: Limits,
    /// Records that were looked at and are to be read again.
    again: VecDeque<(ByteRecord, State)>,
    /// A record that was read to see whether there is one.
    ahead: Option<ByteRecord>,
    /// Whether lines end with a line feed behind a carriage return, once the first record shows it.
    returns: Option<bool>,
}

/// How a record ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Whole,
    /// With the file, inside quotation marks.
    Unclosed,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: R, delimiter: Delimiter, limits: Limits) -> Self {
        Self::with_buffer(input, delimiter, limits, BUFFER)
    }

    /// The same with another buffer: for an input that is known to be short.
    pub(super) fn with_buffer(input: R, delimiter: Delimiter, limits: Limits, bytes: usize) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter.byte())
            .buffer_capacity(bytes)
            .from_reader(Guard::new(input, limits.bytes));
        Self { reader, limits, again: VecDeque::new(), ahead: None, returns: None }
    }

    /// Puts the next record in place of another; `None` at the end.
    pub(super) fn next(&mut self, record: &mut ByteRecord) -> Result<Option<State>, Error> {
        if let Some((next, state)) = self.again.pop_front() {
            *record = next;
            return Ok(Some(state));
        }
        match self.ahead.take() {
            Some(next) => *record = next,
            None if self.fetch(record)? => {}
            None => return Ok(None),
        }
        let mut state = State::Whole;
        if self.reader.get_ref().at_end() && record.iter().next_back().is_some_and(|cell| cell.ends_with(END)) {
            // The mark that was added behind the file, unless a cell of the file happens to be like it: the added one is the last.
            let mut next = ByteRecord::new();
            if self.fetch(&mut next)? {
                self.ahead = Some(next);
            } else if record.len() == 1 && record.get(0) == Some(END) {
                return Ok(None);
            } else {
                state = State::Unclosed;
            }
        }
        if record.as_slice().len() > self.limits.field && record.iter().any(|cell| cell.len() > self.limits.field) {
            return Err(limit("bytes in a cell", self.limits.field as u64));
        }
        Ok(Some(state))
    }

    /// Has records read again, in their order.
    pub(super) fn put_back(&mut self, records: impl IntoIterator<Item = (ByteRecord, State)>) {
        self.again.extend(records);
    }

    /// On which line a record begins, counted from 1.
    pub(super) fn line(&self, record: &ByteRecord) -> u64 {
        // The parser ends a record at the carriage return and counts the line feed behind it as part of the next.
        let late = self.returns == Some(true) && record.position().is_some_and(|position| position.byte() > 0);
        record.position().map_or(0, Position::line) + u64::from(late)
    }

    fn fetch(&mut self, record: &mut ByteRecord) -> Result<bool, Error> {
        self.reader.get_mut().allow(self.limits.record.saturating_add(BUFFER as u64));
        let error = match self.reader.read_byte_record(record) {
            Ok(found) => {
                let line = self.reader.position().line();
                self.returns.get_or_insert_with(|| {
                    let lines = record.as_slice().split(|&byte| byte == b'\n').count();
                    line == lines as u64
                });
                return Ok(found);
            }
            Err(error) => error.into_kind(),
        };
        Err(match (self.reader.get_ref().passed(), error) {
            (Some(Passed::File), _) => limit("bytes in the file", self.limits.bytes),
            (Some(Passed::Record), _) => limit("bytes in a record", self.limits.record),
            (None, ErrorKind::Io(error)) => Error::Io(error),
            (None, _) => Error::Form("the file is not CSV"),
        })
    }
}

pub(super) const fn limit(what: &'static str, limit: u64) -> Error {
    Error::Limit { what, limit }
}

/// The record, out of the place it stands in.
pub(super) fn taken(record: &mut ByteRecord) -> ByteRecord {
    mem::take(record)
}
