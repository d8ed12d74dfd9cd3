//! Resampling: the ideal bootstrap against its definition, and what must not matter.

use centricity::inference::resample::{BootstrapMethod, CountBootstrap, Permutation};
use centricity::inference::{Alternative, NetScore};
use centricity::{Error, Level, Nps, Scoring, Tally};
use proptest::prelude::*;

use super::{count, level, sound, tally};

/// Counts at the values 0, 1, 2, ..., some of them empty, often of very different size.
fn counts(points: usize, most: u64) -> impl Strategy<Value = Vec<u64>> {
    let count = prop_oneof![3 => 0..=most, 2 => Just(0), 2 => 0..=2_u64];
    prop::collection::vec(count, points)
}

fn at_steps(counts: &[u64], low: i32, step: i32) -> Vec<(i32, u64)> {
    counts.iter().zip(0..).map(|(&count, place): (&u64, i32)| (low + step * place, count)).collect()
}

/// The chances of every sum of n draws, added up one draw after the other.
fn convolved(counts: &[u64]) -> Vec<f64> {
    let n: u64 = counts.iter().sum();
    let mut chances = vec![1.0];
    for _ in 0..n {
        let mut next = vec![0.0; chances.len() + counts.len() - 1];
        for (sum, chance) in chances.iter().enumerate() {
            for (place, &count) in counts.iter().enumerate() {
                next[sum + place] += chance * count as f64 / n as f64;
            }
        }
        chances = next;
    }
    chances
}

/// Whether `limit` is the first sum, counted along `chances`, to reach `tail`; either neighbour will do where it is a tie.
fn reaches(chances: impl Iterator<Item = f64>, limit: usize, tail: f64) -> bool {
    let chances: Vec<f64> = chances.take(limit + 1).collect();
    let before: f64 = chances[..limit].iter().sum();
    before < tail * (1.0 + 1e-8) && before + chances[limit] > tail * (1.0 - 1e-8)
}

/// The limits as sums above the lowest value.
fn sums(bootstrap: &CountBootstrap, level: Level) -> [usize; 2] {
    let interval = bootstrap.estimate(level).unwrap();
    [interval.lower(), interval.upper()].map(|limit| format!("{:.0}", limit * bootstrap.n() as f64).parse().unwrap())
}

