//! Do units with satisfied employees have satisfied customers?
//!
//! Employees and customers are different people, so they can only be compared where they meet: at the level of the store, team
//! or school. [`Linkage`] pairs the two sides by unit and says which units were left out and why. [`Link`] is how strongly the
//! unit metrics go together: the plain correlation, and the one corrected for the noise of small units.
//!
//! The mean of twenty answers is not the unit; it is the unit plus the luck of who answered. That luck pulls every correlation
//! of unit means towards 0, by the square root of how reliable the means of both sides are. In realistic designs the plain
//! value is 20 to 45% too small, and its interval becomes more wrongly sure with every unit that is added.

mod link;

pub use link::{Corrected, Correction, Link, Side};

use std::fmt;

use crate::error::Error;
use crate::inference::{Level, Mean};
use crate::metric::{Measured, Scoring};
use crate::scale::{Customer, Employee, Instrument};
use crate::segment::Segments;

/// Employees and customers, paired by unit.
///
/// # Example
///
/// ```
/// use centricity::linkage::Linkage;
/// use centricity::{Enps, Level, Nps, Segments, Tally};
///
/// let mut employees = Segments::<&str, Enps>::default();
/// let mut customers = Segments::<&str, Nps>::default();
/// for (store, staff, guests) in [
///     ("Assen", [9, 10, 8, 9], [10, 9, 9, 8]),
///     ("Breda", [6, 7, 5, 8], [7, 6, 8, 9]),
///     ("Culemborg", [3, 6, 8, 5], [6, 5, 9, 4]),
///     ("Delft", [8, 9, 9, 7], [9, 8, 10, 7]),
///     ("Ede", [9, 9, 6, 10], [8, 9, 10, 9]),
/// ] {
///     employees.merge_tally(store, &Tally::from_bytes(&staff)?)?;
///     customers.merge_tally(store, &Tally::from_bytes(&guests)?)?;
/// }
/// customers.merge_tally("web shop", &Tally::from_bytes(&[9, 9, 3])?)?;
///
/// let linkage = Linkage::between(&employees, &customers);
/// assert_eq!(linkage.units().len(), 5);
/// assert_eq!(linkage.dropped()[0].to_string(), "web shop: no employees answered");
///
/// let link = linkage.correlation(Level::P95)?;
/// println!("{link}");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// It cannot be called the wrong way round:
///
/// ```compile_fail,E0271
/// # use centricity::linkage::Linkage;
/// # use centricity::{Enps, Nps, Segments};
/// let employees = Segments::<&str, Enps>::default();
/// let customers = Segments::<&str, Nps>::default();
/// let linkage = Linkage::between(&customers, &employees);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Linkage<K> {
    units: Vec<Unit<K>>,
    dropped: Vec<Dropped<K>>,
}

/// A unit where both sides answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit<K> {
    key: K,
    employees: Mean,
    customers: Mean,
}

impl<K> Unit<K> {
    /// Which unit.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// The scores of its employees, higher is better.
    pub const fn employees(&self) -> Mean {
        self.employees
    }

    /// The scores of its customers, higher is better.
    pub const fn customers(&self) -> Mean {
        self.customers
    }
}

/// A unit that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped<K> {
    key: K,
    employees: u64,
    customers: u64,
    reason: DropReason,
}

/// Why a unit was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DropReason {
    /// No employee answered.
    NoEmployees,
    /// No customer answered.
    NoCustomers,
    /// Fewer employees answered than [`Linkage::at_least`] asks for.
    FewEmployees {
        /// The number asked for.
        minimum: u64,
    },
    /// Fewer customers answered than [`Linkage::at_least`] asks for.
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

    /// How many of its employees answered.
    #[must_use]
    pub const fn employees(&self) -> u64 {
        self.employees
    }

    /// How many of its customers answered.
    #[must_use]
    pub const fn customers(&self) -> u64 {
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
                write!(f, "{key}: answers of employees {employees}, fewer than {minimum}")
            }
            DropReason::FewCustomers { minimum } => {
                write!(f, "{key}: answers of customers {customers}, fewer than {minimum}")
            }
        }
    }
}

