//! Names as numbers.

mod table;

use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use std::iter::Zip;
use std::ops::Range;
use std::slice;

use self::table::{Found, Table};
use crate::error::Error;

/// A number for every key, from 0, in the order in which the keys first came.
///
/// Looking a name up costs more than counting its answer. With a dictionary it is done once: a second question of the same rows
/// is counted by the numbers, with [`NumberedSegments`](crate::NumberedSegments). A key is copied when it is new, and never again.
///
/// # Example
///
/// ```
/// use centricity::Dictionary;
///
/// let mut stores = Dictionary::<String>::default();
/// assert_eq!(stores.numbers(["Delft", "Leiden", "Delft"])?, [0, 1, 0]);
/// assert_eq!(stores.number("Ede")?, 2);
/// assert_eq!(stores.get("Leiden"), Some(1));
/// assert_eq!(stores.key(1).map(String::as_str), Some("Leiden"));
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Keys from anywhere
///
/// Keys are always compared whole, so two are never taken for one. Numbers depend on nothing but the order of the keys.
/// Where keys come from outside, someone may choose them so that they collide: the dictionary hashes them by a fast function with a random
/// seed, and changes to the standard library's hash, made for that case, when a search becomes longer than chance explains. A key costs at
/// most 256 comparisons until then.
#[derive(Clone)]
pub struct Dictionary<K> {
    keys: Vec<K>,
    table: Table,
}

/// The most keys that there can be numbers for.
const LIMIT: usize = u32::MAX as usize;

/// Keys of a column that are looked up together.
const BATCH: usize = 32;

impl<K: Hash + Eq> Dictionary<K> {
    /// The number of a key: a new one if it did not come before. Where keys are references themselves (`Dictionary<&str>`), hand over a
    /// reference to one: `number(&"Delft")`.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] for a new key where there are 2^32 - 1.
    pub fn number<Q>(&mut self, key: &Q) -> Result<u32, Error>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        match self.find(key) {
            (_, Found::Number(number)) => Ok(number),
            (hash, found) => self.add(key.to_owned(), hash, &found),
        }
    }

    /// The same, of a key that is kept as it is where it is new.
    pub(crate) fn number_of(&mut self, key: K) -> Result<u32, Error> {
        match self.find(&key) {
            (_, Found::Number(number)) => Ok(number),
            (hash, found) => self.add(key, hash, &found),
        }
    }

    /// The numbers of a column of keys.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] for a new key where there are 2^32 - 1.
    pub fn numbers<'a, Q>(&mut self, keys: impl IntoIterator<Item = &'a Q>) -> Result<Vec<u32>, Error>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized + 'a,
    {
        let mut numbers = Vec::new();
        self.numbers_into(keys, &mut numbers)?;
        Ok(numbers)
    }

    /// Puts the numbers of a column of keys in the place of what a buffer holds, so that who reads part after part needs no new memory for
    /// each.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] for a new key where there are 2^32 - 1; the buffer holds the numbers of the keys before it.
    ///
    /// ```
    /// # use centricity::{Dictionary, Nps, NumberedSegments};
    /// let (mut dictionary, mut units) = (Dictionary::<String>::default(), Vec::new());
    /// let mut stores = NumberedSegments::<Nps>::default();
    /// for (names, answers) in [(["Ede", "Delft"], [9, 10]), (["Delft", "Leiden"], [3, 8])] {
    ///     dictionary.numbers_into(names, &mut units)?;
    ///     stores.grow_to(dictionary.len())?;
    ///     stores.record_columns(&units, &answers)?;
    /// }
    /// assert_eq!(stores.named(&dictionary)?.get("Delft").map(|tally| tally.n()), Some(2));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn numbers_into<'a, Q>(
        &mut self,
        keys: impl IntoIterator<Item = &'a Q>,
        numbers: &mut Vec<u32>,
    ) -> Result<(), Error>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized + 'a,
    {
        let mut keys = keys.into_iter().fuse();
        numbers.clear();
        // What an iterator says of its length is no promise.
        numbers.reserve(keys.size_hint().0.min(1 << 20));
        // A few keys at a time: while one waits for memory, the next are on their way.
        let mut batch = Vec::with_capacity(BATCH);
        let mut likely = [u32::MAX; BATCH];
        loop {
            batch.clear();
            batch.extend(keys.by_ref().take(BATCH).map(|key| (key, self.table.hash(key))));
            if batch.is_empty() {
                return Ok(());
            }
            for (likely, &(_, hash)) in likely.iter_mut().zip(&batch) {
                *likely = self.table.likely(hash);
            }
            for (&likely, &(key, _)) in likely.iter().zip(&batch) {
                numbers.push(if self.has(likely, key) { likely } else { self.number(key)? });
            }
        }
    }

    /// The number of a key, if it came before.
    #[must_use]
    pub fn get<Q>(&self, key: &Q) -> Option<u32>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        match self.find(key) {
            (_, Found::Number(number)) => Some(number),
            _ => None,
        }
    }

    fn find<Q>(&self, key: &Q) -> (u64, Found)
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let hash = self.table.hash(key);
        (hash, self.table.find(hash, |number| self.has(number, key)))
    }

    /// Whether a number is that of a key.
    fn has<Q>(&self, number: u32, key: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: Eq + ?Sized,
    {
        self.keys.get(number as usize).is_some_and(|known| known.borrow() == key)
    }

    /// Gives a new key its number.
    #[cold]
    fn add(&mut self, key: K, hash: u64, found: &Found) -> Result<u32, Error> {
        let too_many = Error::TooMany { what: "keys", limit: LIMIT as u64 };
        match *found {
            Found::Vacant(position) if !self.table.is_full() => {
                let number = u32::try_from(self.keys.len()).ok().filter(|&number| number < u32::MAX).ok_or(too_many)?;
                self.keys.push(key);
                self.table.take(position, hash, number);
                Ok(number)
            }
            Found::Crowded => {
                self.table.distrust(&self.keys);
                self.number_of(key)
            }
            _ => {
                self.table.grow(&self.keys);
                self.number_of(key)
            }
        }
    }
}

impl<K> Dictionary<K> {
    /// The key that has a number.
    #[must_use]
    pub fn key(&self, number: u32) -> Option<&K> {
        self.keys.get(number as usize)
    }

    /// How many keys came.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether no key came yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Bytes of memory, without what the keys hold besides themselves.
    pub(crate) fn bytes(&self) -> usize {
        self.keys.capacity() * size_of::<K>() + self.table.bytes()
    }

    /// Every number with its key, from 0.
    pub fn iter(&self) -> Zip<Range<u32>, slice::Iter<'_, K>> {
        // There are never more keys than numbers.
        let numbers = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        (0..numbers).zip(&self.keys)
    }
}

impl<K> Default for Dictionary<K> {
    /// No keys yet.
    fn default() -> Self {
        Self { keys: Vec::new(), table: Table::new() }
    }
}

impl<K: PartialEq> PartialEq for Dictionary<K> {
    /// The same keys with the same numbers.
    fn eq(&self, other: &Self) -> bool {
        self.keys == other.keys
    }
}

impl<K: Eq> Eq for Dictionary<K> {}

impl<K: fmt::Debug> fmt::Debug for Dictionary<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
