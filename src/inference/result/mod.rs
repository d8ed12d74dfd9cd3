//! What comes out: a value with its papers, a test with the effect it is about, and the words both are put in.

mod equivalence;
mod estimate;
mod exact_test;
mod group_test;
mod hypothesis;
mod level;
mod stand;

pub use equivalence::EquivalenceTest;
pub use estimate::{Estimate, Method};
pub use exact_test::{ExactProcedure, ExactTest};
pub use group_test::{EffectSize, GroupTest};
pub use hypothesis::{Alternative, TestResult};
pub use level::Level;
pub use stand::Stand;
