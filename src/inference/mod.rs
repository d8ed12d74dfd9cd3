//! Statistics that know nothing of surveys: counts and numbers in, values with their papers out.
//!
//! Three families serve every metric: a [`Proportion`] (k of n), a [`NetScore`] (up and down of n, the difference of two
//! shares of one sample) and a [`Mean`] (n, mean, variance). [`correlation`] holds the ways in which two series go together and
//! [`reliability`] says how much of a unit's mean is the unit and how much is chance.
//!
//! An [`Estimate`] is a value with its interval, level, method and n; a [`TestResult`] is a test with the effect it is about.

mod anova;
mod contingency;
pub mod correlation;
mod deviation;
mod dist;
mod equivalence;
mod estimate;
mod group_test;
mod hypothesis;
mod kruskal_wallis;
mod level;
mod mann_whitney;
mod mean;
mod mean_difference;
mod net;
mod proportion;
mod rank;
pub mod reliability;
mod root;
mod studentised;
mod superiority;

pub use anova::{Anova, AnovaMethod};
pub use contingency::Contingency;
pub use equivalence::EquivalenceTest;
pub use estimate::{Estimate, Method};
pub use group_test::{EffectSize, GroupTest};
pub use hypothesis::{Alternative, TestResult};
pub use kruskal_wallis::KruskalWallis;
pub use level::Level;
pub use mann_whitney::MannWhitneyMethod;
pub use mean::Mean;
pub use mean_difference::{MeanDifference, MeanDifferenceMethod};
pub use net::{NetMethod, NetScore};
pub use proportion::{Proportion, ProportionMethod};
pub use superiority::{Superiority, SuperiorityMethod};
