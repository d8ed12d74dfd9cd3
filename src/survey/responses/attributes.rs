//! What is known of each response besides its answers, and weights that are put back.

use super::column::Column;
use super::sparse::Sparse;
use super::{Attribute, Responses};
use crate::error::Error;
use crate::survey::{Choice, UnitPath};
use crate::weight::Weight;

impl Responses {
    /// The unit of each response on a level of the organisation, response by response in their order: as in
    /// [`segments_by_unit`](Self::segments_by_unit), the unit that it has where that does not go so far down, and on level 0 the whole. `None` for a response
    /// without a unit.
    #[must_use]
    pub fn units(&self, level: usize) -> Vec<Option<UnitPath>> {
        self.by_unit(level).of_rows(self.rows)
    }

    /// The wave, stage, contact or role of each response by its name, response by response in their order; `None` where there is none.
    #[must_use]
    pub fn names(&self, attribute: Attribute) -> Vec<Option<String>> {
        self.by(attribute).of_rows(self.rows)
    }

    /// How much each response counts, response by response in their order; 1 where nothing was said.
    #[must_use]
    pub fn weights(&self) -> Vec<Weight> {
        self.weights.iter(self.rows).collect()
    }

    /// The ids of the choices made at a question that allows one, response by response in their order; `None` where none was made, for whatever reason.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such question; [`Error::Question`] where it is not answered by a single choice.
    pub fn choices(&self, question: &str) -> Result<Vec<Option<&str>>, Error> {
        match (self.column(question)?, self.survey.question(question)?.format().choices()) {
            (Column::Choice(column), Some(choices)) => {
                Ok(column.iter().map(|&byte| choices.get(usize::from(byte)).map(Choice::id)).collect())
            }
            _ => Err(Error::Question { question: question.to_string(), problem: "is not answered by a single choice" }),
        }
    }

    /// The same responses with other weights: one for each, in their order, as raking leaves them.
    ///
    /// # Example
    ///
    /// A sample with too many visitors of the app, raked to what is known of all visitors:
    ///
    /// ```
    /// use centricity::inference::{Margin, Raking};
    /// use centricity::survey::{Answer, Choice, Question, Response, ResponseFormat, Responses, Survey};
    /// use centricity::{Nps, Scale, Side};
    ///
    /// # let choices = vec![Choice::new("app", "In the app"), Choice::new("shop", "In a shop")];
    /// # let survey = Survey::new(Side::Customers, "Visit", [
    /// #     Question::new("where", "Where did you buy?", ResponseFormat::SingleChoice { choices }),
    /// #     Question::new("nps", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>())),
    /// # ])?;
    /// let mut responses = Responses::new(survey);
    /// for (region, place, rating) in [("North", "app", 9), ("North", "app", 10), ("South", "app", 3), ("South", "shop", 9), ("North", "shop", 6)] {
    ///     responses.push(Response::default().unit([region]).answer("where", Answer::Choice(place.into())).rating("nps", rating))?;
    /// }
    ///
    /// // The category of each response in each margin, by its place among the targets.
    /// let place: Vec<usize> = responses.choices("where")?.iter().map(|place| usize::from(*place == Some("shop"))).collect();
    /// let region: Vec<usize> =
    ///     responses.units(1).iter().map(|unit| usize::from(unit.as_ref().is_some_and(|unit| unit.names() == ["South"]))).collect();
    /// let margins = [Margin::new(&place, &[50.0, 50.0])?, Margin::new(&region, &[55.0, 45.0])?];
    /// let raked = Raking::new(&margins)?.rake(&responses.weights())?;
    ///
    /// let weighted = responses.with_weights(raked.weights())?;
    /// println!("{}", weighted.weighted_tally::<Nps>("nps")?.net(Nps::BANDS)?.estimate(centricity::Level::P95));
    /// assert_eq!(weighted.weights(), raked.weights());
    /// assert!(responses.with_weights(&raked.weights()[1..]).is_err()); // of whom?
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are more or fewer weights than responses.
    pub fn with_weights(&self, weights: &[Weight]) -> Result<Self, Error> {
        if weights.len() != self.rows {
            let (needs, got) = (self.rows, weights.len());
            return Err(Error::LengthMismatch { what: "weights for the responses", needs, got });
        }
        let mut column = Sparse::new(Weight::ONE);
        for (row, &weight) in weights.iter().enumerate() {
            column.set(row, weight);
        }
        Ok(Self { weights: column, ..self.clone() })
    }
}
