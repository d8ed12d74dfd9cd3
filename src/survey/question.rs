//! One question of a questionnaire, and how it may be answered.

use std::collections::BTreeMap;

use super::fault::{Fault, NO_ID, is_id};
use super::{Asked, Language, Text};
use crate::scale::{Bands, Direction, Ideal, Instrument, Scale};

/// A question as data: its id, what it asks, and how it may be answered.
///
/// It is checked as part of its [`Survey`](super::Survey), which knows the other questions, and is read from data as part of it only.
///
/// ```
/// use centricity::survey::{Question, ResponseFormat};
/// use centricity::Scale;
///
/// let question = Question::new("trust", "I trust this organisation", ResponseFormat::rating(Scale::of::<1, 5>()));
/// assert_eq!(question.id(), "trust");
/// assert_eq!(question.format().scale(), Some(Scale::of::<1, 5>()));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Question {
    id: String,
    text: Text,
    format: ResponseFormat,
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "BTreeMap::is_empty"))]
    labels: BTreeMap<u8, Text>,
}

impl Question {
    /// A question.
    pub fn new(id: impl Into<String>, text: impl Into<Text>, format: ResponseFormat) -> Self {
        Self { id: id.into(), text: text.into(), format, labels: BTreeMap::new() }
    }

    /// A question whose instrument is known when the program is written: it is answered as [that instrument](ResponseFormat::of) says.
    ///
    /// ```
    /// use centricity::survey::{Asked, Question, ResponseFormat};
    /// use centricity::{Nps, Scale};
    ///
    /// const RECOMMEND: Asked<Nps> = Asked::new("recommend");
    ///
    /// let question = Question::of(RECOMMEND, "How likely are you to recommend us?");
    /// assert_eq!(question.format(), &ResponseFormat::rating(Scale::of::<0, 10>()));
    /// assert_eq!(Question::of::<Nps>("recommend", "How likely are you to recommend us?"), question);
    /// ```
    pub fn of<'a, I: Instrument>(asked: impl Into<Asked<'a, I>>, text: impl Into<Text>) -> Self {
        Self::new(asked.into().id(), text, ResponseFormat::of::<I>())
    }

    /// The same with what stands beside a number on its scale. Most questions label the two ends, some every number.
    ///
    /// ```
    /// use centricity::survey::{Question, ResponseFormat};
    /// use centricity::Scale;
    ///
    /// let question = Question::new("again", "I would come again", ResponseFormat::rating(Scale::of::<1, 5>()))
    ///     .label(1, "strongly disagree")
    ///     .label(5, "strongly agree");
    /// assert_eq!(question.labels().len(), 2);
    /// ```
    pub fn label(mut self, value: u8, text: impl Into<Text>) -> Self {
        self.labels.insert(value, text.into());
        self
    }

    /// By which name answers and programs refer to it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is asked.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// How it may be answered.
    #[must_use]
    pub const fn format(&self) -> &ResponseFormat {
        &self.format
    }

    /// What stands beside the numbers on its scale, by number; nothing beside a number that is not among them.
    #[must_use]
    pub const fn labels(&self) -> &BTreeMap<u8, Text> {
        &self.labels
    }

    /// Which rule it breaks by itself, in a survey that is in these languages.
    pub(super) fn fault(&self, languages: &[Language]) -> Option<Fault> {
        if !is_id(&self.id) {
            return Some(Fault::of("id", NO_ID));
        }
        (self.text.fault(languages).map(|fault| fault.under("text")))
            .or_else(|| self.format.fault(languages).map(|fault| fault.under("format")))
            .or_else(|| self.fault_of_labels(languages).map(|fault| fault.under("labels")))
    }

    fn fault_of_labels(&self, languages: &[Language]) -> Option<Fault> {
        let Some(scale) = self.format.scale() else {
            let any = !self.labels.is_empty();
            return any.then(|| Fault::here("belong to a question that is answered by a number"));
        };
        self.labels.iter().find_map(|(&value, text)| {
            let fault =
                if scale.contains(value) { text.fault(languages) } else { Some(Fault::here("is off the scale")) };
            Some(fault?.under(&value.to_string()))
        })
    }
}

