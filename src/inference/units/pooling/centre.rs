//! A mean on the scale on which strata were put together, and the way back from it.

use crate::error::Error;
use crate::inference::correlation::reached_from;
use crate::inference::{Alternative, Estimate, Level, Method, TestResult, dist};

/// What the values are measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// As they came.
    Plain,
    /// atanh of correlations.
    FisherZ,
}

/// Which distribution a mean in its standard errors has.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reference {
    Normal,
    StudentT(f64),
}

/// A mean and its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Centre {
    pub(super) scale: Scale,
    pub(super) value: f64,
    pub(super) error: f64,
    pub(super) strata: u64,
}

impl Centre {
    /// Led back to the scale of the strata.
    pub(super) fn value(self) -> f64 {
        match self.scale {
            Scale::Plain => self.value,
            Scale::FisherZ => self.value.tanh(),
        }
    }

    /// The interval that reaches so many standard errors, led back.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the limits are too large for a float, or too close together to tell apart.
    pub(super) fn estimate(self, reference: Reference, level: Level, method: Method) -> Result<Estimate, Error> {
        let quantile = match reference {
            Reference::Normal => level.z(),
            Reference::StudentT(df) => dist::t_upper_quantile(level.tail(), df),
        };
        let (value, reach) = (self.value(), quantile * self.error);
        let limits = match self.scale {
            Scale::Plain => (value - reach, value + reach),
            Scale::FisherZ => reached_from(self.value, value, reach),
        };
        if !(limits.0.is_finite() && limits.1.is_finite() && limits.0 < limits.1) {
            return Err(Error::OutOfRange {
                what: "half-width",
                rule: "within the precision of a float",
                value: reach,
            });
        }
        Ok(Estimate::new(value, limits, level, method, self.strata))
    }

    /// Tests whether the true mean is `null`.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a null value that is not one, or a statistic too large for a float.
    pub(super) fn test(
        self,
        effect: Estimate,
        reference: Reference,
        null: f64,
        alternative: Alternative,
    ) -> Result<TestResult, Error> {
        let null = match self.scale {
            Scale::Plain if null.is_finite() => null,
            Scale::FisherZ if null.abs() < 1.0 => null.atanh(),
            Scale::Plain => return Err(Error::OutOfRange { what: "null value", rule: "a finite number", value: null }),
            Scale::FisherZ => {
                let rule = "between -1 and 1, both excluded";
                return Err(Error::OutOfRange { what: "null value", rule, value: null });
            }
        };
        let statistic = (self.value - null) / self.error;
        if !statistic.is_finite() {
            let rule = "within the range of a float";
            return Err(Error::OutOfRange { what: "test statistic", rule, value: statistic });
        }
        Ok(match reference {
            Reference::Normal => TestResult::normal(effect, statistic, alternative),
            Reference::StudentT(df) => TestResult::student_t(effect, statistic, df, alternative),
        })
    }
}
