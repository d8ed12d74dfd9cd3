//! Two questions that the same people answered.

mod bytes;
mod laws;
#[cfg(feature = "serde")]
mod wire;

use std::marker::PhantomData;

use crate::count;
use crate::error::Error;
use crate::inference::correlation::{CountTable, Gamma, KendallTauB, Pearson, SomersD, Spearman};
use crate::inference::{Contingency, Transitions};
use crate::scale::{Bands, Instrument, Rating};
use crate::tally::Tally;

/// How often each answer to the question `X` came with each answer to the question `Y`, from the same person, and who answered only one of them.
///
/// It is to two questions what a [`Tally`] is to one: exact counts, a fixed size, mergeable in any order from any number of threads or days.
/// Every correlation between the two questions is read from it. They are of the ratings as they stand: where low is good for one of the two
/// (as for [`Ces<1>`](crate::Ces)), good answers that go together give a negative correlation.
///
/// A correlation is of those who answered both. Whoever answered one question only is counted apart, each with the answer, so that it can be
/// seen whether they are different people: compare [`x`](Self::x) with [`x_only`](Self::x_only).
///
/// # Example
///
/// ```
/// use centricity::{Ces, CrossTable, Level, Nps, Rating};
///
/// // 'The company made it easy' (1 to 7) and 'would you recommend us' (0 to 10), of the same customers.
/// let mut table = CrossTable::<Ces<2>, Nps>::default();
/// for (easy, recommend) in [(7, 10), (6, 9), (6, 8), (3, 6), (5, 8), (2, 0), (7, 9)] {
///     table.record(Rating::new(easy)?, Rating::new(recommend)?);
/// }
/// table.record_y_only(Rating::new(3)?);
///
/// assert_eq!((table.n(), table.y_only().n()), (7, 1));
/// let rho = table.spearman()?.estimate(Level::P95)?;
/// assert_eq!(format!("{rho:.2}"), "0.94 (95% interval 0.48 to 0.99, Bonett-Wright, n = 7)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Serialised form
///
/// With the feature `serde`: `{"counts":[[...],...],"x_only":{...},"y_only":{...},"neither":0}`, a row for each point of the scale of `X`, and
/// two [tallies](Tally#serialised-form), which say what the questions are and are checked on the way in.
///
/// # Limits
///
/// As those of a [`Tally`](Tally#limits): a count holds at most 2^53. What takes counts or tables checks it and returns [`Error::TooMany`];
/// [`record`](Self::record), `+=`, `collect`, `extend` and `sum` stop counting there.
pub struct CrossTable<X, Y> {
    both: CountTable,
    x_only: Tally<X>,
    y_only: Tally<Y>,
    neither: u64,
    instruments: PhantomData<fn() -> (X, Y)>,
}

impl<X: Instrument, Y: Instrument> CrossTable<X, Y> {
    /// Takes over counts of those who answered both: a row for each point of the scale of `X`, from its lowest to its highest, and in each a
    /// count for each point of the scale of `Y`.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are more or fewer rows or counts than points; [`Error::TooMany`] where a count is above 2^53.
    ///
    /// ```
    /// # use centricity::{Agreement, CrossTable, Employee};
    /// type Item = Agreement<Employee, 4>;
    /// let table = CrossTable::<Item, Item>::from_counts(&[[5, 2, 0, 0], [3, 9, 4, 1], [0, 6, 22, 8], [0, 1, 7, 15]])?;
    /// assert_eq!((table.n(), table.x().counts()), (83, &[7, 17, 36, 23][..]));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn from_counts<R: AsRef<[u64]>>(counts: &[R]) -> Result<Self, Error> {
        let (needs, points) = (X::SCALE.points(), Y::SCALE.points());
        if counts.len() != needs {
            return Err(Error::LengthMismatch { what: "rows for the points of the scale", needs, got: counts.len() });
        }
        if let Some(row) = counts.iter().map(AsRef::as_ref).find(|row| row.len() != points) {
            let what = "counts for the points of the scale";
            return Err(Error::LengthMismatch { what, needs: points, got: row.len() });
        }
        Ok(Self { both: CountTable::from_counts(counts)?, ..Self::default() })
    }

    /// Counts two columns of answers, person by person.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the columns differ in length.
    pub fn from_ratings(x: &[Rating<X>], y: &[Rating<Y>]) -> Result<Self, Error> {
        if x.len() != y.len() {
            let what = "answers to the second question for those to the first";
            return Err(Error::LengthMismatch { what, needs: x.len(), got: y.len() });
        }
        Ok(x.iter().copied().zip(y.iter().copied()).collect())
    }

    /// Counts someone who answered both.
    pub fn record(&mut self, x: Rating<X>, y: Rating<Y>) {
        self.both.record_saturating(x.index(), y.index(), 1);
    }

    /// Counts the same pair of answers `times` times.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where the count would pass 2^53; nothing is counted then.
    pub fn record_n(&mut self, x: Rating<X>, y: Rating<Y>, times: u64) -> Result<(), Error> {
        self.both.record_n(x.index(), y.index(), times)
    }

    /// Counts someone who answered the first question and not the second.
    pub fn record_x_only(&mut self, x: Rating<X>) {
        self.x_only.record(x);
    }

    /// Counts someone who answered the second question and not the first.
    pub fn record_y_only(&mut self, y: Rating<Y>) {
        self.y_only.record(y);
    }

    /// Counts someone who was asked and answered neither.
    pub fn record_neither(&mut self) {
        self.neither = count::saturating_add(self.neither, 1);
    }

    /// Adds the answers of another table of the same two questions.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] where a count would pass 2^53; nothing is added then.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        let mut merged = self.clone();
        merged.both.merge(&other.both)?;
        merged.x_only.merge(&other.x_only)?;
        merged.y_only.merge(&other.y_only)?;
        merged.neither = count::checked_add(self.neither, other.neither, "people who answered neither")?;
        *self = merged;
        Ok(())
    }

    /// How often one answer came with another.
    #[must_use]
    pub fn count(&self, x: Rating<X>, y: Rating<Y>) -> u64 {
        self.both.count(x.index(), y.index())
    }

    /// The answers to the first question of those who answered both. What passes the limit of a tally is cut off there.
    #[must_use]
    pub fn x(&self) -> Tally<X> {
        margin(&self.both.row_totals())
    }

    /// The answers to the second question of those who answered both. What passes the limit of a tally is cut off there.
    #[must_use]
    pub fn y(&self) -> Tally<Y> {
        margin(&self.both.column_totals())
    }

    /// Pearson's correlation of the ratings as they stand.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where fewer than 3 people answered both; [`Error::NoVariation`] where all of them gave the same answer to one of the
    /// questions.
    pub fn pearson(&self) -> Result<Pearson, Error> {
        self.both.pearson()
    }

    /// Spearman's correlation.
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn spearman(&self) -> Result<Spearman, Error> {
        self.both.spearman()
    }

    /// Kendall's tau-b.
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn kendall_tau_b(&self) -> Result<KendallTauB, Error> {
        self.both.kendall_tau_b()
    }

    /// Goodman and Kruskal's gamma.
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn gamma(&self) -> Result<Gamma, Error> {
        self.both.gamma()
    }

    /// Somers' D of the second question given the first.
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn somers_d_of_y_given_x(&self) -> Result<SomersD, Error> {
        self.both.somers_d_of_y_given_x()
    }

    /// Somers' D of the first question given the second.
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn somers_d_of_x_given_y(&self) -> Result<SomersD, Error> {
        self.both.somers_d_of_x_given_y()
    }

    /// The counts of those who answered both without the order of the answers, for a chi-square test of whether the two questions are
    /// associated in any way. Answers that nobody gave are left out.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where there are not two answers to each question; [`Error::TooMany`] where more than 11 x 2^53 people answered both.
    ///
    /// ```
    /// # use centricity::{CrossTable, Csat};
    /// let table = CrossTable::<Csat<5>, Csat<5>>::from_counts(&[
    ///     [0, 0, 0, 0, 0],
    ///     [0, 20, 0, 30, 0],
    ///     [0, 0, 0, 0, 0],
    ///     [0, 35, 0, 15, 0],
    ///     [0, 0, 0, 0, 0],
    /// ])?;
    /// let test = table.contingency()?.test();
    /// assert_eq!(test.to_string(), "Cramer's V 0.302 (n = 100), chi-square(1) = 9.091, p = 0.0026");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn contingency(&self) -> Result<Contingency, Error> {
        self.both.contingency()
    }
}

