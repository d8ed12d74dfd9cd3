//! How many pairs a correlation takes.

use super::{Power, positive, size, smallest};
use crate::error::Error;
use crate::inference::Level;

/// Which correlation is planned: their values spread differently on Fisher's scale.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::planning::{CorrelationPlan, PlannedCorrelation};
///
/// let size = |of| CorrelationPlan::new(of, Level::P95).size_for_width(0.5, 0.2);
/// assert!(size(PlannedCorrelation::Spearman)? > size(PlannedCorrelation::Pearson)?); // ranks take a few more
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PlannedCorrelation {
    /// Pearson's: variance 1 / (n - 3).
    Pearson,
    /// Spearman's: variance (1 + r² / 2) / (n - 3), after Bonett and Wright.
    Spearman,
}

/// Sizes for a correlation, on Fisher's scale atanh r. The size counts pairs; for a correlation of unit means, it counts units, and the
/// correlation to plan for is the one before any correction.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::planning::{CorrelationPlan, PlannedCorrelation, Power};
///
/// let plan = CorrelationPlan::new(PlannedCorrelation::Pearson, Level::P95);
/// assert_eq!(plan.size_to_detect(0.3, Power::P80)?, 85);
/// assert_eq!(plan.size_for_width(0.3, 0.2)?, 320); // an interval 0.2 wide takes nearly four times as many
/// assert!((plan.detectable(30, Power::P80)? - 0.4924).abs() < 1e-4); // thirty pairs show only strong ones
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct CorrelationPlan {
    of: PlannedCorrelation,
    level: Level,
}

/// Fewest pairs with an interval on Fisher's scale.
const FEWEST: u64 = 4;

impl CorrelationPlan {
    /// A correlation, with a two-sided interval and test at this level (0.95 for a 5% test).
    pub const fn new(of: PlannedCorrelation, level: Level) -> Self {
        Self { of, level }
    }

    /// The standard error on Fisher's scale of a correlation of `r`.
    fn standard_error(self, r: f64, n: f64) -> f64 {
        let factor = match self.of {
            PlannedCorrelation::Pearson => 1.0,
            PlannedCorrelation::Spearman => 1.0 + r * r / 2.0,
        };
        (factor / (n - 3.0)).sqrt()
    }

    /// How wide the interval will be if n pairs have a correlation of r.
    ///
    /// # Formula
    ///
    /// ```text
    /// tanh(a + z e) - tanh(a - z e), with a = atanh r, z the normal quantile of the level and e = sqrt(1 / (n - 3)), for Spearman's
    /// sqrt((1 + r² / 2) / (n - 3))
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] unless r is between -1 and 1, both excluded; [`Error::TooFew`] for fewer than four pairs; [`Error::TooMany`] for more than
    /// 2^53.
    ///
    /// # References
    ///
    /// Bonett DG, Wright TA (2000). Sample size requirements for estimating Pearson, Kendall and Spearman correlations. Psychometrika 65(1),
    /// 23-28. doi:10.1007/BF02294183 (They approximate the size; here the width itself is solved for it.)
    pub fn width(self, r: f64, n: u64) -> Result<f64, Error> {
        let (r, n) = (inside(r)?, size(n, FEWEST)?);
        Ok(self.width_at(r, n))
    }

    fn width_at(self, r: f64, n: f64) -> f64 {
        let reach = (self.level.z() * self.standard_error(r, n)).tanh();
        // tanh(a + h) - tanh(a - h) with t = tanh h, brought to one fraction: a difference of two near numbers would cancel.
        2.0 * reach * (1.0 - r) * (1.0 + r) / ((1.0 - r * reach) * (1.0 + r * reach))
    }

    /// The fewest pairs at which the interval of a correlation of r is at most this wide, from end to end.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] unless r is between -1 and 1, both excluded, and the width above 0 and finite; [`Error::TooMany`] where more than 2^53 would be needed.
    pub fn size_for_width(self, r: f64, width: f64) -> Result<u64, Error> {
        let (r, width) = (inside(r)?, positive(width, "width")?);
        smallest(FEWEST, |n| self.width_at(r, n as f64) <= width)
    }

    /// The fewest pairs at which a true correlation of r is told from 0 with this power. Its sign does not matter.
    ///
    /// # Formula
    ///
    /// ```text
    /// atanh |r| >= z_level sqrt(1 / (n - 3)) + z_power e, with e as for `width`: a test under independence, power under r
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where r is 0, or not between -1 and 1; [`Error::TooMany`] where more than 2^53 would be needed.
    ///
    /// # References
    ///
    /// Fisher RA (1921). On the "probable error" of a coefficient of correlation deduced from a small sample. Metron 1, 3-32.
    pub fn size_to_detect(self, r: f64, power: Power) -> Result<u64, Error> {
        let away = positive(inside(r)?.abs(), "correlation to detect")?;
        smallest(FEWEST, |n| self.beyond(away, n as f64, power) >= 0.0)
    }

    /// How far a correlation lies beyond the smallest that is detected, on Fisher's scale.
    fn beyond(self, r: f64, n: f64, power: Power) -> f64 {
        r.atanh() - self.level.z() * self.standard_error(0.0, n) - power.z() * self.standard_error(r, n)
    }

    /// The smallest true correlation that n pairs tell from 0 with this power: above 0 and below 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// the r at which atanh r = z_level SE(0) + z_power SE(r), with SE as for PlannedCorrelation
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than four pairs; [`Error::TooMany`] for more than 2^53; [`Error::OutOfRange`] where it is as good as 1 and none below
    /// would be detected.
    ///
    /// # References
    ///
    /// Fisher (1921), as for [`size_to_detect`](Self::size_to_detect).
    pub fn detectable(self, n: u64, power: Power) -> Result<f64, Error> {
        let n = size(n, FEWEST)?;
        let r = crate::inference::root::falling_crossing(|r| -self.beyond(r, n, power), 0.0, 0.0, 1.0);
        if r < 1.0 && r > 0.0 {
            Ok(r)
        } else {
            Err(Error::OutOfRange { what: "detectable correlation", rule: "between 0 and 1, both excluded", value: r })
        }
    }
}

fn inside(r: f64) -> Result<f64, Error> {
    if r > -1.0 && r < 1.0 {
        Ok(r)
    } else {
        Err(Error::OutOfRange { what: "correlation", rule: "between -1 and 1, both excluded", value: r })
    }
}
