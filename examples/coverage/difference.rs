//! Differences between two independent samples: of shares, of net scores and of means.

use centricity::inference::{DifferenceMethod, MeanDifferenceMethod, NetScore, Proportion};
use centricity::{Csat, Error, Level, Scoring, Tally};

use super::enumeration::{
    Coverage, Interval, Outside, Pair, Without, columns, over_populations, print, splits, two_samples,
};

const METHODS: [(&str, DifferenceMethod); 3] = [
    ("square-and-add, the default", DifferenceMethod::SquareAndAdd),
    ("pooled", DifferenceMethod::Pooled),
    ("Wald", DifferenceMethod::Wald),
];

/// Five-point answers of eight shapes, in per cent.
pub(crate) const FIVE_POINTS: [[u64; 5]; 8] = [
    [20, 20, 20, 20, 20],
    [5, 20, 50, 20, 5],
    [40, 8, 4, 8, 40],
    [5, 10, 15, 30, 40],
    [40, 30, 15, 10, 5],
    [1, 2, 7, 20, 70],
    [70, 20, 7, 2, 1],
    [1, 4, 10, 60, 25],
];

/// Shares of three points in tenths, none of them 0: 36.
pub(crate) fn three_points() -> Vec<Vec<u64>> {
    splits(10, 3).filter(|split| split.iter().all(|&share| share > 0)).collect()
}

/// The populations as shares, and all pairs of them with the true value of each, the same by every method.
pub(crate) fn all_pairs(
    counts: &[Vec<u64>],
    methods: usize,
    truth: impl Fn(&[u64], &[u64]) -> Result<f64, Error>,
) -> Result<(Vec<Vec<f64>>, Vec<Pair>), Error> {
    let shares = counts.iter().map(|split| {
        let all = split.iter().sum::<u64>() as f64;
        split.iter().map(|&share| share as f64 / all).collect()
    });
    let places = (0..counts.len()).flat_map(|a| (0..counts.len()).map(move |b| [a, b]));
    let pairs = places.map(|places| {
        let [a, b] = places;
        Ok(Pair { places, truths: vec![truth(&counts[a], &counts[b])?; methods] })
    });
    Ok((shares.collect(), pairs.collect::<Result<_, Error>>()?))
}

/// All pairs of shares in steps of 0.05.
fn share_coverage(n: u64) -> Result<Vec<Option<Coverage>>, Error> {
    let counts: Vec<Vec<u64>> = (1..20).map(|yes| vec![yes, 20 - yes]).collect();
    let truth = |a: &[u64], b: &[u64]| Ok((a[0] as f64 - b[0] as f64) / 20.0);
    let (shares, pairs) = all_pairs(&counts, METHODS.len(), truth)?;
    let records = two_samples([n, n], &shares, &pairs, |a, b| {
        let difference = Proportion::new(a[0], n)?.difference(Proportion::new(b[0], n)?);
        Ok(METHODS.iter().map(|&(_, method)| difference.estimate_by(method, Level::P95).into()).collect())
    })?;
    Ok(over_populations(&records, Without::Missed))
}

pub(crate) fn shares() -> Result<Outside, Error> {
    let sizes = [5, 10, 20, 50, 100];
    let title = "Differences of two shares, n each; all pairs of shares in steps of 0.05";
    Ok(print(title, &sizes, &METHODS.map(|(name, _)| name), &columns(&sizes, share_coverage)?))
}

/// All pairs of three-point populations in tenths: 1,296.
pub(crate) fn net_coverage(n: u64) -> Result<Vec<Option<Coverage>>, Error> {
    let truth = |a: &[u64], b: &[u64]| Ok((a[2] as f64 - a[0] as f64 - b[2] as f64 + b[0] as f64) / 10.0);
    let (shares, pairs) = all_pairs(&three_points(), METHODS.len(), truth)?;
    let records = two_samples([n, n], &shares, &pairs, |a, b| {
        let difference = NetScore::new(a[0], a[1], a[2])?.difference(NetScore::new(b[0], b[1], b[2])?);
        Ok(METHODS.iter().map(|&(_, method)| difference.estimate_by(method, Level::P95).into()).collect())
    })?;
    Ok(over_populations(&records, Without::Missed))
}

pub(crate) fn net_scores() -> Result<Outside, Error> {
    let sizes = [5, 10, 20, 40];
    let title =
        "Differences of two net scores, n each; all pairs of populations with shares in tenths, none empty (1,296)";
    Ok(print(title, &sizes, &METHODS.map(|(name, _)| name), &columns(&sizes, net_coverage)?))
}

const MEAN_METHODS: [(&str, MeanDifferenceMethod); 2] =
    [("Welch, the default", MeanDifferenceMethod::Welch), ("Student t", MeanDifferenceMethod::Student)];

/// All pairs of the eight shapes.
fn mean_coverage(n: u64) -> Result<Vec<Option<Coverage>>, Error> {
    let counts = FIVE_POINTS.map(Vec::from);
    let mean = |counts: &[u64]| (1_u64..).zip(counts).map(|(value, &count)| value * count).sum::<u64>() as f64;
    let truth = |a: &[u64], b: &[u64]| Ok((mean(a) - mean(b)) / 100.0);
    let (shares, pairs) = all_pairs(&counts, MEAN_METHODS.len(), truth)?;
    let scores = |counts: &[u64]| Tally::<Csat<5>>::from_counts(counts)?.scores(Scoring::Rating);
    let records = two_samples([n, n], &shares, &pairs, |a, b| {
        let difference = scores(a)?.difference(scores(b)?);
        MEAN_METHODS.iter().map(|&(_, method)| Interval::of(difference.estimate_by(method, Level::P95))).collect()
    })?;
    Ok(over_populations(&records, Without::Missed))
}

pub(crate) fn means() -> Result<Outside, Error> {
    let sizes = [5, 10];
    let columns = columns(&sizes, mean_coverage)?;
    let title = "Differences of two means of ratings from 1 to 5, n each; all pairs of eight shapes; where all answers of both are equal\n\
        Student's t has no interval, which counts as a miss";
    Ok(print(title, &sizes, &MEAN_METHODS.map(|(name, _)| name), &columns))
}
