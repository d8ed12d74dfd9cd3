//! The records of a file, within limits, and its end.

use std::collections::VecDeque;
use std::io::Read;
use std::mem;

use ::csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};

use super::Delimiter;
use super::feed::{Feed, Pieces};
use super::lines::{Cut, Line, Rest, cut};
use crate::read::guard::{END, Guard, Passed};
use crate::read::{Error, Limits};

/// The records of a file, header included.
pub(super) struct Records<R> {
    reader: Reader<Feed<Guard<R>>>,
    delimiter: u8,
    limits: Limits,
    /// Records that were looked at and are to be read again.
    again: VecDeque<Looked>,
    /// A record that was read to see whether there is one.
    ahead: Option<(ByteRecord, End)>,
    /// Where the record ends that was read last.
    end: End,
    /// Room for the cells of a line.
    edges: Vec<usize>,
}

/// A record that was looked at.
pub(super) struct Looked {
    pub(super) record: ByteRecord,
    pub(super) state: State,
    end: End,
}

/// Where a record ends.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    /// Line feeds up to there.
    feeds: u64,
    /// The last byte of it that was parsed.
    last: Option<u8>,
}

/// How a record ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Whole,
    /// With the file, inside quotation marks.
    Unclosed,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: R, delimiter: Delimiter, limits: Limits, pieces: Pieces) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter.byte())
            .buffer_capacity(pieces.bytes)
            .from_reader(Feed::new(Guard::new(input, limits.bytes), pieces));
        let delimiter = delimiter.byte();
        Self { reader, delimiter, limits, again: VecDeque::new(), ahead: None, end: End::default(), edges: Vec::new() }
    }

    /// Hands over the records that come next, as far as they are lines that need no parser, each with the line it is on, counted from 1.
    ///
    /// It reads nothing: what it leaves is for [`next`](Self::next).
    #[inline]
    pub(super) fn lines(&mut self, mut take: impl FnMut(&Line, u64) -> Result<(), Error>) -> Result<(), Error> {
        let feed = self.reader.get_ref();
        let longest = feed.pieces().longest.min(self.limits.field);
        if longest == 0 || !self.again.is_empty() || self.ahead.is_some() || feed.guard().at_end() {
            return Ok(());
        }
        let position = self.reader.position();
        let Some(before) = feed.between(position.byte()) else { return Ok(()) };
        let first = position.line() + feed.taken() + before;
        let Cut { bytes, lines, rest } =
            cut(feed.waiting(), self.delimiter, longest, &mut self.edges, |line, lines| take(line, first + lines))?;
        let feed = self.reader.get_mut();
        feed.take(bytes, lines);
        if rest == Rest::Parser {
            feed.grant(bytes);
        }
        Ok(())
    }

    /// Puts the next record in place of another; `None` at the end.
    pub(super) fn next(&mut self, record: &mut ByteRecord) -> Result<Option<State>, Error> {
        if let Some(looked) = self.again.pop_front() {
            (*record, self.end) = (looked.record, looked.end);
            return Ok(Some(looked.state));
        }
        match self.ahead.take() {
            Some(next) => (*record, self.end) = next,
            None => match self.fetch(record)? {
                Some(end) => self.end = end,
                None => return Ok(None),
            },
        }
        let mut state = State::Whole;
        if self.reader.get_ref().guard().at_end() && record.iter().next_back().is_some_and(|cell| cell.ends_with(END)) {
            // The mark that was added behind the file, unless a cell of the file happens to be like it: the added one is the last.
            let mut next = ByteRecord::new();
            if let Some(end) = self.fetch(&mut next)? {
                self.ahead = Some((next, end));
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

    /// The record that was read last, out of the place it stands in.
    pub(super) fn looked(&self, record: &mut ByteRecord, state: State) -> Looked {
        Looked { record: mem::take(record), state, end: self.end }
    }

    /// Has records read again, in their order.
    pub(super) fn put_back(&mut self, records: impl IntoIterator<Item = Looked>) {
        self.again.extend(records);
    }

    /// On which line the record begins that was read last, counted from 1.
    pub(super) fn line(&self, record: &ByteRecord) -> u64 {
        // Where the parser begins is behind the last record, before empty lines and before a line feed that belongs to a carriage return. So it is counted
        // from the end: a line feed in a cell is kept, and one behind the record was parsed or was not.
        let within = record.as_slice().iter().map(|&byte| u64::from(byte == b'\n')).sum::<u64>();
        1 + self.end.feeds.saturating_sub(within + u64::from(self.end.last == Some(b'\n')))
    }

    /// Reads a record, and says where it ends; `None` where there is none.
    fn fetch(&mut self, record: &mut ByteRecord) -> Result<Option<End>, Error> {
        let feed = self.reader.get_mut();
        let most = self.limits.record.saturating_add(feed.pieces().bytes as u64);
        feed.guard_mut().allow(most);
        let error = match self.reader.read_byte_record(record) {
            Ok(false) => return Ok(None),
            Ok(true) => {
                let (position, feed) = (self.reader.position(), self.reader.get_ref());
                let feeds = position.line().saturating_sub(1) + feed.taken();
                return Ok(Some(End { feeds, last: feed.last(position.byte()) }));
            }
            Err(error) => error.into_kind(),
        };
        Err(match (self.reader.get_ref().guard().passed(), error) {
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
