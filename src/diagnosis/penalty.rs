//! What goes together with too little and with too much.

use std::fmt;

use super::course::{adjusted, shown};
use super::rounded::{Rounded, hundredths};
use crate::cross::CrossTable;
use crate::decimal::PValue;
use crate::error::Error;
use crate::inference::multiplicity::Adjustment;
use crate::inference::{Alternative, Estimate, Level, Mean, Stand, TestResult};
use crate::metric::Scoring;
use crate::scale::{Bands, Customer, Instrument, Rating};
use crate::tally::Tally;

/// How much lower those rate the whole who say too little, or too much, than those who say just right: penalty analysis, as the testers of products do
/// it.
///
/// Only a side that at least a fifth of the customers are on is looked at; it is a convention, and keeps a handful of grumblers from
/// making the news. The p-values of the two sides are adjusted by Benjamini and Hochberg.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{PenaltyClass, PenaltyAnalysis};
/// use centricity::{Level, inference::Mean};
///
/// // Overall grade, 0 to 10: of those who find it just right, too little, too much.
/// let (right, little, much) = (Mean::new(150, 8.1, 1.4)?, Mean::new(20, 6.9, 2.1)?, Mean::new(80, 7.2, 1.9)?);
/// let finding = PenaltyAnalysis::new(right, little, much).finding(Level::P95)?;
/// assert_eq!(finding.too_little().class(), PenaltyClass::TooFew); // 20 of 250
/// assert_eq!(finding.too_much().class(), PenaltyClass::Shown);
/// assert_eq!(
///     finding.to_string(),
///     "too little: 8.0% of n = 250, too few to look at\n\
///      too much: 32.0% of n = 250, rated 0.90 lower (95% interval 0.54 to 1.26, adjusted p < 0.0001): shown"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// ASTM International (2009). Just-About-Right (JAR) Scales: Design, Usage, Benefits, and Risks. Manual 63, appendix on penalty analysis.
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct PenaltyAnalysis {
    right: Mean,
    too_little: Option<Mean>,
    too_much: Option<Mean>,
    least_share: f64,
}

/// What can be said of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PenaltyClass {
    /// Those on this side rate the whole lower: the interval of the drop is above 0 and its adjusted p-value below what the level leaves.
    Shown,
    /// Neither that nor the reverse is shown.
    Undetermined,
    /// Those on this side rate the whole higher: the interval is below 0 and the adjusted p-value as small.
    Reversed,
    /// Fewer than the least share of the customers, or than two of them, are on this side. It is not looked at; more answers may help.
    TooFew,
}

impl PenaltyAnalysis {
    /// The share of the customers that a side must have to be looked at, unless [`least_share`](Self::least_share) says otherwise: a fifth, the convention of the method.
    pub const LEAST_SHARE: f64 = 0.2;

    /// Takes the mean of an overall rating of those who say just right, too little and too much.
    pub const fn new(right: Mean, too_little: Mean, too_much: Mean) -> Self {
        Self { right, too_little: Some(too_little), too_much: Some(too_much), least_share: Self::LEAST_SHARE }
    }

    /// Takes a table of two questions that the same customers answered: from too little to too much, cut by `bands`, and an overall rating, which is
    /// turned round where low is good. A side that nobody is on is too few.
    ///
    /// ```
    /// use centricity::diagnosis::{PenaltyClass, PenaltyAnalysis};
    /// use centricity::{CrossTable, Csat, Customer, JustAboutRight, Level};
    ///
    /// let table = CrossTable::<JustAboutRight<Customer, 3>, Csat<5>>::from_counts(&[
    ///     [1, 2, 4, 8, 5],
    ///     [2, 3, 15, 70, 60],
    ///     [6, 14, 30, 20, 10],
    /// ])?;
    /// let finding = PenaltyAnalysis::of(&table, JustAboutRight::<Customer, 3>::BANDS)?.finding(Level::P95)?;
    /// assert_eq!(finding.too_much().class(), PenaltyClass::Shown);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nobody says just right; [`Error::BandsOffScale`] where a cut point is not on the scale; [`Error::TooMany`] where a
    /// count passes 2^53.
    pub fn of<J, O>(table: &CrossTable<J, O>, bands: Bands) -> Result<Self, Error>
    where
        J: Instrument<Audience = Customer>,
        O: Instrument<Audience = Customer>,
    {
        bands.check(J::SCALE)?;
        let [mut little, mut right, mut much] = [Tally::<O>::default(); 3];
        for said in J::SCALE.values() {
            let side = match (bands.is_low(said), bands.is_high(said)) {
                (true, _) => &mut little,
                (_, true) => &mut much,
                _ => &mut right,
            };
            let said = Rating::new(said)?;
            for overall in O::SCALE.values() {
                let overall = Rating::new(overall)?;
                side.record_n(overall, table.count(said, overall))?;
            }
        }
        let mean = |tally: Tally<O>| tally.scores(Scoring::Rating);
        let side = |tally: Tally<O>| (!tally.is_empty()).then(|| mean(tally)).transpose();
        Ok(Self {
            right: mean(right)?,
            too_little: side(little)?,
            too_much: side(much)?,
            least_share: Self::LEAST_SHARE,
        })
    }

