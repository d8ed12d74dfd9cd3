//! The slope of a straight line by least squares, at one level.

use super::split::{Parts, Split};
use crate::error::Error;
use crate::inference::correlation::{Comoments, PERFECT};
use crate::inference::mean::studentised::Studentised;
use crate::inference::{Alternative, Bounds, Estimate, Level, Method, TestResult};

/// By how much y is higher, on average, where x is higher by one: the slope of a straight line, in units of y per unit of x, with Student's t for
/// its error. By least squares, that takes what is left about the line to be independent and of one variance.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, panel::Panel};
///
/// let (x, y) = ([1.0, 2.0, 3.0, 4.0, 3.0, 6.0, 1.0, 2.0, 2.0], [3.0, 4.0, 5.0, 6.0, 5.0, 7.0, 2.0, 2.0, 4.0]);
/// let panel = Panel::of([1, 1, 1, 2, 2, 2, 3, 3, 3], &x, &y)?;
/// let test = panel.within_slope()?.test(Alternative::TwoSided, Level::P95)?;
/// assert_eq!(
///     test.to_string(),
///     "0.773 (95% interval 0.131 to 1.415, least squares t, n = 9), t(5) = 3.093, two-sided p = 0.0271",
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Slope {
    value: f64,
    error: Option<f64>,
    df: u64,
    n: u64,
    method: Method,
}

impl Slope {
    /// Through the unit means, each counting once.
    pub(super) fn between(split: &Split) -> Result<Self, Error> {
        split.check_units()?;
        split.check_x_between()?;
        let (x, y): (Vec<f64>, Vec<f64>) = split.units.iter().map(|unit| (unit.x, unit.y)).unzip();
        let means = Comoments::of(&x, &y)?;
        let sums = means.sums_from(&means);
        let parts = Parts { xx: sums.xx, yy: sums.yy, xy: sums.xy };
        let units = split.count();
        Self::of_parts(parts, split.scale, units - 2, units)
    }

    /// Within units.
    pub(super) fn within(split: &Split) -> Result<Self, Error> {
        split.check_x_within()?;
        let needs = split.count() + 2;
        if split.n < needs {
            return Err(Error::TooFew { what: "observations in the units", needs, got: split.n });
        }
        Self::of_parts(split.within, split.scale, split.n - split.count() - 1, split.n)
    }

    fn of_parts(parts: Parts, scale: f64, df: u64, n: u64) -> Result<Self, Error> {
        // Where y does not vary there is a slope of 0, and nothing to read an error off.
        let r = if parts.yy > 0.0 { parts.correlation() } else { 1.0 };
        let error = (parts.yy / parts.xx * ((1.0 - r) * (1.0 + r)) / df as f64).sqrt();
        let slope = Self::new(parts.xy / parts.xx, error, scale, df, n, Method::LeastSquaresT)?;
        Ok(if r.abs() < PERFECT { slope } else { Self { error: None, ..slope } })
    }

    /// From a slope and its error in standardised units.
    pub(super) fn new(value: f64, error: f64, scale: f64, df: u64, n: u64, method: Method) -> Result<Self, Error> {
        let error = Some(in_range(error * scale)?).filter(|error| *error > 0.0);
        Ok(Self { value: in_range(value * scale)?, error, df, n, method })
    }

    /// The slope: by how much y is higher where x is higher by one.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// How many units or observations the line goes through.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// Its standard error; `None` where all lie on the line, to the precision of a float.
    ///
    /// # Formula
    ///
    /// ```text
    /// Least squares: sqrt((1 - r²) S_yy / S_xx / df), with the sums of squares and the correlation at the level of the slope. With a random
    /// intercept, as RandomIntercept has it.
    /// ```
    #[must_use]
    pub const fn standard_error(self) -> Option<f64> {
        self.error
    }

    /// The slope with Student's t interval.
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where all lie on the line, to the precision of a float; [`Error::OutOfRange`] where the limits are too large for a float, or too
    /// close together.
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        self.studentised()?.estimate(level)
    }

    /// Tests whether the true slope is 0. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.studentised()?.test(0.0, alternative, level)
    }

    fn studentised(self) -> Result<Studentised, Error> {
        let standard_error = self.error.ok_or(ON_THE_LINE)?;
        Ok(unbounded(self.value, standard_error, self.df as f64, self.method, self.n))
    }
}

/// What there is to say where nothing is off the line.
pub(super) const ON_THE_LINE: Error = Error::NoVariation { what: "distances from the line" };

/// A slope with its error, which may lie anywhere.
pub(super) fn unbounded(value: f64, standard_error: f64, df: f64, method: Method, n: u64) -> Studentised {
    Studentised { value, standard_error, df, method, n, bounds: Bounds::UNKNOWN }
}

/// A slope or its error, unless it left the floats.
pub(super) fn in_range(value: f64) -> Result<f64, Error> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(Error::OutOfRange { what: "slope or its error", rule: "within the range of a float", value })
    }
}
