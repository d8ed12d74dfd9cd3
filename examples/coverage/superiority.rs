//! Probability of superiority of two independent samples.

use centricity::inference::{Superiority, SuperiorityMethod};
use centricity::{Error, Level};

use super::difference::{FIVE_POINTS, all_pairs, three_points};
use super::enumeration::{Coverage, Outside, Without, columns, over_populations, print, two_samples};

const METHODS: [(&str, SuperiorityMethod); 2] =
    [("DeLong logit, the default", SuperiorityMethod::DeLongLogit), ("Newcombe", SuperiorityMethod::Newcombe)];

pub(crate) fn coverage(sizes: [u64; 2], populations: &[Vec<u64>]) -> Result<Vec<Option<Coverage>>, Error> {
    // The shares as counts have the value of the population: it asks nothing of the size.
    let truth = |a: &[u64], b: &[u64]| Superiority::of_counts(a, b).map(|population| population.value());
    let (shares, pairs) = all_pairs(populations, METHODS.len(), truth)?;
    let records = two_samples(sizes, &shares, &pairs, |a, b| {
        let superiority = Superiority::of_counts(a, b)?;
        Ok(METHODS.iter().map(|&(_, method)| superiority.estimate_by(method, Level::P95).into()).collect())
    })?;
    Ok(over_populations(&records, Without::Missed))
}

pub(crate) fn three_point_answers() -> Result<Outside, Error> {
    let sizes = [5, 10, 20, 40];
    let title = "Probability of superiority on three points, n each; all pairs of populations with shares in tenths, none empty (1,296)";
    Ok(print(title, &sizes, &METHODS.map(|(name, _)| name), &columns(&sizes, |n| coverage([n, n], &three_points()))?))
}

pub(crate) fn unequal_samples() -> Result<Outside, Error> {
    let sizes = [10, 20, 40];
    let title = "Probability of superiority on three points, 5 and n; all pairs of populations with shares in tenths, none empty (1,296)";
    Ok(print(title, &sizes, &METHODS.map(|(name, _)| name), &columns(&sizes, |n| coverage([5, n], &three_points()))?))
}

pub(crate) fn five_point_answers() -> Result<Outside, Error> {
    let sizes = [5, 10];
    let title = "Probability of superiority on five points, n each; all pairs of the eight shapes";
    Ok(print(
        title,
        &sizes,
        &METHODS.map(|(name, _)| name),
        &columns(&sizes, |n| coverage([n, n], &FIVE_POINTS.map(Vec::from)))?,
    ))
}
