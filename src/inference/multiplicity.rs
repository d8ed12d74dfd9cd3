//! Many tests at once: p-values adjusted for how many there were, and intervals at a level that allows for it.

use std::borrow::Borrow;

use crate::error::Error;
use crate::inference::Level;

/// A family of p-values: all tests that were made for one purpose, whatever came of them.
///
/// Of twenty tests of nothing, one is expected to fall below 0.05. An adjusted p-value can be compared with 0.05 all the same. It is the
/// caller who says what belongs to the family: leaving out the tests that found nothing takes the protection away.
///
/// # Example
///
/// ```
/// use centricity::inference::multiplicity::{Adjustment, Family};
///
/// let family = Family::of([0.01, 0.04, 0.03])?;
/// assert_eq!(family.adjusted(Adjustment::Holm), [0.03, 0.06, 0.06]);
/// assert_eq!(family.adjusted(Adjustment::BenjaminiHochberg), [0.03, 0.04, 0.04]);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Family {
    p_values: Vec<f64>,
}

/// Ways to adjust p-values. Each holds one of two error rates, and which one to hold is a question about the report, so there is no default.
///
/// # Example
///
/// ```
/// use centricity::inference::multiplicity::{Adjustment, Family};
///
/// let family = Family::of([0.01, 0.02, 0.03, 0.04])?;
/// let found = |adjustment| family.adjusted(adjustment).iter().filter(|&&p| p < 0.05).count();
/// assert_eq!((found(Adjustment::Holm), found(Adjustment::BenjaminiHochberg)), (1, 4)); // of another error rate
/// assert_eq!(found(Adjustment::BenjaminiYekutieli), 0); // any dependence has its price
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Adjustment {
    /// Bonferroni: the chance of even one false finding, under any dependence. [`Holm`](Self::Holm) promises the same and finds more.
    Bonferroni,
    /// Holm (1979): the chance of even one false finding, under any dependence. The one to take for a few planned tests.
    Holm,
    /// Hochberg (1988): as Holm, and finds a little more, where the tests are independent or positively dependent.
    Hochberg,
    /// Hommel (1988): as Hochberg, and finds a little more again. It takes time in proportion to the square of the number of tests.
    Hommel,
    /// Benjamini and Hochberg (1995): the expected share of false findings among the findings, where the tests are independent or positively
    /// dependent. The one to take for a screening of many segments.
    BenjaminiHochberg,
    /// Benjamini and Yekutieli (2001): the expected share of false findings among the findings, under any dependence.
    BenjaminiYekutieli,
}

