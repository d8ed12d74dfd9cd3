//! Too little, just right, too much.

use std::fmt;
use std::marker::PhantomData;

use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::{Difference, Estimate, Level, NetScore, Proportion};
use crate::metric::{Measured, Metric};
use crate::scale::{Audience, Bands, Direction, Ideal, Instrument, Scale};
use crate::tally::Tally;

/// A question whether there is too little of something, too much, or just enough: 'the attention that we give you is ...', from 1 (far) too
/// little to `POINTS` (far) too much.
///
/// It is asked of either audience on 3, 5, 7 or 9 points, so that one of them is the middle (others do not compile). **Neither end is good**: the
/// best answer is the middle, which its [`Ideal`] says. Its [`Direction`] is there because every instrument has one; it says only that counting runs
/// from too little to too much. A mean of such ratings has no good end, so the question is not [`Scored`](crate::Scored) and no index takes it.
///
/// # Example
///
/// ```
/// use centricity::{Customer, JustAboutRight, Tally};
///
/// type Attention = JustAboutRight<Customer, 3>;
///
/// let attention = Tally::<Attention>::from_counts(&[5, 75, 20])?.metric().unwrap();
/// assert_eq!(attention.value(), 0.15); // more say too much than too little
/// assert_eq!(attention.just_right().value(), 0.75);
/// assert_eq!(attention.to_string(), "net too much 15.0, 75.0% just right (n = 100)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// ```compile_fail,E0080
/// # use centricity::{Customer, JustAboutRight, Tally};
/// let no_middle = Tally::<JustAboutRight<Customer, 4>>::from_bytes(&[1, 2, 3]);
/// ```
///
/// # References
///
/// Rothman L, Parker M (2009). Just-About-Right (JAR) Scales: Design, Usage, Benefits, and Risks. ASTM International.
#[derive(Debug)]
pub struct JustAboutRight<A, const POINTS: u8> {
    question: PhantomData<fn() -> A>,
}

impl<A: Audience, const POINTS: u8> JustAboutRight<A, POINTS> {
    /// Too little and too much: every point below and above the middle.
    pub const BANDS: Bands = match POINTS {
        3 => Bands::of::<1, 3>(),
        5 => Bands::of::<2, 4>(),
        7 => Bands::of::<3, 5>(),
        _ => Bands::of::<4, 6>(),
    };
}

impl<A: Audience, const POINTS: u8> Instrument for JustAboutRight<A, POINTS> {
    type Audience = A;
    const SCALE: Scale = {
        assert!(
            POINTS == 3 || POINTS == 5 || POINTS == 7 || POINTS == 9,
            "just about right is asked on 3, 5, 7 or 9 points"
        );
        Scale::of::<1, POINTS>()
    };
    const DIRECTION: Direction = Direction::HigherIsBetter;
    const IDEAL: Ideal = Ideal::Middle;
}

impl<A: Audience, const POINTS: u8> Measured for JustAboutRight<A, POINTS> {
    type Metric = Balance;

    fn measure(tally: &Tally<Self>) -> Option<Balance> {
        let net = tally.net(Self::BANDS).ok()?;
        let share = |count| Proportion::new(count, net.n()).ok();
        Some(Balance {
            net,
            too_little: share(net.down())?,
            just_right: share(net.neutral())?,
            too_much: share(net.up())?,
        })
    }
}

/// How many say too little, just right and too much of one thing.
///
/// Its value is the net: too much less too little. A net of 0 can be all just right or half at either end, so read it beside
/// [`just_right`](Self::just_right).
///
/// # Formula
///
/// ```text
/// value = (too much - too little) / n        -1 to 1, above 0 where too much is said more often
/// ```
///
/// # Example
///
/// ```
/// use centricity::{Customer, JustAboutRight, Level, Tally};
///
/// let divided = Tally::<JustAboutRight<Customer, 5>>::from_bytes(&[1, 2, 3, 4, 5])?.metric().unwrap();
/// assert_eq!((divided.too_little().k(), divided.just_right().k(), divided.too_much().k()), (2, 1, 2));
/// assert_eq!(divided.value(), 0.0);
/// assert!(divided.estimate(Level::P95).lower() < 0.0);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub struct Balance {
    net: NetScore,
    too_little: Proportion,
    just_right: Proportion,
    too_much: Proportion,
}

impl Balance {
    /// Too much less too little: -1 where all say too little, 1 where all say too much.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.net.value()
    }

    /// How many answered.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.net.n()
    }

    /// The net with its default interval, that of any [net score](NetScore::estimate).
    pub fn estimate(&self, level: Level) -> Estimate {
        self.net.estimate(level)
    }

    /// This net less that of another, independent sample. Positive where this one leans more to too much. Compare a part with
    /// [the rest](crate::Segments::rest), not with a total that it is part of.
    pub fn difference(&self, other: &Self) -> Difference {
        self.net.difference(other.net)
    }

    /// Too much against too little, with all that can be asked of a net score: named methods, tests, finite populations.
    pub const fn net_score(&self) -> NetScore {
        self.net
    }

    /// The share for whom it is just right.
    pub const fn just_right(&self) -> Proportion {
        self.just_right
    }

    /// The share for whom it is too little.
    pub const fn too_little(&self) -> Proportion {
        self.too_little
    }

    /// The share for whom it is too much.
    pub const fn too_much(&self) -> Proportion {
        self.too_much
    }
}

impl Metric for Balance {
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

impl fmt::Display for Balance {
    /// In points and per cent, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(1);
        let (net, right) = (Decimal(self.net.hundredfold(), digits), self.just_right.value() * 100.0);
        write!(f, "net too much {net}, {right:.digits$}% just right (n = {})", self.n())
    }
}
