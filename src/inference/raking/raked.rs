//! What raking comes to.

use super::Margin;
use crate::inference::WeightSums;
use crate::weight::Weight;

/// Raked weights, and what they cost.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Raked {
    pub(super) margins: Vec<Margin>,
    pub(super) base: Vec<Weight>,
    pub(super) weights: Vec<Weight>,
    pub(super) before: WeightSums,
    pub(super) after: WeightSums,
    pub(super) cycles: u32,
    pub(super) worst: f64,
}

impl Raked {
    /// The weights, in the order of the observations. They add up to the targets, so to the population or to 1 as those do.
    #[must_use]
    pub fn weights(&self) -> &[Weight] {
        &self.weights
    }

    /// The sums of the weights that went in; [`design_effect`](WeightSums::design_effect) says what they cost.
    pub const fn before(&self) -> WeightSums {
        self.before
    }

    /// The sums of the weights that came out.
    pub const fn after(&self) -> WeightSums {
        self.after
    }

    /// Cycles through all margins that it took.
    #[must_use]
    pub const fn cycles(&self) -> u32 {
        self.cycles
    }

    /// How far the worst category is from its target, relative to it: at most 1e-8.
    #[must_use]
    pub const fn worst_error(&self) -> f64 {
        self.worst
    }
}
