//! What a link is computed from: for each side the values of its units, and how much of their variance is noise.

use super::{Corrected, Correction, UnitValue};
use crate::error::Error;
use crate::inference::correlation::{Disattenuated, Pearson};
use crate::inference::reliability::{KnownNoise, OneWay};
use crate::inference::{Estimate, Level, Mean, Reading};
use crate::scale::Side;

/// The fewest units a link is computed from: below this a correlation has no interval.
pub(super) const FEWEST_UNITS: u64 = 4;

/// A reliability up to this is nothing: what rounding leaves of 0 would correct a link to millions.
const LEAST_RELIABILITY: f64 = 1e-9;

/// Both sides, unit by unit.
pub(super) struct Sides {
    pub(super) employees: SideValues,
    pub(super) customers: SideValues,
}

impl Sides {
    /// Employees' and customers' values, unit by unit.
    pub(super) fn of(units: &[(UnitValue, UnitValue)]) -> Result<Self, Error> {
        Ok(Self {
            employees: SideValues::of(units.iter().map(|&(employees, _)| employees), Side::Employees)?,
            customers: SideValues::of(units.iter().map(|&(_, customers)| customers), Side::Customers)?,
        })
    }

    /// The plain correlation.
    pub(super) fn observed(&self) -> Result<Pearson, Error> {
        let (employees, customers) = (self.employees.values(), self.customers.values());
        let units = employees.len() as u64;
        if units < FEWEST_UNITS {
            return Err(Error::TooFew { what: "units with answers on both sides", needs: FEWEST_UNITS, got: units });
        }
        Pearson::of_named(employees, customers, ["unit means of the employees", "unit means of the customers"])
    }

    /// The corrected correlation, or the outcome where there is none.
    pub(super) fn corrected(&self, correction: Correction) -> Result<Result<Disattenuated, Corrected>, Error> {
        let observed = self.observed()?;
        let employees = self.employees.sound(Side::Employees, correction);
        match (employees, self.customers.sound(Side::Customers, correction)) {
            (Ok(employees), Ok(customers)) => Disattenuated::of(observed, employees, customers).map(Ok),
            (Err(none), Ok(_)) | (Ok(_), Err(none)) => Ok(Err(none)),
            (Err(one), Err(other)) => Ok(Err(worst(one, other))),
        }
    }
}

/// Of two reasons why nothing is corrected the one that has to be said. A side that is noise comes first: no knowledge of the other would help.
fn worst(employees: Corrected, customers: Corrected) -> Corrected {
    match (employees, customers) {
        (noise @ Corrected::ReliabilityTooLow { .. }, _) | (_, noise @ Corrected::ReliabilityTooLow { .. }) => noise,
        (Corrected::ReliabilityUnknown { .. }, Corrected::ReliabilityUnknown { .. }) => Corrected::ReliabilitiesUnknown,
        (Corrected::Icc2Unknown { .. }, unknown @ Corrected::ReliabilityUnknown { .. }) | (unknown, _) => unknown,
    }
}

/// The values of one side, unit by unit, with what is known of their noise.
#[derive(Debug, Clone)]
pub(super) struct SideValues {
    values: Vec<f64>,
    noise: Noise,
}

#[derive(Debug, Clone)]
enum Noise {
    /// Pooled from within all units.
    Pooled(OneWay, Vec<Mean>),
    /// One for each unit, given or from its own answers.
    ByUnit(Vec<OwnNoise>),
    /// Not known for every unit.
    Unknown,
}

/// The value of a unit with a sampling variance of its own.
#[derive(Debug, Clone, Copy)]
struct OwnNoise {
    reading: Reading,
    /// From how many degrees of freedom the variance was estimated; infinity where it was given.
    df: f64,
}

impl SideValues {
    pub(super) fn of(units: impl IntoIterator<Item = UnitValue>, side: Side) -> Result<Self, Error> {
        let units: Vec<UnitValue> = units.into_iter().collect();
        let values = units.iter().map(|unit| unit.value()).collect();
        let means: Option<Vec<Mean>> = units.iter().map(|unit| unit.mean()).collect();
        let noise = match means {
            Some(means) => match OneWay::of(&means) {
                Ok(anova) => Noise::Pooled(anova, means),
                Err(Error::TooFew { .. }) => Noise::Unknown,
                Err(Error::NoVariation { .. }) => {
                    let what = match side {
                        Side::Employees => "answers of the employees",
                        Side::Customers => "answers of the customers",
                    };
                    return Err(Error::NoVariation { what });
                }
                Err(error) => return Err(error),
            },
            None => by_unit(&units).map_or(Noise::Unknown, Noise::ByUnit),
        };
        Ok(Self { values, noise })
    }

    /// The value of each unit.
    pub(super) fn values(&self) -> &[f64] {
        &self.values
    }

    /// Variance between and within units, where answers are known.
    pub(super) const fn one_way(&self) -> Option<OneWay> {
        match &self.noise {
            Noise::Pooled(anova, _) => Some(*anova),
            _ => None,
        }
    }

