//! Values of several strata put together.

use centricity::inference::correlation::{Disattenuated, Pearson};
use centricity::inference::pooling::{
    HunterSchmidt, PoolingMethod, PredictionMethod, RandomMean, SamplingErrorMethod, Strata,
};
use centricity::inference::shrinkage::BetweenMethod;
use centricity::inference::{Alternative, Reading};
use centricity::{Error, Estimate, Level};
use proptest::prelude::*;

use super::any::number;
use super::{level, sound, within};

const BETWEEN: [BetweenMethod; 3] = [BetweenMethod::PauleMandel, BetweenMethod::DerSimonianLaird, BetweenMethod::Reml];
const METHODS: [PoolingMethod; 3] =
    [PoolingMethod::ModifiedKnappHartung, PoolingMethod::KnappHartung, PoolingMethod::Normal];
const PREDICTIONS: [PredictionMethod; 2] = [PredictionMethod::StudentT, PredictionMethod::Normal];

fn correlations() -> impl Strategy<Value = Vec<Pearson>> {
    let one = (-0.95..0.95_f64, 4..500_u64).prop_map(|(r, n)| Pearson::new(r, n).unwrap());
    prop::collection::vec(one, 3..12)
}

/// Every interval there is of a mean.
fn intervals(mean: &RandomMean, level: Level) -> Vec<Result<Estimate, Error>> {
    let means = METHODS.iter().map(|&method| mean.estimate_by(method, level));
    means.chain(PREDICTIONS.iter().map(|&method| mean.prediction_by(method, level))).collect()
}

fn turned(r: &Pearson) -> Pearson {
    Pearson::new(-r.value(), r.n()).unwrap()
}

fn width(estimate: Estimate) -> f64 {
    estimate.upper() - estimate.lower()
}

