//! Differences between two independent samples: of shares, of net scores and of means.

use centricity::inference::{DifferenceMethod, Mean, MeanDifferenceMethod, NetScore, Proportion};
use centricity::{Error, Level};

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

/// All pairs of populations, given as counts of the same whole of the values from 1 on.
pub(crate) fn mean_coverage(sizes: [u64; 2], populations: &[Vec<u64>]) -> Result<Vec<Option<Coverage>>, Error> {
    let all = populations.first().map_or(0, |counts| counts.iter().sum()) as f64;
    let points = populations.first().map_or(0, Vec::len) as f64;
    let mean = |counts: &[u64]| (1_u64..).zip(counts).map(|(value, &count)| value * count).sum::<u64>() as f64;
    let truth = |a: &[u64], b: &[u64]| Ok((mean(a) - mean(b)) / all);
    let (shares, pairs) = all_pairs(populations, MEAN_METHODS.len(), truth)?;
    let records = two_samples(sizes, &shares, &pairs, |a, b| {
        let difference =
            Mean::of(&values(a))?.within(1.0, points)?.difference(Mean::of(&values(b))?.within(1.0, points)?);
        MEAN_METHODS.iter().map(|&(_, method)| Interval::of(difference.estimate_by(method, Level::P95))).collect()
    })?;
    Ok(over_populations(&records, Without::Missed))
}

/// The values from 1 on, each as often as it was counted.
fn values(counts: &[u64]) -> Vec<f64> {
    (1_u32..).zip(counts).flat_map(|(value, &count)| (0..count).map(move |_| f64::from(value))).collect()
}

const NOT_BY_STUDENT: &str = "where all answers of both are equal\nStudent's t has no interval, which counts as a miss";

pub(crate) fn means() -> Result<Outside, Error> {
    let sizes = [5, 10];
    let columns = columns(&sizes, |n| mean_coverage([n, n], &FIVE_POINTS.map(Vec::from)))?;
    let title =
        format!("Differences of two means of ratings from 1 to 5, n each; all pairs of eight shapes; {NOT_BY_STUDENT}");
    Ok(print(&title, &sizes, &MEAN_METHODS.map(|(name, _)| name), &columns))
}

/// A few next to many: all values of the few are equal more often than not where three in four of the population are.
pub(crate) fn means_of_unequal_samples() -> Result<Outside, Error> {
    let sizes = [10, 20, 40];
    let columns = columns(&sizes, |n| mean_coverage([5, n], &three_points()))?;
    let title = format!(
        "Differences of two means of ratings from 1 to 3, 5 and n; all pairs of populations with shares in tenths, none empty (1,296);\n\
         {NOT_BY_STUDENT}"
    );
    Ok(print(&title, &sizes, &MEAN_METHODS.map(|(name, _)| name), &columns))
}