/// How a question may be answered.
///
/// # References
///
/// Rothman L, Parker M (2009). Just-About-Right (JAR) Scales: Design, Usage, Benefits, and Risks. ASTM International. (Just about right.)
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ResponseFormat {
    /// A whole number on a scale of which one end is good.
    Rating {
        /// The answers that can be given.
        scale: Scale,
        /// Which end is good.
        direction: Direction,
        /// Where the scale is cut, if the question has bands of its own.
        #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
        bands: Option<Bands>,
    },
    /// Too little, just right or too much: a whole number on a scale of which the middle is good. The scale has an odd number of points.
    JustAboutRight {
        /// The answers that can be given, from far too little to far too much.
        scale: Scale,
    },
    /// One of some choices.
    SingleChoice {
        /// The choices.
        choices: Vec<Choice>,
    },
    /// Any number of some choices.
    MultipleChoice {
        /// The choices.
        choices: Vec<Choice>,
    },
    /// Words of one's own.
    OpenText,
}

impl ResponseFormat {
    /// How an instrument is answered: on its scale, and as a rating or as just about right by where its [best answer](Instrument::IDEAL) is.
    ///
    /// ```
    /// use centricity::survey::ResponseFormat;
    /// use centricity::{Customer, JustAboutRight, Scale};
    ///
    /// let format = ResponseFormat::of::<JustAboutRight<Customer, 3>>();
    /// assert_eq!(format, ResponseFormat::JustAboutRight { scale: Scale::of::<1, 3>() });
    /// ```
    #[must_use]
    pub const fn of<I: Instrument>() -> Self {
        match I::IDEAL {
            Ideal::End => Self::Rating { scale: I::SCALE, direction: I::DIRECTION, bands: None },
            Ideal::Middle => Self::JustAboutRight { scale: I::SCALE },
        }
    }

    /// A rating of which the high end is good and which has no bands of its own.
    #[must_use]
    pub const fn rating(scale: Scale) -> Self {
        Self::Rating { scale, direction: Direction::HigherIsBetter, bands: None }
    }

    /// The scale, where answers are numbers.
    #[must_use]
    pub const fn scale(&self) -> Option<Scale> {
        match self {
            Self::Rating { scale, .. } | Self::JustAboutRight { scale } => Some(*scale),
            _ => None,
        }
    }

    /// The choices, where there are some.
    #[must_use]
    pub fn choices(&self) -> Option<&[Choice]> {
        match self {
            Self::SingleChoice { choices } | Self::MultipleChoice { choices } => Some(choices),
            _ => None,
        }
    }

    /// Which rule the format breaks by itself, and where in it.
    fn fault(&self, languages: &[Language]) -> Option<Fault> {
        match self {
            Self::Rating { scale, bands: Some(bands), .. } if !bands.fit(*scale) => {
                Some(Fault::of("bands", "must lie on the scale").under("rating"))
            }
            Self::JustAboutRight { scale } if scale.points() % 2 == 0 => Some(
                Fault::of("scale", "must have an odd number of points, so that one is the middle")
                    .under("just_about_right"),
            ),
            Self::SingleChoice { choices } => Some(Choice::fault(choices, languages)?.under("single_choice")),
            Self::MultipleChoice { choices } => Some(Choice::fault(choices, languages)?.under("multiple_choice")),
            _ => None,
        }
    }
}

/// One of the answers to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Choice {
    id: String,
    text: Text,
}

impl Choice {
    /// The most choices a question can have: a bit each, and one that says why there is none.
    pub const MOST: usize = 63;

    /// A choice.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<Text>) -> Self {
        Self { id: id.into(), text: text.into() }
    }

    /// By which name answers refer to it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it says.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// Which rule a list of choices breaks, and where.
    fn fault(choices: &[Self], languages: &[Language]) -> Option<Fault> {
        if !(2..=Self::MOST).contains(&choices.len()) {
            return Some(Fault::of("choices", "must be 2 to 63 choices"));
        }
        choices.iter().enumerate().find_map(|(index, choice)| {
            let fault = if !is_id(&choice.id) {
                Some(Fault::of("id", NO_ID))
            } else if choices.iter().take(index).any(|other| other.id == choice.id) {
                Some(Fault::of("id", "is the id of an earlier choice"))
            } else {
                choice.text.fault(languages).map(|fault| fault.under("text"))
            };
            Some(fault?.item(index).under("choices"))
        })
    }
}