proptest! {
    /// The mean lies among the strata, the weights add up, and the modified interval holds the other one.
    #[test]
    fn means_and_weights(strata in correlations(), level in level()) {
        let least = strata.iter().fold(1.0_f64, |least, r| least.min(r.value()));
        let most = strata.iter().fold(-1.0_f64, |most, r| most.max(r.value()));
        let pooled = Strata::of_correlations(&strata).unwrap();
        let fixed = pooled.fixed();
        prop_assert!(least - 1e-12 <= fixed.value() && fixed.value() <= most + 1e-12);
        prop_assert!((fixed.weights().iter().sum::<f64>() - 1.0).abs() < 1e-11);
        for method in BETWEEN {
            let mean = pooled.random_by(method);
            prop_assert!(least - 1e-12 <= mean.value() && mean.value() <= most + 1e-12);
            let weights = mean.weights();
            prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-11);
            prop_assert!(weights.iter().all(|&weight| weight > 0.0));
            prop_assert!((0.0..1.0).contains(&mean.i_squared()) && mean.h_squared() >= 1.0);
            prop_assert!((mean.h_squared() * (1.0 - mean.i_squared()) - 1.0).abs() < 1e-9);
            let held = mean.estimate(level).unwrap();
            prop_assert!(held.lower() < mean.value() && mean.value() < held.upper());
            prop_assert!(within(mean.estimate_by(PoolingMethod::Normal, level).unwrap(), held));
            prop_assert!(within(mean.estimate_by(PoolingMethod::KnappHartung, level).unwrap(), held));
            // The error of the mean is part of that of a new stratum.
            let normal = mean.estimate_by(PoolingMethod::Normal, level).unwrap();
            prop_assert!(within(normal, mean.prediction_by(PredictionMethod::Normal, level).unwrap()));
            prop_assert!(within(normal, mean.prediction(level).unwrap()));
        }
    }

    /// By DerSimonian and Laird's variance, I² is that of Cochran's Q; without variance the mean is the fixed one.
    #[test]
    fn one_word_means_one_thing(strata in correlations()) {
        let pooled = Strata::of_correlations(&strata).unwrap();
        let (test, mean) = (pooled.heterogeneity().unwrap(), pooled.random_by(BetweenMethod::DerSimonianLaird));
        prop_assert!((test.effect() - mean.i_squared()).abs() < 1e-9);
        if mean.between_variance() == 0.0 {
            let (one, other) = (pooled.fixed().estimate(Level::P95).unwrap(), mean.estimate_by(PoolingMethod::Normal, Level::P95).unwrap());
            prop_assert_eq!(one, other);
        }
    }

    /// Turning every correlation round turns the result round; the order of the strata does not matter.
    #[test]
    fn sign_and_order(strata in correlations(), level in level()) {
        let mirrored: Vec<Pearson> = strata.iter().rev().map(turned).collect();
        for method in BETWEEN {
            let (one, other) = (Strata::of_correlations(&strata).unwrap().random_by(method), Strata::of_correlations(&mirrored).unwrap().random_by(method));
            // The likelihood is flat at its top: half of the digits.
            for (one, other) in intervals(&one, level).into_iter().zip(intervals(&other, level)) {
                let (one, other) = (one.unwrap(), other.unwrap());
                prop_assert!((one.value() + other.value()).abs() < 1e-6);
                prop_assert!((one.lower() + other.upper()).abs() < 1e-6 && (one.upper() + other.lower()).abs() < 1e-6);
            }
        }
    }

    /// A higher level reaches farther, and the test agrees with the interval.
    #[test]
    fn levels_and_tests(strata in correlations(), one in level(), other in level(), null in -0.9..0.9_f64) {
        let mean = Strata::of_correlations(&strata).unwrap().random();
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        for (inner, outer) in intervals(&mean, low).into_iter().zip(intervals(&mean, high)) {
            prop_assert!(within(inner.unwrap(), outer.unwrap()));
        }
        for method in METHODS {
            let test = mean.test_by(method, null, Alternative::TwoSided, one).unwrap();
            let (p, tail) = (test.p_value(), 1.0 - one.value());
            prop_assert!((p - tail).abs() < 1e-9 || (p > tail) == test.effect().contains(null), "{} {}", test, null);
        }
    }

    /// A common factor and offset of plain readings come out again.
    #[test]
    fn origin_and_unit(values in prop::collection::vec((-1.0..1.0_f64, 1e-3..0.5_f64), 3..10), by in -10.0..10.0_f64, times in 1e-3..1e3_f64) {
        let of = |by: f64, times: f64| {
            let readings: Vec<_> = values.iter().map(|&(t, v)| Reading::new((t + by) * times, v * times * times).unwrap()).collect();
            Strata::of(&readings).unwrap().random()
        };
        let (plain, moved) = (of(0.0, 1.0), of(by, times));
        prop_assert!((moved.value() / times - by - plain.value()).abs() < 1e-9);
        prop_assert!((moved.between_variance() / times / times - plain.between_variance()).abs() < 1e-9);
        let (plain, moved) = (plain.estimate(Level::P95).unwrap(), moved.estimate(Level::P95).unwrap());
        prop_assert!((width(moved) / times - width(plain)).abs() < 1e-7);
    }

    /// Equal reliabilities divide the mean and multiply the variances.
    #[test]
    fn hunter_and_schmidt(strata in correlations(), reliability in 0.3..1.0_f64) {
        let bare = HunterSchmidt::of(&strata).unwrap();
        let corrected: Vec<_> = strata.iter().map(|&r| Disattenuated::of(r, reliability, reliability).unwrap()).collect();
        let corrected = HunterSchmidt::of_corrected(&corrected).unwrap();
        let squared = reliability * reliability;
        prop_assert!((corrected.value() * reliability - bare.value()).abs() < 1e-12);
        prop_assert!((corrected.observed_variance() * squared - bare.observed_variance()).abs() < 1e-12);
        for method in [SamplingErrorMethod::MeanN, SamplingErrorMethod::EachN] {
            let (one, other) = (bare.sampling_error_variance_by(method), corrected.sampling_error_variance_by(method));
            prop_assert!((other * squared - one).abs() < 1e-12 && one > 0.0);
            prop_assert!(bare.residual_variance_by(method) <= bare.observed_variance());
        }
        prop_assert!(bare.sampling_error_variance() <= bare.sampling_error_variance_by(SamplingErrorMethod::EachN) + 1e-15);
    }

    #[test]
    fn any_numbers_give_numbers_or_an_error(
        numbers in prop::collection::vec((number(), number(), any::<u64>()), 0..6), level in level(), null in number()
    ) {
        let readings: Vec<_> = numbers.iter().filter_map(|&(t, v, _)| Reading::new(t, v.abs()).ok()).collect();
        let correlations: Vec<_> =
            numbers.iter().filter_map(|&(r, _, n)| Pearson::new(r.clamp(-1.0, 1.0), n >> (n % 61)).ok()).collect();
        for strata in [Strata::of(&readings), Strata::of_correlations(&correlations)].into_iter().flatten() {
            let fixed = strata.fixed();
            prop_assert!(fixed.estimate(level).map_or(true, |estimate| sound(&estimate)));
            prop_assert!(fixed.test(null, Alternative::Less, level).map_or(true, |test| test.statistic().is_finite()));
            for method in BETWEEN {
                let mean = strata.random_by(method);
                let all = [mean.value(), mean.between_variance(), mean.i_squared(), mean.h_squared(), mean.standard_error()];
                prop_assert!(all.iter().all(|number| number.is_finite()), "{:?}", mean);
                prop_assert!(mean.weights().iter().all(|weight| (0.0..=1.001).contains(weight)), "{:?}", mean);
                for estimate in intervals(&mean, level).into_iter().flatten() {
                    prop_assert!(sound(&estimate) && estimate.lower() < estimate.upper());
                }
                for method in METHODS {
                    let test = mean.test_by(method, null, Alternative::TwoSided, level);
                    prop_assert!(test.map_or(true, |test| test.statistic().is_finite() && (0.0..=1.0).contains(&test.p_value())));
                }
            }
        }
        let corrected: Vec<_> = correlations.iter().zip(&numbers)
            .filter_map(|(&r, &(_, rel, _))| Disattenuated::of(r, rel.abs(), 0.5).ok()).collect();
        for all in [HunterSchmidt::of(&correlations), HunterSchmidt::of_corrected(&corrected)].into_iter().flatten() {
            let numbers = [all.value(), all.observed_variance(), all.sampling_error_variance(), all.residual_variance()];
            prop_assert!(numbers.iter().all(|number| number.is_finite()), "{:?}", all);
            prop_assert!(all.credibility(level).map_or(true, |estimate| sound(&estimate) && width(estimate) > 0.0));
        }
    }
}

