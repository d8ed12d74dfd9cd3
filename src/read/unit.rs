//! The unit of a response: its name, and room for the names of a file.

use super::{Error, Limits};
use crate::survey::UnitPath;

/// The unit that levels name, the largest first, down to the last that has a name. Where one without a name stands above one that has one, `gap` says what
/// is wrong.
pub(super) fn path<L: Copy, N: Into<String>, E>(
    levels: impl IntoIterator<Item = Result<(L, Option<N>), E>>,
    gap: impl FnOnce(L) -> E,
) -> Result<UnitPath, E> {
    let (mut names, mut unnamed) = (Vec::new(), None);
    for level in levels {
        match (level?, unnamed) {
            ((_, Some(name)), None) => names.push(name),
            ((_, Some(_)), Some(level)) => return Err(gap(level)),
            ((level, None), above) => unnamed = above.or(Some(level)),
        }
    }
    Ok(UnitPath::new(names))
}

/// How many names of units are held, and how many bytes they are.
#[derive(Debug)]
pub(super) struct Room {
    limits: Limits,
    names: usize,
    bytes: u64,
}

impl Room {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, names: 0, bytes: 0 }
    }

    /// Takes one more name, of so many bytes.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Error> {
        self.names += 1;
        self.bytes = self.bytes.saturating_add(bytes as u64);
        if self.names > self.limits.names {
            return Err(Error::Limit { what: "different units", limit: self.limits.names as u64 });
        }
        if self.bytes > self.limits.name_bytes {
            return Err(Error::Limit { what: "bytes in the names of units", limit: self.limits.name_bytes });
        }
        Ok(())
    }
}
