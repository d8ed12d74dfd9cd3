//! Where a scale is cut in three.

use std::fmt;

/// Two cut points that part any scale into a low, a middle and a high band: low is everything up to `low_max`, high
/// everything from `high_min`, the middle what is left (which may be nothing).
///
/// The bands always partition the scale: no rating falls between them. They say low and high, not bad and good, because which
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
