//! Burn-out where people have little grip on their work, see little of what it is for, or both.

use std::fmt;

use super::rounded::Rounded;
use crate::error::Error;
use crate::inference::multiplicity::level_for_clear;
use crate::inference::{Estimate, Level, Proportion, RiskTable, Stand};
use crate::scale::{Direction, Employee, Instrument};
use crate::tally::Tally;

/// The risk of burn-out in four groups of employees, by whether they have little control over their tasks and whether they see little of what their
/// work changes.
///
/// It is a comparison of people who were asked once. Who is near burn-out may come to see less control, so the risks say what goes together, not what would
/// become of anyone.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{AdditiveClass, BurnOutCells, BurnOutRisk};
/// use centricity::{Level, inference::Proportion};
///
/// let risk = BurnOutRisk::new(
///     BurnOutCells {
///         neither: Proportion::new(12, 120)?,
///         low_control: Proportion::new(15, 80)?,
///         low_impact: Proportion::new(14, 90)?,
///         both: Proportion::new(50, 100)?,
///     },
///     Level::P95,
/// )?;
/// assert_eq!(risk.class(), AdditiveClass::MoreThanAdditive);
/// assert!(risk.above_neither().both.lower() > 0.0 && risk.above_neither().low_impact.lower() < 0.0);
/// println!("{risk}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct BurnOutRisk {
    risks: BurnOutCells<Estimate>,
    above_neither: AboveNeither,
    contrast: Estimate,
    excess_ratio: Option<Estimate>,
    excess_share: Option<Estimate>,
    class: AdditiveClass,
}

/// One thing for each of the four groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct BurnOutCells<T> {
    /// Of those who have control and see what their work changes: what the others are held against.
    pub neither: T,
    /// Of those who have little control, and see what their work changes.
    pub low_control: T,
    /// Of those who see little of what their work changes, and have control.
    pub low_impact: T,
    /// Of those who have little control and see little of what their work changes.
    pub both: T,
}

/// By how much the risk of each of three groups is above that of those with neither.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct AboveNeither {
    /// Of those who have little control only.
    pub low_control: Estimate,
    /// Of those who see little of what their work changes only.
    pub low_impact: Estimate,
    /// Of those with both.
    pub both: Estimate,
}

/// Whether the risk with both is more than its two parts add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum AdditiveClass {
    /// The whole intervals of the [contrast](BurnOutRisk::contrast) and, where there is one, of the [excess ratio](BurnOutRisk::excess_ratio) are above 0.
    MoreThanAdditive,
    /// Both are wholly below 0.
    LessThanAdditive,
    /// One of them reaches 0. More people in the smallest group would help most.
    Undetermined,
}

impl BurnOutRisk {
    /// The fewest people that each of the four groups must have.
    pub const MINIMUM_CELL: u64 = 10;

    /// From how many of each group are above the cut for burn-out.
    ///
    /// The three differences are at the level of [`level_for_clear`], as they are read together.
    ///
    /// # Formula
    ///
    /// ```text
    /// p of each group with Wilson's interval; p - p(neither) by square-and-add. Contrast: p(both) - p(low control) - p(low impact) + p(neither), square-and-add of all
    /// four. Excess ratio: the same over p(neither), RERI = RR(both) - RR(low control) - RR(low impact) + 1.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where a group has fewer than [`MINIMUM_CELL`](Self::MINIMUM_CELL) people: lower a cut that parts them so unevenly, or ask more
    /// people.
    ///
    /// # References
    ///
    /// Karasek RA (1979). Job demands, job decision latitude, and mental strain: implications for job redesign. Administrative Science Quarterly 24(2),
    /// 285-308. doi:10.2307/2392498
    ///
    /// Zou GY (2008). On the estimation of additive interaction by use of the four-by-two table and beyond. American Journal of Epidemiology
    /// 168(2), 212-224. doi:10.1093/aje/kwn104
    pub fn new(cells: BurnOutCells<Proportion>, level: Level) -> Result<Self, Error> {
        let BurnOutCells { neither, low_control, low_impact, both } = cells;
        for cell in [neither, low_control, low_impact, both] {
            if cell.n() < Self::MINIMUM_CELL {
                return Err(Error::TooFew { what: "people in a group", needs: Self::MINIMUM_CELL, got: cell.n() });
            }
        }
        let risks = BurnOutCells {
            neither: neither.estimate(level),
            low_control: low_control.estimate(level),
            low_impact: low_impact.estimate(level),
            both: both.estimate(level),
        };
        let differences =
            |level: Level| [low_control, low_impact, both].map(|cell| cell.difference(neither).estimate(level));
        let wide = level_for_clear(3, level, |level| {
            differences(level).iter().filter(|difference| !difference.contains(0.0)).count()
        })?;
        let [above_control, above_meaning, above_both] = differences(wide);

        let table = RiskTable { neither, first: low_control, second: low_impact, both };
        let contrast = table.contrast(level);
        let excess_ratio = table.excess_ratio(level).ok();
        let stand = contrast.stand(0.0);
        let both_say_so = excess_ratio.as_ref().is_none_or(|ratio| ratio.stand(0.0) == stand);
        let class = match stand {
            Stand::Above if both_say_so => AdditiveClass::MoreThanAdditive,
            Stand::Below if both_say_so => AdditiveClass::LessThanAdditive,
            _ => AdditiveClass::Undetermined,
        };
        Ok(Self {
            risks,
            above_neither: AboveNeither { low_control: above_control, low_impact: above_meaning, both: above_both },
            contrast,
            excess_ratio,
            excess_share: table.excess_share(level).ok(),
            class,
        })
    }

