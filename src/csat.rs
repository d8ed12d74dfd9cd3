//! Customer Satisfaction.

use std::fmt;

use crate::error::Error;
use crate::inference::{Difference, Estimate, Level, Proportion, ProportionMethod};
use crate::metric::{Measured, Metric, Scored, Scoring};
use crate::scale::{Bands, Customer, Direction, Instrument, Scale};
use crate::tally::Tally;

/// The question 'how satisfied are you', answered by customers from 1 to `POINTS`, and what its answers amount to: the share of
/// satisfied customers.
///
/// `Csat<5>` counts 4 and 5 as satisfied, `Csat<7>` 6 and 7, `Csat<10>` 9 and 10: the two highest points. Other numbers of points
/// do not compile; declare an [`Instrument`] for them. For another cut use [`Tally::top_box`]; the mean is [`Tally::mean`].
///
/// # Example
///
/// ```
/// use centricity::{Csat, Level, Tally};
///
/// let csat = Tally::<Csat<5>>::from_counts(&[2, 3, 10, 45, 40])?.metric().unwrap();
/// assert_eq!((csat.satisfied(), csat.n()), (85, 100));
/// assert_eq!(csat.to_string(), "CSAT 85.0% (n = 100)");
/// assert_eq!(csat.estimate(Level::P95).to_string(), "0.850 (95% interval 0.767 to 0.907, Wilson, n = 100)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// ```compile_fail,E0080
/// # use centricity::{Csat, Tally};
/// let twelve = Tally::<Csat<6>>::from_bytes(&[1, 2, 3]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub struct Csat<const POINTS: u8> {
    share: Proportion,
}

impl<const POINTS: u8> Csat<POINTS> {
    /// How many chose one of the two highest points.
    #[must_use]
    pub const fn satisfied(&self) -> u64 {
        self.share.k()
    }

    /// How many answered.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.share.n()
    }

    /// The share as statistics sees it: tests against a fixed value, finite populations.
    pub const fn share(&self) -> Proportion {
        self.share
    }

    /// The share of satisfied customers: 0 to 1.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.share.value()
    }

    /// The share with its default interval, [`ProportionMethod::Wilson`].
    pub fn estimate(&self, level: Level) -> Estimate {
        self.share.estimate(level)
    }

    /// This share less that of another, independent sample of the same question. Positive where
    /// this one is higher. Compare a part with [the rest](crate::Segments::rest), not with a total that it is part of.
    pub fn difference(&self, other: &Self) -> Difference {
        self.share.difference(other.share)
    }

    /// The share with the interval of a named method.
    pub fn estimate_by(&self, method: ProportionMethod, level: Level) -> Estimate {
        self.share.estimate_by(method, level)
    }
}

impl<const POINTS: u8> Instrument for Csat<POINTS> {
    type Audience = Customer;
    const SCALE: Scale = {
        assert!(POINTS == 5 || POINTS == 7 || POINTS == 10, "CSAT is asked on 5, 7 or 10 points");
        Scale::of::<1, POINTS>()
    };
    const DIRECTION: Direction = Direction::HigherIsBetter;
}

impl<const POINTS: u8> Measured for Csat<POINTS> {
    type Metric = Self;

    fn measure(tally: &Tally<Self>) -> Option<Self> {
        Some(Self { share: tally.top_box(2)? })
    }
}

impl<const POINTS: u8> Scored for Csat<POINTS> {
    const SCORING: Scoring = Scoring::Share(match POINTS {
        5 => Bands::of::<3, 4>(),
        7 => Bands::of::<5, 6>(),
        _ => Bands::of::<8, 9>(),
    });
}

impl<const POINTS: u8> Metric for Csat<POINTS> {
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

impl<const POINTS: u8> fmt::Display for Csat<POINTS> {
    /// In per cent, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(1);
        write!(f, "CSAT {:.digits$}% (n = {})", self.value() * 100.0, self.n())
    }
}
