//! Two series over the same times, one moved against the other: whether one goes together with what the other is later.

use crate::error::Error;
use crate::inference::Level;
use crate::inference::correlation::{NAMES, Pearson};
use crate::inference::deviation::{Deviations, check_paired, check_varies};

/// Two series observed at the same, evenly spaced times, ready to be moved against each other.
///
/// A series that changes slowly goes together with nearly every other one, at nearly every lag: both drift. Take differences from one time to the next
/// first, or read a high correlation as the drift that it is. That one series comes first says when, never why.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::lag::{CrossCorrelation, Lead};
///
/// // What y is, x was a week before.
/// let x = [1.0, 3.0, 2.0, 5.0, 4.0, 6.0, 8.0, 7.0];
/// let y = [2.0, 1.0, 3.0, 2.0, 5.0, 4.0, 6.0, 8.0];
/// let series = CrossCorrelation::of(&x, &y)?;
/// let week_before = series.at(-1)?;
/// assert_eq!((week_before.lead(), week_before.pairs()), (Lead::X, 7));
/// assert!(week_before.value() > series.at(1)?.value());
/// assert!(week_before.value() > week_before.white_noise_bound(Level::P95));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct CrossCorrelation {
    x: Vec<f64>,
    y: Vec<f64>,
}

/// Ways to correlate two series at a lag.
///
/// # Example
///
/// ```
/// use centricity::inference::lag::{CrossCorrelation, LagMethod};
///
/// let series = CrossCorrelation::of(&[1.0, 3.0, 2.0, 5.0, 4.0, 6.0], &[2.0, 1.0, 3.0, 2.0, 5.0, 4.0])?;
/// let week_before = series.at(-1)?;
/// assert!((week_before.value() - 1.0).abs() < 1e-12); // y is what x was
/// assert!(series.at_by(LagMethod::WholeSeries, -1)?.value() < week_before.value());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum LagMethod {
    /// Pearson's correlation of the pairs that overlap, as if they were all there is. The default: a lag without noise gives 1.
    #[default]
    OverlappingPairs,
    /// With means and variances of the whole series, and the sum over the overlap divided by the length of the whole: R's `ccf`. Drawn to 0 the fewer pairs
    /// overlap; for comparison with what other programs print.
    WholeSeries,
}

/// Which series comes first at a lag.
///
/// # Example
///
/// ```
/// use centricity::inference::lag::{CrossCorrelation, Lead};
///
/// let series = CrossCorrelation::of(&[1.0, 3.0, 2.0, 5.0, 4.0, 6.0], &[2.0, 1.0, 3.0, 2.0, 5.0, 4.0])?;
/// assert_eq!([-1, 0, 1].map(|lag| series.at(lag).map(|one| one.lead())), [Ok(Lead::X), Ok(Lead::Neither), Ok(Lead::Y)]);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Lead {
    /// x is the earlier one: the lag is below 0.
    X,
    /// Neither: the lag is 0.
    Neither,
    /// y is the earlier one: the lag is above 0.
    Y,
}

impl CrossCorrelation {
    /// Takes the series in the order of their times. A time at which one is missing has to be left out of neither: fill it, or cut the series there.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the series differ in length; [`Error::TooFew`] for fewer than 3 times; [`Error::NotFinite`] names a NaN or
    /// infinity; [`Error::NoVariation`] where all values of one series are equal.
    pub fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        check_paired(x, y)?;
        if x.len() < 3 {
            return Err(Error::TooFew { what: "times", needs: 3, got: x.len() as u64 });
        }
        for (values, name) in [x, y].into_iter().zip(NAMES) {
            check_varies(values, name)?;
        }
        Ok(Self { x: x.to_vec(), y: y.to_vec() })
    }

    /// How many times.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.x.len() as u64
    }

    /// The correlation at a lag, by the default method, [`LagMethod::OverlappingPairs`].
    ///
    /// # Errors
    ///
    /// As [`at_by`](Self::at_by).
    pub fn at(&self, lag: i64) -> Result<Lagged, Error> {
        self.at_by(LagMethod::OverlappingPairs, lag)
    }

    /// The correlation at a lag, by a named method. A lag of k pairs x at the time t + k with y at t, as R has it: below 0 x is the earlier one.
    ///
    /// # Formula
    ///
    /// ```text
    /// overlapping pairs: Pearson's r of the pairs (x[t + k], y[t])
    /// whole series: Σ (x[t + k] - x̄)(y[t] - ȳ) / sqrt(Σ(x - x̄)² Σ(y - ȳ)²), the first sum over the pairs that overlap, the others over all times
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where fewer than 3 pairs overlap (by [`LagMethod::WholeSeries`] none). By [`LagMethod::OverlappingPairs`] [`Error::NoVariation`] where
    /// all values of one series are equal in the overlap.
    ///
    /// # References
    ///
    /// Box GEP, Jenkins GM, Reinsel GC (1994). Time Series Analysis: Forecasting and Control, 3rd ed., chapter 11. Prentice Hall.
    pub fn at_by(&self, method: LagMethod, lag: i64) -> Result<Lagged, Error> {
        let value = match method {
            LagMethod::OverlappingPairs => self.pearson(lag)?.value(),
            LagMethod::WholeSeries => {
                let (x, y) = (Deviations::of(&self.x, NAMES[0])?.scaled, Deviations::of(&self.y, NAMES[1])?.scaled);
                let (later, earlier) = overlap(&x, &y, lag, 1)?;
                let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
                (product(later, earlier) / (product(&x, &x) * product(&y, &y)).sqrt()).clamp(-1.0, 1.0)
            }
        };
        let pairs = self.n().saturating_sub(lag.unsigned_abs());
        Ok(Lagged { lag, pairs, n: self.n(), value, method })
    }

    /// Pearson's correlation of the pairs that overlap at a lag, with all that it offers.
    ///
    /// Its interval and test take the pairs to be independent of each other. Where both series carry over from one time to the next they are not, and the interval
    /// is too narrow.
    ///
    /// # Errors
    ///
    /// As [`at`](Self::at).
    pub fn pearson(&self, lag: i64) -> Result<Pearson, Error> {
        let (x, y) = overlap(&self.x, &self.y, lag, 3)?;
        Pearson::of(x, y)
    }

    /// The correlations at all lags from `-most` to `most`, by the default method, [`LagMethod::OverlappingPairs`]. Each stands for itself: where a lag has too short or too even an overlap, the others
    /// are still there. Of many lags one will pass a [bound](Lagged::white_noise_bound) by chance.
    ///
    /// ```
    /// # use centricity::inference::lag::CrossCorrelation;
    /// let series = CrossCorrelation::of(&[1.0, 3.0, 2.0, 5.0, 4.0], &[2.0, 1.0, 3.0, 2.0, 5.0])?;
    /// let pairs: Vec<_> = series.lags(2).flatten().map(|one| one.pairs()).collect();
    /// assert_eq!(pairs, [3, 4, 5, 4, 3]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn lags(&self, most: u32) -> impl Iterator<Item = Result<Lagged, Error>> {
        self.lags_by(LagMethod::OverlappingPairs, most)
    }

    /// The same, by a named method.
    pub fn lags_by(&self, method: LagMethod, most: u32) -> impl Iterator<Item = Result<Lagged, Error>> {
        let most = i64::from(most);
        (-most..=most).map(move |lag| self.at_by(method, lag))
    }
}

