//! Pearson's correlation of a stream: pairs come one by one, parts are merged.

use super::block::Block;
use super::{FEWEST, NAMES, Pearson};
use crate::error::Error;
use crate::inference::deviation::{ROUNDING, check_paired};

/// Below this a sum of squares has lost digits to the end of the range of floats.
const SMALLEST: f64 = 1e-280;

/// The size, means and sums of products of deviations of paired values, which is all that [`Pearson`] needs. Pairs can be added one at a
/// time and parts from several threads or days merged, without keeping the values.
///
/// Values are measured from the first pair, so a large common offset does no harm. Unlike a table of counts the sums are rounded: the same
/// pairs in another order, or other parts, agree to some 14 digits, not to the last bit.
///
/// # Example
///
/// ```
/// use centricity::inference::correlation::{Comoments, Pearson};
///
/// let (x, y) = ([1e8 + 1.0, 1e8 + 2.0, 1e8 + 3.0, 1e8 + 4.0], [2.0, 1.0, 4.0, 3.0]);
/// let mut morning = Comoments::default();
/// let mut evening = Comoments::default();
/// morning.push(x[0], y[0])?;
/// morning.push(x[1], y[1])?;
/// evening.push(x[2], y[2])?;
/// evening.push(x[3], y[3])?;
/// morning.merge(&evening)?;
/// assert!((morning.pearson()?.value() - Pearson::of(&x, &y)?.value()).abs() < 1e-15);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[must_use]
pub struct Comoments {
    pub(super) n: u64,
    pub(super) x: Side,
    pub(super) y: Side,
    /// Σ (x - x̄)(y - ȳ).
    pub(super) xy: f64,
}

/// One of the two series.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Side {
    /// The first value; all others are measured from it.
    pub(super) origin: f64,
    /// Mean less origin.
    pub(super) mean: f64,
    /// Σ (x - x̄)².
    pub(super) squares: f64,
    /// Whether any two values differ.
    pub(super) varies: bool,
}

impl Side {
    const fn of_one(value: f64) -> Self {
        Self { origin: value, mean: 0.0, squares: 0.0, varies: false }
    }

    /// How far the mean of another part is from this one.
    fn distance(self, other: Self) -> f64 {
        (other.origin - self.origin) + (other.mean - self.mean)
    }

    fn merged(self, other: Self, distance: f64, shares: Shares) -> Self {
        Self {
            origin: self.origin,
            mean: self.mean + distance * shares.other,
            squares: self.squares + other.squares + distance * distance * shares.both,
            varies: self.varies || other.varies || self.origin != other.origin,
        }
    }

    fn check(self, n: u64, what: &'static str) -> Result<(), Error> {
        if !self.varies {
            return Err(Error::NoVariation { what });
        }
        if !(SMALLEST..=f64::MAX).contains(&self.squares) {
            let what = "sum of squares";
            return Err(Error::OutOfRange { what, rule: "within the range of a float", value: self.squares });
        }
        // What is left of equal values that were computed in different ways.
        let spread = (self.squares / n as f64).sqrt();
        if spread <= ROUNDING * (self.origin + self.mean).abs() { Err(Error::NoVariation { what }) } else { Ok(()) }
    }
}

/// How two parts weigh in their whole.
#[derive(Clone, Copy)]
struct Shares {
    /// n₂ / n.
    other: f64,
    /// n₁ n₂ / n.
    both: f64,
}

/// What a part of a whole adds to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::inference) struct Sums {
    pub(in crate::inference) n: f64,
    /// Means, measured from some point.
    pub(in crate::inference) x: f64,
    pub(in crate::inference) y: f64,
    /// Sums of squares and products of the deviations from the means.
    pub(in crate::inference) xx: f64,
    pub(in crate::inference) yy: f64,
    pub(in crate::inference) xy: f64,
}

