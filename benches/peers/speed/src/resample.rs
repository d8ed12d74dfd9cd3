//! Resampling.

use centricity::inference::Alternative;
use centricity::inference::resample::Permutation;
use centricity::{Level, Nps, Scoring, Tally};

use crate::{FAILED, read, write};

/// The 95% interval of the net score of eleven counts, as infinitely many replicates would have it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bootstrap(counts: *const u64, limits: *mut f64) -> u64 {
    let (counts, limits) = unsafe { (read(counts, 11), write(limits, 2)) };
    let tally = Tally::<Nps>::from_counts(counts);
    match tally.and_then(|tally| tally.bootstrap(Scoring::Net(Nps::BANDS), Level::P95)) {
        Ok(interval) => {
            limits.copy_from_slice(&[interval.lower(), interval.upper()]);
            0
        }
        Err(_) => FAILED,
    }
}

/// The two-sided p-value of a correlation; NaN where the crate refuses.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn permutation(x: *const f64, y: *const f64, length: usize, seed: u64, permutations: u32) -> f64 {
    let (x, y) = unsafe { (read(x, length), read(y, length)) };
    let test = Permutation::of_correlation(x, y).and_then(|test| test.drawn(seed, permutations));
    test.map_or(f64::NAN, |test| test.p_value(Alternative::TwoSided))
}
