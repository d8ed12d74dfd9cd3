//! Segments as data: a list of `[key, tally]` pairs in the order of the keys.
//!
//! A list, because a key may be a number or a pair, which cannot be the key of a JSON object, and because a key that
//! comes twice can then be refused instead of the last one silently winning.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Segments;
use crate::error::Error;
use crate::scale::Instrument;
use crate::tally::Tally;

impl<K: Serialize, I: Instrument> Serialize for Segments<K, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.tallies)
    }
}

impl<'de, K: Deserialize<'de> + Ord, I: Instrument> Deserialize<'de> for Segments<K, I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pairs = Vec::<(K, Tally<I>)>::deserialize(deserializer)?;
        let mut tallies = BTreeMap::new();
        for (index, (key, tally)) in pairs.into_iter().enumerate() {
            match tallies.entry(key) {
                Entry::Vacant(entry) => entry.insert(tally),
                Entry::Occupied(_) => return Err(D::Error::custom(Error::DuplicateKey { index })),
            };
        }
        Ok(Self { tallies })
    }
}
