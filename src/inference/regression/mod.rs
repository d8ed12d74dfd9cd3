//! Regression by least squares, with standard errors that do not need every row to scatter alike.
//!
//! [`Regression`] fits an outcome to predictors. What it is asked for (a coefficient, a sum of them, the expected outcome at some values) comes as
//! a [`Coefficient`], which answers `value()`, `estimate(level)` and `test(null, alternative, level)`. Which standard errors these have is chosen once
//! per fit, by [`with`](Regression::with) or [`clustered`](Regression::clustered), so that all numbers of a report come from one covariance.
//!
//! Three models are built on it: [`Moderation`] (does the slope of x depend on a moderator, and [where](JohnsonNeyman) is there one), [`ResponseSurface`]
//! (an outcome against how two predictors agree) and [`DoseResponse`] (is there too much of a good thing, and from where).
//!
//! Coefficients say what goes together with what. They say nothing of causes, and nothing beyond the values that were observed.

mod basis;
mod clusters;
mod coefficient;
mod covariance;
mod diagnostics;
mod dose_response;
mod fit;
mod johnson_neyman;
mod line;
mod moderation;
mod surface;
mod turning_point;

pub use clusters::ClusterMethod;
pub use coefficient::Coefficient;
pub use covariance::CovarianceMethod;
pub use diagnostics::Influence;
pub use dose_response::{DoseResponse, Shape, ShapeTest};
pub use fit::Regression;
pub use johnson_neyman::{JohnsonNeyman, Region};
pub use moderation::{Moderation, SimpleSlope};
pub use surface::{ResponseSurface, SurfaceFeature};
pub use turning_point::TurningPoint;

use crate::error::Error;

/// What messages call the outcome.
const OUTCOMES: &str = "values of the outcome";

/// What messages call a predictor.
const PREDICTORS: &str = "values of a predictor";

/// A series less a number, or times another series: refused where it leaves the floats, so that no message blames the data for what was made of them.
fn derived(values: impl Iterator<Item = f64>) -> Result<Vec<f64>, Error> {
    values
        .map(|value| {
            let rule = "within the range of a float";
            if value.is_finite() {
                Ok(value)
            } else {
                Err(Error::OutOfRange { what: "centred predictor or product of predictors", rule, value })
            }
        })
        .collect()
}

/// A series less a number.
fn shifted(values: &[f64], by: f64) -> Result<Vec<f64>, Error> {
    derived(values.iter().map(|value| value - by))
}

/// The products of two series.
fn products(a: &[f64], b: &[f64]) -> Result<Vec<f64>, Error> {
    derived(a.iter().zip(b).map(|(a, b)| a * b))
}

/// Checks that a series has a value for every outcome.
fn check_length(values: &[f64], outcomes: &[f64]) -> Result<(), Error> {
    if values.len() == outcomes.len() {
        Ok(())
    } else {
        let what = "values of a predictor for the outcomes";
        Err(Error::LengthMismatch { what, needs: outcomes.len(), got: values.len() })
    }
}
