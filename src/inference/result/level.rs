//! How sure an interval is to hold the true value.

use std::fmt;

use crate::error::Error;
use crate::inference::dist;

/// The probability with which an interval is meant to hold the true value: 0.95 for a 95% interval.
///
/// # Example
///
/// ```
/// use centricity::Level;
///
/// assert_eq!(Level::new(0.95)?, Level::P95);
/// assert_eq!(Level::P95.to_string(), "95%");
/// assert!(Level::new(95.0).is_err());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "f64", into = "f64"))]
pub struct Level(f64);

impl Level {
    /// 90%.
    pub const P90: Self = Self(0.90);
    /// 95%, the usual one.
    pub const P95: Self = Self(0.95);
    /// 99%.
    pub const P99: Self = Self(0.99);

    /// A level of one's own, as a fraction.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for 0 (or as good as 0), 1, anything outside them (95.0 where 0.95 was meant) and NaN.
    pub fn new(level: f64) -> Result<Self, Error> {
        // Half of what is left has to be a tail: something, and less than all of that side.
        let tail = (1.0 - level) / 2.0;
        if tail > 0.0 && tail < 0.5 {
            Ok(Self(level))
        } else {
            Err(Error::OutOfRange { what: "level", rule: "between 0 and 1, both excluded", value: level })
        }
    }

    /// The level as a fraction, above 0 and below 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The probability left outside at each end.
    pub(crate) fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// How many standard errors of a normal estimate reach this far: 1.96 at 95%.
    pub(crate) fn z(self) -> f64 {
        dist::normal_upper_quantile(self.tail())
    }
}

impl TryFrom<f64> for Level {
    type Error = Error;

    fn try_from(level: f64) -> Result<Self, Error> {
        Self::new(level)
    }
}

impl From<Level> for f64 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl fmt::Display for Level {
    /// In per cent, with as many decimals as it takes; with two where more than six would not do, as for 1 - 0.05 / 3.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = self.0 * 100.0;
        let (exact, short) = (format!("{percent:.10}"), format!("{percent:.2}"));
        let exact = exact.trim_end_matches('0').trim_end_matches('.');
        let decimals = exact.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        match exact {
            // So near an end that ten decimals do not tell it apart.
            "0" | "100" => write!(f, "{percent}%"),
            _ if decimals > 6 && short != "0.00" && short != "100.00" => write!(f, "{short}%"),
            exact => write!(f, "{exact}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_a_percentage() {
        let printed = [0.9, 0.95, 0.99, 0.999, 0.5, 0.682_689].map(|level| Level::new(level).unwrap().to_string());
        assert_eq!(printed, ["90%", "95%", "99%", "99.9%", "50%", "68.2689%"]);
    }

    #[test]
    fn never_prints_as_certain_or_impossible() {
        for level in [1.0 - 1e-14, 1e-14] {
            let text = Level::new(level).unwrap().to_string();
            assert!(!["100%", "0%"].contains(&text.as_str()), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_probability_strictly_between() {
        for bad in [0.0, 1.0, 1e-300, -0.1, 95.0, f64::NAN, f64::INFINITY] {
            assert!(Level::new(bad).is_err(), "{bad}");
        }
    }
}
