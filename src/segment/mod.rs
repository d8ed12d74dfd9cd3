//! A tally for each store, team, school or week.

mod dictionary;
mod iter;
mod laws;
mod numbered;
#[cfg(feature = "rayon")]
mod parallel;
#[cfg(feature = "serde")]
mod wire;

pub use dictionary::Dictionary;
pub use iter::NumberedIter;
pub use numbered::NumberedSegments;

use std::borrow::Borrow;
use std::collections::btree_map::{self, BTreeMap};

use crate::error::Error;
use crate::scale::{Instrument, Rating};
use crate::tally::Tally;

/// One [`Tally`] per key, kept in the order of the keys.
///
/// The key is whatever tells the units apart: a branch number, a team name, a (region, week) pair. Segments merge like
/// tallies: shards, threads and days give the same result in any order, and `Default` is the identity. `+=`, `collect` and
/// `extend` stop counting at the [limit](Tally#limits) of a tally; [`merge`](Self::merge) returns an error there.
///
/// # Example
///
/// ```
/// use centricity::{Nps, Rating, Segments};
///
/// let mut stores = Segments::<String, Nps>::default();
/// for (store, rating) in [("Delft", 9), ("Leiden", 6), ("Delft", 10)] {
///     stores.record(store, Rating::new(rating)?); // a name is copied once, when it is new
/// }
/// assert_eq!(stores.get("Delft").map(|tally| tally.n()), Some(2));
/// assert_eq!(stores.total().n(), 3);
/// assert_eq!(stores.at_least(2).map(|(store, _)| store.as_str()).collect::<Vec<_>>(), ["Delft"]);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// Rows in which the answer may be missing:
///
/// ```
/// # use centricity::{Enps, Error, Rating, Segments};
/// let rows = [("north", Some(9)), ("north", None), ("south", Some(4))];
/// let teams = rows
///     .into_iter()
///     .map(|(team, answer)| Ok((team, answer.map(Rating::new).transpose()?)))
///     .collect::<Result<Segments<&str, Enps>, Error>>()?;
/// assert_eq!(teams.get("north").map(|tally| (tally.n(), tally.skipped())), Some((1, 1)));
/// # Ok::<(), Error>(())
/// ```
///
/// # Serialised form
///
/// With the feature `serde`: a list of `[key, tally]` pairs in the order of the keys, because a key may be a number or a pair, which
/// cannot be the key of a JSON object. A key that comes twice is refused.
pub struct Segments<K, I> {
    tallies: BTreeMap<K, Tally<I>>,
}

impl<K: Ord, I: Instrument> Segments<K, I> {
    /// Counts one answer under its key. The key is copied only when it is new. Where keys are references themselves (`Segments<&str, _>`),
    /// hand over a reference to one: `record(&"Delft", rating)`.
    pub fn record<Q>(&mut self, key: &Q, rating: Rating<I>)
    where
        K: Borrow<Q>,
        Q: Ord + ToOwned<Owned = K> + ?Sized,
    {
        self.update(key, |tally| tally.record(rating));
    }

    /// Counts someone under a key who was asked and gave no rating.
    pub fn record_skipped<Q>(&mut self, key: &Q)
    where
        K: Borrow<Q>,
        Q: Ord + ToOwned<Owned = K> + ?Sized,
    {
        self.update(key, Tally::record_skipped);
    }

