//! Why a total moved: because its parts did, or because their mix did.

use std::fmt;

use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::{Mean, NetScore, Proportion};

/// One part of a total on one occasion: how much of the total it is, and its value.
///
/// # Example
///
/// ```
/// use centricity::inference::{NetScore, decomposition::Part};
///
/// let shops = Part::new(0.7, 0.35)?; // a share of all, and its value
/// assert_eq!((shops.weight(), shops.value()), (0.7, Some(0.35)));
/// assert_eq!(Part::from(NetScore::new(10, 20, 70)?).weight(), 100.0); // or as many as there were
/// assert_eq!(Part::absent().value(), None);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Part {
    weight: f64,
    /// `None` where there is nothing of it.
    value: Option<f64>,
}

impl Part {
    /// A part with a weight (a count or a share: only the proportions between weights matter) and a value.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a weight that is 0, negative, NaN or infinite (for a part with nobody in it there is [`absent`](Self::absent)), and
    /// for a value that is not finite.
    pub fn new(weight: f64, value: f64) -> Result<Self, Error> {
        if !(weight > 0.0 && weight.is_finite()) {
            return Err(Error::OutOfRange { what: "weight", rule: "above 0 and finite", value: weight });
        }
        if !value.is_finite() {
            return Err(Error::OutOfRange { what: "value", rule: "a finite number", value });
        }
        Ok(Self { weight, value: Some(value) })
    }

    /// A part with nothing in it on this occasion. Nothing is known of its value, so all that it adds to a change counts as mix.
    pub const fn absent() -> Self {
        Self { weight: 0.0, value: None }
    }

    /// Its weight, as it was given.
    #[must_use]
    pub const fn weight(self) -> f64 {
        self.weight
    }

    /// Its value; `None` for an absent one.
    #[must_use]
    pub const fn value(self) -> Option<f64> {
        self.value
    }
}

/// Weighted by how many observations there were.
impl From<NetScore> for Part {
    fn from(net: NetScore) -> Self {
        Self { weight: net.n() as f64, value: Some(net.value()) }
    }
}

/// Weighted by how many observations there were.
impl From<Proportion> for Part {
    fn from(share: Proportion) -> Self {
        Self { weight: share.n() as f64, value: Some(share.value()) }
    }
}

/// Weighted by how many values there were.
impl From<Mean> for Part {
    fn from(mean: Mean) -> Self {
        Self { weight: mean.n() as f64, value: Some(mean.value()) }
    }
}

/// The change of a weighted mean between two occasions, split into what its parts did (*rate*) and what their weights did (*mix*).
///
/// Every part can rise while the total falls, when the weight moves to parts that are low. The split shows it. It is arithmetic, not
/// an explanation: nothing in it says why a part or a weight moved.
///
/// # Example
///
/// ```
/// use centricity::inference::decomposition::{MixAndRate, Part, Reversal};
///
/// let before = [Part::new(0.5, 0.40)?, Part::new(0.3, 0.10)?, Part::new(0.2, -0.20)?];
/// let after = [Part::new(0.3, 0.42)?, Part::new(0.4, 0.15)?, Part::new(0.3, -0.15)?];
/// let split = MixAndRate::of(&before, &after)?;
/// assert_eq!(split.to_string(), "0.190 to 0.141: change -0.049 = rate 0.038 + mix -0.087");
/// assert_eq!(split.reversal(), Some(Reversal::OfEveryPart)); // every part rose, the total fell
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct MixAndRate {
    before: f64,
    after: f64,
    contributions: Vec<Contribution>,
    reversal: Option<Reversal>,
}

/// What one part adds to the change of the total.
///
/// # Example
///
/// ```
/// use centricity::inference::decomposition::{MixAndRate, Part};
///
/// let split = MixAndRate::of(&[Part::new(0.5, 0.4)?, Part::new(0.5, 0.0)?], &[Part::new(0.5, 0.6)?, Part::new(0.5, 0.0)?])?;
/// let first = split.contributions()[0];
/// assert!((first.rate() - 0.1).abs() < 1e-15 && first.mix() == 0.0); // half of a rise of 0.2
/// assert_eq!(first.total(), first.rate());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Contribution {
    rate: f64,
    mix: f64,
}

