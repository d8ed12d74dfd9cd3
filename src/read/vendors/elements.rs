//! A file of JSON as its elements, one at a time.

use std::io::{BufRead, BufReader, ErrorKind, Read};

use crate::read::encoding::Utf8;
use crate::read::{Encoding, Error, Limits};

/// The elements of an array, or the lines of a file that is not one. They are told apart by their marks and not parsed, so that one broken element is one
/// rejection, and no more than one is held at a time.
pub(super) struct Elements<R> {
    input: BufReader<Utf8<R>>,
    form: Form,
    /// Bytes left before the limit of the file.
    left: u64,
    limits: Limits,
    line: u64,
    element: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Lines,
    /// Within an array, before its first element or not.
    Array {
        begun: bool,
    },
    Ended,
}

/// The bytes of an element, and the line where it begins, counted from 1.
pub(super) struct Element<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) line: u64,
}

impl<R: Read> Elements<R> {
    /// Looks at the first mark.
    pub(super) fn new(input: R, limits: Limits) -> Result<Self, Error> {
        let text = Utf8::new(input, Encoding::Unicode)?.ok_or(Error::Form("the file is not text"))?;
        let mut elements = Self {
            input: BufReader::new(text),
            form: Form::Lines,
            left: limits.bytes,
            limits,
            line: 1,
            element: Vec::new(),
        };
        match elements.past_space()? {
            None => return Err(Error::Form("the file is empty")),
            Some(b'[') => {
                elements.byte()?;
                elements.form = Form::Array { begun: false };
            }
            Some(_) => {}
        }
        Ok(elements)
    }

    /// The next element; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Element<'_>>, Error> {
        self.element.clear();
        let first = self.past_space()?;
        let line = self.line;
        match (self.form, first) {
            (Form::Array { begun: false }, Some(b']')) => {
                self.byte()?;
                self.form = Form::Ended;
                return self.next();
            }
            (Form::Array { .. }, _) => self.item()?,
            (Form::Lines, Some(_)) => self.line()?,
            (Form::Lines | Form::Ended, None) => return Ok(None),
            (Form::Ended, Some(_)) => return Err(Error::Form("something follows the end of the array")),
        }
        Ok(Some(Element { bytes: self.element.trim_ascii(), line }))
    }

    /// To the end of the line.
    fn line(&mut self) -> Result<(), Error> {
        while let Some(byte) = self.byte()? {
            if byte == b'\n' {
                break;
            }
            self.push(byte)?;
        }
        Ok(())
    }

    /// To the comma or the bracket behind the element.
    fn item(&mut self) -> Result<(), Error> {
        let (mut depth, mut text, mut escaped) = (0_u64, false, false);
        loop {
            let Some(byte) = self.byte()? else {
                return Err(Error::Form("the array does not end: the file was cut off"));
            };
            match byte {
                _ if escaped => escaped = false,
                b'\\' if text => escaped = true,
                b'"' => text = !text,
                b'{' | b'[' if !text => depth += 1,
                b',' if !text && depth == 0 => break self.form = Form::Array { begun: true },
                b']' if !text && depth == 0 => break self.form = Form::Ended,
                b'}' | b']' if !text => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.push(byte)?;
        }
        Ok(())
    }

    fn push(&mut self, byte: u8) -> Result<(), Error> {
        if self.element.len() as u64 >= self.limits.record {
            return Err(Error::Limit { what: "bytes in a record", limit: self.limits.record });
        }
        self.element.push(byte);
        Ok(())
    }

    /// Goes to the next byte that is no space, and shows it.
    fn past_space(&mut self) -> Result<Option<u8>, Error> {
        loop {
            match self.first()? {
                Some(byte) if byte.is_ascii_whitespace() => self.byte()?,
                first => return Ok(first),
            };
        }
    }

    /// Takes a byte.
    fn byte(&mut self) -> Result<Option<u8>, Error> {
        let Some(byte) = self.first()? else { return Ok(None) };
        self.left =
            self.left.checked_sub(1).ok_or(Error::Limit { what: "bytes in the file", limit: self.limits.bytes })?;
        self.line += u64::from(byte == b'\n');
        self.input.consume(1);
        Ok(Some(byte))
    }

    /// Shows the next byte.
    fn first(&mut self) -> Result<Option<u8>, Error> {
        loop {
            match self.input.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                buffer => return Ok(buffer?.first().copied()),
            }
        }
    }
}
