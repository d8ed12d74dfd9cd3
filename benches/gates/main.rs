//! Whether the hot path is still hot: what the crate does against the same by hand, in one process, in turns.
//!
//! ```text
//! cargo bench --bench gates --features rand,csv
//! ```
//!
//! Times are processor time of this thread, which waiting for a core does not add to; what is read of them are ratios. Every round
//! times both sides one after the other, the crate first in one and second in the next, and gives one ratio; the median of the rounds is held
//! against the gate. Both sides must give the same answer at every pass.
//!
//! A gate is at least one and a half times the worst median seen on machines where other builds ran, so it says nothing
//! about a tenth more or less. What it catches is a loop that no longer vectorises, a map where a table was, or a copy for every
//! row: those cost a factor. How fast the crate is beside other tools, `BENCHMARKS.md` in the repository says.
//!
//! The clock is Linux's. Elsewhere nothing is measured, and the command says so.
#![allow(clippy::expect_used, reason = "a gate that cannot be measured has nothing to say")]

#[cfg(target_os = "linux")]
mod bootstrap;
#[cfg(target_os = "linux")]
mod columns;
#[cfg(target_os = "linux")]
mod correlation;
#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod race;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    race::heading();
    let mut passed = true;
    for gates in [columns::gates, correlation::gates, bootstrap::gates, files::gates] {
        // Not `all`: one gate that fails must not hide the others.
        passed &= gates();
    }
    if passed { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("no clock of a thread's processor time here: nothing measured, nothing refused");
}
