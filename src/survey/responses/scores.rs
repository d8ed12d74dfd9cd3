//! Indexes: the mean of some questions, person by person, and the mean of that over people.

use std::collections::BTreeMap;

use super::column::Column;
use super::{Attribute, Responses};
use crate::count;
use crate::error::Error;
use crate::inference::Mean;
use crate::inference::consistency::Consistency;
use crate::items::{Answered, Pooled};
use crate::scale::{Direction, Scale};
use crate::survey::{Index, ResponseFormat, UnitPath};

/// The scores of an index over some people: of each the mean of the questions they answered, if they answered enough of them.
///
/// Reverse-keyed questions are turned round first, so that a score is high where the answers are good. What is kept are whole numbers, for each
/// number of questions answered how many people, the sum of their ratings and the sum of its squares; so the same answers give the
/// same mean in any order, to the last bit.
///
/// Whether the questions of an index go together is told by [`Responses::index_consistency`].
///
/// # Example
///
/// ```
/// use centricity::linkage::UnitValue;
/// use centricity::survey::{Index, Question, Response, ResponseFormat, Responses, Survey};
/// use centricity::{Direction, Scale, Side};
///
/// let agree = |direction| ResponseFormat::Rating { scale: Scale::of::<1, 5>(), direction, bands: None };
/// let survey = Survey::new(Side::Employees, "How we work", [
///     Question::new("sees", "I see what our customers need", agree(Direction::HigherIsBetter)),
///     Question::new("loses", "We lose what customers tell us", agree(Direction::LowerIsBetter)),
///     Question::new("shares", "We tell each other what customers say", agree(Direction::HigherIsBetter)),
/// ])?
/// .with_indexes([Index::new("insight", "Customer insight", ["sees", "loses", "shares"]).minimum_answered(2)])?;
///
/// let mut responses = Responses::new(survey);
/// let delft = || Response::default().unit(["Delft"]);
/// responses.push(delft().rating("sees", 4).rating("loses", 2).rating("shares", 4))?; // 4, 4 and 4
/// responses.push(delft().rating("sees", 2).rating("loses", 3))?; // 2 and 3
/// responses.push(delft().rating("sees", 5))?; // too few
///
/// let insight = responses.index_scores("insight")?;
/// assert_eq!((insight.n(), insight.below_minimum()), (2, 1));
/// assert_eq!(insight.mean().map(|mean| mean.value()), Some(3.25));
///
/// // The values of units are what the linkage takes.
/// let units = responses.index_scores_by_unit("insight", 1)?;
/// let values: Vec<UnitValue> = units.values().filter_map(|scores| scores.mean()).map(UnitValue::from).collect();
/// assert_eq!(values[0].n(), Some(2));
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// Of a person with k of the ratings r answered, k at least the minimum:  x = (sum of r) / k, with r turned to min + max - r where low is good.
/// mean of x, and its sample variance with divisor n - 1, over the n people who have one.
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct IndexScores {
    scale: Scale,
    /// By how many questions were answered.
    answered: BTreeMap<u64, Answered>,
    below_minimum: u64,
}

impl IndexScores {
    /// How many have a score.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.answered.values().map(Answered::n).sum()
    }

    /// How many have none, because they answered fewer questions than the index asks for.
    #[must_use]
    pub const fn below_minimum(&self) -> u64 {
        self.below_minimum
    }

    /// The mean score, on the scale of the questions, with the variance between people; `None` where nobody has a score.
    #[must_use]
    pub fn mean(&self) -> Option<Mean> {
        let groups = self.answered.iter().map(|(&questions, people)| (questions, *people));
        let Pooled { n, mean, variance } = Pooled::of(&groups)?;
        let (least, most) = (f64::from(self.scale.min()), f64::from(self.scale.max()));
        Mean::new(n, (least + mean).clamp(least, most), variance).ok()?.within(least, most).ok()
    }

    fn none(scale: Scale) -> Self {
        Self { scale, answered: BTreeMap::new(), below_minimum: 0 }
    }

    fn record(&mut self, person: Person) -> Result<(), Error> {
        match person {
            Person::Below => self.below_minimum = count::checked_add(self.below_minimum, 1, "people without a score")?,
            Person::Scored { answered, sum } => {
                let people = self.answered.entry(answered).or_default();
                *people = people.plus(Answered::of(sum, 1), answered);
            }
        }
        Ok(())
    }
}

/// What one person said to the questions of an index.
#[derive(Clone, Copy)]
enum Person {
    Below,
    Scored { answered: u64, sum: u64 },
}

/// The columns of an index.
struct Items<'a> {
    needs: u64,
    scale: Scale,
    columns: Vec<(&'a [u8], Direction)>,
}

