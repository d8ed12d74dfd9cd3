//! How well employees know their customers, as an index of several items; and whether it may be reported per unit.

use std::fmt;

use super::keys::check_distinct;
use super::rounded::Rounded;
use crate::error::Error;
use crate::inference::agreement::Null;
use crate::inference::consistency::Consistency;
use crate::inference::reliability::OneWay;
use crate::inference::{Estimate, Level, Mean, MeanMethod, Proportion, Stand};
use crate::items::{ItemSet, MinimumAnswered};
use crate::scale::{Employee, Instrument};

/// The customer-insight index: the mean of items such as 'we talk with customers about what they need' and 'what one of us learns of a customer, all get to
/// know', and three questions that come before it is reported per unit.
///
/// - Do the items measure one thing? Cronbach's alpha.
/// - Do units differ, and are their means more than chance? ICC(1), and the reliability of the unit means.
/// - Does the mean stand for something that the people of a unit share? The share of units whose agreement, `r_wg(j)`, reaches 0.7.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{CustomerInsight, InsightClass};
/// use centricity::{Agreement, Employee, ItemSet, Level, MinimumAnswered, Rating};
///
/// let mut teams = Vec::new();
/// for team in 0..14_u8 {
///     let mut answers = ItemSet::<Agreement<Employee, 5>, 3>::default();
///     for person in 0..12_u8 {
///         let middle = 2 + team % 3;
///         let of = |shift: u8| Rating::new((middle + shift).clamp(1, 5)).ok();
///         answers.record([of(person % 2), of((person / 2) % 2), of(person % 2)]);
///     }
///     teams.push((team, answers));
/// }
/// let insight = CustomerInsight::of(teams, MinimumAnswered::HALF, Level::P95)?;
/// assert_eq!(insight.class(), InsightClass::PerUnit);
/// println!("{insight}");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Kohli AK, Jaworski BJ, Kumar A (1993). MARKOR: a measure of market orientation. Journal of Marketing Research 30(4), 467-477.
/// doi:10.1177/002224379303000406
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct CustomerInsight<K> {
    index: Estimate,
    units: Vec<CustomerInsightUnit<K>>,
    alpha: Estimate,
    icc1: Estimate,
    reliability: Estimate,
    agreeing: Estimate,
    class: InsightClass,
}

/// The index of one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct CustomerInsightUnit<K> {
    key: K,
    index: Estimate,
    agreement: Option<f64>,
}

/// What the index is fit for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum InsightClass {
    /// To be reported per unit: the intervals of alpha and of the reliability of unit means lie above 0.7, that of the share of units that agree above one half.
    PerUnit,
    /// To be reported for the organisation only: that of alpha lies above 0.7, but the interval of the reliability of unit means lies below 0.7, or that of the share of
    /// units that agree below one half.
    WholeOnly,
    /// Not an index: the interval of alpha lies below 0.7. Look at each item for itself.
    NotOneScale,
    /// An interval reaches its line. More people per unit help the reliability, more units its interval.
    Undetermined,
}

impl<K> CustomerInsight<K> {
    /// The line for alpha, for the reliability of unit means, and for the agreement in a unit: customary, and no more than that.
    ///
    /// # References
    ///
    /// Lance CE, Butts MM, Michels LC (2006). The sources of four commonly reported cutoff criteria: what did they really say? Organizational Research Methods
    /// 9(2), 202-220. doi:10.1177/1094428105284919
    pub const CUSTOMARY: f64 = 0.7;

    /// From the answers of each unit; an index counts of those who answered enough items. Units in which nobody did are left out.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for a single item, fewer than two units, fewer than three people who answered every item, or no unit with two people; [`Error::DuplicateKey`] where a unit comes twice;
    /// [`Error::NoVariation`] where the sums of the items, all unit means, or all values within every unit are equal.
    pub fn of<I, const J: usize>(
        units: impl IntoIterator<Item = (K, ItemSet<I, J>)>,
        rule: MinimumAnswered<J>,
        level: Level,
    ) -> Result<Self, Error>
    where
        K: Ord,
        I: Instrument<Audience = Employee>,
    {
        let null = Null::uniform(I::SCALE.points())?;
        let mut all = ItemSet::<I, J>::default();
        let mut parts = Vec::new();
        for (key, set) in units {
            all.merge(&set)?;
            // A unit without people who answered enough has no index and is not among those that are compared.
            if let Ok(mean) = set.index(rule) {
                let agreement = set.agreement().ok().map(|agreement| agreement.r_wg_j(null));
                parts.push(InsightUnit { key, index: mean, agreement });
            }
        }
        Self::new(all.index(rule)?, &all.consistency()?, parts, level)
    }

