//! What is known of a response besides its answers.

use super::{Contact, Response};
use crate::survey::{Stage, UnitPath};
use crate::weight::Weight;

/// What is known of a response besides its answers, to be read: for a database, or for a function that a reader
/// [hands responses to](crate::read).
///
/// ```
/// use centricity::survey::Response;
///
/// let response = Response::default().respondent("a83f").unit(["North", "Delft"]).at(1_790_000_000).rating("recommend", 9);
/// let about = response.about();
/// assert_eq!((about.respondent(), about.at()), (Some("a83f"), Some(1_790_000_000)));
/// assert_eq!(about.unit().names(), ["North", "Delft"]);
/// assert_eq!(about.wave(), None);
/// ```
#[derive(Clone, Copy)]
pub struct About<'a>(&'a Response);

impl Response {
    /// What is known of it besides its [answers](Self::answers).
    #[must_use]
    pub const fn about(&self) -> About<'_> {
        About(self)
    }
}

impl<'a> About<'a> {
    /// Who answered.
    #[must_use]
    pub fn respondent(self) -> Option<&'a str> {
        self.0.respondent.as_deref()
    }

    /// When it came in, in seconds since 1970 UTC.
    #[must_use]
    pub const fn at(self) -> Option<i64> {
        self.0.at
    }

    /// Where in the organisation; without levels where that is not known.
    #[must_use]
    pub const fn unit(self) -> &'a UnitPath {
        &self.0.unit
    }

    /// In which round of the survey.
    #[must_use]
    pub fn wave(self) -> Option<&'a str> {
        self.0.wave.as_deref()
    }

    /// In which stage of the life cycle of an employee.
    #[must_use]
    pub const fn stage(self) -> Option<Stage> {
        self.0.stage
    }

    /// Whether their work brings them into contact with customers.
    #[must_use]
    pub const fn contact(self) -> Option<Contact> {
        self.0.contact
    }

    /// What they are in the organisation or to it.
    #[must_use]
    pub fn role(self) -> Option<&'a str> {
        self.0.role.as_deref()
    }

    /// How much it counts, if that was said.
    #[must_use]
    pub const fn weight(self) -> Option<Weight> {
        self.0.weight
    }
}

/// Says nothing of whom it is about.
impl std::fmt::Debug for About<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("About").finish_non_exhaustive()
    }
}
