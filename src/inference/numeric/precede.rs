//! How many smaller ones come before each of a row of numbers.

use super::word::{low, position};

/// A digit is a number below this: two halves of five bits.
const DIGITS: usize = 1 << DIGIT_BITS;
const DIGIT_BITS: u32 = 2 * HALF_BITS;
const HALF_BITS: u32 = 5;
const HALF: usize = 1 << HALF_BITS;

/// The most numbers: a number and its place in the row must fit a word. Their values alone would fill 32 GiB.
pub(crate) const MOST: u64 = 1 << 32;

/// For each of the numbers 0 to n - 1, in the order they stand in, how many of those before it are smaller. Every number stands there once, and there
/// are at most [`MOST`].
///
/// The numbers are looked at digit by digit, the highest first. Those before one that have a smaller digit are counted; all that share its
/// digits so far are brought together, in the order they came, for the next digit. So each step works in a part of the memory that is near.
pub(crate) fn smaller_before(numbers: &[u32]) -> Vec<u32> {
    let bits = usize::BITS - numbers.len().saturating_sub(1).leading_zeros();
    let mut shift = bits.div_ceil(DIGIT_BITS).saturating_sub(1) * DIGIT_BITS;
    let mut row = Row { smaller: vec![0; numbers.len()], place_bits: bits, counter: Counter::new() };
    let mut from = if shift == 0 { Vec::new() } else { vec![0; numbers.len()] };
    row.count((0..).zip(numbers.iter().copied().map(u64::from)), shift, &mut from);
    let mut to = Vec::new();
    while let Some(lower) = shift.checked_sub(DIGIT_BITS) {
        // Every number is there once, so those that share the digits before this one fill a part of this length.
        let part = 1 << shift;
        shift = lower;
        to.resize(if shift == 0 { 0 } else { from.len() }, 0);
        let mut parts_to = to.chunks_mut(part);
        for part in from.chunks(part) {
            let words = part.iter().map(|&word| (word & low(bits), word >> bits));
            row.count(words, shift, parts_to.next().unwrap_or_default());
        }
        std::mem::swap(&mut from, &mut to);
    }
    row.smaller
}

/// What is known of the numbers in the order they stood in.
struct Row {
    smaller: Vec<u32>,
    place_bits: u32,
    counter: Counter,
}

impl Row {
    /// Counts by one digit those that share all digits above it, each the place in the row and the rest of a number. Then moves them behind each
    /// other by that digit, if there is somewhere to move to: the place below, what is left of the number above.
    fn count(&mut self, numbers: impl Iterator<Item = (u64, u64)>, shift: u32, to: &mut [u64]) {
        self.counter.clear();
        let mut next: [usize; DIGITS] = std::array::from_fn(|digit| digit << shift);
        for (place, number) in numbers {
            let digit = position(number >> shift) % DIGITS;
            if let Some(smaller) = self.smaller.get_mut(position(place)) {
                *smaller += self.counter.below(digit);
            }
            self.counter.add(digit);
            if let Some(next) = next.get_mut(digit)
                && let Some(free) = to.get_mut(*next)
            {
                *free = (number & low(shift)) << self.place_bits | place;
                *next += 1;
            }
        }
    }
}

/// How many digits below each there were. Adding one adds to all that are above it, which is a few words side by side; asking for one reads
/// two or three.
struct Counter {
    /// Those of lower high halves, by high half.
    high: [u16; HALF],
    /// Those of the same high half and a lower low half.
    low: [[u16; HALF]; HALF],
    /// How many more `high` and `low` have room for.
    room: u16,
    /// Those that were counted before there was no more room.
    carried: [u32; DIGITS],
}

/// Ones above a half: what adding one with that half adds to each.
static ABOVE: [[u16; HALF]; HALF] = {
    let mut rows = [[0; HALF]; HALF];
    let mut rest: &mut [[u16; HALF]] = &mut rows;
    let mut half = 0;
    while let Some((row, others)) = rest.split_first_mut() {
        let (_, mut above) = row.split_at_mut(half + 1);
        while let Some((one, more)) = above.split_first_mut() {
            *one = 1;
            above = more;
        }
        half += 1;
        rest = others;
    }
    rows
};

impl Counter {
    const fn new() -> Self {
        Self { high: [0; HALF], low: [[0; HALF]; HALF], room: u16::MAX, carried: [0; DIGITS] }
    }

    fn clear(&mut self) {
        *self = Self::new();
    }

    fn below(&self, digit: usize) -> u32 {
        let (high, low) = (digit / HALF % HALF, digit % HALF);
        let counted = |row: &[u16; HALF], half: usize| row.get(half).map_or(0, |&count| u32::from(count));
        self.carried.get(digit).copied().unwrap_or(0)
            + counted(&self.high, high)
            + self.low.get(high).map_or(0, |row| counted(row, low))
    }

    fn add(&mut self, digit: usize) {
        if self.room == 0 {
            let carried = std::array::from_fn(|digit| self.below(digit));
            *self = Self { carried, ..Self::new() };
        }
        self.room -= 1;
        let (high, low) = (digit / HALF % HALF, digit % HALF);
        if let (Some(row), Some(highs), Some(lows)) = (self.low.get_mut(high), ABOVE.get(high), ABOVE.get(low)) {
            for (count, one) in self.high.iter_mut().zip(highs) {
                *count += one;
            }
            for (count, one) in row.iter_mut().zip(lows) {
                *count += one;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(numbers: &[u32]) -> Vec<u32> {
        let before = |at: usize| numbers[..at].iter().map(|&other| u32::from(other < numbers[at])).sum();
        (0..numbers.len()).map(before).collect()
    }

    /// The numbers below n in an order that looks like none.
    fn mixed(n: u32) -> Vec<u32> {
        let mut state = 7_u64;
        let mut numbers: Vec<u32> = (0..n).collect();
        for last in (1..n).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            numbers.swap(last as usize, (state >> 33) as usize % (last as usize + 1));
        }
        numbers
    }

    #[test]
    fn every_length_is_counting() {
        for n in (0..=300).chain([1023, 1024, 1025, 2047, 2048, 2049, 4000]) {
            let numbers = mixed(n);
            assert_eq!(smaller_before(&numbers), plain(&numbers), "{n}");
        }
    }

    /// Three digits, and more in a block than 16 bits can count: in rising order all that come before are smaller, in falling order none.
    #[test]
    fn rising_and_falling_beyond_a_block() {
        let n = (1 << 20) + 3;
        let rising: Vec<u32> = (0..n).collect();
        assert!(smaller_before(&rising).into_iter().eq(0..n));
        let falling: Vec<u32> = (0..n).rev().collect();
        assert!(smaller_before(&falling).into_iter().all(|smaller| smaller == 0));
        // The odd ones, then the even ones: before 2 k stand all odd ones, of which k are smaller, and k even ones.
        let odd_then_even: Vec<u32> = (0..n).filter(|number| number % 2 == 1).chain((0..n).step_by(2)).collect();
        let smaller = smaller_before(&odd_then_even);
        for (&number, smaller) in odd_then_even.iter().zip(smaller) {
            assert_eq!(smaller, if number % 2 == 1 { number / 2 } else { number });
        }
    }
}
