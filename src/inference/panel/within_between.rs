//! One line with a slope within and a slope between units.

use super::Coefficient;
use super::coefficient::Fit;
use super::split::Split;
use crate::error::Error;
use crate::inference::correlation::{PERFECT, Sums};

/// What is left of y below this share of it is rounding.
const LEFT: f64 = 1.0 - PERFECT;

/// One line through all observations in which x counts twice: as the mean of its unit and as the deviation from it. So it has a slope between units,
/// one within them, and their difference, the contextual coefficient.
///
/// The two predictors are orthogonal: the slope within units is that of a regression with a constant for each unit, the slope between them that of the
/// unit means, each as heavy as its unit has observations. A contextual coefficient other than 0 says that the level matters, and that
/// [one slope for all](super::Panel::pooled_slope) would mix two different things. It may also be what noise in the unit means makes of
/// two equal slopes, where a unit has few observations.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, panel::Panel};
///
/// let (x, y) = ([1.0, 2.0, 3.0, 4.0, 3.0, 6.0, 1.0, 2.0, 2.0], [3.0, 4.0, 5.0, 6.0, 5.0, 7.0, 2.0, 2.0, 4.0]);
/// let line = Panel::of(["a", "a", "a", "b", "b", "b", "c", "c", "c"], &x, &y)?.within_between()?;
/// assert_eq!(line.within().estimate(Level::P95)?.to_string(), "0.773 (95% interval 0.132 to 1.414, CR1 t, n = 3)");
/// assert_eq!(line.between().estimate(Level::P95)?.to_string(), "1.105 (95% interval 0.275 to 1.936, CR1 t, n = 3)");
/// let contextual = line.contextual().test(Alternative::TwoSided, Level::P95)?;
/// assert_eq!(format!("{:.4}, p = {:.4}", contextual.effect().value(), contextual.p_value()), "0.3325, p = 0.3145");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// y = b0 + b_within (x - x̄_g) + b_between x̄_g, by least squares; b_contextual = b_between - b_within. With sums over the observations,
/// b_within = Σ (x - x̄_g)(y - ȳ_g) / Σ (x - x̄_g)², b_between = Σ n_g (x̄_g - x̄)(ȳ_g - ȳ) / Σ n_g (x̄_g - x̄)².
/// ```
///
/// # References
///
/// Mundlak Y (1978). On the pooling of time series and cross section data. Econometrica 46(1), 69-85. doi:10.2307/1913646
///
/// Neuhaus JM, Kalbfleisch JD (1998). Between- and within-cluster covariate effects in the analysis of clustered data. Biometrics 54(2), 638-645.
/// doi:10.2307/3109770
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct WithinBetween {
    within: Coefficient,
    between: Coefficient,
    contextual: Coefficient,
}

impl WithinBetween {
    pub(super) fn of_split(split: &Split) -> Result<Self, Error> {
        split.check_units()?;
        split.check_x_within()?;
        split.check_x_between()?;
        let (within, between) = (split.within, split.between);
        let (slope_within, slope_between) = (within.xy / within.xx, between.xy / between.xx);

        let off = |unit: &Sums| unit.y - slope_between * unit.x;
        let left_within = if within.yy > 0.0 {
            let r = within.correlation();
            within.yy * ((1.0 - r) * (1.0 + r))
        } else {
            0.0
        };
        let left = left_within + split.units.iter().map(|unit| unit.n * off(unit).powi(2)).sum::<f64>();
        let variance = (left > LEFT).then(|| left / (split.n - 3) as f64);
        let classical = |inverse: f64| variance.map(|variance| (variance * inverse).sqrt());

        let of_within: Vec<f64> =
            split.units.iter().map(|unit| (unit.xy - slope_within * unit.xx) / within.xx).collect();
        let of_between: Vec<f64> = split.units.iter().map(|unit| unit.n * unit.x * off(unit) / between.xx).collect();
        let of_both = of_between.iter().zip(&of_within).map(|(between, within)| between - within).collect();
        // Deviations within a unit are measured from a point in it, means of units from each other.
        let rounding_within = 1e-13 * (within.yy / within.xx).sqrt();
        let rounding_between = 1e-13 / between.xx.sqrt();
        let varied = split.units_in_which_x_varies();

        let fit = |value, influences, rounding, inverse, told_by| {
            let fit = Fit { value, influences, rounding, classical: classical(inverse), told_by, parameters: 3 };
            Coefficient::of_fit(&fit, split)
        };
        let (inverse_within, inverse_between) = (1.0 / within.xx, 1.0 / between.xx);
        Ok(Self {
            within: fit(slope_within, of_within, rounding_within, inverse_within, varied)?,
            between: fit(slope_between, of_between, rounding_between, inverse_between, split.count())?,
            contextual: fit(
                slope_between - slope_within,
                of_both,
                rounding_within + rounding_between,
                inverse_within + inverse_between,
                varied,
            )?,
        })
    }

    /// By how much y is higher where x is higher by one than the mean of its unit.
    pub const fn within(self) -> Coefficient {
        self.within
    }

    /// By how much the mean of y is higher in units whose mean of x is higher by one.
    pub const fn between(self) -> Coefficient {
        self.between
    }

    /// The slope between units less the slope within them: what the unit adds for two observations of the same x.
    pub const fn contextual(self) -> Coefficient {
        self.contextual
    }
}
