//! Replicates that are drawn in parts, such as one on each thread.

use std::ops::Range;

use super::jackknife::leaving_out;
use super::monte_carlo::{at_least_two, defined};
use super::{MonteCarlo, Replicates, draw};
use crate::error::Error;

/// Some of the replicates of a [`MonteCarlo`]: made by [`MonteCarlo::part_of_values`], put together by [`MonteCarlo::of_parts`].
///
/// # Example
///
/// ```
/// use centricity::inference::resample::MonteCarlo;
///
/// let values = [7.1, 6.8, 7.9, 8.2, 6.5, 7.4];
/// let mean = |values: &[f64]| Some(values.iter().sum::<f64>() / values.len() as f64);
/// let plan = MonteCarlo::new(7, 500)?;
/// // Each part can be drawn on a machine of its own, in any order.
/// let (late, early) = (plan.part_of_values(200..500, &values, mean)?, plan.part_of_values(0..200, &values, mean)?);
/// assert_eq!(plan.of_parts([late, early], &values, mean)?, plan.of_values(&values, mean)?);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct ReplicatePart {
    plan: MonteCarlo,
    n: u64,
    replicates: Range<u32>,
    /// Those for which the statistic exists.
    drawn: Vec<f64>,
}

impl MonteCarlo {
    /// The numbers of all replicates in `parts` ranges of about equal length, for [`part_of_values`](Self::part_of_values); fewer where there are fewer
    /// replicates, and one range for 0.
    #[must_use]
    pub fn split(self, parts: u32) -> Vec<Range<u32>> {
        let parts = u64::from(parts.clamp(1, self.replicates));
        // Below the number of replicates, which is a u32.
        let end = |part: u64| u32::try_from(u64::from(self.replicates) * part / parts).unwrap_or(self.replicates);
        (0..parts).map(|part| end(part)..end(part + 1)).collect()
    }

    /// Some of the replicates that [`of_values`](Self::of_values) draws: the same ones, wherever and in whatever order they are drawn.
    ///
    /// ```
    /// use std::thread;
    /// use centricity::inference::resample::MonteCarlo;
    ///
    /// let values = [7.1, 6.8, 7.9, 8.2, 6.5, 7.4, 7.4, 8.0];
    /// let median = |values: &[f64]| {
    ///     let mut sorted = values.to_vec();
    ///     sorted.sort_by(f64::total_cmp);
    ///     sorted.get(sorted.len() / 2).copied()
    /// };
    /// let plan = MonteCarlo::new(7, 10_000)?;
    /// let parts = thread::scope(|scope| {
    ///     let part = |range| scope.spawn(move || plan.part_of_values(range, &values, median));
    ///     let threads: Vec<_> = plan.split(4).into_iter().map(part).collect();
    ///     threads.into_iter().map(|thread| thread.join().expect("no statistic panics")).collect::<Result<Vec<_>, _>>()
    /// })?;
    /// assert_eq!(plan.of_parts(parts, &values, median)?, plan.of_values(&values, median)?);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 2 values; [`Error::OutOfRange`] for a range that ends before it starts or after the last replicate.
    pub fn part_of_values<T: Clone>(
        self,
        replicates: Range<u32>,
        values: &[T],
        statistic: impl Fn(&[T]) -> Option<f64>,
    ) -> Result<ReplicatePart, Error> {
        let n = at_least_two(values.len() as u64)?;
        let Range { start, end } = replicates;
        if start > end || end > self.replicates {
            let rule = "after its start and at most the number of replicates";
            return Err(Error::OutOfRange { what: "end of the range", rule, value: f64::from(end) });
        }
        let mut sample = Vec::with_capacity(values.len());
        let mut drawn = Vec::new();
        for index in start..end {
            draw::values(values, &mut draw::numbers(self.seed, u64::from(index)), &mut sample);
            drawn.extend(statistic(&sample).filter(|value| value.is_finite()));
        }
        Ok(ReplicatePart { plan: self, n, replicates: start..end, drawn })
    }

    /// All replicates from their parts, in any order: bit for bit those of [`of_values`](Self::of_values). The statistic is asked for the values themselves,
    /// and here, where the plan is one [`with_jackknife`](Self::with_jackknife), with each left out.
    ///
    /// # Errors
    ///
    /// As [`of_values`](Self::of_values); [`Error::LengthMismatch`] where the parts do not hold every replicate once, or are of another number of
    /// values; [`Error::OutOfRange`] where one is of another seed.
    pub fn of_parts<T: Clone>(
        self,
        parts: impl IntoIterator<Item = ReplicatePart>,
        values: &[T],
        statistic: impl Fn(&[T]) -> Option<f64>,
    ) -> Result<Replicates, Error> {
        let n = at_least_two(values.len() as u64)?;
        let value = defined(statistic(values))?;
        let mut parts: Vec<ReplicatePart> = parts.into_iter().collect();
        parts.sort_by_key(|part| (part.replicates.start, part.replicates.end));
        let (mut next, mut drawn) = (0, Vec::new());
        for part in parts {
            if part.plan.seed != self.seed {
                let rule = "that of the whole";
                return Err(Error::OutOfRange { what: "seed of a part", rule, value: part.plan.seed as f64 });
            }
            if part.n != n {
                return Err(mismatch("values of a part", n, part.n));
            }
            if part.replicates.start != next {
                return Err(mismatch("first replicate of a part", next.into(), part.replicates.start.into()));
            }
            next = part.replicates.end;
            drawn.extend(part.drawn);
        }
        if next != self.replicates {
            return Err(mismatch("replicates of all parts", self.replicates.into(), next.into()));
        }
        self.finish(value, n, drawn, || leaving_out(values, &statistic).collect())
    }
}

fn mismatch(what: &'static str, needs: u64, got: u64) -> Error {
    let whole = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    Error::LengthMismatch { what, needs: whole(needs), got: whole(got) }
}
