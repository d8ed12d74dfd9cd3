//! The difference between the correlations of two samples.

use super::{Side, zou};
use crate::error::Error;
use crate::inference::correlation::Pearson;
use crate::inference::{Alternative, Estimate, Level, TestResult};

/// How much stronger a correlation is in one sample than in another that shares no unit with it: the first less the second, -2 to 2.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, correlation::{IndependentDifference, Pearson}};
///
/// let difference = IndependentDifference::of(Pearson::new(0.5, 103)?, Pearson::new(0.3, 83)?);
/// assert_eq!(difference.estimate(Level::P95)?.to_string(), "0.200 (95% interval -0.045 to 0.448, Zou, n = 186)");
/// assert!(difference.test(Alternative::TwoSided, Level::P95)?.p_value() > 0.1);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct IndependentDifference {
    first: Side,
    second: Side,
}

impl IndependentDifference {
    /// Compares the correlations of two samples.
    pub const fn of(first: Pearson, second: Pearson) -> Self {
        Self { first: Side { r: first.value(), n: first.n() }, second: Side { r: second.value(), n: second.n() } }
    }

    /// The first correlation less the second: -2 to 2.
    #[must_use]
    pub fn value(self) -> f64 {
        self.first.r - self.second.r
    }

    /// How many units in both samples together.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.first.n.saturating_add(self.second.n)
    }

    /// The difference with Zou's interval.
    ///
    /// # Formula
    ///
    /// ```text
    /// L = r1 - r2 - sqrt((r1 - l1)² + (u2 - r2)²), U = r1 - r2 + sqrt((u1 - r1)² + (r2 - l2)²), with l, u the limits of Fisher's interval
    /// of each.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 4 units on a side; [`Error::PerfectCorrelation`] where one of the two is 1 or -1.
    ///
    /// # References
    ///
    /// Zou GY (2007). Toward using confidence intervals to compare correlations. Psychological Methods 12(4), 399-413.
    /// doi:10.1037/1082-989X.12.4.399
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        zou(self.first, self.second, 0.0, self.n(), level)
    }

    /// Tests whether the true correlations are equal. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// z = (atanh r1 - atanh r2) / sqrt(1 / (n1 - 3) + 1 / (n2 - 3))
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    ///
    /// # References
    ///
    /// Fisher RA (1921). On the 'probable error' of a coefficient of correlation deduced from a small sample. Metron 1, 3-32.
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        let effect = self.estimate(level)?;
        let variance = |side: Side| 1.0 / (side.n - 3) as f64;
        let error = (variance(self.first) + variance(self.second)).sqrt();
        Ok(TestResult::normal(effect, (self.first.r.atanh() - self.second.r.atanh()) / error, alternative))
    }
}
