//! What is known of one side of a unit: its value, and how far chance may have moved it.

use crate::error::Error;
use crate::inference::{Alternative, Estimate, Level, Mean, Method, Proportion, Reading, TestResult};

/// The value of one side of a unit, with as much of its noise as is known.
///
/// - From answers, or from their number, mean and variance ([`Mean`], [`Proportion`]): the noise is estimated, pooled over all units of the side. Where one unit
///   of the side or more came with its own sampling variance, nothing is pooled: each mean then has the noise that its own answers tell of, s² / n, and where
///   they tell of none (a single answer, or all equal) the noise of the side is unknown.
/// - From a published share and its n: [`of_share`](Self::of_share).
/// - From a value and its sampling variance ([`Reading`]), as survey institutes publish a standard error.
/// - From nothing but a value: [`of`](Self::of). A link can then be computed, but not corrected on this side.
///
/// ```
/// use centricity::inference::{Mean, Reading};
/// use centricity::linkage::UnitValue;
///
/// assert_eq!(UnitValue::from(Mean::new(12, 4.1, 0.6)?).n(), Some(12));
/// assert_eq!(UnitValue::of_share(0.31, 2_140)?.n(), Some(2_140));
/// assert_eq!(UnitValue::from(Reading::new(8.2, 0.04)?).n(), None);
/// assert_eq!(UnitValue::of(8.2)?.value(), 8.2);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// With the feature `serde` it goes out as its value and what is known: `n` and `variance` of the answers, or its `sampling_variance`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(into = "Wire"))]
#[must_use]
pub struct UnitValue {
    value: f64,
    known: Known,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Known {
    Mean(Mean),
    SamplingVariance(f64),
    Nothing,
}

/// A value as it goes out: what is unknown is left out.
#[cfg(feature = "serde")]
#[derive(serde::Serialize)]
struct Wire {
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    variance: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sampling_variance: Option<f64>,
}

#[cfg(feature = "serde")]
impl From<UnitValue> for Wire {
    fn from(unit: UnitValue) -> Self {
        Self {
            value: unit.value(),
            n: unit.n(),
            variance: unit.mean().and_then(Mean::sample_variance),
            sampling_variance: unit.sampling_variance(),
        }
    }
}

impl UnitValue {
    /// A value of which nothing else is known.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for NaN or an infinity.
    pub fn of(value: f64) -> Result<Self, Error> {
        if value.is_finite() {
            Ok(Self { value, known: Known::Nothing })
        } else {
            Err(Error::OutOfRange { what: "value of a unit", rule: "a finite number", value })
        }
    }

    /// A share of `n` people as it was published, such as 0.31 of 2,140.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a share outside 0 to 1; [`Error::TooFew`] where n is 0; [`Error::TooMany`] where it is above 11 x 2^53.
    pub fn of_share(share: f64, n: u64) -> Result<Self, Error> {
        if !(0.0..=1.0).contains(&share) {
            return Err(Error::OutOfRange { what: "share", rule: "from 0 to 1", value: share });
        }
        let single = n.saturating_sub(1).max(1) as f64;
        // One person's share is 0 or 1; a weighted percentage of one may lie between, and says nothing of how people scatter.
        let variance = if n > 1 { share * (1.0 - share) * (n as f64 / single) } else { 0.0 };
        Ok(Mean::new(n, share, variance)?.into())
    }

    /// The value.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// How many answers are behind it, where that is known.
    #[must_use]
    pub const fn n(self) -> Option<u64> {
        match self.known {
            Known::Mean(mean) => Some(mean.n()),
            _ => None,
        }
    }

    /// Its number, mean and variance of answers, where they are known.
    #[must_use]
    pub const fn mean(self) -> Option<Mean> {
        match self.known {
            Known::Mean(mean) => Some(mean),
            _ => None,
        }
    }

    /// Tests whether the true value is `null`: by Student's t from answers, by the normal distribution from a sampling variance, behind which the n is not
    /// known and counts as 1.
    pub(crate) fn test(self, null: f64, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        match self.known {
            Known::Mean(mean) => mean.test(null, alternative, level),
            Known::SamplingVariance(variance) => {
                let (error, distance) = (variance.sqrt(), self.value - null);
                let reach = level.z() * error;
                let limits = (self.value - reach, self.value + reach);
                let z = distance / error;
                if !(limits.0.is_finite() && limits.1.is_finite() && z.is_finite()) {
                    let rule = "within the range of a float";
                    return Err(Error::OutOfRange { what: "half-width", rule, value: reach });
                }
                let effect = Estimate::new(self.value, limits, level, Method::Wald, 1);
                Ok(TestResult::normal(effect, z, alternative))
            }
            Known::Nothing => Err(Error::TooFew { what: "answers behind a value", needs: 2, got: 0 }),
        }
    }

    /// The sampling variance that it came with.
    pub(super) const fn sampling_variance(self) -> Option<f64> {
        match self.known {
            Known::SamplingVariance(variance) => Some(variance),
            _ => None,
        }
    }
}

impl From<Mean> for UnitValue {
    fn from(mean: Mean) -> Self {
        Self { value: mean.value(), known: Known::Mean(mean) }
    }
}

impl From<Reading> for UnitValue {
    fn from(reading: Reading) -> Self {
        Self { value: reading.value(), known: Known::SamplingVariance(reading.variance()) }
    }
}

impl From<Proportion> for UnitValue {
    fn from(share: Proportion) -> Self {
        // A share of a count is within 0 to 1 and its n within the limit, so the summary always exists; else nothing but the value is known.
        Self::of_share(share.value(), share.n()).unwrap_or(Self { value: share.value(), known: Known::Nothing })
    }
}
