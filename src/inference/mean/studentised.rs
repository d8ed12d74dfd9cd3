//! A value with a standard error that is known from the sample: all that Student's t needs, of one mean or of two.

use crate::error::Error;
use crate::inference::{Alternative, EquivalenceTest, Estimate, Level, Method, TestResult, dist};

/// A value, its standard error, and the degrees of freedom of that error.
#[derive(Debug, Clone, Copy)]
pub(in crate::inference) struct Studentised {
    pub(in crate::inference) value: f64,
    pub(in crate::inference) standard_error: f64,
    pub(in crate::inference) df: f64,
    pub(in crate::inference) method: Method,
    pub(in crate::inference) n: u64,
    /// Where the true value is known to lie.
    pub(in crate::inference) least: f64,
    pub(in crate::inference) most: f64,
}

impl Studentised {
    /// value ± t · standard error, held within what is possible.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the limits are too large for a float, or too close together to tell apart.
    pub(in crate::inference) fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        let reach = dist::t_upper_quantile(level.tail(), self.df) * self.standard_error;
        let limits = (self.value - reach, self.value + reach);
        if !(limits.0.is_finite() && limits.1.is_finite() && limits.0 < limits.1) {
            return Err(Error::OutOfRange {
                what: "half-width",
                rule: "within the precision of a float",
                value: reach,
            });
        }
        Ok(Estimate::new(self.value, limits, level, self.method, self.n).clamped(self.least, self.most))
    }

    /// Tests whether the true value is `null`.
    pub(in crate::inference) fn test(
        &self,
        null: f64,
        alternative: Alternative,
        level: Level,
    ) -> Result<TestResult, Error> {
        let t = self.t(null)?;
        Ok(TestResult::student_t(self.estimate(level)?, t, self.df, alternative))
    }

    /// Tests whether the true value lies between `-margin` and `margin`.
    pub(in crate::inference) fn equivalence(&self, margin: f64, level: Level) -> Result<EquivalenceTest, Error> {
        if !(margin > 0.0 && margin.is_finite()) {
            return Err(Error::OutOfRange { what: "margin", rule: "above 0 and finite", value: margin });
        }
        // The nearer margin is the harder one to exclude, and its p-value the larger of the two.
        let t = (margin - self.value.abs()) / self.standard_error;
        let t = finite(t)?;
        Ok(EquivalenceTest::student_t(self.estimate(level)?, margin, t, self.df))
    }

    fn t(&self, null: f64) -> Result<f64, Error> {
        if !null.is_finite() {
            return Err(Error::OutOfRange { what: "null value", rule: "a finite number", value: null });
        }
        finite((self.value - null) / self.standard_error)
    }
}

/// A statistic, unless it left the floats.
fn finite(statistic: f64) -> Result<f64, Error> {
    if statistic.is_finite() {
        Ok(statistic)
    } else {
        Err(Error::OutOfRange { what: "test statistic", rule: "within the range of a float", value: statistic })
    }
}
