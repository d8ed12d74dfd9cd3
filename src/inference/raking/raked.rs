//! What raking comes to.

use super::Margin;
use crate::inference::WeightSums;
use crate::weight::Weight;

/// Raked weights, and what they cost.
///
/// # Example
///
/// ```
/// use centricity::Weight;
/// use centricity::inference::{Margin, Raking};
///
/// let region = Margin::new(&[0, 0, 0, 1], &[50.0, 50.0])?; // three of four are from the one half of the population
/// let raked = Raking::new(&[region])?.rake(&[Weight::ONE; 4])?;
/// assert!((raked.weights()[3].value() - 50.0).abs() < 1e-6);
/// assert!(raked.worst_error() <= 1e-8 && raked.after().design_effect() > raked.before().design_effect());
/// # Ok::<(), centricity::Error>(())
/// ```
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
