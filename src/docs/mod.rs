//! Longer texts: the map of the crate, and which method when.

#[doc = include_str!("architecture.md")]
pub mod architecture {}

#[doc = include_str!("methods.md")]
pub mod methods {}
