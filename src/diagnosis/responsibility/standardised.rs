//! The gap within functions.

use std::fmt;

use super::{ResponsibilityClass, ResponsibilityGap, class};
use crate::diagnosis::rounded::Rounded;
use crate::error::Error;
use crate::inference::{Estimate, Level, Proportion, mover};
use crate::scale::{Employee, Instrument};
use crate::segment::Segments;

impl ResponsibilityGap {
    /// The gap as it would be if those with and those without contact were spread alike over functions, so that who works where is not mistaken for what
    /// people feel. Takes the two shares of each function; a function that has only one of the two groups cannot be
    /// compared; [`by_function`](Self::by_function) leaves it out.
    ///
    /// ```
    /// use centricity::diagnosis::{ResponsibilityClass, ResponsibilityGap};
    /// use centricity::{Level, inference::Proportion};
    ///
    /// // In service nearly all have contact, in finance nearly nobody; within each the two groups feel alike.
    /// let functions = [
    ///     ResponsibilityGap::new(Proportion::new(144, 180)?, Proportion::new(16, 20)?),
    ///     ResponsibilityGap::new(Proportion::new(6, 30)?, Proportion::new(34, 170)?),
    /// ];
    /// let both = ResponsibilityGap::standardised(&functions, Level::P95)?;
    /// assert!((both.crude().value() - 0.451).abs() < 0.001 && both.gap().value().abs() < 1e-15);
    /// assert_eq!(both.class(), ResponsibilityClass::Undetermined);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// Σ w p(contact) - Σ w p(no contact) over functions, w the share of all respondents that are in the function (direct standardisation; w is taken as
    /// known); square-and-add of the Wilson limits of all shares.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no functions; [`Error::TooMany`] where all together are more than 11 x 2^53.
    ///
    /// # References
    ///
    /// Zou GY, Huang W, Zhang X (2009). A note on confidence interval estimation for a linear function of binomial proportions. Computational
    /// Statistics & Data Analysis 53(4), 1080-1085. doi:10.1016/j.csda.2008.09.033
    pub fn standardised(functions: &[Self], level: Level) -> Result<StandardisedResponsibility, Error> {
        let pooled = |side: fn(&Self) -> Proportion| {
            let sum = |part: fn(Proportion) -> u64| {
                functions.iter().fold(0_u64, |sum, function| sum.saturating_add(part(side(function))))
            };
            Proportion::new(sum(Proportion::k), sum(Proportion::n))
        };
        let all = functions.iter().map(Self::size).sum::<f64>();
        let terms: Vec<(f64, Estimate)> = functions
            .iter()
            .flat_map(|function| {
                let weight = function.size() / all;
                [(weight, function.contact.estimate(level)), (-weight, function.no_contact.estimate(level))]
            })
            .collect();
        let crude = pooled(|function| function.contact)?.difference(pooled(|function| function.no_contact)?);
        let gap = mover::linear(&terms)?.clamped(-1.0, 1.0);
        let margin = functions.iter().map(|function| function.margin).fold(1.0, f64::min);
        Ok(StandardisedResponsibility { crude: crude.estimate(level), gap, class: class(&gap, margin), left_out: 0 })
    }

    /// The same from the answers by function, and how many of the highest points of the scale count as 'strongly'. Functions where only those with
    /// or only those without contact answered are left out, of the crude gap too, and counted.
    ///
    /// ```
    /// # use centricity::diagnosis::ResponsibilityGap;
    /// # use centricity::{Agreement, Employee, Level, Segments, Tally};
    /// type Item = Agreement<Employee, 5>;
    /// let (mut contact, mut rest) = (Segments::<&str, Item>::default(), Segments::<&str, Item>::default());
    /// contact.merge_tally("service", &Tally::from_counts(&[1, 4, 10, 40, 65])?)?;
    /// rest.merge_tally("service", &Tally::from_counts(&[1, 2, 5, 8, 12])?)?;
    /// rest.merge_tally("finance", &Tally::from_counts(&[9, 12, 20, 10, 4])?)?;
    /// let both = ResponsibilityGap::by_function(&contact, &rest, 1, Level::P95)?;
    /// assert_eq!(both.left_out(), 55);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`standardised`](Self::standardised); [`Error::TooFew`] also where no function has both groups.
    pub fn by_function<K: Ord, I: Instrument<Audience = Employee>>(
        contact: &Segments<K, I>,
        no_contact: &Segments<K, I>,
        boxes: usize,
        level: Level,
    ) -> Result<StandardisedResponsibility, Error> {
        let (mut functions, mut compared) = (Vec::new(), 0_u64);
        for (key, with) in contact.at_least(1) {
            if let Some(without) = no_contact.get(key).filter(|tally| !tally.is_empty()) {
                functions.push(Self::of(with, without, boxes)?);
                compared = compared.saturating_add(with.n()).saturating_add(without.n());
            }
        }
        let all =
            [contact, no_contact].map(|side| side.iter().fold(0_u64, |sum, (_, tally)| sum.saturating_add(tally.n())));
        let left_out = all.into_iter().fold(0_u64, u64::saturating_add).saturating_sub(compared);
        Ok(StandardisedResponsibility { left_out, ..Self::standardised(&functions, level)? })
    }

    fn size(&self) -> f64 {
        self.contact.n() as f64 + self.no_contact.n() as f64
    }
}

/// The gap between those with and without contact, as it is and standardised by function. Made by [`ResponsibilityGap::standardised`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct StandardisedResponsibility {
    crude: Estimate,
    gap: Estimate,
    class: ResponsibilityClass,
    left_out: u64,
}

impl StandardisedResponsibility {
    /// The gap of all functions thrown together, -1 to 1.
    pub const fn crude(&self) -> Estimate {
        self.crude
    }

    /// The gap within functions, -1 to 1.
    pub const fn gap(&self) -> Estimate {
        self.gap
    }

    /// How much of the crude gap is that the two groups work in other functions: the crude less the standardised one.
    #[must_use]
    pub fn composition(&self) -> f64 {
        self.crude.value() - self.gap.value()
    }

    /// What the interval of the standardised [gap](Self::gap) supports.
    #[must_use]
    pub const fn class(&self) -> ResponsibilityClass {
        self.class
    }

    /// How many people answered in functions that have only one of the two groups. They are in neither gap.
    #[must_use]
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }
}

impl fmt::Display for StandardisedResponsibility {
    /// Two lines, in points of a hundred; a third where people are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [crude, gap] = [&self.crude, &self.gap].map(|gap| Rounded::hundredths(gap).full(" points"));
        writeln!(f, "all together: {crude}")?;
        write!(f, "within functions: {gap}: {}", self.class)?;
        if self.left_out > 0 {
            write!(f, "\nleft out: {} people in functions that have only one of the two groups", self.left_out)?;
        }
        Ok(())
    }
}
