//! The integration tests: one binary, so that the crate is linked once. A module is one idea.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "clippy allows these in functions marked as tests; here whole modules serve tests alone"
)]

#[cfg(feature = "rand")]
mod calibration;
mod corners;
mod coverage;
#[cfg(all(feature = "nalgebra", feature = "rand"))]
mod customer_centricity;
mod data;
mod essays;
#[cfg(feature = "csv")]
mod exports;
mod extremes;
mod golden;
mod laws;
mod profile;
mod promises;
mod read;
mod reference;
mod responses;
#[cfg(feature = "rand")]
mod simulation;
mod structure;
#[cfg(feature = "serde")]
mod survey;
#[cfg(feature = "serde")]
mod wire;
mod words;
