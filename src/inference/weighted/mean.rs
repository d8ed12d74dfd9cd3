//! The weighted mean and its linearised standard error.

use std::fmt;

use super::{WeightSums, WeightedMeanDifference};
use crate::count;
use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::Bounds;
use crate::weight::Weight;

/// A weighted mean with what its interval needs.
///
/// # Example
///
/// ```
/// use centricity::{Level, Weight, inference::WeightedMean};
///
/// let weights = [0.5, 2.0, 1.0, 1.5, 0.25, 3.0].map(Weight::new).into_iter().collect::<Result<Vec<_>, _>>()?;
/// let mean = WeightedMean::of(&[9.0, 10.0, 3.0, 7.0, 8.0, 10.0], &weights)?;
/// assert_eq!(mean.estimate(Level::P95)?.to_string(), "8.485 (95% interval 5.734 to 11.236, linearised t, n = 6)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct WeightedMean {
    pub(in crate::inference) weights: WeightSums,
    pub(in crate::inference) value: f64,
    /// Σ w (u - value)² / Σw.
    pub(in crate::inference) spread: f64,
    /// Of the value, by linearisation; 0 for a single observation.
    pub(in crate::inference) variance: f64,
    pub(in crate::inference) df: u64,
    /// The variance of the value had the sample been drawn with replacement, however small the population.
    pub(in crate::inference) with_replacement: f64,
    /// What a known finite population leaves of the variance: 1 where none was told, 0 for a census.
    pub(in crate::inference) unsampled: f64,
    /// Where the values are known to lie.
    pub(in crate::inference) bounds: Bounds,
}

impl WeightedMean {
    /// The mean of raw values, one weight each. Observations of weight 0 do not count.
    ///
    /// The sums depend in their last bits on the order of the observations; those of a [`WeightedTally`](crate::WeightedTally) do not.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are more or fewer weights than values; [`Error::NotFinite`] names a NaN or infinity;
    /// [`Error::TooFew`] where no weight is above 0; [`Error::OutOfRange`] where the values are too far apart, or too near to each
    /// other, for a float to hold the squares (values around 1e200 or 1e-200).
    pub fn of(values: &[f64], weights: &[Weight]) -> Result<Self, Error> {
        check_lengths(values, weights)?;
        Self::of_groups(values.iter().zip(weights).map(|(&value, &weight)| (value, WeightSums::one(weight))))
    }

    /// The mean of values that came with the sums of the weights of those who gave them: the rows of a `GROUP BY`.
    ///
    /// ```
    /// # use centricity::inference::{WeightSums, WeightedMean};
    /// let mean = WeightedMean::of_groups([(4.0, WeightSums::new(2, 3.0, 5.0)?), (5.0, WeightSums::new(1, 1.0, 1.0)?)])?;
    /// assert_eq!(mean.value(), 4.25);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of); the index in [`Error::NotFinite`] is that of the group. [`Error::TooMany`] for more than 11 x 2^53 observations.
    pub fn of_groups(groups: impl IntoIterator<Item = (f64, WeightSums)>) -> Result<Self, Error> {
        let groups: Vec<(f64, WeightSums)> = groups.into_iter().collect();
        if let Some(index) = groups.iter().position(|(value, _)| !value.is_finite()) {
            return Err(Error::NotFinite { what: "values", index });
        }
        let counting = || groups.iter().filter(|(_, sums)| sums.n() > 0);
        let weights = counting().fold(WeightSums::default(), |total, &(_, sums)| total.plus(sums));
        let n = count::sample(Some(weights.n()), "observations with a weight above 0")?;
        let total = weights.sum();
        // Distances from one of the values: where all are equal, every one is exactly 0.
        let origin = counting().map(|&(value, _)| value).next().unwrap_or(0.0);
        let shift = counting().map(|(value, sums)| sums.sum() / total * (value - origin)).sum::<f64>();
        let (mut spread, mut squares) = (0.0, 0.0);
        for (value, sums) in counting() {
            let distance = value - origin - shift;
            spread += sums.sum() / total * (distance * distance);
            squares += sums.sum_of_squares() / total / total * (distance * distance);
        }
        // Distances above 0 whose squares are 0: nothing could be said of how they vary, though they do.
        let vanished = counting().any(|&(value, _)| value != origin) && (spread == 0.0 || squares == 0.0);
        if vanished {
            return Err(Error::OutOfRange { what: "variance", rule: "within the range of a float", value: 0.0 });
        }
        let variance = if n > 1 { squares * (n as f64 / (n - 1) as f64) } else { 0.0 };
        Self {
            weights,
            value: origin + shift,
            spread,
            variance,
            df: n - 1,
            with_replacement: variance,
            unsampled: 1.0,
            bounds: Bounds::UNKNOWN,
        }
        .checked()
    }

