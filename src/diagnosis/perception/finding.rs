//! What comes of a comparison of both sides.

use std::fmt;

use super::{Compared, PerceptionConstruct};
use crate::decimal::Decimal;
use crate::diagnosis::lean::Lean;
use crate::diagnosis::rounded::{Rounded, hundredths};
use crate::error::Error;
use crate::inference::Estimate;
use crate::inference::Stand;
use crate::inference::correlation::ProfileDistance;
use crate::inference::quadrant::Line;
#[cfg(feature = "rand")]
use crate::inference::{Level, resample::MonteCarlo};

/// What can be said of one attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PerceptionClass {
    /// Employees rate it higher than customers do.
    BlindSpot,
    /// Customers rate it higher than employees do: no need to be modest.
    HiddenStrength,
    /// Both rate it alike, and high.
    SharedStrength,
    /// Both rate it alike, and low.
    SharedWeakness,
    /// The intervals support none of these.
    Undetermined,
}

/// One attribute, as both sides see it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct AttributeGap<K> {
    key: K,
    employees: Estimate,
    customers: Estimate,
    gap: Estimate,
    p_value: f64,
    adjusted_p_value: f64,
    superiority: Option<Estimate>,
    class: PerceptionClass,
}

impl<K> AttributeGap<K> {
    pub(super) fn new(key: K, sides: &Compared, adjusted_p_value: f64, margin: f64, line: Line) -> Self {
        let &Compared { employees, customers, test, superiority } = sides;
        let gap = test.effect();
        let shown = adjusted_p_value < 1.0 - gap.level().value();
        let class = match Lean::of(&gap, margin) {
            Lean::Above if shown => PerceptionClass::BlindSpot,
            Lean::Below if shown => PerceptionClass::HiddenStrength,
            Lean::Even => match (line.stand(&employees), line.stand(&customers)) {
                (Stand::Above, Stand::Above) => PerceptionClass::SharedStrength,
                (Stand::Below, Stand::Below) => PerceptionClass::SharedWeakness,
                _ => PerceptionClass::Undetermined,
            },
            _ => PerceptionClass::Undetermined,
        };
        Self { key, employees, customers, gap, p_value: test.p_value(), adjusted_p_value, superiority, class }
    }

    /// Which attribute.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// What employees say, as a share of what is possible: 0 to 1.
    pub const fn employees(&self) -> Estimate {
        self.employees
    }

    /// What customers say, as a share of what is possible: 0 to 1.
    pub const fn customers(&self) -> Estimate {
        self.customers
    }

    /// Employees less customers: -1 to 1.
    pub const fn gap(&self) -> Estimate {
        self.gap
    }

    /// The p-value that there is no gap, of this attribute alone.
    #[must_use]
    pub const fn p_value(&self) -> f64 {
        self.p_value
    }

    /// The same, adjusted for all attributes by Benjamini and Hochberg.
    #[must_use]
    pub const fn adjusted_p_value(&self) -> f64 {
        self.adjusted_p_value
    }

    /// How often an employee, drawn at random, rates it higher than a customer does, ties counting half; `None` where the scales differ or no answers were
    /// given.
    #[must_use]
    pub const fn superiority(&self) -> Option<Estimate> {
        self.superiority
    }

    /// What the intervals support.
    #[must_use]
    pub const fn class(&self) -> PerceptionClass {
        self.class
    }
}

/// An attribute that allows no comparison.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RefusedAttribute<K> {
    key: K,
    #[cfg_attr(feature = "serde", serde(serialize_with = "Error::as_text"))]
    reason: Error,
}

impl<K> RefusedAttribute<K> {
    pub(super) const fn new(key: K, reason: Error) -> Self {
        Self { key, reason }
    }

    /// Which attribute.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// Why not: too few answers, or answers that are all equal on both sides. More answers may help.
    #[must_use]
    pub const fn reason(&self) -> &Error {
        &self.reason
    }
}

/// All attributes, and how far the profiles of both sides are apart. Made by [`PerceptionGap::finding`](super::PerceptionGap::finding).
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct PerceptionFinding<K> {
    construct: PerceptionConstruct,
    attributes: Vec<AttributeGap<K>>,
    refused: Vec<RefusedAttribute<K>>,
    profile: Option<ProfileDistance>,
}

