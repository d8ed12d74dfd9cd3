//! The answers to one question.

use super::byte_of;
use crate::error::Error;
use crate::survey::{Answer, Choice, Missing, Question, ResponseFormat};

/// A column, of the type that its question asks for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Column {
    /// A byte a rating; missing ones stand above every scale.
    Ratings(Vec<u8>),
    /// The number of the choice; missing ones stand above every choice.
    Choice(Vec<u8>),
    /// A bit a choice, or why there is none.
    Choices(Vec<Result<u64, Missing>>),
    /// What was written, or why nothing was.
    Text(Vec<Result<String, Missing>>),
}

impl Column {
    pub(super) fn of(format: &ResponseFormat) -> Self {
        match format {
            ResponseFormat::Rating { .. } | ResponseFormat::JustAboutRight { .. } => Self::Ratings(Vec::new()),
            ResponseFormat::SingleChoice { .. } => Self::Choice(Vec::new()),
            ResponseFormat::MultipleChoice { .. } => Self::Choices(Vec::new()),
            ResponseFormat::OpenText => Self::Text(Vec::new()),
        }
    }

    /// Adds an answer that was checked.
    pub(super) fn push(&mut self, cell: Cell) {
        match (self, cell) {
            (Self::Ratings(column) | Self::Choice(column), Cell::Byte(byte)) => column.push(byte),
            (Self::Ratings(column) | Self::Choice(column), Cell::Missing(why)) => column.push(byte_of(why)),
            (Self::Choices(column), Cell::Bits(bits)) => column.push(Ok(bits)),
            (Self::Choices(column), Cell::Missing(why)) => column.push(Err(why)),
            (Self::Text(column), Cell::Text(text)) => column.push(Ok(text)),
            (Self::Text(column), Cell::Missing(why)) => column.push(Err(why)),
            _ => debug_assert!(false, "a cell of another column"),
        }
    }
}

/// One answer, known to fit its question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Byte(u8),
    Bits(u64),
    Text(String),
    Missing(Missing),
}

impl Cell {
    /// Checks an answer against its question.
    pub(super) fn of(question: &Question, answer: Answer) -> Result<Self, Error> {
        let problem = |problem| Error::Question { question: question.id().to_string(), problem };
        let format = question.format();
        match (format, answer) {
            (_, Answer::Missing(why)) => Ok(Self::Missing(why)),
            (
                ResponseFormat::Rating { scale, .. } | ResponseFormat::JustAboutRight { scale },
                Answer::Rating(value),
            ) => {
                if scale.contains(value) {
                    Ok(Self::Byte(value))
                } else {
                    Err(Error::OffScale { value, index: None, min: scale.min(), max: scale.max() })
                }
            }
            (ResponseFormat::SingleChoice { choices }, Answer::Choice(id)) => {
                number(choices, &id).map(Self::Byte).ok_or_else(|| problem("has no such choice"))
            }
            (ResponseFormat::MultipleChoice { choices }, Answer::Choices(ids)) => ids
                .iter()
                .try_fold(0_u64, |bits, id| Some(bits | 1_u64.checked_shl(u32::from(number(choices, id)?))?))
                .map(Self::Bits)
                .ok_or_else(|| problem("has no such choice")),
            (ResponseFormat::OpenText, Answer::Text(text)) => Ok(Self::Text(text)),
            _ => Err(problem("was answered in another form than it asks for")),
        }
    }
}

fn number(choices: &[Choice], id: &str) -> Option<u8> {
    choices.iter().position(|choice| choice.id() == id).and_then(|position| u8::try_from(position).ok())
}
