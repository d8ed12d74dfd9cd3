//! The order of values, from a sort of plain words.

use std::borrow::Cow;

use super::word::{low, position};

/// Up to this many different keys are counted rather than compared.
const FEW: u64 = 1 << 16;

/// Values in rising order, equal ones in the order they came.
///
/// Each is a word: as much of the value as there is room for, and below it the place it came from. Words are compared and moved several times
/// faster than pairs of a value and a place. Where the room is too small to tell two values apart, they are compared themselves.
pub(crate) struct Sorted<'a> {
    values: Cow<'a, [f64]>,
    words: Vec<u64>,
    /// How many low bits of a word are the place.
    place_bits: u32,
    /// Whether the other bits say all there is to say of a value.
    exact: bool,
}

impl<'a> Sorted<'a> {
    /// 0 and -0 are equal. Values that are not numbers stand at the ends.
    pub(crate) fn of(values: impl Into<Cow<'a, [f64]>>) -> Self {
        let values = values.into();
        let layout = Layout::of(&values);
        let words = match layout.few() {
            Some(keys) => counted(&values, layout, keys),
            None => compared(&values, layout),
        };
        Self { values, words, place_bits: layout.place_bits, exact: layout.exact }
    }

    pub(crate) const fn len(&self) -> usize {
        self.words.len()
    }

    /// The words of each set of equal values, lowest value first.
    pub(crate) fn ties(&self) -> impl Iterator<Item = &[u64]> {
        let equal = |&a: &u64, &b: &u64| {
            a >> self.place_bits == b >> self.place_bits
                && (self.exact || key(self.value(self.place(a))) == key(self.value(self.place(b))))
        };
        self.words.chunk_by(equal)
    }

    /// The places that the values came from, in rising order of the values.
    pub(crate) fn places(&self) -> impl ExactSizeIterator<Item = usize> {
        self.words.iter().map(|&word| self.place(word))
    }

    /// The place that a word's value came from.
    pub(crate) fn place(&self, word: u64) -> usize {
        place(word, self.place_bits)
    }

    fn value(&self, place: usize) -> f64 {
        self.values.get(place).copied().unwrap_or(0.0)
    }
}

/// A number that rises with the value, one for 0 and -0.
fn key(value: f64) -> u64 {
    const SIGN: u64 = 1 << 63;
    let bits = (value + 0.0).to_bits();
    if bits & SIGN == 0 { bits | SIGN } else { !bits }
}

fn place(word: u64, place_bits: u32) -> usize {
    position(word & low(place_bits))
}

/// How keys and places share a word.
#[derive(Clone, Copy)]
struct Layout {
    least: u64,
    /// How far apart the least and the largest key are, without the bits that are dropped.
    range: u64,
    /// How many low bits of each key are dropped.
    dropped: u32,
    place_bits: u32,
    /// Whether the bits that are dropped are the same in all keys.
    exact: bool,
    len: u64,
}

impl Layout {
    fn of(values: &[f64]) -> Self {
        let first = values.first().map_or(0, |&value| key(value));
        let (mut least, mut most, mut differing) = (first, first, 0);
        for &value in values {
            let key = key(value);
            least = least.min(key);
            most = most.max(key);
            differing |= key ^ first;
        }
        let len = values.len() as u64;
        let place_bits = u64::BITS - len.saturating_sub(1).leading_zeros();
        let key_bits = u64::BITS - (most - least).leading_zeros();
        let too_many = (key_bits + place_bits).saturating_sub(u64::BITS);
        let common = differing.trailing_zeros().min(u64::BITS - 1);
        let dropped = too_many.max(common);
        Self { least, range: (most - least) >> dropped, dropped, place_bits, exact: too_many <= common, len }
    }

    fn key(self, value: f64) -> u64 {
        (key(value) - self.least) >> self.dropped
    }

