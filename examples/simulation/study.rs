//! How the link fares in many organisations of one design.

use std::ops::Range;
use std::thread;

use centricity::linkage::{Corrected, Correction};
use centricity::{Error, Level};

use super::interval;
use super::organisation::Design;

/// What the intervals of one kind did.
#[derive(Clone, Copy, Default)]
pub(crate) struct Column {
    /// Organisations that have a value and an interval.
    pub(crate) with_interval: u64,
    /// Of these, how many intervals hold the truth.
    pub(crate) held: u64,
    sum: f64,
    squares: f64,
}

/// One row of a table.
#[derive(Default)]
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
    pub(crate) values: Vec<f64>,
}

/// One organisation: value and limits by each method, where there are any.
struct Outcome {
    plain: [f64; 3],
    corrected: Option<[f64; 3]>,
    uncertain: Option<[f64; 3]>,
    icc2: Option<[f64; 3]>,
}

/// Draws `organisations` of `design` and links each. The same for any number of threads: what an organisation is depends on its number,
/// and sums are taken in the order of numbers.
pub(crate) fn run(design: &Design, seed: u64, row: u64, organisations: u64) -> Result<Summary, Error> {
    let truth = design.truth();
    let mut summary = Summary { organisations, ..Summary::default() };
    for outcome in in_parallel(organisations, |index| link(design, seed, row, index))? {
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
    let corrected = numbers(link.corrected());
    let uncertain = interval::with_uncertain_reliabilities(&link, Level::P95);
    Ok(Outcome {
        plain: [link.plain().value(), link.plain().lower(), link.plain().upper()],
        corrected,
        uncertain: corrected.zip(uncertain).map(|([value, ..], [lower, upper])| [value, lower, upper]),
        icc2: numbers(linkage.correlation_by(Correction::Icc2, Level::P95)?.corrected()),
    })
}

/// Value and limits, whether the value can be a correlation or not.
fn numbers(corrected: &Corrected) -> Option<[f64; 3]> {
    match corrected {
        Corrected::Admissible(estimate) | Corrected::Inadmissible(estimate) => {
            Some([estimate.value(), estimate.lower(), estimate.upper()])
        }
        Corrected::ReliabilityTooLow { .. } | Corrected::ReliabilityUnknown { .. } => None,
    }
}

/// `work` for each number below `total`, in their order, on as many threads as the machine has.
pub(crate) fn in_parallel<T: Send>(total: u64, work: impl Fn(u64) -> Result<T, Error> + Sync) -> Result<Vec<T>, Error> {
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let part = |number: u64| Range { start: total * number / threads, end: total * (number + 1) / threads };
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
