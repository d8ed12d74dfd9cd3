//! One side of a link: the values of its units, and how much of their variance is noise.

use super::{Corrected, UnitValue};
use crate::error::Error;
use crate::inference::reliability::OneWay;
use crate::inference::{Mean, Reading};
use crate::scale::Side;

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
    /// Given for each unit.
    Given(Vec<f64>),
    /// Not known for every unit.
    Unknown,
}

impl SideValues {
    pub(super) fn of(units: impl IntoIterator<Item = UnitValue>) -> Result<Self, Error> {
        let units: Vec<UnitValue> = units.into_iter().collect();
        let values = units.iter().map(|unit| unit.value()).collect();
        let means: Option<Vec<Mean>> = units.iter().map(|unit| unit.mean()).collect();
        let noise = match means {
            Some(means) => match OneWay::of(&means) {
                Ok(anova) => Noise::Pooled(anova, means),
                Err(Error::TooFew { .. }) => Noise::Unknown,
                Err(error) => return Err(error),
            },
            None => given(&units).map_or(Noise::Unknown, Noise::Given),
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
            Noise::Given(variances) => Some(variances.clone()),
            Noise::Unknown => None,
        }
    }

    /// The mean sampling variance of the values, or why they cannot be corrected for it.
    pub(super) fn noise(&self, side: Side) -> Result<f64, Corrected> {
        let unknown = Corrected::ReliabilityUnknown { side };
        let Some(variances) = self.sampling_variances() else { return Err(unknown) };
        match self.reliability() {
            Some(reliability) if reliability <= 0.0 => Err(Corrected::ReliabilityTooLow { side, reliability }),
            Some(_) => Ok(variances.iter().sum::<f64>() / variances.len() as f64),
            None => Err(unknown),
        }
    }

    /// The share of the variance of the values that is not noise; `None` where the noise is unknown or all values are equal.
    pub(super) fn reliability(&self) -> Option<f64> {
        match &self.noise {
            Noise::Pooled(anova, _) => anova.reliability_of_means(),
            Noise::Given(variances) => {
                let noise = variances.iter().sum::<f64>() / variances.len() as f64;
                let reliability = 1.0 - noise / Mean::of(&self.values).ok()?.sample_variance()?;
                reliability.is_finite().then_some(reliability)
            }
            Noise::Unknown => None,
        }
    }
}

/// Sampling variances of units of which at least one came with its own: the others' as their own answers have it.
fn given(units: &[UnitValue]) -> Option<Vec<f64>> {
    units.iter().map(|unit| unit.sampling_variance().or_else(|| unit.mean().and_then(own))).collect()
}

/// The sampling variance of a mean from its own answers alone.
fn own(mean: Mean) -> Option<f64> {
    let variance = mean.sample_variance()? / mean.n() as f64;
    Reading::new(mean.value(), variance).ok().map(Reading::variance)
}
