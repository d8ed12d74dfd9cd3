//! Intervals of net scores, proportions and means: in bounds, around the value, wider for a higher level.

use centricity::inference::{
    Mean, MeanMethod, NetMethod, NetScore, Proportion, ProportionMethod, PseudoCounts, PublishedN, PublishedShare,
};
use centricity::{Csat, Error, Estimate, Level, Scoring, Tally};
use proptest::prelude::*;

use super::{LIMIT, groups, level, sound, within};

/// k of n.
fn proportion(most: u64) -> impl Strategy<Value = Proportion> {
    let n = prop_oneof![3 => 1..=most.min(60), 2 => 1..=most];
    let k = |n: u64| prop_oneof![1 => Just(0), 1 => Just(n), 4 => 0..=n];
    n.prop_flat_map(move |n| k(n).prop_map(move |k| Proportion::new(k, n).unwrap()))
}

/// Two different levels, the lower one first.
fn levels() -> impl Strategy<Value = (Level, Level)> {
    (0.5..0.99_f64, 1.001..1.01_f64)
        .prop_map(|(low, factor)| (Level::new(low).unwrap(), Level::new(low * factor).unwrap()))
}

/// Every way to an interval of a net score, but for the posterior, which is slow enough to have a test of its own.
const NET_METHODS: [NetMethod; 4] = [
    NetMethod::Score,
    NetMethod::AdjustedWald(PseudoCounts::RocksT),
    NetMethod::AdjustedWald(PseudoCounts::BonettPrice),
    NetMethod::Wald,
];

/// Every way to an interval of a share that has a width.
const SHARE_METHODS: [ProportionMethod; 4] = [
    ProportionMethod::Wilson,
    ProportionMethod::ClopperPearson,
    ProportionMethod::Jeffreys,
    ProportionMethod::AgrestiCoull,
];

fn in_bounds(estimate: &Estimate, least: f64) -> bool {
    sound(estimate) && least <= estimate.lower() && estimate.upper() <= 1.0
}

fn around_its_value(estimate: &Estimate) -> bool {
    estimate.contains(estimate.value())
}

