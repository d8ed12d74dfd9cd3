//! Tests of means, ranks and tables: what must not matter, does not; and what is the same by two ways, is.

use centricity::inference::{
    Alternative, Anova, AnovaMethod, Contingency, KruskalWallis, MannWhitneyMethod, Mean, MeanDifferenceMethod,
    Superiority, SuperiorityMethod,
};
use centricity::{Error, Level};
use proptest::prelude::*;

use super::{level, sound};

/// Small whole numbers, so that ties are many, or any moderate numbers.
fn values(least: usize) -> impl Strategy<Value = Vec<f64>> {
    let rating = (1..=5_u8).prop_map(f64::from);
    prop_oneof![prop::collection::vec(rating, least..20), prop::collection::vec(-1e3..1e3_f64, least..20)]
}

fn groups() -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(values(2), 2..6)
}

/// How often each point of 1 to 5 was chosen.
fn histogram(values: &[f64]) -> Vec<u64> {
    (1..=5).map(|point| values.iter().filter(|&&value| value == f64::from(point)).count() as u64).collect()
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1e-3)
}

const MANN_WHITNEY: [MannWhitneyMethod; 4] = [
    MannWhitneyMethod::BySize,
    MannWhitneyMethod::Asymptotic,
    MannWhitneyMethod::ContinuityCorrected,
    MannWhitneyMethod::Exact,
];
const MEANS: [MeanDifferenceMethod; 2] = [MeanDifferenceMethod::Welch, MeanDifferenceMethod::Student];

