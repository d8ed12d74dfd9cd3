//! One respondent's answers, as they come in.

mod about;
#[cfg(feature = "serde")]
mod wire;

pub use about::About;

use super::{Stage, UnitPath};
use crate::weight::Weight;

/// What one respondent answered, with what is known about them. Built step by step; checked against the survey when it is
/// [pushed](super::Responses::push).
///
/// ```
/// use centricity::survey::{Contact, Missing, Response, Stage};
///
/// let response = Response::default()
///     .respondent("a83f")
///     .unit(["North", "Delft"])
///     .wave("2026-Q4")
///     .stage(Stage::Onboarding)
///     .contact(Contact::Without)
///     .rating("recommend", 9)
///     .missing("effort", Missing::DontKnow);
/// assert_eq!(response.answers().len(), 2);
/// ```
///
/// # Serialised form
///
/// With the feature `serde`: what is known of the respondent, and the answers by the ids of their questions. Unknown fields and a question that is
/// answered twice are refused; no error repeats what stood there. A file of one response a line is read and written so:
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side};
///
/// let lines = r#"{"respondent":"a83f","at":1760000000,"unit":["North","Delft"],"answers":{"recommend":{"rating":9}}}
/// {"unit":["North","Leiden"],"answers":{"recommend":{"missing":"dont_know"}}}"#;
///
/// let format = ResponseFormat::rating(Scale::of::<0, 10>());
/// let survey = Survey::new(Side::Customers, "Visit", [Question::new("recommend", "Would you recommend us?", format)])?;
/// let mut responses = Responses::new(survey);
/// let mut written = Vec::new();
/// for line in lines.lines() {
///     let response: Response = serde_json::from_str(line)?;
///     written.push(serde_json::to_string(&response)?);
///     responses.push(response)?;
/// }
/// assert_eq!(responses.tally::<Nps>("recommend")?.n(), 1);
/// assert_eq!(written.join("\n"), lines);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Default)]
#[must_use]
pub struct Response {
    pub(super) respondent: Option<String>,
    pub(super) at: Option<i64>,
    pub(super) unit: UnitPath,
    pub(super) wave: Option<String>,
    pub(super) stage: Option<Stage>,
    pub(super) contact: Option<Contact>,
    pub(super) role: Option<String>,
    pub(super) weight: Option<Weight>,
    pub(super) answers: Vec<(String, Answer)>,
}

/// What was said to one question.
///
/// As data, with the feature `serde`: `{"rating":9}`, `{"choice":"app"}`, `{"choices":["app","shop"]}`, `{"text":"..."}` or
/// `{"missing":"dont_know"}`.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// A number on the scale of the question.
    Rating(u8),
    /// The id of the choice made.
    Choice(String),
    /// The ids of the choices made; none is an answer too.
    Choices(Vec<String>),
    /// Words.
    Text(String),
    /// No answer, for a reason.
    Missing(Missing),
}

/// Why there is no answer. The three are counted apart, and none of them is a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Missing {
    /// Asked and left blank.
    Skipped,
    /// The question does not apply to them.
    NotApplicable,
    /// They do not know.
    DontKnow,
}

impl Missing {
    /// Every reason.
    pub const ALL: &[Self] = &[Self::Skipped, Self::NotApplicable, Self::DontKnow];
}

/// Whether somebody's work brings them into contact with customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Contact {
    /// It does.
    With,
    /// It does not.
    Without,
}

impl std::fmt::Display for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::With => "with customer contact",
            Self::Without => "without customer contact",
        })
    }
}

impl Response {
    /// Who answered: whatever tells respondents apart. It is kept only where duplicates are looked for, and is never printed.
    pub fn respondent(mut self, id: impl Into<String>) -> Self {
        self.respondent = Some(id.into());
        self
    }

    /// When it came in, in seconds since 1970 UTC: what filters by time, [waves of the calendar](super::Responses::with_waves_by) and 'the latest' of two
    /// responses go by. At most 10^12 seconds from 1970, which milliseconds
    /// are not.
    pub const fn at(mut self, seconds: i64) -> Self {
        self.at = Some(seconds);
        self
    }

    /// Where in the organisation, the largest unit first. Space around a name does not count, and a blank name is none.
    pub fn unit<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.unit = UnitPath::new(names);
        self
    }

    /// In which round of the survey.
    pub fn wave(mut self, wave: impl Into<String>) -> Self {
        self.wave = Some(wave.into());
        self
    }

    /// In which stage of the life cycle of an employee.
    pub const fn stage(mut self, stage: Stage) -> Self {
        self.stage = Some(stage);
        self
    }

    /// Whether their work brings them into contact with customers.
    pub const fn contact(mut self, contact: Contact) -> Self {
        self.contact = Some(contact);
        self
    }

    /// What they are in the organisation or to it: manager, staff, account.
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// How much the response counts; 1 if nothing is said.
    pub const fn weight(mut self, weight: Weight) -> Self {
        self.weight = Some(weight);
        self
    }

    /// Adds a rating.
    pub fn rating(self, question: impl Into<String>, value: u8) -> Self {
        self.answer(question, Answer::Rating(value))
    }

    /// Adds that there is no answer, and why. Questions that are not mentioned are [`Missing::Skipped`].
    pub fn missing(self, question: impl Into<String>, why: Missing) -> Self {
        self.answer(question, Answer::Missing(why))
    }

    /// Adds an answer of any kind.
    pub fn answer(mut self, question: impl Into<String>, answer: Answer) -> Self {
        self.answers.push((question.into(), answer));
        self
    }

    /// The answers added so far, by the id of the question.
    #[must_use]
    pub fn answers(&self) -> &[(String, Answer)] {
        &self.answers
    }
}

/// Says what kind of answer it is and not what was answered, so that a log of it names nobody.
impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rating(value) => f.debug_tuple("Rating").field(value).finish(),
            Self::Missing(why) => f.debug_tuple("Missing").field(why).finish(),
            Self::Choice(_) => f.write_str("Choice"),
            Self::Choices(choices) => write!(f, "Choices({})", choices.len()),
            Self::Text(_) => f.write_str("Text"),
        }
    }
}

/// Says how much there is and not of whom.
impl std::fmt::Debug for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Response").field("answers", &self.answers.len()).finish_non_exhaustive()
    }
}
