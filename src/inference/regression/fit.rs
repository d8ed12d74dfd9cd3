//! Least squares.

use nalgebra::DVector;

use super::basis::Basis;
use super::clusters::ClusterMethod;
use super::covariance::{Covariance, CovarianceMethod};
use super::{Coefficient, OUTCOMES};
use crate::error::Error;
use crate::inference::Bounds;
use crate::inference::deviation::Deviations;
use crate::inference::studentised::Studentised;

const OUT_OF_FLOATS: Error =
    Error::OutOfRange { what: "coefficient", rule: "within the range of a float", value: f64::INFINITY };

/// Residuals shorter than this, as a share of the outcome's length, are rounding.
const EXACT: f64 = 1e-13;

/// An outcome fitted to an intercept and predictors by least squares.
///
/// Predictors are numbered from 0 in the order in which they were given. Standard errors are [HC3](CovarianceMethod::Hc3) unless [`with`](Self::with) or
/// [`clustered`](Self::clustered) chose others. Everything is computed from an orthogonal basis of the centred and scaled predictors, so that a large common
/// offset or predictors in very different units cost no digits.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::regression::{CovarianceMethod, Regression};
///
/// let outcome = [3.0, 5.0, 4.0, 8.0, 7.0, 10.0];
/// let (a, b) = ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [2.0, 1.0, 4.0, 3.0, 6.0, 6.0]);
/// let fit = Regression::of(&outcome, &[&a, &b])?.with(CovarianceMethod::Classical);
/// assert_eq!(fit.coefficient(0)?.estimate(Level::P95)?.to_string(), "2.198 (95% interval 1.008 to 3.388, least squares t, n = 6)");
/// assert_eq!(fit.test()?.to_string(), "R squared 0.952 (n = 6), F(2, 3) = 30.012, p = 0.0104");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Regression {
    pub(super) basis: Basis,
    /// Mean of the outcomes.
    pub(super) mean: f64,
    /// What the deviations of the outcomes were divided by.
    pub(super) unit: (f64, f64),
    /// Length of the scaled outcomes.
    pub(super) length: f64,
    /// Where the scaled outcomes lie along the directions, that of the intercept left out.
    pub(super) coordinates: DVector<f64>,
    /// Coefficients of the scaled predictors.
    pub(super) slopes: DVector<f64>,
    /// What the fit leaves of the scaled outcomes.
    pub(super) residuals: DVector<f64>,
    covariance: Result<Covariance, Error>,
}

/// A sum of coefficients: its value, and its weights along the directions of the basis.
#[derive(Debug, Clone)]
pub(super) struct Combination {
    pub(super) value: f64,
    pub(super) along: DVector<f64>,
}

