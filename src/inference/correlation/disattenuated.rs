//! A correlation corrected for the unreliability of what was correlated.

use super::{Pearson, reached, transformed};
use crate::error::Error;
use crate::inference::dist::t_upper_quantile;
use crate::inference::{Estimate, Level, Method};

/// A correlation between two noisy measurements, corrected to what it would be without the noise.
///
/// Noise pulls every correlation towards 0, by the square root of both reliabilities. Dividing by it gives back the size, on
/// average; a corrected value can then fall outside -1 to 1, which says that the reliabilities or the correlation were too
/// uncertain, not that the association is stronger than perfect.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::correlation::{Disattenuated, Pearson}};
///
/// let r = Pearson::of(&[3.1, 4.0, 3.6, 4.4, 2.9], &[6.0, 6.8, 7.4, 7.7, 6.3])?;
/// let corrected = Disattenuated::of(r, 0.8, 0.5)?;
/// assert!((corrected.value() - r.value() / 0.4_f64.sqrt()).abs() < 1e-15);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Disattenuated {
    observed: Pearson,
    reliabilities: [f64; 2],
    /// What noise leaves of a correlation: the square root of both reliabilities.
    kept: f64,
}

impl Disattenuated {
    /// Corrects a correlation for the reliabilities of its two sides.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a reliability that is 0 or less, above 1, or NaN.
    pub fn of(observed: Pearson, reliability_x: f64, reliability_y: f64) -> Result<Self, Error> {
        for (what, reliability) in [("reliability of x", reliability_x), ("reliability of y", reliability_y)] {
            // The smallest normal number: below it the division could overflow.
            if !(f64::MIN_POSITIVE..=1.0).contains(&reliability) {
                return Err(Error::OutOfRange { what, rule: "above 0 and at most 1", value: reliability });
            }
        }
        let reliabilities = [reliability_x, reliability_y];
        Ok(Self { observed, reliabilities, kept: reliability_x.sqrt() * reliability_y.sqrt() })
    }

    /// The correlation before it was corrected.
    pub const fn observed(self) -> Pearson {
        self.observed
    }

    /// What noise leaves of a correlation: the square root of the product of both reliabilities, above 0 and at most 1.
    #[must_use]
    pub const fn attenuation(self) -> f64 {
        self.kept
    }

    /// The corrected correlation. It can lie outside -1 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// r / sqrt(rel_x rel_y)
    /// ```
    ///
    /// # References
    ///
    /// Spearman C (1904). The proof and measurement of association between two things. The American Journal of Psychology 15(1), 72-101.
    /// doi:10.2307/1412159
    #[must_use]
    pub fn value(self) -> f64 {
        self.observed.value() / self.kept
    }

