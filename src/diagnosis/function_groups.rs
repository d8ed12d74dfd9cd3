//! Do people of one function answer alike, or are they individuals?

use std::fmt;

use super::rounded::share_of_variance;
use crate::error::Error;
use crate::inference::reliability::OneWay;
use crate::inference::{Estimate, Level, Mean, Stand};
use crate::metric::Scoring;
use crate::scale::{Employee, Instrument};
use crate::segment::Segments;

/// How much of what employees answer goes with the group they are in (function, grade, contract), and how much is their own.
///
/// Reports by function group treat everyone in a group as the same. Where nearly all variance lies within the groups, such a report explains little, and
/// the eye for employees has to be an eye for each of them.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{FunctionGroupClass, FunctionGroups};
/// use centricity::{Agreement, Employee, Level, Segments, Tally};
///
/// // 'My work suits who I am', 1 to 5, by function.
/// let mut functions = Segments::<u32, Agreement<Employee, 5>>::default();
/// for function in 0..12 {
///     let shift = u64::from(function % 3);
///     functions.merge_tally(function, &Tally::from_counts(&[3, 5 + shift, 9, 8 - shift, 4])?)?;
/// }
/// let groups = FunctionGroups::of(&functions, Level::P95)?;
/// assert_eq!(groups.class(), FunctionGroupClass::Individuals);
/// assert!(groups.individual().lower() > FunctionGroups::LARGELY);
/// println!("{groups}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct FunctionGroups {
    group: Estimate,
    individual: Estimate,
    class: FunctionGroupClass,
    squares: OneWay,
}

/// Whether answers are those of individuals or of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum FunctionGroupClass {
    /// The whole interval of the [individual share](FunctionGroups::individual) lies above [0.8](FunctionGroups::LARGELY): the group says little of the
    /// person.
    Individuals,
    /// The whole interval lies below it: the group says something of the person.
    Groups,
    /// The interval reaches it. More groups would help more than more people in each.
    Undetermined,
}

impl FunctionGroups {
    /// From which share of the variance on answers are called those of individuals. A convention of this crate: groups that hold less than a fifth of the variance
    /// say little of a person.
    pub const LARGELY: f64 = 0.8;

    /// From answers counted by group. Groups in which nobody answered are left out.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for answers in fewer than two groups, or no group with two answers; [`Error::NoVariation`] where all group means, or all answers
    /// within every group, are equal.
    pub fn of<K: Ord, I: Instrument<Audience = Employee>>(
        groups: &Segments<K, I>,
        level: Level,
    ) -> Result<Self, Error> {
        let means: Vec<Mean> = groups.iter().filter_map(|(_, tally)| tally.scores(Scoring::Rating).ok()).collect();
        Self::of_means(&means, level)
    }

    /// From the size, mean and variance of each group, as a report has them.
    ///
    /// # Formula
    ///
    /// ```text
    /// group = ICC(1), by OneWay::estimate_icc1; individual = 1 - ICC(1). Above 1 where groups differ less than chance alone would have it.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of).
    ///
    /// # References
    ///
    /// Bliese PD (2000). Within-group agreement, non-independence, and reliability. In: Klein, Kozlowski (eds), Multilevel Theory, Research, and Methods
    /// in Organizations, 349-381. Jossey-Bass.
    pub fn of_means<'a>(groups: impl IntoIterator<Item = &'a Mean>, level: Level) -> Result<Self, Error> {
        let squares = OneWay::of(groups)?;
        let group = squares.estimate_icc1(level)?;
        let limits = (1.0 - group.upper(), 1.0 - group.lower());
        let individual = Estimate::new(1.0 - group.value(), limits, level, group.method(), group.n());
        let class = match individual.stand(Self::LARGELY) {
            Stand::Above => FunctionGroupClass::Individuals,
            Stand::Below => FunctionGroupClass::Groups,
            Stand::Undetermined => FunctionGroupClass::Undetermined,
        };
        Ok(Self { group, individual, class, squares })
    }

    /// The share of the variance that lies between groups, ICC(1); its n is the number of groups.
    pub const fn group(&self) -> Estimate {
        self.group
    }

    /// The share that lies within groups. Chance and the mood of the day are in it, too.
    pub const fn individual(&self) -> Estimate {
        self.individual
    }

    /// Which of the two it is, if the interval of the [individual share](Self::individual) tells.
    #[must_use]
    pub const fn class(&self) -> FunctionGroupClass {
        self.class
    }

    /// The variance between and within groups that both shares are read from.
    pub const fn squares(&self) -> OneWay {
        self.squares
    }
}

impl fmt::Display for FunctionGroups {
    /// Two lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { individual, class, squares, .. } = self;
        let [value, lower, upper] = [individual.value(), individual.lower(), individual.upper()].map(share_of_variance);
        write!(f, "{value} of the variance lies within groups ({} interval {lower} to {upper}; ", individual.level())?;
        write!(f, "{} people in {} groups)\n{class}", squares.n(), squares.units())
    }
}

impl fmt::Display for FunctionGroupClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Individuals => "individuals: the group says little of the person",
            Self::Groups => "groups: the group says something of the person",
            Self::Undetermined => "undetermined: more groups may tell",
        })
    }
}
