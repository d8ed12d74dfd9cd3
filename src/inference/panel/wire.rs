//! What goes out of correlations at levels: their values, and of how many. They do not come back in.

use serde::Serialize;

use super::{CorrelationsByLevel, CrossLagged, PersonLevel, UnitLevel};

/// A correlation of units or of observations in units.
#[derive(Serialize)]
pub(super) struct Correlation {
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<u64>,
    units: u64,
}

impl From<UnitLevel> for Correlation {
    fn from(means: UnitLevel) -> Self {
        Self { value: means.value(), n: None, units: means.units() }
    }
}

impl From<PersonLevel> for Correlation {
    fn from(people: PersonLevel) -> Self {
        Self { value: people.value(), n: Some(people.n()), units: people.units() }
    }
}

/// The correlation of all observations, that of each side with the means of its units, and the correlation at either level.
#[derive(Serialize)]
pub(super) struct ByLevel {
    total: f64,
    eta_x: f64,
    eta_y: f64,
    between: UnitLevel,
    within: PersonLevel,
}

impl From<CorrelationsByLevel> for ByLevel {
    fn from(levels: CorrelationsByLevel) -> Self {
        Self {
            total: levels.total().value(),
            eta_x: levels.eta_x(),
            eta_y: levels.eta_y(),
            between: levels.between(),
            within: levels.within(),
        }
    }
}

/// The six correlations of two waves, and the difference of the crossed ones.
#[derive(Serialize)]
pub(super) struct Waves {
    units: u64,
    x_with_later_y: f64,
    y_with_later_x: f64,
    difference: f64,
    first_wave: f64,
    second_wave: f64,
    stability_of_x: f64,
    stability_of_y: f64,
}

impl From<CrossLagged> for Waves {
    fn from(waves: CrossLagged) -> Self {
        Self {
            units: waves.units(),
            x_with_later_y: waves.x_with_later_y().value(),
            y_with_later_x: waves.y_with_later_x().value(),
            difference: waves.value(),
            first_wave: waves.first_wave().value(),
            second_wave: waves.second_wave().value(),
            stability_of_x: waves.stability_of_x().value(),
            stability_of_y: waves.stability_of_y().value(),
        }
    }
}
