//! Is the customer everyone's job?

mod standardised;

pub use standardised::StandardisedResponsibility;

use std::fmt;

use super::lean::{Lean, MARGIN, check_margin};
use super::rounded::Rounded;
use crate::error::Error;
use crate::inference::{Estimate, Level, Proportion, mover};
use crate::scale::{Employee, Instrument};
use crate::tally::Tally;

/// How many employees with customer contact feel strongly responsible for the customer experience, against those without.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{ResponsibilityClass, ResponsibilityGap};
/// use centricity::{Level, inference::Proportion};
///
/// let (contact, no_contact) = (Proportion::new(90, 150)?, Proportion::new(48, 160)?);
/// let finding = ResponsibilityGap::new(contact, no_contact).finding(Level::P95);
/// assert_eq!(finding.class(), ResponsibilityClass::LeftToContact);
/// assert_eq!(
///     finding.to_string(),
///     "feel strongly responsible: 60.0% (95% interval 52.0 to 67.5, n = 150) with customer contact\n\
///      30.0% (95% interval 23.4 to 37.5, n = 160) without\n\
///      difference: 30.0 points (95% interval 19.0 to 40.0): more with contact\n\
///      for each with contact there are 0.50 without (95% interval 0.38 to 0.65)"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct ResponsibilityGap {
    contact: Proportion,
    no_contact: Proportion,
    margin: f64,
}

/// Who feels responsible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ResponsibilityClass {
    /// Those with customer contact more than those without: the interval of the difference is above 0.
    LeftToContact,
    /// Those without customer contact more than those with it: the interval is below 0.
    MoreWithoutContact,
    /// Both alike, high or low: the interval holds 0 and lies within the margin.
    Alike,
    /// The interval supports none of these.
    Undetermined,
}

impl ResponsibilityGap {
    /// Takes how many feel strongly responsible, of those with and of those without customer contact. A difference of less than five points counts as
    /// none; [`within`](Self::within) sets another margin.
    pub const fn new(contact: Proportion, no_contact: Proportion) -> Self {
        Self { contact, no_contact, margin: MARGIN }
    }

    /// Takes the answers to one question, of those with and of those without customer contact, and counts the `boxes` highest points of the scale as
    /// 'strongly'.
    ///
    /// ```
    /// # use centricity::{Agreement, Employee, Level, Tally, diagnosis::ResponsibilityGap};
    /// type Item = Agreement<Employee, 5>; // 'I feel responsible for how our customers fare'
    /// let contact = Tally::<Item>::from_counts(&[2, 8, 20, 40, 80])?;
    /// let no_contact = Tally::<Item>::from_counts(&[9, 21, 50, 40, 40])?;
    /// assert_eq!(ResponsibilityGap::of(&contact, &no_contact, 1)?.finding(Level::P95).no_contact().value(), 0.25);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nobody of one group answered.
    pub fn of<I: Instrument<Audience = Employee>>(
        contact: &Tally<I>,
        no_contact: &Tally<I>,
        boxes: usize,
    ) -> Result<Self, Error> {
        let share = |tally: &Tally<I>| tally.top_box(boxes).ok_or(Error::TooFew { what: "answers", needs: 1, got: 0 });
        Ok(Self::new(share(contact)?, share(no_contact)?))
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
    /// gap = p(contact) - p(no contact), square-and-add on Wilson limits. Inclusiveness = p(no contact) / p(contact), square-and-add of logarithms.
    /// ```
    ///
    /// # References
    ///
    /// Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in
    /// Medicine 17(8), 873-890.
    ///
    /// Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach. Statistics in Medicine 27(10),
    /// 1693-1702. doi:10.1002/sim.3095
    pub fn finding(&self, level: Level) -> ResponsibilityFinding {
        let [contact, no_contact] = [self.contact, self.no_contact].map(|share| share.estimate(level));
        let gap = self.contact.difference(self.no_contact).estimate(level);
        // Where nobody with contact feels responsible, nothing bounds the ratio.
        let inclusiveness = mover::ratio(no_contact, contact).ok();
        ResponsibilityFinding { contact, no_contact, gap, inclusiveness, class: class(&gap, self.margin) }
    }
}

fn class(gap: &Estimate, margin: f64) -> ResponsibilityClass {
    match Lean::of(gap, margin) {
        Lean::Above => ResponsibilityClass::LeftToContact,
        Lean::Below => ResponsibilityClass::MoreWithoutContact,
        Lean::Even => ResponsibilityClass::Alike,
        Lean::Undetermined => ResponsibilityClass::Undetermined,
    }
}

/// Who feels responsible, with what supports it. Made by [`ResponsibilityGap::finding`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ResponsibilityFinding {
    contact: Estimate,
    no_contact: Estimate,
    gap: Estimate,
    inclusiveness: Option<Estimate>,
    class: ResponsibilityClass,
}

impl ResponsibilityFinding {
    /// The share with customer contact who feel strongly responsible, 0 to 1.
    pub const fn contact(&self) -> Estimate {
        self.contact
    }

    /// The share without customer contact who do, 0 to 1.
    pub const fn no_contact(&self) -> Estimate {
        self.no_contact
    }

    /// With contact less without, -1 to 1.
    pub const fn gap(&self) -> Estimate {
        self.gap
    }

    /// The share without contact as a part of the share with it: 1 where the customer is everyone's job, near 0 where it is left to those in front.
    /// `None` where nobody with contact feels responsible.
    #[must_use]
    pub const fn inclusiveness(&self) -> Option<Estimate> {
        self.inclusiveness
    }

    /// What the interval of the [gap](Self::gap) supports.
    #[must_use]
    pub const fn class(&self) -> ResponsibilityClass {
        self.class
    }
}

impl fmt::Display for ResponsibilityClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::LeftToContact => "more with contact",
            Self::MoreWithoutContact => "more without contact",
            Self::Alike => "alike",
            Self::Undetermined => "undetermined",
        })
    }
}

impl fmt::Display for ResponsibilityFinding {
    /// Three or four lines, in per cent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { contact, no_contact, gap, inclusiveness, class } = self;
        let [with, without] =
            [contact, no_contact].map(|share| Rounded::hundredths(share).noted("%", format_args!("n = {}", share.n())));
        writeln!(f, "feel strongly responsible: {with} with customer contact\n{without} without")?;
        write!(f, "difference: {}: {class}", Rounded::hundredths(gap).full(" points"))?;
        if let Some(ratio) = inclusiveness {
            write!(f, "\nfor each with contact there are {}", Rounded::to(ratio, 2).full(" without"))?;
        }
        Ok(())
    }
}
