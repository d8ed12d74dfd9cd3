//! Agreement with a statement, and the shares that are favourable, neutral and unfavourable.

use std::fmt;
use std::marker::PhantomData;

use crate::error::Error;
use crate::inference::{Difference, Estimate, Level, NetScore, Proportion, ProportionMethod};
use crate::metric::{Measured, Metric, Scored, Scoring};
use crate::scale::{Audience, Bands, Direction, Instrument, Scale};
use crate::tally::Tally;

/// A statement to agree with, from 1 strongly disagree to `POINTS` strongly agree: a Likert item.
///
/// It is asked of either audience on 4, 5 or 7 points (others do not compile; declare an [`Instrument`] for them). Where agreeing
/// is bad news ('I feel worn out'), key it [`Reversed`]: the favourable answers are then the low ones.
///
/// # Example
///
/// ```
/// use centricity::{Agreement, Customer, Employee, Reversed, Tally};
///
/// type HelpsEachOther = Agreement<Employee, 5>;
/// type WornOut = Agreement<Employee, 5, Reversed>;
///
/// let answers = [1, 2, 2, 4, 5];
/// assert_eq!(Tally::<HelpsEachOther>::from_bytes(&answers)?.metric().unwrap().value(), 0.4);
/// assert_eq!(Tally::<WornOut>::from_bytes(&answers)?.metric().unwrap().value(), 0.6);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// ```compile_fail,E0080
/// # use centricity::{Agreement, Customer, Tally};
/// let six = Tally::<Agreement<Customer, 6>>::from_bytes(&[1, 2, 3]);
/// ```
#[derive(Debug)]
pub struct Agreement<A, const POINTS: u8, K = Straight> {
    question: PhantomData<fn() -> (A, K)>,
}

/// Whether agreeing with a statement is good news ([`Straight`]) or bad ([`Reversed`]).
///
/// Sealed by a private supertrait: there is no third way.
pub trait Keying: sealed::Sealed + 'static {
    /// Which end of the scale is good.
    const DIRECTION: Direction;
}

/// Agreeing is good news: 'I would come here again'.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Straight {}

/// Agreeing is bad news, a reverse-keyed item: 'I was sent from one desk to another'.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reversed {}

impl Keying for Straight {
    const DIRECTION: Direction = Direction::HigherIsBetter;
}

impl Keying for Reversed {
    const DIRECTION: Direction = Direction::LowerIsBetter;
}

mod sealed {
    #[expect(unnameable_types, reason = "that it cannot be named is what seals the trait")]
    pub trait Sealed {}
    impl Sealed for super::Straight {}
    impl Sealed for super::Reversed {}
}

impl<A: Audience, const POINTS: u8, K: Keying> Agreement<A, POINTS, K> {
    /// Disagree and agree: the points below and above the middle of the scale. On 4 points 1-2 and 3-4, on 5 points 1-2 and 4-5, on
    /// 7 points 1-3 and 5-7.
    ///
    /// They are symmetric, so that turning a statement round turns its favourability round. Some vendors count only 6 and 7 of 7 as
    /// favourable; for that give [`Favourability::of`] your own bands.
    pub const BANDS: Bands = match POINTS {
        4 => Bands::of::<2, 3>(),
        5 => Bands::of::<2, 4>(),
        _ => Bands::of::<3, 5>(),
    };
}

impl<A: Audience, const POINTS: u8, K: Keying> Instrument for Agreement<A, POINTS, K> {
    type Audience = A;
    const SCALE: Scale = {
        assert!(POINTS == 4 || POINTS == 5 || POINTS == 7, "agreement is asked on 4, 5 or 7 points");
        Scale::of::<1, POINTS>()
    };
    const DIRECTION: Direction = K::DIRECTION;
}

impl<A: Audience, const POINTS: u8, K: Keying> Measured for Agreement<A, POINTS, K> {
    type Metric = Favourability;

