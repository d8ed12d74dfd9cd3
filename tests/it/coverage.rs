//! How often 95% intervals hold the true value, by enumeration: no random numbers, no approximation.
//!
//! Of net scores: in a sample of n, every outcome (down, neutral, up) has one interval per method. In a population, the
//! outcomes have multinomial probabilities, and the coverage is the sum of those whose interval holds its net score. The
//! populations are all with shares in steps of 0.02, none of them 0: 1,176. Of proportions: the same with two outcomes.

use centricity::Level;
use centricity::inference::{NetMethod, NetScore, Proportion, ProportionMethod, PseudoCounts};

/// Shares are counted in units of 0.02.
const STEPS: u32 = 50;

const METHODS: [NetMethod; 3] = [NetMethod::Score, NetMethod::AdjustedWald(PseudoCounts::RocksT), NetMethod::Wald];

/// One possible sample: how many ways lead to it, and its limits by each method.
struct Outcome {
    counts: [u32; 3],
    ln_ways: f64,
    limits: [(f64, f64); 3],
}

/// Over all populations.
struct Coverage {
    mean: f64,
    least: f64,
}

/// ln 0!, ln 1!, ... ln n!
fn ln_factorials(n: u32) -> Vec<f64> {
    let ln = (1..=n).scan(0.0, |sum, k| {
        *sum += f64::from(k).ln();
        Some(*sum)
    });
    std::iter::once(0.0).chain(ln).collect()
}

fn outcomes(n: u32) -> Vec<Outcome> {
    let ln_factorial = ln_factorials(n);
    let ln_of = |k: u32| ln_factorial[k as usize];
    let counts = (0..=n).flat_map(|down| (0..=n - down).map(move |up| [down, n - down - up, up]));
    let outcome = |counts: [u32; 3]| {
        let [down, neutral, up] = counts.map(u64::from);
        let score = NetScore::new(down, neutral, up).unwrap();
        let limits = METHODS.map(|method| {
            let estimate = score.estimate_by(method, Level::P95);
            (estimate.lower(), estimate.upper())
        });
        Outcome { counts, ln_ways: ln_of(n) - counts.map(ln_of).iter().sum::<f64>(), limits }
    };
    counts.map(outcome).collect()
}

/// The coverage of each method in one population, its shares in units of 0.02.
fn coverage_in(shares: [u32; 3], outcomes: &[Outcome]) -> [f64; 3] {
    let [down, _, up] = shares.map(f64::from);
    // From whole numbers, so that a balanced population is at exactly 0.
    let truth = (up - down) / f64::from(STEPS);
    let ln_shares = shares.map(|share| (f64::from(share) / f64::from(STEPS)).ln());
    let mut covered = [0.0; 3];
    for outcome in outcomes {
        let ln_each = outcome.counts.iter().zip(ln_shares).map(|(&count, ln_share)| f64::from(count) * ln_share);
        let probability = (outcome.ln_ways + ln_each.sum::<f64>()).exp();
        for (covered, (lower, upper)) in covered.iter_mut().zip(outcome.limits) {
            if lower <= truth && truth <= upper {
                *covered += probability;
            }
        }
    }
    covered
}

/// The coverage of each method over all populations.
fn coverage(n: u32) -> [Coverage; 3] {
    let outcomes = outcomes(n);
    let shares = (1..STEPS).flat_map(|down| (1..STEPS - down).map(move |up| [down, STEPS - down - up, up]));
    let all: Vec<[f64; 3]> = shares.map(|shares| coverage_in(shares, &outcomes)).collect();
    assert_eq!(all.len(), 1176);
    [0, 1, 2].map(|method| {
        let of_method = || all.iter().map(|coverage| coverage[method]);
        Coverage { mean: of_method().sum::<f64>() / all.len() as f64, least: of_method().fold(1.0, f64::min) }
    })
}

#[test]
fn the_outcomes_have_probability_one() {
    let everything = outcomes(20);
    assert_eq!(everything.len(), 231);
    let certain: Vec<Outcome> = everything.into_iter().map(|one| Outcome { limits: [(-1.0, 1.0); 3], ..one }).collect();
    for shares in [[1, 1, 48], [17, 16, 17], [10, 30, 10]] {
        assert!((coverage_in(shares, &certain)[0] - 1.0).abs() < 1e-12);
    }
}

/// The table was computed once by independent code over the same populations.
#[test]
fn a_95_percent_score_interval_covers_about_95_percent() {
    println!("coverage of a 95% interval: mean / least over 1,176 populations");
    for (n, least_score, most_wald, table) in [
        (5, 0.899, 0.19, [".972/.900", ".952/.837", ".784/.184"]),
        (10, 0.925, 0.34, [".964/.926", ".952/.893", ".876/.335"]),
        (20, 0.939, 0.56, [".956/.940", ".951/.926", ".915/.557"]),
        (50, 0.939, 0.74, [".950/.940", ".950/.940", ".936/.733"]),
    ] {
        let coverages = coverage(n);
        let printed = coverages.each_ref().map(|one| format!("{:.3}/{:.3}", one.mean, one.least).replace("0.", "."));
        println!("n = {n:2}: score {}, adjusted Wald {}, Wald {}", printed[0], printed[1], printed[2]);
        let [score, _, wald] = coverages;
        assert!(score.least >= least_score, "n = {n}: {}", score.least);
        assert!((0.949..=0.975).contains(&score.mean), "n = {n}: {}", score.mean);
        // It is offered to be compared with, and this is the comparison.
        assert!(wald.least < most_wald, "n = {n}: {}", wald.least);
        assert_eq!(printed, table, "n = {n}");
    }
}

/// The promise of each method, kept or not at 499 true shares.
#[test]
fn clopper_pearson_never_covers_less_and_wilson_covers_that_on_average() {
    for n in [1, 5, 10, 20, 50] {
        let ln_factorial = ln_factorials(n);
        let coverages = |method| {
            let limits: Vec<_> =
                (0..=n).map(|k| Proportion::new(k.into(), n.into()).unwrap().estimate_by(method, Level::P95)).collect();
            let coverage = |truth: f64| -> f64 {
                let covering = (0..=n).zip(&limits).filter(|(_, estimate)| estimate.contains(truth));
                covering.map(|(k, _)| probability(k, n, truth, &ln_factorial)).sum()
            };
            (1..500).map(|step| coverage(f64::from(step) / 500.0)).collect::<Vec<f64>>()
        };
        let least = coverages(ProportionMethod::ClopperPearson).into_iter().fold(1.0, f64::min);
        assert!(least >= 0.95, "n = {n}: {least}");
        let wilson = coverages(ProportionMethod::Wilson);
        let mean = wilson.iter().sum::<f64>() / wilson.len() as f64;
        println!("n = {n:2}: Clopper-Pearson covers {least:.3} at least, Wilson {mean:.3} on average");
        assert!((0.95..0.97).contains(&mean), "n = {n}: {mean}");
    }
}

/// Of k successes among n.
fn probability(k: u32, n: u32, share: f64, ln_factorial: &[f64]) -> f64 {
    let ln_of = |k: u32| ln_factorial[k as usize];
    let ln_ways = ln_of(n) - ln_of(k) - ln_of(n - k);
    (ln_ways + f64::from(k) * share.ln() + f64::from(n - k) * (-share).ln_1p()).exp()
}
