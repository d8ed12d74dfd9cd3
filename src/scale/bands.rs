//! Where a scale is cut in three.

use std::fmt;

use super::Scale;
use crate::error::Error;

/// Two cut points that part any scale into a low, a middle and a high band: low is everything up to `low_max`, high
/// everything from `high_min`, the middle what is left (which may be nothing).
///
/// The bands always partition the numbers: no rating falls between them. They say low and high, not bad and good, because which
/// end is good is the instrument's [`Direction`](crate::Direction).
///
/// # Example
///
/// ```
/// use centricity::Bands;
///
/// const NPS: Bands = Bands::of::<6, 9>(); // detractors to 6, promoters from 9
/// assert!(NPS.is_low(6) && NPS.is_high(9));
/// assert!(!NPS.is_low(7) && !NPS.is_high(8));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "wire::Bands", into = "wire::Bands")
)]
pub struct Bands {
    low_max: u8,
    high_min: u8,
}

impl Bands {
    /// Bands known when the program is written. Overlapping ones do not compile.
    ///
    /// ```compile_fail,E0080
    /// # use centricity::Bands;
    /// const OVERLAP: Bands = Bands::of::<7, 7>();
    /// ```
    #[must_use]
    pub const fn of<const LOW_MAX: u8, const HIGH_MIN: u8>() -> Self {
        const { assert!(LOW_MAX < HIGH_MIN, "the low band must end before the high band begins") };
        Self { low_max: LOW_MAX, high_min: HIGH_MIN }
    }

    /// Bands known only when the program runs, from a questionnaire held as data.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the low band does not end before the high band begins, as with 7 and 7.
    ///
    /// ```
    /// # use centricity::Bands;
    /// assert_eq!(Bands::new(6, 9), Ok(Bands::of::<6, 9>()));
    /// assert!(Bands::new(7, 7).is_err());
    /// ```
    pub const fn new(low_max: u8, high_min: u8) -> Result<Self, Error> {
        if low_max < high_min {
            Ok(Self { low_max, high_min })
        } else {
            Err(Error::OutOfRange {
                what: "end of the low band",
                rule: "below the start of the high band",
                value: low_max as f64,
            })
        }
    }

    /// Whether both cut points lie on a scale, so that neither end of it is without a band.
    ///
    /// ```
    /// # use centricity::{Bands, Scale};
    /// assert!(Bands::of::<6, 9>().fit(Scale::of::<0, 10>()));
    /// assert!(!Bands::of::<6, 9>().fit(Scale::of::<1, 5>())); // every answer would be low
    /// ```
    #[must_use]
    pub const fn fit(self, scale: Scale) -> bool {
        scale.contains(self.low_max) && scale.contains(self.high_min)
    }

    /// The error that says so where they do not [fit](Self::fit).
    pub(crate) const fn check(self, scale: Scale) -> Result<(), Error> {
        if self.fit(scale) {
            return Ok(());
        }
        let Self { low_max, high_min } = self;
        Err(Error::BandsOffScale { low_max, high_min, min: scale.min(), max: scale.max() })
    }

    /// The highest rating of the low band.
    #[must_use]
    pub const fn low_max(self) -> u8 {
        self.low_max
    }

    /// The lowest rating of the high band.
    #[must_use]
    pub const fn high_min(self) -> u8 {
        self.high_min
    }

    /// Whether a rating is in the low band.
    #[must_use]
    pub const fn is_low(self, value: u8) -> bool {
        value <= self.low_max
    }

    /// Whether a rating is in the high band.
    #[must_use]
    pub const fn is_high(self, value: u8) -> bool {
        value >= self.high_min
    }
}

impl fmt::Display for Bands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "low to {}, high from {}", self.low_max, self.high_min)
    }
}

#[cfg(feature = "serde")]
mod wire {
    /// `{"low_max":6,"high_min":9}`, checked on the way in.
    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields, expecting = "bands: low_max and high_min")]
    pub(super) struct Bands {
        low_max: u8,
        high_min: u8,
    }

    impl From<super::Bands> for Bands {
        fn from(bands: super::Bands) -> Self {
            Self { low_max: bands.low_max, high_min: bands.high_min }
        }
    }

    impl TryFrom<Bands> for super::Bands {
        type Error = crate::error::Error;

        fn try_from(wire: Bands) -> Result<Self, Self::Error> {
            Self::new(wire.low_max, wire.high_min)
        }
    }
}
