//! How the link fares in many organisations of one design.

use std::thread;

use centricity::inference::resample::{BootstrapMethod, MonteCarlo};
use centricity::linkage::{Corrected, Correction};
use centricity::{Error, Level};

use super::organisation::Design;

/// How many organisations, from which seed, by how many threads.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) organisations: u64,
    pub(crate) threads: u64,
}

/// What the intervals of one kind did.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Column {
    /// Organisations that have a value and an interval.
    pub(crate) with_interval: u64,
    /// Of these, how many intervals hold the truth.
    pub(crate) held: u64,
    sum: f64,
    squares: f64,
}

/// One row of a table.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Summary {
    pub(crate) organisations: u64,
    pub(crate) plain: Column,
    pub(crate) corrected: Column,
    pub(crate) uncertain: Column,
    pub(crate) icc2: Column,
    /// Corrected values beyond 1. They have an interval and are in the column.
    pub(crate) inadmissible: u64,
    /// Organisations where the units of one side differ no more than chance would have it. They have neither value nor interval.
    pub(crate) too_low: u64,
    /// The corrected values, in rising order.
    values: Vec<f64>,
}

/// One organisation: value and limits by each method, where there are any.
struct Outcome {
    plain: [f64; 3],
    corrected: Option<[f64; 3]>,
    uncertain: Option<[f64; 3]>,
    icc2: Option<[f64; 3]>,
}

/// Draws organisations of `design` and links each. The same for any number of threads: what an organisation is depends on its number,
/// and sums are taken in the order of numbers.
pub(crate) fn run(design: &Design, plan: Plan, row: u64) -> Result<Summary, Error> {
    let truth = design.truth();
    let mut summary = Summary { organisations: plan.organisations, ..Summary::default() };
    for outcome in in_parallel(plan, |index| link(design, plan.seed, row, index))? {
        summary.plain.add(Some(outcome.plain), truth);
        summary.corrected.add(outcome.corrected, truth);
        summary.uncertain.add(outcome.uncertain, truth);
        summary.icc2.add(outcome.icc2, truth);
        match outcome.corrected {
            None => summary.too_low += 1,
            Some([value, ..]) => {
                summary.inadmissible += u64::from(value.abs() > 1.0);
                summary.values.push(value);
            }
        }
    }
    summary.values.sort_unstable_by(f64::total_cmp);
    Ok(summary)
}

fn link(design: &Design, seed: u64, row: u64, index: u64) -> Result<Outcome, Error> {
    let linkage = design.draw(seed, row, index)?;
    let link = linkage.correlation(Level::P95)?;
    Ok(Outcome {
        plain: [link.plain().value(), link.plain().lower(), link.plain().upper()],
        corrected: numbers(link.corrected()),
        uncertain: numbers(&linkage.corrected_with_noise(Level::P95)?),
        icc2: numbers(linkage.correlation_by(Correction::Icc2, Level::P95)?.corrected()),
    })
}

/// Value and limits, whether the value can be a correlation or not.
fn numbers(corrected: &Corrected) -> Option<[f64; 3]> {
    match corrected {
        Corrected::Admissible(estimate) | Corrected::Inadmissible(estimate) => {
            Some([estimate.value(), estimate.lower(), estimate.upper()])
        }
        _ => None,
    }
}

/// How the bootstrap of the link fares, beside the default interval in the same organisations.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Resampled {
    pub(crate) formula: Column,
    pub(crate) percentile: Column,
    pub(crate) bca: Column,
    /// Replicates of all organisations together, and those beyond 1 or without a value.
    pub(crate) replicates: u64,
    pub(crate) inadmissible: u64,
    pub(crate) without_value: u64,
}

/// Draws organisations of `design`, the first ones that [`run`] draws, and draws the units of each again.
pub(crate) fn resample(design: &Design, plan: Plan, row: u64, replicates: u32) -> Result<Resampled, Error> {
    let truth = design.truth();
    let one = |index| {
        let linkage = design.draw(plan.seed, row, index)?;
        let formula = numbers(linkage.correlation(Level::P95)?.corrected());
        let bootstrap = linkage.bootstrap(MonteCarlo::new(index, replicates)?.with_jackknife())?;
        let percentile = numbers(&bootstrap.corrected(Level::P95)?);
        // BCa does not exist where the jackknife has a gap or the value lies beyond all replicates.
        let bca = bootstrap.corrected_by(BootstrapMethod::Bca, Level::P95).ok().as_ref().and_then(numbers);
        Ok((formula, percentile, bca, bootstrap))
    };
    let mut resampled = Resampled::default();
    for (formula, percentile, bca, bootstrap) in in_parallel(plan, one)? {
        resampled.formula.add(formula, truth);
        resampled.percentile.add(percentile, truth);
        resampled.bca.add(bca, truth);
        if bootstrap.replicates().is_some() {
            resampled.replicates += u64::from(replicates);
        }
        resampled.inadmissible += bootstrap.inadmissible();
        resampled.without_value += bootstrap.without_value();
    }
    Ok(resampled)
}

/// `work` for each organisation, in their order.
fn in_parallel<T: Send>(plan: Plan, work: impl Fn(u64) -> Result<T, Error> + Sync) -> Result<Vec<T>, Error> {
    let Plan { organisations, threads, .. } = plan;
    let part = |number: u64| organisations * number / threads..organisations * (number + 1) / threads;
    thread::scope(|scope| {
        let work = &work;
        let parts: Vec<_> =
            (0..threads).map(|number| scope.spawn(move || part(number).map(work).collect::<Vec<_>>())).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

impl Summary {
    /// The median of the corrected values: unlike their mean, it is not moved by the few that have next to no reliability to divide by.
    pub(crate) fn median(&self) -> f64 {
        self.values.get(self.values.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

impl Column {
    fn add(&mut self, numbers: Option<[f64; 3]>, truth: f64) {
        let Some([value, lower, upper]) = numbers else { return };
        self.with_interval += 1;
        self.held += u64::from(lower <= truth && truth <= upper);
        self.sum += value;
        self.squares += value * value;
    }

    /// The mean of the values.
    pub(crate) fn mean(&self) -> f64 {
        self.sum / self.with_interval as f64
    }

    /// The Monte Carlo standard error of the mean.
    pub(crate) fn mean_error(&self) -> f64 {
        let n = self.with_interval as f64;
        ((self.squares / n - self.mean().powi(2)).max(0.0) / n).sqrt()
    }

    /// The share of intervals that hold the truth.
    pub(crate) fn coverage(&self) -> f64 {
        self.held as f64 / self.with_interval as f64
    }

    /// The Monte Carlo standard error of the coverage.
    pub(crate) fn coverage_error(&self) -> f64 {
        (self.coverage() * (1.0 - self.coverage()) / self.with_interval as f64).sqrt()
    }
}
