//! Doors into `centricity` for a process that holds other tools too, so that all of them are timed in one process over one buffer.
//!
//! ```text
//! python benches/peers/speed/run.py
//! ```
//!
//! builds this, calls it and writes `BENCHMARKS.md`. Every door does what a user of the crate would write and nothing else; it
//! takes memory that the caller owns, and returns [`FAILED`] where the crate refuses.
//!
//! # Safety
//!
//! Of every door: a pointer is aligned, and valid for as many items as the number beside it says, for writing where it is `*mut`.
#![allow(clippy::missing_safety_doc, reason = "said once, above")]

mod columns;
mod correlation;
mod file;
mod memory;
mod resample;
mod scales;

use std::slice;

/// What a door returns where the crate refused, or where memory was missing.
pub const FAILED: u64 = u64::MAX;

/// # Safety
///
/// As above: `length` items can be read, unless there are none.
unsafe fn read<'a, T>(items: *const T, length: usize) -> &'a [T] {
    if length == 0 { &[] } else { unsafe { slice::from_raw_parts(items, length) } }
}

/// # Safety
///
/// As above: `length` items can be written, unless there are none, and nobody else has them.
unsafe fn write<'a, T>(items: *mut T, length: usize) -> &'a mut [T] {
    if length == 0 { &mut [] } else { unsafe { slice::from_raw_parts_mut(items, length) } }
}