    /// The sampling variance of each unit's value; `None` where it is not known.
    pub(super) fn sampling_variances(&self) -> Option<Vec<f64>> {
        match &self.noise {
            Noise::Pooled(anova, means) => {
                Some(means.iter().map(|mean| anova.mean_square_within() / mean.n() as f64).collect())
            }
            Noise::ByUnit(units) => Some(units.iter().map(|unit| unit.reading.variance()).collect()),
            Noise::Unknown => None,
        }
    }

    /// A reliability above what rounding leaves of 0, or why there is none.
    pub(super) fn sound(&self, side: Side, correction: Correction) -> Result<f64, Corrected> {
        let known = match correction {
            Correction::UnitMeans => self.reliability(),
            Correction::Icc2 => self.one_way().and_then(OneWay::icc2),
        };
        match known {
            None if correction == Correction::Icc2 && self.reliability().is_some() => {
                Err(Corrected::Icc2Unknown { side })
            }
            None => Err(Corrected::ReliabilityUnknown { side }),
            Some(reliability) if reliability <= LEAST_RELIABILITY => {
                Err(Corrected::ReliabilityTooLow { side, reliability })
            }
            Some(reliability) => Ok(reliability),
        }
    }

    /// The mean sampling variance of the values, or why they cannot be corrected for it.
    pub(super) fn noise(&self, side: Side) -> Result<f64, Corrected> {
        self.sound(side, Correction::UnitMeans)?;
        let variances = self.sampling_variances().ok_or(Corrected::ReliabilityUnknown { side })?;
        Ok(variances.iter().sum::<f64>() / variances.len() as f64)
    }

    /// The share of the variance of the values that is not noise; `None` where the noise is unknown or all values are equal.
    pub(super) fn reliability(&self) -> Option<f64> {
        match &self.noise {
            Noise::Pooled(anova, _) => anova.reliability_of_means(),
            Noise::ByUnit(units) => KnownNoise::of(&readings(units)).ok().map(KnownNoise::value),
            Noise::Unknown => None,
        }
    }

    /// From how many degrees of freedom the mean noise of the values was estimated; infinity where it was given.
    ///
    /// Where each unit's v is its own, by Satterthwaite: (Σ v)² / Σ v² / (df + 2), over all units and over those whose v was estimated. It is df + 2 and not df
    /// because the square of an estimated variance is too large by the factor (df + 2) / df on average.
    pub(super) fn noise_df(&self) -> f64 {
        match &self.noise {
            Noise::Pooled(anova, _) => (anova.n() - anova.units()) as f64,
            Noise::ByUnit(units) => {
                let largest = units.iter().map(|unit| unit.reading.variance()).fold(0.0, f64::max);
                // Of the largest, so that no square leaves the range of a float.
                let parts = units.iter().map(|unit| (unit.reading.variance() / largest, unit.df));
                let (sum, squares) = parts
                    .fold((0.0, 0.0), |(sum, squares), (part, df)| (sum + part, squares + part * part / (df + 2.0)));
                sum * sum / squares
            }
            Noise::Unknown => f64::INFINITY,
        }
    }

    /// What is left of the variance of the values without their noise, tau²; `None` where the noise is unknown.
    pub(super) fn true_variance(&self) -> Option<f64> {
        let variances = self.sampling_variances()?;
        let noise = variances.iter().map(|variance| variance / variances.len() as f64).sum::<f64>();
        Some(Mean::of(&self.values).ok()?.sample_variance()? - noise)
    }

    /// The reliability with its interval, or why it has none.
    pub(super) fn measured(&self, level: Level) -> Result<Measured, Error> {
        match &self.noise {
            Noise::Pooled(anova, _) if anova.mean_square_within() == 0.0 => Ok(Measured::WithoutNoise),
            Noise::Pooled(anova, _) => anova.estimate_reliability_of_means(level).map(Measured::Reliability),
            Noise::ByUnit(units) => KnownNoise::of(&readings(units))?.estimate(level).map(Measured::Reliability),
            Noise::Unknown => Ok(Measured::Unknown),
        }
    }
}

/// What is known of how well the values of a side measure its units.
#[derive(Debug, Clone, Copy)]
pub(super) enum Measured {
    Reliability(Estimate),
    /// All answers within every unit are equal: there is no noise, and no interval.
    WithoutNoise,
    Unknown,
}

/// Units of which at least one came with its own sampling variance: the others' as their own answers have it.
fn by_unit(units: &[UnitValue]) -> Option<Vec<OwnNoise>> {
    let given = |unit: &UnitValue| {
        let reading = Reading::new(unit.value(), unit.sampling_variance()?).ok()?;
        Some(OwnNoise { reading, df: f64::INFINITY })
    };
    units.iter().map(|unit| given(unit).or_else(|| unit.mean().and_then(own))).collect()
}

/// A mean with its sampling variance from its own answers alone.
fn own(mean: Mean) -> Option<OwnNoise> {
    let reading = Reading::new(mean.value(), mean.sample_variance()? / mean.n() as f64).ok()?;
    Some(OwnNoise { reading, df: (mean.n() - 1) as f64 })
}

fn readings(units: &[OwnNoise]) -> Vec<Reading> {
    units.iter().map(|unit| unit.reading).collect()
}
