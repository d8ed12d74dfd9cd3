//! The bootstrap of any statistic, by seeded draws.

use super::bca::{self, BootstrapMethod, Tails};
use super::jackknife::{Jackknife, leaving_out, leaving_out_of_cells};
use super::{Advance, Progress, draw};
use crate::count;
use crate::error::Error;
use crate::inference::{Estimate, Level};

/// How many replicates to draw, and from which seed.
///
/// Replicate number i is made from the seed and i alone: the same seed gives the same replicates, in any order of computation and on any number
/// of threads (see [`part_of_values`](Self::part_of_values)).
/// For means of counted whole numbers, [`CountBootstrap`](super::CountBootstrap) needs no draws at all.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{correlation::Pearson, resample::MonteCarlo};
///
/// // Pairs stay together: what is drawn is a whole unit.
/// let stores = [(3.1, 4.0), (4.2, 4.4), (2.8, 3.1), (3.9, 4.9), (3.5, 3.6), (4.8, 4.5), (2.2, 3.3), (4.0, 4.1)];
/// let correlation = |units: &[(f64, f64)]| {
///     let (x, y): (Vec<f64>, Vec<f64>) = units.iter().copied().unzip();
///     Pearson::of(&x, &y).ok().map(Pearson::value)
/// };
/// let replicates = MonteCarlo::new(2024, 2000)?.of_values(&stores, correlation)?;
/// let estimate = replicates.estimate(Level::P95)?;
/// assert!(estimate.lower() < 0.7 && estimate.upper() > 0.8);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct MonteCarlo {
    pub(super) seed: u64,
    pub(super) replicates: u32,
    pub(super) jackknife: bool,
}

impl MonteCarlo {
    /// `replicates` from a `seed`. For limits at 95%, take some thousands.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 2 replicates.
    pub fn new(seed: u64, replicates: u32) -> Result<Self, Error> {
        if replicates < 2 {
            return Err(Error::TooFew { what: "replicates", needs: 2, got: u64::from(replicates) });
        }
        Ok(Self { seed, replicates, jackknife: false })
    }

