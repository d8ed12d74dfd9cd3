//! Two samples: the difference they can show, and the sizes it takes.

use super::{Spread, positive, size, smallest};
use crate::error::Error;
use crate::inference::{Level, dist};

/// The probability with which a study is to detect a difference that is there: 0.8 for 80% power.
///
/// # Example
///
/// ```
/// use centricity::inference::planning::Power;
///
/// assert_eq!(Power::new(0.85)?.value(), 0.85);
/// assert!(Power::new(80.0).is_err()); // 0.80 was meant
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
#[must_use]
pub struct Power(f64);

impl Power {
    /// 80%, the usual one.
    pub const P80: Self = Self(0.80);
    /// 90%.
    pub const P90: Self = Self(0.90);

    /// A power of one's own, as a fraction.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for anything but at least 0.5 and below 1: 80.0 where 0.80 was meant, NaN. A study that rather misses than finds what it
    /// looks for is none to plan.
    pub fn new(power: f64) -> Result<Self, Error> {
        if (0.5..1.0).contains(&power) {
            Ok(Self(power))
        } else {
            Err(Error::OutOfRange { what: "power", rule: "at least 0.5 and below 1", value: power })
        }
    }

    /// The power as a fraction.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }

    /// How many standard errors a true value has to lie beyond the critical one: 0.84 at 80%.
    pub(super) fn z(self) -> f64 {
        // A power of a half is exactly 0; the quantile would leave a rounding error.
        if self.0 == 0.5 { 0.0 } else { dist::normal_upper_quantile(1.0 - self.0) }
    }
}

/// A comparison that is planned: two groups, or two occasions with a new sample each.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::planning::{Comparison, Power, Spread};
///
/// // Two net scores of 400 each: what change between them would be noticed?
/// let plan = Comparison::alike(Spread::new(0.8)?, Level::P95, Power::P80);
/// assert!((plan.detectable(400, 400)? - 0.1585).abs() < 1e-4); // 16 points, not 5
/// assert_eq!(plan.size_for(0.05)?, 4019); // for 5 points, that many each time
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Comparison {
    one: Spread,
    other: Spread,
    level: Level,
    power: Power,
}

impl Comparison {
    /// Samples with spreads of their own, a two-sided test at this level (0.95 for a 5% test), and the power it is to have.
    pub const fn new(one: Spread, other: Spread, level: Level, power: Power) -> Self {
        Self { one, other, level, power }
    }

    /// Two samples of the same spread.
    pub const fn alike(spread: Spread, level: Level, power: Power) -> Self {
        Self::new(spread, spread, level, power)
    }

    /// The smallest true difference that samples of these sizes detect with the power asked for, in the units of the values.
    ///
    /// # Formula
    ///
    /// ```text
    /// (z_level + z_power) sqrt(s1² / n1 + s2² / n2), with z_level 1.96 at 95% and z_power 0.84 at 80%
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where a size is 0; [`Error::TooMany`] where one is above 2^53; [`Error::OutOfRange`] where the difference is too large for a float.
    ///
    /// # References
    ///
    /// Cohen J (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd edition. Lawrence Erlbaum.
    pub fn detectable(self, n1: u64, n2: u64) -> Result<f64, Error> {
        positive(self.reach(size(n1, 1)?, size(n2, 1)?), "detectable difference")
    }

    fn reach(self, n1: f64, n2: f64) -> f64 {
        (self.level.z() + self.power.z()) * self.one.standard_error(n1).hypot(self.other.standard_error(n2))
    }

    /// The smallest size of each sample, both the same, at which a true difference is detected with the power asked for. Of means, add two each: the
    /// test will be Student's t, which asks for more than the normal distribution does. At 95% and a power of 80% or 90% that is enough.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a difference of 0, a negative one, NaN or infinity; [`Error::TooMany`] where more than 2^53 would be needed.
    pub fn size_for(self, difference: f64) -> Result<u64, Error> {
        let difference = positive(difference, "difference")?;
        smallest(1, |n| self.reach(n as f64, n as f64) <= difference)
    }

    /// The smallest size of the other sample if the first has n1, such as one that was taken already.
    ///
    /// # Errors
    ///
    /// As [`size_for`](Self::size_for); [`Error::TooMany`] also where the first sample alone is too small for the difference, so that no size of the other would
    /// do. [`Error::TooFew`] where n1 is 0.
    pub fn size_of_other(self, n1: u64, difference: f64) -> Result<u64, Error> {
        let (n1, difference) = (size(n1, 1)?, positive(difference, "difference")?);
        smallest(1, |n| self.reach(n1, n as f64) <= difference)
    }

    /// The probability that samples of these sizes show a true difference: 0 to 1. The power asked for plays no part.
    ///
    /// # Formula
    ///
    /// ```text
    /// P(Z > z_level - |difference| / se) + P(Z > z_level + |difference| / se), the second being a difference found the wrong way round
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a difference that is not finite; otherwise as [`detectable`](Self::detectable).
    ///
    /// # References
    ///
    /// Cohen (1988), as for [`detectable`](Self::detectable).
    pub fn power(self, n1: u64, n2: u64, difference: f64) -> Result<f64, Error> {
        if !difference.is_finite() {
            return Err(Error::OutOfRange { what: "difference", rule: "a finite number", value: difference });
        }
        let error = self.one.standard_error(size(n1, 1)?).hypot(self.other.standard_error(size(n2, 1)?));
        let error = positive(error, "standard error")?;
        let (z, away) = (self.level.z(), difference.abs() / error);
        Ok((dist::normal_sf(z - away) + dist::normal_sf(z + away)).min(1.0))
    }
}
