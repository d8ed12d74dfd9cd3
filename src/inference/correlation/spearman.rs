//! Spearman's rank correlation.

use super::{
    Alternative, Estimate, Level, Method, NAMES, TestResult, few_points, imperfect, paired, t_test, transformed,
    untabled,
};
use crate::error::Error;
use crate::inference::deviation::check_varies;
use crate::inference::rank::doubled_mid_ranks;

/// With fewer pairs an interval is rough.
const ENOUGH: u64 = 25;

/// Farther from 0 an interval is rough.
const FAR: f64 = 0.9;

/// Spearman's rank correlation: Pearson's correlation of the mid-ranks, so ties are treated the same in every order of the data.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::correlation::Spearman};
///
/// let rho = Spearman::of(&[1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0])?;
/// assert_eq!(format!("{:.2}", rho.estimate(Level::P95)?), "0.91 (95% interval 0.43 to 0.99, Bonett-Wright, n = 8)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Spearman {
    rho: f64,
    n: u64,
    /// Known of a table of counts.
    standard_error: Option<f64>,
}

/// Ways to an interval of Spearman's correlation.
///
/// # Example
///
/// ```
/// use centricity::{Estimate, Level};
/// use centricity::inference::correlation::{Spearman, SpearmanMethod};
///
/// let (x, y) = ([1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], [2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0]);
/// let rho = Spearman::of(&x, &y)?;
/// let width = |estimate: Estimate| estimate.upper() - estimate.lower();
/// let narrow = rho.estimate_by(SpearmanMethod::FisherZ, Level::P95)?; // what many packages print
/// assert!(width(narrow) < width(rho.estimate(Level::P95)?));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SpearmanMethod {
    /// Fisher's transformation with the variance (1 + rho² / 2) / (n - 3) of Bonett and Wright (2000). The default of values from
    /// slices.
    #[default]
    BonettWright,
    /// From the larger of the asymptotic standard error and what the t test accepts around 0, on Fisher's scale and on the plain one, limit by limit
    /// the narrower of the two: made as [`KendallMethod::FisherScale`](super::KendallMethod). The default from a
    /// [`CountTable`](super::CountTable), where ties are many. It always exists.
    ///
    /// By exact enumeration of two and three points its nominal 95% cover 95% to 97% on average from n = 5 to 40, where Bonett and Wright's
    /// cover 93% to 100% (`cargo run --release --example coverage`). It leaves 0 out only where the test does; of a perfect
    /// correlation, which has no test, only where n - 1 is above z². The combination was found by this enumeration; nobody else's name stands behind it, so Bonett and Wright's is there by name.
    FisherScale,
    /// Fisher's transformation with the variance 1.06 / (n - 3) of Fieller, Hartley and Pearson (1957).
    Fieller,
    /// Fisher's transformation with the variance 1 / (n - 3) of a Pearson correlation: too narrow, and what many packages print.
    FisherZ,
}

