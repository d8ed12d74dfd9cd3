//! Do leaders set the example, by their own account and by that of their staff?

use std::fmt;

use super::lean::{Lean, MARGIN, check_margin};
use super::rounded::Rounded;
use crate::error::Error;
use crate::inference::{Estimate, Level, Proportion};
use crate::scale::{Employee, Instrument};
use crate::tally::Tally;

/// How many managers say that they always set the customer-centric example, against how many of their staff say that managers do.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{LeadershipClass, LeadershipExample};
/// use centricity::{Agreement, Employee, Level, Tally};
///
/// // 'Directors and managers set the example': never, seldom, sometimes, often, always.
/// type Item = Agreement<Employee, 5>;
/// let managers = Tally::<Item>::from_counts(&[0, 1, 6, 15, 18])?;
/// let staff = Tally::<Item>::from_counts(&[30, 80, 120, 90, 60])?;
/// let finding = LeadershipExample::of(&managers, &staff, 1)?.finding(Level::P95);
/// assert_eq!(finding.class(), LeadershipClass::ManagersSeeMore);
/// assert_eq!(
///     finding.to_string(),
///     "always set the example: 15.8% of staff say so (95% interval 12.5 to 19.8, n = 380)\n\
///      45.0% of managers (95% interval 30.7 to 60.2, n = 40)\n\
///      difference: 29.2 points (95% interval 14.4 to 44.7): managers see more of it"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct LeadershipExample {
    managers: Proportion,
    staff: Proportion,
    margin: f64,
}

/// Who sees more of the example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum LeadershipClass {
    /// Managers, of themselves: the interval of the difference is above 0.
    ManagersSeeMore,
    /// Staff, of their managers: the interval is below 0.
    StaffSeeMore,
    /// Both alike, much or little: the interval holds 0 and lies within the margin.
    SeenAlike,
    /// The interval supports none of these.
    Undetermined,
}

impl LeadershipExample {
    /// Takes how many managers and how many of the staff say 'always'. A difference of less than five points counts as none;
    /// [`within`](Self::within) sets another margin.
    pub const fn new(managers: Proportion, staff: Proportion) -> Self {
        Self { managers, staff, margin: MARGIN }
    }

    /// Takes the answers of managers and of staff to the same question, and how many of the highest points count: 1 for 'always'.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nobody of one side answered.
    pub fn of<I: Instrument<Audience = Employee>>(
        managers: &Tally<I>,
        staff: &Tally<I>,
        boxes: usize,
    ) -> Result<Self, Error> {
        let share = |tally: &Tally<I>| tally.top_box(boxes).ok_or(Error::TooFew { what: "answers", needs: 1, got: 0 });
        Ok(Self::new(share(managers)?, share(staff)?))
    }

    /// From how large a difference on it matters, as a fraction: 0.05 for five points. To be set before looking.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is not between 0 and 1, as 5.0 where 0.05 was meant.
    pub fn within(self, margin: f64) -> Result<Self, Error> {
        Ok(Self { margin: check_margin(margin)?, ..self })
    }

    /// The two shares, their difference, and what can be said of it.
    ///
    /// # Formula
    ///
    /// ```text
    /// p(managers) - p(staff), square-and-add on Wilson limits.
    /// ```
    ///
    /// # References
    ///
    /// Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in
    /// Medicine 17(8), 873-890.
    ///
    /// Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence
    /// of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15(6), 657-680. doi:10.1007/BF01068419
    pub fn finding(&self, level: Level) -> LeadershipFinding {
        let gap = self.managers.difference(self.staff).estimate(level);
        let class = match Lean::of(&gap, self.margin) {
            Lean::Above => LeadershipClass::ManagersSeeMore,
            Lean::Below => LeadershipClass::StaffSeeMore,
            Lean::Even => LeadershipClass::SeenAlike,
            Lean::Undetermined => LeadershipClass::Undetermined,
        };
        LeadershipFinding { managers: self.managers.estimate(level), staff: self.staff.estimate(level), gap, class }
    }
}

/// How the example is seen, with what supports it. Made by [`LeadershipExample::finding`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct LeadershipFinding {
    managers: Estimate,
    staff: Estimate,
    gap: Estimate,
    class: LeadershipClass,
}

impl LeadershipFinding {
    /// The share of managers who say 'always' of themselves, 0 to 1.
    pub const fn managers(&self) -> Estimate {
        self.managers
    }

    /// The share of staff who say 'always' of their managers, 0 to 1: the one to hold against
    /// [the monitor](crate::diagnosis::MonitorPractice::LeadersSetExample), with its caution.
    pub const fn staff(&self) -> Estimate {
        self.staff
    }

    /// Managers less staff, -1 to 1.
    pub const fn gap(&self) -> Estimate {
        self.gap
    }

    /// What the interval of the [gap](Self::gap) supports.
    #[must_use]
    pub const fn class(&self) -> LeadershipClass {
        self.class
    }
}

impl fmt::Display for LeadershipClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::ManagersSeeMore => "managers see more of it",
            Self::StaffSeeMore => "staff see more of it",
            Self::SeenAlike => "seen alike",
            Self::Undetermined => "undetermined",
        })
    }
}

impl fmt::Display for LeadershipFinding {
    /// Three lines, in per cent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { managers, staff, gap, class } = self;
        let share =
            |share: &Estimate, of: &str| Rounded::hundredths(share).noted(of, format_args!("n = {}", share.n()));
        writeln!(f, "always set the example: {}", share(staff, "% of staff say so"))?;
        writeln!(f, "{}", share(managers, "% of managers"))?;
        write!(f, "difference: {}: {class}", Rounded::hundredths(gap).full(" points"))
    }
}
