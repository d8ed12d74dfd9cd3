//! Random numbers, each replicate with a stream of its own. Nothing else of the bootstrap names `rand`.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Binomial, Distribution};

/// The numbers of replicate `index`: they depend on `seed` and `index` alone, so replicates may be computed in any order and by
/// any number of threads.
pub(in crate::inference) fn numbers(seed: u64, index: u64) -> ChaCha8Rng {
    let mut key = [0; 32];
    for (byte, part) in key.iter_mut().zip(seed.to_le_bytes()) {
        *byte = part;
    }
    let mut numbers = ChaCha8Rng::from_seed(key);
    numbers.set_stream(index);
    numbers
}

/// As many values as there are, drawn with replacement into `drawn`.
pub(super) fn values<T: Clone>(values: &[T], numbers: &mut ChaCha8Rng, drawn: &mut Vec<T>) {
    drawn.clear();
    drawn.extend((0..values.len()).filter_map(|_| values.get(numbers.random_range(0..values.len())).cloned()));
}

/// Counts of as many draws as there are, into `drawn`: a binomial for each cell of what the cells before it left.
pub(super) fn counts(counts: &[u64], numbers: &mut ChaCha8Rng, drawn: &mut Vec<u64>) {
    drawn.clear();
    let mut mass: u64 = counts.iter().sum();
    let mut open = mass;
    for &count in counts {
        // The last cell that is not empty has the share 1 and takes what is left.
        let share = if mass == 0 { 0.0 } else { count as f64 / mass as f64 };
        let taken = Binomial::new(open, share).map_or(0, |binomial| binomial.sample(numbers)).min(open);
        drawn.push(taken);
        open -= taken;
        mass -= count;
    }
}
