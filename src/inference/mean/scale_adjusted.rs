//! Student's t of observations between known bounds, which say what to expect before any was seen.
//!
//! It is in the style of the posterior interval of a normal mean (Gelman et al. 2013, section 3.3): the middle of the scale counts for two observations, a standard
//! deviation of a quarter of the scale, the rule of thumb for a range, for four degrees of freedom. It is not that posterior: the degrees of freedom
//! of the sample are n - 1, as Student's are, where a conjugate prior with four would lead to n + 4 in all and not n + 3.

use super::studentised::finite;
use crate::error::Error;
use crate::inference::{Alternative, Bounds, Estimate, Level, Method, TestResult, dist};

/// How many effective observations the middle of the scale counts for.
const MEAN_WEIGHT: f64 = 2.0;

/// How many degrees of freedom the expected variance counts for.
const VARIANCE_WEIGHT: f64 = 4.0;

/// That of a standard deviation of a quarter of the range, in squares of the range.
const EXPECTED_VARIANCE: f64 = 1.0 / 16.0;

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

/// The sample with what the scale says. All lengths are shares of the range, so that no square leaves the floats.
struct Adjusted {
    range: f64,
    /// From the mean to the one drawn to the middle.
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
        let size = effective + MEAN_WEIGHT;
        let df = effective - 1.0 + VARIANCE_WEIGHT;
        let [below, above] = self.bounds.from(self.value).map(|distance| distance / range);
        let to_middle = f64::midpoint(below, above);
        // Sums of squares per effective observation, so that none of very many leaves the floats.
        let own = effective * (self.squared_error / range / range * ((n - 1.0) / n));
        let added = to_middle * to_middle * (MEAN_WEIGHT / size) + VARIANCE_WEIGHT * EXPECTED_VARIANCE / effective;
        Adjusted {
            range,
            shift: to_middle * (MEAN_WEIGHT / size),
            standard_error: ((own + added) * (effective / size) / df).sqrt(),
            df,
        }
    }

    /// What the scale leaves of the standard error, in the unit of the values: above 0 also where the observations are all equal.
    pub(super) fn expected_error(self) -> f64 {
        let Adjusted { range, standard_error, .. } = self.adjusted();
        range * standard_error
    }

    /// The interval, which always exists, has a width and holds its value.
    pub(in crate::inference) fn estimate(self, level: Level) -> Estimate {
        self.estimate_as(&self.adjusted(), level)
    }

    /// The interval of the mean of a finite population, of which `unseen` are not in the sample: that of their mean, drawn to the sample by as many as were seen.
    pub(super) fn estimate_of_population(self, unseen: u64, level: Level) -> Estimate {
        let endless = self.adjusted();
        // The mean of those unseen strays by their own number, too.
        let own = (self.effective_n + MEAN_WEIGHT) / unseen as f64;
        let standard_error = endless.standard_error * (1.0 + own).sqrt();
        let of_unseen = self.estimate_as(&Adjusted { standard_error, ..endless }, level);
        let left = unseen as f64 / (self.n as f64 + unseen as f64);
        let lower = (self.value + left * (of_unseen.lower() - self.value)).min(self.value.next_down());
        let upper = (self.value + left * (of_unseen.upper() - self.value)).max(self.value.next_up());
        let limits = (self.bounds.hold(lower), self.bounds.hold(upper));
        Estimate::new(self.value, limits, level, Method::ScaleAdjustedT, self.n)
    }

    fn estimate_as(self, &Adjusted { range, shift, standard_error, df }: &Adjusted, level: Level) -> Estimate {
        // For levels near 1 Student's t reaches past any scale.
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
        let gap = (self.value - null) / range;
        // The interval holds all from the mean to the one drawn to the middle, at every level: none of it is rejected.
        let between = gap == 0.0 || (gap > 0.0) != (gap + shift > 0.0);
        let t = if between { 0.0 } else { finite((gap + shift) / standard_error)? };
        Ok(TestResult::student_t(self.estimate(level), t, df, alternative))
    }
}
