//! Where an estimate stands against a line, and two estimates against two lines.
//!
//! A point in a quadrant says more than it knows: the same chart from another sample would put attributes near a line elsewhere. Here an estimate
//! is above or below a [`Line`] only where its whole interval is, a pair is in a [`Quadrant`] only where both are, and all else is undetermined.
//!
//! [`Crosshair`] takes any two estimates; [`Priorities`] reads one of importance and one of performance as Martilla and James did.

mod line;
mod priority;

use std::fmt;

pub use line::{Line, LineKind};
pub use priority::{Attribute, Priorities, Priority};

use crate::inference::{Estimate, Stand};

/// Two lines that cross: one for what is laid off to the right, one for what is laid off upwards.
///
/// # Example
///
/// ```
/// use centricity::inference::quadrant::{Crosshair, Line, Quadrant};
/// use centricity::{Level, inference::Mean};
///
/// let middle = Line::midpoint(1.0, 5.0)?;
/// let crosshair = Crosshair { x: middle, y: middle };
/// let x = Mean::new(120, 3.8, 0.9)?.estimate(Level::P95)?;
/// let y = Mean::new(120, 2.4, 1.1)?.estimate(Level::P95)?;
/// assert_eq!(crosshair.place(&x, &y), Quadrant::LowerRight);
///
/// let few = Mean::new(6, 2.4, 1.1)?.estimate(Level::P95)?;
/// assert_eq!(crosshair.place(&x, &few), Quadrant::Undetermined);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Crosshair {
    /// The upright line, which parts left from right.
    pub x: Line,
    /// The level line, which parts lower from upper.
    pub y: Line,
}

/// Which of four fields two estimates are in, if both are clear of their lines.
///
/// # Example
///
/// ```
/// use centricity::inference::{Stand, quadrant::Quadrant};
///
/// assert_eq!(Quadrant::of(Stand::Above, Stand::Below), Quadrant::LowerRight);
/// assert_eq!(Quadrant::of(Stand::Above, Stand::Undetermined), Quadrant::Undetermined); // one of the two is not enough
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Quadrant {
    /// Both above their lines.
    UpperRight,
    /// x below its line, y above its own.
    UpperLeft,
    /// Both below their lines.
    LowerLeft,
    /// x above its line, y below its own.
    LowerRight,
    /// One interval or both reach their line. More values may tell.
    Undetermined,
}

impl Crosshair {
    /// The quadrant of two estimates.
    ///
    /// Each interval holds its own true value with the probability of its level; that both do at once is a little less sure. With many attributes
    /// placed at 95% some are placed wrongly: ask for a higher level where that matters.
    ///
    /// # Formula
    ///
    /// ```text
    /// above: lower limit > line; below: upper limit < line; else undetermined. A limit on the line has not cleared it.
    /// ```
    #[must_use]
    pub fn place(self, x: &Estimate, y: &Estimate) -> Quadrant {
        Quadrant::of(self.x.stand(x), self.y.stand(y))
    }
}

impl Quadrant {
    /// The quadrant of two stands that are known.
    #[must_use]
    pub const fn of(x: Stand, y: Stand) -> Self {
        match (x, y) {
            (Stand::Above, Stand::Above) => Self::UpperRight,
            (Stand::Below, Stand::Above) => Self::UpperLeft,
            (Stand::Below, Stand::Below) => Self::LowerLeft,
            (Stand::Above, Stand::Below) => Self::LowerRight,
            (Stand::Undetermined, _) | (_, Stand::Undetermined) => Self::Undetermined,
        }
    }
}

impl fmt::Display for Quadrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::UpperRight => "upper right",
            Self::UpperLeft => "upper left",
            Self::LowerLeft => "lower left",
            Self::LowerRight => "lower right",
            Self::Undetermined => "undetermined",
        })
    }
}
