//! A questionnaire, checked as a whole.

use super::question::is_id;
use super::{Index, Question, ResponseFormat, Text};
use crate::error::Error;
use crate::scale::{Audience, Instrument, Scale, Side};

/// A questionnaire as data: who is asked, what is asked, and which questions together form an index.
///
/// It is checked once, when it is made or read: ids occur once, bands lie on their scales, a just-about-right scale has a middle, an index is of
/// rating questions on one scale. What is wrong is named by its place, as `questions[3].format.rating.bands`.
///
/// # Example
///
/// ```
/// use centricity::survey::{Index, Question, ResponseFormat, Survey};
/// use centricity::{Scale, Side};
///
/// let agree = || ResponseFormat::rating(Scale::of::<1, 5>());
/// let survey = Survey::new(Side::Employees, "How we work", [
///     Question::new("sees", "I see what our customers need", agree()),
///     Question::new("shares", "We tell each other what customers say", agree()),
/// ])?
/// .with_indexes([Index::new("insight", "Customer insight", ["sees", "shares"])])?;
///
/// assert_eq!(survey.question("sees")?.text().to_string(), "I see what our customers need");
/// let twice = Survey::new(Side::Employees, "Twice", [survey.question("sees")?.clone(), survey.question("sees")?.clone()]);
/// assert_eq!(twice.unwrap_err().to_string(), "questions[1].id: is the id of an earlier question");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "wire::Survey", into = "wire::Survey")
)]
#[must_use]
pub struct Survey {
    audience: Side,
    title: Text,
    questions: Vec<Question>,
    indexes: Vec<Index>,
}

impl Survey {
    /// A questionnaire without indexes.
    ///
    /// # Errors
    ///
    /// [`Error::Definition`] names the place and the rule: a blank title, no question, an id that comes twice, a blank text, bands off their scale, a
    /// just-about-right scale without a middle, fewer than two choices.
    pub fn new(
        audience: Side,
        title: impl Into<Text>,
        questions: impl IntoIterator<Item = Question>,
    ) -> Result<Self, Error> {
        Self { audience, title: title.into(), questions: questions.into_iter().collect(), indexes: Vec::new() }
            .checked()
    }

    /// The same questionnaire with indexes in place of those it had.
    ///
    /// # Errors
    ///
    /// [`Error::Definition`] where an index names a question that is not there or not a rating, one question twice, questions on unlike scales, fewer than
    /// two, or asks for fewer than one or more answers than it has questions.
    pub fn with_indexes(mut self, indexes: impl IntoIterator<Item = Index>) -> Result<Self, Error> {
        self.indexes = indexes.into_iter().collect();
        self.checked()
    }

    /// Who is asked.
    #[must_use]
    pub const fn audience(&self) -> Side {
        self.audience
    }

    /// What it is called.
    #[must_use]
    pub const fn title(&self) -> &Text {
        &self.title
    }

    /// The questions, in the order in which they are asked.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The indexes.
    pub fn indexes(&self) -> &[Index] {
        &self.indexes
    }

    /// One question by its id.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is none of that id.
    pub fn question(&self, id: &str) -> Result<&Question, Error> {
        self.position(id).and_then(|position| self.questions.get(position)).ok_or_else(|| unknown("question", id))
    }

    /// One index by its id.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is none of that id.
    pub fn index(&self, id: &str) -> Result<&Index, Error> {
        self.indexes.iter().find(|index| index.id() == id).ok_or_else(|| unknown("index", id))
    }

