//! Longer texts: the map of the crate, which method when, and the claims that the diagnosis answers.

#[doc = include_str!("architecture.md")]
pub mod architecture {}

#[doc = include_str!("methods.md")]
pub mod methods {}

#[doc = include_str!("essays.md")]
pub mod essays {}
