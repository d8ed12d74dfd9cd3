//! How often a class is named where there is nothing to name, over 2,000 seeded organisations, and how often where there is. And how often intervals
//! and limits hold what they say they do.

mod ambassador_funnel;
mod burn_out_risk;
mod control_limits;
mod customer_insight;
mod distance_to_customer;
mod double_smile;
mod draws;
mod employee_focus_parity;
mod everyone;
mod expectation_gap;
mod focus_appreciation;
mod function_groups;
mod insight_collaboration;
mod knowledge;
mod links;
mod organisations;
mod overshoot;
mod perception;
mod profile;
mod programme_gates;
mod readings;
mod sales_force;
#[cfg(feature = "nalgebra")]
mod self_direction;
mod several;
mod shrunken_units;
mod silo_index;
mod willingness;
