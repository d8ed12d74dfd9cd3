//! One statement of what the data of both sides show.

mod reason;
mod statement;

pub use reason::Reason;
pub use statement::{Grade, Statement};

use std::sync::Arc;

use super::sides::{FEWEST_UNITS, Sides};
use super::{Linkage, PooledLink, TwoWaves};
use crate::error::Error;
use crate::inference::Level;
use crate::scale::Side;

/// The data that a statement of evidence is to rest on: units in which both sides answered, with a later wave or strata where there are some.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::{Grade, Linkage}};
///
/// let stores = [
///     (3.1, 7.2), (3.9, 7.4), (2.8, 7.2), (3.4, 7.7), (4.2, 8.6), (3.0, 8.1), (3.6, 8.1), (4.4, 8.5), (2.6, 6.9), (3.3, 7.9), (4.0, 8.9), (3.7, 7.2),
/// ];
/// let linkage = Linkage::of_units(stores.into_iter().enumerate().map(|(store, (staff, guests))| {
///     (store, Mean::new(20, staff, 0.9).unwrap(), Mean::new(60, guests, 2.5).unwrap())
/// }))?;
/// let statement = linkage.evidence().statement(Level::P95)?;
/// assert_eq!(statement.grade(), Grade::LinkShown);
/// println!("{statement}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Evidence<'a, K> {
    linkage: &'a Linkage<K>,
    later: Option<&'a Linkage<K>>,
    strata: Option<Stratum<'a, K>>,
    fewest: u64,
}

/// To which stratum a unit belongs.
struct Stratum<'a, K>(Arc<dyn Fn(&K) -> String + Send + Sync + 'a>);

// Written out, because `derive` would ask the same of the key.
impl<K> Clone for Stratum<'_, K> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K> std::fmt::Debug for Stratum<'_, K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stratum")
    }
}

/// The fewest units that a statement says more of than that they are too few.
const USUAL_FEWEST: u64 = 10;

impl<K> Linkage<K> {
    /// What these units show, as one statement: see [`Evidence`].
    pub const fn evidence(&self) -> Evidence<'_, K> {
        Evidence { linkage: self, later: None, strata: None, fewest: USUAL_FEWEST }
    }
}

impl<'a, K: Ord + Clone> Evidence<'a, K> {
    /// Adds a later wave of the same units.
    pub const fn with_later(mut self, later: &'a Linkage<K>) -> Self {
        self.later = Some(later);
        self
    }

    /// Asks that the link be shown within strata too: regions, types of unit. It is asked of these very strata, by [`PooledLink::mean_of_these`]; whether other strata
    /// would show it is another question, see [`PooledLink::prediction`]. Where fewer than two strata have a link of their own it cannot be, and the
    /// statement says so; where all units are of one stratum there is nothing to ask.
    pub fn by_stratum(mut self, stratum: impl Fn(&K) -> String + Send + Sync + 'a) -> Self {
        self.strata = Some(Stratum(Arc::new(stratum)));
        self
    }

