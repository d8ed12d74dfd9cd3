//! How fast intervals and tests by resampling are.
//!
//! ```text
//! cargo bench --bench resample --features rand
//! ```
//!
//! Every pass checks what it computed. `ideal` is the limit that the 10,000 replicates of `drawn` approach.

use std::hint::black_box;

use centricity::inference::resample::CountBootstrap;
use centricity::{Level, Nps, Scoring, Tally};

const MILLION: [u64; 11] = [50_000, 20_000, 20_000, 20_000, 20_000, 60_000, 60_000, 120_000, 120_000, 210_000, 300_000];

fn main() {
    divan::main();
}

#[divan::bench]
fn ideal_net_score_of_a_million() {
    let tally = Tally::<Nps>::from_counts(black_box(&MILLION)).unwrap_or_default();
    let interval = tally.bootstrap(Scoring::Net(Nps::BANDS), Level::P95);
    assert!(interval.is_ok_and(|interval| interval.contains(0.26)));
}

#[divan::bench]
fn ideal_mean_of_a_million() {
    let counted: Vec<(i32, u64)> = (0..).zip(black_box(MILLION)).collect();
    let interval = CountBootstrap::of_counts(&counted).and_then(|bootstrap| bootstrap.estimate(Level::P95));
    assert!(interval.is_ok_and(|interval| interval.lower() < interval.upper()));
}

#[cfg(feature = "rand")]
mod drawn {
    use super::black_box;
    use centricity::Level;
    use centricity::inference::Alternative;
    use centricity::inference::resample::{MonteCarlo, Permutation};

    fn net(counts: &[u64]) -> Option<f64> {
        match *counts {
            [low, middle, high] => Some((high as f64 - low as f64) / (low + middle + high) as f64),
            _ => None,
        }
    }

    #[divan::bench]
    fn net_score_of_a_million_10_000_replicates() {
        let counts = black_box([250_000, 240_000, 510_000]);
        let drawn = MonteCarlo::new(1, 10_000).and_then(|draws| draws.of_counts(&counts, net));
        let interval = drawn.and_then(|drawn| drawn.estimate(Level::P95));
        assert!(interval.is_ok_and(|interval| (interval.lower() - 0.2584).abs() < 3e-4));
    }

    #[divan::bench]
    fn correlation_of_500_10_000_permutations() {
        let x: Vec<f64> = (0..500).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| (x * 12.9898).sin()).collect();
        let test = Permutation::of_correlation(&x, &y).and_then(|test| test.drawn(1, black_box(10_000)));
        assert!(test.is_ok_and(|test| test.p_value(Alternative::TwoSided) > 1e-4));
    }
}
