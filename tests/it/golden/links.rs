//! Correlations, the variance between and within units, and the corrected link.

use centricity::inference::correlation::{
    CorrelationsOfFour, Disattenuated, DisattenuatedDifference, KendallMethod, KendallTauB, NonOverlappingDifference,
    Pearson, Spearman, SpearmanMethod,
};
use centricity::inference::reliability::{KnownNoise, OneWay};
use centricity::inference::{Alternative, Mean, Reading, Slope};
use centricity::linkage::{Correction, Linkage, Unit, UnitValue};
use centricity::{Agreement, Customer, Employee, Error, Level, Reversed, Scoring};

use super::prints_as;
use crate::data;

/// Unit means with one tie in x and one in y.
const X: [f64; 10] = [7.1, 6.8, 7.9, 8.2, 6.5, 7.4, 7.4, 8.0, 6.9, 7.7];
const Y: [f64; 10] = [31.0, 22.0, 40.0, 47.0, 18.0, 35.0, 30.0, 44.0, 22.0, 39.0];

/// Ratings with many ties.
const XO: [f64; 12] = [1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0, 5.0, 5.0];
const YO: [f64; 12] = [1.0, 1.0, 3.0, 2.0, 3.0, 4.0, 3.0, 5.0, 4.0, 4.0, 5.0, 5.0];

#[test]
fn pearson() {
    let r = Pearson::of(&X, &Y).unwrap();
    let test = r.test(Alternative::TwoSided, Level::P95).unwrap();
    prints_as(r.value(), "0.981082819699");
    prints_as(test.statistic(), "14.3341236557");
    prints_as(test.p_value(), "5.47659450046e-07");
    prints_as(test.effect().lower(), "0.919358649727");
    prints_as(test.effect().upper(), "0.995668938170");
    prints_as(Pearson::of(&XO, &YO).unwrap().value(), "0.825028647325");
}

#[test]
fn spearman() {
    let rho = Spearman::of(&X, &Y).unwrap();
    let test = rho.test(Alternative::TwoSided, Level::P95).unwrap();
    prints_as(rho.value(), "0.975609756098");
    prints_as(test.p_value(), "1.50339961309e-06");
    prints_as(test.effect().lower(), "0.8610144200");
    prints_as(test.effect().upper(), "0.9959266237");
    let fieller = rho.estimate_by(SpearmanMethod::Fieller, Level::P95).unwrap();
    prints_as(fieller.lower(), "0.8925907138");
    prints_as(fieller.upper(), "0.9946431431");
    prints_as(Spearman::of(&XO, &YO).unwrap().value(), "0.808483794094");
}

#[test]
fn kendall() {
    for (x, y, tau_b, z, p_value, standard_error) in [
        (&X[..], &Y[..], "0.931818181818", "3.69651159566", "0.000218582279917", "0.0622904759"),
        (&XO[..], &YO[..], "0.702731220903", "2.8440235417", "0.00445477563405", "0.0902032090"),
    ] {
        let tau = KendallTauB::of(x, y).unwrap();
        let test = tau.test(Alternative::TwoSided, Level::P95);
        prints_as(tau.value(), tau_b);
        prints_as(test.statistic(), z);
        prints_as(test.p_value(), p_value);
        // The lower half of the interval, because the upper may be held at 1. The quantile: tests/data/quantiles.csv.
        let plain = tau.estimate_by(KendallMethod::AsymptoticStandardError, Level::P95).unwrap();
        let reach = tau.value() - plain.lower();
        prints_as(reach / 1.959_963_984_540_054_2, standard_error);
    }
}

/// Five units of three to five answers.
#[test]
fn variance_between_and_within_units() {
    let units: [&[f64]; 5] =
        [&[4.0, 5.0, 4.0], &[2.0, 3.0, 2.0, 3.0], &[5.0, 4.0, 5.0, 5.0, 4.0], &[3.0, 3.0, 4.0], &[1.0, 2.0, 2.0, 3.0]];
    let anova = OneWay::of(&units.map(|unit| Mean::of(unit).unwrap())).unwrap();
    prints_as(anova.mean_square_between(), "5.221929825");
    prints_as(anova.mean_square_within(), "0.395238095");
    prints_as(anova.typical_size(), "3.76315789474");
    prints_as(anova.icc1(), "0.764438534514");
    prints_as(anova.icc2().unwrap(), "0.924311871565");
}

