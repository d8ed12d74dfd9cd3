//! Correlations pooled over strata: R's metafor 3.8.1, and Hunter and Schmidt's formulas worked by hand.

use centricity::inference::correlation::{Disattenuated, Pearson};
use centricity::inference::pooling::{HunterSchmidt, PoolingMethod, PredictionMethod, Strata};
use centricity::inference::shrinkage::BetweenMethod;
use centricity::inference::{Method, Reading};
use centricity::{Estimate, Level};

use super::prints_as;

const FIVE: [(f64, u64); 5] = [(0.20, 60), (0.35, 120), (0.10, 45), (0.42, 200), (0.28, 80)];

fn five() -> Vec<Pearson> {
    FIVE.iter().map(|&(r, n)| Pearson::new(r, n).unwrap()).collect()
}

#[track_caller]
fn limits(estimate: Estimate, lower: &str, upper: &str) {
    prints_as(estimate.lower(), lower);
    prints_as(estimate.upper(), upper);
}

/// metafor.
#[test]
fn five_strata() {
    let strata = Strata::of_correlations(&five()).unwrap();
    prints_as(strata.heterogeneity().unwrap().statistic(), "6.04713600501");
    let mean = strata.random_by(BetweenMethod::DerSimonianLaird);
    prints_as(mean.between_variance(), "0.00567811979201");
    prints_as(mean.value(), "0.312081978106");
    limits(mean.estimate_by(PoolingMethod::Normal, Level::P95).unwrap(), "0.205540821383", "0.411312364848");
    limits(mean.prediction_by(PredictionMethod::Normal, Level::P95).unwrap(), "0.135239412178", "0.469655068728");
}

/// mpmath 1.3 with 40 digits at the converged variances of `golden::shrinkage`, with t quantiles of scipy 1.17.1. metafor, which stops earlier, prints
/// .31159153839 with .159961391305 to .448856354578 for REML: 4e-7 from these.
///
/// ```text
/// w = [1 / (a + t) for a in v]; m = sum(w z) / sum(w); se = sqrt(1 / sum(w)); q = sum(w (z - m)^2) / 4
/// tanh(m ± 2.776445105197793 se sqrt(q)), with max(1, q); tanh(m ± 3.182446305283708 sqrt(t + se^2))
/// ```
#[test]
fn five_strata_with_converged_variances() {
    let strata = Strata::of_correlations(&five()).unwrap();
    for (method, value, knapp_hartung, modified, prediction) in [
        (
            BetweenMethod::Reml,
            "0.311591770187",
            ("0.1599617047268", "0.4488565077302"),
            ("0.1577913673821", "0.4506326839251"),
            ("0.01440603569824", "0.5581952294216"),
        ),
        (
            // Its equation makes q 1: Knapp and Hartung's and the modified interval are one.
            BetweenMethod::PauleMandel,
            "0.312615864086532",
            ("0.1613490307353", "0.449531126751"),
            ("0.1613490307353", "0.449531126751"),
            ("0.02513552781009", "0.5523405505807"),
        ),
    ] {
        let mean = strata.random_by(method);
        prints_as(mean.value(), value);
        let interval = mean.estimate_by(PoolingMethod::KnappHartung, Level::P95).unwrap();
        limits(interval, knapp_hartung.0, knapp_hartung.1);
        limits(mean.estimate(Level::P95).unwrap(), modified.0, modified.1);
        limits(mean.prediction(Level::P95).unwrap(), prediction.0, prediction.1);
    }
}

#[test]
fn five_strata_by_hunter_and_schmidt() {
    let bare = HunterSchmidt::of(&five()).unwrap();
    prints_as(bare.value(), "0.326534653465");
    prints_as(bare.observed_variance(), "0.0104087834526");
    prints_as(bare.sampling_error_variance(), "0.00798119105189");
    prints_as(bare.residual_variance(), "0.00242759240071");
    let reliabilities = [(0.80, 0.70), (0.85, 0.75), (0.78, 0.72), (0.90, 0.80), (0.82, 0.70)];
    let corrected: Vec<_> =
        five().into_iter().zip(reliabilities).map(|(r, (x, y))| Disattenuated::of(r, x, y).unwrap()).collect();
    let corrected = HunterSchmidt::of_corrected(&corrected).unwrap();
    prints_as(corrected.value(), "0.412348952398");
    assert_eq!(corrected.residual_variance(), 0.0);
    assert!(corrected.credibility(Level::P90).is_err());
}

/// With tau² = 1/3 - 1/12 = 1/4 and equal weights the formulas are those of a plain mean: s² = (1/12 + 1/4) / 3 = 1/9, q = 1.
#[test]
fn three_equal_strata_by_hand() {
    let side = (1.0_f64 / 3.0).sqrt();
    let readings = [1.0 - side, 1.0, 1.0 + side].map(|value| Reading::new(value, 1.0 / 12.0).unwrap());
    let mean = Strata::of(&readings).unwrap().random();
    prints_as(mean.between_variance(), "0.250000000000");
    prints_as(mean.i_squared(), "0.750000000000");
    prints_as(mean.h_squared(), "4.000000000000");
    prints_as(mean.standard_error(), "0.333333333333");
    for &weight in mean.weights() {
        prints_as(weight, "0.333333333333");
    }
    // t with 2 degrees of freedom: 4.30265272974946 at 95%; with 1, times the root of 1/4 + 1/9: 12.7062047361747 (scipy).
    let estimate = mean.estimate_by(PoolingMethod::KnappHartung, Level::P95).unwrap();
    limits(estimate, "-0.434217576583", "2.434217576583");
    assert_eq!((estimate.method(), estimate.n()), (Method::KnappHartung, 3));
    limits(mean.prediction(Level::P95).unwrap(), "-6.635478782137", "8.635478782137");
}
