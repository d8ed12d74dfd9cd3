//! Intervals that were widened for few observations: of rank associations, and of means between two bounds.

use centricity::inference::correlation::CountTable;
use centricity::inference::{
    Alternative, Design, LinearisedMethod, Mean, MeanMethod, TestResult, Transitions, WeightedMean,
};
use centricity::{Error, Estimate, Level, Weight};
use proptest::prelude::*;

use super::{count, level, sound, within};

fn counts() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let cell = || prop_oneof![3 => Just(0), 8 => 0..=5_u64, 1 => 0..=1_000_u64, 1 => count()];
    (2..=5_usize, 2..=5_usize)
        .prop_flat_map(move |(rows, columns)| prop::collection::vec(prop::collection::vec(cell(), columns), rows))
}

/// tau-b, gamma and both of Somers' D, as intervals and as tests.
fn associations(table: &CountTable, level: Level) -> Option<Vec<TestResult>> {
    let both = Alternative::TwoSided;
    Some(vec![
        table.kendall_tau_b().ok()?.test(both, level),
        table.gamma().ok()?.test(both, level),
        table.somers_d_of_y_given_x().ok()?.test(both, level),
        table.somers_d_of_x_given_y().ok()?.test(both, level),
    ])
}

fn in_order(one: Level, other: Level) -> [Level; 2] {
    if one < other { [one, other] } else { [other, one] }
}

/// A value inside an interval that has a width, within what is possible.
fn proper(estimate: &Estimate, least: f64, most: f64) -> bool {
    sound(estimate)
        && estimate.contains(estimate.value())
        && estimate.lower() < estimate.upper()
        && least <= estimate.lower()
        && estimate.upper() <= most
}

/// Leaves out what the test rejects, and nothing else; on the edge rounding decides.
fn agrees(test: &TestResult, null: f64) -> bool {
    let tail = 1.0 - test.effect().level().value();
    test.effect().contains(null) == (test.p_value() >= tail) || (test.p_value() - tail).abs() < 1e-9
}

proptest! {
    #[test]
    fn associations_have_a_width_a_direction_and_an_order(counts in counts(), level in level(), more in level()) {
        let table = CountTable::from_counts(&counts).unwrap();
        let mirrored: Vec<Vec<u64>> = counts.iter().map(|row| row.iter().rev().copied().collect()).collect();
        let Some(tests) = associations(&table, level) else { return Ok(()) };
        let turned = associations(&CountTable::from_counts(&mirrored).unwrap(), level).unwrap();
        let others = associations(&table, more).unwrap();
        for ((test, turned), other) in tests.iter().zip(&turned).zip(&others) {
            let (effect, turned) = (test.effect(), turned.effect());
            prop_assert!(proper(&effect, -1.0, 1.0), "{}", effect);
            prop_assert!((effect.lower() + turned.upper()).abs() < 1e-9, "{} {}", effect, turned);
            let (inner, outer) = if level < more { (effect, other.effect()) } else { (other.effect(), effect) };
            prop_assert!(within(inner, outer), "{} {}", inner, outer);
            // What leaves 0 out is of a sample that the test rejects.
            let tail = 1.0 - level.value();
            prop_assert!(effect.contains(0.0) || test.p_value() < tail + 1e-9, "{}", test);
        }
    }

    /// Written out once more: never wider than plain, nor than on Fisher's scale, but for 0.
    #[test]
    fn associations_are_what_their_formula_says(counts in counts()) {
        let table = CountTable::from_counts(&counts).unwrap();
        let Ok(tau) = table.kendall_tau_b() else { return Ok(()) };
        let (v, ase, null, z) = (tau.value(), tau.standard_error(), tau.independence_error(), 1.959_963_984_540_054);
        // Nearer to 1, rounding decides whether an order is perfect.
        prop_assume!(v.abs() < 1.0 - 1e-10);
        let n = tau.n() as f64;
        // Student's t of n - 2 degrees of freedom, as the reach of a mean of n - 1 values in standard errors.
        let mean = Mean::new(tau.n() - 1, 0.0, n - 1.0).unwrap();
        let by_t = mean.estimate_by(MeanMethod::StudentT, Level::P95).unwrap().upper();
        let (error, accepted) = (z * ase * (n / (n - 2.0)).sqrt(), (z * null).min(by_t / (n - 2.0 + by_t * by_t).sqrt()));
        let plain = error.max(accepted);
        let reach = (error / (1.0 - v * v)).max(accepted.atanh());
        let (mut lower, mut upper) = ((v - plain).max((v.atanh() - reach).tanh()), (v + plain).min((v.atanh() + reach).tanh()));
        if v.abs() <= z * null {
            (lower, upper) = (lower.min(0.0), upper.max(0.0));
        }
        let estimate = tau.estimate(Level::P95);
        prop_assert!((estimate.lower() - lower).abs() < 1e-9, "{} {}", estimate, lower);
        prop_assert!((estimate.upper() - upper).abs() < 1e-9, "{} {}", estimate, upper);
    }

    #[test]
    fn a_change_always_has_an_interval(rows in prop::array::uniform3(prop::array::uniform3(0..30_u64)), level in level(), more in level()) {
        prop_assume!(rows.iter().flatten().sum::<u64>() > 0);
        let moves = Transitions::new(rows).unwrap();
        let test = moves.test(Alternative::TwoSided, level).unwrap();
        prop_assert_eq!(test.effect(), moves.estimate(level).unwrap());
        prop_assert!(proper(&test.effect(), -2.0, 2.0), "{}", test);
        prop_assert!(agrees(&test, 0.0), "{}", test);
        let [inner, outer] = in_order(level, more).map(|level| moves.estimate(level).unwrap());
        prop_assert!(within(inner, outer));
    }

    #[test]
    fn weighted_ratings_always_have_an_interval(
        answers in prop::collection::vec((1..=5_u8, prop_oneof![0.01..100.0_f64, Just(1e-12), Just(1e12)]), 1..40),
        level in level(),
        more in level(),
        null in 1.0..5.0_f64,
    ) {
        let values: Vec<f64> = answers.iter().map(|&(value, _)| f64::from(value)).collect();
        let weights: Vec<Weight> = answers.iter().map(|&(_, weight)| Weight::new(weight).unwrap()).collect();
        let mean = WeightedMean::of(&values, &weights).unwrap().within(1.0, 5.0).unwrap();
        let test = mean.test(null, Alternative::TwoSided, level).unwrap();
        prop_assert_eq!(test.effect(), mean.estimate(level).unwrap());
        prop_assert!(proper(&test.effect(), 1.0, 5.0), "{}", test);
        prop_assert!(agrees(&test, null), "{} {}", test, null);
        let [inner, outer] = in_order(level, more).map(|level| mean.estimate(level).unwrap());
        prop_assert!(within(inner, outer));
        // Turned round, the interval is too.
        let turned: Vec<f64> = values.iter().map(|value| 6.0 - value).collect();
        let turned = WeightedMean::of(&turned, &weights).unwrap().within(1.0, 5.0).unwrap().estimate(level).unwrap();
        prop_assert!((turned.lower() + test.effect().upper() - 6.0).abs() < 1e-9);
        // Of as many numbers between nothing known, the linearised t stays.
        let unknown = WeightedMean::of(&values, &weights).unwrap();
        prop_assert_eq!(unknown.estimate(level), unknown.estimate_by(LinearisedMethod::StudentT, level));
        prop_assert!(unknown.estimate_by(LinearisedMethod::ScaleAdjusted, level).is_err());
    }

    /// Bounds far beyond and a single value too.
    #[test]
    fn a_mean_between_any_bounds_has_an_interval(
        value in -1e3..1e3_f64, room in 1e-3..1e300_f64, n in prop_oneof![1..100_u64, Just(1_u64 << 53)], share in 0.0..1.0_f64, level in level(),
    ) {
        let variance = if n == 1 { 0.0 } else { share * room * room.min(1e100) };
        let Ok(mean) = Mean::new(n, value, variance.min(1e300)) else { return Ok(()) };
        let mean = mean.within(value - room, value + room).unwrap();
        let estimate = mean.estimate(level).unwrap();
        prop_assert!(proper(&estimate, value - room, value + room), "{:?} {}", mean, estimate);
        prop_assert_eq!(mean.estimate_by(MeanMethod::ScaleAdjusted, level).unwrap(), estimate);
    }
}

