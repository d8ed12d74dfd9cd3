//! Correlations at two levels, each of a type of its own.

use crate::count;
use crate::error::Error;
use crate::inference::correlation::{Pearson, WeightedPearson, t_test, transformed};
use crate::inference::{Alternative, Estimate, Level, Method, TestResult};

/// How units with a higher mean of x and units with a higher mean of y coincide: a correlation of unit means, -1 to 1. It says nothing of
/// single observations; see the [ecological fallacy](super#the-ecological-fallacy).
///
/// Means of few observations are noisy, and the correlation of noisy means is too small:
/// [`Disattenuated`](crate::inference::correlation::Disattenuated) corrects for that.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::panel::UnitLevel};
///
/// let link = UnitLevel::of(&[3.1, 3.4, 3.0, 3.9, 3.6], &[7.0, 7.4, 7.1, 8.2, 7.3])?;
/// assert_eq!(link.estimate(Level::P95)?.to_string(), "0.889 (95% interval 0.033 to 0.993, Fisher z, n = 5)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(into = "super::wire::Correlation"))]
#[must_use]
pub struct UnitLevel(Means);

/// What messages call observations of which each unit takes one.
const IN_UNITS: &str = "observations in the units";

/// What is refused of pairs of unit means, in words of units.
fn of_units(error: Error) -> Error {
    match error {
        Error::TooFew { what: "pairs", needs, got } => Error::TooFew { what: "units", needs, got },
        Error::TooFew { what: "pairs, allowing for their weights", needs, got } => {
            Error::TooFew { what: "units, allowing for their sizes", needs, got }
        }
        Error::TooMany { what: "pairs", limit } => Error::TooMany { what: "units", limit },
        other => other,
    }
}

/// How much each unit counts in a correlation of unit means.
///
/// # Example
///
/// ```
/// use centricity::inference::panel::{Panel, UnitMeans};
///
/// // A large unit, and three small ones.
/// let units = ["a", "a", "a", "a", "b", "c", "d"];
/// let panel = Panel::of(units, &[1.0, 2.0, 1.0, 2.0, 5.0, 4.0, 3.0], &[1.0, 1.0, 2.0, 2.0, 3.0, 5.0, 4.0])?;
/// let [plain, by_size] = [UnitMeans::Plain, UnitMeans::BySize].map(|counts| panel.unit_level_by(counts));
/// assert!((plain?.value() - by_size?.value()).abs() > 0.05);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum UnitMeans {
    /// Every unit counts once. The default: the question is about units.
    #[default]
    Plain,
    /// Every observation counts once, so that a unit of forty weighs as much as four of ten. It is the one that [`CorrelationsByLevel`](super::CorrelationsByLevel) add up
    /// with.
    ///
    /// Its interval is cautious where sizes are very unequal, and where a few units hold most of the observations it does not exist, because Kish's effective number
    /// is 3 or less. Simulated with normal unit means and lognormal sizes, a nominal 95% interval holds the true correlation so often (the same to .005 at correlations
    /// of 0, .3 and .6), in brackets how often there is none (`tests/reference/generate/by_size_coverage.py`); sigma is that of the logarithm of the sizes, of
    /// which at 1.5 about every sixth is below a quarter of the median, and as many above four times it:
    ///
    /// | units | equal sizes | sigma 0.5 | sigma 1 | sigma 1.5 |
    /// |---|---|---|---|---|
    /// | 8 | .946 | .969 | .987 (10%) | .994 (38%) |
    /// | 20 | .950 | .960 | .977 | .988 (9%) |
    /// | 50 | .952 | .953 | .966 | .982 (2%) |
    ///
    /// Its test rejects as much too seldom: at 5%, where there is nothing, 1.3% of the time with 8 units and sigma 1.
    BySize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Means {
    Plain(Pearson),
    BySize(WeightedPearson),
}