    /// Also asks for the statistic with each value left out in turn (of counts, one value of each cell), which [`BootstrapMethod::Bca`] takes. They come after the
    /// replicates, which stay what they are, and count as steps of the [`Progress`].
    ///
    /// ```
    /// # use centricity::{Error, Level, inference::resample::{BootstrapMethod, MonteCarlo}};
    /// let mean = |values: &[f64]| Some(values.iter().sum::<f64>() / values.len() as f64);
    /// let waited = [2.0, 3.5, 1.0, 8.0, 2.5, 14.0, 3.0, 1.5];
    /// let plan = MonteCarlo::new(1, 10_000)?;
    /// let bca = plan.with_jackknife().of_values(&waited, mean)?.estimate_by(BootstrapMethod::Bca, Level::P95)?;
    /// assert_eq!(format!("{bca:.1}"), "4.4 (95% interval 2.3 to 8.8, BCa bootstrap, n = 8)");
    /// let without = plan.of_values(&waited, mean)?;
    /// assert!(matches!(without.estimate_by(BootstrapMethod::Bca, Level::P95), Err(Error::TooFew { .. })));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub const fn with_jackknife(self) -> Self {
        Self { jackknife: true, ..self }
    }

    /// Replicates of a statistic of `values`, which may be numbers, pairs or whole units.
    ///
    /// Where the statistic does not exist for what was drawn (`None`, NaN or infinite), the replicate is left out and
    /// [counted](Replicates::undefined).
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 2 values, or where the statistic exists for fewer than 2 replicates;
    /// [`Error::OutOfRange`] where it does not exist for the values themselves; [`Error::NoVariation`] where all replicates are equal.
    pub fn of_values<T: Clone>(
        self,
        values: &[T],
        statistic: impl Fn(&[T]) -> Option<f64>,
    ) -> Result<Replicates, Error> {
        self.of_values_with(values, statistic, |_| ())
    }

    /// The same, telling `listener` how far it is.
    ///
    /// # Errors
    ///
    /// As [`of_values`](Self::of_values), and [`Error::Stopped`] where the listener says so.
    pub fn of_values_with<T: Clone, A: Into<Advance>>(
        self,
        values: &[T],
        statistic: impl Fn(&[T]) -> Option<f64>,
        listener: impl FnMut(Progress) -> A,
    ) -> Result<Replicates, Error> {
        let n = at_least_two(values.len() as u64)?;
        let value = defined(statistic(values))?;
        let mut drawn = Vec::with_capacity(values.len());
        let replicate = |index| {
            draw::values(values, &mut draw::numbers(self.seed, index), &mut drawn);
            statistic(&drawn)
        };
        self.run(value, n, replicate, (n, leaving_out(values, &statistic)), listener)
    }

    /// Replicates of a statistic of counts, at a cost that does not depend on how many were counted.
    ///
    /// # Errors
    ///
    /// As [`of_values`](Self::of_values); [`Error::TooMany`] where the counts together pass 2^53.
    ///
    /// ```
    /// # use centricity::{Level, inference::resample::MonteCarlo};
    /// let net = |counts: &[u64]| match *counts {
    ///     [low, middle, high] => Some((high as f64 - low as f64) / (low + middle + high) as f64),
    ///     _ => None,
    /// };
    /// let replicates = MonteCarlo::new(1, 10_000)?.of_counts(&[250_000, 240_000, 510_000], net)?;
    /// assert!((replicates.estimate(Level::P95)?.lower() - 0.258369).abs() < 1e-4);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of_counts(self, counts: &[u64], statistic: impl Fn(&[u64]) -> Option<f64>) -> Result<Replicates, Error> {
        self.of_counts_with(counts, statistic, |_| ())
    }

    /// The same, telling `listener` how far it is.
    ///
    /// # Errors
    ///
    /// As [`of_counts`](Self::of_counts), and [`Error::Stopped`] where the listener says so.
    pub fn of_counts_with<A: Into<Advance>>(
        self,
        counts: &[u64],
        statistic: impl Fn(&[u64]) -> Option<f64>,
        listener: impl FnMut(Progress) -> A,
    ) -> Result<Replicates, Error> {
        let n = counts.iter().try_fold(0, |n, &count| count::checked_add(n, count, "values"))?;
        let n = at_least_two(n)?;
        let value = defined(statistic(counts))?;
        let mut drawn = Vec::with_capacity(counts.len());
        let replicate = |index| {
            draw::counts(counts, &mut draw::numbers(self.seed, index), &mut drawn);
            statistic(&drawn)
        };
        let cells = counts.iter().filter(|&&count| count > 0).count() as u64;
        self.run(value, n, replicate, (cells, leaving_out_of_cells(counts, &statistic)), listener)
    }

    /// Draws, and leaves out in as many steps as there are jackknife values.
    fn run<A: Into<Advance>>(
        self,
        value: f64,
        n: u64,
        mut replicate: impl FnMut(u64) -> Option<f64>,
        (steps, without): (u64, impl Iterator<Item = Option<(f64, u64)>>),
        mut listener: impl FnMut(Progress) -> A,
    ) -> Result<Replicates, Error> {
        let replicates = u64::from(self.replicates);
        let total = replicates + if self.jackknife { steps } else { 0 };
        let mut drawn = Vec::new();
        for index in 0..replicates {
            drawn.extend(replicate(index).filter(|value| value.is_finite()));
            Progress::report(index + 1, total, &mut listener)?;
        }
        let mut replicates = Replicates::of(value, n, drawn, replicates)?;
        if self.jackknife {
            replicates.jackknife =
                Jackknife::step_by_step(without, (u64::from(self.replicates), total), &mut listener)?;
        }
        Ok(replicates)
    }

    /// The replicates, of which those that exist were drawn in any order, with the jackknife if it was asked for.
    pub(super) fn finish(
        self,
        value: f64,
        n: u64,
        drawn: Vec<f64>,
        left_out: impl FnOnce() -> Option<Vec<(f64, u64)>>,
    ) -> Result<Replicates, Error> {
        let replicates = Replicates::of(value, n, drawn, u64::from(self.replicates))?;
        let jackknife = if self.jackknife { Jackknife::of(left_out()) } else { Jackknife::NotAsked };
        Ok(Replicates { jackknife, ..replicates })
    }

    /// From which seed.
    #[cfg(feature = "nalgebra")]
    pub(super) const fn seed(self) -> u64 {
        self.seed
    }

    /// How many to draw.
    #[cfg(feature = "nalgebra")]
    pub(super) const fn replicates(self) -> u32 {
        self.replicates
    }
}

/// A statistic with its bootstrap replicates.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::resample::{BootstrapMethod, MonteCarlo};
///
/// let values = [7.1, 6.8, 7.9, 8.2, 6.5, 7.4, 7.4, 8.0];
/// let mean = |values: &[f64]| Some(values.iter().sum::<f64>() / values.len() as f64);
/// let replicates = MonteCarlo::new(7, 1000)?.with_jackknife().of_values(&values, mean)?;
/// assert_eq!((replicates.sorted().len(), replicates.undefined()), (1000, 0));
/// assert!(replicates.estimate_by(BootstrapMethod::Bca, Level::P95)?.contains(replicates.value()));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Replicates {
    value: f64,
    n: u64,
    sorted: Vec<f64>,
    undefined: u64,
    #[cfg_attr(feature = "serde", serde(skip))]
    jackknife: Jackknife,
}

