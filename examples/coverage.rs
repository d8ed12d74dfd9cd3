//! How often does a nominal 95% interval hold the true value? Not simulated: every possible sample is enumerated.
//!
//! ```text
//! cargo run --release --example coverage
//! ```
//!
//! For net scores the populations are all splits in steps of 0.02 with nobody left out (1,176 of them), for shares all p from
//! 0.01 to 0.99 in steps of 0.005, for differences all pairs in steps of 0.05, for means all splits of five points in steps of
//! 0.2. A cell is the mean over populations, then the worst population. The methods page of the
//! documentation shows these tables.

use std::thread;

use centricity::inference::resample::{BootstrapMethod, CountBootstrap};
use centricity::inference::{
    DifferenceMethod, DirichletPrior, MeanMethod, NetMethod, NetScore, Proportion, ProportionMethod, PseudoCounts,
};
use centricity::{Csat, Error, Level, Scoring, Tally};

const SIZES: [u64; 5] = [5, 10, 20, 50, 100];

/// From this size on the posterior, which takes milliseconds a sample, is left out.
const TOO_MANY_FOR_QUADRATURE: u64 = 100;

fn main() -> Result<(), Error> {
    println!("Net scores: coverage of a nominal 95% interval, mean / worst population");
    heading();
    for (name, method) in [
        ("score (Tango), the default", NetMethod::Score),
        ("adjusted Wald, Rocks T", NetMethod::AdjustedWald(PseudoCounts::RocksT)),
        ("adjusted Wald, Rocks U", NetMethod::AdjustedWald(PseudoCounts::RocksU)),
        ("adjusted Wald, Rocks E", NetMethod::AdjustedWald(PseudoCounts::RocksE)),
        ("adjusted Wald, Turk T", NetMethod::AdjustedWald(PseudoCounts::TurkT)),
        ("adjusted Wald, Turk U", NetMethod::AdjustedWald(PseudoCounts::TurkU)),
        ("adjusted Wald, Bonett-Price", NetMethod::AdjustedWald(PseudoCounts::BonettPrice)),
        ("adjusted Wald, Turk LS", NetMethod::AdjustedWald(PseudoCounts::TurkLs)),
        ("posterior, Jeffreys", NetMethod::Posterior(DirichletPrior::Jeffreys)),
        ("posterior, uniform", NetMethod::Posterior(DirichletPrior::Uniform)),
        ("Wald", NetMethod::Wald),
    ] {
        let slow = matches!(method, NetMethod::Posterior(_));
        let cells = columns(|n| (!slow || n < TOO_MANY_FOR_QUADRATURE).then(|| net_coverage(n, method)).transpose())?;
        println!("{name:<30}{}", cells.join(" ").trim_end());
    }

    println!("\nShares: coverage of a nominal 95% interval, mean / worst population");
    heading();
    for (name, method) in [
        ("Wilson, the default", ProportionMethod::Wilson),
        ("Jeffreys", ProportionMethod::Jeffreys),
        ("Agresti-Coull", ProportionMethod::AgrestiCoull),
        ("Clopper-Pearson", ProportionMethod::ClopperPearson),
        ("Wald", ProportionMethod::Wald),
    ] {
        let cells = columns(|n| share_coverage(n, method).map(Some))?;
        println!("{name:<30}{}", cells.join(" ").trim_end());
    }

    println!(
        "\nDifferences of two shares, n each: coverage of a nominal 95% interval, mean / worst pair of populations"
    );
    heading();
    for (name, method) in [
        ("square-and-add, the default", DifferenceMethod::SquareAndAdd),
        ("pooled", DifferenceMethod::Pooled),
        ("Wald", DifferenceMethod::Wald),
    ] {
        let cells = columns(|n| difference_coverage(n, method).map(Some))?;
        println!("{name:<30}{}", cells.join(" ").trim_end());
    }

    println!(
        "\nMeans of ratings from 1 to 5: coverage of a nominal 95% interval, mean / worst population; where all answers are"
    );
    println!("equal there is no interval, which counts as a miss");
    heading();
    for (name, method) in [
        ("scale-adjusted t (CES)", MeanInterval::By(MeanMethod::ScaleAdjusted)),
        ("Student t", MeanInterval::By(MeanMethod::StudentT)),
        ("bootstrap, percentile", MeanInterval::Bootstrap(BootstrapMethod::Percentile)),
        ("bootstrap, BCa", MeanInterval::Bootstrap(BootstrapMethod::Bca)),
    ] {
        let cells = columns(|n| (n < TOO_MANY_RATINGS).then(|| mean_coverage(n, method)).transpose())?;
        println!("{name:<30}{}", cells.join(" ").trim_end());
    }
    Ok(())
}

