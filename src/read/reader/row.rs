//! A record cut into cells.

use ::csv::ByteRecord;

use crate::read::Rule;

/// A record as its cells, whoever cut it.
pub(super) trait Row {
    /// How many cells it has.
    fn width(&self) -> usize;

    /// The bytes of a cell, if there is one at that position.
    fn cell(&self, position: usize) -> Option<&[u8]>;
}

impl Row for ByteRecord {
    #[inline]
    fn width(&self) -> usize {
        self.len()
    }

    #[inline]
    fn cell(&self, position: usize) -> Option<&[u8]> {
        self.get(position)
    }
}

/// A cell as text, without the space around it.
pub(super) fn text(row: &impl Row, position: usize) -> Result<&str, Rule> {
    std::str::from_utf8(row.cell(position).unwrap_or_default()).map(str::trim).map_err(|_| Rule::Encoding)
}
