//! Quantiles and tails of the normal, Student and Beta distributions; [`tails`] has those of F and chi-square.
//!
//! This is the only door to `statrs`, and it is narrow: the inverse error function comes
//! from there, good to fifteen digits, and nothing else does. Measured against 50-digit
//! references (`tests/data/quantiles.csv`), `statrs` 0.19 has 4.7 correct digits in a t
//! quantile and 8 to 10 in the t tail at 99,999 degrees of freedom, 9.2 in a quantile of
//! Beta(12, 9989), and 10.0 in `erfc`. The first three share one cause, an incomplete beta
//! that cancels at large parameters; so [`incomplete_beta`] evaluates that function anew,
//! and t and Beta both rest on it.
//!
//! Callers pass probabilities strictly between zero and one. Outside, and for any other
//! impossible argument, a function returns the limit it documents: never NaN, never a
//! panic. A small tail is computed as a tail, never as one minus the rest.
//!
//! A&S is Abramowitz & Stegun, *Handbook of Mathematical Functions* (1964); DLMF is the
//! NIST *Digital Library of Mathematical Functions*.

mod continued;
mod incomplete_beta;
mod incomplete_gamma;
mod noncentral;
mod tails;

use std::f64::consts::{SQRT_2, TAU};

use statrs::function::erf::erfc_inv;

use incomplete_beta::{Point, fractions};
pub(crate) use incomplete_beta::{half_deviance, stirling_error};
pub(crate) use noncentral::{noncentrality_upper, unbiasing_factor};
pub(crate) use tails::{chi_squared_sf, f_quantiles, f_sf, gamma_quantile, gamma_upper_quantile};

/// Degrees of freedom from which t is taken as normal: the quantiles then differ by
/// (z² + 1)/4df in relative terms, which is below rounding.
const NORMAL_DF: f64 = 1e17;

/// The range of Beta parameters computed with; beyond it the nearer end stands in.
const MIN_SHAPE: f64 = 1e-3;
const MAX_SHAPE: f64 = 1e18;

/// When both Beta parameters pass this, the starting value of the search is already exact to a part in 10¹² of the
/// quantile, and the search would need more terms than it is worth.
const EXACT_START: f64 = 1e9;

/// Bound on the steps of the quantile search, which converges cubically; only a quantile
/// that leaves the range of `f64` meets it.
const MAX_STEPS: u32 = 100;

/// P(Z > z) for a standard normal Z: below |z| = 3/2 from the positive series of
/// P(0 < Z < z) (A&S 26.2.11), beyond from the even part of Laplace's continued fraction
/// for Mills' ratio (A&S 26.2.14). The `erfc` of `statrs` has 10 digits at
/// z = 0.9.
///
/// NaN gives 1/2, the value for no information.
pub(crate) fn normal_sf(z: f64) -> f64 {
    let square = z * z;
    // exp(−z²/2) would magnify the rounding of z² by z²/2: the remainder is put back.
    let density = (-0.5 * square).exp() * (1.0 - 0.5 * z.mul_add(z, -square)) / TAU.sqrt();
    if z.is_nan() {
        0.5
    } else if z.abs() < 1.5 {
        let (mut term, mut sum) = (z, z);
        for odd in (1..30).map(|k| f64::from(2 * k + 1)) {
            term *= square / odd;
            sum += term;
        }
        0.5 - density * sum
    } else if z < 0.0 {
        1.0 - normal_sf(-z)
    } else if z > 40.0 {
        0.0
    } else {
        // z² + 1 − 1·2 / (z² + 5 − 3·4 / (z² + 9 − …)), from the far end.
        let fraction = (1..=80)
            .rev()
            .map(f64::from)
            .fold(square + 321.0, |rest, k| square + 4.0 * k - 3.0 - 2.0 * k * (2.0 * k - 1.0) / rest);
        density * z / fraction
    }
}

