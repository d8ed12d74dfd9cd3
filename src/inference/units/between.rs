//! The variance of the true values of units, with the sampling error of each known.

use crate::error::Error;
use crate::inference::Reading;
use crate::inference::root::falling_crossing;

/// Ways to estimate the variance between units.
///
/// # Example
///
/// ```
/// use centricity::inference::{correlation::Pearson, pooling::Strata, shrinkage::BetweenMethod};
///
/// let strata = Strata::of_correlations(&[Pearson::new(-0.2, 30)?, Pearson::new(0.6, 25)?, Pearson::new(0.1, 200)?])?;
/// let between = |method| strata.random_by(method).between_variance();
/// assert_ne!(between(BetweenMethod::PauleMandel), between(BetweenMethod::DerSimonianLaird));
/// assert_eq!(strata.random().method(), BetweenMethod::PauleMandel);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum BetweenMethod {
    /// Paule and Mandel (1982): the variance at which the weighted squares add up to their degrees of freedom. The default: it assumes no
    /// distribution, and its equation has exactly one solution.
    #[default]
    PauleMandel,
    /// DerSimonian and Laird (1986): one step in closed form. What most programs print; too low where units differ much.
    DerSimonianLaird,
    /// Restricted maximum likelihood: for units that differ as a normal distribution has it. Of several maxima the highest is taken.
    Reml,
}

/// The least variance there may be, relative to the largest of the variances and the squared range of the values: the square of its inverse
/// is still a float.
const LEAST_VARIANCE: f64 = 1e-140;

/// How many places the likelihood is looked at between 0 and where it can only fall.
const PLACES: i32 = 240;

/// Units measured from the first of them, in units in which neither values nor variances pass 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scaled {
    /// Value and variance.
    pub(super) units: Vec<(f64, f64)>,
    pub(super) origin: f64,
    pub(super) scale: f64,
}

impl Scaled {
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two units; [`Error::OutOfRange`] where values or variances are too far apart for a float.
    pub(super) fn of(readings: &[Reading]) -> Result<Self, Error> {
        let (Some(first), 2..) = (readings.first(), readings.len()) else {
            return Err(Error::TooFew { what: "units", needs: 2, got: readings.len() as u64 });
        };
        let origin = first.value();
        let least = readings.iter().fold(origin, |least, unit| least.min(unit.value()));
        let most = readings.iter().fold(origin, |most, unit| most.max(unit.value()));
        let largest = readings.iter().fold(0.0_f64, |largest, unit| largest.max(unit.variance()));
        let scale = (most - least).max(largest.sqrt());
        // The last limit leaves room for the square of the scale, in which variances are reported.
        if !(scale > 1e-150 && scale < 1e150) {
            let rule = "within the range of a float, squared";
            return Err(Error::OutOfRange { what: "spread of the units", rule, value: scale });
        }
        let units: Vec<(f64, f64)> =
            readings.iter().map(|unit| ((unit.value() - origin) / scale, unit.variance() / scale / scale)).collect();
        if units.iter().any(|&(_, variance)| variance < LEAST_VARIANCE) {
            let value = readings.iter().fold(largest, |least, unit| least.min(unit.variance()));
            let rule = "above 1e-140 of the squared spread of the units";
            return Err(Error::OutOfRange { what: "sampling variance", rule, value });
        }
        Ok(Self { units, origin, scale })
    }

    /// The variance between units, as a multiple of the squared scale.
    pub(super) fn between(&self, method: BetweenMethod) -> f64 {
        let freedom = (self.units.len() - 1) as f64;
        match method {
            BetweenMethod::DerSimonianLaird => {
                let at = self.at(0.0);
                ((at.q - freedom) / at.weight_left).max(0.0)
            }
            BetweenMethod::PauleMandel => {
                let q = |between: f64| self.at(between).q;
                if q(0.0) <= freedom {
                    return 0.0;
                }
                // With the plain variance of the values for `between`, every square is divided by at least that: the sum is at most k - 1.
                falling_crossing(q, freedom, 0.0, self.plain_variance())
            }
            BetweenMethod::Reml => self.reml(),
        }
    }

    fn plain_variance(&self) -> f64 {
        let k = self.units.len() as f64;
        let mean = self.units.iter().map(|unit| unit.0).sum::<f64>() / k;
        // A little more than it is, so that rounding does not leave the root outside.
        1.000_001 * self.units.iter().map(|unit| (unit.0 - mean).powi(2)).sum::<f64>() / (k - 1.0)
    }

    /// The highest point of the restricted likelihood, which may have several maxima: each fall of its derivative through 0 is looked at, and the end.
    fn reml(&self) -> f64 {
        // From here on the derivative is negative: no weight is more than twice another, and the squared range is below a third of the variance.
        let end = 3.0;
        let places = (0..=PLACES).map(|place| end * 10.0_f64.powf(f64::from(place - PLACES) / 12.0));
        let mut best = (self.at(0.0).log_likelihood, 0.0);
        let mut low = 0.0;
        for high in places {
            if self.at(low).slope > 0.0 && self.at(high).slope <= 0.0 {
                let peak = falling_crossing(|between| self.at(between).slope, 0.0, low, high);
                let height = self.at(peak).log_likelihood;
                if height > best.0 {
                    best = (height, peak);
                }
            }
            low = high;
        }
        best.1
    }

    /// What the units say if this were the variance between them.
    pub(super) fn at(&self, between: f64) -> AtVariance {
        let weight = |variance: f64| 1.0 / (variance + between);
        let sum: f64 = self.units.iter().map(|unit| weight(unit.1)).sum();
        let mean = self.units.iter().map(|unit| weight(unit.1) / sum * unit.0).sum::<f64>();
        let (mut q, mut squares, mut logs) = (0.0, 0.0, 0.0);
        let mut heaviest = 0.0_f64;
        for &(value, variance) in &self.units {
            let (weight, square) = (weight(variance), (value - mean).powi(2));
            q += weight * square;
            squares += weight * weight * square;
            logs += (variance + between).ln();
            heaviest = heaviest.max(weight);
        }
        // Σ w (Σ w - w) / Σ w. For the heaviest unit the difference is summed and not subtracted: it may be very much smaller than the sum.
        let mut others = 0.0;
        let mut light = 0.0;
        let mut passed = false;
        for unit in &self.units {
            let weight = weight(unit.1);
            if weight == heaviest && !passed {
                passed = true;
            } else {
                light += weight;
                others += weight * ((sum - weight) / sum);
            }
        }
        let weight_left = others + heaviest / sum * light;
        AtVariance {
            mean,
            variance_of_mean: 1.0 / sum,
            q,
            weight_left,
            slope: squares - weight_left,
            log_likelihood: -0.5 * (logs + sum.ln() + q),
        }
    }
}

/// What units say, given the variance between them.
pub(super) struct AtVariance {
    pub(super) mean: f64,
    pub(super) variance_of_mean: f64,
    /// Cochran's Q: the weighted squares about the mean.
    pub(super) q: f64,
    /// Σ w - Σ w² / Σ w.
    pub(super) weight_left: f64,
    /// Twice the derivative of the restricted log-likelihood.
    slope: f64,
    log_likelihood: f64,
}
