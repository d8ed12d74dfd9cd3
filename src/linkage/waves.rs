//! The same units in two waves: who goes together with whom later on.

use std::fmt;

use super::sides::{Measured, SideValues, Sides};
use super::{Compared, Correction, Link, Linkage, TimeOrder, UnitValue, Wave};
use crate::error::Error;
use crate::inference::correlation::{DisattenuatedDifference, NonOverlappingDifference};
use crate::inference::panel::CrossLagged;
use crate::inference::{Estimate, Level, Stand};
use crate::scale::Side;

/// Units that were measured on both sides in two waves: employees with the customers of later, customers with the employees of later.
///
/// It describes an order in time and no more. That employees' values go together with later customers' values more strongly than the other way round can
/// have other reasons than that one leads to the other: see [`CrossLagged`].
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::Linkage};
///
/// let wave = |values: [(f64, f64); 8]| {
///     let units = values.into_iter().enumerate().map(|(unit, (staff, guests))| {
///         Ok((unit, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?))
///     });
///     Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)
/// };
/// let spring = wave([(3.1, 7.0), (3.4, 7.4), (3.0, 7.1), (3.9, 7.5), (3.6, 7.3), (3.3, 7.7), (2.8, 6.9), (3.7, 7.2)])?;
/// let autumn = wave([(3.3, 7.1), (3.2, 7.3), (3.1, 6.9), (3.8, 8.0), (3.9, 7.7), (3.2, 7.2), (3.0, 6.8), (3.5, 7.8)])?;
/// let waves = spring.with_later(&autumn, Level::P95)?;
/// assert!(waves.employees_first().plain().value() > waves.customers_first().plain().value());
/// assert_eq!((waves.units(), waves.leads()), (8, None)); // stronger in eight units, and eight are too few to say so
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct TwoWaves {
    employees_first: Link,
    customers_first: Link,
    compared: Compared,
    difference: Estimate,
    corrected_difference: Option<Estimate>,
    order: TimeOrder,
}

impl TwoWaves {
    /// Employees in the first wave with customers in the second.
    pub const fn employees_first(&self) -> &Link {
        &self.employees_first
    }

    /// Customers in the first wave with employees in the second.
    pub const fn customers_first(&self) -> &Link {
        &self.customers_first
    }

    /// What [`difference`](Self::difference) is the difference of.
    #[must_use]
    pub const fn compared(&self) -> Compared {
        self.compared
    }

    /// How much more strongly employees go together with later customers than customers with later employees, of the plain correlations, with Zou's interval.
    ///
    /// # Formula
    ///
    /// ```text
    /// correlations, opposite signs   r1 - r2
    /// strengths                      |r1| - |r2|, where both are negative
    /// ```
    ///
    /// with r1 of employees with later customers and r2 of customers with later employees.
    ///
    /// # References
    ///
    /// As for [`CrossLagged::estimate`].
    pub const fn difference(&self) -> Estimate {
        self.difference
    }

    /// The same difference of the correlations corrected for noise, which says who leads: see [`DisattenuatedDifference`]. `None` where the noise of a side is not
    /// known in a wave, or its reliability is not above 0 at the level.
    #[must_use]
    pub const fn corrected_difference(&self) -> Option<Estimate> {
        self.corrected_difference
    }

    /// Which side is associated with the later value of the other more strongly, or why that is not said.
    #[must_use]
    pub const fn order(&self) -> TimeOrder {
        self.order
    }

    /// The side that is associated with the later value of the other more strongly, if [`order`](Self::order) names one.
    #[must_use]
    pub const fn leads(&self) -> Option<Side> {
        match self.order {
            TimeOrder::Leads(side) => Some(side),
            _ => None,
        }
    }

    /// How many units were measured on both sides in both waves.
    #[must_use]
    pub const fn units(&self) -> u64 {
        self.difference.n()
    }
}