impl Comoments {
    /// The moments of paired values.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the series differ in length; [`Error::NotFinite`] names a NaN or infinity; [`Error::OutOfRange`] where values are
    /// too far from each other for a float (1e308 and -1e308).
    pub fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        check_paired(x, y)?;
        Self::of_scaled(x, y, [1.0; 2])
    }

    /// The moments of two series of one length, each multiplied by a power of two first.
    pub(super) fn of_scaled(x: &[f64], y: &[f64], factors: [f64; 2]) -> Result<Self, Error> {
        let mut all = Self::default();
        for block in Block::all(x, y, factors) {
            // A value that is not finite shows in the sums. Who it was is only asked then.
            all = all.merged(&block.moments()).map_err(|error| not_finite(x, y).unwrap_or(error))?;
        }
        Ok(all)
    }

    /// Adds a pair.
    ///
    /// # Errors
    ///
    /// [`Error::NotFinite`] where x or y is NaN or infinite, with how many pairs came before as the index; [`Error::OutOfRange`] where a value is too far from the
    /// others for a float (1e308 and -1e308). The pair is not added then.
    pub fn push(&mut self, x: f64, y: f64) -> Result<(), Error> {
        for (value, what) in [x, y].into_iter().zip(NAMES) {
            if !value.is_finite() {
                return Err(Error::NotFinite { what, index: usize::try_from(self.n).unwrap_or(usize::MAX) });
            }
        }
        self.merge(&Self { n: 1, x: Side::of_one(x), y: Side::of_one(y), xy: 0.0 })
    }

    /// Adds the pairs of another part.
    ///
    /// # Formula
    ///
    /// ```text
    /// C = C₁ + C₂ + dx dy n₁ n₂ / n, with C the sum of products of deviations and dx, dy the differences of the means.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the parts are too far from each other for a float; [`Error::TooMany`] above 2^53 pairs. Nothing is added then.
    ///
    /// # References
    ///
    /// Chan TF, Golub GH, LeVeque RJ (1983). Algorithms for computing the sample variance: analysis and recommendations. The American
    /// Statistician 37(3), 242-247. doi:10.1080/00031305.1983.10483115
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        *self = self.merged(other)?;
        Ok(())
    }

    fn merged(&self, other: &Self) -> Result<Self, Error> {
        let n = crate::count::checked_add(self.n, other.n, "pairs")?;
        let merged = if self.n == 0 {
            *other
        } else if other.n == 0 {
            *self
        } else {
            let (own, others) = (self.n as f64, other.n as f64);
            let shares = Shares { other: others / n as f64, both: own * (others / n as f64) };
            let (dx, dy) = (self.x.distance(other.x), self.y.distance(other.y));
            Self {
                n,
                x: self.x.merged(other.x, dx, shares),
                y: self.y.merged(other.y, dy, shares),
                xy: self.xy + other.xy + dx * dy * shares.both,
            }
        };
        let sums = [merged.x.mean, merged.y.mean, merged.x.squares, merged.y.squares, merged.xy];
        if let Some(&value) = sums.iter().find(|sum| !sum.is_finite()) {
            let what = "sum of products of deviations";
            return Err(Error::OutOfRange { what, rule: "within the range of a float", value });
        }
        Ok(merged)
    }

    /// The sums of a part of a whole, with the means measured from those of `origin`, which is any other part.
    pub(in crate::inference) fn sums_from(&self, origin: &Self) -> Sums {
        Sums {
            n: self.n as f64,
            x: origin.x.distance(self.x),
            y: origin.y.distance(self.y),
            xx: self.x.squares,
            yy: self.y.squares,
            xy: self.xy,
        }
    }

    /// How many pairs.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// Pearson's correlation of all pairs so far.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 3 pairs; [`Error::NoVariation`] where all values of one series are equal, or differ by rounding only (some 1e-15 of their
    /// mean); [`Error::OutOfRange`] where they differ too little for a float to hold the squares (by 1e-140).
    pub fn pearson(&self) -> Result<Pearson, Error> {
        self.pearson_of(NAMES)
    }

    /// The same, with what messages are to call the two series.
    pub(super) fn pearson_of(&self, names: [&'static str; 2]) -> Result<Pearson, Error> {
        if self.n < FEWEST as u64 {
            return Err(Error::TooFew { what: "pairs", needs: FEWEST as u64, got: self.n });
        }
        for (side, what) in [self.x, self.y].into_iter().zip(names) {
            side.check(self.n, what)?;
        }
        let (xx, yy) = (self.x.squares, self.y.squares);
        if (SMALLEST..=f64::MAX).contains(&(xx * yy)) {
            return Ok(Pearson::of_products(self.xy, xx, yy, self.n));
        }
        // Roots first: the product is out of the range of a float.
        Ok(Pearson::of_products(self.xy / xx.sqrt() / yy.sqrt(), 1.0, 1.0, self.n))
    }
}

/// The first value that is not finite.
fn not_finite(x: &[f64], y: &[f64]) -> Option<Error> {
    let (index, (x, _)) = x.iter().zip(y).enumerate().find(|(_, (x, y))| !(x.is_finite() && y.is_finite()))?;
    let [name_x, name_y] = NAMES;
    Some(Error::NotFinite { what: if x.is_finite() { name_y } else { name_x }, index })
}
