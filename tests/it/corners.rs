//! How often 95% intervals hold the true value beside the corners, where grids of populations have no point: nearly all observations alike.
//!
//! Every possible sample with its probability; nothing is simulated. The worst that the documentation names is pinned here.

use centricity::Level;
use centricity::inference::{Mean, NetScore, Transitions, WeightSums, WeightedMean};

fn place(count: u64) -> usize {
    usize::try_from(count).unwrap()
}

/// ln k! for k up to n.
fn ln_factorials(n: u64) -> Vec<f64> {
    let mut table = vec![0.0];
    for k in 1..=n {
        table.push(table.last().unwrap() + (k as f64).ln());
    }
    table
}

/// The probability of these counts in a population with these shares, of which one may be 0.
fn probability(counts: &[u64], shares: &[f64]) -> f64 {
    let ln = ln_factorials(counts.iter().sum());
    let of = |(&count, &share): (&u64, &f64)| (share.powi(i32::try_from(count).unwrap())).ln() - ln[place(count)];
    (ln.last().unwrap() + counts.iter().zip(shares).map(of).sum::<f64>()).exp()
}

/// Coverage of one share of two, given whether the interval of each number of successes holds the truth.
fn of_two(n: u64, share: f64, holds: impl Fn(u64) -> bool) -> f64 {
    (0..=n).filter(|&k| holds(k)).map(|k| probability(&[n - k, k], &[1.0 - share, share])).sum()
}

/// Every way to split `n` over five points.
fn over_five_points(n: u64) -> Vec<Vec<u64>> {
    let longer = |(counts, left): (Vec<u64>, u64)| {
        (0..=left).map(move |next| ([counts.clone(), vec![next]].concat(), left - next))
    };
    let mut all = vec![(Vec::new(), n)];
    for _ in 0..4 {
        all = all.into_iter().flat_map(longer).collect();
    }
    all.into_iter().map(|(counts, left)| [counts, vec![left]].concat()).collect()
}

fn pinned(what: &str, coverage: f64, written: &str) {
    assert_eq!(format!("{coverage:.4}"), written, "{what}");
}

/// All populations with shares in steps of 0.005, of which up to two may be 0. The lowest are beside the corners: where a grid in steps of 0.02 without
/// empty shares ends, the lowest is 90.0%, 92.6% and 94.0%.
#[test]
fn score_intervals_beside_the_corners() {
    const STEPS: u64 = 200;
    for (n, at, written) in [(5, [7, 0, 193], "0.8368"), (10, [3, 1, 196], "0.8588"), (20, [1, 1, 198], "0.9005")] {
        let ln = ln_factorials(n);
        let samples: Vec<_> = (0..=n)
            .flat_map(|down| (0..=n - down).map(move |up| [down, n - down - up, up]))
            .map(|counts| {
                let [down, neutral, up] = counts;
                let ways = ln[place(n)] - counts.iter().map(|&count| ln[place(count)]).sum::<f64>();
                (counts, ways.exp(), NetScore::new(down, neutral, up).unwrap().estimate(Level::P95))
            })
            .collect();
        let powers: Vec<Vec<f64>> = (0..=STEPS)
            .map(|share| (0..=n).map(|k| (share as f64 / STEPS as f64).powi(i32::try_from(k).unwrap())).collect())
            .collect();
        let coverage = |shares: [u64; 3]| -> f64 {
            let truth = (shares[2] as f64 - shares[0] as f64) / STEPS as f64;
            let held = samples.iter().filter(|(_, _, estimate)| estimate.contains(truth));
            held.map(|(counts, ways, _)| {
                ways * shares.iter().zip(counts).map(|(&share, &k)| powers[place(share)][place(k)]).product::<f64>()
            })
            .sum()
        };
        pinned(&format!("n = {n}"), coverage(at), written);
        let [down, neutral, up] = at;
        pinned(&format!("turned, n = {n}"), coverage([up, neutral, down]), written);
        let all = (0..=STEPS).flat_map(|down| (0..=STEPS - down).map(move |up| [down, STEPS - down - up, up]));
        let lowest = all.map(|shares| (coverage(shares), shares)).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
        println!("n = {n}: {lowest:?}");
        assert!(lowest.0 > coverage(at) - 1e-9, "n = {n}: {lowest:?}");
    }
}

/// This share moves from down to up, nobody else moves.
#[test]
fn changes_of_which_few_are_large() {
    for (n, share, written) in [(5, 0.31, "0.8436"), (10, 0.18, "0.8621")] {
        let coverage = of_two(n, share, |moved| {
            let transitions = Transitions::new([[n - moved, 0, moved], [0, 0, 0], [0, 0, 0]]).unwrap();
            transitions.estimate(Level::P95).unwrap().contains(2.0 * share)
        });
        pinned(&format!("n = {n}"), coverage, written);
    }
}