impl Regression {
    /// Fits the outcomes to predictors, one slice each, in the order of the rows.
    ///
    /// # Formula
    ///
    /// ```text
    /// b = (X'X)⁻¹ X'y, with X a column of ones and the predictors; by Householder's QR of the centred predictors.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] without predictors, or for fewer than 2 rows per coefficient (the intercept is one too); [`Error::LengthMismatch`] where a predictor
    /// is not as long as the outcomes; [`Error::NotFinite`] for a NaN or infinity; [`Error::NoVariation`] where the outcomes or a predictor are all
    /// equal; [`Error::CollinearPredictor`] names the first predictor that follows from those before it (to 11 digits, or as many as numbers so far from 0
    /// have); [`Error::OutOfRange`] where a coefficient is too large for a float.
    ///
    /// That rule is about digits: a predictor is taken as long as its coefficient has some left, and its standard error says how little they tell.
    /// [`Predictors`](crate::inference::importance::Predictors) start from correlations, in which nearness counts twice, and refuse sooner.
    ///
    /// # References
    ///
    /// Golub GH (1965). Numerical methods for solving linear least squares problems. Numerische Mathematik 7, 206-216. doi:10.1007/BF01436075
    pub fn of(outcomes: &[f64], predictors: &[&[f64]]) -> Result<Self, Error> {
        let basis = Basis::of(predictors, outcomes)?;
        let deviations = Deviations::of(outcomes, OUTCOMES)?;
        if !deviations.vary {
            return Err(Error::NoVariation { what: OUTCOMES });
        }
        let mut residuals = DVector::from_vec(deviations.scaled);
        let length = residuals.norm();
        let mut coordinates = DVector::zeros(basis.coefficients());
        // Twice, because the first time leaves as much of the directions as rounding does of the outcomes.
        for _ in 0..2 {
            let along = basis.directions.tr_mul(&residuals);
            residuals -= &basis.directions * &along;
            coordinates += along;
        }
        let coordinates = coordinates.remove_row(0);
        let slopes = basis.slopes(&coordinates).filter(|slopes| slopes.iter().all(|slope| slope.is_finite()));
        let slopes = slopes.ok_or(OUT_OF_FLOATS)?;
        // Until it is chosen below.
        let covariance = Err(Error::PerfectFit { n: outcomes.len() as u64 });
        let fit = Self {
            basis,
            mean: deviations.mean,
            unit: deviations.unit,
            length,
            coordinates,
            slopes,
            residuals,
            covariance,
        };
        for predictor in 0..predictors.len() {
            fit.combine(0.0, &one_of(predictor, predictors.len()))?;
        }
        Ok(fit.with(CovarianceMethod::default()))
    }

    /// The same fit with standard errors of another kind, for rows that are independent of each other.
    pub fn with(self, method: CovarianceMethod) -> Self {
        let covariance = self.scattered().and_then(|()| Covariance::of(method, &self.basis, &self.residuals));
        Self { covariance, ..self }
    }

    /// The same fit with standard errors that let rows of a cluster go together, by [`ClusterMethod::Cr1`]. One label per row.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are not as many labels as rows; [`Error::TooFew`] for fewer than 10 different ones, or not more of them than
    /// coefficients.
    pub fn clustered<K: Ord>(self, clusters: &[K]) -> Result<Self, Error> {
        self.clustered_by(ClusterMethod::default(), clusters)
    }

    /// The same by a named method.
    ///
    /// ```
    /// # use centricity::inference::regression::{ClusterMethod, Regression};
    /// # let x: Vec<f64> = (0..24).map(|i| f64::from(i % 7)).collect();
    /// # let y: Vec<f64> = (0..24).map(|i| f64::from(i % 7) + f64::from(i % 5)).collect();
    /// let firms: Vec<u32> = (0..24).map(|row| row / 2).collect();
    /// let slope = Regression::of(&y, &[&x])?.clustered_by(ClusterMethod::Cr0, &firms)?.coefficient(0)?;
    /// assert_eq!(slope.df(), 11.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`clustered`](Self::clustered).
    pub fn clustered_by<K: Ord>(self, method: ClusterMethod, clusters: &[K]) -> Result<Self, Error> {
        let covariance = Covariance::of_clusters(method, clusters, &self.basis, &self.residuals)?;
        let covariance = self.scattered().map(|()| covariance);
        Ok(Self { covariance, ..self })
    }

