//! A panel taken apart: what lies between its units and what lies within them.

use super::{FEWEST_UNITS, X_BETWEEN, X_WITHIN, Y_BETWEEN, Y_WITHIN};
use crate::error::Error;
use crate::inference::correlation::{Comoments, Pearson, Sums};

/// A share of the sum of squares below which it is rounding: the means of equal decimals in another order differ in the last digit.
const NOTHING: f64 = 1e-24;

/// The sums of each unit, measured from the grand means, x and y each in units of the root of its total sum of squares. So the parts of
/// x add up to 1, and so do those of y; no product of them leaves the range of a float.
#[derive(Debug, Clone)]
pub(super) struct Split {
    pub(super) units: Vec<Sums>,
    pub(super) n: u64,
    /// The correlation of all observations.
    pub(super) total: Pearson,
    pub(super) between: Parts,
    pub(super) within: Parts,
    /// What a slope is to be multiplied by.
    pub(super) scale: f64,
    /// What y was divided by.
    pub(super) root_y: f64,
}

/// Sums of squares and products of a level, as shares of the whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Parts {
    pub(super) xx: f64,
    pub(super) yy: f64,
    pub(super) xy: f64,
}

impl Parts {
    /// The correlation at this level; the caller has proved that both vary.
    pub(super) fn correlation(self) -> f64 {
        (self.xy / self.xx.sqrt() / self.yy.sqrt()).clamp(-1.0, 1.0)
    }
}

impl Split {
    pub(super) fn of<'a>(units: impl Iterator<Item = &'a Comoments> + Clone) -> Result<Self, Error> {
        let mut whole = Comoments::default();
        for unit in units.clone() {
            whole.merge(unit)?;
        }
        let total = whole.pearson()?;
        // The whole checked the squares, so the roots are neither 0 nor infinite.
        let origin = whole.sums_from(&whole);
        let (root_x, root_y) = (origin.xx.sqrt(), origin.yy.sqrt());
        let units: Vec<Sums> = units
            .map(|unit| {
                let sums = unit.sums_from(&whole);
                Sums {
                    n: sums.n,
                    x: sums.x / root_x,
                    y: sums.y / root_y,
                    xx: sums.xx / root_x / root_x,
                    yy: sums.yy / root_y / root_y,
                    xy: sums.xy / root_x / root_y,
                }
            })
            .collect();
        let sum = |part: fn(&Sums) -> f64| units.iter().map(part).sum::<f64>();
        let parts = |xx, yy, xy| Parts { xx: sum(xx), yy: sum(yy), xy: sum(xy) };
        let between = parts(|u| u.n * u.x * u.x, |u| u.n * u.y * u.y, |u| u.n * u.x * u.y);
        let within = parts(|u| u.xx, |u| u.yy, |u| u.xy);
        Ok(Self { n: whole.n(), total, between, within, scale: root_y / root_x, root_y, units })
    }

    /// How many units.
    pub(super) fn count(&self) -> u64 {
        self.units.len() as u64
    }

    /// Refuses fewer than three units.
    pub(super) fn check_units(&self) -> Result<(), Error> {
        let got = self.count();
        if got < FEWEST_UNITS { Err(Error::TooFew { what: "units", needs: FEWEST_UNITS, got }) } else { Ok(()) }
    }

    /// Refuses x, or unit means of x, that are all equal.
    pub(super) fn check_x_between(&self) -> Result<(), Error> {
        varies(self.between.xx, X_BETWEEN)
    }

    pub(super) fn check_y_between(&self) -> Result<(), Error> {
        varies(self.between.yy, Y_BETWEEN)
    }

    pub(super) fn check_x_within(&self) -> Result<(), Error> {
        varies(self.within.xx, X_WITHIN)
    }

    pub(super) fn check_y_within(&self) -> Result<(), Error> {
        varies(self.within.yy, Y_WITHIN)
    }

    /// In how many units x varies.
    pub(super) fn units_in_which_x_varies(&self) -> u64 {
        self.units.iter().filter(|unit| unit.xx > NOTHING).count() as u64
    }
}

fn varies(share: f64, what: &'static str) -> Result<(), Error> {
    if share > NOTHING { Ok(()) } else { Err(Error::NoVariation { what }) }
}
