//! The noncentrality that a t statistic speaks for.
//!
//! With T noncentral t, P(T <= t) = P(t S - Z >= δ) where Z is standard normal and S² is chi-square over its degrees of freedom. So the δ at which an
//! observed t is as far out as can be believed is a quantile of W = t S + Z, and no noncentral distribution is needed: P(W > w) is one integral
//! of a smooth function.

use std::f64::consts::TAU;

use super::incomplete_beta::{half_deviance, stirling_error};
use super::{NORMAL_DF, normal_sf, normal_upper_quantile};
use crate::inference::root::falling_crossing;

/// Beyond so many standard deviations a normal tail is below 1e-16, and so is that of S in units of 1 / sqrt(df).
const FAR: f64 = 8.5;

/// Intervals of equal length, each with the ten points of Gauss and Legendre.
const PANELS: u32 = 12;

/// Nodes and weights of Gauss and Legendre on -1 to 1, those above 0 (A&S 25.4.30).
const NODES: [(f64, f64); 5] = [
    (0.148_874_338_981_631_2, 0.295_524_224_714_752_9),
    (0.433_395_394_129_247_2, 0.269_266_719_309_996_35),
    (0.679_409_568_299_024_4, 0.219_086_362_515_982_04),
    (0.865_063_366_688_984_5, 0.149_451_349_150_580_6),
    (0.973_906_528_517_171_7, 0.066_671_344_308_688_14),
];

/// δ with P(T <= t) = `tail` for noncentral t with `df` degrees of freedom: the largest noncentrality that leaves so much of its distribution at or
/// below the t that was seen. The smallest for an upper tail is minus that of -t.
///
/// Ten digits for tails from 1e-6 to 1/2, measured. A `tail` of 0 or less (or NaN) gives ∞, of 1 or more -∞; `df` below 1 counts as 1.
pub(crate) fn noncentrality_upper(tail: f64, t: f64, df: f64) -> f64 {
    let normal = normal_upper_quantile(tail);
    if !t.is_finite() {
        return t;
    }
    if !normal.is_finite() || df >= NORMAL_DF || t == 0.0 {
        return t + normal;
    }
    let df = if df > 1.0 { df } else { 1.0 };
    // S stays below 40 and |Z| too, but for tails that no float holds.
    let most = 40.0 * (t.abs() + 1.0);
    falling_crossing(|w| upper_tail(w, t, df), tail, -most, most)
}

/// P(t S + Z > w).
fn upper_tail(w: f64, t: f64, df: f64) -> f64 {
    let (least, most) = ((1.0 - FAR / df.sqrt()).max(0.0), 1.0 + FAR / df.sqrt());
    // Where it is open whether Z > w - t s: before and behind it is certain.
    let (one, other) = ((w - FAR) / t, (w + FAR) / t);
    let (from, to) = (one.min(other).clamp(least, most), one.max(other).clamp(least, most));
    let density = Density::of(df);
    let certain = if t > 0.0 { (to, most) } else { (least, from) };
    integral(certain, |s| density.at(s)) + integral((from, to), |s| density.at(s) * normal_sf(w - t * s))
}

/// ∫ f over a range in which it is smooth.
fn integral((from, to): (f64, f64), f: impl Fn(f64) -> f64) -> f64 {
    let half = (to - from) / f64::from(2 * PANELS);
    if half <= 0.0 {
        return 0.0;
    }
    let mut sum = 0.0;
    for panel in 0..PANELS {
        let middle = half.mul_add(f64::from(2 * panel + 1), from);
        for (node, weight) in NODES {
            sum += weight * (f(half.mul_add(-node, middle)) + f(half.mul_add(node, middle)));
        }
    }
    half * sum
}

/// The density of S = sqrt(chi-square / df), by that of ln(df S² / 2) in Loader's form.
#[derive(Clone, Copy)]
struct Density {
    a: f64,
    ln_scale: f64,
}

impl Density {
    fn of(df: f64) -> Self {
        let a = 0.5 * df;
        Self { a, ln_scale: 0.5 * (a / TAU).ln() - stirling_error(a) }
    }

    fn at(self, s: f64) -> f64 {
        if s <= 0.0 {
            return 0.0;
        }
        let deviance = half_deviance(self.a, self.a * (s - 1.0) * (s + 1.0), self.a * s * s);
        (self.ln_scale - deviance).exp() * 2.0 / s
    }
}

