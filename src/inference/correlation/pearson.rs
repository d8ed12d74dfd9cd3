//! Pearson's correlation.

use super::{
    Alternative, Comoments, Estimate, FEWEST, Level, Method, NAMES, TestResult, few_points, imperfect, paired, t_test,
    transformed, untabled,
};
use crate::count;
use crate::error::Error;
use crate::inference::Reading;
use crate::inference::deviation::{check_finite, magnitude_factor};

/// Pearson's product-moment correlation of paired values: how close they come to a straight line.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::correlation::Pearson};
///
/// let r = Pearson::of(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 4.0, 3.0, 5.0])?;
/// assert!((r.value() - 0.8).abs() < 1e-15);
/// assert_eq!(r.estimate(Level::P95)?.to_string(), "0.800 (95% interval -0.280 to 0.986, Fisher z, n = 5)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Pearson {
    r: f64,
    n: u64,
    /// Known of a table of counts.
    standard_error: Option<f64>,
}

/// Ways to an interval of Pearson's correlation.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::correlation::{Pearson, PearsonMethod};
///
/// let r = Pearson::new(0.8, 50)?; // as somebody published it
/// assert_eq!(r.estimate(Level::P95)?, r.estimate_by(PearsonMethod::FisherZ, Level::P95)?);
/// assert!(r.estimate_by(PearsonMethod::FisherScale, Level::P95).is_err()); // which takes a table of counts
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PearsonMethod {
    /// Fisher's transformation with the variance 1 / (n - 3), for values that are near to normal. The default of values from slices and of published
    /// correlations, as R's `cor.test`.
    #[default]
    FisherZ,
    /// From the larger of the asymptotic standard error and what the t test accepts around 0, on Fisher's scale and on the plain one, limit by limit
    /// the narrower of the two: made as [`KendallMethod::FisherScale`](super::KendallMethod). The default from a
    /// [`CountTable`](super::CountTable), whose few points are far from normal. It always exists.
    ///
    /// By exact enumeration of two and three points its nominal 95% cover 95% to 97% on average from n = 5 to 40, where Fisher's z covers 91%
    /// to 100% (`cargo run --release --example coverage`). It leaves 0 out only where the test does; of a perfect correlation, which has no
    /// test, only where n - 1 is above z². The combination was found by this
    /// enumeration; nobody else's name stands behind it, so Fisher's z is there by name.
    FisherScale,
}

