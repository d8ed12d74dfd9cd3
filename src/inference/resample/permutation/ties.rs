//! Do ties keep within groups more than chance would have it?

use super::{MOST_ARRANGEMENTS, PermutationTest, TIE, advance, arrangements, test};
use crate::count;
use crate::error::Error;

/// Ties between units that are in groups, such as who works with whom, and the index of external and internal ties.
///
/// The index lies between -1, all ties within groups, and 1, all between them. How high it is depends on the sizes of the groups: with many small ones even ties
/// without any preference are mostly external. So it is held against what it would be if the same ties stood between units whose groups were shuffled.
///
/// # Example
///
/// ```
/// use centricity::inference::{Alternative, resample::Ties};
///
/// let groups = ["sales", "sales", "sales", "service", "service", "service"];
/// let ties = Ties::of(&groups, &[[0, 1], [1, 2], [0, 2], [3, 4], [4, 5], [2, 3]])?;
/// assert_eq!((ties.internal(), ties.external()), (5, 1));
/// assert!((ties.external_internal() - -4.0 / 6.0).abs() < 1e-15);
/// assert!((ties.expected() - 0.2).abs() < 1e-15); // three units of each group
///
/// let test = ties.exact()?;
/// assert_eq!(test.arrangements(), 20);
/// assert_eq!(test.p_value(Alternative::Less), 0.1); // only parting the units so, either way round, keeps as many within
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Krackhardt D, Stern RN (1988). Informal networks and organizational crises: an experimental simulation. Social Psychology Quarterly 51(2), 123-140.
/// doi:10.2307/2786835
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Ties {
    /// The group of each unit, numbered from 0 in the order of their names.
    labels: Vec<f64>,
    /// The two units of each tie.
    ends: Vec<[usize; 2]>,
    groups: Vec<GroupTies>,
    internal: u64,
}

/// The ties of one group.
///
/// # Example
///
/// ```
/// use centricity::inference::resample::Ties;
///
/// let ties = Ties::of(&["sales", "sales", "service", "service"], &[[0, 1], [1, 2], [1, 3]])?;
/// let sales = ties.groups()[0];
/// assert_eq!((sales.units(), sales.internal(), sales.external()), (2, 1, 2));
/// assert_eq!(sales.external_internal(), Some(1.0 / 3.0));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct GroupTies {
    units: u64,
    internal: u64,
    external: u64,
}

impl GroupTies {
    /// How many units are in it.
    #[must_use]
    pub const fn units(&self) -> u64 {
        self.units
    }

    /// How many ties are between two of its units.
    #[must_use]
    pub const fn internal(&self) -> u64 {
        self.internal
    }

    /// How many ties one of its units has with a unit of another group.
    #[must_use]
    pub const fn external(&self) -> u64 {
        self.external
    }

    /// The index of this group, -1 to 1; `None` without ties.
    ///
    /// # Formula
    ///
    /// ```text
    /// (E - I) / (E + I), over the ties of this group
    /// ```
    ///
    /// # References
    ///
    /// Krackhardt and Stern (1988), as for [`Ties`].
    #[must_use]
    pub fn external_internal(&self) -> Option<f64> {
        (self.internal + self.external > 0).then(|| index(self.internal, self.internal + self.external))
    }
}

impl Ties {
    /// Takes the group of each unit, and the two units of each tie by their positions. A tie that comes twice counts twice.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] without ties; [`Error::OutOfRange`] for a position that there is not, and for a unit tied to itself; [`Error::NoVariation`] where all
    /// units are of one group, or no two of any.
    pub fn of<G: Ord>(groups: &[G], ties: &[[usize; 2]]) -> Result<Self, Error> {
        let mut names: Vec<&G> = groups.iter().collect();
        names.sort_unstable();
        names.dedup();
        if names.len() < 2 || names.len() == groups.len() {
            return Err(Error::NoVariation { what: "groups of the units" });
        }
        if ties.is_empty() {
            return Err(Error::TooFew { what: "ties", needs: 1, got: 0 });
        }
        let labels: Vec<usize> = groups.iter().map(|group| names.partition_point(|name| *name < group)).collect();
        let mut counted = vec![GroupTies::default(); names.len()];
        for &label in &labels {
            if let Some(group) = counted.get_mut(label) {
                group.units += 1;
            }
        }
        for &[one, other] in ties {
            let place = |unit: usize| labels.get(unit).copied();
            let (Some(a), Some(b)) = (place(one), place(other)) else {
                let value = one.max(other) as f64;
                return Err(Error::OutOfRange { what: "unit of a tie", rule: "below the number of units", value });
            };
            if one == other {
                return Err(Error::OutOfRange {
                    what: "unit of a tie",
                    rule: "another than its other unit",
                    value: one as f64,
                });
            }
            if a == b {
                if let Some(group) = counted.get_mut(a) {
                    group.internal = count::saturating_add(group.internal, 1);
                }
            } else {
                for label in [a, b] {
                    if let Some(group) = counted.get_mut(label) {
                        group.external = count::saturating_add(group.external, 1);
                    }
                }
            }
        }
        let internal = counted.iter().map(|group| group.internal).sum();
        let labels = labels.into_iter().map(|label| label as f64).collect();
        Ok(Self { labels, ends: ties.to_vec(), groups: counted, internal })
    }

