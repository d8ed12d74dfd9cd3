//! Correlations of two columns; NaN where the crate refuses.

use centricity::inference::correlation::{KendallTauB, Pearson, Spearman};
use centricity::{CrossTable, Csat, Nps};

use crate::read;

/// Of ratings from 0 to 10 with ratings from 1 to 5.
///
/// # Safety
///
/// `length` of both can be read.
unsafe fn table(x: *const u8, y: *const u8, length: usize) -> Option<CrossTable<Nps, Csat<5>>> {
    let (x, y) = unsafe { (read(x, length), read(y, length)) };
    CrossTable::from_bytes(x, y).ok()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn tau_b_of_ratings(x: *const u8, y: *const u8, length: usize) -> f64 {
    let tau = unsafe { table(x, y, length) }.and_then(|table| table.kendall_tau_b().ok());
    tau.map_or(f64::NAN, |tau| tau.value())
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn spearman_of_ratings(x: *const u8, y: *const u8, length: usize) -> f64 {
    let rho = unsafe { table(x, y, length) }.and_then(|table| table.spearman().ok());
    rho.map_or(f64::NAN, |rho| rho.value())
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn tau_b(x: *const f64, y: *const f64, length: usize) -> f64 {
    let (x, y) = unsafe { (read(x, length), read(y, length)) };
    KendallTauB::of(x, y).map_or(f64::NAN, |tau| tau.value())
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn spearman(x: *const f64, y: *const f64, length: usize) -> f64 {
    let (x, y) = unsafe { (read(x, length), read(y, length)) };
    Spearman::of(x, y).map_or(f64::NAN, |rho| rho.value())
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pearson(x: *const f64, y: *const f64, length: usize) -> f64 {
    let (x, y) = unsafe { (read(x, length), read(y, length)) };
    Pearson::of(x, y).map_or(f64::NAN, |r| r.value())
}

/// By the crate kendalls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kendalls_tau_b(x: *const f64, y: *const f64, length: usize) -> f64 {
    let (x, y) = unsafe { (read(x, length), read(y, length)) };
    kendalls::tau_b_with_comparator(x, y, f64::total_cmp).map_or(f64::NAN, |(tau, _)| tau)
}

/// By the crate kendalls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kendalls_tau_b_of_ratings(x: *const u8, y: *const u8, length: usize) -> f64 {
    let (x, y) = unsafe { (read(x, length), read(y, length)) };
    kendalls::tau_b(x, y).map_or(f64::NAN, |(tau, _)| tau)
}
