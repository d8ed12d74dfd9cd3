//! k of n.

use std::fmt;

use super::{Estimate, Level, Method, dist};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ProportionMethod {
    /// Wilson's score interval (1927): covers close to the level on average at every n. The default.
    #[default]
    Wilson,
    /// Clopper and Pearson's interval (1934): never covers less than the level, and is wider for it.
    ClopperPearson,
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
    #[must_use]
    pub fn value(self) -> f64 {
        self.k as f64 / self.n as f64
    }

    /// The share with its default interval, [`ProportionMethod::Wilson`].
    pub fn estimate(self, level: Level) -> Estimate {
        self.estimate_by(ProportionMethod::Wilson, level)
    }

    /// The share with the interval of a named method.
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
    /// The lower limit is 0 where k is 0, the upper 1 where k is n. No continuity correction.
    /// ```
    ///
    /// # References
    ///
    /// Wilson EB (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    /// Statistical Association 22(158), 209-212. doi:10.1080/01621459.1927.10502953
    ///
    /// Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated in the case of the binomial.
    /// Biometrika 26(4), 404-413. doi:10.1093/biomet/26.4.404
    pub fn estimate_by(self, method: ProportionMethod, level: Level) -> Estimate {
        let ((lower, upper), name) = match method {
            ProportionMethod::Wilson => (wilson_limits(self.value(), self.n as f64, level.z()), Method::Wilson),
            ProportionMethod::ClopperPearson => (self.clopper_pearson_limits(level.tail()), Method::ClopperPearson),
        };
        let lower = if self.k == 0 { 0.0 } else { lower };
        let upper = if self.k == self.n { 1.0 } else { upper };
        Estimate::new(self.value(), (lower, upper), level, name, self.n).clamped(0.0, 1.0)
    }

    fn clopper_pearson_limits(self, tail: f64) -> (f64, f64) {
        let (yes, no) = (self.k as f64, (self.n - self.k) as f64);
        let lower = if self.k == 0 { 0.0 } else { dist::beta_quantile(tail, yes, no + 1.0) };
        let upper = if self.k == self.n { 1.0 } else { dist::beta_upper_quantile(tail, yes + 1.0, no) };
        (lower, upper)
    }
}

/// Wilson's limits of the share `p`. The `n` need not be whole: weighted samples have effective ones.
pub(super) fn wilson_limits(p: f64, n: f64, z: f64) -> (f64, f64) {
    let shrink = z * z / n;
    let centre = p + shrink / 2.0;
    let reach = z * (p * (1.0 - p) / n + shrink / (4.0 * n)).sqrt();
    ((centre - reach) / (1.0 + shrink), (centre + reach) / (1.0 + shrink))
}

impl fmt::Display for Proportion {
    /// In per cent, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}% ({} of {})", Decimal(self.value() * 100.0, f.precision().unwrap_or(1)), self.k, self.n)
    }
}
