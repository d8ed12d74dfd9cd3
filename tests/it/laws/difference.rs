//! Differences of independent samples, and tests against a fixed value.

use centricity::Level;
use centricity::inference::{
    Alternative, DifferenceMethod, DirichletPrior, NetMethod, NetScore, PopulationMethod, Proportion,
};
use proptest::prelude::*;

use super::{groups, level, sound};

const METHODS: [DifferenceMethod; 3] =
    [DifferenceMethod::SquareAndAdd, DifferenceMethod::Wald, DifferenceMethod::Pooled];

fn net([down, neutral, up]: [u64; 3]) -> NetScore {
    NetScore::new(down, neutral, up).unwrap()
}

fn share() -> impl Strategy<Value = Proportion> {
    (1..5_000_u64).prop_flat_map(|n| (0..=n, Just(n))).prop_map(|(k, n)| Proportion::new(k, n).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// The other way round, the sign turns and nothing else.
    #[test]
    fn differences_have_a_sign((a, b) in (groups(5_000), groups(5_000)), (p, q) in (share(), share()), level in level()) {
        for method in METHODS {
            let there = net(a).difference(net(b));
            let back = net(b).difference(net(a));
            let (one, other) = (there.estimate_by(method, level), back.estimate_by(method, level));
            prop_assert!((one.value() + other.value()).abs() < 1e-15);
            prop_assert!((one.lower() + other.upper()).abs() < 1e-12);
            match (there.test_by(method, Alternative::Greater, level), back.test_by(method, Alternative::Less, level)) {
                (Ok(one), Ok(other)) => prop_assert!((one.p_value() - other.p_value()).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one.err(), other.err()),
            }
            let (there, back) = (p.difference(q), q.difference(p));
            let (one, other) = (there.estimate_by(method, level), back.estimate_by(method, level));
            prop_assert!((one.upper() + other.lower()).abs() < 1e-12);
            match (there.test_by(method, Alternative::TwoSided, level), back.test_by(method, Alternative::TwoSided, level)) {
                (Ok(one), Ok(other)) => prop_assert!((one.statistic() + other.statistic()).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one.err(), other.err()),
            }
        }
    }

    /// The p-value and the interval of the default never contradict each other.
    #[test]
    fn a_test_says_what_its_interval_says((a, b) in (groups(5_000), groups(5_000)), (p, q) in (share(), share()), level in level()) {
        let tests = [
            net(a).difference(net(b)).test(Alternative::TwoSided, level),
            p.difference(q).test(Alternative::TwoSided, level),
        ];
        for test in tests {
            prop_assert!(sound(&test.effect()) && test.statistic().is_finite());
            prop_assert!((0.0..=1.0).contains(&test.p_value()));
            let alpha = 1.0 - level.value();
            if (test.p_value() - alpha).abs() > 1e-9 {
                prop_assert_eq!(test.p_value() < alpha, !test.effect().contains(0.0), "{}", test);
            }
        }
    }

    /// So for a fixed value.
    #[test]
    fn a_test_against_a_value_says_what_its_interval_says(
        a in groups(5_000),
        p in share(),
        null in -0.999..0.999_f64,
        level in level(),
    ) {
        let alpha = 1.0 - level.value();
        let tests = [
            (null, net(a).test(null, Alternative::TwoSided, level).unwrap()),
            (null.abs(), p.test(null.abs().max(1e-3), Alternative::TwoSided, level).unwrap()),
        ];
        for (null, test) in tests {
            if (test.p_value() - alpha).abs() > 1e-9 && null.abs() > 1e-3 {
                prop_assert_eq!(test.p_value() < alpha, !test.effect().contains(null), "{} {}", null, test);
            }
        }
    }

    /// Two samples are compared with the same result as one twice as large is with a fixed value: never surer.
    #[test]
    fn a_part_of_a_population_says_more([down, neutral, up] in groups(500), extra in 1..100_000_u64, level in level()) {
        let score = net([down, neutral, up]);
        let by_score = |all| score.estimate_of_population_by(PopulationMethod::Score, all, level);
        let estimate = by_score(score.n() + extra).unwrap();
        let unlimited = score.estimate(level);
        prop_assert!(sound(&estimate) && estimate.contains(score.value()));
        prop_assert!(unlimited.lower() <= estimate.lower() + 1e-12 && estimate.upper() <= unlimited.upper() + 1e-12);
        prop_assert!(by_score(score.n()).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn the_posterior_is_a_distribution(a in groups(100_000), x in -1.0..1.0_f64, level in level()) {
        for prior in [DirichletPrior::Jeffreys, DirichletPrior::Uniform] {
            let [down, neutral, up] = a;
            let (one, turned) = (net(a), net([up, neutral, down]));
            let estimate = one.estimate_by(NetMethod::Posterior(prior), level);
            prop_assert!(sound(&estimate));
            let mirrored = turned.estimate_by(NetMethod::Posterior(prior), level);
            prop_assert!((estimate.lower() + mirrored.upper()).abs() < 1e-9, "{} {}", estimate, mirrored);
            let (above, below) = (one.probability_above(x, prior).unwrap(), turned.probability_above(-x, prior).unwrap());
            prop_assert!((above + below - 1.0).abs() < 1e-9, "{} {}", above, below);
        }
    }
}

/// Against 0 Tango's test is `McNemar`'s: 70 up and 10 down give 60 / sqrt(80).
#[test]
fn against_zero_the_score_test_is_mcnemar() {
    let test = net([10, 20, 70]).test(0.0, Alternative::TwoSided, Level::P95).unwrap();
    assert!((test.statistic() - 60.0 / 80.0_f64.sqrt()).abs() < 1e-12);
    // Nobody up or down: nothing speaks against 0.
    let still = net([0, 7, 0]).test(0.0, Alternative::TwoSided, Level::P95).unwrap();
    assert_eq!((still.statistic(), still.p_value()), (0.0, 1.0));
}

/// Where Wald's has no error to measure by, it has no test either; the default has.
#[test]
fn two_samples_without_spread_have_no_wald_test() {
    let (one, other) = (Proportion::new(3, 3).unwrap(), Proportion::new(0, 3).unwrap());
    let difference = one.difference(other);
    assert!(difference.test_by(DifferenceMethod::Wald, Alternative::TwoSided, Level::P95).is_err());
    assert!(difference.test(Alternative::TwoSided, Level::P95).p_value() > 0.001);
}