impl<K: Ord + Clone> Linkage<K> {
    /// Sets this wave beside a later one, for the units that are in both.
    ///
    /// # Errors
    ///
    /// As [`correlation`](Self::correlation), for units in both waves and each pair of sides; [`Error::Collinear`] where a side did not change at all;
    /// [`Error::PerfectCorrelation`] where two of the four lie on a line.
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean, linkage::Linkage};
    /// # fn wave(units: [(f64, f64); 8]) -> Result<Linkage<usize>, centricity::Error> {
    /// #     Linkage::of_units(units.into_iter().enumerate().map(|(unit, (staff, guests))| {
    /// #         (unit, Mean::new(20, staff, 0.2).unwrap(), Mean::new(60, guests, 0.5).unwrap())
    /// #     }))
    /// # }
    /// let spring = wave([(3.1, 7.0), (3.4, 7.4), (3.0, 7.1), (3.9, 7.5), (3.6, 7.3), (3.3, 7.7), (2.8, 6.9), (3.7, 7.2)])?;
    /// let autumn = wave([(3.3, 7.1), (3.2, 7.3), (3.1, 6.9), (3.8, 8.0), (3.9, 7.7), (3.2, 7.2), (3.0, 6.8), (3.5, 7.8)])?;
    /// let waves = spring.with_later(&autumn, Level::P95)?;
    /// assert!(waves.employees_first().plain().value() > waves.customers_first().plain().value());
    /// println!("{waves}");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn with_later(&self, later: &Self, level: Level) -> Result<TwoWaves, Error> {
        let both: Vec<[UnitValue; 4]> = self
            .units
            .iter()
            .filter_map(|unit| {
                let place = later.units.binary_search_by(|other| other.key.cmp(&unit.key)).ok()?;
                let other = later.units.get(place)?;
                Some([unit.employees, unit.customers, other.employees, other.customers])
            })
            .collect();
        let link = |pairs: Vec<(UnitValue, UnitValue)>| Link::of(&Sides::of(&pairs)?, Correction::UnitMeans, level);
        let employees_first = link(both.iter().map(|&[staff, _, _, served]| (staff, served)).collect())?;
        let customers_first = link(both.iter().map(|&[_, served, staff, _]| (staff, served)).collect())?;

        let compared = Compared::of(employees_first.plain().value(), customers_first.plain().value());
        // Of two negative correlations the one nearer to -1 is the stronger; turned round, it is the larger.
        let turn = if compared == Compared::Strengths { -1.0 } else { 1.0 };
        let series = |of: fn(&[UnitValue; 4]) -> f64| both.iter().map(of).collect::<Vec<f64>>();
        let turned = |values: Vec<f64>| values.into_iter().map(|value| turn * value).collect::<Vec<f64>>();
        let crossed = CrossLagged::of(
            &series(|&[staff, ..]| staff.value()),
            &turned(series(|&[_, served, ..]| served.value())),
            &series(|&[_, _, staff, _]| staff.value()),
            &turned(series(|&[_, _, _, served]| served.value())),
        )?;
        let sides = Sounded::of(&both, level)?;
        let corrected_difference = match &sides {
            Ok(sides) => Some(sides.difference(crossed.crossed(), level)?),
            Err(_) => None,
        };
        let order = match (compared, &sides, corrected_difference.map(|difference| difference.stand(0.0))) {
            (Compared::OppositeSigns, ..) => TimeOrder::OppositeSigns,
            (_, Err(order), _) => *order,
            (_, _, Some(Stand::Above)) => TimeOrder::Leads(Side::Employees),
            (_, _, Some(Stand::Below)) => TimeOrder::Leads(Side::Customers),
            _ => TimeOrder::NotToldApart,
        };
        let difference = crossed.estimate(level)?;
        Ok(TwoWaves { employees_first, customers_first, compared, difference, corrected_difference, order })
    }
}

/// How reliable the values of both sides are in both waves, in the order of the crossed correlations: employees first, customers second, customers first,
/// employees second.
struct Sounded([(f64, f64); 4]);

impl Sounded {
    /// Each with the degrees of freedom of its noise, or why no order can be told.
    fn of(both: &[[UnitValue; 4]], level: Level) -> Result<Result<Self, TimeOrder>, Error> {
        const ORDER: [(usize, Side, Wave); 4] = [
            (0, Side::Employees, Wave::First),
            (3, Side::Customers, Wave::Second),
            (1, Side::Customers, Wave::First),
            (2, Side::Employees, Wave::Second),
        ];
        let mut sounded = [(0.0, 0.0); 4];
        for (known, (place, side, wave)) in sounded.iter_mut().zip(ORDER) {
            let values = SideValues::of(both.iter().filter_map(|unit| unit.get(place).copied()), side)?;
            let reliable = match values.measured(level)? {
                Measured::Unknown => return Ok(Err(TimeOrder::NoiseUnknown { side, wave })),
                Measured::WithoutNoise => true,
                Measured::Reliability(estimate) => estimate.stand(0.0) == Stand::Above,
            };
            match values.sound(side, Correction::UnitMeans) {
                Ok(reliability) if reliable => *known = (reliability, values.noise_df()),
                _ => return Ok(Err(TimeOrder::Unreliable { side, wave })),
            }
        }
        Ok(Ok(Self(sounded)))
    }

    fn difference(&self, crossed: NonOverlappingDifference, level: Level) -> Result<Estimate, Error> {
        let [a, b, c, d] = self.0;
        DisattenuatedDifference::of(crossed, [a.0, b.0], [c.0, d.0])?.estimate([a.1, b.1], [c.1, d.1], level)
    }
}

impl fmt::Display for TwoWaves {
    /// Three lines: the one way, the other, and which of the two is stronger, by the corrected difference where there is one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "employees with later customers  {}", self.employees_first.plain())?;
        writeln!(f, "customers with later employees  {}", self.customers_first.plain())?;
        match self.corrected_difference {
            Some(difference) => write!(f, "{}, corrected {} {difference}", self.order, self.compared),
            None => write!(f, "{}, {} {}", self.order, self.compared, self.difference),
        }
    }
}
