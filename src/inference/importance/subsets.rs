//! R² of all subsets of predictors by one sweep, and what is averaged over them.

use crate::error::Error;

/// With so many predictors there are a million subsets; each more doubles them.
const MOST: usize = 20;

/// What is known of the predictors that are still to be decided on, after those that were taken in: a row of residual covariances for each, with those
/// still to come and, last, with the outcome. Rows are one longer than there are rows.
#[derive(Debug, Clone, Default)]
struct Rest {
    entries: Vec<f64>,
    /// The length of a row.
    width: usize,
}

impl Rest {
    /// Of all predictors in the order of their positions, before any is taken in.
    fn of(between: &[Vec<f64>], with_outcome: &[f64], order: &[usize]) -> Self {
        let mut entries = Vec::with_capacity(order.len() * (order.len() + 1));
        for &position in order {
            if let (Some(row), Some(&outcome)) = (between.get(position), with_outcome.get(position)) {
                entries.extend(order.iter().filter_map(|&other| row.get(other)));
                entries.push(outcome);
            }
        }
        Self { entries, width: order.len() + 1 }
    }

    /// What the next predictor adds to the explained share if it is taken in: cov² / var of what is left of it.
    fn gain(&self) -> f64 {
        match (self.entries.first(), self.entries.get(..self.width).and_then(<[f64]>::last)) {
            // A condition number that was let through leaves more of every predictor; this is for rounding.
            (Some(&left), Some(&with_outcome)) if left > 0.0 => with_outcome * with_outcome / left,
            _ => 0.0,
        }
    }

    /// What is known of the others if the next predictor is left out.
    fn leave_out(&self, next: &mut Self) {
        next.width = self.width - 1;
        next.entries.clear();
        for row in self.entries.chunks_exact(self.width).skip(1) {
            next.entries.extend(row.iter().skip(1));
        }
    }

    /// What is known of the others if the next predictor is taken in: its part is taken out of them.
    fn take_in(&self, next: &mut Self) {
        next.width = self.width - 1;
        next.entries.clear();
        let mut rows = self.entries.chunks_exact(self.width);
        let Some((&left, head)) = rows.next().and_then(<[f64]>::split_first) else { return };
        for (&along, row) in rows.filter_map(<[f64]>::split_first) {
            let slope = if left > 0.0 { along / left } else { 0.0 };
            next.entries.extend(row.iter().zip(head).map(|(entry, head)| entry - slope * head));
        }
    }
}

/// What each predictor of an order adds to those before it, in that order. The caller has proved the positions to be there.
pub(super) fn gains(between: &[Vec<f64>], with_outcome: &[f64], order: &[usize]) -> Vec<f64> {
    let (mut rest, mut next) = (Rest::of(between, with_outcome, order), Rest::default());
    let mut gains = Vec::with_capacity(order.len());
    for _ in order {
        gains.push(rest.gain());
        rest.take_in(&mut next);
        std::mem::swap(&mut rest, &mut next);
    }
    gains
}

/// The mean gain over all orders.
pub(super) fn lmg(between: &[Vec<f64>], with_outcome: &[f64]) -> Result<Vec<f64>, Error> {
    let count = with_outcome.len();
    if count > MOST {
        return Err(Error::TooMany { what: "predictors for all orders", limit: MOST as u64 });
    }
    let order: Vec<usize> = (0..count).collect();
    let mut explained = Vec::with_capacity(1 << count);
    let mut below = vec![Rest::default(); count];
    sweep(&Rest::of(between, with_outcome, &order), 0.0, &mut below, &mut explained);
    // The first predictor is the highest bit of the number of a subset.
    Ok((0..count).rev().map(|bit| mean_gain(&explained, 1 << bit, count)).collect())
}

/// R² of all subsets: those without the next predictor, then those with it. What is left to decide on is smaller by a predictor at each step, so that most of the
/// 2^p steps have next to nothing to do.
fn sweep(rest: &Rest, explained: f64, below: &mut [Rest], all: &mut Vec<f64>) {
    let Some((next, below)) = below.split_first_mut() else {
        all.push(explained.min(1.0));
        return;
    };
    rest.leave_out(next);
    sweep(next, explained, below, all);
    rest.take_in(next);
    sweep(next, explained + rest.gain(), below, all);
}

/// What one predictor adds: first the mean over subsets of one size, then over the sizes.
fn mean_gain(explained: &[f64], bit: usize, count: usize) -> f64 {
    let mut sums = vec![0.0; count];
    for (block, subsets) in explained.chunks_exact(2 * bit).enumerate() {
        let (without, with) = subsets.split_at(bit);
        for (place, (without, with)) in without.iter().zip(with).enumerate() {
            let size = (block.count_ones() + place.count_ones()) as usize;
            if let Some(sum) = sums.get_mut(size) {
                // More predictors never explain less; below 0 is rounding.
                *sum += (with - without).max(0.0);
            }
        }
    }
    let mut subsets = 1.0;
    let mut total = 0.0;
    for (size, sum) in sums.iter().enumerate() {
        total += sum / subsets;
        subsets *= (count - 1 - size) as f64 / (size + 1) as f64;
    }
    total / count as f64
}

/// The mean gain over orders drawn at random, each from the seed and its number alone.
#[cfg(feature = "rand")]
pub(super) fn drawn_lmg(between: &[Vec<f64>], with_outcome: &[f64], seed: u64, orders: u32) -> Result<Vec<f64>, Error> {
    use rand::seq::SliceRandom;

    use crate::inference::resample::numbers;

    if orders == 0 {
        return Err(Error::TooFew { what: "orders", needs: 1, got: 0 });
    }
    let mut sums = vec![0.0; with_outcome.len()];
    for index in 0..u64::from(orders) {
        let mut order: Vec<usize> = (0..with_outcome.len()).collect();
        order.shuffle(&mut numbers(seed, index));
        for (&position, gain) in order.iter().zip(gains(between, with_outcome, &order)) {
            if let Some(sum) = sums.get_mut(position) {
                *sum += gain;
            }
        }
    }
    Ok(sums.into_iter().map(|sum| sum / f64::from(orders)).collect())
}
