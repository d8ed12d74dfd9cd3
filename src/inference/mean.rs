//! n, mean and variance of a sample.

use std::fmt;

use super::deviation::Deviations;
use super::{Estimate, Level, Method, dist};
use crate::count::{self, Moments};
use crate::decimal::Decimal;
use crate::error::Error;

/// A sample as its size, mean and sample variance: all that its t interval, or the variance within and between units, needs.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean};
///
/// let raw = Mean::of(&[4.0, 5.0, 3.0, 5.0, 4.0])?;
/// let summary = Mean::new(5, 4.2, 0.7)?;
/// assert_eq!(raw.estimate(Level::P95)?.to_string(), "4.200 (95% interval 3.161 to 5.239, Student t, n = 5)");
/// assert!((summary.estimate(Level::P95)?.lower() - raw.estimate(Level::P95)?.lower()).abs() < 1e-12);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Mean {
    n: u64,
    value: f64,
    /// 0 for a single value, which has none.
    variance: f64,
    /// Where the values are known to lie.
    least: f64,
    most: f64,
}

impl Mean {
    /// The mean of raw values.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no values; [`Error::NotFinite`] names a NaN or infinity; [`Error::OutOfRange`] where the variance is
    /// too large or too small for a float (values around 1e200 or 1e-200).
    pub fn of(values: &[f64]) -> Result<Self, Error> {
        let deviations = Deviations::of(values, "values")?;
        let n = values.len() as u64;
        let variance = deviations.sum_of_squares() / n.saturating_sub(1).max(1) as f64;
        if deviations.vary && variance == 0.0 {
            return Err(Error::OutOfRange { what: "variance", rule: "within the range of a float", value: variance });
        }
        Self::new(n, deviations.mean, variance)
    }

    /// The mean as somebody else computed it, with the sample variance (divisor n - 1). The variance of a single value is 0 here.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where n is 0; [`Error::TooMany`] where it is above 11 x 2^53; [`Error::OutOfRange`] where the mean is not finite,
    /// the variance is negative or not finite, or a single value has a variance.
    pub fn new(n: u64, mean: f64, sample_variance: f64) -> Result<Self, Error> {
        let n = count::sample(Some(n), "values")?;
        if !mean.is_finite() {
            return Err(Error::OutOfRange { what: "mean", rule: "a finite number", value: mean });
        }
        if !(sample_variance >= 0.0 && sample_variance.is_finite()) {
            return Err(Error::OutOfRange { what: "variance", rule: "0 or more and finite", value: sample_variance });
        }
        if n == 1 && sample_variance > 0.0 {
            return Err(Error::OutOfRange { what: "variance of a single value", rule: "0", value: sample_variance });
        }
        Ok(Self { n, value: mean, variance: sample_variance, least: f64::MIN, most: f64::MAX })
    }

    /// The same sample, known to lie between two values; its interval is then held between them too.
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean};
    /// let mean = Mean::of(&[5.0, 5.0, 4.0])?.within(1.0, 5.0)?;
    /// assert_eq!(mean.estimate(Level::P95)?.upper(), 5.0);
    /// assert!(Mean::of(&[5.0, 6.0])?.within(1.0, 5.0).is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the mean itself lies outside, or a bound is NaN.
    pub fn within(self, least: f64, most: f64) -> Result<Self, Error> {
        if least <= self.value && self.value <= most {
            Ok(Self { least: least.max(f64::MIN), most: most.min(f64::MAX), ..self })
        } else {
            Err(Error::OutOfRange { what: "mean", rule: "within its bounds", value: self.value })
        }
    }

    /// The mean of counted whole numbers, which lie between two of them; `None` if nothing was counted.
    pub(crate) fn of_moments(moments: Moments, least: f64, most: f64) -> Option<Self> {
        let (value, variance) = (moments.mean()?, moments.sample_variance().unwrap_or(0.0));
        Some(Self { n: moments.n(), value, variance, least, most })
    }

    /// How many values.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// The mean.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// The sample variance (divisor n - 1); `None` for a single value.
    #[must_use]
    pub fn sample_variance(self) -> Option<f64> {
        (self.n > 1).then_some(self.variance)
    }

    /// Sum of the squared deviations from the mean.
    pub(crate) fn sum_of_squares(self) -> f64 {
        (self.n - 1) as f64 * self.variance
    }

    /// The mean with Student's t interval, held [within](Self::within) the bounds of the values if they are known.
    ///
    /// # Formula
    ///
    /// ```text
    /// mean ± t sqrt(s² / n), with s² the sample variance and t the quantile of Student's t with n - 1 degrees of freedom.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for a single value, which says nothing of spread; [`Error::NoVariation`] where all values are equal: the
    /// formula would give an interval without width, which no finite sample supports; [`Error::OutOfRange`] where the limits are
    /// too large for a float, or too close together to tell apart.
    ///
    /// # References
    ///
    /// Student (1908). The probable error of a mean. Biometrika 6(1), 1-25. doi:10.1093/biomet/6.1.1
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        if self.n < 2 {
            return Err(Error::TooFew { what: "values", needs: 2, got: self.n });
        }
        if self.variance == 0.0 {
            return Err(Error::NoVariation { what: "values" });
        }
        let n = self.n as f64;
        let reach = dist::t_upper_quantile(level.tail(), n - 1.0) * (self.variance / n).sqrt();
        let limits = (self.value - reach, self.value + reach);
        if !(limits.0.is_finite() && limits.1.is_finite() && limits.0 < limits.1) {
            return Err(Error::OutOfRange {
                what: "half-width",
                rule: "within the precision of a float",
                value: reach,
            });
        }
        Ok(Estimate::new(self.value, limits, level, Method::StudentT, self.n).clamped(self.least, self.most))
    }
}

impl fmt::Display for Mean {
    /// With two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mean {} (n = {})", Decimal(self.value, f.precision().unwrap_or(2)), self.n)
    }
}
