//! Fisher's exact test of two shares.

use super::Proportion;
use crate::inference::dist::{half_deviance, stirling_error};
use crate::inference::{Alternative, ExactProcedure, ExactTest, Level};

/// By how much a table may be more probable than the observed one and still count as no more probable: rounding, as R has it.
const SLACK: f64 = 1e-7;

impl Proportion {
    /// Fisher's exact test of whether this share and that of another, independent sample are equal: for samples so small that no table of expected
    /// counts can be trusted. It never rejects more often than it says, and for that more seldom than it could.
    ///
    /// The p-value alone is exact. The effect is the [difference](Self::difference) with its square-and-add interval, which need not agree with
    /// it: where the interval leaves 0 out and the p-value is large, equal shares are not ruled out by this test. Two columns of a [`Contingency`](crate::inference::Contingency) with two rows are two shares.
    ///
    /// The time it takes grows with the root of the counts: none to speak of up to 10^10 observations, some seconds at 10^16.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, Proportion}};
    /// // Fisher's tea: three of four cups told right.
    /// let (milk, tea) = (Proportion::new(3, 4)?, Proportion::new(1, 4)?);
    /// let test = milk.exact_test(tea, Alternative::TwoSided, Level::P95);
    /// assert!((test.p_value() - 34.0 / 70.0).abs() < 1e-15);
    /// let greater = milk.exact_test(tea, Alternative::Greater, Level::P95);
    /// assert!((greater.p_value() - 17.0 / 70.0).abs() < 1e-15);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// Of all tables with the same row and column totals, which are hypergeometric if the shares are equal: greater, those with as many or
    /// more in this sample; less, as many or fewer; two-sided, all that are no more probable than the observed one (by more than 1e-7 of it).
    /// ```
    ///
    /// # References
    ///
    /// Fisher RA (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98(1), 39-82. doi:10.2307/2342435
    ///
    /// Loader C (2000). Fast and accurate computation of binomial probabilities. (For probabilities without factorials.)
    pub fn exact_test(self, other: Self, alternative: Alternative, level: Level) -> ExactTest {
        let tables = Tables::of(self, other);
        let p = match alternative {
            Alternative::TwoSided => tables.as_improbable_as(self.k),
            Alternative::Less => tables.at_most(self.k),
            Alternative::Greater => tables.at_least(self.k),
        };
        ExactTest::new(self.difference(other).estimate(level), ExactProcedure::Fisher, p, alternative)
    }
}

/// All tables of two samples with the totals that there are, each by how many of the first have the property.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables {
    /// Sizes of the two samples, and how many of both have the property and have not.
    sizes: [u64; 2],
    totals: [u64; 2],
    fewest: u64,
    most: u64,
    /// The most probable.
    mode: u64,
}

impl Tables {
    fn of(one: Proportion, other: Proportion) -> Self {
        let (n, yes) = (one.n + other.n, one.k + other.k);
        Self::new([one.n, other.n], [yes, n - yes])
    }

    /// Takes the sizes of two samples, and how many of both have the property and have not.
    pub(super) fn new(sizes: [u64; 2], totals: [u64; 2]) -> Self {
        let ([one, other], [yes, no]) = (sizes, totals);
        let (fewest, most) = (yes.saturating_sub(other), yes.min(one));
        let peak = u128::from(one + 1) * u128::from(yes + 1) / (u128::from(yes) + u128::from(no) + 2);
        let mode = u64::try_from(peak).unwrap_or(most).clamp(fewest, most);
        Self { sizes, totals, fewest, most, mode }
    }

    /// The four cells, sample by sample.
    fn cells(self, k: u64) -> [[u64; 2]; 2] {
        let ([one, _], [yes, _]) = (self.sizes, self.totals);
        let (rest, other) = (one.saturating_sub(k), yes.saturating_sub(k));
        [[k, rest], [other, self.totals[1].saturating_sub(rest)]]
    }

