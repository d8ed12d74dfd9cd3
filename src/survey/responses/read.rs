//! The ways out: tallies, segments and tables.

use std::collections::BTreeMap;

use super::column::Column;
use super::groups::Groups;
use super::{Attribute, Responses};
use crate::cross::CrossTable;
use crate::error::Error;
use crate::scale::{Instrument, Rating};
use crate::segment::Segments;
use crate::survey::{Asked, Missing, UnitPath};
use crate::tally::Tally;

impl Responses {
    /// The tally of one question, whoever answered. Whoever gave no rating, for whatever reason, is counted as skipped.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such question; [`Error::OtherScale`] where it is asked on another scale; [`Error::Question`] where it
    /// is asked of the other audience, the other way round or not as a number.
    pub fn tally<'a, I: Instrument>(&self, question: impl Into<Asked<'a, I>>) -> Result<Tally<I>, Error> {
        Ok(Tally::from_indexes(self.rating_column(question.into())?))
    }

    /// A tally for each unit on a level of the organisation: 1 for the largest units, 2 for those within them. Whoever's unit does not go that far down
    /// is counted under the unit they have. Whoever has no unit is left out, because people from everywhere are not a unit;
    /// [`without_unit`](Self::without_unit) says how many they are. Level 0 is the organisation as a whole, and everybody belongs to that.
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Nps, Scale, Side};
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
    /// let mut responses = Responses::new(survey);
    /// responses.push(Response::default().unit(["North", "Delft"]).rating("nps", 9))?;
    /// responses.push(Response::default().rating("nps", 3))?;
    /// let units = responses.segments_by_unit::<Nps>("nps", 1)?;
    /// assert_eq!((units.len(), units.total().n()), (1, 1));
    /// assert_eq!(responses.without_unit(), 1);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally).
    pub fn segments_by_unit<'a, I: Instrument>(
        &self,
        question: impl Into<Asked<'a, I>>,
        level: usize,
    ) -> Result<Segments<UnitPath, I>, Error> {
        self.segments(question.into(), &self.by_unit(level))
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
        self.segments(question.into(), &self.by(attribute))
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
        for pair in self.typed_ratings::<X>(x.into())?.zip(self.typed_ratings::<Y>(y.into())?) {
            add(&mut table, pair);
        }
        Ok(table)
    }

    /// The same for each unit on a level, as [`segments_by_unit`](Self::segments_by_unit); whoever has no unit is left out.
    ///
    /// ```
    /// # use centricity::questionnaire::{self, employees::collaboration::{OTHER_DEPARTMENTS, OWN_DEPARTMENT}};
    /// # use centricity::survey::{Response, Responses, UnitPath};
    /// let mut work = Responses::new(questionnaire::employees());
    /// for (department, own, others) in [("Sales", 8, 6), ("Sales", 7, 7), ("Finance", 9, 5)] {
    ///     work.push(Response::default().unit([department]).rating("own_department", own).rating("other_departments", others))?;
    /// }
    /// let tables = work.cross_by_unit(OWN_DEPARTMENT, OTHER_DEPARTMENTS, 1)?;
    /// assert_eq!(tables[&UnitPath::new(["Sales"])].n(), 2);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally), for either question.
    pub fn cross_by_unit<'a, X: Instrument, Y: Instrument>(
        &self,
        x: impl Into<Asked<'a, X>>,
        y: impl Into<Asked<'a, Y>>,
        level: usize,
    ) -> Result<BTreeMap<UnitPath, CrossTable<X, Y>>, Error> {
        self.cross_of(x.into(), y.into(), &self.by_unit(level))
    }

    /// The same for each wave, stage, role, or with and without customer contact, by its name, as [`segments_by`](Self::segments_by); whoever has none is left out.
    ///
    /// ```
    /// # use centricity::questionnaire::{self, employees::collaboration::{OTHER_DEPARTMENTS, OWN_DEPARTMENT}};
    /// # use centricity::survey::{Attribute, Response, Responses};
    /// let mut work = Responses::new(questionnaire::employees());
    /// for (role, own, others) in [("manager", 9, 5), ("planner", 7, 7), ("planner", 8, 6)] {
    ///     work.push(Response::default().role(role).rating("own_department", own).rating("other_departments", others))?;
    /// }
    /// let tables = work.cross_by(OWN_DEPARTMENT, OTHER_DEPARTMENTS, Attribute::Role)?;
    /// assert_eq!((tables["manager"].n(), tables["planner"].n()), (1, 2));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally), for either question.
    pub fn cross_by<'a, X: Instrument, Y: Instrument>(
        &self,
        x: impl Into<Asked<'a, X>>,
        y: impl Into<Asked<'a, Y>>,
        attribute: Attribute,
    ) -> Result<BTreeMap<String, CrossTable<X, Y>>, Error> {
        self.cross_of(x.into(), y.into(), &self.by(attribute))
    }

    /// How many gave no answer to a question, for one reason.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such question.
    pub fn missing(&self, question: &str, why: Missing) -> Result<u64, Error> {
        let column = self.column(question)?;
        Ok((0..self.rows).filter(|&row| column.missing(row) == Some(why)).count() as u64)
    }

    /// How far each rating of a question is above the lowest point; what is missing is beyond the highest.
    fn rating_column<I: Instrument>(&self, question: Asked<'_, I>) -> Result<&[u8], Error> {
        let position = self.survey.asks::<I>(question.id())?;
        match self.columns.get(position) {
            Some(Column::Ratings(bytes)) => Ok(bytes),
            _ => Ok(&[]),
        }
    }

    /// The ratings of a question, row by row.
    pub(super) fn typed_ratings<I: Instrument>(
        &self,
        question: Asked<'_, I>,
    ) -> Result<impl Iterator<Item = Option<Rating<I>>>, Error> {
        let rating = |&byte: &u8| I::SCALE.min().checked_add(byte).and_then(|value| Rating::new(value).ok());
        Ok(self.rating_column(question)?.iter().map(rating))
    }

    /// A table for each key. Keys that no row has are left out.
    fn cross_of<K: Ord + Clone, X: Instrument, Y: Instrument>(
        &self,
        x: Asked<'_, X>,
        y: Asked<'_, Y>,
        groups: &Groups<'_, K>,
    ) -> Result<BTreeMap<K, CrossTable<X, Y>>, Error> {
        let pairs = self.typed_ratings(x)?.zip(self.typed_ratings(y)?);
        groups.fold(pairs, &CrossTable::default(), |table, pair| {
            add(table, pair);
            Ok(())
        })
    }

    /// A tally for each key. Keys that no row has are left out.
    fn segments<K: Ord + Clone, I: Instrument>(
        &self,
        question: Asked<'_, I>,
        groups: &Groups<'_, K>,
    ) -> Result<Segments<K, I>, Error> {
        let tallies =
            groups.fold(self.typed_ratings(question)?, &Tally::default(), |tally: &mut Tally<I>, rating| {
                match rating {
                    Some(rating) => tally.record(rating),
                    None => tally.record_skipped(),
                }
                Ok(())
            })?;
        let mut segments = Segments::default();
        for (key, tally) in tallies {
            segments.merge_tally(key, &tally)?;
        }
        Ok(segments)
    }
}

/// Counts what somebody answered to both questions of a table.
fn add<X: Instrument, Y: Instrument>(table: &mut CrossTable<X, Y>, pair: (Option<Rating<X>>, Option<Rating<Y>>)) {
    match pair {
        (Some(x), Some(y)) => table.record(x, y),
        (Some(x), None) => table.record_x_only(x),
        (None, Some(y)) => table.record_y_only(y),
        (None, None) => table.record_neither(),
    }
}
