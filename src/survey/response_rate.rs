//! How many of those who could have answered did.

use std::fmt;

use crate::error::Error;
use crate::inference::Proportion;

/// The response rate of a survey, between two bounds where it is not known of everyone whether they could have answered.
///
/// Everyone invited is eligible, is not, or nobody knows which (the letter came back, the mail was never delivered). Someone who is eligible completed
/// the questionnaire, broke it off, or did not start. The lower bound takes all of whom nothing is known to be eligible, the upper
/// none. A rate says nothing of who is missing: a high one does not make a survey representative.
///
/// # Example
///
/// ```
/// use centricity::survey::ResponseRate;
///
/// let rate = ResponseRate::new(1_000, 420, 380)?.with_ineligible(40)?.with_unknown(60)?;
/// assert_eq!((rate.least().k(), rate.least().n()), (380, 960));
/// assert_eq!((rate.most().k(), rate.most().n()), (380, 900));
/// assert_eq!(rate.to_string(), "response rate 39.6% to 42.2% (380 completed of 1000 invited)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// Of N invited, with X not eligible and U unknown, I completed and P broken off (so I + P started):
///
/// least (RR1)                  I / (N - X)             with those who broke off (RR2)  (I + P) / (N - X)
/// estimated (RR3)              I / (N - X - U + e U)
/// most (RR5)                   I / (N - X - U)         with those who broke off (RR6)  (I + P) / (N - X - U)
/// eligible of the known        e = (N - X - U) / (N - U)
/// ```
///
/// # References
///
/// The American Association for Public Opinion Research (2023). Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys. 10th
/// edition. AAPOR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ResponseRate {
    invited: u64,
    ineligible: u64,
    unknown: u64,
    started: u64,
    completed: u64,
    /// Of all who may be eligible, and of all who are known to be.
    #[cfg_attr(feature = "serde", serde(skip))]
    rates: Rates,
}

/// The bounds, with who broke off and without; checked when they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Rates {
    least: Proportion,
    most: Proportion,
    least_started: Proportion,
    most_started: Proportion,
}

impl ResponseRate {
    /// From how many were invited, started (those who completed among them) and completed. All who were invited are taken to be eligible.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nobody was invited; [`Error::OutOfRange`] where more completed than started, or more started than were invited;
    /// [`Error::TooMany`] where more were invited than can be counted.
    pub fn new(invited: u64, started: u64, completed: u64) -> Result<Self, Error> {
        Self::of(invited, 0, 0, started, completed)
    }

    /// The same, of whom so many proved not to be eligible: they had left, or had never been a customer.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where fewer are left than started; [`Error::TooFew`] where nobody is.
    pub fn with_ineligible(self, ineligible: u64) -> Result<Self, Error> {
        Self::of(self.invited, ineligible, self.unknown, self.started, self.completed)
    }

    /// The same, of whom it is not known of so many whether they were eligible: the invitation did not reach them, or nobody knows who they were.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where fewer are left than started; [`Error::TooFew`] where nobody is.
    pub fn with_unknown(self, unknown: u64) -> Result<Self, Error> {
        Self::of(self.invited, self.ineligible, unknown, self.started, self.completed)
    }

    fn of(invited: u64, ineligible: u64, unknown: u64, started: u64, completed: u64) -> Result<Self, Error> {
        if completed > started {
            let rule = "at most those who started";
            return Err(Error::OutOfRange { what: "completed questionnaires", rule, value: completed as f64 });
        }
        let possible = invited.saturating_sub(ineligible);
        let eligible = possible.saturating_sub(unknown);
        if eligible == 0 {
            return Err(Error::TooFew { what: "invited people who are eligible", needs: 1, got: 0 });
        }
        if started > eligible {
            let rule = "at most those who were invited and are eligible";
            return Err(Error::OutOfRange { what: "started questionnaires", rule, value: started as f64 });
        }
        let rates = Rates {
            least: Proportion::new(completed, possible)?,
            most: Proportion::new(completed, eligible)?,
            least_started: Proportion::new(started, possible)?,
            most_started: Proportion::new(started, eligible)?,
        };
        Ok(Self { invited, ineligible, unknown, started, completed, rates })
    }

    /// How many were invited.
    #[must_use]
    pub const fn invited(self) -> u64 {
        self.invited
    }

    /// How many of those invited proved not to be eligible.
    #[must_use]
    pub const fn ineligible(self) -> u64 {
        self.ineligible
    }

    /// Of how many of those invited it is not known whether they were eligible.
    ///
    /// ```
    /// # use centricity::survey::ResponseRate;
    /// let rate = ResponseRate::new(1_000, 420, 380)?.with_ineligible(40)?.with_unknown(60)?;
    /// assert_eq!((rate.ineligible(), rate.unknown(), rate.eligible()), (40, 60, 900));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub const fn unknown(self) -> u64 {
        self.unknown
    }

    /// How many are known to be eligible.
    #[must_use]
    pub const fn eligible(self) -> u64 {
        self.invited - self.ineligible - self.unknown
    }

    /// How many started.
    #[must_use]
    pub const fn started(self) -> u64 {
        self.started
    }

    /// How many completed.
    #[must_use]
    pub const fn completed(self) -> u64 {
        self.completed
    }

    /// The rate if all of whom nothing is known were eligible: the least it can be (RR1). It is the rate itself where everything is known.
    pub const fn least(self) -> Proportion {
        self.rates.least
    }

    /// The rate if none of whom nothing is known were eligible: the most it can be (RR5).
    pub const fn most(self) -> Proportion {
        self.rates.most
    }

    /// The least with those who broke off counted as answering too (RR2).
    pub const fn least_started(self) -> Proportion {
        self.rates.least_started
    }

    /// The most with those who broke off counted as answering too (RR6).
    pub const fn most_started(self) -> Proportion {
        self.rates.most_started
    }

    /// The rate if as many of the unknown were eligible as of the known (RR3): 0 to 1. It lies between [`least`](Self::least) and
    /// [`most`](Self::most).
    ///
    /// ```
    /// # use centricity::survey::ResponseRate;
    /// let rate = ResponseRate::new(1_000, 420, 380)?.with_ineligible(40)?.with_unknown(60)?;
    /// assert_eq!(format!("{:.4}", rate.estimated()), "0.3969"); // 380 / (900 + 900 / 940 of 60)
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn estimated(self) -> f64 {
        let (eligible, unknown) = (self.eligible() as f64, self.unknown as f64);
        let share = eligible / (self.invited - self.unknown) as f64;
        self.completed as f64 / (eligible + share * unknown)
    }

    /// How many of those who started completed; `None` where nobody started.
    #[must_use]
    pub fn completion(self) -> Option<Proportion> {
        Proportion::new(self.completed, self.started).ok()
    }
}

impl fmt::Display for ResponseRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (100.0 * self.least().value(), 100.0 * self.most().value());
        let decimals = f.precision().unwrap_or(1);
        write!(f, "response rate {least:.decimals$}%")?;
        if self.unknown > 0 {
            write!(f, " to {most:.decimals$}%")?;
        }
        write!(f, " ({} completed of {} invited)", self.completed, self.invited)
    }
}
