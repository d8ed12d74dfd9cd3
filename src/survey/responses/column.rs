//! The answers to one question.

use super::byte_of;
use crate::error::Error;
use crate::survey::{Answer, Choice, Missing, Question, ResponseFormat};

/// A column, of the type that its question asks for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Column {
    /// How far above the lowest point of the scale, so that missing ones stand above every scale, also one that ends at 255.
    Ratings(Vec<u8>),
    /// The number of the choice; missing ones stand above every choice.
    Choice(Vec<u8>),
    /// A bit a choice; the highest bit says that there is none, and the rest why.
    Choices(Vec<u64>),
    /// What was written, or why nothing was.
    Text(Vec<Result<Box<str>, Missing>>),
}

/// The bit that is no choice's.
const NO_CHOICES: u64 = 1 << Choice::MOST;

impl Column {
    pub(super) fn of(format: &ResponseFormat) -> Self {
        match format {
            ResponseFormat::Rating { .. } | ResponseFormat::JustAboutRight { .. } => Self::Ratings(Vec::new()),
            ResponseFormat::SingleChoice { .. } => Self::Choice(Vec::new()),
            ResponseFormat::MultipleChoice { .. } => Self::Choices(Vec::new()),
            ResponseFormat::OpenText => Self::Text(Vec::new()),
        }
    }

    /// Gives a row its answer, which was checked; the row after the last is a new one.
    pub(super) fn set(&mut self, row: usize, cell: Cell) {
        fn put<T>(column: &mut Vec<T>, row: usize, value: T) {
            match column.get_mut(row) {
                Some(cell) => *cell = value,
                None => column.push(value),
            }
        }
        match (self, cell) {
            (Self::Ratings(column) | Self::Choice(column), Cell::Byte(byte)) => put(column, row, byte),
            (Self::Ratings(column) | Self::Choice(column), Cell::Missing(why)) => put(column, row, byte_of(why)),
            (Self::Choices(column), Cell::Bits(bits)) => put(column, row, bits),
            (Self::Choices(column), Cell::Missing(why)) => put(column, row, no_choices(why)),
            (Self::Text(column), Cell::Text(text)) => put(column, row, Ok(text)),
            (Self::Text(column), Cell::Missing(why)) => put(column, row, Err(why)),
            _ => debug_assert!(false, "a cell of another column"),
        }
    }

    /// The answer of a row.
    pub(super) fn get(&self, row: usize) -> Option<Cell> {
        match self {
            Self::Ratings(column) | Self::Choice(column) => column.get(row).map(|&byte| match why_of(byte) {
                Some(why) => Cell::Missing(why),
                None => Cell::Byte(byte),
            }),
            Self::Choices(column) => column.get(row).map(|&bits| match why_no_choices(bits) {
                Some(why) => Cell::Missing(why),
                None => Cell::Bits(bits),
            }),
            Self::Text(column) => column.get(row).map(|text| match text {
                Ok(text) => Cell::Text(text.clone()),
                Err(why) => Cell::Missing(*why),
            }),
        }
    }

    /// Why a row has no answer, if it has none.
    pub(super) fn missing(&self, row: usize) -> Option<Missing> {
        match self {
            Self::Ratings(column) | Self::Choice(column) => column.get(row).and_then(|&byte| why_of(byte)),
            Self::Choices(column) => column.get(row).and_then(|&bits| why_no_choices(bits)),
            Self::Text(column) => column.get(row).and_then(|text| text.as_ref().err().copied()),
        }
    }

    /// Moves the last row to the place of another, which goes.
    pub(super) fn swap_remove(&mut self, row: usize, last: usize) {
        fn fill<T>(column: &mut Vec<T>, row: usize, last: usize) {
            if row <= last && last < column.len() {
                column.swap(row, last);
                column.truncate(last);
            }
        }
        match self {
            Self::Ratings(column) | Self::Choice(column) => fill(column, row, last),
            Self::Choices(column) => fill(column, row, last),
            Self::Text(column) => fill(column, row, last),
        }
    }

    /// The rows at some places, in their order.
    pub(super) fn select(&self, rows: &[usize]) -> Self {
        fn some<T: Clone>(column: &[T], rows: &[usize]) -> Vec<T> {
            rows.iter().filter_map(|&row| column.get(row)).cloned().collect()
        }
        match self {
            Self::Ratings(column) => Self::Ratings(some(column, rows)),
            Self::Choice(column) => Self::Choice(some(column, rows)),
            Self::Choices(column) => Self::Choices(some(column, rows)),
            Self::Text(column) => Self::Text(some(column, rows)),
        }
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Ratings(column) | Self::Choice(column) => column.capacity(),
            Self::Choices(column) => column.capacity() * size_of::<u64>(),
            Self::Text(column) => {
                let texts: usize = column.iter().flatten().map(|text| text.len()).sum();
                column.capacity() * size_of::<Result<Box<str>, Missing>>() + texts
            }
        }
    }
}

/// The reason that a byte stands for, if it is none of an answer.
fn why_of(byte: u8) -> Option<Missing> {
    Missing::ALL.iter().copied().find(|&why| byte_of(why) == byte)
}

fn no_choices(why: Missing) -> u64 {
    NO_CHOICES | u64::from(byte_of(why))
}

/// The reason that the bits stand for, if they are none of an answer.
fn why_no_choices(bits: u64) -> Option<Missing> {
    Missing::ALL.iter().copied().find(|&why| no_choices(why) == bits)
}

/// Whether one of the choices is among those made, where some could be.
pub(super) const fn chosen(bits: u64, choice: u8) -> bool {
    bits & NO_CHOICES == 0 && bits >> choice & 1 == 1
}

/// One answer, known to fit its question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// How far above the lowest point, or the number of the choice.
    Byte(u8),
    Bits(u64),
    Text(Box<str>),
    Missing(Missing),
}

impl Cell {
    /// Checks an answer against its question.
    pub(super) fn of(question: &Question, answer: &Answer) -> Result<Self, Error> {
        let problem = |problem| Error::Question { question: question.id().to_string(), problem };
        let format = question.format();
        match (format, answer) {
            (_, &Answer::Missing(why)) => Ok(Self::Missing(why)),
            (
                ResponseFormat::Rating { scale, .. } | ResponseFormat::JustAboutRight { scale },
                &Answer::Rating(value),
            ) => {
                if scale.contains(value) {
                    Ok(Self::Byte(value - scale.min()))
                } else {
                    let question = question.id().to_string();
                    Err(Error::AnswerOffScale { question, value, min: scale.min(), max: scale.max() })
                }
            }
            (ResponseFormat::SingleChoice { choices }, Answer::Choice(id)) => {
                number(choices, id).map(Self::Byte).ok_or_else(|| problem("has no such choice"))
            }
            (ResponseFormat::MultipleChoice { choices }, Answer::Choices(ids)) => ids
                .iter()
                .try_fold(0_u64, |bits, id| Some(bits | 1_u64.checked_shl(u32::from(number(choices, id)?))?))
                .map(Self::Bits)
                .ok_or_else(|| problem("has no such choice")),
            (ResponseFormat::OpenText, Answer::Text(text)) => Ok(Self::Text(text.as_str().into())),
            _ => Err(problem("was answered in another form than it asks for")),
        }
    }
}

/// The number of a choice.
pub(super) fn number(choices: &[Choice], id: &str) -> Option<u8> {
    choices.iter().position(|choice| choice.id() == id).and_then(|position| u8::try_from(position).ok())
}
