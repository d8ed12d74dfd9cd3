//! Indexes: the mean of some questions, person by person, and the mean of that over people.

use std::collections::BTreeMap;

use super::column::Column;
use super::{Attribute, Responses};
use crate::count;
use crate::error::Error;
use crate::inference::Mean;
use crate::scale::{Direction, Scale};
use crate::survey::{Index, ResponseFormat, UnitPath};

/// The scores of an index over some people: of each the mean of the questions they answered, if they answered enough of them.
///
/// Reverse-keyed questions are turned round first, so that a score is high where the answers are good. What is kept are whole numbers, for each
/// number of questions answered how many people, the sum of their ratings and the sum of its squares; so the same answers give the
/// same mean in any order, to the last bit.
///
/// How well the questions of an index go together (its alpha) is not told here.
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
    sums: BTreeMap<u32, Sums>,
    below_minimum: u64,
}

/// People who answered the same number of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sums {
    n: u64,
    /// Of each person's sum, as its distance from the least it can be.
    sum: u64,
    squares: u128,
}

impl IndexScores {
    /// How many have a score.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.sums.values().map(|sums| sums.n).sum()
    }

    /// How many have none, because they answered fewer questions than the index asks for.
    #[must_use]
    pub const fn below_minimum(&self) -> u64 {
        self.below_minimum
    }

    /// The mean score, on the scale of the questions, with the variance between people; `None` where nobody has a score.
    #[must_use]
    pub fn mean(&self) -> Option<Mean> {
        let n = self.n() as f64;
        let groups = || self.sums.iter().map(|(&answered, sums)| (sums.n as f64, sums.mean(answered), sums));
        let (_, first, _) = groups().next()?;
        // From the first mean on, so that scores that are all equal stay equal.
        let distance = first + groups().map(|(size, mean, _)| size * (mean - first)).sum::<f64>() / n;
        let within: f64 = self.sums.iter().map(|(&answered, sums)| sums.sum_of_squares(answered)).sum();
        let between: f64 = groups().map(|(size, mean, _)| size * (mean - distance).powi(2)).sum();
        let variance = if n > 1.0 { (within + between) / (n - 1.0) } else { 0.0 };
        let (least, most) = (f64::from(self.scale.min()), f64::from(self.scale.max()));
        let mean = Mean::new(self.n(), (least + distance).clamp(least, most), variance).ok()?;
        mean.within(least, most).ok()
    }

    fn none(scale: Scale) -> Self {
        Self { scale, sums: BTreeMap::new(), below_minimum: 0 }
    }

    fn record(&mut self, person: Person) -> Result<(), Error> {
        match person {
            Person::Below => self.below_minimum = count::checked_add(self.below_minimum, 1, "people without a score")?,
            Person::Scored { answered, sum } => {
                let sums = self.sums.entry(answered).or_default();
                sums.n = count::checked_add(sums.n, 1, "people")?;
                sums.sum += sum;
                sums.squares += u128::from(sum) * u128::from(sum);
            }
        }
        Ok(())
    }
}

impl Sums {
    /// How far the mean score is above the lowest point.
    fn mean(&self, answered: u32) -> f64 {
        self.sum as f64 / (self.n as f64 * f64::from(answered))
    }

    /// Sum of the squared deviations of the scores, whose numerator is exact.
    fn sum_of_squares(&self, answered: u32) -> f64 {
        let (n, sum) = (u128::from(self.n), u128::from(self.sum));
        // By Cauchy's inequality not negative.
        let numerator = (n * self.squares).saturating_sub(sum * sum);
        numerator as f64 / (self.n as f64 * f64::from(answered).powi(2))
    }
}

/// What one person said to the questions of an index.
#[derive(Clone, Copy)]
enum Person {
    Below,
    Scored { answered: u32, sum: u64 },
}

/// The columns of an index.
struct Items<'a> {
    needs: usize,
    scale: Scale,
    items: Vec<(&'a [u8], Direction)>,
}

impl Items<'_> {
    fn person(&self, row: usize) -> Person {
        let (mut answered, mut sum) = (0_u32, 0_u64);
        let highest = self.scale.from_zero().max();
        for (column, direction) in &self.items {
            if let Some(&distance) = column.get(row).filter(|&&byte| byte <= highest) {
                answered += 1;
                sum += u64::from(match direction {
                    Direction::HigherIsBetter => distance,
                    Direction::LowerIsBetter => highest - distance,
                });
            }
        }
        if answered as usize >= self.needs { Person::Scored { answered, sum } } else { Person::Below }
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

    /// The scores of an index for each unit on a level, as [`segments_by_unit`](Self::segments_by_unit). Their means are what a
    /// [`Linkage::of_units`](crate::Linkage::of_units) takes.
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
                let total = sum + u64::from(answered) * u64::from(items.scale.min());
                Some(total as f64 / f64::from(answered))
            }
        };
        Ok(items.people(self.rows).map(value).collect())
    }

    fn items(&self, index: &Index) -> Items<'_> {
        let questions = index.questions().iter().filter_map(|id| self.survey.question(id).ok());
        // The survey was checked: the questions are there, and are ratings on one scale.
        let item = |format: &ResponseFormat| match format {
            ResponseFormat::Rating { scale, direction, .. } => Some((*scale, *direction)),
            _ => None,
        };
        let mut scale = None;
        let mut items = Vec::new();
        for question in questions {
            if let (Some((of, direction)), Ok(Column::Ratings(column))) =
                (item(question.format()), self.column(question.id()))
            {
                scale.get_or_insert(of);
                items.push((column.as_slice(), direction));
            }
        }
        Items { needs: index.needs(), scale: scale.unwrap_or(Scale::of::<0, 1>()), items }
    }
}
