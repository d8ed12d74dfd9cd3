//! From the reliability of one value to that of a mean of many.

use crate::error::Error;

/// Sizes are counted up to here.
const MOST: f64 = (1_u64 << 53) as f64;

/// How reliable the mean of a unit is by its size, and what size a wanted reliability takes, by the formula of Spearman and Brown.
///
/// # Example
///
/// ```
/// use centricity::inference::reliability::SpearmanBrown;
///
/// // A tenth of the variance of single values lies between units.
/// let stepped = SpearmanBrown::new(0.1)?;
/// assert!((stepped.reliability(10) - 0.526).abs() < 1e-3);
/// assert_eq!(stepped.size_for(0.7)?, 21);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Spearman C (1910). Correlation calculated from faulty data. British Journal of Psychology 3(3), 271-295.
/// doi:10.1111/j.2044-8295.1910.tb00206.x
///
/// Brown W (1910). Some experimental results in the correlation of mental abilities. British Journal of Psychology 3(3), 296-322.
/// doi:10.1111/j.2044-8295.1910.tb00207.x
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct SpearmanBrown {
    of_one: f64,
}

impl SpearmanBrown {
    /// Takes the reliability of a single value: an ICC(1), here computed or published.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is negative, above 1 or NaN.
    pub fn new(icc1: f64) -> Result<Self, Error> {
        if (0.0..=1.0).contains(&icc1) {
            Ok(Self { of_one: icc1 })
        } else {
            Err(Error::OutOfRange { what: "ICC(1)", rule: "between 0 and 1", value: icc1 })
        }
    }

    /// The reliability of a single value, 0 to 1.
    #[must_use]
    pub const fn of_one(self) -> f64 {
        self.of_one
    }

    /// The reliability of the mean of n values, 0 to 1; that of no values is 0.
    ///
    /// # Formula
    ///
    /// ```text
    /// n ICC(1) / (1 + (n - 1) ICC(1))
    /// ```
    ///
    /// # References
    ///
    /// Spearman (1910) and Brown (1910), as for [`SpearmanBrown`].
    #[must_use]
    pub fn reliability(self, n: u64) -> f64 {
        if n == 0 {
            return 0.0;
        }
        let n = n as f64;
        (n * self.of_one / (1.0 + (n - 1.0) * self.of_one)).min(1.0)
    }

    /// The fewest values whose mean is as reliable as wanted.
    ///
    /// # Formula
    ///
    /// ```text
    /// The first whole n at or above r (1 - ICC(1)) / (ICC(1) (1 - r)), r the reliability that is wanted.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a reliability that is not between 0 and 1, both excluded (70.0 where 0.7 was meant), and where the reliability of
    /// one value is 0, which no number of values helps; [`Error::TooMany`] where it would take more than 2^53.
    ///
    /// # References
    ///
    /// Spearman (1910) and Brown (1910), as for [`SpearmanBrown`].
    pub fn size_for(self, reliability: f64) -> Result<u64, Error> {
        if !(reliability > 0.0 && reliability < 1.0) {
            let rule = "between 0 and 1, both excluded";
            return Err(Error::OutOfRange { what: "reliability", rule, value: reliability });
        }
        if self.of_one == 0.0 {
            return Err(Error::OutOfRange { what: "ICC(1)", rule: "above 0", value: self.of_one });
        }
        let size = (reliability / (1.0 - reliability) * ((1.0 - self.of_one) / self.of_one)).ceil().max(1.0);
        if size > MOST {
            return Err(Error::TooMany { what: "values of a unit", limit: 1 << 53 });
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 1 to 2^53")]
        let size = size as u64;
        // What rounding took or gave at a whole number is put right by the formula itself.
        let enough = |n: u64| self.reliability(n) >= reliability;
        Ok(match () {
            () if size > 1 && enough(size - 1) => size - 1,
            () if enough(size) => size,
            () => size + 1,
        })
    }
}
