//! Are the first of one ranking the first of another?

use std::fmt;

use super::course::shown;
use crate::decimal::PValue;
use crate::error::Error;
use crate::inference::{Alternative, Estimate, ExactTest, Level, Proportion, Stand};

/// How many of the `k` highest by one value are among the `k` highest by another.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{OverlapClass, TopOverlap};
/// use centricity::Level;
///
/// let focus: Vec<f64> = (0..10).map(f64::from).collect();
/// let appreciation = [1.0, 3.0, 5.0, 4.0, 9.0, 0.0, 2.0, 6.0, 8.0, 7.0];
/// let top = TopOverlap::of(&focus, &appreciation, 3, Level::P95)?;
/// assert_eq!((top.shared(), top.class()), (2, OverlapClass::Undetermined));
/// let printed = "of the 3 highest of 10 by one 2 are so by the other, 0.9 expected by chance: undetermined, p = 0.1833; \
///     share less that of the other units 0.52 (95% interval -0.07 to 0.82, square-and-add, n = 10)";
/// assert_eq!(top.to_string(), printed);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct TopOverlap {
    k: u64,
    units: u64,
    shared: u64,
    test: ExactTest,
    class: OverlapClass,
}

/// Whether the overlap is more than chance would have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum OverlapClass {
    /// More than if the two rankings had nothing to do with each other.
    MoreThanChance,
    /// Fewer.
    FewerThanChance,
    /// Neither is shown.
    Undetermined,
}

impl TopOverlap {
    /// From two values of each unit.
    ///
    /// # Formula
    ///
    /// ```text
    /// o = |top k of x and top k of y|, hypergeometric(n, k, k) if the rankings have nothing to do with each other, which is Fisher's exact test of o of k against
    /// k - o of n - k. Its two-sided p-value and the square-and-add interval of the difference of these two shares both have to tell.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the series differ in length; [`Error::NotFinite`] for NaN or infinity; [`Error::OutOfRange`] for a k of 0 or of all units, and
    /// where equal values lie on both sides of the cut, so that nobody can say which are the highest k.
    ///
    /// # References
    ///
    /// Fisher RA (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98(1), 39-82. doi:10.2307/2342435
    ///
    /// Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in
    /// Medicine 17(8), 873-890.
    pub fn of(x: &[f64], y: &[f64], k: usize, level: Level) -> Result<Self, Error> {
        if x.len() != y.len() {
            return Err(Error::LengthMismatch {
                what: "values of y for the values of x",
                needs: x.len(),
                got: y.len(),
            });
        }
        let (cut_x, cut_y) = (cut(x, k, "values of x")?, cut(y, k, "values of y")?);
        let shared = x.iter().zip(y).filter(|(x, y)| **x >= cut_x && **y >= cut_y).count() as u64;
        let (k, units) = (k as u64, x.len() as u64);
        let (top, rest) = (Proportion::new(shared, k)?, Proportion::new(k - shared, units - k)?);
        let test = top.exact_test(rest, Alternative::TwoSided, level);
        let class = match shown(&test.effect(), test.p_value()) {
            Stand::Above => OverlapClass::MoreThanChance,
            Stand::Below => OverlapClass::FewerThanChance,
            Stand::Undetermined => OverlapClass::Undetermined,
        };
        Ok(Self { k, units, shared, test, class })
    }

    /// How many the highest are.
    #[must_use]
    pub const fn k(self) -> u64 {
        self.k
    }

    /// How many units there are.
    #[must_use]
    pub const fn units(self) -> u64 {
        self.units
    }

    /// How many are among the highest by both.
    #[must_use]
    pub const fn shared(self) -> u64 {
        self.shared
    }

    /// How many would be by chance: k² / n.
    #[must_use]
    pub fn expected(self) -> f64 {
        (self.k as f64) * (self.k as f64) / self.units as f64
    }

    /// The share of the highest by one that are among the highest by the other, less that of the other units: -1 to 1.
    pub const fn difference(self) -> Estimate {
        self.test.effect()
    }

    /// The exact test behind the class.
    pub const fn test(self) -> ExactTest {
        self.test
    }

    /// Whether the overlap is more than chance would have it.
    #[must_use]
    pub const fn class(self) -> OverlapClass {
        self.class
    }
}

/// The lowest of the highest k.
fn cut(values: &[f64], k: usize, what: &'static str) -> Result<f64, Error> {
    if let Some(index) = values.iter().position(|value| !value.is_finite()) {
        return Err(Error::NotFinite { what, index });
    }
    let mut falling = values.to_vec();
    falling.sort_by(|a, b| b.total_cmp(a));
    match (k.checked_sub(1).and_then(|last| falling.get(last)), falling.get(k)) {
        (Some(last), Some(next)) if last > next => Ok(*last),
        (Some(_), Some(_)) => {
            let rule = "a number that does not part equal values: one lower or higher may do";
            Err(Error::OutOfRange { what: "number of the highest", rule, value: k as f64 })
        }
        _ => {
            let rule = "at least 1 and below the number of units";
            Err(Error::OutOfRange { what: "number of the highest", rule, value: k as f64 })
        }
    }
}

impl fmt::Display for TopOverlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { k, units, shared, class, .. } = self;
        write!(f, "of the {k} highest of {units} by one {shared} are so by the other, ")?;
        write!(f, "{:.1} expected by chance: {class}, p {}; ", self.expected(), PValue(self.test.p_value()))?;
        write!(f, "share less that of the other units {:.2}", self.difference())
    }
}

impl fmt::Display for OverlapClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::MoreThanChance => "more than chance",
            Self::FewerThanChance => "fewer than chance",
            Self::Undetermined => "undetermined",
        })
    }
}
