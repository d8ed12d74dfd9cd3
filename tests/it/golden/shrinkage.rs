//! Variance between units of R's metafor 3.8.1, and units drawn to their mean by DerSimonian and Laird's.

use centricity::inference::shrinkage::{BetweenMethod, ShrinkageOutcome, ShrunkenUnits, UnitReadings};
use centricity::inference::{NetScore, Reading};
use centricity::{Level, inference::Method};

use super::prints_as;

fn units(values: &[f64], variances: &[f64]) -> UnitReadings {
    let readings: Vec<_> = values.iter().zip(variances).map(|(&t, &v)| Reading::new(t, v).unwrap()).collect();
    UnitReadings::of(&readings).unwrap()
}

/// Correlations on Fisher's scale, whose variance is 1 / (n - 3).
fn correlations(r: &[f64], n: &[f64]) -> UnitReadings {
    let z: Vec<f64> = r.iter().map(|r| r.atanh()).collect();
    units(&z, &n.iter().map(|n| 1.0 / (n - 3.0)).collect::<Vec<_>>())
}

fn drawn(units: &UnitReadings, method: BetweenMethod) -> ShrunkenUnits {
    match units.shrink_by(method, Level::P95).unwrap() {
        ShrinkageOutcome::Shrunken(shrunken) | ShrinkageOutcome::Pooled(shrunken) => shrunken,
        other => panic!("{other:?}"),
    }
}

/// mpmath 1.3 with 40 digits, for z = atanh r and v = 1 / (n - 3); metafor 3.8.1 stops iterating at its default tolerance, 2e-6 from these for Paule and
/// Mandel's and 2e-7 for the restricted likelihood. `g` is near the root.
///
/// ```text
/// def q(t):
///     w = [1 / (a + t) for a in v]; m = sum(a * b for a, b in zip(w, z)) / sum(w)
///     return sum(a * (b - m) ** 2 for a, b in zip(w, z))
/// ll = lambda t: -(sum(log(a + t) for a in v) + log(sum(1 / (a + t) for a in v)) + q(t)) / 2
/// findroot(lambda t: q(t) - len(z) + 1, (g / 2, g * 2), solver="anderson")
/// findroot(lambda t: diff(ll, t), (g / 2, g * 2), solver="anderson", tol=1e-40)
/// ```
#[test]
fn variances_between_correlations() {
    let five = (&[0.20, 0.35, 0.10, 0.42, 0.28][..], &[60.0, 120.0, 45.0, 200.0, 80.0][..]);
    let mixed = (&[-0.2, 0.6, 0.1, 0.45, 0.0][..], &[30.0, 25.0, 200.0, 12.0, 9.0][..]);
    let two = (&[0.1, 0.5][..], &[50.0, 80.0][..]);
    let alike = (&[0.3, 0.31, 0.29, 0.305][..], &[60.0, 100.0, 80.0, 75.0][..]);
    for ((r, n), dersimonian_laird, paule_mandel, reml) in [
        (five, "0.0056781197920091", "0.0054370916213779", "0.0059059399614979"),
        (mixed, "0.068773215134814", "0.080873933911448", "0.090494576013282"),
        (two, "0.08365558373531", "0.08365558373531", "0.08365558373531"),
        (alike, "0", "0", "0"),
    ] {
        let units = correlations(r, n);
        prints_as(units.between_variance_by(BetweenMethod::DerSimonianLaird), dersimonian_laird);
        prints_as(units.between_variance_by(BetweenMethod::PauleMandel), paule_mandel);
        let ours = units.between_variance_by(BetweenMethod::Reml);
        assert!((ours - reml.parse::<f64>().unwrap()).abs() < 1e-14, "{ours} {reml}");
    }
    // metafor's mean and limits by DerSimonian and Laird, back on the scale of r.
    let mean = drawn(&correlations(five.0, five.1), BetweenMethod::DerSimonianLaird).mean();
    prints_as(mean.value().tanh(), "0.312081978106");
    prints_as(mean.lower().tanh(), "0.205540821383");
    prints_as(mean.upper().tanh(), "0.411312364848");
    assert_eq!((mean.n(), mean.method()), (5, Method::InverseVariance));
}

