//! Tango's score test of a net score, and the interval that it inverts to.

use crate::inference::root::falling_crossing;

/// Counts down and up of n. They need not be whole: weighted samples and finite populations have effective ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ScoreCounts {
    pub(crate) down: f64,
    pub(crate) up: f64,
    pub(crate) n: f64,
}

impl ScoreCounts {
    /// All x that the test does not reject at `z` standard errors.
    ///
    /// The upper limit is the lower one of the sample turned round, so turning a sample round turns its interval round exactly.
    pub(crate) fn limits(self, z: f64) -> (f64, f64) {
        (self.lower_limit(z), -self.turned().lower_limit(z))
    }

    /// The same shares of a sample that is `factor` times as large.
    pub(crate) fn times(self, factor: f64) -> Self {
        Self { down: self.down * factor, up: self.up * factor, n: self.n * factor }
    }

    fn turned(self) -> Self {
        Self { down: self.up, up: self.down, ..self }
    }

    fn lower_limit(self, z: f64) -> f64 {
        let value = (self.up - self.down) / self.n;
        if value <= -1.0 { -1.0 } else { falling_crossing(|x| self.statistic(x), z, -1.0, value) }
    }

    /// T(x): how far the sample is from a true net score of `x`, in standard errors under `x`. It falls as `x` rises.
    pub(crate) fn statistic(self, x: f64) -> f64 {
        // Near -1 the formula cancels, near 1 it does not; turned round, one is the other.
        if x < 0.0 {
            return -self.turned().statistic(-x);
        }
        let Self { down, up, n } = self;
        let a = 2.0 * n;
        let b = (2.0 * n - up + down) * x - down - up;
        let c = -down * x * (1.0 - x);
        let root = (b * b - 4.0 * a * c).max(0.0).sqrt();
        // The same root of a q² + b q + c = 0 written two ways: each without cancellation where the other has it.
        let q = if b <= 0.0 { (root - b) / (2.0 * a) } else { -2.0 * c / (root + b) };
        (up - down - n * x) / (n * (2.0 * q + x * (1.0 - x))).sqrt()
    }
}
