//! The index of a dictionary: where in a list a key may be.
//!
//! Open addressing over a power of two of slots, at most half of them taken, each a number and half of a hash. Keys stay in
//! the list, once. The hash is two multiplications for a key of up to sixteen bytes, seeded by the standard library's
//! random state. That is fast and not made to withstand an enemy who learns the seed, so the table watches itself: a
//! search longer than chance explains puts all keys under the standard library's own hash, which is made for it.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};

/// Slots that a search may pass before the keys are taken for hostile. Among four billion keys in slots half full, chance makes
/// the longest row of taken slots about 115.
const LONGEST_SEARCH: usize = 256;

/// What a search found.
pub(super) enum Found {
    /// The key has this number.
    Number(u32),
    /// The key is new: this slot is for it.
    Vacant(usize),
    /// The search took longer than chance explains.
    Crowded,
}

/// Slots, each 0 or half a hash above a number plus one.
#[derive(Debug, Clone)]
pub(super) struct Table {
    slots: Vec<u64>,
    taken: usize,
    hash: Hashing,
}

#[derive(Debug, Clone)]
enum Hashing {
    Folded(Seeds),
    Standard(RandomState),
}

#[derive(Debug, Clone, Copy)]
struct Seeds {
    start: u64,
    other: u64,
}

impl Table {
    pub(super) fn new() -> Self {
        let random = RandomState::new();
        let seeds = Seeds { start: random.hash_one(1), other: random.hash_one(2) | 1 };
        Self { slots: Vec::new(), taken: 0, hash: Hashing::Folded(seeds) }
    }

    #[inline]
    pub(super) fn hash<Q: Hash + ?Sized>(&self, key: &Q) -> u64 {
        match &self.hash {
            Hashing::Folded(seeds) => {
                let mut hasher = Folding { state: seeds.start, other: seeds.other };
                key.hash(&mut hasher);
                hasher.finish()
            }
            Hashing::Standard(random) => random.hash_one(key),
        }
    }

    /// Looks for a key; `is` says whether the key of that number is the one.
    #[inline]
    pub(super) fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Found {
        let mask = self.slots.len().wrapping_sub(1);
        let mut position = address(hash) & mask;
        for _ in 0..self.longest_search() {
            match self.slots.get(position) {
                None | Some(0) => return Found::Vacant(position),
                Some(&slot) => {
                    let number = number(slot);
                    if slot >> 32 == hash >> 32 && is(number) {
                        return Found::Number(number);
                    }
                }
            }
            position = (position + 1) & mask;
        }
        Found::Crowded
    }

    /// The number that a key with this hash has in all likelihood, or one that no key has.
    #[inline]
    pub(super) fn likely(&self, hash: u64) -> u32 {
        match self.find(hash, |_| true) {
            Found::Number(number) => number,
            _ => u32::MAX,
        }
    }

    #[inline]
    fn longest_search(&self) -> usize {
        match self.hash {
            Hashing::Folded(_) => LONGEST_SEARCH,
            Hashing::Standard(_) => usize::MAX,
        }
    }

    pub(super) const fn bytes(&self) -> usize {
        self.slots.capacity() * size_of::<u64>()
    }

    /// Whether another key needs more slots first.
    pub(super) fn is_full(&self) -> bool {
        self.taken * 2 >= self.slots.len()
    }

    /// Puts a number into the slot that was found for its key.
    pub(super) fn take(&mut self, position: usize, hash: u64, number: u32) {
        if let Some(slot) = self.slots.get_mut(position) {
            *slot = (hash >> 32) << 32 | (u64::from(number) + 1);
            self.taken += 1;
        }
    }

    /// Doubles the slots and puts the keys back, each under its place in the list.
    pub(super) fn grow<K: Hash>(&mut self, keys: &[K]) {
        self.refill(keys, (self.slots.len() * 2).max(16));
    }

    /// Puts the keys back under the hash of the standard library.
    #[cold]
    pub(super) fn distrust<K: Hash>(&mut self, keys: &[K]) {
        self.hash = Hashing::Standard(RandomState::new());
        self.refill(keys, self.slots.len());
    }

    fn refill<K: Hash>(&mut self, keys: &[K], slots: usize) {
        self.slots = vec![0; slots];
        self.taken = 0;
        for (key, number) in keys.iter().zip(0..) {
            let hash = self.hash(key);
            // The keys are all different, and none is asked after.
            match self.find(hash, |_| false) {
                Found::Vacant(position) => self.take(position, hash, number),
                _ => return self.distrust(keys),
            }
        }
    }
}

/// Sixteen bytes at a time: both halves mixed with what came before, multiplied, and the product folded.
struct Folding {
    state: u64,
    other: u64,
}

impl Folding {
    #[inline]
    fn add(&mut self, low: u64, high: u64) {
        self.state = fold(low ^ self.state, high ^ self.other).rotate_left(23);
    }
}

