//! What was lately found under a short key, in one look.

use std::num::NonZeroU32;

/// Fewest and most slots, as powers of 2: the most take four megabytes.
const FEWEST: u32 = 8;
const MOST: u32 = 17;

/// A table in front of a map: each key has two slots in it, which others share. What is not found here is
/// asked of the map, so keys made to share slots cost little more than the map alone.
#[derive(Debug)]
pub(super) struct Recent {
    slots: Vec<Slot>,
    bits: u32,
}

/// A key with its number, on one line of the processor's cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
struct Slot {
    words: Words,
    length: u8,
    /// One more than the number; none where nothing is kept.
    above: Option<NonZeroU32>,
}

/// The first two words of a short key and its last eight bytes. They overlap, and with its length they are every byte of it.
#[derive(Debug, Clone, Copy, Default)]
struct Words {
    first: u64,
    second: u64,
    last: u64,
}

impl Slot {
    /// A key without a number; `None` where it is longer than 24 bytes.
    #[inline]
    fn of(key: &[u8]) -> Option<Self> {
        let length = u8::try_from(key.len()).ok().filter(|&length| length <= 24)?;
        let words = match (key.split_first_chunk::<8>(), key.last_chunk::<8>()) {
            (Some((first, rest)), Some(last)) => Words {
                first: u64::from_le_bytes(*first),
                second: if length > 16 { u64::from_le_bytes(*rest.first_chunk::<8>()?) } else { 0 },
                last: u64::from_le_bytes(*last),
            },
            _ => Words { first: key.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)), ..Words::default() },
        };
        Some(Self { words, length, above: None })
    }

    /// The key in one number, whose highest bits every bit of it has a say in. It need not be safe from collisions that somebody makes: they cost a look in
    /// the map.
    #[inline]
    const fn mixed(&self) -> u64 {
        const ODD: [u64; 3] = [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb];
        let ([a, b, c], Words { first, second, last }) = (ODD, self.words);
        let sum = first.wrapping_mul(a).wrapping_add(second.wrapping_mul(b)).wrapping_add(last.wrapping_mul(c));
        (sum ^ sum >> 32).wrapping_add(self.length as u64).wrapping_mul(a)
    }

    /// Whether the keys are the same bytes: word by word, because as a whole one would be read back in wider pieces than it was just stored in.
    #[inline]
    const fn has_key(&self, other: &Self) -> bool {
        let (a, b) = (self.words, other.words);
        (a.first ^ b.first) | (a.second ^ b.second) | (a.last ^ b.last) == 0 && self.length == other.length
    }
}

impl Default for Recent {
    fn default() -> Self {
        Self::of(FEWEST)
    }
}

impl Recent {
    fn of(bits: u32) -> Self {
        Self { slots: vec![Slot::default(); 1 << bits], bits }
    }

    /// The number that was kept under a key, unless others took its slots.
    #[inline]
    pub(super) fn get(&self, key: &[u8]) -> Option<usize> {
        let key = Slot::of(key)?;
        let place = self.place(&key);
        let here = |place: usize| self.slots.get(place).filter(|slot| slot.has_key(&key));
        let above = here(place).or_else(|| here(place ^ 1))?.above?;
        usize::try_from(above.get() - 1).ok()
    }

    /// Keeps a number in a slot of its key; what was there goes to the other. A number that needs more than 32 bits is not kept.
    pub(super) fn keep(&mut self, key: &[u8], number: usize) {
        let above = u32::try_from(number).ok().and_then(|number| NonZeroU32::new(number.wrapping_add(1)));
        let Some(key) = Slot::of(key).filter(|_| above.is_some()) else { return };
        let place = self.place(&key);
        let Some(slot) = self.slots.get_mut(place) else { return };
        let old = std::mem::replace(slot, Slot { above, ..key });
        if let Some(other) = self.slots.get_mut(place ^ 1).filter(|_| !old.has_key(&key)) {
            *other = old;
        }
    }

    /// Has eight slots for each key of so many, up to a limit, so that few have to share. What was kept is forgotten where the table grows.
    pub(super) fn make_room(&mut self, keys: usize) {
        if keys > self.slots.len() / 8 && self.bits < MOST {
            *self = Self::of(self.bits + 1);
        }
    }

    #[inline]
    fn place(&self, key: &Slot) -> usize {
        usize::try_from(key.mixed() >> (64 - self.bits)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Two keys are the same words only if they are the same bytes, also where one is the other's beginning.
        #[test]
        fn words_are_the_bytes(a in prop::collection::vec(0_u8..3, 0..40), b in prop::collection::vec(0_u8..3, 0..40), cut in 0..40_usize) {
            let cut = &a[..cut.min(a.len())];
            for (one, other) in [(&a[..], &b[..]), (&a, cut)] {
                if let (Some(one_key), Some(other_key)) = (Slot::of(one), Slot::of(other)) {
                    prop_assert_eq!(one_key.has_key(&other_key), one == other);
                }
            }
            prop_assert_eq!(Slot::of(&a).is_some(), a.len() <= 24);
        }

        /// Whatever is found is what was kept last under that key.
        #[test]
        fn found_is_what_was_kept(keys in prop::collection::vec(prop::collection::vec(0_u8..3, 0..12), 1..200)) {
            let mut recent = Recent::default();
            let mut known = std::collections::HashMap::new();
            for (value, key) in (0..).zip(&keys) {
                if let Some(found) = recent.get(key) {
                    prop_assert_eq!(Some(&found), known.get(key));
                }
                known.insert(key.clone(), value);
                recent.make_room(known.len());
                recent.keep(key, value);
                prop_assert_eq!(recent.get(key), Some(value));
            }
        }
    }
}
