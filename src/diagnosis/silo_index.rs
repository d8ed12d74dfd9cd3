//! Are departments islands?

use std::fmt;

use super::rounded::{Rounded, share_of_variance};
use crate::count::Moments;
use crate::cross::CrossTable;
use crate::error::Error;
use crate::inference::reliability::{IccMethod, OneWay};
#[cfg(feature = "rand")]
use crate::inference::resample::MonteCarlo;
use crate::inference::{Estimate, Level, Mean, MeanMethod, Stand};
use crate::metric::Scoring;
use crate::scale::{Direction, Employee, Instrument};
use crate::tally::Tally;

/// How far departments are islands, by two signs that go together where they fight each other rather than for the customer.
///
/// - How much of the variance of 'we solve the customer's problem together' lies between departments.
/// - How much higher people rate their own department than the others. Each department counts once, because people of one department think alike of the others.
///
/// Ties of collaboration, where they were asked, are a third: see [`Ties`](crate::inference::resample::Ties).
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{Department, SiloClass, SiloIndex};
/// use centricity::{Agreement, CrossTable, Employee, Level, Tally};
///
/// type Item = Agreement<Employee, 5>;
/// let mut departments = Vec::new();
/// for department in 0..9_u64 {
///     let together = Tally::<Item>::from_counts(&[1 + 3 * (department % 3), 4, 8, 6, 10 - 4 * (department % 3)])?;
///     // Rows: one's own department, from 1 to 5; columns: the others.
///     let ratings = CrossTable::<Item, Item>::from_counts(&[
///         [0, 1, 0, 0, 0],
///         [1, 2, 0, 0, 0],
///         [2, 3, 1, 0, 0],
///         [1, 4 + department % 4, 3, 1, 0],
///         [0, 2, 4, 2, 1],
///     ])?;
///     departments.push(Department::of(&together, &ratings)?);
/// }
/// let silos = SiloIndex::of(&departments, Level::P95)?;
/// assert_eq!(silos.class(), SiloClass::Silos);
/// assert!(silos.departmental().lower() > 0.0 && silos.own_above_other().lower() > 0.0);
/// println!("{silos}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct SiloIndex {
    departmental: Estimate,
    shown: bool,
    own_above_other: Estimate,
    class: SiloClass,
}

/// What the people of one department say.
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Department {
    together: Mean,
    /// In units of the range of the scale.
    gap: Mean,
}

/// Whether departments are islands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SiloClass {
    /// Departments differ and people rate their own higher: the departmental share is [shown](SiloIndex::shown), and the whole interval of
    /// [own above other](SiloIndex::own_above_other) is above 0.
    Silos,
    /// The whole interval of the share lies below [a tenth](SiloIndex::SMALL), and that of the gap between a tenth either way.
    OneTeam,
    /// Neither is shown. More departments would help most.
    Undetermined,
}

impl Department {
    /// From answers to an item about solving the customer's problem together, and from how each person rates the own department (the rows) and the others (the
    /// columns) on one scale.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nobody answered the item, or nobody rated both.
    pub fn of<I, O>(together: &Tally<I>, ratings: &CrossTable<O, O>) -> Result<Self, Error>
    where
        I: Instrument<Audience = Employee>,
        O: Instrument<Audience = Employee>,
    {
        let turned = match O::DIRECTION {
            Direction::HigherIsBetter => 1,
            Direction::LowerIsBetter => -1,
        };
        let rows = (0_i32..).zip(ratings.both().rows());
        let cells =
            rows.flat_map(|(own, row)| (0_i32..).zip(row).map(move |(other, &count)| (turned * (own - other), count)));
        let range = f64::from(O::SCALE.max() - O::SCALE.min());
        let gap = Mean::of_moments(Moments::of(cells), -range, range);
        let gap = gap.ok_or(Error::TooFew { what: "people who rated both", needs: 1, got: 0 })?;
        Self::new(together.scores(Scoring::Rating)?, gap)
    }

    /// From what somebody published: size, mean and variance of the answers to the item, and of each person's rating of the own department less that of the
    /// others, [within](Mean::within) what it can be (-4 to 4 on a scale of 1 to 5).
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the bounds of the rating less the other are not known.
    pub fn new(together: Mean, own_less_other: Mean) -> Result<Self, Error> {
        let share = own_less_other.share_of_possible()?;
        let variance = share.sample_variance().unwrap_or(0.0);
        let gap = Mean::new(share.n(), 2.0 * share.value() - 1.0, 4.0 * variance)?.within(-1.0, 1.0)?;
        Ok(Self { together, gap })
    }

    /// What its people answer to the item.
    pub const fn together(&self) -> Mean {
        self.together
    }

    /// How much higher they rate their own department than the others, as a share of the range of the scale: -1 to 1.
    pub const fn own_above_other(&self) -> Mean {
        self.gap
    }
}

impl SiloIndex {
    /// Below this the departmental share of the variance, and the gap as a share of the scale, are called small.
    ///
    /// # References
    ///
    /// `LeBreton` JM, Senter JL (2008). Answers to 20 questions about interrater reliability and interrater agreement. Organizational Research Methods 11(4),
    /// 815-852. doi:10.1177/1094428106296642. (An ICC(1) of .1 is a medium effect.)
    pub const SMALL: f64 = 0.1;

    /// The fewest departments that the composite (feature `rand`) is made of.
    pub const FEWEST_FOR_COMPOSITE: u64 = 5;

