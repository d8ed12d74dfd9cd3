//! Covariances between items, at a magnitude where their sums neither overflow nor vanish.

use crate::error::Error;
use crate::inference::deviation::Deviations;

/// How far the two halves of a matrix may differ, and a covariance pass what its variances allow, relative to these.
const ROUNDING: f64 = 1e-9;

/// What rounding can leave of a sum of variances that should be 0, relative to it.
const LEFT_OVER: f64 = 1e-13;

/// A covariance matrix divided by its largest variance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Covariances {
    /// A row for each item.
    rows: Vec<Vec<f64>>,
    /// The largest variance.
    unit: f64,
}

impl Covariances {
    /// Of published numbers.
    pub(super) fn new<R: AsRef<[f64]>>(rows: &[R]) -> Result<Self, Error> {
        let items = rows.len();
        let mut largest = 0.0_f64;
        for (item, row) in rows.iter().map(AsRef::as_ref).enumerate() {
            if row.len() != items {
                return Err(Error::LengthMismatch { what: "covariances of an item", needs: items, got: row.len() });
            }
            if let Some(index) = row.iter().position(|value| !value.is_finite()) {
                return Err(Error::NotFinite { what: "covariances of an item", index });
            }
            let variance = row.get(item).copied().unwrap_or(0.0);
            if variance < 0.0 {
                return Err(Error::OutOfRange { what: "variance", rule: "0 or more", value: variance });
            }
            largest = largest.max(variance);
        }
        if largest == 0.0 {
            return Err(Error::NoVariation { what: "values of the items" });
        }
        let scaled = rows.iter().map(|row| row.as_ref().iter().map(|value| value / largest).collect()).collect();
        let all = Self { rows: scaled, unit: largest };
        all.check()?;
        if all.contradict() { Err(Error::Contradictory) } else { Ok(all) }
    }

    /// Refuses halves that differ, and covariances that the variances leave no room for.
    fn check(&self) -> Result<(), Error> {
        for (i, row) in self.rows.iter().enumerate() {
            for (j, &value) in row.iter().enumerate() {
                let other = self.at(j, i);
                let room = (self.variance(i).sqrt() * self.variance(j).sqrt()).min(1.0);
                if (value - other).abs() > ROUNDING * room.max(f64::MIN_POSITIVE) {
                    let rule = "the same on both sides of the diagonal";
                    return Err(Error::OutOfRange { what: "covariance", rule, value: value * self.unit });
                }
                if value.abs() > room * (1.0 + ROUNDING) {
                    let rule = "no larger than the variances of its items allow";
                    return Err(Error::OutOfRange { what: "covariance", rule, value: value * self.unit });
                }
            }
        }
        Ok(())
    }

    /// Whether no sample can have them all, though each pair of them may be: where some sum of items would vary by less than nothing. By Cholesky's steps on the
    /// correlations, the largest of what is left first.
    fn contradict(&self) -> bool {
        // Below that, relative to the largest variance, a covariance has too few digits left to contradict another.
        let varying: Vec<usize> = (0..self.items()).filter(|&item| self.variance(item) > 1e-290).collect();
        let root = |item: usize| self.variance(item).sqrt();
        let correlations = |i: usize| varying.iter().map(move |&j| self.at(i, j) / root(i) / root(j)).collect();
        let mut left: Vec<Vec<f64>> = varying.iter().map(|&i| correlations(i)).collect();
        loop {
            let diagonal = left.iter().enumerate().map(|(i, row)| (i, row.get(i).copied().unwrap_or(0.0)));
            let Some((item, variance)) = diagonal.max_by(|one, other| one.1.total_cmp(&other.1)) else { return false };
            if variance <= ROUNDING {
                // Nothing varies any more, so nothing may go together, and nothing be below 0.
                return left.iter().flatten().any(|value| value.abs() > 2.0 * ROUNDING);
            }
            let pivot = left.remove(item);
            for row in &mut left {
                let share = row.get(item).map_or(0.0, |covariance| covariance / variance);
                for (value, with_pivot) in row.iter_mut().zip(&pivot) {
                    *value -= share * with_pivot;
                }
                row.remove(item);
            }
        }
    }