impl Contribution {
    /// What its change of value adds, in the unit of the values; below 0 where it takes away.
    #[must_use]
    pub const fn rate(self) -> f64 {
        self.rate
    }

    /// What its change of weight adds: a gain of weight counts for the total if the part is above the total, against it if below.
    #[must_use]
    pub const fn mix(self) -> f64 {
        self.mix
    }

    /// Both together, in the unit of the values.
    #[must_use]
    pub fn total(self) -> f64 {
        self.rate + self.mix
    }
}

/// In which way a change of a total misleads about its parts.
///
/// # Example
///
/// ```
/// use centricity::inference::decomposition::{MixAndRate, Part, Reversal};
///
/// // Both parts rose, and the total fell: more weight went to the low one.
/// let before = [Part::new(0.8, 0.5)?, Part::new(0.2, 0.0)?];
/// let after = [Part::new(0.4, 0.6)?, Part::new(0.6, 0.1)?];
/// assert_eq!(MixAndRate::of(&before, &after)?.reversal(), Some(Reversal::OfEveryPart));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Reversal {
    /// The total moved one way and every part that was there on both occasions the other: Simpson's paradox.
    OfEveryPart,
    /// The total moved one way and the rate effect, the parts taken together, the other.
    OfRate,
}

impl MixAndRate {
    /// Splits the change from `before` to `after`, two lists of the same parts in the same order.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the lists differ in length; [`Error::TooFew`] where all parts of an occasion are absent;
    /// [`Error::OutOfRange`] where the sums are too large for a float.
    pub fn of(before: &[Part], after: &[Part]) -> Result<Self, Error> {
        if before.len() != after.len() {
            let (needs, got) = (before.len(), after.len());
            return Err(Error::LengthMismatch { what: "parts after for the parts before", needs, got });
        }
        // Measured from one of the values, so that a common offset costs no digits and values that are all equal have no change at all.
        let origin = before.iter().find_map(|part| part.value).unwrap_or(0.0);
        let (before, after) = (Shares::of(before, origin)?, Shares::of(after, origin)?);
        let middle = f64::midpoint(before.total, after.total);
        let mut contributions = Vec::with_capacity(before.parts.len());
        let mut largest = 0.0_f64;
        let (mut risen, mut fallen, mut level) = (0_usize, 0_usize, 0_usize);
        for (&(w0, t0), &(w1, t1)) in before.parts.iter().zip(&after.parts) {
            // A part that was not there has no value of its own: it takes the other one, and all it adds is mix.
            let (Some(from), Some(to)) = (t0.or(t1), t1.or(t0)) else {
                contributions.push(Contribution { rate: 0.0, mix: 0.0 });
                continue;
            };
            let rate = f64::midpoint(w0, w1) * (to - from);
            contributions.push(Contribution { rate, mix: (f64::midpoint(from, to) - middle) * (w1 - w0) });
            largest = largest.max(from.abs()).max(to.abs());
            if t0.is_some() && t1.is_some() {
                match to.total_cmp(&from) {
                    _ if to == from => level += 1,
                    std::cmp::Ordering::Greater => risen += 1,
                    _ => fallen += 1,
                }
            }
        }
        let numbers = contributions.iter().flat_map(|one| [one.rate, one.mix, one.total()]);
        let (rate, mix): (f64, f64) =
            (contributions.iter().map(|one| one.rate).sum(), contributions.iter().map(|one| one.mix).sum());
        let (from, to) = (before.total + origin, after.total + origin);
        let sums = [rate, mix, from, to, to - from, after.total - before.total];
        if let Some(value) = numbers.chain(sums).find(|number| !number.is_finite()) {
            return Err(Error::OutOfRange { what: "change", rule: "within the range of a float", value });
        }
        // A total that moved by no more than rounding did not move.
        let noise = 4.0 * f64::EPSILON * largest * contributions.len() as f64;
        let direction = |change: f64| if change.abs() <= noise { 0.0 } else { change.signum() };
        let moved = direction(after.total - before.total);
        let rate = direction(rate);
        let every_part_rose = risen > 0 && fallen + level == 0;
        let every_part_fell = fallen > 0 && risen + level == 0;
        let reversal = if (every_part_rose && moved < 0.0) || (every_part_fell && moved > 0.0) {
            Some(Reversal::OfEveryPart)
        } else if rate * moved < 0.0 {
            Some(Reversal::OfRate)
        } else {
            None
        };
        Ok(Self { before: from, after: to, contributions, reversal })
    }

