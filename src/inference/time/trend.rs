//! A straight line through values over time, each as heavy as it is well known.

use crate::error::Error;
use crate::inference::{Alternative, Estimate, Level, Method, Reading, TestResult, dist};

/// Values at points in time with their sampling variances, and the straight line through them.
///
/// Samples differ in size, so they are weighed: one of ten does not pull the line as one of a thousand does. A slope says how
/// much the values rise per unit of time; it does not say that they rise evenly, for which see [`lack_of_fit`](Self::lack_of_fit).
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, NetScore, Reading, trend::Trend};
///
/// let samples = [(30, 40, 50), (28, 40, 52), (20, 45, 60), (18, 40, 66)];
/// let readings: Result<Vec<_>, _> =
///     samples.iter().map(|&(down, neutral, up)| Ok(Reading::of_net(NetScore::new(down, neutral, up)?))).collect();
/// let trend = Trend::of(&[2022.0, 2023.0, 2024.0, 2025.0], &readings?)?;
/// let slope = trend.estimate(Level::P95);
/// assert_eq!(format!("{slope:.2}"), "0.08 (95% interval 0.02 to 0.14, weighted least squares, n = 4)");
/// assert!(trend.test(Alternative::TwoSided, Level::P95).p_value() < 0.05);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Trend {
    n: u64,
    slope: f64,
    error: f64,
    centre: f64,
    value_at_centre: f64,
    lack_of_fit: f64,
}

/// Ways to an interval of a slope.
///
/// # Example
///
/// ```
/// use centricity::{Estimate, Level};
/// use centricity::inference::{Reading, trend::{Trend, TrendMethod}};
///
/// // Four years that scatter about their line more than their sampling errors of 0.1 explain.
/// let years = [Reading::new(3.0, 0.01)?, Reading::new(3.9, 0.01)?, Reading::new(3.4, 0.01)?, Reading::new(4.6, 0.01)?];
/// let trend = Trend::of(&[1.0, 2.0, 3.0, 4.0], &years)?;
/// let width = |estimate: Estimate| estimate.upper() - estimate.lower();
/// assert!(width(trend.estimate_by(TrendMethod::FromScatter, Level::P95)?) > width(trend.estimate(Level::P95)));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TrendMethod {
    /// The sampling variances are what they are said to be, and the values scatter about the line by nothing else. The default, and the only one for two
    /// values.
    #[default]
    KnownVariances,
    /// The variances are right in proportion only; how large they are is read off the scatter about the line, with Student's t. For values that also move
    /// for reasons of their own, and for at least three of them; with three or four its intervals are very wide, or, by luck, very narrow.
    FromScatter,
}

impl Trend {
    /// The line through values at their times, in any order and in any unit of time.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are not as many times as values; [`Error::TooFew`] for fewer than two; [`Error::NotFinite`] names a time that
    /// is NaN or infinite; [`Error::NoVariation`] where all times are equal; [`Error::OutOfRange`] where the numbers are too large or too far apart for a float.
    pub fn of(times: &[f64], readings: &[Reading]) -> Result<Self, Error> {
        if times.len() != readings.len() {
            let (needs, got) = (readings.len(), times.len());
            return Err(Error::LengthMismatch { what: "times for the values", needs, got });
        }
        let (Some(&first_time), Some(first), n @ 2..) = (times.first(), readings.first(), times.len()) else {
            return Err(Error::TooFew { what: "values over time", needs: 2, got: times.len() as u64 });
        };
        crate::inference::deviation::check_varies(times, "times")?;
        // Weights of at most 1, and everything measured from the first: a common offset does no harm.
        let smallest = readings.iter().fold(f64::INFINITY, |least, reading| least.min(reading.variance()));
        let points: Vec<(f64, f64, f64)> = times
            .iter()
            .zip(readings)
            .map(|(time, one)| (smallest / one.variance(), time - first_time, one.value() - first.value()))
            .collect();
        let sum: f64 = points.iter().map(|point| point.0).sum();
        let mean_of =
            |pick: fn(&(f64, f64, f64)) -> f64| points.iter().map(|point| point.0 / sum * pick(point)).sum::<f64>();
        let (time, value) = (mean_of(|point| point.1), mean_of(|point| point.2));
        let (mut across, mut along) = (0.0, 0.0);
        for (weight, t, y) in &points {
            across += weight * (t - time) * (y - value);
            along += weight * (t - time) * (t - time);
        }
        let slope = across / along;
        let residual = |&(weight, t, y): &(f64, f64, f64)| weight * (y - value - slope * (t - time)).powi(2);
        let trend = Self {
            n: n as u64,
            slope,
            error: (smallest / along).sqrt(),
            centre: first_time + time,
            value_at_centre: first.value() + value,
            lack_of_fit: points.iter().map(residual).sum::<f64>() / smallest,
        };
        let numbers = [trend.slope, trend.error, trend.centre, trend.value_at_centre, trend.lack_of_fit];
        // The last: a slope of 1e300 with an error of that kind has limits that no float holds.
        let whole = numbers.into_iter().all(f64::is_finite) && trend.slope.abs() < 1e290 && trend.error < 1e290;
        if whole && trend.error > 0.0 {
            Ok(trend)
        } else {
            let rule = "within the range of a float";
            Err(Error::OutOfRange { what: "slope or its error", rule, value: slope })
        }
    }

