//! One valid answer.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use super::Instrument;
use crate::error::Error;

/// One answer to the question `I`, known to be on its scale.
///
/// The check is made once, here; everything that takes a rating is total. A missing answer is not a rating: it is a `None`
/// beside them, and is counted apart.
///
/// # Example
///
/// ```
/// use centricity::{Nps, Rating};
///
/// let nine = Rating::<Nps>::new(9)?;
/// assert_eq!(nine.value(), 9);
/// assert_eq!("9".parse(), Ok(nine));
/// assert_eq!(Rating::<Nps>::new(11).unwrap_err().to_string(), "rating 11 is off the scale 0 to 10");
/// # Ok::<(), centricity::Error>(())
/// ```
pub struct Rating<I> {
    value: u8,
    instrument: PhantomData<fn() -> I>,
}

impl<I: Instrument> Rating<I> {
    /// Checks that a number is on the scale of `I`.
    ///
    /// # Errors
    ///
    /// [`Error::OffScale`] where it is not: 11 for [`Nps`](crate::Nps), 0 for a 1 to 5 question.
    pub const fn new(value: u8) -> Result<Self, Error> {
        let scale = I::SCALE;
        if scale.contains(value) {
            Ok(Self::unchecked(value))
        } else {
            Err(Error::OffScale { value, index: None, min: scale.min(), max: scale.max() })
        }
    }

    /// The same answer counted from the other end of the scale.
    #[must_use]
    pub const fn mirror(self) -> Self {
        Self::unchecked(I::SCALE.mirror(self.value))
    }

    /// Every answer that can be given, from the lowest.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        I::SCALE.values().map(Self::unchecked)
    }

    /// How many points above the lowest.
    pub(crate) fn index(self) -> usize {
        usize::from(self.value - I::SCALE.min())
    }
}

impl<I> Rating<I> {
    /// The number that was given.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.value
    }

    const fn unchecked(value: u8) -> Self {
        Self { value, instrument: PhantomData }
    }
}

impl<I: Instrument> TryFrom<u8> for Rating<I> {
    type Error = Error;

    fn try_from(value: u8) -> Result<Self, Error> {
        Self::new(value)
    }
}

impl<I> From<Rating<I>> for u8 {
    fn from(rating: Rating<I>) -> Self {
        rating.value
    }
}

impl<I: Instrument> FromStr for Rating<I> {
    type Err = Error;

    /// Reads a whole number; the text itself never appears in the error.
    fn from_str(text: &str) -> Result<Self, Error> {
        let scale = I::SCALE;
        text.parse().map_err(|_| Error::NotARating { min: scale.min(), max: scale.max() }).and_then(Self::new)
    }
}

impl<I> fmt::Display for Rating<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<I> fmt::Debug for Rating<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rating").field(&self.value).finish()
    }
}

// Written out, because `derive` would ask the same of the instrument, which is never a value.
impl<I> Clone for Rating<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Rating<I> {}

impl<I> PartialEq for Rating<I> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<I> Eq for Rating<I> {}

impl<I> PartialOrd for Rating<I> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<I> Ord for Rating<I> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<I> Hash for Rating<I> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// A rating as data is its number, and nothing else is a rating. What stood there instead is never repeated: this is the door
/// respondents' own words would come through.
#[cfg(feature = "serde")]
mod wire {
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::Visitor;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Rating;
    use crate::error::Error;
    use crate::scale::Instrument;

    impl<I> Serialize for Rating<I> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_u8(self.value)
        }
    }

    impl<'de, I: Instrument> Deserialize<'de> for Rating<I> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            // Some formats repeat a text before the visitor is asked, unless anything may come.
            if deserializer.is_human_readable() {
                deserializer.deserialize_any(RatingVisitor(PhantomData))
            } else {
                deserializer.deserialize_u8(RatingVisitor(PhantomData))
            }
        }
    }

    struct RatingVisitor<I>(PhantomData<fn() -> I>);

    impl<I: Instrument> Visitor<'_> for RatingVisitor<I> {
        type Value = Rating<I>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a whole number from {}", I::SCALE)
        }

        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
            u8::try_from(value)
                .map_err(|_| not_a_rating::<I, E>())
                .and_then(|value| Rating::new(value).map_err(E::custom))
        }

        fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Self::Value, E> {
            u64::try_from(value).map_err(|_| not_a_rating::<I, E>()).and_then(|value| self.visit_u64(value))
        }

        fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<Self::Value, E> {
            Err(not_a_rating::<I, E>())
        }
    }

    fn not_a_rating<I: Instrument, E: serde::de::Error>() -> E {
        E::custom(Error::NotARating { min: I::SCALE.min(), max: I::SCALE.max() })
    }
}
