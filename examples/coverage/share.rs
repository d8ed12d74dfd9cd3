//! Shares of one sample.

use centricity::inference::{Proportion, ProportionMethod};
use centricity::{Error, Level};

use super::enumeration::{Coverage, Outside, Population, Without, columns, one_sample, over_populations, print};

const METHODS: [(&str, ProportionMethod); 5] = [
    ("Wilson, the default", ProportionMethod::Wilson),
    ("Jeffreys", ProportionMethod::Jeffreys),
    ("Agresti-Coull", ProportionMethod::AgrestiCoull),
    ("Clopper-Pearson", ProportionMethod::ClopperPearson),
    ("Wald", ProportionMethod::Wald),
];

fn coverage(n: u64) -> Result<Vec<Option<Coverage>>, Error> {
    let populations: Vec<Population> = (2..=198_u32)
        .map(|step| f64::from(step) / 200.0)
        .map(|p| Population { shares: vec![p, 1.0 - p], truths: vec![p; METHODS.len()] })
        .collect();
    let records = one_sample(
        n,
        &populations,
        |_| 1.0,
        |counts| {
            let share = Proportion::new(counts[0], n)?;
            Ok(METHODS.iter().map(|&(_, method)| share.estimate_by(method, Level::P95).into()).collect())
        },
    )?;
    Ok(over_populations(&records, Without::Missed))
}

pub(crate) fn shares() -> Result<Outside, Error> {
    let sizes = [5, 10, 20, 50, 100];
    Ok(print(
        "Shares; p from 0.01 to 0.99 in steps of 0.005",
        &sizes,
        &METHODS.map(|(name, _)| name),
        &columns(&sizes, coverage)?,
    ))
}
