//! Units, each with a value that is partly the unit and partly chance.

pub mod agreement;
mod between;
pub mod consistency;
pub mod pooling;
mod reading;
pub mod reliability;
pub mod shrinkage;

pub use reading::Reading;
pub(super) use reading::pooled_variance;