impl Items<'_> {
    /// The answer to each question, turned so that high is good, as its distance from the lowest point.
    fn answers(&self, row: usize) -> impl Iterator<Item = Option<u64>> {
        let highest = self.scale.shifted_to_zero().max();
        self.columns.iter().map(move |(column, direction)| {
            let distance = *column.get(row).filter(|&&byte| byte <= highest)?;
            Some(u64::from(match direction {
                Direction::HigherIsBetter => distance,
                Direction::LowerIsBetter => highest - distance,
            }))
        })
    }

    fn person(&self, row: usize) -> Person {
        let (answered, sum) =
            self.answers(row).flatten().fold((0, 0), |(answered, sum), distance| (answered + 1, sum + distance));
        if answered >= self.needs { Person::Scored { answered, sum } } else { Person::Below }
    }

    fn people(&self, rows: usize) -> impl Iterator<Item = Person> {
        (0..rows).map(|row| self.person(row))
    }
}

impl Responses {
    /// The scores of an index, whoever answered.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such index.
    pub fn index_scores(&self, index: &str) -> Result<IndexScores, Error> {
        let items = self.items(self.survey.index(index)?);
        let mut scores = IndexScores::none(items.scale);
        for person in items.people(self.rows) {
            scores.record(person)?;
        }
        Ok(scores)
    }

    /// The scores of an index for each unit on a level, as [`segments_by_unit`](Self::segments_by_unit); whoever has no unit is left out. Their means are
    /// what a [`Linkage::of_units`](crate::linkage::Linkage::of_units) takes.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such index.
    pub fn index_scores_by_unit(&self, index: &str, level: usize) -> Result<BTreeMap<UnitPath, IndexScores>, Error> {
        let items = self.items(self.survey.index(index)?);
        self.by_unit(level).fold(items.people(self.rows), &IndexScores::none(items.scale), IndexScores::record)
    }

    /// The scores of an index for each wave, stage, role, or with and without customer contact, as [`segments_by`](Self::segments_by).
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such index.
    pub fn index_scores_by(&self, index: &str, attribute: Attribute) -> Result<BTreeMap<String, IndexScores>, Error> {
        let items = self.items(self.survey.index(index)?);
        self.by(attribute).fold(items.people(self.rows), &IndexScores::none(items.scale), IndexScores::record)
    }

    /// The score of every response in their order, on the scale of the questions; `None` where too few questions were answered.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such index.
    pub fn index_values(&self, index: &str) -> Result<Vec<Option<f64>>, Error> {
        let items = self.items(self.survey.index(index)?);
        let value = |person| match person {
            Person::Below => None,
            // One division, of whole numbers.
            Person::Scored { answered, sum } => {
                let total = sum + answered * u64::from(items.scale.min());
                Some(total as f64 / answered as f64)
            }
        };
        Ok(items.people(self.rows).map(value).collect())
    }

    /// Whether the questions of an index measure one thing: Cronbach's alpha and what belongs to it, of those who answered all of them, with
    /// reverse-keyed questions turned round.
    ///
    /// ```
    /// # use centricity::survey::{Index, Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Scale, Side};
    /// let agree = || ResponseFormat::rating(Scale::of::<1, 5>());
    /// let survey = Survey::new(Side::Employees, "Work", [Question::new("sees", "I see", agree()), Question::new("says", "I say", agree())])?
    ///     .with_indexes([Index::new("insight", "Customer insight", ["sees", "says"])])?;
    /// let mut responses = Responses::new(survey);
    /// for (sees, says) in [(5, 4), (2, 1), (3, 3), (4, 5)] {
    ///     responses.push(Response::default().rating("sees", sees).rating("says", says))?;
    /// }
    /// assert_eq!(format!("{:.3}", responses.index_consistency("insight")?.alpha()), "0.889");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such index; [`Error::TooFew`] where fewer than two answered all; [`Error::NoVariation`] where the sum of the
    /// answers is the same for all of them.
    pub fn index_consistency(&self, index: &str) -> Result<Consistency, Error> {
        let items = self.items(self.survey.index(index)?);
        let size = items.columns.len();
        let (mut n, mut sums, mut products) = (0, vec![0; size], vec![vec![0; size]; size]);
        for row in 0..self.rows {
            let Some(answers) = items.answers(row).collect::<Option<Vec<u64>>>() else { continue };
            n += 1;
            for ((sum, row), x) in sums.iter_mut().zip(&mut products).zip(&answers) {
                *sum += x;
                for (product, y) in row.iter_mut().zip(&answers) {
                    *product += x * y;
                }
            }
        }
        if n < 2 {
            return Err(Error::TooFew { what: "people who answered every item", needs: 2, got: n });
        }
        Consistency::of_products(n, &sums, &products)
    }

    fn items(&self, index: &Index) -> Items<'_> {
        let questions = index.questions().iter().filter_map(|id| self.survey.question(id).ok());
        // The survey was checked: the questions are there, and are ratings on one scale.
        let item = |format: &ResponseFormat| match format {
            ResponseFormat::Rating { scale, direction, .. } => Some((*scale, *direction)),
            _ => None,
        };
        let mut scale = None;
        let mut columns = Vec::new();
        for question in questions {
            if let (Some((of, direction)), Ok(Column::Ratings(column))) =
                (item(question.format()), self.column(question.id()))
            {
                scale.get_or_insert(of);
                columns.push((column.as_slice(), direction));
            }
        }
        Items { needs: index.needs() as u64, scale: scale.unwrap_or(Scale::of::<0, 1>()), columns }
    }
}
