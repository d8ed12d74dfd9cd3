//! One question of a questionnaire, and how it may be answered.

use super::Text;
use crate::scale::{Bands, Direction, Scale};

/// A question as data: its id, what it asks, and how it may be answered.
///
/// It is checked as part of its [`Survey`](super::Survey), which knows the other questions.
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[must_use]
pub struct Question {
    id: String,
    text: Text,
    format: ResponseFormat,
}

impl Question {
    /// A question.
    pub fn new(id: impl Into<String>, text: impl Into<Text>, format: ResponseFormat) -> Self {
        Self { id: id.into(), text: text.into(), format }
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
}

/// How a question may be answered.
///
/// # References
///
/// Rothman L, Parker M (2009). Just-About-Right (JAR) Scales: Design, Usage, Benefits, and Risks. ASTM International. (Just about right.)
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case", deny_unknown_fields)
)]
#[non_exhaustive]
pub enum ResponseFormat {
    /// A whole number on a scale of which one end is good.
    Rating {
        /// The answers that can be given.
        scale: Scale,
        /// Which end is good.
        direction: Direction,
        /// Where the scale is cut, if the question has bands of its own.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
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
    pub(super) fn fault(&self) -> Option<Fault> {
        match self {
            Self::Rating { scale, bands: Some(bands), .. } if !bands.fit(*scale) => {
                Some(Fault::new("rating.bands", "must lie on the scale"))
            }
            Self::JustAboutRight { scale } if scale.points() % 2 == 0 => Some(Fault::new(
                "just_about_right.scale",
                "must have an odd number of points, so that one is the middle",
            )),
            Self::SingleChoice { choices } => Choice::fault("single_choice.choices", choices),
            Self::MultipleChoice { choices } => Choice::fault("multiple_choice.choices", choices),
            _ => None,
        }
    }
}

/// One of the answers to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
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

    fn fault(place: &'static str, choices: &[Self]) -> Option<Fault> {
        if !(2..=Self::MOST).contains(&choices.len()) {
            return Some(Fault::new(place, "must be 2 to 63 choices"));
        }
        for (index, choice) in choices.iter().enumerate() {
            let problem = if !is_id(&choice.id) {
                "has an id that is empty, too long, or begins or ends with a space"
            } else if choice.text.is_blank() {
                "has a blank text"
            } else if choices.iter().take(index).any(|other| other.id == choice.id) {
                "has the id of an earlier choice"
            } else {
                continue;
            };
            return Some(Fault { place, item: Some(index), problem });
        }
        None
    }
}

/// What is wrong with a part of a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    /// The part, as the JSON form names it.
    pub(super) place: &'static str,
    /// Which of several, counted from 0.
    pub(super) item: Option<usize>,
    /// The rule that it breaks.
    pub(super) problem: &'static str,
}

impl Fault {
    const fn new(place: &'static str, problem: &'static str) -> Self {
        Self { place, item: None, problem }
    }
}

/// Whether a text can be the id of a question, an index or a choice: 1 to 100 characters of one line, no space at either end.
pub(super) fn is_id(text: &str) -> bool {
    (1..=100).contains(&text.chars().count()) && text.trim() == text && !text.chars().any(char::is_control)
}
