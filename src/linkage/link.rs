//! How strongly the two sides go together.

use std::fmt;

use super::sides::Sides;
use crate::error::Error;
use crate::inference::reliability::OneWay;
use crate::inference::{Estimate, Level, Method};
use crate::scale::Side;

/// The association of two sides over units: the plain correlation of the unit metrics, and the one corrected for their noise.
///
/// Both are about units, not people, and neither says which side leads.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::Linkage};
///
/// let stores = [(3.1, 7.2), (3.9, 7.4), (2.8, 7.2), (3.4, 7.7), (4.2, 8.6), (3.0, 8.1), (3.6, 8.1), (4.4, 8.5), (2.6, 6.9), (4.0, 8.9)];
/// let units = stores.into_iter().enumerate().map(|(store, (staff, guests))| {
///     Ok((store, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?))
/// });
/// let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)?;
///
/// let link = linkage.correlation(Level::P95)?;
/// let corrected = link.corrected().admissible().expect("both sides measure their stores");
/// assert!(link.plain().value() < corrected.value()); // what the noise of twenty and of sixty took away
/// assert_eq!(link.units(), 10);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[must_use]
pub struct Link {
    plain: Estimate,
    correction: Correction,
    corrected: Corrected,
    employees: Option<OneWay>,
    customers: Option<OneWay>,
}

/// By which reliability the correlation is corrected.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::{Correction, Linkage}};
///
/// # let stores = [(3.1, 7.2), (3.9, 7.4), (2.8, 7.2), (3.4, 7.7), (4.2, 8.6), (3.0, 8.1), (3.6, 8.1), (4.4, 8.5), (2.6, 6.9), (4.0, 8.9)];
/// # let units = stores.into_iter().enumerate().map(|(store, (staff, guests))| {
/// #     Ok((store, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?))
/// # });
/// # let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)?;
/// let [by_means, by_icc2] = [Correction::UnitMeans, Correction::Icc2]
///     .map(|correction| linkage.correlation_by(correction, Level::P95).map(|link| link.corrected().admissible()));
/// let (by_means, by_icc2) = (by_means?.expect("it has a value"), by_icc2?.expect("it has a value"));
/// assert!((by_means.value() - by_icc2.value()).abs() < 1e-9); // where all units of a side are of one size they agree
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Correction {
    /// The reliability of unweighted unit means. The default, because in the correlation every unit counts once.
    #[default]
    UnitMeans,
    /// ICC(2), as textbooks have it.
    ///
    /// It weights units by their size. Where units are unequal it therefore answers for the large, well-measured ones, while the
    /// correlation counts the small, noisy ones just as much: it overstates the reliability and corrects too little.
    Icc2,
}

/// What was corrected for noise, or why nothing could be. Each outcome asks for another sentence in a report, so all have to be handled.
///
/// Of a correlation ([`Link`], `LinkBootstrap`) every outcome is possible. Of a slope ([`LinkSlope`](super::LinkSlope)) it speaks of the
/// employees' side alone, and a slope has no limit that it could leave: it is never [`Inadmissible`](Self::Inadmissible).
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::{Corrected, Linkage}};
///
/// // Stores of three employees who say very different things: their means are chance.
/// let stores = [(3.1, 7.2), (3.3, 7.4), (3.2, 7.9), (3.1, 7.7), (3.2, 8.6)];
/// let units = stores.into_iter().enumerate().map(|(store, (staff, guests))| {
///     Ok((store, Mean::new(3, staff, 1.8)?, Mean::new(60, guests, 2.5)?))
/// });
/// let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)?;
/// match linkage.correlation(Level::P95)?.corrected() {
///     Corrected::Admissible(estimate) => println!("{estimate}"),
///     Corrected::ReliabilityTooLow { side, reliability } => {
///         assert_eq!(side.to_string(), "employees");
///         assert!(*reliability < 0.0);
///     }
///     other => println!("{other}"),
/// }
/// # assert_eq!(linkage.correlation(Level::P95)?.corrected().admissible(), None);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[must_use]
pub enum Corrected {
    /// The correlation between what the units are, as far as the answers can tell, its limits held within -1 and 1. Or the slope over what the employees' values
    /// would be without noise, its limits as they are.
    Admissible(Estimate),
    /// The corrected value left -1 to 1, which no correlation can: the reliabilities or the correlation are too uncertain. Value and
    /// limits are given as they came out. Read it as 'cannot be sized'.
    Inadmissible(Estimate),
    /// The units of one side differ no more than chance alone would have it: their means do not measure the units, and there is
    /// nothing to correct. More answers per unit would help; more units would not.
    ReliabilityTooLow {
        /// The side whose means are noise.
        side: Side,
        /// Its reliability: 0 or below, or the little above 0 that rounding leaves of it (up to 1e-9).
        reliability: f64,
    },
    /// The noise of one side is unknown: no unit has two answers on it, or only values without n or standard error were given.
    ReliabilityUnknown {
        /// The side.
        side: Side,
    },
    /// That of both sides is.
    ReliabilitiesUnknown,
    /// [`Correction::Icc2`] was asked for on a side whose noise was given: ICC(2) weights units by their numbers of answers, which standard errors do not
    /// tell. [`Correction::UnitMeans`] takes them.
    Icc2Unknown {
        /// The side.
        side: Side,
    },
}