    /// How many rows.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.residuals.nrows() as u64
    }

    /// How many predictors.
    #[must_use]
    pub fn predictors(&self) -> usize {
        self.basis.coefficients() - 1
    }

    /// The expected outcome where all predictors are 0.
    ///
    /// # Errors
    ///
    /// As [`combination`](Self::combination).
    pub fn intercept(&self) -> Result<Coefficient, Error> {
        self.combined(1.0, &vec![0.0; self.predictors()])
    }

    /// The coefficient of a predictor, counted from 0: how much higher the outcome is where the predictor is higher by one and all others are the same.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where there is no such predictor; else as [`combination`](Self::combination).
    pub fn coefficient(&self, predictor: usize) -> Result<Coefficient, Error> {
        self.check(predictor)?;
        self.combined(0.0, &one_of(predictor, self.predictors()))
    }

    /// The sum of the predictors' coefficients, each times its weight: `[1.0, -1.0]` for the difference of the first two.
    ///
    /// # Formula
    ///
    /// ```text
    /// c'b with variance c' V c, V being the covariance of the fit.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there is not one weight per predictor; [`Error::PerfectFit`] where the outcomes follow from the predictors exactly;
    /// [`Error::OutOfRange`] where a weight is not finite, the sum or its standard error is too large for a float, or a row has leverage 1, which HC2 and
    /// HC3 have no answer to.
    ///
    /// # References
    ///
    /// Rao CR (1973). Linear Statistical Inference and Its Applications, 2nd edition, chapter 4. Wiley. doi:10.1002/9780470316436
    pub fn combination(&self, weights: &[f64]) -> Result<Coefficient, Error> {
        self.combined(0.0, weights)
    }

    /// The expected outcome at these values of the predictors. Its interval is that of the mean there, not of a single row.
    ///
    /// # Errors
    ///
    /// As [`combination`](Self::combination).
    pub fn expected(&self, values: &[f64]) -> Result<Coefficient, Error> {
        self.combined(1.0, values)
    }

    /// A sum of coefficients with its standard error.
    pub(super) fn combined(&self, intercept: f64, weights: &[f64]) -> Result<Coefficient, Error> {
        let Combination { value, along } = self.combine(intercept, weights)?;
        let covariance = self.covariance()?;
        let standard_error = covariance.standard_error(&along);
        if !standard_error.is_finite() {
            let rule = "within the range of a float";
            return Err(Error::OutOfRange { what: "standard error", rule, value: standard_error });
        }
        Ok(Coefficient(Studentised {
            value,
            standard_error,
            df: covariance.df,
            method: covariance.method,
            n: self.n(),
            bounds: Bounds::UNKNOWN,
        }))
    }

    /// A sum of coefficients.
    pub(super) fn combine(&self, intercept: f64, weights: &[f64]) -> Result<Combination, Error> {
        if weights.len() != self.predictors() {
            let (needs, got) = (self.predictors(), weights.len());
            return Err(Error::LengthMismatch { what: "weights for the predictors", needs, got });
        }
        let what = "weight or value of a predictor";
        if let Some(&value) = weights.iter().find(|weight| !weight.is_finite()) {
            return Err(Error::OutOfRange { what, rule: "a finite number", value });
        }
        let scaled = self.basis.weights(intercept, weights, self.unit);
        let value = intercept * self.mean + scaled.dot(&self.slopes);
        let along = self.basis.along(intercept * self.unit.0 * self.unit.1, &scaled).ok_or(OUT_OF_FLOATS)?;
        if value.is_finite() && along.iter().all(|weight| weight.is_finite()) {
            Ok(Combination { value, along })
        } else {
            Err(OUT_OF_FLOATS)
        }
    }

    /// The covariance, or why there is none.
    pub(super) fn covariance(&self) -> Result<&Covariance, Error> {
        self.covariance.as_ref().map_err(Clone::clone)
    }

    /// Refuses a fit that leaves nothing but rounding, from which no standard error can be read.
    pub(super) fn scattered(&self) -> Result<(), Error> {
        if self.residuals.norm() > EXACT * self.length { Ok(()) } else { Err(Error::PerfectFit { n: self.n() }) }
    }

    pub(super) fn check(&self, predictor: usize) -> Result<(), Error> {
        if predictor < self.predictors() {
            Ok(())
        } else {
            let rule = "below the number of predictors";
            Err(Error::OutOfRange { what: "position of a predictor", rule, value: predictor as f64 })
        }
    }
}

/// Weight 1 for one predictor, 0 for all others.
fn one_of(predictor: usize, count: usize) -> Vec<f64> {
    (0..count).map(|one| if one == predictor { 1.0 } else { 0.0 }).collect()
}
