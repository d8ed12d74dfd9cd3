//! Shares, net scores and means of observations with known unequal weights: two classes, of one weight each.
//!
//! Each observation is of either class with the same probability. Samples with fixed numbers of both are strata; what comes of not saying so
//! has a table of its own.

use centricity::inference::{
    LinearisedMethod, WeightSums, WeightedMean, WeightedMethod, WeightedNet, WeightedProportion,
    WeightedProportionMethod,
};
use centricity::{Error, Level};

use super::difference::{FIVE_POINTS, three_points};
use super::enumeration::{
    Coverage, Interval, Outside, Pair, Record, Without, columns, over_populations, print, two_samples,
};

const METHODS: [(&str, WeightedMethod); 3] = [
    ("effective n, the default", WeightedMethod::EffectiveScore),
    ("linearised t", WeightedMethod::StudentT),
    ("linearised normal", WeightedMethod::Normal),
];

const SHARE_METHODS: [(&str, WeightedProportionMethod); 7] = [
    ("effective n, the default", WeightedProportionMethod::EffectiveScore),
    ("linearised t", WeightedProportionMethod::StudentT),
    ("linearised normal", WeightedProportionMethod::Normal),
    ("logit", WeightedProportionMethod::Logit),
    ("arcsine", WeightedProportionMethod::Arcsine),
    ("scaled likelihood", WeightedProportionMethod::Likelihood),
    ("Korn-Graubard's beta", WeightedProportionMethod::Beta),
];

/// The weight of the heavy class; that of the light one is 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heavy(pub(crate) u32);

impl Heavy {
    /// Light and heavy observations that gave an answer.
    fn sums(self, light: u64, heavy: u64) -> Result<WeightSums, Error> {
        let weight = f64::from(self.0);
        let (light_sum, heavy_sum) = (light as f64, heavy as f64);
        WeightSums::new(light + heavy, light_sum + weight * heavy_sum, light_sum + weight * weight * heavy_sum)
    }

    /// All pairs of populations of the two classes, with the weighted mean of their values. Values are whole, shares of `all`.
    fn pairs(self, counts: &[Vec<u64>], lowest: i32, related: Related, methods: usize) -> (Vec<Vec<f64>>, Vec<Pair>) {
        let all = counts[0].iter().sum::<u64>() as f64;
        let shares = counts.iter().map(|split| split.iter().map(|&share| share as f64 / all).collect()).collect();
        let mean =
            |split: &[u64]| (lowest..).zip(split).map(|(value, &share)| f64::from(value) * share as f64).sum::<f64>();
        let weight = f64::from(self.0);
        let places = (0..counts.len()).flat_map(|a| (0..counts.len()).map(move |b| [a, b]));
        let pairs = places.filter(|[a, b]| related == Related::AnyWay || a == b).map(|places| {
            let [light, heavy] = places.map(|place| mean(&counts[place]));
            Pair { places, truths: vec![(light + weight * heavy) / (1.0 + weight) / all; methods] }
        });
        (shares, pairs.collect())
    }
}

/// Whether the weights may have to do with the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Related {
    /// Both classes come from one population.
    Not,
    /// From any two.
    AnyWay,
}

/// The records of all samples of n, each observation of either class with probability 1/2.
fn drawn(
    n: u64,
    shares: &[Vec<f64>],
    pairs: &[Pair],
    intervals: impl Fn(&[u64], &[u64]) -> Result<Vec<Interval>, Error>,
) -> Result<Vec<Vec<Record>>, Error> {
    let mut sums: Vec<Vec<Record>> = pairs.iter().map(|pair| vec![Record::default(); pair.truths.len()]).collect();
    let mut probability = 0.5_f64.powi(i32::try_from(n).unwrap_or(i32::MAX));
    for light in 0..=n {
        let records = two_samples([light, n - light], shares, pairs, &intervals)?;
        for (sums, records) in sums.iter_mut().zip(records) {
            for (sum, record) in sums.iter_mut().zip(records) {
                *sum = sum.plus(record.times(probability));
            }
        }
        probability *= (n - light) as f64 / (light + 1) as f64;
    }
    Ok(sums)
}

pub(crate) fn share_coverage(n: u64, weights: Heavy, related: Related) -> Result<Vec<Option<Coverage>>, Error> {
    let counts: Vec<Vec<u64>> = (1..20).map(|yes| vec![20 - yes, yes]).collect();
    let (shares, pairs) = weights.pairs(&counts, 0, related, SHARE_METHODS.len());
    let records = drawn(n, &shares, &pairs, |light, heavy| {
        let share = WeightedProportion::new(weights.sums(light[1], heavy[1])?, weights.sums(light[0], heavy[0])?)?;
        SHARE_METHODS.iter().map(|&(_, method)| Interval::of(share.estimate_by(method, Level::P95))).collect()
    })?;
    Ok(over_populations(&records, Without::Missed))
}