    /// From what somebody published: the index of all people, the consistency of its items, and of each unit the index and its agreement.
    ///
    /// # Formula
    ///
    /// ```text
    /// index = mean over people of the mean of the items each answered. Alpha: Feldt's interval. ICC(1) and the reliability of unit means from the mean squares between and
    /// within units. r_wg(j) of each unit against answers spread evenly; the share of units with 0.7 or more with Wilson's interval.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of); [`Error::OutOfRange`] where an agreement is above 1 or not a number.
    ///
    /// # References
    ///
    /// James LR, Demaree RG, Wolf G (1984). Estimating within-group interrater reliability with and without response bias. Journal of Applied
    /// Psychology 69(1), 85-98. doi:10.1037/0021-9010.69.1.85
    ///
    /// Bliese PD (2000). Within-group agreement, non-independence, and reliability. In: Klein, Kozlowski (eds), Multilevel Theory, Research, and Methods
    /// in Organizations, 349-381. Jossey-Bass.
    pub fn new(
        whole: Mean,
        items: &Consistency,
        units: impl IntoIterator<Item = InsightUnit<K>>,
        level: Level,
    ) -> Result<Self, Error>
    where
        K: Ord,
    {
        let units: Vec<InsightUnit<K>> = units.into_iter().collect();
        check_distinct(units.iter().map(|unit| &unit.key))?;
        let squares = OneWay::of(units.iter().map(|unit| &unit.index))?;
        let judged: Vec<f64> = units.iter().filter_map(|unit| unit.agreement).collect();
        if let Some(&value) = judged.iter().find(|value| !(f64::NEG_INFINITY < **value && **value <= 1.0)) {
            return Err(Error::OutOfRange { what: "agreement in a unit", rule: "a number of at most 1", value });
        }
        let agree = judged.iter().filter(|&&agreement| agreement >= Self::CUSTOMARY).count();
        let agreeing = Proportion::new(agree as u64, judged.len() as u64)
            .map_err(|_| Error::TooFew { what: "units with two people", needs: 1, got: 0 })?
            .estimate(level);
        let alpha = items.estimate(level)?;
        let reliability = squares.estimate_reliability_of_means(level)?;
        let units_differ = reliability.stand(Self::CUSTOMARY);
        let class = match (alpha.stand(Self::CUSTOMARY), units_differ, agreeing.stand(0.5)) {
            (Stand::Below, _, _) => InsightClass::NotOneScale,
            (Stand::Above, Stand::Below, _) | (Stand::Above, _, Stand::Below) => InsightClass::WholeOnly,
            (Stand::Above, Stand::Above, Stand::Above) => InsightClass::PerUnit,
            _ => InsightClass::Undetermined,
        };
        let units = units
            .into_iter()
            .map(|InsightUnit { key, index, agreement }| {
                Ok(CustomerInsightUnit { key, index: estimated(index, level)?, agreement })
            })
            .collect::<Result<_, Error>>()?;
        let icc1 = squares.estimate_icc1(level)?;
        Ok(Self { index: estimated(whole, level)?, units, alpha, icc1, reliability, agreeing, class })
    }

    /// The index of all people together, on the scale of the items, higher better.
    pub const fn index(&self) -> Estimate {
        self.index
    }

    /// The index of each unit, in the order in which they came. Fit to be shown only where the [class](Self::class) is
    /// [`PerUnit`](InsightClass::PerUnit).
    pub fn units(&self) -> &[CustomerInsightUnit<K>] {
        &self.units
    }

    /// Cronbach's alpha of the items, with Feldt's interval.
    pub const fn alpha(&self) -> Estimate {
        self.alpha
    }

    /// The share of the variance of people's indices that lies between units.
    pub const fn icc1(&self) -> Estimate {
        self.icc1
    }

    /// How much of the variance of unit means is more than chance, each unit counted once.
    pub const fn reliability(&self) -> Estimate {
        self.reliability
    }

    /// The share of units whose people agree, `r_wg(j)` of 0.7 or more against answers spread evenly; its n is the number of units with two people.
    pub const fn agreeing(&self) -> Estimate {
        self.agreeing
    }

    /// What the index is fit for, if the intervals tell.
    #[must_use]
    pub const fn class(&self) -> InsightClass {
        self.class
    }
}

/// The index of a unit as somebody summarised it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InsightUnit<K> {
    /// What tells the unit apart.
    pub key: K,
    /// Size, mean and variance of the indices of its people.
    pub index: Mean,
    /// `r_wg(j)` of its people, at most 1; `None` where fewer than two answered.
    pub agreement: Option<f64>,
}

impl<K> CustomerInsightUnit<K> {
    /// What tells the unit apart.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// Its index.
    pub const fn index(&self) -> Estimate {
        self.index
    }

    /// `r_wg(j)`: how far its people agree, 0 to 1; `None` where fewer than two answered an item.
    #[must_use]
    pub const fn agreement(&self) -> Option<f64> {
        self.agreement
    }
}

/// The interval that exists for one value, too, where the bounds of the scale are known.
fn estimated(mean: Mean, level: Level) -> Result<Estimate, Error> {
    mean.estimate_by(MeanMethod::ScaleAdjusted, level).or_else(|_| mean.estimate(level))
}

impl<K> fmt::Display for CustomerInsight<K> {
    /// Five lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let index = Rounded::to(&self.index, 2).noted("", format_args!("n = {}", self.index.n()));
        writeln!(f, "customer insight {index}")?;
        for (name, estimate) in [
            ("alpha", self.alpha),
            ("reliability of unit means", self.reliability),
            ("units that agree", self.agreeing),
        ] {
            writeln!(f, "{name} {}", Rounded::to(&estimate, 2).short(""))?;
        }
        write!(f, "{}", self.class)
    }
}

impl fmt::Display for InsightClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::PerUnit => "fit to be reported per unit",
            Self::WholeOnly => "fit for the organisation as a whole, not per unit",
            Self::NotOneScale => "not one scale: look at each item for itself",
            Self::Undetermined => "undetermined what it is fit for: more people per unit, or more units, may tell",
        })
    }
}
