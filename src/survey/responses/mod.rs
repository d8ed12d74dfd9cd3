//! The answers to a survey, column by column.

mod attribute;
mod attributes;
mod calendar;
mod cases;
mod column;
mod completion;
mod duplicates;
mod filter;
mod frequencies;
mod groups;
mod intake;
mod memory;
mod merge;
mod names;
mod push;
mod read;
mod scores;
mod sparse;
mod weighted;

pub use attribute::Attribute;
pub use cases::CompleteCases;
pub use completion::{Completion, Progress};
pub use duplicates::Duplicates;
pub use filter::Filter;
pub use frequencies::{Frequencies, Frequency};
pub use intake::{Intake, Pushed};
pub use scores::IndexScores;

use std::fmt;

use super::{Contact, Missing, Stage, Survey, UnitPath};
use crate::weight::Weight;
use column::Column;
use duplicates::Runs;
use names::{NONE, Names};
use sparse::Sparse;

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
///
/// # Memory
///
/// A rating or a single choice takes a byte, a multiple choice eight, an open text sixteen and its own length. A unit, a wave, a stage, a contact, a role and
/// a respondent take four each, a time and a weight eight, and nothing at all until the first response that has one. Respondents are kept only
/// where duplicates are looked for. So a million responses to ten ratings take a little over ten bytes each, and fourteen with their units.
#[derive(Clone)]
#[must_use]
pub struct Responses {
    survey: Survey,
    duplicates: Duplicates,
    intake: Intake,
    rows: usize,
    /// One for each question of the survey, in its order.
    columns: Vec<Column>,
    /// Who answered; nobody where duplicates are kept.
    respondents: Names<String>,
    /// Which row stands for which run of responses of a respondent, where the latest is kept.
    runs: Runs,
    /// None for the organisation as a whole.
    units: Names<UnitPath>,
    waves: Names<String>,
    roles: Names<String>,
    stages: Names<Stage>,
    contacts: Names<Contact>,
    at: Sparse<i64>,
    weights: Sparse<Weight>,
    /// How many responses gave way since names were last looked through.
    stale: usize,
}

/// The time of a response without one: outside what [`Response::at`](super::Response::at) may be.
const NO_TIME: i64 = i64::MIN;

impl Responses {
    /// No responses yet. Whoever answers twice counts twice; see [`with_duplicates`](Self::with_duplicates).
    pub fn new(survey: Survey) -> Self {
        Self::with_duplicates(survey, Duplicates::Keep)
    }

    /// No responses yet, and what to do with a second one of the same respondent.
    pub fn with_duplicates(survey: Survey, duplicates: Duplicates) -> Self {
        let columns = survey.questions().iter().map(|question| Column::of(question.format())).collect();
        Self {
            survey,
            duplicates,
            intake: Intake::default(),
            rows: 0,
            columns,
            respondents: Names::default(),
            runs: Runs::default(),
            units: Names::default(),
            waves: Names::default(),
            roles: Names::default(),
            stages: Names::default(),
            contacts: Names::default(),
            at: Sparse::new(NO_TIME),
            weights: Sparse::new(Weight::ONE),
            stale: 0,
        }
    }

    /// What was asked.
    pub const fn survey(&self) -> &Survey {
        &self.survey
    }

    /// What is done with a second response of the same respondent.
    #[must_use]
    pub const fn duplicates(&self) -> Duplicates {
        self.duplicates
    }

    /// What became of every response that was pushed.
    #[must_use]
    pub const fn intake(&self) -> Intake {
        self.intake
    }

    /// How many responses are held.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// How many responses have no unit. Whatever is asked [by unit](Self::segments_by_unit) leaves them out.
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Scale, Side};
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
    /// let mut responses = Responses::new(survey);
    /// responses.push(Response::default().unit(["Delft"]).rating("nps", 9))?;
    /// responses.push(Response::default().rating("nps", 3))?;
    /// assert_eq!((responses.len(), responses.without_unit()), (2, 1));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn without_unit(&self) -> u64 {
        self.units.rows().iter(self.rows).filter(|&id| id == NONE).count() as u64
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }
}

/// Whether the same responses are held in the same order, whatever was pushed besides.
impl PartialEq for Responses {
    fn eq(&self, other: &Self) -> bool {
        let rows = self.rows;
        (&self.survey, self.duplicates, rows) == (&other.survey, other.duplicates, other.rows)
            && self.columns == other.columns
            && self.respondents.equals(&other.respondents, rows)
            && self.units.equals(&other.units, rows)
            && self.waves.equals(&other.waves, rows)
            && self.roles.equals(&other.roles, rows)
            && self.stages.equals(&other.stages, rows)
            && self.contacts.equals(&other.contacts, rows)
            && self.at.iter(rows).eq(other.at.iter(rows))
            && self.weights.iter(rows).eq(other.weights.iter(rows))
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
