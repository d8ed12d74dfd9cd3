//! n, mean and variance of a sample.

mod anova;
mod difference;
mod method;
mod population;
mod scale_adjusted;
mod side;
mod standardised;
pub(in crate::inference) mod studentised;

pub use anova::{Anova, AnovaMethod};
pub use difference::{MeanDifference, MeanDifferenceMethod};
pub use method::MeanMethod;
pub use standardised::StandardisedDifference;

use std::fmt;

use super::deviation::{Deviations, check_paired};
use super::{Alternative, Bounds, EquivalenceTest, Estimate, Level, Method, TestResult};
use crate::count::{self, Moments};
use crate::decimal::Decimal;
use crate::error::Error;
pub(in crate::inference) use scale_adjusted::Bounded;
pub(in crate::inference) use side::{Side, TwoSided};
use studentised::Studentised;

/// A sample as its size, mean and sample variance: all that its t interval, or the variance within and between units, needs.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean};
///
/// let raw = Mean::of(&[4.0, 5.0, 3.0, 5.0, 4.0])?;
/// let summary = Mean::new(5, 4.2, 0.7)?;
/// assert_eq!(raw.estimate(Level::P95)?.to_string(), "4.200 (95% interval 3.161 to 5.239, Student t, n = 5)");
/// assert!((summary.estimate(Level::P95)?.lower() - raw.estimate(Level::P95)?.lower()).abs() < 1e-12);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Mean {
    n: u64,
    value: f64,
    /// 0 for a single value, which has none.
    variance: f64,
    /// Where the values are known to lie.
    bounds: Bounds,
}

impl Mean {
    /// The mean of raw values.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no values; [`Error::NotFinite`] names a NaN or infinity; [`Error::OutOfRange`] where the variance is
    /// too large or too small for a float (values around 1e200 or 1e-200).
    pub fn of(values: &[f64]) -> Result<Self, Error> {
        let deviations = Deviations::of(values, "values")?;
        let n = values.len() as u64;
        let variance = deviations.sum_of_squares() / n.saturating_sub(1).max(1) as f64;
        if deviations.vary && variance == 0.0 {
            return Err(Error::OutOfRange { what: "variance", rule: "within the range of a float", value: variance });
        }
        Self::new(n, deviations.mean, variance)
    }

    /// The mean of the differences `x - y` of pairs: two values of the same unit, such as before and after.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, Mean}};
    /// let change = Mean::of_pairs(&[7.1, 6.8, 7.9, 8.2, 6.5], &[6.9, 6.8, 7.2, 7.8, 6.1])?;
    /// assert!(change.test(0.0, Alternative::TwoSided, Level::P95)?.p_value() < 0.05);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the series differ in length; [`Error::NotFinite`] names a NaN or infinity, also a difference that
    /// is one; else as [`of`](Self::of).
    pub fn of_pairs(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        check_paired(x, y)?;
        let differences: Vec<f64> = x.iter().zip(y).map(|(x, y)| x - y).collect();
        Self::of(&differences)
    }

    /// The mean as somebody else computed it, with the sample variance (divisor n - 1). The variance of a single value is 0 here.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where n is 0; [`Error::TooMany`] where it is above 11 x 2^53; [`Error::OutOfRange`] where the mean is not finite,
    /// the variance is negative or not finite, or a single value has a variance.
    pub fn new(n: u64, mean: f64, sample_variance: f64) -> Result<Self, Error> {
        let n = count::sample(Some(n), "values")?;
        if !mean.is_finite() {
            return Err(Error::OutOfRange { what: "mean", rule: "a finite number", value: mean });
        }
        if !(sample_variance >= 0.0 && sample_variance.is_finite()) {
            return Err(Error::OutOfRange { what: "variance", rule: "0 or more and finite", value: sample_variance });
        }
        if n == 1 && sample_variance > 0.0 {
            return Err(Error::OutOfRange { what: "variance of a single value", rule: "0", value: sample_variance });
        }
        Ok(Self { n, value: mean, variance: sample_variance, bounds: Bounds::UNKNOWN })
    }

