//! The variance of correlations split into sampling and the rest, on the scale of the correlations themselves.

use super::enough;
use crate::error::Error;
use crate::inference::correlation::{Disattenuated, Pearson};
use crate::inference::{Estimate, Level, Method};

/// Hunter and Schmidt's meta-analysis of correlations: their mean, how much of their variance sampling explains, and where the true ones lie.
///
/// [`of`](Self::of) takes correlations as they were observed ("bare bones"), [`of_corrected`](Self::of_corrected) those corrected for the reliabilities of their own
/// stratum. It describes; an interval of the mean is that of [`Strata`](super::Strata).
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{correlation::{Disattenuated, Pearson}, pooling::HunterSchmidt};
///
/// let observed = [Pearson::new(0.1, 50)?, Pearson::new(0.5, 80)?];
/// let bare = HunterSchmidt::of(&observed)?;
/// assert_eq!(bare.credibility(Level::new(0.8)?)?.to_string(), "0.346 (80% interval 0.140 to 0.552, credibility, n = 2)");
///
/// let corrected = [Disattenuated::of(observed[0], 0.8, 0.7)?, Disattenuated::of(observed[1], 0.9, 0.8)?];
/// assert!(HunterSchmidt::of_corrected(&corrected)?.value() > bare.value());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct HunterSchmidt {
    strata: u64,
    mean: f64,
    observed_variance: f64,
    error_by_mean_n: f64,
    error_by_each_n: f64,
    bound: f64,
}

/// Ways to the variance that sampling gives to correlations.
///
/// # Example
///
/// ```
/// use centricity::inference::{correlation::Pearson, pooling::{HunterSchmidt, SamplingErrorMethod}};
///
/// let meta = HunterSchmidt::of(&[Pearson::new(0.1, 50)?, Pearson::new(0.5, 80)?])?;
/// assert!(meta.sampling_error_variance_by(SamplingErrorMethod::EachN) > meta.sampling_error_variance());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SamplingErrorMethod {
    /// From the mean number of pairs; the default, as Hunter and Schmidt have it.
    #[default]
    MeanN,
    /// From the number of pairs of each stratum. A little more where the numbers differ.
    EachN,
}

/// A correlation with its number of pairs and what noise left of it.
struct Stratum {
    r: f64,
    n: f64,
    kept: f64,
}

impl Stratum {
    const fn of(observed: Pearson, kept: f64) -> Self {
        Self { r: observed.value(), n: observed.n() as f64, kept }
    }
}

impl HunterSchmidt {
    /// Of correlations as they were observed.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two.
    pub fn of(correlations: &[Pearson]) -> Result<Self, Error> {
        enough(correlations)?;
        let strata: Vec<Stratum> = correlations.iter().map(|&r| Stratum::of(r, 1.0)).collect();
        Self::attenuated(&strata, 1.0)
    }

    /// Of correlations corrected for unreliability, each by what is known of its own stratum.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two; [`Error::OutOfRange`] where reliabilities are so low that the numbers leave a float.
    pub fn of_corrected(correlations: &[Disattenuated]) -> Result<Self, Error> {
        enough(correlations)?;
        let strata: Vec<Stratum> = correlations.iter().map(|r| Stratum::of(r.observed(), r.attenuation())).collect();
        Self::attenuated(&strata, f64::MAX)
    }

    /// The true correlations are held within `bound`.
    fn attenuated(strata: &[Stratum], bound: f64) -> Result<Self, Error> {
        let sum = |term: &dyn Fn(&Stratum) -> f64| -> f64 { strata.iter().map(term).sum() };
        // Attenuations relative to the largest, and squares written without division by any: one that is very small does no harm.
        let most = strata.iter().fold(0.0_f64, |most, one| most.max(one.kept));
        let n = sum(&|one| one.n);
        let weight = sum(&|one| one.n * (one.kept / most).powi(2));
        let plain = sum(&|one| one.n * one.r) / n;
        let mean = sum(&|one| one.n * one.r * (one.kept / most)) / weight;
        let squares = sum(&|one| one.n * (one.r - one.kept / most * mean).powi(2));
        let error = ((1.0 - plain) * (1.0 + plain)).powi(2) / weight / most / most;
        let all = Self {
            strata: strata.len() as u64,
            mean: mean / most,
            observed_variance: squares / weight / most / most,
            error_by_mean_n: error * n / (n / strata.len() as f64 - 1.0),
            error_by_each_n: error * sum(&|one| one.n / (one.n - 1.0)),
            bound,
        };
        let numbers = [all.mean, all.observed_variance, all.error_by_mean_n, all.error_by_each_n];
        match numbers.into_iter().find(|number| !number.is_finite()) {
            Some(value) => {
                let rule = "within the range of a float";
                Err(Error::OutOfRange { what: "mean correlation or its variance", rule, value })
            }
            // A mean of correlations of 1 may pass it by rounding.
            None => Ok(Self { mean: all.mean.clamp(-bound, bound), ..all }),
        }
    }

