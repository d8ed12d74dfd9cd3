//! The customer-centricity profile: its chapters are the analyses, and what cannot be run is listed.

mod chapters;
mod laws;
mod not_run;
mod organisation;
#[cfg(feature = "serde")]
mod wire;
