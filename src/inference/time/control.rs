//! Whether a value of a series is more than chance: limits about a common value.

use crate::error::Error;
use crate::inference::units::pooled_variance;
use crate::inference::{Bounds, Mean, dist};

/// The limits within which chance alone keeps the samples of a series, as on a control chart of Shewhart, for samples of unequal size.
///
/// Whoever acts on every rise and fall chases noise. The centre and the spread are those of a *baseline*, samples of a time when
/// nothing special happened; each later sample has limits of its own, wide where it is small. A share and a net score come in as the mean of 0 and 1, or of -1, 0
/// and 1.
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
    centre: f64,
    variance: f64,
    reach: f64,
    bounds: Bounds,
}

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
        // Measured from the first, so that a common offset does no harm.
        let first = samples.first().map_or(0.0, |sample| sample.value());
        let centre = first + samples.iter().map(|sample| sample.n() as f64 / n * (sample.value() - first)).sum::<f64>();
        if !centre.is_finite() {
            return Err(Error::OutOfRange { what: "centre", rule: "within the range of a float", value: centre });
        }
        Ok(Self { centre, variance, reach: 3.0, bounds: Bounds::UNKNOWN })
    }

    /// The same chart with its limits at another number of standard errors. At 3, one sample in 370 of a series that does not change is outside; at 2, one in 22.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for 0, a negative number, NaN or infinity.
    pub fn with_reach(self, standard_errors: f64) -> Result<Self, Error> {
        if standard_errors > 0.0 && standard_errors.is_finite() {
            Ok(Self { reach: standard_errors, ..self })
        } else {
            let rule = "above 0 and finite";
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

    /// How often a sample of a series that does not change falls outside its limits, if its mean is normal: 0.0027 at three standard errors.
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

    /// A sample against its limits, which only its size matters for. The samples of the baseline can be checked too: each of them is part of the centre, so
    /// it stands out a little less.
    ///
    /// # Formula
    ///
    /// ```text
    /// c ± r sqrt(s² / n), with c = sum n_j m_j / sum n_j and s² = sum (n_j - 1) s_j² / sum (n_j - 1) over the baseline, r standard errors (3) and n the size of
    /// the sample. On the limit is within.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where a limit is too large for a float.
    ///
    /// # References
    ///
    /// Shewhart WA (1931). Economic Control of Quality of Manufactured Product. Van Nostrand.
    pub fn check(self, sample: Mean) -> Result<ControlPoint, Error> {
        let reach = self.reach * (self.variance / sample.n() as f64).sqrt();
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