    /// How many different keys there can be, if they are few beside the values.
    fn few(self) -> Option<usize> {
        let few = self.exact && self.range < FEW.min(self.len);
        if few { usize::try_from(self.range + 1).ok() } else { None }
    }

    fn words(self, values: &[f64]) -> impl Iterator<Item = u64> {
        (0..).zip(values).map(move |(place, &value): (u64, _)| (self.key(value) << self.place_bits) | place)
    }
}

fn compared(values: &[f64], layout: Layout) -> Vec<u64> {
    let mut words: Vec<u64> = layout.words(values).collect();
    words.sort_unstable();
    if !layout.exact {
        let whole = |&word: &u64| values.get(place(word, layout.place_bits)).map(|&value| key(value));
        for alike in words.chunk_by_mut(|a, b| a >> layout.place_bits == b >> layout.place_bits) {
            if alike.len() > 1 {
                // The places within a word break ties, as everywhere.
                alike.sort_unstable_by_key(|word| (whole(word), *word));
            }
        }
    }
    words
}

/// Counts each key, and puts every value after those before it.
fn counted(values: &[f64], layout: Layout, keys: usize) -> Vec<u64> {
    let mut next = vec![0_usize; keys];
    for &value in values {
        if let Some(count) = next.get_mut(position(layout.key(value))) {
            *count += 1;
        }
    }
    let mut before = 0;
    for count in &mut next {
        (before, *count) = (before + *count, before);
    }
    let mut words = vec![0; values.len()];
    for word in layout.words(values) {
        if let Some(next) = next.get_mut(position(word >> layout.place_bits))
            && let Some(free) = words.get_mut(*next)
        {
            *free = word;
            *next += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By value, then by place, with -0 as 0.
    fn plain(values: &[f64]) -> Vec<Vec<usize>> {
        let mut places: Vec<usize> = (0..values.len()).collect();
        places.sort_by(|&a, &b| (values[a] + 0.0).total_cmp(&(values[b] + 0.0)));
        places.chunk_by(|&a, &b| values[a] == values[b]).map(<[usize]>::to_vec).collect()
    }

    fn check(values: &[f64]) {
        let sorted = Sorted::of(values);
        let ties: Vec<Vec<usize>> =
            sorted.ties().map(|ties| ties.iter().map(|&word| sorted.place(word)).collect()).collect();
        assert_eq!(ties, plain(values), "{values:?}");
    }

    #[test]
    fn every_length_and_kind_is_the_plain_sort() {
        let mut state = 1_u64;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 11
        };
        for length in (0..=300).chain([1023, 1024, 1025, 5000]) {
            let draws: Vec<u64> = (0..length).map(|_| draw()).collect();
            let of = |value: fn(u64) -> f64| draws.iter().map(|&draw| value(draw)).collect::<Vec<f64>>();
            check(&of(|draw| draw as f64));
            check(&of(|draw| (draw % 11) as f64));
            check(&of(|draw| (draw % 5) as f64 - 2.0));
            check(&of(|draw| 1e9 + (draw % 1000) as f64 / 7.0));
            check(&of(|draw| f64::from_bits(draw % 4))); // subnormal
            check(&of(|draw| if draw % 2 == 0 { 0.0 } else { -0.0 }));
            // Equal high bits: only the last of them differ, beside something huge.
            check(&of(|draw| if draw % 50 == 0 { -1e300 } else { f64::from_bits(1.0_f64.to_bits() + draw % 9) }));
            let mut rising = of(|draw| draw as f64);
            rising.sort_by(f64::total_cmp);
            check(&rising);
            rising.reverse();
            check(&rising);
        }
    }

    #[test]
    fn the_ends_of_the_range_of_floats_fit() {
        check(&[f64::MAX, f64::MIN, f64::INFINITY, f64::NEG_INFINITY, 5e-324, -5e-324, 0.0, -0.0, 1.0]);
        check(&[7.5; 9]);
    }
}