/// The correlation of two series at one lag.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::lag::CrossCorrelation;
///
/// let series = CrossCorrelation::of(&[1.0, 3.0, 2.0, 5.0, 4.0, 6.0], &[2.0, 1.0, 3.0, 2.0, 5.0, 4.0])?;
/// let week_before = series.at(-1)?;
/// assert_eq!((week_before.lag(), week_before.pairs()), (-1, 5));
/// assert!((week_before.white_noise_bound(Level::P95) - 1.959964 / 5.0_f64.sqrt()).abs() < 1e-6);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Lagged {
    lag: i64,
    pairs: u64,
    n: u64,
    value: f64,
    method: LagMethod,
}

impl Lagged {
    /// The lag: by how many times x is the later one.
    #[must_use]
    pub const fn lag(self) -> i64 {
        self.lag
    }

    /// Which series is the earlier one.
    #[must_use]
    pub const fn lead(self) -> Lead {
        match self.lag {
            ..0 => Lead::X,
            0 => Lead::Neither,
            1.. => Lead::Y,
        }
    }

    /// How many pairs overlap.
    #[must_use]
    pub const fn pairs(self) -> u64 {
        self.pairs
    }

    /// The correlation: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// Which method made it.
    #[must_use]
    pub const fn method(self) -> LagMethod {
        self.method
    }

    /// How far from 0 the correlation stays, at this level, if the series have nothing to do with each other and one of them carries nothing over from one time to
    /// the next. Approximate; with few pairs it can pass 1, which no correlation does.
    ///
    /// # Formula
    ///
    /// ```text
    /// z / sqrt(m), with m the number of overlapping pairs; of the whole-series method, as R draws it, the number of times
    /// ```
    ///
    /// # References
    ///
    /// Bartlett MS (1946). On the theoretical specification and sampling properties of autocorrelated time-series. Supplement to the Journal of the Royal
    /// Statistical Society 8(1), 27-41. doi:10.2307/2983611
    #[must_use]
    pub fn white_noise_bound(self, level: Level) -> f64 {
        let m = match self.method {
            LagMethod::OverlappingPairs => self.pairs,
            LagMethod::WholeSeries => self.n,
        };
        level.z() / (m as f64).sqrt()
    }
}

/// The values of x and of y that overlap at a lag, of two series of one length.
fn overlap<'a>(x: &'a [f64], y: &'a [f64], lag: i64, needs: usize) -> Result<(&'a [f64], &'a [f64]), Error> {
    // A lag that no machine word holds is longer than any series.
    let moved = usize::try_from(lag.unsigned_abs()).unwrap_or(usize::MAX).min(x.len());
    let left = x.len() - moved;
    if left < needs {
        return Err(Error::TooFew { what: "overlapping pairs", needs: needs as u64, got: left as u64 });
    }
    let (late, early) = if lag > 0 { (x, y) } else { (y, x) };
    let (late, early) = (late.get(moved..).unwrap_or_default(), early.get(..left).unwrap_or_default());
    Ok(if lag > 0 { (late, early) } else { (early, late) })
}
