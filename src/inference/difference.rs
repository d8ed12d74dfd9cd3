//! The difference of two independent estimates, from the intervals of both.

use super::{Alternative, Estimate, Level, Method, TestResult, dist};

/// Ways to the interval of a difference between two independent samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum DifferenceMethod {
    /// Square-and-add: the limits of the difference are put together from the score limits of both sides, so that they are as good at small n, and
    /// keep the difference's sign. The default. Its test is the interval's own.
    #[default]
    SquareAndAdd,
    /// Wald: the variances of both sides added. Too sure for small samples, and certain where both are all-equal.
    Wald,
    /// Wald with the variance of both samples pooled, as under no difference; the textbook z-test of two shares.
    Pooled,
}

/// A value with its score limits at any number of standard errors.
pub(crate) trait ScoreLimits: Copy {
    fn value(self) -> f64;
    fn limits(self, z: f64) -> (f64, f64);
}

/// How far a z statistic is followed: beyond it a p-value is 0 to every float.
const FARTHEST: f64 = 40.0;

/// The limits of a - b by square-and-add at `z` standard errors.
///
/// Zou GY, Donner A (2008), Statistics in Medicine 27(10), 1693-1702, doi:10.1002/sim.3095, who call it MOVER; Newcombe RG (1998), Statistics in
/// Medicine 17(8), 873-890, for shares.
fn square_and_add(a: impl ScoreLimits, b: impl ScoreLimits, z: f64) -> (f64, f64) {
    let difference = a.value() - b.value();
    let ((low_a, high_a), (low_b, high_b)) = (a.limits(z), b.limits(z));
    let down = (a.value() - low_a).hypot(high_b - b.value());
    let up = (high_a - a.value()).hypot(b.value() - low_b);
    (difference - down, difference + up)
}

/// The test and interval of a difference by square-and-add. The p-value is that of the widest interval that still leaves 0 out, so that the two
/// cannot contradict each other.
pub(crate) fn test_by_square_and_add<S: ScoreLimits>(
    a: S,
    b: S,
    span: (f64, f64),
    n: u64,
    alternative: Alternative,
    level: Level,
) -> TestResult {
    let limits = square_and_add(a, b, level.z());
    let difference = a.value() - b.value();
    let effect = Estimate::new(difference, limits, level, Method::SquareAndAdd, n).clamped(span.0, span.1);
    // The limit on the side of 0 moves towards it as z grows; where it arrives is the statistic.
    let gap = |z: f64| {
        let (lower, upper) = square_and_add(a, b, z);
        if difference > 0.0 { lower } else { -upper }
    };
    let z = if difference == 0.0 { 0.0 } else { super::root::falling_crossing(gap, 0.0, 0.0, FARTHEST) };
    TestResult::normal(effect, z.copysign(difference), alternative)
}

/// The test and interval of a difference from the standard error of its interval and that of its test.
pub(crate) fn test_by_wald(
    difference: f64,
    standard_error: f64,
    (span, n): ((f64, f64), u64),
    method: Method,
    alternative: Alternative,
    level: Level,
) -> TestResult {
    let reach = level.z() * standard_error;
    let effect = Estimate::new(difference, (difference - reach, difference + reach), level, method, n);
    let z = match (difference == 0.0, standard_error > 0.0) {
        (true, _) => 0.0,
        (false, true) => (difference / standard_error).clamp(-FARTHEST, FARTHEST),
        // No error at all: as far from 0 as can be told.
        (false, false) => FARTHEST.copysign(difference),
    };
    debug_assert!(dist::normal_sf(FARTHEST) < 1e-300);
    TestResult::normal(effect.clamped(span.0, span.1), z, alternative)
}