    /// This mean less that of another, independent sample. Where it is [known](Self::within) between what the values of both lie, the intervals
    /// are held within what is possible.
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean};
    /// let difference = Mean::of(&[5.0, 4.0, 5.0, 3.0])?.difference(Mean::of(&[3.0, 2.0, 4.0])?);
    /// assert_eq!(difference.value(), 1.25);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub const fn difference(self, other: Self) -> MeanDifference {
        MeanDifference::of(self, other)
    }

    /// The same sample, known to lie between two values, such as ratings on a scale. Its intervals are then held between them, and the default interval and test
    /// become those of [`MeanMethod::ScaleAdjusted`], which take from the scale what to expect.
    ///
    /// It is meant for ratings, whose scale is used from end to end. Of a number with a bound far from all that comes, as a duration that cannot pass a year, the
    /// bound says next to nothing and the interval is far too long: leave the bounds out, or take [`MeanMethod::StudentT`] by name.
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean};
    /// let mean = Mean::of(&[5.0, 5.0, 4.0])?.within(1.0, 5.0)?;
    /// assert_eq!(mean.estimate(Level::P95)?.upper(), 5.0);
    /// assert!(Mean::of(&[5.0, 6.0])?.within(1.0, 5.0).is_err());
    ///
    /// let days = Mean::of(&[2.0, 3.5, 1.5, 4.0, 3.0, 2.5, 3.5, 2.0, 4.5, 2.5])?;
    /// assert_eq!(days.estimate(Level::P95)?.to_string(), "2.900 (95% interval 2.209 to 3.591, Student t, n = 10)");
    /// let in_a_year = days.within(0.0, 365.0)?;
    /// assert_eq!(in_a_year.estimate(Level::P95)?.to_string(), "2.900 (95% interval 0.000 to 83.874, scale-adjusted t, n = 10)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the mean itself lies outside, or a bound is NaN.
    pub fn within(self, least: f64, most: f64) -> Result<Self, Error> {
        let bounds = Bounds::new(least, most);
        if bounds.contain(self.value) {
            Ok(Self { bounds, ..self })
        } else {
            Err(Error::OutOfRange { what: "mean", rule: "within its bounds", value: self.value })
        }
    }

    /// The same sample as a share of what is possible: 0 where all values are the least that they can be, 1 where all are the most. So means
    /// from different scales can be compared; a hundred times it is the 'percent of maximum possible' (POMP).
    ///
    /// ```
    /// # use centricity::inference::Mean;
    /// let of_five = Mean::of(&[4.0, 5.0, 3.0])?.within(1.0, 5.0)?.share_of_possible()?;
    /// assert_eq!(of_five.value(), 0.75);
    /// assert!(Mean::of(&[4.0, 5.0, 3.0])?.share_of_possible().is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// (x - least) / (most - least)
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where nobody [said](Self::within) between what the values lie, or there is nothing between.
    ///
    /// # References
    ///
    /// Cohen P, Cohen J, Aiken LS, West SG (1999). The problem of units and the circumstance for POMP. Multivariate Behavioral
    /// Research 34(3), 315-346. doi:`10.1207/S15327906MBR3403_2`
    pub fn share_of_possible(self) -> Result<Self, Error> {
        let range = self.bounds.width();
        let [below, _] = self.bounds.from(self.value);
        let (value, variance) = (-below / range, self.variance / range / range);
        if !(range > 0.0 && range.is_finite() && variance.is_finite()) {
            let rule = "known, finite and wide enough";
            return Err(Error::OutOfRange { what: "range of the values", rule, value: range });
        }
        Ok(Self { n: self.n, value: value.clamp(0.0, 1.0), variance, bounds: Bounds::new(0.0, 1.0) })
    }

    /// The mean of counted whole numbers, which lie between two of them; `None` if nothing was counted.
    pub(crate) fn of_moments(moments: Moments, least: f64, most: f64) -> Option<Self> {
        let (value, variance) = (moments.mean()?, moments.sample_variance().unwrap_or(0.0));
        Some(Self { n: moments.n(), value, variance, bounds: Bounds::new(least, most) })
    }

    /// How many values.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// The mean, in the unit of the values.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// The sample variance (divisor n - 1); `None` for a single value.
    #[must_use]
    pub fn sample_variance(self) -> Option<f64> {
        (self.n > 1).then_some(self.variance)
    }

    /// Sum of the squared deviations from the mean.
    pub(crate) fn sum_of_squares(self) -> f64 {
        (self.n - 1) as f64 * self.variance
    }

    /// The mean with its default interval: [`MeanMethod::ScaleAdjusted`] where the bounds of the values are [known](Self::within), as those of
    /// ratings are, else [`MeanMethod::StudentT`].
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by); none where the bounds are known.
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        self.estimate_by(self.default_method(), level)
    }

    fn default_method(self) -> MeanMethod {
        if self.bounded().is_known() { MeanMethod::ScaleAdjusted } else { MeanMethod::StudentT }
    }

    /// The mean with the interval of a named method, held [within](Self::within) the bounds of the values if they are known.
    ///
    /// # Formula
    ///
    /// ```text
    /// Student's t: mean ± t sqrt(s² / n), with s² the sample variance and t the quantile of Student's t with n - 1 degrees of freedom.
    ///
    /// Scale-adjusted: m' ± t sqrt(s'² / N), with N = n + 2, m' = (n mean + 2 c) / N, c the middle between the bounds and R their distance,
    /// s'² = ((n - 1) s² + 2 n / N (mean - c)² + 4 (R / 4)²) / (n + 3), and t with n + 3 degrees of freedom; held within the bounds.
    /// ```
    ///
    /// # Errors
    ///
    /// By Student's t: [`Error::TooFew`] for a single value, which says nothing of spread; [`Error::NoVariation`] where all values are equal: the
    /// formula would give an interval without width, which no finite sample supports; [`Error::OutOfRange`] where the limits are
    /// too large for a float, or too close together to tell apart. By the scale-adjusted: [`Error::OutOfRange`] where the bounds of the values are
    /// not [known](Self::within); with them it always exists.
    ///
    /// # References
    ///
    /// Student (1908). The probable error of a mean. Biometrika 6(1), 1-25. doi:10.1093/biomet/6.1.1
    ///
    /// Gelman A, Carlin JB, Stern HS, Dunson DB, Vehtari A, Rubin DB (2013). Bayesian Data Analysis, 3rd ed., section 3.3. Chapman and Hall. The scale-adjusted
    /// interval is in the style of its conjugate prior, with one degree of freedom fewer.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Mean, MeanMethod}};
    /// let all_fives = Mean::of(&[5.0, 5.0, 5.0, 5.0])?.within(1.0, 5.0)?;
    /// let estimate = all_fives.estimate_by(MeanMethod::ScaleAdjusted, Level::P95)?;
    /// assert!(estimate.lower() < 4.5 && estimate.upper() == 5.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn estimate_by(self, method: MeanMethod, level: Level) -> Result<Estimate, Error> {
        match method {
            MeanMethod::StudentT => self.studentised()?.estimate(level),
            MeanMethod::ScaleAdjusted => Ok(self.bounded().checked()?.estimate(level)),
        }
    }

    /// The scale-adjusted interval of a mean between two bounds that differ.
    pub(crate) fn scale_adjusted(self, level: Level) -> Estimate {
        self.bounded().estimate(level)
    }

    fn bounded(self) -> Bounded {
        let Self { n, value, variance, bounds } = self;
        Bounded { value, n, effective_n: n as f64, squared_error: variance / n as f64, bounds }
    }

    /// Tests whether the true mean is `null`, 0 for a mean of [differences](Self::of_pairs), by the test that the [default interval](Self::estimate)
    /// inverts. The interval of the effect is two-sided whatever the alternative.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, Mean}};
    /// let mean = Mean::of(&[4.0, 5.0, 3.0, 5.0, 4.0])?;
    /// assert!(mean.test(3.0, Alternative::Greater, Level::P95)?.p_value() < 0.05);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate), and [`Error::OutOfRange`] where `null` is NaN or infinite or t is too large for a float.
    pub fn test(self, null: f64, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.test_by(self.default_method(), null, alternative, level)
    }

    /// Tests whether the true mean is `null` by a named method: the test that its interval inverts.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, Mean, MeanMethod}};
    /// let all_fives = Mean::of(&[5.0, 5.0, 5.0, 5.0])?.within(1.0, 5.0)?;
    /// let test = all_fives.test_by(MeanMethod::ScaleAdjusted, 3.0, Alternative::TwoSided, Level::P95)?;
    /// assert!(test.p_value() < 0.05);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// Student's: t = (mean - null) / sqrt(s² / n), with n - 1 degrees of freedom. Scale-adjusted: t = (m' - null) / sqrt(s'² / N), with n + 3, as
    /// for estimate_by, and 0 for a null value between the mean and m', which the interval holds at every level.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by), and [`Error::OutOfRange`] where `null` is NaN or infinite or t is too large for a float.
    ///
    /// # References
    ///
    /// Student (1908), as for [`estimate_by`](Self::estimate_by).
    pub fn test_by(
        self,
        method: MeanMethod,
        null: f64,
        alternative: Alternative,
        level: Level,
    ) -> Result<TestResult, Error> {
        match method {
            MeanMethod::StudentT => self.studentised()?.test(null, alternative, level),
            MeanMethod::ScaleAdjusted => self.bounded().checked()?.test(null, alternative, level),
        }
    }

    /// Tests whether the true mean, of [differences](Self::of_pairs) for instance, is as good as 0: nearer to it than `margin`. As
    /// [`MeanDifference::equivalence`](super::MeanDifference::equivalence), with the standard error and degrees of freedom of one mean.
    ///
    /// # Errors
    ///
    /// As [`test_by`](Self::test_by) Student's t, and [`Error::OutOfRange`] for a margin that is 0, negative, infinite or NaN.
    pub fn equivalence(self, margin: f64, level: Level) -> Result<EquivalenceTest, Error> {
        self.studentised()?.equivalence(margin, level)
    }

    fn studentised(self) -> Result<Studentised, Error> {
        let squared_error = self.squared_error()?;
        if self.variance == 0.0 {
            return Err(Error::NoVariation { what: "values" });
        }
        Ok(Studentised {
            value: self.value,
            standard_error: squared_error.sqrt(),
            df: (self.n - 1) as f64,
            method: Method::StudentT,
            n: self.n,
            bounds: self.bounds,
        })
    }

    /// s² / n, the square of the standard error, if there are two values.
    pub(in crate::inference) fn squared_error(self) -> Result<f64, Error> {
        if self.n < 2 {
            return Err(Error::TooFew { what: "values", needs: 2, got: self.n });
        }
        Ok(self.variance / self.n as f64)
    }

    /// Where the values are known to lie.
    pub(in crate::inference) const fn bounds(self) -> Bounds {
        self.bounds
    }
}

impl fmt::Display for Mean {
    /// With two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mean {} (n = {})", Decimal(self.value, f.precision().unwrap_or(2)), self.n)
    }
}
