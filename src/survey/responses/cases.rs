//! The ways out to what needs every person's numbers: correlation, regression, importance.

use std::sync::Arc;

use super::Responses;
use super::column::Column;
use crate::error::Error;
use crate::scale::Scale;
use crate::survey::UnitPath;
use crate::weight::Weight;

/// The ratings of those who answered all of some questions: a column a question, in the order of the responses.
///
/// Each is the number that was given, in points of its scale; a question of which the low end is good is not turned round. Everybody counts once,
/// whatever their weight, unless what is computed is given the [`weights`](Self::weights). Leaving people out is harmless only if those who left a question blank answer the others as the rest do; compare
/// [`left_out`](Self::left_out) with [`n`](Self::n).
///
/// # Example
///
/// ```
/// use centricity::inference::correlation::Comoments;
/// use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
/// use centricity::{Scale, Side};
///
/// let questions = ["wait", "staff", "overall"].map(|id| Question::new(id, id, ResponseFormat::rating(Scale::of::<1, 5>())));
/// let mut responses = Responses::new(Survey::new(Side::Customers, "Visit", questions)?);
/// for (wait, staff, overall) in [(4, 5, 5), (2, 4, 3), (3, 3, 3), (5, 4, 4), (1, 2, 2), (4, 3, 4)] {
///     responses.push(Response::default().rating("wait", wait).rating("staff", staff).rating("overall", overall))?;
/// }
/// responses.push(Response::default().rating("wait", 1).rating("overall", 5))?;
///
/// let cases = responses.complete_cases(&["wait", "staff", "overall"])?;
/// assert_eq!((cases.n(), cases.left_out()), (6, 1));
/// let [wait, staff, overall] = cases.columns() else { unreachable!("a column a question") };
/// assert_eq!(format!("{:.3}", Comoments::of(wait, overall)?.pearson()?.value()), "0.842");
///
/// # #[cfg(feature = "nalgebra")] {
/// use centricity::inference::importance::Predictors;
///
/// let importances = Predictors::of(overall, [wait, staff])?.importances()?;
/// assert_eq!(importances.to_string(), "LMG 0.456, 0.416 of R squared 0.871");
/// # }
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[must_use]
pub struct CompleteCases {
    columns: Vec<Vec<f64>>,
    rows: Vec<usize>,
    /// The unit of each, all the way down.
    units: Vec<Option<Arc<UnitPath>>>,
    weights: Vec<Weight>,
    n: u64,
    left_out: u64,
}

impl CompleteCases {
    /// The ratings, a column a question, in the order in which the questions were asked for. All are as long as [`n`](Self::n) says.
    #[must_use]
    pub fn columns(&self) -> &[Vec<f64>] {
        &self.columns
    }

    /// Which responses they are, by their position in [`ratings`](Responses::ratings), [`choices`](Responses::choices) and the other columns of all
    /// responses, counted from 0.
    #[must_use]
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// The unit of each on a level of the organisation, as [`Responses::units`] has it: what a regression is clustered by.
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Scale, Side};
    /// # let questions = ["wait", "overall"].map(|id| Question::new(id, id, ResponseFormat::rating(Scale::of::<1, 5>())));
    /// # let mut responses = Responses::new(Survey::new(Side::Customers, "Visit", questions)?);
    /// # for (visit, (wait, overall)) in [(4, 5), (2, 3), (3, 3), (5, 4), (1, 2), (4, 4), (2, 2), (3, 4)].into_iter().cycle().take(36).enumerate() {
    /// #     responses.push(Response::default().unit([format!("store {}", visit / 3)]).rating("wait", wait).rating("overall", overall))?;
    /// # }
    /// # #[cfg(feature = "nalgebra")] {
    /// use centricity::inference::regression::Regression;
    ///
    /// let cases = responses.complete_cases(&["overall", "wait"])?;
    /// let [overall, wait] = cases.columns() else { unreachable!("a column a question") };
    /// let fit = Regression::of(overall, &[wait])?.clustered(&cases.units(1))?; // customers of a store are alike
    /// println!("{}", fit.coefficient(0)?.estimate(centricity::Level::P95)?);
    /// # }
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn units(&self, level: usize) -> Vec<Option<UnitPath>> {
        let whole = (level == 0).then(UnitPath::default);
        self.units.iter().map(|unit| unit.as_ref().map(|unit| unit.up_to(level)).or_else(|| whole.clone())).collect()
    }

    /// How much each counts; 1 where nothing was said.
    #[must_use]
    pub fn weights(&self) -> &[Weight] {
        &self.weights
    }

    /// How many answered all of the questions.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// How many did not, and are left out.
    #[must_use]
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }
}