impl<K> PerceptionFinding<K> {
    pub(super) fn new(
        construct: PerceptionConstruct,
        attributes: Vec<AttributeGap<K>>,
        refused: Vec<RefusedAttribute<K>>,
    ) -> Self {
        let side = |of: fn(&AttributeGap<K>) -> Estimate| -> Vec<f64> {
            attributes.iter().map(|attribute| of(attribute).value()).collect()
        };
        let profile = ProfileDistance::of(&side(AttributeGap::employees), &side(AttributeGap::customers)).ok();
        Self { construct, attributes, refused, profile }
    }

    /// What employees were asked.
    #[must_use]
    pub const fn construct(&self) -> PerceptionConstruct {
        self.construct
    }

    /// The attributes, in the order in which they were added.
    pub fn attributes(&self) -> &[AttributeGap<K>] {
        &self.attributes
    }

    /// One attribute.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&AttributeGap<K>>
    where
        K: PartialEq,
    {
        self.attributes.iter().find(|attribute| attribute.key == *key)
    }

    /// Attributes that allow no comparison.
    #[must_use]
    pub fn refused(&self) -> &[RefusedAttribute<K>] {
        &self.refused
    }

    /// How far the profiles are apart, each attribute counting once: level (seeing oneself higher throughout), scatter, and shape (other things being the
    /// strong ones). `None` for fewer than two attributes.
    ///
    /// It is of the values as they came out. Their noise is in it, so that it is above 0 also where both sides think the same.
    ///
    /// # References
    ///
    /// Cronbach LJ, Gleser GC (1953). Assessing similarity between profiles. Psychological Bulletin 50(6), 456-473. doi:10.1037/h0057173
    #[must_use]
    pub const fn profile(&self) -> Option<ProfileDistance> {
        self.profile
    }

    /// Lin's concordance of the two profiles with its percentile interval, by drawing attributes. It says something from some ten attributes on.
    ///
    /// # Formula
    ///
    /// ```text
    /// 2 s_ec / (s_e² + s_c² + (mean e - mean c)²) of the values e of employees and c of customers over attributes, divisor n.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two attributes or too few replicates for the level; [`Error::OutOfRange`] where both profiles are flat.
    ///
    /// # References
    ///
    /// Lin LI (1989). A concordance correlation coefficient to evaluate reproducibility. Biometrics 45(1), 255-268. doi:10.2307/2532051
    #[cfg(feature = "rand")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rand")))]
    pub fn concordance(&self, replicates: MonteCarlo, level: Level) -> Result<Estimate, Error> {
        let pairs: Vec<(f64, f64)> = self
            .attributes
            .iter()
            .map(|attribute| (attribute.employees.value(), attribute.customers.value()))
            .collect();
        let concordance = |pairs: &[(f64, f64)]| {
            let (employees, customers): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
            ProfileDistance::of(&employees, &customers).ok()?.concordance()
        };
        replicates.of_values(&pairs, concordance)?.estimate(level)
    }
}

impl fmt::Display for PerceptionClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::BlindSpot => "blind spot",
            Self::HiddenStrength => "hidden strength",
            Self::SharedStrength => "shared strength",
            Self::SharedWeakness => "shared weakness",
            Self::Undetermined => "undetermined",
        })
    }
}

impl<K: fmt::Display> fmt::Display for AttributeGap<K> {
    /// One line, in points of a hundred.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, employees, customers, gap, class, .. } = self;
        let [employees, customers] = [employees, customers].map(|side| hundredths(side.value()));
        let gap = Rounded::hundredths(gap).full("");
        write!(f, "{key}: {employees} against {customers}, gap {gap}: {class}")
    }
}

impl<K: fmt::Display> fmt::Display for PerceptionFinding<K> {
    /// A line for each attribute, and one for how far the profiles are apart.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, against customers, 0 to 100", self.construct)?;
        for attribute in &self.attributes {
            write!(f, "\n{attribute}")?;
        }
        for refused in &self.refused {
            write!(f, "\n{}: {}", refused.key, refused.reason)?;
        }
        let Some(profile) = self.profile else { return Ok(()) };
        write!(f, "\n{} apart", hundredths(profile.root_mean_square()))?;
        let total = profile.mean_square();
        if total > 0.0 {
            let [level, scatter, shape] =
                [profile.level(), profile.scatter(), profile.shape()].map(|part| Decimal(100.0 * (part / total), 0));
            write!(f, ": {level}% level, {scatter}% scatter, {shape}% shape")?;
        }
        Ok(())
    }
}
