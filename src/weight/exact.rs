//! Sums of weights, and of their squares, without any rounding.
//!
//! A float is a whole number of units of its last bit. From 2^-40 to 2^40, which holds every weight, that bit is at least 2^-92,
//! so a weight is a whole number of 132 bits and its square one of 264. Eleven points of a scale with 2^53 answers each add less than 57 bits,
//! so three words of 64 bits hold every sum of weights (189 bits) and six every sum of squares (321). Adding whole numbers
//! has no order: the same weights give the same sum to the last bit, however they are split and merged.

use super::Weight;

/// The last bit that a weight can have is 2^-92.
const UNIT: i32 = -92;

/// A whole number of `N` words, the lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Whole<const N: usize>([u64; N]);

impl<const N: usize> Whole<N> {
    const ZERO: Self = Self([0; N]);

    /// Adds `number` times 2^`shift`.
    fn add_shifted(&mut self, number: u128, shift: u32) {
        let mut carry = false;
        for (limb, start) in self.0.iter_mut().zip((0_u32..).step_by(64)) {
            let part = match (start.checked_sub(shift), shift.checked_sub(start)) {
                (Some(down), _) => number.checked_shr(down).unwrap_or(0),
                (_, Some(up)) if up < 64 => number << up,
                _ => 0,
            };
            carry = add_word(limb, low_word(part), carry);
        }
    }

    fn add(&mut self, other: &Self) {
        let mut carry = false;
        for (limb, &part) in self.0.iter_mut().zip(&other.0) {
            carry = add_word(limb, part, carry);
        }
    }

    /// In hexadecimal digits, the highest first.
    #[cfg(feature = "serde")]
    fn to_hex(self) -> String {
        let digits = self.0.iter().rev().fold(String::new(), |digits, limb| digits + &format!("{limb:016x}"));
        let shown = digits.trim_start_matches('0');
        if shown.is_empty() { "0".to_owned() } else { shown.to_owned() }
    }

    /// From hexadecimal digits; `None` for anything else, and for more than there is room for.
    #[cfg(feature = "serde")]
    fn from_hex(digits: &str) -> Option<Self> {
        // A sign would be taken by the parser of a word.
        if digits.is_empty() || digits.len() > 16 * N || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let mut whole = Self::ZERO;
        for (limb, word) in whole.0.iter_mut().zip(digits.as_bytes().rchunks(16)) {
            *limb = u64::from_str_radix(std::str::from_utf8(word).ok()?, 16).ok()?;
        }
        Some(whole)
    }

    /// The number in units of 2^`unit`, rounded once, to the nearest float.
    fn to_f64(self, unit: i32) -> f64 {
        let mut start = self.0.iter().fold(unit, |start, _| start + 64);
        let (mut head, mut exponent) = (0_u128, unit);
        for &limb in self.0.iter().rev() {
            start -= 64;
            if head >> 64 == 0 {
                head = head << 64 | u128::from(limb);
                exponent = start;
            } else if limb != 0 {
                // Far below the last bit of the result, it can only decide a tie.
                head |= 1;
            }
        }
        head as f64 * 2.0_f64.powi(exponent)
    }
}

/// `limb += part + carry`, and whether that overflowed.
fn add_word(limb: &mut u64, part: u64, carry: bool) -> bool {
    let (sum, over) = limb.overflowing_add(part);
    let (sum, more) = sum.overflowing_add(u64::from(carry));
    *limb = sum;
    over || more
}

/// The lowest 64 bits.
fn low_word(number: u128) -> u64 {
    u64::try_from(number & u128::from(u64::MAX)).unwrap_or(0)
}

/// A weight above 0 as a whole number times a power of two: mantissa · 2^(shift + `unit`).
fn parts(number: f64, unit: i32) -> (u64, u32) {
    const FRACTION: u64 = (1 << 52) - 1;
    let bits = number.to_bits();
    let exponent = i32::try_from(bits >> 52).unwrap_or(0) - 1075;
    ((bits & FRACTION) | (FRACTION + 1), u32::try_from(exponent - unit).unwrap_or(0))
}