/// Four clusters of two units in two strata have two degrees of freedom.
#[test]
fn a_design_keeps_the_linearised_t() {
    let mut design = Design::default();
    for (place, value) in [1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 2.0, 2.0].into_iter().enumerate() {
        design.add(place / 4, place / 2, value, Weight::ONE).unwrap();
    }
    let mean = design.mean().unwrap().within(1.0, 5.0).unwrap();
    assert_eq!(mean.estimate(Level::P95), mean.estimate_by(LinearisedMethod::StudentT, Level::P95));
    let refused = mean.estimate_by(LinearisedMethod::ScaleAdjusted, Level::P95);
    assert!(matches!(refused, Err(Error::OutOfRange { what: "degrees of freedom", .. })), "{refused:?}");
}

/// Of two points the variance under independence is 1 / (n - 1), and a perfect order has no other. Gamma's odds ratio is infinite; with h in each
/// cell the score test leaves (h - m) / m = z² / (n - 1) for the lowest.
#[test]
fn a_perfect_order_has_an_interval_beside_it() {
    let z = 1.959_963_984_540_054_f64;
    for half in [2, 3, 500] {
        let table = CountTable::from_counts(&[[half, 0], [0, half]]).unwrap();
        let others = (2 * half - 1) as f64;
        let lower = 1.0 - z / others.sqrt();
        let odds = (z * z / others).powi(-2);
        for (place, test) in associations(&table, Level::P95).unwrap().into_iter().enumerate() {
            let effect = test.effect();
            assert!(effect.value() == 1.0 && effect.upper() == 1.0, "{effect}");
            let lower = if place == 1 { (odds - 1.0) / (odds + 1.0) } else { lower };
            assert!((effect.lower() - lower).abs() < 1e-12, "{effect}");
        }
    }
    // Three or four pairs can be perfect by chance: Pearson's r and Spearman's rho of them reach 0, of five no more.
    for (counts, least, most) in
        [([[1, 0], [0, 2]], 0.0, 0.0), ([[2, 0], [0, 2]], 0.0, 0.0), ([[2, 0], [0, 3]], 0.1, 0.2)]
    {
        let table = CountTable::from_counts(&counts).unwrap();
        for estimate in [table.pearson().unwrap().estimate(Level::P95), table.spearman().unwrap().estimate(Level::P95)]
        {
            assert!((least..=most).contains(&estimate.unwrap().lower()));
        }
    }
}
