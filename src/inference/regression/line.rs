//! Where a straight line that is known with error can be told from 0.

use super::fit::{Combination, Regression};
use crate::error::Error;
use crate::inference::{Level, dist};

/// A line that is `value` at a centre and rises by `slope` per unit, both with error.
pub(super) struct UncertainLine {
    pub(super) centre: f64,
    pub(super) value: Combination,
    pub(super) slope: Combination,
}

/// Where a line cannot be told from 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Indistinct {
    Between { from: f64, to: f64 },
    Outside { below: f64, above: f64 },
    Below(f64),
    Above(f64),
    Everywhere,
}

impl UncertainLine {
    /// The points where |value + slope (z - centre)| is at most t standard errors of it.
    ///
    /// In units of the two standard errors the bounds are the roots of (B² - t²) z² + 2 (A B - r t²) z + A² - t², with A and B the t statistics of value and slope
    /// and r the correlation of the two. It opens upwards exactly where the slope itself can be told from 0.
    pub(super) fn indistinct(&self, fit: &Regression, level: Level) -> Result<Indistinct, Error> {
        let covariance = fit.covariance()?;
        let of_value = covariance.standard_error(&self.value.along);
        let of_slope = covariance.standard_error(&self.slope.along);
        let unit = of_value / of_slope;
        let r = {
            // At length 1, so that no product leaves the floats.
            let (value, slope) = (&self.value.along / of_value, &self.slope.along / of_slope);
            covariance.between(&value, &slope).clamp(-1.0, 1.0)
        };
        let (a, b) = (self.value.value / of_value, self.slope.value / of_slope);
        let t = dist::t_upper_quantile(level.tail(), covariance.df);
        if ![unit, r, a * a, b * b, t * t].iter().all(|number| number.is_finite()) {
            return Err(Error::OutOfRange {
                what: "slope in standard errors",
                rule: "within the range of a float",
                value: b,
            });
        }
        let (opening, half, height) = ((b - t) * (b + t), a * b - r * t * t, (a - t) * (a + t));
        // Equal to half² - opening * height, without taking large numbers from each other.
        let distance = a - r * b;
        let beneath = t * t * (distance * distance + (1.0 - r) * (1.0 + r) * opening);
        let at = |root: f64| Some(self.centre + root * unit).filter(|point| point.is_finite());
        if beneath < 0.0 || (opening == 0.0 && half == 0.0) {
            return Ok(Indistinct::Everywhere);
        }
        let q = -(half + beneath.sqrt().copysign(half));
        let (mut one, mut other) = (at(q / opening), if q == 0.0 { at(0.0) } else { at(height / q) });
        if let (Some(first), Some(second)) = (one, other)
            && second < first
        {
            (one, other) = (Some(second), Some(first));
        }
        Ok(match (one, other) {
            (Some(from), Some(to)) if opening > 0.0 => Indistinct::Between { from, to },
            (Some(below), Some(above)) if opening < 0.0 => Indistinct::Outside { below, above },
            // One bound is beyond all floats: the line runs away from 0 on one side of the other only.
            (Some(bound), None) | (None, Some(bound)) if half > 0.0 => Indistinct::Below(bound),
            (Some(bound), None) | (None, Some(bound)) => Indistinct::Above(bound),
            _ => Indistinct::Everywhere,
        })
    }
}
