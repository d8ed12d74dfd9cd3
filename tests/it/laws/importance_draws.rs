//! Importances by seeded draws: of orders, and of observations.

use centricity::inference::Stand;
use centricity::inference::importance::{ImportanceBootstrap, ImportanceMethod, Predictors};
use centricity::inference::resample::MonteCarlo;
use centricity::{Error, Level};
use proptest::prelude::*;

const DRAWN: ImportanceMethod = ImportanceMethod::DrawnLmg { seed: 5, orders: 4000 };

/// Three predictors, of which the first two go together, and an outcome.
fn data(n: u32) -> (Vec<Vec<f64>>, Vec<f64>) {
    let noise = |i: u32, k: u32| f64::from((i * i * k + 3 * i * k) % 101) / 101.0;
    let a: Vec<f64> = (0..n).map(|i| noise(i, 7)).collect();
    let b: Vec<f64> = a.iter().zip(0..).map(|(a, i)| 0.6 * a + 0.5 * noise(i, 13)).collect();
    let c: Vec<f64> = (0..n).map(|i| noise(i, 29)).collect();
    let outcome = |(i, ((a, b), c)): (u32, ((&f64, &f64), &f64))| a + 0.3 * b + 0.1 * c + 0.8 * noise(i, 53);
    let y = (0..).zip(a.iter().zip(&b).zip(&c)).map(outcome).collect();
    (vec![a, b, c], y)
}

fn of(x: &[Vec<f64>], y: &[f64], seed: u64) -> ImportanceBootstrap {
    ImportanceBootstrap::of(y, x, ImportanceMethod::Lmg, MonteCarlo::new(seed, 200).unwrap()).unwrap()
}

#[test]
fn drawn_orders_approach_all_of_them() {
    let (x, y) = data(80);
    let predictors = Predictors::of(&y, &x).unwrap();
    let (all, drawn) = (predictors.importances().unwrap(), predictors.importances_by(DRAWN).unwrap());
    let r2 = predictors.r_squared();
    for (all, drawn) in all.values().iter().zip(drawn.values()) {
        // Five standard errors of a mean of 4000 gains, none of which leaves 0 to R².
        assert!((all - drawn).abs() < 5.0 * 0.5 * r2 / 4000.0_f64.sqrt(), "{all} {drawn}");
        assert_ne!(all, drawn);
    }
    assert!((drawn.values().iter().sum::<f64>() - r2).abs() < 1e-12);
    assert_eq!(drawn, predictors.importances_by(DRAWN).unwrap());
    let none = ImportanceMethod::DrawnLmg { seed: 5, orders: 0 };
    assert_eq!(predictors.importances_by(none), Err(Error::TooFew { what: "orders", needs: 1, got: 0 }));
}

/// Past twenty predictors orders must be drawn.
#[test]
fn many_predictors_are_refused_or_drawn() {
    let between: Vec<Vec<f64>> = (0..21).map(|i| (0..21).map(|j| if i == j { 1.0 } else { 0.5 }).collect()).collect();
    let predictors = Predictors::new(&between, &[0.6; 21], 100).unwrap();
    let refused = predictors.importances();
    assert_eq!(refused, Err(Error::TooMany { what: "predictors for all orders", limit: 20 }));
    // 21 x 0.36 / 11 shared by 21, each drawn within five standard errors.
    let (r2, share) = (21.0 * 0.36 / 11.0, 0.36 / 11.0);
    let drawn = predictors.importances_by(DRAWN).unwrap();
    assert!(drawn.values().iter().all(|value| (value - share).abs() < 5.0 * 0.5 * r2 / 4000.0_f64.sqrt()));
    assert!((drawn.values().iter().sum::<f64>() - r2).abs() < 1e-12);
}

/// The same draws as those of any other statistic of the rows.
#[test]
fn an_interval_is_that_of_the_draws() {
    let (x, y) = data(40);
    let draws = MonteCarlo::new(3, 300).unwrap();
    let rows: Vec<usize> = (0..y.len()).collect();
    let split = |rows: &[usize]| {
        let of = |values: &[f64]| rows.iter().map(|&row| values[row]).collect::<Vec<f64>>();
        Predictors::of(&of(&y), x.iter().map(|values| of(values))).ok()?.importances().ok()
    };
    let bootstrap = ImportanceBootstrap::of(&y, &x, ImportanceMethod::Lmg, draws).unwrap();
    for j in 0..3 {
        let one = draws.of_values(&rows, |rows| Some(split(rows)?.values()[j])).unwrap();
        assert_eq!(one.estimate(Level::P95), bootstrap.estimate(j, Level::P95));
    }
    let difference = draws.of_values(&rows, |rows| {
        let split = split(rows)?;
        Some(split.values()[0] - split.values()[2])
    });
    assert_eq!(difference.unwrap().estimate(Level::P95), bootstrap.difference(0, 2, Level::P95));
}

