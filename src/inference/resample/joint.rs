//! Replicates of several statistics of the same draws.

use super::monte_carlo::at_least_two;
use super::{Advance, MonteCarlo, Progress, Replicates, draw};
use crate::error::Error;

/// Several statistics and their replicates, kept together: number i of each is of the same draw, so that they can be compared within draws.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::inference) struct Joint {
    values: Vec<f64>,
    drawn: Vec<Vec<f64>>,
    n: u64,
    total: u64,
}

impl Joint {
    /// Draws rows 0 to `rows` - 1 again and asks for the statistics of each draw, which are left out where there are none. `values` are those of the rows as they are.
    pub(in crate::inference) fn of<A: Into<Advance>>(
        draws: MonteCarlo,
        values: Vec<f64>,
        rows: usize,
        statistics: impl Fn(&[usize]) -> Option<Vec<f64>>,
        mut listener: impl FnMut(Progress) -> A,
    ) -> Result<Self, Error> {
        let n = at_least_two(rows as u64)?;
        let total = u64::from(draws.replicates());
        let rows: Vec<usize> = (0..rows).collect();
        let mut again = Vec::with_capacity(rows.len());
        let mut drawn = Vec::new();
        for index in 0..total {
            draw::values(&rows, &mut draw::numbers(draws.seed(), index), &mut again);
            drawn.extend(statistics(&again).filter(|values| values.iter().all(|value| value.is_finite())));
            Progress::report(index + 1, total, &mut listener)?;
        }
        Ok(Self { values, drawn, n, total })
    }

    /// How many draws had no statistics.
    pub(in crate::inference) const fn undefined(&self) -> u64 {
        self.total - self.drawn.len() as u64
    }

    /// Replicates of something computed from the statistics.
    pub(in crate::inference) fn replicates(&self, of: impl Fn(&[f64]) -> Option<f64>) -> Result<Replicates, Error> {
        let defined = |values: &Vec<f64>| of(values).filter(|value| value.is_finite());
        let value = defined(&self.values).ok_or(Error::OutOfRange {
            what: "statistic of the values",
            rule: "defined and finite",
            value: f64::NAN,
        })?;
        Replicates::of(value, self.n, self.drawn.iter().filter_map(defined).collect(), self.total)
    }
}
