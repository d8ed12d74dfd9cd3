//! Standard errors where rows of one cluster go together.

use std::collections::BTreeMap;

use nalgebra::{DMatrix, DVector};

use super::basis::Basis;
use super::covariance::Covariance;
use crate::error::Error;
use crate::inference::Method;

/// The fewest clusters. With fewer, the standard errors are far too small, and neither method mends that.
const FEWEST: usize = 10;

/// Ways to standard errors where rows come in clusters: answers of one firm, years of one unit.
///
/// Fewer than 10 clusters are refused, and so are as few as coefficients: how far the standard errors of any number of coefficients are too small then, nobody
/// can say beforehand. A [panel](crate::inference::panel::CoefficientMethod) has one or two slopes, for which a table of simulated coverage says it, and is fitted
/// from 3 units on.
///
/// # Formula
///
/// ```text
/// With s = Σ u x over the rows of a cluster, G clusters, n rows and k coefficients: V = (X'X)⁻¹ (Σ s s') (X'X)⁻¹
///
/// CR0: V    CR1: V G / (G - 1) (n - 1) / (n - k)
///
/// Both use Student's t with G - 1 degrees of freedom.
/// ```
///
/// # References
///
/// Liang KY, Zeger SL (1986). Longitudinal data analysis using generalized linear models. Biometrika 73(1), 13-22. doi:10.1093/biomet/73.1.13
///
/// Cameron AC, Miller DL (2015). A practitioner's guide to cluster-robust inference. Journal of Human Resources 50(2), 317-372.
/// doi:10.3368/jhr.50.2.317
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ClusterMethod {
    /// Without a correction for few clusters. To compare with what others print.
    Cr0,
    /// With it. The default. Below some 40 clusters, or where they differ much in size, it is still too narrow.
    #[default]
    Cr1,
}

impl Covariance {
    pub(super) fn of_clusters<K: Ord>(
        method: ClusterMethod,
        clusters: &[K],
        basis: &Basis,
        residuals: &DVector<f64>,
    ) -> Result<Self, Error> {
        let (n, count) = (residuals.nrows(), basis.coefficients());
        if clusters.len() != n {
            return Err(Error::LengthMismatch { what: "clusters for the rows", needs: n, got: clusters.len() });
        }
        let mut sums = BTreeMap::<&K, DVector<f64>>::new();
        for ((cluster, row), residual) in clusters.iter().zip(basis.directions.row_iter()).zip(residuals.iter()) {
            let sum = sums.entry(cluster).or_insert_with(|| DVector::zeros(count));
            *sum += row.transpose() * *residual;
        }
        let found = sums.len();
        // As many clusters as coefficients leave some combination without any variance.
        let needs = FEWEST.max(count.saturating_add(1));
        if found < needs {
            return Err(Error::TooFew { what: "clusters", needs: needs as u64, got: found as u64 });
        }
        let df = (found - 1) as f64;
        let (factor, name) = match method {
            ClusterMethod::Cr0 => (1.0, Method::Cr0T),
            ClusterMethod::Cr1 => {
                let factor = found as f64 / df * ((n - 1) as f64 / (n - count) as f64);
                (factor.sqrt(), Method::Cr1T)
            }
        };
        let entries = sums.values().flat_map(|sum| sum.iter().map(|entry| entry * factor));
        Ok(Self::of_scores(DMatrix::from_row_iterator(found, count, entries), df, name))
    }
}
