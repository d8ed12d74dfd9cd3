//! The question side of an answer: which numbers it may be, who gives it, and which end is good.

mod audience;
mod bands;
mod instrument;
mod rating;

pub use audience::{Audience, Customer, Employee, Side};
pub use bands::Bands;
pub use instrument::{Direction, Ideal, Instrument};
pub use rating::Rating;

use std::fmt;
use std::ops::RangeInclusive;

use crate::error::Error;

/// The whole numbers that may be given as an answer, from `min` to `max`: 0 to 10, 1 to 5, ... with at most eleven points.
///
/// # Example
///
/// ```
/// use centricity::Scale;
///
/// const LIKERT: Scale = Scale::of::<1, 5>();
/// assert_eq!(LIKERT.points(), 5);
/// assert!(LIKERT.contains(3) && !LIKERT.contains(0));
/// assert_eq!(LIKERT.mirror(2), 4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "wire::Scale", into = "wire::Scale")
)]
pub struct Scale {
    min: u8,
    max: u8,
}

impl Scale {
    /// The most points a scale can have: those of the 0 to 10 question.
    pub const MAX_POINTS: usize = 11;

    /// A scale known when the program is written. An impossible one does not compile.
    ///
    /// ```
    /// # use centricity::Scale;
    /// const STARS: Scale = Scale::of::<1, 5>();
    /// ```
    ///
    /// ```compile_fail,E0080
    /// # use centricity::Scale;
    /// const TWELVE_POINTS: Scale = Scale::of::<0, 11>();
    /// ```
    ///
    /// ```compile_fail,E0080
    /// # use centricity::Scale;
    /// const BACKWARDS: Scale = Scale::of::<5, 1>();
    /// ```
    #[must_use]
    pub const fn of<const MIN: u8, const MAX: u8>() -> Self {
        const { assert!(MIN < MAX && MAX - MIN < 11, "a scale needs 2 to 11 points in rising order") };
        Self { min: MIN, max: MAX }
    }

    /// A scale known only when the program runs, from a questionnaire held as data.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidScale`] where the scale runs backwards (5 to 1), has one point (3 to 3) or more than eleven (0 to 100).
    ///
    /// ```
    /// # use centricity::Scale;
    /// assert_eq!(Scale::new(1, 5), Ok(Scale::of::<1, 5>()));
    /// assert!(Scale::new(0, 100).is_err());
    /// ```
    pub const fn new(min: u8, max: u8) -> Result<Self, Error> {
        if min < max && max - min < 11 { Ok(Self { min, max }) } else { Err(Error::InvalidScale { min, max }) }
    }

    /// The lowest answer.
    #[must_use]
    pub const fn min(self) -> u8 {
        self.min
    }

    /// The highest answer.
    #[must_use]
    pub const fn max(self) -> u8 {
        self.max
    }

    /// The scale of as many points from 0: how far an answer is above the lowest.
    pub(crate) const fn shifted_to_zero(self) -> Self {
        Self { min: 0, max: self.max - self.min }
    }

    /// How many answers there are to choose from: 2 to 11.
    #[must_use]
    pub const fn points(self) -> usize {
        (self.max - self.min) as usize + 1
    }

    /// Whether a number is on the scale.
    #[must_use]
    pub const fn contains(self, value: u8) -> bool {
        self.min <= value && value <= self.max
    }

    /// Every answer, from lowest to highest.
    #[must_use]
    pub const fn values(self) -> RangeInclusive<u8> {
        self.min..=self.max
    }

    /// The answer at the same distance from the other end: on 1 to 5 the mirror of 2 is 4. A number off the scale gives
    /// the nearest end's mirror.
    #[must_use]
    pub const fn mirror(self, value: u8) -> u8 {
        if value <= self.min {
            self.max
        } else if value >= self.max {
            self.min
        } else {
            self.max - (value - self.min)
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.min, self.max)
    }
}

#[cfg(feature = "serde")]
mod wire {
    /// `{"min":0,"max":10}`, checked on the way in.
    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields, expecting = "a scale: min and max")]
    pub(super) struct Scale {
        min: u8,
        max: u8,
    }

    impl From<super::Scale> for Scale {
        fn from(scale: super::Scale) -> Self {
            Self { min: scale.min, max: scale.max }
        }
    }

    impl TryFrom<Scale> for super::Scale {
        type Error = crate::error::Error;

        fn try_from(wire: Scale) -> Result<Self, Self::Error> {
            Self::new(wire.min, wire.max)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn possible_scales_have_two_to_eleven_points() {
        for min in 0..=u8::MAX {
            for max in 0..=u8::MAX {
                let points = i32::from(max) - i32::from(min) + 1;
                assert_eq!(Scale::new(min, max).is_ok(), (2..=11).contains(&points), "{min} to {max}");
            }
        }
    }

    #[test]
    fn the_mirror_is_its_own_inverse() {
        for scale in [Scale::of::<0, 10>(), Scale::of::<1, 4>(), Scale::of::<245, 255>()] {
            assert_eq!(scale.values().count(), scale.points());
            for value in scale.values() {
                assert_eq!(scale.mirror(scale.mirror(value)), value);
            }
            assert_eq!(scale.mirror(scale.min()), scale.max());
        }
        assert_eq!(Scale::of::<1, 5>().mirror(0), 5);
        assert_eq!(Scale::of::<1, 5>().mirror(200), 1);
    }
}
