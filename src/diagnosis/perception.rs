//! How an organisation sees itself, against how its customers see it.

mod finding;

pub use finding::{AttributeGap, PerceptionClass, PerceptionFinding, RefusedAttribute};

use std::fmt;

use super::course::adjusted;
use super::keys::check_distinct;
use super::lean::{MARGIN, check_margin};
use super::rising::rising;
use crate::error::Error;
use crate::inference::multiplicity::Adjustment;
use crate::inference::quadrant::Line;
use crate::inference::{Alternative, Estimate, Level, Mean, MeanMethod, Proportion, Superiority, TestResult};
use crate::metric::Scoring;
use crate::scale::{Customer, Employee, Instrument};
use crate::segment::Segments;
use crate::tally::Tally;

/// What employees say of attributes such as expertise, speed and communication, against what customers say of them.
///
/// Ratings are taken as a share of what is possible, 0 to 1, higher always better, so that two scales can be compared. The gap of an attribute is
/// employees less customers. The p-values of all attributes are adjusted by Benjamini and Hochberg.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{PerceptionClass, PerceptionConstruct, PerceptionGap};
/// use centricity::{Agreement, Csat, Employee, Level, Tally};
///
/// type Own = Agreement<Employee, 5>;
/// let employees = |counts: [u64; 5]| Tally::<Own>::from_counts(&counts);
/// let customers = |counts: [u64; 5]| Tally::<Csat<5>>::from_counts(&counts);
///
/// let gap = PerceptionGap::new(PerceptionConstruct::SelfImage)
///     .attribute("expertise", &employees([0, 4, 30, 60, 26])?, &customers([2, 10, 50, 170, 168])?)?
///     .attribute("vision", &employees([2, 8, 20, 60, 30])?, &customers([40, 90, 150, 90, 30])?)?;
/// let finding = gap.finding(Level::P95)?;
/// assert_eq!(finding.get(&"expertise").map(|gap| gap.class()), Some(PerceptionClass::HiddenStrength));
/// assert_eq!(finding.get(&"vision").map(|gap| gap.class()), Some(PerceptionClass::BlindSpot));
/// assert_eq!(
///     finding.to_string(),
///     "self-image of employees, against customers, 0 to 100\n\
///      expertise: 72.5 against 80.8, gap -8.3 (95% interval -12.2 to -4.3): hidden strength\n\
///      vision: 72.5 against 48.8, gap 23.7 (95% interval 18.9 to 28.6): blind spot\n\
///      17.8 apart: 19% level, 81% scatter, 0% shape"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct PerceptionGap<K> {
    construct: PerceptionConstruct,
    margin: f64,
    line: Option<Line>,
    attributes: Vec<(K, Sides)>,
}

/// What employees were asked. The two are different things: one may think well of oneself and know that customers do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PerceptionConstruct {
    /// 'How good are we?'
    SelfImage,
    /// 'What will customers answer?'
    MetaPerception,
}

/// Both sides of one attribute.
#[derive(Debug, Clone, PartialEq)]
enum Sides {
    Means { employees: Mean, customers: Mean, superiority: Option<Superiority> },
    Shares { employees: Proportion, customers: Proportion },
}

impl<K> PerceptionGap<K> {
    /// Opens a comparison. A gap of less than five points of a hundred counts as none ([`within`](Self::within) sets another margin), and strong
    /// and weak are above and below the middle of the scale ([`against`](Self::against) sets another line).
    pub const fn new(construct: PerceptionConstruct) -> Self {
        Self { construct, margin: MARGIN, line: None, attributes: Vec::new() }
    }