pub(crate) fn net_coverage(n: u64, weights: Heavy, related: Related) -> Result<Vec<Option<Coverage>>, Error> {
    let (shares, pairs) = weights.pairs(&three_points(), -1, related, METHODS.len());
    let records = drawn(n, &shares, &pairs, |light, heavy| {
        let sums = |cell: usize| weights.sums(light[cell], heavy[cell]);
        let net = WeightedNet::new(sums(0)?, sums(1)?, sums(2)?)?;
        METHODS.iter().map(|&(_, method)| Interval::of(net.estimate_by(method, Level::P95))).collect()
    })?;
    Ok(over_populations(&records, Without::Missed))
}

const MEAN_METHODS: [(&str, LinearisedMethod); 3] = [
    ("scale-adjusted t, the default", LinearisedMethod::ScaleAdjusted),
    ("linearised t", LinearisedMethod::StudentT),
    ("linearised normal", LinearisedMethod::Normal),
];

pub(crate) fn mean_coverage(n: u64, weights: Heavy, related: Related) -> Result<Vec<Option<Coverage>>, Error> {
    let (shares, pairs) = weights.pairs(&FIVE_POINTS.map(Vec::from), 1, related, MEAN_METHODS.len());
    let records = drawn(n, &shares, &pairs, |light, heavy| mean_intervals(weights, light, heavy))?;
    Ok(over_populations(&records, Without::Missed))
}

/// Of samples with half of n in each class, as if that were chance.
fn undeclared_coverage(n: u64, weights: Heavy) -> Result<Vec<Option<Coverage>>, Error> {
    let (shares, pairs) = weights.pairs(&FIVE_POINTS.map(Vec::from), 1, Related::AnyWay, MEAN_METHODS.len());
    let records =
        two_samples([n / 2, n - n / 2], &shares, &pairs, |light, heavy| mean_intervals(weights, light, heavy))?;
    Ok(over_populations(&records, Without::Missed))
}

fn mean_intervals(weights: Heavy, light: &[u64], heavy: &[u64]) -> Result<Vec<Interval>, Error> {
    let cells = light.iter().zip(heavy).map(|(&light, &heavy)| weights.sums(light, heavy));
    let sums = cells.collect::<Result<Vec<_>, _>>()?;
    let mean = WeightedMean::of_groups((1..).map(f64::from).zip(sums))?.within(1.0, 5.0)?;
    MEAN_METHODS.iter().map(|&(_, method)| Interval::of(mean.estimate_by(method, Level::P95))).collect()
}

/// The four settings, a table each.
fn print_all(
    what: &str,
    sizes: &[u64],
    names: &[&str],
    coverage: impl Fn(u64, Heavy, Related) -> Result<Vec<Option<Coverage>>, Error> + Sync,
) -> Result<Outside, Error> {
    let mut outside = Vec::new();
    for (index, weights) in [Heavy(2), Heavy(5)].into_iter().enumerate() {
        for related in [Related::Not, Related::AnyWay] {
            if index > 0 || related == Related::AnyWay {
                println!();
            }
            let classes = match related {
                Related::Not => "both from one population",
                Related::AnyWay => "each from any population",
            };
            let title = format!("{what}; as many weigh 1 as {}, {classes}", weights.0);
            outside.extend(print(&title, sizes, names, &columns(sizes, |n| coverage(n, weights, related))?));
        }
    }
    Ok(outside)
}

pub(crate) fn shares() -> Result<Outside, Error> {
    print_all("Weighted shares in steps of 0.05", &[10, 20, 40], &SHARE_METHODS.map(|(name, _)| name), share_coverage)
}

pub(crate) fn net_scores() -> Result<Outside, Error> {
    print_all("Weighted net scores, shares in tenths", &[10, 20, 40], &METHODS.map(|(name, _)| name), net_coverage)
}

pub(crate) fn means() -> Result<Outside, Error> {
    let names = MEAN_METHODS.map(|(name, _)| name);
    print_all("Weighted means on five points, eight shapes", &[5, 10], &names, mean_coverage)
}

/// A mistake that is on the safe side, and no default's fault.
pub(crate) fn undeclared_strata() -> Result<Outside, Error> {
    for weights in [Heavy(2), Heavy(5)] {
        let title = format!(
            "The same of strata that nobody declared: half of n drawn to weigh 1 and half {}, each from any population",
            weights.0
        );
        let columns = columns(&[5, 10, 20], |n| undeclared_coverage(n, weights))?;
        print(&title, &[5, 10, 20], &["scale-adjusted t", "linearised t", "linearised normal"], &columns);
    }
    Ok(Outside::new())
}