    /// The total on the first occasion, in the unit of the values.
    #[must_use]
    pub const fn before(&self) -> f64 {
        self.before
    }

    /// The total on the second occasion, in the unit of the values.
    #[must_use]
    pub const fn after(&self) -> f64 {
        self.after
    }

    /// How much the total moved, in the unit of the values. It equals [`rate`](Self::rate) plus [`mix`](Self::mix) to rounding.
    #[must_use]
    pub fn change(&self) -> f64 {
        self.after - self.before
    }

    /// How much the total would have moved with the mean weights of both occasions: what the values did.
    ///
    /// # Formula
    ///
    /// ```text
    /// With shares w and values t of the parts on the occasions 0 and 1, and T the mean of both totals:
    ///
    /// rate = sum (w0 + w1) / 2 (t1 - t0)
    /// mix = sum ((t0 + t1) / 2 - T) (w1 - w0)
    ///
    /// T changes nothing in the sum, because the shares add up to 1 twice; it gives each part a mix that does not depend on where the
    /// scale has its 0. For a part that was absent on one occasion, both values are the one that it has.
    /// ```
    ///
    /// # References
    ///
    /// Kitagawa EM (1955). Components of a difference between two rates. Journal of the American Statistical Association 50(272),
    /// 1168-1194. doi:10.1080/01621459.1955.10501299
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.contributions.iter().map(|one| one.rate).sum()
    }

    /// How much the total would have moved with the mean values of both occasions: what the weights did. The formula is with
    /// [`rate`](Self::rate).
    #[must_use]
    pub fn mix(&self) -> f64 {
        self.contributions.iter().map(|one| one.mix).sum()
    }

    /// What each part adds, in the order of the parts.
    pub fn contributions(&self) -> &[Contribution] {
        &self.contributions
    }

    /// Whether the total moved against its parts; `None` where it did not, or did not move at all.
    #[must_use]
    pub const fn reversal(&self) -> Option<Reversal> {
        self.reversal
    }
}

impl fmt::Display for MixAndRate {
    /// Three decimals, or as many as the format asks for. Each number is rounded by itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(3);
        let [before, after, change, rate, mix] =
            [self.before, self.after, self.change(), self.rate(), self.mix()].map(|number| Decimal(number, digits));
        write!(f, "{before} to {after}: change {change} = rate {rate} + mix {mix}")
    }
}

/// The parts of one occasion as shares of their total, values measured from an origin.
struct Shares {
    parts: Vec<(f64, Option<f64>)>,
    total: f64,
}

impl Shares {
    fn of(parts: &[Part], origin: f64) -> Result<Self, Error> {
        let largest = parts.iter().fold(0.0_f64, |most, part| most.max(part.weight));
        if largest == 0.0 {
            return Err(Error::TooFew { what: "parts that are not absent", needs: 1, got: 0 });
        }
        // Divided by the largest first, so that no sum of weights overflows.
        let sum: f64 = parts.iter().map(|part| part.weight / largest).sum();
        let parts: Vec<_> =
            parts.iter().map(|part| (part.weight / largest / sum, part.value.map(|value| value - origin))).collect();
        let total = parts.iter().map(|&(weight, value)| weight * value.unwrap_or(0.0)).sum();
        Ok(Self { parts, total })
    }
}