impl Correction {
    const fn method(self) -> Method {
        match self {
            Self::UnitMeans => Method::DisattenuatedByMeans,
            Self::Icc2 => Method::DisattenuatedByIcc2,
        }
    }
}

impl Corrected {
    /// Whether an estimate can be a correlation.
    pub(super) fn judged(estimate: Estimate) -> Self {
        if estimate.value().abs() <= 1.0 {
            Self::Admissible(estimate.clamped(-1.0, 1.0))
        } else {
            Self::Inadmissible(estimate)
        }
    }

    /// The estimate, where there is one: of a correlation, one that can be a correlation.
    #[must_use]
    pub const fn admissible(&self) -> Option<Estimate> {
        match self {
            Self::Admissible(estimate) => Some(*estimate),
            _ => None,
        }
    }
}

impl Link {
    pub(super) fn of(sides: &Sides, correction: Correction, level: Level) -> Result<Self, Error> {
        let plain = sides.observed()?.estimate(level)?;
        let corrected = match sides.corrected(correction)? {
            Ok(corrected) => Corrected::judged(corrected.estimate(level)?.named(correction.method())),
            Err(none) => none,
        };
        let (employees, customers) = (sides.employees.one_way(), sides.customers.one_way());
        Ok(Self { plain, correction, corrected, employees, customers })
    }

    /// The plain correlation of the unit metrics, with Fisher's z interval. Too small by what noise takes away.
    pub const fn plain(&self) -> Estimate {
        self.plain
    }

    /// The correlation corrected for the noise of the unit metrics, or why there is none.
    ///
    /// # Formula
    ///
    /// ```text
    /// plain / sqrt(rel_E rel_C), and so for both limits, where rel = tau² / S² per side: S² is the variance of the unit means and
    /// tau² = S² - MSW mean(1 / n_j) what is left of it without sampling noise.
    /// ```
    ///
    /// See [`OneWay::reliability_of_means`].
    ///
    /// # References
    ///
    /// Spearman C (1904). The proof and measurement of association between two things. The American Journal of Psychology
    /// 15(1), 72-101. doi:10.2307/1412159
    ///
    /// Ostroff C (1993). Comparing correlations based on individual-level and aggregated data. Journal of Applied Psychology
    /// 78(4), 569-582. doi:10.1037/0021-9010.78.4.569
    pub const fn corrected(&self) -> &Corrected {
        &self.corrected
    }

    /// By which reliability the correlation was corrected.
    #[must_use]
    pub const fn correction(&self) -> Correction {
        self.correction
    }

    /// Variance between and within units on the employees' side; `None` where it was not computed from answers, or no unit has two.
    #[must_use]
    pub const fn employees(&self) -> Option<OneWay> {
        self.employees
    }

    /// Variance between and within units on the customers' side; `None` where it was not computed from answers, or no unit has two.
    #[must_use]
    pub const fn customers(&self) -> Option<OneWay> {
        self.customers
    }

    /// How many units it rests on.
    #[must_use]
    pub const fn units(&self) -> u64 {
        self.plain.n()
    }
}

impl fmt::Display for Corrected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Admissible(estimate) => estimate.fmt(f),
            Self::Inadmissible(estimate) => {
                f.write_str("beyond what a correlation can be, so too uncertain to size: ")?;
                estimate.fmt(f)
            }
            Self::ReliabilityTooLow { side, reliability } => {
                write!(
                    f,
                    "none: unit means of the {side} are no more than noise (reliability {reliability:.3}); more answers per unit would help"
                )
            }
            Self::ReliabilityUnknown { side } => {
                write!(
                    f,
                    "none: the noise of the {side}' values is unknown (it takes two answers in some unit, or standard errors)"
                )
            }
            Self::ReliabilitiesUnknown => f.write_str(
                "none: the noise of both sides' values is unknown (it takes two answers in some unit, or standard errors)",
            ),
            Self::Icc2Unknown { side } => {
                write!(f, "none: standard errors of the {side}' values have no ICC(2); the reliability of unit means takes them")
            }
        }
    }
}

impl fmt::Display for Link {
    /// The two correlations side by side, a line each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "plain      {}", self.plain)?;
        write!(f, "corrected  {}", self.corrected)
    }
}
