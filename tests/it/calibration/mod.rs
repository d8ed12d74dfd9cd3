//! How often a class is named where there is nothing to name, over 2,000 seeded organisations, and how often where there is.

mod ambassador_funnel;
mod draws;
mod employee_focus_parity;
mod expectation_gap;
mod focus_appreciation;
mod programme_gates;
mod several;
mod willingness;
