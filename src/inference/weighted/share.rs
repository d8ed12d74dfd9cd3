//! Intervals of a weighted share from its linearised standard error, those of R's `svyciprop`.

use std::f64::consts::FRAC_PI_2;

use super::WeightedMean;
use super::effective::steadiness;
use crate::error::Error;
use crate::inference::dist::half_deviance;
use crate::inference::root::falling_crossing;
use crate::inference::{Estimate, Level, Method, dist};

/// Ways to an interval of a weighted share.
///
/// All but the first rest on the linearised standard error alone: they are what R's survey prints, and do not exist where the share is 0 or 1.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{WeightSums, WeightedProportion, WeightedProportionMethod};
///
/// let share = WeightedProportion::new(WeightSums::new(5, 6.0, 8.08)?, WeightSums::new(5, 8.0, 18.5)?)?;
/// let logit = share.estimate_by(WeightedProportionMethod::Logit, Level::P95)?; // what R's svyciprop prints unless told otherwise
/// assert!(0.0 < logit.lower() && logit.upper() < 1.0);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum WeightedProportionMethod {
    /// Wilson's interval at an effective sample size, that of [`WeightedMethod::EffectiveScore`](super::WeightedMethod::EffectiveScore). It always
    /// exists. The default.
    #[default]
    EffectiveScore,
    /// Value and linearised standard error with Student's t; svyciprop's "mean".
    StudentT,
    /// Value and linearised standard error with the normal quantile.
    Normal,
    /// Student's t on the logit scale; svyciprop's default, "logit" (and "xlogit").
    Logit,
    /// Student's t on the scale of arcsin of the root; svyciprop's "asin". R lets an angle below 0 come back as one above it; here it is 0.
    Arcsine,
    /// The binomial likelihood, scaled by the design effect; svyciprop's "likelihood". R reads it off a spline and differs from the
    /// fourth digit on in small samples.
    Likelihood,
    /// Korn and Graubard's: Clopper and Pearson's interval at the effective sample size that was measured; svyciprop's "beta".
    Beta,
}

/// Limits, and what made them.
pub(super) struct Limits {
    lower: f64,
    upper: f64,
    method: Method,
}

/// The share of a mean of 0 and 1 between limits that are made from its variance.
pub(super) fn estimate(
    mean: WeightedMean,
    limits: fn(WeightedMean, Level) -> Limits,
    level: Level,
) -> Result<Estimate, Error> {
    let p = mean.value;
    if mean.df == 0 {
        return Err(Error::TooFew { what: "degrees of freedom", needs: 1, got: 0 });
    }
    if mean.variance == 0.0 || p <= 0.0 || p >= 1.0 {
        return Err(Error::NoVariation { what: "values" });
    }
    let Limits { lower, upper, method } = limits(mean, level);
    // At a level of almost nothing both limits are the value but for rounding.
    Ok(Estimate::new(p, (lower.min(p), upper.max(p)), level, method, mean.n()).clamped(0.0, 1.0))
}

/// How far Student's t reaches, in standard errors.
fn reach(mean: WeightedMean, level: Level) -> f64 {
    dist::t_upper_quantile(level.tail(), mean.df as f64)
}

pub(super) fn logit(mean: WeightedMean, level: Level) -> Limits {
    let (p, q) = (mean.value, 1.0 - mean.value);
    let (centre, reach) = ((p / q).ln(), reach(mean, level) * mean.variance.sqrt() / (p * q));
    let expit = |x: f64| 1.0 / (1.0 + (-x).exp());
    Limits { lower: expit(centre - reach), upper: expit(centre + reach), method: Method::LinearisedLogit }
}

pub(super) fn arcsine(mean: WeightedMean, level: Level) -> Limits {
    let (p, q) = (mean.value, 1.0 - mean.value);
    let (centre, reach) = (p.sqrt().asin(), reach(mean, level) * mean.variance.sqrt() / (2.0 * (p * q).sqrt()));
    let share = |angle: f64| angle.clamp(0.0, FRAC_PI_2).sin().powi(2);
    Limits { lower: share(centre - reach), upper: share(centre + reach), method: Method::LinearisedArcsine }
}

pub(super) fn likelihood(mean: WeightedMean, level: Level) -> Limits {
    let (p, q, n) = (mean.value, 1.0 - mean.value, mean.n() as f64);
    let m = p * q / mean.variance * ((n - 1.0) / n);
    let height = reach(mean, level).powi(2) / (2.0 * m);
    // In Loader's form: near p the two logarithms would cancel.
    let below = |p: f64, q: f64| {
        let deviance = |x: f64| half_deviance(p, x - p, x) + half_deviance(q, p - x, 1.0 - x);
        falling_crossing(deviance, height, 0.0, p)
    };
    Limits { lower: below(p, q), upper: 1.0 - below(q, p), method: Method::ScaledLikelihood }
}

pub(super) fn beta(mean: WeightedMean, level: Level) -> Limits {
    let (p, q, tail) = (mean.value, 1.0 - mean.value, level.tail());
    let m = p * q / mean.variance * steadiness(mean).root_factor(tail).powi(2);
    let (lower, upper) =
        (dist::beta_quantile(tail, m * p, m * q + 1.0), dist::beta_upper_quantile(tail, m * p + 1.0, m * q));
    Limits { lower, upper, method: Method::EffectiveClopperPearson }
}
