//! The statement: a grade, its reasons, and the figures behind them.

use std::fmt;

use super::{Reason, Within};
use crate::inference::{Level, Stand};
use crate::linkage::sides::Measured;
use crate::linkage::{Corrected, DropReason, Dropped, Link, PooledLink, TwoWaves};
use crate::scale::Side;

/// How far the data carry the claim that employees' and customers' values go together.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::{Grade, Linkage}};
///
/// let store = |unit, staff| Ok::<_, centricity::Error>((unit, Mean::new(20, staff, 0.9)?, Mean::new(60, staff + 4.0, 2.5)?));
/// let linkage = Linkage::of_units([store(1, 3.1)?, store(2, 3.9)?, store(3, 2.8)?])?;
/// assert_eq!(linkage.evidence().statement(Level::P95)?.grade(), Grade::TooFewUnits);
/// assert!(Grade::NoLinkShown < Grade::LinkShown); // more is shown the higher it is
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Grade {
    /// Too few units have answers on both sides.
    TooFewUnits,
    /// The values of a side do not measure the units.
    UnreliableAggregation,
    /// The two sides were not shown to go together.
    NoLinkShown,
    /// They were, over units; nothing is said of persons or of time.
    LinkShown,
    /// They were, and one side's values go together with the other's later values more strongly than the other way round.
    LinkShownAndLeading,
}

/// What the data of both sides show, in one place.
///
/// It prints as a short paragraph. Whatever the grade, it is about units, not people, and says nothing of what leads to what.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::Linkage};
///
/// # let stores = [(3.1, 7.2), (3.9, 7.4), (2.8, 7.2), (3.4, 7.7), (4.2, 8.6), (3.0, 8.1), (3.6, 8.1), (4.4, 8.5), (2.6, 6.9), (4.0, 8.9)];
/// # let units = stores.into_iter().enumerate().map(|(store, (staff, guests))| {
/// #     Ok((store, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?))
/// # });
/// # let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)?;
/// let statement = linkage.evidence().statement(Level::P95)?;
/// println!("{statement}"); // a short paragraph
/// assert!(!statement.reasons().is_empty() && statement.link().is_some());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[must_use]
pub struct Statement {
    grade: Grade,
    reasons: Vec<Reason>,
    link: Option<Link>,
    pooled: Option<PooledLink<String>>,
    waves: Option<TwoWaves>,
    level: Level,
}

impl Statement {
    pub(super) fn refused(grade: Grade, reason: Reason, level: Level) -> Self {
        Self { grade, reasons: vec![reason], link: None, pooled: None, waves: None, level }
    }

