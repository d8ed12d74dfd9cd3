//! Numbers worked out once with R 4.2.2, scipy 1.17.1 and code that shares nothing with the crate: they must come out to
//! the last digit written here. And the worked example of the link between teachers and parents.

mod airport;
mod burn_out_risk;
mod correlations;
mod customer_insight;
mod decomposition;
mod diagnosis;
mod diagnosis_programme;
mod distance_to_customer;
mod double_smile;
#[cfg(feature = "nalgebra")]
mod importance;
mod links;
mod multiplicity;
mod nets;
mod panel;
mod planning;
mod pooling;
#[cfg(feature = "nalgebra")]
mod regression;
mod resamples;
mod scales;
mod shrinkage;
mod silo_index;
mod tests;
mod transition;
mod trend;
mod weights;

/// Whether a number is the one written, to its last digit.
#[track_caller]
fn prints_as(ours: f64, written: &str) {
    let (mantissa, exponent) = written.split_once('e').unwrap_or((written, "0"));
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let exponent = exponent.parse::<i32>().unwrap() - i32::try_from(decimals).unwrap();
    let theirs: f64 = written.parse().unwrap();
    // Half a unit of the last digit, and a hair for numbers that lie between two.
    let tolerance = 0.500_001 * 10.0_f64.powi(exponent);
    assert!((ours - theirs).abs() <= tolerance, "{ours} is not {written}");
}