proptest! {
    /// A published percentage lies in its interval at any level, also where no count is at the percentage itself.
    #[test]
    fn a_published_percentage_lies_in_its_interval(
        n in 1..2_000_u64,
        (percent, decimals) in prop_oneof![
            (0..=100_u32).prop_map(|whole| (f64::from(whole), 0)),
            (0..=1_000_u32).prop_map(|tenths| (f64::from(tenths) / 10.0, 1)),
        ],
        level in 0.001..0.9999_f64,
    ) {
        for (n, exact) in [(PublishedN::Exact(n), true), (PublishedN::AtLeast(n), false), (PublishedN::About(n), false)] {
            match PublishedShare::new(percent, decimals, n)?.estimate(Level::new(level)?) {
                Ok(estimate) => prop_assert!(in_bounds(&estimate, 0.0) && around_its_value(&estimate), "{}", estimate),
                Err(error) => prop_assert!(exact, "{}", error),
            }
        }
    }

    /// However little of a population is left, what was not seen is not known: the interval has a width and holds its value.
    #[test]
    fn all_but_a_few_of_a_population_leave_a_width([down, neutral, up] in groups(LIMIT), extra in 1..1_000_u64, level in 1e-9..0.9999_f64) {
        let level = Level::new(level)?;
        let net = NetScore::new(down, neutral, up)?;
        let share = Proportion::new(up, net.n())?;
        let estimates = [
            net.estimate_of_population(net.n() + extra, level)?,
            share.estimate_of_population(net.n() + extra, level)?,
        ];
        for (estimate, least) in estimates.iter().zip([-1.0, 0.0]) {
            prop_assert!(in_bounds(estimate, least) && around_its_value(estimate), "{}", estimate);
            prop_assert!(estimate.lower() < estimate.upper(), "{}", estimate);
        }
    }

    #[test]
    fn net_limits_lie_between_minus_one_and_one([down, neutral, up] in groups(LIMIT), level in level()) {
        let net = NetScore::new(down, neutral, up).unwrap();
        for method in NET_METHODS {
            prop_assert!(in_bounds(&net.estimate_by(method, level), -1.0));
        }
        prop_assert!(around_its_value(&net.estimate(level)));
    }

    /// A finite sample never makes sure: the score interval has a width where Wald's has none.
    #[test]
    fn the_score_interval_is_never_a_point([down, neutral, up] in groups(1_000_000), level in level()) {
        let estimate = NetScore::new(down, neutral, up).unwrap().estimate(level);
        prop_assert!(estimate.lower() < estimate.upper());
    }

    #[test]
    fn shares_lie_between_zero_and_one(share in proportion(LIMIT), level in level()) {
        for method in SHARE_METHODS {
            let estimate = share.estimate_by(method, level);
            prop_assert!(in_bounds(&estimate, 0.0));
            prop_assert!(around_its_value(&estimate), "{:?} {}", share, estimate);
            // Beyond 2^48 the width comes near to what a float can tell from 1.
            prop_assert!(estimate.lower() < estimate.upper() || share.n() > 1 << 48);
        }
    }

    /// Counting those who have not mirrors the share and its limits.
    #[test]
    fn the_complement_mirrors_the_share(share in proportion(1_000_000), level in level()) {
        let rest = Proportion::new(share.n() - share.k(), share.n()).unwrap();
        for method in SHARE_METHODS {
            let (one, other) = (share.estimate_by(method, level), rest.estimate_by(method, level));
            prop_assert!((one.lower() + other.upper() - 1.0).abs() < 1e-12, "{} {}", one, other);
            prop_assert!((one.upper() + other.lower() - 1.0).abs() < 1e-12, "{} {}", one, other);
        }
    }

    #[test]
    fn a_higher_level_reaches_further(
        [down, neutral, up] in groups(1_000_000),
        share in proportion(1_000_000),
        (low, high) in levels(),
    ) {
        let net = NetScore::new(down, neutral, up).unwrap();
        for method in NET_METHODS {
            prop_assert!(within(net.estimate_by(method, low), net.estimate_by(method, high)));
        }
        for method in SHARE_METHODS {
            prop_assert!(within(share.estimate_by(method, low), share.estimate_by(method, high)));
        }
    }

    #[test]
    fn a_mean_sits_in_the_middle(
        n in 2..=LIMIT,
        mean in -1e6..1e6_f64,
        variance in 1e-6..1e6_f64,
        (low, high) in levels(),
    ) {
        let mean = Mean::new(n, mean, variance).unwrap();
        let (low, high) = (mean.estimate(low).unwrap(), mean.estimate(high).unwrap());
        prop_assert!(sound(&low) && around_its_value(&low));
        prop_assert!(low.lower() >= high.lower() && low.upper() <= high.upper());
        let (below, above) = (low.value() - low.lower(), low.upper() - low.value());
        prop_assert!((below - above).abs() <= 1e-9 * (1.0 + below));
    }

    /// Between known bounds a mean has an interval whatever the answers are, and it holds the mean.
    #[test]
    fn a_mean_of_ratings_always_has_an_interval(counts in prop::collection::vec(0..30_u64, 5), (low, high) in levels()) {
        let tally = Tally::<Csat<5>>::from_counts(&counts).unwrap();
        if let Ok(mean) = tally.scores(Scoring::Rating) {
            let of = |level| mean.estimate_by(MeanMethod::ScaleAdjusted, level).unwrap();
            let (low, high) = (of(low), of(high));
            prop_assert!(within(low, high) && high.lower() < high.upper());
            prop_assert!(1.0 <= high.lower() && high.upper() <= 5.0);
            // Turned round, the answers give the interval turned round.
            let turned = Tally::<Csat<5>>::from_counts(&counts.iter().rev().copied().collect::<Vec<_>>()).unwrap();
            let turned = turned.scores(Scoring::Rating).unwrap().estimate_by(MeanMethod::ScaleAdjusted, high.level()).unwrap();
            prop_assert!((turned.lower() + high.upper() - 6.0).abs() < 1e-9);
        }
    }
}

/// 66 of 67 is 98.5%, the only count that prints as 99%.
#[test]
fn a_percentage_that_no_count_is_at_lies_in_its_interval_too() {
    let share = PublishedShare::new(99.0, 0, PublishedN::Exact(67)).unwrap();
    let estimate = share.estimate(Level::new(0.05).unwrap()).unwrap();
    assert!(estimate.contains(0.99) && estimate.contains(66.0 / 67.0), "{estimate}");
    for n in 1..400 {
        for percent in 0..=100 {
            let share = PublishedShare::new(f64::from(percent), 0, PublishedN::About(n)).unwrap();
            for level in [0.1, 0.2] {
                let estimate = share.estimate(Level::new(level).unwrap()).unwrap();
                assert!(estimate.contains(f64::from(percent) / 100.0), "{estimate}");
            }
        }
    }
}

/// One of 9e16 was not seen: at a float's precision the interval used to have no width. A mean says so instead.
#[test]
fn one_unseen_of_a_vast_population_leaves_a_width() {
    let (k, n) = (30_000_000_000_000_001, 90_000_000_000_000_000);
    let share = Proportion::new(k, n).unwrap().estimate_of_population(n + 1, Level::P95).unwrap();
    assert!(share.lower() < share.value() && share.value() < share.upper(), "{share:?}");
    let net = NetScore::new(1_u64 << 53, 3, (1 << 53) - 7).unwrap();
    let net = net.estimate_of_population(net.n() + 1, Level::P95).unwrap();
    assert!(net.lower() < net.value() && net.value() < net.upper(), "{net:?}");
    let mean = Mean::new(n, 1.0 / 3.0, 2.0).unwrap();
    match mean.estimate_of_population(n + 1, Level::P95) {
        Ok(mean) => assert!(mean.lower() < mean.value() && mean.value() < mean.upper(), "{mean:?}"),
        Err(error) => assert!(matches!(error, Error::OutOfRange { what: "half-width", .. }), "{error}"),
    }
}
