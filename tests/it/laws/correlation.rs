//! Correlations: what must not matter, does not.

use centricity::inference::correlation::{Comoments, KendallTauB, Partial, Pearson, Spearman};
use centricity::inference::{Alternative, Mean, Slope, TestResult};
use centricity::{Error, Level};
use proptest::prelude::*;

/// Pairs of small whole numbers, so that ties are many, or of any moderate numbers.
fn pairs() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let rating = || (-3..=3_i8).prop_map(f64::from);
    prop_oneof![
        prop::collection::vec((rating(), rating()), 3..40),
        prop::collection::vec((-1e6..1e6_f64, -1e6..1e6_f64), 3..40),
        prop::collection::vec((rating(), -1e6..1e6_f64), 3..40),
    ]
}

/// Seven different finite numbers in rising order, of any magnitude.
fn seven_rising() -> impl Strategy<Value = Vec<f64>> {
    let finite = proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO;
    prop::collection::vec(finite, 7).prop_filter_map("all differ", |mut values| {
        values.sort_by(f64::total_cmp);
        values.windows(2).all(|pair| pair[0] < pair[1]).then_some(values)
    })
}

fn split(pairs: &[(f64, f64)]) -> (Vec<f64>, Vec<f64>) {
    pairs.iter().copied().unzip()
}

fn negated(values: &[f64]) -> Vec<f64> {
    values.iter().map(|value| -value).collect()
}

/// The rank of a tie is the mean of its places.
fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let rank = |value: f64| {
        let lower = values.iter().filter(|&&other| other < value).count() as f64;
        let equal = values.iter().filter(|&&other| other == value).count() as f64;
        lower + 0.5 * (equal + 1.0)
    };
    values.iter().map(|&value| rank(value)).collect()
}

/// The statistic and the p-value of a test, which no rounding of the interval touches.
fn essence(test: Result<TestResult, Error>) -> Result<(f64, f64), Error> {
    test.map(|test| (test.statistic(), test.p_value()))
}

