//! The ways out: tallies, segments and tables.

use super::column::Column;
use super::{Attribute, Responses, byte_of};
use crate::cross::CrossTable;
use crate::error::Error;
use crate::scale::{Instrument, Rating};
use crate::segment::Segments;
use crate::survey::{Asked, Missing, UnitPath};
use crate::tally::{Tally, WeightedTally};

impl Responses {
    /// The tally of one question, whoever answered. Whoever gave no rating, for whatever reason, is counted as skipped.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such question; [`Error::Question`] where it is asked of the other audience, on another scale, the other way round
    /// or not as a number.
    pub fn tally<'a, I: Instrument>(&self, question: impl Into<Asked<'a, I>>) -> Result<Tally<I>, Error> {
        Ok(self.ratings::<I>(question.into())?.collect())
    }

    /// The same with every response counting by its weight.
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally).
    pub fn weighted_tally<'a, I: Instrument>(
        &self,
        question: impl Into<Asked<'a, I>>,
    ) -> Result<WeightedTally<I>, Error> {
        let mut tally = WeightedTally::default();
        for (rating, &weight) in self.ratings::<I>(question.into())?.zip(&self.weights) {
            match rating {
                Some(rating) => tally.record(rating, weight)?,
                None => tally.record_skipped(),
            }
        }
        Ok(tally)
    }

    /// A tally for each unit on a level of the organisation: 1 for the largest units, 2 for those within them. Whoever's unit does not go that far down
    /// is counted under the unit they have.
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally).
    pub fn segments_by_unit<'a, I: Instrument>(
        &self,
        question: impl Into<Asked<'a, I>>,
        level: usize,
    ) -> Result<Segments<UnitPath, I>, Error> {
        let keys: Vec<UnitPath> = self.units.names().iter().map(|path| path.up_to(level)).collect();
        self.segments(question.into(), &keys, self.units.ids())
    }

    /// A tally for each wave, stage, role, or with and without customer contact, by its name. Who has none is left out.
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally).
    pub fn segments_by<'a, I: Instrument>(
        &self,
        question: impl Into<Asked<'a, I>>,
        attribute: Attribute,
    ) -> Result<Segments<String, I>, Error> {
        let question = question.into();
        match attribute {
            Attribute::Wave => self.segments(question, self.waves.names(), self.waves.ids()),
            Attribute::Role => self.segments(question, self.roles.names(), self.roles.ids()),
            Attribute::Stage => {
                let names: Vec<String> = self.stages.names().iter().map(ToString::to_string).collect();
                self.segments(question, &names, self.stages.ids())
            }
            Attribute::Contact => {
                let names: Vec<String> = self.contacts.names().iter().map(ToString::to_string).collect();
                self.segments(question, &names, self.contacts.ids())
            }
        }
    }

    /// Two questions of the same respondents as a table.
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally), for either question.
    pub fn cross<'a, X: Instrument, Y: Instrument>(
        &self,
        x: impl Into<Asked<'a, X>>,
        y: impl Into<Asked<'a, Y>>,
    ) -> Result<CrossTable<X, Y>, Error> {
        let mut table = CrossTable::default();
        for pair in self.ratings::<X>(x.into())?.zip(self.ratings::<Y>(y.into())?) {
            match pair {
                (Some(x), Some(y)) => table.record(x, y),
                (Some(x), None) => table.record_x_only(x),
                (None, Some(y)) => table.record_y_only(y),
                (None, None) => table.record_neither(),
            }
        }
        Ok(table)
    }

    /// How many gave no answer to a question, for one reason.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such question.
    pub fn missing(&self, question: &str, why: Missing) -> Result<u64, Error> {
        self.survey.question(question)?;
        let count = match self.survey.position(question).and_then(|position| self.columns.get(position)) {
            Some(Column::Ratings(column) | Column::Choice(column)) => {
                column.iter().map(|&byte| usize::from(byte == byte_of(why))).sum()
            }
            Some(Column::Choices(column)) => column.iter().filter(|cell| **cell == Err(why)).count(),
            Some(Column::Text(column)) => column.iter().filter(|cell| cell.as_ref() == Err(&why)).count(),
            None => 0,
        };
        Ok(count as u64)
    }

    /// The ratings of a question, row by row.
    fn ratings<I: Instrument>(&self, question: Asked<'_, I>) -> Result<impl Iterator<Item = Option<Rating<I>>>, Error> {
        let position = self.survey.asks::<I>(question.id())?;
        let bytes: &[u8] = match self.columns.get(position) {
            Some(Column::Ratings(bytes)) => bytes,
            _ => &[],
        };
        Ok(bytes.iter().map(|&byte| Rating::new(byte).ok()))
    }

    /// A tally for each key, where a row's id says which.
    fn segments<K: Ord + Clone, I: Instrument>(
        &self,
        question: Asked<'_, I>,
        keys: &[K],
        ids: &[u32],
    ) -> Result<Segments<K, I>, Error> {
        let mut tallies: Vec<Tally<I>> = vec![Tally::default(); keys.len()];
        for (rating, &id) in self.ratings(question)?.zip(ids) {
            if let Some(tally) = tallies.get_mut(id as usize) {
                match rating {
                    Some(rating) => tally.record(rating),
                    None => tally.record_skipped(),
                }
            }
        }
        let mut segments = Segments::default();
        for (key, tally) in keys.iter().zip(&tallies) {
            segments.merge_tally(key.clone(), tally)?;
        }
        Ok(segments)
    }
}