    /// The least share of the customers that a side must have to be looked at, 0 to 1, instead of [a fifth](Self::LEAST_SHARE).
    ///
    /// ```
    /// # use centricity::diagnosis::{PenaltyAnalysis, PenaltyClass};
    /// # use centricity::{Level, inference::Mean};
    /// let (right, little, much) = (Mean::new(150, 8.1, 1.4)?, Mean::new(20, 6.9, 2.1)?, Mean::new(80, 7.2, 1.9)?);
    /// let finding = PenaltyAnalysis::new(right, little, much).least_share(0.05)?.finding(Level::P95)?;
    /// assert_eq!(finding.too_little().class(), PenaltyClass::Shown); // 20 of 250
    /// assert!(PenaltyAnalysis::new(right, little, much).least_share(5.0).is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is not between 0 and 1, as 20.0 where 0.2 was meant.
    pub fn least_share(self, share: f64) -> Result<Self, Error> {
        if (0.0..=1.0).contains(&share) {
            Ok(Self { least_share: share, ..self })
        } else {
            Err(Error::OutOfRange { what: "least share", rule: "from 0 to 1", value: share })
        }
    }

    /// The drop on each side, and what can be said of it.
    ///
    /// # Formula
    ///
    /// ```text
    /// mean overall (just right) - mean overall (side), Welch's interval and test; p-values of the sides that are looked at adjusted by Benjamini and
    /// Hochberg.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where a single customer says just right; [`Error::NoVariation`] where all of both samples of a comparison gave the same rating.
    pub fn finding(&self, level: Level) -> Result<PenaltyFinding, Error> {
        let sides = [self.too_little, self.too_much];
        let n = sides.iter().flatten().fold(self.right.n(), |sum, side| sum.saturating_add(side.n()));
        let share = |side: Option<Mean>| side.map_or(0.0, |mean| mean.n() as f64 / n as f64);
        let drop = |side: Option<Mean>| {
            let looked_at = side.filter(|mean| mean.n() > 1 && share(side) >= self.least_share);
            looked_at.map(|mean| self.right.difference(mean).test(Alternative::TwoSided, level)).transpose()
        };
        let [little, much] = sides.map(drop);
        let tests = [little?, much?];
        let mut adjusted = adjusted(&tests, Adjustment::BenjaminiHochberg).into_iter().flatten();
        let mut side = |mean: Option<Mean>, test: Option<TestResult>| PenaltySide {
            share: share(mean),
            n,
            measured: test.and_then(|test| Some(Drop { drop: test.effect(), adjusted_p_value: adjusted.next()? })),
        };
        let [little, much] = tests;
        Ok(PenaltyFinding { too_little: side(self.too_little, little), too_much: side(self.too_much, much) })
    }
}

/// Both sides of a penalty analysis. Made by [`PenaltyAnalysis::finding`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct PenaltyFinding {
    too_little: PenaltySide,
    too_much: PenaltySide,
}

impl PenaltyFinding {
    /// Those who say too little.
    pub const fn too_little(&self) -> PenaltySide {
        self.too_little
    }

    /// Those who say too much.
    pub const fn too_much(&self) -> PenaltySide {
        self.too_much
    }
}

/// One side of a penalty analysis: how many there are, and how much lower they rate the whole.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct PenaltySide {
    share: f64,
    n: u64,
    measured: Option<Drop>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
struct Drop {
    drop: Estimate,
    adjusted_p_value: f64,
}

impl PenaltySide {
    /// The share of all customers on this side, 0 to 1.
    #[must_use]
    pub const fn share(&self) -> f64 {
        self.share
    }

    /// How many customers there are on both sides and in between.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// How much lower this side rates the whole, in the unit of the rating; below 0 where higher. `None` where they are too few.
    #[must_use]
    pub fn drop(&self) -> Option<Estimate> {
        self.measured.map(|measured| measured.drop)
    }

    /// Welch's p-value that there is no difference, adjusted for both sides; `None` where they are too few.
    #[must_use]
    pub fn adjusted_p_value(&self) -> Option<f64> {
        self.measured.map(|measured| measured.adjusted_p_value)
    }

    /// What the interval of the [drop](Self::drop) and its adjusted p-value support.
    #[must_use]
    pub fn class(&self) -> PenaltyClass {
        let Some(Drop { drop, adjusted_p_value }) = self.measured else { return PenaltyClass::TooFew };
        match shown(&drop, adjusted_p_value) {
            Stand::Above => PenaltyClass::Shown,
            Stand::Below => PenaltyClass::Reversed,
            Stand::Undetermined => PenaltyClass::Undetermined,
        }
    }
}

impl fmt::Display for PenaltyFinding {
    /// Two lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "too little: {}", self.too_little)?;
        write!(f, "too much: {}", self.too_much)
    }
}

impl fmt::Display for PenaltySide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}% of n = {}, ", hundredths(self.share), self.n)?;
        let Some(Drop { drop, adjusted_p_value }) = self.measured else { return f.write_str("too few to look at") };
        let drop = Rounded::to(&drop, 2).noted(" lower", format_args!("adjusted p {}", PValue(adjusted_p_value)));
        write!(f, "rated {drop}: {}", self.class())
    }
}

impl fmt::Display for PenaltyClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Shown => "shown",
            Self::Undetermined => "undetermined",
            Self::Reversed => "reversed",
            Self::TooFew => "too few",
        })
    }
}