fn heading() {
    let sizes = SIZES.map(|n| format!("{:<13}", format!("n = {n}"))).join(" ");
    println!("{:<30}{}", "", sizes.trim_end());
}

/// Mean coverage over populations, and the worst.
struct Coverage {
    mean: f64,
    worst: f64,
}

impl Coverage {
    fn of(populations: &[f64]) -> Self {
        let mean = populations.iter().sum::<f64>() / populations.len() as f64;
        Self { mean, worst: populations.iter().copied().fold(1.0, f64::min) }
    }
}

/// One cell for each size, each on a thread of its own.
fn columns(coverage: impl Fn(u64) -> Result<Option<Coverage>, Error> + Sync) -> Result<Vec<String>, Error> {
    thread::scope(|scope| {
        let threads = SIZES.map(|n| {
            scope.spawn({
                let coverage = &coverage;
                move || coverage(n)
            })
        });
        threads
            .into_iter()
            .map(|thread| {
                let cell = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
                let text = cell.map_or("-".to_string(), |Coverage { mean, worst }| format!("{mean:.3} / {worst:.3}"));
                Ok(format!("{text:<13}"))
            })
            .collect()
    })
}

fn net_coverage(n: u64, method: NetMethod) -> Result<Coverage, Error> {
    let ln_factorial = ln_factorials(n);
    let mut samples = Vec::new();
    for down in 0..=n {
        for up in 0..=n - down {
            let neutral = n - down - up;
            let estimate = NetScore::new(down, neutral, up)?.estimate_by(method, Level::P95);
            let [d, m, u, all] = [down, neutral, up, n].map(&ln_factorial);
            samples.push(([down, neutral, up].map(|count| count as f64), all - d - m - u, estimate));
        }
    }
    let mut coverages = Vec::new();
    for d in 1..50_u32 {
        for u in 1..50 - d {
            let shares = [d, 50 - d - u, u].map(|share| f64::from(share) / 50.0);
            let logs = shares.map(f64::ln);
            let truth = (f64::from(u) - f64::from(d)) / 50.0;
            let held = samples.iter().filter(|(_, _, estimate)| holds(estimate.lower(), estimate.upper(), truth));
            let probability = held.map(|(counts, ways, _)| {
                (ways + counts.iter().zip(logs).map(|(count, log)| count * log).sum::<f64>()).exp()
            });
            coverages.push(probability.sum());
        }
    }
    Ok(Coverage::of(&coverages))
}

fn share_coverage(n: u64, method: ProportionMethod) -> Result<Coverage, Error> {
    let ln_factorial = ln_factorials(n);
    let ways = |k: u64| {
        let [all, yes, no] = [n, k, n - k].map(&ln_factorial);
        all - yes - no
    };
    let estimates = (0..=n)
        .map(|k| Ok(Proportion::new(k, n)?.estimate_by(method, Level::P95)))
        .collect::<Result<Vec<_>, Error>>()?;
    let coverages: Vec<f64> = (2..=198_u32)
        .map(|step| {
            let p = f64::from(step) / 200.0;
            let held = (0..=n).zip(&estimates).filter(|(_, estimate)| holds(estimate.lower(), estimate.upper(), p));
            held.map(|(k, _)| (ways(k) + k as f64 * p.ln() + (n - k) as f64 * (-p).ln_1p()).exp()).sum()
        })
        .collect();
    Ok(Coverage::of(&coverages))
}

