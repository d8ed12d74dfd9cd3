//! Pearson's correlation of weighted pairs.

use super::{Alternative, Estimate, FEWEST, Level, Method, NAMES, TestResult, imperfect, paired, reached, t_test};
use crate::error::Error;
use crate::inference::WeightSums;
use crate::inference::deviation::check_finite;
use crate::inference::deviation::weighted_directions;
use crate::weight::Weight;

/// Pearson's correlation where pairs count for more or less: weights that say how reliable a pair is, such as the number of observations
/// behind a mean.
///
/// Only the proportions of the weights matter. The interval and the test take the effective number of pairs of Kish for n, which is
/// approximate: it allows for unequal weights, not for weights that are themselves associated with x and y. Weights that say how often a
/// pair occurred are another thing; those pairs belong in a [`CountTable`](super::CountTable).
///
/// # Example
///
/// ```
/// use centricity::{Level, Weight, inference::correlation::WeightedPearson};
///
/// let x = [2.0, 4.0, 4.0, 5.0, 7.0, 8.0, 9.0, 10.0];
/// let y = [1.0, 3.0, 2.0, 5.0, 6.0, 6.0, 9.0, 8.0];
/// let answers = [10.0, 10.0, 20.0, 20.0, 30.0, 50.0, 40.0, 60.0].map(Weight::new).into_iter().collect::<Result<Vec<_>, _>>()?;
/// let r = WeightedPearson::of(&x, &y, &answers)?;
/// assert_eq!(format!("{:.2}", r.effective_n()), "6.00");
/// assert_eq!(r.estimate(Level::P95)?.to_string(), "0.933 (95% interval 0.502 to 0.993, Fisher z with effective n, n = 8)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct WeightedPearson {
    r: f64,
    n: u64,
    effective_n: f64,
}

impl WeightedPearson {
    /// Correlates `x` and `y`, pair by pair, each pair with its weight. A pair of weight 0 is left out.
    ///
    /// # Formula
    ///
    /// ```text
    /// r = Σ w (x - x̄)(y - ȳ) / sqrt(Σ w (x - x̄)² Σ w (y - ȳ)²), with the weighted means x̄ = Σ w x / Σ w and ȳ.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Pearson::of`](super::Pearson::of), for the pairs that have a weight; [`Error::LengthMismatch`] for more or fewer weights than pairs;
    /// [`Error::OutOfRange`] where nothing is left of a variance in a float.
    ///
    /// # References
    ///
    /// Kish L (1965). Survey Sampling, section 11.7. Wiley. (The effective number.)
    pub fn of(x: &[f64], y: &[f64], weights: &[Weight]) -> Result<Self, Error> {
        paired(x, y)?;
        if weights.len() != x.len() {
            let what = "weights for the pairs";
            return Err(Error::LengthMismatch { what, needs: x.len(), got: weights.len() });
        }
        for (values, what) in [x, y].into_iter().zip(NAMES) {
            check_finite(values, what)?;
        }
        let kept = |values: &[f64]| -> Vec<f64> {
            values.iter().zip(weights).filter(|(_, weight)| !weight.is_zero()).map(|(value, _)| *value).collect()
        };
        let (x, y, sums) = (kept(x), kept(y), WeightSums::of(weights));
        let n = sums.n();
        if n < FEWEST as u64 {
            return Err(Error::TooFew { what: "pairs with a weight", needs: FEWEST as u64, got: n });
        }
        let largest = weights.iter().map(|weight| weight.value()).fold(0.0, f64::max);
        let shares: Vec<f64> =
            weights.iter().filter(|weight| !weight.is_zero()).map(|weight| weight.value() / largest).collect();
        let [name_x, name_y] = NAMES;
        let (dx, dy) = (weighted_directions(&x, &shares, name_x)?, weighted_directions(&y, &shares, name_y)?);
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let r = product(&dx, &dy) / (product(&dx, &dx) * product(&dy, &dy)).sqrt();
        let effective_n = sums.effective_n().unwrap_or(n as f64);
        Ok(Self { r: r.clamp(-1.0, 1.0), n, effective_n })
    }

    /// The correlation: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.r
    }

    /// How many pairs have a weight.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// How many pairs of equal weight would say as much: 1 to n, by Kish's (Σ w)² / Σ w².
    #[must_use]
    pub const fn effective_n(self) -> f64 {
        self.effective_n
    }

    /// The correlation with Fisher's z interval, from the effective number of pairs. Approximate: the more unequal weights are that say nothing of x and y, the more
    /// often it holds the true correlation, up to 99% at a nominal 95%; a table stands with [`UnitMeans::BySize`](crate::inference::panel::UnitMeans::BySize).
    ///
    /// # Formula
    ///
    /// ```text
    /// tanh(atanh r ± z / sqrt(m - 3)), with m = (Σ w)² / Σ w² and z the normal quantile of the level.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where the effective number is 3 or less; [`Error::PerfectCorrelation`] where r is 1 or -1.
    ///
    /// # References
    ///
    /// Kish (1965), as for [`of`](Self::of).
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        // A hair above 3 would be rounding, and an interval without meaning.
        if self.effective_n < 3.0 + 1e-9 {
            let got = if self.effective_n < 2.0 {
                1
            } else if self.effective_n < 3.0 {
                2
            } else {
                3
            };
            return Err(Error::TooFew { what: "pairs, allowing for their weights", needs: 4, got });
        }
        imperfect(self.r, self.n)?;
        let reach = level.z() / (self.effective_n - 3.0).sqrt();
        Ok(Estimate::new(self.r, reached(self.r, reach), level, Method::FisherZEffective, self.n))
    }

    /// Tests whether the true correlation is 0, with the effective number of pairs. Approximate, as the interval. The interval of the
    /// effect is two-sided whatever the alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// t = r sqrt((m - 2) / (1 - r²)), with m - 2 degrees of freedom and m = (Σ w)² / Σ w².
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    ///
    /// # References
    ///
    /// Kish (1965), as for [`of`](Self::of).
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        Ok(t_test(self.estimate(level)?, self.effective_n - 2.0, alternative))
    }
}
