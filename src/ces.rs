//! Customer Effort Score.

use std::fmt;

use crate::error::Error;
use crate::inference::{Estimate, Level, Mean, MeanDifference, MeanMethod, Proportion};
use crate::metric::{Measured, Metric, Scored, Scoring};
use crate::scale::{Customer, Direction, Instrument, Scale};
use crate::tally::Tally;

/// The question how much effort a customer had to make, and what its answers amount to: the mean answer.
///
/// There are two, and they point in opposite directions, so they are two types:
///
/// - `Ces<1>`, of 2010: 'how much effort did you personally have to put forth?', 1 very low to 5 very high. **Low is good.**
/// - `Ces<2>`, of 2013: 'the company made it easy for me to handle my issue', 1 strongly disagree to 7 strongly agree. **High is good.**
///
/// # Example
///
/// ```
/// use centricity::{Ces, Level, Tally};
///
/// let ces = Tally::<Ces<2>>::from_bytes(&[7, 6, 5, 7, 3])?.metric().unwrap();
/// assert_eq!(ces.value(), 5.6);
/// assert_eq!(ces.easy().value(), 0.8); // 5, 6 and 7
/// assert_eq!(ces.estimate(Level::P95).to_string(), "5.600 (95% interval 3.638 to 6.648, scale-adjusted t, n = 5)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// ```compile_fail,E0080
/// # use centricity::{Ces, Tally};
/// let third = Tally::<Ces<3>>::from_bytes(&[1, 2, 3]);
/// ```
///
/// # References
///
/// Dixon M, Freeman K, Toman N (2010). Stop trying to delight your customers. Harvard Business Review 88(7/8), 116-122.
///
/// Dixon M, Toman N, De Lisi R (2013). The Effortless Experience. Portfolio. (The second version.)
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Ces<const VERSION: u8> {
    mean: Mean,
    easy: Proportion,
}

impl<const VERSION: u8> Ces<VERSION> {
    /// The mean answer, on the scale as it was asked: 1 to 5, or 1 to 7.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.mean.value()
    }

    /// The mean answer with its spread, bounded by the scale, for whatever a [`Mean`] can do: tests, intervals by name, a
    /// [reading](crate::inference::Reading) for shrinkage.
    ///
    /// ```
    /// # use centricity::inference::Alternative;
    /// # use centricity::{Ces, Level, Tally};
    /// let ces = Tally::<Ces<2>>::from_bytes(&[7, 6, 5, 7, 3])?.metric().unwrap();
    /// assert_eq!((ces.mean().value(), ces.mean().n()), (ces.value(), 5));
    /// assert!(ces.mean().test(3.0, Alternative::Greater, Level::P95)?.p_value() < 0.05);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub const fn mean(&self) -> Mean {
        self.mean
    }

    /// How many answered.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.mean.n()
    }

    /// This mean less that of another, independent sample of the same question. Positive where this one is higher, which of `Ces<1>` is worse.
    /// Compare a part with [the rest](crate::Segments::rest), not with a total that it is part of.
    pub const fn difference(&self, other: &Self) -> MeanDifference {
        self.mean.difference(other.mean)
    }

    /// The share who found it easy: 1 and 2 of `Ces<1>`, 5 to 7 of `Ces<2>`.
    pub const fn easy(&self) -> Proportion {
        self.easy
    }

    /// The mean with its default interval, [`MeanMethod::ScaleAdjusted`]. It always exists, also for a single answer and where all are equal.
    pub fn estimate(&self, level: Level) -> Estimate {
        self.mean.scale_adjusted(level)
    }

    /// The mean with the interval of a named method.
    ///
    /// # Errors
    ///
    /// For [`MeanMethod::StudentT`]: [`Error::TooFew`] for a single answer, [`Error::NoVariation`] where all answers are equal.
    pub fn estimate_by(&self, method: MeanMethod, level: Level) -> Result<Estimate, Error> {
        self.mean.estimate_by(method, level)
    }
}

impl<const VERSION: u8> Instrument for Ces<VERSION> {
    type Audience = Customer;
    const SCALE: Scale = {
        assert!(VERSION == 1 || VERSION == 2, "CES has versions 1 and 2");
        if VERSION == 1 { Scale::of::<1, 5>() } else { Scale::of::<1, 7>() }
    };
    const DIRECTION: Direction = if VERSION == 1 { Direction::LowerIsBetter } else { Direction::HigherIsBetter };
}

impl<const VERSION: u8> Measured for Ces<VERSION> {
    type Metric = Self;

    fn measure(tally: &Tally<Self>) -> Option<Self> {
        let easy = if VERSION == 1 { tally.bottom_box(2)? } else { tally.top_box(3)? };
        Some(Self { mean: tally.mean()?, easy })
    }
}

impl<const VERSION: u8> Scored for Ces<VERSION> {
    const SCORING: Scoring = Scoring::Rating;
}

impl<const VERSION: u8> Metric for Ces<VERSION> {
    fn value(&self) -> f64 {
        self.value()
    }

    fn n(&self) -> u64 {
        self.n()
    }

    fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        Ok(self.estimate(level))
    }
}

impl<const VERSION: u8> fmt::Display for Ces<VERSION> {
    /// With two decimals or as many as the format asks for, and which end is good.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        let good = match Self::DIRECTION {
            Direction::LowerIsBetter => "low is good",
            Direction::HigherIsBetter => "high is good",
        };
        write!(f, "CES {:.digits$} on {}, {good} (n = {})", self.value(), Self::SCALE, self.n())
    }
}
