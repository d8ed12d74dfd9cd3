//! What the parser is given: a piece of the file at a time, whose lines can be taken before it sees them.

use std::io::{self, Read};

/// How much of a file is held at a time, and which of it may be taken as lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pieces {
    pub(super) bytes: usize,
    /// The longest line, in bytes, that is not left to the parser.
    pub(super) longest: usize,
}

impl Pieces {
    /// Everything is the parser's.
    pub(super) const RECORDS: Self = Self { bytes: 1 << 16, longest: 0 };
    /// What needs no parser is taken as lines.
    pub(super) const LINES: Self = Self { longest: 1 << 16, ..Self::RECORDS };
    /// Fewer bytes taken between two lines that need the parser are not worth going back and forth for.
    const WORTH: usize = 1 << 9;
    /// The most that goes to the parser at once.
    const GRANTED: usize = 1 << 14;
}

/// The file's bytes on their way to the parser.
///
/// It hands out pieces whole, or, where lines are to be taken, the rest of a line: then the parser is soon between two records, with nothing left to parse,
/// and the lines behind can be taken. Only the parser's own reading goes on to the next piece, so limits and errors of the file come where they
/// come without the taking of lines.
#[derive(Debug)]
pub(super) struct Feed<R> {
    guard: R,
    piece: Vec<u8>,
    /// How much of the piece is filled.
    end: usize,
    /// The first byte of the piece that was neither handed out nor taken.
    next: usize,
    /// Up to where the piece is handed out whole.
    granted: usize,
    /// How much was granted last.
    grant: usize,
    /// Bytes that were handed out since the file began.
    handed: u64,
    /// Line feeds among the bytes that were taken.
    taken: u64,
    pieces: Pieces,
}

impl<R> Feed<R> {
    pub(super) fn new(guard: R, pieces: Pieces) -> Self {
        let piece = vec![0; pieces.bytes];
        Self { guard, piece, end: 0, next: 0, granted: 0, grant: 0, handed: 0, taken: 0, pieces }
    }

    pub(super) const fn guard(&self) -> &R {
        &self.guard
    }

    pub(super) const fn guard_mut(&mut self) -> &mut R {
        &mut self.guard
    }

    pub(super) const fn pieces(&self) -> Pieces {
        self.pieces
    }

    /// Line feeds among the bytes that were taken, which the parser did not see.
    pub(super) const fn taken(&self) -> u64 {
        self.taken
    }

    /// What was handed out and is behind the byte up to which the parser is, counted from the beginning of what it was given.
    fn unparsed(&self, parsed: u64) -> Option<&[u8]> {
        let length = usize::try_from(self.handed.checked_sub(parsed)?).ok()?;
        self.piece.get(self.next.checked_sub(length)?..self.next)
    }

    /// The last byte that the parser has parsed, if it is still there.
    pub(super) fn last(&self, parsed: u64) -> Option<u8> {
        let before = self.next.checked_sub(self.unparsed(parsed)?.len() + 1)?;
        self.piece.get(before).copied()
    }

    /// The line feeds before the bytes that come next, where those are the beginning of a record: nothing but ends of lines is unparsed.
    pub(super) fn between(&self, parsed: u64) -> Option<u64> {
        let rest = self.unparsed(parsed)?;
        let only_ends = rest.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
        only_ends.then(|| rest.iter().map(|&byte| u64::from(byte == b'\n')).sum())
    }

    /// The bytes of the piece that come next.
    pub(super) fn waiting(&self) -> &[u8] {
        self.piece.get(self.next..self.end).unwrap_or_default()
    }

    /// Takes some of the bytes that come next, with so many line feeds among them.
    pub(super) fn take(&mut self, bytes: usize, lines: u64) {
        self.next = self.end.min(self.next + bytes);
        self.taken += lines;
    }

    /// Lets the parser have a line that needs it, so many bytes behind the last such line: and more, and ever more, where such lines come close together.
    pub(super) fn grant(&mut self, taken: usize) {
        self.grant = if taken < Pieces::WORTH { (self.grant * 2).clamp(Pieces::WORTH, Pieces::GRANTED) } else { 0 };
        self.granted = self.end.min(self.next + self.grant);
    }
}

impl<R: Read> Read for Feed<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.next == self.end {
            (self.next, self.end, self.granted) = (0, 0, 0);
            self.end = self.guard.read(&mut self.piece)?;
        }
        let waiting = self.waiting();
        let line = || waiting.iter().position(|&byte| byte == b'\n').map_or(waiting.len(), |at| at + 1);
        let length = match self.granted.saturating_sub(self.next) {
            _ if self.pieces.longest == 0 => waiting.len(),
            0 => line(),
            granted => granted,
        };
        let length = length.min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..length), waiting.get(..length)) {
            to.copy_from_slice(from);
        }
        self.next += length;
        self.handed += length as u64;
        Ok(length)
    }
}
