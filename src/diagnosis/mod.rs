//! What answers say of an organisation: named findings, each with the estimate that backs it.
//!
//! An analysis takes answers that were counted, or numbers that somebody published, and gives a value with estimates and a class. The class is named only
//! where an interval in the same value supports it; else it is undetermined. Nothing here says that one thing makes another happen: what goes together in a
//! survey may do so for a reason that nobody asked about.

mod burn_out_risk;
mod double_smile;
mod function_groups;
mod headline;

pub use burn_out_risk::{AboveNeither, AdditiveClass, BurnOutCells, BurnOutRisk};
pub use double_smile::{DoubleSmile, Smile, SmileTargets, SmilingUnit, TogetherClass};
pub use function_groups::{FunctionGroupClass, FunctionGroups};

use headline::headline;
