//! Who got how far in a questionnaire.

use super::{Column, Responses};
use crate::error::Error;
use crate::survey::{Missing, ResponseRate};

/// When a questionnaire counts as completed. A question is dealt with by an answer, by 'not applicable' and by 'don't know'; it is
/// not where it was skipped.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Completion {
    /// Once these questions are dealt with, by their ids.
    Required(Vec<String>),
    /// Once this share of all questions is dealt with: above 0 and at most 1.
    Share(f64),
}

/// How many responses there are, how many deal with some question, and how many are complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Progress {
    responses: u64,
    started: u64,
    completed: u64,
}

impl Progress {
    /// How many responses, also those that deal with no question.
    #[must_use]
    pub const fn responses(self) -> u64 {
        self.responses
    }

    /// How many deal with at least one question.
    #[must_use]
    pub const fn started(self) -> u64 {
        self.started
    }

    /// How many are complete.
    #[must_use]
    pub const fn completed(self) -> u64 {
        self.completed
    }
}

impl Completion {
    /// Once some questions are dealt with, by their ids.
    #[must_use]
    pub fn required<Q: Into<String>>(questions: impl IntoIterator<Item = Q>) -> Self {
        Self::Required(questions.into_iter().map(Into::into).collect())
    }
}

impl Responses {
    /// How many started, and how many completed.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where a question is required that is not there; [`Error::TooFew`] where none is; [`Error::OutOfRange`] for a share that is 0,
    /// negative, above 1 or NaN.
    ///
    /// ```
    /// # use centricity::survey::{Completion, Missing, Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Scale, Side};
    /// # let ask = |id: &str| Question::new(id, "How satisfied are you?", ResponseFormat::rating(Scale::of::<1, 5>()));
    /// let mut responses = Responses::new(Survey::new(Side::Customers, "Visit", [ask("staff"), ask("price"), ask("app")])?);
    /// responses.push(Response::default().rating("staff", 5).rating("price", 3).missing("app", Missing::NotApplicable))?;
    /// responses.push(Response::default().rating("staff", 4))?;
    /// responses.push(Response::default())?;
    ///
    /// let progress = responses.progress(&Completion::Share(0.8))?;
    /// assert_eq!((progress.responses(), progress.started(), progress.completed()), (3, 2, 1));
    /// assert_eq!(responses.progress(&Completion::required(["staff"]))?.completed(), 2);
    /// assert_eq!(responses.response_rate(20, &Completion::Share(0.8))?.least().value(), 0.05);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn progress(&self, completion: &Completion) -> Result<Progress, Error> {
        let columns: Vec<&Column> = match completion {
            Completion::Required(questions) if questions.is_empty() => {
                return Err(Error::TooFew { what: "required questions", needs: 1, got: 0 });
            }
            Completion::Required(questions) => {
                questions.iter().map(|question| self.column(question)).collect::<Result<_, _>>()?
            }
            Completion::Share(share) if !(*share > 0.0 && *share <= 1.0) => {
                let rule = "above 0 and at most 1";
                return Err(Error::OutOfRange { what: "share of the questions", rule, value: *share });
            }
            Completion::Share(_) => self.columns.iter().collect(),
        };
        let share = if let Completion::Share(share) = completion { *share } else { 1.0 };
        let dealt_with = |row: usize, column: &Column| column.missing(row) != Some(Missing::Skipped);
        let started = (0..self.rows).filter(|&row| self.columns.iter().any(|column| dealt_with(row, column)));
        let complete = |row: &usize| {
            let done = columns.iter().filter(|column| dealt_with(*row, column)).count();
            // The share of a count, so that 0.8 of five questions is four.
            done as f64 / columns.len() as f64 >= share
        };
        Ok(Progress {
            responses: self.rows as u64,
            started: started.count() as u64,
            completed: (0..self.rows).filter(complete).count() as u64,
        })
    }

    /// The response rate among so many who were invited, all of them taken to be eligible until [said otherwise](ResponseRate::with_ineligible).
    ///
    /// # Errors
    ///
    /// As [`progress`](Self::progress), and as [`ResponseRate::new`] where fewer were invited than answered.
    pub fn response_rate(&self, invited: u64, completion: &Completion) -> Result<ResponseRate, Error> {
        let progress = self.progress(completion)?;
        ResponseRate::new(invited, progress.started, progress.completed)
    }
}
