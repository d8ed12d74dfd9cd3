//! Correlations of long series, which are read in blocks, and of numbers that share most of their bits.

use centricity::Error;
use centricity::inference::correlation::{Comoments, CountTable, KendallTauB, Pearson, SomersD, Spearman};
use proptest::prelude::*;

/// Numbers that nobody chose, the same for the same seed.
fn draws(seed: u64, count: usize) -> Vec<f64> {
    let mut state = seed;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..count).map(|_| draw()).collect()
}

/// Two passes over all, as the definition has it.
fn plain(x: &[f64], y: &[f64]) -> f64 {
    let from_mean = |values: &[f64]| {
        let first = values[0];
        let mean = values.iter().map(|value| value - first).sum::<f64>() / values.len() as f64;
        values.iter().map(|value| (value - first) - mean).collect::<Vec<f64>>()
    };
    let (x, y) = (from_mean(x), from_mean(y));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    product(&x, &y) / (product(&x, &x) * product(&y, &y)).sqrt()
}

/// Any finite number, and many that differ in the last bits only.
fn number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    let near = |center: f64| (0..6_u64).prop_map(move |bits| f64::from_bits(center.to_bits() + bits));
    prop_oneof![
        NORMAL | SUBNORMAL | ZERO | POSITIVE | NEGATIVE,
        near(1.0),
        near(-1e9),
        near(0.0),
        prop_oneof![Just(0.0), Just(-0.0), Just(5e-324), Just(-5e-324), Just(f64::MAX), Just(f64::MIN)],
    ]
}

/// Pairs that agree, pairs that disagree, and pairs of units with another x.
fn pairs_of(x: &[f64], y: &[f64]) -> (u128, u128, u128) {
    let (mut agree, mut disagree, mut untied) = (0, 0, 0);
    for i in 0..x.len() {
        for j in 0..i {
            let differ = x[i] != x[j] && y[i] != y[j];
            let same = (x[i] < x[j]) == (y[i] < y[j]);
            agree += u128::from(differ && same);
            disagree += u128::from(differ && !same);
            untied += u128::from(x[i] != x[j]);
        }
    }
    (agree, disagree, untied)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the length beside that of a block, and at an offset of up to 1e9.
    #[test]
    fn pearson_is_its_definition(
        seed in any::<u64>(),
        length in prop_oneof![3..40_usize, 1020..1030_usize, 2040..2056_usize, 3000..5000_usize],
        offset in prop_oneof![Just(0.0), -1e9..1e9_f64],
        together in -2.0..2.0_f64,
        cut in 0..5000_usize,
    ) {
        let x: Vec<f64> = draws(seed, length).into_iter().map(|x| x + offset).collect();
        let y: Vec<f64> = x.iter().zip(draws(!seed, length)).map(|(x, y)| together * (x - offset) + y).collect();
        let r = Pearson::of(&x, &y).unwrap().value();
        prop_assert!((r - plain(&x, &y)).abs() < 1e-13, "{} {}", r, plain(&x, &y));
        prop_assert_eq!(Pearson::of(&y, &x).unwrap().value(), r);
        let (cut, mut parts) = (cut.min(length), Comoments::default());
        for range in [0..cut, cut..length] {
            parts.merge(&Comoments::of(&x[range.clone()], &y[range]).unwrap()).unwrap();
        }
        prop_assert!((parts.pearson().unwrap().value() - r).abs() < 1e-13);
    }

    /// Units and powers of two do not matter, be they as large or small as floats go.
    #[test]
    fn magnitude_does_not_matter_to_pearson(seed in any::<u64>(), length in 3..1100_usize, power in -960..1000_i32) {
        let (x, y) = (draws(seed, length), draws(!seed, length));
        let scaled: Vec<f64> = x.iter().map(|x| (x - 0.5) * 2.0_f64.powi(power)).collect();
        let r = Pearson::of(&scaled, &y).unwrap().value();
        prop_assert!((r - plain(&x, &y)).abs() < 1e-13);
    }

    /// Wherever it stands, what is not finite is named.
    #[test]
    fn the_first_that_is_not_finite_is_named(
        length in 3..3000_usize,
        at in any::<prop::sample::Index>(),
        value in prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY)],
    ) {
        let (x, mut y) = (draws(1, length), draws(2, length));
        let index = at.index(length);
        y[index] = value;
        let error = Error::NotFinite { what: "values of y", index };
        prop_assert_eq!(Pearson::of(&x, &y).unwrap_err(), error.clone());
        prop_assert_eq!(Comoments::of(&x, &y).unwrap_err(), error.clone());
        prop_assert_eq!(KendallTauB::of(&x, &y).unwrap_err(), error.clone());
        prop_assert_eq!(Spearman::of(&x, &y).unwrap_err(), error);
    }

    /// Not one pair of units is taken for tied or turned round.
    #[test]
    fn order_is_that_of_the_whole_numbers(pairs in prop::collection::vec((number(), number()), 3..300)) {
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let (agree, disagree, untied) = pairs_of(&x, &y);
        if let Ok(tau) = KendallTauB::of(&x, &y) {
            prop_assert_eq!((tau.concordant(), tau.discordant()), (agree, disagree));
            let d = SomersD::of_y_given_x(&x, &y).unwrap().value();
            prop_assert!((d - (agree as f64 - disagree as f64) / untied as f64).abs() < 1e-14);
        } else {
            let equal = |values: &[f64]| values.iter().all(|&value| value == values[0]);
            prop_assert!(equal(&x) || equal(&y));
        }
    }

    /// To the last bit, standard errors too.
    #[test]
    fn a_table_says_what_its_series_say(pairs in prop::collection::vec((0..11_u8, 0..5_u8), 3..2000)) {
        let mut table = CountTable::new(11, 5).unwrap();
        for &(x, y) in &pairs {
            table.record(x.into(), y.into()).unwrap();
        }
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).unzip();
        prop_assert_eq!(table.kendall_tau_b(), KendallTauB::of(&x, &y));
        prop_assert_eq!(table.spearman(), Spearman::of(&x, &y));
        prop_assert_eq!(table.somers_d_of_y_given_x(), SomersD::of_y_given_x(&x, &y));
    }
}
