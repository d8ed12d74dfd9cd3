//! How often does a nominal 95% interval hold the true value? Not simulated: every possible sample is enumerated.
//!
//! ```text
//! cargo run --release --example coverage
//! ```
//!
//! A cell is the mean coverage over the populations that its table names, the worst of them, and the mean width of the intervals. Each family
//! has a file. The methods page of the documentation shows these tables.

mod correlation;
mod difference;
mod enumeration;
mod mean;
mod net;
mod share;
mod superiority;
mod weighted;

use centricity::Error;

/// What the tables warn of, and what is not in one and why.
const NOTES: &str = "\
Read with care: tau-b and Somers' D by their asymptotic standard error hold a nominal 95% far too seldom below n = 40, and so does the
linearised t of a weighted share, net score or mean below n = 20. Better: gamma or Spearman's rho; the effective n.

Left out: posteriors at n = 100 (milliseconds a sample); correlations on more than three points, differences of correlations, partial and
weighted ones (too many samples); designs, shrinkage and linkage (no list of populations: simulated in the references); published
percentages (a union of Wilson's, which covers no less); slopes (their variances are given, not estimated).";

fn main() -> Result<(), Error> {
    println!("Coverage of nominal 95% intervals: mean over populations / worst population, and mean width\n");
    let tables = [
        net::net_scores,
        share::shares,
        mean::means,
        difference::shares,
        difference::net_scores,
        difference::means,
        net::paired_changes,
        superiority::three_point_answers,
        superiority::five_point_answers,
        weighted::shares,
        weighted::net_scores,
        weighted::means,
    ];
    for print in tables {
        print()?;
        println!();
    }
    println!("Correlations: coverage is that of the samples with an interval; how often there is none stands below\n");
    for print in [correlation::two_by_two, correlation::two_by_three, correlation::three_by_three] {
        print()?;
        println!();
    }
    println!("{NOTES}");
    Ok(())
}
