//! A column of names, each kept once.

use std::hash::Hash;
use std::sync::Arc;

use super::sparse::Sparse;
use crate::error::Error;
use crate::segment::Dictionary;

/// A column in which a row holds the number of its name, or none. Copies of a table share its names.
#[derive(Debug, Clone)]
pub(super) struct Names<K> {
    names: Dictionary<Arc<K>>,
    rows: Sparse<u32>,
}

/// The number of a row without a name, which a dictionary gives to none.
pub(super) const NONE: u32 = u32::MAX;

impl<K: Hash + Eq> Names<K> {
    /// The number of a name, which is copied if it has none yet; [`NONE`] for no name.
    pub(super) fn id(&mut self, name: Option<&K>) -> Result<u32, Error>
    where
        K: Clone,
    {
        match name {
            None => Ok(NONE),
            Some(name) => self.known(name).map_or_else(|| self.names.number_of(Arc::new(name.clone())), Ok),
        }
    }

    /// The number of a name that there is.
    pub(super) fn known(&self, name: &K) -> Option<u32> {
        self.names.get(name)
    }

    /// Takes over the names of another column: the number here of each number there.
    pub(super) fn translation(&mut self, other: &Self) -> Result<Vec<u32>, Error> {
        other.names.iter().map(|(_, name)| self.names.number(name)).collect()
    }

    /// The rows at some places, in their order, and no name that none of them has.
    pub(super) fn select(&self, rows: &[usize]) -> Self {
        let mut selected = Self { rows: self.rows.select(rows), names: self.names.clone() };
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
        let mut kept = Dictionary::default();
        for (((_, name), used), id) in self.names.iter().zip(used).zip(&mut ids) {
            if used {
                // As many names as there were at most, so that the number exists.
                *id = kept.number(name).unwrap_or(NONE);
            }
        }
        self.names = kept;
        self.rows.replace(|id| ids.get(id as usize).copied().unwrap_or(NONE));
    }
}

impl<K> Names<K> {
    /// The column of numbers.
    pub(super) const fn rows(&self) -> &Sparse<u32> {
        &self.rows
    }

    /// The same, to change it.
    pub(super) const fn rows_mut(&mut self) -> &mut Sparse<u32> {
        &mut self.rows
    }

    /// Every name, by its number.
    pub(super) fn names(&self) -> impl Iterator<Item = &K> {
        self.names.iter().map(|(_, name)| name.as_ref())
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of a row, to be held on to.
    pub(super) fn name(&self, row: usize) -> Option<Arc<K>> {
        self.names.key(self.rows.get(row)).cloned()
    }

    /// The name of every row.
    fn named(&self, rows: usize) -> impl Iterator<Item = Option<&K>> {
        self.rows.iter(rows).map(|id| self.names.key(id).map(AsRef::as_ref))
    }

    /// Bytes of memory, where `text` is what a name holds besides itself.
    pub(super) fn bytes(&self, text: impl Fn(&K) -> usize) -> usize {
        // A name, and the two counts before it.
        let each = size_of::<K>() + 2 * size_of::<usize>();
        self.names.bytes() + self.names().map(|name| each + text(name)).sum::<usize>() + self.rows.bytes()
    }
}

impl<K: PartialEq> Names<K> {
    /// Whether the rows of two columns have the same names, whatever their numbers.
    pub(super) fn equals(&self, other: &Self, rows: usize) -> bool {
        self.named(rows).eq(other.named(rows))
    }
}

impl<K> Default for Names<K> {
    fn default() -> Self {
        Self { names: Dictionary::default(), rows: Sparse::new(NONE) }
    }
}
