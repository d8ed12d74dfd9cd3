//! What a cluster adds up to.

use crate::error::Error;
use crate::inference::Bounds;
use crate::inference::weighted::{WeightSums, WeightedMean};
use crate::weight::Weight;

/// The largest distance from 0 of a value; squares and sums of squares then stay within the range of a float.
const LARGEST: f64 = 1e100;

/// What the observations of one cluster add up to: all that a [`Design`](super::Design) needs of them.
///
/// # Example
///
/// ```
/// use centricity::inference::{ClusterTotals, WeightSums};
///
/// let store = ClusterTotals::of_groups([(1.0, WeightSums::new(3, 4.0, 6.0)?), (-1.0, WeightSums::new(1, 1.0, 1.0)?)])?;
/// assert_eq!(store.weights().n(), 4);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct ClusterTotals {
    weights: WeightSums,
    mean: f64,
    /// Σ w (u - mean)². Kept about the mean, where Σ w u² would lose the digits of values that are far from 0 and near each other.
    squares: f64,
    least: f64,
    most: f64,
    /// A value that is not -1, 0 or 1, if there is one.
    odd: Option<f64>,
}

impl Default for ClusterTotals {
    /// Nothing yet.
    fn default() -> Self {
        let (least, most) = (f64::INFINITY, f64::NEG_INFINITY);
        Self { weights: WeightSums::default(), mean: 0.0, squares: 0.0, least, most, odd: None }
    }
}

impl ClusterTotals {
    /// The totals of values that came with the sums of the weights of those who gave them: the rows of a `GROUP BY`.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a value that is NaN, infinite or beyond 1e100.
    pub fn of_groups(groups: impl IntoIterator<Item = (f64, WeightSums)>) -> Result<Self, Error> {
        let mut totals = Self::default();
        for (value, weights) in groups {
            totals = totals.plus(Self::group(value, weights)?);
        }
        Ok(totals)
    }

    /// One observation.
    pub(super) fn one(value: f64, weight: Weight) -> Result<Self, Error> {
        Self::group(value, WeightSums::one(weight))
    }

    fn group(value: f64, weights: WeightSums) -> Result<Self, Error> {
        if !(-LARGEST..=LARGEST).contains(&value) {
            return Err(Error::OutOfRange { what: "value", rule: "from -1e100 to 1e100", value });
        }
        if weights.n() == 0 {
            return Ok(Self::default());
        }
        let odd = (![-1.0, 0.0, 1.0].contains(&value)).then_some(value);
        Ok(Self { weights, mean: value, squares: 0.0, least: value, most: value, odd })
    }

    /// Both together.
    pub(super) fn plus(self, other: Self) -> Self {
        if self.weights.n() == 0 {
            return other;
        }
        let weights = self.weights.plus(other.weights);
        let (apart, portion) = (other.mean - self.mean, other.weights.sum() / weights.sum());
        Self {
            weights,
            mean: self.mean + apart * portion,
            squares: self.squares + other.squares + self.weights.sum() * portion * (apart * apart),
            least: self.least.min(other.least),
            most: self.most.max(other.most),
            odd: self.odd.or(other.odd),
        }
    }

    /// The sums of the weights.
    pub const fn weights(self) -> WeightSums {
        self.weights
    }

    /// Whether all values are -1, 0 or 1.
    pub(super) const fn is_net(&self) -> bool {
        self.odd.is_none()
    }

    /// Whether all values are 0 or 1.
    pub(super) fn is_share(&self) -> bool {
        self.is_net() && self.least >= 0.0
    }

    /// A value that is not 0 or 1.
    pub(super) fn odd_value(&self) -> f64 {
        self.odd.unwrap_or(self.least)
    }

    /// The mean of all, with no variance yet.
    pub(super) fn mean(self) -> Result<WeightedMean, Error> {
        if self.weights.n() == 0 {
            return Err(Error::TooFew { what: "observations with a weight above 0", needs: 1, got: 0 });
        }
        Ok(WeightedMean {
            weights: self.weights,
            value: self.mean.clamp(self.least, self.most),
            spread: self.squares / self.weights.sum(),
            variance: 0.0,
            df: 0,
            with_replacement: 0.0,
            unsampled: 1.0,
            bounds: Bounds::UNKNOWN,
        })
    }

    /// The square of Σw as a fraction of all weight: what the cluster adds to the variance if it varies as the others do.
    pub(super) fn squared_share(&self, all: WeightedMean) -> f64 {
        (self.weights.sum() / all.weights.sum()).powi(2)
    }

    /// Σ w (u - mean) as a fraction of all weight.
    pub(super) fn residual(&self, all: WeightedMean) -> f64 {
        self.weights.sum() / all.weights.sum() * (self.mean - all.value)
    }
}
