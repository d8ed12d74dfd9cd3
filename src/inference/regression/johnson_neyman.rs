//! For which values of a moderator a slope can be told from 0.

use std::fmt;

use super::line::Indistinct;
use crate::decimal::Decimal;
use crate::inference::Level;

/// The values of a moderator at which the slope can be told from 0. Bounds are in units of the moderator.
///
/// ```
/// use centricity::inference::regression::Region;
///
/// assert_eq!(Region::Outside { below: 2.0, above: 4.5 }.to_string(), "below 2.00 and above 4.50");
/// assert_eq!(format!("{:.0}", Region::Above(3.0)), "above 3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Region {
    /// At none.
    Nowhere,
    /// At all.
    Everywhere,
    /// Below a bound.
    Below(f64),
    /// Above a bound.
    Above(f64),
    /// Between two bounds.
    Between {
        /// The lower one.
        from: f64,
        /// The upper one.
        to: f64,
    },
    /// Below one bound, and above another. Between them the slope changes its sign.
    Outside {
        /// The lower one.
        below: f64,
        /// The upper one.
        above: f64,
    },
}

impl fmt::Display for Region {
    /// As the end of a sentence, with two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        let number = |value: f64| Decimal(value, digits);
        match *self {
            Self::Nowhere => f.write_str("nowhere"),
            Self::Everywhere => f.write_str("everywhere"),
            Self::Below(bound) => write!(f, "below {}", number(bound)),
            Self::Above(bound) => write!(f, "above {}", number(bound)),
            Self::Between { from, to } => write!(f, "between {} and {}", number(from), number(to)),
            Self::Outside { below, above } => write!(f, "below {} and above {}", number(below), number(above)),
        }
    }
}

/// Where along a moderator x and the outcome go together.
///
/// It is the region in which each slope on its own would be significant; the level holds for one value of the moderator at a time, not for the region as a whole.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::regression::{Moderation, Region};
///
/// let x = [1.0, 2.0, 3.0, 4.0, 5.0, 1.0, 2.0, 3.0, 4.0, 5.0, 1.0, 2.0, 3.0, 4.0, 5.0];
/// let m = [1.0, 1.0, 1.0, 1.0, 1.0, 3.0, 3.0, 3.0, 3.0, 3.0, 5.0, 5.0, 5.0, 5.0, 5.0];
/// let y = [3.1, 2.8, 3.2, 2.9, 3.0, 2.9, 3.6, 3.8, 4.5, 4.8, 3.2, 4.1, 5.3, 5.9, 7.0];
/// let where_it_holds = Moderation::of(&y, &x, &m)?.johnson_neyman(Level::P95)?;
/// assert!(matches!(where_it_holds.region(), Region::Above(bound) if 1.0 < bound && bound < 2.0));
/// assert_eq!(
///     where_it_holds.to_string(),
///     "at 95% the slope differs from 0 where the moderator is above 1.47; it was observed from 1.00 to 5.00"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct JohnsonNeyman {
    region: Region,
    unlimited: Region,
    least: f64,
    most: f64,
    level: Level,
}

impl JohnsonNeyman {
    pub(super) fn of(indistinct: Indistinct, least: f64, most: f64, level: Level) -> Self {
        let unlimited = match indistinct {
            Indistinct::Between { from, to } => Region::Outside { below: from, above: to },
            Indistinct::Outside { below, above } => Region::Between { from: below, to: above },
            Indistinct::Below(bound) => Region::Above(bound),
            Indistinct::Above(bound) => Region::Below(bound),
            Indistinct::Everywhere => Region::Nowhere,
        };
        Self { region: unlimited.within(least, most), unlimited, least, most, level }
    }

    /// The region, of the values that the moderator was observed to take: bounds beyond them are left out.
    #[must_use]
    pub const fn region(&self) -> Region {
        self.region
    }

    /// The region if the moderator could take any value and the lines went on, to compare with what others print.
    #[must_use]
    pub const fn unlimited(&self) -> Region {
        self.unlimited
    }

    /// The least value of the moderator that was observed.
    #[must_use]
    pub const fn least(&self) -> f64 {
        self.least
    }

    /// The largest value of the moderator that was observed.
    #[must_use]
    pub const fn most(&self) -> f64 {
        self.most
    }

    /// The level at which the slope differs from 0.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }
}

impl Region {
    /// The same region of values from `least` to `most` alone.
    fn within(self, least: f64, most: f64) -> Self {
        let (low, high) = match self {
            Self::Nowhere | Self::Everywhere => return self,
            Self::Outside { below, above } => {
                return match (least < below, above < most) {
                    _ if most < below || above < least => Self::Everywhere,
                    (true, true) => self,
                    (true, false) => Self::Below(below),
                    (false, true) => Self::Above(above),
                    (false, false) => Self::Nowhere,
                };
            }
            Self::Below(bound) => (f64::NEG_INFINITY, bound),
            Self::Above(bound) => (bound, f64::INFINITY),
            Self::Between { from, to } => (from, to),
        };
        match (low < least, most < high) {
            _ if high <= least || most <= low => Self::Nowhere,
            (true, true) => Self::Everywhere,
            (true, false) => Self::Below(high),
            (false, true) => Self::Above(low),
            (false, false) => Self::Between { from: low, to: high },
        }
    }
}

impl fmt::Display for JohnsonNeyman {
    /// A sentence, with two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        let Self { region, level, .. } = self;
        match region {
            Region::Nowhere => write!(f, "at {level} the slope differs from 0 for no value of the moderator")?,
            Region::Everywhere => write!(f, "at {level} the slope differs from 0 for all values of the moderator")?,
            region => write!(f, "at {level} the slope differs from 0 where the moderator is {region:.digits$}")?,
        }
        write!(f, "; it was observed from {} to {}", Decimal(self.least, digits), Decimal(self.most, digits))
    }
}

#[cfg(test)]
mod tests {
    use super::Region::{Above, Below, Between, Everywhere, Nowhere, Outside};

    #[test]
    fn bounds_beyond_what_was_observed_are_left_out() {
        let outside = |below, above| Outside { below, above }.within(1.0, 5.0);
        assert_eq!(outside(2.0, 3.0), Outside { below: 2.0, above: 3.0 });
        assert_eq!(outside(2.0, 6.0), Below(2.0));
        assert_eq!(outside(0.0, 3.0), Above(3.0));
        assert_eq!(outside(0.0, 6.0), Nowhere);
        assert_eq!([outside(-1.0, 0.0), outside(6.0, 7.0)], [Everywhere; 2]);
        let between = |from, to| Between { from, to }.within(1.0, 5.0);
        assert_eq!(between(2.0, 3.0), Between { from: 2.0, to: 3.0 });
        assert_eq!([between(0.0, 3.0), between(2.0, 6.0)], [Below(3.0), Above(2.0)]);
        assert_eq!([between(0.0, 6.0), between(-1.0, 0.0), between(6.0, 7.0)], [Everywhere, Nowhere, Nowhere]);
        assert_eq!(
            [Below(3.0), Below(0.0), Below(6.0)].map(|it| it.within(1.0, 5.0)),
            [Below(3.0), Nowhere, Everywhere]
        );
        assert_eq!(
            [Above(3.0), Above(0.0), Above(6.0)].map(|it| it.within(1.0, 5.0)),
            [Above(3.0), Everywhere, Nowhere]
        );
    }
}
