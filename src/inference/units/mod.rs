//! Units, each with a value that is partly the unit and partly chance.

mod between;
pub mod pooling;
mod reading;
pub mod reliability;
pub mod shrinkage;

pub use reading::Reading;
pub(super) use reading::pooled_variance;