fn is_its_definition(counts: &[u64], level: Level) -> Result<(), TestCaseError> {
    if let Ok(bootstrap) = CountBootstrap::of_counts(&at_steps(counts, 0, 1)) {
        let chances = convolved(counts);
        let tail = (1.0 - level.value()) / 2.0;
        let [lower, upper] = sums(&bootstrap, level);
        let last = chances.len() - 1;
        prop_assert!(reaches(chances.iter().copied(), lower, tail), "{:?}: {}", counts, lower);
        prop_assert!(reaches(chances.iter().rev().copied(), last - upper, tail), "{:?}: {}", counts, upper);
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_ideal_bootstrap_of_few_is_its_definition(counts in counts(5, 30), level in level()) {
        is_its_definition(&counts, level)?;
    }

    /// Past 200 values, where the Fourier series is used.
    #[test]
    fn the_ideal_bootstrap_of_hundreds_is_its_definition(counts in counts(3, 400), level in level()) {
        is_its_definition(&counts, level)?;
    }

    #[test]
    fn turning_the_values_round_turns_the_interval_round(tally in tally::<Nps>(), level in level()) {
        let scores: Vec<(i32, u64)> = tally.iter().map(|(rating, count)| (i32::from(rating.value()), count)).collect();
        let turned: Vec<(i32, u64)> = scores.iter().map(|&(value, count)| (-value, count)).collect();
        match (CountBootstrap::of_counts(&scores), CountBootstrap::of_counts(&turned)) {
            (Ok(one), Ok(other)) => {
                let (one, other) = (one.estimate(level).unwrap(), other.estimate(level).unwrap());
                let step = 2.0 / one.n() as f64 + 1e-9 * (one.upper() - one.lower()) + 1e-14;
                prop_assert!((one.lower() + other.upper()).abs() <= step, "{} {}", one, other);
                prop_assert!((one.upper() + other.lower()).abs() <= step, "{} {}", one, other);
            }
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }

    #[test]
    fn origin_and_step_only_move_the_interval(counts in counts(4, 300), low in -1000..1000_i32, step in 1..50_i32) {
        let (plain, moved) = (CountBootstrap::of_counts(&at_steps(&counts, 0, 1)), CountBootstrap::of_counts(&at_steps(&counts, low, step)));
        if let (Ok(plain), Ok(moved)) = (plain, moved) {
            let (plain, moved) = (plain.estimate(Level::P95).unwrap(), moved.estimate(Level::P95).unwrap());
            for (plain, moved) in [(plain.lower(), moved.lower()), (plain.upper(), moved.upper())] {
                prop_assert!((f64::from(low) + f64::from(step) * plain - moved).abs() < 1e-9);
            }
        }
    }

    /// Any tally there can be, counts of 2^53 among them: an interval within the scale, or the error that nothing varies.
    #[test]
    fn every_tally_has_a_bootstrap_or_a_reason(tally in tally::<Nps>(), level in level()) {
        for scoring in [Scoring::Rating, Scoring::Net(Nps::BANDS), Scoring::Share(Nps::BANDS)] {
            match tally.bootstrap(scoring, level) {
                Ok(interval) => {
                    prop_assert!(sound(&interval));
                    prop_assert!((interval.value() - tally.scores(scoring).unwrap().value()).abs() < 1e-14);
                    prop_assert!(interval.lower() >= -1.0 && interval.upper() <= 10.0);
                }
                Err(Error::TooFew { .. }) => prop_assert!(tally.is_empty()),
                Err(error) => {
                    prop_assert_eq!(error, Error::NoVariation { what: "what the answers count" });
                    prop_assert_eq!(tally.scores(scoring).unwrap().sample_variance().unwrap_or(0.0), 0.0);
                }
            }
        }
    }

    /// BCa exists for whatever varies, and nothing panics.
    #[test]
    fn bca_is_sound(counts in prop::collection::vec(count(), 3), level in level()) {
        if let Ok(bootstrap) = CountBootstrap::of_counts(&at_steps(&counts, -1, 1)) {
            prop_assert!(bootstrap.acceleration().abs() <= 1.0 / 6.0 + 1e-12);
            if let Ok(interval) = bootstrap.estimate_by(BootstrapMethod::Bca, level) {
                prop_assert!(sound(&interval));
            }
        }
    }

    /// With many answers and no rare ones, all roads lead to the same interval.
    #[test]
    fn of_many_it_is_the_score_interval(low in 20_000..90_000_u64, middle in 20_000..90_000_u64, high in 20_000..90_000_u64) {
        let bootstrap = CountBootstrap::of_counts(&[(-1, low), (0, middle), (1, high)]).unwrap().estimate(Level::P95).unwrap();
        let score = NetScore::new(low, middle, high).unwrap().estimate(Level::P95);
        let n = (low + middle + high) as f64;
        prop_assert!((bootstrap.lower() - score.lower()).abs() < 4.0 / n, "{} {}", bootstrap, score);
        prop_assert!((bootstrap.upper() - score.upper()).abs() < 4.0 / n, "{} {}", bootstrap, score);
    }

    #[test]
    fn permutation_tests_do_not_feel_order_units_or_origin(
        pairs in prop::collection::vec((-3..=3_i8, -3..=3_i8), 3..7),
        scale in 0.01..100.0_f64,
        offset in -1e3..1e3_f64,
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).unzip();
        let moved: Vec<f64> = x.iter().rev().map(|x| scale * x + offset).collect();
        let turned: Vec<f64> = y.iter().rev().map(|y| -y).collect();
        if let Ok(straight) = Permutation::of_correlation(&x, &y) {
            let (one, other) = (straight.exact().unwrap(), Permutation::of_correlation(&turned, &moved).unwrap().exact().unwrap());
            prop_assert_eq!(one.arrangements(), other.arrangements());
            prop_assert_eq!(one.p_value(Alternative::TwoSided), other.p_value(Alternative::TwoSided));
            prop_assert_eq!(one.p_value(Alternative::Greater), other.p_value(Alternative::Less));
        }
    }

    /// Every split into groups of these sizes, written down as bits.
    #[test]
    fn a_difference_is_tested_by_all_splits(values in prop::collection::vec(-3..=3_i8, 2..11), first in 1..10_usize) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let first = first.min(values.len() - 1);
        let difference = |bits: u32| {
            let (mut sums, mut sizes) = ([0.0, 0.0], [0.0, 0.0]);
            for (place, value) in values.iter().enumerate() {
                let group = usize::from(bits >> place & 1 == 0);
                sums[group] += value;
                sizes[group] += 1.0;
            }
            sums[0] / sizes[0] - sums[1] / sizes[1]
        };
        let splits = (0..1_u32 << values.len()).filter(|bits| bits.count_ones() as usize == first);
        let all: Vec<f64> = splits.map(difference).collect();
        if let Ok(groups) = Permutation::of_difference(&values[..first], &values[first..]) {
            let far = all.iter().filter(|other| other.abs() >= groups.value().abs() - 1e-9).count() as f64 / all.len() as f64;
            let large = all.iter().filter(|&&other| other >= groups.value() - 1e-9).count() as f64 / all.len() as f64;
            let test = groups.exact().unwrap();
            prop_assert!((test.p_value(Alternative::TwoSided) - far).abs() < 1e-12);
            prop_assert!((test.p_value(Alternative::Greater) - large).abs() < 1e-12);
        }
    }

    /// Any numbers at all give a test or a typed error.
    #[test]
    fn any_values_can_be_permuted_or_refused(x in prop::collection::vec(any::<f64>(), 0..5), y in prop::collection::vec(any::<f64>(), 0..5)) {
        for test in [Permutation::of_correlation(&x, &y), Permutation::of_difference(&x, &y)].into_iter().flatten() {
            prop_assert!(test.value().is_finite());
            let test = test.exact().unwrap();
            for alternative in [Alternative::TwoSided, Alternative::Less, Alternative::Greater] {
                let p = test.p_value(alternative);
                prop_assert!(p > 0.0 && p <= 1.0, "{}", p);
            }
        }
    }

    #[test]
    fn any_counts_are_taken_or_refused(counted in prop::collection::vec((any::<i32>(), any::<u64>()), 0..5)) {
        if let Ok(bootstrap) = CountBootstrap::of_counts(&counted) {
            prop_assert!(sound(&bootstrap.estimate(Level::P95).unwrap()));
        }
    }
}

