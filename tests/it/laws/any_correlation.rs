//! Any input at all: no correlation panics, and no NaN or infinity comes out of an `Ok`.

use centricity::inference::correlation::{
    Comoments, CorrelationsOfFour, CorrelationsOfThree, DisattenuatedDifference, Gamma, IndependentDifference,
    NonOverlappingDifference, OverlappingDifference, OverlappingMethod, Partial, Pearson, SomersD, WeightedPearson,
};
use centricity::inference::{Alternative, TestResult};
use centricity::{Error, Level, Weight};
use proptest::num::f64::ANY;
use proptest::prelude::*;

use super::{level, sound};

/// Any float, with those that like to break things more often than chance has them.
fn number() -> impl Strategy<Value = f64> {
    let awkward = [0.0, -0.0, 1.0, -1.0, 5e-324, 1e-310, 1e-160, 1e160, f64::MAX, f64::MIN, f64::NAN, f64::INFINITY];
    prop_oneof![8 => ANY, 8 => prop::sample::select(awkward.to_vec()), 8 => (-3..=3_i8).prop_map(f64::from)]
}

/// Mostly possible correlations, often near the ends.
fn correlation() -> impl Strategy<Value = f64> {
    let awkward = [-1.0, 1.0, 0.0, 1.0 - 1e-13, 1.0 - 1e-7, 1e-300, 1.0 + 1e-15, f64::NAN];
    prop_oneof![8 => -1.0..1.0_f64, 8 => -0.3..0.3_f64, 4 => prop::sample::select(awkward.to_vec())]
}

fn whole() -> impl Strategy<Value = u64> {
    prop_oneof![0..9_u64, 10..1000_u64, any::<u64>(), Just(11 << 53)]
}

fn sound_if_any(test: Result<TestResult, Error>) -> bool {
    test.is_err()
        || test.is_ok_and(|test| {
            test.statistic().is_finite() && (0.0..=1.0).contains(&test.p_value()) && sound(&test.effect())
        })
}

const BOTH: Alternative = Alternative::TwoSided;

fn series(most: usize) -> impl Strategy<Value = Vec<[f64; 4]>> {
    let rating = || (-2..=2_i8).prop_map(f64::from);
    prop_oneof![
        prop::collection::vec(prop::array::uniform4(number()), 0..most),
        prop::collection::vec(prop::array::uniform4(rating()), 0..most),
    ]
}

fn column(rows: &[[f64; 4]], side: usize) -> Vec<f64> {
    rows.iter().map(|row| row[side]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn slices(rows in series(9), level in level()) {
        let [a, b, c, d] = std::array::from_fn(|side| column(&rows, side));
        let weights: Vec<Weight> = d.iter().map(|weight| Weight::new(weight.abs()).unwrap_or(Weight::MAX)).collect();
        prop_assert!(sound_if_any(Partial::pearson(&a, &b, &[&c]).and_then(|r| r.test(BOTH, level))));
        prop_assert!(sound_if_any(Partial::spearman(&a, &b, &[&c, &d]).and_then(|r| r.test(BOTH, level))));
        prop_assert!(sound_if_any(WeightedPearson::of(&a, &b, &weights).and_then(|r| r.test(BOTH, level))));
        prop_assert!(sound_if_any(Gamma::of(&a, &b).map(|r| r.test(BOTH, level))));
        prop_assert!(sound_if_any(SomersD::of_y_given_x(&a, &b).map(|r| r.test(BOTH, level))));
        prop_assert!(sound_if_any(OverlappingDifference::of(&a, &b, &c).and_then(|r| r.test(BOTH, level))));
        prop_assert!(sound_if_any(NonOverlappingDifference::of(&a, &b, &c, &d).and_then(|r| r.test(BOTH, level))));
        if let Ok(partial) = Partial::pearson(&a, &b, &[&c, &d]) {
            for value in [partial.value(), partial.semipartial_x_adjusted(), partial.semipartial_y_adjusted()] {
                prop_assert!((-1.0..=1.0).contains(&value));
            }
        }
        if let Ok(weighted) = WeightedPearson::of(&a, &b, &weights) {
            prop_assert!((-1.0..=1.0).contains(&weighted.value()) && weighted.effective_n().is_finite());
        }
    }

    #[test]
    fn streams(rows in series(9), level in level()) {
        let mut moments = Comoments::default();
        for row in &rows {
            let _refused = moments.push(row[0], row[1]);
        }
        let mut twice = moments;
        let _refused = twice.merge(&moments);
        for moments in [moments, twice] {
            prop_assert!(sound_if_any(moments.pearson().and_then(|r| r.test(BOTH, level))));
            prop_assert!(moments.pearson().is_err() || moments.pearson().is_ok_and(|r| r.value().abs() <= 1.0));
        }
    }

    #[test]
    fn published_correlations(
        r in prop::array::uniform6(correlation()),
        noise in prop::array::uniform8(prop_oneof![2 => 0.0..=1.0_f64, 1 => Just(1.0), 1 => number()]),
        n in whole(),
        m in whole(),
        level in level(),
    ) {
        let [xy, xz, yz, ..] = r;
        let three = CorrelationsOfThree { xy, xz, yz };
        let four = CorrelationsOfFour { ab: r[0], cd: r[1], ac: r[2], ad: r[3], bc: r[4], bd: r[5] };
        prop_assert!(sound_if_any(Partial::new(three, n).and_then(|r| r.test(BOTH, level))));
        if let Ok(difference) = OverlappingDifference::new(three, n) {
            prop_assert!(difference.test(BOTH, level).is_ok());
            for method in [OverlappingMethod::Williams, OverlappingMethod::Meng] {
                prop_assert!(sound_if_any(difference.test_by(method, BOTH, level)));
            }
        }
        if let Ok(difference) = NonOverlappingDifference::new(four, n) {
            prop_assert!(difference.test(BOTH, level).is_ok() && sound_if_any(difference.test(BOTH, level)));
            if let Ok(corrected) = DisattenuatedDifference::of(difference, [noise[0], noise[1]], [noise[2], noise[3]]) {
                let estimate = corrected.estimate([noise[4], noise[5]], [noise[6], noise[7]], level);
                prop_assert!(estimate.is_err() || estimate.is_ok_and(|estimate| sound(&estimate)));
            }
        }
        if let (Ok(one), Ok(other)) = (Pearson::new(xy, n), Pearson::new(xz, m)) {
            prop_assert!(sound_if_any(IndependentDifference::of(one, other).test(BOTH, Level::P95)));
        }
    }
}
