//! Do people who stand farther from the customer answer differently?

use std::fmt;

use super::rising::rising;
use super::rounded::{Rounded, hundredths};
use crate::decimal::PValue;
use crate::error::Error;
use crate::inference::ordered::JonckheereTerpstra;
use crate::inference::{Alternative, Estimate, Level, Mean, Stand, TestResult};
use crate::scale::{Employee, Instrument};
use crate::tally::Tally;

/// How what employees answer goes together with their steps from the customer: 0 for those who meet customers, 1 for those who work for these, and so on.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{DistanceClass, DistanceToCustomer};
/// use centricity::{Agreement, Employee, Level, Tally};
///
/// // 'I know what my work means for our customers', by steps from them.
/// type Item = Agreement<Employee, 5>;
/// let steps = [
///     Tally::<Item>::from_counts(&[1, 3, 10, 30, 26])?,
///     Tally::from_counts(&[3, 8, 20, 25, 9])?,
///     Tally::from_counts(&[6, 12, 18, 10, 4])?,
/// ];
/// let distance = DistanceToCustomer::of(&steps, Level::P95)?;
/// assert_eq!(distance.class(), DistanceClass::LowerFartherAway);
/// println!("{distance}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct DistanceToCustomer {
    people: Vec<u64>,
    test: TestResult,
    nearer_higher: f64,
    class: DistanceClass,
}

/// Whether answers are lower or higher the farther people are from the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum DistanceClass {
    /// The whole interval of [tau-b](DistanceToCustomer::tau_b) is below 0, and the p-value of the [test](DistanceToCustomer::test) is below one less the level.
    LowerFartherAway,
    /// The same above 0.
    HigherFartherAway,
    /// Neither. More people at the ends of the chain would help most.
    Undetermined,
}

impl DistanceToCustomer {
    /// From the answers of those at each number of steps, the nearest first. A step at which nobody answered keeps its place. Higher is better: where low
    /// ratings are the good ones they are turned round.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for answers at fewer than two steps, or fewer than three answers; [`Error::OutOfRange`] for more than 11 steps;
    /// [`Error::NoVariation`] where all answers are equal.
    pub fn of<I: Instrument<Audience = Employee>>(steps: &[Tally<I>], level: Level) -> Result<Self, Error> {
        let people = steps.iter().map(Tally::n).collect();
        Ok(Self::read(people, JonckheereTerpstra::of_counts(steps.iter().map(rising))?, level))
    }

    /// From values of any kind, such as how near each person came to what customers need: those of the nearest first. Higher must be better.
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of), for any number of steps; [`Error::NotFinite`] for a NaN or infinity.
    pub fn of_values<G: AsRef<[f64]>>(steps: &[G], level: Level) -> Result<Self, Error> {
        let people = steps.iter().map(|step| step.as_ref().len() as u64).collect();
        Ok(Self::read(people, JonckheereTerpstra::of(steps)?, level))
    }

    fn read(people: Vec<u64>, trend: JonckheereTerpstra, level: Level) -> Self {
        let test = trend.test(Alternative::TwoSided, level);
        let tau_b = test.effect();
        let sure = test.p_value() < 1.0 - level.value();
        let class = match tau_b.stand(0.0) {
            Stand::Below if sure => DistanceClass::LowerFartherAway,
            Stand::Above if sure => DistanceClass::HigherFartherAway,
            _ => DistanceClass::Undetermined,
        };
        Self { people, test, nearer_higher: 1.0 - trend.superiority(), class }
    }

    /// How many people there were at each number of steps.
    #[must_use]
    pub fn people(&self) -> &[u64] {
        &self.people
    }

    /// Kendall's tau-b of steps and answers, with its default interval.
    pub const fn tau_b(&self) -> Estimate {
        self.test.effect()
    }

    /// The test of Jonckheere and Terpstra for a trend over the steps, two-sided; its effect is [tau-b](Self::tau_b).
    pub const fn test(&self) -> TestResult {
        self.test
    }

    /// Of two people at different steps, how often the nearer one has the higher answer, ties counted as one half: 0 to 1.
    #[must_use]
    pub const fn nearer_higher(&self) -> f64 {
        self.nearer_higher
    }

    /// Whether answers are lower or higher farther away, if test and interval tell.
    #[must_use]
    pub const fn class(&self) -> DistanceClass {
        self.class
    }
}

