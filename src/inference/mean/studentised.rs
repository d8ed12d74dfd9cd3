//! A value with a standard error that is known from the sample: all that Student's t needs, of one mean or of two.

use crate::error::Error;
use crate::inference::{Alternative, Bounds, EquivalenceTest, Estimate, Level, Method, TestResult, dist};

/// A value, its standard error, and the degrees of freedom of that error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::inference) struct Studentised {
    pub(in crate::inference) value: f64,
    pub(in crate::inference) standard_error: f64,
    pub(in crate::inference) df: f64,
    pub(in crate::inference) method: Method,
    pub(in crate::inference) n: u64,
    /// Where the true value is known to lie.
    pub(in crate::inference) bounds: Bounds,
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
        Ok(Estimate::new(self.value, limits, level, self.method, self.n).within(self.bounds))
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
        EquivalenceTest::check_margin(margin)?;
        // The nearer margin is the harder one to exclude, and its p-value the larger of the two.
        let t = (margin - self.value.abs()) / self.standard_error;
        let t = finite(t)?;
        Ok(EquivalenceTest::student_t(self.estimate(level)?, margin, t, self.df))
    }

    pub(in crate::inference) fn t(&self, null: f64) -> Result<f64, Error> {
        if !null.is_finite() {
            return Err(Error::OutOfRange { what: "null value", rule: "a finite number", value: null });
        }
        finite((self.value - null) / self.standard_error)
    }
}

/// How unsure a standard error is of itself where few clusters tell of it, as a factor on the effective sample size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::inference) struct Steadiness {
    /// Degrees of freedom if every observation were a cluster.
    pub(in crate::inference) most: u64,
    /// Those that there are.
    pub(in crate::inference) own: u64,
}

impl Steadiness {
    /// Of counts, which are not in doubt.
    pub(in crate::inference) const CERTAIN: Self = Self { most: 0, own: 0 };

    /// t of most / t of own, both with `tail` above them: 1 or less, and the less the smaller the tail.
    pub(in crate::inference) fn root_factor(self, tail: f64) -> f64 {
        if self.own == 0 || self.own >= self.most {
            return 1.0;
        }
        let quantile = |df: u64| dist::t_upper_quantile(tail, df as f64);
        // Far out the quantiles of few degrees of freedom leave every other behind.
        (quantile(self.most) / quantile(self.own)).clamp(1e-60, 1.0)
    }

    /// The factor on the sample size of a score interval that reaches `z` standard errors.
    pub(in crate::inference) fn factor_at(self, z: f64) -> f64 {
        // Nearer to 0 both quantiles vanish, and farther out the tail does.
        let factor = self.root_factor(dist::normal_sf(z.abs().clamp(1e-3, 36.0)));
        factor * factor
    }
}

/// A statistic, unless it left the floats.
pub(super) fn finite(statistic: f64) -> Result<f64, Error> {
    if statistic.is_finite() {
        Ok(statistic)
    } else {
        Err(Error::OutOfRange { what: "test statistic", rule: "within the range of a float", value: statistic })
    }
}
