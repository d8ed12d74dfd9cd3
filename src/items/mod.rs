//! Several items that the same people answered, counted so that an index, its reliability and the agreement on it can be read from them.

mod answered;
mod laws;
#[cfg(feature = "serde")]
mod wire;

pub use answered::MinimumAnswered;
pub(crate) use answered::{Answered, Pooled};

use crate::count;
use crate::error::Error;
use crate::scale::{Instrument, Rating, Scale};
use crate::tally::Tally;

/// The most that one answer can lie above the lowest point of its scale.
const WIDEST: u64 = Scale::MAX_POINTS as u64 - 1;

/// `J` items of one kind (one scale, one direction, one audience) that the same people answered: a scale of customer orientation, say, of which the
/// mean is to be an index.
///
/// No answers are kept. It holds a [`Tally`] of each item, and, as exact whole numbers, what goes beyond: the products of the answers of
/// those who answered every item, and the sums of the answers of each person, by how many items the person answered. So parts merge in any
/// order from any number of threads or days, as tallies do, and nothing is rounded before the end.
///
/// Turn reversed items round ([`Rating::mirror`]) before they come in.
///
/// # Example
///
/// ```
/// use centricity::{Agreement, Employee, ItemSet, Level, MinimumAnswered, Rating};
///
/// // 'We know what our customers need', 'we act on it', 'we are thanked for it': 1 to 5.
/// type Item = Agreement<Employee, 5>;
/// let mut team = ItemSet::<Item, 3>::default();
/// for answers in [[4, 4, 5], [5, 4, 4], [4, 5, 4], [1, 1, 2], [5, 5, 4], [3, 4, 1], [3, 2, 5]] {
///     let [a, b, c] = answers.map(Rating::new);
///     team.record([Some(a?), Some(b?), Some(c?)]);
/// }
/// team.record([Some(Rating::new(4)?), None, None]);
///
/// assert_eq!((team.n(), team.complete()), (8, 7));
/// let index = team.index(MinimumAnswered::new(2)?)?;
/// assert_eq!(team.below(MinimumAnswered::new(2)?), 1);
/// assert_eq!(format!("{index:.2}"), "mean 3.57 (n = 7)");
/// let alpha = team.consistency()?.estimate(Level::P95)?;
/// assert_eq!(format!("{alpha:.2}"), "0.76 (95% interval 0.11 to 0.96, Feldt, n = 7)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Serialised form
///
/// With the feature `serde`: `{"items":[...],"silent":0,"answered":[{"n":..,"sum":..,"squares":".."},...],"sums":[..],"products":[[..],..]}`: the
/// tallies, a record for those who answered one item, two, ... all, and of the last of these the sums of each item and of the products of each two.
/// Answers count from the lowest point of the scale there, and sums of squares are text, because they may be larger than a JSON number holds.
/// What does not fit together is refused on the way in. Not even data makes a set of no items:
///
/// ```compile_fail,E0080
/// # use centricity::{Csat, ItemSet};
/// let none = r#"{"items":[],"silent":0,"answered":[],"sums":[],"products":[]}"#;
/// # #[cfg(feature = "serde")]
/// let set: Result<ItemSet<Csat<5>, 0>, _> = serde_json::from_str(none);
/// # #[cfg(not(feature = "serde"))]
/// # let set = ItemSet::<Csat<5>, 0>::default();
/// ```
///
/// # Limits
///
/// As those of a [`Tally`](Tally#limits): 2^53 people. [`merge`](Self::merge) checks it; [`record`](Self::record), `+=` and `sum` stop counting
/// there. Of more than 2^53 people who answered the same number of items there is neither an [`index`](Self::index) nor a
/// [`consistency`](Self::consistency), and such a set is refused on the way in. An item set has 1 to 100 items; others do not compile.
pub struct ItemSet<I, const J: usize> {
    items: [Tally<I>; J],
    /// Who was asked and answered nothing.
    silent: u64,
    /// Those who answered one item, two, ... all.
    answered: [Answered; J],
    /// Of those who answered all: for each item the sum of the answers, counted from the lowest point.
    sums: [u64; J],
    /// Of the same: for each pair of items the sum of the products of the answers, counted from the lowest point.
    products: [[u64; J]; J],
}

impl<I: Instrument, const J: usize> ItemSet<I, J> {
    /// Counts one person: an answer to each item, or none. Who answered nothing is counted as [silent](Self::silent).
    pub fn record(&mut self, answers: [Option<Rating<I>>; J]) {
        for (tally, answer) in self.items.iter_mut().zip(answers) {
            tally.extend([answer]);
        }
        self.add(answers, 1);
    }

