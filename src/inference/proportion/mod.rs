//! k of n.

mod binomial;
mod exact;
mod joint;
mod population;
mod published;
pub(in crate::inference) mod score;

pub use joint::JointShare;
pub use population::PopulationMethod;
pub use published::{PublishedN, PublishedShare};

use std::fmt;

use self::score::WilsonCounts;
use super::{Alternative, Difference, Estimate, Level, Method, TestResult, dist};
use crate::count;
use crate::decimal::Decimal;
use crate::error::Error;

/// How many of a sample have a property.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Proportion};
///
/// let share = Proportion::new(80, 500)?;
/// assert_eq!(share.value(), 0.16);
/// assert_eq!(share.estimate(Level::P95).to_string(), "0.160 (95% interval 0.130 to 0.195, Wilson, n = 500)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub struct Proportion {
    k: u64,
    n: u64,
}

/// Ways to an interval of a proportion.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Proportion, ProportionMethod};
///
/// let none = Proportion::new(0, 20)?;
/// let upper = |method| none.estimate_by(method, Level::P95).upper();
/// assert_eq!(upper(ProportionMethod::Wald), 0.0); // certain, of twenty
/// assert!(upper(ProportionMethod::Wilson) < upper(ProportionMethod::ClopperPearson));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ProportionMethod {
    /// Wilson's score interval (1927): covers close to the level on average at every n. The default.
    #[default]
    Wilson,
    /// Clopper and Pearson's interval (1934): never covers less than the level, and is wider for it.
    ClopperPearson,
    /// Jeffreys' interval: the equal-tailed posterior interval for a Beta(1/2, 1/2) prior, with the lower limit 0 at k = 0 and the upper 1 at
    /// k = n, as Brown, Cai and DasGupta (2001) recommend it.
    Jeffreys,
    /// Agresti and Coull's interval (1998): Wald's around Wilson's centre. Simple to explain, a little wider than Wilson's.
    AgrestiCoull,
    /// The plain Wald interval. It is here to be compared with: it is a single point at k = 0 and k = n, and covers too seldom elsewhere.
    Wald,
}

impl Proportion {
    /// Takes k of n.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where n is 0; [`Error::OutOfRange`] where k is above n; [`Error::TooMany`] where n is above 11 x 2^53, some
    /// 10^17.
    pub fn new(k: u64, n: u64) -> Result<Self, Error> {
        let n = count::sample(Some(n), "observations")?;
        if k > n {
            return Err(Error::OutOfRange { what: "k", rule: "at most n", value: k as f64 });
        }
        Ok(Self { k, n })
    }

    /// How many have the property.
    #[must_use]
    pub const fn k(self) -> u64 {
        self.k
    }

    /// How many there were.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// The share: 0 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// k / n
    /// ```
    #[must_use]
    pub fn value(self) -> f64 {
        self.k as f64 / self.n as f64
    }

    /// The share with its default interval, [`ProportionMethod::Wilson`].
    pub fn estimate(self, level: Level) -> Estimate {
        self.estimate_by(ProportionMethod::Wilson, level)
    }

    /// The share with the interval of a named method. The limits are held within 0 and 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// With p = k / n and z the normal quantile of the level.
    ///
    /// Wilson: (p + z² / 2n ± z sqrt(p (1 - p) / n + z² / 4n²)) / (1 + z² / n).
    ///
    /// Clopper-Pearson: the quantiles of Beta(k, n - k + 1) and Beta(k + 1, n - k) that leave half of 1 - level below and above.
    ///
    /// Jeffreys: the same quantiles of Beta(k + 1/2, n - k + 1/2).
    ///
    /// Agresti-Coull: q ± z sqrt(q (1 - q) / m), q = (k + z² / 2) / m, m = n + z². Wald: p ± z sqrt(p (1 - p) / n).
    ///
    /// Except for Wald's, the lower limit is 0 where k is 0 and the upper 1 where k is n. No continuity correction.
    /// ```
    ///
    /// # References
    ///
    /// Wilson EB (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    /// Statistical Association 22(158), 209-212. doi:10.1080/01621459.1927.10502953
    ///
    /// Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated in the case of the binomial.
    /// Biometrika 26(4), 404-413. doi:10.1093/biomet/26.4.404
    ///
    /// Agresti A, Coull BA (1998). Approximate is better than 'exact' for interval estimation of binomial proportions. The American
    /// Statistician 52(2), 119-126. doi:10.1080/00031305.1998.10480550
    ///
    /// Brown LD, Cai TT, DasGupta A (2001). Interval estimation for a binomial proportion. Statistical Science 16(2), 101-133.
    /// doi:10.1214/ss/1009213286
    pub fn estimate_by(self, method: ProportionMethod, level: Level) -> Estimate {
        let (z, counts) = (level.z(), self.counts());
        let (limits, name) = match method {
            ProportionMethod::Wilson => (counts.wilson(z), Method::Wilson),
            ProportionMethod::ClopperPearson => (self.beta_limits(level.tail(), 0.0, 1.0), Method::ClopperPearson),
            ProportionMethod::Jeffreys => (self.beta_limits(level.tail(), 0.5, 0.5), Method::Jeffreys),
            ProportionMethod::AgrestiCoull => (counts.agresti_coull(z), Method::AgrestiCoull),
            ProportionMethod::Wald => (counts.wald(z), Method::Wald),
        };
        Estimate::new(self.value(), limits, level, name, self.n).clamped(0.0, 1.0)
    }

