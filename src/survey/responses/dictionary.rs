//! A column of names, each kept once.

use std::collections::HashMap;
use std::hash::Hash;

use crate::error::Error;

/// A column in which a row holds the number of its name, or none.
///
/// The map from names to numbers is std's, whose hash cannot be flooded by names made for it: they come from outside.
#[derive(Debug, Clone)]
pub(super) struct Dictionary<K> {
    ids: HashMap<K, u32>,
    names: Vec<K>,
    rows: Vec<u32>,
}

/// The number of a row without a name.
const NONE: u32 = u32::MAX;

impl<K: Hash + Eq + Clone> Dictionary<K> {
    /// Adds a row.
    pub(super) fn push(&mut self, name: Option<K>) -> Result<(), Error> {
        let known = name.as_ref().map(|name| self.ids.get(name).copied());
        let id = match (name, known) {
            (Some(_), Some(Some(id))) => id,
            (Some(name), _) => self.add(name)?,
            (None, _) => NONE,
        };
        self.rows.push(id);
        Ok(())
    }

    /// Gives a new name the next number.
    fn add(&mut self, name: K) -> Result<u32, Error> {
        let id = u32::try_from(self.names.len()).ok().filter(|&id| id != NONE);
        let id = id.ok_or(Error::TooMany { what: "different names", limit: u64::from(NONE) })?;
        self.names.push(name.clone());
        self.ids.insert(name, id);
        Ok(id)
    }

    /// The number of every row's name, in order; what is not below [`names`](Self::names)'s length has none.
    pub(super) fn ids(&self) -> &[u32] {
        &self.rows
    }

    /// Every name, by its number.
    pub(super) fn names(&self) -> &[K] {
        &self.names
    }
}

impl<K> Default for Dictionary<K> {
    fn default() -> Self {
        Self { ids: HashMap::new(), names: Vec::new(), rows: Vec::new() }
    }
}

impl<K: PartialEq> PartialEq for Dictionary<K> {
    fn eq(&self, other: &Self) -> bool {
        (&self.names, &self.rows) == (&other.names, &other.rows)
    }
}
