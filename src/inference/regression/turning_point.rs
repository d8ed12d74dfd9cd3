//! Where a curve turns.

use std::fmt;

use super::line::Indistinct;
use crate::decimal::Decimal;
use crate::inference::{Estimate, Level, Method};

/// Where a curve turns, with what its data say of the place. A place is a ratio, so that its set of likely values need not be an interval.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::regression::{DoseResponse, TurningPoint};
///
/// // Nearly straight: the curve may turn far below what was observed, or far above.
/// let doses = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
/// let curve = DoseResponse::of(&[1.0, 2.2, 2.7, 4.1, 5.3, 5.7, 7.2, 7.9], &doses)?;
/// let place = curve.turning_point(Level::P95)?;
/// assert!(matches!(place, TurningPoint::Unbounded { at_most, at_least, .. } if at_most < 0.0 && 7.0 < at_least));
/// assert_eq!(place.estimate(), None);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Fieller EC (1954). Some problems in interval estimation. Journal of the Royal Statistical Society B 16(2), 175-185.
/// doi:10.1111/j.2517-6161.1954.tb00159.x
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[must_use]
#[non_exhaustive]
pub enum TurningPoint {
    /// The curvature can be told from 0, and the place has an interval.
    Bounded(Estimate),
    /// The curvature cannot be told from 0: the curve may be a straight line, or turn anywhere but in between.
    Unbounded {
        /// The place itself.
        value: f64,
        /// It is at most this, or
        at_most: f64,
        /// at least this.
        at_least: f64,
    },
    /// The place is bounded on one side only, below: it lies above.
    AtLeast {
        /// The place itself.
        value: f64,
        /// The bound.
        bound: f64,
    },
    /// The place is bounded on one side only, above: it lies below.
    AtMost {
        /// The place itself.
        value: f64,
        /// The bound.
        bound: f64,
    },
    /// The data say nothing of the place.
    Anywhere {
        /// The place itself.
        value: f64,
    },
}

impl TurningPoint {
    pub(super) fn of(value: f64, indistinct: Indistinct, level: Level, n: u64) -> Self {
        match indistinct {
            Indistinct::Between { from, to } => {
                // Rounding may put a limit on the wrong side of what lies at it.
                let limits = (from.min(value), to.max(value));
                Self::Bounded(Estimate::new(value, limits, level, Method::FiellerRatio, n))
            }
            Indistinct::Outside { below, above } => Self::Unbounded { value, at_most: below, at_least: above },
            Indistinct::Below(bound) => Self::AtMost { value, bound },
            Indistinct::Above(bound) => Self::AtLeast { value, bound },
            Indistinct::Everywhere => Self::Anywhere { value },
        }
    }

    /// The place itself, in units of the dose.
    #[must_use]
    pub const fn value(&self) -> f64 {
        match self {
            Self::Bounded(estimate) => estimate.value(),
            Self::Unbounded { value, .. }
            | Self::AtLeast { value, .. }
            | Self::AtMost { value, .. }
            | Self::Anywhere { value } => *value,
        }
    }

    /// The place with its interval; `None` where there is none.
    #[must_use]
    pub const fn estimate(&self) -> Option<Estimate> {
        if let Self::Bounded(estimate) = self { Some(*estimate) } else { None }
    }
}

impl fmt::Display for TurningPoint {
    /// Three decimals, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(3);
        let number = |value: f64| Decimal(value, digits);
        match *self {
            Self::Bounded(estimate) => estimate.fmt(f),
            Self::Unbounded { value, at_most, at_least } => {
                let (at_most, at_least) = (number(at_most), number(at_least));
                write!(f, "{} (no interval: at most {at_most}, or at least {at_least})", number(value))
            }
            Self::AtLeast { value, bound } => write!(f, "{} (no interval: at least {})", number(value), number(bound)),
            Self::AtMost { value, bound } => write!(f, "{} (no interval: at most {})", number(value), number(bound)),
            Self::Anywhere { value } => write!(f, "{} (no interval: anywhere)", number(value)),
        }
    }
}
