//! The upper tail of the Gamma distribution, well conditioned at any size.
//!
//! As in [`incomplete_beta`](super::incomplete_beta), both expansions have the form D divided or multiplied by something tame,
//! where D = `x^a` `e^(-x)` / Γ(a) is the density in ln x.

use std::f64::consts::TAU;

use super::continued;
use super::incomplete_beta::{half_deviance, stirling_error};

/// Terms after which an expansion is cut. Near x = a it takes some 10 sqrt(a) of them.
const MAX_TERMS: u32 = 1_000_000;

/// Q(a, x) = Γ(a, x) / Γ(a), for positive and finite `a` and `x`. Below the mean it is the complement of the series of the lower tail,
/// which is not near 1 there; above, a continued fraction of its own, so that a small tail is never a difference.
pub(super) fn upper_tail(a: f64, x: f64) -> f64 {
    let excess = x - a;
    // In Loader's saddle-point form: a ln x - x - ln Γ(a) would subtract numbers of size a ln a.
    let ln_density = 0.5 * (a / TAU).ln() - stirling_error(a) - half_deviance(a, excess, x);
    if excess < 1.0 {
        // A lower tail that rounds to more than 1 has an upper tail of 0.
        (1.0 - (ln_density - a.ln()).exp() * series(a, x)).max(0.0)
    } else {
        ln_density.exp() / fraction(a, x)
    }
}

/// Σ xᵏ / (a + 1)ₖ (DLMF 8.11.4).
fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    for k in (1..MAX_TERMS).map(f64::from) {
        term *= x / (a + k);
        sum += term;
        if term < sum * f64::EPSILON * 0.1 {
            break;
        }
    }
    sum
}

/// x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - ...)), the even part of DLMF 8.9.2, by Lentz's method.
fn fraction(a: f64, x: f64) -> f64 {
    let first = x - a + 1.0;
    let mut denominator = first;
    let terms = (1..MAX_TERMS).map(f64::from).map(|k| {
        denominator += 2.0;
        (k * (a - k), denominator)
    });
    continued::fraction(first, terms)
}
