//! What a regression is asked for.

use crate::error::Error;
use crate::inference::studentised::Studentised;
use crate::inference::{Alternative, EquivalenceTest, Estimate, Level};

/// A coefficient, or a sum of coefficients such as a slope at some value, with its standard error.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, regression::Regression};
///
/// let clarity = [3.1, 3.4, 2.8, 4.0, 3.9, 3.0, 4.2, 3.6];
/// let satisfaction = [7.0, 7.1, 6.4, 8.2, 7.7, 6.9, 8.3, 7.6];
/// let slope = Regression::of(&satisfaction, &[&clarity])?.coefficient(0)?;
/// assert_eq!(format!("{:.2}", slope.estimate(Level::P95)?), "1.27 (95% interval 0.96 to 1.58, HC3 t, n = 8)");
/// assert!(slope.test(0.0, Alternative::TwoSided, Level::P95)?.p_value() < 0.001);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Coefficient(pub(super) Studentised);

impl Coefficient {
    /// The coefficient itself: units of the outcome per unit of the predictor.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0.value
    }

    /// Its standard error, by the covariance of the fit: 0 or more.
    #[must_use]
    pub const fn standard_error(self) -> f64 {
        self.0.standard_error
    }

    /// Degrees of freedom of the standard error: rows less coefficients, or clusters less one.
    #[must_use]
    pub const fn df(self) -> f64 {
        self.0.df
    }

    /// The coefficient with its interval.
    ///
    /// # Formula
    ///
    /// ```text
    /// b ± t SE(b), with t the quantile of Student's t with the degrees of freedom of the standard error.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the limits are too large for a float, or too close together to tell apart.
    ///
    /// # References
    ///
    /// Long JS, Ervin LH (2000). Using heteroscedasticity consistent standard errors in the linear regression model. The American Statistician 54(3),
    /// 217-224. doi:10.1080/00031305.2000.10474549
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        self.0.estimate(level)
    }

    /// Tests whether the true coefficient is `null`, usually 0.
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate); and [`Error::OutOfRange`] where `null` is not finite or t is too large for a float.
    pub fn test(
        self,
        null: f64,
        alternative: Alternative,
        level: Level,
    ) -> Result<crate::inference::TestResult, Error> {
        self.0.test(null, alternative, level)
    }

    /// Tests whether the true coefficient is as good as 0: between `-margin` and `margin`.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a margin that is not above 0 and finite; else as [`estimate`](Self::estimate).
    pub fn equivalence(self, margin: f64, level: Level) -> Result<EquivalenceTest, Error> {
        self.0.equivalence(margin, level)
    }
}
