//! Permutation tests: would shuffled values go together as much?

use super::{Advance, Progress};
use crate::error::Error;
use crate::inference::Mean;
use crate::inference::correlation::Pearson;
use crate::inference::deviation::Deviations;

pub use test::PermutationTest;
pub use ties::{GroupTies, Ties};

#[cfg(feature = "rand")]
mod drawn;
mod test;
mod ties;

/// The most arrangements that are tried one by one: all those of ten different values, and then some.
const MOST_ARRANGEMENTS: u64 = 5_000_000;

/// Two standardised arrangements whose product differs by less than this have the same statistic: sums in another order round
/// differently.
const TIE: f64 = 1e-12;

/// Two series or two groups, ready to be shuffled.
///
/// The hypothesis is that the values are exchangeable: any pairing of the two series, or any split into groups of these
/// sizes, was as likely as the one observed. Nothing is assumed of their distribution.
///
/// # Example
///
/// ```
/// use centricity::inference::Alternative;
/// use centricity::inference::resample::Permutation;
///
/// let groups = Permutation::of_difference(&[4.0, 5.0, 3.0, 5.0], &[3.0, 2.0, 4.0, 3.0, 2.0])?;
/// let test = groups.exact()?;
/// assert!((test.value() - 1.45).abs() < 1e-15);
/// assert!((test.p_value(Alternative::TwoSided) - 10.0 / 126.0).abs() < 1e-15);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Permutation {
    value: f64,
    n: u64,
    /// Both centred and of length 1, so that their product is a correlation. The second is the one that is shuffled.
    fixed: Vec<f64>,
    shuffled: Vec<f64>,
    observed: f64,
}

impl Permutation {
    /// For the Pearson correlation of `x` and `y`; with ranks in their place, for Spearman's.
    ///
    /// # Errors
    ///
    /// Those of [`Pearson::of`]: series of different lengths, fewer than 3 pairs, a value that is not finite, a series that does
    /// not vary.
    pub fn of_correlation(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        let value = Pearson::of(x, y)?.value();
        Self::new(value, x, y)
    }

    /// For the difference of the means of two groups, the first less the second.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where a group is empty; [`Error::NotFinite`] names a NaN or infinity by its place in both groups, one
    /// after the other; [`Error::NoVariation`] where all values of both groups are equal; [`Error::OutOfRange`] where the
    /// difference or a variance is out of the range of a float.
    pub fn of_difference(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        let (first, second) = (Mean::of(x)?.value(), Mean::of(y)?.value());
        let value = first - second;
        if !value.is_finite() {
            return Err(Error::OutOfRange { what: "difference", rule: "within the range of a float", value });
        }
        let values = [x, y].concat();
        let group: Vec<f64> = x.iter().map(|_| 1.0).chain(y.iter().map(|_| 0.0)).collect();
        Self::new(value, &values, &group)
    }

    fn new(value: f64, x: &[f64], y: &[f64]) -> Result<Self, Error> {
        let (x, y) = (standardised(x)?, standardised(y)?);
        let observed = product(&x, &y);
        let n = x.len() as u64;
        // The side with fewer arrangements is shuffled: a group membership or tied values rather than different ones.
        let (fixed, shuffled) = if arrangements(&x) < arrangements(&y) { (y, x) } else { (x, y) };
        Ok(Self { value, n, fixed, shuffled, observed })
    }

    /// The correlation, -1 to 1, or the difference of means as observed.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// How many pairs, or values in both groups together.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// How many different arrangements there are, tied values not told apart; `None` where they are more than a `u64` holds.
    #[must_use]
    pub fn arrangements(&self) -> Option<u64> {
        u64::try_from(arrangements(&self.shuffled)?).ok()
    }

    /// The test by all arrangements, with nothing left to chance.
    ///
    /// # Formula
    ///
    /// ```text
    /// p = (arrangements with a statistic at least as extreme as the observed) / (all arrangements); the observed one is among them.
    /// Two-sided: as far from 0, either way. Statistics that differ by less than 1e-12 of their largest possible value are equal.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where there are more than 5,000,000 [arrangements](Self::arrangements): eleven different pairs, or two
    /// groups of thirteen.
    ///
    /// # References
    ///
    /// Pitman EJG (1937). Significance tests which may be applied to samples from any populations. Supplement to the Journal of
    /// the Royal Statistical Society 4(1), 119-130 and 4(2), 225-232. doi:10.2307/2984124, 10.2307/2983647
    pub fn exact(&self) -> Result<PermutationTest, Error> {
        self.exact_with(|_| ())
    }

