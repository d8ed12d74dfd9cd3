//! The Kruskal-Wallis test: do the values of several groups stand in different places of the common order?

use crate::count;
use crate::error::Error;
use crate::inference::deviation::check_finite;
use crate::inference::rank::doubled_mid_ranks;
use crate::inference::{EffectSize, GroupTest};

/// Several groups of values, compared by the mid-ranks of the values among all: for ratings and for values with outliers. For two groups
/// it is the two-sided [Mann-Whitney test](crate::inference::Superiority::test), and [`Superiority`](crate::inference::Superiority) says more.
///
/// # Example
///
/// ```
/// use centricity::inference::KruskalWallis;
///
/// let groups = KruskalWallis::of([&[1.0, 2.0, 3.0, 3.0][..], &[2.0, 4.0, 4.0, 5.0], &[5.0, 5.0, 3.0]])?;
/// assert_eq!(groups.test().to_string(), "eta squared of ranks 0.447 (n = 11), chi-square(2) = 4.472, p = 0.1069");
///
/// // The same from counts: how many of each group chose 1, 2, 3, 4 and 5.
/// let counted = KruskalWallis::of_counts([[1, 1, 2, 0, 0], [0, 1, 0, 2, 1], [0, 0, 1, 0, 2]])?;
/// assert!((counted.eta_squared() - groups.eta_squared()).abs() < 1e-15);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct KruskalWallis {
    groups: usize,
    n: u64,
    eta_squared: f64,
}

impl KruskalWallis {
    /// Ranks the values of the groups, in n log n steps.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two groups or for a group without values; [`Error::NotFinite`] names a NaN or infinity by its
    /// position in its group; [`Error::NoVariation`] where all values are equal.
    pub fn of<G: AsRef<[f64]>>(groups: impl IntoIterator<Item = G>) -> Result<Self, Error> {
        let (mut all, mut sizes) = (Vec::new(), Vec::new());
        for group in groups {
            let values = group.as_ref();
            check_finite(values, "values of a group")?;
            all.extend_from_slice(values);
            sizes.push(values.len());
        }
        let centre = i128::try_from(all.len()).unwrap_or(i128::MAX) + 1;
        let mut deviations = doubled_mid_ranks(&all).into_iter().map(|rank| i128::from(rank) - centre);
        let mut total = 0_i128;
        let mut sums = Vec::new();
        for &size in &sizes {
            let mut sum = 0;
            for deviation in deviations.by_ref().take(size) {
                sum += deviation;
                total += deviation * deviation;
            }
            sums.push((size as u64, sum));
        }
        Self::of_sums(&sums, total as f64)
    }

    /// Ranks groups that were counted: for each, how often each value came, from the lowest to the highest, as the points of a scale.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the groups have counts of different numbers of values; [`Error::TooMany`] where there are more than
    /// 11 x 2^53 values; else as [`of`](Self::of).
    pub fn of_counts<G: AsRef<[u64]>>(groups: impl IntoIterator<Item = G>) -> Result<Self, Error> {
        let groups: Vec<G> = groups.into_iter().collect();
        let points = groups.first().map_or(0, |group| group.as_ref().len());
        let mut tied = vec![0_u64; points];
        let mut n = Some(0_u64);
        for group in &groups {
            let counts = group.as_ref();
            if counts.len() != points {
                return Err(Error::LengthMismatch { what: "counts of a group", needs: points, got: counts.len() });
            }
            for (tie, &count) in tied.iter_mut().zip(counts) {
                n = n.and_then(|n| n.checked_add(count));
                // Where this saturates the sum of all has left the limit, and the error below says so.
                *tie = tie.saturating_add(count);
            }
        }
        let n = match n {
            Some(0) => 0,
            n => count::sample(n, "values of the groups")?,
        };
        let mut before = 0_u64;
        // Twice the mid-rank less twice the mean rank, from exact whole numbers.
        let deviations: Vec<i128> = tied
            .iter()
            .map(|&tie| {
                let deviation = 2 * i128::from(before) + i128::from(tie) - i128::from(n);
                before += tie;
                deviation
            })
            .collect();
        let total = tied.iter().zip(&deviations).map(|(&tie, &apart)| tie as f64 * (apart as f64 * apart as f64)).sum();
        let sums: Vec<(u64, i128)> = groups
            .iter()
            .map(|group| {
                let counted = group.as_ref().iter().zip(&deviations);
                (group.as_ref().iter().sum(), counted.map(|(&count, deviation)| i128::from(count) * deviation).sum())
            })
            .collect();
        Self::of_sums(&sums, total)
    }

    /// From the size of each group and the sum of its doubled mid-ranks, measured from their mean, and the sum of all their squares.
    fn of_sums(sums: &[(u64, i128)], total: f64) -> Result<Self, Error> {
        if sums.len() < 2 {
            return Err(Error::TooFew { what: "groups", needs: 2, got: sums.len() as u64 });
        }
        if sums.iter().any(|&(size, _)| size == 0) {
            return Err(Error::TooFew { what: "values of a group", needs: 1, got: 0 });
        }
        if total == 0.0 {
            return Err(Error::NoVariation { what: "values of the groups" });
        }
        let between: f64 = sums.iter().map(|&(size, sum)| sum as f64 / size as f64 * sum as f64).sum();
        let n = sums.iter().map(|&(size, _)| size).sum();
        Ok(Self { groups: sums.len(), n, eta_squared: (between / total).clamp(0.0, 1.0) })
    }

    /// How many groups.
    #[must_use]
    pub const fn groups(self) -> usize {
        self.groups
    }

    /// How many values in all groups together.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// The share of the variance of all mid-ranks that lies between the groups: 0 to 1.
    #[must_use]
    pub const fn eta_squared(self) -> f64 {
        self.eta_squared
    }

    /// Tests whether the values of all groups are drawn from the same distribution, by the chi-square approximation, ties considered.
    ///
    /// # Formula
    ///
    /// ```text
    /// H = (n - 1) Σ nj (Rj - R)² / Σ (Ri - R)², with Rj the mean of the mid-ranks of a group and R = (n + 1) / 2; k - 1 degrees of freedom.
    /// ```
    ///
    /// # References
    ///
    /// Kruskal WH, Wallis WA (1952). Use of ranks in one-criterion variance analysis. Journal of the American Statistical
    /// Association 47(260), 583-621. doi:10.1080/01621459.1952.10483441
    pub fn test(self) -> GroupTest {
        let h = (self.n - 1) as f64 * self.eta_squared;
        GroupTest::chi_squared(self.eta_squared, EffectSize::EtaSquaredOfRanks, self.n, h, (self.groups - 1) as f64)
    }
}