    /// How many units.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.labels.len() as u64
    }

    /// How many ties are between units of one group.
    #[must_use]
    pub const fn internal(&self) -> u64 {
        self.internal
    }

    /// How many ties are between units of different groups.
    #[must_use]
    pub const fn external(&self) -> u64 {
        self.ends.len() as u64 - self.internal
    }

    /// The ties of each group, in the order of their names.
    pub fn groups(&self) -> &[GroupTies] {
        &self.groups
    }

    /// The E-I index: -1 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// (E - I) / (E + I)
    /// ```
    ///
    /// # References
    ///
    /// Krackhardt and Stern (1988), as for [`Ties`].
    #[must_use]
    pub fn external_internal(&self) -> f64 {
        index(self.internal, self.ends.len() as u64)
    }

    /// What the index would be on average if the groups of the units were shuffled: -1 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - 2 Σ n_g (n_g - 1) / (n (n - 1))
    /// ```
    #[must_use]
    pub fn expected(&self) -> f64 {
        let pairs = |units: u64| units as f64 * (units as f64 - 1.0);
        1.0 - 2.0 * (self.groups.iter().map(|group| pairs(group.units)).sum::<f64>() / pairs(self.n()))
    }

    /// The test by every way to shuffle the groups. `Less` asks whether ties keep within groups more than chance would have it.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where there are more than 5 million ways.
    pub fn exact(&self) -> Result<PermutationTest, Error> {
        let total = arrangements(&self.labels).filter(|&total| total <= u128::from(MOST_ARRANGEMENTS));
        let Some(total) = total else {
            return Err(Error::TooMany { what: "arrangements", limit: MOST_ARRANGEMENTS });
        };
        let mut labels = self.labels.clone();
        labels.sort_by(f64::total_cmp);
        let mut test = self.started(test::Source::All);
        for _ in 0..total {
            self.count(&mut test, &labels);
            advance(&mut labels);
        }
        Ok(test)
    }

    /// The test by `permutations` shuffles drawn at random, for more units. The same seed gives the same test on every machine.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for 0 permutations.
    ///
    /// ```
    /// # use centricity::inference::{Alternative, resample::Ties};
    /// let groups: Vec<u32> = (0..40).map(|unit| unit / 10).collect();
    /// let ties: Vec<[usize; 2]> = (0..40).map(|unit| [unit, (unit + 1) % 40]).collect();
    /// let test = Ties::of(&groups, &ties)?.drawn(7, 999)?;
    /// assert_eq!(test.p_value(Alternative::Less), 0.001);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[cfg(feature = "rand")]
    pub fn drawn(&self, seed: u64, permutations: u32) -> Result<PermutationTest, Error> {
        use crate::inference::resample::draw;
        use rand::seq::SliceRandom;

        if permutations == 0 {
            return Err(Error::TooFew { what: "permutations", needs: 1, got: 0 });
        }
        let mut labels = self.labels.clone();
        let mut test = self.started(test::Source::Drawn);
        for draw in 0..u64::from(permutations) {
            // From the observed order each time, so that no arrangement depends on the one before.
            labels.clone_from(&self.labels);
            labels.shuffle(&mut draw::numbers(seed, draw));
            self.count(&mut test, &labels);
        }
        Ok(test)
    }

    fn started(&self, source: test::Source) -> PermutationTest {
        PermutationTest::started(self.external_internal(), self.n(), source)
    }

    /// Counts one arrangement, by how far its index is from the expected one.
    fn count(&self, test: &mut PermutationTest, labels: &[f64]) {
        let within = |&&[one, other]: &&[usize; 2]| labels.get(one) == labels.get(other);
        let internal = self.ends.iter().filter(within).count() as u64;
        let expected = self.expected();
        test.count(index(internal, self.ends.len() as u64) - expected, self.external_internal() - expected, TIE);
    }
}

/// (E - I) / (E + I)
fn index(internal: u64, all: u64) -> f64 {
    (all as f64 - 2.0 * internal as f64) / all as f64
}
