//! The arithmetic beneath: distributions, roots, deviations, order and ranks, bounds.

pub(super) mod bounds;
pub(super) mod deviation;
pub(super) mod dist;
pub(super) mod precede;
pub(super) mod rank;
pub(super) mod root;
pub(super) mod sorted;
mod word;
