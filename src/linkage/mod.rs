//! Do units with satisfied employees have satisfied customers?
//!
//! Employees and customers are different people, so they can only be compared where they meet: at the level of the store, team
//! or school. [`Linkage`] pairs the two sides by unit and says which units were left out and why. [`Link`] is how strongly the
//! unit metrics go together: the plain correlation, and the one corrected for the noise of small units.
//!
//! The mean of twenty answers is not the unit; it is the unit plus the luck of who answered. That luck pulls every correlation
//! of unit means towards 0, by the square root of how reliable the means of both sides are. More units do not help: they only make
//! the interval around the wrong value narrower.
//!
//! # What the correction assumes
//!
//! - Within a unit respondents answer independently of each other and of the other side.
//! - Answers scatter about as much within one unit as within another: the noise of a mean is the pooled variance over its n. With
//!   bounded scales, units near an end scatter less.
//! - Those who answered stand for their unit. The correction knows the luck of the draw; of those who stayed silent it knows nothing.
//! - The interval takes the reliabilities as known.

#[cfg(feature = "rand")]
mod bootstrap;
mod evidence;
mod influence;
mod link;
mod names;
mod sensitivity;
mod sides;
mod slope;
mod strata;
mod time_order;
mod unit;
mod value;
mod waves;

#[cfg(feature = "rand")]
pub use bootstrap::LinkBootstrap;
pub use evidence::{Evidence, Grade, Reason, Statement};
pub use influence::Influence;
pub use link::{Corrected, Correction, Link};
pub use slope::LinkSlope;
pub use strata::{LeftOut, PooledLink, StratumLink};
pub use time_order::{Compared, TimeOrder, Wave};
pub use unit::{DropReason, Dropped, Unit};
pub use value::UnitValue;
pub use waves::TwoWaves;

use std::collections::BTreeMap;

use crate::error::Error;
use crate::inference::{Level, Mean};
use crate::metric::{Scored, Scoring};
use crate::scale::{Customer, Employee, Instrument};
use crate::segment::Segments;
use sides::Sides;

/// Employees and customers, paired by unit.
///
/// # Example
///
/// ```
/// use centricity::linkage::{Corrected, Linkage};
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
/// assert_eq!(link.units(), 5);
/// match link.corrected() {
///     Corrected::Admissible(estimate) => println!("{estimate}"),
///     Corrected::Inadmissible(estimate) => println!("too uncertain to size: {:.2}", estimate.value()),
///     Corrected::ReliabilityTooLow { side, .. } => println!("the means of the {side} are noise"),
///     unknown => println!("{unknown}"), // which side's noise is unknown, and what it takes
/// }
/// println!("{link}"); // the plain one and the corrected one, a line each
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

impl<K: Ord + Clone> Linkage<K> {
    /// Pairs the two sides by unit; each is scored as its own headline metric is: a net score, a share, or a mean.
    pub fn between<E, C>(employees: &Segments<K, E>, customers: &Segments<K, C>) -> Self
    where
        E: Scored<Audience = Employee>,
        C: Scored<Audience = Customer>,
    {
        const { assert!(E::SCORING.fits(E::SCALE) && C::SCORING.fits(C::SCALE), "bands must lie on the scale") };
        Self::pair(means(employees, E::SCORING), means(customers, C::SCORING))
    }

