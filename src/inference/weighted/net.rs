//! Weighted net scores.

use std::fmt;

use super::effective::{discounted, effective_n, steadiness};
use super::{LinearisedMethod, WeightSums, WeightedMean};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::net::score::ScoreCounts;
use crate::inference::{Alternative, Difference, Estimate, Level, Method, TestResult};

/// Ways to an interval of a weighted share or net score.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{WeightSums, WeightedMethod, WeightedNet};
///
/// // All five are promoters.
/// let net = WeightedNet::new(WeightSums::default(), WeightSums::default(), WeightSums::new(5, 6.0, 8.08)?)?;
/// assert!(net.estimate_by(WeightedMethod::StudentT, Level::P95).map_or(true, |plain| plain.lower() == 1.0));
/// assert!(net.estimate(Level::P95).lower() < 0.8);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum WeightedMethod {
    /// The score interval (Wilson's of a share, Tango's of a net score) at an effective sample size. It always exists, stays within what
    /// is possible, and has a real width where all are equal. With equal weights it is the unweighted interval. The default.
    ///
    /// Simulated for a share (lognormal weights that have nothing to do with it, log standard deviation 0.3 to 1, share 0.1 to 0.9) the
    /// nominal 95% cover 92% to 98% at n = 5, 94% to 97% from n = 10 on. By the measured design effect alone it would be 79% and 84%.
    #[default]
    EffectiveScore,
    /// Value and linearised standard error with Student's t. What most survey software prints; too narrow near the ends of the
    /// scale and a single point where all are equal.
    StudentT,
    /// Value and linearised standard error with the normal quantile.
    Normal,
}

/// The difference of two shares of one weighted sample: up minus down.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{WeightSums, WeightedMethod, WeightedNet}};
///
/// let (down, neutral, up) = (WeightSums::new(2, 1.5, 1.25)?, WeightSums::new(3, 6.5, 17.25)?, WeightSums::new(5, 6.0, 8.08)?);
/// let net = WeightedNet::new(down, neutral, up)?;
/// let [score, linearised] = [net.estimate(Level::P95), net.estimate_by(WeightedMethod::StudentT, Level::P95)?];
/// assert_eq!(format!("{score:.2}"), "0.32 (95% interval -0.22 to 0.70, score at effective n, n = 10)");
/// assert_eq!(format!("{linearised:.2}"), "0.32 (95% interval -0.15 to 0.79, linearised t, n = 10)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct WeightedNet(WeightedMean);

impl WeightedNet {
    /// Takes the weights of those who went down, stayed and went up.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where all three are empty; [`Error::TooMany`] for more than 11 x 2^53 observations.
    pub fn new(down: WeightSums, neutral: WeightSums, up: WeightSums) -> Result<Self, Error> {
        WeightedMean::of_groups([(-1.0, down), (0.0, neutral), (1.0, up)]).map(Self::of_mean)
    }

    /// The mean of values that are all -1, 0 or 1.
    pub(in crate::inference) fn of_mean(mean: WeightedMean) -> Self {
        Self(mean.bounded(-1.0, 1.0))
    }