impl Replicates {
    /// Finite replicates in any order, out of a `total` of which the statistic did not exist for the rest.
    pub(super) fn of(value: f64, n: u64, mut drawn: Vec<f64>, total: u64) -> Result<Self, Error> {
        drawn.sort_unstable_by(f64::total_cmp);
        if drawn.len() < 2 {
            return Err(Error::TooFew { what: "replicates with a statistic", needs: 2, got: drawn.len() as u64 });
        }
        if drawn.first() == drawn.last() {
            return Err(Error::NoVariation { what: "replicates" });
        }
        let undefined = total - drawn.len() as u64;
        Ok(Self { value, n, sorted: drawn, undefined, jackknife: Jackknife::NotAsked })
    }

    /// The statistic of the values themselves.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// How many values each replicate draws.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The replicates, in rising order and in the unit of the statistic; all are finite.
    #[must_use]
    pub fn sorted(&self) -> &[f64] {
        &self.sorted
    }

    /// For how many replicates the statistic did not exist; intervals leave them out.
    #[must_use]
    pub const fn undefined(&self) -> u64 {
        self.undefined
    }

    /// The percentile interval: type 1 of Hyndman and Fan, counted from either end.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where the level leaves less than one replicate outside at each end; [`Error::NoVariation`] where both limits are the same number, as most
    /// replicates of a median of seven values are where six of them are equal.
    ///
    /// # References
    ///
    /// Efron B (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7(1), 1-26.
    /// doi:10.1214/aos/1176344552
    pub fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        self.estimate_by(BootstrapMethod::Percentile, level)
    }

    /// The interval by a method of one's choice.
    ///
    /// # Formula
    ///
    /// ```text
    /// BCa: tails Φ(z0 + (z0 ± z) / (1 - a (z0 ± z))); z0 the normal quantile of the share of replicates below the value, ties
    /// half; a = Σd³ / (6 (Σd²)^1.5), d the mean of the jackknife values less each.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate). With BCa also [`Error::TooFew`] for replicates without [jackknife](MonteCarlo::with_jackknife),
    /// [`Error::OutOfRange`] where the value lies beyond all replicates, and [`Error::NoVariation`] where the jackknife values are all equal or one does not
    /// exist.
    ///
    /// # References
    ///
    /// Efron B (1987). Better bootstrap confidence intervals. Journal of the American Statistical Association 82(397), 171-185.
    /// doi:10.1080/01621459.1987.10478410
    pub fn estimate_by(&self, method: BootstrapMethod, level: Level) -> Result<Estimate, Error> {
        let drawn = self.sorted.len() as f64;
        if level.tail() * drawn < 1.0 - 1e-9 {
            let needs = (1.0 / level.tail()).ceil();
            return if needs < count::LIMIT as f64 {
                Err(Error::TooFew { what: "replicates", needs: whole(needs) as u64, got: self.sorted.len() as u64 })
            } else {
                Err(Error::OutOfRange { what: "level", rule: "within reach of the replicates", value: level.value() })
            };
        }
        let tails = match method {
            BootstrapMethod::Percentile => Tails::equal(level),
            BootstrapMethod::Bca => {
                let a = self.jackknife.acceleration()?;
                Tails::moved(level, self.bias()?, a)?
            }
        };
        // Rounding must not push a whole number of replicates to the next.
        let outside = |tail: f64| whole((tail * drawn * (1.0 - 1e-9)).ceil()).max(1) - 1;
        let lower = self.sorted.get(outside(tails.below)).copied().unwrap_or(self.value);
        let upper = self.sorted.iter().rev().nth(outside(tails.above)).copied().unwrap_or(self.value);
        if lower == upper {
            return Err(Error::NoVariation { what: "replicates from limit to limit" });
        }
        Ok(Estimate::new(self.value, (lower.min(upper), lower.max(upper)), level, method.method(), self.n))
    }

    fn bias(&self) -> Result<f64, Error> {
        let (less, equal_or_less) = (
            self.sorted.partition_point(|&one| one < self.value),
            self.sorted.partition_point(|&one| one <= self.value),
        );
        let below = 0.5 * (less + equal_or_less) as f64 / self.sorted.len() as f64;
        bca::bias(below, 1.0 - below)
    }
}

pub(super) fn at_least_two(n: u64) -> Result<u64, Error> {
    if n < 2 { Err(Error::TooFew { what: "values", needs: 2, got: n }) } else { Ok(n) }
}

pub(super) fn defined(value: Option<f64>) -> Result<f64, Error> {
    match value {
        Some(value) if value.is_finite() => Ok(value),
        other => Err(Error::OutOfRange {
            what: "statistic of the values",
            rule: "defined and finite",
            value: other.unwrap_or(f64::NAN),
        }),
    }
}

/// The whole part of a number that is not negative.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast stops at the ends, as wanted")]
fn whole(number: f64) -> usize {
    number as usize
}
