//! Seeded draws: the same for any order of computation, and approaching what is known without draws.

use std::ops::ControlFlow;

use centricity::Level;
use centricity::inference::Alternative;
use centricity::inference::resample::{BootstrapMethod, CountBootstrap, MonteCarlo, Permutation};
use centricity::{Error, Estimate};
use proptest::prelude::*;

fn net(counts: &[u64]) -> Option<f64> {
    let n = counts.iter().sum::<u64>();
    (n > 0).then(|| (counts[2] as f64 - counts[0] as f64) / n as f64)
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Largest distance between limits, in standard errors.
fn apart(one: Estimate, other: Estimate, error: f64) -> f64 {
    (one.lower() - other.lower()).abs().max((one.upper() - other.upper()).abs()) / error
}

/// 100,000 draws leave a limit some hundredths of a standard error uncertain; at small n a lattice step is added.
#[test]
fn draws_of_counts_and_of_values_approach_the_ideal() {
    for counts in [[20_u64, 30, 50], [3, 4, 13], [250_000, 240_000, 510_000]] {
        let ideal = CountBootstrap::of_counts(&[(-1, counts[0]), (0, counts[1]), (1, counts[2])]).unwrap();
        let error = ideal.standard_error();
        let step = 1.0 / ideal.n() as f64 / error;
        let drawn = MonteCarlo::new(11, 100_000).unwrap().with_jackknife().of_counts(&counts, net).unwrap();
        for method in [BootstrapMethod::Percentile, BootstrapMethod::Bca] {
            let (one, other) = (ideal.estimate_by(method, Level::P95), drawn.estimate_by(method, Level::P95));
            let distance = apart(one.unwrap(), other.unwrap(), error);
            assert!(distance < 0.04 + step * 1.01, "{counts:?} {method:?}: {distance}");
        }
    }
    let values: Vec<f64> = [(-1.0, 20), (0.0, 30), (1.0, 50)].iter().flat_map(|&(x, n)| vec![x; n]).collect();
    let ideal = CountBootstrap::of_counts(&[(-1, 20), (0, 30), (1, 50)]).unwrap();
    let drawn = MonteCarlo::new(5, 20_000).unwrap().of_values(&values, mean).unwrap();
    let distance =
        apart(ideal.estimate(Level::P95).unwrap(), drawn.estimate(Level::P95).unwrap(), ideal.standard_error());
    assert!(distance < 0.08 + 0.13, "{distance}");
}

/// A longer run begins with the replicates of a shorter one, so a replicate does not depend on those before it.
#[test]
fn two_groups_are_drawn_each_by_itself() {
    let (first, second) = ([200_u64, 300, 500], [100_u64, 200, 700]);
    let difference = |first: &[u64], second: &[u64]| Some(net(second)? - net(first)?);
    let plan = MonteCarlo::new(5, 20_000).unwrap().with_jackknife();
    let drawn = plan.of_two_counts(&first, &second, difference).unwrap();
    assert_eq!(drawn.n(), 2000);
    // The standard error by formula: sqrt(0.61 / 1000 + 0.44 / 1000).
    let mean = drawn.sorted().iter().sum::<f64>() / 20_000.0;
    let variance = drawn.sorted().iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 19_999.0;
    assert!((mean - 0.3).abs() < 5.0 * (0.001_05_f64 / 20_000.0).sqrt(), "{mean}");
    assert!((variance / 0.001_05 - 1.0).abs() < 5.0 * (2.0_f64 / 20_000.0).sqrt(), "{variance}");
    // The other way round it is the same with the other sign, but for the draws.
    let back = plan.of_two_counts(&second, &first, |first, second| Some(net(second)? - net(first)?)).unwrap();
    let (one, other) = (drawn.estimate(Level::P95).unwrap(), back.estimate(Level::P95).unwrap());
    assert!(
        (one.lower() + other.upper()).abs() < 0.004 && (one.upper() + other.lower()).abs() < 0.004,
        "{one} {other}"
    );
    // BCa exists, and is near the percentile interval where nothing is skewed.
    let bca = drawn.estimate_by(BootstrapMethod::Bca, Level::P95).unwrap();
    assert!((bca.lower() - one.lower()).abs() < 0.004, "{bca} {one}");
    assert!(matches!(plan.of_two_counts(&[1], &[3, 4], |_, _| Some(0.0)), Err(Error::TooFew { got: 1, .. })));
    assert!(matches!(plan.of_two_counts(&[5], &[3], |_, _| Some(0.0)), Err(Error::NoVariation { .. })));
}

#[test]
fn a_replicate_depends_on_seed_and_number_alone() {
    let values: Vec<f64> = (0..30_u8).map(|i| f64::from(i).sqrt()).collect();
    let of = |seed, replicates| MonteCarlo::new(seed, replicates).unwrap().of_values(&values, mean).unwrap();
    let (short, long) = (of(3, 50), of(3, 200));
    assert!(short.sorted().iter().all(|one| long.sorted().contains(one)));
    assert_eq!(short, of(3, 50));
    assert_ne!(short, of(4, 50));
}

/// Pinned: a seed must give the same replicates in every version, or the changelog says so.
#[test]
fn a_seed_keeps_its_meaning() {
    let drawn = MonteCarlo::new(1, 3).unwrap().of_counts(&[25, 24, 51], net).unwrap();
    let printed: Vec<String> = drawn.sorted().iter().map(|one| format!("{one:.2}")).collect();
    assert_eq!(printed, ["0.29", "0.41", "0.41"]);
}

#[test]
fn drawn_permutations_approach_all_of_them() {
    let (x, y) = ([1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], [2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 1.0]);
    let test = Permutation::of_correlation(&x, &y).unwrap();
    let (all, drawn) = (test.exact().unwrap(), test.drawn(9, 20_000).unwrap());
    for alternative in [Alternative::TwoSided, Alternative::Less, Alternative::Greater] {
        let p = all.p_value(alternative);
        // Five standard errors of a share of 20,000.
        let error = (p * (1.0 - p) / 20_000.0).sqrt();
        assert!((drawn.p_value(alternative) - p).abs() < 5.0 * error + 1e-4, "{alternative:?} {p}");
    }
    assert_eq!(test.drawn(9, 0), Err(Error::TooFew { what: "permutations", needs: 1, got: 0 }));
}

#[test]
fn progress_rises_to_the_end() {
    let mut seen = Vec::new();
    let draws = MonteCarlo::new(1, 10_000).unwrap();
    let _ = draws.of_counts_with(&[5, 5, 9], net, |progress| seen.push((progress.done(), progress.total()))).unwrap();
    assert_eq!(seen, [(4096, 10_000), (8192, 10_000), (10_000, 10_000)]);
}

#[test]
fn a_listener_stops_what_it_no_longer_wants() {
    let draws = MonteCarlo::new(1, 10_000).unwrap();
    let mut seen = 0;
    let stopped = draws.of_values_with(&[1.0, 2.0, 4.0], mean, |_| {
        seen += 1;
        if seen < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!((stopped.err(), seen), (Some(Error::Stopped { done: 8192, total: 10_000 }), 2));
    let (x, y) = ([1.0, 2.0, 2.0, 3.0, 3.0], [2.0, 1.0, 3.0, 3.0, 4.0]);
    let drawn = Permutation::of_correlation(&x, &y).unwrap().drawn_with(1, 20, |_| ControlFlow::Break(()));
    assert_eq!(drawn.err(), Some(Error::Stopped { done: 20, total: 20 }));
}

#[test]
fn parts_that_do_not_make_a_whole_are_refused() {
    let plan = MonteCarlo::new(1, 100).unwrap();
    let values = [1.0, 2.0, 4.0, 8.0];
    let part = |plan: MonteCarlo, range, n: usize| plan.part_of_values(range, &values[..n], mean).unwrap();
    let join = |parts: Vec<_>| plan.of_parts(parts, &values, mean).err();
    assert!(matches!(join(vec![]), Some(Error::LengthMismatch { needs: 100, got: 0, .. })));
    let half = || part(plan, 0..50, 4);
    assert!(matches!(join(vec![half()]), Some(Error::LengthMismatch { needs: 100, got: 50, .. })));
    assert!(matches!(join(vec![half(), half()]), Some(Error::LengthMismatch { needs: 50, got: 0, .. })));
    assert!(matches!(
        join(vec![half(), part(plan, 51..100, 4)]),
        Some(Error::LengthMismatch { needs: 50, got: 51, .. })
    ));
    assert!(matches!(join(vec![half(), part(plan, 50..100, 3)]), Some(Error::LengthMismatch { needs: 4, got: 3, .. })));
    let other = MonteCarlo::new(2, 100).unwrap();
    assert!(matches!(join(vec![half(), part(other, 50..100, 4)]), Some(Error::OutOfRange { .. })));
    assert_eq!(join(vec![part(plan, 50..100, 4), half()]), None);
    assert!(matches!(plan.part_of_values(50..101, &values, mean), Err(Error::OutOfRange { .. })));
    assert!(matches!(plan.part_of_values(0..9, &[1.0], mean), Err(Error::TooFew { .. })));
}

#[test]
fn what_cannot_be_drawn_says_why() {
    assert!(matches!(MonteCarlo::new(1, 1), Err(Error::TooFew { .. })));
    let draws = MonteCarlo::new(1, 100).unwrap();
    assert!(matches!(draws.of_values(&[1.0], mean), Err(Error::TooFew { .. })));
    assert_eq!(draws.of_values(&[2.0; 5], mean), Err(Error::NoVariation { what: "replicates" }));
    assert!(matches!(draws.of_values(&[1.0, 2.0], |_| None), Err(Error::OutOfRange { .. })));
    assert!(matches!(draws.of_counts(&[1 << 53, 1, 0], net), Err(Error::TooMany { .. })));
    let few = draws.of_values(&[1.0, 2.0, 4.0], mean).unwrap();
    assert!(matches!(few.estimate(Level::P99), Err(Error::TooFew { .. })));
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = |place: usize| sorted.get(place).copied();
    Some(0.5 * (middle((sorted.len() - 1) / 2)? + middle(sorted.len() / 2)?))
}

/// Jackknife values that are equal have no skewness, although their mean may be rounded off them.
#[test]
fn a_median_that_no_value_moves_has_no_bca_interval() {
    let flat = Some(Error::NoVariation { what: "jackknife values" });
    let plan = MonteCarlo::new(1, 10_000).unwrap().with_jackknife();
    for values in [&[0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 5.0, 5.0][..], &[0.1, 0.1, 0.1, 0.1, 5.0]] {
        let drawn = plan.of_values(values, median).unwrap();
        assert_eq!(drawn.estimate_by(BootstrapMethod::Bca, Level::P95).err(), flat, "{values:?}");
    }
    // Nor have counts, and two groups, that give the same with any one left out.
    let rare = |counts: &[u64]| Some(if counts[0] > 1 { 0.1 } else { 0.7 });
    let drawn = plan.of_counts(&[3, 40, 41], rare).unwrap();
    assert_eq!(drawn.estimate_by(BootstrapMethod::Bca, Level::P95).err(), flat);
    let drawn = plan.of_two_counts(&[3, 40], &[3, 30], |one, other| Some(rare(one)? - 3.0 * rare(other)?)).unwrap();
    assert_eq!(drawn.estimate_by(BootstrapMethod::Bca, Level::P95).err(), flat);
}

/// Of 7 draws from six 0.1 and a 5 the median is 5 in 0.3%: both limits are 0.1.
#[test]
fn an_interval_without_width_is_refused() {
    let drawn = MonteCarlo::new(1, 10_000).unwrap().of_values(&[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 5.0], median).unwrap();
    assert_eq!(drawn.estimate(Level::P95), Err(Error::NoVariation { what: "replicates from limit to limit" }));
    assert!(drawn.estimate(Level::new(0.9995).unwrap()).unwrap().upper() > 4.0);
}

/// BCa alone takes the statistic with each value left out, so that alone asks for it; its steps are told and can be stopped.
#[test]
fn the_jackknife_is_computed_where_it_is_asked_for() {
    let values: Vec<f64> = (0..9000_u32).map(f64::from).collect();
    let calls = std::cell::Cell::new(0_u64);
    let first = |values: &[f64]| {
        calls.set(calls.get() + 1);
        values.first().copied()
    };
    let plan = MonteCarlo::new(1, 20).unwrap();
    let without = plan.of_values(&values, first).unwrap();
    assert_eq!(calls.replace(0), 21);
    let refused = without.estimate_by(BootstrapMethod::Bca, Level::new(0.5).unwrap());
    assert!(matches!(refused, Err(Error::TooFew { got: 0, .. })));

    let mut seen = Vec::new();
    let with = plan.with_jackknife().of_values_with(&values, first, |progress| seen.push(progress.done())).unwrap();
    assert_eq!((calls.replace(0), with.sorted()), (9021, without.sorted()));
    assert_eq!(seen, [4096, 8192, 9020]);
    let stopped = plan.with_jackknife().of_values_with(&values, first, |_| ControlFlow::Break(()));
    assert_eq!((calls.get(), stopped.err()), (4097, Some(Error::Stopped { done: 4096, total: 9020 })));
}

proptest! {
    /// The statistic may be anything, even undefined: finite limits or a typed error.
    #[test]
    fn any_statistic_is_bootstrapped_or_refused(
        values in prop::collection::vec(-1e3..1e3_f64, 0..9),
        shape in 0..4_u8,
        seed in any::<u64>(),
    ) {
        let statistic = move |values: &[f64]| match shape {
            0 => mean(values),
            1 => values.iter().copied().reduce(f64::max),
            2 => Some(1.0 / (values[0] - values.get(1)?)),
            _ => (values[0] > 0.0).then_some(values[0]),
        };
        if values.len() > 1
            && let Ok(drawn) = MonteCarlo::new(seed, 60).unwrap().with_jackknife().of_values(&values, statistic)
        {
            for method in [BootstrapMethod::Percentile, BootstrapMethod::Bca] {
                if let Ok(estimate) = drawn.estimate_by(method, Level::P90) {
                    prop_assert!(super::sound(&estimate));
                }
            }
            prop_assert_eq!(drawn.undefined() + drawn.sorted().len() as u64, 60);
        }
    }

    /// Bit for bit the same, however they are split and in whatever order they come.
    #[test]
    fn parts_make_the_whole(values in prop::collection::vec(-1e3..1e3_f64, 2..9), seed in any::<u64>(), parts in 0..70_u32) {
        let plan = MonteCarlo::new(seed, 60).unwrap().with_jackknife();
        let ranges = plan.split(parts);
        prop_assert_eq!(ranges.len(), parts.clamp(1, 60) as usize);
        let drawn = ranges.into_iter().rev().map(|range| plan.part_of_values(range, &values, mean).unwrap());
        prop_assert_eq!(plan.of_parts(drawn.collect::<Vec<_>>(), &values, mean), plan.of_values(&values, mean));
    }

    /// The counts of a replicate add up, and what was never counted is never drawn.
    #[test]
    fn a_replicate_draws_as_many(counts in prop::collection::vec(0..1_u64 << 40, 1..8), seed in any::<u64>()) {
        let n: u64 = counts.iter().sum();
        let empty: Vec<bool> = counts.iter().map(|&count| count == 0).collect();
        let first = std::cell::Cell::new(true);
        let check = |drawn: &[u64]| {
            let complete = drawn.iter().sum::<u64>() == n || drawn.iter().sum::<u64>() + 1 == n;
            assert!(complete && drawn.iter().zip(&empty).all(|(&count, &empty)| !empty || count == 0));
            first.set(false);
            Some(drawn[0] as f64)
        };
        let _ = MonteCarlo::new(seed, 20).unwrap().with_jackknife().of_counts(&counts, check);
    }
}