    /// Counts so many people who gave the same answers: a row of a `GROUP BY` over all items.
    ///
    /// ```
    /// # use centricity::{Csat, ItemSet, Rating};
    /// let mut shop = ItemSet::<Csat<5>, 2>::default();
    /// shop.record_n([Some(Rating::new(5)?), Some(Rating::new(4)?)], 20)?;
    /// shop.record_n([Some(Rating::new(3)?), None], 7)?;
    /// assert_eq!((shop.n(), shop.complete()), (27, 20));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where there would be more than 2^53 people; nothing is counted then.
    pub fn record_n(&mut self, answers: [Option<Rating<I>>; J], times: u64) -> Result<(), Error> {
        let mut them = Self::default();
        for (tally, answer) in them.items.iter_mut().zip(answers) {
            match answer {
                Some(rating) => tally.record_n(rating, times)?,
                None => tally.record_skipped_n(times)?,
            }
        }
        them.add(answers, times);
        self.merge(&them)
    }

    /// Adds what goes beyond the tallies, for at most 2^53 people.
    fn add(&mut self, answers: [Option<Rating<I>>; J], times: u64) {
        let given = answers.iter().flatten().count();
        let distances = answers.map(|answer| answer.map_or(0, |rating| rating.index() as u64));
        match given.checked_sub(1).and_then(|last| self.answered.get_mut(last)) {
            None => self.silent = count::saturating_add(self.silent, times),
            Some(cell) => *cell = cell.plus(Answered::of(distances.iter().sum(), times), given as u64),
        }
        if given == J {
            for ((sum, row), x) in self.sums.iter_mut().zip(&mut self.products).zip(distances) {
                *sum = answered::stopping_add(*sum, x * times, WIDEST);
                for (cell, y) in row.iter_mut().zip(distances) {
                    *cell = answered::stopping_add(*cell, x * y * times, WIDEST * WIDEST);
                }
            }
        }
    }

    /// Adds the people of another set of the same items.
    ///
    /// ```
    /// # use centricity::{Csat, ItemSet, Rating};
    /// let answers = [Some(Rating::<Csat<5>>::new(5)?), Some(Rating::new(4)?)];
    /// let mut monday: ItemSet<Csat<5>, 2> = [answers].into_iter().collect();
    /// let tuesday: ItemSet<Csat<5>, 2> = [answers, [None, None]].into_iter().collect();
    /// monday.merge(&tuesday)?;
    /// assert_eq!((monday.n(), monday.silent()), (2, 1));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where there would be more than 2^53; nothing is added then.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        let people = |set: &Self| set.n().checked_add(set.silent);
        let both = people(self).zip(people(other)).and_then(|(own, others)| own.checked_add(others));
        count::checked_add(0, both.unwrap_or(u64::MAX), "people")?;
        *self += other;
        Ok(())
    }
}

impl<I, const J: usize> ItemSet<I, J> {
    /// The answers to each item.
    #[must_use]
    pub const fn items(&self) -> &[Tally<I>; J] {
        &self.items
    }

    /// How many answered at least one item.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.answered.iter().map(Answered::n).fold(0, u64::saturating_add)
    }

    /// How many answered every item.
    #[must_use]
    pub fn complete(&self) -> u64 {
        self.completed().n()
    }

    /// How many were asked and answered nothing.
    #[must_use]
    pub const fn silent(&self) -> u64 {
        self.silent
    }

    /// How many answered so many items and no more: 0 has the [silent](Self::silent).
    #[must_use]
    pub fn answered(&self, items: usize) -> u64 {
        match items.checked_sub(1) {
            None => self.silent,
            Some(last) => self.answered.get(last).map_or(0, Answered::n),
        }
    }

    /// How many answered enough items for the [index](Self::index).
    #[must_use]
    pub fn met(&self, rule: MinimumAnswered<J>) -> u64 {
        self.cells(rule).map(|(_, cell)| cell.n()).fold(0, u64::saturating_add)
    }

    /// How many answered something, but too few items for the [index](Self::index).
    #[must_use]
    pub fn below(&self, rule: MinimumAnswered<J>) -> u64 {
        self.n() - self.met(rule)
    }

    /// Those who answered every item.
    pub(crate) fn completed(&self) -> Answered {
        self.answered.last().copied().unwrap_or_default()
    }

    /// Those who met the rule, by how many items they answered.
    pub(crate) fn cells(&self, rule: MinimumAnswered<J>) -> impl Iterator<Item = (u64, Answered)> + Clone {
        (1_u64..).zip(self.answered).skip(rule.items() - 1)
    }

    /// The sums of those who answered all, each answer counted from the lowest point.
    pub(crate) const fn sums(&self) -> &[u64; J] {
        &self.sums
    }

    /// The sums of products of the same.
    pub(crate) const fn products(&self) -> &[[u64; J]; J] {
        &self.products
    }
}
