//! A column of names, each kept once.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::sparse::Sparse;
use crate::error::Error;

/// A column in which a row holds the number of its name, or none.
///
/// The map from names to numbers is std's, whose hash cannot be flooded by names made for it: they come from outside.
#[derive(Debug, Clone)]
pub(super) struct Dictionary<K> {
    ids: HashMap<Arc<K>, u32>,
    names: Vec<Arc<K>>,
    rows: Sparse<u32>,
}

/// The number of a row without a name.
pub(super) const NONE: u32 = u32::MAX;

impl<K: Hash + Eq> Dictionary<K> {
    /// The number of a name, which is copied if it has none yet; [`NONE`] for no name.
    pub(super) fn id(&mut self, name: Option<&K>) -> Result<u32, Error>
    where
        K: Clone,
    {
        match name {
            None => Ok(NONE),
            Some(name) => match self.ids.get(name) {
                Some(&id) => Ok(id),
                None => self.add(Arc::new(name.clone())),
            },
        }
    }

    /// The number of a name that there is.
    pub(super) fn known(&self, name: &K) -> Option<u32> {
        self.ids.get(name).copied()
    }

    /// Gives a new name the next number.
    fn add(&mut self, name: Arc<K>) -> Result<u32, Error> {
        let id = u32::try_from(self.names.len()).ok().filter(|&id| id != NONE);
        let id = id.ok_or(Error::TooMany { what: "different names", limit: u64::from(NONE) })?;
        self.names.push(Arc::clone(&name));
        self.ids.insert(name, id);
        Ok(id)
    }

    /// Takes over the names of another column: the number here of each number there.
    pub(super) fn translation(&mut self, other: &Self) -> Result<Vec<u32>, Error> {
        let id = |name: &Arc<K>| match self.ids.get(name) {
            Some(&id) => Ok(id),
            None => self.add(Arc::clone(name)),
        };
        other.names.iter().map(id).collect()
    }

    /// The rows at some places, in their order, and no name that none of them has.
    pub(super) fn select(&self, rows: &[usize]) -> Self {
        let mut selected = Self { rows: self.rows.select(rows), ids: self.ids.clone(), names: self.names.clone() };
        selected.prune(rows.len());
        selected
    }

    /// Forgets the names that no row has.
    pub(super) fn prune(&mut self, rows: usize) {
        let mut used = vec![false; self.names.len()];
        for id in self.rows.iter(rows) {
            if let Some(used) = used.get_mut(id as usize) {
                *used = true;
            }
        }
        let mut ids = vec![NONE; self.names.len()];
        let names = std::mem::take(&mut self.names);
        self.ids = HashMap::new();
        for ((name, used), id) in names.into_iter().zip(used).zip(&mut ids) {
            if used {
                // As many names as there were at most, so that the number exists.
                *id = u32::try_from(self.names.len()).unwrap_or(NONE);
                self.names.push(Arc::clone(&name));
                self.ids.insert(name, *id);
            }
        }
        self.rows.replace(|id| ids.get(id as usize).copied().unwrap_or(NONE));
    }
}

impl<K> Dictionary<K> {
    /// The column of numbers.
    pub(super) const fn rows(&self) -> &Sparse<u32> {
        &self.rows
    }

    /// The same, to change it.
    pub(super) const fn rows_mut(&mut self) -> &mut Sparse<u32> {
        &mut self.rows
    }

    /// Every name, by its number.
    pub(super) fn names(&self) -> impl ExactSizeIterator<Item = &K> {
        self.names.iter().map(AsRef::as_ref)
    }

    /// The name of a row, to be held on to.
    pub(super) fn name(&self, row: usize) -> Option<Arc<K>> {
        self.names.get(self.rows.get(row) as usize).cloned()
    }

    /// The name of every row.
    fn named(&self, rows: usize) -> impl Iterator<Item = Option<&K>> {
        self.rows.iter(rows).map(|id| self.names.get(id as usize).map(AsRef::as_ref))
    }

    /// Bytes of memory, where `text` is what a name holds besides itself.
    pub(super) fn bytes(&self, text: impl Fn(&K) -> usize) -> usize {
        // A name, the two counts before it, its place in the list, and its place in the map with a byte of the map's own.
        let each = size_of::<K>() + 2 * size_of::<usize>();
        self.names.capacity() * size_of::<Arc<K>>()
            + self.ids.capacity() * (size_of::<(Arc<K>, u32)>() + 1)
            + self.names().map(|name| each + text(name)).sum::<usize>()
            + self.rows.bytes()
    }
}

impl<K: PartialEq> Dictionary<K> {
    /// Whether the rows of two columns have the same names, whatever their numbers.
    pub(super) fn equals(&self, other: &Self, rows: usize) -> bool {
        self.named(rows).eq(other.named(rows))
    }
}

impl<K> Default for Dictionary<K> {
    fn default() -> Self {
        Self { ids: HashMap::new(), names: Vec::new(), rows: Sparse::new(NONE) }
    }
}
