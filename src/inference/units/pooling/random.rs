//! The mean of strata whose true values differ.

use super::centre::{Centre, Reference};
use crate::error::Error;
use crate::inference::shrinkage::BetweenMethod;
use crate::inference::{Alternative, Estimate, Level, Method, TestResult};

/// The mean of the values that strata truly have, and how much those differ. Made by [`Strata::random`](super::Strata::random).
///
/// Of correlations, it is the mean on Fisher's scale led back by `tanh`: the correlation of a typical stratum, a little farther from 0 than
/// the mean of the correlations where strata differ much.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{correlation::Pearson, pooling::{PoolingMethod, Strata}};
///
/// let mean = Strata::of_correlations(&[Pearson::new(-0.2, 30)?, Pearson::new(0.6, 25)?, Pearson::new(0.1, 200)?])?.random();
/// assert!(mean.i_squared() > 0.7); // most of what differs is not chance
/// // By the normal quantile the interval looks narrower than three strata can make it.
/// let (held, normal) = (mean.estimate(Level::P95)?, mean.estimate_by(PoolingMethod::Normal, Level::P95)?);
/// assert!(held.upper() - held.lower() > 1.5 * (normal.upper() - normal.lower()));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct RandomMean {
    pub(super) centre: Centre,
    pub(super) shares: Vec<f64>,
    pub(super) method: BetweenMethod,
    pub(super) between: f64,
    /// The variance between strata over that of a typical sampling error.
    pub(super) excess: f64,
    /// Weighted squares about the mean over their degrees of freedom.
    pub(super) scatter: f64,
}

/// Ways to the interval of a mean of strata.
///
/// Coverage of 95% intervals of correlations in strata of 15 to 299 pairs, simulated with a standard deviation of 0.25 between true values on Fisher's
/// scale, and in brackets with none (`tests/reference/generate/pooling_coverage.py`):
///
/// | strata | modified Knapp-Hartung | Knapp-Hartung | normal |
/// |---|---|---|---|
/// | 2 | 1.000 (1.000) | .943 (.948) | .750 (.962) |
/// | 3 | .968 (1.000) | .942 (.952) | .819 (.962) |
/// | 5 | .947 (.997) | .944 (.951) | .877 (.963) |
/// | 10 | .949 (.984) | .949 (.951) | .918 (.962) |
/// | 20 | .953 (.973) | .953 (.951) | .938 (.962) |
///
/// # Example
///
/// ```
/// use centricity::{Estimate, Level};
/// use centricity::inference::{correlation::Pearson, pooling::{PoolingMethod, Strata}};
///
/// let mean = Strata::of_correlations(&[Pearson::new(0.30, 60)?, Pearson::new(0.31, 50)?, Pearson::new(0.29, 70)?])?.random();
/// let width = |estimate: Estimate| estimate.upper() - estimate.lower();
/// // Strata that lie nearer to each other than chance has it make the plain Knapp-Hartung interval too narrow.
/// assert!(width(mean.estimate_by(PoolingMethod::KnappHartung, Level::P95)?) < width(mean.estimate(Level::P95)?));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PoolingMethod {
    /// Knapp and Hartung's, never narrower than the weights alone make it: strata that happen to agree are no better known for it. The default. With
    /// Paule and Mandel's variance above 0 the two are one.
    #[default]
    ModifiedKnappHartung,
    /// Knapp and Hartung's: Student's t, with the error read off the scatter of the strata. Nearest to the level on average, and by luck very narrow where
    /// few strata agree; where all are equal it does not exist.
    KnappHartung,
    /// The normal quantile, the variance between strata taken as known; what most programs print. Too narrow below some twenty strata that differ.
    Normal,
}

