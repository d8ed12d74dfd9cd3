//! Weighted shares.

use std::fmt;

use super::effective::{discounted, effective_n, steadiness};
use super::share::{self, WeightedProportionMethod};
use super::{LinearisedMethod, WeightSums, WeightedMean};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::proportion::score::WilsonCounts;
use crate::inference::{Alternative, Difference, Estimate, Level, Method, TestResult};

/// A share of weighted observations.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{WeightSums, WeightedProportion}};
///
/// let share = WeightedProportion::new(WeightSums::new(3, 4.0, 6.5)?, WeightSums::new(5, 6.0, 8.0)?)?;
/// assert_eq!(share.value(), 0.4);
/// assert_eq!(share.estimate(Level::P95).to_string(), "0.400 (95% interval 0.138 to 0.736, Wilson at effective n, n = 8)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct WeightedProportion(WeightedMean);

impl WeightedProportion {
    /// Takes the weights of those who have a property and of those who have not.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where both are empty; [`Error::TooMany`] for more than 11 x 2^53 observations.
    pub fn new(yes: WeightSums, no: WeightSums) -> Result<Self, Error> {
        WeightedMean::of_groups([(1.0, yes), (0.0, no)]).map(Self::of_mean)
    }

    /// The mean of values that are all 0 or 1.
    pub(in crate::inference) fn of_mean(mean: WeightedMean) -> Self {
        Self(mean.bounded(0.0, 1.0))
    }