/// Says how much there is and not what was answered.
impl std::fmt::Debug for CompleteCases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CompleteCases")
            .field("questions", &self.columns.len())
            .field("n", &self.n)
            .field("left_out", &self.left_out)
            .finish_non_exhaustive()
    }
}

/// The ratings of one question as they are held.
struct Ratings<'a> {
    scale: Scale,
    distances: &'a [u8],
}

impl Ratings<'_> {
    /// The rating of a row; what is missing is beyond the highest point.
    fn get(&self, row: usize) -> Option<u8> {
        let rating = self.scale.min().checked_add(*self.distances.get(row)?)?;
        Some(rating).filter(|&rating| self.scale.contains(rating))
    }
}

impl Responses {
    /// The ratings of one question, response by response in their order; `None` where there is none, for whatever reason. They are the numbers that were
    /// given, whichever end of the scale is good.
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Scale, Side};
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
    /// let mut responses = Responses::new(survey);
    /// responses.push(Response::default().rating("nps", 9))?;
    /// responses.push(Response::default())?;
    /// assert_eq!(responses.ratings("nps")?, [Some(9), None]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such question; [`Error::Question`] where it is not answered by a number.
    pub fn ratings(&self, question: &str) -> Result<Vec<Option<u8>>, Error> {
        let ratings = self.rated_column(question)?;
        Ok((0..self.rows).map(|row| ratings.get(row)).collect())
    }

    /// What was written at one question, response by response in their order; `None` where nothing was. It is what people said in their own words: it is for
    /// reading, and nothing else in this crate prints it.
    ///
    /// ```
    /// # use centricity::survey::{Answer, Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::Side;
    /// # let reason = Question::new("reason", "Why?", ResponseFormat::OpenText);
    /// # let survey = Survey::new(Side::Customers, "Visit", [reason])?;
    /// let mut responses = Responses::new(survey);
    /// responses.push(Response::default().answer("reason", Answer::Text("quick".into())))?;
    /// responses.push(Response::default())?;
    /// assert_eq!(responses.texts("reason")?, [Some("quick"), None]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such question; [`Error::Question`] where it is not answered in words.
    pub fn texts(&self, question: &str) -> Result<Vec<Option<&str>>, Error> {
        match self.column(question)? {
            Column::Text(texts) => Ok(texts.iter().map(|text| text.as_deref().ok()).collect()),
            _ => Err(Error::Question { question: question.to_string(), problem: "is not answered in words" }),
        }
    }

    /// The ratings of those who answered all of some questions, as columns for a correlation, a regression or an importance.
    ///
    /// # Errors
    ///
    /// As [`ratings`](Self::ratings), for any of the questions; [`Error::TooFew`] where none is asked for.
    pub fn complete_cases(&self, questions: &[&str]) -> Result<CompleteCases, Error> {
        if questions.is_empty() {
            return Err(Error::TooFew { what: "questions", needs: 1, got: 0 });
        }
        let ratings = questions.iter().map(|question| self.rated_column(question)).collect::<Result<Vec<_>, _>>()?;
        let mut columns = vec![Vec::new(); ratings.len()];
        let (mut rows, mut units, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        let (mut n, mut left_out) = (0, 0);
        for row in 0..self.rows {
            match ratings.iter().map(|ratings| ratings.get(row)).collect::<Option<Vec<u8>>>() {
                Some(case) => {
                    n += 1;
                    rows.push(row);
                    units.push(self.units.name(row));
                    weights.push(self.weights.get(row));
                    columns.iter_mut().zip(case).for_each(|(column, rating)| column.push(f64::from(rating)));
                }
                None => left_out += 1,
            }
        }
        Ok(CompleteCases { columns, rows, units, weights, n, left_out })
    }

    fn rated_column(&self, question: &str) -> Result<Ratings<'_>, Error> {
        match (self.column(question)?, self.survey.question(question)?.format().scale()) {
            (Column::Ratings(distances), Some(scale)) => Ok(Ratings { scale, distances }),
            _ => Err(Error::Question { question: question.to_string(), problem: "is not answered by a number" }),
        }
    }
}
