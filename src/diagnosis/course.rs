//! Which way something went.

use std::fmt;

use crate::inference::multiplicity::{Adjustment, Family};
use crate::inference::{Estimate, Stand, TestResult};

/// Which way something went, if its interval tells.
///
/// ```
/// use centricity::diagnosis::Course;
///
/// assert_eq!(Course::Falls.to_string(), "falls");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Course {
    /// The whole interval of the change is above 0.
    Rises,
    /// It is wholly below 0.
    Falls,
    /// It reaches 0, or there is none, or among so many changes it may be chance.
    Undetermined,
}

impl Course {
    pub(super) fn of(change: Option<&Estimate>) -> Self {
        change.map_or(Self::Undetermined, |change| Self::that(change.stand(0.0)))
    }

    /// The same where the change is one of several: it takes an adjusted p-value that tells as well.
    pub(super) fn among(change: Option<&Estimate>, adjusted_p_value: Option<f64>) -> Self {
        change.zip(adjusted_p_value).map_or(Self::Undetermined, |(change, p)| Self::that(shown(change, p)))
    }

    const fn that(stand: Stand) -> Self {
        match stand {
            Stand::Above => Self::Rises,
            Stand::Below => Self::Falls,
            Stand::Undetermined => Self::Undetermined,
        }
    }
}

/// On which side of 0 something is, where its interval and a p-value both tell: the whole interval lies there, and the p-value is below one less its level.
pub(super) fn shown(effect: &Estimate, p_value: f64) -> Stand {
    if p_value < 1.0 - effect.level().value() { effect.stand(0.0) } else { Stand::Undetermined }
}

/// The p-values of those tests that exist, adjusted for how many there are, each in its place.
pub(super) fn adjusted(tests: &[Option<TestResult>], adjustment: Adjustment) -> Vec<Option<f64>> {
    let family = Family::of(tests.iter().flatten().map(TestResult::p_value));
    let mut p_values = family.map(|family| family.adjusted(adjustment)).unwrap_or_default().into_iter();
    tests.iter().map(|test| test.as_ref().and_then(|_| p_values.next())).collect()
}

impl fmt::Display for Course {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rises => "rises",
            Self::Falls => "falls",
            Self::Undetermined => "undetermined",
        })
    }
}