    /// Pairs the two sides by unit, each scored as you say.
    ///
    /// # Errors
    ///
    /// [`Error::BandsOffScale`] where the bands of a scoring do not lie on the scale of its side.
    ///
    /// ```
    /// # use centricity::linkage::Linkage;
    /// # use centricity::{Agreement, Csat, Employee, Scoring, Segments, Tally};
    /// let mut staff = Segments::<u32, Agreement<Employee, 5>>::default();
    /// let mut guests = Segments::<u32, Csat<10>>::default();
    /// staff.merge_tally(7, &Tally::from_bytes(&[4, 5, 2])?)?;
    /// guests.merge_tally(7, &Tally::from_bytes(&[8, 9, 10, 7])?)?;
    ///
    /// let linkage = Linkage::between_by(&staff, Scoring::Rating, &guests, Scoring::Rating)?; // means, not shares
    /// assert_eq!(linkage.units()[0].customers().value(), 8.5);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn between_by<E, C>(
        employees: &Segments<K, E>,
        employee_scoring: Scoring,
        customers: &Segments<K, C>,
        customer_scoring: Scoring,
    ) -> Result<Self, Error>
    where
        E: Instrument<Audience = Employee>,
        C: Instrument<Audience = Customer>,
    {
        employee_scoring.check(E::SCALE)?;
        customer_scoring.check(C::SCALE)?;
        Ok(Self::pair(means(employees, employee_scoring), means(customers, customer_scoring)))
    }

    /// Takes over units that somebody else summarised: the unit, its employees' value, its customers' value, each with as much of its noise as is
    /// known (see [`UnitValue`]). Higher must be better on both sides for the sign of the link to mean anything.
    ///
    /// # Errors
    ///
    /// [`Error::DuplicateKey`] where a unit comes twice.
    ///
    /// ```
    /// # use centricity::{inference::Mean, linkage::{Linkage, UnitValue}};
    /// let linkage = Linkage::of_units([
    ///     ("Assen", Mean::new(12, 4.1, 0.6)?, UnitValue::of_share(0.82, 80)?),
    ///     ("Breda", Mean::new(7, 3.4, 0.9)?, UnitValue::of_share(0.71, 95)?),
    /// ])?;
    /// assert_eq!(linkage.units()[1].customers().n(), Some(95));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of_units<E, C>(units: impl IntoIterator<Item = (K, E, C)>) -> Result<Self, Error>
    where
        E: Into<UnitValue>,
        C: Into<UnitValue>,
    {
        let mut known = BTreeMap::new();
        for (index, (key, employees, customers)) in units.into_iter().enumerate() {
            if known.insert(key, (employees.into(), customers.into())).is_some() {
                return Err(Error::DuplicateKey { index });
            }
        }
        let units = known.into_iter().map(|(key, (employees, customers))| Unit { key, employees, customers }).collect();
        Ok(Self { units, dropped: Vec::new() })
    }

    /// Pairs what both sides have; whoever is missing is `None`.
    fn pair(mut employees: BTreeMap<K, Option<Mean>>, customers: BTreeMap<K, Option<Mean>>) -> Self {
        let mut sides: BTreeMap<K, (Option<Mean>, Option<Mean>)> = BTreeMap::new();
        for (key, served) in customers {
            let staff = employees.remove(&key).flatten();
            sides.insert(key, (staff, served));
        }
        sides.extend(employees.into_iter().map(|(key, staff)| (key, (staff, None))));

        let (mut units, mut dropped) = (Vec::new(), Vec::new());
        for (key, pair) in sides {
            let (employees, customers, reason) = match pair {
                (Some(employees), Some(customers)) => {
                    units.push(Unit { key, employees: employees.into(), customers: customers.into() });
                    continue;
                }
                (None, served) => (Some(0), Some(served.map_or(0, Mean::n)), DropReason::NoEmployees),
                (Some(staff), None) => (Some(staff.n()), Some(0), DropReason::NoCustomers),
            };
            dropped.push(Dropped { key, employees, customers, reason });
        }
        Self { units, dropped }
    }

    /// Leaves out units in which fewer than `minimum` of either side answered, and those where it is not known how many did.
    ///
    /// Small units need not be left out for the corrected link to be right: it knows how noisy they are. Leave them out where
    /// their numbers may not be shown, or as a check.
    ///
    /// ```
    /// # use centricity::{inference::Mean, linkage::{DropReason, Linkage}};
    /// let one = Mean::new(1, 5.0, 0.0)?;
    /// let many = Mean::new(40, 4.0, 1.0)?;
    /// let linkage = Linkage::of_units([("Assen", many, many), ("Breda", one, many)])?.at_least(5);
    /// assert_eq!(linkage.dropped()[0].reason(), DropReason::FewEmployees { minimum: 5 });
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn at_least(self, minimum: u64) -> Self {
        let Self { units, mut dropped } = self;
        let (mut kept, mut small) = (Vec::with_capacity(units.len()), Vec::new());
        for unit in units {
            let (employees, customers) = (unit.employees.n(), unit.customers.n());
            let few = |n: Option<u64>| n.is_none_or(|n| n < minimum);
            let reason = if few(employees) {
                DropReason::FewEmployees { minimum }
            } else if few(customers) {
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

/// The scores of each unit of one side; `None` where nobody answered.
fn means<K: Ord + Clone, I: Instrument>(side: &Segments<K, I>, scoring: Scoring) -> BTreeMap<K, Option<Mean>> {
    side.iter().map(|(key, tally)| (key.clone(), tally.scores(scoring).ok())).collect()
}

impl<K> Linkage<K> {
    /// The units where both sides answered, in the order of their keys.
    pub fn units(&self) -> &[Unit<K>] {
        &self.units
    }

    /// The units that were left out, in the order of their keys, each with the reason. Names that two files write in two ways are here too:
    /// [`look_alikes`](Self::look_alikes) finds them.
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
        Link::of(&Sides::of(&self.pairs())?, correction, level)
    }

    /// How much higher customers' values are where employees' values are one higher, plain and corrected for the noise of the employees' values.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 3 units; [`Error::NoVariation`] where all values of the employees are equal, or all units lie exactly on
    /// a line, so that nothing is left to read an error off.
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean, linkage::Linkage};
    /// let stores = [(3.1, 7.9), (3.9, 8.4), (2.8, 7.2), (3.4, 8.3), (4.2, 8.6), (3.0, 7.1)];
    /// let linkage = Linkage::of_units(stores.into_iter().enumerate().map(|(store, (staff, guests))| {
    ///     (store, Mean::new(20, staff, 0.9).unwrap(), Mean::new(60, guests, 2.5).unwrap())
    /// }))?;
    /// let slope = linkage.slope(Level::P95)?;
    /// assert!(slope.corrected().admissible().unwrap().value() > slope.plain().value());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn slope(&self, level: Level) -> Result<LinkSlope, Error> {
        let Sides { employees, customers } = Sides::of(&self.pairs())?;
        LinkSlope::of(&employees, &customers, level)
    }

    /// Employees' and customers' values, unit by unit.
    fn pairs(&self) -> Vec<(UnitValue, UnitValue)> {
        self.units.iter().map(|unit| (unit.employees, unit.customers)).collect()
    }
}