#[test]
fn what_cannot_be_bootstrapped_says_why() {
    assert_eq!(CountBootstrap::of_counts(&[]), Err(Error::TooFew { what: "values", needs: 1, got: 0 }));
    assert_eq!(CountBootstrap::of_counts(&[(3, 7), (4, 0)]), Err(Error::NoVariation { what: "values" }));
    assert!(matches!(CountBootstrap::of_counts(&[(0, 1), (1, 1), (i32::MAX, 1)]), Err(Error::OutOfRange { .. })));
    assert!(CountBootstrap::of_counts(&[(i32::MIN, 1), (i32::MAX, 1)]).is_ok());
    assert!(matches!(CountBootstrap::of_counts(&[(0, u64::MAX), (1, 1)]), Err(Error::TooMany { .. })));
    let coin = CountBootstrap::of_counts(&[(0, 1), (1, 1)]).unwrap();
    assert!(coin.estimate(Level::new(1.0 - 1e-12).unwrap()).is_err());
    let nobody = Tally::<Nps>::default().bootstrap(Scoring::Rating, Level::P95);
    assert_eq!(nobody, Err(Error::TooFew { what: "answers", needs: 1, got: 0 }));
}

#[test]
fn too_many_arrangements_are_refused_not_begun() {
    let x: Vec<f64> = (0..40_u8).map(f64::from).collect();
    let test = Permutation::of_correlation(&x, &x).unwrap();
    assert_eq!(test.arrangements(), None);
    assert!(matches!(test.exact(), Err(Error::TooMany { .. })));
}
