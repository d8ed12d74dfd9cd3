//! What changed, since when, and why.

pub mod control;
pub mod decomposition;
pub mod lag;
pub mod trend;