/// An exact sum of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct WeightSum(Whole<3>);

impl WeightSum {
    /// Nothing added yet.
    pub(crate) const ZERO: Self = Self(Whole::ZERO);

    pub(crate) fn add_weight(&mut self, weight: Weight) {
        if !weight.is_zero() {
            let (mantissa, shift) = parts(weight.value(), UNIT);
            self.0.add_shifted(mantissa.into(), shift);
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.0.add(&other.0);
    }

    /// The nearest float.
    pub(crate) fn value(self) -> f64 {
        self.0.to_f64(UNIT)
    }
}

#[cfg(feature = "serde")]
impl WeightSum {
    /// The sum as hexadecimal digits, in units of 2^-92.
    pub(crate) fn to_hex(self) -> String {
        self.0.to_hex()
    }

    pub(crate) fn from_hex(digits: &str) -> Option<Self> {
        Whole::from_hex(digits).map(Self)
    }
}

#[cfg(feature = "serde")]
impl SquareSum {
    /// The sum as hexadecimal digits, in units of 2^-184.
    pub(crate) fn to_hex(self) -> String {
        self.0.to_hex()
    }

    pub(crate) fn from_hex(digits: &str) -> Option<Self> {
        Whole::from_hex(digits).map(Self)
    }
}

/// An exact sum of squared weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct SquareSum(Whole<6>);

impl SquareSum {
    /// Nothing added yet.
    pub(crate) const ZERO: Self = Self(Whole::ZERO);

    pub(crate) fn add_square_of(&mut self, weight: Weight) {
        if !weight.is_zero() {
            let (mantissa, shift) = parts(weight.value(), UNIT);
            let mantissa = u128::from(mantissa);
            self.0.add_shifted(mantissa * mantissa, 2 * shift);
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.0.add(&other.0);
    }

    /// The nearest float.
    pub(crate) fn value(self) -> f64 {
        self.0.to_f64(2 * UNIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(weights: &[f64]) -> (f64, f64) {
        let (mut sum, mut squares) = (WeightSum::ZERO, SquareSum::ZERO);
        for weight in weights.iter().map(|&weight| Weight::new(weight).unwrap()) {
            sum.add_weight(weight);
            squares.add_square_of(weight);
        }
        (sum.value(), squares.value())
    }

    #[test]
    fn one_weight_comes_back_as_it_went_in() {
        for weight in [1e-12, 1.1e-7, 0.1, 1.0 / 3.0, 1.0, 2.0_f64.sqrt(), 12_345.678_9, 1e12] {
            assert_eq!(sums(&[weight]), (weight, weight * weight), "{weight}");
        }
        assert_eq!(sums(&[]), (0.0, 0.0));
    }

    /// The sums are those of Python: `math.fsum(w)` and `float(sum(Fraction(x) ** 2 for x in w))`.
    #[test]
    fn small_beside_large_is_not_lost() {
        assert_eq!(sums(&[1e12, 1e-12, 1e-12, 0.1]), (1_000_000_000_000.1, 1e24));
        assert_eq!(sums(&[0.1; 10]), (1.0, 0.1));
        assert_eq!(sums(&[0.1, 0.2, 0.3, 0.7, 1.9]), (3.199_999_999_999_999_7, 4.239_999_999_999_999));
    }

    #[test]
    fn the_largest_tally_fits() {
        let (mut sum, mut squares) = (WeightSum::ZERO, SquareSum::ZERO);
        sum.add_weight(Weight::MAX);
        squares.add_square_of(Weight::MAX);
        for _ in 0..57 {
            let (half, quarter) = (sum, squares);
            sum.add(&half);
            squares.add(&quarter);
        }
        assert_eq!(sum.value(), 1e12 * 2.0_f64.powi(57));
        assert_eq!(squares.value(), 1e24 * 2.0_f64.powi(57));
    }
}
