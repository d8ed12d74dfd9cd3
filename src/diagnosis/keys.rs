//! Units and attributes that come once.

use std::collections::BTreeSet;

use crate::error::Error;

/// A key that comes twice would count twice, and be found once.
pub(super) fn check_distinct<'a, K: Ord + 'a>(keys: impl IntoIterator<Item = &'a K>) -> Result<(), Error> {
    let mut known = BTreeSet::new();
    match keys.into_iter().enumerate().find(|(_, key)| !known.insert(*key)) {
        Some((index, _)) => Err(Error::DuplicateKey { index }),
        None => Ok(()),
    }
}
