//! Organisations drawn by a seed, and what may be said of how often something is found in them.

use centricity::inference::{Mean, Proportion};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rand_distr::{ChiSquared, Distribution, StandardNormal};

/// How many organisations are drawn.
pub(super) const ORGANISATIONS: u64 = 2000;

/// In what share of the organisations something is found.
pub(super) fn share(found: impl Fn(&mut Draws) -> bool) -> f64 {
    share_of(ORGANISATIONS, found)
}

/// The same of fewer, for a power that is far from what is claimed.
pub(super) fn share_of(organisations: u64, found: impl Fn(&mut Draws) -> bool) -> f64 {
    let hits = drawn(organisations, found).into_iter().filter(|&found| found).count();
    hits as f64 / organisations as f64
}

/// What is found in an organisation on average.
pub(super) fn average(found: impl Fn(&mut Draws) -> f64) -> f64 {
    (0..ORGANISATIONS).map(|seed| found(&mut Draws(ChaCha8Rng::seed_from_u64(seed)))).sum::<f64>()
        / ORGANISATIONS as f64
}

/// What each organisation comes to.
pub(super) fn drawn<T>(organisations: u64, of: impl Fn(&mut Draws) -> T) -> Vec<T> {
    (0..organisations).map(|seed| of(&mut Draws(ChaCha8Rng::seed_from_u64(seed)))).collect()
}

/// 5%, and three standard errors of a share of 2,000 organisations.
#[track_caller]
pub(super) fn at_most_five_percent(share: f64) {
    assert!(share <= 0.05 + 3.0 * (0.05_f64 * 0.95 / ORGANISATIONS as f64).sqrt(), "named in {share}");
}

/// What an organisation is made of.
pub(super) struct Draws(ChaCha8Rng);

impl Draws {
    /// A standard normal number.
    pub(super) fn normal(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    /// Whether something of this probability happens.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.0.random_bool(probability)
    }

    /// How many of `n` something of this probability happens to.
    pub(super) fn share(&mut self, probability: f64, n: u64) -> Proportion {
        let k = (0..n).filter(|_| self.happens(probability)).count() as u64;
        Proportion::new(k, n).unwrap()
    }

    /// The mean of so many normal values around one.
    pub(super) fn mean(&mut self, middle: f64, deviation: f64, n: usize) -> Mean {
        let values: Vec<f64> = (0..n).map(|_| middle + deviation * self.normal()).collect();
        Mean::of(&values).unwrap()
    }

    /// What the mean and the variance of so many normal values around one come to, without drawing each.
    pub(super) fn summary(&mut self, middle: f64, deviation: f64, n: u64) -> Mean {
        let value = middle + deviation * self.normal() / (n as f64).sqrt();
        let freedom = (n - 1) as f64;
        let squares: f64 = ChiSquared::new(freedom).unwrap().sample(&mut self.0);
        Mean::new(n, value, deviation * deviation * squares / freedom).unwrap()
    }

    /// A rating from 1 to 5 around 3, moved by what is given.
    pub(super) fn rating(&mut self, moved: f64) -> u8 {
        nearest_point(3.0 + moved + self.normal())
    }
}

/// The point from 1 to 5 that is nearest to what somebody thinks.
pub(super) fn nearest_point(thought: f64) -> u8 {
    (2..=5).rev().find(|&point| thought > f64::from(point) - 0.5).unwrap_or(1)
}