impl UnitLevel {
    /// Correlates the means of x and y of each unit, every unit counting once.
    ///
    /// # Errors
    ///
    /// As [`Pearson::of`]: the series differ in length, fewer than 3 units, a NaN or infinity, or all means of one series are equal.
    pub fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        Pearson::of_named(x, y, [super::X_BETWEEN, super::Y_BETWEEN]).map(Self::of_pearson).map_err(of_units)
    }

    /// A correlation of unit means that somebody else computed, with the number of units.
    ///
    /// # Errors
    ///
    /// As [`Pearson::new`]: a value outside -1 to 1 or NaN, fewer than 3 units.
    pub fn new(r: f64, units: u64) -> Result<Self, Error> {
        Pearson::new(r, units).map(Self::of_pearson).map_err(of_units)
    }

    pub(super) const fn of_pearson(means: Pearson) -> Self {
        Self(Means::Plain(means))
    }

    pub(super) const fn of_weighted(means: WeightedPearson) -> Self {
        Self(Means::BySize(means))
    }

    /// The correlation: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        match self.0 {
            Means::Plain(means) => means.value(),
            Means::BySize(means) => means.value(),
        }
    }

    /// How many units.
    #[must_use]
    pub const fn units(self) -> u64 {
        match self.0 {
            Means::Plain(means) => means.n(),
            Means::BySize(means) => means.n(),
        }
    }

    /// The correlation with Fisher's z interval; by size, with the effective number of units. Its n is the number of units.
    ///
    /// # Formula
    ///
    /// ```text
    /// tanh(atanh r ± z / sqrt(m - 3)), with m the number of units; by size (Σ n)² / Σ n²
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 4 units, by size also where they weigh as few or fewer; [`Error::PerfectCorrelation`] where it is 1 or -1.
    ///
    /// # References
    ///
    /// Fisher RA (1921). On the 'probable error' of a coefficient of correlation deduced from a small sample. Metron 1, 3-32.
    ///
    /// Kish L (1965). Survey Sampling, section 11.7. Wiley. (The effective number.)
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        let estimate = match self.0 {
            Means::Plain(means) => means.estimate(level),
            Means::BySize(means) => means.estimate(level),
        };
        estimate.map_err(of_units)
    }

    /// Tests whether the true correlation of unit means is 0, with two degrees of freedom fewer than there are units; by size, than their
    /// effective number. The interval of the effect is two-sided whatever the alternative. Whether the correlation is 0 is for the p-value to decide; near the edge the
    /// interval may say otherwise, as that of [`Pearson`](Pearson::test).
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        let test = match self.0 {
            Means::Plain(means) => means.test(alternative, level),
            Means::BySize(means) => means.test(alternative, level),
        };
        test.map_err(of_units)
    }
}

/// Whether y tends to be high where x is high for that unit: the correlation of the deviations of observations from the means of their units,
/// -1 to 1. What differs between units is out of it.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::panel::PersonLevel};
///
/// let published = PersonLevel::new(0.35, 240, 20)?; // 240 observations in 20 units
/// assert_eq!(format!("{:.2}", published.estimate(Level::P95)?), "0.35 (95% interval 0.23 to 0.46, Fisher z, n = 240)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(into = "super::wire::Correlation"))]
#[must_use]
pub struct PersonLevel {
    r: f64,
    n: u64,
    units: u64,
}

impl PersonLevel {
    /// A correlation within units that somebody else computed, from `n` observations in so many units.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a value outside -1 to 1, or NaN; [`Error::TooFew`] for no unit, or fewer than 2 observations more than units: what is left of one
    /// is a line through two points. [`Error::TooMany`] above 11 x 2^53 observations.
    pub fn new(r: f64, n: u64, units: u64) -> Result<Self, Error> {
        let n = count::sample(Some(n), "observations")?;
        let units = count::sample(Some(units), "units")?;
        if n < units + 2 {
            return Err(Error::TooFew { what: IN_UNITS, needs: units + 2, got: n });
        }
        if !(-1.0..=1.0).contains(&r) {
            return Err(Error::OutOfRange { what: "correlation", rule: "between -1 and 1", value: r });
        }
        Ok(Self { r, n, units })
    }

    /// The correlation: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.r
    }

    /// How many observations.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// In how many units.
    #[must_use]
    pub const fn units(self) -> u64 {
        self.units
    }

    /// The correlation with Fisher's z interval. Each unit mean took a degree of freedom. Observations of a unit are taken to be
    /// independent, the unit's mean apart.
    ///
    /// # Formula
    ///
    /// ```text
    /// tanh(atanh r ± z / sqrt(N - J - 2)), for N observations in J units.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 3 observations more than units; [`Error::PerfectCorrelation`] where r is 1 or -1.
    ///
    /// # References
    ///
    /// Fisher RA (1924). The distribution of the partial correlation coefficient. Metron 3, 329-332. (Taking out the means of J units is holding J -
    /// 1 indicators of them equal.)
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        let needs = self.units + 3;
        if self.n < needs {
            return Err(Error::TooFew { what: IN_UNITS, needs, got: self.n });
        }
        transformed(self.r, self.n, self.units + 2, 1.0, level, Method::FisherZ)
    }

    /// Tests whether the true correlation within units is 0. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// t = r sqrt((N - J - 1) / (1 - r²)), with N - J - 1 degrees of freedom.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    ///
    /// # References
    ///
    /// Dansereau F, Alutto JA, Yammarino FJ (1984). Theory Testing in Organizational Behavior: The Varient Approach. Prentice-Hall.
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        Ok(t_test(self.estimate(level)?, (self.n - self.units - 1) as f64, alternative))
    }
}
