//! Net Promoter Score of customers and of employees.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::{Difference, Estimate, Level, NetMethod, NetScore};
use crate::metric::{Measured, Metric, Scored, Scoring};
use crate::scale::{Audience, Bands, Customer, Direction, Employee, Instrument, Scale, Side};
use crate::tally::Tally;

/// Net Promoter Score: 'how likely is it that you would recommend us to a friend or colleague?', answered by customers.
///
/// # Example
///
/// ```
/// use centricity::{Level, Nps, Tally};
///
/// let nps = Tally::<Nps>::from_bytes(&[10, 9, 8, 7, 6, 10, 0, 9])?.metric().unwrap();
/// assert_eq!((nps.promoters(), nps.passives(), nps.detractors()), (4, 2, 2));
/// assert_eq!(nps.points(), 25.0);
/// assert_eq!(nps.to_string(), "NPS 25.0 (n = 8)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// An employee cannot be counted as a customer:
///
/// ```compile_fail,E0308
/// # use centricity::{Enps, Nps, Rating, Tally};
/// let mut customers = Tally::<Nps>::default();
/// customers.record(Rating::<Enps>::new(9)?);
/// # Ok::<(), centricity::Error>(())
/// ```
pub type Nps = NetPromoterScore<Customer>;

/// Employee Net Promoter Score: 'how likely is it that you would recommend us as a place to work?', answered by employees.
///
/// # Example
///
/// ```
/// use centricity::{Enps, Tally};
///
/// let enps = Tally::<Enps>::from_bytes(&[10, 9, 10, 9, 9])?.metric().unwrap();
/// assert_eq!(enps.to_string(), "eNPS 100.0 (n = 5)");
/// # Ok::<(), centricity::Error>(())
/// ```
pub type Enps = NetPromoterScore<Employee>;

/// The question 'how likely are you to recommend us', 0 to 10, and what its answers amount to: promoters (9 and 10) less
/// detractors (0 to 6), as a share of all who answered.
///
/// Use it as [`Nps`] or [`Enps`]. The bands are those of Reichheld (2003) and are not adjustable: a net score with other
/// bands is [`Tally::net`], and is not an NPS. Net Promoter, NPS and Net Promoter Score are trademarks of their owners.
///
/// # References
///
/// Reichheld FF (2003). The one number you need to grow. Harvard Business Review 81(12), 46-54.
#[must_use]
pub struct NetPromoterScore<A> {
    net: NetScore,
    audience: PhantomData<fn() -> A>,
}

impl<A: Audience> NetPromoterScore<A> {
    /// Detractors up to 6, promoters from 9.
    pub const BANDS: Bands = Bands::of::<6, 9>();
}

impl<A> NetPromoterScore<A> {
    /// How many gave 9 or 10.
    #[must_use]
    pub const fn promoters(&self) -> u64 {
        self.net.up()
    }

    /// How many gave 7 or 8.
    #[must_use]
    pub const fn passives(&self) -> u64 {
        self.net.neutral()
    }

    /// How many gave 0 to 6.
    #[must_use]
    pub const fn detractors(&self) -> u64 {
        self.net.down()
    }

    /// How many answered.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.net.n()
    }

    /// The score as a fraction: -1 to 1.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.net.value()
    }

    /// The score in points, as it is usually quoted: -100 to 100. Not rounded.
    #[must_use]
    pub fn points(&self) -> f64 {
        // From the counts rather than from the fraction: 14.000000000000002 is no score of anybody's.
        self.net.hundredfold()
    }

    /// The score as a fraction with its default interval, [`NetMethod::Score`].
    pub fn estimate(&self, level: Level) -> Estimate {
        self.net.estimate(level)
    }

    /// The score as a fraction with the interval of a named method.
    pub fn estimate_by(&self, method: NetMethod, level: Level) -> Estimate {
        self.net.estimate_by(method, level)
    }

    /// This score less that of another, independent sample of the same question. Positive where this
    /// one is higher. Compare a part with [the rest](crate::Segments::rest), not with a total that it is part of.
    ///
    /// ```
    /// # use centricity::inference::Alternative;
    /// # use centricity::{Level, Nps, Tally};
    /// let autumn = Tally::<Nps>::from_counts(&[0, 0, 0, 0, 0, 5, 15, 10, 20, 30, 20])?.metric().unwrap();
    /// let spring = Tally::<Nps>::from_counts(&[0, 0, 0, 0, 0, 5, 5, 10, 10, 30, 40])?.metric().unwrap();
    /// let change = spring.difference(&autumn);
    /// assert_eq!(change.value(), 0.3);
    /// assert!(change.test(Alternative::TwoSided, Level::P95).p_value() < 0.01);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn difference(&self, other: &Self) -> Difference {
        self.net.difference(other.net)
    }

    /// The counts behind the score, as statistics sees them: tests against a fixed value, posterior probabilities, finite populations.
    pub const fn net_score(&self) -> NetScore {
        self.net
    }
}

impl<A: Audience> Instrument for NetPromoterScore<A> {
    type Audience = A;
    const SCALE: Scale = Scale::of::<0, 10>();
    const DIRECTION: Direction = Direction::HigherIsBetter;
}

impl<A: Audience> Measured for NetPromoterScore<A> {
    type Metric = Self;

    fn measure(tally: &Tally<Self>) -> Option<Self> {
        Some(Self { net: tally.net(Self::BANDS).ok()?, audience: PhantomData })
    }
}

impl<A: Audience> Scored for NetPromoterScore<A> {
    const SCORING: Scoring = Scoring::Net(Self::BANDS);
}

impl<A: Audience> Metric for NetPromoterScore<A> {
    fn value(&self) -> f64 {
        self.value()
    }

    fn n(&self) -> u64 {
        self.n()
    }

    fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        Ok(self.estimate(level))
    }
}

impl<A: Audience> fmt::Display for NetPromoterScore<A> {
    /// In points, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if A::SIDE == Side::Employees { "eNPS" } else { "NPS" };
        write!(f, "{name} {} (n = {})", Decimal(self.points(), f.precision().unwrap_or(1)), self.n())
    }
}

impl<A> fmt::Debug for NetPromoterScore<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NetPromoterScore")
            .field("promoters", &self.promoters())
            .field("passives", &self.passives())
            .field("detractors", &self.detractors())
            .finish()
    }
}

// Written out, because `derive` would ask the same of the audience, which is never a value.
impl<A> Clone for NetPromoterScore<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for NetPromoterScore<A> {}

impl<A> PartialEq for NetPromoterScore<A> {
    fn eq(&self, other: &Self) -> bool {
        self.net == other.net
    }
}

impl<A> Eq for NetPromoterScore<A> {}

impl<A> Hash for NetPromoterScore<A> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.net.hash(state);
    }
}
