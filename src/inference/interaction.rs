//! Two conditions and one risk: is that of those with both more than its two parts add up to?

use super::{Estimate, Level, Method, Proportion};
use crate::error::Error;

/// The share with an outcome where neither of two conditions holds, where one of them does, and where both do. The four are of different, independent
/// units.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{Proportion, RiskTable}};
///
/// let table = RiskTable {
///     neither: Proportion::new(12, 120)?,
///     first: Proportion::new(15, 80)?,
///     second: Proportion::new(14, 90)?,
///     both: Proportion::new(50, 100)?,
/// };
/// assert_eq!(format!("{:.2}", table.contrast(Level::P95)), "0.26 (95% interval 0.09 to 0.41, square-and-add, n = 390)");
/// assert_eq!(format!("{:.2}", table.excess_ratio(Level::P95)?), "2.57 (95% interval 0.64 to 5.35, square-and-add, n = 390)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RiskTable {
    /// Where neither condition holds: what the others are held against.
    pub neither: Proportion,
    /// Where only the first holds.
    pub first: Proportion,
    /// Where only the second holds.
    pub second: Proportion,
    /// Where both hold.
    pub both: Proportion,
}

/// A ratio of two shares, on the log scale.
#[derive(Clone, Copy)]
struct Ratio {
    value: f64,
    lower: f64,
    upper: f64,
    /// Variance of the logarithm.
    variance: f64,
}

impl RiskTable {
    /// How many units in all four groups.
    #[must_use]
    pub const fn n(&self) -> u64 {
        let (one, other) =
            (self.neither.n().saturating_add(self.first.n()), self.second.n().saturating_add(self.both.n()));
        one.saturating_add(other)
    }

    /// By how much the risk with both lies above what the two parts add up to: -2 to 2. Above 0 the two go together with more than their sum.
    ///
    /// # Formula
    ///
    /// ```text
    /// (p11 - p10) - (p01 - p00); square-and-add of the intervals of both differences, each square-and-add of Wilson's.
    /// ```
    ///
    /// # References
    ///
    /// Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach. Statistics in Medicine 27(10),
    /// 1693-1702. doi:10.1002/sim.3095
    pub fn contrast(&self, level: Level) -> Estimate {
        let with = self.both.difference(self.first).estimate(level);
        let without = self.second.difference(self.neither).estimate(level);
        let value = with.value() - without.value();
        let below = (with.value() - with.lower()).hypot(without.upper() - without.value());
        let above = (with.upper() - with.value()).hypot(without.value() - without.lower());
        let n = self.n();
        Estimate::new(value, (value - below, value + above), level, Method::SquareAndAdd, n).clamped(-2.0, 2.0)
    }

    /// The relative excess risk due to interaction, RERI: the [contrast](Self::contrast) in units of the risk of those with neither. Of the same sign.
    ///
    /// How often a nominal 95% interval held the true value, simulated for all 1,296 settings of four risks from .05, .1, .2, .5, .8 and .9, 20,000 samples
    /// each, less those that had none in 1% of samples or more (`tests/reference/generate/interaction_coverage.py`):
    ///
    /// | units a group | middle setting | lowest twentieth below | lowest |
    /// |---|---|---|---|
    /// | 40 | 95% | 86% | 74% |
    /// | 100 | 95% | 85% | 65% |
    /// | 300 | 95% | 88% | 65% |
    /// | 1,000 | 95% | 92% | 79% |
    /// | 5,000 | 95% | 94% | 89% |
    ///
    /// It is too narrow where few of those with neither are cases and the ratios to them are large: risks (neither, first, second, both) of .05, .1, .1 and .5
    /// gave 88% at 300 units a group, .05, .05, .05 and .5 gave 85% at 100, .2, .8, .8 and .9 gave 81% at 100. Read it beside the contrast, which divides by
    /// nothing.
    ///
    /// 'Due to' is part of its name; observed groups that differ in two conditions may differ in much else.
    ///
    /// # Formula
    ///
    /// ```text
    /// R11 - R10 - R01 + 1, with R the ratio of each risk to p00. Limits by square-and-add of Katz' log limits of the three ratios, of which each two
    /// correlate by v0 / sqrt((vi + v0)(vj + v0)), v = (1 - p) / k being the variance of ln p.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where one of the four groups has no case: its ratio, or that to it, has no logarithm. [`Error::OutOfRange`] where all four shares
    /// are 1, as 5 of 5 in each.
    ///
    /// # References
    ///
    /// Rothman KJ (1986). Modern Epidemiology, chapter 15. Little, Brown.
    ///
    /// Zou GY (2008). On the estimation of additive interaction by use of the four-by-two table and beyond. American Journal of Epidemiology
    /// 168(2), 212-224. doi:10.1093/aje/kwn104
    pub fn excess_ratio(&self, level: Level) -> Result<Estimate, Error> {
        let [both, first, second] = [
            ratio(self.both, self.neither, level)?,
            ratio(self.first, self.neither, level)?,
            ratio(self.second, self.neither, level)?,
        ];
        some_variance(&[both, first, second])?;
        let shared = log_variance(self.neither);
        let together = |a: Ratio, b: Ratio| {
            // A variance of 0 on both sides (all of both groups are cases) goes together with nothing.
            let product = (a.variance * b.variance).sqrt();
            if product > 0.0 { shared / product } else { 0.0 }
        };
        let correlations = [together(both, first), together(both, second), together(first, second)];
        let reach = |a: f64, b: f64, c: f64| {
            let [ab, ac, bc] = correlations;
            (a * a + b * b + c * c - 2.0 * ab * a * b - 2.0 * ac * a * c + 2.0 * bc * b * c).max(0.0).sqrt()
        };
        let value = both.value - first.value - second.value + 1.0;
        let below = reach(both.value - both.lower, first.upper - first.value, second.upper - second.value);
        let above = reach(both.upper - both.value, first.value - first.lower, second.value - second.lower);
        let limits = (value - below, value + above);
        finite(limits)?;
        Ok(Estimate::new(value, limits, level, Method::SquareAndAdd, self.n()))
    }

