//! All correlations between several series.

use super::Pearson;
use crate::error::Error;
use crate::inference::deviation::Deviations;

/// The correlations of series of one length, at least 3, each with the name that messages are to call it: a row per series.
pub(in crate::inference) fn matrix(series: &[(&[f64], &'static str)]) -> Result<Vec<Vec<f64>>, Error> {
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut sides = Vec::with_capacity(series.len());
    for &(values, what) in series {
        let deviations = Deviations::of(values, what)?;
        if !deviations.vary {
            return Err(Error::NoVariation { what });
        }
        sides.push((product(&deviations.scaled, &deviations.scaled), deviations.scaled, values.len() as u64));
    }
    let mut rows = vec![Vec::with_capacity(sides.len()); sides.len()];
    for (i, (xx, x, n)) in sides.iter().enumerate() {
        for (j, (yy, y, _)) in sides.iter().enumerate().take(i + 1) {
            let r = if i == j { 1.0 } else { Pearson::of_products(product(x, y), *xx, *yy, *n).value() };
            // Rows fill from the left: at this step every row above i has exactly i entries.
            for row in [i, j].into_iter().take(if i == j { 1 } else { 2 }) {
                if let Some(row) = rows.get_mut(row) {
                    row.push(r);
                }
            }
        }
    }
    Ok(rows)
}
