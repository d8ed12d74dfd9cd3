//! Importance against performance.

use std::fmt;

use super::{Crosshair, Line, Quadrant};
use crate::inference::Estimate;

/// The lines that part important from unimportant and good from poor: importance-performance analysis.
///
/// # Example
///
/// ```
/// use centricity::inference::Proportion;
/// use centricity::inference::quadrant::{Attribute, Line, Priorities, Priority};
/// use centricity::Level;
///
/// let share = |k| Ok::<_, centricity::Error>(Proportion::new(k, 200)?.estimate(Level::P95));
/// let signs = Attribute { importance: share(180)?, performance: share(70)? };
/// let shops = Attribute { importance: share(60)?, performance: share(150)? };
/// let seats = Attribute { importance: share(118)?, performance: share(90)? };
///
/// let half = Line::benchmark(0.5)?;
/// let priorities = Priorities { importance: Line::mean_of([&signs, &shops, &seats].map(|a| &a.importance))?, performance: half };
/// assert_eq!(priorities.place(&signs), Priority::ConcentrateHere);
/// assert_eq!(priorities.place(&shops), Priority::PossibleOverkill);
/// assert_eq!(priorities.place(&seats), Priority::Undetermined);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Priorities {
    /// Above this an attribute is important.
    pub importance: Line,
    /// Above this it is good.
    pub performance: Line,
}

/// How important something is and how well it is done, each in the unit of its line.
///
/// # Example
///
/// ```
/// use centricity::inference::{Mean, quadrant::{Attribute, Line, Priorities, Priority}};
/// use centricity::Level;
///
/// let mean = |value| Mean::new(150, value, 1.0)?.estimate(Level::P95);
/// let queue = Attribute { importance: mean(4.6)?, performance: mean(2.1)? };
/// let middle = Line::midpoint(1.0, 5.0)?;
/// assert_eq!(Priorities { importance: middle, performance: middle }.place(&queue), Priority::ConcentrateHere);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Attribute {
    /// How important it is: as stated, or as worked out from how it goes together with an outcome.
    pub importance: Estimate,
    /// How well it is done.
    pub performance: Estimate,
}

/// What Martilla and James read from the field that an attribute is in.
///
/// # Example
///
/// ```
/// use centricity::inference::quadrant::Priority;
///
/// assert_eq!(Priority::KeepUpTheGoodWork.to_string(), "keep up the good work");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Priority {
    /// Important and poor.
    ConcentrateHere,
    /// Important and good.
    KeepUpTheGoodWork,
    /// Unimportant and poor.
    LowPriority,
    /// Unimportant and good.
    PossibleOverkill,
    /// The interval of importance or of performance, or both, reach the line.
    Undetermined,
}

impl Priorities {
    /// The field of an attribute, if both its intervals are clear of their lines.
    ///
    /// # References
    ///
    /// Martilla JA, James JC (1977). Importance-performance analysis. Journal of Marketing 41(1), 77-79. doi:10.1177/002224297704100112
    #[must_use]
    pub fn place(self, attribute: &Attribute) -> Priority {
        let crosshair = Crosshair { x: self.performance, y: self.importance };
        match crosshair.place(&attribute.performance, &attribute.importance) {
            Quadrant::UpperLeft => Priority::ConcentrateHere,
            Quadrant::UpperRight => Priority::KeepUpTheGoodWork,
            Quadrant::LowerLeft => Priority::LowPriority,
            Quadrant::LowerRight => Priority::PossibleOverkill,
            Quadrant::Undetermined => Priority::Undetermined,
        }
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::ConcentrateHere => "concentrate here",
            Self::KeepUpTheGoodWork => "keep up the good work",
            Self::LowPriority => "low priority",
            Self::PossibleOverkill => "possible overkill",
            Self::Undetermined => "undetermined",
        })
    }
}
