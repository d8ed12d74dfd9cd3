//! A weighted line and a test of ordered groups, from their formulas in mpmath 1.3 with 30 digits.
//!
//! ```text
//! w = [1 / a for a in v]; W = sum(w); mt = sum(w t) / W; my = sum(w y) / W                    # elementwise
//! S = sum(w (t - mt)**2); slope = sum(w (t - mt) (y - my)) / S; Q = sum(w (y - my - slope * (t - mt))**2)
//! se = sqrt(1 / S); se2 = sqrt(Q / 3 / S); z = sqrt(2) * erfinv(mpf("0.95"))
//! sf = lambda x, df: betainc(mpf(df) / 2, mpf("0.5"), 0, df / (df + x * x), regularized=True) / 2
//! t3 = findroot(lambda x: sf(x, 3) - mpf("0.025"), 3.18)
//! slope, slope ± z * se, slope ± t3 * se2, Q, 2 * (1 - ncdf(slope / se)), 2 * sf(slope / se2, 3), my + slope * (2024 - mt)
//! ```
//!
//! J and its variance by counting pairs and ties as the formula in the documentation has it.

use centricity::Level;
use centricity::inference::control::{ControlChart, Signal};
use centricity::inference::ordered::JonckheereTerpstra;
use centricity::inference::trend::{Trend, TrendMethod};
use centricity::inference::{Alternative, Mean, Reading};

use super::prints_as;

#[test]
fn a_weighted_line() {
    let readings: Vec<_> = [(0.31, 0.0016), (0.28, 0.0025), (0.36, 0.0009), (0.41, 0.0036), (0.39, 0.0004)]
        .map(|(value, variance)| Reading::new(value, variance).unwrap())
        .to_vec();
    let trend = Trend::of(&[2019.0, 2020.0, 2022.0, 2023.0, 2025.0], &readings).unwrap();
    prints_as(trend.value(), "0.014978007169917");
    prints_as(trend.lack_of_fit(), "1.3910909969235");
    prints_as(trend.at(2024.0).unwrap(), "0.3796198927055");

    let test = trend.test(Alternative::TwoSided, Level::P95);
    prints_as(test.effect().lower(), "0.0025080268550938");
    prints_as(test.effect().upper(), "0.02744798748474");
    prints_as(test.p_value(), "0.018564515169487");

    let test = trend.test_by(TrendMethod::FromScatter, Alternative::TwoSided, Level::P95).unwrap();
    prints_as(test.effect().lower(), "0.001190177667467");
    prints_as(test.effect().upper(), "0.028765836672367");
    prints_as(test.p_value(), "0.040724157519313");
    assert_eq!((test.df(), test.effect().n()), (Some(3.0), 5));
}

#[test]
fn ordered_groups() {
    let rising = JonckheereTerpstra::of([&[3.0, 2.0, 4.0, 3.0][..], &[3.0, 4.0, 4.0, 5.0], &[5.0, 4.0, 5.0]]).unwrap();
    assert_eq!(rising.to_string(), "J = 33.5 of 40 pairs (n = 11)");
    let test = rising.test(Alternative::Greater, Level::P95);
    prints_as(test.statistic(), "2.3545932797989");
    prints_as(test.p_value(), "0.0092714945253739");

    let groups: [&[f64]; 5] = [&[1.0, 3.0, 2.0, 2.0, 5.0], &[2.0, 2.0, 1.0], &[], &[3.0, 1.0, 1.0, 4.0], &[2.0, 1.0]];
    let none = JonckheereTerpstra::of(groups).unwrap();
    assert_eq!(none.statistic(), 28.0);
    let counted = JonckheereTerpstra::of_counts([
        [1, 2, 1, 0, 1],
        [1, 2, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [2, 0, 1, 1, 0],
        [1, 1, 0, 0, 0],
    ])
    .unwrap();
    assert_eq!((counted.statistic(), counted.n()), (28.0, 14));
    let z = counted.test(Alternative::Greater, Level::P95).statistic();
    prints_as(z, "-0.90536048077518");
    let test = none.test(Alternative::Greater, Level::P95);
    prints_as(test.statistic(), "-0.90536048077518");
    prints_as(test.p_value(), "0.81736277758763");
}

/// By hand: centre (100 x 4 + 300 x 4.4) / 400 = 4.3; variance (99 x 1 + 299 x 0.5) / 398 = 248.5 / 398. Quantiles from mpmath 1.3 with 30 digits, as above:
/// `t = findroot(lambda x: sf(x, 398) - ncdf(-3), 3)`, t sqrt(variance (1/25 + 1/400)) and t sqrt(variance (1/100 - 1/400)).
#[test]
fn control_limits() {
    let samples = [Mean::new(100, 4.0, 1.0).unwrap(), Mean::new(300, 4.4, 0.5).unwrap()];
    let chart = ControlChart::of(&samples).unwrap();
    prints_as(chart.centre(), "4.30000000000000");
    prints_as(chart.variance(), "0.6243718592965");
    prints_as(chart.false_alarm_rate(), "0.0026997960632602");
    let point = chart.check(Mean::new(25, 3.8, 0.1).unwrap()).unwrap();
    prints_as(point.upper() - 4.3, "0.491781926268");
    prints_as(4.3 - point.lower(), "0.491781926268");
    assert_eq!((point.signal(), point.n(), point.value()), (Signal::Below, 25, 3.8));
    assert_eq!(chart.check(Mean::new(24, 3.81, 0.1).unwrap()).unwrap().signal(), Signal::Within);
    assert_eq!(chart.check(Mean::new(1000, 4.5, 0.0).unwrap()).unwrap().signal(), Signal::Above);
    let own = chart.check_baseline(samples[0]).unwrap();
    prints_as(own.upper() - 4.3, "0.206589731111");
    assert_eq!(own.signal(), Signal::Below);
}

/// The same with 12 degrees of freedom: t is 3.76427668126467.
#[test]
fn control_limits_of_a_small_baseline() {
    let samples = [Mean::new(5, 1.0, 1.0).unwrap(), Mean::new(5, 2.0, 1.0).unwrap(), Mean::new(5, 3.0, 1.0).unwrap()];
    let chart = ControlChart::of(&samples).unwrap();
    prints_as(chart.check(Mean::new(100, 3.0, 1.0).unwrap()).unwrap().upper(), "3.04228101690731");
    prints_as(chart.check_baseline(samples[0]).unwrap().upper(), "3.37451950067956");
}
