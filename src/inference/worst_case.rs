//! What is known of a whole of which only a part was observed.

use std::fmt;

use super::{Mean, NetScore, Proportion};
use crate::decimal::Decimal;
use crate::error::Error;

/// Between which bounds a mean, a share or a net score of all lies, if nothing is assumed of those that were not observed: they may all be at the least
/// possible value, or all at the most.
///
/// It is no interval: nothing here is chance, and more observations of the same part do not help. No assumption narrows the bounds; only observing more does.
///
/// # Example
///
/// ```
/// use centricity::inference::{NetScore, WorstCaseBounds};
///
/// // A net score of 0.5, from 400 of 1,000.
/// let bounds = WorstCaseBounds::of_net(NetScore::new(50, 100, 250)?, 1_000)?;
/// assert_eq!(bounds.to_string(), "0.500 of the 40.0% observed, of all -0.400 to 0.800");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// [r m + (1 - r) a, r m + (1 - r) b], m the value of the share r that was observed, a and b the least and the most possible
/// ```
///
/// # References
///
/// Manski CF (1989). Anatomy of the selection problem. Journal of Human Resources 24(3), 343-360. doi:10.2307/145818
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct WorstCaseBounds {
    value: f64,
    observed: f64,
    lower: f64,
    upper: f64,
}

impl WorstCaseBounds {
    /// From a value, the share that was observed, and between what a value can lie.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a share that is not above 0 and at most 1, for bounds that are not finite or do not rise, and for a value outside them.
    pub fn new(value: f64, observed: f64, least: f64, most: f64) -> Result<Self, Error> {
        if !(observed > 0.0 && observed <= 1.0) {
            return Err(Error::OutOfRange { what: "share observed", rule: "above 0 and at most 1", value: observed });
        }
        for bound in [least, most] {
            if !bound.is_finite() {
                return Err(Error::OutOfRange { what: "possible value", rule: "a finite number", value: bound });
            }
        }
        if least >= most {
            let rule = "below the most possible value";
            return Err(Error::OutOfRange { what: "least possible value", rule, value: least });
        }
        if !(least..=most).contains(&value) {
            return Err(Error::OutOfRange { what: "value", rule: "between the least and the most possible", value });
        }
        let all = |rest: f64| observed * value + (1.0 - observed) * rest;
        // Rounding must not put the value outside its own bounds.
        Ok(Self { value, observed, lower: all(least).clamp(least, value), upper: all(most).clamp(value, most) })
    }

    /// Of a net score, -1 to 1, observed in part of a population.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a population smaller than n.
    pub fn of_net(net: NetScore, population: u64) -> Result<Self, Error> {
        Self::new(net.value(), part(net.n(), population)?, -1.0, 1.0)
    }

    /// Of a share, 0 to 1, observed in part of a population.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a population smaller than n.
    pub fn of_share(share: Proportion, population: u64) -> Result<Self, Error> {
        Self::new(share.value(), part(share.n(), population)?, 0.0, 1.0)
    }

    /// Of a mean of values from `least` to `most`, observed in part of a population.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a population smaller than n, and as [`new`](Self::new).
    pub fn of_mean(mean: Mean, least: f64, most: f64, population: u64) -> Result<Self, Error> {
        Self::new(mean.value(), part(mean.n(), population)?, least, most)
    }

    /// The value of those that were observed.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// Which share was observed: above 0, at most 1.
    #[must_use]
    pub const fn observed(self) -> f64 {
        self.observed
    }

    /// The value of all, if every other one is at the least possible value.
    #[must_use]
    pub const fn lower(self) -> f64 {
        self.lower
    }

    /// The value of all, if every other one is at the most possible value.
    #[must_use]
    pub const fn upper(self) -> f64 {
        self.upper
    }
}

fn part(n: u64, population: u64) -> Result<f64, Error> {
    if population < n {
        let value = population as f64;
        return Err(Error::OutOfRange { what: "population", rule: "at least as large as the part observed", value });
    }
    Ok(n as f64 / population as f64)
}

impl fmt::Display for WorstCaseBounds {
    /// Three decimals, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(3);
        let [value, lower, upper] = [self.value, self.lower, self.upper].map(|number| Decimal(number, digits));
        write!(f, "{value} of the {}% observed, of all {lower} to {upper}", Decimal(100.0 * self.observed, 1))
    }
}
