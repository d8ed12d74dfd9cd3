//! Any input at all: nothing panics, and no NaN or infinity comes out of an `Ok`.

use centricity::inference::correlation::{
    Disattenuated, KendallMethod, KendallTauB, Pearson, Spearman, SpearmanMethod,
};
use centricity::inference::reliability::OneWay;
use centricity::inference::{
    Alternative, Anova, AnovaMethod, Contingency, GroupTest, KruskalWallis, MannWhitneyMethod, Mean,
    MeanDifferenceMethod, NetMethod, NetScore, Proportion, ProportionMethod, PseudoCounts, Superiority,
    SuperiorityMethod, TestResult,
};
use centricity::{Csat, Error, Estimate, Level, Nps, Rating, Tally};
use proptest::num::f64::ANY;
use proptest::prelude::*;

use super::{level, sound, tally};

/// Any float, with those that like to break things more often than chance has them.
pub(super) fn number() -> impl Strategy<Value = f64> {
    let awkward = [0.0, -0.0, 1.0, -1.0, 5e-324, -5e-324, 1e-310, f64::MIN_POSITIVE, 1e-160, 1e160, f64::MAX, f64::MIN];
    let unusual = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    prop_oneof![8 => ANY, 8 => prop::sample::select(awkward.to_vec()), 1 => prop::sample::select(unusual.to_vec())]
}

/// Any finite float.
fn finite() -> impl Strategy<Value = f64> {
    number().prop_filter("finite", |number| number.is_finite())
}

/// Any whole number, the ends of the range more often than chance has them.
fn whole() -> impl Strategy<Value = u64> {
    prop_oneof![0..4_u64, any::<u64>(), (1 << 53) - 2..(1 << 53) + 2_u64, u64::MAX - 2..=u64::MAX, Just(11 << 53)]
}

/// Any level there can be.
pub(super) fn any_level() -> impl Strategy<Value = Level> {
    let near_the_ends = prop::sample::select(vec![f64::EPSILON, 1e-15, 1.0 - f64::EPSILON / 2.0, 1.0 - 1e-12]);
    prop_oneof![4 => level(), 1 => near_the_ends.prop_map(|value| Level::new(value).unwrap())]
}

fn all_sound(estimates: impl IntoIterator<Item = Result<Estimate, Error>>) -> bool {
    estimates.into_iter().flatten().all(|estimate| sound(&estimate) && !estimate.to_string().contains("NaN"))
}

fn sound_test(test: Result<TestResult, Error>) -> bool {
    test.is_ok_and(|test| {
        test.statistic().is_finite() && (0.0..=1.0).contains(&test.p_value()) && sound(&test.effect())
    })
}

fn sound_groups(test: Result<GroupTest, Error>) -> bool {
    test.is_ok_and(|test| {
        test.statistic().is_finite()
            && test.residual_df().is_none_or(f64::is_finite)
            && (0.0..=1.0).contains(&test.p_value())
            && (0.0..=1.0).contains(&test.effect())
    })
}

fn sound_superiority(superiority: &Superiority, level: Level) -> bool {
    let methods = [SuperiorityMethod::DeLongLogit, SuperiorityMethod::Newcombe];
    let tests = [
        MannWhitneyMethod::BySize,
        MannWhitneyMethod::Asymptotic,
        MannWhitneyMethod::ContinuityCorrected,
        MannWhitneyMethod::Exact,
    ];
    (0.0..=1.0).contains(&superiority.value())
        && superiority.standard_error().is_none_or(f64::is_finite)
        && all_sound(methods.map(|method| Ok(superiority.estimate_by(method, level))))
        && sound(&superiority.estimate_delta(level))
        && tests.into_iter().flat_map(|method| ALTERNATIVES.map(|alternative| (method, alternative))).all(
            |(method, alternative)| {
                let test = superiority.test_by(method, alternative, level);
                test.is_err() || sound_test(test)
            },
        )
}

const ALTERNATIVES: [Alternative; 3] = [Alternative::TwoSided, Alternative::Less, Alternative::Greater];

