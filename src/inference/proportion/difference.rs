//! Two independent shares.

use super::{Proportion, WilsonCounts};
use crate::inference::difference::{DifferenceMethod, ScoreLimits, test_by_square_and_add, test_by_wald};
use crate::inference::{Alternative, Level, Method, TestResult};

impl ScoreLimits for WilsonCounts {
    fn value(self) -> f64 {
        self.k / self.n
    }

    fn limits(self, z: f64) -> (f64, f64) {
        self.wilson(z)
    }
}

/// What a difference of two shares can be.
const SPAN: (f64, f64) = (-1.0, 1.0);

impl Proportion {
    /// This share less that of another, independent sample, with its interval and test by the default, [`DifferenceMethod::SquareAndAdd`] on Wilson's
    /// limits (Newcombe's method 10). Positive where this one is higher.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, Proportion}};
    /// let test = Proportion::new(6, 8)?.difference(Proportion::new(4, 10)?, Alternative::TwoSided, Level::P95);
    /// assert_eq!(format!("{:.3}", test.effect()), "0.350 (95% interval -0.096 to 0.643, square-and-add, n = 18)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn difference(self, other: Self, alternative: Alternative, level: Level) -> TestResult {
        self.difference_by(DifferenceMethod::SquareAndAdd, other, alternative, level)
    }

    /// This share less that of another, independent sample, by a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// With d = a - b, and Wilson limits (la, ua), (lb, ub):
    /// square-and-add: d - sqrt((a - la)² + (ub - b)²) and d + sqrt((ua - a)² + (b - lb)²); z is where the limit on the side of 0 reaches 0.
    /// Wald: d ± z sqrt(a (1 - a) / na + b (1 - b) / nb).
    /// Pooled: d ± z sqrt(p (1 - p) (1 / na + 1 / nb)), p the share of both samples together.
    /// ```
    ///
    /// # References
    ///
    /// Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven
    /// methods. Statistics in Medicine 17(8), 873-890.
    /// doi:`10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I`
    pub fn difference_by(
        self,
        method: DifferenceMethod,
        other: Self,
        alternative: Alternative,
        level: Level,
    ) -> TestResult {
        let (a, b) = (self.counts(), other.counts());
        let n = self.n().saturating_add(other.n());
        let wald = |pa: f64, pb: f64, name| {
            let standard_error = (pa * (1.0 - pa) / a.n + pb * (1.0 - pb) / b.n).sqrt();
            test_by_wald(self.value() - other.value(), standard_error, (SPAN, n), name, alternative, level)
        };
        match method {
            DifferenceMethod::SquareAndAdd => test_by_square_and_add(a, b, SPAN, n, alternative, level),
            DifferenceMethod::Wald => wald(self.value(), other.value(), Method::Wald),
            DifferenceMethod::Pooled => {
                let pooled = (a.k + b.k) / (a.n + b.n);
                wald(pooled, pooled, Method::Pooled)
            }
        }
    }
}
