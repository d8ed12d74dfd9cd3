//! What organisations say of their customer-centricity, as questions with answers that know how sure they are.
//!
//! Each analysis takes tallies or published counts, gives estimates with their papers, and names what it found only where the interval in the
//! same result supports the name; else it says that it is undetermined. None says why things are as they are.

mod knowledge;
mod leadership;
mod lean;
mod monitor;
mod overshoot;
#[cfg(feature = "nalgebra")]
mod overshoot_curve;
mod penalty;
mod percent;
mod perception;
mod responsibility;
mod sales_force;
mod say_do;

pub use knowledge::{Knowledge, KnowledgeAccuracy, KnowledgeFinding, RangeAccuracy, RangeCalibration, RangeFinding};
pub use leadership::{Leadership, LeadershipExample, LeadershipFinding};
pub use monitor::{Benchmarked, Monitor2019, MonitorFinding, MonitorPractice};
pub use overshoot::{Overshoot, OvershootFinding, Overshooting};
#[cfg(feature = "nalgebra")]
pub use overshoot_curve::{OvershootCurve, OvershootCurveFinding, TooMuch};
pub use penalty::{Penalty, PenaltyAnalysis, PenaltyFinding, PenaltySide};
pub use perception::{
    AttributeGap, Perception, PerceptionConstruct, PerceptionFinding, PerceptionGap, RefusedAttribute,
};
pub use responsibility::{Responsibility, ResponsibilityFinding, ResponsibilityGap, StandardisedResponsibility};
pub use sales_force::{ReferralChain, Referrals, SalesForce, SalesForceFinding, VirtualSalesForce};
pub use say_do::{SayDo, SayDoFinding, SayDoGap};
