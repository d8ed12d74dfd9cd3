//! The difference between two correlations of one sample that share a measurement.

use super::{Side, zou};
use crate::count;
use crate::error::Error;
use crate::inference::correlation::three::{CorrelationsOfFour, CorrelationsOfThree};
use crate::inference::correlation::{Pearson, imperfect};
use crate::inference::{Alternative, Estimate, Level, TestResult};

/// Whether x goes with y more closely than with z, all three measured on the same units: the correlation
/// of x with y less that of x with z, -2 to 2.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, correlation::{CorrelationsOfThree, OverlappingDifference}};
///
/// let difference = OverlappingDifference::new(CorrelationsOfThree { xy: 0.5, xz: 0.3, yz: 0.4 }, 50)?;
/// assert_eq!(
///     difference.test(Alternative::TwoSided, Level::P95)?.to_string(),
///     "0.200 (95% interval -0.075 to 0.476, Zou, n = 50), t(47) = 1.438, two-sided p = 0.1571",
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct OverlappingDifference {
    correlations: CorrelationsOfThree,
    n: u64,
}

/// Ways to test the difference of two correlations that share a measurement.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::Alternative;
/// use centricity::inference::correlation::{CorrelationsOfThree, OverlappingDifference, OverlappingMethod};
///
/// let difference = OverlappingDifference::new(CorrelationsOfThree { xy: 0.5, xz: 0.3, yz: 0.4 }, 50)?;
/// let test = difference.test_by(OverlappingMethod::Meng, Alternative::TwoSided, Level::P95)?;
/// assert_eq!(test.df(), None); // a z, where Williams' is a t
/// assert_eq!(difference.test(Alternative::TwoSided, Level::P95)?.df(), Some(47.0));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum OverlappingMethod {
    /// Williams' modification (1959) of Hotelling's t. The default.
    #[default]
    Williams,
    /// The z of Meng, Rosenthal and Rubin (1992).
    Meng,
}

impl OverlappingDifference {
    /// Compares the correlation of `x` with `y` to that of `x` with `z`.
    ///
    /// # Errors
    ///
    /// As [`Pearson::of`], for each pair; as [`new`](Self::new).
    pub fn of(x: &[f64], y: &[f64], z: &[f64]) -> Result<Self, Error> {
        let xy = Pearson::of(x, y)?;
        let xz = Pearson::of_named(x, z, ["values of x", "values of z"])?;
        let yz = Pearson::of_named(y, z, ["values of y", "values of z"])?;
        Self::new(CorrelationsOfThree { xy: xy.value(), xz: xz.value(), yz: yz.value() }, xy.n())
    }

    /// The same from the three correlations, as somebody else computed them.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a correlation outside -1 to 1 or NaN, or three that cannot be correlations of one sample;
    /// [`Error::PerfectCorrelation`] where one of the two compared is 1 or -1; [`Error::Collinear`] where one measurement follows from the
    /// others; [`Error::TooFew`] for fewer than 4 units, [`Error::TooMany`] above 11 x 2^53.
    pub fn new(correlations: CorrelationsOfThree, n: u64) -> Result<Self, Error> {
        let n = count::sample(Some(n), "units")?;
        if n < 4 {
            return Err(Error::TooFew { what: "units", needs: 4, got: n });
        }
        correlations.check()?;
        imperfect(correlations.xy, n)?;
        imperfect(correlations.xz, n)?;
        correlations.check_regular()?;
        Ok(Self { correlations, n })
    }

    /// The correlation of x with y less that of x with z: -2 to 2.
    #[must_use]
    pub fn value(self) -> f64 {
        self.correlations.xy - self.correlations.xz
    }