#[test]
fn an_order_is_settled_where_the_difference_is() {
    let (x, y) = data(80);
    let bootstrap = of(&x, &y, 1);
    assert_eq!(bootstrap.order(0, 2, Level::P95), Ok(Stand::Above));
    assert_eq!(bootstrap.order(2, 0, Level::P95), Ok(Stand::Below));
    // Two that are made alike.
    let alike = [0, 1].map(|k| (0..80).map(|i| x[0][i] + x[2][(i + 17 * k) % 80]).collect::<Vec<f64>>());
    assert_eq!(of(&alike, &y, 1).order(0, 1, Level::P95), Ok(Stand::Undetermined));
}

#[test]
fn draws_without_importances_are_counted() {
    // Of six observations most draws repeat some; a predictor that differs in one is often constant.
    let x = [vec![0.0, 0.0, 0.0, 0.0, 0.0, 1.0], vec![1.0, 2.0, 3.0, 5.0, 4.0, 6.0]];
    let y = [1.0, 3.0, 2.0, 5.0, 4.0, 9.0];
    let bootstrap = of(&x, &y, 8);
    // (5/6)^6 = 0.335 of the draws miss the one that differs, give or take.
    assert!((40..120).contains(&bootstrap.undefined()), "{}", bootstrap.undefined());
    assert!(bootstrap.estimate(0, Level::P90).is_ok());
}

#[test]
fn what_cannot_be_estimated_says_why() {
    let (x, y) = data(40);
    let bootstrap = of(&x, &y, 1);
    assert!(matches!(bootstrap.estimate(3, Level::P95), Err(Error::OutOfRange { .. })));
    assert!(matches!(bootstrap.difference(0, 3, Level::P95), Err(Error::OutOfRange { .. })));
    assert_eq!(bootstrap.difference(1, 1, Level::P95), Err(Error::NoVariation { what: "replicates" }));
    assert!(matches!(
        bootstrap.estimate(0, Level::new(0.999).unwrap()),
        Err(Error::TooFew { needs: 2000, got: 200, .. })
    ));
    let constant = [vec![1.0; 40]];
    let draws = MonteCarlo::new(1, 100).unwrap();
    let refused = ImportanceBootstrap::of(&y, &constant, ImportanceMethod::Lmg, draws);
    assert_eq!(refused.unwrap_err(), Error::NoVariation { what: "values of a predictor" });
}

#[test]
fn progress_rises_to_the_end() {
    let (x, y) = data(20);
    let mut last = 0.0;
    let draws = MonteCarlo::new(1, 50).unwrap();
    let _ = ImportanceBootstrap::of_with(&y, &x, ImportanceMethod::First, draws, |progress| last = progress.fraction());
    assert_eq!(last, 1.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// The order of predictors does not matter, nor does a predictor that is turned round.
    #[test]
    fn predictors_may_be_swapped_and_turned(seed in any::<u64>(), n in 12..40_u32) {
        let (x, y) = data(n);
        let turned = x[0].iter().map(|value| 5.0 - 2.0 * value).collect();
        let swapped = vec![x[2].clone(), x[1].clone(), turned];
        let (one, other) = (of(&x, &y, seed), of(&swapped, &y, seed));
        for j in 0..3 {
            let (one, other) = (one.estimate(j, Level::P90).unwrap(), other.estimate(2 - j, Level::P90).unwrap());
            prop_assert!((one.value() - other.value()).abs() < 1e-10);
            prop_assert!((one.lower() - other.lower()).abs() < 1e-10 && (one.upper() - other.upper()).abs() < 1e-10);
        }
    }

    #[test]
    fn intervals_are_nested_by_level_and_within_what_is_possible(seed in any::<u64>(), n in 12..40_u32) {
        let (x, y) = data(n);
        let bootstrap = of(&x, &y, seed);
        for j in 0..3 {
            let [narrow, wide] = [0.5, 0.9].map(|level| bootstrap.estimate(j, Level::new(level).unwrap()).unwrap());
            prop_assert!(wide.lower() <= narrow.lower() && narrow.upper() <= wide.upper());
            prop_assert!(0.0 <= wide.lower() && wide.upper() <= 1.0);
        }
    }
}

/// Of five predictors that are noise in samples of 15, as the documentation has it: drawing rows again adds fit that is chance, so replicates lie above a small
/// importance, and some percentile intervals leave the importance out that they are of.
#[test]
fn an_interval_may_leave_its_own_importance_out() {
    // SplitMix64 (Steele, Lea and Flood 2014).
    let mut state = 2026_u64;
    let mut uniform = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    };
    let (mut above, mut below) = (0, 0);
    for seed in 0..20 {
        let mut series = || (0..15).map(|_| uniform()).collect::<Vec<f64>>();
        let (x, y) = ((0..5).map(|_| series()).collect::<Vec<_>>(), series());
        let bootstrap = of(&x, &y, seed);
        for position in 0..5 {
            let estimate = bootstrap.estimate(position, Level::P95).unwrap();
            above += u32::from(estimate.lower() > estimate.value());
            below += u32::from(estimate.upper() < estimate.value());
        }
    }
    assert_eq!((above, below), (6, 0));
}
