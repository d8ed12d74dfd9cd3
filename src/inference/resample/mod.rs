//! Intervals and tests from the data themselves, by drawing them again.
//!
//! - [`CountBootstrap`]: the bootstrap of a mean of counted whole numbers (a net score, a share, a mean rating) with infinitely
//!   many replicates. Nothing is drawn, so there is no seed and no noise.
//! - [`Permutation`]: whether two series or two groups go together more than shuffled ones do, by all arrangements if they are
//!   few enough; [`Ties`]: whether ties keep within groups.
#![cfg_attr(feature = "rand", doc = "- [`MonteCarlo`]: any other statistic, by seeded draws.")]
//!
//! Long computations can tell how far they are, and be stopped: see [`Progress`].

mod bca;
mod counts;
#[cfg(feature = "rand")]
mod draw;
#[cfg(feature = "rand")]
mod jackknife;
#[cfg(all(feature = "rand", feature = "nalgebra"))]
mod joint;
#[cfg(feature = "rand")]
mod monte_carlo;
#[cfg(feature = "rand")]
mod parts;
mod permutation;
mod progress;
mod sum;
#[cfg(feature = "rand")]
mod two_groups;

pub use bca::BootstrapMethod;
pub use counts::CountBootstrap;
#[cfg(feature = "rand")]
pub use monte_carlo::{MonteCarlo, Replicates};
#[cfg(feature = "rand")]
pub use parts::ReplicatePart;
pub use permutation::{GroupTies, Permutation, PermutationTest, Ties};
pub use progress::{Advance, Progress};

// Draws for other parts of the statistics.
#[cfg(all(feature = "rand", feature = "nalgebra"))]
pub(super) use {draw::numbers, joint::Joint};