/// z with P(Z > z) = `tail` for a standard normal Z, by the inverse complementary error
/// function. Relative precision is kept in tails as small as 1e-300.
///
/// A tail of 0 or less (or NaN) gives ∞, of 1 or more −∞.
pub(crate) fn normal_upper_quantile(tail: f64) -> f64 {
    if tail.is_nan() {
        return f64::INFINITY;
    }
    SQRT_2 * erfc_inv(2.0 * tail)
}

/// P(T > t) for Student's t with `df` degrees of freedom:
/// half of I(x; df/2, 1/2) at x = df / (df + t²) (DLMF 8.17; A&S 26.7.1).
///
/// Below t = 0 it is the complement of the tail at −t. Beyond |t| = 1e150 the tail
/// counts as empty. NaN gives 1/2; `df` below 1e-3 (or NaN) counts as 1e-3.
pub(crate) fn t_sf(t: f64, df: f64) -> f64 {
    if t.is_nan() || t.abs() < 1e-150 {
        return 0.5;
    }
    if df >= NORMAL_DF {
        return normal_sf(t);
    }
    if t < 0.0 {
        return 1.0 - t_sf(-t, df);
    }
    if t > 1e150 {
        return 0.0;
    }
    let df = df.max(MIN_SHAPE);
    0.5 * Point::at_odds(0.5 * df, 0.5, df / (t * t)).lower().ln.exp()
}

/// t with P(T > t) = `tail` for Student's t with `df` degrees of freedom.
///
/// T² / df has the odds of a Beta variable, so this is [`beta_odds`] on whichever of
/// P(|T| > t) and P(|T| ≤ t) is the smaller, which is exact in floating point. The search
/// starts from the first term of Cornish and Fisher (A&S 26.7.5).
///
/// A tail of 0 or less (or NaN) gives ∞, of 1 or more −∞; |t| stops at 1e150 √df.
/// Degrees of freedom are treated as in [`t_sf`].
pub(crate) fn t_upper_quantile(tail: f64, df: f64) -> f64 {
    if !(tail > 0.0 && tail < 1.0) || df >= NORMAL_DF {
        return normal_upper_quantile(tail);
    }
    if tail > 0.5 {
        return -t_upper_quantile(1.0 - tail, df);
    }
    let df = df.max(MIN_SHAPE);
    let central = 1.0 - 2.0 * tail;
    if central <= 0.0 {
        return 0.0;
    }
    let normal = normal_upper_quantile(tail);
    let start = normal + normal * (normal * normal + 1.0) / (4.0 * df);
    let start = start * start / df;
    if tail < 0.25 {
        (df / beta_odds(2.0 * tail, 0.5 * df, 0.5, 1.0 / start)).sqrt()
    } else {
        (df * beta_odds(central, 0.5, 0.5 * df, start)).sqrt()
    }
}

/// x with P(X ≤ x) = `p` for X distributed as Beta(`a`, `b`).
///
/// Twelve digits are promised for parameters from 1/2 to 1e17, and relative to x, however
/// small. A `p` of 0 or less (or NaN) gives 0, of 1 or more 1. Parameters below 1e-3 (or
/// NaN) count as 1e-3, and those above 1e18 as 1e18.
pub(crate) fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    beta_fractions(p, a, b).0
}

/// x with P(X > x) = `tail` for X distributed as Beta(`a`, `b`): as [`beta_quantile`],
/// without ever forming 1 − tail for a small tail.
pub(crate) fn beta_upper_quantile(tail: f64, a: f64, b: f64) -> f64 {
    // 1 − X is Beta(b, a), and its lower tail is the upper tail of X.
    beta_fractions(tail, b, a).1
}

/// P(X ≤ x) for X distributed as Beta(`a`, `b`). Outside 0 to 1 it is 0 or 1.
pub(crate) fn beta_cdf(x: f64, a: f64, b: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        0.0
    } else if x >= 1.0 {
        1.0
    } else {
        Point::at_odds(served(a), served(b), x / (1.0 - x)).lower().ln.exp()
    }
}

