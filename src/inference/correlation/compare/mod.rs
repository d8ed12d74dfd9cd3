//! Whether two correlations differ: of two samples, or of one.

mod disattenuated;
mod independent;
mod non_overlapping;
mod overlapping;

pub use disattenuated::DisattenuatedDifference;
pub use independent::IndependentDifference;
pub use non_overlapping::NonOverlappingDifference;
pub use overlapping::{OverlappingDifference, OverlappingMethod};

use super::{Estimate, Level, Method, transformed};
use crate::error::Error;

/// A correlation with the number of units behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Side {
    r: f64,
    n: u64,
}

impl Side {
    fn estimate(self, level: Level) -> Result<Estimate, Error> {
        transformed(self.r, self.n, 3, 1.0, level, Method::FisherZ)
    }
}

/// Zou's interval of a difference, from the intervals of both sides and the correlation `c` of their sampling errors.
fn zou(first: Side, second: Side, c: f64, n: u64, level: Level) -> Result<Estimate, Error> {
    let (a, b) = (first.estimate(level)?, second.estimate(level)?);
    // sqrt(x² + y² - 2 c x y) for x, y of 0 or more, with no difference of squares.
    let reach = |x: f64, y: f64| (x - y).hypot((2.0 * (1.0 - c).max(0.0) * x * y).sqrt());
    let value = a.value() - b.value();
    let lower = value - reach(a.value() - a.lower(), b.upper() - b.value());
    let upper = value + reach(a.upper() - a.value(), b.value() - b.lower());
    let limits = (lower.min(value.next_down()), upper.max(value.next_up()));
    Ok(Estimate::new(value, limits, level, Method::Zou, n).clamped(-2.0, 2.0))
}