proptest! {
    #[test]
    fn either_side_may_come_first(pairs in pairs()) {
        let (x, y) = split(&pairs);
        // The errors name different sides, so they are not compared.
        prop_assert_eq!(Pearson::of(&x, &y).ok(), Pearson::of(&y, &x).ok());
        prop_assert_eq!(Spearman::of(&x, &y).ok(), Spearman::of(&y, &x).ok());
        let tau = |x: &[f64], y: &[f64]| KendallTauB::of(x, y).map(KendallTauB::value).ok();
        prop_assert_eq!(tau(&x, &y), tau(&y, &x));
    }

    #[test]
    fn the_sign_flips_with_y(pairs in pairs()) {
        let (x, y) = split(&pairs);
        let minus = negated(&y);
        prop_assert_eq!(Pearson::of(&x, &y).map(|r| -r.value()), Pearson::of(&x, &minus).map(Pearson::value));
        prop_assert_eq!(Spearman::of(&x, &y).map(|r| -r.value()), Spearman::of(&x, &minus).map(Spearman::value));
        let (tau, flipped) = (KendallTauB::of(&x, &y), KendallTauB::of(&x, &minus));
        prop_assert_eq!(tau.clone().map(|tau| -tau.value()), flipped.clone().map(KendallTauB::value));
        prop_assert_eq!(tau.map(|tau| (tau.concordant(), tau.discordant())),
            flipped.map(|tau| (tau.discordant(), tau.concordant())));
    }

    #[test]
    fn units_and_origin_do_not_matter_to_pearson(pairs in pairs(), scale in 0.01..100.0_f64, offset in -1e6..1e6_f64) {
        let (x, y) = split(&pairs);
        let moved: Vec<f64> = x.iter().map(|x| scale * x + offset).collect();
        if let Ok(r) = Pearson::of(&x, &y) {
            // What is left of the spread beside the offset is what rounding may have taken from it.
            let mean = x.iter().sum::<f64>() / x.len() as f64;
            let spread = x.iter().fold(0.0, |most: f64, x| most.max((x - mean).abs()));
            let lost = 1e-15 * (scale * 1e6 + offset.abs()) / (scale * spread);
            prop_assert!((r.value() - Pearson::of(&moved, &y).unwrap().value()).abs() < 1e-13 + 100.0 * lost);
        }
    }

    /// A spread of a thousand-millionth of the mean is one: seven digits of it are left.
    #[test]
    fn a_small_spread_is_no_rounding(pairs in prop::collection::vec((-1.0..1.0_f64, -1.0..1.0_f64), 3..40), mean in prop_oneof![1e-200..1e-190_f64, 0.1..1e6_f64, 1e190..1e200_f64]) {
        let (x, y) = split(&pairs);
        let far: Vec<f64> = x.iter().map(|x| mean + mean * 1e-9 * x).collect();
        let spread = x.iter().fold(f64::MIN, |most, x| x.max(most)) - x.iter().fold(f64::MAX, |least, x| x.min(least));
        if spread > 0.1 {
            prop_assert!((Pearson::of(&x, &y).unwrap().value() - Pearson::of(&far, &y).unwrap().value()).abs() < 1e-5);
            let (slope, rising) = (Slope::of(&x, &y).unwrap().value(), Slope::of(&far, &y).unwrap().value());
            prop_assert!((rising * mean * 1e-9 - slope).abs() < 1e-4 * (1.0 + slope.abs()), "{} {}", slope, rising);
            prop_assert!(Spearman::of(&far, &y).is_ok());
        }
    }

    /// Ranks are all that counts: any rising map of the values leaves them, and every result, as they were.
    #[test]
    fn rank_correlations_do_not_feel_rising_maps(
        pairs in prop::collection::vec((0..7_usize, -3..=3_i8), 3..40),
        rising in seven_rising(),
    ) {
        let y: Vec<f64> = pairs.iter().map(|&(_, y)| f64::from(y)).collect();
        let straight: Vec<f64> = pairs.iter().map(|&(x, _)| x as f64).collect();
        let bent: Vec<f64> = pairs.iter().map(|&(x, _)| rising[x]).collect();
        prop_assert_eq!(Spearman::of(&straight, &y), Spearman::of(&bent, &y));
        prop_assert_eq!(KendallTauB::of(&straight, &y), KendallTauB::of(&bent, &y));
    }

    #[test]
    fn the_order_of_pairs_does_not_matter_to_ranks(
        (pairs, shuffled) in pairs().prop_flat_map(|pairs| (Just(pairs.clone()), Just(pairs).prop_shuffle())),
    ) {
        let ((x, y), (sx, sy)) = (split(&pairs), split(&shuffled));
        prop_assert_eq!(Spearman::of(&x, &y), Spearman::of(&sx, &sy));
        prop_assert_eq!(KendallTauB::of(&x, &y), KendallTauB::of(&sx, &sy));
        if let (Ok(r), Ok(s)) = (Pearson::of(&x, &y), Pearson::of(&sx, &sy)) {
            prop_assert!((r.value() - s.value()).abs() < 1e-14);
        }
    }

    /// Not even in the last bit.
    #[test]
    fn the_order_of_pairs_does_not_matter_to_a_test_of_kendall(
        (pairs, shuffled) in pairs().prop_flat_map(|pairs| (Just(pairs.clone()), Just(pairs).prop_shuffle())),
    ) {
        let ((x, y), (sx, sy)) = (split(&pairs), split(&shuffled));
        let tau = KendallTauB::of;
        let test = |x: &[f64], y: &[f64]| tau(x, y).map(|tau| tau.test(Alternative::TwoSided, Level::P95));
        prop_assert_eq!(essence(test(&x, &y)), essence(test(&sx, &sy)));
    }

    /// All pairs of units, as the definition has it.
    #[test]
    fn kendall_is_its_definition(pairs in pairs()) {
        let (mut concordant, mut discordant, mut untied_x, mut untied_y) = (0_u128, 0_u128, 0_u64, 0_u64);
        for (i, a) in pairs.iter().enumerate() {
            for b in &pairs[..i] {
                let order = (a.0 - b.0).signum() * (a.1 - b.1).signum();
                untied_x += u64::from(a.0 != b.0);
                untied_y += u64::from(a.1 != b.1);
                concordant += u128::from(a.0 != b.0 && a.1 != b.1 && order > 0.0);
                discordant += u128::from(a.0 != b.0 && a.1 != b.1 && order < 0.0);
            }
        }
        let (x, y) = split(&pairs);
        match KendallTauB::of(&x, &y) {
            Ok(tau) => {
                prop_assert_eq!((tau.concordant(), tau.discordant()), (concordant, discordant));
                let defined = (concordant as f64 - discordant as f64) / (untied_x as f64 * untied_y as f64).sqrt();
                prop_assert!((tau.value() - defined).abs() < 1e-14);
            }
            Err(error) => {
                let varies = untied_x > 0 && untied_y > 0;
                prop_assert!(matches!(error, Error::NoVariation { .. }) && !varies, "{}", error);
            }
        }
    }

    #[test]
    fn spearman_is_pearson_of_mid_ranks(pairs in pairs()) {
        let (x, y) = split(&pairs);
        match (Spearman::of(&x, &y), Pearson::of(&mid_ranks(&x), &mid_ranks(&y))) {
            (Ok(rho), Ok(r)) => prop_assert!((rho.value() - r.value()).abs() < 1e-14),
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }

    /// And within what a correlation can be.
    #[test]
    fn intervals_are_around_their_value(pairs in pairs()) {
        let (x, y) = split(&pairs);
        let estimates = [
            Pearson::of(&x, &y).and_then(|r| r.estimate(Level::P95)),
            Spearman::of(&x, &y).and_then(|r| r.estimate(Level::P95)),
            KendallTauB::of(&x, &y).map(|r| r.estimate(Level::P95)),
        ];
        for estimate in estimates.into_iter().flatten() {
            prop_assert!(-1.0 <= estimate.lower() && estimate.upper() <= 1.0);
            prop_assert!(estimate.contains(estimate.value()), "{}", estimate);
        }
    }
}

/// The smallest difference that a float can show is a difference of rank.
#[test]
fn ranks_see_the_smallest_differences() {
    let (x, tiny) = ([1.0, 0.0, 1.0, 0.0, 1.0], [5e-324, 0.0, 5e-324, 5e-324, 0.0]);
    let large = [1.0, 0.0, 1.0, 1.0, 0.0];
    assert_eq!(KendallTauB::of(&x, &tiny), KendallTauB::of(&x, &large));
    assert_eq!(Spearman::of(&x, &tiny), Spearman::of(&x, &large));
}

/// A sum that should be 0.3 and is not: what follows from that alone is no result.
#[test]
fn what_rounding_leaves_is_no_variation() {
    let (noise, y) = ([0.1 + 0.2, 0.3, 0.3, 0.3], [2.0, 1.0, 1.0, 1.0]);
    let (no_x, no_y) = (Error::NoVariation { what: "values of x" }, Error::NoVariation { what: "values of y" });
    assert_eq!(Pearson::of(&noise, &y), Err(no_x.clone()));
    assert_eq!(Pearson::of(&y, &noise), Err(no_y.clone()));
    let mut stream = Comoments::default();
    noise.iter().zip(y).for_each(|(&x, y)| stream.push(x, y).unwrap());
    assert_eq!(stream.pearson(), Err(no_x.clone()));
    assert_eq!(Spearman::of(&noise, &y), Err(no_x.clone()));
    assert_eq!(KendallTauB::of(&y, &noise), Err(no_y));
    assert_eq!(Partial::pearson(&noise, &y, &[]), Err(no_x.clone()));
    assert_eq!(Slope::of(&noise, &y), Err(no_x));
    // A level line, without scatter.
    let line = Slope::of(&y, &noise).unwrap();
    assert_eq!((line.value(), line.standard_error()), (0.0, None));
    assert_eq!(Mean::of(&noise).unwrap().sample_variance(), Some(0.0));
    for tiny in [1e-200, 1e200] {
        assert!(matches!(Pearson::of(&noise.map(|x| x * tiny), &y), Err(Error::NoVariation { .. })));
    }
}

/// Every pair of columns on three points, three to five units long: where there is an interval, it has a width.
#[test]
fn no_interval_is_a_point() {
    let mut points = Vec::new();
    for n in 3..=5 {
        let columns: Vec<Vec<f64>> = (0..3_u32.pow(n)).map(|number| column(number, n)).collect();
        // The order of units does not matter, so one side may be taken in order.
        for x in columns.iter().filter(|x| x.is_sorted()) {
            for y in &columns {
                let estimates = [
                    Pearson::of(x, y).and_then(|r| r.estimate(Level::P95)),
                    Spearman::of(x, y).and_then(|r| r.estimate(Level::P95)),
                    KendallTauB::of(x, y).map(|r| r.estimate(Level::P95)),
                ];
                let without_width = estimates.into_iter().flatten().filter(|one| one.upper() - one.lower() < 1e-6);
                points.extend(without_width.map(|one| format!("{x:?} {y:?} {one}")));
            }
        }
    }
    assert!(points.is_empty(), "{} intervals are points, as {}", points.len(), points[0]);
}

/// The digits of a number to the base of three.
fn column(number: u32, n: u32) -> Vec<f64> {
    (0..n).map(|place| f64::from(number / 3_u32.pow(place) % 3)).collect()
}
