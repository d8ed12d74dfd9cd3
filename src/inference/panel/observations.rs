//! Observations of x and y by unit.

use std::collections::BTreeMap;

use super::split::Split;
use super::{
    Coefficient, CorrelationsByLevel, PersonLevel, RandomIntercept, UnitLevel, UnitMeans, WithinBetween, X_BETWEEN,
    Y_BETWEEN, coefficient, slope,
};
use crate::error::Error;
use crate::inference::Slope;
use crate::inference::correlation::{Comoments, Pearson, WeightedPearson};
use crate::inference::deviation::{check_finite, check_paired};
use crate::weight::Weight;

/// Observations of x and y, each of a unit, as many of each unit as there are: a panel of waves, or members in groups. They are counted one by one, and
/// parts from several threads or waves can be merged; what is kept of a unit is seven numbers, not its observations.
///
/// Both x and y must come from the same observation. Where they come from different ones of the same unit, only unit means can be
/// correlated, and [`UnitLevel::of`] does that.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::panel::Panel;
///
/// let mut panel = Panel::default();
/// for (unit, x, y) in [("a", 1.0, 3.0), ("a", 2.0, 4.0), ("b", 4.0, 6.0), ("b", 3.0, 5.0), ("c", 1.0, 2.0), ("c", 2.0, 2.5), ("c", 2.0, 4.0)] {
///     panel.push(unit, x, y)?;
/// }
/// assert_eq!((panel.units(), panel.n()), (3, 7));
/// assert!(panel.unit_level()?.value() > 0.9);
/// assert!(panel.person_level()?.value() > 0.7);
/// let within = panel.within_slope()?.estimate(Level::P95)?;
/// assert_eq!(format!("{within:.2}"), "1.10 (95% interval -0.43 to 2.63, least squares t, n = 7)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Panel<K> {
    units: BTreeMap<K, Comoments>,
}

impl<K> Default for Panel<K> {
    fn default() -> Self {
        Self { units: BTreeMap::new() }
    }
}

impl<K: Ord> Panel<K> {
    /// Counts observations: the unit, x and y of each.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are not as many units or values of y as values of x; [`Error::NotFinite`] names a NaN or infinity;
    /// [`Error::OutOfRange`] where values of a unit are too far apart for a float (1e308 and -1e308).
    pub fn of(units: impl IntoIterator<Item = K>, x: &[f64], y: &[f64]) -> Result<Self, Error> {
        let units: Vec<K> = units.into_iter().collect();
        check_paired(x, y)?;
        if units.len() != x.len() {
            let what = "units for the values of x";
            return Err(Error::LengthMismatch { what, needs: x.len(), got: units.len() });
        }
        check_finite(x, "values of x")?;
        check_finite(y, "values of y")?;
        let mut panel = Self::default();
        for (unit, (&x, &y)) in units.into_iter().zip(x.iter().zip(y)) {
            panel.units.entry(unit).or_default().push(x, y)?;
        }
        Ok(panel)
    }

    /// Counts an observation of a unit.
    ///
    /// # Errors
    ///
    /// [`Error::NotFinite`] where x or y is NaN or infinite, with how many observations came before as the index; [`Error::OutOfRange`] where a value is too
    /// far from the others of its unit for a float. The observation is not counted then.
    pub fn push(&mut self, unit: K, x: f64, y: f64) -> Result<(), Error> {
        for (value, what) in [(x, "values of x"), (y, "values of y")] {
            if !value.is_finite() {
                return Err(Error::NotFinite { what, index: usize::try_from(self.n()).unwrap_or(usize::MAX) });
            }
        }
        self.units.entry(unit).or_default().push(x, y)
    }

    /// Counts the observations of another part. Units of the same key are one unit.
    ///
    /// # Errors
    ///
    /// As [`Comoments::merge`]. Nothing is counted then.
    pub fn merge(&mut self, other: Self) -> Result<(), Error> {
        let mut merged = Vec::with_capacity(other.units.len());
        for (unit, part) in other.units {
            let mut both = self.units.get(&unit).copied().unwrap_or_default();
            both.merge(&part)?;
            merged.push((unit, both));
        }
        self.units.extend(merged);
        Ok(())
    }