    /// Takes fewer, or asks for more, than 10 units. With 10 a correlation of .5 has an interval from -.2 to .9: it shows nothing but strong links.
    ///
    /// Below 4, the fewest that have a correlation with an interval, it stays at 4.
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean, linkage::{Grade, Linkage}};
    /// let mean = |value| Mean::new(20, value, 1.0);
    /// let three = Linkage::of_units([("a", mean(4.1)?, mean(8.0)?), ("b", mean(3.9)?, mean(7.4)?), ("c", mean(3.0)?, mean(7.1)?)])?;
    /// assert_eq!(three.evidence().at_least_units(2).statement(Level::P95)?.grade(), Grade::TooFewUnits);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub const fn at_least_units(mut self, units: u64) -> Self {
        self.fewest = if units < FEWEST_UNITS { FEWEST_UNITS } else { units };
        self
    }

    /// Walks through it: are there enough units, do their values measure them, do the two sides go together, also within strata, and does one
    /// side's value go together with the later value of the other more strongly.
    ///
    /// # Grades
    ///
    /// ```text
    /// too few units            fewer than asked for have answers on both sides
    /// unreliable aggregation   the units of a side differ no more than chance would have it: its reliability is not above 0 at the level
    /// no link shown            the interval of the corrected correlation (of the plain one where the noise is not known, or the corrected one leaves -1 to 1 and
    ///                          cannot be sized) holds 0; or that of the mean over strata does, or has the other sign; or fewer than two of several strata
    ///                          have a link of their own
    /// link shown               none of these
    /// ... and leading in time  in addition one side's value is associated with the other's later value more strongly than the other way round once both are
    ///                          corrected for noise, and that association itself is shown; never where the noise of a side is not known in a wave, as noise
    ///                          alone can make one of the two the stronger, or its reliability is not above 0 there
    /// ```
    ///
    /// # Why reliability is asked on its own
    ///
    /// A plain correlation clear of 0 itself shows that units differ on both sides, as long as nothing but the unit ties the answers of the two. The statement
    /// still asks for the reliability of each side, and first. It is read as a statement about units, by people who will rank and visit them by these values. And where
    /// answers of both sides go together one by one (an employee and the customer she just served, both asked on a bad day), noise goes together with noise and makes
    /// a correlation that no unit stands behind. So it misses strong links between units that are badly measured; [`Statement::link`] has their correlation whatever
    /// the grade.
    ///
    /// # Errors
    ///
    /// [`Error::PerfectCorrelation`] where the values of the two sides lie on a line: data that agree so well are one measurement, not two. As
    /// [`Linkage::with_later`] where a later wave is given and has too little: leave it out then.
    /// [`Error::OutOfRange`] where noise and variance of a side lie too far apart for a float.
    pub fn statement(&self, level: Level) -> Result<Statement, Error> {
        Ok(self.walk(level)?.with_left_out(self.linkage.dropped()))
    }

    fn walk(&self, level: Level) -> Result<Statement, Error> {
        let units = self.linkage.units().len() as u64;
        if units < self.fewest {
            return Ok(Statement::refused(Grade::TooFewUnits, Reason::Units { got: units, needs: self.fewest }, level));
        }
        let link = match self.linkage.correlation(level) {
            Ok(link) => link,
            Err(Error::NoVariation { .. }) => {
                return Ok(Statement::refused(Grade::UnreliableAggregation, Reason::AllUnitsAlike, level));
            }
            Err(error) => return Err(error),
        };
        let within = match &self.strata {
            Some(Stratum(stratum)) => Within::of(self.linkage, stratum.as_ref(), level)?,
            None => Within::NotAsked,
        };
        let waves = self.later.map(|later| self.linkage.with_later(later, level)).transpose()?;
        let Sides { employees, customers } = Sides::of(&self.linkage.pairs())?;
        let measured = [(Side::Employees, employees.measured(level)?), (Side::Customers, customers.measured(level)?)];
        Ok(Statement::of(link, measured, (within, waves), level))
    }
}

/// What the strata say, if they were asked.
enum Within {
    NotAsked,
    Pooled(Box<PooledLink<String>>),
    /// Too few strata have a link to take a mean over.
    TooFew {
        strata: usize,
        linked: u64,
    },
}

impl Within {
    fn of<K: Ord + Clone>(linkage: &Linkage<K>, stratum: impl Fn(&K) -> String, level: Level) -> Result<Self, Error> {
        match linkage.pooled_by(&stratum, level) {
            Ok(pooled) => Ok(Self::Pooled(Box::new(pooled))),
            Err(Error::TooFew { got, .. }) => {
                let strata = linkage.split_by(stratum).values().filter(|part| !part.units().is_empty()).count();
                Ok(Self::TooFew { strata, linked: got })
            }
            Err(error) => Err(error),
        }
    }
}

/// What a statement was made from besides the link.
type Found = (Within, Option<TwoWaves>);
