//! Statistics that know nothing of surveys: counts and numbers in, values with their papers out.
//!
//! Three families serve every metric: a [`Proportion`] (k of n), a [`NetScore`] (up and down of n, the difference of two
//! shares of one sample) and a [`Mean`] (n, mean, variance). [`correlation`] holds the ways in which two series go together and
//! [`reliability`] says how much of a unit's mean is the unit and how much is chance.
//!
//! An [`Estimate`] is a value with its interval, level, method and n; a [`TestResult`] is a test with the effect it is about.

pub mod control;
pub mod correlation;
pub mod decomposition;
mod design;
mod deviation;
mod difference;
mod dist;
mod estimate;
mod hypothesis;
mod level;
mod mean;
pub mod multiplicity;
mod net;
pub mod ordered;
pub mod planning;
mod proportion;
mod raking;
mod rank;
mod reading;
pub mod reliability;
mod root;
pub mod shrinkage;
pub mod trend;
mod weighted;

pub use design::{ClusterTotals, Design, Singleton};
pub use difference::DifferenceMethod;
pub use estimate::{Estimate, Method};
pub use hypothesis::{Alternative, TestResult};
pub use level::Level;
pub use mean::Mean;
pub use net::{DirichletPrior, NetMethod, NetScore, PseudoCounts};
pub use proportion::{Proportion, ProportionMethod, PublishedN, PublishedShare};
pub use raking::{Margin, Raked, Raking, Trim};
pub use reading::Reading;
pub use weighted::{LinearisedMethod, WeightSums, WeightedMean, WeightedMethod, WeightedNet, WeightedProportion};
