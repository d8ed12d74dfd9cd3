//! Shares and net scores of a finite population: limits that scipy comes to, coverage by enumeration, and laws.

use std::collections::HashMap;

use centricity::inference::{Estimate, NetScore, PopulationMethod, Proportion};
use centricity::{Error, Level};
use proptest::prelude::*;

/// From scipy 1.17.1: all totals K with sf(k) + pmf(k) / 2 and cdf(k - 1) + pmf(k) / 2 of hypergeom(N, K, n) at least (1 - level) / 2, tried one by one,
/// with those next to k N / n.
#[test]
fn limits_of_shares_are_those_of_all_totals_tried() {
    for ([all, n, k], level, limits) in [
        ([20, 16, 0], 0.95, [0.0, 1.0]),
        ([60, 40, 6], 0.95, [6.0, 13.0]),
        ([60, 45, 1], 0.95, [1.0, 3.0]),
        ([10, 8, 5], 0.95, [5.0, 7.0]),
        ([300, 120, 77], 0.99, [166.0, 217.0]),
        ([1000, 400, 3], 0.9, [4.0, 15.0]),
        ([60, 59, 59], 0.95, [59.0, 60.0]),
        ([50_000, 20_000, 12], 0.999, [15.0, 60.0]),
    ] {
        let level = Level::new(level).unwrap();
        let estimate = Proportion::new(k, n).unwrap().estimate_of_population(all, level).unwrap();
        let totals = [estimate.lower(), estimate.upper()].map(|limit| limit * all as f64);
        assert!(
            (totals[0] - limits[0]).abs() < 1e-9 && (totals[1] - limits[1]).abs() < 1e-9,
            "{k} of {n} of {all}: {totals:?}"
        );
    }
}

/// The same put together by the formula of the documentation in Python. The first used to be 0.001 to 0.056: one of 45 for all of sixty.
#[test]
fn limits_of_net_scores_are_put_together_of_those() {
    for (all, [down, neutral, up], level, limits) in [
        (60, [0, 44, 1], 0.95, [-1.0, 3.0]),
        (60, [24, 10, 6], 0.95, [-35.0, -19.0]),
        (10, [0, 7, 1], 0.95, [0.0, 3.0]),
        (10, [1, 7, 0], 0.95, [-3.0, 0.0]),
        (40, [9, 6, 15], 0.95, [2.0, 14.0]),
        (300, [20, 30, 70], 0.99, [81.0, 162.0]),
        (5000, [3, 1000, 8], 0.9, [0.0, 52.0]),
        (20, [0, 0, 10], 0.95, [14.0, 20.0]),
    ] {
        let level = Level::new(level).unwrap();
        let estimate = NetScore::new(down, neutral, up).unwrap().estimate_of_population(all, level).unwrap();
        let totals = [estimate.lower(), estimate.upper()].map(|limit| limit * all as f64);
        assert!((totals[0] - limits[0]).abs() < 1e-9 && (totals[1] - limits[1]).abs() < 1e-9, "{all} {totals:?}");
    }
}

/// ln 0! to ln n!
fn ln_factorials(n: u64) -> Vec<f64> {
    (0..=n)
        .scan(0.0, |sum, k| {
            *sum += (k.max(1) as f64).ln();
            Some(*sum)
        })
        .collect()
}

fn at<T: Copy>(values: &[T], place: u64) -> T {
    values[usize::try_from(place).unwrap()]
}

/// The mean over populations and the worst.
fn summary(coverages: &[f64]) -> (f64, f64) {
    (coverages.iter().sum::<f64>() / coverages.len() as f64, coverages.iter().copied().fold(1.0, f64::min))
}

/// Whether a total lies within limits, which are floats.
fn holds(estimate: &Estimate, total: f64, all: u64) -> bool {
    let slack = 1e-9;
    estimate.lower() - slack <= total / all as f64 && total / all as f64 <= estimate.upper() + slack
}

fn coverage_of_shares(n: u64, all: u64, method: PopulationMethod) -> (f64, f64) {
    let ln = ln_factorials(all);
    let choose = |n: u64, k: u64| at(&ln, n) - at(&ln, k) - at(&ln, n - k);
    let of = |k| Proportion::new(k, n).unwrap().estimate_of_population_by(method, all, Level::P95).unwrap();
    let intervals: Vec<Estimate> = (0..=n).map(of).collect();
    let coverage = |total: u64| -> f64 {
        let samples =
            (n.saturating_sub(all - total)..=n.min(total)).filter(|&k| holds(&at(&intervals, k), total as f64, all));
        samples.map(|k| (choose(total, k) + choose(all - total, n - k) - choose(all, n)).exp()).sum()
    };
    summary(&(0..=all).map(coverage).collect::<Vec<_>>())
}

