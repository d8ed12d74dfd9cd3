//! How many can have several properties at once, where only the share of each is known.

use std::fmt;

use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::Estimate;

/// Between what the share lies of those who have all of several properties, whatever goes together with what: Fréchet's bounds.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{JointShare, Proportion}};
///
/// let shares = [Proportion::new(80, 100)?, Proportion::new(70, 100)?].map(|share| share.estimate(Level::P95));
/// let both = JointShare::of(&shares)?;
/// assert_eq!(both.to_string(), "at least 50.0%, at most 70.0%");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct JointShare {
    at_least: f64,
    at_most: f64,
    smallest: Estimate,
}

impl JointShare {
    /// Takes the share of each property, of one population.
    ///
    /// # Formula
    ///
    /// ```text
    /// max(0, Σ p - (k - 1)) ≤ share of all k ≤ min p
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no shares; [`Error::OutOfRange`] for one that is not between 0 and 1 (an estimate of something else).
    ///
    /// # References
    ///
    /// Fréchet M (1935). Généralisation du théorème des probabilités totales. Fundamenta Mathematicae 25, 379-387. doi:10.4064/fm-25-1-379-387
    pub fn of(shares: &[Estimate]) -> Result<Self, Error> {
        if let Some(share) = shares.iter().find(|share| !(0.0..=1.0).contains(&share.value())) {
            return Err(Error::OutOfRange { what: "share", rule: "from 0 to 1", value: share.value() });
        }
        let smallest = shares.iter().min_by(|a, b| a.value().total_cmp(&b.value()));
        let smallest = *smallest.ok_or(Error::TooFew { what: "shares", needs: 1, got: 0 })?;
        // How many lack something is at most the sum of those who lack each.
        let lacking: f64 = shares.iter().map(|share| 1.0 - share.value()).sum();
        let at_most = smallest.value();
        Ok(Self { at_least: (1.0 - lacking).clamp(0.0, at_most), at_most, smallest })
    }

    /// The least share that can have all: 0 to 1.
    #[must_use]
    pub const fn at_least(&self) -> f64 {
        self.at_least
    }

    /// The largest share that can have all: that of the rarest property.
    #[must_use]
    pub const fn at_most(&self) -> f64 {
        self.at_most
    }

    /// The share of the rarest property, with its interval: its upper limit is how many could have all if chance kept this share low.
    pub const fn smallest(&self) -> Estimate {
        self.smallest
    }
}

impl fmt::Display for JointShare {
    /// In per cent, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(1);
        let [least, most] = [self.at_least, self.at_most].map(|share| Decimal(share * 100.0, digits));
        write!(f, "at least {least}%, at most {most}%")
    }
}