/// What makes a standardised difference unbiased: Γ(df / 2) / (Γ((df - 1) / 2) sqrt(df / 2)), for `df` above 1.
///
/// By Stirling's formula with its error, as the difference of two logarithms would cancel.
pub(crate) fn unbiasing_factor(df: f64) -> f64 {
    let a = 0.5 * df;
    let main = -(a - 1.0) * (-0.5 / a).ln_1p() - 0.5;
    (main + stirling_error(a) - stirling_error(a - 0.5)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tail, t, degrees of freedom, noncentrality: by mpmath 1.3 at 30 digits, the root in d of
    ///
    /// ```text
    /// quad(lambda s: 2*(n/2)**(n/2)/gamma(n/2)*s**(n-1)*exp(-n*s*s/2)*ncdf(t*s-d), points) - tail
    /// ```
    const QUANTILES: [(f64, f64, f64, f64); 14] = [
        (0.025, 2.1, 14.0, 4.173_801_901_045_944),
        (0.975, 2.1, 14.0, -0.038_218_976_370_385_11),
        (0.025, -1.25, 2.0, 1.113_428_942_161_464),
        (0.975, -1.25, 2.0, -3.417_104_769_182_202),
        (0.005, 0.3, 1.0, 2.862_656_143_909_923),
        (0.995, 5.0, 1.0, -1.468_053_587_640_054),
        (0.05, 12.0, 3.0, 19.516_753_470_577_17),
        (0.95, 12.0, 3.0, 3.909_181_428_558_876),
        (0.025, 3.0, 200.0, 4.978_194_214_044_917),
        (0.975, 3.0, 200.0, 1.014_467_018_206_139),
        (1e-6, 2.0, 10.0, 7.206_191_183_080_744),
        (0.025, 1.0, 100_000.0, 2.959_966_384_446_605),
        (0.975, 80.0, 30.0, 59.748_366_508_278_14),
        (0.025, 400.0, 3.0, 706.108_259_376_696_6),
    ];

    #[test]
    fn noncentralities_are_those_of_mpmath() {
        for (tail, t, df, exact) in QUANTILES {
            let ours = noncentrality_upper(tail, t, df);
            assert!((ours - exact).abs() <= 1e-10 * (1.0 + exact.abs()), "{tail} {t} {df}: {ours} is not {exact}");
        }
    }

    #[test]
    fn both_ends_mirror_each_other_and_a_t_of_zero_is_normal() {
        for df in [1.0, 2.0, 7.0, 100.0, 1e6, 1e12] {
            assert!((noncentrality_upper(0.025, 0.0, df) - normal_upper_quantile(0.025)).abs() < 1e-12);
            for t in [-300.0, -2.0, 0.5, 40.0] {
                let (upper, lower) = (noncentrality_upper(0.025, t, df), noncentrality_upper(0.975, t, df));
                assert!(lower < t && t < upper, "{t} {df}: {lower} {upper}");
                assert!((lower + noncentrality_upper(0.025, -t, df)).abs() < 1e-9 * (1.0 + t.abs()), "{t} {df}");
            }
        }
    }

    #[test]
    fn any_argument_ends() {
        let odd = [f64::NEG_INFINITY, -1e300, 0.0, 1e-300, 0.5, 1e9, f64::INFINITY];
        for (tail, t) in odd.into_iter().flat_map(|tail| odd.map(|t| (tail, t))) {
            for df in odd {
                assert!(!noncentrality_upper(tail, t, df).is_nan(), "{tail} {t} {df}");
            }
        }
    }

    /// Γ(1) / Γ(1/2) is 1 / sqrt(π); by mpmath at 30 digits for the others.
    #[test]
    fn the_factor_is_that_of_gamma_functions() {
        for (df, exact) in [
            (2.0, 0.564_189_583_547_756_3),
            (3.0, 0.723_601_254_558_267_7),
            (14.0, 0.945_287_729_306_810_5),
            (100.0, 0.992_478_054_981_444_9),
            (1e6, 0.999_999_249_999_781_3),
        ] {
            assert!((unbiasing_factor(df) / exact - 1.0).abs() < 1e-14, "{df}");
        }
    }
}