/// Over all populations of three kinds, or over every so many of them.
fn coverage_of_nets(n: u64, all: u64, method: PopulationMethod, every: usize) -> (f64, f64) {
    let ln = ln_factorials(all);
    let choose = |n: u64, k: u64| at(&ln, n) - at(&ln, k) - at(&ln, n - k);
    let of = |down: u64, up: u64| {
        NetScore::new(down, n - down - up, up).unwrap().estimate_of_population_by(method, all, Level::P95)
    };
    let samples = (0..=n).flat_map(|down| (0..=n - down).map(move |up| (down, up)));
    let intervals: HashMap<(u64, u64), Estimate> =
        samples.map(|(down, up)| ((down, up), of(down, up).unwrap())).collect();
    let coverage = |(downs, ups): (u64, u64)| -> f64 {
        let neutrals = all - downs - ups;
        let covering = intervals.iter().filter(|&(&(down, up), estimate)| {
            let possible = down <= downs && up <= ups && n - down - up <= neutrals;
            possible && holds(estimate, ups as f64 - downs as f64, all)
        });
        let ways = |&(down, up): &(u64, u64)| choose(downs, down) + choose(ups, up) + choose(neutrals, n - down - up);
        covering.map(|(sample, _)| (ways(sample) - choose(all, n)).exp()).sum()
    };
    // One turned round has the coverage of the other: those with as many up as down or more.
    let populations = (0..=all / 2).flat_map(|down| (down..=all - down).map(move |up| (down, up)));
    let rare = |&(index, (down, up)): &(usize, (u64, u64))| index % every == 0 || (down <= 2 && up <= 3);
    summary(&populations.enumerate().filter(rare).map(|(_, population)| coverage(population)).collect::<Vec<_>>())
}

/// Every population is enumerated with every sample of it. The score interval is there to show what was wrong with it.
#[test]
fn shares_of_small_populations_are_covered() {
    for (all, sizes) in [(10, vec![3, 5, 8, 9]), (20, vec![5, 10, 16, 19]), (60, vec![10, 20, 30, 45, 55, 59])] {
        for n in sizes {
            let [(mean, worst), (score_mean, score_worst)] =
                [PopulationMethod::HypergeometricMidP, PopulationMethod::Score]
                    .map(|method| coverage_of_shares(n, all, method));
            println!("{n} of {all}: mid-p {mean:.3} / {worst:.3}, score {score_mean:.3} / {score_worst:.3}");
            assert!(mean >= 0.96 && worst >= 0.91, "{n} of {all}: {mean} {worst}");
        }
    }
    assert!(coverage_of_shares(16, 20, PopulationMethod::Score).1 < 0.81);
}

#[test]
fn net_scores_of_small_populations_are_covered() {
    for (all, sizes, every) in
        [(10, vec![3, 5, 8, 9], 1), (20, vec![5, 10, 16, 19], 1), (60, vec![10, 30, 45, 55, 59], 61)]
    {
        for n in sizes {
            let (mean, worst) = coverage_of_nets(n, all, PopulationMethod::HypergeometricMidP, every);
            println!("{n} of {all}: {mean:.3} / {worst:.3}");
            assert!(mean >= 0.96 && worst >= 0.90, "{n} of {all}: {mean} {worst}");
        }
    }
    for (n, all, every) in [(8, 10, 1), (45, 60, 61)] {
        let (mean, worst) = coverage_of_nets(n, all, PopulationMethod::Score, every);
        println!("score, {n} of {all}: {mean:.3} / {worst:.3}");
        assert!(worst < 0.65, "{n} of {all}: {worst}");
    }
}

/// Small samples and large ones, some of them all of a kind.
fn sample() -> impl Strategy<Value = [u64; 3]> {
    let count = || prop_oneof![2 => Just(0), 4 => 0..40_u64, 1 => 0..2_000_000_u64, 1 => 0..=1_u64 << 53];
    [count(), count(), count()].prop_filter("nobody", |counts| counts.iter().sum::<u64>() > 0)
}

