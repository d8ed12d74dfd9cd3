//! How unsure the coefficients are, and together in which way.

use nalgebra::{DMatrix, DVector};

use super::basis::Basis;
use crate::error::Error;
use crate::inference::Method;

/// Nearer to 1, a leverage leaves nothing of the row's own scatter.
const ALONE: f64 = 1.0 - 1e-10;

/// Ways to the standard errors of coefficients, where rows are independent of each other.
///
/// ```
/// # use centricity::inference::regression::{CovarianceMethod, Regression};
/// let (size, score) = ([1.0, 2.0, 3.0, 4.0, 6.0, 12.0], [2.0, 2.1, 3.4, 3.2, 6.1, 9.0]);
/// let fit = Regression::of(&score, &[&size])?;
/// let hc3 = fit.coefficient(0)?.standard_error();
/// let classical = fit.with(CovarianceMethod::Classical).coefficient(0)?.standard_error();
/// assert!(classical < hc3); // the last row makes much of the slope, and hides how far off it is
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// With u the residuals, h the leverages, n rows, k coefficients and W diagonal: V = (X'X)⁻¹ X' W X (X'X)⁻¹
///
/// Classical: W = Σ u² / (n - k)    HC0: W = u²    HC1: u² n / (n - k)    HC2: u² / (1 - h)    HC3: u² / (1 - h)²
///
/// All use Student's t with n - k degrees of freedom.
/// ```
///
/// # How often a 95% interval holds the true slope
///
/// One predictor, skewed as sizes of units are; 40,000 samples each (`tests/reference/generate/regression_coverage.py`):
///
/// | scatter | n | classical | HC0 | HC1 | HC2 | HC3 |
/// |---|---|---|---|---|---|---|
/// | even | 10 | .950 | .851 | .886 | .911 | .950 |
/// | even | 20 | .951 | .888 | .903 | .919 | .944 |
/// | even | 50 | .949 | .918 | .923 | .931 | .944 |
/// | even | 200 | .950 | .939 | .940 | .943 | .946 |
/// | growing with the predictor | 10 | .759 | .688 | .731 | .806 | .898 |
/// | growing with the predictor | 20 | .717 | .770 | .790 | .840 | .895 |
/// | growing with the predictor | 50 | .674 | .856 | .863 | .888 | .916 |
/// | growing with the predictor | 200 | .640 | .918 | .919 | .927 | .935 |
///
/// # References
///
/// White H (1980). A heteroskedasticity-consistent covariance matrix estimator and a direct test for heteroskedasticity. Econometrica 48(4), 817-838.
/// doi:10.2307/1912934
///
/// `MacKinnon` JG, White H (1985). Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample properties. Journal of
/// Econometrics 29(3), 305-325. doi:10.1016/0304-4076(85)90158-7
///
/// Long JS, Ervin LH (2000). Using heteroscedasticity consistent standard errors in the linear regression model. The American Statistician 54(3),
/// 217-224. doi:10.1080/00031305.2000.10474549
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum CovarianceMethod {
    /// One variance for all rows. Right only where the scatter is the same everywhere, which units of different size never have.
    Classical,
    /// Each row with its own variance, as White had it. Too narrow in small samples.
    Hc0,
    /// HC0 times n / (n - k).
    Hc1,
    /// Each squared residual divided by one minus its leverage: right on average where the scatter is the same.
    Hc2,
    /// Divided by that squared: nearly the jackknife. The default: where the scatter is even it costs next to nothing, and where it is not it is nearest to
    /// what it promises, as the table shows; Long and Ervin (2000) advise it below 250 rows.
    #[default]
    Hc3,
}

impl CovarianceMethod {
    const fn method(self) -> Method {
        match self {
            Self::Classical => Method::LeastSquaresT,
            Self::Hc0 => Method::Hc0T,
            Self::Hc1 => Method::Hc1T,
            Self::Hc2 => Method::Hc2T,
            Self::Hc3 => Method::Hc3T,
        }
    }
}

/// The covariance of coordinates along the directions of a basis, as a root: the covariance is its transpose times itself. So no variance comes out below 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Covariance {
    root: DMatrix<f64>,
    /// Degrees of freedom of the standard errors.
    pub(super) df: f64,
    pub(super) method: Method,
}

impl Covariance {
    pub(super) fn of(method: CovarianceMethod, basis: &Basis, residuals: &DVector<f64>) -> Result<Self, Error> {
        let (n, count) = (residuals.nrows() as f64, basis.coefficients());
        let df = n - count as f64;
        if method == CovarianceMethod::Classical {
            let sigma = (residuals.norm_squared() / df).sqrt();
            return Ok(Self { root: DMatrix::from_diagonal_element(count, count, sigma), df, method: method.method() });
        }
        let mut scores = basis.directions.clone();
        for ((mut row, residual), leverage) in scores.row_iter_mut().zip(residuals.iter()).zip(basis.leverages()) {
            let own = match method {
                CovarianceMethod::Classical | CovarianceMethod::Hc0 => 1.0,
                CovarianceMethod::Hc1 => (df / n).sqrt(),
                CovarianceMethod::Hc2 => checked(leverage)?.sqrt(),
                CovarianceMethod::Hc3 => checked(leverage)?,
            };
            row *= residual / own;
        }
        Ok(Self::of_scores(scores, df, method.method()))
    }

    /// From what each row, or each cluster, pulls along each direction.
    pub(super) fn of_scores(scores: DMatrix<f64>, df: f64, method: Method) -> Self {
        Self { root: scores.qr().unpack_r(), df, method }
    }

    /// The covariance of two combinations, and the variance of one with itself.
    pub(super) fn between(&self, one: &DVector<f64>, other: &DVector<f64>) -> f64 {
        (&self.root * one).dot(&(&self.root * other))
    }

    /// How far coordinates along all directions but the intercept's are from 0, in squared standard errors and by each of them; `None` where some combination
    /// of them has no error.
    pub(super) fn distance(&self, coordinates: &DVector<f64>) -> Option<f64> {
        let root = self.root.clone().remove_column(0).qr().unpack_r();
        let errors = root.tr_solve_upper_triangular(coordinates)?;
        Some(errors.norm_squared() / coordinates.nrows() as f64).filter(|distance| distance.is_finite())
    }

    /// The standard error of a combination, at a magnitude whose squares do not leave the floats.
    pub(super) fn standard_error(&self, along: &DVector<f64>) -> f64 {
        let most = along.amax();
        if most == 0.0 { 0.0 } else { (&self.root * (along / most)).norm() * most }
    }
}

/// What a leverage leaves of a row's own scatter.
fn checked(leverage: f64) -> Result<f64, Error> {
    if leverage < ALONE {
        Ok(1.0 - leverage)
    } else {
        // Such a row has a coefficient to itself: it is fitted without a residual whatever its outcome.
        Err(Error::OutOfRange { what: "leverage of a row", rule: "below 1 by HC2 and HC3", value: leverage })
    }
}