    /// How many values.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// The slope: the change of the value per unit of time.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.slope
    }

    /// Where the line is at a time. It is for drawing; beyond the times that were given it is a guess that the line goes on. `None` where the number
    /// does not fit a float.
    ///
    /// # Formula
    ///
    /// ```text
    /// ȳ + b (t - t̄), the means weighted by 1 / variance
    /// ```
    #[must_use]
    pub fn at(self, time: f64) -> Option<f64> {
        let value = self.value_at_centre + self.slope * (time - self.centre);
        value.is_finite().then_some(value)
    }

    /// The weighted squares about the line, Q. If sampling is all there is, it is near n - 2 on average; much above that, the values move in a way that is no
    /// straight line, or by more than sampling, and [`TrendMethod::FromScatter`] is the honest interval.
    #[must_use]
    pub const fn lack_of_fit(self) -> f64 {
        self.lack_of_fit
    }

    /// The slope with its default interval, [`TrendMethod::KnownVariances`].
    pub fn estimate(self, level: Level) -> Estimate {
        self.around(level.z() * self.error, level, Method::WeightedLeastSquares)
    }

    /// The slope with the interval of a named method. Its n is the number of values.
    ///
    /// # Formula
    ///
    /// ```text
    /// With weights w = 1 / v, weighted means t and y of times and values, S = sum w (t_i - t)²:
    ///
    /// slope: sum w (t_i - t)(y_i - y) / S
    /// known variances: ± z sqrt(1 / S)
    /// from the scatter: ± t sqrt(Q / (n - 2) / S), with t the quantile of Student's t with n - 2 degrees of freedom
    /// ```
    ///
    /// # Errors
    ///
    /// By [`TrendMethod::FromScatter`]: [`Error::TooFew`] for two values; [`Error::NoVariation`] where all lie on the line, to the precision of a float;
    /// [`Error::OutOfRange`] where the limits are too large for a float.
    ///
    /// # References
    ///
    /// Aitken AC (1936). On least squares and linear combinations of observations. Proceedings of the Royal Society of Edinburgh 55, 42-48.
    /// doi:10.1017/S0370164600014346
    pub fn estimate_by(self, method: TrendMethod, level: Level) -> Result<Estimate, Error> {
        match method {
            TrendMethod::KnownVariances => Ok(self.estimate(level)),
            TrendMethod::FromScatter => {
                let (error, freedom) = self.scatter()?;
                let reach = dist::t_upper_quantile(level.tail(), freedom) * error;
                if !(self.slope - reach).is_finite() || !(self.slope + reach).is_finite() {
                    let rule = "within the range of a float";
                    return Err(Error::OutOfRange { what: "half-width", rule, value: reach });
                }
                Ok(self.around(reach, level, Method::WeightedLeastSquaresT))
            }
        }
    }

    /// Tests the slope against 0, a level line, with the default method.
    pub fn test(self, alternative: Alternative, level: Level) -> TestResult {
        TestResult::normal(self.estimate(level), self.statistic(self.error), alternative)
    }

    /// Tests the slope against 0 with a named method.
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by).
    pub fn test_by(self, method: TrendMethod, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        match method {
            TrendMethod::KnownVariances => Ok(self.test(alternative, level)),
            TrendMethod::FromScatter => {
                let ((error, freedom), effect) = (self.scatter()?, self.estimate_by(method, level)?);
                Ok(TestResult::student_t(effect, self.statistic(error), freedom, alternative))
            }
        }
    }

    /// The slope in standard errors, as far as a float can say.
    fn statistic(self, error: f64) -> f64 {
        (self.slope / error).clamp(f64::MIN, f64::MAX)
    }

    /// The standard error from the scatter, and its degrees of freedom.
    fn scatter(self) -> Result<(f64, f64), Error> {
        if self.n < 3 {
            return Err(Error::TooFew { what: "values over time", needs: 3, got: self.n });
        }
        let freedom = (self.n - 2) as f64;
        let error = self.error * (self.lack_of_fit / freedom).sqrt();
        // On a line but for rounding there is no scatter to read an error off.
        if error <= 1e-14 * self.slope.abs() || error == 0.0 {
            return Err(Error::NoVariation { what: "distances from the line" });
        }
        if error.is_finite() {
            Ok((error, freedom))
        } else {
            Err(Error::OutOfRange { what: "standard error", rule: "within the range of a float", value: error })
        }
    }

    /// With variances far below what a float can tell of the slope the limits would be the slope itself.
    fn around(self, reach: f64, level: Level, method: Method) -> Estimate {
        Estimate::new(self.slope, (self.slope - reach, self.slope + reach), level, method, self.n).outwards()
    }
}
