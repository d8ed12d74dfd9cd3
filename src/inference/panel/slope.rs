//! Slopes of straight lines by least squares, at one level.

use super::split::{Parts, Split};
use crate::error::Error;
use crate::inference::correlation::{Comoments, PERFECT};
use crate::inference::mean::studentised::Studentised;
use crate::inference::{Bounds, Method, Slope};

/// Through the unit means, each counting once.
pub(super) fn between(split: &Split) -> Result<Slope, Error> {
    split.check_units()?;
    split.check_x_between()?;
    let (x, y): (Vec<f64>, Vec<f64>) = split.units.iter().map(|unit| (unit.x, unit.y)).unzip();
    let means = Comoments::of(&x, &y)?;
    let sums = means.sums_from(&means);
    let parts = Parts { xx: sums.xx, yy: sums.yy, xy: sums.xy };
    let units = split.count();
    of_parts(parts, split.scale, units - 2, units)
}

/// Within units.
pub(super) fn within(split: &Split) -> Result<Slope, Error> {
    split.check_x_within()?;
    let needs = split.count() + 2;
    if split.n < needs {
        return Err(Error::TooFew { what: "observations in the units", needs, got: split.n });
    }
    of_parts(split.within, split.scale, split.n - split.count() - 1, split.n)
}

fn of_parts(parts: Parts, scale: f64, df: u64, n: u64) -> Result<Slope, Error> {
    // Where y does not vary there is a slope of 0, and nothing to read an error off.
    let r = if parts.yy > 0.0 { parts.correlation() } else { 1.0 };
    let on_the_line = r.abs() >= PERFECT;
    let error = if on_the_line { 0.0 } else { (parts.yy / parts.xx * ((1.0 - r) * (1.0 + r)) / df as f64).sqrt() };
    Slope::known(parts.xy / parts.xx * scale, error * scale, df, n, Method::LeastSquaresT)
}

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
