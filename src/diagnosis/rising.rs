//! Counts in one order, whichever way a question is asked.

use crate::scale::{Direction, Instrument};
use crate::tally::Tally;

/// The counts from the worst answer to the best.
pub(super) fn rising<I: Instrument>(tally: &Tally<I>) -> Vec<u64> {
    let mut counts = tally.counts().to_vec();
    if I::DIRECTION == Direction::LowerIsBetter {
        counts.reverse();
    }
    counts
}