/// How many were not seen: few, many, or more than can be counted.
fn unseen() -> impl Strategy<Value = u64> {
    prop_oneof![3 => 1..30_u64, 2 => 1..1_000_000_u64, 1 => 1..=u64::MAX >> 1]
}

proptest! {
    #[test]
    fn limits_are_possible_around_the_value_and_turn_with_it([down, neutral, up] in sample(), extra in unseen(), level in 1e-9..0.9999_f64) {
        let level = Level::new(level)?;
        let (one, other) = (NetScore::new(down, neutral, up)?, NetScore::new(up, neutral, down)?);
        let all = one.n() + extra;
        let (net, turned) = (one.estimate_of_population(all, level)?, other.estimate_of_population(all, level)?);
        prop_assert!(-1.0 <= net.lower() && net.lower() < net.upper() && net.upper() <= 1.0, "{}", net);
        prop_assert!(net.contains(net.value()), "{}", net);
        prop_assert_eq!((net.lower(), net.upper()), (-turned.upper(), -turned.lower()));
        // What was not seen can do no more.
        let surplus = up as f64 - down as f64;
        let [least, most] = [surplus - extra as f64, surplus + extra as f64].map(|total| total / all as f64);
        prop_assert!(net.lower() >= least - 1e-12 && net.upper() <= most + 1e-12, "{} {} {}", net, least, most);

        let (has, has_not) = (Proportion::new(up, one.n())?, Proportion::new(one.n() - up, one.n())?);
        let (share, rest) = (has.estimate_of_population(all, level)?, has_not.estimate_of_population(all, level)?);
        prop_assert!(0.0 <= share.lower() && share.lower() < share.upper() && share.upper() <= 1.0, "{}", share);
        prop_assert!(share.contains(share.value()), "{}", share);
        prop_assert!((share.lower() + rest.upper() - 1.0).abs() < 1e-12 && (share.upper() + rest.lower() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_higher_level_reaches_further([down, neutral, up] in sample(), extra in unseen(), low in 0.01..0.99_f64, part in 0.0..1.0_f64) {
        let [low, high] = [low, low + part * (0.9999 - low)].map(|level| Level::new(level).unwrap());
        let net = NetScore::new(down, neutral, up)?;
        let all = net.n() + extra;
        let pairs = [
            [low, high].map(|level| net.estimate_of_population(all, level).unwrap()),
            [low, high].map(|level| Proportion::new(up, net.n()).unwrap().estimate_of_population(all, level).unwrap()),
        ];
        for [narrow, wide] in pairs {
            prop_assert!(wide.lower() <= narrow.lower() + 1e-12 && narrow.upper() <= wide.upper() + 1e-12, "{} {}", narrow, wide);
        }
    }

    /// A census is what it is; fewer than were asked there cannot be.
    #[test]
    fn a_census_has_its_value([down, neutral, up] in sample(), level in 1e-9..0.9999_f64) {
        let level = Level::new(level)?;
        let net = NetScore::new(down, neutral, up)?;
        let share = Proportion::new(up, net.n())?;
        for estimate in [net.estimate_of_population(net.n(), level)?, share.estimate_of_population(net.n(), level)?] {
            prop_assert_eq!((estimate.lower(), estimate.upper()), (estimate.value(), estimate.value()));
        }
        let refused = |result: Result<Estimate, Error>| matches!(result, Err(Error::OutOfRange { what: "population", .. }));
        prop_assert!(refused(net.estimate_of_population(net.n() - 1, level)));
        prop_assert!(refused(share.estimate_of_population(net.n() - 1, level)));
        prop_assert!(refused(net.estimate_of_population_by(PopulationMethod::Score, net.n(), level)));
        prop_assert!(refused(share.estimate_of_population_by(PopulationMethod::Score, net.n(), level)));
    }
}

/// Where the score interval takes over from the sums, the two are nearly one.
#[test]
fn the_way_changes_without_a_step() {
    // n p (1 - p) (1 - n / N) is a little below and above 10^6.
    let widths = [7_900_000_u64, 8_100_000].map(|n| {
        let estimate = Proportion::new(n / 2, n).unwrap().estimate_of_population(2 * n, Level::P95).unwrap();
        (estimate.upper() - estimate.lower()) * (n as f64).sqrt()
    });
    assert!((widths[0] / widths[1] - 1.0).abs() < 1e-3, "{widths:?}");
}
