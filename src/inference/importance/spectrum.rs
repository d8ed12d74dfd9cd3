//! The eigenvalues and eigenvectors of the correlations between predictors: what may be inverted, and its inverse.

use nalgebra::{DMatrix, DVector, SymmetricEigen};

use crate::error::Error;

/// Beyond this condition number a coefficient has lost half of its digits.
const LARGEST_CONDITION: f64 = 1e8;

/// More passes than any matrix takes; a bound, because the decomposition would otherwise go on for as long as it likes.
const PASSES: usize = 10_000;

/// Two entries of an eigenvector whose sizes differ by less than this part count as the same.
const TIED: f64 = 1e-6;

/// Eigenvalues, all above 0, with their eigenvectors as columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spectrum {
    values: DVector<f64>,
    vectors: DMatrix<f64>,
}

impl Spectrum {
    /// Of a symmetric matrix with ones on its diagonal, which has at least one row.
    pub(super) fn of(between: &[Vec<f64>]) -> Result<Self, Error> {
        let size = between.len();
        let matrix = DMatrix::from_row_iterator(size, size, between.iter().flatten().copied());
        let eigen = SymmetricEigen::try_new(matrix, f64::EPSILON, PASSES).ok_or(Error::Contradictory)?;
        let spectrum = Self { values: eigen.eigenvalues, vectors: eigen.eigenvectors };
        if !spectrum.values.iter().chain(&spectrum.vectors).all(|value| value.is_finite()) {
            return Err(Error::Contradictory);
        }
        let (least, most) = spectrum.extremes();
        if least < -most / LARGEST_CONDITION {
            return Err(Error::Contradictory);
        }
        if least * LARGEST_CONDITION < most {
            return Err(Error::CollinearPredictor { predictor: spectrum.culprit(least) });
        }
        Ok(spectrum)
    }

    /// Largest eigenvalue over smallest.
    pub(super) fn condition(&self) -> f64 {
        let (least, most) = self.extremes();
        most / least
    }

    /// V D⁻¹ V' r.
    pub(super) fn betas(&self, with_outcome: &[f64]) -> Vec<f64> {
        let turned = self.turned(with_outcome).component_div(&self.values);
        (&self.vectors * turned).iter().copied().collect()
    }

    /// `beta² / (R⁻¹)_jj`, with `(R⁻¹)_jj = Σ v_jk² / d_k`.
    pub(super) fn last(&self, betas: &[f64]) -> Vec<f64> {
        let inverse = self.squared() * self.values.map(|value| 1.0 / value);
        betas.iter().zip(inverse.iter()).map(|(beta, inverse)| beta * beta / inverse).collect()
    }

    /// L∘L b∘b, with L = V D^½ V' and b = V D^-½ V' r.
    pub(super) fn relative_weights(&self, with_outcome: &[f64]) -> Vec<f64> {
        let roots = self.values.map(f64::sqrt);
        let root = &self.vectors * DMatrix::from_diagonal(&roots) * self.vectors.transpose();
        let weights = &self.vectors * self.turned(with_outcome).component_div(&roots);
        (root.map(|entry| entry * entry) * weights.map(|weight| weight * weight)).iter().copied().collect()
    }

    fn extremes(&self) -> (f64, f64) {
        (self.values.min(), self.values.max())
    }

    /// V' r.
    fn turned(&self, with_outcome: &[f64]) -> DVector<f64> {
        self.vectors.tr_mul(&DVector::from_row_slice(with_outcome))
    }

    fn squared(&self) -> DMatrix<f64> {
        self.vectors.map(|entry| entry * entry)
    }

    /// The predictor with most weight in the combination that hardly varies; of several with as much, the last.
    fn culprit(&self, least: f64) -> usize {
        let flat = self.values.iter().zip(self.vectors.column_iter()).find(|&(&value, _)| value == least);
        let entries: Vec<f64> = flat.map_or_else(Vec::new, |(_, column)| column.iter().map(|v| v.abs()).collect());
        let most = entries.iter().fold(0.0, |most: f64, &entry| most.max(entry));
        entries.iter().rposition(|&entry| entry >= most * (1.0 - TIED)).unwrap_or(0)
    }
}
