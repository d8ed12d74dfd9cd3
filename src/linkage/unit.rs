//! The units that are linked, and those that are left out.

use std::fmt;

use super::UnitValue;

/// A unit where both sides answered.
///
/// # Example
///
/// ```
/// use centricity::{inference::Mean, linkage::Linkage};
///
/// let linkage = Linkage::of_units([("Delft", Mean::new(12, 3.9, 0.8)?, Mean::new(80, 8.1, 2.0)?)])?;
/// let delft = &linkage.units()[0];
/// assert_eq!((*delft.key(), delft.employees().value(), delft.customers().n()), ("Delft", 3.9, Some(80)));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Unit<K> {
    pub(super) key: K,
    pub(super) employees: UnitValue,
    pub(super) customers: UnitValue,
}

impl<K> Unit<K> {
    /// Which unit.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// The scores of its employees. Higher is better: where low ratings are the good ones, they have been turned round.
    pub const fn employees(&self) -> UnitValue {
        self.employees
    }

    /// The scores of its customers. Higher is better: where low ratings are the good ones, they have been turned round.
    pub const fn customers(&self) -> UnitValue {
        self.customers
    }
}

/// A unit that was left out.
///
/// # Example
///
/// ```
/// use centricity::{inference::Mean, linkage::Linkage};
///
/// let (few, many) = (Mean::new(3, 3.9, 0.8)?, Mean::new(80, 8.1, 2.0)?);
/// let linkage = Linkage::of_units([("Delft", few, many)])?.at_least(5);
/// let delft = &linkage.dropped()[0];
/// assert_eq!(delft.employees(), Some(3));
/// assert_eq!(delft.to_string(), "Delft: answers of employees 3, fewer than 5");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Dropped<K> {
    pub(super) key: K,
    pub(super) employees: Option<u64>,
    pub(super) customers: Option<u64>,
    pub(super) reason: DropReason,
}

/// Why a unit was left out.
///
/// # Example
///
/// ```
/// use centricity::linkage::{DropReason, Linkage};
/// use centricity::{Enps, Nps, Segments, Tally};
///
/// let mut employees = Segments::<&str, Enps>::default();
/// employees.merge_tally("head office", &Tally::from_bytes(&[8, 9, 7])?)?;
/// let linkage = Linkage::between(&employees, &Segments::<&str, Nps>::default());
/// assert_eq!(linkage.dropped()[0].reason(), DropReason::NoCustomers);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum DropReason {
    /// No employee answered.
    NoEmployees,
    /// No customer answered.
    NoCustomers,
    /// Fewer employees answered than [`Linkage::at_least`](super::Linkage::at_least) asks for.
    FewEmployees {
        /// The number asked for.
        minimum: u64,
    },
    /// Fewer customers answered than [`Linkage::at_least`](super::Linkage::at_least) asks for.
    FewCustomers {
        /// The number asked for.
        minimum: u64,
    },
}

impl<K> Dropped<K> {
    /// Which unit.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// How many of its employees answered; `None` where that is not known.
    #[must_use]
    pub const fn employees(&self) -> Option<u64> {
        self.employees
    }

    /// How many of its customers answered; `None` where that is not known.
    #[must_use]
    pub const fn customers(&self) -> Option<u64> {
        self.customers
    }

    /// Why it was left out.
    #[must_use]
    pub const fn reason(&self) -> DropReason {
        self.reason
    }
}

impl<K: fmt::Display> fmt::Display for Dropped<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, employees, customers, reason } = self;
        match reason {
            DropReason::NoEmployees => write!(f, "{key}: no employees answered"),
            DropReason::NoCustomers => write!(f, "{key}: no customers answered"),
            DropReason::FewEmployees { minimum } => {
                write!(f, "{key}: answers of employees {}, fewer than {minimum}", Known(*employees))
            }
            DropReason::FewCustomers { minimum } => {
                write!(f, "{key}: answers of customers {}, fewer than {minimum}", Known(*customers))
            }
        }
    }
}

/// A number of answers, where it is known.
struct Known(Option<u64>);

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(n) => n.fmt(f),
            None => f.write_str("unknown"),
        }
    }
}
