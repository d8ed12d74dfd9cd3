//! A coefficient with a standard error that allows for observations of a unit being alike.

use super::FEWEST_UNITS;
use super::slope::{in_range, unbounded};
use super::split::Split;
use crate::error::Error;
use crate::inference::correlation::PERFECT;
use crate::inference::slope::ON_THE_LINE;
use crate::inference::studentised::Studentised;
use crate::inference::{Alternative, Estimate, Level, Method, TestResult};

/// By how much y is higher, on average, where x is higher by one, in units of y per unit of x; with standard errors for observations
/// that come in units.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::panel::{CoefficientMethod, Panel};
///
/// let (x, y) = ([1.0, 2.0, 3.0, 4.0, 3.0, 6.0, 1.0, 2.0, 2.0], [3.0, 4.0, 5.0, 6.0, 5.0, 7.0, 2.0, 2.0, 4.0]);
/// let slope = Panel::of([1, 1, 1, 2, 2, 2, 3, 3, 3], &x, &y)?.pooled_slope()?;
/// assert_eq!(format!("{:.4}", slope.value()), "0.9833");
/// let robust = slope.estimate(Level::P95)?; // three units say little
/// let classical = slope.estimate_by(CoefficientMethod::Classical, Level::P95)?;
/// assert_eq!(robust.to_string(), "0.983 (95% interval 0.387 to 1.580, CR1 t, n = 3)");
/// assert_eq!(classical.to_string(), "0.983 (95% interval 0.573 to 1.394, least squares t, n = 9)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Coefficient {
    value: f64,
    /// CR0.
    #[cfg_attr(feature = "serde", serde(rename = "standard_error_cr0"))]
    clustered: Option<f64>,
    #[cfg_attr(feature = "serde", serde(rename = "standard_error_classical"))]
    classical: Option<f64>,
    /// Units that tell of it.
    units: u64,
    all_units: u64,
    n: u64,
    /// How many coefficients were estimated together.
    parameters: u64,
}

/// Ways to the standard error of a [`Coefficient`].
///
/// Coverage of nominal 95% intervals of a slope between units, where units have intercepts and slopes of their own, simulated
/// (`tests/reference/generate/panel_coverage.py`):
///
/// | units | of 6 each: CR1 | CR0 | classical | of 2, 3, 6 or 13: CR1 | CR0 | classical |
/// |---|---|---|---|---|---|---|
/// | 5 | 83% | 78% | 83% | 80% | 76% | 84% |
/// | 10 | 88% | 87% | 84% | 86% | 84% | 82% |
/// | 20 | 91% | 90% | 83% | 89% | 88% | 80% |
/// | 40 | 93% | 93% | 84% | 92% | 91% | 80% |
/// | 80 | 94% | 94% | 84% | 93% | 93% | 79% |
///
/// The slope through plain unit means, [`Panel::between_slope`](super::Panel::between_slope), covers 94 to 95% in all of these: where units are few, take that
/// one.
///
/// A panel has one or two slopes, for which the table says what few units cost, so it is fitted from 3 units on. A regression
/// (`ClusterMethod`, feature `nalgebra`) may have any number of coefficients and no such table, and refuses fewer than 10 clusters.
///
/// # Example
///
/// ```
/// use centricity::inference::panel::{CoefficientMethod, Panel};
///
/// let units = ["a", "a", "b", "b", "c", "c", "d", "d"];
/// let x = [1.0, 2.0, 2.0, 3.0, 3.0, 5.0, 4.0, 6.0];
/// let y = [2.0, 3.0, 2.0, 5.0, 5.0, 6.0, 7.0, 9.0];
/// let slope = Panel::of(units, &x, &y)?.within_between()?.within();
/// let [cr1, cr0] = [CoefficientMethod::Cr1, CoefficientMethod::Cr0].map(|method| slope.standard_error_by(method));
/// assert!(cr0? < cr1?); // without the correction for few units
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum CoefficientMethod {
    /// Cluster-robust, corrected for few units (CR1). The default: observations of a unit may be alike in any way, only units have to be
    /// independent.
    #[default]
    Cr1,
    /// Cluster-robust without the correction (CR0): smaller, and too small with few units; to compare with what others print.
    Cr0,
    /// That of least squares, which takes all observations to be independent; to compare.
    Classical,
}

/// A coefficient in standardised units, as it comes out of a line.
pub(super) struct Fit {
    pub(super) value: f64,
    /// What each unit adds to its error.
    pub(super) influences: Vec<f64>,
    /// Below this an error is rounding.
    pub(super) rounding: f64,
    pub(super) classical: Option<f64>,
    pub(super) told_by: u64,
    pub(super) parameters: u64,
}

/// One line through all observations.
pub(super) fn pooled(split: &Split) -> Result<Coefficient, Error> {
    split.check_units()?;
    // Both sums of squares are 1, so the slope is the correlation.
    let r = split.total.value();
    let influence = |unit: &crate::inference::correlation::Sums| {
        (unit.xy + unit.n * unit.x * unit.y) - r * (unit.xx + unit.n * unit.x * unit.x)
    };
    let rest = (1.0 - r) * (1.0 + r);
    let classical = (r.abs() < PERFECT).then(|| (rest / (split.n - 2) as f64).sqrt());
    let influences = split.units.iter().map(influence).collect();
    let fit = Fit { value: r, influences, rounding: 1e-13, classical, told_by: split.count(), parameters: 2 };
    Coefficient::of_fit(&fit, split)
}

