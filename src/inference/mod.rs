//! Statistics that know nothing of surveys: counts and numbers in, values with their papers out.
//!
//! Three families serve every metric: a [`Proportion`] (k of n), a [`NetScore`] (up and down of n, the difference of two
//! shares of one sample) and a [`Mean`] (n, mean, variance). [`correlation`] holds the ways in which two series go together and
//! [`reliability`] says how much of a unit's mean is the unit and how much is chance. [`resample`] has bootstrap intervals and
//! permutation tests.
//!
//! An [`Estimate`] is a value with its interval, level, method and n; a [`TestResult`] is a test with the effect it is about.

pub mod correlation;
mod deviation;
mod dist;
mod estimate;
mod hypothesis;
mod level;
mod mean;
mod net;
mod proportion;
mod rank;
pub mod reliability;
pub mod resample;
mod root;

pub use estimate::{Estimate, Method};
pub use hypothesis::{Alternative, TestResult};
pub use level::Level;
pub use mean::Mean;
pub use net::{NetMethod, NetScore};
pub use proportion::{Proportion, ProportionMethod};
