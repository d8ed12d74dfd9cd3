//! What answers say of an organisation: named findings, each with the estimate that backs it.
//!
//! An analysis takes answers that were counted, or numbers that somebody published, and gives a value with estimates and a class. The class is named only
//! where an interval in the same value supports it; else it is undetermined. Nothing here says that one thing makes another happen: what goes together in a
//! survey may do so for a reason that nobody asked about.

mod burn_out_risk;
mod customer_insight;
mod distance_to_customer;
mod double_smile;
mod function_groups;
mod headline;
mod insight_collaboration;
#[cfg(feature = "nalgebra")]
mod self_direction;
mod silo_index;

pub use burn_out_risk::{AboveNeither, AdditiveClass, BurnOutCells, BurnOutRisk};
pub use customer_insight::{CustomerInsight, InsightFitness, InsightOfUnit, InsightUnit};
#[cfg(feature = "nalgebra")]
pub use distance_to_customer::slope_per_step;
pub use distance_to_customer::{ChangeClass, CloserToCustomer, DistanceClass, DistanceToCustomer, UnitChange};
pub use double_smile::{DoubleSmile, Smile, SmileTargets, SmilingUnit, TogetherClass};
pub use function_groups::{FunctionGroupClass, FunctionGroups};
#[cfg(all(feature = "nalgebra", feature = "rand"))]
pub use insight_collaboration::ExplainedByBoth;
pub use insight_collaboration::{
    InsightCollaboration, InsightCollaborationClass, InsightCollaborationLines, UnitInsight,
};
#[cfg(feature = "nalgebra")]
pub use self_direction::{SelfDirection, SelfDirectionClass};
pub use silo_index::{Department, ManagementClass, ManagementGap, SiloClass, SiloIndex};
