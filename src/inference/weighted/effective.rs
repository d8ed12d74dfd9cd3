//! The effective sample size at which weighted shares and net scores have the score intervals of the unweighted ones, and what is taken off it.

use super::WeightedMean;
use crate::inference::root::falling_crossing;
use crate::inference::studentised::Steadiness;

/// The effective sample size of a score interval.
///
/// Two things widen it: weights that vary (Kish) and the design effect that was measured. The measured one is unsteady in small samples
/// and below 1 by chance when a heavy weight happens to fall near the mean, where it would make five observations pass for two hundred; so
/// the smaller of the two is taken, which is never above n. Both are those of a sample with replacement; what a finite population takes from
/// the variance is not by chance but known, and counts in full.
pub(super) fn effective_n(mean: WeightedMean) -> f64 {
    let n = mean.n() as f64;
    let by_weights = mean.weights().effective_n().unwrap_or(n);
    let effect = mean.with_replacement * (n - 1.0) / mean.spread;
    let with_replacement =
        if mean.df > 0 && effect.is_finite() && effect > 0.0 { (n / effect).min(by_weights) } else { by_weights };
    with_replacement / mean.unsampled
}

/// What the standard error itself is unsure of where few clusters tell of it.
///
/// Korn and Graubard's factor (t of n - 1 / t of the degrees of freedom)², which is 1 where every observation is its own cluster.
pub(super) fn steadiness(mean: WeightedMean) -> Steadiness {
    Steadiness { most: mean.n().saturating_sub(1), own: mean.df() }
}

/// A score statistic at the full effective sample size, as the z up to which the interval of the smaller one leaves the null value out.
pub(super) fn discounted(steadiness: Steadiness, full: f64) -> f64 {
    if steadiness.factor_at(full) >= 1.0 {
        return full;
    }
    let least = |z: f64| steadiness.factor_at(z).sqrt() * full.abs() - z;
    falling_crossing(least, 0.0, 0.0, full.abs()).copysign(full)
}
