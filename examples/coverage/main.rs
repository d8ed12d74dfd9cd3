//! How often does a nominal 95% interval hold the true value? Not simulated: every possible sample is enumerated.
//!
//! ```text
//! cargo run --release --example coverage
//! ```
//!
//! A cell is the mean coverage over the populations that its table names, the worst of them, and the mean width of the intervals. Each family
//! has a file. The methods page of the documentation shows these tables.
#![allow(clippy::indexing_slicing, reason = "an example may panic, and its cells are as many as it made")]

mod correlation;
mod difference;
mod enumeration;
mod mean;
mod net;
mod share;
mod superiority;
mod weighted;

use centricity::Error;

/// What is not in a table, and why.
const LEFT_OUT: &str = "\
Left out: posteriors at n = 100 (milliseconds a sample); correlations on more than three points, differences of correlations, partial and
weighted ones (too many samples); designs, shrinkage and linkage (no list of populations); published percentages (a union of Wilson's
intervals, which covers no less); slopes (their variances are given, not estimated).";

fn main() -> Result<(), Error> {
    println!("Coverage of nominal 95% intervals: mean over populations / worst population, and mean width\n");
    let tables = [
        net::net_scores,
        share::shares,
        mean::means,
        difference::shares,
        difference::net_scores,
        difference::means,
        difference::means_of_unequal_samples,
        net::paired_changes,
        superiority::three_point_answers,
        superiority::five_point_answers,
        superiority::unequal_samples,
        weighted::shares,
        weighted::net_scores,
        weighted::means,
        weighted::undeclared_strata,
    ];
    let mut outside = Vec::new();
    for print in tables {
        outside.extend(print()?);
        println!();
    }
    println!("Correlations: coverage is that of the samples with an interval; how often there is none stands below\n");
    for print in [correlation::two_by_two, correlation::two_by_three, correlation::three_by_three] {
        outside.extend(print()?);
        println!();
    }
    println!("Defaults whose mean is below 94% or above 97.5%: {}", outside.len());
    for cell in outside {
        println!("- {cell}");
    }
    println!(
        "In its worst population every correlation but gamma holds far less from n = 10 on: see the second figure.\n\n{LEFT_OUT}"
    );
    Ok(())
}
