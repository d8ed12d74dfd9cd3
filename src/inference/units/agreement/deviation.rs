//! The average deviation: disagreement in units of the scale.

use crate::count;
use crate::error::Error;
use crate::inference::deviation::check_finite;

/// How far the observations of a unit lie from their middle on average: 0 where all are equal. Unlike an index of agreement it is in units of
/// the scale and needs no null.
///
/// # Example
///
/// ```
/// use centricity::inference::agreement::AverageDeviation;
///
/// let deviation = AverageDeviation::of(&[4.0, 4.0, 5.0, 3.0, 5.0])?;
/// assert!((deviation.from_mean() - 0.64).abs() < 1e-12);
/// assert_eq!(deviation.from_median(), 0.6);
/// assert!(deviation.from_median() < AverageDeviation::practical_limit(5)?); // 5/6 of a point
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// Σ |x - c| / n, with c the mean or the median (of an even number of values the middle of the two in the middle; any point between them gives
/// the same).
/// ```
///
/// # References
///
/// Burke MJ, Finkelstein LM, Dusig MS (1999). On average deviation indices for estimating interrater agreement. Organizational Research Methods
/// 2(1), 49-68. doi:10.1177/109442819921004
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct AverageDeviation {
    n: u64,
    from_mean: f64,
    from_median: f64,
}

impl AverageDeviation {
    /// Of raw values.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two values; [`Error::NotFinite`] names a NaN or infinity; [`Error::OutOfRange`] where values are too far apart for a
    /// float (1e308 and -1e308).
    pub fn of(values: &[f64]) -> Result<Self, Error> {
        check_finite(values, "values")?;
        let counted: Vec<(f64, u64)> = values.iter().map(|&value| (value, 1)).collect();
        Self::of_finite(counted)
    }

    /// Of whole numbers and how often each came, in any order.
    ///
    /// ```
    /// # use centricity::inference::agreement::AverageDeviation;
    /// let counted = AverageDeviation::of_counts(&[(3, 1), (4, 2), (5, 2)])?;
    /// assert_eq!(counted.from_median(), AverageDeviation::of(&[4.0, 4.0, 5.0, 3.0, 5.0])?.from_median());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two values; [`Error::TooMany`] for more than 11 x 2^53.
    pub fn of_counts(counts: &[(i32, u64)]) -> Result<Self, Error> {
        Self::of_finite(counts.iter().map(|&(value, count)| (f64::from(value), count)).collect())
    }

    fn of_finite(mut counted: Vec<(f64, u64)>) -> Result<Self, Error> {
        counted.retain(|&(_, count)| count > 0);
        counted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total = counted.iter().try_fold(0_u64, |sum, &(_, count)| sum.checked_add(count));
        let n = match count::sample(total, "values") {
            Ok(n) if n > 1 => n,
            Err(error @ Error::TooMany { .. }) => return Err(error),
            _ => return Err(Error::TooFew { what: "values", needs: 2, got: total.unwrap_or(0) }),
        };
        // Measured from the median, so that a common offset does no harm and equal values deviate by exactly nothing.
        let median = middle(&counted, n);
        let n_f = n as f64;
        let mean_of = |f: &dyn Fn(f64) -> f64| {
            counted.iter().map(|&(value, count)| f(value - median) * count as f64).sum::<f64>() / n_f
        };
        let mean = mean_of(&|distance| distance);
        let from_mean = mean_of(&|distance| (distance - mean).abs());
        let from_median = mean_of(&f64::abs);
        match [mean, from_mean, from_median].into_iter().find(|value| !value.is_finite()) {
            Some(value) => Err(Error::OutOfRange { what: "deviation", rule: "within the range of a float", value }),
            None => Ok(Self { n, from_mean, from_median }),
        }
    }

    /// How many observations.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// From the mean, in units of the scale: `AD_M`.
    #[must_use]
    pub const fn from_mean(self) -> f64 {
        self.from_mean
    }

    /// From the median, in units of the scale: `AD_Md`. Never above [`from_mean`](Self::from_mean).
    #[must_use]
    pub const fn from_median(self) -> f64 {
        self.from_median
    }

    /// Up to where an average deviation is usually taken for agreement on a scale of so many points: a sixth of them. A rule of thumb from the
    /// uniform null, not a test.
    ///
    /// # Formula
    ///
    /// ```text
    /// points / 6
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 2 points.
    ///
    /// # References
    ///
    /// Burke MJ, Dunlap WP (2002). Estimating interrater agreement with the average deviation index: a user's guide. Organizational Research
    /// Methods 5(2), 159-172. doi:10.1177/1094428102005002002
    pub fn practical_limit(points: usize) -> Result<f64, Error> {
        if points < 2 {
            return Err(Error::TooFew { what: "points", needs: 2, got: points as u64 });
        }
        Ok(points as f64 / 6.0)
    }
}

/// The median of counted values in rising order, of which there are n.
fn middle(counted: &[(f64, u64)], n: u64) -> f64 {
    let at = |position: u64| {
        let mut before = 0;
        let found = counted.iter().find(|&&(_, count)| {
            before += count;
            before > position
        });
        found.map_or(0.0, |&(value, _)| value)
    };
    f64::midpoint(at((n - 1) / 2), at(n / 2))
}