proptest! {
    #[test]
    fn levels(value in number()) {
        // Below half a bit of 1 a level leaves half of everything at each end, as 0 does.
        prop_assert_eq!(Level::new(value).is_ok(), value < 1.0 && 1.0 - value < 1.0);
    }

    #[test]
    fn net_scores(down in whole(), neutral in whole(), up in whole(), level in any_level()) {
        if let Ok(net) = NetScore::new(down, neutral, up) {
            prop_assert!((-1.0..=1.0).contains(&net.value()));
            let methods = [NetMethod::Score, NetMethod::AdjustedWald(PseudoCounts::RocksT), NetMethod::Wald];
            prop_assert!(all_sound(methods.map(|method| Ok(net.estimate_by(method, level)))));
        }
    }

    #[test]
    fn proportions(k in whole(), n in whole(), level in any_level()) {
        if let Ok(share) = Proportion::new(k, n) {
            prop_assert!((0.0..=1.0).contains(&share.value()));
            let methods = [ProportionMethod::Wilson, ProportionMethod::ClopperPearson];
            prop_assert!(all_sound(methods.map(|method| Ok(share.estimate_by(method, level)))));
        }
    }

    #[test]
    fn means_of_values(values in prop::collection::vec(number(), 0..6), level in any_level()) {
        if let Ok(mean) = Mean::of(&values) {
            prop_assert!(mean.value().is_finite() && mean.sample_variance().is_none_or(f64::is_finite));
            prop_assert!(all_sound([mean.estimate(level)]));
        }
    }

    #[test]
    fn means_of_summaries(n in whole(), value in number(), variance in number(), level in any_level()) {
        if let Ok(mean) = Mean::new(n, value, variance) {
            prop_assert!(all_sound([mean.estimate(level)]));
        }
    }

    #[test]
    fn variances_between_units(units in prop::collection::vec((whole(), finite(), finite()), 0..5)) {
        let mean = |&(n, value, variance): &(u64, f64, f64)| Mean::new(n, value, variance.abs()).ok();
        let means: Vec<Mean> = units.iter().filter_map(mean).collect();
        if let Ok(anova) = OneWay::of(&means) {
            prop_assert!(anova.mean_square_between().is_finite() && anova.mean_square_within().is_finite());
            prop_assert!(anova.typical_size().is_finite());
            prop_assert!(anova.icc1().is_finite(), "{:?}", anova);
            prop_assert!(anova.icc2().is_none_or(f64::is_finite));
            prop_assert!(anova.reliability_of_means().is_none_or(f64::is_finite));
        }
    }

    #[test]
    fn differences_of_means(
        x in (whole(), number(), number()),
        y in (whole(), number(), number()),
        margin in number(),
        level in any_level(),
    ) {
        let mean = |(n, value, variance)| Mean::new(n, value, variance);
        if let (Ok(x), Ok(y)) = (mean(x), mean(y)) {
            let difference = x.difference(y);
            for method in [MeanDifferenceMethod::Welch, MeanDifferenceMethod::Student] {
                prop_assert!(all_sound([difference.estimate_by(method, level)]));
                for alternative in ALTERNATIVES {
                    let test = difference.test_by(method, alternative, level);
                    prop_assert!(test.is_err() || sound_test(test));
                }
                if let Ok(test) = difference.equivalence_by(method, margin, level) {
                    prop_assert!(test.statistic().is_finite() && (0.0..=1.0).contains(&test.p_value()));
                    prop_assert!(sound(&test.effect()) && test.df().is_some_and(f64::is_finite));
                }
            }
            let test = x.test(margin, Alternative::TwoSided, level);
            prop_assert!(test.is_err() || sound_test(test));
            if let Ok(share) = x.within(-margin.abs(), 5.0).and_then(Mean::share_of_possible) {
                prop_assert!((0.0..=1.0).contains(&share.value()) && share.sample_variance().is_none_or(f64::is_finite));
            }
        }
    }

    #[test]
    fn comparisons_of_samples(
        x in prop::collection::vec(number(), 0..6),
        y in prop::collection::vec(number(), 0..6),
        level in any_level(),
    ) {
        if let Ok(superiority) = Superiority::of(&x, &y) {
            prop_assert!(sound_superiority(&superiority, level));
        }
        if let Ok(groups) = KruskalWallis::of([&x, &y]) {
            prop_assert!(sound_groups(Ok(groups.test())));
        }
        let means: Vec<Mean> = [&x, &y, &x].into_iter().filter_map(|values| Mean::of(values).ok()).collect();
        if let Ok(anova) = Anova::of(&means) {
            prop_assert!((0.0..=1.0).contains(&anova.eta_squared()));
            for method in [AnovaMethod::Welch, AnovaMethod::Fisher] {
                let test = anova.test_by(method);
                prop_assert!(test.is_err() || sound_groups(test));
            }
        }
    }

    #[test]
    fn comparisons_of_counts(counts in prop::collection::vec((whole(), whole()), 0..5), level in any_level()) {
        let (x, y): (Vec<u64>, Vec<u64>) = counts.into_iter().unzip();
        if let Ok(superiority) = Superiority::of_counts(&x, &y) {
            prop_assert!(sound_superiority(&superiority, level));
        }
        if let Ok(groups) = KruskalWallis::of_counts([&x, &y]) {
            prop_assert!(sound_groups(Ok(groups.test())));
        }
        if let Ok(table) = Contingency::of_counts([&x, &y]) {
            prop_assert!(sound_groups(Ok(table.test())) && table.least_expected() > 0.0);
        }
    }

    #[test]
    fn correlations(pairs in prop::collection::vec((number(), number()), 0..8), level in any_level()) {
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        if let Ok(r) = Pearson::of(&x, &y) {
            prop_assert!((-1.0..=1.0).contains(&r.value()));
            prop_assert!(all_sound([r.estimate(level)]));
            for alternative in ALTERNATIVES {
                prop_assert_eq!(sound_test(r.test(alternative, level)), r.estimate(level).is_ok());
            }
        }
        if let Ok(rho) = Spearman::of(&x, &y) {
            prop_assert!((-1.0..=1.0).contains(&rho.value()));
            let methods = [SpearmanMethod::BonettWright, SpearmanMethod::Fieller, SpearmanMethod::FisherZ];
            prop_assert!(all_sound(methods.map(|method| rho.estimate_by(method, level))));
            for alternative in ALTERNATIVES {
                prop_assert_eq!(sound_test(rho.test(alternative, level)), rho.estimate(level).is_ok());
            }
        }
        if let Ok(tau) = KendallTauB::of(&x, &y) {
            prop_assert!((-1.0..=1.0).contains(&tau.value()));
            let methods = [KendallMethod::AsymptoticStandardError, KendallMethod::Fieller];
            prop_assert!(all_sound(methods.map(|method| tau.estimate_by(method, level))));
            for alternative in ALTERNATIVES {
                prop_assert!(sound_test(Ok(tau.test(alternative, level))));
            }
        }
    }

    #[test]
    fn corrected_correlations(
        pairs in prop::collection::vec((finite(), finite()), 4..8),
        reliabilities in prop_oneof![(number(), number()), (Just(1.0), 0.0..=1.0_f64)],
        noise_df in (number(), number()),
        level in any_level(),
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let corrected = Pearson::of(&x, &y).and_then(|r| Disattenuated::of(r, reliabilities.0, reliabilities.1));
        if let Ok(corrected) = corrected {
            prop_assert!(corrected.value().is_finite());
            let with_noise = corrected.estimate_with_noise([noise_df.0, noise_df.1], level);
            prop_assert!(all_sound([corrected.estimate(level), with_noise]));
        }
    }

    #[test]
    fn quantiles(tally in tally::<Csat<7>>(), p in prop_oneof![number(), 0.0..=1.0_f64]) {
        match tally.quantile(p) {
            Ok(quantile) => prop_assert!((1.0..=7.0).contains(&quantile)),
            Err(_) => prop_assert!(tally.is_empty() || !(0.0..=1.0).contains(&p)),
        }
    }

    #[test]
    fn bytes(bytes in prop::collection::vec(prop_oneof![20 => 0..=10_u8, 1 => any::<u8>()], 0..100)) {
        let first = bytes.iter().enumerate().find(|(_, byte)| **byte > 10);
        match (Tally::<Nps>::from_bytes(&bytes), first) {
            (Ok(tally), None) => prop_assert_eq!(tally.n(), bytes.len() as u64),
            (Err(error), Some((index, &value))) => {
                prop_assert_eq!(error, Error::OffScale { value, index: Some(index), min: 0, max: 10 });
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn counts(counts in prop::collection::vec(whole(), 0..13)) {
        let possible = counts.len() == 11 && counts.iter().all(|&count| count <= 1 << 53);
        prop_assert_eq!(Tally::<Nps>::from_counts(&counts).is_ok(), possible);
    }

    /// A number may have leading zeros and a plus, as Rust reads numbers; what is no rating is not repeated.
    #[test]
    fn texts(text in prop_oneof!["\\PC{0,8}", "[+-]?[0-9]{1,4}"]) {
        match text.parse::<Rating<Nps>>() {
            Ok(rating) => prop_assert_eq!(text.parse::<u8>(), Ok(rating.value())),
            Err(Error::OffScale { value, index: None, .. }) => prop_assert!(value > 10),
            Err(error) => prop_assert_eq!(error, Error::NotARating { min: 0, max: 10 }),
        }
    }
}

/// Two units whose only variance is the smallest number there is.
#[test]
fn a_variance_at_the_edge_of_the_floats_gives_no_infinity() {
    let units = [Mean::new(2, 1.0, 5e-324).unwrap(), Mean::new(1, 1.0, 0.0).unwrap()];
    if let Ok(anova) = OneWay::of(&units) {
        assert!(anova.icc1().is_finite(), "{}", anova.icc1());
        assert!(anova.icc2().is_none_or(f64::is_finite));
    }
}
