//! How the correlation of all observations is made up of one between units and one within them.

use super::level::{PersonLevel, UnitLevel};
use crate::inference::correlation::Pearson;

/// The correlation of all observations, taken apart: within and between analysis (WABA). Only where x and y were measured on the same
/// observation.
///
/// ```text
/// r_total = eta_x eta_y r_between + sqrt(1 - eta_x²) sqrt(1 - eta_y²) r_within
/// ```
///
/// eta is the share of the spread that lies between units: the correlation of the values with the means of their units. A correlation of all
/// observations that comes from between units alone says nothing of what goes on inside one, and the reverse.
///
/// # Example
///
/// ```
/// use centricity::inference::panel::Panel;
///
/// // Within each of three units y falls as x rises; units with more x have more y.
/// let x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
/// let y = [3.0, 2.0, 1.0, 5.0, 5.0, 3.0, 8.0, 7.0, 7.0];
/// let levels = Panel::of(["a", "a", "a", "b", "b", "b", "c", "c", "c"], &x, &y)?.levels()?;
/// assert!(levels.total().value() > 0.7 && levels.between().value() > 0.9 && levels.within().value() < -0.7);
///
/// let (x, y) = (levels.eta_x(), levels.eta_y());
/// let (between, within) = (levels.between().value(), levels.within().value());
/// let made_up = x * y * between + (1.0 - x * x).sqrt() * (1.0 - y * y).sqrt() * within;
/// assert!((made_up - levels.total().value()).abs() < 1e-14);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Robinson WS (1950). Ecological correlations and the behavior of individuals. American Sociological Review 15(3), 351-357.
/// doi:10.2307/2087176
///
/// Dansereau F, Alutto JA, Yammarino FJ (1984). Theory Testing in Organizational Behavior: The Varient Approach. Prentice-Hall.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(into = "super::wire::ByLevel"))]
#[must_use]
pub struct CorrelationsByLevel {
    pub(super) total: Pearson,
    pub(super) eta_x: f64,
    pub(super) eta_y: f64,
    pub(super) between: UnitLevel,
    pub(super) within: PersonLevel,
}

impl CorrelationsByLevel {
    /// The correlation of all observations, units left out of account. Its interval takes them to be independent, which observations of one
    /// unit hardly are.
    pub const fn total(self) -> Pearson {
        self.total
    }

    /// The correlation of x with the means of its units: above 0, to 1. Its square is the share of the sum of squares that lies between units. Chance alone gives
    /// a square of about (J - 1) / (N - 1).
    #[must_use]
    pub const fn eta_x(self) -> f64 {
        self.eta_x
    }

    /// The same of y, 0 to 1.
    #[must_use]
    pub const fn eta_y(self) -> f64 {
        self.eta_y
    }

    /// The correlation of unit means, each as heavy as its unit has observations: [`UnitMeans::BySize`](super::UnitMeans::BySize).
    pub const fn between(self) -> UnitLevel {
        self.between
    }

    /// The correlation within units.
    pub const fn within(self) -> PersonLevel {
        self.within
    }
}