    /// The corrected correlation with its interval. Both can leave -1 to 1: cut off there, the interval of a value beyond 1 would lose its
    /// width and its own value.
    ///
    /// # Formula
    ///
    /// ```text
    /// r / sqrt(rel_x rel_y), and the limits of Fisher's z interval of r divided by the same. The reliabilities are taken as known.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Pearson::estimate`].
    ///
    /// # References
    ///
    /// Spearman C (1904). The proof and measurement of association between two things. The American Journal of Psychology
    /// 15(1), 72-101. doi:10.2307/1412159
    ///
    /// Hunter JE, Schmidt FL (2004). Methods of Meta-Analysis, 2nd ed., chapter 3. Sage.
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        let plain = transformed(self.observed.value(), self.observed.n(), 3, 1.0, level, Method::FisherZ)?;
        let limits = (plain.lower() / self.kept, plain.upper() / self.kept);
        Ok(Estimate::new(self.value(), limits, level, Method::Disattenuated, plain.n()))
    }

    /// The corrected correlation with an interval that knows that the reliabilities are estimates too: `noise_df` are the degrees of freedom within units from
    /// which the noise of x and of y was estimated, or infinity where it was given.
    ///
    /// It is the wider one where the reliabilities are low, and covers there what [`estimate`](Self::estimate) does not: the example `simulation` shows both.
    ///
    /// # Formula
    ///
    /// ```text
    /// Delta method, normal unit means; a = 1 / rel_x, b = 1 / rel_y, rho = r sqrt(a b) the corrected correlation, J pairs, df_x and df_y:
    /// (J - 1) Var(rho) = a b + rho² (1 + (a² + b²) / 2 - 2 (a + b)) + rho⁴
    ///                    + rho² / 2 ((a - 1)² (J - 1) / df_x + (b - 1)² (J - 1) / df_y)
    /// Were the reliabilities known, it would be a b (1 - r²)². Fisher's interval of r, its reach times the root of the first over the second, with
    /// t of J - 1 degrees of freedom for z; both limits divided by sqrt(rel_x rel_y).
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate); [`Error::OutOfRange`] for degrees of freedom that are not above 0.
    ///
    /// # References
    ///
    /// Charles EP (2005). The correction for attenuation due to measurement error: clarifying concepts and creating confidence sets. Psychological
    /// Methods 10(2), 206-226. doi:10.1037/1082-989X.10.2.206 (why reliabilities that are estimates widen the interval)
    ///
    /// ```
    /// # use centricity::{Level, inference::correlation::{Disattenuated, Pearson}};
    /// # let r = Pearson::of(&[3.1, 4.0, 3.6, 4.4, 2.9], &[6.0, 6.8, 7.4, 7.7, 6.3])?;
    /// let corrected = Disattenuated::of(r, 0.4, 0.5)?;
    /// let (known, estimated) = (corrected.estimate(Level::P95)?, corrected.estimate_with_noise([20.0, 40.0], Level::P95)?);
    /// assert!(estimated.upper() - estimated.lower() > known.upper() - known.lower());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn estimate_with_noise(self, noise_df: [f64; 2], level: Level) -> Result<Estimate, Error> {
        let n = self.observed.n();
        let known = self.estimate(level)?;
        let spread = self.relative_variance(noise_df)?;
        let (r, freedom) = (self.observed.value(), (n - 1) as f64);
        let ratio = spread.sqrt() / (1.0 - r * r);
        let reach = t_upper_quantile(level.tail(), freedom) * ratio / ((n - 3) as f64).sqrt();
        let (lower, upper) = reached(r, reach);
        let limits = (lower / self.kept, upper / self.kept);
        Ok(Estimate::new(known.value(), limits, level, Method::DisattenuatedWithNoise, n))
    }

    /// What `estimate_with_noise` takes for (J - 1) Var(rho), over a b. There have to be pairs enough for an interval.
    pub(super) fn relative_variance(self, noise_df: [f64; 2]) -> Result<f64, Error> {
        for df in noise_df {
            if df.is_nan() || df <= 0.0 {
                let rule = "above 0";
                return Err(Error::OutOfRange { what: "degrees of freedom within units", rule, value: df });
            }
        }
        let freedom = (self.observed.n() - 1) as f64;
        // No square may leave the range of a float.
        let [a, b] = self.reliabilities.map(|reliability| reliability.recip().min(1e150));
        // Without noise there is nothing to be unsure of, however few degrees of freedom it comes from.
        let unsure = |a: f64, df: f64| if a == 1.0 { 0.0 } else { (a - 1.0).powi(2) * (freedom / df) };
        let [df_x, df_y] = noise_df;
        let squared = self.observed.value().powi(2);
        if squared == 0.0 {
            return Ok(1.0);
        }
        // Var(rho) / (a b): rho² / (a b) is r².
        let added = 1.0 + f64::midpoint(a * a, b * b) - 2.0 * (a + b)
            + squared * a * b
            + f64::midpoint(unsure(a, df_x), unsure(b, df_y));
        // The least there can be, at a = b = 2 / (1 + r²) and noise that is known: only rounding comes below it.
        let least = (1.0 - squared).powi(2) / (1.0 + squared);
        Ok((1.0 + squared * added).max(least))
    }
}
