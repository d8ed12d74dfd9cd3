//! An outcome against how two predictors agree.

use std::fmt;

use super::fit::Regression;
use super::{ClusterMethod, Coefficient, CovarianceMethod, check_length, products, shifted};
use crate::error::Error;

/// A quadratic surface of two predictors in the same unit: z = b0 + b1 x + b2 y + b3 x² + b4 x y + b5 y².
///
/// It says what goes together with agreement of two views without losing either in a difference: whether the outcome rises where both rise together
/// ([along agreement](SurfaceFeature::AgreementSlope)), and whether it falls where they part ([along disagreement](SurfaceFeature::DisagreementCurvature)).
/// Both predictors are measured from one centre, the middle of their common scale, and the features are those at that centre.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, regression::{ResponseSurface, SurfaceFeature}};
///
/// let own = [1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 4.0, 5.0, 5.0, 5.0];
/// let others = [1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 1.0, 4.0, 2.0, 5.0, 5.0, 3.0, 1.0];
/// let outcome = [5.1, 3.2, -2.9, 6.0, 3.8, 5.1, 7.1, 4.9, 4.2, 8.1, 5.9, 8.2, 9.2, 6.8, 1.1];
/// let surface = ResponseSurface::of(&outcome, &own, &others, 3.0)?;
/// let curvature = surface.feature(SurfaceFeature::DisagreementCurvature)?;
/// assert!(curvature.test(0.0, Alternative::Less, Level::P95)?.p_value() < 0.001);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Edwards JR, Parry ME (1993). On the use of polynomial regression equations as an alternative to difference scores in organizational research.
/// Academy of Management Journal 36(6), 1577-1613. doi:10.2307/256822
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct ResponseSurface {
    fit: Regression,
}

/// What a response surface is asked for, at its centre.
///
/// ```
/// use centricity::inference::regression::SurfaceFeature;
///
/// assert_eq!(SurfaceFeature::DisagreementSlope.to_string(), "slope along disagreement (a3)");
/// assert_eq!(SurfaceFeature::ALL.len(), 5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SurfaceFeature {
    /// a1 = b1 + b2: the slope where x and y rise together. Above 0, more of both goes together with more of the outcome.
    AgreementSlope,
    /// a2 = b3 + b4 + b5: the curvature along that line.
    AgreementCurvature,
    /// a3 = b1 - b2: the slope where x rises and y falls. Above 0, it is better that x is the higher of the two.
    DisagreementSlope,
    /// a4 = b3 - b4 + b5: the curvature along that line. Below 0, the outcome falls the farther x and y are apart.
    DisagreementCurvature,
    /// a5 = b3 - b5: how far the ridge is turned away from the line of agreement; 0 where agreement is as good as it gets at every height.
    RidgeTurn,
}

impl SurfaceFeature {
    /// All of them, a1 to a5.
    pub const ALL: [Self; 5] = [
        Self::AgreementSlope,
        Self::AgreementCurvature,
        Self::DisagreementSlope,
        Self::DisagreementCurvature,
        Self::RidgeTurn,
    ];

    /// Weights of b1 to b5.
    const fn weights(self) -> [f64; 5] {
        match self {
            Self::AgreementSlope => [1.0, 1.0, 0.0, 0.0, 0.0],
            Self::AgreementCurvature => [0.0, 0.0, 1.0, 1.0, 1.0],
            Self::DisagreementSlope => [1.0, -1.0, 0.0, 0.0, 0.0],
            Self::DisagreementCurvature => [0.0, 0.0, 1.0, -1.0, 1.0],
            Self::RidgeTurn => [0.0, 0.0, 1.0, 0.0, -1.0],
        }
    }
}

impl fmt::Display for SurfaceFeature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::AgreementSlope => "slope along agreement (a1)",
            Self::AgreementCurvature => "curvature along agreement (a2)",
            Self::DisagreementSlope => "slope along disagreement (a3)",
            Self::DisagreementCurvature => "curvature along disagreement (a4)",
            Self::RidgeTurn => "turn of the ridge (a5)",
        })
    }
}

impl ResponseSurface {
    /// Fits the surface to outcomes and two predictors on one scale, measured from `centre`: 4 on a scale from 1 to 7.
    ///
    /// # Errors
    ///
    /// As [`Regression::of`], with x, y, x², x y and y² as predictors 0 to 4; so at least 12 rows. [`Error::OutOfRange`] for a centre that is not finite.
    pub fn of(outcomes: &[f64], x: &[f64], y: &[f64], centre: f64) -> Result<Self, Error> {
        if !centre.is_finite() {
            return Err(Error::OutOfRange { what: "centre", rule: "a finite number", value: centre });
        }
        for series in [x, y] {
            check_length(series, outcomes)?;
            crate::inference::deviation::check_varies(series, super::PREDICTORS)?;
        }
        let (x, y) = (shifted(x, centre)?, shifted(y, centre)?);
        let (xx, xy, yy) = (products(&x, &x)?, products(&x, &y)?, products(&y, &y)?);
        Ok(Self { fit: Regression::of(outcomes, &[&x, &y, &xx, &xy, &yy])? })
    }

    /// The same with standard errors of another kind than [HC3](CovarianceMethod::Hc3).
    pub fn with(self, method: CovarianceMethod) -> Self {
        Self { fit: self.fit.with(method) }
    }

    /// The same with standard errors that let rows of a cluster go together, by [`ClusterMethod::Cr1`]. One label per row.
    ///
    /// # Errors
    ///
    /// As [`Regression::clustered`].
    pub fn clustered<K: Ord>(self, clusters: &[K]) -> Result<Self, Error> {
        self.clustered_by(ClusterMethod::default(), clusters)
    }

    /// The same by a named method.
    ///
    /// # Errors
    ///
    /// As [`clustered`](Self::clustered).
    pub fn clustered_by<K: Ord>(self, method: ClusterMethod, clusters: &[K]) -> Result<Self, Error> {
        Ok(Self { fit: self.fit.clustered_by(method, clusters)? })
    }

    /// The fit beneath: predictors 0 to 4 have the coefficients b1 to b5.
    pub const fn regression(&self) -> &Regression {
        &self.fit
    }

    /// A feature of the surface with its standard error, from the covariance of the coefficients. All five are sums of coefficients, for which the delta
    /// method is exact.
    ///
    /// # Errors
    ///
    /// As [`Regression::combination`].
    pub fn feature(&self, feature: SurfaceFeature) -> Result<Coefficient, Error> {
        self.fit.combination(&feature.weights())
    }
}
