//! The answers to a survey, column by column.

mod column;
mod dictionary;
mod push;
mod read;

use std::fmt;

use super::{Missing, Stage, Survey, UnitPath};
use crate::weight::Weight;
use column::Column;
use dictionary::Dictionary;

/// The answers to one [`Survey`], checked when they come in and held column by column: a byte for each rating, a number for each name.
///
/// Every question has an answer or a reason why there is none in every row. Whatever is read from here is a tally, a table or segments, so one
/// machine and a cluster agree to the last bit.
///
/// # Example
///
/// ```
/// use centricity::survey::{Attribute, Missing, Question, Response, ResponseFormat, Responses, Survey};
/// use centricity::{Enps, Scale, Side};
///
/// let format = ResponseFormat::rating(Scale::of::<0, 10>());
/// let survey = Survey::new(Side::Employees, "Work", [Question::new("enps", "Would you recommend working here?", format)])?;
/// let mut responses = Responses::new(survey);
/// responses.push(Response::default().wave("spring").rating("enps", 7))?;
/// responses.push(Response::default().wave("autumn").rating("enps", 9))?;
/// responses.push(Response::default().wave("autumn").missing("enps", Missing::DontKnow))?;
///
/// assert_eq!(responses.len(), 3);
/// let tally = responses.tally::<Enps>("enps")?;
/// assert_eq!((tally.n(), tally.skipped()), (2, 1));
/// assert_eq!(responses.missing("enps", Missing::DontKnow)?, 1);
/// let waves = responses.segments_by::<Enps>("enps", Attribute::Wave)?;
/// assert_eq!(waves.get("autumn").map(|tally| tally.n()), Some(1));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[must_use]
pub struct Responses {
    survey: Survey,
    rows: usize,
    /// One for each question of the survey, in its order.
    columns: Vec<Column>,
    respondents: Dictionary<String>,
    units: Dictionary<UnitPath>,
    waves: Dictionary<String>,
    roles: Dictionary<String>,
    stages: Dictionary<Stage>,
    contacts: Dictionary<super::Contact>,
    at: Vec<Option<i64>>,
    weights: Vec<Weight>,
}

/// What respondents can be told apart by, besides their unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Attribute {
    /// The round of the survey.
    Wave,
    /// The stage of the life cycle.
    Stage,
    /// Whether their work brings them into contact with customers.
    Contact,
    /// What they are in the organisation.
    Role,
}

impl Responses {
    /// No responses yet.
    pub fn new(survey: Survey) -> Self {
        let columns = survey.questions().iter().map(|question| Column::of(question.format())).collect();
        Self {
            survey,
            rows: 0,
            columns,
            respondents: Dictionary::default(),
            units: Dictionary::default(),
            waves: Dictionary::default(),
            roles: Dictionary::default(),
            stages: Dictionary::default(),
            contacts: Dictionary::default(),
            at: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// What was asked.
    pub const fn survey(&self) -> &Survey {
        &self.survey
    }

    /// How many responses.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }
}

/// Says how much there is and not of whom.
impl fmt::Debug for Responses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Responses")
            .field("rows", &self.rows)
            .field("questions", &self.columns.len())
            .finish_non_exhaustive()
    }
}

/// A missing answer as a byte, above every rating.
const fn byte_of(why: Missing) -> u8 {
    match why {
        Missing::Skipped => u8::MAX,
        Missing::NotApplicable => u8::MAX - 1,
        Missing::DontKnow => u8::MAX - 2,
    }
}
