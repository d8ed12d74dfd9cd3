//! Is it done as it is said?

use std::fmt;

use super::lean::{Lean, MARGIN, check_margin};
use super::rounded::Rounded;
use crate::cross::CrossTable;
use crate::error::Error;
use crate::inference::{Estimate, Level, NetScore, Proportion};
use crate::scale::{Employee, Instrument, Rating};

/// What employees say is important against what they see done, each compared with themselves: those who say it without seeing it done, less those who
/// see it done without saying it.
///
/// 'Always' is one box of a scale, not a mean: what is done most of the time is not done always.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::diagnosis::{SayDoClass, SayDoGap};
///
/// // Of 200 people: 50 both, 70 say it is very important and do not see it always done, 20 the other way round, 60 neither.
/// let finding = SayDoGap::new(50, 70, 20, 60)?.finding(Level::P95);
/// assert_eq!(finding.class(), SayDoClass::SaidMoreThanDone);
/// assert_eq!(
///     finding.to_string(),
///     "said: 60.0% (95% interval 53.1 to 66.5), done: 35.0% (95% interval 28.7 to 41.8), n = 200\n\
///      said and not done less done and not said: 25.0 points (95% interval 16.2 to 33.5): more said than done"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct SayDoGap {
    net: NetScore,
    said: Proportion,
    done: Proportion,
    margin: f64,
}

/// Which of the two there is more of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SayDoClass {
    /// More is said than done: the interval of the gap is above 0.
    SaidMoreThanDone,
    /// More is done than said: the interval is below 0.
    DoneMoreThanSaid,
    /// As much is done as said, much or little: the interval holds 0 and lies within the margin.
    AsSaid,
    /// The interval supports none of these.
    Undetermined,
}

impl SayDoGap {
    /// Takes how many people said and saw it done, said it only, saw it done only, and neither. A gap of less than five points counts as none;
    /// [`within`](Self::within) sets another margin.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where all are 0; [`Error::TooMany`] where they are more than 11 x 2^53 together.
    pub fn new(both: u64, said_only: u64, done_only: u64, neither: u64) -> Result<Self, Error> {
        let tie = both.saturating_add(neither);
        let net = NetScore::new(done_only, tie, said_only)?;
        let said = Proportion::new(both.saturating_add(said_only), net.n())?;
        let done = Proportion::new(both.saturating_add(done_only), net.n())?;
        Ok(Self { net, said, done, margin: MARGIN })
    }

    /// Takes a table of two questions that the same employees answered, how important it is and how often it is done, and how many of the highest
    /// points of each count as 'said' and as 'done': 2 and 1 for 'important or very important' and 'always'.
    ///
    /// ```
    /// use centricity::diagnosis::SayDoGap;
    /// use centricity::{Agreement, CrossTable, Employee, Level, Rating};
    ///
    /// type Item = Agreement<Employee, 5>;
    /// let mut table = CrossTable::<Item, Item>::default();
    /// for (important, done) in [(5, 5), (5, 3), (4, 4), (5, 2), (3, 5), (4, 3)] {
    ///     table.record(Rating::new(important)?, Rating::new(done)?);
    /// }
    /// assert_eq!(SayDoGap::of(&table, 2, 1)?, SayDoGap::new(1, 4, 1, 0)?);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn of<S, D>(table: &CrossTable<S, D>, said_boxes: usize, done_boxes: usize) -> Result<Self, Error>
    where
        S: Instrument<Audience = Employee>,
        D: Instrument<Audience = Employee>,
    {
        let [mut both, mut said_only, mut done_only, mut neither] = [0_u64; 4];
        let in_top = |value: u8, max: u8, boxes: usize| usize::from(max - value) < boxes;
        for said in S::SCALE.values() {
            for done in D::SCALE.values() {
                let (Ok(x), Ok(y)) = (Rating::new(said), Rating::new(done)) else { continue };
                let is_said = in_top(said, S::SCALE.max(), said_boxes);
                let cell = match (is_said, in_top(done, D::SCALE.max(), done_boxes)) {
                    (true, true) => &mut both,
                    (true, false) => &mut said_only,
                    (false, true) => &mut done_only,
                    (false, false) => &mut neither,
                };
                *cell = cell.saturating_add(table.count(x, y));
            }
        }
        Self::new(both, said_only, done_only, neither)
    }

    /// From how large a gap on it matters, as a fraction: 0.05 for five points. To be set before looking.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is not between 0 and 1, as 5.0 where 0.05 was meant.
    pub fn within(self, margin: f64) -> Result<Self, Error> {
        Ok(Self { margin: check_margin(margin)?, ..self })
    }

    /// The gap, and what can be said of it.
    ///
    /// # Formula
    ///
    /// ```text
    /// P(said, not done) - P(done, not said), as a net score with Tango's interval for pairs.
    /// ```
    ///
    /// # References
    ///
    /// Tango T (1998). Equivalence test and confidence interval for the difference in proportions for the paired-sample design. Statistics in
    /// Medicine 17(8), 891-908.
    pub fn finding(&self, level: Level) -> SayDoFinding {
        let gap = self.net.estimate(level);
        let class = match Lean::of(&gap, self.margin) {
            Lean::Above => SayDoClass::SaidMoreThanDone,
            Lean::Below => SayDoClass::DoneMoreThanSaid,
            Lean::Even => SayDoClass::AsSaid,
            Lean::Undetermined => SayDoClass::Undetermined,
        };
        SayDoFinding { said: self.said.estimate(level), done: self.done.estimate(level), gap, class }
    }
}

/// What is said and what is done, with what supports it. Made by [`SayDoGap::finding`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct SayDoFinding {
    said: Estimate,
    done: Estimate,
    gap: Estimate,
    class: SayDoClass,
}

impl SayDoFinding {
    /// The share who say it is important, 0 to 1.
    pub const fn said(&self) -> Estimate {
        self.said
    }

    /// The share who see it done, 0 to 1.
    pub const fn done(&self) -> Estimate {
        self.done
    }

    /// Said and not done, less done and not said: -1 to 1.
    pub const fn gap(&self) -> Estimate {
        self.gap
    }

    /// What the interval of the [gap](Self::gap) supports.
    #[must_use]
    pub const fn class(&self) -> SayDoClass {
        self.class
    }
}

impl fmt::Display for SayDoClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::SaidMoreThanDone => "more said than done",
            Self::DoneMoreThanSaid => "more done than said",
            Self::AsSaid => "done as said",
            Self::Undetermined => "undetermined",
        })
    }
}

impl fmt::Display for SayDoFinding {
    /// Two lines, in per cent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [said, done] = [&self.said, &self.done].map(|share| Rounded::hundredths(share).full("%"));
        let gap = Rounded::hundredths(&self.gap).full(" points");
        writeln!(f, "said: {said}, done: {done}, n = {}", self.gap.n())?;
        write!(f, "said and not done less done and not said: {gap}: {}", self.class)
    }
}