    /// Takes one answer back, as when it leaves a rolling window. A key whose last answer goes, goes with it.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToRetract`] where no such answer was counted under the key.
    ///
    /// ```
    /// # use centricity::{Nps, Rating, Segments};
    /// let mut weeks: Segments<u32, Nps> = [(46, Rating::new(9)?), (47, Rating::new(3)?)].into_iter().collect();
    /// weeks.retract(&46, Rating::new(9)?)?;
    /// assert_eq!(weeks.keys().collect::<Vec<_>>(), [&47]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn retract<Q>(&mut self, key: &Q, rating: Rating<I>) -> Result<(), Error>
    where
        K: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        self.take_back(key, |tally| tally.retract(rating))
    }

    /// Takes one skipped answer back. A key whose last answer goes, goes with it.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToRetract`] where none was counted under the key.
    pub fn retract_skipped<Q>(&mut self, key: &Q) -> Result<(), Error>
    where
        K: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        self.take_back(key, Tally::retract_skipped)
    }

    /// Adds a whole tally under a key, as when the counts come from a database.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where a count would pass 2^53; nothing is added then.
    pub fn merge_tally(&mut self, key: K, tally: &Tally<I>) -> Result<(), Error> {
        self.tallies.entry(key).or_default().merge(tally)
    }

    /// Adds the answers of other segments of the same question.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where a count would pass 2^53; nothing is added then.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error>
    where
        K: Clone,
    {
        for (key, tally) in &other.tallies {
            let mut sum = self.get(key).copied().unwrap_or_default();
            sum.merge(tally)?;
        }
        *self += other;
        Ok(())
    }

    /// The tally of one key.
    #[must_use]
    pub fn get<Q>(&self, key: &Q) -> Option<&Tally<I>>
    where
        K: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        self.tallies.get(key)
    }

    /// The tally of every other key together: what one segment is to be compared with. `None` where the key is none of them, empty where there is no
    /// other. A total that contains the segment is partly compared with itself, and hides the difference.
    ///
    /// ```
    /// # use centricity::inference::Alternative;
    /// # use centricity::{Level, Nps, Rating, Segments};
    /// let answers = [("Delft", 9), ("Delft", 10), ("Ede", 3), ("Leiden", 7), ("Leiden", 9)];
    /// let mut stores = Segments::<&str, Nps>::default();
    /// for (store, rating) in answers {
    ///     stores.record(&store, Rating::new(rating)?);
    /// }
    /// let delft = stores.get("Delft").and_then(|tally| tally.metric()).unwrap();
    /// let rest = stores.rest("Delft").and_then(|tally| tally.metric()).unwrap();
    /// assert_eq!(rest.n(), 3);
    /// println!("{}", delft.difference(&rest).test(Alternative::TwoSided, Level::P95));
    /// assert_eq!(stores.rest("Gouda"), None);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// It reads every key. To hold each store against the rest, add up once and [take it out](Tally::retract_tally):
    ///
    /// ```
    /// # use centricity::{Nps, Rating, Segments};
    /// # let stores: Segments<&str, Nps> = [("Delft", Rating::new(9)?), ("Ede", Rating::new(3)?)].into_iter().collect();
    /// let total = stores.total();
    /// for (store, tally) in &stores {
    ///     let mut rest = total;
    ///     rest.retract_tally(tally)?;
    ///     assert_eq!(stores.rest(*store), Some(rest));
    /// }
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn rest<Q>(&self, key: &Q) -> Option<Tally<I>>
    where
        K: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        // Added up, not taken from the total: that may have stopped at the limit.
        let rest = || self.tallies.iter().filter(|(other, _)| (*other).borrow() != key).map(|(_, tally)| tally).sum();
        self.tallies.contains_key(key).then(rest)
    }

    /// Keys with at least `n` answers, with their tallies, in the order of the keys.
    ///
    /// This selects; it protects nobody. Who may be shown which small group is a question of its own.
    pub fn at_least(&self, n: u64) -> impl Iterator<Item = (&K, &Tally<I>)> {
        self.iter().filter(move |(_, tally)| tally.n() >= n)
    }

    /// Changes the tally of a key, and drops the key when that leaves nothing.
    fn take_back<Q>(&mut self, key: &Q, change: impl FnOnce(&mut Tally<I>) -> Result<(), Error>) -> Result<(), Error>
    where
        K: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        let tally = self.tallies.get_mut(key).ok_or(Error::NothingToRetract { what: "this key" })?;
        change(tally)?;
        if tally.is_blank() {
            self.tallies.remove(key);
        }
        Ok(())
    }

    /// Finds the tally of a key, or makes it, and changes it.
    fn update<Q>(&mut self, key: &Q, change: impl FnOnce(&mut Tally<I>))
    where
        K: Borrow<Q>,
        Q: Ord + ToOwned<Owned = K> + ?Sized,
    {
        if let Some(tally) = self.tallies.get_mut(key) {
            change(tally);
        } else {
            change(self.tallies.entry(key.to_owned()).or_default());
        }
    }
}

impl<K, I> Segments<K, I> {
    /// Every key with its tally, in the order of the keys.
    ///
    /// ```
    /// # use centricity::{Nps, Rating, Segments};
    /// let stores: Segments<&str, Nps> = [("Ede", Rating::new(9)?), ("Delft", Rating::new(3)?)].into_iter().collect();
    /// assert_eq!(stores.iter().map(|(store, tally)| (*store, tally.n())).collect::<Vec<_>>(), [("Delft", 1), ("Ede", 1)]);
    /// for (store, tally) in &stores {
    ///     println!("{store}: {}", tally.n());
    /// }
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn iter(&self) -> btree_map::Iter<'_, K, Tally<I>> {
        self.tallies.iter()
    }

    /// Every key, in order.
    #[must_use]
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> {
        self.tallies.keys()
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tallies.len()
    }

    /// Whether there is no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tallies.is_empty()
    }

    /// The tally of all keys together.
    #[must_use]
    pub fn total(&self) -> Tally<I> {
        self.tallies.values().sum()
    }
}
