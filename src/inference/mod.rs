//! Statistics that know nothing of surveys: counts and numbers in, values with their papers out.
//!
//! Three families serve every metric: a [`Proportion`] (k of n), a [`NetScore`] (up and down of n, the difference of two
//! shares of one sample) and a [`Mean`] (n, mean, variance). [`correlation`] holds the ways in which two series go together and
//! [`reliability`] says how much of a unit's mean is the unit and how much is chance. [`resample`] has bootstrap intervals and
//! permutation tests.
//!
//! An [`Estimate`] is a value with its interval, level, method and n; a [`TestResult`] is a test with the effect it is about.

mod anova;
mod contingency;
pub mod control;
pub mod correlation;
pub mod decomposition;
mod design;
mod deviation;
mod difference;
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
pub mod multiplicity;
mod net;
pub mod ordered;
pub mod planning;
mod proportion;
mod raking;
mod rank;
mod reading;
pub mod reliability;
pub mod resample;
mod root;
pub mod shrinkage;
mod transition;
pub mod trend;
mod weighted;

pub use design::{ClusterTotals, Design, Singleton};
pub use difference::{Difference, DifferenceMethod};
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
pub use net::{DirichletPrior, NetMethod, NetScore, PseudoCounts};
pub use proportion::{Proportion, ProportionMethod, PublishedN, PublishedShare};
pub use raking::{Margin, Raked, Raking, Trim};
pub use reading::Reading;
pub use superiority::{Superiority, SuperiorityMethod};
pub use transition::Transitions;
pub use weighted::{
    LinearisedMethod, WeightSums, WeightedMean, WeightedMeanDifference, WeightedMethod, WeightedNet, WeightedProportion,
};