impl Coefficient {
    pub(super) fn of_fit(fit: &Fit, split: &Split) -> Result<Self, Error> {
        let squares: f64 = fit.influences.iter().map(|influence| influence * influence).sum();
        let clustered = Some(squares.sqrt()).filter(|error| *error > fit.rounding);
        let scaled = |error: Option<f64>| error.map(|error| in_range(error * split.scale)).transpose();
        Ok(Self {
            value: in_range(fit.value * split.scale)?,
            clustered: scaled(clustered)?.filter(|error| *error > 0.0),
            classical: scaled(fit.classical)?.filter(|error| *error > 0.0),
            units: fit.told_by,
            all_units: split.count(),
            n: split.n,
            parameters: fit.parameters,
        })
    }

    /// The coefficient: by how much y is higher, in its unit, where x is one higher.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// How many observations.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// How many units tell of it. Of a coefficient within units, those in which x varies: the others leave it as it is.
    #[must_use]
    pub const fn units(self) -> u64 {
        self.units
    }

    /// Whether a cluster-robust interval is only a rough one: fewer than 40 units. It holds the true value less often than its level says
    /// there, the more so the fewer units and the more they differ in size: see the table at [`CoefficientMethod`]. The limit is a rule of thumb.
    ///
    /// # References
    ///
    /// Cameron AC, Miller DL (2015). A practitioner's guide to cluster-robust inference. Journal of Human Resources 50(2), 317-372.
    /// doi:10.3368/jhr.50.2.317
    #[must_use]
    pub const fn interval_is_rough(self) -> bool {
        self.units < 40
    }

    /// The standard error by a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// CR0: root of the diagonal of (X'X)⁻¹ (Σ_g X_g' e_g e_g' X_g) (X'X)⁻¹, e_g being what the line leaves of y in unit g
    /// CR1: CR0 times sqrt(G / (G - 1) (N - 1) / (N - p)), for N observations in G units and p coefficients, the constant included
    /// classical: root of the diagonal of (X'X)⁻¹ Σ e² / (N - p)
    /// ```
    ///
    /// # Errors
    ///
    /// Cluster-robust: [`Error::TooFew`] where fewer than 3 units tell of it. With two, what they leave of the line is equal and opposite, or nothing,
    /// whatever they are. [`Error::NoVariation`] where nothing is off the line, to the precision of a float.
    ///
    /// # References
    ///
    /// Liang KY, Zeger SL (1986). Longitudinal data analysis using generalized linear models. Biometrika 73(1), 13-22.
    /// doi:10.1093/biomet/73.1.13
    pub fn standard_error_by(self, method: CoefficientMethod) -> Result<f64, Error> {
        let clustered = || {
            if self.units < FEWEST_UNITS {
                let what = "units in which x varies";
                return Err(Error::TooFew { what, needs: FEWEST_UNITS, got: self.units });
            }
            self.clustered.ok_or(ON_THE_LINE)
        };
        match method {
            CoefficientMethod::Cr1 => {
                let (units, n) = (self.all_units as f64, self.n as f64);
                let correction = units / (units - 1.0) * ((n - 1.0) / self.freedom_left());
                in_range(clustered()? * correction.sqrt())
            }
            CoefficientMethod::Cr0 => clustered(),
            CoefficientMethod::Classical => self.classical.ok_or(ON_THE_LINE),
        }
    }

    /// The coefficient with its default interval, [`CoefficientMethod::Cr1`].
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by).
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        self.estimate_by(CoefficientMethod::default(), level)
    }

    /// The coefficient with the interval of a named method: Student's t with one degree of freedom fewer than units tell of it; classical, with
    /// N - p. Its n is the number of those units; classical, of the observations.
    ///
    /// # Errors
    ///
    /// As [`standard_error_by`](Self::standard_error_by); [`Error::OutOfRange`] where the limits are too large for a float, or too close together.
    pub fn estimate_by(self, method: CoefficientMethod, level: Level) -> Result<Estimate, Error> {
        self.studentised(method)?.estimate(level)
    }

    /// Tests whether the true coefficient is 0, with the default method. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by).
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.test_by(CoefficientMethod::default(), alternative, level)
    }

    /// Tests whether the true coefficient is 0, with a named method.
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by).
    pub fn test_by(
        self,
        method: CoefficientMethod,
        alternative: Alternative,
        level: Level,
    ) -> Result<TestResult, Error> {
        self.studentised(method)?.test(0.0, alternative, level)
    }

    fn studentised(self, method: CoefficientMethod) -> Result<Studentised, Error> {
        let error = self.standard_error_by(method)?;
        let by_units = |method| unbounded(self.value, error, (self.units - 1) as f64, method, self.units);
        Ok(match method {
            CoefficientMethod::Cr1 => by_units(Method::Cr1T),
            CoefficientMethod::Cr0 => by_units(Method::Cr0T),
            CoefficientMethod::Classical => {
                unbounded(self.value, error, self.freedom_left(), Method::LeastSquaresT, self.n)
            }
        })
    }

    /// N - p.
    fn freedom_left(self) -> f64 {
        (self.n - self.parameters) as f64
    }
}
