//! The difference of two means in standard deviations.

use std::fmt;

use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::{Estimate, Level, Method, dist};

/// The difference of two means in units of the standard deviation within the samples: Hedges' g, and Cohen's d. Made by
/// [`MeanDifference::standardised`](super::MeanDifference::standardised).
///
/// For values whose unit says nothing, or to compare what was measured on different scales. By Cohen's convention 0.2 is small, 0.5 medium and 0.8
/// large. Where the unit does say something, the difference itself says more.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean};
///
/// let north = Mean::of(&[5.0, 4.0, 5.0, 4.0, 5.0, 3.0, 4.0, 5.0])?;
/// let south = Mean::of(&[3.0, 4.0, 2.0, 4.0, 3.0, 5.0, 3.0, 2.0, 4.0, 3.0])?;
/// let g = north.difference(south).standardised()?;
/// assert!(g.value() < g.cohens_d()); // d is too far from 0 in small samples
/// assert_eq!(g.estimate(Level::P95)?.to_string(), "1.183 (95% interval 0.204 to 2.250, noncentral t, n = 18)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct StandardisedDifference {
    t: f64,
    df: f64,
    /// d / t, the root of 1 / nx + 1 / ny.
    scale: f64,
    n: u64,
}

impl StandardisedDifference {
    /// Takes Student's t of two samples, the root of 1 / nx + 1 / ny, and n, which is 4 or more.
    pub(super) fn of_t(t: f64, scale: f64, n: u64) -> Result<Self, Error> {
        let (df, d) = ((n - 2) as f64, t * scale);
        if d.is_finite() && t.is_finite() {
            Ok(Self { t, df, scale, n })
        } else {
            Err(Error::OutOfRange { what: "standardised difference", rule: "within the range of a float", value: d })
        }
    }

    /// Hedges' g: Cohen's d without its bias.
    ///
    /// # Formula
    ///
    /// ```text
    /// g = J d, J = Γ(m / 2) / (Γ((m - 1) / 2) sqrt(m / 2)), m = nx + ny - 2; about 1 - 3 / (4 m - 1)
    /// ```
    ///
    /// # References
    ///
    /// Hedges LV (1981). Distribution theory for Glass's estimator of effect size and related estimators. Journal of Educational Statistics 6(2),
    /// 107-128. doi:10.3102/10769986006002107
    #[must_use]
    pub fn value(self) -> f64 {
        dist::unbiasing_factor(self.df) * self.cohens_d()
    }

    /// Cohen's d, with the pooled standard deviation: what most software prints. Too far from 0 by some 3 / (4 (nx + ny) - 9) of itself.
    ///
    /// # Formula
    ///
    /// ```text
    /// d = (mean x - mean y) / s, s² = ((nx - 1) sx² + (ny - 1) sy²) / (nx + ny - 2)
    /// ```
    ///
    /// # References
    ///
    /// Cohen J (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd edition, section 2.5. Erlbaum.
    #[must_use]
    pub fn cohens_d(self) -> f64 {
        self.t * self.scale
    }

    /// How many values in both samples together.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// Hedges' g with the interval of the true standardised difference: exact for normal values of equal variance. It leaves 0 out exactly where
    /// Student's t test (`MeanDifferenceMethod::Student`) rejects.
    ///
    /// # Formula
    ///
    /// ```text
    /// δ sqrt(1 / nx + 1 / ny), for the two noncentralities δ at which t, noncentral with nx + ny - 2 degrees of freedom, would be at or beyond the
    /// observed one with half of 1 - level; found to some ten digits.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the limits are too large for a float.
    ///
    /// # References
    ///
    /// Steiger JH, Fouladi RT (1997). Noncentrality interval estimation and the evaluation of statistical models. In: Harlow LL, Mulaik SA, Steiger
    /// JH (eds) What If There Were No Significance Tests?, 221-257. Erlbaum.
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        let reach = |t: f64| self.scale * dist::noncentrality_upper(level.tail(), t, self.df);
        let (lower, upper) = (-reach(-self.t), reach(self.t));
        if !(lower.is_finite() && upper.is_finite()) {
            return Err(Error::OutOfRange { what: "limit", rule: "within the range of a float", value: upper });
        }
        Ok(Estimate::new(self.value(), (lower.min(upper), upper), level, Method::NoncentralT, self.n))
    }
}

impl fmt::Display for StandardisedDifference {
    /// With two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hedges' g {} (n = {})", Decimal(self.value(), f.precision().unwrap_or(2)), self.n)
    }
}
