//! Which tails of the bootstrap distribution make the interval.

use crate::error::Error;
use crate::inference::{Level, Method, dist};

/// How an interval is read off a bootstrap distribution.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::resample::{BootstrapMethod, CountBootstrap};
///
/// let net = CountBootstrap::of_counts(&[(-1, 2), (0, 3), (1, 35)])?;
/// let [plain, bca] = [BootstrapMethod::Percentile, BootstrapMethod::Bca].map(|method| net.estimate_by(method, Level::P95));
/// assert_eq!(format!("{:.3}", plain?), "0.825 (95% interval 0.650 to 0.950, percentile bootstrap, n = 40)");
/// assert_eq!(format!("{:.3}", bca?), "0.825 (95% interval 0.600 to 0.950, BCa bootstrap, n = 40)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum BootstrapMethod {
    /// The quantiles of the replicates as they are.
    #[default]
    Percentile,
    /// Bias-corrected and accelerated: the quantiles moved for the bias and the skewness of the distribution. Of drawn replicates it takes
    /// `MonteCarlo::with_jackknife`.
    Bca,
}

impl BootstrapMethod {
    pub(super) const fn method(self) -> Method {
        match self {
            Self::Percentile => Method::PercentileBootstrap,
            Self::Bca => Method::BcaBootstrap,
        }
    }
}

/// The probabilities left outside at the two ends.
pub(super) struct Tails {
    pub(super) below: f64,
    pub(super) above: f64,
}

impl Tails {
    /// The same at either end.
    pub(super) fn equal(level: Level) -> Self {
        Self { below: level.tail(), above: level.tail() }
    }

    /// Moved by the bias `z0` and the acceleration `a`.
    pub(super) fn moved(level: Level, z0: f64, a: f64) -> Result<Self, Error> {
        let moved = |z: f64| {
            let shifted = z0 + z;
            let room = 1.0 - a * shifted;
            if room > 0.0 { Ok(z0 + shifted / room) } else { Err(too_skewed(a)) }
        };
        let z = level.z();
        // P(Z <= z) is P(Z > -z): tails stay tails.
        Ok(Self { below: dist::normal_sf(-moved(-z)?), above: dist::normal_sf(moved(z)?) })
    }
}

/// An interval of this level is out of reach of the distribution.
pub(super) const fn too_skewed(a: f64) -> Error {
    Error::OutOfRange { what: "acceleration", rule: "small enough for the interval of this level", value: a }
}

/// z0, the normal quantile of how much lies below the value, ties counted half.
pub(super) fn bias(below: f64, above: f64) -> Result<f64, Error> {
    let z0 = if below < above { -dist::normal_upper_quantile(below) } else { dist::normal_upper_quantile(above) };
    if z0.is_finite() {
        Ok(z0)
    } else {
        Err(Error::OutOfRange {
            what: "share of replicates below the value",
            rule: "above 0 and below 1",
            value: below,
        })
    }
}