    /// The same, telling `listener` how far it is.
    ///
    /// # Errors
    ///
    /// As [`exact`](Self::exact), and [`Error::Stopped`] where the listener says so.
    pub fn exact_with<A: Into<Advance>>(
        &self,
        mut listener: impl FnMut(Progress) -> A,
    ) -> Result<PermutationTest, Error> {
        let total = match self.arrangements() {
            Some(total) if total <= MOST_ARRANGEMENTS => total,
            _ => return Err(Error::TooMany { what: "arrangements", limit: MOST_ARRANGEMENTS }),
        };
        let mut arranged = self.shuffled.clone();
        arranged.sort_by(f64::total_cmp);
        let mut test = PermutationTest::started(self.value, self.n, test::Source::All);
        for done in 1..=total {
            test.count(product(&self.fixed, &arranged), self.observed, TIE);
            advance(&mut arranged);
            Progress::report(done, total, &mut listener)?;
        }
        Ok(test)
    }
}

/// Deviations from the mean, of length 1.
fn standardised(values: &[f64]) -> Result<Vec<f64>, Error> {
    let deviations = Deviations::of(values, "values")?;
    if !deviations.vary {
        return Err(Error::NoVariation { what: "values" });
    }
    let length = product(&deviations.scaled, &deviations.scaled).sqrt();
    Ok(deviations.scaled.iter().map(|deviation| deviation / length).collect())
}

/// The sum of products, in eight sums side by side so that a processor can add them at once.
fn product(x: &[f64], y: &[f64]) -> f64 {
    let (blocks_x, rest_x) = x.as_chunks::<8>();
    let (blocks_y, rest_y) = y.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (x, y) in blocks_x.iter().zip(blocks_y) {
        for (sum, (x, y)) in sums.iter_mut().zip(x.iter().zip(y)) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f64>() + rest_x.iter().zip(rest_y).map(|(x, y)| x * y).sum::<f64>()
}

/// n! over the factorials of the numbers of ties; `None` where that is too large to count.
fn arrangements(values: &[f64]) -> Option<u128> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (mut placed, mut ways) = (0_u128, 1_u128);
    for ties in sorted.chunk_by(|a, b| a == b) {
        for tied in (1_u128..).take(ties.len()) {
            placed += 1;
            // The ways to place `tied` of `placed` divide evenly after each factor.
            ways = ways.checked_mul(placed)? / tied;
        }
    }
    Some(ways)
}

/// The next arrangement in the order of a dictionary, tied values not told apart; after the last it stays.
fn advance(values: &mut [f64]) {
    let rising = |pair: &[f64]| matches!(pair, [before, after] if before < after);
    let Some(pivot) = values.windows(2).rposition(rising) else { return };
    let (head, tail) = values.split_at_mut(pivot + 1);
    if let Some(last) = head.last_mut()
        && let Some(next) = tail.iter_mut().rfind(|value| **value > *last)
    {
        std::mem::swap(last, next);
    }
    tail.reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_arrangement_comes_once() {
        let mut values = [1.0, 2.0, 2.0, 3.0, 3.0];
        let total = arrangements(&values).unwrap();
        assert_eq!(total, 30);
        let mut seen = Vec::new();
        for _ in 0..total {
            seen.push(values.map(f64::to_bits));
            advance(&mut values);
        }
        assert_eq!(values, [3.0, 3.0, 2.0, 2.0, 1.0]);
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 30);
    }

    #[test]
    fn arrangements_are_counted_or_too_many() {
        let different: Vec<f64> = (0..40_u8).map(f64::from).collect();
        assert_eq!(arrangements(&different), None);
        let groups: Vec<f64> = (0..26_u8).map(|i| f64::from(i % 2)).collect();
        assert_eq!(arrangements(&groups), Some(10_400_600));
        assert_eq!(arrangements(&different[..10]), Some(3_628_800));
    }
}