    /// Compares one attribute unit by unit, such as store by store: the units where both sides answered are what is compared, in the order of their
    /// keys. So the concordance says whether employees know where customers are content.
    ///
    /// ```
    /// # use centricity::diagnosis::{PerceptionConstruct, PerceptionGap};
    /// # use centricity::{Agreement, Csat, Employee, Level, Rating, Segments};
    /// let mut employees = Segments::<&str, Agreement<Employee, 5>>::default();
    /// let mut customers = Segments::<&str, Csat<5>>::default();
    /// for (store, own, theirs) in [("Delft", 5, 4), ("Delft", 4, 4), ("Delft", 5, 3), ("Ede", 3, 4), ("Ede", 4, 5)] {
    ///     employees.record(&store, Rating::new(own)?);
    ///     customers.record(&store, Rating::new(theirs)?);
    /// }
    /// customers.record(&"Leiden", Rating::new(5)?); // no employees there
    /// let gap = PerceptionGap::by_unit(PerceptionConstruct::SelfImage, &employees, &customers)?;
    /// assert_eq!(gap.finding(Level::P95)?.attributes().len(), 2);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Never, as units where one side is silent are passed over; [`attribute`](Self::attribute) knows the case.
    pub fn by_unit<E, C>(
        construct: PerceptionConstruct,
        employees: &Segments<K, E>,
        customers: &Segments<K, C>,
    ) -> Result<Self, Error>
    where
        K: Ord + Clone,
        E: Instrument<Audience = Employee>,
        C: Instrument<Audience = Customer>,
    {
        let answered = employees.at_least(1);
        let mut both =
            answered.filter_map(|(key, own)| Some((key, own, customers.get(key).filter(|one| !one.is_empty())?)));
        both.try_fold(Self::new(construct), |gap, (key, own, theirs)| gap.attribute(key.clone(), own, theirs))
    }

    /// From how large a gap on it matters, as a fraction: 0.05 for five points. To be set before looking.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is not between 0 and 1, as 5.0 where 0.05 was meant.
    pub fn within(self, margin: f64) -> Result<Self, Error> {
        Ok(Self { margin: check_margin(margin)?, ..self })
    }

    /// The line between strong and weak, as a share of what is possible.
    pub fn against(self, line: Line) -> Self {
        Self { line: Some(line), ..self }
    }

    /// Adds an attribute from the answers of both sides: of employees first. Where low ratings are the good ones they are turned round. Where both scales
    /// have as many points, the probability of superiority is computed too.
    ///
    /// ```compile_fail,E0271
    /// # use centricity::{Csat, Enps, Tally, diagnosis::{PerceptionConstruct, PerceptionGap}};
    /// let (customers, employees) = (Tally::<Csat<5>>::default(), Tally::<Enps>::default());
    /// let gap = PerceptionGap::new(PerceptionConstruct::SelfImage).attribute("speed", &customers, &employees);
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nobody of one side answered.
    pub fn attribute<E, C>(self, key: K, employees: &Tally<E>, customers: &Tally<C>) -> Result<Self, Error>
    where
        E: Instrument<Audience = Employee>,
        C: Instrument<Audience = Customer>,
    {
        let superiority = if E::SCALE.points() == C::SCALE.points() {
            Some(Superiority::of_counts(&rising(employees), &rising(customers))?)
        } else {
            None
        };
        let [employees, customers] = [employees.scores(Scoring::Rating)?, customers.scores(Scoring::Rating)?];
        let (employees, customers) = (employees.share_of_possible()?, customers.share_of_possible()?);
        Ok(self.with(key, Sides::Means { employees, customers, superiority }))
    }

    /// Adds an attribute from the number, mean and variance of both sides, as somebody published them: of employees first. Higher is better, and
    /// [`Mean::within`] has to say between what the ratings lie.
    ///
    /// ```
    /// # use centricity::{Level, diagnosis::{PerceptionConstruct, PerceptionGap}, inference::Mean};
    /// let employees = Mean::new(85, 7.9, 1.8)?.within(1.0, 10.0)?;
    /// let customers = Mean::new(410, 7.1, 2.6)?.within(1.0, 10.0)?;
    /// let gap = PerceptionGap::new(PerceptionConstruct::MetaPerception).attribute_of_means("speed", employees, customers)?;
    /// assert!((gap.finding(Level::P95)?.attributes()[0].gap().value() - 0.8 / 9.0).abs() < 1e-15);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is not known between what the ratings lie.
    pub fn attribute_of_means(self, key: K, employees: Mean, customers: Mean) -> Result<Self, Error> {
        let (employees, customers) = (employees.share_of_possible()?, customers.share_of_possible()?);
        Ok(self.with(key, Sides::Means { employees, customers, superiority: None }))
    }

