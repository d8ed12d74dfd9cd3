//! Where someone stands in the life cycle of an employee.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// A stage of an employee's life cycle, in the order in which they come: from reading the vacancy to leaving.
///
/// ```
/// use centricity::survey::Stage;
///
/// assert!(Stage::Vacancy < Stage::Exit);
/// assert_eq!(Stage::Onboarding.to_string(), "onboarding");
/// assert_eq!("onboarding".parse(), Ok(Stage::Onboarding)); // as in the keys of `segments_by(.., Attribute::Stage)`
/// assert_eq!(Stage::ALL.len(), 7);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Stage {
    /// Reading what the organisation says it offers.
    Vacancy,
    /// Applying.
    Application,
    /// Being offered the job.
    Offer,
    /// The first months.
    Onboarding,
    /// Learning and growing.
    Development,
    /// Doing the work.
    Role,
    /// Leaving.
    Exit,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 7] =
        [Self::Vacancy, Self::Application, Self::Offer, Self::Onboarding, Self::Development, Self::Role, Self::Exit];

    const fn name(self) -> &'static str {
        match self {
            Self::Vacancy => "vacancy",
            Self::Application => "application",
            Self::Offer => "offer",
            Self::Onboarding => "onboarding",
            Self::Development => "development",
            Self::Role => "role",
            Self::Exit => "exit",
        }
    }
}

impl FromStr for Stage {
    type Err = Error;

    /// The stage of that name, written as [`Display`](fmt::Display) writes it.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] for any other text, as `Onboarding` or `onboarding phase`.
    fn from_str(name: &str) -> Result<Self, Error> {
        let stage = Self::ALL.into_iter().find(|stage| stage.name() == name);
        stage.ok_or_else(|| Error::Unknown { what: "stage", name: name.to_string() })
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
