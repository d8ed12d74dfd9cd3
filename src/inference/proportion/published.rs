//! Shares that were published as a rounded percentage.

use crate::count;
use crate::error::Error;
use crate::inference::{Estimate, Level, Method};

/// A percentage as it was published, '16% of about 500': rounded, and the number behind it perhaps not exact.
///
/// Its interval allows for both the sample and the rounding.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{PublishedN, PublishedShare}};
///
/// // 16% of 'over 500' organisations: anything from 78 to 82 of 500 prints as 16%.
/// let share = PublishedShare::new(16.0, 0, PublishedN::AtLeast(500))?;
/// let estimate = share.estimate(Level::P95)?;
/// assert_eq!(format!("{estimate:.3}"), "0.160 (95% interval 0.127 to 0.199, rounding-aware Wilson, n = 500)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct PublishedShare {
    percent: f64,
    decimals: u8,
    n: PublishedN,
}

/// How many were asked, as far as it was said.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{PublishedN, PublishedShare};
///
/// // 'Over 500' is taken for 500: its interval is that of the fewest there may have been.
/// let [exactly, over] = [PublishedN::Exact(500), PublishedN::AtLeast(500)].map(|n| PublishedShare::new(16.0, 0, n));
/// assert_eq!(over?.estimate(Level::P95)?, exactly?.estimate(Level::P95)?);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PublishedN {
    /// Exactly so many.
    Exact(u64),
    /// So many or more; taken as the fewest, for which the interval is about the widest.
    AtLeast(u64),
    /// About so many; taken as said.
    About(u64),
}

impl PublishedN {
    const fn count(self) -> u64 {
        match self {
            Self::Exact(n) | Self::AtLeast(n) | Self::About(n) => n,
        }
    }
}

impl PublishedShare {
    /// Takes the percentage as printed (16.0 for '16%'), with how many decimals it was printed, and the number asked.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a percentage outside 0 to 100, more than 6 decimals, or a percentage that has more decimals than that (0.4 with 0);
    /// [`Error::TooFew`] where nobody was asked.
    pub fn new(percent: f64, decimals: u8, n: PublishedN) -> Result<Self, Error> {
        if !(0.0..=100.0).contains(&percent) {
            return Err(Error::OutOfRange { what: "percentage", rule: "between 0 and 100", value: percent });
        }
        if decimals > 6 {
            return Err(Error::OutOfRange { what: "decimals", rule: "at most 6", value: f64::from(decimals) });
        }
        let units = percent * 10_f64.powi(i32::from(decimals));
        if (units - units.round()).abs() > 1e-6 {
            return Err(Error::OutOfRange {
                what: "percentage",
                rule: "printed with that many decimals",
                value: percent,
            });
        }
        count::sample(Some(n.count()), "observations")?;
        Ok(Self { percent, decimals, n })
    }

    /// A whole percentage known when the program is written. An impossible one does not compile; the n is above 0.
    pub(crate) const fn whole<const PERCENT: u8>(n: PublishedN) -> Self {
        const { assert!(PERCENT <= 100, "a percentage is at most 100") };
        Self { percent: PERCENT as f64, decimals: 0, n }
    }

    /// The share as published, with the union of Wilson's intervals over every count that rounds to it.
    ///
    /// # Formula
    ///
    /// ```text
    /// Over all k with |100 k / n - percentage| at most half of the last decimal: from the lowest Wilson limit to the highest. Halves are
    /// taken to have been rounded either way. Where no whole k of n prints so and n is 'about' or 'at least' so many, it was another n, and k
    /// is any number. Where that leaves the percentage out, as at low levels it may (99% of 67 is 66 of 67, 98.5%), it reaches up to it.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where n is exact and no count rounds to the percentage, such as 13% of 5.
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        let n = self.n.count();
        let half = 0.5 * 10_f64.powi(-i32::from(self.decimals));
        let at = |percent: f64| percent.clamp(0.0, 100.0) / 100.0 * n as f64;
        let (least, highest) = (at(self.percent - half), at(self.percent + half));
        // A count a rounding error away from the half still prints so.
        let (fewest, most) = ((least - 1e-9).ceil().max(0.0), (highest + 1e-9).floor().min(n as f64));
        let (fewest, most) = match self.n {
            _ if fewest <= most => (fewest, most),
            PublishedN::AtLeast(_) | PublishedN::About(_) => (least, highest),
            PublishedN::Exact(_) => {
                let rule = "one that a count of n rounds to";
                return Err(Error::OutOfRange { what: "percentage", rule, value: self.percent });
            }
        };
        let z = level.z();
        let limits = |k: f64| super::score::WilsonCounts { k, n: n as f64 }.wilson(z);
        let value = self.percent / 100.0;
        // No count need be at the percentage itself, and at a low level the intervals of those beside it are shorter than the rounding.
        let limits = (limits(fewest).0.min(value), limits(most).1.max(value));
        Ok(Estimate::new(value, limits, level, Method::RoundingAware, n))
    }
}
