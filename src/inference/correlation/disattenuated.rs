//! A correlation corrected for the unreliability of what was correlated.

use super::{Pearson, transformed};
use crate::error::Error;
use crate::inference::{Estimate, Level, Method};

/// A correlation between two noisy measurements, corrected to what it would be without the noise.
///
/// Noise pulls every correlation towards 0, by the square root of both reliabilities. Dividing by it gives back the size, on
/// average; a corrected value can then fall outside -1 to 1, which says that the reliabilities or the correlation were too
/// uncertain, not that the association is stronger than perfect.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::correlation::{Disattenuated, Pearson}};
///
/// let r = Pearson::of(&[3.1, 4.0, 3.6, 4.4, 2.9], &[6.0, 6.8, 7.4, 7.7, 6.3])?;
/// let corrected = Disattenuated::of(r, 0.8, 0.5)?;
/// assert!((corrected.value() - r.value() / 0.4_f64.sqrt()).abs() < 1e-15);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Disattenuated {
    observed: Pearson,
    /// What noise leaves of a correlation: the square root of both reliabilities.
    kept: f64,
}

impl Disattenuated {
    /// Corrects a correlation for the reliabilities of its two sides.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a reliability that is 0 or less, above 1, or NaN.
    pub fn of(observed: Pearson, reliability_x: f64, reliability_y: f64) -> Result<Self, Error> {
        for (what, reliability) in [("reliability of x", reliability_x), ("reliability of y", reliability_y)] {
            // The smallest normal number: below it the division could overflow.
            if !(f64::MIN_POSITIVE..=1.0).contains(&reliability) {
                return Err(Error::OutOfRange { what, rule: "above 0 and at most 1", value: reliability });
            }
        }
        Ok(Self { observed, kept: reliability_x.sqrt() * reliability_y.sqrt() })
    }

    /// The correlation before it was corrected.
    pub const fn observed(self) -> Pearson {
        self.observed
    }

    /// What noise leaves of a correlation: the square root of the product of both reliabilities, above 0 and at most 1.
    #[must_use]
    pub const fn attenuation(self) -> f64 {
        self.kept
    }

    /// The corrected correlation. It can lie outside -1 to 1.
    #[must_use]
    pub fn value(self) -> f64 {
        self.observed.value() / self.kept
    }

    /// The corrected correlation with its interval. Both can leave -1 to 1: cut off there, the interval of a value beyond 1 would lose its
    /// width and its own value.
    ///
    /// # Formula
    ///
    /// ```text
    /// r / sqrt(rel_x rel_y), and the limits of Fisher's z interval of r divided by the same. The reliabilities are taken as known.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Pearson::estimate`].
    ///
    /// # References
    ///
    /// Spearman C (1904). The proof and measurement of association between two things. The American Journal of Psychology
    /// 15(1), 72-101. doi:10.2307/1412159
    ///
    /// Hunter JE, Schmidt FL (2004). Methods of Meta-Analysis, 2nd ed., chapter 3. Sage.
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        let plain = transformed(self.observed.value(), self.observed.n(), 3, 1.0, level, Method::FisherZ)?;
        let limits = (plain.lower() / self.kept, plain.upper() / self.kept);
        Ok(Estimate::new(self.value(), limits, level, Method::Disattenuated, plain.n()))
    }
}
