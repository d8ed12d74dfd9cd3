//! Several findings of the same organisations.

use std::cell::RefCell;

use super::draws::{Draws, ORGANISATIONS, share};

/// In what share of the organisations each of several things is found.
pub(super) fn shares<const N: usize>(found: impl Fn(&mut Draws) -> [bool; N]) -> [f64; N] {
    let hits = RefCell::new([0_u32; N]);
    share(|draws| {
        for (hits, found) in hits.borrow_mut().iter_mut().zip(found(draws)) {
            *hits += u32::from(found);
        }
        false
    });
    hits.into_inner().map(|hits| f64::from(hits) / ORGANISATIONS as f64)
}
