//! What stands in a cell when there is no answer.

use crate::survey::Missing;

/// The texts and numbers that stand in a file where there is no answer, each with its reason.
///
/// Texts are compared without regard to capitals and to space at either end. The default knows only what can hardly mean anything else:
///
/// | cell | reason |
/// |---|---|
/// | empty, `NA`, `null` | [`Missing::Skipped`] |
/// | `N/A`, `not applicable` | [`Missing::NotApplicable`] |
/// | `don't know` | [`Missing::DontKnow`] |
///
/// Everything else must be declared, and is refused until it is: `Prefer not to say`, because it is none of the three; `#N/A`, because it is a failed
/// lookup of a spreadsheet; and every number. A 99 may be a code and may be a typing error, and only who made the questionnaire knows.
///
/// ```
/// use centricity::read::{Cell, MissingCodes, RatingLabels};
/// use centricity::survey::Missing;
/// use centricity::Scale;
///
/// let ratings = RatingLabels::new(Scale::of::<0, 10>());
/// assert_eq!(ratings.read("N/A"), Ok(Cell::Missing(Missing::NotApplicable)));
/// assert!(ratings.read("-99").is_err());
///
/// let declared = ratings.missing(MissingCodes::default().number(-99, Missing::Skipped).text("Prefer not to say", Missing::Skipped))?;
/// assert_eq!(declared.read("-99"), Ok(Cell::Missing(Missing::Skipped)));
/// assert_eq!(declared.read("prefer not to say"), Ok(Cell::Missing(Missing::Skipped)));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct MissingCodes {
    texts: Vec<(String, Missing)>,
    numbers: Vec<(i64, Missing)>,
}

impl MissingCodes {
    /// No codes: even an empty cell is refused.
    pub const fn none() -> Self {
        Self { texts: Vec::new(), numbers: Vec::new() }
    }

    /// The same with a further text, or with another reason for one it had.
    pub fn text(mut self, text: &str, why: Missing) -> Self {
        let text = text.trim();
        self.texts.retain(|(known, _)| !same(known, text));
        self.texts.push((text.to_string(), why));
        self
    }

    /// The same with a further number, or with another reason for one it had.
    pub fn number(mut self, number: i64, why: Missing) -> Self {
        self.numbers.retain(|&(known, _)| known != number);
        self.numbers.push((number, why));
        self
    }

    /// Why a text without space at its ends is no answer, if it is a code.
    pub(super) fn of_text(&self, text: &str) -> Option<Missing> {
        self.texts.iter().find(|(known, _)| same(known, text)).map(|&(_, why)| why)
    }

    /// Why a number is no answer, if it is a code.
    pub(super) fn of_number(&self, number: i64) -> Option<Missing> {
        self.numbers.iter().find(|&&(known, _)| known == number).map(|&(_, why)| why)
    }

    /// The numbers that are codes.
    pub(super) fn numbers(&self) -> impl Iterator<Item = i64> {
        self.numbers.iter().map(|&(number, _)| number)
    }

    /// The texts that are codes.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|(text, _)| text.as_str())
    }
}

impl Default for MissingCodes {
    fn default() -> Self {
        Self::none()
            .text("", Missing::Skipped)
            .text("NA", Missing::Skipped)
            .text("null", Missing::Skipped)
            .text("N/A", Missing::NotApplicable)
            .text("not applicable", Missing::NotApplicable)
            .text("don't know", Missing::DontKnow)
    }
}

/// Whether two texts are equal but for capitals and the form of an apostrophe.
pub(super) fn same(a: &str, b: &str) -> bool {
    fn plain(text: &str) -> impl Iterator<Item = char> {
        text.chars().flat_map(char::to_lowercase).map(|c| if c == '\u{2019}' { '\'' } else { c })
    }
    plain(a).eq(plain(b))
}
