//! Whether a value of a series is more than chance: limits about a common value.

use crate::error::Error;
use crate::inference::units::pooled_variance;
use crate::inference::{Bounds, Mean, dist};

/// The limits within which chance alone keeps the samples of a series, as on a control chart of Shewhart, for samples of unequal size.
///
/// Whoever acts on every rise and fall chases noise. The centre and the spread are those of a *baseline*, samples of a time when
/// nothing special happened; each later sample has limits of its own, wide where it is small. They count in that centre and spread are estimated: a baseline of a
/// few values has wide ones. A share and a net score come in as the mean of 0 and 1, or of -1, 0 and 1.
///
/// # Example
///
/// ```
/// use centricity::inference::Mean;
/// use centricity::inference::control::{ControlChart, Signal};
///
/// let weeks = [Mean::new(100, 4.1, 0.8)?, Mean::new(80, 4.0, 0.9)?, Mean::new(120, 4.2, 0.7)?];
/// let chart = ControlChart::of(&weeks)?;
/// assert_eq!(chart.check(Mean::new(100, 3.7, 0.8)?)?.signal(), Signal::Below);
/// assert_eq!(chart.check(Mean::new(10, 3.7, 0.8)?)?.signal(), Signal::Within); // ten values may well be that low
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct ControlChart {
    n: f64,
    freedom: f64,
    centre: f64,
    variance: f64,
    reach: f64,
    bounds: Bounds,
}

/// Beyond as many standard errors a false alarm is so rare that the quantile of Student's t leaves the floats that can be squared.
const FARTHEST: f64 = 25.0;

/// What a sample is against its limits.
///
/// # Example
///
/// ```
/// use centricity::inference::{Mean, control::{ControlChart, Signal}};
///
/// let chart = ControlChart::of(&[Mean::new(100, 4.1, 0.8)?, Mean::new(100, 4.0, 0.9)?])?;
/// let signals = [4.6, 4.1, 3.5].map(|value| Mean::new(100, value, 0.8).and_then(|week| chart.check(week)).map(|week| week.signal()));
/// assert_eq!(signals, [Ok(Signal::Above), Ok(Signal::Within), Ok(Signal::Below)]);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Signal {
    /// Below what chance allows for.
    Below,
    /// No more than chance may do. It does not show that nothing changed.
    Within,
    /// Above what chance allows for.
    Above,
}

/// A sample with its control limits.
///
/// # Example
///
/// ```
/// use centricity::inference::{Mean, control::ControlChart};
///
/// let chart = ControlChart::of(&[Mean::new(100, 4.1, 0.8)?, Mean::new(100, 4.0, 0.9)?])?;
/// let (large, small) = (chart.check(Mean::new(400, 4.0, 0.8)?)?, chart.check(Mean::new(25, 4.0, 0.8)?)?);
/// assert!(large.upper() - large.lower() < small.upper() - small.lower()); // each sample has limits of its own
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ControlPoint {
    n: u64,
    value: f64,
    lower: f64,
    upper: f64,
}