/// Ways to say where the true value of another stratum is to be expected.
///
/// # Example
///
/// ```
/// use centricity::{Estimate, Level};
/// use centricity::inference::{correlation::Pearson, pooling::{PredictionMethod, Strata}};
///
/// let mean = Strata::of_correlations(&[Pearson::new(-0.2, 30)?, Pearson::new(0.6, 25)?, Pearson::new(0.1, 200)?])?.random();
/// let width = |estimate: Estimate| estimate.upper() - estimate.lower();
/// let normal = mean.prediction_by(PredictionMethod::Normal, Level::P95)?;
/// assert!(width(normal) < width(mean.prediction(Level::P95)?)); // of three strata it is far too sure
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PredictionMethod {
    /// Student's t with two degrees of freedom less than there are strata, so from three strata on. The default: with 3, 5 and 10 strata as in the table
    /// at [`PoolingMethod`] it holds .995, .939 and .940 of new true values, the normal quantile .776, .849 and .904. Where strata differ
    /// little, both miss more: with 10 strata and a standard deviation of 0.1 it holds .887, the normal quantile .848.
    #[default]
    StudentT,
    /// The normal quantile, to compare with programs that take it.
    Normal,
}

impl RandomMean {
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

    /// The variance of the true values, tau²; of correlations that on Fisher's scale. 0 where the strata differ no more than chance would have it, which does
    /// not show that they are equal.
    #[must_use]
    pub const fn between_variance(&self) -> f64 {
        self.between
    }

    /// Which method estimated it.
    #[must_use]
    pub const fn method(&self) -> BetweenMethod {
        self.method
    }

    /// The share of the variance of the strata that is not sampling, I²: 0 to 1. By the variance between them, so that by DerSimonian and Laird's it is that of
    /// [`Strata::heterogeneity`](super::Strata::heterogeneity) and by others near it.
    ///
    /// # Formula
    ///
    /// ```text
    /// I² = tau² / (tau² + s²) and H² = (tau² + s²) / s², with s² = (k - 1) / (Σ w - Σ w² / Σ w) and w = 1 / v.
    /// ```
    ///
    /// # References
    ///
    /// Higgins JPT, Thompson SG (2002). Quantifying heterogeneity in a meta-analysis. Statistics in Medicine 21(11), 1539-1558.
    /// doi:10.1002/sim.1186
    #[must_use]
    pub fn i_squared(&self) -> f64 {
        self.excess / (1.0 + self.excess)
    }

    /// By how much the variance of the strata exceeds that of sampling, H²: 1 for not at all. The formula is with [`i_squared`](Self::i_squared).
    #[must_use]
    pub fn h_squared(&self) -> f64 {
        1.0 + self.excess
    }

