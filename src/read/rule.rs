//! Why a record of a file cannot be read.

/// The rule that a record breaks. It says what was expected, never what stood there; only a rating off its scale is named, as one small number.
///
/// ```
/// use centricity::read::Rule;
///
/// let rule = Rule::OffScale { value: 11, min: 0, max: 10 };
/// assert_eq!(rule.to_string(), "is 11, which is off the scale 0 to 10; if it is a code for no answer, declare it");
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Rule {
    /// The record has more or fewer cells than the header.
    #[error("has {got} cells where the header has {needs}")]
    Cells {
        /// Cells of the header.
        needs: usize,
        /// Cells of the record.
        got: usize,
    },
    /// A cell is not text in the encoding of the file.
    #[error("is not valid text in the encoding of the file")]
    Encoding,
    /// A quotation mark is opened and never closed, so the record runs to the end of the file.
    #[error("opens a quotation mark that is never closed")]
    UnclosedQuote,
    /// Not an object in JSON.
    #[error("is not an object in JSON")]
    NotJson,
    /// Not a rating at all, and no text that was declared to mean 'no answer', as [`MissingCodes::text`](super::MissingCodes::text) does: `NaN`, `-` or
    /// `Prefer not to say`, say.
    #[error("is not a whole number from {min} to {max}; if it is a code for no answer, declare it")]
    NotARating {
        /// Lowest point of the scale.
        min: u8,
        /// Highest point of the scale.
        max: u8,
    },
    /// A number that is no point of the scale and was not declared to mean 'no answer', as [`MissingCodes::number`](super::MissingCodes::number) does.
    #[error("is {value}, which is off the scale {min} to {max}; if it is a code for no answer, declare it")]
    OffScale {
        /// The number.
        value: u8,
        /// Lowest point of the scale.
        min: u8,
        /// Highest point of the scale.
        max: u8,
    },
    /// `4 / 7` on a scale that does not end at 7.
    #[error("is not out of {max}, the highest point of the scale")]
    Denominator {
        /// Highest point of the scale.
        max: u8,
    },
    /// The words beside a number were stated to stand for another number.
    #[error("has words that stand for another number than the one beside them")]
    LabelDisagrees,
    /// Not the text or the id of a choice of the question.
    #[error("is no choice of the question")]
    NoSuchChoice,
    /// Not a text that was stated to stand for something.
    #[error("is none of the stated words")]
    NoSuchWord,
    /// A unit without a name, though a unit within it has one.
    #[error("is empty, though a lower level is not")]
    UnitGap,
    /// Not a weight: 0, or a number from 1e-12 to 1e12.
    #[error("is not a weight: 0, or a number from 1e-12 to 1e12")]
    NotAWeight,
    /// Not a time of the declared form.
    #[error("is not a time of the declared form")]
    NotATime,
    /// A date that can be read in two ways.
    #[error("is a date whose day and month can be told apart only if their order is declared")]
    AmbiguousDate,
    /// The table, or the function that takes responses, refuses the response as a whole.
    #[error("is refused: {why}")]
    Refused {
        /// The error that it was refused with; the crate's own repeat no answer.
        why: String,
    },
}

impl Rule {
    /// The rule without its numbers: what rejections are counted by.
    #[cfg(feature = "csv")]
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Cells { .. } => "has another number of cells than the header",
            Self::Encoding => "is not valid text in the encoding of the file",
            Self::UnclosedQuote => "opens a quotation mark that is never closed",
            Self::NotJson => "is not an object in JSON",
            Self::NotARating { .. } => "is not a rating",
            Self::OffScale { .. } => "is off the scale",
            Self::Denominator { .. } => "is not out of the highest point of the scale",
            Self::LabelDisagrees => "has words that stand for another number",
            Self::NoSuchChoice => "is no choice of the question",
            Self::NoSuchWord => "is none of the stated words",
            Self::UnitGap => "is empty, though a lower level is not",
            Self::NotAWeight => "is not a weight",
            Self::NotATime => "is not a time of the declared form",
            Self::AmbiguousDate => "is a date that can be read in two ways",
            Self::Refused { .. } => "is refused as a whole",
        }
    }
}
