//! Tests that know of values only which is higher.

mod kruskal_wallis;
mod mann_whitney;
pub mod ordered;
mod superiority;

pub use kruskal_wallis::KruskalWallis;
pub use mann_whitney::MannWhitneyMethod;
pub use superiority::{Superiority, SuperiorityMethod};
