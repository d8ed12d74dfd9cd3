//! Held against the national figures of 2019.

use std::fmt;

use super::rounded::Rounded;
use crate::error::Error;
use crate::inference::{Estimate, JointShare, Level, Proportion, PublishedN, PublishedShare, Stand, mover};

/// The Dutch National Customer-Centricity Monitor of 2019: in how many of 'over 500' organisations three practices were found. Only whole per cent
/// were published, so that the intervals allow for the rounding too.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{Benchmarked, Monitor2019, MonitorPractice};
/// use centricity::inference::{Proportion, Stand};
/// use centricity::Level;
///
/// // In 41 of 120 hospitals directors and managers always set the example.
/// let own = Proportion::new(41, 120)?;
/// let finding = Monitor2019::compare(MonitorPractice::LeadersSetExample, own, Benchmarked::Organisations, Level::P95)?;
/// assert_eq!(finding.stand(), Stand::Above);
/// assert_eq!(
///     finding.to_string(),
///     "directors and managers always set the example\n\
///      own: 34.2% (95% interval 26.3 to 43.0, n = 120 organisations)\n\
///      2019: 16.0% (95% interval 12.7 to 19.9, n = 500 organisations)\n\
///      difference: 18.2 points (95% interval 9.4 to 27.6): above"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Nationale Klantgedrevenheid Monitor 2019, as reported: 16%, 16% and 13% of 'ruim 500' organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Monitor2019;

/// What the monitor asked of organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum MonitorPractice {
    /// Directors and managers always set the customer-centric example: 16%.
    LeadersSetExample,
    /// Employees really enjoy working with customer feedback: 16%.
    FeedbackIsEnjoyed,
    /// Employees without customer contact also feel strongly responsible for the customer experience: 13%.
    AllFeelResponsible,
}

impl MonitorPractice {
    /// All three, in the order in which they were reported.
    pub const ALL: [Self; 3] = [Self::LeadersSetExample, Self::FeedbackIsEnjoyed, Self::AllFeelResponsible];

    /// The share of organisations as it was published.
    ///
    /// ```
    /// # use centricity::{Level, diagnosis::MonitorPractice};
    /// let share = MonitorPractice::AllFeelResponsible.published().estimate(Level::P95)?;
    /// assert_eq!(format!("{share:.3}"), "0.130 (95% interval 0.100 to 0.167, rounding-aware Wilson, n = 500)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub const fn published(self) -> PublishedShare {
        // 'Over 500' is taken as 500, for which the interval is the widest.
        const N: PublishedN = PublishedN::AtLeast(500);
        match self {
            Self::LeadersSetExample | Self::FeedbackIsEnjoyed => PublishedShare::whole::<16>(N),
            Self::AllFeelResponsible => PublishedShare::whole::<13>(N),
        }
    }
}

/// What an own share is a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Benchmarked {
    /// Organisations, as the monitor's: those of a sector or a region.
    Organisations,
    /// People of one organisation. The monitor counts organisations, so the two say different things: 16% of employees is not 16% of organisations.
    People,
}

impl Monitor2019 {
    /// Holds an own share against the published one.
    ///
    /// # Formula
    ///
    /// ```text
    /// Square-and-add on Wilson's limits of the own share and the rounding-aware limits of the published one.
    /// ```
    ///
    /// # Errors
    ///
    /// Never for an own share and these three figures; the statistics beneath know others, such as a percentage that no count rounds to.
    ///
    /// # References
    ///
    /// Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in
    /// Medicine 17(8), 873-890.
    pub fn compare(
        practice: MonitorPractice,
        own: Proportion,
        of: Benchmarked,
        level: Level,
    ) -> Result<MonitorFinding, Error> {
        let (own, published) = (own.estimate(level), practice.published().estimate(level)?);
        let difference = mover::linear(&[(1.0, own), (-1.0, published)])?;
        Ok(MonitorFinding { practice, of, own, published, difference, stand: difference.stand(0.0) })
    }

    /// In how many organisations all three practices can be found at once. It was not published; the three shares bound it.
    ///
    /// ```
    /// # use centricity::{Level, diagnosis::Monitor2019};
    /// let all = Monitor2019::all_at_once(Level::P95)?;
    /// assert_eq!((all.at_least(), all.at_most()), (0.0, 0.13));
    /// assert_eq!(all.to_string(), "at least 0.0%, at most 13.0%");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`compare`](Self::compare).
    pub fn all_at_once(level: Level) -> Result<JointShare, Error> {
        let [a, b, c] = MonitorPractice::ALL.map(|practice| practice.published().estimate(level));
        JointShare::of(&[a?, b?, c?])
    }
}

/// An own share beside that of the monitor.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct MonitorFinding {
    practice: MonitorPractice,
    of: Benchmarked,
    own: Estimate,
    published: Estimate,
    difference: Estimate,
    stand: Stand,
}

impl MonitorFinding {
    /// Which practice.
    #[must_use]
    pub const fn practice(&self) -> MonitorPractice {
        self.practice
    }

    /// What the own share is a share of.
    #[must_use]
    pub const fn of(&self) -> Benchmarked {
        self.of
    }

    /// The own share, 0 to 1, by Wilson.
    pub const fn own(&self) -> Estimate {
        self.own
    }

    /// The published share, 0 to 1, rounding-aware.
    pub const fn published(&self) -> Estimate {
        self.published
    }

    /// The own share less the published one, -1 to 1.
    pub const fn difference(&self) -> Estimate {
        self.difference
    }

    /// Above or below the monitor where the whole interval of the [difference](Self::difference) is, else undetermined.
    #[must_use]
    pub const fn stand(&self) -> Stand {
        self.stand
    }
}

impl fmt::Display for MonitorPractice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::LeadersSetExample => "directors and managers always set the example",
            Self::FeedbackIsEnjoyed => "employees really enjoy working with customer feedback",
            Self::AllFeelResponsible => "employees without customer contact feel strongly responsible too",
        })
    }
}

impl fmt::Display for MonitorFinding {
    /// Four lines, in per cent; a fifth where people are held against organisations.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.of {
            Benchmarked::Organisations => "organisations",
            Benchmarked::People => "people",
        };
        writeln!(f, "{}", self.practice)?;
        let share = |share: &Estimate, unit: &str| {
            Rounded::hundredths(share).noted("%", format_args!("n = {} {unit}", share.n()))
        };
        writeln!(f, "own: {}", share(&self.own, unit))?;
        writeln!(f, "2019: {}", share(&self.published, "organisations"))?;
        write!(f, "difference: {}: {}", Rounded::hundredths(&self.difference).full(" points"), self.stand)?;
        if self.of == Benchmarked::People {
            write!(f, "\nthe monitor counts organisations, not people: the two say different things")?;
        }
        Ok(())
    }
}
