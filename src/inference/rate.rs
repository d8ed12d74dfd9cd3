//! How many events come with so many units.

use std::fmt;

use super::{Estimate, Level, Method, dist};
use crate::count;
use crate::decimal::Decimal;
use crate::error::Error;

/// Events per unit, of events that come one by one and independently: referrals per customer and quarter, complaints per visit.
///
/// Where a few units bring most of the events, counts scatter more than this takes them to, and its interval is too narrow: then take the
/// [`Mean`](super::Mean) of the counts of the units.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Rate};
///
/// // 130 referrals by 90 promoters in one quarter.
/// let rate = Rate::new(130, 90)?;
/// assert_eq!(rate.estimate(Level::P95).to_string(), "1.444 (95% interval 1.207 to 1.715, Garwood, n = 90)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub struct Rate {
    events: u64,
    units: u64,
}

impl Rate {
    /// Takes how many events there were, and of how many units.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no units; [`Error::TooMany`] where either is above 11 x 2^53.
    pub fn new(events: u64, units: u64) -> Result<Self, Error> {
        count::sample(Some(events.max(1)), "events")?;
        Ok(Self { events, units: count::sample(Some(units), "units")? })
    }

    /// Takes how many events each unit had.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    ///
    /// ```
    /// # use centricity::inference::Rate;
    /// assert_eq!(Rate::of(&[0, 2, 1, 0, 1])?, Rate::new(4, 5)?);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of(events: &[u64]) -> Result<Self, Error> {
        let total = events.iter().fold(0_u64, |sum, &count| sum.saturating_add(count));
        Self::new(total, events.len() as u64)
    }

    /// How many events.
    #[must_use]
    pub const fn events(self) -> u64 {
        self.events
    }

    /// How many units: its n.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.units
    }

    /// Events per unit, 0 or more.
    ///
    /// # Formula
    ///
    /// ```text
    /// events / units
    /// ```
    #[must_use]
    pub fn value(self) -> f64 {
        self.events as f64 / self.units as f64
    }

    /// The rate with Garwood's exact interval, which never covers less than the level. The lower limit is 0 where there was no event.
    ///
    /// # Formula
    ///
    /// ```text
    /// (q(α / 2; k), q(1 - α / 2; k + 1)) / units, with k events and q the quantile of the Gamma distribution of that shape.
    /// ```
    ///
    /// # References
    ///
    /// Garwood F (1936). Fiducial limits for the Poisson distribution. Biometrika 28(3/4), 437-442. doi:10.1093/biomet/28.3-4.437
    pub fn estimate(self, level: Level) -> Estimate {
        let (k, units) = (self.events as f64, self.units as f64);
        let lower = if self.events == 0 { 0.0 } else { dist::gamma_quantile(level.tail(), k) };
        let upper = dist::gamma_upper_quantile(level.tail(), k + 1.0);
        let (lower, upper) = (lower / units, upper / units);
        Estimate::new(self.value(), (lower.min(upper), upper), level, Method::Garwood, self.units)
    }
}

impl fmt::Display for Rate {
    /// With two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        write!(f, "{} per unit ({} of {})", Decimal(self.value(), digits), self.events, self.units)
    }
}