    /// Of raw values, a slice of the same length, at least two, for each item.
    pub(super) fn of<C: AsRef<[f64]>>(items: &[C]) -> Result<Self, Error> {
        let deviations = items
            .iter()
            .map(|item| Deviations::of(item.as_ref(), "values of an item"))
            .collect::<Result<Vec<_>, _>>()?;
        let divisor = items.first().map_or(1.0, |item| item.as_ref().len().saturating_sub(1).max(1) as f64);
        let mut spreads = Vec::new();
        for item in &deviations {
            let variance = item.sum_of_squares() / divisor;
            if !variance.is_finite() || (item.vary && variance < f64::MIN_POSITIVE) {
                return Err(Error::OutOfRange {
                    what: "variance",
                    rule: "within the range of a float",
                    value: variance,
                });
            }
            spreads.push(variance.sqrt());
        }
        let roots: Vec<f64> = deviations.iter().map(|item| product(&item.scaled, &item.scaled).sqrt()).collect();
        let largest = spreads.iter().copied().fold(0.0, f64::max);
        if largest == 0.0 {
            return Err(Error::NoVariation { what: "values of the items" });
        }
        // A correlation times two standard deviations: each factor stays within the floats.
        let sides = || deviations.iter().zip(&roots).zip(&spreads);
        let covariance = |x: &[f64], x_root: f64, y: &[f64], y_root: f64| {
            if x_root == 0.0 || y_root == 0.0 { 0.0 } else { product(x, y) / x_root / y_root }
        };
        let rows = sides()
            .map(|((x, &x_root), &x_spread)| {
                let row = sides().map(|((y, &y_root), &y_spread)| {
                    covariance(&x.scaled, x_root, &y.scaled, y_root) * (x_spread / largest) * (y_spread / largest)
                });
                row.collect()
            })
            .collect();
        Ok(Self { rows, unit: largest * largest })
    }

    /// The correlations.
    pub(super) fn standardised(&self) -> Result<Self, Error> {
        let spreads: Vec<f64> = (0..self.items()).map(|item| self.variance(item).sqrt()).collect();
        if spreads.contains(&0.0) {
            return Err(Error::NoVariation { what: "values of an item" });
        }
        let rows = self.rows.iter().enumerate().zip(&spreads).map(|((i, row), x)| {
            let row = row.iter().enumerate().zip(&spreads);
            row.map(|((j, value), y)| if i == j { 1.0 } else { (value / x / y).clamp(-1.0, 1.0) }).collect()
        });
        Ok(Self { rows: rows.collect(), unit: 1.0 })
    }

    /// Those of all items but one.
    pub(super) fn without(&self, item: usize) -> Self {
        let others =
            |row: &Vec<f64>| row.iter().enumerate().filter(|&(j, _)| j != item).map(|(_, &value)| value).collect();
        let rows = self.rows.iter().enumerate().filter(|&(i, _)| i != item).map(|(_, row)| others(row)).collect();
        Self { rows, unit: self.unit }
    }

    pub(super) fn items(&self) -> usize {
        self.rows.len()
    }

    /// What all numbers were divided by.
    pub(super) fn unit(&self) -> f64 {
        self.unit
    }

    pub(super) fn variance(&self, item: usize) -> f64 {
        self.at(item, item)
    }

    /// The covariance of an item with the sum of the others.
    pub(super) fn with_others(&self, item: usize) -> f64 {
        let row = self.rows.get(item).into_iter().flatten().enumerate();
        row.filter(|&(j, _)| j != item).map(|(_, value)| value).sum()
    }

    /// Twice the covariances of all pairs.
    pub(super) fn off_diagonal(&self) -> f64 {
        (0..self.items()).map(|item| self.with_others(item)).sum()
    }

    /// The variance of the sum of the items; 0 where what is left of the variances is rounding.
    pub(super) fn total(&self) -> f64 {
        let own: f64 = (0..self.items()).map(|item| self.variance(item)).sum();
        let total = own + self.off_diagonal();
        if total.abs() > LEFT_OVER * own { total } else { 0.0 }
    }

    fn at(&self, i: usize, j: usize) -> f64 {
        self.rows.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0)
    }
}

fn product(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}