impl Family {
    /// Takes the p-values of all tests of the family, of whatever kind the tests are: of a [`TestResult`](super::TestResult), a
    /// [`GroupTest`](super::GroupTest), an [`EquivalenceTest`](super::EquivalenceTest) and a
    /// [`PermutationTest`](super::resample::PermutationTest), which has one for each alternative.
    ///
    /// A test that could not be made has no p-value and does not belong here; R's `p.adjust` passes such a gap through and counts the rest, so
    /// the same numbers come out of leaving it out.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no p-values; [`Error::NotFinite`] names the first NaN or infinity; [`Error::OutOfRange`] for a number below 0 or
    /// above 1 (5.0 where 0.05 was meant).
    ///
    /// ```
    /// use centricity::inference::multiplicity::{Adjustment, Family};
    /// use centricity::Level;
    /// use centricity::inference::{Alternative, Contingency, Superiority};
    ///
    /// let branches = Contingency::of_counts([[20, 30], [35, 15]])?.test();
    /// let change = Superiority::of(&[4.0, 5.0, 3.0, 5.0], &[3.0, 2.0, 4.0, 3.0])?.test(Alternative::TwoSided, Level::P95)?;
    /// let adjusted = Family::of([branches.p_value(), change.p_value()])?.adjusted(Adjustment::Bonferroni);
    /// assert_eq!(adjusted, [2.0 * branches.p_value(), 2.0 * change.p_value()]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of<P: Borrow<f64>>(p_values: impl IntoIterator<Item = P>) -> Result<Self, Error> {
        let p_values: Vec<f64> = p_values.into_iter().map(|p| *p.borrow()).collect();
        if p_values.is_empty() {
            return Err(Error::TooFew { what: "p-values", needs: 1, got: 0 });
        }
        if let Some(index) = p_values.iter().position(|p| !p.is_finite()) {
            return Err(Error::NotFinite { what: "p-values", index });
        }
        if let Some(&value) = p_values.iter().find(|p| !(0.0..=1.0).contains(*p)) {
            return Err(Error::OutOfRange { what: "p-value", rule: "from 0 to 1", value });
        }
        Ok(Self { p_values })
    }

    /// The p-values as they were given.
    #[must_use]
    pub fn p_values(&self) -> &[f64] {
        &self.p_values
    }

    /// The adjusted p-values, in the order of the tests. None is below its own p-value, and they keep the order of size.
    ///
    /// # Formula
    ///
    /// ```text
    /// With p(1) <= ... <= p(m) in order, each at most 1:
    ///
    /// Bonferroni: m p(i)
    /// Holm: the largest of (m - j + 1) p(j) over j <= i
    /// Hochberg: the smallest of (m - j + 1) p(j) over j >= i
    /// Hommel: the smallest level at which the closed test with Simes' test of every intersection rejects i
    /// Benjamini-Hochberg: the smallest of m p(j) / j over j >= i
    /// Benjamini-Yekutieli: the same times 1 + 1/2 + ... + 1/m
    /// ```
    ///
    /// # References
    ///
    /// Holm S (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6(2), 65-70.
    ///
    /// Hochberg Y (1988). A sharper Bonferroni procedure for multiple tests of significance. Biometrika 75(4), 800-802.
    /// doi:10.1093/biomet/75.4.800
    ///
    /// Hommel G (1988). A stagewise rejective multiple test procedure based on a modified Bonferroni test. Biometrika 75(2), 383-386.
    /// doi:10.1093/biomet/75.2.383
    ///
    /// Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B 57(1), 289-300.
    /// doi:10.1111/j.2517-6161.1995.tb02031.x
    ///
    /// Benjamini Y, Yekutieli D (2001). The control of the false discovery rate in multiple testing under dependency. Annals of
    /// Statistics 29(4), 1165-1188. doi:10.1214/aos/1013699998
    #[must_use]
    pub fn adjusted(&self, adjustment: Adjustment) -> Vec<f64> {
        let mut sorted: Vec<(f64, usize)> = self.p_values.iter().copied().zip(0..).collect();
        sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let p: Vec<f64> = sorted.iter().map(|&(p, _)| p).collect();
        let m = p.len() as f64;
        let adjusted = match adjustment {
            Adjustment::Bonferroni => p.iter().map(|p| m * p).collect(),
            Adjustment::Holm => highest_so_far(scaled(&p, |place| m - place + 1.0)),
            Adjustment::Hochberg => lowest_from_here(scaled(&p, |place| m - place + 1.0)),
            Adjustment::Hommel => hommel(&p),
            Adjustment::BenjaminiHochberg => lowest_from_here(scaled(&p, |place| m / place)),
            Adjustment::BenjaminiYekutieli => {
                let harmonic: f64 = (1..=p.len()).rev().map(|i| 1.0 / i as f64).sum();
                lowest_from_here(scaled(&p, |place| harmonic * (m / place)))
            }
        };
        let mut in_order = vec![0.0; p.len()];
        for ((_, position), adjusted) in sorted.into_iter().zip(adjusted) {
            if let Some(place) = in_order.get_mut(position) {
                *place = adjusted.min(1.0);
            }
        }
        in_order
    }
}

