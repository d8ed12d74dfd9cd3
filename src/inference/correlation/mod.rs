//! How strongly two series of numbers go together.
//!
//! [`Pearson`] for a straight line, [`Spearman`] and [`KendallTauB`] for order alone. Each is a value made from paired slices that
//! answers `value()`, `estimate(level)` and `test(alternative, level)`. Ties share mid-ranks. A Pearson or Spearman correlation of
//! exactly 1 or -1 has a value but no interval by the formulas for slices, nor has a test an effect to show; that is a typed error, not an
//! interval without width. From a table of counts it has an interval.
//!
//! [`Gamma`] and [`SomersD`] are Kendall's with other ways to treat ties. [`Partial`] holds covariates equal, [`WeightedPearson`] weights pairs.
//! Pairs that come as counts go into a [`CountTable`], pairs that come as a stream into [`Comoments`]; both merge, and give the same types as
//! slices do. [`IndependentDifference`], [`OverlappingDifference`] and [`NonOverlappingDifference`] compare two correlations.
//!
//! [`ProfileDistance`] says how far two profiles over the same items are apart, and holds Lin's concordance.
//!
//! [`Disattenuated`] is a correlation between unit means after the noise of the means is taken out.

mod association;
mod block;
mod comoments;
mod compare;
mod concordance;
mod disattenuated;
mod few_points;
mod four_cells;
mod gamma;
mod kendall;
#[cfg(feature = "nalgebra")]
mod matrix;
mod order;
mod partial;
mod pearson;
mod places;
mod ranked;
mod somers;
mod spearman;
mod table;
mod three;
mod weighted;

pub use comoments::Comoments;
pub(super) use comoments::Sums;
pub use compare::{
    DisattenuatedDifference, IndependentDifference, NonOverlappingDifference, OverlappingDifference, OverlappingMethod,
};
pub use concordance::ProfileDistance;
pub use disattenuated::Disattenuated;
pub use gamma::{Gamma, GammaMethod};
pub use kendall::{KendallMethod, KendallTauB};
pub use partial::Partial;
pub use pearson::{Pearson, PearsonMethod};
pub use somers::{SomersD, SomersMethod};
pub use spearman::{Spearman, SpearmanMethod};
pub use table::CountTable;
pub use three::{CorrelationsOfFour, CorrelationsOfThree};
pub use weighted::WeightedPearson;

#[cfg(feature = "nalgebra")]
pub(super) use matrix::matrix;

use super::deviation::check_paired;
use super::{Alternative, Estimate, Level, Method, TestResult};
use crate::error::Error;

/// The fewest pairs that a correlation is computed from: through two points goes a line whatever they are.
const FEWEST: usize = 3;

/// Nearer to 1 than rounding can tell, a correlation is taken to be perfect.
pub(super) const PERFECT: f64 = 1.0 - 1e-14;

/// What messages call the two series.
pub(super) const NAMES: [&str; 2] = ["values of x", "values of y"];

/// Checks that two series pair up and are long enough.
fn paired(x: &[f64], y: &[f64]) -> Result<u64, Error> {
    check_paired(x, y)?;
    if x.len() < FEWEST {
        return Err(Error::TooFew { what: "pairs", needs: FEWEST as u64, got: x.len() as u64 });
    }
    Ok(x.len() as u64)
}

/// Refuses a perfect correlation, which has no interval and no finite test statistic.
fn imperfect(r: f64, n: u64) -> Result<(), Error> {
    if r.abs() >= PERFECT { Err(Error::PerfectCorrelation { n }) } else { Ok(()) }
}

/// No table of counts to see from how the values lie.
const fn untabled() -> Error {
    Error::TooFew { what: "tables of counts that the correlation is of", needs: 1, got: 0 }
}

/// The interval tanh(atanh r ± z sqrt(variance / (n - lost))) that Fisher's transformation gives.
pub(super) fn transformed(
    r: f64,
    n: u64,
    lost: u64,
    variance: f64,
    level: Level,
    method: Method,
) -> Result<Estimate, Error> {
    if n <= lost {
        return Err(Error::TooFew { what: "pairs", needs: lost + 1, got: n });
    }
    imperfect(r, n)?;
    let reach = level.z() * (variance / (n - lost) as f64).sqrt();
    Ok(Estimate::new(r, reached(r, reach), level, method, n))
}

/// The limits tanh(atanh r ± reach). With 2^40 pairs and r near 1 they come nearer to r than a float can tell; they are rounded
/// outwards, so that an interval always has a width and holds its value.
fn reached(r: f64, reach: f64) -> (f64, f64) {
    reached_from(r.atanh(), r, reach)
}

/// The same, with z = atanh r known.
pub(super) fn reached_from(z: f64, r: f64, reach: f64) -> (f64, f64) {
    let (lower, upper) = ((z - reach).tanh(), (z + reach).tanh());
    (lower.min(r.next_down()).max(-1.0), upper.max(r.next_up()).min(1.0))
}

/// Tests r = 0 by t = r sqrt(df / (1 - r²)) with `df` degrees of freedom.
pub(super) fn t_test(effect: Estimate, df: f64, alternative: Alternative) -> TestResult {
    let r = effect.value();
    let t = r * (df / ((1.0 - r) * (1.0 + r))).sqrt();
    TestResult::student_t(effect, t, df, alternative)
}
