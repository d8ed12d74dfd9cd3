//! What is printed on a questionnaire, in one language or several.

use std::collections::BTreeMap;
use std::fmt;

use super::fault::Fault;
use crate::error::Error;

/// A language tag such as `en`, `nl` or `pt-BR`.
///
/// ```
/// use centricity::survey::Language;
///
/// assert_eq!(Language::new("nl")?.to_string(), "nl");
/// assert!(Language::new("Dutch, please").is_err());
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Phillips A, Davis M (2009). Tags for identifying languages. BCP 47, RFC 5646.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct Language(String);

impl Language {
    /// What is wrong with a text that is no tag.
    pub(super) const NO_TAG: &str = "is not a language tag such as en, nl or pt-BR";

    /// Takes a tag: a language of two or three lower-case letters, then parts of one to eight letters or digits, each behind a hyphen.
    ///
    /// # Errors
    ///
    /// [`Error::Definition`] for anything else, as `EN`, `en_GB` or an empty text.
    pub fn new(tag: &str) -> Result<Self, Error> {
        let mut parts = tag.split('-');
        let primary = parts
            .next()
            .is_some_and(|part| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_lowercase()));
        let rest = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if primary && parts.all(rest) {
            Ok(Self(tag.to_string()))
        } else {
            Err(Error::Definition { path: "language".into(), problem: Self::NO_TAG })
        }
    }

    /// English, the language of a text that is given without one.
    #[must_use]
    pub fn english() -> Self {
        Self("en".into())
    }

    /// Dutch, the other language of the [ready questionnaire](crate::questionnaire).
    #[must_use]
    pub fn dutch() -> Self {
        Self("nl".into())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Language {
    type Error = Error;

    fn try_from(tag: String) -> Result<Self, Error> {
        Self::new(&tag)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

/// A text in one language or several. A plain `&str` is English.
///
/// ```
/// use centricity::survey::{Language, Text};
///
/// let text = Text::from("Would you recommend us?").and(Language::new("nl")?, "Zou u ons aanbevelen?");
/// assert_eq!(text.get(&Language::new("nl")?), Some("Zou u ons aanbevelen?"));
/// assert_eq!(text.get(&Language::new("de")?), None);
/// assert_eq!(text.to_string(), "Would you recommend us?");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Text(BTreeMap<Language, String>);

impl Text {
    /// A text in a language of your choice.
    #[must_use]
    pub fn new(language: Language, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language, text.into())]))
    }

    /// The same text with a further language, or with that language replaced.
    #[must_use]
    pub fn and(mut self, language: Language, text: impl Into<String>) -> Self {
        self.0.insert(language, text.into());
        self
    }

    /// The text in one language, if it has it.
    #[must_use]
    pub fn get(&self, language: &Language) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// The languages it has, in the order of their tags.
    #[must_use]
    pub fn languages(&self) -> impl ExactSizeIterator<Item = &Language> {
        self.0.keys()
    }

    /// Which language is missing or says nothing, in a survey that is in these languages.
    pub(super) fn fault(&self, languages: &[Language]) -> Option<Fault> {
        if self.0.is_empty() {
            return Some(Fault::here("is blank"));
        }
        if let Some((language, _)) = self.0.iter().find(|(_, text)| text.trim().is_empty()) {
            return Some(Fault::of(&language.0, "is blank"));
        }
        let missing = languages.iter().find(|language| !self.0.contains_key(*language))?;
        Some(Fault::of(&missing.0, "is missing, though the survey is in that language"))
    }
}

impl From<&str> for Text {
    fn from(english: &str) -> Self {
        Self::new(Language::english(), english)
    }
}

impl fmt::Display for Text {
    /// The English text, or the first there is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.get(&Language::english()).or_else(|| self.0.values().next().map(String::as_str));
        f.write_str(text.unwrap_or_default())
    }
}
