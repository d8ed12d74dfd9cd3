//! How much an observation counts, and sums of such weights that do not depend on their order.

mod exact;

pub(crate) use exact::{SquareSum, WeightSum};

use crate::error::Error;

/// How much one observation counts: 0, or anything from 10^-12 to 10^12.
///
/// A weight of 0 takes an observation out: it is counted apart and is not part of n. Only the proportions between weights
/// matter; twenty times the weights give the same results. The range is wide enough for weights that add up to 1 and for
/// weights that add up to a population, and narrow enough for their sums and the sums of their squares to be kept exactly.
///
/// # Example
///
/// ```
/// use centricity::Weight;
///
/// assert_eq!(Weight::new(1.25)?.value(), 1.25);
/// assert!(Weight::new(0.0)?.is_zero());
/// assert!(Weight::new(-1.0).is_err() && Weight::new(f64::NAN).is_err());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "f64", into = "f64"))]
pub struct Weight(f64);

impl Weight {
    /// Does not count.
    pub const ZERO: Self = Self(0.0);
    /// Counts once.
    pub const ONE: Self = Self(1.0);
    /// The smallest weight above 0.
    pub const MIN: Self = Self(1e-12);
    /// The largest weight.
    pub const MAX: Self = Self(1e12);

    /// Takes a weight as a survey's file has it.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a negative weight, NaN, an infinity, one above 10^12, or one above 0 and below 10^-12.
    pub fn new(weight: f64) -> Result<Self, Error> {
        if weight == 0.0 {
            Ok(Self::ZERO)
        } else if (Self::MIN.0..=Self::MAX.0).contains(&weight) {
            Ok(Self(weight))
        } else {
            Err(Error::OutOfRange { what: "weight", rule: "0, or from 1e-12 to 1e12", value: weight })
        }
    }

    /// The weight as a number.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }

    /// Whether the observation does not count.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0.0
    }
}

impl TryFrom<f64> for Weight {
    type Error = Error;

    fn try_from(weight: f64) -> Result<Self, Error> {
        Self::new(weight)
    }
}

impl From<Weight> for f64 {
    fn from(weight: Weight) -> Self {
        weight.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_is_closed_and_zero_has_no_sign() {
        for good in [0.0, -0.0, 1e-12, 1.0, 1e12] {
            assert_eq!(Weight::new(good).unwrap().value(), good);
        }
        assert!(Weight::new(-0.0).unwrap().value().is_sign_positive());
        for bad in [-1e-300, -1.0, 0.9e-12, 1.1e12, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE] {
            assert!(Weight::new(bad).is_err(), "{bad}");
        }
    }
}
