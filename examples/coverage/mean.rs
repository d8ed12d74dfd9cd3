//! Means of ratings from 1 to 5.

use centricity::inference::MeanMethod;
use centricity::inference::resample::{BootstrapMethod, CountBootstrap};
use centricity::{Csat, Error, Level, Scoring, Tally};

use super::enumeration::{
    Coverage, Interval, Outside, Population, Without, columns, one_sample, over_populations, print, splits,
};

const NAMES: [&str; 4] = ["scale-adjusted t, the default", "Student t", "bootstrap, percentile", "bootstrap, BCa"];

/// Over all populations on five points with shares in steps of 0.2 and at least two points in use.
fn coverage(n: u64) -> Result<Vec<Option<Coverage>>, Error> {
    let populations: Vec<Population> = splits(5, 5)
        .filter(|split| split.iter().filter(|&&share| share > 0).count() > 1)
        .map(|split| Population {
            shares: split.iter().map(|&share| share as f64 / 5.0).collect(),
            truths: vec![
                (1_u32..).zip(&split).map(|(value, &share)| f64::from(value) * share as f64 / 5.0).sum();
                NAMES.len()
            ],
        })
        .collect();
    let records = one_sample(
        n,
        &populations,
        |_| 1.0,
        |counts| {
            let mean = Tally::<Csat<5>>::from_counts(counts)?.scores(Scoring::Rating)?;
            let by = |method| Interval::of(mean.estimate_by(method, Level::P95));
            let values: Vec<(i32, u64)> = (1..).zip(counts.iter().copied()).collect();
            let bootstrap = |method| {
                Interval::of(
                    CountBootstrap::of_counts(&values).and_then(|bootstrap| bootstrap.estimate_by(method, Level::P95)),
                )
            };
            Ok(vec![
                by(MeanMethod::ScaleAdjusted)?,
                by(MeanMethod::StudentT)?,
                bootstrap(BootstrapMethod::Percentile)?,
                bootstrap(BootstrapMethod::Bca)?,
            ])
        },
    )?;
    Ok(over_populations(&records, Without::Missed))
}

pub(crate) fn means() -> Result<Outside, Error> {
    let sizes = [5, 10, 20];
    let title = "Means of ratings from 1 to 5; all populations in steps of 0.2 with two points in use; where all answers are equal only\n\
        the first has an interval, which for the others counts as a miss";
    Ok(print(title, &sizes, &NAMES, &columns(&sizes, coverage)?))
}