    /// Adds an attribute from the share of each side that says so: of employees first. Of 362 firms 80% thought that they delivered a superior
    /// experience, and 8% of their customers thought so.
    ///
    /// # References
    ///
    /// Allen J, Reichheld FF, Hamilton B, Markey R (2005). Closing the delivery gap. Bain & Company.
    pub fn attribute_of_shares(self, key: K, employees: Proportion, customers: Proportion) -> Self {
        self.with(key, Sides::Shares { employees, customers })
    }

    /// The gap of every attribute with what can be said of it, and how far the profiles are apart.
    ///
    /// # Formula
    ///
    /// ```text
    /// gap = employees - customers: of means with Welch's interval and test, of shares by square-and-add.
    /// Blind spot, hidden strength: the interval leaves 0 out and the Benjamini-Hochberg p-value is below 1 - level.
    /// Shared strength, shared weakness: the interval holds 0 and lies within the margin (two one-sided tests at half of 1 - level each), and both sides
    /// are above the line, or both below it, with their whole intervals.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no attributes; [`Error::DuplicateKey`] where one was added twice. An attribute that allows no comparison does not stop the others: it is
    /// [refused](PerceptionFinding::refused).
    ///
    /// # References
    ///
    /// Welch BL (1947). The generalization of 'Student's' problem when several different population variances are involved. Biometrika 34(1/2), 28-35.
    /// doi:10.1093/biomet/34.1-2.28
    ///
    /// Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in
    /// Medicine 17(8), 873-890.
    ///
    /// Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal
    /// Statistical Society B 57(1), 289-300. doi:10.1111/j.2517-6161.1995.tb02031.x
    ///
    /// Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence
    /// of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15(6), 657-680. doi:10.1007/BF01068419
    pub fn finding(&self, level: Level) -> Result<PerceptionFinding<K>, Error>
    where
        K: Ord + Clone,
    {
        check_distinct(self.attributes.iter().map(|(key, _)| key))?;
        if self.attributes.is_empty() {
            return Err(Error::TooFew { what: "attributes", needs: 1, got: 0 });
        }
        let line = self.line.map_or_else(|| Line::midpoint(0.0, 1.0), Ok)?;
        let (mut compared, mut refused) = (Vec::new(), Vec::new());
        for (key, sides) in &self.attributes {
            match sides.compared(level) {
                Ok(sides) => compared.push((key.clone(), sides)),
                Err(reason) => refused.push(RefusedAttribute::new(key.clone(), reason)),
            }
        }
        let tests: Vec<_> = compared.iter().map(|(_, sides)| Some(sides.test)).collect();
        // Every test that exists has its p-value.
        let gaps = compared.into_iter().zip(adjusted(&tests, Adjustment::BenjaminiHochberg).into_iter().flatten());
        let attributes = gaps.map(|((key, sides), p)| AttributeGap::new(key, &sides, p, self.margin, line)).collect();
        Ok(PerceptionFinding::new(self.construct, attributes, refused))
    }

    fn with(mut self, key: K, sides: Sides) -> Self {
        self.attributes.push((key, sides));
        self
    }
}

/// Both sides of one attribute, compared.
struct Compared {
    employees: Estimate,
    customers: Estimate,
    test: TestResult,
    superiority: Option<Estimate>,
}

impl Sides {
    fn compared(&self, level: Level) -> Result<Compared, Error> {
        match self {
            Self::Means { employees, customers, superiority } => Ok(Compared {
                employees: employees.estimate_by(MeanMethod::ScaleAdjusted, level)?,
                customers: customers.estimate_by(MeanMethod::ScaleAdjusted, level)?,
                test: employees.difference(*customers).test(Alternative::TwoSided, level)?,
                superiority: superiority.as_ref().map(|superiority| superiority.estimate(level)),
            }),
            Self::Shares { employees, customers } => Ok(Compared {
                employees: employees.estimate(level),
                customers: customers.estimate(level),
                test: employees.difference(*customers).test(Alternative::TwoSided, level),
                superiority: None,
            }),
        }
    }
}

impl fmt::Display for PerceptionConstruct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::SelfImage => "self-image of employees",
            Self::MetaPerception => "what employees expect customers to say",
        })
    }
}
