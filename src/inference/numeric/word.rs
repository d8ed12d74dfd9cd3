//! Two numbers in one word: where they are taken apart.

/// The lowest `bits`, fewer than 64 of them.
pub(super) const fn low(bits: u32) -> u64 {
    (1 << bits) - 1
}

/// A position that was made a word, as a position again.
pub(super) fn position(word: u64) -> usize {
    usize::try_from(word).unwrap_or(usize::MAX)
}
