//! Which way something went.

use std::fmt;

use crate::inference::multiplicity::{Adjustment, Family};
use crate::inference::{Estimate, Level, Stand, TestResult};

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
        match change.map(|change| change.stand(0.0)) {
            Some(Stand::Above) => Self::Rises,
            Some(Stand::Below) => Self::Falls,
            Some(Stand::Undetermined) | None => Self::Undetermined,
        }
    }

    /// The same where the change is one of several: it takes an adjusted p-value below 1 - level as well.
    pub(super) fn among(change: Option<&Estimate>, adjusted_p_value: Option<f64>, level: Level) -> Self {
        if adjusted_p_value.is_some_and(|p| p < 1.0 - level.value()) { Self::of(change) } else { Self::Undetermined }
    }
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
