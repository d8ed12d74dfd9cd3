//! The values of several strata put together: a mean of all, how much they differ, and where that of another is to be expected.
//!
//! Strata are regions, years or earlier studies, each with its own units: nobody is in two of them. [`Strata::of`] takes values of any kind with their
//! sampling variances, [`Strata::of_correlations`] correlations, which it works on on Fisher's scale. [`Strata::random`] lets the true values
//! differ, [`Strata::fixed`] takes them to be one; [`HunterSchmidt`] splits the variance of correlations into what sampling explains and the rest.

mod centre;
mod fixed;
mod hunter_schmidt;
mod random;

pub use fixed::FixedMean;
pub use hunter_schmidt::{HunterSchmidt, SamplingErrorMethod};
pub use random::{PoolingMethod, PredictionMethod, RandomMean};

use super::shrinkage::{BetweenMethod, UnitReadings};
use crate::error::Error;
use crate::inference::correlation::Pearson;
use crate::inference::units::between::AtVariance;
use crate::inference::{GroupTest, Reading};
use centre::{Centre, Scale};

/// The fewest strata that say anything of each other.
const FEWEST: usize = 2;

/// The values of two strata or more with their sampling variances.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{correlation::Pearson, pooling::Strata};
///
/// let regions = [(0.20, 60), (0.35, 120), (0.10, 45), (0.42, 200), (0.28, 80)];
/// let regions: Result<Vec<_>, _> = regions.iter().map(|&(r, n)| Pearson::new(r, n)).collect();
/// let strata = Strata::of_correlations(&regions?)?;
/// let mean = strata.random();
/// assert_eq!(
///     mean.estimate(Level::P95)?.to_string(),
///     "0.313 (95% interval 0.161 to 0.450, modified Knapp-Hartung, n = 5)"
/// );
/// // The correlation of a sixth region may well be near 0.
/// assert!(mean.prediction(Level::P95)?.lower() < 0.05);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Strata {
    units: UnitReadings,
    count: u64,
    scale: Scale,
}

impl Strata {
    /// Strata with values of one kind: means, net scores, differences, slopes.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two; [`Error::OutOfRange`] where the values or the variances are too far apart or too near each other for a
    /// float (values around 1e200, variances of 1e-300 beside 1).
    ///
    /// ```
    /// # use centricity::{Level, inference::{NetScore, Reading, pooling::Strata}};
    /// let waves = [NetScore::new(20, 30, 50)?, NetScore::new(40, 30, 30)?, NetScore::new(25, 50, 25)?];
    /// let mean = Strata::of(&waves.map(Reading::of_net))?.random();
    /// assert!(mean.estimate(Level::P95)?.contains(0.0));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of(readings: &[Reading]) -> Result<Self, Error> {
        Self::on(readings, Scale::Plain)
    }

    /// Strata with a correlation each. Everything is computed on [Fisher's scale](Pearson::fisher_z), where the sampling variance does not depend on
    /// the true value, and led back to -1 to 1.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two correlations, or one of fewer than 4 pairs; [`Error::PerfectCorrelation`] where one is 1 or -1.
    pub fn of_correlations(correlations: &[Pearson]) -> Result<Self, Error> {
        let readings: Vec<Reading> = correlations.iter().map(|r| r.fisher_z()).collect::<Result<_, _>>()?;
        Self::on(&readings, Scale::FisherZ)
    }

    fn on(readings: &[Reading], scale: Scale) -> Result<Self, Error> {
        let count = enough(readings)?;
        Ok(Self { units: UnitReadings::of(readings)?, count, scale })
    }

    /// How many strata.
    #[must_use]
    pub const fn strata(&self) -> u64 {
        self.count
    }

    /// Tests whether the true values of the strata differ at all: Cochran's Q, with I² as its effect. Q over its degrees of freedom is H².
    ///
    /// With few strata it misses much: that it finds nothing is no reason to take [`fixed`](Self::fixed).
    ///
    /// # Errors
    ///
    /// As [`UnitReadings::heterogeneity`], which has the formula.
    ///
    /// ```
    /// # use centricity::inference::{correlation::Pearson, pooling::Strata};
    /// let test = Strata::of_correlations(&[Pearson::new(0.1, 50)?, Pearson::new(0.5, 80)?])?.heterogeneity()?;
    /// assert_eq!(test.to_string(), "I squared 0.830 (n = 2), chi-square(1) = 5.883, p = 0.0153");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn heterogeneity(&self) -> Result<GroupTest, Error> {
        self.units.heterogeneity()
    }

    /// The mean of all strata, the true values of which are taken to be one. It speaks of these strata and of no others.
    pub fn fixed(&self) -> FixedMean {
        let at = self.units.scaled.at(0.0);
        FixedMean::new(self.centre(&at), self.shares(&at, 0.0))
    }

    /// The mean of the values that strata truly have, which differ; their variance by the default method, [`BetweenMethod::PauleMandel`].
    pub fn random(&self) -> RandomMean {
        self.random_by(BetweenMethod::PauleMandel)
    }

    /// The same, with the variance between the strata by a named method. Their formulas are with [`UnitReadings::between_variance_by`].
    pub fn random_by(&self, method: BetweenMethod) -> RandomMean {
        let scaled = &self.units.scaled;
        let between = scaled.between(method);
        let at = scaled.at(between);
        let freedom = (self.count - 1) as f64;
        RandomMean {
            centre: self.centre(&at),
            shares: self.shares(&at, between),
            method,
            between: between * scaled.scale * scaled.scale,
            excess: between * scaled.at(0.0).weight_left / freedom,
            scatter: at.q / freedom,
        }
    }

    fn centre(&self, at: &AtVariance) -> Centre {
        let scaled = &self.units.scaled;
        let value = scaled.origin + scaled.scale * at.mean;
        Centre { scale: self.scale, value, error: scaled.scale * at.variance_of_mean.sqrt(), strata: self.count }
    }

    /// The weight of each stratum; together 1.
    fn shares(&self, at: &AtVariance, between: f64) -> Vec<f64> {
        self.units.scaled.units.iter().map(|&(_, variance)| at.variance_of_mean / (variance + between)).collect()
    }
}

/// Checks that there are two strata.
fn enough<T>(strata: &[T]) -> Result<u64, Error> {
    let count = strata.len() as u64;
    if strata.len() < FEWEST {
        return Err(Error::TooFew { what: "strata", needs: FEWEST as u64, got: count });
    }
    Ok(count)
}