    /// Share up minus share down: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0.value()
    }

    /// How many observations have a weight above 0.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.0.n()
    }

    /// The net score as the mean of -1, 0 and 1, with its standard error and design effect.
    pub const fn mean(self) -> WeightedMean {
        self.0
    }

    /// The sample size at which the score interval is taken: n / max(Kish's design effect, the measured design effect) / g, with g what a
    /// finite population leaves of the variance.
    ///
    /// Strata that are alike within make the measured design effect small, but never narrow the score interval below that of Kish's: in
    /// small samples a small effect is as often chance. Where the strata are trusted, take [`WeightedMethod::StudentT`].
    #[must_use]
    pub fn effective_n(self) -> f64 {
        effective_n(self.0)
    }

    /// The net score with Tango's interval at the [effective sample size](Self::effective_n).
    ///
    /// # Formula
    ///
    /// ```text
    /// Tango's limits for n* times the weighted shares; n* = n / max(n Σw² / (Σw)², SE² (n - 1) / σ²) / g, with SE² as of a sample
    /// with replacement and g = 1 but where a design was told its population (see Design::of_population). In a design, n* is multiplied by (t / t')², the quantiles of Student's t with n - 1 degrees of freedom and with those of the design.
    /// ```
    ///
    /// # References
    ///
    /// Tango T (1998). Equivalence test and confidence interval for the difference in proportions for the paired-sample
    /// design. Statistics in Medicine 17(8), 891-908.
    /// doi:`10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B`
    ///
    /// Korn EL, Graubard BI (1998). Confidence intervals for proportions with small expected number of positive counts estimated from survey
    /// data. Survey Methodology 24(2), 193-201. The idea of an effective sample size is theirs, for the exact interval of a share.
    pub fn estimate(self, level: Level) -> Estimate {
        let factor = steadiness(self.0).root_factor(level.tail()).powi(2);
        let limits = self.counts().times(factor).limits(level.z());
        Estimate::new(self.value(), limits, level, Method::EffectiveTango, self.n()).clamped(-1.0, 1.0)
    }

    /// The net score with the interval of a named method.
    ///
    /// # Errors
    ///
    /// Never for [`WeightedMethod::EffectiveScore`]; else as [`WeightedMean::estimate_by`].
    pub fn estimate_by(self, method: WeightedMethod, level: Level) -> Result<Estimate, Error> {
        match method {
            WeightedMethod::EffectiveScore => Ok(self.estimate(level)),
            WeightedMethod::StudentT => self.0.estimate_by(LinearisedMethod::StudentT, level),
            WeightedMethod::Normal => self.0.estimate_by(LinearisedMethod::Normal, level),
        }
    }

    /// Tests whether the true net score is `null`, by the score test at the effective sample size that [`estimate`](Self::estimate) inverts: the p-value
    /// is below 1 - level exactly where the interval leaves `null` out. The interval of the effect is two-sided whatever the alternative.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, WeightSums, WeightedNet}};
    /// let (down, neutral, up) = (WeightSums::new(20, 15.0, 12.5)?, WeightSums::new(30, 65.0, 172.5)?, WeightSums::new(50, 60.0, 80.8)?);
    /// let test = WeightedNet::new(down, neutral, up)?.test(0.0, Alternative::Greater, Level::P95)?;
    /// assert!(test.p_value() < 0.05 && test.effect().lower() > 0.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// z = Tango's T(null) at n*, as NetScore::estimate_by has it. In a design, the z for which
    /// z t' / t is that, with t and t' the quantiles of n - 1 and of the design's degrees of freedom that leave as much above them as z does.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a null value that is not between -1 and 1, both excluded.
    ///
    /// # References
    ///
    /// Tango (1998) and Korn and Graubard (1998), as for [`estimate`](Self::estimate).
    pub fn test(self, null: f64, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        if !(null > -1.0 && null < 1.0) {
            return Err(Error::OutOfRange { what: "null value", rule: "between -1 and 1, both excluded", value: null });
        }
        let z = self.counts().statistic(null);
        // Nobody up or down, tested against 0: nothing speaks against it.
        let z = if z.is_nan() { 0.0 } else { z };
        Ok(TestResult::normal(self.estimate(level), discounted(steadiness(self.0), z), alternative))
    }

    /// This net score less that of another, independent sample, by the score limits of both at their [effective sample sizes](Self::effective_n).
    ///
    /// ```
    /// # use centricity::{Level, inference::{WeightSums, WeightedNet}};
    /// let (few, some, many) = (WeightSums::new(20, 15.0, 12.5)?, WeightSums::new(30, 65.0, 172.5)?, WeightSums::new(50, 60.0, 80.8)?);
    /// let change = WeightedNet::new(few, some, many)?.difference(WeightedNet::new(many, some, few)?);
    /// assert!(change.estimate(Level::P95).lower() > 0.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// As Difference, with n* for n and the weighted shares; square-and-add takes the limits of estimate. In a design Wald and pooled
    /// do not allow for the degrees of freedom.
    /// ```
    ///
    /// # References
    ///
    /// As for [`Difference::estimate_by`](crate::inference::Difference::estimate_by) and [`estimate`](Self::estimate).
    pub fn difference(self, other: Self) -> Difference {
        let [a, b] = [self, other].map(|side| (side.counts(), side.n()));
        Difference::of_nets(a, b).unsteady(steadiness(self.0), steadiness(other.0))
    }

    /// The shares at the effective sample size.
    fn counts(self) -> ScoreCounts {
        let (value, n) = (self.value(), self.effective_n());
        // Up and down are each 1 away from 0, so their shares add up to the mean square.
        let discordant = (self.0.spread + value * value).clamp(value.abs(), 1.0);
        ScoreCounts { down: n * (discordant - value) / 2.0, up: n * (discordant + value) / 2.0, n }
    }
}

impl fmt::Display for WeightedNet {
    /// In points, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "weighted net {} (n = {})", Decimal(self.value() * 100.0, f.precision().unwrap_or(1)), self.n())
    }
}