impl<X, Y> CrossTable<X, Y> {
    /// How many answered both questions.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.both.n()
    }

    /// The counts of those who answered both, without their questions.
    pub const fn both(&self) -> &CountTable {
        &self.both
    }

    /// Who answered the first question and not the second.
    #[must_use]
    pub const fn x_only(&self) -> &Tally<X> {
        &self.x_only
    }

    /// Who answered the second question and not the first.
    #[must_use]
    pub const fn y_only(&self) -> &Tally<Y> {
        &self.y_only
    }

    /// How many were asked and answered neither.
    #[must_use]
    pub const fn neither(&self) -> u64 {
        self.neither
    }
}

impl<I: Instrument> CrossTable<I, I> {
    /// Where the same respondents stood at two occasions of one question, the first as `X` and the second as `Y`: in the low, middle or high band.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] if nobody answered both; [`Error::BandsOffScale`] where a cut point is not on the scale.
    ///
    /// ```
    /// # use centricity::{CrossTable, Enps, Level, Rating};
    /// let mut waves = CrossTable::<Enps, Enps>::default();
    /// for (autumn, spring) in [(6, 8), (7, 9), (9, 9), (5, 9), (8, 7), (10, 10)] {
    ///     waves.record(Rating::new(autumn)?, Rating::new(spring)?);
    /// }
    /// let moves = waves.transitions(Enps::BANDS)?;
    /// assert_eq!(moves.moved(), 3);
    /// assert_eq!(format!("{:.2}", moves.estimate(Level::P95)?), "0.67 (95% interval -0.37 to 1.60, scale-adjusted t, n = 6)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn transitions(&self, bands: Bands) -> Result<Transitions, Error> {
        bands.check(I::SCALE)?;
        let mut counts = [[0_u64; 3]; 3];
        let band = |value: u8| usize::from(!bands.is_low(value)) + usize::from(bands.is_high(value));
        for before in I::SCALE.values() {
            for after in I::SCALE.values() {
                let (Ok(x), Ok(y)) = (Rating::new(before), Rating::new(after)) else { continue };
                if let Some(cell) = counts.get_mut(band(before)).and_then(|row| row.get_mut(band(after))) {
                    *cell += self.count(x, y);
                }
            }
        }
        Transitions::new(counts)
    }
}

/// A margin as a tally.
fn margin<I: Instrument>(totals: &[u64]) -> Tally<I> {
    let mut tally = Tally::default();
    for (value, &total) in I::SCALE.values().zip(totals) {
        if let Ok(rating) = Rating::new(value) {
            // One margin adds up to eleven cells, and may pass what a tally holds.
            let held = tally.record_n(rating, total.min(count::LIMIT));
            debug_assert!(held.is_ok(), "{held:?}");
        }
    }
    tally
}
