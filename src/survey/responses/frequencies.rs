//! How often each answer to a question was given.

use super::Responses;
use super::column::{Column, chosen};
use crate::error::Error;
use crate::inference::Proportion;
use crate::survey::{Missing, ResponseFormat};

/// How often each answer to a closed question was given: each point of a scale, each of some choices.
///
/// Shares are of those who answered. Of a multiple choice each is a share of people, so together they may come to more than 1; who chose
/// nothing answered too.
///
/// ```
/// use centricity::survey::{Answer, Choice, Question, Response, ResponseFormat, Responses, Survey};
/// use centricity::{Level, Side};
///
/// let format = ResponseFormat::MultipleChoice { choices: vec![Choice::new("shop", "In a shop"), Choice::new("app", "In the app")] };
/// let survey = Survey::new(Side::Customers, "Visit", [Question::new("where", "Where did you meet us?", format)])?;
/// let mut responses = Responses::new(survey);
/// for chosen in [vec!["shop", "app"], vec!["shop"], vec![]] {
///     let chosen = Answer::Choices(chosen.into_iter().map(Into::into).collect());
///     responses.push(Response::default().answer("where", chosen))?;
/// }
/// responses.push(Response::default())?; // was asked and said nothing
///
/// let answers = responses.frequencies("where")?;
/// assert_eq!((answers.n(), answers.skipped()), (3, 1));
/// let shop = answers.get("shop").and_then(|shop| shop.share()).unwrap();
/// assert_eq!((shop.k(), shop.n()), (2, 3));
/// println!("{}", shop.estimate(Level::P95));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Frequencies {
    n: u64,
    skipped: u64,
    answers: Vec<Frequency>,
}

/// How often one answer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Frequency {
    id: String,
    count: u64,
    n: u64,
}

impl Frequencies {
    /// How many answered.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// How many gave no answer, for whatever reason.
    #[must_use]
    pub const fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Every answer that could be given, in the order of the question, also those that nobody gave.
    pub fn answers(&self) -> &[Frequency] {
        &self.answers
    }

    /// One answer: the id of a choice, or a rating in digits.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Frequency> {
        self.answers.iter().find(|answer| answer.id == id)
    }
}

impl Frequency {
    /// Which answer: the id of the choice, or the rating in digits.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How many gave it.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Its share of those who answered; `None` where nobody did.
    #[must_use]
    pub fn share(&self) -> Option<Proportion> {
        Proportion::new(self.count, self.n).ok()
    }
}

impl Responses {
    /// How often each answer to a closed question was given. It needs no type, so it also reads the items of an [index](crate::survey::Index).
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is no such question; [`Error::Question`] where it is answered in words of one's own.
    pub fn frequencies(&self, question: &str) -> Result<Frequencies, Error> {
        let format = self.survey.question(question)?.format();
        let ids: Vec<String> = match format {
            ResponseFormat::Rating { scale, .. } | ResponseFormat::JustAboutRight { scale } => {
                scale.values().map(|value| value.to_string()).collect()
            }
            ResponseFormat::SingleChoice { choices } | ResponseFormat::MultipleChoice { choices } => {
                choices.iter().map(|choice| choice.id().to_string()).collect()
            }
            ResponseFormat::OpenText => {
                let problem = "is answered in words, which are not counted";
                return Err(Error::Question { question: question.to_string(), problem });
            }
        };
        let mut counts = vec![0_u64; ids.len()];
        match self.column(question)? {
            Column::Ratings(column) | Column::Choice(column) => {
                for &byte in column {
                    if let Some(count) = counts.get_mut(usize::from(byte)) {
                        *count += 1;
                    }
                }
            }
            Column::Choices(column) => {
                for (count, choice) in counts.iter_mut().zip(0..) {
                    *count = column.iter().filter(|&&bits| chosen(bits, choice)).count() as u64;
                }
            }
            Column::Text(_) => debug_assert!(false, "a column of words under a closed question"),
        }
        let mut skipped = 0;
        for &why in Missing::ALL {
            skipped += self.missing(question, why)?;
        }
        let n = (self.rows as u64).saturating_sub(skipped);
        let answers = ids.into_iter().zip(counts).map(|(id, count)| Frequency { id, count, n }).collect();
        Ok(Frequencies { n, skipped, answers })
    }
}
