//! The last reader before the parser: it stops at the limits and marks the end of the file.

use std::io::{self, Read};

/// What follows the last byte of the file. A record that ends with it has an open quotation mark; one that is it is none of the file's.
pub(super) const END: &[u8] = b"\x01the end\x01";

/// A reader that hands out no more than a record may be long, and adds [`END`] on a line of its own behind the last byte.
#[derive(Debug)]
pub(super) struct Guard<R> {
    input: R,
    /// Bytes of the file left before its limit.
    left: u64,
    /// Bytes left before the record is too long.
    record: u64,
    /// How much of the end mark was handed out, once the file's own bytes are.
    tail: Option<usize>,
    passed: Option<Passed>,
}

/// Which limit was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    File,
    Record,
}

impl<R: Read> Guard<R> {
    pub(super) const fn new(input: R, bytes: u64) -> Self {
        Self { input, left: bytes, record: 0, tail: None, passed: None }
    }

    /// Allows that many bytes for the next record.
    pub(super) const fn allow(&mut self, bytes: u64) {
        self.record = bytes;
    }

    /// Whether the file's own bytes are all handed out.
    pub(super) const fn at_end(&self) -> bool {
        self.tail.is_some()
    }

    /// The limit that was passed, if one was.
    pub(super) const fn passed(&self) -> Option<Passed> {
        self.passed
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        if self.tail.is_none() {
            let read = loop {
                match self.input.read(out) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    read => break read?,
                }
            };
            if read > 0 {
                let bytes = read as u64;
                if bytes > self.left {
                    self.passed = Some(Passed::File);
                } else if bytes > self.record {
                    self.passed = Some(Passed::Record);
                }
                self.left = self.left.saturating_sub(bytes);
                self.record = self.record.saturating_sub(bytes);
                return if self.passed.is_some() { Err(io::Error::other("a limit was passed")) } else { Ok(read) };
            }
        }
        let given = self.tail.unwrap_or(0);
        let mut written = 0;
        for (to, from) in out.iter_mut().zip(b"\n".iter().chain(END).skip(given)) {
            *to = *from;
            written += 1;
        }
        self.tail = Some(given + written);
        Ok(written)
    }
}