    fn measure(tally: &Tally<Self>) -> Option<Favourability> {
        Favourability::of(tally, Self::BANDS).ok()
    }
}

impl<A: Audience, const POINTS: u8, K: Keying> Scored for Agreement<A, POINTS, K> {
    const SCORING: Scoring = Scoring::Share(Self::BANDS);
}

/// The shares of answers that are favourable, neutral and unfavourable. They add up to 1.
///
/// # Example
///
/// ```
/// use centricity::{Agreement, Customer, Level, Tally};
///
/// let item = Tally::<Agreement<Customer, 5>>::from_counts(&[4, 6, 20, 50, 20])?.metric().unwrap();
/// assert_eq!(item.to_string(), "70.0% favourable, 20.0% neutral, 10.0% unfavourable (n = 100)");
/// assert_eq!(item.estimate(Level::P95), item.favourable().estimate(Level::P95));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub struct Favourability {
    favourable: Proportion,
    neutral: Proportion,
    unfavourable: Proportion,
}

impl Favourability {
    /// Reads the three shares of any question with bands of one's own.
    ///
    /// # Errors
    ///
    /// As [`Tally::net`]: nobody answered, or the bands do not lie on the scale.
    ///
    /// ```
    /// # use centricity::{Agreement, Bands, Employee, Favourability, Tally};
    /// let tally = Tally::<Agreement<Employee, 7>>::from_bytes(&[7, 6, 5, 4, 1])?;
    /// let strict = Favourability::of(&tally, Bands::of::<3, 6>())?;
    /// assert_eq!(strict.value(), 0.4);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of<I: Instrument>(tally: &Tally<I>, bands: Bands) -> Result<Self, Error> {
        let net = tally.net(bands)?;
        let (good, bad) = match I::DIRECTION {
            Direction::HigherIsBetter => (net.up(), net.down()),
            Direction::LowerIsBetter => (net.down(), net.up()),
        };
        let share = |count| Proportion::new(count, net.n());
        Ok(Self { favourable: share(good)?, neutral: share(net.neutral())?, unfavourable: share(bad)? })
    }

    /// The favourable share.
    pub const fn favourable(&self) -> Proportion {
        self.favourable
    }

    /// The share that is neither.
    pub const fn neutral(&self) -> Proportion {
        self.neutral
    }

    /// The unfavourable share.
    pub const fn unfavourable(&self) -> Proportion {
        self.unfavourable
    }

    /// How many answered.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.favourable.n()
    }

    /// The favourable share: 0 to 1.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.favourable.value()
    }

    /// The favourable share with its default interval, [`ProportionMethod::Wilson`].
    pub fn estimate(&self, level: Level) -> Estimate {
        self.favourable.estimate(level)
    }

    /// This favourable share less that of another, independent sample of the same question. Positive where
    /// this one is higher. Compare a part with [the rest](crate::Segments::rest), not with a total that it is part of.
    pub fn difference(&self, other: &Self) -> Difference {
        self.favourable.difference(other.favourable)
    }

    /// The favourable share with the interval of a named method.
    pub fn estimate_by(&self, method: ProportionMethod, level: Level) -> Estimate {
        self.favourable.estimate_by(method, level)
    }

    /// Favourable less unfavourable, as a net score.
    #[must_use]
    pub fn net_score(&self) -> Option<NetScore> {
        NetScore::new(self.unfavourable.k(), self.neutral.k(), self.favourable.k()).ok()
    }
}

impl Metric for Favourability {
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

impl fmt::Display for Favourability {
    /// In per cent, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(1);
        for (share, name) in [(self.favourable, "favourable"), (self.neutral, "neutral")] {
            write!(f, "{:.digits$}% {name}, ", share.value() * 100.0)?;
        }
        write!(f, "{:.digits$}% unfavourable (n = {})", self.unfavourable.value() * 100.0, self.n())
    }
}