    /// The mean of the true correlations. That of corrected ones can lie outside -1 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// With correlations r_i of n_i pairs and A_i = sqrt(rel_x rel_y) of each, 1 where nothing is corrected; w_i = n_i A_i² and m the mean of r weighted by n:
    ///
    /// mean: R = Σ w (r / A) / Σ w
    /// observed variance: Σ w (r / A - R)² / Σ w
    /// of sampling: Σ w e_i / A² / Σ w, with e_i = (1 - m²)² / (n_i - 1), or the mean of all n in place of n_i
    /// residual variance: the observed less that of sampling, at least 0
    /// ```
    ///
    /// # References
    ///
    /// Hunter JE, Schmidt FL (2004). Methods of Meta-Analysis, 2nd ed., chapters 3 and 4. Sage.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.mean
    }

    /// How many strata.
    #[must_use]
    pub const fn strata(self) -> u64 {
        self.strata
    }

    /// The variance of the correlations, weighted: 0 or more.
    #[must_use]
    pub const fn observed_variance(self) -> f64 {
        self.observed_variance
    }

    /// How much of it sampling gives, 0 or more, by the default method, [`SamplingErrorMethod::MeanN`]. It can be more than there is.
    #[must_use]
    pub const fn sampling_error_variance(self) -> f64 {
        self.sampling_error_variance_by(SamplingErrorMethod::MeanN)
    }

    /// How much of it sampling gives, by a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// Σ w e_i / A² / Σ w, as for value
    /// ```
    ///
    /// # References
    ///
    /// Hunter and Schmidt (2004), as for [`value`](Self::value).
    #[must_use]
    pub const fn sampling_error_variance_by(self, method: SamplingErrorMethod) -> f64 {
        match method {
            SamplingErrorMethod::MeanN => self.error_by_mean_n,
            SamplingErrorMethod::EachN => self.error_by_each_n,
        }
    }

    /// The variance of the true correlations: what sampling leaves. 0 where it leaves nothing, which does not show that they are equal.
    #[must_use]
    pub fn residual_variance(self) -> f64 {
        self.residual_variance_by(SamplingErrorMethod::MeanN)
    }

    /// The variance of the true correlations, by a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// max(observed variance - that of sampling, 0)
    /// ```
    ///
    /// # References
    ///
    /// Hunter and Schmidt (2004), as for [`value`](Self::value).
    #[must_use]
    pub fn residual_variance_by(self, method: SamplingErrorMethod) -> f64 {
        (self.observed_variance - self.sampling_error_variance_by(method)).max(0.0)
    }

    /// The mean with the credibility interval: where so much of the true correlations lie if they are spread normally. It is no interval of confidence, and
    /// gets no narrower with more strata. Hunter and Schmidt report it at 80%. Its n is the number of strata.
    ///
    /// # Formula
    ///
    /// ```text
    /// R ± z sqrt(residual variance); where nothing was corrected, held within -1 and 1
    /// ```
    ///
    /// # Errors
    ///
    /// As [`credibility_by`](Self::credibility_by).
    ///
    /// # References
    ///
    /// Hunter and Schmidt (2004), as for [`value`](Self::value).
    pub fn credibility(self, level: Level) -> Result<Estimate, Error> {
        self.credibility_by(SamplingErrorMethod::MeanN, level)
    }

    /// The same, with the sampling error by a named method.
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where sampling leaves no variance of the true correlations; [`Error::OutOfRange`] where the limits are too large for a float.
    pub fn credibility_by(self, method: SamplingErrorMethod, level: Level) -> Result<Estimate, Error> {
        let reach = level.z() * self.residual_variance_by(method).sqrt();
        let limits = (self.mean - reach, self.mean + reach);
        if limits.0 >= limits.1 {
            return Err(Error::NoVariation { what: "true correlations" });
        }
        if !(limits.0.is_finite() && limits.1.is_finite()) {
            let rule = "within the range of a float";
            return Err(Error::OutOfRange { what: "half-width", rule, value: reach });
        }
        let estimate = Estimate::new(self.mean, limits, level, Method::Credibility, self.strata);
        Ok(estimate.clamped(-self.bound, self.bound))
    }
}
