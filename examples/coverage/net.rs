//! Net scores of one sample, and what it changed by in the same respondents.

use centricity::inference::{DirichletPrior, MeanMethod, NetMethod, NetScore, PseudoCounts, Transitions};
use centricity::{Error, Level};

use super::enumeration::{
    Coverage, Interval, Outside, Population, Without, columns, joined, one_sample, over_populations, print, splits,
    weight_among,
};

const METHODS: [(&str, NetMethod); 10] = [
    ("score (Tango), the default", NetMethod::Score),
    ("adjusted Wald, Rocks T", NetMethod::AdjustedWald(PseudoCounts::RocksT)),
    ("adjusted Wald, Rocks U", NetMethod::AdjustedWald(PseudoCounts::RocksU)),
    ("adjusted Wald, Rocks E", NetMethod::AdjustedWald(PseudoCounts::RocksE)),
    ("adjusted Wald, Turk T", NetMethod::AdjustedWald(PseudoCounts::TurkT)),
    ("adjusted Wald, Turk U", NetMethod::AdjustedWald(PseudoCounts::TurkU)),
    ("adjusted Wald, Bonett-Price", NetMethod::AdjustedWald(PseudoCounts::BonettPrice)),
    ("posterior, Jeffreys", NetMethod::Posterior(DirichletPrior::Jeffreys)),
    ("posterior, uniform", NetMethod::Posterior(DirichletPrior::Uniform)),
    ("Wald", NetMethod::Wald),
];

/// From this size on the posterior, which takes milliseconds a sample, is left out.
const TOO_MANY_FOR_QUADRATURE: u64 = 100;

/// The share of each in units of 0.02.
const STEPS: u64 = 50;

/// Over all populations with shares in steps of 0.02, none of them 0: 1,176.
fn net_coverage(n: u64) -> Result<Vec<Option<Coverage>>, Error> {
    // A sample and its reversal have reversed intervals, so one of the two is computed, against both populations.
    let populations: Vec<Population> = splits(STEPS, 3)
        .filter(|split| split.iter().all(|&share| share > 0))
        .flat_map(|split| [split.clone(), reversed(&split)])
        .map(|split| Population {
            shares: split.iter().map(|&share| share as f64 / STEPS as f64).collect(),
            // From whole numbers, so that a balanced population is at exactly 0.
            truths: vec![(split[2] as f64 - split[0] as f64) / STEPS as f64; METHODS.len()],
        })
        .collect();
    let weight = |counts: &[u64]| weight_among(counts, &[counts.to_vec(), reversed(counts)]);
    let records = one_sample(n, &populations, weight, |counts| {
        let net = NetScore::new(counts[0], counts[1], counts[2])?;
        Ok(METHODS
            .iter()
            .map(|&(_, method)| {
                if matches!(method, NetMethod::Posterior(_)) && n >= TOO_MANY_FOR_QUADRATURE {
                    Interval::LeftOut
                } else {
                    net.estimate_by(method, Level::P95).into()
                }
            })
            .collect())
    })?;
    Ok(over_populations(&joined(&records, 2), Without::Missed))
}

fn reversed(counts: &[u64]) -> Vec<u64> {
    counts.iter().rev().copied().collect()
}

pub(crate) fn net_scores() -> Result<Outside, Error> {
    let sizes = [5, 10, 20, 50, 100];
    Ok(print(
        "Net scores; all populations in steps of 0.02, none empty",
        &sizes,
        &METHODS.map(|(name, _)| name),
        &columns(&sizes, net_coverage)?,
    ))
}

/// The interval of a change knows the steps of -2 to 2 that respondents made, not from where: five outcomes for each, in any cells
/// that make these steps. Over all populations with shares in steps of 0.1, none of them 0: 126.
pub(crate) fn paired_coverage(n: u64) -> Result<Vec<Option<Coverage>>, Error> {
    let populations: Vec<Population> = splits(10, 5)
        .filter(|split| split.iter().all(|&share| share > 0))
        .map(|split| Population {
            shares: split.iter().map(|&share| share as f64 / 10.0).collect(),
            truths: vec![mean_step(&split) / 10.0; 2],
        })
        .collect();
    let records = one_sample(
        n,
        &populations,
        |_| 1.0,
        |counts| {
            let &[down_two, down, same, up, up_two] = counts else { return Ok(Vec::new()) };
            let moves = Transitions::new([[same, up, up_two], [down, 0, 0], [down_two, 0, 0]])?;
            let by = |method| Interval::of(moves.estimate_by(method, Level::P95));
            Ok(vec![by(MeanMethod::ScaleAdjusted)?, by(MeanMethod::StudentT)?])
        },
    )?;
    Ok(over_populations(&records, Without::Missed))
}

fn mean_step(counts: &[u64]) -> f64 {
    (-2_i32..).zip(counts).map(|(step, &count)| f64::from(step) * count as f64).sum()
}

pub(crate) fn paired_changes() -> Result<Outside, Error> {
    let sizes = [5, 10, 20, 40];
    let names = ["scale-adjusted t, the default", "Student t"];
    let title = "Change of the net score of the same respondents; shares of the five steps from -2 to 2 in tenths, none empty\n\
        (126 populations); where all changed alike Student's t has no interval, which counts as a miss";
    Ok(print(title, &sizes, &names, &columns(&sizes, paired_coverage)?))
}
