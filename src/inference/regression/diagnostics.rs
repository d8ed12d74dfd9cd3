//! How well a fit describes its rows, and which rows and predictors to look at.

use super::Regression;
use crate::error::Error;
use crate::inference::{EffectSize, GroupTest};

/// What one row is to a fit.
///
/// # Example
///
/// ```
/// use centricity::inference::regression::Regression;
///
/// let (x, y) = ([1.0, 2.0, 3.0, 4.0, 20.0], [2.0, 1.0, 4.0, 3.0, 2.0]);
/// let fit = Regression::of(&y, &[&x])?;
/// let rows = fit.influences();
/// assert!(rows[4].leverage() > 0.9); // the last row makes the line almost alone
/// assert!(rows[4].cooks_distance().is_some_and(|distance| distance > 1.0));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Influence {
    leverage: f64,
    cooks_distance: Option<f64>,
}

impl Influence {
    /// How much the row counts towards its own fitted value, by its predictors alone: 1/n to 1. They add up to the number of coefficients.
    #[must_use]
    pub const fn leverage(self) -> f64 {
        self.leverage
    }

    /// Cook's distance: how far all fitted values move when the row is left out; 0 or more, and worth a look above 1. `None` where the row has leverage 1, or the
    /// fit has no residuals.
    ///
    /// # Formula
    ///
    /// ```text
    /// u² h / (k s² (1 - h)²), with u the residual, h the leverage, k coefficients and s² the residual variance.
    /// ```
    ///
    /// # References
    ///
    /// Cook RD (1977). Detection of influential observation in linear regression. Technometrics 19(1), 15-18. doi:10.1080/00401706.1977.10489493
    #[must_use]
    pub const fn cooks_distance(self) -> Option<f64> {
        self.cooks_distance
    }
}

impl Regression {
    /// R squared, the share of the variance of the outcomes that goes together with the predictors: 0 to 1. It rises with every predictor, whatever that is.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - SSE / SST, the squares of the residuals and those of the outcomes about their mean
    /// ```
    #[must_use]
    pub fn r_squared(&self) -> f64 {
        // The residuals of a perfect fit are rounding, and do not count.
        let ratio = self.residuals.norm() / self.coordinates.norm();
        1.0 / (1.0 + ratio * ratio)
    }

    /// R squared less what as many meaningless predictors would reach: at most 1, and below 0 for predictors worse than those.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - (1 - R²)(n - 1) / (n - k), with k coefficients.
    /// ```
    ///
    /// # References
    ///
    /// Ezekiel M (1930). Methods of Correlation Analysis. Wiley.
    #[must_use]
    pub fn adjusted_r_squared(&self) -> f64 {
        let left = self.residuals.norm() / self.length;
        1.0 - left * left * (self.residuals.nrows() as f64 - 1.0) / self.residual_df()
    }

    /// The residual standard deviation, in units of the outcome.
    ///
    /// # Formula
    ///
    /// ```text
    /// sqrt(SSE / (n - k)), with k coefficients
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is too large for a float.
    pub fn residual_sd(&self) -> Result<f64, Error> {
        let value = self.residuals.norm() / self.residual_df().sqrt() * self.unit.0 * self.unit.1;
        let rule = "within the range of a float";
        if value.is_finite() { Ok(value) } else { Err(Error::OutOfRange { what: "residual deviation", rule, value }) }
    }