proptest! {
    #[test]
    fn exchanging_samples_turns_a_difference_round(x in values(2), y in values(2), level in level()) {
        let [x, y] = [x, y].map(|values| Mean::of(&values).unwrap());
        for method in MEANS {
            let one = x.difference(y).test_by(method, Alternative::Greater, level);
            let other = y.difference(x).test_by(method, Alternative::Less, level);
            match (one, other) {
                (Ok(one), Ok(other)) => {
                    prop_assert_eq!(one.statistic(), -other.statistic());
                    prop_assert_eq!(one.p_value(), other.p_value());
                    prop_assert_eq!(one.effect().lower(), -other.effect().upper());
                }
                (one, other) => prop_assert_eq!(one.err(), other.err()),
            }
        }
    }

    /// The same hypothesis three ways: t, its square, and the interval.
    #[test]
    fn of_two_groups_anova_is_the_test_of_the_difference(x in values(2), y in values(2)) {
        let means = [x, y].map(|values| Mean::of(&values).unwrap());
        let difference = means[0].difference(means[1]);
        for (method, anova) in MEANS.into_iter().zip([AnovaMethod::Welch, AnovaMethod::Fisher]) {
            let one = difference.test_by(method, Alternative::TwoSided, Level::P95);
            let several = Anova::of(&means).and_then(|groups| groups.test_by(anova));
            if let (Ok(one), Ok(several)) = (one, several) {
                prop_assert!(near(one.statistic().powi(2), several.statistic()));
                prop_assert!(near(one.df().unwrap(), several.residual_df().unwrap()));
                prop_assert!((one.p_value() - several.p_value()).abs() < 1e-9);
                prop_assert_eq!(one.p_value() < 0.05, !one.effect().contains(0.0));
            }
        }
    }

    #[test]
    fn equivalence_is_an_interval_within_the_margins(x in values(2), y in values(2), margin in 0.01..500.0_f64, level in level()) {
        let [x, y] = [x, y].map(|values| Mean::of(&values).unwrap());
        if let Ok(test) = x.difference(y).equivalence(margin, level) {
            let effect = test.effect();
            prop_assert_eq!(test.is_shown(), -margin < effect.lower() && effect.upper() < margin);
            prop_assert!((0.0..=1.0).contains(&test.p_value()));
        }
    }

    #[test]
    fn exchanging_samples_turns_superiority_round(x in values(1), y in values(1), level in level()) {
        let (one, other) = (Superiority::of(&x, &y).unwrap(), Superiority::of(&y, &x).unwrap());
        prop_assert_eq!(one.cliffs_delta(), -other.cliffs_delta());
        prop_assert!((one.value() + other.value() - 1.0).abs() < 1e-15);
        for method in [SuperiorityMethod::DeLongLogit, SuperiorityMethod::Newcombe] {
            let (e, f) = (one.estimate_by(method, level), other.estimate_by(method, level));
            prop_assert!((e.lower() + f.upper() - 1.0).abs() < 1e-12, "{} {}", e, f);
            prop_assert!(sound(&e) && e.contains(e.value()) && e.lower() < e.upper(), "{}", e);
            prop_assert!(0.0 <= e.lower() && e.upper() <= 1.0);
        }
        for method in MANN_WHITNEY {
            let one = one.test_by(method, Alternative::Greater, level).map(|test| test.p_value());
            let other = other.test_by(method, Alternative::Less, level).map(|test| test.p_value());
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn superiority_is_its_definition(x in values(2), y in values(2)) {
        let placement = |x: f64, y: &[f64]| {
            y.iter().map(|&y| if x > y { 1.0 } else if x == y { 0.5 } else { 0.0 }).sum::<f64>() / y.len() as f64
        };
        let above = Mean::of(&x.iter().map(|&one| placement(one, &y)).collect::<Vec<_>>()).unwrap();
        let below = Mean::of(&y.iter().map(|&one| placement(one, &x)).collect::<Vec<_>>()).unwrap();
        let squared = above.sample_variance().unwrap() / x.len() as f64 + below.sample_variance().unwrap() / y.len() as f64;
        let superiority = Superiority::of(&x, &y).unwrap();
        prop_assert!((superiority.value() - above.value()).abs() < 1e-14);
        prop_assert!((superiority.standard_error().unwrap() - squared.sqrt()).abs() < 1e-13);
    }

    /// The two doors lead to the same.
    #[test]
    fn counts_are_as_good_as_values(groups in prop::collection::vec(prop::collection::vec((1..=5_u8).prop_map(f64::from), 1..20), 2..5)) {
        let counts: Vec<Vec<u64>> = groups.iter().map(|group| histogram(group)).collect();
        prop_assert_eq!(Superiority::of(&groups[0], &groups[1]), Superiority::of_counts(&counts[0], &counts[1]));
        match (KruskalWallis::of(&groups), KruskalWallis::of_counts(&counts)) {
            (Ok(one), Ok(other)) => prop_assert!((one.eta_squared() - other.eta_squared()).abs() < 1e-14),
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }

    #[test]
    fn of_two_groups_kruskal_wallis_is_mann_whitney(x in values(1), y in values(1)) {
        let z = Superiority::of(&x, &y).unwrap().test_by(MannWhitneyMethod::Asymptotic, Alternative::TwoSided, Level::P95);
        match (z, KruskalWallis::of([&x, &y])) {
            (Ok(z), Ok(groups)) => {
                prop_assert!((z.statistic().powi(2) - groups.test().statistic()).abs() < 1e-11);
                prop_assert!((z.p_value() - groups.test().p_value()).abs() < 1e-9);
            }
            (z, groups) => {
                let constant = |error: Option<Error>| matches!(error, Some(Error::NoVariation { .. }));
                let both = constant(z.err()) && constant(groups.err());
                prop_assert!(both, "one of them is offered");
            }
        }
    }

    /// Every division, drawn one by one.
    #[test]
    fn the_exact_test_counts_all_divisions(x in prop::collection::vec(1..=4_i8, 1..6), y in prop::collection::vec(1..=4_i8, 1..6)) {
        let all: Vec<i8> = x.iter().chain(&y).copied().collect();
        let balance = |drawn: u32| {
            let side = |inside: bool| all.iter().enumerate().filter(move |(i, _)| (drawn >> i & 1 == 1) == inside).map(|(_, v)| *v);
            side(true).flat_map(|x| side(false).map(move |y| i64::from((x - y).signum()))).sum::<i64>()
        };
        let observed = balance((1 << x.len()) - 1);
        let divisions = (0..1_u32 << all.len()).filter(|drawn| drawn.count_ones() as usize == x.len());
        let (mut total, mut less, mut greater, mut either) = (0_u32, 0_u32, 0_u32, 0_u32);
        for balance in divisions.map(balance) {
            total += 1;
            less += u32::from(balance <= observed);
            greater += u32::from(balance >= observed);
            either += u32::from(balance.abs() >= observed.abs());
        }
        let floats = |values: &[i8]| values.iter().map(|&value| f64::from(value)).collect::<Vec<_>>();
        let superiority = Superiority::of(&floats(&x), &floats(&y)).unwrap();
        for (alternative, ways) in [(Alternative::Less, less), (Alternative::Greater, greater), (Alternative::TwoSided, either)] {
            match superiority.test_by(MannWhitneyMethod::Exact, alternative, Level::P95) {
                Ok(test) => prop_assert_eq!(test.p_value(), f64::from(ways) / f64::from(total)),
                Err(error) => {
                    let constant = matches!(error, Error::NoVariation { .. });
                    prop_assert!(constant, "{}", error);
                }
            }
        }
    }

    #[test]
    fn the_order_of_groups_does_not_matter(groups in groups()) {
        let turned: Vec<Vec<f64>> = groups.iter().rev().cloned().collect();
        if let (Ok(one), Ok(other)) = (KruskalWallis::of(&groups), KruskalWallis::of(&turned)) {
            prop_assert!(near(one.eta_squared(), other.eta_squared()));
        }
        let anova = |groups: &[Vec<f64>]| {
            let means: Vec<Mean> = groups.iter().map(|group| Mean::of(group).unwrap()).collect();
            Anova::of(&means).and_then(|anova| anova.test())
        };
        if let (Ok(one), Ok(other)) = (anova(&groups), anova(&turned)) {
            prop_assert!(near(one.statistic(), other.statistic()) && near(one.residual_df().unwrap(), other.residual_df().unwrap()));
            prop_assert!((0.0..=1.0).contains(&one.effect()) && (0.0..=1.0).contains(&one.p_value()));
        }
    }

    /// Turned on its side, or with rows that hold nothing, a table is the same table; multiplied, it is as strong and surer.
    #[test]
    fn tables(rows in prop::collection::vec(prop::collection::vec(0..30_u64, 3), 2..5), times in 2..1000_u64) {
        let on_its_side: Vec<Vec<u64>> = (0..3).map(|column| rows.iter().map(|row| row[column]).collect()).collect();
        let (one, other) = (Contingency::of_counts(&rows), Contingency::of_counts(&on_its_side));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        if let (Ok(one), Ok(other)) = (one, other) {
            prop_assert!((one.cramers_v() - other.cramers_v()).abs() < 1e-14);
            prop_assert_eq!(one.least_expected(), other.least_expected());
            let mut with_empty = rows.clone();
            with_empty.insert(1, vec![0; 3]);
            prop_assert_eq!(&Contingency::of_counts(&with_empty).unwrap(), &one);
            let more: Vec<Vec<u64>> = rows.iter().map(|row| row.iter().map(|count| count * times).collect()).collect();
            let more = Contingency::of_counts(&more).unwrap();
            prop_assert!((one.cramers_v() - more.cramers_v()).abs() < 1e-13);
            prop_assert!(more.test().p_value() <= one.test().p_value() + 1e-15);
        }
    }
}
