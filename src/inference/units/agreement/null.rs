//! What the spread of a unit is compared with: that of observations which do not agree.

use crate::error::Error;

/// How the observations of a unit would be spread if they had nothing in common, as a variance.
///
/// The uniform null is the usual one and the most flattering: it says that without agreement every point of the scale comes as often as any
/// other. Where everybody leans to one end anyway, a skewed null asks for more.
///
/// # Example
///
/// ```
/// use centricity::inference::agreement::Null;
///
/// assert_eq!(Null::uniform(5)?.variance(), 2.0);
/// assert!((Null::of_shares(&[0.1, 0.1, 0.2, 0.3, 0.3])?.variance() - 1.64).abs() < 1e-12);
/// assert!(Null::of_shares(&[0.5, 0.4]).is_err()); // a tenth is missing
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Null {
    variance: f64,
}

impl Null {
    /// Five points with the shares .05, .15, .20, .35, .25, or the same from the other end: a slight skew.
    ///
    /// # References
    ///
    /// `LeBreton` JM, Senter JL (2008). Answers to 20 questions about interrater reliability and interrater agreement. Organizational Research
    /// Methods 11(4), 815-852. doi:10.1177/1094428106296642
    pub const SLIGHT_SKEW_OF_5: Self = Self { variance: 1.34 };

    /// Five points with the shares 0, .10, .15, .40, .35, or the same from the other end: a moderate skew. Reference as for
    /// [`SLIGHT_SKEW_OF_5`](Self::SLIGHT_SKEW_OF_5).
    pub const MODERATE_SKEW_OF_5: Self = Self { variance: 0.90 };

    /// Five points with the shares 0, 0, .10, .40, .50, or the same from the other end: a heavy skew. Reference as for
    /// [`SLIGHT_SKEW_OF_5`](Self::SLIGHT_SKEW_OF_5).
    pub const HEAVY_SKEW_OF_5: Self = Self { variance: 0.44 };

    /// All points equally often.
    ///
    /// # Formula
    ///
    /// ```text
    /// (k² - 1) / 12 for k points that lie 1 apart
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 2 points.
    ///
    /// # References
    ///
    /// James LR, Demaree RG, Wolf G (1984). Estimating within-group interrater reliability with and without response bias. Journal of Applied
    /// Psychology 69(1), 85-98. doi:10.1037/0021-9010.69.1.85
    pub fn uniform(points: usize) -> Result<Self, Error> {
        if points < 2 {
            return Err(Error::TooFew { what: "points", needs: 2, got: points as u64 });
        }
        // As a product: the square of a large number of points is no whole number a float holds.
        Ok(Self { variance: (points as f64 - 1.0) * (points as f64 + 1.0) / 12.0 })
    }

    /// The share of each point, from the lowest to the highest, 1 apart.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where a share is negative or not finite, or where they do not add up to 1 (to 1e-9); [`Error::NoVariation`] where one point has
    /// all of them.
    pub fn of_shares(shares: &[f64]) -> Result<Self, Error> {
        if let Some(&value) = shares.iter().find(|share| !(0.0..=1.0).contains(*share)) {
            return Err(Error::OutOfRange { what: "share of a point", rule: "between 0 and 1", value });
        }
        let total: f64 = shares.iter().sum();
        if (total - 1.0).abs() > 1e-9 {
            return Err(Error::OutOfRange { what: "sum of the shares", rule: "1", value: total });
        }
        let points = || (0_u32..).map(f64::from).zip(shares);
        let mean = points().map(|(point, share)| point * share).sum::<f64>() / total;
        let variance = points().map(|(point, share)| (point - mean).powi(2) * share).sum::<f64>() / total;
        if shares.iter().filter(|&&share| share > 0.0).count() < 2 {
            return Err(Error::NoVariation { what: "points of the null" });
        }
        Self::of_variance(variance)
    }

    /// A null of which only the variance is known, as from a table or from a pool of observations that are known not to agree.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is 0, negative or not finite.
    pub fn of_variance(variance: f64) -> Result<Self, Error> {
        if variance > 0.0 && variance.is_finite() {
            Ok(Self { variance })
        } else {
            Err(Error::OutOfRange { what: "variance of the null", rule: "above 0 and finite", value: variance })
        }
    }

    /// The variance that observations without agreement have: above 0, in squares of the unit of the values.
    #[must_use]
    pub const fn variance(self) -> f64 {
        self.variance
    }

    /// 1 - s² / σ², held within the floats.
    pub(super) fn agreement(self, variance: f64) -> f64 {
        (1.0 - variance / self.variance).max(-f64::MAX)
    }
}
