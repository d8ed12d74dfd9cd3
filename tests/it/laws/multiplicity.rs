//! Adjusted p-values: what holds for every family.

use centricity::inference::multiplicity::{Adjustment, Family};
use centricity::inference::resample::Permutation;
use centricity::inference::{Alternative, KruskalWallis, Mean};
use centricity::{Error, Level};
use proptest::prelude::*;

use super::any::number;

const ALL: [Adjustment; 6] = [
    Adjustment::Bonferroni,
    Adjustment::Holm,
    Adjustment::Hochberg,
    Adjustment::Hommel,
    Adjustment::BenjaminiHochberg,
    Adjustment::BenjaminiYekutieli,
];

fn p_values() -> impl Strategy<Value = Vec<f64>> {
    let p =
        prop_oneof![4 => 0.0..=1.0_f64, 2 => 0.0..0.05_f64, 1 => prop::sample::select(vec![0.0, 1e-300, 0.05, 1.0])];
    prop::collection::vec(p, 1..40)
}

proptest! {
    /// Never below the p-value itself, never above 1, and a smaller p-value never comes out larger.
    #[test]
    fn they_stay_in_range_and_in_order(p in p_values()) {
        for adjustment in ALL {
            let adjusted = Family::of(&p).unwrap().adjusted(adjustment);
            for (i, &one) in adjusted.iter().enumerate() {
                prop_assert!(p[i] <= one && one <= 1.0, "{:?} {} {}", adjustment, p[i], one);
                for (j, &other) in adjusted.iter().enumerate() {
                    prop_assert!(p[i] >= p[j] || one <= other * (1.0 + 1e-15), "{:?}", adjustment);
                }
            }
        }
    }

    /// The names promise an order of strictness.
    #[test]
    fn the_stricter_is_never_smaller(p in p_values()) {
        let family = Family::of(&p).unwrap();
        for [stricter, looser] in [
            [Adjustment::Bonferroni, Adjustment::Holm],
            [Adjustment::Holm, Adjustment::Hochberg],
            [Adjustment::Hochberg, Adjustment::Hommel],
            [Adjustment::Hommel, Adjustment::BenjaminiHochberg],
            [Adjustment::BenjaminiYekutieli, Adjustment::BenjaminiHochberg],
        ] {
            for (more, less) in family.adjusted(stricter).into_iter().zip(family.adjusted(looser)) {
                prop_assert!(less <= more * (1.0 + 1e-14), "{:?} {} {:?} {}", stricter, more, looser, less);
            }
        }
    }

    #[test]
    fn the_order_of_tests_does_not_matter(
        (p, shuffled) in p_values().prop_flat_map(|p| (Just(p.clone()), Just(p).prop_shuffle())),
    ) {
        for adjustment in ALL {
            let sorted = |p: &[f64]| {
                let mut adjusted = Family::of(p).unwrap().adjusted(adjustment);
                adjusted.sort_by(f64::total_cmp);
                adjusted
            };
            prop_assert_eq!(sorted(&p), sorted(&shuffled));
        }
    }

    #[test]
    fn one_test_needs_no_adjustment(p in 0.0..=1.0_f64) {
        for adjustment in ALL {
            prop_assert_eq!(Family::of([p]).unwrap().adjusted(adjustment), [p]);
        }
    }

    #[test]
    fn what_is_no_probability_is_refused(p in prop::collection::vec(number(), 1..5)) {
        match Family::of(&p) {
            Ok(family) => prop_assert!(family.p_values().iter().all(|p| (0.0..=1.0).contains(p))),
            Err(Error::NotFinite { index, .. }) => prop_assert!(!p[index].is_finite()),
            Err(error) => {
                let out_of_range = matches!(error, Error::OutOfRange { what: "p-value", .. });
                prop_assert!(out_of_range, "{}", error);
            }
        }
    }
}

#[test]
fn no_tests_are_no_family() {
    assert_eq!(Family::of::<f64>([]), Err(Error::TooFew { what: "p-values", needs: 1, got: 0 }));
}

/// Tests of four kinds in one family.
#[test]
fn a_family_takes_tests_of_any_kind() {
    let (x, y) = ([4.0, 5.0, 3.0, 5.0, 4.0, 2.0], [3.0, 2.0, 4.0, 3.0, 1.0, 2.0]);
    let difference = Mean::of(&x).unwrap().difference(Mean::of(&y).unwrap());
    let p_values = [
        difference.test(Alternative::TwoSided, Level::P95).unwrap().p_value(),
        difference.equivalence(2.0, Level::P90).unwrap().p_value(),
        KruskalWallis::of([x, y]).unwrap().test().p_value(),
        Permutation::of_difference(&x, &y).unwrap().exact().unwrap().p_value(Alternative::Greater),
    ];
    let family = Family::of(p_values).unwrap();
    assert_eq!(family.p_values(), p_values);
    assert_eq!(family, Family::of(p_values.iter()).unwrap());
    for (adjusted, p) in family.adjusted(Adjustment::Bonferroni).into_iter().zip(p_values) {
        assert_eq!(adjusted, (4.0 * p).min(1.0));
    }
}
