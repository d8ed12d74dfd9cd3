//! What two waves say of the order in time.

use std::fmt;

use crate::scale::Side;

/// What the difference of two waves is the difference of. Only correlations of one sign can be set against each other as weaker and stronger.
///
/// # Example
///
/// ```
/// # use centricity::{Level, inference::Mean, linkage::{Compared, Linkage}};
/// # let wave = |values: [(f64, f64); 8]| {
/// #     let units = values.into_iter().enumerate().map(|(unit, (staff, guests))| {
/// #         Ok((unit, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?))
/// #     });
/// #     Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)
/// # };
/// # let spring = wave([(3.1, 7.0), (3.4, 7.4), (3.0, 7.1), (3.9, 7.5), (3.6, 7.3), (3.3, 7.7), (2.8, 6.9), (3.7, 7.2)])?;
/// # let autumn = wave([(3.3, 7.1), (3.2, 7.3), (3.1, 6.9), (3.8, 8.0), (3.9, 7.7), (3.2, 7.2), (3.0, 6.8), (3.5, 7.8)])?;
/// # let waves = spring.with_later(&autumn, Level::P95)?;
/// assert_eq!(waves.compared(), Compared::Correlations); // neither is negative
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Compared {
    /// Of the two correlations; neither is negative.
    Correlations,
    /// Of their strengths: both correlations are negative, so one side was turned round and each counts without its sign.
    Strengths,
    /// Of two correlations with opposite signs, as they are. It says how far they lie apart and nothing of which is the stronger.
    OppositeSigns,
}

impl Compared {
    pub(super) fn of(forth: f64, back: f64) -> Self {
        if forth.min(back) >= 0.0 {
            Self::Correlations
        } else if forth.max(back) <= 0.0 {
            Self::Strengths
        } else {
            Self::OppositeSigns
        }
    }
}

impl fmt::Display for Compared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Correlations => "difference",
            Self::Strengths => "difference in strength",
            Self::OppositeSigns => "difference of opposite signs",
        })
    }
}

/// One of two waves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Wave {
    /// The earlier one.
    First,
    /// The later one.
    Second,
}

impl fmt::Display for Wave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::First => "first wave",
            Self::Second => "second wave",
        })
    }
}

/// Which side is associated with the later value of the other more strongly, or why that is not said.
///
/// It is asked of the correlations corrected for noise. Of the plain ones the side that is measured worse in the later wave looks like the one that leads: where
/// 100 units have 40 answers a side, but 5 of employees in the second wave, and nobody leads in truth, plain correlations named customers in 23% of
/// simulated organisations at a nominal 5%; 150 units with 2 answers there, in 66% (`tests/reference/generate/crossed_size.py`, with an ICC(1) of .2 and true
/// correlations of .6 between the sides, .8 over time and .55 crossed). The corrected ones named anybody in 4% and 3%.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TimeOrder {
    /// This side: both correlations have one sign, and the interval of the corrected difference leaves 0 out.
    Leads(Side),
    /// That interval holds 0.
    NotToldApart,
    /// The two correlations have opposite signs: however far apart, +0.6 is not stronger than -0.6.
    OppositeSigns,
    /// The noise of a side's values is not known in a wave, and noise alone can make one of the two the stronger.
    NoiseUnknown {
        /// The side.
        side: Side,
        /// The wave.
        wave: Wave,
    },
    /// The reliability of a side's values is not above 0 at the level in a wave: they may be no more than noise.
    Unreliable {
        /// The side.
        side: Side,
        /// The wave.
        wave: Wave,
    },
}

impl fmt::Display for TimeOrder {
    /// A clause, such as `employees are associated with the other side's later values more strongly`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Leads(side) => write!(f, "{side} are associated with the other side's later values more strongly"),
            Self::NotToldApart => f.write_str("the two cannot be told apart"),
            Self::OppositeSigns => f.write_str("neither can be called the stronger"),
            Self::NoiseUnknown { side, wave } => {
                write!(
                    f,
                    "which is stronger is not said, as the noise of the {side}' values in the {wave} is not known"
                )
            }
            Self::Unreliable { side, wave } => {
                write!(
                    f,
                    "which is stronger is not said, as the {side}' values in the {wave} may be no more than noise"
                )
            }
        }
    }
}
