//! People who answered the same number of items, and how many items it takes.

use crate::count;
use crate::error::Error;

/// The most items that a set may have: up to there every product of exact sums fits a `u128`.
const MOST_ITEMS: usize = 100;

/// How many of `J` items someone must have answered for a mean of theirs to count: 1 to `J`.
///
/// # Example
///
/// ```
/// use centricity::MinimumAnswered;
///
/// assert_eq!(MinimumAnswered::<6>::new(4)?.items(), 4);
/// assert_eq!(MinimumAnswered::<6>::HALF.items(), 3);
/// assert_eq!(MinimumAnswered::<6>::ALL.items(), 6);
/// assert!(MinimumAnswered::<6>::new(7).is_err());
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// Of no items there is no rule:
///
/// ```compile_fail,E0080
/// # use centricity::MinimumAnswered;
/// let rule = MinimumAnswered::<0>::ALL;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MinimumAnswered<const J: usize>(usize);

impl<const J: usize> MinimumAnswered<J> {
    /// How many items there are. Whatever makes a rule or a set reads it, so that none of an impossible number of items compiles.
    pub(super) const ITEMS: usize = {
        assert!(J >= 1 && J <= MOST_ITEMS, "an item set has 1 to 100 items");
        J
    };

    /// Every item.
    pub const ALL: Self = Self(Self::ITEMS);

    /// At least half of the items.
    pub const HALF: Self = Self(Self::ITEMS.div_ceil(2));

    /// A rule of one's own.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for 0, which would make an index of nothing, and for more items than there are.
    pub const fn new(items: usize) -> Result<Self, Error> {
        if 0 < items && items <= Self::ITEMS {
            Ok(Self(items))
        } else {
            let rule = "at least 1 and no more than there are";
            Err(Error::OutOfRange { what: "minimum of answered items", rule, value: items as f64 })
        }
    }

    /// How many items it takes.
    #[must_use]
    pub const fn items(self) -> usize {
        self.0
    }
}

/// `a + b`, stopping at what people up to the limit can bring if each brings at most `widest`.
pub(super) fn stopping_add(a: u64, b: u64, widest: u64) -> u64 {
    a.saturating_add(b).min(count::LIMIT * widest)
}

/// The exact sums of the people who answered the same number of items: of their answers, each counted from the lowest point of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Answered {
    /// One beyond the limit stands for any number beyond it: the sums go on there, and no longer belong to a number of people.
    pub(super) n: u64,
    /// Of the sums of each person.
    pub(super) sum: u64,
    /// Of the squares of those.
    pub(super) squares: u128,
}

impl Answered {
    /// So many people, at most 2^53, whose answers have the same sum.
    pub(crate) fn of(sum: u64, times: u64) -> Self {
        let (root, n) = (u128::from(sum), u128::from(times));
        Self { n: times, sum: sum * times, squares: root * root * n }
    }

    /// Both together; the sums stop at the most that the limit of people can bring, and the number of people one beyond it.
    pub(crate) fn plus(self, other: Self, items: u64) -> Self {
        let widest = super::WIDEST * items;
        Self {
            n: self.n.saturating_add(other.n).min(count::LIMIT + 1),
            sum: stopping_add(self.sum, other.sum, widest),
            squares: (self.squares + other.squares).min(u128::from(count::LIMIT) * u128::from(widest * widest)),
        }
    }

    /// How many; the limit for any number beyond it.
    pub(crate) fn n(&self) -> u64 {
        self.n.min(count::LIMIT)
    }

    /// Refuses sums of more people than the limit.
    pub(crate) fn within_limit(&self) -> Result<(), Error> {
        count::checked_add(0, self.n, "people who answered the same number of items").map(|_| ())
    }

    /// The mean of the means of each person, counted from the lowest point; 0 if there is nobody.
    pub(crate) fn mean(&self, items: u64) -> f64 {
        // Below 2^53 the quotient is rounded once, so that groups of equal means have equal floats.
        if self.n == 0 { 0.0 } else { self.sum as f64 / (self.n * items) as f64 }
    }

    /// The sum of the squared deviations of the means of each person from their mean. Exact and rounded once.
    pub(crate) fn sum_of_squares(&self, items: u64) -> f64 {
        let (n, sum) = (u128::from(self.n), u128::from(self.sum));
        // Never below 0 for the sums of n people.
        let numerator = (n * self.squares).saturating_sub(sum * sum);
        if self.n == 0 { 0.0 } else { numerator as f64 / (self.n as f64 * (items * items) as f64) }
    }
}

/// The means of people who answered different numbers of items, put together.
pub(crate) struct Pooled {
    pub(crate) n: u64,
    /// Counted from the lowest point.
    pub(crate) mean: f64,
    /// With divisor n - 1; 0 for a single person.
    pub(crate) variance: f64,
}

impl Pooled {
    /// Of people by how many items they answered; `None` if there is nobody.
    pub(crate) fn of(groups: &(impl Iterator<Item = (u64, Answered)> + Clone)) -> Option<Self> {
        let groups = || groups.clone().filter(|(_, cell)| cell.n > 0);
        let n = groups().map(|(_, cell)| cell.n).fold(0, u64::saturating_add);
        // Measured from the mean of the first group, so that groups of equal means differ by exactly nothing.
        let first = groups().next().map(|(items, cell)| cell.mean(items))?;
        let apart = || groups().map(|(items, cell)| (cell.n as f64, cell.mean(items) - first));
        let shift = apart().map(|(size, distance)| size * distance).sum::<f64>() / n as f64;
        let between: f64 = apart().map(|(size, distance)| size * (distance - shift).powi(2)).sum();
        let within: f64 = groups().map(|(items, cell)| cell.sum_of_squares(items)).sum();
        let variance = if n == 1 { 0.0 } else { (between + within) / (n - 1) as f64 };
        Some(Self { n, mean: first + shift, variance })
    }
}
