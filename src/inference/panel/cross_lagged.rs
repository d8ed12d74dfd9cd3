//! Two measurements of the same units at two times.

use std::fmt;

use super::UnitLevel;
use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::correlation::{CorrelationsOfFour, NonOverlappingDifference, Pearson};
use crate::inference::{Alternative, Estimate, Level, Stand, TestResult};

/// Unit means of x and y in two waves, and whether x goes together with the later y more strongly than y with the later x.
///
/// It describes an order in time. It does not show what leads to what: the two crossed correlations also differ where one of the two is measured with less
/// noise or changes more slowly (compare [`stability_of_x`](Self::stability_of_x) and [`stability_of_y`](Self::stability_of_y)), and
/// a third thing behind both can make either the larger (Rogosa 1980). They are as they were measured, not corrected for noise in the unit means: with
/// unequal noise, units enough make one of them the larger where in truth they are equal. [`crossed`](Self::crossed) leads to the corrected ones.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::panel::CrossLagged;
///
/// let (x1, y1) = ([3.1, 3.4, 3.0, 3.9, 3.6, 3.3, 2.8, 3.7], [7.0, 7.4, 7.1, 7.5, 7.3, 7.7, 6.9, 7.2]);
/// let (x2, y2) = ([3.3, 3.2, 3.1, 3.8, 3.9, 3.2, 3.0, 3.5], [7.1, 7.3, 6.9, 8.0, 7.7, 7.2, 6.8, 7.8]);
/// let panel = CrossLagged::of(&x1, &y1, &x2, &y2)?;
/// assert_eq!(
///     panel.to_string(),
///     "x with later y 0.986, y with later x 0.346, difference 0.640 (n = 8, an order in time and no more)",
/// );
/// let difference = panel.estimate(Level::P95)?;
/// assert_eq!(format!("{difference:.2}"), "0.64 (95% interval 0.18 to 1.45, Zou, n = 8)");
/// assert_eq!(panel.stronger(Level::P95)?.to_string(), "x is associated with the later y more strongly than y with the later x");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Kenny DA (1975). Cross-lagged panel correlation: a test for spuriousness. Psychological Bulletin 82(6), 887-903.
/// doi:10.1037/0033-2909.82.6.887
///
/// Rogosa D (1980). A critique of cross-lagged correlation. Psychological Bulletin 88(2), 245-258. doi:10.1037/0033-2909.88.2.245
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(into = "super::wire::Waves"))]
#[must_use]
pub struct CrossLagged(
    /// a is x first, b is y second, c is y first, d is x second.
    NonOverlappingDifference,
);

/// Which of two measurements is associated with the later value of the other more strongly.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::panel::{CrossLagged, LaterAssociation};
///
/// let (x1, y1) = ([3.1, 3.4, 3.0, 3.9, 3.6], [7.0, 7.4, 7.1, 7.5, 7.3]);
/// let (x2, y2) = ([3.3, 3.2, 3.1, 3.8, 3.9], [7.1, 7.3, 7.0, 7.9, 7.2]);
/// let panel = CrossLagged::of(&x1, &y1, &x2, &y2)?;
/// assert_eq!(panel.stronger(Level::P95)?, LaterAssociation::NotToldApart); // five units tell little
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum LaterAssociation {
    /// x is associated with the later y more strongly than y with the later x.
    XWithLaterY,
    /// y is associated with the later x more strongly than x with the later y.
    YWithLaterX,
    /// The interval of the difference holds 0.
    NotToldApart,
}

impl CrossLagged {
    /// From the means of each unit in two waves, in one order of the units. Units that lack one of the four are to be left out before.
    ///
    /// # Errors
    ///
    /// As [`Pearson::of`], for each pair: series of different lengths, a NaN or infinity, all values of one equal. As [`new`](Self::new).
    pub fn of(x_first: &[f64], y_first: &[f64], x_second: &[f64], y_second: &[f64]) -> Result<Self, Error> {
        let names = [
            "values of x, first wave",
            "values of y, second wave",
            "values of y, first wave",
            "values of x, second wave",
        ];
        let correlations = CorrelationsOfFour::of_named([x_first, y_second, y_first, x_second], names)?;
        Self::new(correlations, x_first.len() as u64)
    }

