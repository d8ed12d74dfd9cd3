//! The arithmetic beneath: distributions, roots, deviations, ranks, bounds.

pub(super) mod bounds;
pub(super) mod deviation;
pub(super) mod dist;
pub(super) mod rank;
pub(super) mod root;