    /// The weight of each stratum, in their order: each 0 to 1, together 1.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.shares
    }

    /// The standard error of the mean if the variance between strata were known; of correlations that on Fisher's scale.
    #[must_use]
    pub const fn standard_error(&self) -> f64 {
        self.centre.error
    }

    /// The mean with its default interval, [`PoolingMethod::ModifiedKnappHartung`].
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by).
    pub fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        self.estimate_by(PoolingMethod::ModifiedKnappHartung, level)
    }

    /// The mean with the interval of a named method. Its n is the number of strata.
    ///
    /// # Formula
    ///
    /// ```text
    /// With k strata, w = 1 / (v + tau²), m = Σ w t / Σ w, s² = 1 / Σ w and q = Σ w (t - m)² / (k - 1):
    ///
    /// normal: m ± z s
    /// Knapp-Hartung: m ± t s sqrt(q), with t the quantile of Student's t with k - 1 degrees of freedom
    /// modified: the same with max(1, q)
    ///
    /// Of correlations, t = atanh r and v = 1 / (n - 3), and the limits are led back by tanh.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the limits are too large for a float, or too close together to tell apart; by
    /// [`PoolingMethod::KnappHartung`] [`Error::NoVariation`] where all strata have one value.
    ///
    /// # References
    ///
    /// Hartung J, Knapp G (2001). On tests of the overall treatment effect in meta-analysis with normally distributed responses. Statistics in
    /// Medicine 20(12), 1771-1782. doi:10.1002/sim.791
    ///
    /// Röver C, Knapp G, Friede T (2015). Hartung-Knapp-Sidik-Jonkman approach and its modification for random-effects meta-analysis with few studies. BMC
    /// Medical Research Methodology 15, 99. doi:10.1186/s12874-015-0091-1
    pub fn estimate_by(&self, method: PoolingMethod, level: Level) -> Result<Estimate, Error> {
        let (centre, reference, name) = self.by(method)?;
        centre.estimate(reference, level, name)
    }

    /// Tests whether the mean of the true values is `null`, with the default method.
    ///
    /// # Errors
    ///
    /// As [`test_by`](Self::test_by).
    pub fn test(&self, null: f64, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.test_by(PoolingMethod::ModifiedKnappHartung, null, alternative, level)
    }

    /// Tests whether the mean of the true values is `null`, with a named method. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by), and [`Error::OutOfRange`] for a null value that is NaN or infinite or, of correlations, not between -1 and 1.
    pub fn test_by(
        &self,
        method: PoolingMethod,
        null: f64,
        alternative: Alternative,
        level: Level,
    ) -> Result<TestResult, Error> {
        let (centre, reference, name) = self.by(method)?;
        centre.test(centre.estimate(reference, level, name)?, reference, null, alternative)
    }

    /// Where the true value of another stratum of the same kind is to be expected, by the default method, [`PredictionMethod::StudentT`].
    ///
    /// # Errors
    ///
    /// As [`prediction_by`](Self::prediction_by).
    pub fn prediction(&self, level: Level) -> Result<Estimate, Error> {
        self.prediction_by(PredictionMethod::StudentT, level)
    }

    /// Where the true value of another stratum is to be expected, by a named method. Where the variance between strata came out as 0 it is no wider than an
    /// interval of the mean.
    ///
    /// # Formula
    ///
    /// ```text
    /// m ± q sqrt(tau² + s²), with q the quantile of Student's t with k - 2 degrees of freedom, or the normal one; m and s² as for the mean
    /// ```
    ///
    /// # Errors
    ///
    /// By [`PredictionMethod::StudentT`] [`Error::TooFew`] for two strata; [`Error::OutOfRange`] where the limits are too large for a float, or too close
    /// together to tell apart.
    ///
    /// # References
    ///
    /// Higgins JPT, Thompson SG, Spiegelhalter DJ (2009). A re-evaluation of random-effects meta-analysis. Journal of the Royal Statistical Society A
    /// 172(1), 137-159. doi:10.1111/j.1467-985X.2008.00552.x
    pub fn prediction_by(&self, method: PredictionMethod, level: Level) -> Result<Estimate, Error> {
        let (reference, name) = match method {
            PredictionMethod::Normal => (Reference::Normal, Method::PredictionNormal),
            PredictionMethod::StudentT if self.centre.strata < 3 => {
                return Err(Error::TooFew { what: "strata", needs: 3, got: self.centre.strata });
            }
            PredictionMethod::StudentT => (Reference::StudentT((self.centre.strata - 2) as f64), Method::PredictionT),
        };
        Centre { error: self.centre.error.hypot(self.between.sqrt()), ..self.centre }.estimate(reference, level, name)
    }

    fn by(&self, method: PoolingMethod) -> Result<(Centre, Reference, Method), Error> {
        let student = Reference::StudentT((self.centre.strata - 1) as f64);
        let (factor, reference, name) = match method {
            PoolingMethod::Normal => (1.0, Reference::Normal, Method::InverseVariance),
            PoolingMethod::KnappHartung => (self.scatter, student, Method::KnappHartung),
            PoolingMethod::ModifiedKnappHartung => (self.scatter.max(1.0), student, Method::ModifiedKnappHartung),
        };
        if factor == 0.0 {
            return Err(Error::NoVariation { what: "values of the strata" });
        }
        let error = self.centre.error * factor.sqrt();
        Ok((Centre { error, ..self.centre }, reference, name))
    }
}
