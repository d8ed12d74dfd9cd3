//! Sums of the weights of the answers to one question.

#[cfg(feature = "serde")]
mod wire;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use crate::count;
use crate::error::Error;
use crate::scale::{Instrument, Rating, Scale};
use crate::weight::{SquareSum, Weight, WeightSum};

/// How much weight each point of the scale got, when answers do not all count the same.
///
/// Per point it holds how many answered, the sum of their weights and the sum of the squared weights. That is all that a weighted
/// mean, net score or share needs, with its standard error: no list of respondents is kept. The sums are exact whole numbers in
/// fixed point (see [`Weight`]), so the same answers give the same tally in any order, from any number of shards, to the last bit;
/// nothing is rounded before the end.
///
/// Answers with a weight of 0 are counted apart and are not part of n, as are skipped questions.
///
/// What a weighted tally cannot know is the design of the sample: where answers come in clusters or strata, keep one tally for each
/// cluster and give them to a [`Design`](crate::inference::Design).
///
/// # Example
///
/// ```
/// use centricity::{Bands, Level, Nps, Rating, Weight, WeightedTally};
///
/// let mut tally = WeightedTally::<Nps>::default();
/// for (rating, weight) in [(9, 0.5), (10, 2.0), (3, 1.0), (7, 1.5), (8, 0.25), (10, 3.0)] {
///     tally.record(Rating::new(rating)?, Weight::new(weight)?)?;
/// }
/// let net = tally.net(Nps::BANDS)?;
/// assert_eq!((tally.n(), tally.weight()), (6, 8.25));
/// assert_eq!(format!("{:.3}", net.value()), "0.545");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Serialised form
///
/// With the feature `serde`: as a [`Tally`](crate::Tally), with `"cells":[{"n":2,"sum":"2000..","squares":"1000.."},...]` for the counts and
/// `"zero_weighted"`. The sums are exact: hexadecimal numbers in units of 2^-92 and 2^-184. What no weights can add up to is refused.
///
/// # Limits
///
/// One point holds at most 2^53 answers, as in a [`Tally`](crate::Tally). What would pass that is an error, so there is no `+=` here,
/// which could not return one.
pub struct WeightedTally<I> {
    /// One cell a point, from the lowest; cells past the scale stay empty.
    cells: [Cell; Scale::MAX_POINTS],
    zero_weighted: u64,
    skipped: u64,
    instrument: PhantomData<fn() -> I>,
}

/// The answers at one point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Cell {
    n: u64,
    sum: WeightSum,
    squares: SquareSum,
}

impl Cell {
    /// Nobody.
    pub(crate) const EMPTY: Self = Self { n: 0, sum: WeightSum::ZERO, squares: SquareSum::ZERO };

    /// How many answers.
    pub(crate) const fn n(&self) -> u64 {
        self.n
    }

    /// The sum of their weights.
    pub(crate) fn sum(&self) -> f64 {
        self.sum.value()
    }

    /// The sum of their squared weights.
    pub(crate) fn squares(&self) -> f64 {
        self.squares.value()
    }

    /// Adds the answers of another point; those of all eleven fit.
    pub(crate) fn absorb(&mut self, other: &Self) {
        self.n += other.n;
        self.sum.add(&other.sum);
        self.squares.add(&other.squares);
    }
}

impl<I: Instrument> WeightedTally<I> {
    /// Counts one answer with its weight.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where the point already holds 2^53 answers; nothing is counted then.
    pub fn record(&mut self, rating: Rating<I>, weight: Weight) -> Result<(), Error> {
        if weight.is_zero() {
            self.zero_weighted = count::checked_add(self.zero_weighted, 1, "answers of weight 0")?;
        } else if let Some(cell) = self.cells.get_mut(rating.index()) {
            cell.n = count::checked_add(cell.n, 1, "answers")?;
            cell.sum.add_weight(weight);
            cell.squares.add_square_of(weight);
        }
        Ok(())
    }

    /// Adds the answers of another tally of the same question.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where a count would pass 2^53; nothing is added then.
    ///
    /// ```
    /// # use centricity::{Csat, Rating, Weight, WeightedTally};
    /// let mut north = WeightedTally::<Csat<5>>::default();
    /// north.record(Rating::new(4)?, Weight::new(0.1)?)?;
    /// let mut south = WeightedTally::<Csat<5>>::default();
    /// south.record(Rating::new(5)?, Weight::new(0.2)?)?;
    /// let (mut one, mut other) = (north.clone(), south.clone());
    /// one.merge(&south)?;
    /// other.merge(&north)?;
    /// assert_eq!(one, other);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        let mut merged = self.clone();
        for (cell, more) in merged.cells.iter_mut().zip(&other.cells) {
            count::checked_add(cell.n, more.n, "answers")?;
            cell.absorb(more);
        }
        merged.zero_weighted = count::checked_add(self.zero_weighted, other.zero_weighted, "answers of weight 0")?;
        merged.skipped = count::checked_add(self.skipped, other.skipped, "skipped answers")?;
        *self = merged;
        Ok(())
    }

    /// The sum of the weights at one point.
    #[must_use]
    pub fn weight_at(&self, rating: Rating<I>) -> f64 {
        self.cells.get(rating.index()).map_or(0.0, Cell::sum)
    }

    /// How many answers of a weight above 0 one point got.
    #[must_use]
    pub fn count(&self, rating: Rating<I>) -> u64 {
        self.cells.get(rating.index()).map_or(0, Cell::n)
    }

    /// Each rating with its cell, from the lowest to the highest.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (Rating<I>, &Cell)> {
        Rating::all().zip(&self.cells)
    }
}

impl<I> WeightedTally<I> {
    /// Counts someone who was asked and gave no rating. It stops at 2^53 of them.
    pub fn record_skipped(&mut self) {
        self.skipped = count::saturating_add(self.skipped, 1);
    }

    /// How many answered and have a weight above 0.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.cells.iter().map(Cell::n).sum()
    }

    /// The sum of all weights, rounded once.
    #[must_use]
    pub fn weight(&self) -> f64 {
        let mut total = WeightSum::ZERO;
        for cell in &self.cells {
            total.add(&cell.sum);
        }
        total.value()
    }

    /// How many answered but have a weight of 0.
    #[must_use]
    pub const fn zero_weighted(&self) -> u64 {
        self.zero_weighted
    }

    /// How many were asked and gave no rating.
    #[must_use]
    pub const fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Whether nobody answered who counts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.n() == 0
    }
}

impl<I> Default for WeightedTally<I> {
    /// Nothing counted yet: the identity of merging.
    fn default() -> Self {
        Self { cells: [Cell::EMPTY; Scale::MAX_POINTS], zero_weighted: 0, skipped: 0, instrument: PhantomData }
    }
}

impl<I> Clone for WeightedTally<I> {
    fn clone(&self) -> Self {
        Self { cells: self.cells, ..*self }
    }
}

impl<I> PartialEq for WeightedTally<I> {
    fn eq(&self, other: &Self) -> bool {
        self.cells == other.cells && self.zero_weighted == other.zero_weighted && self.skipped == other.skipped
    }
}

impl<I> Eq for WeightedTally<I> {}

impl<I> Hash for WeightedTally<I> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.cells, self.zero_weighted, self.skipped).hash(state);
    }
}

impl<I: Instrument> fmt::Debug for WeightedTally<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let points =
            self.cells().filter(|(_, cell)| cell.n > 0).map(|(rating, cell)| (rating.value(), (cell.n, cell.sum())));
        f.write_str("WeightedTally ")?;
        f.debug_map().entries(points).finish()
    }
}