    /// Where a question stands among the others.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id() == id)
    }

    /// Whether a question is what an instrument says it is, and where it stands among the others.
    pub(super) fn asks<I: Instrument>(&self, id: &str) -> Result<usize, Error> {
        let position = self.position(id).ok_or_else(|| unknown("question", id))?;
        let problem = match self.questions.get(position).map(Question::format) {
            Some(ResponseFormat::Rating { .. } | ResponseFormat::JustAboutRight { .. })
                if I::Audience::SIDE != self.audience =>
            {
                "is asked of the other audience"
            }
            Some(ResponseFormat::Rating { scale, .. } | ResponseFormat::JustAboutRight { scale })
                if *scale != I::SCALE =>
            {
                "is asked on another scale"
            }
            Some(ResponseFormat::Rating { direction, .. }) if *direction != I::DIRECTION => {
                "has its good end at the other side"
            }
            Some(ResponseFormat::Rating { .. } | ResponseFormat::JustAboutRight { .. }) => return Ok(position),
            _ => "is not answered by a number",
        };
        Err(Error::Question { question: id.to_string(), problem })
    }

    fn checked(self) -> Result<Self, Error> {
        if self.title.is_blank() {
            return Err(fault("title".into(), "is blank"));
        }
        if self.questions.is_empty() {
            return Err(fault("questions".into(), "are missing: at least one is needed"));
        }
        for (index, question) in self.questions.iter().enumerate() {
            let part = |part: &str| format!("questions[{index}].{part}");
            if !is_id(question.id()) {
                return Err(fault(part("id"), "is empty, too long, or begins or ends with a space"));
            }
            if self.position(question.id()) != Some(index) {
                return Err(fault(part("id"), "is the id of an earlier question"));
            }
            if question.text().is_blank() {
                return Err(fault(part("text"), "is blank"));
            }
            if let Some(found) = question.format().fault() {
                let item = found.item.map_or_else(String::new, |item| format!("[{item}]"));
                return Err(fault(part(&format!("format.{}{item}", found.place)), found.problem));
            }
        }
        for (index, set) in self.indexes.iter().enumerate() {
            if let Some((part, problem)) = self.fault_of_index(index, set) {
                return Err(fault(format!("indexes[{index}].{part}"), problem));
            }
        }
        Ok(self)
    }

    /// Which part of an index breaks which rule.
    fn fault_of_index(&self, index: usize, set: &Index) -> Option<(String, &'static str)> {
        if !is_id(set.id()) {
            return Some(("id".into(), "is empty, too long, or begins or ends with a space"));
        }
        if self.indexes.iter().take(index).any(|other| other.id() == set.id()) {
            return Some(("id".into(), "is the id of an earlier index"));
        }
        if set.text().is_blank() {
            return Some(("text".into(), "is blank"));
        }
        if set.questions().len() < 2 {
            return Some(("questions".into(), "must be at least two"));
        }
        let mut common: Option<Scale> = None;
        for (item, id) in set.questions().iter().enumerate() {
            let part = format!("questions[{item}]");
            let Some(question) = self.questions.iter().find(|question| question.id() == id) else {
                return Some((part, "is no question of this survey"));
            };
            let ResponseFormat::Rating { scale, .. } = question.format() else {
                return Some((part, "is not a rating question"));
            };
            if *common.get_or_insert(*scale) != *scale {
                return Some((part, "is on another scale than the first"));
            }
            if set.questions().iter().take(item).any(|other| other == id) {
                return Some((part, "comes twice"));
            }
        }
        if !(1..=set.questions().len()).contains(&set.needs()) {
            return Some(("minimum_answered".into(), "must be from 1 to the number of questions"));
        }
        None
    }
}

const fn fault(path: String, problem: &'static str) -> Error {
    Error::Definition { path, problem }
}

fn unknown(what: &'static str, name: &str) -> Error {
    Error::Unknown { what, name: name.to_string() }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Error, Index, Question, Side, Text};

    /// The definition as data: `{"schema":1,"audience":"customers","title":{"en":"..."},"questions":[...],"indexes":[...]}`.
    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Survey {
        schema: u32,
        audience: Side,
        title: Text,
        questions: Vec<Question>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        indexes: Vec<Index>,
    }

    /// The only form there has been.
    const SCHEMA: u32 = 1;

    impl From<super::Survey> for Survey {
        fn from(survey: super::Survey) -> Self {
            let super::Survey { audience, title, questions, indexes } = survey;
            Self { schema: SCHEMA, audience, title, questions, indexes }
        }
    }

    impl TryFrom<Survey> for super::Survey {
        type Error = Error;

        fn try_from(wire: Survey) -> Result<Self, Error> {
            let Survey { schema, audience, title, questions, indexes } = wire;
            if schema != SCHEMA {
                return Err(super::fault("schema".into(), "is not 1, the only form this version reads"));
            }
            Self { audience, title, questions, indexes }.checked()
        }
    }
}
