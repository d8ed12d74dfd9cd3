//! Which way an interval leans.

use crate::error::Error;
use crate::inference::{Estimate, Stand};

/// From how large a difference of shares on it matters, unless said otherwise: five points of a hundred. A convention; to be set before looking.
pub(super) const MARGIN: f64 = 0.05;

/// Where the interval of a difference lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// All above 0.
    Above,
    /// All below 0.
    Below,
    /// It holds 0, and all of it is nearer to 0 than the margin: two one-sided tests, each at half of what the level leaves out.
    Even,
    /// None of these.
    Undetermined,
}

impl Lean {
    pub(super) fn of(difference: &Estimate, margin: f64) -> Self {
        match difference.stand(0.0) {
            Stand::Above => Self::Above,
            Stand::Below => Self::Below,
            Stand::Undetermined => match (difference.stand(-margin), difference.stand(margin)) {
                (Stand::Above, Stand::Below) => Self::Even,
                _ => Self::Undetermined,
            },
        }
    }
}

/// Checks a margin of differences between shares.
pub(super) fn check_margin(margin: f64) -> Result<f64, Error> {
    if margin > 0.0 && margin < 1.0 {
        Ok(margin)
    } else {
        Err(Error::OutOfRange { what: "margin", rule: "between 0 and 1, both excluded", value: margin })
    }
}
