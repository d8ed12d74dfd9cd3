//! The reliability of values whose sampling errors are known.

use crate::error::Error;
use crate::inference::deviation::{Deviations, check_varies};
use crate::inference::{Estimate, Level, Method, Reading, dist};

/// How much of the variance of units' values is the units and how much is noise, where the sampling variance of each value is known: published with it,
/// or worked out elsewhere. Where the observations are at hand take [`OneWay`](super::OneWay), which does not take the noise as known.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Reading, reliability::KnownNoise};
///
/// let units = [(3.1, 0.04), (3.9, 0.06), (2.8, 0.05), (3.4, 0.05), (4.2, 0.04), (3.0, 0.06)];
/// let units = units.into_iter().map(|(value, variance)| Reading::new(value, variance)).collect::<Result<Vec<_>, _>>()?;
/// let reliability = KnownNoise::of(&units)?;
/// assert!((reliability.value() - 0.8333).abs() < 1e-4);
/// assert_eq!(reliability.estimate(Level::P95)?.to_string(), "0.833 (95% interval 0.572 to 0.972, chi-square, n = 6)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct KnownNoise {
    units: u64,
    /// Of the values, with divisor J - 1.
    variance: f64,
    /// Mean sampling variance.
    noise: f64,
}

impl KnownNoise {
    /// From the values of units, each with the variance of its sampling error. Every unit counts once.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two units; [`Error::NoVariation`] where all values are equal; [`Error::OutOfRange`] where a variance, or
    /// the noise relative to it, is too large or too small for a float.
    pub fn of(units: &[Reading]) -> Result<Self, Error> {
        let count = units.len() as u64;
        if count < 2 {
            return Err(Error::TooFew { what: "units", needs: 2, got: count });
        }
        let values: Vec<f64> = units.iter().map(|unit| unit.value()).collect();
        let what = "values of the units";
        check_varies(&values, what)?;
        let variance = Deviations::of(&values, what)?.sum_of_squares() / (count - 1) as f64;
        // Divided first, so that the sum of the largest floats is one.
        let noise = units.iter().map(|unit| unit.variance() / count as f64).sum::<f64>();
        let ratio = noise / variance;
        if !(variance.is_normal() && ratio.is_finite()) {
            let rule = "within the range of a float, and not too small for the noise";
            return Err(Error::OutOfRange { what: "variance of the units' values", rule, value: variance });
        }
        Ok(Self { units: count, variance, noise })
    }

    /// How many units.
    #[must_use]
    pub const fn units(self) -> u64 {
        self.units
    }

    /// The variance of the values, noise and all: above 0.
    #[must_use]
    pub const fn variance(self) -> f64 {
        self.variance
    }

    /// The mean sampling variance: what of the variance of the values is noise.
    #[must_use]
    pub const fn noise(self) -> f64 {
        self.noise
    }

    /// The reliability: at most 1, and 0 or below where the values differ no more than their noise would have it.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - mean(v_j) / S², with S² the variance of the values and v_j the sampling variance of the value of unit j
    /// ```
    ///
    /// # References
    ///
    /// Searle SR, Casella G, McCulloch CE (1992). Variance Components. Wiley.
    #[must_use]
    pub const fn value(self) -> f64 {
        1.0 - self.noise / self.variance
    }

    /// The reliability with its interval, from chi-square; its n is the number of units. The limits are at most 1 and can fall below 0.
    ///
    /// It is exact where true values and errors are normal and all units have one sampling variance, and approximate where the variances differ.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - q mean(v_j) / ((J - 1) S²), with q the quantile of chi-square with J - 1 degrees of freedom at either end: (J - 1) S² over its expectation
    /// follows chi-square. What Thomas and Hultquist's interval comes to with very many observations in each unit.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where a limit is too large for a float.
    ///
    /// # References
    ///
    /// Thomas JD, Hultquist RA (1978). Interval estimation for the unbalanced case of the one-way random effects model. The Annals of Statistics
    /// 6(3), 582-587. doi:10.1214/aos/1176344202
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        // Chi-square over its degrees of freedom is F whose second degrees of freedom have no end.
        let (low, high) = dist::f_quantiles(level.tail(), (self.units - 1) as f64, f64::INFINITY);
        let ratio = self.noise / self.variance;
        let (lower, upper) = (1.0 - ratio * high, 1.0 - ratio * low);
        if !(lower.is_finite() && upper.is_finite()) {
            return Err(Error::OutOfRange { what: "reliability", rule: "within the range of a float", value: lower });
        }
        Ok(Estimate::new(self.value(), (lower, upper), level, Method::ChiSquared, self.units))
    }
}
