//! Predictors as directions at right angles, which is where least squares loses the fewest digits.

use nalgebra::{DMatrix, DVector};

use super::{PREDICTORS, check_length};
use crate::error::Error;
use crate::inference::deviation::Deviations;

/// What is left of a predictor by those before it, as a share of its length, below which it counts as following from them. A coefficient loses as
/// many of its sixteen digits as this share has zeros.
const LEFT: f64 = 1e-11;

/// The fewest rows per coefficient. Two is where a fit is possible at all without passing through nearly every point; ten or more are wanted.
const ROWS_PER_COEFFICIENT: usize = 2;

/// The intercept and the centred predictors as an orthonormal basis, with the triangle that leads back to them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Basis {
    columns: Vec<Column>,
    /// One row per observation; the first column is the intercept's, 1 / √n throughout.
    pub(super) directions: DMatrix<f64>,
    /// Scaled and centred predictors = the other directions times this upper triangle.
    triangle: DMatrix<f64>,
}

/// What a predictor was before it was centred and scaled.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Column {
    mean: f64,
    unit: (f64, f64),
    /// Its length when centred and scaled.
    length: f64,
}

impl Basis {
    pub(super) fn of(predictors: &[&[f64]], outcomes: &[f64]) -> Result<Self, Error> {
        let (n, count) = (outcomes.len(), predictors.len());
        if count == 0 {
            return Err(Error::TooFew { what: "predictors", needs: 1, got: 0 });
        }
        let needs = ROWS_PER_COEFFICIENT.saturating_mul(count.saturating_add(1));
        if n < needs {
            return Err(Error::TooFew { what: "rows for the coefficients", needs: needs as u64, got: n as u64 });
        }
        let (mut columns, mut scaled) = (Vec::with_capacity(count), Vec::with_capacity(n.saturating_mul(count)));
        for predictor in predictors {
            check_length(predictor, outcomes)?;
            let deviations = Deviations::of(predictor, PREDICTORS)?;
            if !deviations.vary {
                return Err(Error::NoVariation { what: PREDICTORS });
            }
            let length = deviations.scaled.iter().map(|value| value * value).sum::<f64>().sqrt();
            columns.push(Column { mean: deviations.mean, unit: deviations.unit, length });
            scaled.extend(deviations.scaled);
        }
        let (orthonormal, triangle) = DMatrix::from_vec(n, count, scaled).qr().unpack();
        let mut coarsest = f64::EPSILON;
        for (index, (left, column)) in triangle.diagonal().iter().zip(&columns).enumerate() {
            // Values far from 0 were rounded when they were written down, by this much of their deviations.
            coarsest = coarsest.max(4.0 * f64::EPSILON / column.unit.0);
            if left.abs() <= column.length * coarsest.clamp(LEFT, 1e-2) {
                return Err(Error::CollinearPredictor { predictor: index });
            }
        }
        let constant = 1.0 / (n as f64).sqrt();
        Ok(Self { columns, directions: orthonormal.insert_column(0, constant), triangle })
    }

    /// How many coefficients, the intercept included.
    pub(super) fn coefficients(&self) -> usize {
        self.directions.ncols()
    }

    /// Coefficients of the scaled predictors from coordinates along the directions, that of the intercept left out.
    pub(super) fn slopes(&self, coordinates: &DVector<f64>) -> Option<DVector<f64>> {
        self.triangle.solve_upper_triangular(coordinates)
    }

    /// Weights of the original coefficients as weights of the scaled ones, times the unit of the outcome. Centring moves part of the intercept's weight to
    /// the predictors.
    pub(super) fn weights(&self, intercept: f64, predictors: &[f64], unit: (f64, f64)) -> DVector<f64> {
        let weights = self.columns.iter().zip(predictors).map(|(column, weight)| {
            (weight - intercept * column.mean) * (unit.0 / column.unit.0) * (unit.1 / column.unit.1)
        });
        DVector::from_iterator(self.columns.len(), weights.chain(std::iter::repeat(0.0)).take(self.columns.len()))
    }

    /// Where weights of the scaled coefficients lie along the directions.
    pub(super) fn along(&self, intercept: f64, weights: &DVector<f64>) -> Option<DVector<f64>> {
        let along = self.triangle.tr_solve_upper_triangular(weights)?;
        Some(along.insert_row(0, intercept / (self.directions.nrows() as f64).sqrt()))
    }

    /// How much each row counts towards its own fitted value: 1/n to 1.
    pub(super) fn leverages(&self) -> Vec<f64> {
        self.directions.row_iter().map(|row| row.norm_squared().min(1.0)).collect()
    }

    /// The variance inflation of a predictor's coefficient; `None` for a predictor that there is not.
    pub(super) fn variance_inflation(&self, predictor: usize) -> Option<f64> {
        let column = self.columns.get(predictor)?;
        let mut unit = DVector::zeros(self.columns.len());
        *unit.get_mut(predictor)? = column.length;
        let inflation = self.triangle.tr_solve_upper_triangular(&unit)?.norm_squared();
        Some(inflation.max(1.0))
    }

    /// The length of a predictor when centred and scaled.
    pub(super) fn length(&self, predictor: usize) -> Option<f64> {
        self.columns.get(predictor).map(|column| column.length)
    }
}
