//! The Mann-Whitney test: approximate, and exact with ties.

use crate::error::Error;
use crate::inference::{Alternative, Level, Superiority, TestResult};

/// Ways to the p-value of a Mann-Whitney test.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, MannWhitneyMethod, Superiority};
///
/// let superiority = Superiority::of(&[4.0, 5.0, 6.0], &[1.0, 2.0, 3.0])?;
/// let p = |method| superiority.test_by(method, Alternative::TwoSided, Level::P95).map(|test| test.p_value());
/// assert_eq!(p(MannWhitneyMethod::Exact)?, 0.1); // 2 of the 20 ways to divide six values
/// assert!(p(MannWhitneyMethod::Asymptotic)? < p(MannWhitneyMethod::ContinuityCorrected)?);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum MannWhitneyMethod {
    /// [`Exact`](Self::Exact) up to 2,500 pairs, [`Asymptotic`](Self::Asymptotic) beyond. The default.
    #[default]
    BySize,
    /// The normal distribution, ties considered. Too small a p-value where values are few: 0.0495 for three values that are all above three others, which comes
    /// in one division of ten.
    Asymptotic,
    /// The same with U moved by half towards what it would be under the null hypothesis. More cautious, and what R does unless told not to.
    ContinuityCorrected,
    /// All ways to divide the values there are between the two samples, ties and all: right for any size. Up to 2,500 pairs, as of 50 and 50
    /// values.
    Exact,
}

/// The most pairs for which all divisions are counted. Up to here their number, 10^29 for 50 and 50, fits a whole number of 128 bits.
const MOST_PAIRS: u64 = 2_500;

impl Superiority {
    /// Tests whether x and y are drawn from the same distribution, by [`MannWhitneyMethod::BySize`]. `Greater` means that x tends to be
    /// above y. The effect is the probability of superiority with its default interval, two-sided whatever the alternative.
    ///
    /// The statistic is the normal z, also where the p-value is counted. The interval is approximate and about another question, how far x is above y, so near
    /// the level it may leave 0.5 out where the exact test sees nothing, or hold it where the test sees something: trust the test on whether there is a difference.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, MannWhitneyMethod, Superiority}};
    /// let superiority = Superiority::of(&[4.0, 5.0, 3.0, 5.0, 4.0], &[3.0, 2.0, 4.0, 3.0, 3.0, 2.0])?;
    /// let test = superiority.test(Alternative::TwoSided, Level::P95)?;
    /// assert_eq!(test.p_value(), 17.0 / 462.0); // 17 of the 462 ways to draw five of these eleven
    /// let normal = superiority.test_by(MannWhitneyMethod::Asymptotic, Alternative::TwoSided, Level::P95)?;
    /// assert!((normal.p_value() - 0.0292).abs() < 1e-4);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where all values of both samples are equal.
    pub fn test(&self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.test_by(MannWhitneyMethod::BySize, alternative, level)
    }

    /// Tests whether x and y are drawn from the same distribution, by a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// z = (U - nx ny / 2) / sqrt(v), v = nx ny / (n (n - 1)) Σ (R - (n + 1) / 2)² over the mid-ranks R of all n values, which is
    /// nx ny / 12 (n + 1 - Σ (t³ - t) / (n (n - 1))) with ties of t values. Corrected for continuity, the numerator moves by 1/2
    /// towards 0 (two-sided; not past it), down (greater) or up (less).
    /// Exact: the share of all divisions with U - nx ny / 2 as far from 0 as here, or further: either way, up, or down.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where all values of both samples are equal; exact: [`Error::TooMany`] where nx ny is above 2,500.
    ///
    /// # References
    ///
    /// Mann HB, Whitney DR (1947). On a test of whether one of two random variables is stochastically larger than the other. The
    /// Annals of Mathematical Statistics 18(1), 50-60. doi:10.1214/aoms/1177730491
    ///
    /// Streitberg B, Röhmel J (1986). Exact distributions for permutation and rank tests: an introduction to some recently
    /// published algorithms. Statistical Software Newsletter 12(1), 10-17.
    pub fn test_by(
        &self,
        method: MannWhitneyMethod,
        alternative: Alternative,
        level: Level,
    ) -> Result<TestResult, Error> {
        if self.rows.len() < 2 {
            return Err(Error::NoVariation { what: "values of x and y" });
        }
        let balance = self.balance as f64;
        // The balance is twice U - nx ny / 2, so half a U is one of it. It is a whole number, so one does not pass 0.
        let correction = match (method, alternative) {
            (MannWhitneyMethod::ContinuityCorrected, Alternative::TwoSided) if self.balance == 0 => 0.0,
            (MannWhitneyMethod::ContinuityCorrected, Alternative::TwoSided) => balance.signum(),
            (MannWhitneyMethod::ContinuityCorrected, Alternative::Greater) => 1.0,
            (MannWhitneyMethod::ContinuityCorrected, Alternative::Less) => -1.0,
            _ => 0.0,
        };
        let z = (balance - correction) / self.null_error();
        let test = TestResult::normal(self.estimate(level), z, alternative);
        let counted = match method {
            MannWhitneyMethod::Exact => true,
            MannWhitneyMethod::BySize => self.pairs() <= i128::from(MOST_PAIRS),
            MannWhitneyMethod::Asymptotic | MannWhitneyMethod::ContinuityCorrected => false,
        };
        if counted { Ok(test.with_p_value(self.exact_p_value(alternative)?)) } else { Ok(test) }
    }

