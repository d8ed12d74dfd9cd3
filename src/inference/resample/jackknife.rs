//! The acceleration of BCa, from leaving values out.

use super::{Advance, Progress};
use crate::error::Error;

/// What leaving values out has to say about the acceleration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Jackknife {
    /// Nobody wanted it.
    NotAsked,
    /// All jackknife values are equal, or one does not exist.
    Flat,
    /// A sixth of the skewness of the jackknife values.
    Acceleration(f64),
}

impl Jackknife {
    /// Of jackknife values, each with how many values leave it behind.
    pub(super) fn of(values: Option<Vec<(f64, u64)>>) -> Self {
        values.and_then(|values| acceleration(&values)).map_or(Self::Flat, Self::Acceleration)
    }

    /// The same, computed one by one after `done` of `total` steps, of which `listener` is told.
    pub(super) fn step_by_step<A: Into<Advance>>(
        without: impl Iterator<Item = Option<(f64, u64)>>,
        (done, total): (u64, u64),
        listener: &mut impl FnMut(Progress) -> A,
    ) -> Result<Self, Error> {
        let mut values = Vec::new();
        for (value, done) in without.zip(done + 1..) {
            values.push(value);
            Progress::report(done, total, listener)?;
        }
        Ok(Self::of(values.into_iter().collect()))
    }

    /// The acceleration, or why there is none.
    pub(super) const fn acceleration(self) -> Result<f64, Error> {
        match self {
            Self::Acceleration(a) => Ok(a),
            Self::Flat => Err(Error::NoVariation { what: "jackknife values" }),
            Self::NotAsked => {
                Err(Error::TooFew { what: "jackknife values (see MonteCarlo::with_jackknife)", needs: 2, got: 0 })
            }
        }
    }
}

/// The statistic with each of `values` left out in turn, one at a time as they are asked for.
pub(super) fn leaving_out<'a, T: Clone>(
    values: &'a [T],
    statistic: &'a impl Fn(&[T]) -> Option<f64>,
) -> impl Iterator<Item = Option<(f64, u64)>> + 'a {
    (0..values.len()).map(move |left_out| {
        let (before, after) = (values.get(..left_out)?, values.get(left_out + 1..)?);
        Some((statistic(&[before, after].concat())?, 1))
    })
}

/// The statistic with one value of each cell left out in turn. Values of the same cell leave the same counts behind: one jackknife value a cell,
/// with how many values that is.
pub(super) fn leaving_out_of_cells<'a>(
    counts: &'a [u64],
    statistic: &'a impl Fn(&[u64]) -> Option<f64>,
) -> impl Iterator<Item = Option<(f64, u64)>> + 'a {
    let present = counts.iter().enumerate().filter(|&(_, &count)| count > 0);
    present.map(move |(cell, &count)| {
        let mut rest = counts.to_vec();
        *rest.get_mut(cell)? -= 1;
        Some((statistic(&rest)?, count))
    })
}

/// Each value less the mean of all. They are taken from the first before anything is summed, so that equal values give exact zeros.
pub(super) fn centred(values: &[(f64, u64)]) -> Vec<(f64, u64)> {
    let first = values.first().map_or(0.0, |&(first, _)| first);
    let n: f64 = values.iter().map(|&(_, times)| times as f64).sum();
    let mean: f64 = values.iter().map(|&(value, times)| (value - first) * (times as f64 / n)).sum();
    values.iter().map(|&(value, times)| (value - first - mean, times)).collect()
}

/// A sixth of the skewness; `None` where all values are equal, or where it is out of the range of a float.
fn acceleration(values: &[(f64, u64)]) -> Option<f64> {
    let deviations = centred(values);
    let largest = deviations.iter().fold(0.0, |most: f64, &(deviation, _)| most.max(deviation.abs()));
    // In parts of the largest, so that no power leaves the range of a float.
    let sum = |power| {
        deviations.iter().map(|&(deviation, times)| times as f64 * (-deviation / largest).powi(power)).sum::<f64>()
    };
    Some(sum(3) / (6.0 * sum(2).powf(1.5))).filter(|a| a.is_finite())
}