    /// Tests whether the true share is `null`, by the score test that Wilson's interval inverts: the p-value is below 1 - level exactly where the
    /// interval leaves `null` out. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// z = (p - p0) / sqrt(p0 (1 - p0) / n)
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a null value that is not between 0 and 1, both excluded.
    ///
    /// # References
    ///
    /// Wilson (1927), as for [`estimate_by`](Self::estimate_by).
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, Proportion}};
    /// let test = Proportion::new(80, 500)?.test(0.13, Alternative::TwoSided, Level::P95)?;
    /// assert_eq!(test.p_value() < 0.05, !test.effect().contains(0.13));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn test(self, null: f64, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        check_null(null)?;
        let z = (self.value() - null) / (null * (1.0 - null) / self.n as f64).sqrt();
        Ok(TestResult::normal(self.estimate(level), z, alternative))
    }

    /// This share less that of another, independent sample.
    ///
    /// ```
    /// # use centricity::{Level, inference::Proportion};
    /// let difference = Proportion::new(6, 8)?.difference(Proportion::new(4, 10)?);
    /// assert_eq!(format!("{:.3}", difference.estimate(Level::P95)), "0.350 (95% interval -0.096 to 0.643, square-and-add, n = 18)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn difference(self, other: Self) -> Difference {
        Difference::of_shares((self.counts(), self.n), (other.counts(), other.n))
    }

    /// Cohen's h: the distance of this share from another on a scale on which a step is as easily told apart near 0 and 1 as in the middle.
    /// -π to π; by Cohen's convention 0.2 is small, 0.5 medium and 0.8 large.
    ///
    /// ```
    /// # use centricity::inference::Proportion;
    /// let h = |a, b| Proportion::new(a, 100).and_then(|a| Ok(a.cohens_h(Proportion::new(b, 100)?)));
    /// assert!(h(5, 1)? > h(52, 48)?); // four points apart, twice
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// 2 arcsin sqrt(p1) - 2 arcsin sqrt(p2)
    /// ```
    ///
    /// # References
    ///
    /// Cohen J (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd edition, section 6.2. Erlbaum.
    #[must_use]
    pub fn cohens_h(self, other: Self) -> f64 {
        // By the angle whose tangent is the root of the odds: arcsin loses the digits of shares near 1.
        let angle = |share: Self| (share.k as f64).sqrt().atan2(((share.n - share.k) as f64).sqrt());
        2.0 * (angle(self) - angle(other))
    }

    pub(crate) fn counts(self) -> WilsonCounts {
        WilsonCounts { k: self.k as f64, n: self.n as f64 }
    }

    /// Quantiles of Beta(k + yes, n - k + no) below and of Beta(k + no, n - k + yes) above.
    fn beta_limits(self, tail: f64, yes: f64, no: f64) -> (f64, f64) {
        let (k, rest) = (self.k as f64, (self.n - self.k) as f64);
        let lower = if self.k == 0 { 0.0 } else { dist::beta_quantile(tail, k + yes, rest + no) };
        let upper = if self.k == self.n { 1.0 } else { dist::beta_upper_quantile(tail, k + no, rest + yes) };
        // At a level of almost nothing the two are one number but for rounding, which may cross them.
        (lower.min(upper), lower.max(upper))
    }
}

/// Checks that a share can be tested against a value.
fn check_null(null: f64) -> Result<(), Error> {
    if null > 0.0 && null < 1.0 {
        return Ok(());
    }
    Err(Error::OutOfRange { what: "null value", rule: "between 0 and 1, both excluded", value: null })
}

impl fmt::Display for Proportion {
    /// In per cent, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}% ({} of {})", Decimal(self.value() * 100.0, f.precision().unwrap_or(1)), self.k, self.n)
    }
}
