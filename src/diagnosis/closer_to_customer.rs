//! Did units whose people came nearer to customers change differently?

use std::fmt;

use crate::error::Error;
use crate::inference::{Estimate, Level, Mean, Stand};

/// What changed in units where people came nearer to customers (heard their stories, went along on a visit), beside what changed in the others over
/// the same time.
///
/// Each unit counts once: by its change, so that people of one unit need not be independent of each other. Who came nearer was seldom drawn by lot; then
/// the two kinds of unit differ in other things, too, and would perhaps have changed differently anyway.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{ChangeClass, CloserToCustomer, UnitChange};
/// use centricity::Level;
///
/// let unit = |before, after| UnitChange { before, after };
/// let closer = [unit(3.1, 3.8), unit(3.4, 3.9), unit(2.9, 3.7), unit(3.3, 3.8)];
/// let others = [unit(3.2, 3.3), unit(3.0, 2.9), unit(3.5, 3.6), unit(3.1, 3.2), unit(3.3, 3.3)];
/// let change = CloserToCustomer::of(&closer, &others, Level::P95)?;
/// assert_eq!(change.class(), ChangeClass::RoseMore);
/// assert!((change.difference().value() - 0.585).abs() < 1e-12);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct CloserToCustomer {
    difference: Estimate,
    class: ChangeClass,
}

/// The mean of a unit before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct UnitChange {
    /// Before people came nearer to customers, or at that time.
    pub before: f64,
    /// After it.
    pub after: f64,
}

/// Whether units that came nearer changed differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ChangeClass {
    /// They rose more, or fell less: the whole interval of the [difference](CloserToCustomer::difference) is above 0.
    RoseMore,
    /// They rose less, or fell more.
    RoseLess,
    /// The interval reaches 0.
    Undetermined,
}

impl CloserToCustomer {
    /// From the units that came nearer and those that did not.
    ///
    /// # Formula
    ///
    /// ```text
    /// mean of (after - before) of those that came nearer, less that of the others; Welch's t over units.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two units of either kind; [`Error::NotFinite`] for a NaN or infinity; [`Error::NoVariation`] where all units of each kind
    /// changed alike.
    ///
    /// # References
    ///
    /// Donald SG, Lang K (2007). Inference with difference-in-differences and other panel data. The Review of Economics and Statistics 89(2), 221-233.
    /// doi:10.1162/rest.89.2.221
    pub fn of(closer: &[UnitChange], others: &[UnitChange], level: Level) -> Result<Self, Error> {
        let change = |units: &[UnitChange]| {
            let (after, before): (Vec<f64>, Vec<f64>) = units.iter().map(|unit| (unit.after, unit.before)).unzip();
            Mean::of_pairs(&after, &before)
        };
        let difference = change(closer)?.difference(change(others)?).estimate(level)?;
        let class = match difference.stand(0.0) {
            Stand::Above => ChangeClass::RoseMore,
            Stand::Below => ChangeClass::RoseLess,
            Stand::Undetermined => ChangeClass::Undetermined,
        };
        Ok(Self { difference, class })
    }

    /// By how much the units that came nearer rose more than the others; its n is the number of units.
    pub const fn difference(&self) -> Estimate {
        self.difference
    }

    /// Whether they changed differently, if the interval tells.
    #[must_use]
    pub const fn class(&self) -> ChangeClass {
        self.class
    }
}

impl fmt::Display for CloserToCustomer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "units that came nearer changed by {:.2} more: {}", self.difference, self.class)
    }
}

impl fmt::Display for ChangeClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::RoseMore => "rose more than the others",
            Self::RoseLess => "rose less than the others",
            Self::Undetermined => "undetermined",
        })
    }
}