#[test]
fn correction_for_unreliable_means() {
    let corrected = Disattenuated::of(Pearson::new(0.45, 40).unwrap(), 0.75, 0.80).unwrap();
    let estimate = corrected.estimate(Level::P95).unwrap();
    prints_as(estimate.value(), "0.5809475019");
    prints_as(estimate.lower(), "0.2079394487");
    prints_as(estimate.upper(), "0.8622366871");
}

/// mpmath 1.3 in 30 digits, by the formulas as they stand in the documentation: the limits of each by `estimate_with_noise`, the variances and k from the six
/// corrected correlations; q = t quantile .975 with 399 degrees of freedom by the incomplete beta function.
#[test]
fn difference_of_corrected_correlations() {
    let correlations = CorrelationsOfFour { ab: 0.48, cd: 0.33, ac: 0.45, ad: 0.5, bc: 0.6, bd: 0.35 };
    let observed = NonOverlappingDifference::new(correlations, 400).unwrap();
    let corrected = DisattenuatedDifference::of(observed, [0.9, 0.9], [0.9, 0.5]).unwrap();
    let estimate = corrected.estimate([15_600.0; 2], [15_600.0, 1_600.0], Level::P95).unwrap();
    prints_as(estimate.value(), "0.04139837828338");
    prints_as(estimate.lower(), "-0.0938567976184");
    prints_as(estimate.upper(), "0.1801632422904");
    assert_eq!((estimate.n(), corrected.observed()), (400, observed));

    // Turned round, the difference is the same with the other sign.
    let CorrelationsOfFour { ab, cd, ac, ad, bc, bd } = correlations;
    let turned = CorrelationsOfFour { ab: cd, cd: ab, ac, ad: bc, bc: ad, bd };
    let turned = NonOverlappingDifference::new(turned, 400).unwrap();
    let turned = DisattenuatedDifference::of(turned, [0.9, 0.5], [0.9, 0.9]).unwrap();
    let turned = turned.estimate([15_600.0, 1_600.0], [15_600.0; 2], Level::P95).unwrap();
    assert!((turned.lower() + estimate.upper()).abs() < 1e-14 && (turned.upper() + estimate.lower()).abs() < 1e-14);
    for bad in [0.0, -0.1, 1.1, f64::NAN] {
        assert!(matches!(DisattenuatedDifference::of(observed, [0.9, bad], [0.9; 2]), Err(Error::OutOfRange { .. })));
        assert_eq!(corrected.estimate([1.0; 2], [bad, 1.0], Level::P95).is_ok(), bad > 0.0);
    }
}

/// Without noise it does not matter from how few degrees of freedom the noise was estimated. mpmath 1.3: `tanh(atanh(0.3) ± q / sqrt(27))`, q = 2.0452296421327
/// the quantile .975 of t with 29 degrees of freedom.
#[test]
fn no_noise_has_no_uncertainty() {
    for df in [1e-308, 1.0, 1e308, f64::INFINITY] {
        let corrected = Disattenuated::of(Pearson::new(0.3, 30).unwrap(), 1.0, 1.0).unwrap();
        let estimate = corrected.estimate_with_noise([df; 2], Level::P95).unwrap();
        prints_as(estimate.lower(), "-0.0838874142516");
        prints_as(estimate.upper(), "0.6063471072956");
    }
}

/// Teachers and parents of 452 New York schools on one item each. 1 is the most favourable answer, so the items are
/// keyed low.
#[test]
fn teachers_and_parents_of_the_same_schools() {
    let teachers = data::schools::<Agreement<Employee, 4, Reversed>>("t_q1a");
    let parents = data::schools::<Agreement<Customer, 4, Reversed>>("p_q2a");
    let linkage = Linkage::between_by(&teachers, Scoring::Rating, &parents, Scoring::Rating).unwrap();
    assert_eq!(linkage.units().len(), 452);
    // Two schools whose teachers answered and whose parents did not.
    assert_eq!(linkage.dropped().len(), 2);

    let link = linkage.correlation(Level::P95).unwrap();
    prints_as(link.plain().value(), "0.36596640");
    prints_as(link.plain().lower(), "0.283");
    prints_as(link.plain().upper(), "0.443");
    prints_as(link.employees().unwrap().reliability_of_means().unwrap(), "0.86816376");
    prints_as(link.customers().unwrap().reliability_of_means().unwrap(), "0.88574482");
    let corrected = link.corrected().admissible().unwrap();
    prints_as(corrected.value(), "0.41733622");
    // Both limits are those of the plain correlation, divided by the same.
    let kept = (0.868_163_76_f64 * 0.885_744_82).sqrt();
    assert!((corrected.lower() - link.plain().lower() / kept).abs() < 1e-8);
    assert!((corrected.upper() - link.plain().upper() / kept).abs() < 1e-8);

    // ICC(2) of the schools that are linked; worked out with exact fractions.
    let by_icc2 = linkage.correlation_by(Correction::Icc2, Level::P95).unwrap();
    prints_as(by_icc2.employees().unwrap().icc2().unwrap(), "0.8931770234");
    prints_as(by_icc2.customers().unwrap().icc2().unwrap(), "0.9331599154");
    prints_as(by_icc2.corrected().admissible().unwrap().value(), "0.4008615542");

    // With ICC(2) of all 454 schools where teachers answered, as an analysis of the teachers alone would report it, the
    // correction is a little different.
    let all: Vec<Mean> = teachers.iter().filter_map(|(_, answers)| answers.scores(Scoring::Rating).ok()).collect();
    let of_all = OneWay::of(&all).unwrap().icc2().unwrap();
    prints_as(of_all, "0.89284");
    let side =
        |of: fn(&Unit<String>) -> UnitValue| linkage.units().iter().map(|unit| of(unit).value()).collect::<Vec<_>>();
    let plain = Pearson::of(&side(Unit::employees), &side(Unit::customers)).unwrap();
    prints_as(Disattenuated::of(plain, of_all, 0.933_159_915_4).unwrap().value(), "0.40094");
}

