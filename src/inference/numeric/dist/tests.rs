//! The grid of 50-digit values, and what must hold between quantiles and tails.

use super::*;

const GRID: &str = include_str!("../../../../tests/data/quantiles.csv");

fn number(field: Option<&str>) -> f64 {
    field.and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
}

/// Correct significant digits, at most the 16 that a double can show.
fn digits(ours: f64, exact: f64) -> f64 {
    let error = (ours / exact - 1.0).abs();
    if ours == exact { 16.0 } else { -error.max(1e-16).log10() }
}

fn grid_digits() -> Vec<(&'static str, f64, &'static str)> {
    let mut all = Vec::new();
    for line in GRID.lines().skip(1) {
        let mut fields = line.split(',');
        let name = fields.next().unwrap_or_default();
        let (p, a) = (number(fields.next()), number(fields.next()));
        let (b, exact) = (number(fields.next()), number(fields.next()));
        let ours = match name {
            "normal_upper_quantile" => normal_upper_quantile(p),
            "normal_sf" => normal_sf(p),
            "t_upper_quantile" => t_upper_quantile(p, a),
            "t_sf" => t_sf(p, a),
            "beta_quantile" => beta_quantile(p, a, b),
            "beta_upper_quantile" => beta_upper_quantile(p, a, b),
            _ => f64::NAN,
        };
        all.push((name, digits(ours, exact), line));
    }
    all
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[test]
fn the_grid_is_met() {
    let all = grid_digits();
    assert!(all.len() >= 1000);
    let names: std::collections::BTreeSet<_> = all.iter().map(|row| row.0).collect();
    for name in names {
        let rows: Vec<_> = all.iter().filter(|row| row.0 == name).collect();
        let middle = median(rows.iter().map(|row| row.1).collect());
        let worst = rows.iter().min_by(|l, r| l.1.total_cmp(&r.1));
        println!("{name}: {} points, median {middle:.1}, worst {worst:?}", rows.len());
    }
    for (_, digits, line) in &all {
        assert!(*digits >= 12.0, "{digits:.1} digits at {line}");
    }
    assert!(median(all.iter().map(|row| row.1).collect()) >= 14.0);
}

const LEVELS: [f64; 9] = [1e-12, 1e-6, 0.001, 0.025, 0.1, 0.25, 0.3, 0.45, 0.4999];
const SHAPES: [(f64, f64); 7] =
    [(0.5, 0.5), (0.5, 300.5), (1.0, 1.0), (12.0, 9989.0), (1.0, 1e7), (1e7, 0.5), (1e9, 1e9)];

#[test]
fn counts_beyond_every_survey_are_met() {
    // mpmath, the series of DLMF 8.17.8 at 60 digits, inverted by the secant method.
    for (p, a, b, exact) in [
        (0.025, 1.0, 1e12, 2.531_780_798_428_955_6e-14),
        (0.025, 5.0, 1e11, 1.623_486_390_072_772_3e-11),
        (0.025, 1000.0, 1e13, 9.389_730_183_166_1e-11),
        (0.025, 1e5, 1e16, 9.938_115_266_275_4e-12),
        (0.025, 1.0, 9e16, 2.813_089_776_032_208_5e-19),
    ] {
        assert!(digits(beta_quantile(p, a, b), exact) > 12.0, "{p} {a} {b}");
    }
    // Where the search gives way to its own starting value, the two agree.
    for (a, b) in [(1e9, 1e9), (1e9, 1e12), (1e9, 9e16)] {
        for p in [1e-10, 0.025, 0.4] {
            let start = beta_start(p, a, b);
            assert!(digits(start, beta_odds(p, a, b, start)) > 12.5, "{p} {a} {b}");
        }
    }
}

#[test]
fn one_half_is_exactly_the_centre() {
    assert_eq!(normal_upper_quantile(0.5), 0.0);
    assert_eq!(normal_sf(0.0), 0.5);
    for df in [1.0, 2.5, 30.0, 452.0, 1e7, 1e15, f64::INFINITY] {
        assert_eq!(t_upper_quantile(0.5, df), 0.0);
        assert_eq!(t_sf(0.0, df), 0.5);
    }
}

#[test]
fn the_two_sides_mirror_each_other() {
    for tail in [0.25, 0.375, 0.125, 2.0_f64.powi(-30)] {
        let other = 1.0 - tail;
        assert_eq!(normal_upper_quantile(other), -normal_upper_quantile(tail));
        assert_eq!(t_upper_quantile(other, 7.0), -t_upper_quantile(tail, 7.0));
        for (a, b) in SHAPES {
            let (x, y) = (beta_quantile(tail, a, b), beta_upper_quantile(tail, b, a));
            assert!((x + y - 1.0).abs() < 1e-15, "{tail} {a} {b}");
            assert_eq!(beta_upper_quantile(tail, a, b), beta_quantile(other, a, b));
        }
    }
}

#[test]
fn quantiles_are_monotone() {
    for pair in LEVELS.windows(2) {
        let &[low, high] = pair else { continue };
        assert!(normal_upper_quantile(low) > normal_upper_quantile(high));
        for df in [1.0, 3.0, 249.0, 1e6, 1e15] {
            assert!(t_upper_quantile(low, df) > t_upper_quantile(high, df));
        }
        for (a, b) in SHAPES {
            assert!(beta_quantile(low, a, b) <= beta_quantile(high, a, b));
            assert!(beta_upper_quantile(low, a, b) >= beta_upper_quantile(high, a, b));
        }
    }
}

#[test]
fn tails_undo_quantiles() {
    for tail in LEVELS {
        assert!(digits(normal_sf(normal_upper_quantile(tail)), tail) > 13.0);
        for df in [1.0, 1.5, 10.0, 452.0, 99_999.0, 1e9, 1e15, 1e16] {
            let back = t_sf(t_upper_quantile(tail, df), df);
            assert!(digits(back, tail) > 12.5, "{tail} {df} {back}");
        }
    }
}

#[test]
fn huge_df_is_normal() {
    for tail in LEVELS {
        let normal = normal_upper_quantile(tail);
        for df in [1e16, 0.99 * NORMAL_DF, NORMAL_DF, f64::INFINITY] {
            assert!(digits(t_upper_quantile(tail, df), normal) > 13.5, "{tail} {df}");
            assert!(digits(t_sf(normal, df), normal_sf(normal)) > 13.0);
        }
    }
}

#[test]
fn one_one_is_the_identity() {
    for p in [1e-300, 1e-10, 0.1, 0.3, 0.5, 0.7, 0.999] {
        assert!(digits(beta_quantile(p, 1.0, 1.0), p) > 12.5);
        assert!(digits(beta_upper_quantile(p, 1.0, 1.0), 1.0 - p) > 15.0);
    }
}

#[test]
fn any_argument_gives_a_value_in_range() {
    let odd = [
        f64::NAN,
        f64::NEG_INFINITY,
        -1.0,
        0.0,
        5e-324,
        1e-300,
        1e-16,
        0.5,
        1.0 - f64::EPSILON / 2.0,
        1.0,
        2.0,
        1e9,
        1e300,
        f64::INFINITY,
    ];
    for p in odd {
        assert!(!normal_upper_quantile(p).is_nan());
        assert!((0.0..=1.0).contains(&normal_sf(p)));
        for a in odd {
            assert!(!t_upper_quantile(p, a).is_nan(), "{p} {a}");
            assert!((0.0..=1.0).contains(&t_sf(p, a)), "{p} {a}");
            for b in odd {
                let unit = 0.0..=1.0;
                assert!(unit.contains(&beta_quantile(p, a, b)), "{p} {a} {b}");
                assert!(unit.contains(&beta_upper_quantile(p, a, b)), "{p} {a} {b}");
            }
        }
    }
    for tail in [1e-16, 1e-12, 1.0 - 1e-16] {
        assert!(normal_upper_quantile(tail).is_finite());
        assert!([1.0, 30.0, 1e15].iter().all(|&df| t_upper_quantile(tail, df).is_finite()));
    }
    assert_eq!(normal_upper_quantile(0.0), f64::INFINITY);
    assert_eq!(t_upper_quantile(1.0, 5.0), f64::NEG_INFINITY);
    assert_eq!((beta_quantile(0.0, 2.0, 3.0), beta_quantile(1.0, 2.0, 3.0)), (0.0, 1.0));
}