impl Hasher for Folding {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        // The length is part of what is hashed: halves overlap, and would be the same for 'aa' and 'aaa'.
        self.state = self.state.wrapping_add(bytes.len() as u64);
        let (blocks, rest) = bytes.as_chunks::<16>();
        for block in blocks {
            if let (Some(low), Some(high)) = (block.first_chunk::<8>(), block.last_chunk::<8>()) {
                self.add(u64::from_le_bytes(*low), u64::from_le_bytes(*high));
            }
        }
        if let (Some(low), Some(high)) = (rest.first_chunk::<8>(), rest.last_chunk::<8>()) {
            self.add(u64::from_le_bytes(*low), u64::from_le_bytes(*high));
        } else if let (Some(low), Some(high)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
            self.add(u32::from_le_bytes(*low).into(), u32::from_le_bytes(*high).into());
        } else if !rest.is_empty() {
            self.add(rest.iter().fold(0, |packed, &byte| packed << 8 | u64::from(byte)), 0);
        }
    }

    #[inline]
    fn write_u8(&mut self, number: u8) {
        // No multiplication for what ends every text; turned, so that (1, 2) is not (2, 1).
        self.state = self.state.rotate_left(9).wrapping_add(u64::from(number));
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.add(number.into(), 0);
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.add(number, 0);
    }

    #[inline]
    fn finish(&self) -> u64 {
        // The last product is folded once more: a number that is hashed alone would leave its low bits too plain.
        fold(self.state, self.other)
    }
}

/// Both halves of a product, as one.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// The number in a slot that is taken.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the upper half is the hash")]
fn number(slot: u64) -> u32 {
    (slot as u32).wrapping_sub(1)
}

/// As many low bits of a hash as an address has.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the slots are fewer than there are addresses")]
fn address(hash: u64) -> usize {
    hash as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys that all have the same hash until the standard library's is asked: an enemy that knows the seed.
    #[derive(Debug, Clone, PartialEq)]
    struct Hostile(u64);

    impl Hash for Hostile {
        fn hash<H: Hasher>(&self, state: &mut H) {
            if std::any::type_name::<H>().contains("Folding") {
                state.write_u64(7);
            } else {
                state.write_u64(self.0);
            }
        }
    }

    fn insert(table: &mut Table, keys: &mut Vec<Hostile>, key: Hostile) {
        if table.is_full() {
            table.grow(keys);
        }
        let hash = table.hash(&key);
        match table.find(hash, |number| keys[number as usize] == key) {
            Found::Vacant(position) => {
                table.take(position, hash, u32::try_from(keys.len()).unwrap());
                keys.push(key);
            }
            Found::Crowded => {
                table.distrust(keys);
                insert(table, keys, key);
            }
            Found::Number(number) => panic!("{key:?} was taken for {number}"),
        }
    }

    #[test]
    fn keys_that_collide_are_all_found_and_put_an_end_to_the_fast_hash() {
        let (mut table, mut keys) = (Table::new(), Vec::new());
        for key in 0..2000 {
            insert(&mut table, &mut keys, Hostile(key));
            let trusted = matches!(table.hash, Hashing::Folded(_));
            assert_eq!(trusted, keys.len() <= LONGEST_SEARCH, "after {} keys", keys.len());
        }
        for (number, key) in (0..).zip(&keys) {
            let found = table.find(table.hash(key), |number| keys[number as usize] == *key);
            assert!(matches!(found, Found::Number(is) if is == number));
        }
    }

    /// Half the slots of random keys: the longest search is nowhere near what is taken for hostile.
    #[test]
    fn keys_of_every_kind_are_spread() {
        fn spread<K: Hash>(keys: impl Iterator<Item = K>) -> usize {
            let keys: Vec<K> = keys.collect();
            let mut table = Table::new();
            for (number, key) in keys.iter().enumerate() {
                if table.is_full() {
                    table.grow(&keys[..number]);
                }
                let hash = table.hash(key);
                let Found::Vacant(position) = table.find(hash, |_| false) else { panic!("crowded at {number}") };
                table.take(position, hash, u32::try_from(number).unwrap());
            }
            assert!(matches!(table.hash, Hashing::Folded(_)));
            table.slots.split(|&slot| slot == 0).map(<[u64]>::len).max().unwrap()
        }
        let longest = [
            spread((0..50_000).map(|i| i.to_string())),
            spread((0..50_000).map(|i| format!("NL-store-{i:05}"))),
            spread((0..50_000).map(|i| format!("{i:05} in a name longer than sixteen bytes"))),
            spread((0..3000).map(|length| "a".repeat(length))),
            spread((0..3000).map(|length| "\0".repeat(length))),
            spread(0..50_000_u32),
            spread((0..50_000_u64).map(|i| i << 40)),
            spread((0..50_000_i64).map(|i| -i)),
            spread((0..50_000_u16).map(u16::to_be_bytes).map(|[a, b]| (a, b))),
        ];
        // Chance makes it about 60 with 50,000 keys.
        assert!(longest.into_iter().all(|longest| longest < 200), "{longest:?}");
    }
}