    /// The share: 0 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0.value()
    }

    /// How many observations have a weight above 0.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.0.n()
    }

    /// The share as the mean of 0 and 1, with its standard error and design effect.
    pub const fn mean(self) -> WeightedMean {
        self.0
    }

    /// The sample size at which the score interval is taken: n / max(Kish's design effect, the measured design effect) / g, with g what a
    /// finite population leaves of the variance.
    ///
    /// Strata that are alike within make the measured design effect small, but never narrow the score interval below that of Kish's: in
    /// small samples a small effect is as often chance. Where the strata are trusted, take [`WeightedProportionMethod::StudentT`].
    #[must_use]
    pub fn effective_n(self) -> f64 {
        effective_n(self.0)
    }

    /// The share with Wilson's interval at the [effective sample size](Self::effective_n).
    ///
    /// # Formula
    ///
    /// ```text
    /// Wilson's limits with n* for n and the weighted share for k / n; n* = n / max(n Σw² / (Σw)², SE² (n - 1) / σ²) / g, with SE² as of a sample
    /// with replacement and g = 1 but where a design was told its population (see Design::of_population). In a design, n* is multiplied by (t / t')², the quantiles of Student's t with n - 1 degrees of freedom and with those of the design.
    /// ```
    ///
    /// # References
    ///
    /// Korn EL, Graubard BI (1998). Confidence intervals for proportions with small expected number of positive counts estimated from survey
    /// data. Survey Methodology 24(2), 193-201.
    ///
    /// Dean N, Pagano M (2015). Evaluating confidence interval methods for binomial proportions in clustered surveys. Journal of Survey
    /// Statistics and Methodology 3(4), 484-503. doi:10.1093/jssam/smv024
    pub fn estimate(self, level: Level) -> Estimate {
        let value = self.value();
        let factor = steadiness(self.0).root_factor(level.tail()).powi(2);
        let limits = self.counts().times(factor).wilson(level.z());
        Estimate::new(value, limits, level, Method::EffectiveWilson, self.n()).clamped(0.0, 1.0)
    }

    /// The share with the interval of a named method.
    ///
    /// ```
    /// # use centricity::{Level, inference::{WeightSums, WeightedProportion, WeightedProportionMethod}};
    /// let share = WeightedProportion::new(WeightSums::new(3, 4.0, 6.5)?, WeightSums::new(5, 6.0, 8.0)?)?;
    /// let logit = share.estimate_by(WeightedProportionMethod::Logit, Level::P95)?;
    /// assert_eq!(logit.to_string(), "0.400 (95% interval 0.082 to 0.832, linearised logit, n = 8)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// With p the share, q = 1 - p, V its linearised variance and t the quantile of Student's t with the degrees of freedom of V:
    ///
    /// Logit: the x with logit x = logit p ± t sqrt(V) / (p q).
    ///
    /// Arcsine: sin² of arcsin sqrt(p) ± t sqrt(V) / (2 sqrt(p q)), the angles held within 0 and a right angle.
    ///
    /// Likelihood: all x with 2 m (p ln(p / x) + q ln(q / (1 - x))) <= t², m = p q / V · (n - 1) / n.
    ///
    /// Beta: the quantiles of Beta(m p, m q + 1) and Beta(m p + 1, m q) that leave half of 1 - level below and above, m = p q / V · (t' / t)² with
    /// t' the quantile with n - 1 degrees of freedom.
    /// ```
    ///
    /// # Errors
    ///
    /// Never for [`EffectiveScore`](WeightedProportionMethod::EffectiveScore); else as [`WeightedMean::estimate_by`], and [`Error::NoVariation`]
    /// for every other method where the share is 0 or 1.
    ///
    /// # References
    ///
    /// Korn and Graubard (1998), as for [`estimate`](Self::estimate), for Beta.
    ///
    /// Rao JNK, Scott AJ (1984). On chi-squared tests for multiway contingency tables with cell proportions estimated from survey data. Annals
    /// of Statistics 12(1), 46-60. doi:10.1214/aos/1176346391 (for the likelihood)
    ///
    /// Lumley T (2004). Analysis of complex survey samples. Journal of Statistical Software 9(8), 1-19. doi:10.18637/jss.v009.i08 (R's
    /// survey, whose `svyciprop` has the same intervals)
    pub fn estimate_by(self, method: WeightedProportionMethod, level: Level) -> Result<Estimate, Error> {
        let limits: fn(WeightedMean, Level) -> share::Limits = match method {
            WeightedProportionMethod::EffectiveScore => return Ok(self.estimate(level)),
            WeightedProportionMethod::StudentT => return self.0.estimate_by(LinearisedMethod::StudentT, level),
            WeightedProportionMethod::Normal => return self.0.estimate_by(LinearisedMethod::Normal, level),
            WeightedProportionMethod::Logit => share::logit,
            WeightedProportionMethod::Arcsine => share::arcsine,
            WeightedProportionMethod::Likelihood => share::likelihood,
            WeightedProportionMethod::Beta => share::beta,
        };
        share::estimate(self.0, limits, level)
    }

    /// Tests whether the true share is `null`, by the score test at the effective sample size that [`estimate`](Self::estimate) inverts: the p-value
    /// is below 1 - level exactly where the interval leaves `null` out. The interval of the effect is two-sided whatever the alternative.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, WeightSums, WeightedProportion}};
    /// let share = WeightedProportion::new(WeightSums::new(30, 40.0, 65.0)?, WeightSums::new(50, 60.0, 80.0)?)?;
    /// let test = share.test(0.5, Alternative::TwoSided, Level::P95)?;
    /// assert_eq!(test.p_value() < 0.05, !test.effect().contains(0.5));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// z = (p - p0) / sqrt(p0 (1 - p0) / n*). In a design, the z for which
    /// z t' / t is that, with t and t' the quantiles of n - 1 and of the design's degrees of freedom that leave as much above them as z does.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a null value that is not between 0 and 1, both excluded.
    ///
    /// # References
    ///
    /// Korn and Graubard (1998), as for [`estimate`](Self::estimate).
    pub fn test(self, null: f64, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        if !(null > 0.0 && null < 1.0) {
            return Err(Error::OutOfRange { what: "null value", rule: "between 0 and 1, both excluded", value: null });
        }
        let z = (self.value() - null) / (null * (1.0 - null) / self.effective_n()).sqrt();
        Ok(TestResult::normal(self.estimate(level), discounted(steadiness(self.0), z), alternative))
    }

    /// This share less that of another, independent sample, by the score limits of both at their [effective sample sizes](Self::effective_n).
    ///
    /// ```
    /// # use centricity::{Level, inference::{WeightSums, WeightedProportion}};
    /// let north = WeightedProportion::new(WeightSums::new(30, 40.0, 65.0)?, WeightSums::new(50, 60.0, 80.0)?)?;
    /// let south = WeightedProportion::new(WeightSums::new(60, 75.0, 99.0)?, WeightSums::new(20, 25.0, 35.0)?)?;
    /// assert!(north.difference(south).estimate(Level::P95).upper() < 0.0);
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
        Difference::of_shares(a, b).unsteady(steadiness(self.0), steadiness(other.0))
    }

    /// The shares at the effective sample size.
    fn counts(self) -> WilsonCounts {
        let n = self.effective_n();
        WilsonCounts { k: self.value() * n, n }
    }
}

impl fmt::Display for WeightedProportion {
    /// In per cent, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "weighted {}% (n = {})", Decimal(self.value() * 100.0, f.precision().unwrap_or(1)), self.n())
    }
}