/// scipy.stats.linregress; the corrected line by the formula of Fuller's estimator in 30 digits:
///
/// ```text
/// from mpmath import mp, mpf; mp.dps = 30; v = mpf('0.05'); t2 = sxx - v; b = sxy / t2; s2 = (syy - 2*b*sxy + b*b*sxx)*(n-1)/(n-2)
/// se = mp.sqrt((t2*s2 + v*s2 + b*b*v*v)/((n-1)*t2*t2))   # sxx, sxy, syy with divisor n - 1; t quantile 2.7764451051977934
/// ```
#[test]
fn slopes() {
    let (x, y) = ([3.1, 4.0, 3.6, 4.4, 2.9, 3.8], [6.0, 6.8, 7.4, 7.7, 6.3, 7.0]);
    let test = Slope::of(&x, &y).unwrap().test(0.0, Alternative::TwoSided, Level::P95).unwrap();
    prints_as(test.effect().value(), "0.951271186440678");
    prints_as(test.effect().lower(), "0.0592588065444");
    prints_as(test.effect().upper(), "1.84328356633696");
    prints_as(test.p_value(), "0.0415176612829");
    let corrected = Slope::of_noisy(&x, &y, 0.05).unwrap().estimate(Level::P95).unwrap();
    prints_as(corrected.value(), "1.13098236775819");
    prints_as(corrected.lower(), "-0.00174896150");
    prints_as(corrected.upper(), "2.263713697017");
    assert_eq!(Slope::of_noisy(&x, &y, 0.0).unwrap().value(), Slope::of(&x, &y).unwrap().value());
    assert!(matches!(Slope::of_noisy(&x, &y, 9.0), Err(Error::OutOfRange { .. })));
    assert!(matches!(Slope::of(&[2.0; 6], &y), Err(Error::NoVariation { .. })));
    assert!(matches!(Slope::of(&x[..2], &y[..2]), Err(Error::TooFew { .. })));
    assert!(Slope::of(&x, &x).unwrap().estimate(Level::P95).is_err(), "on a line nothing is left to read an error off");
}

/// Distances from the line of 1e-8 on a slope of 0.1, where a difference of sums of squares has no digits left.
#[test]
fn small_distances_from_a_line_keep_their_error() {
    let x: Vec<f64> = (0..8).map(f64::from).collect();
    let signs = [1.0, -1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0];
    let of = |size: f64| x.iter().zip(signs).map(|(x, sign)| 0.1 * x + size * sign).collect::<Vec<f64>>();
    // Σ x (sign) = 0, so the slope is 0.1 and the squares about the line are 8 size²: error sqrt(8 size² / 6 / 42).
    for size in [1e-3, 1e-6, 1e-8, 1e-10] {
        let error = Slope::of(&x, &of(size)).unwrap().standard_error().unwrap();
        assert!((error / (size * (8.0_f64 / 6.0 / 42.0).sqrt()) - 1.0).abs() < 1e-5, "{size}: {error}");
    }
    assert_eq!(Slope::of(&x, &of(0.0)).unwrap().standard_error(), None);
}

