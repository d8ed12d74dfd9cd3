//! Do employees know how much they know?

use std::fmt;
use std::ops::RangeInclusive;

use super::{check, mean};
use crate::diagnosis::lean::{Lean, MARGIN, check_margin};
use crate::diagnosis::rounded::{Rounded, hundredths};
use crate::error::Error;
use crate::inference::{Estimate, Level, Proportion};
use crate::scale::Scale;

/// Between what each employee expects the customers' mean to lie, against where it lies. Who is asked for a range that is right nine times of ten
/// should be right nine times of ten.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{RangeAccuracy, RangeClass};
/// use centricity::{Level, Scale};
///
/// let customers = [8.4, 5.9, 6.6];
/// let ranges = [
///     [8.0..=9.0, 7.0..=8.0, 6.0..=7.0],
///     [7.0..=8.0, 6.5..=7.5, 7.0..=8.0],
///     [8.0..=8.5, 6.0..=7.0, 7.0..=7.5],
///     [7.5..=8.0, 6.0..=8.0, 6.5..=7.0],
/// ];
/// let finding = RangeAccuracy::of(&customers, &ranges, Scale::of::<1, 10>())?.finding(0.9, Level::P95)?;
/// assert_eq!(finding.class(), RangeClass::TooNarrow);
/// assert_eq!(finding.to_string(), "the range holds the mean in 33.3% (95% interval 0.0 to 76.6), asked for 90.0%: ranges too narrow");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct RangeAccuracy {
    held: Held,
    margin: f64,
}

#[derive(Debug, Clone, PartialEq)]
enum Held {
    /// The share of the attributes, of each employee.
    Shares(Vec<f64>),
    /// How many employees, of a single attribute.
    Count(Proportion),
}

/// Whether the ranges hold the truth as often as they should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum RangeClass {
    /// Less often: the interval of the share is below what was asked for. Employees are surer than they should be.
    TooNarrow,
    /// More often: the interval is above it.
    TooWide,
    /// As often: the interval holds what was asked for and lies within the margin of it.
    AsAsked,
    /// The interval supports none of these.
    Undetermined,
}

impl RangeAccuracy {
    /// Takes the customers' mean of each attribute, the ranges of each employee in the same order, and the scale. A share that is off by less than
    /// five points counts as right; [`within`](Self::within) sets another margin.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no attributes or fewer than two employees; [`Error::LengthMismatch`] where an employee gives more or fewer ranges;
    /// [`Error::OutOfRange`] for a mean or an end of a range off the scale, NaN, or a range that runs backwards.
    pub fn of<R: AsRef<[RangeInclusive<f64>]>>(actual: &[f64], ranges: &[R], scale: Scale) -> Result<Self, Error> {
        check(actual, "customers' mean", scale)?;
        if actual.is_empty() {
            return Err(Error::TooFew { what: "attributes", needs: 1, got: 0 });
        }
        if ranges.len() < 2 {
            return Err(Error::TooFew { what: "employees", needs: 2, got: ranges.len() as u64 });
        }
        let mut shares = Vec::with_capacity(ranges.len());
        for ranges in ranges.iter().map(AsRef::as_ref) {
            if ranges.len() != actual.len() {
                let what = "ranges for the attributes";
                return Err(Error::LengthMismatch { what, needs: actual.len(), got: ranges.len() });
            }
            for range in ranges {
                check(&[*range.start(), *range.end()], "end of a range", scale)?;
                if range.start() > range.end() {
                    let what = "start of a range";
                    return Err(Error::OutOfRange { what, rule: "at most its end", value: *range.start() });
                }
            }
            let held = ranges.iter().zip(actual).filter(|(range, actual)| range.contains(actual)).count();
            shares.push(held as f64 / actual.len() as f64);
        }
        let held = if actual.len() == 1 {
            let right = shares.iter().filter(|&&share| share > 0.0).count();
            Held::Count(Proportion::new(right as u64, shares.len() as u64)?)
        } else {
            Held::Shares(shares)
        };
        Ok(Self { held, margin: MARGIN })
    }

    /// Takes how many employees gave a range that holds the mean of a single attribute.
    pub const fn new(held: Proportion) -> Self {
        Self { held: Held::Count(held), margin: MARGIN }
    }

    /// From how large a difference on it matters, as a fraction: 0.05 for five points. To be set before looking.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is not between 0 and 1, as 5.0 where 0.05 was meant.
    pub fn within(self, margin: f64) -> Result<Self, Error> {
        Ok(Self { margin: check_margin(margin)?, ..self })
    }

    /// How often the ranges hold the mean, against how often they were to: 0.9 for 'nine times of ten'.
    ///
    /// # Formula
    ///
    /// ```text
    /// Of one attribute a share with Wilson's interval; of several the mean over employees of their shares, with Student's t.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where `asked` is not between 0 and 1, both excluded.
    ///
    /// # References
    ///
    /// Wilson EB (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association
    /// 22(158), 209-212. doi:10.1080/01621459.1927.10502953
    ///
    /// Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence
    /// of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15(6), 657-680. doi:10.1007/BF01068419
    pub fn finding(&self, asked: f64, level: Level) -> Result<RangeFinding, Error> {
        if !(asked > 0.0 && asked < 1.0) {
            return Err(Error::OutOfRange { what: "asked", rule: "between 0 and 1, both excluded", value: asked });
        }
        let held = match &self.held {
            Held::Count(share) => share.estimate(level),
            Held::Shares(shares) => mean(shares, 0.0, level)?,
        };
        let limits = (held.lower() - asked, held.upper() - asked);
        let excess = Estimate::new(held.value() - asked, limits, level, held.method(), held.n());
        let class = match Lean::of(&excess, self.margin) {
            Lean::Above => RangeClass::TooWide,
            Lean::Below => RangeClass::TooNarrow,
            Lean::Even => RangeClass::AsAsked,
            Lean::Undetermined => RangeClass::Undetermined,
        };
        Ok(RangeFinding { held, asked, class })
    }
}

/// How often the ranges hold the truth, with what supports it. Made by [`RangeAccuracy::finding`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct RangeFinding {
    held: Estimate,
    asked: f64,
    class: RangeClass,
}

impl RangeFinding {
    /// The share of ranges that hold the customers' mean, 0 to 1.
    pub const fn held(&self) -> Estimate {
        self.held
    }

    /// The share that was asked for.
    #[must_use]
    pub const fn asked(&self) -> f64 {
        self.asked
    }

    /// What the interval of the [share](Self::held) supports.
    #[must_use]
    pub const fn class(&self) -> RangeClass {
        self.class
    }
}

impl fmt::Display for RangeClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::TooNarrow => "ranges too narrow",
            Self::TooWide => "ranges too wide",
            Self::AsAsked => "as asked",
            Self::Undetermined => "undetermined",
        })
    }
}

impl fmt::Display for RangeFinding {
    /// One line, in per cent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (held, asked) = (Rounded::hundredths(&self.held).full("%"), hundredths(self.asked));
        write!(f, "the range holds the mean in {held}, asked for {asked}%: {}", self.class)
    }
}
