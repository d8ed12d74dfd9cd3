//! The cells of one rating question.

use super::CsvReader;
use super::plan::{Plan, Refusal};
use super::row::{Row, text};
use crate::read::column::Place;
use crate::read::{Cell, Error, RatingLabels};
use crate::scale::Instrument;

/// Reads the cells of one rating question.
pub(super) struct Scores {
    labels: RatingLabels,
    /// What one digit says, where it breaks no rule.
    ones: [Option<Cell>; 10],
    /// What two digits say, where they break no rule.
    tens: [Option<Cell>; 100],
    /// Which of the questions of the map.
    question: usize,
    position: usize,
}

impl Scores {
    pub(super) fn new<I: Instrument>(id: &str, reader: &CsvReader, plan: &Plan) -> Result<Self, Error> {
        let unmapped = || Error::Unmapped { question: id.to_string() };
        let question = plan.map.answers.iter().position(|answer| answer.id == id).ok_or_else(unmapped)?;
        let (Some(answer), Some(&[position])) =
            (plan.map.answers.get(question), plan.answers.get(question).map(Vec::as_slice))
        else {
            let problem = "has more than one column, so it is not a rating";
            return Err(crate::error::Error::Question { question: id.to_string(), problem }.into());
        };
        let labels = super::answers::labels(answer, I::SCALE, &reader.missing)?;
        let ones = std::array::from_fn(|number| labels.read(&number.to_string()).ok());
        let tens = std::array::from_fn(|number| labels.read(&format!("{number:02}")).ok());
        Ok(Self { labels, ones, tens, question, position })
    }

    /// The rating of a record, or why it has none.
    #[inline]
    pub(super) fn read<'a>(&self, plan: &'a Plan, record: &impl Row) -> Result<Cell, Refusal<'a>> {
        let short = record.cell(self.position).and_then(|cell| self.short(cell));
        short.map_or_else(|| self.long(plan, record), Ok)
    }

    #[cold]
    fn long<'a>(&self, plan: &'a Plan, record: &impl Row) -> Result<Cell, Refusal<'a>> {
        text(record, self.position).and_then(|text| self.labels.read(text)).map_err(|rule| {
            let column = plan.map.answers.get(self.question).and_then(|answer| match &answer.place {
                Place::One(column) | Place::Joined(column, _) => Some(column),
                Place::EachChoice(_) => None,
            });
            Refusal::Broken(column, rule)
        })
    }

    /// The common cell, one or two digits, as it was read when the table was made.
    #[inline]
    fn short(&self, cell: &[u8]) -> Option<Cell> {
        let digit = |byte: u8| byte.is_ascii_digit().then(|| usize::from(byte - b'0'));
        match *cell {
            [ones] => *self.ones.get(digit(ones)?)?,
            [tens, ones] => *self.tens.get(digit(tens)? * 10 + digit(ones)?)?,
            _ => None,
        }
    }
}
