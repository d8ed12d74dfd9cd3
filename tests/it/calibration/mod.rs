//! How often a class is named where there is nothing to name, over 2,000 seeded organisations, and how often where there is.

mod burn_out_risk;
mod customer_insight;
mod distance_to_customer;
mod double_smile;
mod draws;
mod function_groups;
mod insight_collaboration;
#[cfg(feature = "nalgebra")]
mod self_direction;
mod silo_index;