    /// How many observations.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.units.values().map(Comoments::n).fold(0, u64::saturating_add)
    }

    /// How many units.
    #[must_use]
    pub fn units(&self) -> u64 {
        self.units.len() as u64
    }

    /// The correlation of unit means, every unit counting once: [`UnitMeans::Plain`].
    ///
    /// # Errors
    ///
    /// As [`unit_level_by`](Self::unit_level_by).
    pub fn unit_level(&self) -> Result<UnitLevel, Error> {
        self.unit_level_by(UnitMeans::Plain)
    }

    /// The correlation of unit means, units counting as named.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 3 units; [`Error::NoVariation`] where all values, or all unit means, of x or y are equal (to the precision of
    /// a float); [`Error::OutOfRange`] where sums of squares do not fit a float.
    pub fn unit_level_by(&self, means: UnitMeans) -> Result<UnitLevel, Error> {
        between(&self.split()?, means)
    }

    /// The correlation within units.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 2 observations more than units; [`Error::NoVariation`] where x or y does not vary within any unit;
    /// [`Error::OutOfRange`] as for unit means.
    pub fn person_level(&self) -> Result<PersonLevel, Error> {
        within(&self.split()?)
    }

    /// The correlation of all observations, taken apart into both.
    ///
    /// # Errors
    ///
    /// As [`unit_level`](Self::unit_level) and [`person_level`](Self::person_level): where one of the two does not exist there is nothing to take apart.
    pub fn levels(&self) -> Result<CorrelationsByLevel, Error> {
        let split = self.split()?;
        let (between, within) = (between(&split, UnitMeans::BySize)?, within(&split)?);
        let eta = |between: f64| between.sqrt().min(1.0);
        let (eta_x, eta_y) = (eta(split.between.xx), eta(split.between.yy));
        Ok(CorrelationsByLevel { total: split.total, eta_x, eta_y, between, within })
    }

    /// The slope of the line through the unit means, every unit counting once, with J - 2 degrees of freedom. Of the slopes between units it is the one
    /// whose interval holds its level with few of them.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 3 units; [`Error::NoVariation`] where all unit means of x are equal; [`Error::OutOfRange`] where the slope does not
    /// fit a float.
    pub fn between_slope(&self) -> Result<Slope, Error> {
        slope::between(&self.split()?)
    }

    /// The slope within units, one for all of them, with N - J - 1 degrees of freedom: the regression with a constant for each unit ('fixed effects').
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 2 observations more than units; [`Error::NoVariation`] where x does not vary within any unit;
    /// [`Error::OutOfRange`] where the slope does not fit a float.
    pub fn within_slope(&self) -> Result<Slope, Error> {
        slope::within(&self.split()?)
    }

    /// The slope of one line through all observations: a mixture of the slope between and the slope within units. By default its standard error allows for
    /// observations of a unit being alike.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 3 units; [`Error::NoVariation`] where all x or all y are equal; [`Error::OutOfRange`] where the slope does not fit a
    /// float.
    pub fn pooled_slope(&self) -> Result<Coefficient, Error> {
        coefficient::pooled(&self.split()?)
    }

    /// One line with a slope within and a slope between units.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 3 units; [`Error::NoVariation`] where all y are equal, where x does not vary within any unit, or where all unit means of
    /// x are equal; [`Error::OutOfRange`] where a slope does not fit a float.
    pub fn within_between(&self) -> Result<WithinBetween, Error> {
        WithinBetween::of_split(&self.split()?)
    }

    /// The same line with a random intercept for each unit, by restricted maximum likelihood.
    ///
    /// # Errors
    ///
    /// As [`within_between`](Self::within_between); [`Error::TooFew`] for fewer than 2 observations more than units; [`Error::NoVariation`] where y does not vary
    /// within any unit, or nothing within units is off the line (to the precision of a float, beside what is between them).
    pub fn random_intercept(&self) -> Result<RandomIntercept, Error> {
        RandomIntercept::of_split(&self.split()?)
    }

    fn split(&self) -> Result<Split, Error> {
        Split::of(self.units.values())
    }
}

fn between(split: &Split, means: UnitMeans) -> Result<UnitLevel, Error> {
    split.check_units()?;
    split.check_x_between()?;
    split.check_y_between()?;
    let (x, y): (Vec<f64>, Vec<f64>) = split.units.iter().map(|unit| (unit.x, unit.y)).unzip();
    match means {
        UnitMeans::Plain => Ok(UnitLevel::of_pearson(Pearson::of_named(&x, &y, [X_BETWEEN, Y_BETWEEN])?)),
        UnitMeans::BySize => {
            let sizes: Vec<Weight> = split.units.iter().map(|unit| Weight::new(unit.n)).collect::<Result<_, _>>()?;
            WeightedPearson::of(&x, &y, &sizes).map(UnitLevel::of_weighted)
        }
    }
}

fn within(split: &Split) -> Result<PersonLevel, Error> {
    split.check_x_within()?;
    split.check_y_within()?;
    PersonLevel::new(split.within.correlation(), split.n, split.count())
}
