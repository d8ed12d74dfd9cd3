//! Tails of the F and chi-square distributions: what tests of several groups and of tables read their p-values from.

use super::incomplete_beta::Point;
use super::incomplete_gamma::upper_tail;
use super::{MIN_SHAPE, beta_quantiles, beta_upper_quantiles, normal_upper_quantile, served};
use crate::inference::root::falling_crossing;

/// P(F > f) for Fisher's F with `df` and `residual_df` degrees of freedom: I(x; residual/2, df/2) at x with the odds
/// residual / (df f) (A&S 26.6.2).
///
/// An `f` of 0 or less (or NaN, the value for no information) gives 1. Degrees of freedom below 2e-3 (or NaN) count as 2e-3 and those
/// above 2e18 as 2e18.
pub(crate) fn f_sf(f: f64, df: f64, residual_df: f64) -> f64 {
    if f.is_nan() || f <= 0.0 {
        return 1.0;
    }
    let (a, b) = (served(0.5 * residual_df), served(0.5 * df));
    let odds = a / b / f;
    if odds < 1e-300 {
        return 0.0;
    }
    if odds > 1e300 {
        return 1.0;
    }
    Point::at_odds(a, b, odds).lower().ln.exp().min(1.0)
}

/// The quantiles of Fisher's F that leave `tail` below the first and above the second: the odds of a Beta(df/2, residual/2) variable, times
/// residual / df. Degrees of freedom are treated as in [`f_sf`].
///
/// Each is found from its own tail, never from one minus it; where both tails are nearly a half rounding cannot make them cross. They lie between 0
/// and the largest number there is, which stand for what a tail of 0 or less (or NaN) leaves.
pub(crate) fn f_quantiles(tail: f64, df: f64, residual_df: f64) -> (f64, f64) {
    let (a, b) = (served(0.5 * df), served(0.5 * residual_df));
    let of_odds = |(x, rest): (f64, f64)| (x / rest * (b / a)).min(f64::MAX);
    let upper = of_odds(beta_upper_quantiles(tail, a, b));
    (of_odds(beta_quantiles(tail, a, b)).min(upper), upper)
}

/// P(X > x) for chi-square with `df` degrees of freedom: Q(df/2, x/2) (A&S 26.4.19).
///
/// Twelve digits up to 10,000 degrees of freedom, measured; the expansions have nothing that fails soon after. An `x` of 0 or less (or NaN) gives 1; degrees of freedom below 2e-3 (or
/// NaN) count as 2e-3.
pub(crate) fn chi_squared_sf(x: f64, df: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return 1.0;
    }
    let (a, x) = (served(0.5 * df).max(MIN_SHAPE), 0.5 * x);
    // Beyond this the density itself is empty; it keeps infinities out of the expansions.
    if x > 1e5 + 1e3 * a || x == 0.0 {
        return if x == 0.0 { 1.0 } else { 0.0 };
    }
    upper_tail(a, x).min(1.0)
}

/// Shapes from which the quantile of a Gamma distribution is taken from the normal one by Cornish and Fisher: the next term is below 1e-12 of the
/// standard deviation.
const NORMAL_SHAPE: f64 = 1e8;

/// x with P(X > x) = `tail` for X distributed as Gamma with shape `a` and scale 1.
///
/// Shapes from 1/2 on. A tail of 0 or less counts as the smallest float, of 1 or more gives 0.
pub(crate) fn gamma_upper_quantile(tail: f64, a: f64) -> f64 {
    let z = normal_upper_quantile(tail.max(f64::MIN_POSITIVE)).clamp(-40.0, 40.0);
    if a >= NORMAL_SHAPE {
        return a + z * a.sqrt() + (z * z - 1.0) / 3.0 + z * (z * z - 7.0) / (36.0 * a.sqrt());
    }
    // No quantile of a tail that a float can hold lies further out.
    falling_crossing(|x| chi_squared_sf(2.0 * x, 2.0 * a), tail, 0.0, a + 40.0 * a.sqrt() + 800.0)
}

