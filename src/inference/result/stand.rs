//! On which side of a line an estimate is.

use std::fmt;

use super::Estimate;

/// Where an estimate stands against a line: 0 for a difference, a target, the middle of a scale.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{NetScore, Stand};
///
/// let [few, many] = [NetScore::new(2, 3, 5)?, NetScore::new(200, 300, 500)?].map(|net| net.estimate(Level::P95));
/// assert_eq!(few.stand(0.0), Stand::Undetermined); // 0.3, of ten
/// assert_eq!(many.stand(0.0), Stand::Above);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Stand {
    /// The whole interval is above the line.
    Above,
    /// The whole interval is below the line.
    Below,
    /// The interval reaches the line. It does not show that the true value is near it.
    Undetermined,
}

impl Estimate {
    /// Where the estimate stands against a line in its own unit. Against NaN it is undetermined.
    ///
    /// # Formula
    ///
    /// ```text
    /// above: lower limit > line; below: upper limit < line; else undetermined. A limit on the line has not cleared it.
    /// ```
    #[must_use]
    pub fn stand(&self, line: f64) -> Stand {
        if self.lower() > line {
            Stand::Above
        } else if self.upper() < line {
            Stand::Below
        } else {
            Stand::Undetermined
        }
    }
}

impl fmt::Display for Stand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Above => "above",
            Self::Below => "below",
            Self::Undetermined => "undetermined",
        })
    }
}