/// Ratings from 1 to 5 of which only two come, shares in steps of 0.01.
#[test]
fn means_of_two_points_at_worst() {
    for (n, written) in [(5, "0.8436"), (10, "0.8621"), (20, "0.8780")] {
        let mut worst = 1.0_f64;
        for (low, high) in (1..5_u8).flat_map(|low| (low + 1..=5).map(move |high| (f64::from(low), f64::from(high)))) {
            let intervals: Vec<_> = (0..=n)
                .map(|k| {
                    let values: Vec<f64> = (0..n).map(|i| if i < k { high } else { low }).collect();
                    Mean::of(&values).unwrap().within(1.0, 5.0).unwrap().estimate(Level::P95).unwrap()
                })
                .collect();
            for step in 1..100_u8 {
                let share = f64::from(step) / 100.0;
                let truth = low + share * (high - low);
                worst = worst.min(of_two(n, share, |k| intervals[place(k)].contains(truth)));
            }
        }
        pinned(&format!("n = {n}"), worst, written);
    }
}

/// Half weigh 1 and half 5, from one population of 3 (66%) and 5 (34%) on a scale to 5.
#[test]
fn a_weighted_mean_of_two_points() {
    for (n, written) in [(5_u64, "1.0000"), (10, "0.8799"), (20, "0.9182")] {
        let (light, heavy) = (n / 2, n - n / 2);
        let chance = |n: u64, k: u64| probability(&[n - k, k], &[0.66, 0.34]);
        let sums = |light: u64, heavy: u64| {
            let (a, b) = (light as f64, heavy as f64);
            WeightSums::new(light + heavy, a + 5.0 * b, a + 25.0 * b).unwrap()
        };
        let holds = |a: u64, b: u64| {
            let mean = WeightedMean::of_groups([(3.0, sums(light - a, heavy - b)), (5.0, sums(a, b))]).unwrap();
            mean.within(1.0, 5.0).unwrap().estimate(Level::P95).unwrap().contains(3.68)
        };
        let samples = (0..=light).flat_map(|a| (0..=heavy).map(move |b| (a, b)));
        let coverage = samples.filter(|&(a, b)| holds(a, b)).map(|(a, b)| chance(light, a) * chance(heavy, b)).sum();
        pinned(&format!("n = {n}"), coverage, written);
    }
}

/// Ten 9s and ten 10s from 0 to 10: what the scale says to expect is more than there is, so its interval is the longer one.
#[test]
fn a_scale_lengthens_the_interval_of_what_is_nearly_alike() {
    let high = Mean::of(&[[9.0; 10], [10.0; 10]].concat()).unwrap();
    let printed = |mean: Mean| mean.estimate(Level::P95).unwrap().to_string();
    assert_eq!(printed(high), "9.500 (95% interval 9.260 to 9.740, Student t, n = 20)");
    let within = high.within(0.0, 10.0).unwrap();
    assert_eq!(printed(within), "9.500 (95% interval 8.339 to 9.843, scale-adjusted t, n = 20)");
}

/// Every population of ratings from 1 to 5 there is that is not all alike, of which a part is drawn without replacement: coverage on average and in the worst, by
/// what the scale says and by Student's t, which has no interval where all drawn are equal.
#[test]
fn means_of_a_finite_population() {
    for (population, n, written) in [
        (8_u64, 5_u64, ["0.966 / 0.857", "0.929 / 0.625"]),
        (12, 5, ["0.970 / 0.904", "0.913 / 0.417"]),
        (20, 5, ["0.969 / 0.857", "0.905 / 0.250"]),
        (12, 10, ["0.963 / 0.833", "0.952 / 0.682"]),
    ] {
        let of = |counts: &[u64]| {
            let rows = (1_u8..).zip(counts);
            let values: Vec<f64> = rows.flat_map(|(value, &count)| vec![f64::from(value); place(count)]).collect();
            Mean::of(&values).unwrap()
        };
        let samples: Vec<_> = over_five_points(n)
            .into_iter()
            .map(|counts| {
                let means = [of(&counts).within(1.0, 5.0).unwrap(), of(&counts)];
                let intervals = means.map(|mean| mean.estimate_of_population(population, Level::P95).ok());
                (counts, intervals)
            })
            .collect();
        let ln = ln_factorials(population);
        let ln_choices = |all: u64, drawn: u64| ln[place(all)] - ln[place(drawn)] - ln[place(all - drawn)];
        let populations = over_five_points(population).into_iter().filter(|all| !all.contains(&population));
        let coverages: Vec<[f64; 2]> = populations
            .map(|all| {
                let truth = of(&all).value();
                let mut held = [0.0; 2];
                for (counts, intervals) in &samples {
                    if counts.iter().zip(&all).any(|(count, all)| count > all) {
                        continue;
                    }
                    let ways: f64 = counts.iter().zip(&all).map(|(&count, &all)| ln_choices(all, count)).sum();
                    let probability = (ways - ln_choices(population, n)).exp();
                    for (held, interval) in held.iter_mut().zip(intervals) {
                        let holds =
                            interval.is_some_and(|one| one.lower() - 1e-9 <= truth && truth <= one.upper() + 1e-9);
                        *held += if holds { probability } else { 0.0 };
                    }
                }
                held
            })
            .collect();
        let printed = [0, 1].map(|method| {
            let all = || coverages.iter().map(|coverage| coverage[method]);
            let mean = all().sum::<f64>() / coverages.len() as f64;
            format!("{mean:.3} / {:.3}", all().fold(1.0, f64::min))
        });
        assert_eq!(printed, written, "{n} of {population}");
    }
}
