//! The statement: a grade, its reasons, and the figures behind them.

use std::fmt;

use super::Within;
use crate::inference::{Estimate, Level, Stand};
use crate::linkage::sides::Measured;
use crate::linkage::{Compared, Corrected, DropReason, Dropped, Link, PooledLink, TimeOrder, TwoWaves};
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

/// Why the grade is what it is.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::{Linkage, Reason}};
///
/// # let stores = [(3.1, 7.2), (3.9, 7.4), (2.8, 7.2), (3.4, 7.7), (4.2, 8.6), (3.0, 8.1), (3.6, 8.1), (4.4, 8.5), (2.6, 6.9), (4.0, 8.9)];
/// # let units = stores.into_iter().enumerate().map(|(store, (staff, guests))| {
/// #     Ok((store, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?))
/// # });
/// # let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)?;
/// let statement = linkage.evidence().statement(Level::P95)?;
/// let deciding = statement.reasons().iter().find_map(|reason| match reason {
///     Reason::Correlation(estimate) => Some(estimate.value()),
///     _ => None,
/// });
/// assert!(deciding.is_some_and(|value| value > 0.5));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Reason {
    /// How many units have answers on both sides, and how many are needed.
    Units {
        /// How many there are.
        got: u64,
        /// How many there have to be.
        needs: u64,
    },
    /// Units that only one side has answers of, and that are left out: [`Linkage::dropped`](crate::linkage::Linkage::dropped) names them, and
    /// [`Linkage::look_alikes`](crate::linkage::Linkage::look_alikes) those that are one unit by two spellings.
    OneSided {
        /// How many have answers of employees only.
        employees: u64,
        /// How many have answers of customers only.
        customers: u64,
    },
    /// All units have the same value on one side.
    AllUnitsAlike,
    /// How reliable the values of a side are.
    Reliability {
        /// The side.
        side: Side,
        /// Its reliability, with its interval.
        estimate: Estimate,
    },
    /// All answers within every unit of a side are equal, so that its values have no noise that answers could tell of.
    WithoutNoise {
        /// The side.
        side: Side,
    },
    /// A side's values differ no more than chance would have it.
    Noise {
        /// The side.
        side: Side,
        /// Its reliability, 0 or below.
        reliability: f64,
    },
    /// The noise of a side is not known, so nothing could be corrected and the plain correlation, which is the smaller, decides.
    NoiseUnknown {
        /// The side.
        side: Side,
    },
    /// The correlation that decides, corrected where that is possible.
    Correlation(Estimate),
    /// A corrected correlation beyond what is possible: the plain one decides whether there is a link, and how strong it is stays open.
    CannotBeSized(Estimate),
    /// The mean of the correlations within these strata.
    WithinStrata {
        /// The mean.
        mean: Estimate,
        /// Of how many strata.
        strata: usize,
    },
    /// Strata of which too few have a link of their own to take a mean over; two are needed.
    TooFewStrata {
        /// How many strata have units.
        strata: usize,
        /// How many of them have a link.
        linked: u64,
    },
    /// Which side is associated with the later values of the other more strongly, if one is.
    InTime {
        /// The side, or why none is named.
        order: TimeOrder,
        /// What the difference is the difference of.
        compared: Compared,
        /// The difference of the two correlations, or of their strengths: corrected for noise, or of the plain ones where they could not be corrected.
        difference: Estimate,
    },
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

/// `r = 0.417 (0.323 to 0.505)`, and the like.
struct Interval(Estimate);

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        let Self(estimate) = self;
        let (value, lower, upper) = (estimate.value(), estimate.lower(), estimate.upper());
        write!(f, "{value:.digits$} ({lower:.digits$} to {upper:.digits$})")
    }
}