    /// Tests whether the outcome goes together with any of the predictors, by the covariance of the fit; with [`Classical`](super::CovarianceMethod::Classical) it is Fisher's F. The
    /// effect is [R squared](Self::r_squared) by either.
    ///
    /// By HC3, the default, it says yes too often where there are few rows for the predictors, or these are skewed: by a p-value a little below .05 alone nothing is shown
    /// then. Where the scatter is known to be even, the classical test holds its level; where it is not, that one is far worse. So often each rejects at 5% where there is
    /// nothing, in 20,000 samples of independent predictors (`tests/reference/generate/regression_test_size.py`, HC0 and HC2 too, which are worse):
    ///
    /// | n | predictors | normal, even scatter: HC3 | classical | lognormal, even: HC3 | classical | lognormal, growing: HC3 | classical |
    /// |---|---|---|---|---|---|---|---|
    /// | 20 | 2 | .060 | .050 | .073 | .053 | .118 | .410 |
    /// | 50 | 2 | .057 | .053 | .079 | .051 | .104 | .498 |
    /// | 200 | 2 | .054 | .052 | .075 | .052 | .079 | .597 |
    /// | 20 | 5 | .089 | .051 | .097 | .051 | .101 | .336 |
    /// | 30 | 5 | .081 | .049 | .101 | .048 | .102 | .382 |
    /// | 50 | 5 | .075 | .050 | .109 | .052 | .091 | .430 |
    /// | 200 | 5 | .055 | .049 | .090 | .052 | .064 | .542 |
    /// | 60 | 10 | .099 | .051 | .137 | .052 | .081 | .397 |
    /// | 200 | 10 | .069 | .051 | .105 | .052 | .058 | .490 |
    ///
    /// # Formula
    ///
    /// ```text
    /// F = b' V⁻¹ b / p over the p predictors, with p and n - k degrees of freedom (of clusters: G - 1).
    /// Classical, it is R² / p / ((1 - R²) / (n - k)).
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PerfectFit`] where the outcomes follow from the predictors exactly; [`Error::OutOfRange`] where a row has leverage 1 (HC2 and HC3), or a
    /// combination of coefficients has no standard error.
    ///
    /// # References
    ///
    /// Fisher RA (1925). Statistical Methods for Research Workers, chapter 5. Oliver and Boyd.
    ///
    /// Wald A (1943). Tests of statistical hypotheses concerning several parameters when the number of observations is large. Transactions of the American
    /// Mathematical Society 54(3), 426-482. doi:10.1090/S0002-9947-1943-0012401-3
    pub fn test(&self) -> Result<GroupTest, Error> {
        let covariance = self.covariance()?;
        let rule = "within the range of a float";
        let refused = Error::OutOfRange { what: "test statistic", rule, value: f64::INFINITY };
        let f = covariance.distance(&self.coordinates).ok_or(refused)?;
        let test = GroupTest::fisher_f(self.r_squared(), self.n(), f, self.predictors() as f64, covariance.df);
        Ok(test.measured_by(EffectSize::RSquared))
    }

    /// How many times the variance of a predictor's coefficient is what it were if the predictor were uncorrelated with all others: 1 or more.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 / (1 - R²) of the predictor fitted to all others.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where there is no such predictor.
    ///
    /// # References
    ///
    /// Marquardt DW (1970). Generalized inverses, ridge regression, biased linear estimation, and nonlinear estimation. Technometrics 12(3), 591-612.
    /// doi:10.1080/00401706.1970.10488699
    pub fn variance_inflation(&self, predictor: usize) -> Result<f64, Error> {
        self.check(predictor)?;
        let rule = "within the range of a float";
        let refused = Error::OutOfRange { what: "variance inflation", rule, value: f64::INFINITY };
        self.basis.variance_inflation(predictor).filter(|inflation| inflation.is_finite()).ok_or(refused)
    }

    /// A coefficient in standard deviations: of the outcome, per standard deviation of the predictor.
    ///
    /// # Formula
    ///
    /// ```text
    /// b s_x / s_y
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where there is no such predictor.
    pub fn standardised(&self, predictor: usize) -> Result<f64, Error> {
        self.check(predictor)?;
        let (slope, length) = (self.slopes.get(predictor), self.basis.length(predictor));
        Ok(slope.zip(length).map_or(0.0, |(slope, length)| slope * length / self.length))
    }

    /// What each row is to the fit, in the order of the rows.
    #[must_use]
    pub fn influences(&self) -> Vec<Influence> {
        let variance = self.residuals.norm_squared() / self.residual_df();
        let count = self.basis.coefficients() as f64;
        let scattered = self.scattered().is_ok();
        let rows = self.basis.leverages().into_iter().zip(self.residuals.iter());
        rows.map(|(leverage, residual)| {
            let pull = residual / (1.0 - leverage);
            let distance = pull * pull * leverage / count / variance;
            Influence { leverage, cooks_distance: Some(distance).filter(|it| scattered && it.is_finite()) }
        })
        .collect()
    }

    fn residual_df(&self) -> f64 {
        (self.residuals.nrows() - self.basis.coefficients()) as f64
    }
}
