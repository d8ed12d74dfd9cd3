//! Rows put together by what they have in common.

use std::collections::BTreeMap;

use super::names::Names;
use super::sparse::Sparse;
use super::{Attribute, Responses};
use crate::error::Error;
use crate::survey::UnitPath;

/// Which group every row belongs to, if it belongs to one.
pub(super) struct Groups<'a, K> {
    /// The key of each number; several numbers may share one.
    keys: Vec<K>,
    /// The key of rows without a number.
    rest: Option<K>,
    ids: &'a Sparse<u32>,
}

impl<'a, K: Ord + Clone> Groups<'a, K> {
    fn of<N>(names: &'a Names<N>, key: impl Fn(&N) -> K, rest: Option<K>) -> Self {
        Self { keys: names.names().map(key).collect(), rest, ids: names.rows() }
    }

    /// The key of every row; none where it belongs nowhere.
    pub(super) fn of_rows(&self, rows: usize) -> Vec<Option<K>> {
        self.ids.iter(rows).map(|id| self.keys.get(id as usize).or(self.rest.as_ref()).cloned()).collect()
    }

    /// Puts the values of all rows together, one result for each key that some row has, begun from `nothing`.
    pub(super) fn fold<V, T: Clone>(
        &self,
        values: impl Iterator<Item = V>,
        nothing: &T,
        mut add: impl FnMut(&mut T, V) -> Result<(), Error>,
    ) -> Result<BTreeMap<K, T>, Error> {
        // The numbers of equal keys become one, so that a result is made once for each.
        let mut order: BTreeMap<&K, usize> = BTreeMap::new();
        let mut slot = |key| {
            let next = order.len();
            *order.entry(key).or_insert(next)
        };
        let slots: Vec<usize> = self.keys.iter().map(&mut slot).collect();
        let rest = self.rest.as_ref().map(&mut slot);
        let mut results: Vec<Option<T>> = vec![None; order.len()];
        for (row, value) in values.enumerate() {
            let slot = slots.get(self.ids.get(row) as usize).copied().or(rest);
            if let Some(result) = slot.and_then(|slot| results.get_mut(slot)) {
                add(result.get_or_insert_with(|| nothing.clone()), value)?;
            }
        }
        let result = |(key, slot): (&K, usize)| Some((key.clone(), results.get_mut(slot)?.take()?));
        Ok(order.into_iter().filter_map(result).collect())
    }
}

impl Responses {
    /// Rows by their unit on a level. Who has none belongs nowhere but on level 0, which is the whole.
    pub(super) fn by_unit(&self, level: usize) -> Groups<'_, UnitPath> {
        Groups::of(&self.units, |unit| unit.up_to(level), (level == 0).then(UnitPath::default))
    }

    /// Rows by an attribute; who does not have it belongs nowhere.
    pub(super) fn by(&self, attribute: Attribute) -> Groups<'_, String> {
        match attribute {
            Attribute::Wave => Groups::of(&self.waves, String::clone, None),
            Attribute::Role => Groups::of(&self.roles, String::clone, None),
            Attribute::Stage => Groups::of(&self.stages, ToString::to_string, None),
            Attribute::Contact => Groups::of(&self.contacts, ToString::to_string, None),
        }
    }
}