/// The level at which to read the intervals of a whole family of values, where those that are clear of something (a target, 0) are to be picked out: the
/// counterpart for intervals of [`Adjustment::BenjaminiHochberg`].
///
/// `clear` says how many of the `family` values have an interval at some level that is clear. Of those that are clear at the level that is returned, at most
/// the share `1 - level` is expected to be wrongly so, and as many of their intervals to miss the true value. It is asked a few times, at rising levels.
///
/// That holds for values that are independent of each other, or that positively depend on each other, as of units that one season lifts together (Benjamini and
/// Yekutieli 2005). Where some may go up as others go down, as shares of one total, it is not promised.
///
/// # Formula
///
/// ```text
/// 1 - R (1 - level) / m, with R the largest number of which that many of the m intervals are clear there; R = 1 where there is none.
/// ```
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{Proportion, multiplicity::level_for_clear}};
///
/// let shops = [(29, 40), (20, 40), (22, 40), (36, 40), (24, 40)].map(|(k, n)| Proportion::new(k, n).unwrap());
/// let clear = |level| shops.iter().filter(|shop| !shop.estimate(level).contains(0.5)).count();
/// assert_eq!(clear(Level::P95), 2);
/// let level = level_for_clear(shops.len(), Level::P95, clear)?;
/// assert!((level.value() - 0.98).abs() < 1e-12 && clear(level) == 2);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::TooFew`] for an empty family; [`Error::OutOfRange`] where a float has no room for a level so near to 1.
///
/// # References
///
/// Benjamini Y, Yekutieli D (2005). False discovery rate-adjusted multiple confidence intervals for selected parameters. Journal of the American
/// Statistical Association 100(469), 71-81. doi:10.1198/016214504000001907
pub fn level_for_clear(family: usize, level: Level, mut clear: impl FnMut(Level) -> usize) -> Result<Level, Error> {
    if family == 0 {
        return Err(Error::TooFew { what: "values of the family", needs: 1, got: 0 });
    }
    let mut picked = family;
    loop {
        let there = if picked == family {
            level
        } else {
            Level::new(1.0 - picked as f64 / family as f64 * (1.0 - level.value()))?
        };
        // A surer interval is clear of no more, so no number between what is clear here and what was tried can be enough.
        let found = clear(there);
        if found >= picked || picked == 1 {
            return Ok(there);
        }
        picked = found.max(1);
    }
}

/// Each p-value times a factor of its place, counted from 1.
fn scaled(sorted: &[f64], factor: impl Fn(f64) -> f64) -> Vec<f64> {
    sorted.iter().zip(1_u64..).map(|(p, place)| factor(place as f64) * p).collect()
}

fn highest_so_far(mut values: Vec<f64>) -> Vec<f64> {
    let mut highest = 0.0_f64;
    for value in &mut values {
        highest = highest.max(*value);
        *value = highest;
    }
    values
}

fn lowest_from_here(mut values: Vec<f64>) -> Vec<f64> {
    let mut lowest = 1.0_f64;
    for value in values.iter_mut().rev() {
        lowest = lowest.min(*value);
        *value = lowest;
    }
    values
}

/// Hommel's adjusted p-values of sorted ones, by the algorithm of Wright (1992). Biometrics 48(4), 1005-1013. doi:10.2307/2532694
///
/// For every size of an intersection that may hold the i-th hypothesis, Simes' test of the worst such intersection.
fn hommel(sorted: &[f64]) -> Vec<f64> {
    let mut adjusted = sorted.to_vec();
    for size in 1..=sorted.len() {
        let members = size as f64;
        // The worst intersection of this size holds the hypothesis itself and the largest of the others: for one of the `size - 1` largest that
        // is the set of the `size` largest, for any other the `size - 1` largest stand behind it.
        let (low, high) = sorted.split_at(sorted.len() - size + 1);
        let simes = |p: &f64, place: f64| members * p / place;
        let behind = high.iter().zip(2_u64..).map(|(p, place)| simes(p, place as f64)).fold(f64::INFINITY, f64::min);
        let mut last = 0.0_f64;
        for (adjusted, p) in adjusted.iter_mut().zip(low) {
            last = simes(p, 1.0).min(behind);
            *adjusted = adjusted.max(last);
        }
        for adjusted in adjusted.iter_mut().skip(low.len()) {
            *adjusted = adjusted.max(last);
        }
    }
    adjusted
}
