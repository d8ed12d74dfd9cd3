//! Sums of products of deviations, block by block.

use super::comoments::{Comoments, Side};

/// So many pairs are summed at a time: they stay in the nearest memory for a second pass.
const BLOCK: usize = 1024;

/// How many sums run side by side, so that a processor can add them at once.
const LANES: usize = 4;

/// Some paired values, each of which is multiplied by a power of two first.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    x: &'a [f64],
    y: &'a [f64],
    factors: [f64; 2],
}

impl<'a> Block<'a> {
    /// The blocks of two series of one length, in their order.
    pub(super) fn all(x: &'a [f64], y: &'a [f64], factors: [f64; 2]) -> impl Iterator<Item = Self> {
        x.chunks(BLOCK).zip(y.chunks(BLOCK)).map(move |(x, y)| Self { x, y, factors })
    }

    /// Two passes: one for the means, one for what deviates from them. What rounding left of the means is taken away again, so a large common
    /// offset does no harm. Where a value is not finite, or too far from the others, a sum is not finite.
    pub(super) fn moments(self) -> Comoments {
        let [factor_x, factor_y] = self.factors;
        let n = self.x.len() as f64;
        let (first_x, first_y) = (first(self.x) * factor_x, first(self.y) * factor_y);
        let [to_x, to_y] = self.sum(|x, y| [x * factor_x - first_x, y * factor_y - first_y]);
        let (mean_x, mean_y) = (to_x / n, to_y / n);
        let [rest_x, rest_y, xx, yy, xy] = self.sum(|x, y| {
            let (x, y) = ((x * factor_x - first_x) - mean_x, (y * factor_y - first_y) - mean_y);
            [x, y, x * x, y * y, x * y]
        });
        let side = |values: &[f64], origin: f64, mean: f64, squares: f64, rest: f64| Side {
            origin,
            mean: mean + rest / n,
            squares: not_below_0(squares - rest * (rest / n)),
            varies: squares > 0.0 || values.iter().any(|&value| value != first(values)),
        };
        Comoments {
            n: self.x.len() as u64,
            x: side(self.x, first_x, mean_x, xx, rest_x),
            y: side(self.y, first_y, mean_y, yy, rest_y),
            xy: xy - rest_x * rest_y / n,
        }
    }

    /// The sums of what each pair gives.
    #[inline]
    fn sum<const SUMS: usize>(self, of_pair: impl Fn(f64, f64) -> [f64; SUMS]) -> [f64; SUMS] {
        let (lanes_x, tail_x) = self.x.as_chunks::<LANES>();
        let (lanes_y, tail_y) = self.y.as_chunks::<LANES>();
        let mut lanes = [[0.0; SUMS]; LANES];
        for (x, y) in lanes_x.iter().zip(lanes_y) {
            for (sums, (&x, &y)) in lanes.iter_mut().zip(x.iter().zip(y)) {
                add(sums, of_pair(x, y));
            }
        }
        let mut totals = [0.0; SUMS];
        for sums in lanes {
            add(&mut totals, sums);
        }
        for (&x, &y) in tail_x.iter().zip(tail_y) {
            add(&mut totals, of_pair(x, y));
        }
        totals
    }
}

fn add<const SUMS: usize>(sums: &mut [f64; SUMS], terms: [f64; SUMS]) {
    for (sum, term) in sums.iter_mut().zip(terms) {
        *sum += term;
    }
}

fn first(values: &[f64]) -> f64 {
    values.first().copied().unwrap_or(0.0)
}

/// Rounding can leave less than nothing. What is not a number stays so.
fn not_below_0(squares: f64) -> f64 {
    if squares < 0.0 { 0.0 } else { squares }
}
