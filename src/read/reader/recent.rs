//! What was lately found under a short key, in one look.

/// Words of a key that is kept: as many bytes as eight times that.
const WORDS: usize = 4;
/// The most places, as a power of 2: a few megabytes.
const MOST: u32 = 16;
const FEWEST: u32 = 8;

/// A table in front of a map: each key has one place in it, and the last one there stays. What is not found here is asked of the map, so keys made to
/// share a place cost little more than the map alone.
#[derive(Debug)]
pub(super) struct Recent<T> {
    places: Vec<Option<(Key, T)>>,
    bits: u32,
}

/// A short key in whole words, so that comparing it takes no call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    words: [u64; WORDS],
    length: usize,
}

impl Key {
    /// The first words and the last eight bytes, which overlap: with the length they are every byte. `None` where the key is too long.
    #[inline]
    fn new(key: &[u8]) -> Option<Self> {
        if key.len() > 8 * WORDS {
            return None;
        }
        let mut words = [0; WORDS];
        match key.last_chunk::<8>() {
            Some(last) => {
                for (to, word) in words.iter_mut().zip(key.as_chunks::<8>().0) {
                    *to = u64::from_le_bytes(*word);
                }
                // Where it is a whole word of its own it is there already.
                if !key.len().is_multiple_of(8)
                    && let Some(to) = words.get_mut(key.len() / 8)
                {
                    *to = u64::from_le_bytes(*last);
                }
            }
            None => words[0] = key.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
        }
        Some(Self { words, length: key.len() })
    }

    /// All of it in one number, whose highest bits every bit has a say in. It need not be safe from collisions that somebody makes: they cost a look in the
    /// map.
    #[inline]
    fn mixed(&self) -> u64 {
        const ODD: [u64; WORDS] =
            [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb, 0xd6e8_feb8_6659_fd93];
        let sum = |sum: u64, (word, odd): (u64, u64)| sum.wrapping_add((word ^ word >> 32).wrapping_mul(odd));
        self.words.into_iter().zip(ODD).fold(self.length as u64, sum)
    }
}

impl<T: Copy> Default for Recent<T> {
    fn default() -> Self {
        Self { places: vec![None; 1 << FEWEST], bits: FEWEST }
    }
}

impl<T: Copy> Recent<T> {
    /// What was kept under a key, unless another took its place.
    #[inline]
    pub(super) fn get(&self, key: &[u8]) -> Option<T> {
        let key = Key::new(key)?;
        let (kept, value) = self.places.get(self.place(&key))?.as_ref()?;
        (*kept == key).then_some(*value)
    }

    /// Keeps a value in the place of its key.
    pub(super) fn keep(&mut self, key: &[u8], value: T) {
        let Some(key) = Key::new(key) else { return };
        let place = self.place(&key);
        if let Some(slot) = self.places.get_mut(place) {
            *slot = Some((key, value));
        }
    }

    /// Has eight places for each key of so many, up to a limit, so that few share one. What was kept is forgotten where the table grows.
    pub(super) fn make_room(&mut self, keys: usize) {
        if keys > self.places.len() / 8 && self.bits < MOST {
            self.bits += 1;
            self.places = vec![None; 1 << self.bits];
        }
    }

    #[inline]
    fn place(&self, key: &Key) -> usize {
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
                if let (Some(one_key), Some(other_key)) = (Key::new(one), Key::new(other)) {
                    prop_assert_eq!(one_key == other_key, one == other);
                }
            }
            prop_assert_eq!(Key::new(&a).is_some(), a.len() <= 32);
        }

        /// Whatever is found is what was kept last under that key.
        #[test]
        fn found_is_what_was_kept(keys in prop::collection::vec(prop::collection::vec(0_u8..3, 0..12), 1..200)) {
            let mut recent = Recent::default();
            let mut known = std::collections::HashMap::new();
            for (value, key) in keys.iter().enumerate() {
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