impl fmt::Display for Reason {
    /// A sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Units { got: 0, needs } => {
                write!(f, "No unit has answers on both sides; a link could be looked for with {needs}.")
            }
            Self::OneSided { employees, customers } => {
                let units = employees + customers;
                let (are, were) = if units == 1 { ("unit has", "was") } else { ("units have", "were") };
                write!(f, "{units} {are} answers on one side only ({employees} of employees, {customers} of customers) and {were} left out: see `dropped()`, ")?;
                f.write_str("as a name that the two sides write in different ways is two units.")
            }
            Self::Units { got, needs } => {
                let more = needs.saturating_sub(*got);
                let units = if *got == 1 { "unit has" } else { "units have" };
                write!(f, "{got} {units} answers on both sides; with {more} more, a link could be looked for.")
            }
            Self::AllUnitsAlike => f.write_str(
                "All units have the same value on one side, so there is nothing that could go together; a finer question or more answers per unit would help.",
            ),
            Self::Reliability { side, estimate } => {
                let interval = Interval(*estimate);
                if estimate.stand(0.0) == Stand::Above {
                    write!(f, "The values of {side} measure the units: reliability {interval}.")
                } else {
                    write!(f, "The values of {side} may be no more than who happened to answer: reliability {interval}, which holds 0; more answers per unit would help.")
                }
            }
            Self::WithoutNoise { side } => {
                write!(f, "Within every unit the answers of {side} are all equal, so their values count as free of noise.")
            }
            Self::Noise { side, reliability } => write!(
                f,
                "The values of {side} differ between units no more than chance would have it (reliability {reliability:.2}); more answers per unit would help, more units would not."
            ),
            Self::NoiseUnknown { side } => write!(
                f,
                "How noisy the values of {side} are is not known, so the correlation could not be corrected and is, if anything, too small."
            ),
            Self::Correlation(estimate) => {
                let how = match estimate.stand(0.0) {
                    Stand::Above => "Where employees score higher, customers do too",
                    Stand::Below => "Where employees score higher, customers score lower",
                    Stand::Undetermined => "Whether the two sides go together cannot be said",
                };
                write!(f, "{how}: correlation {} over {} units.", Interval(*estimate), estimate.n())
            }
            Self::CannotBeSized(estimate) => write!(
                f,
                "Corrected for noise the correlation leaves what is possible ({:.2}), so how strong it is cannot be said; more answers per unit would help.",
                estimate.value()
            ),
            Self::WithinStrata { mean, strata } => {
                let interval = Interval(*mean);
                match mean.stand(0.0) {
                    Stand::Above => write!(f, "Within {strata} strata higher goes with higher: {interval} on average."),
                    Stand::Below => write!(f, "Within {strata} strata higher goes with lower: {interval} on average."),
                    Stand::Undetermined => {
                        write!(f, "Within {strata} strata they cannot be said to go together: {interval} on average.")
                    }
                }
            }
            Self::TooFewStrata { strata: 1, .. } => f.write_str("All units are of one stratum, so there are no strata to look within."),
            Self::TooFewStrata { strata, linked } => write!(
                f,
                "Of {strata} strata {linked} have enough units for a link of their own, and a mean over strata takes 2: whether they go together within strata is not known."
            ),
            Self::InTime { order, compared, difference } => {
                let interval = Interval(*difference);
                match order {
                    TimeOrder::OppositeSigns => write!(
                        f,
                        "Over time the one goes with higher and the other with lower later values, so neither can be called the stronger; they lie {interval} apart."
                    ),
                    TimeOrder::Leads(side) => write!(
                        f,
                        "In time, {side} are associated with the other side's later values more strongly than the other way round, {compared} {interval}."
                    ),
                    TimeOrder::NotToldApart => {
                        write!(f, "Which side comes first in time is not settled: {compared} {interval}.")
                    }
                    TimeOrder::NoiseUnknown { side, wave } => write!(
                        f,
                        "Which side comes first in time cannot be said: how noisy the values of {side} are in the {wave} is not known, and noise alone can make one of two plain correlations the stronger ({compared} {interval})."
                    ),
                    TimeOrder::Unreliable { side, wave } => write!(
                        f,
                        "Which side comes first in time cannot be said: the values of {side} in the {wave} may be no more than who happened to answer."
                    ),
                }
            }
        }
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
