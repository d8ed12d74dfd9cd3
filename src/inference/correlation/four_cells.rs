//! Gamma of two series of two values each: Yule's Q, with the limits of the score test of the odds ratio.
//!
//! Q = tanh(ln(odds ratio) / 2) rises with the odds ratio, so the limits of the one are those of the other.

use crate::inference::root::falling_crossing;
use crate::inference::{Estimate, Level, Method};

/// Farther from 0 than the logarithm of any odds ratio of counts that a table holds, and than any limit of one.
const FARTHEST: f64 = 200.0;

/// The counts of two rows and two columns, none of which is empty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FourCells([[u64; 2]; 2]);

/// The same counts, turned so that the first row and the first column are the rarer ones, and the row the rarest. Then nothing is lost to a
/// difference of large numbers.
#[derive(Debug, Clone, Copy)]
struct ByRarity {
    /// In both; its row; its column; all.
    cell: u64,
    row: u64,
    column: u64,
    n: u64,
    /// -1 where the turns reversed the order.
    sign: f64,
}

impl FourCells {
    /// From the first cell, its row, its column, and all.
    pub(super) const fn of(cell: u64, row: u64, column: u64, n: u64) -> Self {
        Self([[cell, row - cell], [column - cell, n - row - (column - cell)]])
    }

    /// Q with its limits.
    pub(super) fn estimate(self, q: f64, level: Level) -> Estimate {
        let table = self.by_rarity();
        let limits = table.limits(level.z());
        // Of very many units they can be nearer than a float can tell.
        Estimate::new(q, limits, level, Method::OddsRatioScore, table.n).outwards().clamped(-1.0, 1.0)
    }

    fn by_rarity(self) -> ByRarity {
        let Self([mut low, mut high]) = self;
        let (mut sign, turned) = (1.0, |[a, b]: [u64; 2]| [b, a]);
        // Of two as rare, the one with more in the cell: so a reversed table gives the same numbers.
        if (low[0] + low[1], high[0]) > (high[0] + high[1], low[0]) {
            (low, high, sign) = (high, low, -sign);
        }
        if (low[0] + high[0], low[1]) > (low[1] + high[1], low[0]) {
            (low, high, sign) = (turned(low), turned(high), -sign);
        }
        let [[cell, beside], [below, opposite]] = [low, high];
        let (row, column) = (cell + beside, cell + below);
        ByRarity { cell, row: row.min(column), column: row.max(column), n: row + below + opposite, sign }
    }
}

impl ByRarity {
    fn limits(self, z: f64) -> (f64, f64) {
        // Without a unit in the cell every odds ratio from 0 on fits; without one beside it, every one up to infinity.
        let q = |z: f64| (falling_crossing(|log_odds| self.statistic(log_odds), z, -FARTHEST, FARTHEST) / 2.0).tanh();
        let lower = if self.cell == 0 { -1.0 } else { q(z) };
        let upper = if self.cell == self.row { 1.0 } else { q(-z) };
        if self.sign < 0.0 { (-upper, -lower) } else { (lower, upper) }
    }

    /// How far the cell is from what an odds ratio lets expect of tables with these margins, in standard errors. It falls as the odds ratio rises.
    fn statistic(self, log_odds: f64) -> f64 {
        let Self { row, column, n, .. } = self;
        let [units, row_size, column_size] = [self.cell, row, column].map(|count| count as f64);
        let [between, other_column, other_both] =
            [column - row, n - column, n - row - column].map(|count| count as f64);
        let odds = log_odds.exp();
        // The odds ratio of the expected counts is a quadratic equation in any of them. All that is added here is positive.
        let both = row_size + column_size;
        let root = (other_both * other_both
            + 2.0 * odds * (other_both * both + 2.0 * row_size * column_size)
            + (odds * between).powi(2))
        .sqrt();
        let expected = 2.0 * odds * row_size * column_size / (other_both + odds * both + root);
        let beside = 2.0 * row_size * other_column / (odds * between + other_column + row_size + root);
        let inverses = 1.0 / expected + 1.0 / beside + 1.0 / (between + beside) + 1.0 / (other_both + expected);
        // Far out the expected count comes as near to that of the row as a float can tell; what is beside it is small then, and exact.
        let apart = if expected < beside { units - expected } else { beside - (row - self.cell) as f64 };
        apart * ((1.0 - 1.0 / n as f64) * inverses).sqrt()
    }
}
