//! A line and the side of it that an estimate is on.

use std::fmt;

use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::deviation::{Deviations, check_finite};
use crate::inference::{Estimate, Stand};

/// A value that others are held against, and where it comes from. The choice of the line decides how many are above it, so it has a name.
///
/// # Example
///
/// ```
/// use centricity::inference::{NetScore, Stand, quadrant::Line};
/// use centricity::Level;
///
/// let industry = Line::benchmark(0.2)?;
/// let small = NetScore::new(1, 2, 5)?.estimate(Level::P95);
/// let large = NetScore::new(100, 200, 500)?.estimate(Level::P95);
/// assert_eq!(industry.stand(&small), Stand::Undetermined); // 0.5, of eight
/// assert_eq!(industry.stand(&large), Stand::Above);
/// assert_eq!(industry.to_string(), "benchmark 0.200");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Line {
    value: f64,
    kind: LineKind,
}

/// Where a line comes from.
///
/// # Example
///
/// ```
/// use centricity::inference::quadrant::{Line, LineKind};
///
/// let middle = Line::midpoint(1.0, 5.0)?;
/// assert_eq!((middle.value(), middle.kind()), (3.0, LineKind::ScaleMidpoint));
/// assert_eq!(Line::benchmark(3.0)?.kind(), LineKind::Benchmark); // as high, and not from the scale
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum LineKind {
    /// A value from elsewhere, taken as exact: a target, an industry's figure, 0.
    Benchmark,
    /// The mean of the estimates that are placed. Some are then always above and some below it, however good or bad all are.
    DataMean,
    /// The middle of a scale. Ratings tend to lie above it, so few are below.
    ScaleMidpoint,
}

impl Line {
    /// A value from elsewhere, taken as exact.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for NaN and infinity.
    pub fn benchmark(value: f64) -> Result<Self, Error> {
        if value.is_finite() {
            Ok(Self { value, kind: LineKind::Benchmark })
        } else {
            Err(Error::OutOfRange { what: "benchmark", rule: "a finite number", value })
        }
    }

    /// The middle of a scale from `min` to `max`.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where min is not below max (5 to 1), or one is NaN or infinite.
    pub fn midpoint(min: f64, max: f64) -> Result<Self, Error> {
        for value in [min, max] {
            if !value.is_finite() {
                return Err(Error::OutOfRange { what: "end of the scale", rule: "a finite number", value });
            }
        }
        if min >= max {
            let what = "lower end of the scale";
            return Err(Error::OutOfRange { what, rule: "below the upper end", value: min });
        }
        Ok(Self { value: f64::midpoint(min, max), kind: LineKind::ScaleMidpoint })
    }

    /// The mean of the values of estimates, each counted once.
    ///
    /// It is taken as exact though each estimate is part of it: with a handful of them a stand against it is not as sure as the level says.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two estimates: one is never above its own mean.
    ///
    /// ```
    /// # use centricity::inference::{Mean, quadrant::Line};
    /// # use centricity::Level;
    /// let speed = Mean::new(40, 3.0, 1.0)?.estimate(Level::P95)?;
    /// let price = Mean::new(40, 4.0, 1.0)?.estimate(Level::P95)?;
    /// assert_eq!(format!("{:.1}", Line::mean_of([&speed, &price])?), "mean 3.5");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn mean_of<'a>(estimates: impl IntoIterator<Item = &'a Estimate>) -> Result<Self, Error> {
        const WHAT: &str = "estimates";
        let values: Vec<f64> = estimates.into_iter().map(Estimate::value).collect();
        if values.len() < 2 {
            return Err(Error::TooFew { what: WHAT, needs: 2, got: values.len() as u64 });
        }
        let value = Deviations::of(&values, WHAT)?.mean;
        check_finite(&[value], WHAT)?;
        Ok(Self { value, kind: LineKind::DataMean })
    }

    /// Where the line is, in the unit of the estimates.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// Where it comes from.
    #[must_use]
    pub const fn kind(self) -> LineKind {
        self.kind
    }

    /// Where an estimate stands: above or below where its whole interval is, else undetermined.
    #[must_use]
    pub fn stand(self, estimate: &Estimate) -> Stand {
        estimate.stand(self.value)
    }
}

impl fmt::Display for Line {
    /// Three decimals, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, Decimal(self.value, f.precision().unwrap_or(3)))
    }
}

impl fmt::Display for LineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Benchmark => "benchmark",
            Self::DataMean => "mean",
            Self::ScaleMidpoint => "middle of the scale",
        })
    }
}
