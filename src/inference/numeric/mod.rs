//! The arithmetic beneath: distributions, roots, deviations, ranks.

pub(super) mod deviation;
pub(super) mod dist;
pub(super) mod rank;
pub(super) mod root;