impl Spearman {
    /// Correlates the ranks of `x` and `y`, pair by pair.
    ///
    /// # Formula
    ///
    /// ```text
    /// Pearson's r of the mid-ranks. Never 1 - 6 Σd² / (n³ - n), which is wrong with ties. The sums are exact integers.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Pearson::of`](super::Pearson::of).
    ///
    /// # References
    ///
    /// Spearman C (1904). The proof and measurement of association between two things. The American Journal of Psychology
    /// 15(1), 72-101. doi:10.2307/1412159
    pub fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        let n = paired(x, y)?;
        for (values, what) in [x, y].into_iter().zip(NAMES) {
            check_varies(values, what)?;
        }
        let (rx, ry) = (doubled_mid_ranks(x), doubled_mid_ranks(y));
        // The mean of the doubled ranks is n + 1 whatever the ties.
        let mean = i128::from(n) + 1;
        let product = |a: &[u64], b: &[u64]| {
            a.iter().zip(b).map(|(a, b)| (i128::from(*a) - mean) * (i128::from(*b) - mean)).sum::<i128>() as f64
        };
        Ok(Self::of_products(product(&rx, &ry), product(&rx, &rx), product(&ry, &ry), n))
    }

    /// From sums of products of deviations of ranks. The caller has proved them finite, both squares and their product above 0, and n at least 3.
    pub(super) fn of_products(xy: f64, xx: f64, yy: f64, n: u64) -> Self {
        Self { rho: (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0), n, standard_error: None }
    }

    pub(super) fn with_standard_error(self, standard_error: f64) -> Self {
        Self { standard_error: Some(standard_error), ..self }
    }

    /// The rank correlation: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.rho
    }

    /// How many pairs.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// Whether an interval, by any method, is only a rough one: fewer than 25 pairs, or a correlation above 0.9 or below -0.9. It holds the true
    /// value less often than its level says there. The limits are the usual rule of thumb, not a property of the formulas.
    ///
    /// ```
    /// # use centricity::inference::correlation::Spearman;
    /// let rho = Spearman::of(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 4.0, 3.0, 5.0])?;
    /// assert!(rho.interval_is_rough()); // five pairs
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # References
    ///
    /// Bonett DG, Wright TA (2000). Sample size requirements for estimating Pearson, Kendall and Spearman correlations.
    /// Psychometrika 65(1), 23-28. doi:10.1007/BF02294183
    #[must_use]
    pub const fn interval_is_rough(self) -> bool {
        self.n < ENOUGH || self.rho.abs() > FAR
    }

    /// The asymptotic standard error, 0 or more, with ties counted as ties: called ASE elsewhere. Known of a [`CountTable`](super::CountTable), else
    /// `None`.
    ///
    /// # Formula
    ///
    /// ```text
    /// sqrt(Σ (d - mean d)²) / n, summed over pairs, with d how much rho changes for a share of pairs more with these values: what the pair
    /// itself adds, and what it moves the ranks of the others by.
    /// ```
    ///
    /// # References
    ///
    /// Brown MB, Benedetti JK (1977). Sampling behavior of tests for correlation in two-way contingency tables. Journal of the
    /// American Statistical Association 72(358), 309-315. doi:10.1080/01621459.1977.10480995
    #[must_use]
    pub const fn standard_error(self) -> Option<f64> {
        self.standard_error
    }

    /// The rank correlation with its default interval: [`SpearmanMethod::FisherScale`] from a [`CountTable`](super::CountTable), which always
    /// exists, else [`SpearmanMethod::BonettWright`].
    ///
    /// # Errors
    ///
    /// By Bonett and Wright: [`Error::TooFew`] for fewer than 4 pairs; [`Error::PerfectCorrelation`] where the order is the same or exactly
    /// reversed.
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        self.estimate_by(self.default_method(), level)
    }

    const fn default_method(self) -> SpearmanMethod {
        if self.standard_error.is_some() { SpearmanMethod::FisherScale } else { SpearmanMethod::BonettWright }
    }

    /// The rank correlation with the interval of a named method. All are approximate; [`interval_is_rough`](Self::interval_is_rough)
    /// says when to beware.
    ///
    /// # Formula
    ///
    /// ```text
    /// tanh(atanh rho ± z sqrt(v)), with v as the method has it and z the normal quantile of the level.
    ///
    /// Fisher's scale: tanh(atanh rho ± max(t SE / (1 - rho²), atanh a)) or rho ± max(t SE, a), limit by limit the narrower, with t the quantile of
    /// Student's t with n - 2 degrees of freedom, SE the asymptotic standard error times sqrt(n / (n - 2)), and a = t / sqrt(t² + n - 2) the
    /// largest rho that the test accepts. Where rho is 1 or -1 the first does not count.
    /// ```
    ///
    /// # Errors
    ///
    /// By Fisher's scale: [`Error::TooFew`] where there is no table. By the others: [`Error::TooFew`] for fewer than 4 pairs;
    /// [`Error::PerfectCorrelation`] where the order is the same or exactly reversed.
    ///
    /// # References
    ///
    /// Bonett DG, Wright TA (2000). Sample size requirements for estimating Pearson, Kendall and Spearman correlations.
    /// Psychometrika 65(1), 23-28. doi:10.1007/BF02294183
    ///
    /// Fieller EC, Hartley HO, Pearson ES (1957). Tests for rank correlation coefficients. I. Biometrika 44(3/4), 470-481.
    /// doi:10.2307/2332878
    pub fn estimate_by(self, method: SpearmanMethod, level: Level) -> Result<Estimate, Error> {
        let (variance, name) = match method {
            SpearmanMethod::BonettWright => (1.0 + self.rho * self.rho / 2.0, Method::BonettWright),
            SpearmanMethod::Fieller => (1.06, Method::Fieller),
            SpearmanMethod::FisherZ => (1.0, Method::FisherZ),
            SpearmanMethod::FisherScale => {
                return Ok(few_points::estimate(self.rho, self.standard_error.ok_or_else(untabled)?, self.n, level));
            }
        };
        transformed(self.rho, self.n, 3, variance, level, name)
    }

    /// Tests whether the true rank correlation is 0. The interval of the effect is two-sided whatever the alternative.
    ///
    /// Whether it is 0 is for the p-value to decide: near the edge an interval on Fisher's scale may leave 0 out where the test does not reject, or hold it where it
    /// does, as both are approximations of their own. The default from a table leaves 0 out only where the test rejects.
    ///
    /// # Formula
    ///
    /// ```text
    /// t = rho sqrt((n - 2) / (1 - rho²)), with n - 2 degrees of freedom, as R (without `exact`) and scipy do.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate), and [`Error::PerfectCorrelation`] where the order is the same or exactly reversed: t has no end there.
    ///
    /// # References
    ///
    /// Kendall MG, Kendall SFH, Babington Smith B (1939). The distribution of Spearman's coefficient of rank correlation in a universe in which all
    /// rankings occur an equal number of times. Biometrika 30(3/4), 251-273. doi:10.1093/biomet/30.3-4.251
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        imperfect(self.rho, self.n)?;
        Ok(t_test(self.estimate(level)?, (self.n - 2) as f64, alternative))
    }
}