impl ControlChart {
    /// The centre and the spread of a baseline, with limits at three standard errors.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where no sample has two values; [`Error::NoVariation`] where all values within every sample are equal; [`Error::OutOfRange`] where the
    /// sums are too large for a float.
    pub fn of<'a>(baseline: impl IntoIterator<Item = &'a Mean>) -> Result<Self, Error> {
        let samples: Vec<Mean> = baseline.into_iter().copied().collect();
        let variance = pooled_variance(&samples)?;
        let n: f64 = samples.iter().map(|sample| sample.n() as f64).sum();
        let freedom = samples.iter().map(|sample| (sample.n() - 1) as f64).sum();
        // Measured from the first, so that a common offset does no harm.
        let first = samples.first().map_or(0.0, |sample| sample.value());
        let centre = first + samples.iter().map(|sample| sample.n() as f64 / n * (sample.value() - first)).sum::<f64>();
        if !centre.is_finite() {
            return Err(Error::OutOfRange { what: "centre", rule: "within the range of a float", value: centre });
        }
        Ok(Self { n, freedom, centre, variance, reach: 3.0, bounds: Bounds::UNKNOWN })
    }

    /// The same chart with its limits at another number of standard errors. At 3, one sample in 370 of a series that does not change is outside; at 2, one in 22.
    /// That is with centre and spread known; estimated, the limits are as much wider as keeps it so.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for 0, a negative number, NaN, and above 25, where an alarm is too rare for a float to tell.
    pub fn with_reach(self, standard_errors: f64) -> Result<Self, Error> {
        if standard_errors > 0.0 && standard_errors <= FARTHEST {
            Ok(Self { reach: standard_errors, ..self })
        } else {
            let rule = "above 0 and at most 25";
            Err(Error::OutOfRange { what: "number of standard errors", rule, value: standard_errors })
        }
    }

    /// The same chart for values that are known to lie between two bounds; its limits are then held between them.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the centre lies outside, or a bound is NaN.
    pub fn within(self, least: f64, most: f64) -> Result<Self, Error> {
        let bounds = Bounds::new(least, most);
        if bounds.contain(self.centre) {
            Ok(Self { bounds, ..self })
        } else {
            Err(Error::OutOfRange { what: "centre", rule: "within its bounds", value: self.centre })
        }
    }

    /// The common value of the baseline: the mean of all its values.
    #[must_use]
    pub const fn centre(self) -> f64 {
        self.centre
    }

    /// The variance of single values within samples of the baseline. A shift between samples does not widen it.
    #[must_use]
    pub const fn variance(self) -> f64 {
        self.variance
    }

    /// How often a sample of a series that does not change falls outside its limits: 0.0027 at three standard errors.
    ///
    /// It is exact for normal values with one variance, and near it for means of many others. It is an average over baselines: the samples that are checked against one
    /// baseline share what is wrong with its centre, so among them there are more alarms, or fewer. With centre and spread taken as known it would be
    /// .0098 for samples of 100 beside a baseline of three of 100, .039 for samples of 50 beside two of 25, and .30 for samples of 100 beside three of 5.
    ///
    /// # Formula
    ///
    /// ```text
    /// 2 (1 - Φ(reach))
    /// ```
    ///
    /// # References
    ///
    /// Shewhart WA (1931). Economic Control of Quality of Manufactured Product. Van Nostrand.
    #[must_use]
    pub fn false_alarm_rate(self) -> f64 {
        2.0 * dist::normal_sf(self.reach)
    }

    /// A later sample, which is no part of the baseline, against its limits, which only its size matters for.
    ///
    /// # Formula
    ///
    /// ```text
    /// c ± t s sqrt(1 / n + 1 / N), with c = sum n_j m_j / N, s² = sum (n_j - 1) s_j² / d, N = sum n_j and d = sum (n_j - 1) over the baseline, n the size of the
    /// sample, and t the quantile of Student's t with d degrees of freedom that is passed as often as r standard errors (3) are by a normal value.
    /// On the limit is within.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where a limit is too large for a float.
    ///
    /// # References
    ///
    /// Shewhart WA (1931). Economic Control of Quality of Manufactured Product. Van Nostrand.
    ///
    /// Hillier FS (1969). X-bar and R-chart control limits based on a small number of subgroups. Journal of Quality Technology 1(1), 17-26.
    pub fn check(self, sample: Mean) -> Result<ControlPoint, Error> {
        self.limits(sample, 1.0 / sample.n() as f64 + 1.0 / self.n)
    }

    /// A sample of the baseline against its limits. It is part of the centre, so it stays nearer to it than a later one: was the time that everything is measured by itself
    /// free of anything special?
    ///
    /// # Formula
    ///
    /// ```text
    /// c ± t s sqrt(1 / n - 1 / N), else as for check. The only sample of a baseline is its centre.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a sample that is larger than the baseline, and where a limit is too large for a float.
    ///
    /// ```
    /// # use centricity::inference::{Mean, control::ControlChart};
    /// let weeks = [Mean::new(100, 4.1, 0.8)?, Mean::new(80, 4.0, 0.9)?, Mean::new(120, 4.2, 0.7)?];
    /// let chart = ControlChart::of(&weeks)?;
    /// assert!(chart.check_baseline(weeks[0])?.upper() < chart.check(weeks[0])?.upper());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn check_baseline(self, sample: Mean) -> Result<ControlPoint, Error> {
        let n = sample.n() as f64;
        if n > self.n {
            return Err(Error::OutOfRange {
                what: "size of the sample",
                rule: "at most that of the baseline",
                value: n,
            });
        }
        self.limits(sample, (self.n - n) / self.n / n)
    }

    /// The limits of a sample whose distance from the centre has this variance, as a multiple of that of single values.
    fn limits(self, sample: Mean, variance: f64) -> Result<ControlPoint, Error> {
        let quantile = dist::t_upper_quantile(dist::normal_sf(self.reach), self.freedom);
        // Two roots and not that of the product, which may be too small for a float.
        let reach = quantile * self.variance.sqrt() * variance.sqrt();
        let (lower, upper) = (self.centre - reach, self.centre + reach);
        if !lower.is_finite() || !upper.is_finite() {
            return Err(Error::OutOfRange { what: "half-width", rule: "within the range of a float", value: reach });
        }
        let (lower, upper) = (self.bounds.hold(lower), self.bounds.hold(upper));
        Ok(ControlPoint { n: sample.n(), value: sample.value(), lower, upper })
    }
}

impl ControlPoint {
    /// How many values the sample has.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// The value of the sample.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// Lower control limit for a sample of this size, in the unit of the values.
    #[must_use]
    pub const fn lower(self) -> f64 {
        self.lower
    }

    /// Upper control limit for a sample of this size, in the unit of the values.
    #[must_use]
    pub const fn upper(self) -> f64 {
        self.upper
    }

    /// What the sample is against its limits.
    #[must_use]
    pub fn signal(self) -> Signal {
        if self.value < self.lower {
            Signal::Below
        } else if self.value > self.upper {
            Signal::Above
        } else {
            Signal::Within
        }
    }
}
