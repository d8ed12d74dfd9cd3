//! Organisations drawn by seed: where nothing is to be found its name is given in at most 5% of them, and where something was planted it is found.

mod everyone;
mod knowledge;
mod organisations;
mod overshoot;
mod perception;
mod sales_force;

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