fn difference_coverage(n: u64, method: DifferenceMethod) -> Result<Coverage, Error> {
    let shares = (0..=n).map(|k| Proportion::new(k, n)).collect::<Result<Vec<_>, _>>()?;
    let pairs = shares.iter().flat_map(|&a| shares.iter().map(move |&b| (a, b)));
    let estimates: Vec<_> =
        pairs.map(|(a, b)| (a.k(), b.k(), a.difference(b).estimate_by(method, Level::P95))).collect();
    let ln_factorial = ln_factorials(n);
    let probabilities = |p: f64| -> Vec<f64> {
        let ways = |k: u64| ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k);
        (0..=n).map(|k| (ways(k) + k as f64 * p.ln() + (n - k) as f64 * (-p).ln_1p()).exp()).collect()
    };
    let grid: Vec<(f64, Vec<f64>)> =
        (1..20_u32).map(|step| f64::from(step) / 20.0).map(|p| (p, probabilities(p))).collect();
    let mut coverages = Vec::new();
    for (p, of_p) in &grid {
        for (q, of_q) in &grid {
            let held = estimates.iter().filter(|(_, _, estimate)| holds(estimate.lower(), estimate.upper(), p - q));
            coverages.push(held.map(|&(a, b, _)| nth(of_p, a) * nth(of_q, b)).sum());
        }
    }
    Ok(Coverage::of(&coverages))
}

/// From this size on the samples of ratings are too many to enumerate.
const TOO_MANY_RATINGS: u64 = 50;

#[derive(Clone, Copy)]
enum MeanInterval {
    By(MeanMethod),
    Bootstrap(BootstrapMethod),
}

/// Over all populations on five points with shares in steps of 0.2 and at least two points in use.
fn mean_coverage(n: u64, method: MeanInterval) -> Result<Coverage, Error> {
    let ln_factorial = ln_factorials(n);
    let mut samples = Vec::new();
    for counts in splits(n, 5) {
        let tally = Tally::<Csat<5>>::from_counts(&counts)?;
        let estimate = match method {
            MeanInterval::By(method) => tally.scores(Scoring::Rating)?.estimate_by(method, Level::P95),
            MeanInterval::Bootstrap(method) => {
                let values: Vec<(i32, u64)> = (1..).zip(counts.iter().copied()).collect();
                CountBootstrap::of(&values).and_then(|bootstrap| bootstrap.estimate_by(method, Level::P95))
            }
        };
        let Ok(estimate) = estimate else { continue };
        let ways = ln_factorial(n) - counts.iter().map(|&count| ln_factorial(count)).sum::<f64>();
        samples.push((counts, ways, estimate));
    }
    let mut coverages = Vec::new();
    for population in splits(5, 5).filter(|shares| shares.iter().filter(|&&share| share > 0).count() > 1) {
        let truth = (1_u32..).zip(&population).map(|(value, &share)| f64::from(value) * share as f64 / 5.0).sum();
        let held = samples.iter().filter(|(_, _, estimate)| holds(estimate.lower(), estimate.upper(), truth));
        let probability = held.map(|(counts, ways, _)| {
            let cells = counts.iter().zip(&population);
            let logs: f64 = cells
                .map(|(&count, &share)| if count == 0 { 0.0 } else { count as f64 * (share as f64 / 5.0).ln() })
                .sum();
            (ways + logs).exp()
        });
        coverages.push(probability.sum());
    }
    Ok(Coverage::of(&coverages))
}

/// Every way to split `n` over `parts`.
fn splits(n: u64, parts: usize) -> Box<dyn Iterator<Item = Vec<u64>>> {
    if parts == 1 {
        return Box::new(std::iter::once(vec![n]));
    }
    Box::new((0..=n).flat_map(move |first| {
        splits(n - first, parts - 1).map(move |rest| std::iter::once(first).chain(rest).collect())
    }))
}

fn nth(probabilities: &[f64], k: u64) -> f64 {
    usize::try_from(k).ok().and_then(|k| probabilities.get(k)).copied().unwrap_or(0.0)
}

/// Whether an interval holds the truth; a truth on its limit counts, whatever the last bit says.
fn holds(lower: f64, upper: f64, truth: f64) -> bool {
    lower - 1e-12 <= truth && truth <= upper + 1e-12
}

/// The logarithm of k! for every k up to n.
fn ln_factorials(n: u64) -> impl Fn(u64) -> f64 {
    let mut table = vec![0.0];
    for k in 1..=n {
        table.push(table.last().copied().unwrap_or(0.0) + (k as f64).ln());
    }
    move |k| usize::try_from(k).ok().and_then(|k| table.get(k)).copied().unwrap_or(0.0)
}
