//! What a statement goes by, and how it is told.

use std::fmt;

use crate::inference::{Estimate, Stand};
use crate::linkage::{Compared, TimeOrder};
use crate::scale::Side;

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
