//! How many observations a question needs, before anybody is asked; and what a number of them can show.
//!
//! A [`Spread`] says how much single observations differ, at worst or as an earlier sample had it. With it come the margin of error and the
//! size for a margin; a [`Comparison`] of two samples has the difference that can be detected and the sizes for it; a [`CorrelationPlan`] the sizes for a correlation.
//!
//! All of it is for planning: normal approximations, to the next whole observation. For means of few that is not the safe side, as Student's t reaches further:
//! with a spread of 1 at 95%, sizes for a power of 80% of a two-sided t-test are 16 each for a difference of 1, whose power is 78.1% (17 are needed), and 4 each
//! for a difference of 2, with 65.7% (6 are needed). At this level one or two more each are enough. What a sample shows once it is there is said by
//! its estimate.
//! Sizes are the smallest at which the reach that is reported here is small enough, found by halving and not by a formula that is rounded up, so
//! the two cannot disagree. They count observations, not invitations: divide by the response rate that is expected.

mod comparison;
mod correlation;
mod spread;

pub use comparison::{Comparison, Power};
pub use correlation::{CorrelationPlan, PlannedCorrelation};
pub use spread::Spread;

use crate::count::LIMIT;
use crate::error::Error;

/// The smallest size from `least` on that is `enough`, which larger sizes are too.
///
/// # Errors
///
/// [`Error::TooMany`] where 2^53 are not enough.
fn smallest(least: u64, enough: impl Fn(u64) -> bool) -> Result<u64, Error> {
    if enough(least) {
        return Ok(least);
    }
    if !enough(LIMIT) {
        return Err(Error::TooMany { what: "observations needed", limit: LIMIT });
    }
    let (mut short, mut long) = (least, LIMIT);
    while long - short > 1 {
        let middle = u64::midpoint(short, long);
        if enough(middle) {
            long = middle;
        } else {
            short = middle;
        }
    }
    Ok(long)
}

/// Checks a size: at least `needs`, at most 2^53.
fn size(n: u64, needs: u64) -> Result<f64, Error> {
    if n < needs {
        return Err(Error::TooFew { what: "observations", needs, got: n });
    }
    if n > LIMIT {
        return Err(Error::TooMany { what: "observations", limit: LIMIT });
    }
    Ok(n as f64)
}

/// Checks a number that has to be above 0 and finite.
fn positive(value: f64, what: &'static str) -> Result<f64, Error> {
    if value > 0.0 && value.is_finite() {
        Ok(value)
    } else {
        Err(Error::OutOfRange { what, rule: "above 0 and finite", value })
    }
}
