//! What answers say of how customer-centric an organisation is: named findings, each with the estimate that backs it.
//!
//! An analysis takes answers that were counted, or numbers that somebody published, and gives estimates with their papers and a class. The class is named only
//! where an interval in the same result supports it; else it is undetermined. Nothing here says that one thing makes another happen: what goes together
//! in a survey may do so for a reason that nobody asked about.

mod ambassador_funnel;
mod burn_out_risk;
mod closer_to_customer;
mod course;
mod customer_insight;
mod distance_to_customer;
mod double_smile;
mod employee_focus_parity;
mod expectation_gap;
mod expectation_gap_linked;
mod expectation_gap_separate;
mod focus_appreciation;
#[cfg(feature = "nalgebra")]
mod focus_moderation;
mod function_groups;
mod headline;
mod insight_collaboration;
mod keys;
mod knowledge;
mod leadership;
mod lean;
mod management_gap;
mod monitor;
mod overshoot;
#[cfg(feature = "nalgebra")]
mod overshoot_curve;
mod penalty;
mod perception;
pub mod profile;
mod programme_gates;
mod responsibility;
mod rising;
mod rounded;
mod sales_force;
mod say_do;
#[cfg(feature = "nalgebra")]
mod self_direction;
mod silo_index;
mod top_overlap;
mod willingness;

pub use ambassador_funnel::{
    AmbassadorExit, AmbassadorFinding, AmbassadorFunnel, AmbassadorMove, AmbassadorStage, ExitClass,
};
pub use burn_out_risk::{AboveNeither, AdditiveClass, BurnOutCells, BurnOutRisk};
pub use closer_to_customer::{ChangeClass, CloserToCustomer, UnitChange};
pub use course::Course;
pub use customer_insight::{CustomerInsight, CustomerInsightUnit, InsightClass, InsightUnit};
pub use distance_to_customer::{DistanceClass, DistanceToCustomer};
pub use double_smile::{DoubleSmile, SmileClass, SmileTargets, SmilingUnit, TogetherClass};
pub use employee_focus_parity::{EmployeeFocusParity, ParityClass, ParityUnit};
pub use expectation_gap::{ExpectationGap, PromiseClass, StageChange, StageGap};
pub use expectation_gap_linked::{Linked, LinkedExpectationGap, LinkedStage};
pub use expectation_gap_separate::{Separate, SeparateExpectationGap, SeparateStage};
pub use focus_appreciation::{FocusAppreciation, FocusClass, FocusLines, FocusUnit};
#[cfg(feature = "nalgebra")]
pub use focus_moderation::{FocusModeration, ModerationClass};
pub use function_groups::{FunctionGroupClass, FunctionGroups};
#[cfg(all(feature = "nalgebra", feature = "rand"))]
pub use insight_collaboration::ExplainedByBoth;
pub use insight_collaboration::{
    InsightCollaboration, InsightCollaborationClass, InsightCollaborationLines, InsightCollaborationUnit,
};
pub use knowledge::{KnowledgeAccuracy, KnowledgeClass, KnowledgeFinding, RangeAccuracy, RangeClass, RangeFinding};
pub use leadership::{LeadershipClass, LeadershipExample, LeadershipFinding};
pub use management_gap::{ManagementClass, ManagementGap};
pub use monitor::{Benchmarked, Monitor2019, MonitorFinding, MonitorPractice};
pub use overshoot::{Overshoot, OvershootClass, OvershootFinding};
#[cfg(feature = "nalgebra")]
pub use overshoot_curve::{OvershootCurve, OvershootCurveClass, OvershootCurveFinding};
pub use penalty::{PenaltyAnalysis, PenaltyClass, PenaltyFinding, PenaltySide};
pub use perception::{
    AttributeGap, PerceptionClass, PerceptionConstruct, PerceptionFinding, PerceptionGap, RefusedAttribute,
};
pub use programme_gates::{GateClass, ProgrammeGate, ProgrammeGates, ProgrammeStep};
pub use responsibility::{ResponsibilityClass, ResponsibilityFinding, ResponsibilityGap, StandardisedResponsibility};
pub use sales_force::{ReferralChain, Referrals, SalesForceClass, SalesForceFinding, VirtualSalesForce};
pub use say_do::{SayDoClass, SayDoFinding, SayDoGap};
#[cfg(feature = "nalgebra")]
pub use self_direction::{SelfDirection, SelfDirectionClass};
pub use silo_index::{Department, SiloClass, SiloIndex};
pub use top_overlap::{OverlapClass, TopOverlap};
pub use willingness::{Willingness, WillingnessClass};