    /// How many times as large the risk of those with any condition is as that of those with neither, above 0.
    ///
    /// # Formula
    ///
    /// ```text
    /// R = p1 / p0; exp(ln R ± z sqrt((1 - p1) / k1 + (1 - p0) / k0)), with p1 that of the three groups together.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nobody with neither, or nobody with any, is a case; [`Error::OutOfRange`] where both shares are 1.
    ///
    /// # References
    ///
    /// Katz D, Baptista J, Azen SP, Pike MC (1978). Obtaining confidence intervals for the risk ratio in cohort studies. Biometrics 34(3), 469-474.
    /// doi:10.2307/2530610
    pub fn risk_ratio(&self, level: Level) -> Result<Estimate, Error> {
        let ratio = ratio(self.any()?, self.neither, level)?;
        some_variance(&[ratio])?;
        let Ratio { value, lower, upper, .. } = ratio;
        finite((lower, upper))?;
        Ok(Estimate::new(value, (lower, upper), level, Method::KatzLog, self.n()))
    }

    /// The share of all cases beyond what there would be if the risk of those with neither were that of all: at most 1, and below 0 where those with
    /// neither have the higher risk.
    ///
    /// It is arithmetic. What would become of the risk if the conditions went away is another question.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - p00 / p = 1 - 1 / (w + (1 - w) R), with p the risk of all, w the share of units with neither, taken as known, and R the risk ratio,
    /// whose limits are put in its place.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`risk_ratio`](Self::risk_ratio).
    ///
    /// # References
    ///
    /// Levin ML (1953). The occurrence of lung cancer in man. Acta Unio Internationalis Contra Cancrum 9(3), 531-541.
    pub fn excess_share(&self, level: Level) -> Result<Estimate, Error> {
        let ratio = self.risk_ratio(level)?;
        let share = self.neither.n() as f64 / self.n() as f64;
        // (R - 1)(1 - w) over what the risk of all is in units of p00: without a difference of nearly equal numbers.
        let excess = |ratio: f64| (1.0 - share) * (ratio - 1.0) / (share + (1.0 - share) * ratio);
        let limits = (excess(ratio.lower()), excess(ratio.upper()));
        Ok(Estimate::new(excess(ratio.value()), limits, level, Method::KatzLog, self.n()))
    }

    /// Those with one condition or both.
    fn any(&self) -> Result<Proportion, Error> {
        let groups = [self.first, self.second, self.both];
        let total =
            |part: fn(Proportion) -> u64| groups.iter().fold(0_u64, |sum, &group| sum.saturating_add(part(group)));
        Proportion::new(total(Proportion::k), total(Proportion::n))
    }
}

fn ratio(risk: Proportion, reference: Proportion, level: Level) -> Result<Ratio, Error> {
    if reference.k() == 0 || risk.k() == 0 {
        return Err(Error::TooFew { what: "cases in a group", needs: 1, got: 0 });
    }
    let value = risk.value() / reference.value();
    let variance = log_variance(risk) + log_variance(reference);
    let factor = (level.z() * variance.sqrt()).exp();
    Ok(Ratio { value, lower: value / factor, upper: value * factor, variance })
}

/// The variance of the logarithm of a share.
fn log_variance(share: Proportion) -> f64 {
    (share.n() - share.k()) as f64 / share.n() as f64 / share.k() as f64
}

/// Where all units of all groups are cases, Katz' limits have no width.
fn some_variance(ratios: &[Ratio]) -> Result<(), Error> {
    if ratios.iter().all(|ratio| ratio.variance == 0.0) {
        let rule = "below 1 in one of the groups";
        return Err(Error::OutOfRange { what: "share of cases", rule, value: 1.0 });
    }
    Ok(())
}

fn finite((lower, upper): (f64, f64)) -> Result<(), Error> {
    if let Some(value) = [lower, upper].into_iter().find(|limit| !limit.is_finite()) {
        return Err(Error::OutOfRange { what: "limit of a ratio", rule: "within the range of a float", value });
    }
    Ok(())
}