/// mpmath 1.3.0 in 30 digits: `1 - q(p) / 5 * mean(v) / var(x)`, q the root of `gammainc(5/2, 0, q/2, regularized=True) - p`.
#[test]
fn a_reliability_of_known_noise() {
    let units = [(3.1, 0.04), (3.9, 0.06), (2.8, 0.05), (3.4, 0.05), (4.2, 0.04), (3.0, 0.06)];
    let units: Vec<Reading> =
        units.into_iter().map(|(value, variance)| Reading::new(value, variance).unwrap()).collect();
    let reliability = KnownNoise::of(&units).unwrap();
    prints_as(reliability.value(), "0.83333333333333");
    let (wide, narrow) = (reliability.estimate(Level::P99).unwrap(), reliability.estimate(Level::P95).unwrap());
    prints_as(narrow.lower(), "0.57224993353233");
    prints_as(narrow.upper(), "0.97229294621711");
    prints_as(wide.lower(), "0.44167992187870");
    prints_as(wide.upper(), "0.98627526987225");
    let equal = [Reading::new(3.0, 0.1).unwrap(); 3];
    assert_eq!(KnownNoise::of(&equal), Err(Error::NoVariation { what: "values of the units" }));
    assert_eq!(KnownNoise::of(&equal[..1]), Err(Error::TooFew { what: "units", needs: 2, got: 1 }));
    let tiny = [Reading::new(0.0, 1.0).unwrap(), Reading::new(1e-170, 1.0).unwrap()];
    assert!(matches!(KnownNoise::of(&tiny), Err(Error::OutOfRange { .. })));
}

/// Units with their own answers beside one whose noise was given: the degrees of freedom of the noise are Satterthwaite's, (Σ v)² / Σ v² / (df + 2) with the second sum
/// over those that have answers, and not infinite.
#[test]
fn noise_of_two_kinds_has_few_degrees_of_freedom() {
    // Two answers a unit: v = s² / 2, one degree of freedom.
    let values: Vec<f64> = (0..30).map(|unit| f64::from(unit * 7 % 30) / 10.0).collect();
    let served = |unit: usize| values[unit] + [0.9, -1.2, 0.3, 1.1, -0.7][unit % 5];
    let squares = |unit: usize| [0.1, 0.5, 1.2, 0.4, 0.2][unit % 5];
    let with = |given: usize| {
        let side = |unit: usize, value: f64| match (unit < given, Mean::new(2, value, squares(unit)).unwrap()) {
            (true, mean) => UnitValue::from(Reading::new(value, mean.sample_variance().unwrap() / 2.0).unwrap()),
            (false, mean) => mean.into(),
        };
        let units = (0..30).map(|unit| (unit, side(unit, values[unit]), side(unit, served(unit))));
        Linkage::of_units(units).unwrap().corrected_with_noise(Level::P95).unwrap().admissible().unwrap()
    };
    let observed = Pearson::of(&values, &(0..30).map(served).collect::<Vec<f64>>()).unwrap();
    let variances: Vec<f64> = (0..30).map(|unit| squares(unit) / 2.0).collect();
    let noise: f64 = variances.iter().sum();
    let reliability = |values: &[f64]| 1.0 - noise / 30.0 / Mean::of(values).unwrap().sample_variance().unwrap();
    let sides = [&values[..], &(0..30).map(served).collect::<Vec<f64>>()].map(reliability);
    for given in [1, 29, 30] {
        let df = noise * noise / variances[given..].iter().fold(0.0, |sum, v| sum + v * v / 3.0);
        let expected = Disattenuated::of(observed, sides[0], sides[1]).unwrap();
        let expected = expected.estimate_with_noise([df; 2], Level::P95).unwrap();
        let found = with(given);
        assert!((found.value() - expected.value()).abs() < 1e-12, "{found} {expected}");
        assert!((found.lower() - expected.lower()).abs() < 1e-12, "{found} {expected}");
        assert!((found.upper() - expected.upper().min(1.0)).abs() < 1e-12, "{found} {expected}");
    }
    assert!(with(30).lower() > with(29).lower() && with(29).lower() > with(1).lower());
}

/// Units exactly on a line leave nothing to read an error off, plain or corrected.
#[test]
fn units_on_a_line_have_no_interval_of_a_slope() {
    let units = (0..6).map(|unit| {
        let value = f64::from(unit);
        (unit, Mean::new(20, value, 0.9).unwrap(), Mean::new(60, 3.0 * value, 2.5).unwrap())
    });
    let slope = Linkage::of_units(units).unwrap().slope(Level::P95);
    assert_eq!(slope, Err(Error::NoVariation { what: "distances from the line" }));
}
