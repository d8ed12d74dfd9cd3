//! Do people who stand farther from the customer answer differently?

use std::fmt;

use super::course::shown;
use super::rising::rising;
use super::rounded::{Rounded, hundredths};
use crate::decimal::PValue;
use crate::error::Error;
use crate::inference::ordered::JonckheereTerpstra;
use crate::inference::{Alternative, Estimate, Level, Stand, TestResult};
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
    /// # Formula
    ///
    /// ```text
    /// Jonckheere and Terpstra's J over the steps, normal with the variance for ties, two-sided; tau-b of steps and answers with its default interval. Both have to tell.
    /// nearer higher = 1 - P(the farther one of two people at different steps answers higher), ties counted as one half.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for answers at fewer than two steps, or fewer than three answers; [`Error::OutOfRange`] for more than 11 steps;
    /// [`Error::NoVariation`] where all answers are equal.
    ///
    /// # References
    ///
    /// Jonckheere AR (1954). A distribution-free k-sample test against ordered alternatives. Biometrika 41(1/2), 133-145.
    /// doi:10.1093/biomet/41.1-2.133
    ///
    /// Terpstra TJ (1952). The asymptotic normality and consistency of Kendall's test against trend, when ties are present in one ranking. Indagationes
    /// Mathematicae 14, 327-333.
    ///
    /// Kendall MG (1945). The treatment of ties in ranking problems. Biometrika 33(3), 239-251. doi:10.1093/biomet/33.3.239
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
        let class = match shown(&tau_b, test.p_value()) {
            Stand::Below => DistanceClass::LowerFartherAway,
            Stand::Above => DistanceClass::HigherFartherAway,
            Stand::Undetermined => DistanceClass::Undetermined,
        };
        Self { people, test, nearer_higher: 1.0 - trend.superiority(), class }
    }

    /// By how much the answers of a person are higher per step from the customer, with errors that let people of one unit answer alike.
    ///
    /// ```
    /// # use centricity::{Level, diagnosis::DistanceToCustomer};
    /// let units: Vec<u32> = (0..60).map(|i| i / 5).collect();
    /// let steps: Vec<f64> = (0..60).map(|i| f64::from(i % 4)).collect();
    /// let values: Vec<f64> = (0..60).map(|i| 4.0 - 0.5 * f64::from(i % 4) + f64::from(i * 7 % 5) / 10.0).collect();
    /// let slope = DistanceToCustomer::slope_per_step(&values, &steps, &units, Level::P95)?;
    /// assert!(slope.lower() < -0.5 && slope.upper() > -0.5 && slope.upper() < 0.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// b of value = a + b steps, by least squares over people; its variance adds the squares of what the people of one unit contribute together (CR1), Student's t with
    /// units - 1 degrees of freedom.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are not as many steps and units as values; [`Error::TooFew`] for fewer than four people or fewer than 10 units;
    /// [`Error::NotFinite`]; [`Error::NoVariation`] where steps or values are all equal, or all lie on a line.
    ///
    /// # References
    ///
    /// Liang KY, Zeger SL (1986). Longitudinal data analysis using generalized linear models. Biometrika 73(1), 13-22. doi:10.1093/biomet/73.1.13
    #[cfg(feature = "nalgebra")]
    pub fn slope_per_step<K: Ord>(values: &[f64], steps: &[f64], units: &[K], level: Level) -> Result<Estimate, Error> {
        use crate::inference::regression::Regression;
        Regression::of(values, &[steps])?.clustered(units)?.coefficient(0)?.estimate(level)
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
