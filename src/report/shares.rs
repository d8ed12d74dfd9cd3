//! Percentages that add up to 100.

use std::fmt;

use crate::count;
use crate::decimal::Decimal;
use crate::error::Error;

/// Most decimals of a percentage. With more, the least share of 2^53 could still be told from 0, and nobody reads it.
const MOST_DECIMALS: u32 = 12;

/// Shares of one sample as percentages that add up to exactly 100, for a table or a bar that a reader may add up.
///
/// Rounding each by itself does not do that: 1, 1 and 1 of 3 would be 33, 33 and 33. Here every share is rounded down and the
/// missing units go to those that lost most. It is for display alone; nothing should be computed from it.
///
/// # Example
///
/// ```
/// use centricity::report::Shares;
///
/// let shares = Shares::of_counts(&[1, 1, 1], 0)?;
/// assert_eq!(shares.to_string(), "34% 33% 33%");
///
/// // Detractors, passives and promoters: what is shown cannot be subtracted.
/// let shares = Shares::of_counts(&[4, 3, 1], 0)?;
/// assert_eq!(shares.to_string(), "50% 38% 12%");
/// let difference = shares.difference(1, 2)?;
/// assert_eq!(difference.to_string(), "25 (the shares as shown differ by 26)");
/// assert!(!difference.agrees());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Shares {
    counts: Vec<u64>,
    n: u64,
    /// In units of the last decimal shown.
    units: Vec<u64>,
    decimals: u32,
}

/// One share as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub struct Share {
    units: u64,
    decimals: u32,
}

/// The difference of two shares, as it is and as the shares that are shown would have it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Difference {
    exact: String,
    shown: String,
}

impl Shares {
    /// The shares of counts in percentages with so many decimals.
    ///
    /// # Formula
    ///
    /// ```text
    /// Largest remainder (Hamilton): with U = 100 x 10^decimals units to give away, category i of n gets the whole part of U c_i / n; what is left of U
    /// goes, a unit each, to the largest remainders of that division. Of equal remainders the earlier category comes first. All in whole numbers.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where all counts are 0, or there are none; [`Error::TooMany`] where their sum is above 11 x 2^53;
    /// [`Error::OutOfRange`] for more than 12 decimals.
    ///
    /// # References
    ///
    /// Balinski ML, Young HP (1982). Fair Representation: Meeting the Ideal of One Man, One Vote. Yale University Press. (The method of Hamilton.)
    pub fn of_counts(counts: &[u64], decimals: u32) -> Result<Self, Error> {
        if decimals > MOST_DECIMALS {
            return Err(Error::OutOfRange { what: "decimals", rule: "at most 12", value: f64::from(decimals) });
        }
        let total = counts.iter().try_fold(0_u64, |sum, &count| sum.checked_add(count));
        let n = count::sample(total, "observations")?;
        let whole = whole(decimals);
        // At most 10^14 x 2^57: far from the end of 128 bits.
        let product = |count: u64| u128::from(whole) * u128::from(count);
        // The quotient is at most the whole, since a count is at most n.
        let divided = |count: u64| u64::try_from(product(count) / u128::from(n)).unwrap_or(whole);
        let remainder = |count: u64| product(count) % u128::from(n);
        let mut units: Vec<u64> = counts.iter().copied().map(divided).collect();
        let mut by_remainder: Vec<(u128, usize)> = counts.iter().copied().map(remainder).zip(0..).collect();
        by_remainder.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        // Fewer are missing than there are remainders, each being less than a unit.
        let missing = whole - units.iter().sum::<u64>();
        for &(_, category) in by_remainder.iter().take(usize::try_from(missing).unwrap_or(usize::MAX)) {
            if let Some(units) = units.get_mut(category) {
                *units += 1;
            }
        }
        Ok(Self { counts: counts.to_vec(), n, units, decimals })
    }

    /// How many observations there were.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The shares in the order of the counts.
    pub fn iter(&self) -> impl Iterator<Item = Share> + '_ {
        self.units.iter().map(|&units| Share { units, decimals: self.decimals })
    }

    /// The share of `plus` less the share of `minus`, two categories by their position from 0, such as promoters less detractors: taken from the
    /// counts and rounded once, beside what a reader finds who subtracts the shares as they are shown.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a position there is no category at.
    pub fn difference(&self, plus: usize, minus: usize) -> Result<Difference, Error> {
        let at = |category: usize| match (self.counts.get(category), self.units.get(category)) {
            (Some(&count), Some(&units)) => Ok((count, units)),
            _ => Err(Error::OutOfRange {
                what: "category",
                rule: "a position among the counts, from 0",
                value: category as f64,
            }),
        };
        let ((up, up_units), (down, down_units)) = (at(plus)?, at(minus)?);
        let exact = 100.0 * (i128::from(up) - i128::from(down)) as f64 / self.n as f64;
        let shown = Share { units: up_units.abs_diff(down_units), decimals: self.decimals }.to_string();
        let sign = if up_units < down_units { "-" } else { "" };
        let digits = usize::try_from(self.decimals).unwrap_or(usize::MAX);
        Ok(Difference {
            exact: Decimal(exact, digits).to_string(),
            shown: format!("{sign}{}", shown.trim_end_matches('%')),
        })
    }
}

impl fmt::Display for Shares {
    /// One after the other, with spaces between.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, share) in self.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            write!(f, "{space}{share}")?;
        }
        Ok(())
    }
}

impl Share {
    /// The percentage as it is shown: 0 to 100.
    #[must_use]
    pub fn percent(self) -> f64 {
        100.0 * self.units as f64 / whole(self.decimals) as f64
    }
}

impl fmt::Display for Share {
    /// With the decimals that were asked for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = whole(self.decimals) / 100;
        write!(f, "{}", self.units / one)?;
        if self.decimals > 0 {
            let digits = usize::try_from(self.decimals).unwrap_or(usize::MAX);
            write!(f, ".{:0digits$}", self.units % one)?;
        }
        f.write_str("%")
    }
}

impl Difference {
    /// Whether a reader who subtracts the shares finds the difference that is shown. Where not, a footnote is due.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.exact == self.shown
    }

    /// The difference in points, from the counts, rounded once: the text to show.
    #[must_use]
    pub fn exact(&self) -> &str {
        &self.exact
    }

    /// The difference of the shares as they are shown.
    #[must_use]
    pub fn of_shown(&self) -> &str {
        &self.shown
    }
}

impl fmt::Display for Difference {
    /// The exact one; and the other where it is another.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { exact, shown } = self;
        f.write_str(exact)?;
        if self.agrees() { Ok(()) } else { write!(f, " (the shares as shown differ by {shown})") }
    }
}

/// 100% in units of the last decimal.
const fn whole(decimals: u32) -> u64 {
    100 * 10_u64.pow(decimals)
}
