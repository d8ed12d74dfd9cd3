//! Deviations of ranks from their mean.

use crate::error::Error;
use crate::inference::deviation::check_varies;
use crate::inference::rank::doubled_mid_ranks;

/// Twice the deviation of each mid-rank from the mean rank: whole numbers.
pub(super) fn deviations_of_ranks(values: &[f64], what: &'static str) -> Result<Vec<f64>, Error> {
    check_varies(values, what)?;
    let mean = values.len() as i128 + 1;
    Ok(doubled_mid_ranks(values).into_iter().map(|rank| (i128::from(rank) - mean) as f64).collect())
}
