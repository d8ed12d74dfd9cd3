//! How much higher customers score where employees score one higher.

use std::fmt;

use super::Corrected;
use super::sides::SideValues;
use crate::error::Error;
use crate::inference::{self, Estimate, Level};
use crate::scale::Side;

/// By how much the customers' value of a unit differs, on average, between units whose employees' value differs by one: the slope of the plain line, and
/// the one corrected for the noise of the employees' values.
///
/// Noise of what is on the horizontal axis flattens the line. Noise of the customers' values does not tilt it; it only makes the interval wider.
/// The slope describes units as they are; it does not say what would happen to a unit that changed.
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
/// let slope = linkage.slope(Level::P95)?;
/// let corrected = slope.corrected().admissible().expect("the employees' values measure their stores");
/// assert!(corrected.value() > slope.plain().value()); // noise on the horizontal axis flattens the line
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[must_use]
pub struct LinkSlope {
    plain: Estimate,
    corrected: Corrected,
}

impl LinkSlope {
    pub(super) fn of(employees: &SideValues, customers: &SideValues, level: Level) -> Result<Self, Error> {
        let (x, y) = (employees.values(), customers.values());
        let plain = inference::Slope::of(x, y)?.estimate(level)?;
        let corrected = match employees.noise(Side::Employees) {
            Err(none) => none,
            Ok(noise) => Corrected::Admissible(inference::Slope::of_noisy(x, y, noise)?.estimate(level)?),
        };
        Ok(Self { plain, corrected })
    }

    /// The plain least-squares slope. Too flat by the share of noise in the employees' values.
    pub const fn plain(&self) -> Estimate {
        self.plain
    }

    /// The slope corrected for the noise of the employees' values, or why there is none: see [`inference::Slope::of_noisy`]. It is admissible wherever the
    /// reliability of the employees' values is above 0, however large it comes out.
    ///
    /// Its interval was simulated for reliabilities from .5 to .8 only. Below .5 it is beyond what was simulated: look at [`Link::employees`](super::Link::employees)
    /// for the reliability, and take such a slope for its sign rather than its size.
    ///
    /// # References
    ///
    /// Croon MA, van Veldhoven MJPM (2007). Predicting group-level outcome variables from variables measured at the individual level: A
    /// latent variable multilevel model. Psychological Methods 12(1), 45-57. doi:10.1037/1082-989X.12.1.45
    pub const fn corrected(&self) -> &Corrected {
        &self.corrected
    }
}

impl fmt::Display for LinkSlope {
    /// The two slopes, a line each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "plain      {}", self.plain)?;
        write!(f, "corrected  {}", self.corrected)
    }
}
