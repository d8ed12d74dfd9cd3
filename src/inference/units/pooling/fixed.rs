//! The mean of strata whose true values are taken to be one.

use super::centre::{Centre, Reference};
use crate::error::Error;
use crate::inference::{Alternative, Estimate, Level, Method, TestResult};

/// The mean of strata that share one true value, each weighted by the inverse of its variance. Made by [`Strata::fixed`](super::Strata::fixed).
///
/// Where the true values do differ, its interval is too narrow for anything but these very strata; [`RandomMean`](super::RandomMean) allows for it.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{correlation::Pearson, pooling::Strata};
///
/// let strata = Strata::of_correlations(&[Pearson::new(0.30, 60)?, Pearson::new(0.31, 100)?, Pearson::new(0.29, 80)?])?;
/// let estimate = strata.fixed().estimate(Level::P95)?;
/// assert_eq!(estimate.to_string(), "0.301 (95% interval 0.180 to 0.413, inverse variance, n = 3)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct FixedMean {
    centre: Centre,
    shares: Vec<f64>,
}

impl FixedMean {
    pub(super) const fn new(centre: Centre, shares: Vec<f64>) -> Self {
        Self { centre, shares }
    }

    /// The mean, on the scale of the strata.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.centre.value()
    }

    /// How many strata.
    #[must_use]
    pub const fn strata(&self) -> u64 {
        self.centre.strata
    }

    /// The weight of each stratum, in their order: each 0 to 1, together 1.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.shares
    }

    /// The standard error of the mean; of correlations that on Fisher's scale.
    #[must_use]
    pub const fn standard_error(&self) -> f64 {
        self.centre.error
    }

    /// The mean with its interval. Its n is the number of strata.
    ///
    /// # Formula
    ///
    /// ```text
    /// With weights w = 1 / v: Σ w t / Σ w ± z sqrt(1 / Σ w); of correlations, t = atanh r and v = 1 / (n - 3), and the limits are led back by tanh.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the limits are too large for a float, or too close together to tell apart.
    ///
    /// # References
    ///
    /// Cochran WG (1954). The combination of estimates from different experiments. Biometrics 10(1), 101-129. doi:10.2307/3001666
    pub fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        self.centre.estimate(Reference::Normal, level, Method::InverseVariance)
    }

    /// Tests whether the true value of the strata is `null`. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate), and [`Error::OutOfRange`] for a null value that is NaN or infinite or, of correlations, not between -1 and 1.
    pub fn test(&self, null: f64, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.centre.test(self.estimate(level)?, Reference::Normal, null, alternative)
    }
}