/// x with P(X < x) = `p` for X distributed as Gamma with shape `a` and scale 1; as [`gamma_upper_quantile`].
pub(crate) fn gamma_quantile(p: f64, a: f64) -> f64 {
    gamma_upper_quantile(1.0 - p, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRID: &str = include_str!("../../../../tests/data/tails.csv");

    /// Written by `tests/data/tails.py`; tails down to 1e-300.
    #[test]
    fn the_grid_is_met() {
        let mut points = 0;
        let mut worst = [("f_sf", 0.0_f64, ""), ("chi_squared_sf", 0.0, "")];
        for line in GRID.lines().skip(1) {
            let (name, numbers) = line.split_once(',').unwrap();
            let numbers: Vec<f64> = numbers.split(',').map(|number| number.parse().unwrap_or(f64::NAN)).collect();
            let [x, df, residual, exact] = numbers[..] else { panic!("{line}") };
            let (index, ours) = match name {
                "f_sf" => (0, f_sf(x, df, residual)),
                _ => (1, chi_squared_sf(x, df)),
            };
            let error = (ours / exact - 1.0).abs();
            if error > worst[index].1 {
                worst[index] = (name, error, line);
            }
            points += 1;
        }
        println!("{points} points, worst {worst:?}");
        assert!(points > 800);
        assert!(worst.iter().all(|row| row.1 < 1e-12), "{worst:?}");
    }

    #[test]
    fn f_with_one_degree_is_t_squared_and_chi_square_the_limit_of_f() {
        for t in [0.1_f64, 1.0, 2.5, 10.0] {
            for df in [1.0, 7.5, 1e6, 1e15] {
                let two_sided = 2.0 * super::super::t_sf(t, df);
                assert!((f_sf(t * t, 1.0, df) / two_sided - 1.0).abs() < 1e-12, "{t} {df}");
            }
            let normal = 2.0 * super::super::normal_sf(t);
            assert!((chi_squared_sf(t * t, 1.0) / normal - 1.0).abs() < 1e-12, "{t}");
            assert!((f_sf(t, 5.0, 1e17) / chi_squared_sf(5.0 * t, 5.0) - 1.0).abs() < 1e-11, "{t}");
        }
    }

    #[test]
    fn quantiles_of_f_turn_its_tails_round() {
        for (df, residual) in [(1.0, 1.0), (2.0, 6.0), (98.0, 7283.0), (450.0, 98_067.0), (3.0, 1e9)] {
            for tail in [1e-12, 0.005, 0.025, 0.3, 0.5] {
                let (lower, upper) = f_quantiles(tail, df, residual);
                assert!((f_sf(upper, df, residual) / tail - 1.0).abs() < 1e-10, "{df} {residual} {tail}");
                // 1 / F is F with its degrees of freedom exchanged.
                let (_, inverse) = f_quantiles(tail, residual, df);
                assert!((lower * inverse - 1.0).abs() < 1e-11, "{df} {residual} {tail}");
            }
        }
        // scipy 1.17.1: f.ppf(.975, 2, 6), 1 / f.ppf(.975, 6, 2).
        let (lower, upper) = f_quantiles(0.025, 2.0, 6.0);
        assert!((upper - 7.259_855_680_060_178).abs() < 1e-12);
        assert!((lower - 0.025_424_941_047_334_6).abs() < 1e-13);
    }

    #[test]
    fn any_argument_gives_quantiles_in_order() {
        let odd = [f64::NAN, -1.0, 0.0, 5e-324, 1e-300, 0.5 - f64::EPSILON, 0.5, 1.0, 2.0, 1e300, f64::INFINITY];
        for tail in odd {
            for (a, b) in odd.into_iter().flat_map(|a| odd.map(|b| (a, b))) {
                let (lower, upper) = f_quantiles(tail, a, b);
                assert!(0.0 <= lower && lower <= upper && upper <= f64::MAX, "{tail} {a} {b}");
            }
        }
    }

    #[test]
    fn any_argument_gives_a_probability() {
        let odd = [f64::NAN, f64::NEG_INFINITY, -1.0, 0.0, 5e-324, 1e-160, 0.5, 1.0, 1e9, 1e300, f64::INFINITY];
        for x in odd {
            for a in odd {
                assert!((0.0..=1.0).contains(&chi_squared_sf(x, a)), "{x} {a}");
            }
            for (a, b) in odd.into_iter().flat_map(|a| odd.map(|b| (a, b))) {
                assert!((0.0..=1.0).contains(&f_sf(x, a, b)), "{x} {a} {b}");
            }
        }
    }
}
