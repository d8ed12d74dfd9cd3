//! Student's t after a quarter of an observation at each bound of the scale.

use super::studentised::finite;
use crate::error::Error;
use crate::inference::{Alternative, Bounds, Estimate, Level, Method, TestResult, dist};

/// What is added at each bound, in effective observations.
const PSEUDO_VALUE: f64 = 0.25;

/// A mean of observations between two bounds that are known and differ.
#[derive(Debug, Clone, Copy)]
pub(in crate::inference) struct Bounded {
    pub(in crate::inference) value: f64,
    pub(in crate::inference) n: u64,
    /// n, or less where weights vary.
    pub(in crate::inference) effective_n: f64,
    /// The square of the standard error, of the sample as it is; 0 for a single observation.
    pub(in crate::inference) squared_error: f64,
    pub(in crate::inference) bounds: Bounds,
}

/// The sample with what was added. All lengths are shares of the range, so that no square leaves the floats.
struct Adjusted {
    range: f64,
    /// From the mean to that of the sample with what was added.
    shift: f64,
    standard_error: f64,
    df: f64,
}

impl Bounded {
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the bounds are not known, or there is nothing between them.
    pub(in crate::inference) fn checked(self) -> Result<Self, Error> {
        if self.is_known() {
            Ok(self)
        } else {
            let value = self.bounds.width();
            Err(Error::OutOfRange { what: "range of the values", rule: "known and above 0", value })
        }
    }

    /// Whether somebody said between what the values lie.
    pub(in crate::inference) fn is_known(self) -> bool {
        let range = self.bounds.width();
        range > 0.0 && range.is_finite()
    }

    fn adjusted(self) -> Adjusted {
        let (n, effective) = (self.n as f64, self.effective_n);
        let range = self.bounds.width();
        let size = effective + 2.0 * PSEUDO_VALUE;
        let all = n + 2.0 * PSEUDO_VALUE;
        // Measured from the mean: what the pseudo-values draw it to, and what they add to its squares.
        let [below, above] = self.bounds.from(self.value).map(|distance| distance / range);
        let shift = PSEUDO_VALUE * (below + above) / size;
        let added = PSEUDO_VALUE * ((below - shift).powi(2) + (above - shift).powi(2));
        let squares =
            self.squared_error / range / range * ((n - 1.0) / n) + (shift * shift + added / effective) / effective;
        Adjusted {
            range,
            shift,
            standard_error: (squares * (all / (all - 1.0))).sqrt() * (effective / size),
            df: size - 1.0,
        }
    }

    /// The interval, which always exists, has a width and holds its value.
    pub(in crate::inference) fn estimate(self, level: Level) -> Estimate {
        let Adjusted { range, shift, standard_error, df } = self.adjusted();
        // With a single value Student's t has half a degree of freedom and reaches past any scale.
        let reach = (dist::t_upper_quantile(level.tail(), df) * standard_error).min(2.0);
        // Rounded outwards, for more observations than a float can tell apart and for levels near 0.
        let lower = (self.value + range * (shift - reach).max(-1.0)).min(self.value.next_down());
        let upper = (self.value + range * (shift + reach).min(1.0)).max(self.value.next_up());
        let limits = (self.bounds.hold(lower), self.bounds.hold(upper));
        Estimate::new(self.value, limits, level, Method::ScaleAdjustedT, self.n)
    }

    /// The test that the interval inverts.
    pub(in crate::inference) fn test(
        self,
        null: f64,
        alternative: Alternative,
        level: Level,
    ) -> Result<TestResult, Error> {
        if !null.is_finite() {
            return Err(Error::OutOfRange { what: "null value", rule: "a finite number", value: null });
        }
        let Adjusted { range, shift, standard_error, df } = self.adjusted();
        let t = finite(((self.value - null) / range + shift) / standard_error)?;
        Ok(TestResult::student_t(self.estimate(level), t, df, alternative))
    }
}