    /// How many units.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// The difference with Zou's interval, which allows for the correlation of the two.
    ///
    /// # Formula
    ///
    /// ```text
    /// L = d - sqrt((r1 - l1)² + (u2 - r2)² - 2 c (r1 - l1)(u2 - r2)), U = d + sqrt((u1 - r1)² + (r2 - l2)² - 2 c (u1 - r1)(r2 - l2)), with
    /// d = r1 - r2, r1 = r_xy, r2 = r_xz, l and u the limits of Fisher's interval of each, and
    /// c = ((r_yz - r1 r2 / 2)(1 - r1² - r2² - r_yz²) + r_yz³) / ((1 - r1²)(1 - r2²)).
    /// ```
    ///
    /// # Errors
    ///
    /// None for what was accepted at the start; a `Result` as for other correlations.
    ///
    /// # References
    ///
    /// Zou GY (2007). Toward using confidence intervals to compare correlations. Psychological Methods 12(4), 399-413.
    /// doi:10.1037/1082-989X.12.4.399
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        let CorrelationsOfThree { xy, xz, yz } = self.correlations;
        // The measurement that is shared stands twice: it is a and c.
        let four = CorrelationsOfFour { ab: xy, cd: xz, ac: 1.0, ad: xz, bc: xy, bd: yz };
        let (first, second) = (Side { r: xy, n: self.n }, Side { r: xz, n: self.n });
        zou(first, second, four.error_correlation(), self.n, level)
    }

    /// Tests whether the true correlations are equal, by the default, [`OverlappingMethod::Williams`].
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.test_by(OverlappingMethod::Williams, alternative, level)
    }

    /// Tests whether the true correlations are equal, by a named method. The effect has Zou's interval, two-sided, whatever the method and
    /// the alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// Williams: t = (r1 - r2) sqrt((n - 1)(1 + r_yz) / (2 (n - 1) / (n - 3) |R| + r̄² (1 - r_yz)³)), with n - 3 degrees of freedom,
    /// |R| = 1 - r1² - r2² - r_yz² + 2 r1 r2 r_yz and r̄ = (r1 + r2) / 2.
    /// Meng: z = (atanh r1 - atanh r2) sqrt((n - 3) / (2 (1 - r_yz) h)), h = (1 - f q) / (1 - q), q = (r1² + r2²) / 2,
    /// f = (1 - r_yz) / (2 (1 - q)), at most 1.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    ///
    /// # References
    ///
    /// Williams EJ (1959). The comparison of regression variables. Journal of the Royal Statistical Society B 21(2), 396-399.
    /// doi:10.1111/j.2517-6161.1959.tb00346.x
    ///
    /// Meng XL, Rosenthal R, Rubin DB (1992). Comparing correlated correlation coefficients. Psychological Bulletin 111(1), 172-175.
    /// doi:10.1037/0033-2909.111.1.172
    pub fn test_by(
        self,
        method: OverlappingMethod,
        alternative: Alternative,
        level: Level,
    ) -> Result<TestResult, Error> {
        let effect = self.estimate(level)?;
        let CorrelationsOfThree { xy, xz, yz } = self.correlations;
        let (n, apart) = (self.n as f64, 1.0 - yz);
        match method {
            OverlappingMethod::Williams => {
                let mean = f64::midpoint(xy, xz);
                let noise = 2.0 * (n - 1.0) / (n - 3.0) * self.correlations.determinant() + mean * mean * apart.powi(3);
                let t = (xy - xz) * ((n - 1.0) * (1.0 + yz) / noise).sqrt();
                Ok(TestResult::student_t(effect, t, n - 3.0, alternative))
            }
            OverlappingMethod::Meng => {
                let rest = f64::midpoint((1.0 - xy) * (1.0 + xy), (1.0 - xz) * (1.0 + xz));
                let f = (apart / (2.0 * rest)).min(1.0);
                let h = (1.0 - f * (1.0 - rest)) / rest;
                let z = (xy.atanh() - xz.atanh()) * ((n - 3.0) / (2.0 * apart * h)).sqrt();
                Ok(TestResult::normal(effect, z, alternative))
            }
        }
    }
}