/// The density of ln(X / (1 − X)) at `u` for X distributed as Beta(`a`, `b`).
pub(crate) fn beta_logit_density(u: f64, a: f64, b: f64) -> f64 {
    Point::at_odds(served(a), served(b), u.exp()).ln_density().exp()
}

/// The quantile of Beta(`a`, `b`) at `p`, and one minus it, neither rounded away by the other.
pub(crate) fn beta_quantiles(p: f64, a: f64, b: f64) -> (f64, f64) {
    beta_fractions(p, a, b)
}

/// As [`beta_quantiles`], at the upper tail `tail`.
pub(crate) fn beta_upper_quantiles(tail: f64, a: f64, b: f64) -> (f64, f64) {
    let (rest, x) = beta_fractions(tail, b, a);
    (x, rest)
}

/// The quantile x of Beta(`a`, `b`) at `p`, and 1 − x.
fn beta_fractions(p: f64, a: f64, b: f64) -> (f64, f64) {
    let (a, b) = (served(a), served(b));
    if p.is_nan() || p <= 0.0 {
        (0.0, 1.0)
    } else if p >= 1.0 {
        (1.0, 0.0)
    } else if p <= 0.5 {
        let start = beta_start(p, a, b);
        fractions(if a.min(b) > EXACT_START { start } else { beta_odds(p, a, b, start) })
    } else {
        // The smaller tail of the mirror image; 1 − p is exact here.
        let (rest, x) = beta_fractions(1.0 - p, b, a);
        (x, rest)
    }
}

/// The nearest Beta parameter that is computed with.
fn served(shape: f64) -> f64 {
    if shape.is_nan() { MIN_SHAPE } else { shape.clamp(MIN_SHAPE, MAX_SHAPE) }
}

/// A first guess of the odds x / (1 − x) at the lower tail `p`: A&S 26.5.22 where it holds,
/// the odds of the mean elsewhere.
fn beta_start(p: f64, a: f64, b: f64) -> f64 {
    if a < 1.0 || b < 1.0 {
        return a / b;
    }
    let normal = normal_upper_quantile(p);
    let (inverse_a, inverse_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
    let mean = 2.0 / (inverse_a + inverse_b);
    let lambda = (normal * normal - 3.0) / 6.0;
    let spread = normal * (mean + lambda).max(0.0).sqrt() / mean;
    let skew = (inverse_b - inverse_a) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * mean));
    a / b * (-2.0 * (spread - skew)).exp()
}

/// Odds x / (1 − x) at which the lower tail of Beta(`a`, `b`) is `p` ≤ 1/2.
///
/// Halley's method on ln I(u) − ln p in the logit u. Both derivatives are free: the first
/// is the reversed hazard r, the second r(λ − r) with the drift λ. Because ln I is concave
/// in u, a Newton step lands left of the root and from there climbs to it, whatever the
/// start; the Halley factor only shortens a step down, and at most doubles a step up.
/// Odds stop at 1e±300.
fn beta_odds(p: f64, a: f64, b: f64, start: f64) -> f64 {
    let ln_p = p.ln();
    let mut odds = start.clamp(1e-300, 1e300);
    for _ in 0..MAX_STEPS {
        let point = Point::at_odds(a, b, odds);
        let tail = point.lower();
        let newton = (ln_p - tail.ln) / tail.hazard;
        let bend = 0.5 * newton * (point.drift() - tail.hazard);
        let step = newton / (1.0 + bend.max(-0.5));
        odds = (odds * step.exp()).clamp(1e-300, 1e300);
        // Convergence is cubic: the step after this one would be below rounding.
        if step.abs() < 1e-6 {
            break;
        }
    }
    odds
}

#[cfg(test)]
mod tests;