    /// Refuses what a float could not hold.
    pub(in crate::inference) fn checked(self) -> Result<Self, Error> {
        for (what, value) in [("mean", self.value), ("variance", self.spread), ("variance of the mean", self.variance)]
        {
            if !value.is_finite() {
                return Err(Error::OutOfRange { what, rule: "within the range of a float", value });
            }
        }
        Ok(self)
    }

    /// The same sample, known to lie between two values; its interval is then held between them too, and the scale-adjusted one is its default.
    ///
    /// ```
    /// # use centricity::{Level, Weight, inference::WeightedMean};
    /// let ratings = WeightedMean::of(&[5.0, 5.0, 5.0], &[Weight::ONE; 3])?.within(1.0, 5.0)?;
    /// assert_eq!(ratings.estimate(Level::P95)?.to_string(), "5.000 (95% interval 2.875 to 5.000, scale-adjusted t, n = 3)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the mean itself lies outside, or a bound is NaN.
    pub fn within(self, least: f64, most: f64) -> Result<Self, Error> {
        if Bounds::new(least, most).contain(self.value) {
            Ok(self.bounded(least, most))
        } else {
            Err(Error::OutOfRange { what: "mean", rule: "within its bounds", value: self.value })
        }
    }

    /// The same of values that lie between two by the way they came; only rounding can have led the mean outside.
    pub(crate) fn bounded(self, least: f64, most: f64) -> Self {
        let bounds = Bounds::new(least, most);
        Self { value: bounds.hold(self.value), bounds, ..self }
    }

    /// The mean, in the unit of the values: Σwu / Σw.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// How many observations have a weight above 0.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.weights.n()
    }

    /// The sums of their weights, with Kish's effective sample size.
    pub const fn weights(self) -> WeightSums {
        self.weights
    }

    /// The variance of the values in the weighted sample, Σ w (u - mean)² / Σw.
    #[must_use]
    pub const fn weighted_variance(self) -> f64 {
        self.spread
    }

    /// The linearised standard error of the mean; `None` for a single observation.
    ///
    /// # Formula
    ///
    /// ```text
    /// SE² = n / (n - 1) · Σ (w (u - mean))² / (Σw)², the with-replacement variance of a ratio of two totals. With clusters and strata:
    /// see Design.
    /// ```
    ///
    /// # References
    ///
    /// Binder DA (1983). On the variances of asymptotically normal estimators from complex surveys. International Statistical Review
    /// 51(3), 279-292. doi:10.2307/1402588
    #[must_use]
    pub fn standard_error(self) -> Option<f64> {
        (self.df > 0).then(|| self.variance.sqrt())
    }

    /// Degrees of freedom of the standard error: n - 1, or the clusters less the strata.
    #[must_use]
    pub const fn df(self) -> u64 {
        self.df
    }

    /// How many times the variance of the mean is that of a simple random sample of the same size, drawn with replacement. `None` for a
    /// single observation, and where all values are equal.
    ///
    /// # Formula
    ///
    /// ```text
    /// SE² / (σ² / (n - 1)), with σ² the weighted variance. It is the 'deff' that R's survey gives with deff = "replace".
    /// ```
    ///
    /// # References
    ///
    /// Lumley T (2004). Analysis of complex survey samples. Journal of Statistical Software 9(8), 1-19. doi:10.18637/jss.v009.i08
    #[must_use]
    pub fn design_effect(self) -> Option<f64> {
        let effect = self.variance * self.n().saturating_sub(1) as f64 / self.spread;
        (self.df > 0 && effect.is_finite()).then_some(effect)
    }

    /// This mean less that of another, independent sample.
    ///
    /// ```
    /// # use centricity::{Weight, inference::WeightedMean};
    /// let ones = [Weight::ONE; 3];
    /// let difference = WeightedMean::of(&[5.0, 4.0, 3.0], &ones)?.difference(WeightedMean::of(&[3.0, 2.0, 4.0], &ones)?);
    /// assert_eq!(difference.value(), 1.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub const fn difference(self, other: Self) -> WeightedMeanDifference {
        WeightedMeanDifference::of(self, other)
    }
}

impl fmt::Display for WeightedMean {
    /// With two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "weighted mean {} (n = {})", Decimal(self.value, f.precision().unwrap_or(2)), self.n())
    }
}

/// Refuses weights that do not go with the values one to one.
pub(in crate::inference) fn check_lengths(values: &[f64], weights: &[Weight]) -> Result<(), Error> {
    if values.len() == weights.len() {
        Ok(())
    } else {
        Err(Error::LengthMismatch { what: "weights for the values", needs: values.len(), got: weights.len() })
    }
}
