//! The accounts of what came in.

/// What became of the responses that were pushed: each is in one of four counts, so that they add up.
///
/// ```
/// use centricity::survey::{Duplicates, Question, Response, ResponseFormat, Responses, Survey};
/// use centricity::{Scale, Side};
///
/// let format = ResponseFormat::rating(Scale::of::<0, 10>());
/// let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
/// let mut responses = Responses::with_duplicates(survey, Duplicates::First);
/// for (respondent, rating) in [("a", 9), ("b", 7), ("a", 3), ("c", 11)] {
///     let _ = responses.push(Response::default().respondent(respondent).rating("nps", rating));
/// }
/// let intake = responses.intake();
/// assert_eq!((intake.kept(), intake.ignored(), intake.refused()), (2, 1, 1));
/// assert_eq!(intake.pushed(), 4);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Intake {
    pub(super) kept: u64,
    pub(super) replaced: u64,
    pub(super) ignored: u64,
    pub(super) refused: u64,
}

/// What became of one response that was pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Pushed {
    /// It is held, beside all others.
    Added,
    /// It is held, in place of an earlier one of the same respondent.
    Replaced,
    /// It is not held: another one of the same respondent is.
    Ignored,
}

impl Intake {
    /// How many were pushed: the sum of the other four.
    #[must_use]
    pub const fn pushed(self) -> u64 {
        self.kept + self.replaced + self.ignored + self.refused
    }

    /// How many are held.
    #[must_use]
    pub const fn kept(self) -> u64 {
        self.kept
    }

    /// How many were held until a later one of the same respondent took their place.
    #[must_use]
    pub const fn replaced(self) -> u64 {
        self.replaced
    }

    /// How many were never held, because another one of the same respondent was.
    #[must_use]
    pub const fn ignored(self) -> u64 {
        self.ignored
    }

    /// How many were refused with an error.
    #[must_use]
    pub const fn refused(self) -> u64 {
        self.refused
    }
}
