//! Observations that do not all count the same.

mod difference;
mod effective;
mod linearised;
mod mean;
mod net;
mod proportion;
mod share;

pub use difference::WeightedMeanDifference;
pub use linearised::LinearisedMethod;
pub use mean::WeightedMean;
pub(super) use mean::check_lengths;
pub use net::{WeightedMethod, WeightedNet};
pub use proportion::WeightedProportion;
pub use share::WeightedProportionMethod;

use crate::count;
use crate::error::Error;
use crate::weight::Weight;

/// How far Σw² may lie outside what n and Σw allow before the three are refused: sums made elsewhere are rounded.
const SLACK: f64 = 1e-9;

/// Some weights as three numbers: how many, their sum, and the sum of their squares. It is what a query with `COUNT(*)`, `SUM(w)` and
/// `SUM(w * w)` gives, and all that an estimate needs of the observations that share a value.
///
/// # Example
///
/// ```
/// use centricity::inference::WeightSums;
///
/// let sums = WeightSums::new(10, 14.0, 24.58)?;
/// assert_eq!(sums.effective_n().map(|n| format!("{n:.2}")).as_deref(), Some("7.97"));
/// assert_eq!(sums.design_effect().map(|effect| format!("{effect:.3}")).as_deref(), Some("1.254"));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[must_use]
pub struct WeightSums {
    n: u64,
    sum: f64,
    squares: f64,
}

impl WeightSums {
    /// Takes sums that were made elsewhere; those of nothing are 0, 0 and 0.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where n is above 11 x 2^53; [`Error::OutOfRange`] for a sum that is NaN, infinite, negative, 0 with observations
    /// or above 0 without, so large or small that its square leaves the range of a float (beyond 1e±140), and for a sum of squares below
    /// (Σw)² / n or above (Σw)², which no weights have.
    pub fn new(n: u64, sum: f64, sum_of_squares: f64) -> Result<Self, Error> {
        if n == 0 {
            return if sum == 0.0 && sum_of_squares == 0.0 {
                Ok(Self::default())
            } else {
                Err(Error::OutOfRange { what: "weight of no observations", rule: "0", value: sum })
            };
        }
        let n = count::sample(Some(n), "observations")?;
        if !(1e-140..=1e140).contains(&sum) {
            return Err(Error::OutOfRange { what: "sum of weights", rule: "from 1e-140 to 1e140", value: sum });
        }
        let (least, most) = (sum * sum / n as f64, sum * sum);
        if !(least * (1.0 - SLACK)..=most * (1.0 + SLACK)).contains(&sum_of_squares) {
            return Err(Error::OutOfRange {
                what: "sum of squared weights",
                rule: "between (sum of weights)² / n and (sum of weights)²",
                value: sum_of_squares,
            });
        }
        Ok(Self { n, sum, squares: sum_of_squares.clamp(least, most) })
    }

    /// The sums of some weights; those that are 0 do not count.
    pub fn of(weights: &[Weight]) -> Self {
        weights.iter().fold(Self::default(), |sums, &weight| sums.plus(Self::one(weight)))
    }

    /// The sums of one weight.
    pub(crate) fn one(weight: Weight) -> Self {
        let w = weight.value();
        if weight.is_zero() { Self::default() } else { Self { n: 1, sum: w, squares: w * w } }
    }

    /// Both together.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { n: self.n.saturating_add(other.n), sum: self.sum + other.sum, squares: self.squares + other.squares }
    }

    /// How many observations have a weight above 0.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// What the weights add up to, Σw: 0 or more.
    #[must_use]
    pub const fn sum(self) -> f64 {
        self.sum
    }

    /// What their squares add up to, Σw²: 0 or more.
    #[must_use]
    pub const fn sum_of_squares(self) -> f64 {
        self.squares
    }

    /// Kish's effective sample size: how many observations of equal weight tell as much, if the weights have nothing to do with what
    /// is measured. 1 to n; `None` without observations.
    ///
    /// # Formula
    ///
    /// ```text
    /// (Σw)² / Σw²
    /// ```
    ///
    /// # References
    ///
    /// Kish L (1965). Survey Sampling. Wiley, New York. Section 11.7.
    #[must_use]
    pub fn effective_n(self) -> Option<f64> {
        (self.n > 0).then(|| (self.sum * self.sum / self.squares).clamp(1.0, self.n as f64))
    }

    /// Kish's design effect of weighting: how many times the variance is that of equal weights, n / [effective n](Self::effective_n).
    /// 1 or more; `None` without observations.
    ///
    /// # Formula
    ///
    /// ```text
    /// n Σw² / (Σw)²
    /// ```
    ///
    /// # References
    ///
    /// Kish (1965), as for [`effective_n`](Self::effective_n).
    #[must_use]
    pub fn design_effect(self) -> Option<f64> {
        self.effective_n().map(|effective| self.n as f64 / effective)
    }
}