impl<K: Ord + Clone> Linkage<K> {
    /// Pairs the two sides by unit; each is scored as its own headline metric is: a net score, a share, or a mean.
    pub fn between<E, C>(employees: &Segments<K, E>, customers: &Segments<K, C>) -> Self
    where
        E: Measured<Audience = Employee>,
        C: Measured<Audience = Customer>,
    {
        Self::between_by(employees, E::SCORING, customers, C::SCORING)
    }

    /// Pairs the two sides by unit, each scored as you say.
    pub fn between_by<E, C>(
        employees: &Segments<K, E>,
        employee_scoring: Scoring,
        customers: &Segments<K, C>,
        customer_scoring: Scoring,
    ) -> Self
    where
        E: Instrument<Audience = Employee>,
        C: Instrument<Audience = Customer>,
    {
        let (mut units, mut dropped) = (Vec::new(), Vec::new());
        let mut keys: Vec<&K> = employees.keys().chain(customers.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let staff = employees.get(key).and_then(|tally| tally.scores(employee_scoring));
            let served = customers.get(key).and_then(|tally| tally.scores(customer_scoring));
            let key = key.clone();
            match (staff, served) {
                (Some(employees), Some(customers)) => units.push(Unit { key, employees, customers }),
                (None, served) => dropped.push(Dropped {
                    key,
                    employees: 0,
                    customers: served.map_or(0, Mean::n),
                    reason: DropReason::NoEmployees,
                }),
                (Some(staff), None) => {
                    dropped.push(Dropped { key, employees: staff.n(), customers: 0, reason: DropReason::NoCustomers });
                }
            }
        }
        Self { units, dropped }
    }

    /// Leaves out units in which fewer than `minimum` of either side answered.
    ///
    /// Small units need not be left out for the corrected link to be right: it knows how noisy they are. Leave them out where
    /// their numbers may not be shown, or as a check.
    pub fn at_least(self, minimum: u64) -> Self {
        let Self { units, mut dropped } = self;
        let (mut kept, mut small) = (Vec::with_capacity(units.len()), Vec::new());
        for unit in units {
            let (employees, customers) = (unit.employees.n(), unit.customers.n());
            let reason = if employees < minimum {
                DropReason::FewEmployees { minimum }
            } else if customers < minimum {
                DropReason::FewCustomers { minimum }
            } else {
                kept.push(unit);
                continue;
            };
            small.push(Dropped { key: unit.key, employees, customers, reason });
        }
        dropped.extend(small);
        dropped.sort_by(|a, b| a.key.cmp(&b.key));
        Self { units: kept, dropped }
    }
}

impl<K> Linkage<K> {
    /// The units where both sides answered, in the order of their keys.
    #[must_use]
    pub fn units(&self) -> &[Unit<K>] {
        &self.units
    }

    /// The units that were left out, in the order of their keys, each with the reason.
    #[must_use]
    pub fn dropped(&self) -> &[Dropped<K>] {
        &self.dropped
    }

    /// How strongly the two sides go together over units, plain and corrected by the default, [`Correction::UnitMeans`].
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 4 units; [`Error::NoVariation`] where all unit means of one side are equal;
    /// [`Error::PerfectCorrelation`] where the unit means lie exactly on a line. What goes wrong in the correction only is an
    /// outcome, not an error: see [`Corrected`].
    pub fn correlation(&self, level: Level) -> Result<Link, Error> {
        self.correlation_by(Correction::UnitMeans, level)
    }

    /// How strongly the two sides go together over units, plain and corrected by a named method.
    ///
    /// # Errors
    ///
    /// As [`correlation`](Self::correlation).
    pub fn correlation_by(&self, correction: Correction, level: Level) -> Result<Link, Error> {
        let employees: Vec<Mean> = self.units.iter().map(Unit::employees).collect();
        let customers: Vec<Mean> = self.units.iter().map(Unit::customers).collect();
        Link::of(&employees, &customers, correction, level)
    }
}