#[test]
fn five_units_drawn_to_their_mean() {
    let units = units(&[0.30, 0.45, 0.10, 0.60, 0.38], &[0.015, 0.055 / 12.0, 0.028, 0.1 / 3.0, 0.007_25]);
    let shrunken = drawn(&units, BetweenMethod::DerSimonianLaird);
    prints_as(shrunken.between_variance(), "0.0049039487592");
    prints_as(shrunken.mean().value(), "0.3820475131");
    let values = ["0.36183259", "0.41717196", "0.34001163", "0.41000002", "0.38122137"];
    for (unit, value) in shrunken.units().iter().zip(values) {
        prints_as(unit.estimate().value(), value);
        let raw = unit.raw();
        let factor = raw.variance() / (raw.variance() + shrunken.between_variance());
        assert!((unit.shrinkage() - factor).abs() < 1e-15);
    }
    prints_as(units.between_variance(), "0.0081200824");
}

#[test]
fn a_unit_says_what_was_done_to_it() {
    let units = units(&[0.0, 1.0, 2.0], &[0.5; 3]);
    let shrunken = drawn(&units, BetweenMethod::PauleMandel);
    // Plain variance 1, of which a half is sampling.
    prints_as(shrunken.between_variance(), "0.500000000000");
    assert_eq!(
        shrunken.units()[0].to_string(),
        "0.500 (95% interval -0.886 to 1.886, empirical Bayes, n = 3), from 0.000 by 50%"
    );
}

/// Morris (1983) with the terms of the formula one by one, in mpmath 1.3 with 30 digits: `t` is the variance between, `r` counts how many units' worth of
/// weight one has.
///
/// ```text
/// w = [1 / (a + t) for a in v]; W = sum(w); m = sum(w y) / W; vb = sum(w v) / W      # elementwise; then for each unit
/// B = v / (v + t); C = mpf(k - 3) / (k - 1) * B; r = k * w / W
/// s2 = v * (1 - (k - r) / k * C) + mpf(2) / (k - 3) * C**2 * (vb + t) / (v + t) * (y - m)**2
/// B * m + (1 - B) * y ± sqrt(2) * erfinv(mpf("0.95")) * sqrt(s2)
/// ```
#[test]
fn intervals_that_know_what_was_estimated() {
    let differ = units(&[0.30, 0.45, 0.10, 0.60, 0.38], &[0.015, 0.055 / 12.0, 0.028, 0.1 / 3.0, 0.007_25]);
    let expected = [
        ("0.155080949164", "0.568584230217"),
        ("0.287833566221", "0.546510349107"),
        ("0.0316810270464", "0.648342232487"),
        ("0.105717706426", "0.714282330275"),
        ("0.233346682161", "0.529096058126"),
    ];
    for (unit, (lower, upper)) in drawn(&differ, BetweenMethod::DerSimonianLaird).units().iter().zip(expected) {
        prints_as(unit.estimate().lower(), lower);
        prints_as(unit.estimate().upper(), upper);
        assert_eq!(unit.estimate().method(), Method::EmpiricalBayes);
    }
    let pooled = units(&[0.1, 0.3, 0.5, 0.7], &[0.2, 0.1, 0.4, 0.1]);
    let expected = [
        ("-0.363457583534", "1.21800303808"),
        ("-0.140858960669", "0.995404415214"),
        ("-0.608388439239", "1.46293389378"),
        ("-0.201231073625", "1.05577652817"),
    ];
    for (unit, (lower, upper)) in drawn(&pooled, BetweenMethod::PauleMandel).units().iter().zip(expected) {
        prints_as(unit.estimate().value(), "0.427272727273");
        prints_as(unit.estimate().lower(), lower);
        prints_as(unit.estimate().upper(), upper);
    }
}

#[test]
fn the_adjusted_variance_is_that_of_the_interval() {
    // From the limits of Rocks: half of 0.7123509412 - 0.4526976025, divided by the normal quantile.
    let net = NetScore::new(10, 20, 70).unwrap();
    let error = (0.712_350_941_2 - 0.452_697_602_5) / 2.0 / 1.959_963_984_540_054;
    assert!((net.adjusted_variance() / (error * error) - 1.0).abs() < 1e-9);
}
