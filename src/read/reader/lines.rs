//! Lines that need no parser, cut into cells.

use super::row::Row;
use crate::read::Error;

/// How many bytes are looked at together.
const WINDOW: usize = 64;

/// A line cut into cells.
#[derive(Debug)]
pub(super) struct Line<'a> {
    bytes: &'a [u8],
    /// Where each cell begins, and where one behind the last would.
    edges: &'a [usize],
}

impl Row for Line<'_> {
    #[inline]
    fn width(&self) -> usize {
        self.edges.len() - 1
    }

    #[inline]
    fn cell(&self, position: usize) -> Option<&[u8]> {
        let (start, next) = (*self.edges.get(position)?, *self.edges.get(position + 1)?);
        self.bytes.get(start..next - 1)
    }
}

/// Where the lines ended that need no parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// Bytes of the lines that were handed over or are empty.
    pub(super) bytes: usize,
    /// How many lines those are.
    pub(super) lines: u64,
    pub(super) rest: Rest,
}

/// What is behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// Part of a line, or nothing.
    Part,
    /// A line that the parser is needed for.
    Parser,
}

/// Hands over the lines from the beginning of a record, each with the number of line feeds before it.
///
/// It knows lines without quotation marks, which end with a line feed or with a carriage return and a line feed, and stops at the first that is another, or
/// longer than it may be. What it does know, it knows as the parser does: nothing but the delimiter ends a cell, and an empty line is no record.
#[inline]
pub(super) fn cut(
    bytes: &[u8],
    delimiter: u8,
    longest: usize,
    edges: &mut Vec<usize>,
    mut take: impl FnMut(&Line, u64) -> Result<(), Error>,
) -> Result<Cut, Error> {
    let (mut start, mut lines, mut returned) = (0, 0, 0);
    let cut = |bytes, lines, rest| Ok(Cut { bytes, lines, rest });
    edges.clear();
    edges.push(0);
    let (windows, rest) = bytes.as_chunks::<WINDOW>();
    let mut last = [0; WINDOW];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    for (window, base) in windows.iter().chain([&last]).zip((0..).step_by(WINDOW)) {
        let mut marks = marks(window, delimiter);
        while marks != 0 {
            let at: usize = base + marks.trailing_zeros() as usize;
            marks &= marks - 1;
            match bytes.get(at) {
                Some(&byte) if byte == delimiter => edges.push(at + 1),
                Some(b'\n') => {
                    let end = at - returned;
                    if end - start > longest {
                        return cut(start, lines, Rest::Parser);
                    }
                    if end > start {
                        edges.push(end + 1);
                        take(&Line { bytes, edges }, lines)?;
                    }
                    start = at + 1;
                    edges.clear();
                    edges.push(start);
                    (lines, returned) = (lines + 1, 0);
                }
                Some(b'\r') => match bytes.get(at + 1) {
                    Some(b'\n') => returned = 1,
                    Some(_) => return cut(start, lines, Rest::Parser),
                    None => return cut(start, lines, Rest::Part),
                },
                _ => return cut(start, lines, Rest::Parser),
            }
        }
    }
    cut(start, lines, Rest::Part)
}

/// A bit for each byte that is a delimiter, an end of a line or a quotation mark, the first byte's the lowest.
#[inline]
fn marks(window: &[u8; WINDOW], delimiter: u8) -> u64 {
    // Byte by byte and without a branch: compilers make sixteen or more of it at a time.
    let mut flags = [0; WINDOW];
    for (flag, &byte) in flags.iter_mut().zip(window) {
        *flag =
            u8::from(byte == delimiter) | u8::from(byte == b'\n') | u8::from(byte == b'"') | u8::from(byte == b'\r');
    }
    let gathered = |eight: &[u8; 8]| {
        // Eight bytes of 0 or 1: the product has the first in bit 56 and the last in bit 63, and no two terms of it meet in a bit.
        u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
    };
    flags.as_chunks::<8>().0.iter().rev().fold(0, |marks, eight| marks << 8 | gathered(eight))
}