impl Pearson {
    /// Correlates `x` and `y`, pair by pair.
    ///
    /// # Formula
    ///
    /// ```text
    /// r = Σ(x - x̄)(y - ȳ) / sqrt(Σ(x - x̄)² Σ(y - ȳ)²)
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the series differ in length; [`Error::TooFew`] for fewer than 3 pairs; [`Error::NotFinite`] names
    /// a NaN or infinity; [`Error::NoVariation`] where all values of one series are equal, or differ by rounding only (0.1 + 0.2 and 0.3).
    ///
    /// # References
    ///
    /// Pearson K (1895). Note on regression and inheritance in the case of two parents. Proceedings of the Royal Society of
    /// London 58, 240-242. doi:10.1098/rspl.1895.0041
    pub fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        Self::of_named(x, y, NAMES)
    }

    /// The same, with what messages are to call the two series.
    pub(crate) fn of_named(x: &[f64], y: &[f64], names: [&'static str; 2]) -> Result<Self, Error> {
        paired(x, y)?;
        if let Ok(pearson) = Comoments::of(x, y).and_then(|moments| moments.pearson()) {
            return Ok(pearson);
        }
        // There is nothing to correlate, or squares leave the range of a float where values of another magnitude would not.
        [x, y].into_iter().zip(names).try_for_each(|(values, what)| check_finite(values, what))?;
        Comoments::of_scaled(x, y, [magnitude_factor(x), magnitude_factor(y)])?.pearson_of(names)
    }

    /// From sums of products of deviations. The caller has proved them finite, both squares and their product above 0, and n at least 3.
    pub(in crate::inference) fn of_products(xy: f64, xx: f64, yy: f64, n: u64) -> Self {
        Self { r: (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0), n, standard_error: None }
    }

    pub(super) fn with_standard_error(self, standard_error: f64) -> Self {
        Self { standard_error: Some(standard_error), ..self }
    }

    /// A correlation that somebody else computed, from its value and the number of pairs.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a value outside -1 to 1, or NaN; [`Error::TooFew`] for fewer than 3 pairs, [`Error::TooMany`] above
    /// 11 x 2^53.
    ///
    /// ```
    /// # use centricity::{Level, inference::correlation::Pearson};
    /// let published = Pearson::new(0.42, 120)?;
    /// assert_eq!(format!("{:.2}", published.estimate(Level::P95)?), "0.42 (95% interval 0.26 to 0.56, Fisher z, n = 120)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn new(r: f64, n: u64) -> Result<Self, Error> {
        let n = count::sample(Some(n), "pairs")?;
        if n < FEWEST as u64 {
            return Err(Error::TooFew { what: "pairs", needs: FEWEST as u64, got: n });
        }
        if !(-1.0..=1.0).contains(&r) {
            return Err(Error::OutOfRange { what: "correlation", rule: "between -1 and 1", value: r });
        }
        Ok(Self { r, n, standard_error: None })
    }

    /// The correlation: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.r
    }

    /// How many pairs.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// The asymptotic standard error, 0 or more, for any distribution of the values: called ASE elsewhere. Known of a [`CountTable`](super::CountTable),
    /// else `None`.
    ///
    /// # Formula
    ///
    /// ```text
    /// sqrt(Σ (x y - r (x² + y²) / 2)²) / n, summed over pairs, with x and y in standard deviations (divisor n) from their means.
    /// ```
    ///
    /// # References
    ///
    /// Brown MB, Benedetti JK (1977). Sampling behavior of tests for correlation in two-way contingency tables. Journal of the
    /// American Statistical Association 72(358), 309-315. doi:10.1080/01621459.1977.10480995
    ///
    /// Steiger JH, Hakstian AR (1982). The asymptotic distribution of elements of a correlation matrix: theory and application. British Journal of
    /// Mathematical and Statistical Psychology 35(2), 208-215. doi:10.1111/j.2044-8317.1982.tb00653.x
    #[must_use]
    pub const fn standard_error(self) -> Option<f64> {
        self.standard_error
    }

    /// The correlation with its default interval: [`PearsonMethod::FisherScale`] from a [`CountTable`](super::CountTable), which always exists,
    /// else [`PearsonMethod::FisherZ`].
    ///
    /// # Errors
    ///
    /// By Fisher's z: [`Error::TooFew`] for fewer than 4 pairs; [`Error::PerfectCorrelation`] where r is 1 or -1.
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        self.estimate_by(self.default_method(), level)
    }

    const fn default_method(self) -> PearsonMethod {
        if self.standard_error.is_some() { PearsonMethod::FisherScale } else { PearsonMethod::FisherZ }
    }

    /// The correlation with the interval of a named method. Fisher's z is meant for values that are near to normal: of two questions of three points
    /// each, by exact enumeration, its nominal 95% cover 91% of the time on average at n = 20, and 67% in the worst population.
    ///
    /// ```
    /// # use centricity::{Level, inference::correlation::{CountTable, PearsonMethod}};
    /// let r = CountTable::from_counts(&[[5, 1, 0], [1, 6, 1], [0, 1, 9]])?.pearson()?;
    /// let (z, own) = (r.estimate_by(PearsonMethod::FisherZ, Level::P95)?, r.estimate(Level::P95)?);
    /// assert_eq!(format!("{z:.2}"), "0.87 (95% interval 0.72 to 0.94, Fisher z, n = 24)");
    /// assert_eq!(format!("{own:.2}"), "0.87 (95% interval 0.64 to 0.96, asymptotic standard error on Fisher's scale, n = 24)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// Fisher's z: tanh(atanh r ± z / sqrt(n - 3)), with z the normal quantile of the level.
    ///
    /// Fisher's scale: tanh(atanh r ± max(t SE / (1 - r²), atanh a)) or r ± max(t SE, a), limit by limit the narrower, with t the quantile of
    /// Student's t with n - 2 degrees of freedom, SE the asymptotic standard error times sqrt(n / (n - 2)), and a = t / sqrt(t² + n - 2) the
    /// largest r that the test accepts. Where r is 1 or -1 the first does not count.
    /// ```
    ///
    /// # Errors
    ///
    /// By Fisher's z as [`estimate`](Self::estimate). By Fisher's scale: [`Error::TooFew`] where there is no table.
    ///
    /// # References
    ///
    /// Fisher RA (1921). On the 'probable error' of a coefficient of correlation deduced from a small sample. Metron 1, 3-32.
    pub fn estimate_by(self, method: PearsonMethod, level: Level) -> Result<Estimate, Error> {
        match method {
            PearsonMethod::FisherZ => transformed(self.r, self.n, 3, 1.0, level, Method::FisherZ),
            PearsonMethod::FisherScale => {
                Ok(few_points::estimate(self.r, self.standard_error.ok_or_else(untabled)?, self.n, level))
            }
        }
    }

    /// The correlation on Fisher's scale, with its sampling variance there: what [shrinkage](crate::inference::shrinkage) and
    /// [pooling](crate::inference::pooling) work on. `tanh` leads back.
    ///
    /// # Formula
    ///
    /// ```text
    /// atanh r, with the variance 1 / (n - 3)
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by) Fisher's z.
    ///
    /// # References
    ///
    /// Fisher (1921), as for [`estimate_by`](Self::estimate_by).
    ///
    /// ```
    /// # use centricity::inference::correlation::Pearson;
    /// let z = Pearson::new(0.42, 120)?.fisher_z()?;
    /// assert_eq!((z.value(), z.variance()), (0.42_f64.atanh(), 1.0 / 117.0));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn fisher_z(self) -> Result<Reading, Error> {
        if self.n <= 3 {
            return Err(Error::TooFew { what: "pairs", needs: 4, got: self.n });
        }
        imperfect(self.r, self.n)?;
        Reading::new(self.r.atanh(), 1.0 / (self.n - 3) as f64)
    }

    /// Tests whether the true correlation is 0. The interval of the effect is two-sided whatever the alternative.
    ///
    /// Whether it is 0 is for the p-value to decide, which is exact for normal values; Fisher's z is an approximation, and its interval may leave 0 out where the
    /// test, just, does not reject, as in R's `cor.test`: r = .631 of 10 pairs has 0.002 to 0.902 and p = .0504. The default from a table cannot.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, correlation::Pearson}};
    /// let test = Pearson::new(0.631, 10)?.test(Alternative::TwoSided, Level::P95)?;
    /// assert!(test.effect().lower() > 0.0 && test.p_value() > 0.05);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// t = r sqrt((n - 2) / (1 - r²)), with n - 2 degrees of freedom.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate), and [`Error::PerfectCorrelation`] where r is 1 or -1: t has no end there.
    ///
    /// # References
    ///
    /// Fisher RA (1915). Frequency distribution of the values of the correlation coefficient in samples from an indefinitely large population.
    /// Biometrika 10(4), 507-521. doi:10.1093/biomet/10.4.507
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        imperfect(self.r, self.n)?;
        Ok(t_test(self.estimate(level)?, (self.n - 2) as f64, alternative))
    }
}
