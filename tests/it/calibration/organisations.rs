//! Drawing organisations, and what a rate over many of them may be.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// How many organisations are drawn where nothing is to be found.
pub(super) const ORGANISATIONS: u32 = 2_000;

/// In how many of so many organisations something was found. The seed of each is its number, so that one can be looked at alone.
pub(super) fn found(organisations: u32, find: impl Fn(&mut ChaCha8Rng) -> bool) -> f64 {
    let found = (0..organisations).filter(|&seed| find(&mut ChaCha8Rng::seed_from_u64(u64::from(seed)))).count();
    found as f64 / f64::from(organisations)
}

/// Whether a rate over [`ORGANISATIONS`] can be one of at most 5%: three Monte Carlo standard errors above it would refute that.
#[track_caller]
pub(super) fn at_most_five_percent(rate: f64) {
    let error = (0.05 * 0.95 / f64::from(ORGANISATIONS)).sqrt();
    assert!(rate <= 0.05 + 3.0 * error, "found in {:.1}% of organisations without it", 100.0 * rate);
}

/// How many of n say yes, where each does with the probability p.
pub(super) fn yes(rng: &mut ChaCha8Rng, n: u64, p: f64) -> u64 {
    (0..n).filter(|_| rng.random::<f64>() < p).count() as u64
}

/// How often each of several answers is given by n people.
pub(super) fn answers<const K: usize>(rng: &mut ChaCha8Rng, n: u64, shares: [f64; K]) -> [u64; K] {
    let mut counts = [0; K];
    for _ in 0..n {
        let mut left: f64 = rng.random();
        let chosen = shares.iter().position(|share| {
            left -= share;
            left < 0.0
        });
        counts[chosen.unwrap_or(K - 1)] += 1;
    }
    counts
}

/// A count of events by Knuth's method, for small means.
pub(super) fn events(rng: &mut ChaCha8Rng, mean: f64) -> u64 {
    let (mut product, mut count, least) = (rng.random::<f64>(), 0, (-mean).exp());
    while product > least {
        product *= rng.random::<f64>();
        count += 1;
    }
    count
}