    /// From the six correlations that somebody published, with the number of units: a is x in the first wave, b is y in the second, c is y in
    /// the first, d is x in the second.
    ///
    /// # Errors
    ///
    /// As [`NonOverlappingDifference::new`]: a correlation outside -1 to 1, six that cannot be of one sample, a crossed one of 1 or -1, a measurement that
    /// follows from the others (as where x did not change at all), fewer than 4 units.
    pub fn new(correlations: CorrelationsOfFour, units: u64) -> Result<Self, Error> {
        Ok(Self(NonOverlappingDifference::new(correlations, units)?))
    }

    /// How many units.
    #[must_use]
    pub const fn units(self) -> u64 {
        self.0.n()
    }

    /// The correlation of x with y in the first wave (synchronous).
    pub fn first_wave(self) -> UnitLevel {
        self.one(self.0.correlations().ac)
    }

    /// The correlation of x with y in the second wave (synchronous).
    pub fn second_wave(self) -> UnitLevel {
        self.one(self.0.correlations().bd)
    }

    /// The correlation of x with the later x (autocorrelation).
    pub fn stability_of_x(self) -> UnitLevel {
        self.one(self.0.correlations().ad)
    }

    /// The correlation of y with the later y (autocorrelation).
    pub fn stability_of_y(self) -> UnitLevel {
        self.one(self.0.correlations().bc)
    }

    /// The correlation of x with the later y (cross-lagged).
    pub fn x_with_later_y(self) -> UnitLevel {
        self.one(self.0.correlations().ab)
    }

    /// The correlation of y with the later x (cross-lagged).
    pub fn y_with_later_x(self) -> UnitLevel {
        self.one(self.0.correlations().cd)
    }

    /// The correlation of x with the later y less that of y with the later x: -2 to 2.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0.value()
    }

    /// The two crossed correlations as two of one sample: a is x in the first wave, b is y in the second, c is y in the first, d is x in the second. With the
    /// reliabilities of the four they make a [`DisattenuatedDifference`](crate::inference::correlation::DisattenuatedDifference).
    pub const fn crossed(self) -> NonOverlappingDifference {
        self.0
    }

    /// The difference of the two crossed correlations with Zou's interval, which allows for their being of the same units.
    ///
    /// # Errors
    ///
    /// As [`NonOverlappingDifference::estimate`].
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        self.0.estimate(level)
    }

    /// Tests whether the two crossed correlations are equal, by the modified z of Pearson and Filon. The interval of the effect is two-sided
    /// whatever the alternative.
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    ///
    /// # References
    ///
    /// Raghunathan TE, Rosenthal R, Rubin DB (1996). Comparing correlated but nonoverlapping correlations. Psychological Methods
    /// 1(2), 178-183. doi:10.1037/1082-989X.1.2.178
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.0.test(alternative, level)
    }

    /// Which of the two is associated with the later value of the other more strongly, if the interval of the difference leaves 0 out.
    ///
    /// More strongly means nearer to 1: of two negative correlations it is the one nearer to 0, so turn one of x and y round where they go together
    /// negatively.
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    pub fn stronger(self, level: Level) -> Result<LaterAssociation, Error> {
        Ok(match self.estimate(level)?.stand(0.0) {
            Stand::Above => LaterAssociation::XWithLaterY,
            Stand::Below => LaterAssociation::YWithLaterX,
            Stand::Undetermined => LaterAssociation::NotToldApart,
        })
    }

    fn one(self, r: f64) -> UnitLevel {
        UnitLevel::of_pearson(Pearson::of_products(r, 1.0, 1.0, self.units()))
    }
}

impl fmt::Display for CrossLagged {
    /// Three decimals, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(3);
        let [forth, back, difference] = [self.x_with_later_y().value(), self.y_with_later_x().value(), self.value()]
            .map(|number| Decimal(number, digits));
        let n = self.units();
        write!(f, "x with later y {forth}, y with later x {back}, difference {difference}")?;
        write!(f, " (n = {n}, an order in time and no more)")
    }
}

impl fmt::Display for LaterAssociation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::XWithLaterY => "x is associated with the later y more strongly than y with the later x",
            Self::YWithLaterX => "y is associated with the later x more strongly than x with the later y",
            Self::NotToldApart => "the two crossed associations cannot be told apart",
        })
    }
}