    /// From the answers of each group to a question about burn-out, of which high points are the bad ones: from `cut` on an answer counts.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new); [`Error::OffScale`] where the cut is not a point of the scale; [`Error::OutOfRange`] for a question where higher is better, as one on
    /// vigour: those from the cut on would be the people who are well.
    ///
    /// ```
    /// # use centricity::diagnosis::{BurnOutCells, BurnOutRisk};
    /// # use centricity::{Direction, Employee, Error, Instrument, Level, Scale, Tally};
    /// /// 'How often do you feel used up at the end of a day?', 0 (never) to 6 (every day).
    /// struct UsedUp;
    /// impl Instrument for UsedUp {
    ///     type Audience = Employee;
    ///     const SCALE: Scale = Scale::of::<0, 6>();
    ///     const DIRECTION: Direction = Direction::LowerIsBetter;
    /// }
    /// let tally = |counts: [u64; 7]| Tally::<UsedUp>::from_counts(&counts);
    /// let cells = BurnOutCells {
    ///     neither: tally([10, 20, 30, 20, 10, 6, 4])?,
    ///     low_control: tally([2, 8, 14, 10, 8, 6, 2])?,
    ///     low_impact: tally([4, 9, 12, 10, 9, 4, 2])?,
    ///     both: tally([1, 3, 6, 8, 9, 10, 8])?,
    /// };
    /// let risk = BurnOutRisk::of(&cells, 5, Level::P95)?;
    /// assert_eq!(risk.risks().neither.value(), 0.1);
    /// assert!(matches!(BurnOutRisk::of(&cells, 7, Level::P95), Err(Error::OffScale { value: 7, .. })));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of<I: Instrument<Audience = Employee>>(
        cells: &BurnOutCells<Tally<I>>,
        cut: u8,
        level: Level,
    ) -> Result<Self, Error> {
        if I::DIRECTION == Direction::HigherIsBetter {
            let rule = "on a scale where high points are the bad ones";
            return Err(Error::OutOfRange { what: "cut for burn-out", rule, value: f64::from(cut) });
        }
        let (min, max) = (I::SCALE.min(), I::SCALE.max());
        if !(min..=max).contains(&cut) {
            return Err(Error::OffScale { value: cut, index: None, min, max });
        }
        let above = |tally: &Tally<I>| {
            let k = tally.iter().filter(|&(rating, _)| rating.value() >= cut).map(|(_, count)| count).sum();
            let few = Error::TooFew { what: "people in a group", needs: Self::MINIMUM_CELL, got: 0 };
            Proportion::new(k, tally.n()).map_err(|error| if tally.is_empty() { few } else { error })
        };
        let BurnOutCells { neither, low_control, low_impact, both } = cells;
        let cells = BurnOutCells {
            neither: above(neither)?,
            low_control: above(low_control)?,
            low_impact: above(low_impact)?,
            both: above(both)?,
        };
        Self::new(cells, level)
    }

    /// The share above the cut in each group, with Wilson's interval.
    #[must_use]
    pub const fn risks(&self) -> BurnOutCells<Estimate> {
        self.risks
    }

    /// By how much each of the other three lies above those with neither. A group is shown to differ where its interval does not hold 0.
    #[must_use]
    pub const fn above_neither(&self) -> AboveNeither {
        self.above_neither
    }

    /// By how much the risk with both is above what its two parts add up to: see [`RiskTable::contrast`].
    pub const fn contrast(&self) -> Estimate {
        self.contrast
    }

    /// The same in units of the risk of those with neither, RERI: see [`RiskTable::excess_ratio`]. `None` where a group has nobody above the cut, or all
    /// four have nobody else.
    #[must_use]
    pub const fn excess_ratio(&self) -> Option<Estimate> {
        self.excess_ratio
    }

    /// The share of all cases beyond what there would be at the risk of those with neither: see [`RiskTable::excess_share`]. `None` where nobody of these, or
    /// nobody else, is above the cut, or everybody is.
    #[must_use]
    pub const fn excess_share(&self) -> Option<Estimate> {
        self.excess_share
    }

    /// Whether the risk with both is more than its two parts add up to, if the intervals tell.
    #[must_use]
    pub const fn class(&self) -> AdditiveClass {
        self.class
    }
}

impl fmt::Display for BurnOutRisk {
    /// A line for each group, and one for what the two add up to.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BurnOutCells { neither, low_control, low_impact, both } = self.risks;
        writeln!(f, "above the cut, {} intervals", neither.level())?;
        let above = self.above_neither;
        for (name, risk, difference) in [
            ("neither", neither, None),
            ("low control", low_control, Some(above.low_control)),
            ("low impact", low_impact, Some(above.low_impact)),
            ("both", both, Some(above.both)),
        ] {
            let Rounded { value, lower, upper, .. } = Rounded::hundredths(&risk);
            write!(f, "{name:<12}{value}% ({lower}% to {upper}%, n = {})", risk.n())?;
            if let Some(difference) = difference {
                let note = match difference.stand(0.0) {
                    Stand::Above => "higher than neither",
                    Stand::Below => "lower than neither",
                    Stand::Undetermined => "not shown to differ from neither",
                };
                let Rounded { lower, upper, level, .. } = Rounded::hundredths(&difference);
                write!(f, ", {note}: by {lower} to {upper} points ({level})")?;
            }
            writeln!(f)?;
        }
        write!(f, "beyond the sum of both: {}, {}", Rounded::hundredths(&self.contrast).short(" points"), self.class)
    }
}

impl fmt::Display for AdditiveClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::MoreThanAdditive => "more than additive",
            Self::LessThanAdditive => "less than additive",
            Self::Undetermined => "undetermined",
        })
    }
}
