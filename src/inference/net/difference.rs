//! Two independent net scores.

use super::NetScore;
use super::score::ScoreCounts;
use crate::inference::difference::{DifferenceMethod, ScoreLimits, test_by_square_and_add, test_by_wald};
use crate::inference::{Alternative, Level, Method, TestResult};

impl ScoreLimits for ScoreCounts {
    fn value(self) -> f64 {
        (self.up - self.down) / self.n
    }

    fn limits(self, z: f64) -> (f64, f64) {
        ScoreCounts::limits(self, z)
    }
}

impl NetScore {
    /// This net score less that of another, independent sample, with its interval and test by the default, [`DifferenceMethod::SquareAndAdd`]. Positive
    /// where this one is higher.
    ///
    /// Compare a part with the rest, not with a total that it is part of: the two must share nobody.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, NetScore}};
    /// let (spring, autumn) = (NetScore::new(10, 20, 70)?, NetScore::new(20, 30, 50)?);
    /// let test = spring.difference(autumn, Alternative::TwoSided, Level::P95);
    /// assert_eq!(format!("{:.3}", test.effect()), "0.300 (95% interval 0.094 to 0.496, square-and-add, n = 200)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn difference(self, other: Self, alternative: Alternative, level: Level) -> TestResult {
        self.difference_by(DifferenceMethod::SquareAndAdd, other, alternative, level)
    }

    /// This net score less that of another, independent sample, by a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// With d = a - b, and score limits (la, ua), (lb, ub):
    /// square-and-add: d - sqrt((a - la)² + (ub - b)²) and d + sqrt((ua - a)² + (b - lb)²); z is where the limit on the side of 0 reaches 0.
    /// Wald: d ± z sqrt(va / na + vb / nb), v = share up + share down - value².
    /// Pooled: the same with both v those of the two samples together.
    /// ```
    ///
    /// # References
    ///
    /// Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach. Statistics in
    /// Medicine 27(10), 1693-1702. doi:10.1002/sim.3095
    pub fn difference_by(
        self,
        method: DifferenceMethod,
        other: Self,
        alternative: Alternative,
        level: Level,
    ) -> TestResult {
        let (a, b) = (self.counts(), other.counts());
        let n = self.n().saturating_add(other.n());
        let wald = |va: f64, vb: f64, name| {
            let standard_error = (va / a.n + vb / b.n).sqrt();
            test_by_wald(self.value() - other.value(), standard_error, (SPAN, n), name, alternative, level)
        };
        match method {
            DifferenceMethod::SquareAndAdd => test_by_square_and_add(a, b, SPAN, n, alternative, level),
            DifferenceMethod::Wald => wald(a.variance(), b.variance(), Method::Wald),
            DifferenceMethod::Pooled => {
                let pooled = ScoreCounts { down: a.down + b.down, up: a.up + b.up, n: a.n + b.n }.variance();
                wald(pooled, pooled, Method::Pooled)
            }
        }
    }
}

/// What a difference of two net scores can be.
const SPAN: (f64, f64) = (-2.0, 2.0);

impl ScoreCounts {
    /// Variance of one observation, divisor n.
    pub(crate) fn variance(self) -> f64 {
        let value = ScoreLimits::value(self);
        ((self.up + self.down) / self.n - value * value).max(0.0)
    }
}
