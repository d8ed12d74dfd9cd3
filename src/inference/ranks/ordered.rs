//! Whether values rise from group to group, where the groups have an order.

use std::fmt;

use crate::error::Error;
use crate::inference::correlation::{CountTable, KendallTauB};
use crate::inference::deviation::check_varies;
use crate::inference::{Alternative, Level, TestResult};

/// The test of Jonckheere and Terpstra for groups in an order that was fixed beforehand: doses, age bands, classes of size.
///
/// It looks for one thing, values that rise (or fall) along the order, and finds it more surely than a test that asks whether the groups differ
/// in any way. With the groups numbered in their order it is Kendall's tau-b of number and value: the same statistic, the same variance with ties and so
/// the same z. The effect of the test is that tau-b.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, ordered::JonckheereTerpstra};
///
/// let trend = JonckheereTerpstra::of([&[3.0, 2.0, 4.0, 3.0][..], &[3.0, 4.0, 4.0, 5.0], &[5.0, 4.0, 5.0]])?;
/// assert_eq!(trend.statistic(), 33.5); // of 40 pairs from different groups
/// assert_eq!(trend.superiority(), 33.5 / 40.0);
/// assert!(trend.test(Alternative::Greater, Level::P95).p_value() < 0.01);
///
/// // The same from counts: how many of each group chose 1, 2, 3, 4 and 5.
/// assert_eq!(JonckheereTerpstra::of_counts([[0, 1, 2, 1, 0], [0, 0, 1, 2, 1], [0, 0, 0, 1, 2]])?.statistic(), 33.5);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct JonckheereTerpstra {
    tau: KendallTauB,
    /// Pairs of values from different groups.
    pairs: u128,
}

impl JonckheereTerpstra {
    /// Takes the values of each group, the groups in their order. A group may be empty; it is as if it were not there.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for values in fewer than two groups or fewer than three values in all; [`Error::NotFinite`] names a NaN or infinity by its position in all
    /// groups one behind the other; [`Error::NoVariation`] where all values are equal.
    pub fn of<G: AsRef<[f64]>>(groups: impl IntoIterator<Item = G>) -> Result<Self, Error> {
        let (mut values, mut places, mut sizes) = (Vec::new(), Vec::new(), Vec::new());
        for (place, group) in groups.into_iter().enumerate() {
            let group = group.as_ref();
            values.extend_from_slice(group);
            places.resize(values.len(), place as f64);
            sizes.push(group.len() as u64);
        }
        enough(&sizes)?;
        check_varies(&values, "values of the groups")?;
        Ok(Self::of_tau(KendallTauB::of(&places, &values)?, &sizes))
    }

    /// Takes groups that were counted, the groups in their order: for each, how often each value came, from the lowest to the highest, as the
    /// points of a scale. It takes as many steps as there are counts, however large they are.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] and [`Error::NoVariation`] as [`of`](Self::of); [`Error::OutOfRange`] for more than 11 groups, and for fewer than 2 or more
    /// than 11 values to count; [`Error::LengthMismatch`] where the groups have counts of different numbers of values; [`Error::TooMany`] where a
    /// count is above 2^53.
    pub fn of_counts<G: AsRef<[u64]>>(groups: impl IntoIterator<Item = G>) -> Result<Self, Error> {
        let groups: Vec<G> = groups.into_iter().collect();
        if groups.len() < 2 {
            return Err(Error::TooFew { what: "groups with values", needs: 2, got: groups.len() as u64 });
        }
        let table = CountTable::from_counts(&groups)?;
        let sizes = table.row_totals();
        enough(&sizes)?;
        if table.column_totals().into_iter().filter(|&total| total > 0).count() < 2 {
            return Err(Error::NoVariation { what: "values of the groups" });
        }
        Ok(Self::of_tau(table.kendall_tau_b()?, &sizes))
    }

    /// From the tau-b of place and value, and the sizes of the groups that it was made of.
    fn of_tau(tau: KendallTauB, sizes: &[u64]) -> Self {
        let pairs_of = |size: u64| u128::from(size) * u128::from(size.saturating_sub(1)) / 2;
        let within: u128 = sizes.iter().map(|&size| pairs_of(size)).sum();
        Self { tau, pairs: pairs_of(tau.n()) - within }
    }

    /// How many values in all groups together.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.tau.n()
    }

    /// The statistic J: in how many pairs of values from different groups the later group has the higher one, ties counted as one half.
    ///
    /// # Formula
    ///
    /// ```text
    /// J = C + T / 2: of the pairs of different groups, C concordant and T tied in value
    /// ```
    ///
    /// # References
    ///
    /// Jonckheere (1954), as for [`test`](Self::test).
    #[must_use]
    pub fn statistic(self) -> f64 {
        // A tie of values is a pair that is neither concordant nor discordant.
        let tied = self.pairs - self.tau.concordant() - self.tau.discordant();
        self.tau.concordant() as f64 + tied as f64 / 2.0
    }

    /// J as a share of its pairs: the chance that of two values from different groups the later group has the higher one, ties counted as one half. 0 to 1;
    /// a half means no order.
    ///
    /// # Formula
    ///
    /// ```text
    /// 2 J / (N² - Σ n_g²)
    /// ```
    #[must_use]
    pub fn superiority(self) -> f64 {
        self.statistic() / self.pairs as f64
    }

    /// Kendall's tau-b of the place of the group and the value: the size of the effect, -1 to 1.
    pub const fn tau_b(self) -> KendallTauB {
        self.tau
    }

    /// Tests whether the values rise along the order ([`Greater`](Alternative::Greater)), fall ([`Less`](Alternative::Less)), or either; the effect is
    /// [`tau_b`](Self::tau_b).
    ///
    /// The p-value is from the normal distribution, which serves from some ten values on; with fewer it is rough.
    ///
    /// # Formula
    ///
    /// ```text
    /// z = (J - (N² - sum n²) / 4) / sqrt(V), with groups of n, ties of d and N values:
    ///
    /// V = (N (N-1)(2N+5) - sum n (n-1)(2n+5) - sum d (d-1)(2d+5)) / 72
    ///     + sum n (n-1)(n-2) sum d (d-1)(d-2) / (36 N (N-1)(N-2)) + sum n (n-1) sum d (d-1) / (8 N (N-1))
    /// ```
    ///
    /// # References
    ///
    /// Jonckheere AR (1954). A distribution-free k-sample test against ordered alternatives. Biometrika 41(1/2), 133-145.
    /// doi:10.1093/biomet/41.1-2.133
    ///
    /// Terpstra TJ (1952). The asymptotic normality and consistency of Kendall's test against trend, when ties are present in one ranking. Indagationes
    /// Mathematicae 14, 327-333.
    pub fn test(self, alternative: Alternative, level: Level) -> TestResult {
        self.tau.test(alternative, level)
    }
}

impl fmt::Display for JonckheereTerpstra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "J = {} of {} pairs (n = {})", self.statistic(), self.pairs, self.n())
    }
}

/// Two groups that are not empty, and three values.
fn enough(sizes: &[u64]) -> Result<(), Error> {
    let filled = sizes.iter().filter(|&&size| size > 0).count() as u64;
    if filled < 2 {
        return Err(Error::TooFew { what: "groups with values", needs: 2, got: filled });
    }
    let values = sizes.iter().sum();
    if values < 3 {
        return Err(Error::TooFew { what: "values of the groups", needs: 3, got: values });
    }
    Ok(())
}
