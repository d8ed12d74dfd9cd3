//! An estimate as data.

use crate::error::Error;
use crate::inference::{Level, Method};

/// Methods of shares, net scores and correlations, and of nothing else.
const WITHIN_ONE: [Method; 16] = [
    Method::TangoScore,
    Method::EffectiveTango,
    Method::HypergeometricSquareAndAdd,
    Method::HypergeometricMidP,
    Method::Wilson,
    Method::ClopperPearson,
    Method::Jeffreys,
    Method::RoundingAware,
    Method::EffectiveWilson,
    Method::EffectiveClopperPearson,
    Method::FisherZ,
    Method::FisherZEffective,
    Method::BonettWright,
    Method::Fieller,
    Method::FisherScale,
    Method::OddsRatioScore,
];

/// An estimate as data, checked on the way in.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "an estimate: value, lower, upper, level, method and n")]
pub(in crate::inference) struct Estimate {
    value: f64,
    lower: f64,
    upper: f64,
    level: Level,
    method: Method,
    n: u64,
}

impl From<crate::inference::Estimate> for Estimate {
    fn from(estimate: crate::inference::Estimate) -> Self {
        let crate::inference::Estimate { value, lower, upper, level, method, n } = estimate;
        Self { value, lower, upper, level, method, n }
    }
}

impl TryFrom<Estimate> for crate::inference::Estimate {
    type Error = Error;

    fn try_from(wire: Estimate) -> Result<Self, Error> {
        let Estimate { value, lower, upper, level, method, n } = wire;
        for (what, number) in [("value", value), ("lower", lower), ("upper", upper)] {
            if !number.is_finite() {
                return Err(Error::OutOfRange { what, rule: "a finite number", value: number });
            }
        }
        if lower > upper {
            return Err(Error::OutOfRange { what: "lower", rule: "at most upper", value: lower });
        }
        if n == 0 {
            return Err(Error::TooFew { what: "observations behind an estimate", needs: 1, got: 0 });
        }
        if WITHIN_ONE.contains(&method) {
            for (what, number) in [("value", value), ("lower", lower), ("upper", upper)] {
                if number.abs() > 1.0 {
                    return Err(Error::OutOfRange { what, rule: "between -1 and 1 by its method", value: number });
                }
            }
        }
        Ok(Self { value, lower, upper, level, method, n })
    }
}