#[test]
fn one_stratum_is_too_few() {
    let r = Pearson::new(0.3, 50).unwrap();
    let too_few = |got| Error::TooFew { what: "strata", needs: 2, got };
    assert_eq!(Strata::of_correlations(&[r]).unwrap_err(), too_few(1));
    assert_eq!(Strata::of(&[]).unwrap_err(), too_few(0));
    assert_eq!(HunterSchmidt::of(&[r]).unwrap_err(), too_few(1));
    assert_eq!(HunterSchmidt::of_corrected(&[]).unwrap_err(), too_few(0));
    let two = Strata::of_correlations(&[r, r]).unwrap().random();
    assert_eq!(two.prediction(Level::P95), Err(Error::TooFew { what: "strata", needs: 3, got: 2 }));
    assert!(two.estimate(Level::P95).is_ok());
}

#[test]
fn a_stratum_without_an_interval_is_refused() {
    let r = Pearson::new(0.3, 50).unwrap();
    let few = Strata::of_correlations(&[r, Pearson::new(0.3, 3).unwrap()]);
    assert_eq!(few.unwrap_err(), Error::TooFew { what: "pairs", needs: 4, got: 3 });
    let perfect = Strata::of_correlations(&[r, Pearson::new(-1.0, 9).unwrap()]);
    assert_eq!(perfect.unwrap_err(), Error::PerfectCorrelation { n: 9 });
    // On the scale of the correlations themselves both have a place.
    assert!(HunterSchmidt::of(&[r, Pearson::new(-1.0, 9).unwrap()]).is_ok());
}

/// Strata that agree say that they agree, not that the mean is known for certain.
#[test]
fn strata_that_agree_leave_the_default_its_width() {
    let equal = [Pearson::new(0.3, 50).unwrap(); 4];
    let strata = Strata::of_correlations(&equal).unwrap();
    let mean = strata.random();
    assert_eq!((mean.between_variance(), mean.i_squared(), mean.h_squared()), (0.0, 0.0, 1.0));
    assert!(width(mean.estimate(Level::P95).unwrap()) > width(strata.fixed().estimate(Level::P95).unwrap()));
    let nothing = Error::NoVariation { what: "values of the strata" };
    assert_eq!(mean.estimate_by(PoolingMethod::KnappHartung, Level::P95), Err(nothing));
    let all = HunterSchmidt::of(&equal).unwrap();
    assert_eq!(all.credibility(Level::P90), Err(Error::NoVariation { what: "true correlations" }));
    assert!((all.value() - 0.3).abs() < 1e-15);
}

/// 2^56 pairs each: the difference in the last digits is seen, and nothing overflows.
#[test]
fn the_largest_strata() {
    let n = 11 << 53;
    let strata =
        Strata::of_correlations(&[Pearson::new(0.3, n).unwrap(), Pearson::new(0.300_000_1, n).unwrap()]).unwrap();
    assert!(strata.heterogeneity().unwrap().p_value() < 1e-9);
    let fixed = strata.fixed().estimate(Level::P95).unwrap();
    assert!(fixed.lower() < fixed.value() && fixed.value() < fixed.upper() && width(fixed) < 1e-8, "{fixed}");
    for null in [1.0, -1.0, f64::NAN] {
        assert!(strata.fixed().test(null, Alternative::TwoSided, Level::P95).is_err());
    }
}
