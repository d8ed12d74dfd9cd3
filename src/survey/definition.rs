//! A questionnaire, checked as a whole.

mod check;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod tree;
#[cfg(feature = "serde")]
mod wire;

use super::{Index, Language, Question, ResponseFormat, Text};
use crate::error::Error;
use crate::scale::{Audience, Ideal, Instrument, Side};

/// A questionnaire as data: who is asked, what is asked, and which questions together form an index.
///
/// It is checked once, when it is made or read: ids occur once, bands lie on their scales, a just-about-right scale has a middle, an index is of
/// rating questions on one scale, and a survey that says in which languages it is has every text in all of them. What is wrong is named by its
/// place, as `questions[3].format.rating.bands`.
///
/// # As data
///
/// With the feature `serde` it is written as, and read from, an object of these fields; a field that is none of them is refused.
///
/// ```text
/// {"schema": 1, "audience": "employees", "languages": ["en", "nl"], "title": {"en": "Our work", "nl": "Ons werk"},
///  "questions": [{"id": "sees", "text": {"en": "I see what customers need", "nl": "Ik zie wat klanten nodig hebben"},
///                 "format": {"rating": {"scale": {"min": 1, "max": 5}, "direction": "higher_is_better"}},
///                 "labels": {"1": {"en": "strongly disagree", "nl": "helemaal oneens"}}}],
///  "indexes": []}
/// ```
///
/// `languages`, `indexes`, `labels` and the `bands` of a rating may be left out. Reading takes memory in proportion to the text: limit what you
/// accept from strangers before it is read. With the feature `schemars` the form has a JSON Schema, for forms and editors. It says all that such a
/// schema can say; that ids occur once, that bands fit their scale and the like is for the reading to check.
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
#[must_use]
pub struct Survey {
    audience: Side,
    languages: Vec<Language>,
    title: Text,
    questions: Vec<Question>,
    indexes: Vec<Index>,
    /// The positions of the questions in the order of their ids: every answer that comes in is looked up here.
    by_id: Vec<usize>,
}

impl Survey {
    /// A questionnaire without indexes.
    ///
    /// # Errors
    ///
    /// [`Error::Definition`] names the place and the rule: a blank title, no question, an id that comes twice, a blank text, bands off their scale, a
    /// just-about-right scale without a middle, fewer than two choices, a label for a number that is not on the scale.
    pub fn new(
        audience: Side,
        title: impl Into<Text>,
        questions: impl IntoIterator<Item = Question>,
    ) -> Result<Self, Error> {
        Self::unchecked(audience, Vec::new(), title.into(), questions.into_iter().collect(), Vec::new()).checked()
    }

    /// A questionnaire whose rules are still to be checked, or are by a test where it is written out in this crate.
    pub(crate) fn unchecked(
        audience: Side,
        languages: Vec<Language>,
        title: Text,
        questions: Vec<Question>,
        indexes: Vec<Index>,
    ) -> Self {
        let mut by_id: Vec<(&str, usize)> = questions.iter().map(Question::id).zip(0..).collect();
        by_id.sort_unstable();
        let by_id = by_id.into_iter().map(|(_, position)| position).collect();
        Self { audience, languages, title, questions, indexes, by_id }
    }

    /// The same questionnaire, which says from now on in which languages it is. Every text has to have all of them, and may have more.
    ///
    /// ```
    /// use centricity::survey::{Language, Question, ResponseFormat, Survey, Text};
    /// use centricity::Side;
    ///
    /// let [en, nl] = [Language::new("en")?, Language::new("nl")?];
    /// let both = |english, dutch: &str| Text::from(english).and(Language::dutch(), dutch);
    /// let why = Question::new("why", both("Why?", "Waarom?"), ResponseFormat::OpenText);
    /// let survey = Survey::new(Side::Customers, both("Visit", "Bezoek"), [why])?.with_languages([en.clone(), nl])?;
    /// assert_eq!(survey.languages().len(), 2);
    ///
    /// let error = survey.with_languages([en, Language::new("de")?]).unwrap_err();
    /// assert_eq!(error.to_string(), "title.de: is missing, though the survey is in that language");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Definition`] where a text lacks one of them, or one comes twice.
    pub fn with_languages(mut self, languages: impl IntoIterator<Item = Language>) -> Result<Self, Error> {
        self.languages = languages.into_iter().collect();
        self.checked()
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

    /// In which languages it says that it is; none where it does not say.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.languages
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
        let id_at = |&position: &usize| self.questions.get(position).map(Question::id);
        let place = self.by_id.binary_search_by(|position| id_at(position).cmp(&Some(id))).ok()?;
        self.by_id.get(place).copied()
    }

    /// Whether a question is what an instrument says it is, and where it stands among the others.
    pub(super) fn asks<I: Instrument>(&self, id: &str) -> Result<usize, Error> {
        let position = self.position(id).ok_or_else(|| unknown("question", id))?;
        let question = id.to_string();
        let problem = match self.questions.get(position).map(Question::format) {
            Some(ResponseFormat::Rating { .. } | ResponseFormat::JustAboutRight { .. })
                if I::Audience::SIDE != self.audience =>
            {
                match self.audience {
                    Side::Employees => "is asked of employees, not of customers",
                    Side::Customers => "is asked of customers, not of employees",
                }
            }
            Some(ResponseFormat::Rating { scale, .. } | ResponseFormat::JustAboutRight { scale })
                if *scale != I::SCALE =>
            {
                let (min, max) = (scale.min(), scale.max());
                let (instrument_min, instrument_max) = (I::SCALE.min(), I::SCALE.max());
                return Err(Error::OtherScale { question, min, max, instrument_min, instrument_max });
            }
            Some(ResponseFormat::Rating { .. }) if I::IDEAL != Ideal::End => "has its best answer at an end",
            Some(ResponseFormat::JustAboutRight { .. }) if I::IDEAL != Ideal::Middle => {
                "has its best answer in the middle"
            }
            Some(ResponseFormat::Rating { direction, .. }) if *direction != I::DIRECTION => {
                "has its good end at the other side"
            }
            Some(ResponseFormat::Rating { .. } | ResponseFormat::JustAboutRight { .. }) => return Ok(position),
            _ => "is not answered by a number",
        };
        Err(Error::Question { question, problem })
    }
}

fn unknown(what: &'static str, name: &str) -> Error {
    Error::Unknown { what, name: name.to_string() }
}
