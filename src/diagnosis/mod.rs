//! What answers say of an organisation: named findings, each with the estimate that backs it.
//!
//! An analysis takes answers that were counted, or numbers that somebody published, and gives a value with estimates and a class. The class is named only
//! where an interval in the same value supports it; else it is undetermined. Nothing here says that one thing makes another happen.

mod ambassador_funnel;
mod course;
mod employee_focus_parity;
mod expectation_gap;
mod expectation_gap_linked;
mod expectation_gap_separate;
mod focus_appreciation;
#[cfg(feature = "nalgebra")]
mod focus_moderation;
mod programme_gates;
mod top_overlap;
mod willingness;

pub use ambassador_funnel::{
    AmbassadorExit, AmbassadorFinding, AmbassadorFunnel, AmbassadorMove, AmbassadorStage, ExitClass,
};
pub use course::Course;
pub use employee_focus_parity::{EmployeeFocusParity, ParityClass, ParityUnit};
pub use expectation_gap::{ExpectationGap, Promise, StageChange, StageGap};
pub use expectation_gap_linked::{Linked, LinkedExpectationGap, LinkedStage};
pub use expectation_gap_separate::{Separate, SeparateExpectationGap, SeparateStage};
pub use focus_appreciation::{FocusAppreciation, FocusClass, FocusLines, FocusUnit};
#[cfg(feature = "nalgebra")]
pub use focus_moderation::{FocusModeration, ModerationClass};
pub use programme_gates::{GateStatus, ProgrammeGate, ProgrammeGates, ProgrammeStep};
pub use top_overlap::{OverlapClass, TopOverlap};
pub use willingness::{Willingness, WillingnessClass};