    /// The logarithm of the probability of a table, by Stirling's formula with its error: the large parts of the nine factorials cancel on
    /// paper, and what is left is how far the cells are from what is expected.
    pub(super) fn ln_probability(self, k: u64) -> f64 {
        let n = self.sizes[0] + self.sizes[1];
        let factorial = |m: u64| if m == 0 { 0.0 } else { stirling_error(m as f64) + 0.5 * (m as f64).ln() };
        // One factor of sqrt(2π) for each total above 0 less one for all and one for each cell above 0.
        let root = |m: u64| if m == 0 { 0.0 } else { 0.5 * std::f64::consts::TAU.ln() };
        let weight = |m: u64| factorial(m) + root(m);
        let totals: f64 = self.sizes.iter().chain(&self.totals).map(|&m| weight(m)).sum();
        let mut ln = totals - weight(n);
        for (row, &size) in self.cells(k).iter().zip(&self.sizes) {
            for (&cell, &total) in row.iter().zip(&self.totals) {
                let product = i128::from(size) * i128::from(total);
                let expected = product as f64 / n as f64;
                // Exact before it is divided: the counts may be so large that it would be all rounding.
                let excess = (product - i128::from(cell) * i128::from(n)) as f64 / n as f64;
                let deviance = if cell == 0 { expected } else { half_deviance(cell as f64, excess, expected) };
                ln -= weight(cell) + deviance;
            }
        }
        ln
    }

    /// How many times as probable as a table is the next one, with one more in the first cell.
    fn ratio(self, k: u64) -> f64 {
        let [[yes, no], [other_yes, other_no]] = self.cells(k).map(|row| row.map(|cell| cell as f64));
        no / (yes + 1.0) * (other_yes / (other_no + 1.0))
    }

    /// P(K >= k).
    pub(super) fn at_least(self, k: u64) -> f64 {
        match k {
            k if k <= self.fewest => 1.0,
            k if k > self.most => 0.0,
            k if k <= self.mode => 1.0 - self.at_most(k - 1),
            k => self.tail(k, |k| (k < self.most).then(|| (k + 1, self.ratio(k)))),
        }
    }

    /// P(K <= k).
    fn at_most(self, k: u64) -> f64 {
        match k {
            k if k < self.fewest => 0.0,
            k if k >= self.most => 1.0,
            k if k >= self.mode && k > self.fewest => 1.0 - self.at_least(k + 1),
            k => self.tail(k, |k| (k > self.fewest).then(|| (k - 1, 1.0 / self.ratio(k - 1)))),
        }
    }

    /// The probability of a table and of all further out, which are each less probable than the one before.
    fn tail(self, start: u64, next: impl Fn(u64) -> Option<(u64, f64)>) -> f64 {
        let (mut term, mut sum, mut at) = (1.0, 1.0, start);
        while let Some((k, ratio)) = next(at) {
            term *= ratio;
            sum += term;
            at = k;
            // No more is left than a geometric series would have.
            if term * ratio < sum * (1.0 - ratio) * 1e-17 {
                break;
            }
        }
        (self.ln_probability(start) + sum.ln()).exp().min(1.0)
    }

    /// The probability of all tables that are no more probable than that of k.
    fn as_improbable_as(self, k: u64) -> f64 {
        let most = self.ln_probability(k) + SLACK.ln_1p();
        if self.ln_probability(self.mode) <= most {
            return 1.0;
        }
        // From the mode outward probabilities fall: on either side there is a first table that is improbable enough, if any is.
        let below = first(self.mode - self.fewest, |away| self.ln_probability(self.mode - away) <= most);
        let above = first(self.most - self.mode, |away| self.ln_probability(self.mode + away) <= most);
        let below = below.map_or(0.0, |away| self.at_most(self.mode - away));
        let above = above.map_or(0.0, |away| self.at_least(self.mode + away));
        (below + above).min(1.0)
    }
}

/// The first distance from 1 to `farthest` that is `enough`, which larger ones are too.
fn first(farthest: u64, enough: impl Fn(u64) -> bool) -> Option<u64> {
    if farthest == 0 || !enough(farthest) {
        return None;
    }
    let (mut short, mut long) = (0, farthest);
    while long - short > 1 {
        let middle = u64::midpoint(short, long);
        if enough(middle) { long = middle } else { short = middle }
    }
    Some(long)
}