    /// Standard deviation of the balance if x and y are drawn from the same distribution.
    fn null_error(&self) -> f64 {
        let n = self.n();
        let mut before = 0_u64;
        let squares: f64 = self
            .rows
            .iter()
            .map(|row| {
                let tied = row.x + row.y;
                // Twice the mid-rank less twice the mean rank.
                let deviation = (2 * i128::from(before) + i128::from(tied) - i128::from(n)) as f64;
                before += tied;
                tied as f64 * (deviation * deviation)
            })
            .sum();
        (self.pairs() as f64 / n as f64 / (n - 1) as f64 * squares).sqrt()
    }

    /// Counts the divisions; every number is whole until the last division.
    fn exact_p_value(&self, alternative: Alternative) -> Result<f64, Error> {
        if self.pairs() > i128::from(MOST_PAIRS) {
            return Err(Error::TooMany { what: "pairs of values for an exact test", limit: MOST_PAIRS });
        }
        // The smaller sample is drawn; exchanging the samples turns the balance round.
        let turn = self.sizes.x > self.sizes.y;
        let (drawn, observed) = if turn { (self.sizes.y, -self.balance) } else { (self.sizes.x, self.balance) };
        let tied: Vec<usize> = self.rows.iter().filter_map(|row| usize::try_from(row.x + row.y).ok()).collect();
        let divisions = Divisions::of(&tied, usize::try_from(drawn).unwrap_or(0));

        let (mut all, mut extreme) = (0_u128, 0_u128);
        for (balance, ways) in divisions.balances() {
            let counts = match alternative {
                Alternative::TwoSided => balance.abs() >= observed.abs(),
                Alternative::Less if turn => balance >= observed,
                Alternative::Greater if turn => balance <= observed,
                Alternative::Less => balance <= observed,
                Alternative::Greater => balance >= observed,
            };
            all += ways;
            extreme += if counts { ways } else { 0 };
        }
        Ok(extreme as f64 / all as f64)
    }
}

/// In how many ways a sample of each size can be drawn, by twice its U.
struct Divisions {
    drawn: usize,
    rest: usize,
    /// A row for each number drawn so far, a cell for each twice U; the last row is what was asked for.
    ways: Vec<Vec<u128>>,
}

impl Divisions {
    /// One group of equal values after the other, from the lowest: of `t` of them, some are drawn, each of which is above all that were
    /// left before and ties with those that are left of its group.
    fn of(tied: &[usize], drawn: usize) -> Self {
        let rest = tied.iter().sum::<usize>() - drawn;
        // A row has as many cells as there is to reach so far: none where fewer were seen than are to be drawn.
        let mut ways = vec![Vec::new(); drawn + 1];
        if let Some(start) = ways.first_mut() {
            start.push(1_u128);
        }
        let mut before = 0_usize;
        for &tied in tied {
            let choices = binomials(tied, drawn);
            // From the most drawn, so that a row is read before it is added to.
            for total in (0..=drawn).rev() {
                let reach = (before + tied).checked_sub(total).map_or(0, |left| 2 * total * left + 1);
                let mut sums = vec![0_u128; reach];
                for (taken, &choices) in choices.iter().enumerate().take(total + 1) {
                    let earlier = total - taken;
                    // More cannot have been drawn before, nor more be left, than there were.
                    let Some(left) = before.checked_sub(earlier).filter(|left| left + tied - taken <= rest) else {
                        continue;
                    };
                    let step = taken * (2 * left + tied - taken);
                    let Some(source) = ways.get(earlier) else { continue };
                    for (sum, &count) in sums.iter_mut().skip(step).zip(source) {
                        *sum += count * choices;
                    }
                }
                if let Some(row) = ways.get_mut(total) {
                    *row = sums;
                }
            }
            before += tied;
        }
        Self { drawn, rest, ways }
    }

    /// Pairs above less pairs below, and the number of ways to them.
    fn balances(&self) -> impl Iterator<Item = (i128, u128)> {
        let middle = (self.drawn * self.rest) as i128;
        self.ways.last().into_iter().flatten().zip(0_i128..).map(move |(&ways, twice_u)| (twice_u - middle, ways))
    }
}

/// In how many ways 0, 1, ... and at most `most` of `n` can be chosen. With `most` the smaller sample they stay below the number of all
/// divisions.
fn binomials(n: usize, most: usize) -> Vec<u128> {
    let mut row = vec![0_u128; most.min(n) + 1];
    if let Some(none) = row.first_mut() {
        *none = 1;
    }
    for _ in 0..n {
        let mut left = 0;
        for cell in &mut row {
            (*cell, left) = (cell.saturating_add(left), *cell);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_without_ties_are_those_of_mann_and_whitney() {
        // Their table for 2 of 5: U = 0 to 6 in 1, 1, 2, 2, 2, 1, 1 ways.
        let ways: Vec<u128> = Divisions::of(&[1; 5], 2).balances().map(|(_, ways)| ways).collect();
        assert_eq!(ways, [1, 0, 1, 0, 2, 0, 2, 0, 2, 0, 1, 0, 1]);
    }

    #[test]
    fn all_divisions_are_counted() {
        let total = |tied: &[usize], drawn| Divisions::of(tied, drawn).balances().map(|(_, ways)| ways).sum::<u128>();
        assert_eq!(total(&[100], 50), 100_891_344_545_564_193_334_812_497_256);
        assert_eq!(total(&[1; 100], 50), 100_891_344_545_564_193_334_812_497_256);
        assert_eq!(total(&[3, 1, 4, 2], 4), 210);
        assert_eq!(total(&[2500, 1], 1), 2501);
    }
}