/// By how much the answers of a person are higher per step from the customer, with errors that let people of one unit answer alike.
///
/// ```
/// # use centricity::{Level, diagnosis::slope_per_step};
/// let units: Vec<u32> = (0..60).map(|i| i / 5).collect();
/// let steps: Vec<f64> = (0..60).map(|i| f64::from(i % 4)).collect();
/// let values: Vec<f64> = (0..60).map(|i| 4.0 - 0.5 * f64::from(i % 4) + f64::from(i * 7 % 5) / 10.0).collect();
/// let slope = slope_per_step(&values, &steps, &units, Level::P95)?;
/// assert!(slope.lower() < -0.5 && slope.upper() > -0.5 && slope.upper() < 0.0);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::LengthMismatch`] where there are not as many steps and units as values; [`Error::TooFew`] for fewer than four people or fewer than 10 units;
/// [`Error::NotFinite`]; [`Error::NoVariation`] where steps or values are all equal, or all lie on a line.
#[cfg(feature = "nalgebra")]
pub fn slope_per_step<K: Ord>(values: &[f64], steps: &[f64], units: &[K], level: Level) -> Result<Estimate, Error> {
    use crate::inference::regression::Regression;
    Regression::of(values, &[steps])?.clustered(units)?.coefficient(0)?.estimate(level)
}

/// What changed in units where people came nearer to customers (heard their stories, went along on a visit), beside what changed in the others over
/// the same time.
///
/// Each unit counts once: by its change, so that people of one unit need not be independent of each other. Who came nearer was seldom drawn by lot; then
/// the two kinds of unit differ in other things, too, and would perhaps have changed differently anyway.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{ChangeClass, CloserToCustomer, UnitChange};
/// use centricity::Level;
///
/// let unit = |before, after| UnitChange { before, after };
/// let closer = [unit(3.1, 3.8), unit(3.4, 3.9), unit(2.9, 3.7), unit(3.3, 3.8)];
/// let others = [unit(3.2, 3.3), unit(3.0, 2.9), unit(3.5, 3.6), unit(3.1, 3.2), unit(3.3, 3.3)];
/// let change = CloserToCustomer::of(&closer, &others, Level::P95)?;
/// assert_eq!(change.class(), ChangeClass::RoseMore);
/// assert!((change.difference().value() - 0.585).abs() < 1e-12);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct CloserToCustomer {
    difference: Estimate,
    class: ChangeClass,
}

/// The mean of a unit before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct UnitChange {
    /// Before people came nearer to customers, or at that time.
    pub before: f64,
    /// After it.
    pub after: f64,
}

/// Whether units that came nearer changed differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ChangeClass {
    /// They rose more, or fell less: the whole interval of the [difference](CloserToCustomer::difference) is above 0.
    RoseMore,
    /// They rose less, or fell more.
    RoseLess,
    /// The interval reaches 0.
    Undetermined,
}

impl CloserToCustomer {
    /// From the units that came nearer and those that did not.
    ///
    /// # Formula
    ///
    /// ```text
    /// mean of (after - before) of those that came nearer, less that of the others; Welch's t over units.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two units of either kind; [`Error::NotFinite`] for a NaN or infinity; [`Error::NoVariation`] where all units of each kind
    /// changed alike.
    ///
    /// # References
    ///
    /// Donald SG, Lang K (2007). Inference with difference-in-differences and other panel data. The Review of Economics and Statistics 89(2), 221-233.
    /// doi:10.1162/rest.89.2.221
    pub fn of(closer: &[UnitChange], others: &[UnitChange], level: Level) -> Result<Self, Error> {
        let change = |units: &[UnitChange]| {
            let (after, before): (Vec<f64>, Vec<f64>) = units.iter().map(|unit| (unit.after, unit.before)).unzip();
            Mean::of_pairs(&after, &before)
        };
        let difference = change(closer)?.difference(change(others)?).estimate(level)?;
        let class = match difference.stand(0.0) {
            Stand::Above => ChangeClass::RoseMore,
            Stand::Below => ChangeClass::RoseLess,
            Stand::Undetermined => ChangeClass::Undetermined,
        };
        Ok(Self { difference, class })
    }

    /// By how much the units that came nearer rose more than the others; its n is the number of units.
    pub const fn difference(&self) -> Estimate {
        self.difference
    }

    /// Whether they changed differently, if the interval tells.
    #[must_use]
    pub const fn class(&self) -> ChangeClass {
        self.class
    }
}

impl fmt::Display for DistanceToCustomer {
    /// Two lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tau_b = self.tau_b();
        let ranks = Rounded::to(&tau_b, 2).noted("", format_args!("n = {}", tau_b.n()));
        writeln!(f, "steps and answers: tau-b {ranks}, trend p {}", PValue(self.test.p_value()))?;
        let share = hundredths(self.nearer_higher);
        write!(f, "of two people at different steps the nearer one answers higher in {share}%: {}", self.class)
    }
}

impl fmt::Display for DistanceClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::LowerFartherAway => "lower farther away",
            Self::HigherFartherAway => "higher farther away",
            Self::Undetermined => "undetermined",
        })
    }
}

impl fmt::Display for CloserToCustomer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "units that came nearer changed by {:.2} more: {}", self.difference, self.class)
    }
}

impl fmt::Display for ChangeClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::RoseMore => "rose more than the others",
            Self::RoseLess => "rose less than the others",
            Self::Undetermined => "undetermined",
        })
    }
}
