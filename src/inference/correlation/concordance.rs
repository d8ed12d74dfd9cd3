//! How far two profiles are apart, and in what way.

use std::fmt;

use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::deviation::{Deviations, check_paired, magnitude_factor};

/// Two profiles over the same items, on the same scale: how far they are apart in all, and how much of that is level, scatter and shape. With it Lin's
/// concordance, a correlation that asks for the same values and not only for a straight line.
///
/// # Example
///
/// ```
/// use centricity::inference::correlation::ProfileDistance;
///
/// let distance = ProfileDistance::of(&[82.0, 75.0, 90.0, 60.0, 70.0], &[70.0, 74.0, 85.0, 40.0, 55.0])?;
/// assert!((distance.mean_square() - 159.0).abs() < 1e-9);
/// assert!((distance.level() - 112.36).abs() < 1e-9); // x is 10.6 higher on average
/// assert_eq!(distance.to_string(), "12.61 apart: 71% level, 19% scatter, 11% shape (concordance 0.657)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ProfileDistance {
    level: f64,
    scatter: f64,
    shape: f64,
    /// Apart from the squares, which may be too small for a float.
    #[cfg_attr(feature = "serde", serde(skip))]
    root: f64,
    correlation: Option<f64>,
    concordance: Option<f64>,
    n: u64,
}

impl ProfileDistance {
    /// Compares two profiles, item by item.
    ///
    /// # Formula
    ///
    /// ```text
    /// mean of (x - y)² = (mean x - mean y)² [level] + (sx - sy)² [scatter] + 2 sx sy (1 - r) [shape], with s of divisor n. It is exact.
    /// concordance = 2 r sx sy / (sx² + sy² + (mean x - mean y)²)
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two items; [`Error::LengthMismatch`] where the profiles differ in length; [`Error::NotFinite`] names a NaN or
    /// infinity; [`Error::OutOfRange`] where a square is too large for a float.
    ///
    /// # References
    ///
    /// Cronbach LJ, Gleser GC (1953). Assessing similarity between profiles. Psychological Bulletin 50(6), 456-473. doi:10.1037/h0057173
    ///
    /// Lin LI (1989). A concordance correlation coefficient to evaluate reproducibility. Biometrics 45(1), 255-268. doi:10.2307/2532051
    pub fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        check_paired(x, y)?;
        let n = x.len() as u64;
        if n < 2 {
            return Err(Error::TooFew { what: "items", needs: 2, got: n });
        }
        // A power of two that brings all values to at most 2: their squares neither overflow nor vanish.
        let factor = magnitude_factor(x).min(magnitude_factor(y));
        let (x, y) = (Deviations::of(x, "values of x")?, Deviations::of(y, "values of y")?);
        let [sx, sy] = [&x, &y].map(|side| {
            let (spread, magnitude) = side.unit;
            norm(side) / (n as f64).sqrt() * spread * (magnitude * factor)
        });
        let lacking = (x.vary && y.vary).then(|| {
            // 1 - r as half the squared distance of two directions: nothing cancels where r is near 1.
            let (to_x, to_y) = (norm(&x), norm(&y));
            let apart: f64 = x.scaled.iter().zip(&y.scaled).map(|(a, b)| (a / to_x - b / to_y).powi(2)).sum();
            (apart / 2.0).clamp(0.0, 2.0)
        });
        let correlation = lacking.map(|lacking| 1.0 - lacking);
        let (level, scatter) = ((x.mean * factor - y.mean * factor).powi(2), (sx - sy).powi(2));
        let shape = lacking.map_or(0.0, |lacking| 2.0 * sx * sy * lacking);
        let total = sx * sx + sy * sy + level;
        let concordance = (total > 0.0).then(|| (2.0 * correlation.unwrap_or(0.0) * sx * sy / total).clamp(-1.0, 1.0));
        let back = |square: f64| square / factor / factor;
        if !back(total).is_finite() || !back(shape).is_finite() {
            return Err(Error::OutOfRange {
                what: "square of a gap",
                rule: "within the range of a float",
                value: back(total),
            });
        }
        let root = (level + scatter + shape).sqrt() / factor;
        let [level, scatter, shape] = [level, scatter, shape].map(back);
        Ok(Self { level, scatter, shape, root, correlation, concordance, n })
    }

    /// The mean of the squared gaps: level, scatter and shape together. Like them it is 0 where it is too small for a float, of values around 1e-170; the root
    /// is not.
    ///
    /// # Formula
    ///
    /// ```text
    /// Σ (x - y)² / n = level + scatter + shape
    /// ```
    #[must_use]
    pub fn mean_square(&self) -> f64 {
        self.level + self.scatter + self.shape
    }

    /// The root of the [mean square](Self::mean_square): how far the profiles are apart, in the unit of the values.
    ///
    /// # Formula
    ///
    /// ```text
    /// sqrt(Σ (x - y)² / n)
    /// ```
    #[must_use]
    pub const fn root_mean_square(&self) -> f64 {
        self.root
    }

    /// What is one profile lying above the other: 0 or more, in squares of the unit of the values.
    #[must_use]
    pub const fn level(&self) -> f64 {
        self.level
    }

    /// What is one profile having larger ups and downs: 0 or more, in the same squares.
    #[must_use]
    pub const fn scatter(&self) -> f64 {
        self.scatter
    }

    /// What is other items being high: 0 or more, in the same squares.
    #[must_use]
    pub const fn shape(&self) -> f64 {
        self.shape
    }

    /// Pearson's correlation of the profiles, -1 to 1; `None` where one of them is flat.
    #[must_use]
    pub const fn correlation(&self) -> Option<f64> {
        self.correlation
    }

    /// Lin's concordance: 1 where the profiles are equal, 0 where one of them is flat; `None` where both are, at one level.
    ///
    /// Its interval over items or units is that of a bootstrap, `MonteCarlo::of_values` (feature `rand`).
    #[must_use]
    pub const fn concordance(&self) -> Option<f64> {
        self.concordance
    }

    /// How many items.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }
}

impl fmt::Display for ProfileDistance {
    /// With two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} apart", Decimal(self.root_mean_square(), f.precision().unwrap_or(2)))?;
        let total = self.mean_square();
        if total > 0.0 {
            let [level, scatter, shape] =
                [self.level, self.scatter, self.shape].map(|part| Decimal(100.0 * (part / total), 0));
            write!(f, ": {level}% level, {scatter}% scatter, {shape}% shape")?;
        }
        match self.concordance {
            Some(concordance) => write!(f, " (concordance {})", Decimal(concordance, 3)),
            None => Ok(()),
        }
    }
}

/// Root of the sum of squares of the scaled deviations, which are of the order of 1.
fn norm(side: &Deviations) -> f64 {
    side.scaled.iter().map(|deviation| deviation * deviation).sum::<f64>().sqrt()
}