    /// Reads both signs.
    ///
    /// # Formula
    ///
    /// ```text
    /// departmental = ICC(1) of the item over departments, Thomas and Hultquist's interval. Own above other: mean over departments of
    /// mean (own - others) / (max - min), Student's t; scale-adjusted t where all departments are equal.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two departments, or none with two answers; [`Error::NoVariation`] where the means of all departments, or all answers
    /// within each, are equal.
    ///
    /// # References
    ///
    /// Thomas JD, Hultquist RA (1978). Interval estimation for the unbalanced case of the one-way random effects model. The Annals of Statistics
    /// 6(3), 582-587. doi:10.1214/aos/1176344202
    ///
    /// Bliese PD (2000). Within-group agreement, non-independence, and reliability. In: Klein, Kozlowski (eds), Multilevel Theory, Research, and Methods
    /// in Organizations, 349-381. Jossey-Bass.
    pub fn of(departments: &[Department], level: Level) -> Result<Self, Error> {
        let squares = OneWay::of(departments.iter().map(|department| &department.together))?;
        let departmental = squares.estimate_icc1(level)?;
        // Where departments are of unequal size the F interval is the one that is right at 0, the other the one that is right elsewhere.
        let shown = departmental.lower().min(squares.estimate_icc1_by(IccMethod::FisherF, level)?.lower()) > 0.0;
        let gaps = Mean::of(&gaps(departments))?;
        // A handful of departments lies far from the ends of the scale, where Student's t is the narrower; only equal ones need the ends for a width.
        let own_above_other = match gaps.estimate(level) {
            Ok(estimate) => estimate.clamped(-1.0, 1.0),
            Err(_) => gaps.within(-1.0, 1.0)?.estimate_by(MeanMethod::ScaleAdjusted, level)?,
        };
        let class = if shown && own_above_other.stand(0.0) == Stand::Above {
            SiloClass::Silos
        } else if departmental.stand(Self::SMALL) == Stand::Below
            && own_above_other.stand(Self::SMALL) == Stand::Below
            && own_above_other.stand(-Self::SMALL) == Stand::Above
        {
            SiloClass::OneTeam
        } else {
            SiloClass::Undetermined
        };
        Ok(Self { departmental, shown, own_above_other, class })
    }

    /// The share of the variance of the item that lies between departments, ICC(1); its n is the number of departments.
    pub const fn departmental(&self) -> Estimate {
        self.departmental
    }

    /// The same where it is shown to be above 0: `None` where its interval, or that of [`IccMethod::FisherF`], reaches 0.
    #[must_use]
    pub fn shown(&self) -> Option<Estimate> {
        self.shown.then_some(self.departmental)
    }

    /// How much higher people rate their own department than the others, as a share of the range of the scale: -1 to 1. Each department counts once; its n is
    /// the number of departments.
    pub const fn own_above_other(&self) -> Estimate {
        self.own_above_other
    }

    /// Whether departments are islands, if the intervals tell.
    #[must_use]
    pub const fn class(&self) -> SiloClass {
        self.class
    }

    /// Both signs as one number, their mean: 1 where all variance is departmental and everyone gives the own department the top of the scale and the others
    /// the bottom. With the percentile interval of drawing whole departments again. It hides which of the two it is.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than [5](Self::FEWEST_FOR_COMPOSITE) departments, or too few draws for the level; else as [`of`](Self::of).
    ///
    /// ```
    /// # use centricity::diagnosis::{Department, SiloIndex};
    /// # use centricity::{Level, inference::{Mean, resample::MonteCarlo}};
    /// let department = |together, gap| Department::new(Mean::new(20, together, 1.0)?, Mean::new(20, gap, 1.0)?.within(-4.0, 4.0)?);
    /// let departments = [(3.0, 1.0), (4.0, 0.8), (2.5, 1.4), (3.5, 0.6), (4.2, 1.1), (2.9, 1.2)];
    /// let departments: Vec<_> = departments.into_iter().map(|(t, g)| department(t, g)).collect::<Result<_, _>>()?;
    /// let draws = MonteCarlo::new(1, 400)?;
    /// assert!(SiloIndex::composite(&departments, draws, Level::P90)?.lower() > 0.1);
    /// assert!(SiloIndex::composite(&departments[..4], draws, Level::P90).is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[cfg(feature = "rand")]
    pub fn composite(departments: &[Department], draws: MonteCarlo, level: Level) -> Result<Estimate, Error> {
        let got = departments.len() as u64;
        if got < Self::FEWEST_FOR_COMPOSITE {
            return Err(Error::TooFew { what: "departments", needs: Self::FEWEST_FOR_COMPOSITE, got });
        }
        let both = |departments: &[Department]| {
            let share = OneWay::of(departments.iter().map(|department| &department.together)).ok()?.icc1();
            Some(f64::midpoint(share, Mean::of(&gaps(departments)).ok()?.value()))
        };
        draws.of_values(departments, both)?.estimate(level)
    }
}

/// How much higher each department rates its own, as a share of the range.
fn gaps(departments: &[Department]) -> Vec<f64> {
    departments.iter().map(|department| department.gap.value()).collect()
}

impl fmt::Display for SiloIndex {
    /// Three lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (between, level) = (&self.departmental, self.departmental.level());
        let [value, lower, upper] = [between.value(), between.lower(), between.upper()].map(share_of_variance);
        writeln!(f, "between departments: {value} of the variance ({level} interval {lower} to {upper})")?;
        let Rounded { value, lower, upper, .. } = Rounded::hundredths(&self.own_above_other);
        writeln!(f, "own department above the others: {value}% of the scale ({lower}% to {upper}%)")?;
        write!(f, "{} ({} departments)", self.class, self.departmental.n())
    }
}

impl fmt::Display for SiloClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Silos => "silos",
            Self::OneTeam => "one team",
            Self::Undetermined => "undetermined",
        })
    }
}
