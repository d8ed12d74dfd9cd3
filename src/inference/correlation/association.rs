//! Intervals of what is made of pairs in the same and in the opposite order.

use super::{PERFECT, reached};
use crate::inference::{Alternative, Estimate, Level, Method, TestResult, dist};

/// Below this a standard error is 0 but for rounding; real ones shrink with the square root of n.
const NO_ERROR: f64 = 1e-12;

/// A value from -1 to 1 with its standard errors, of at least 3 units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Association {
    pub(super) value: f64,
    /// In general; 0 where every unit adds the same to the value.
    pub(super) standard_error: f64,
    /// Where x and y are independent, above 0.
    pub(super) independence_error: f64,
    /// That of tau-b of the same units.
    pub(super) tau_error: f64,
    pub(super) n: u64,
}

impl Association {
    /// The test of independence, with the interval of the effect.
    pub(super) fn test(self, effect: Estimate, alternative: Alternative) -> TestResult {
        TestResult::normal(effect, self.value / self.independence_error, alternative)
    }

    /// The interval value ± z ASE, held within -1 and 1.
    ///
    /// Where every unit adds the same to the value, as in an order that is perfect but for ties, the asymptotic standard error is 0. An interval
    /// without width would be wrong, so there the standard error under independence stands in; it is wider, and named.
    pub(super) fn asymptotic(self, level: Level) -> Estimate {
        let (error, method) = if self.standard_error < NO_ERROR {
            (self.independence_error, Method::NullStandardError)
        } else {
            (self.standard_error, Method::AsymptoticStandardError)
        };
        plain(self.value, level.z() * error, level, method, self.n)
    }

    /// The same with the variance of n units divided by n - 2, as that of few units is too small.
    pub(super) fn of_few(self) -> Self {
        let n = self.n as f64;
        Self { standard_error: self.standard_error * (n / (n - 2.0)).sqrt(), ..self }
    }

    /// On the plain scale the larger error holds the truth too often and reaches too far where many units go together; on Fisher's, the limits of
    /// few units leave -1 to 1 hardly any room. Each limit is taken from the scale that brings it nearer.
    ///
    /// What the test accepts around 0, ±z times the error under independence, is more than there is for few units: it is held to what the t test
    /// of a correlation accepts. 0 itself is left out only of a sample that the test rejects.
    pub(super) fn on_fishers_scale(self, level: Level) -> Estimate {
        let z = level.z();
        if self.value.abs() >= PERFECT {
            return Self::of_perfect(self.value, z * self.independence_error, level, self.n);
        }
        let accepted = self.independence_error * z.min(accepted_by_t(self.n, level) / self.tau_error);
        let estimate = Self::nearer_limits(self.value, z * self.standard_error, accepted, level, self.n);
        if self.value.abs() <= z * self.independence_error { estimate.reaching(0.0) } else { estimate }
    }

    /// From how far the error under independence reaches: a perfect order has no other, and is infinitely far out on Fisher's scale.
    pub(super) fn of_perfect(v: f64, reach: f64, level: Level, n: u64) -> Estimate {
        plain(v, reach, level, Method::NullStandardError, n)
    }

    /// From how far the error reaches, and how far from 0 the test accepts, both on the plain scale; v is not perfect.
    pub(super) fn nearer_limits(v: f64, error_reach: f64, accepted: f64, level: Level, n: u64) -> Estimate {
        let reach = error_reach.max(accepted);
        let on_scale = error_reach / ((1.0 - v) * (1.0 + v));
        let (lower, upper) = reached(v, on_scale.max(accepted.min(1.0).atanh()));
        let plain = plain(v, reach, level, Method::FisherScale, n);
        let limits = (lower.max(plain.lower()), upper.min(plain.upper()));
        Estimate::new(v, limits, level, Method::FisherScale, n)
    }
}

/// The farthest from 0 that the t test of no correlation accepts of n pairs, at least 3.
pub(super) fn accepted_by_t(n: u64, level: Level) -> f64 {
    let df = (n - 2) as f64;
    let t = dist::t_upper_quantile(level.tail(), df);
    t / t.hypot(df.sqrt())
}

fn plain(v: f64, reach: f64, level: Level, method: Method, n: u64) -> Estimate {
    // Of very many units the reach can be less than a float can tell from nothing.
    let limits = ((v - reach).min(v.next_down()), (v + reach).max(v.next_up()));
    Estimate::new(v, limits, level, method, n).clamped(-1.0, 1.0)
}
