//! Bytes of any supported encoding as UTF-8, while they are read.

use std::io::{self, Read};

/// How the characters of a file are written.
///
/// A byte order mark says it. A file without one is read as UTF-8, and what is not UTF-8 is rejected where it stands in a column that is used; nothing is
/// replaced by question marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8 with or without a byte order mark, or UTF-16 with one, little-endian or big-endian.
    #[default]
    Unicode,
    /// ISO 8859-1. Every byte is a character of it, so it must be declared: it cannot be told from its bytes.
    Latin1,
}

/// What the bytes turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Utf8,
    Utf16 { big: bool },
    Latin1,
}

/// A reader whose bytes are UTF-8, but for an `0xff` wherever the input cannot be decoded.
///
/// That byte is in no UTF-8 text, so the cell it falls in is rejected when it is used.
#[derive(Debug)]
pub(super) struct Utf8<R> {
    input: R,
    form: Form,
    /// What was read and not yet decoded: the start of the file, later at most half a character.
    raw: Vec<u8>,
    /// What was decoded and not yet handed out, from `next` on.
    ready: Vec<u8>,
    next: usize,
    done: bool,
}

impl<R: Read> Utf8<R> {
    /// Looks at the first bytes. `None` where a byte order mark contradicts the declared encoding.
    pub(super) fn new(mut input: R, declared: Encoding) -> io::Result<Option<Self>> {
        let mut raw = Vec::new();
        (&mut input).take(3).read_to_end(&mut raw)?;
        let marked = match *raw.as_slice() {
            [0xef, 0xbb, 0xbf, ..] => Some((3, Form::Utf8)),
            [0xff, 0xfe, ..] => Some((2, Form::Utf16 { big: false })),
            [0xfe, 0xff, ..] => Some((2, Form::Utf16 { big: true })),
            _ => None,
        };
        let (mark, form) = match (declared, marked) {
            (Encoding::Latin1, Some(_)) => return Ok(None),
            (Encoding::Latin1, None) => (0, Form::Latin1),
            (Encoding::Unicode, marked) => marked.unwrap_or((0, Form::Utf8)),
        };
        raw.drain(..mark);
        Ok(Some(Self { input, form, raw, ready: Vec::new(), next: 0, done: false }))
    }

    /// Reads the next piece and decodes it.
    fn fill(&mut self) -> io::Result<()> {
        const PIECE: u64 = 1 << 15;
        let before = self.raw.len();
        (&mut self.input).take(PIECE).read_to_end(&mut self.raw)?;
        self.done = self.raw.len() == before;
        self.ready.clear();
        self.next = 0;
        match self.form {
            Form::Utf8 => self.ready.append(&mut self.raw),
            Form::Latin1 => {
                self.raw.drain(..).for_each(|byte| push(&mut self.ready, char::from(byte)));
            }
            Form::Utf16 { big } => self.decode_utf16(big),
        }
        Ok(())
    }

    /// Decodes what is whole, and at the end of the file what is not.
    fn decode_utf16(&mut self, big: bool) {
        let (pairs, rest) = self.raw.as_chunks::<2>();
        let mut units: Vec<u16> =
            pairs.iter().map(|&pair| if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }).collect();
        // The second half of a surrogate pair may come with the next piece.
        let waits = !self.done && units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit));
        let keep = rest.len() + if waits { 2 } else { 0 };
        if waits {
            units.pop();
        }
        for character in char::decode_utf16(units) {
            match character {
                Ok(character) => push(&mut self.ready, character),
                Err(_) => self.ready.push(0xff),
            }
        }
        self.raw.drain(..self.raw.len().saturating_sub(keep));
        if self.done && !self.raw.is_empty() {
            self.ready.push(0xff);
            self.raw.clear();
        }
    }
}

fn push(text: &mut Vec<u8>, character: char) {
    text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let waiting = self.ready.get(self.next..).unwrap_or_default();
            if !waiting.is_empty() {
                let length = waiting.len().min(out.len());
                for (to, from) in out.iter_mut().zip(waiting) {
                    *to = *from;
                }
                self.next += length;
                return Ok(length);
            }
            // Once the first bytes are out, UTF-8 needs no copy.
            if self.form == Form::Utf8 && self.raw.is_empty() {
                return self.input.read(out);
            }
            if self.done {
                return Ok(0);
            }
            self.fill()?;
        }
    }
}