    pub(super) fn of(link: Link, measured: [(Side, Measured); 2], (within, waves): super::Found, level: Level) -> Self {
        let mut reasons = Vec::new();
        let mut reliable = true;
        for (side, measured) in measured {
            match measured {
                Measured::Reliability(estimate) => {
                    reliable &= estimate.stand(0.0) == Stand::Above;
                    reasons.push(Reason::Reliability { side, estimate });
                }
                Measured::WithoutNoise => reasons.push(Reason::WithoutNoise { side }),
                Measured::Unknown => {}
            }
        }
        let deciding = match link.corrected() {
            Corrected::Admissible(estimate) => {
                reasons.push(Reason::Correlation(*estimate));
                Some(*estimate)
            }
            Corrected::ReliabilityUnknown { side } | Corrected::Icc2Unknown { side } => {
                reasons.extend([Reason::NoiseUnknown { side: *side }, Reason::Correlation(link.plain())]);
                Some(link.plain())
            }
            Corrected::ReliabilitiesUnknown => {
                reasons.extend([Side::Employees, Side::Customers].map(|side| Reason::NoiseUnknown { side }));
                reasons.push(Reason::Correlation(link.plain()));
                Some(link.plain())
            }
            // Both limits were divided by the same, so the corrected interval leaves 0 out where the plain one does: there is a link, of unknown size.
            Corrected::Inadmissible(estimate) => {
                reasons.extend([Reason::Correlation(link.plain()), Reason::CannotBeSized(*estimate)]);
                Some(link.plain())
            }
            Corrected::ReliabilityTooLow { side, reliability } => {
                reasons.push(Reason::Noise { side: *side, reliability: *reliability });
                None
            }
        };
        // Values that do not measure the units say nothing of what goes together, here, within strata or over time.
        let Some(deciding) = deciding.filter(|_| reliable) else {
            reasons.retain(|reason| !matches!(reason, Reason::Correlation(_)));
            let (grade, pooled) = (Grade::UnreliableAggregation, within.pooled());
            return Self { grade, reasons, link: Some(link), pooled, waves, level };
        };
        let stand = deciding.stand(0.0);
        let mut shown = stand != Stand::Undetermined;
        match &within {
            Within::NotAsked => {}
            Within::Pooled(pooled) => {
                reasons.push(Reason::WithinStrata { mean: pooled.mean_of_these(), strata: pooled.strata().len() });
                shown &= pooled.mean_of_these().stand(0.0) == stand;
            }
            Within::TooFew { strata, linked } => {
                reasons.push(Reason::TooFewStrata { strata: *strata, linked: *linked });
                shown &= *strata == 1;
            }
        }
        let mut leads = None;
        if let Some(waves) = &waves {
            reasons.push(Reason::InTime {
                order: waves.order(),
                compared: waves.compared(),
                difference: waves.corrected_difference().unwrap_or(waves.difference()),
            });
            leads = waves.leads().filter(|side| {
                let link = if *side == Side::Employees { waves.employees_first() } else { waves.customers_first() };
                link.plain().stand(0.0) == stand
            });
        }
        let grade = match leads {
            _ if !shown => Grade::NoLinkShown,
            Some(_) => Grade::LinkShownAndLeading,
            None => Grade::LinkShown,
        };
        Self { grade, reasons, link: Some(link), pooled: within.pooled(), waves, level }
    }

    /// The same with the units that only one side has answers of, if there are any: first, as they are not part of what follows, or after how many
    /// units there are.
    pub(super) fn with_left_out<K>(mut self, dropped: &[Dropped<K>]) -> Self {
        let of = |missing: DropReason, answered: fn(&Dropped<K>) -> Option<u64>| {
            dropped.iter().filter(|unit| unit.reason() == missing && answered(unit) != Some(0)).count() as u64
        };
        let employees = of(DropReason::NoCustomers, Dropped::employees);
        let customers = of(DropReason::NoEmployees, Dropped::customers);
        if employees + customers > 0 {
            let place = usize::from(self.grade == Grade::TooFewUnits);
            self.reasons.insert(place, Reason::OneSided { employees, customers });
        }
        self
    }

    /// How far the data carry the claim.
    #[must_use]
    pub const fn grade(&self) -> Grade {
        self.grade
    }

    /// Why, in the order in which it was looked at.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// The link, where there are enough units.
    #[must_use]
    pub const fn link(&self) -> Option<&Link> {
        self.link.as_ref()
    }

    /// The links within strata, where strata were given.
    #[must_use]
    pub const fn pooled(&self) -> Option<&PooledLink<String>> {
        self.pooled.as_ref()
    }

    /// The two waves, where a later one was given.
    #[must_use]
    pub const fn waves(&self) -> Option<&TwoWaves> {
        self.waves.as_ref()
    }

    /// The level of every interval.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }
}

impl Within {
    fn pooled(self) -> Option<PooledLink<String>> {
        match self {
            Self::Pooled(pooled) => Some(*pooled),
            Self::NotAsked | Self::TooFew { .. } => None,
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::TooFewUnits => "too few units",
            Self::UnreliableAggregation => "unreliable aggregation",
            Self::NoLinkShown => "no link shown",
            Self::LinkShown => "link shown at the level of units",
            Self::LinkShownAndLeading => "link shown at the level of units, and one side leading in time",
        })
    }
}

impl fmt::Display for Statement {
    /// A paragraph.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grade = self.grade.to_string();
        let mut letters = grade.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase()).unwrap_or_default();
        write!(f, "{first}{}.", letters.as_str())?;
        for reason in &self.reasons {
            write!(f, " {reason}")?;
        }
        write!(
            f,
            " Intervals are {}. This is about units, not about single people, and it does not show what leads to what.",
            self.level
        )
    }
}
