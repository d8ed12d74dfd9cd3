//! The same line with a random intercept for each unit.

use super::slope::in_range;
use super::split::Split;
use crate::error::Error;
use crate::inference::correlation::{PERFECT, Sums};
use crate::inference::slope::ON_THE_LINE;
use crate::inference::{Method, Slope, root};

/// What is left of y within units below this share of it is rounding.
const LEFT: f64 = 1.0 - PERFECT;

/// One line with a slope within and a slope between units, and a random intercept for each unit: units lie above or below the line by chance, and
/// observations of a unit share that. By restricted maximum likelihood.
///
/// The slope within units is that of [`WithinBetween`](super::WithinBetween). In the slope between them units weigh as their size where they differ little, and more nearly
/// alike the more they differ. Usually it lies between the slopes of those two ways to weigh, but not always. Both standard errors
/// take units to differ by a constant only; where slopes differ from unit to unit as well, the cluster-robust ones are the honest choice.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::panel::Panel;
///
/// let (x, y) = ([1.0, 2.0, 3.0, 4.0, 3.0, 6.0, 1.0, 2.0, 2.0], [3.0, 4.0, 5.0, 6.0, 5.0, 7.0, 2.0, 2.0, 4.0]);
/// let line = Panel::of([1, 1, 1, 2, 2, 2, 3, 3, 3], &x, &y)?.random_intercept()?;
/// assert_eq!(format!("{:.3} {:.3}", line.variance_between(), line.variance_within()), "0.319 0.458");
/// let within = line.within().estimate(Level::P95)?;
/// assert_eq!(within.to_string(), "0.773 (95% interval 0.131 to 1.415, restricted likelihood t, n = 9)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// y = b0 + b_within (x - x̄_g) + b_between x̄_g + u_g + e, with variances tau² of u and sigma² of e, and λ = tau² / sigma².
/// With w_g = n_g / (1 + λ n_g), d and r what the w-weighted mean leaves of x̄_g and the w-weighted line of ȳ_g, and
/// Q = the squares left within units + Σ w r², λ makes
///
/// (N - 3) log Q + Σ log(1 + λ n_g) + log Σ w + log Σ w d²
///
/// least, sigma² = Q / (N - 3), and the standard errors are sigma / sqrt(Σ (x - x̄_g)²) and sigma / sqrt(Σ w d²).
/// ```
///
/// # References
///
/// Patterson HD, Thompson R (1971). Recovery of inter-block information when block sizes are unequal. Biometrika 58(3), 545-554.
/// doi:10.1093/biomet/58.3.545
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct RandomIntercept {
    within: Slope,
    between: Slope,
    variance_between: f64,
    variance_within: f64,
}

impl RandomIntercept {
    pub(super) fn of_split(split: &Split) -> Result<Self, Error> {
        split.check_units()?;
        split.check_x_within()?;
        split.check_x_between()?;
        let needs = split.count() + 2;
        if split.n < needs {
            return Err(Error::TooFew { what: "observations in the units", needs, got: split.n });
        }
        split.check_y_within()?;
        let r = split.within.correlation();
        let left_within = split.within.yy * ((1.0 - r) * (1.0 + r));
        if left_within <= LEFT * split.within.yy {
            return Err(ON_THE_LINE);
        }
        let model = Model { units: &split.units, left_within, n: split.n as f64 };
        let ratio = model.best_ratio()?;
        let line = model.line(ratio);
        let sigma2 = line.left / (model.n - 3.0);

        let slope = |value, squares: f64, df, n| {
            let error = (sigma2 / squares).sqrt() * split.scale;
            Slope::known(value * split.scale, error, df, n, Method::RestrictedLikelihoodT)
        };
        let (xx, units) = (split.within.xx, split.count());
        let variance_within = in_range(sigma2 * split.root_y * split.root_y)?;
        Ok(Self {
            within: slope(split.within.xy / xx, xx, split.n - units - 1, split.n)?,
            between: slope(line.slope, line.xx, units - 2, units)?,
            variance_between: in_range(ratio * variance_within)?,
            variance_within,
        })
    }

    /// The slope within units, with N - J - 1 degrees of freedom.
    pub const fn within(self) -> Slope {
        self.within
    }

    /// The slope between units, with J - 2 degrees of freedom.
    pub const fn between(self) -> Slope {
        self.between
    }

    /// tau²: the variance between units that the line leaves, 0 or more. It is 0 where units differ no more than chance alone would have it.
    #[must_use]
    pub const fn variance_between(self) -> f64 {
        self.variance_between
    }

    /// sigma²: the variance within units that the line leaves.
    #[must_use]
    pub const fn variance_within(self) -> f64 {
        self.variance_within
    }
}

struct Model<'a> {
    units: &'a [Sums],
    left_within: f64,
    n: f64,
}

/// The line at a ratio of the variances, and what goes with it.
struct Line {
    slope: f64,
    /// Σ w d².
    xx: f64,
    /// Q.
    left: f64,
    criterion: f64,
    /// How fast the criterion rises with the ratio.
    rise: f64,
}

impl Model<'_> {
    /// The ratio of the variances that makes the criterion least: the best of a grid, then the place beside it where it is level.
    fn best_ratio(&self) -> Result<f64, Error> {
        let mean_size = self.n / self.units.len() as f64;
        // Ten to a decade, of the variance of a unit over that of its mean.
        let grid: Vec<f64> = std::iter::once(0.0)
            .chain((-60..=120).map(|step| 10.0_f64.powf(f64::from(step) / 10.0) / mean_size))
            .collect();
        let criteria: Vec<f64> = grid.iter().map(|&ratio| self.line(ratio).criterion).collect();
        let best = criteria.iter().enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(0, |(place, _)| place);
        let (low, Some(&high)) = (grid.get(best.saturating_sub(1)).copied().unwrap_or(0.0), grid.get(best + 1)) else {
            // Beyond the grid the variance within is nothing beside that between.
            return Err(ON_THE_LINE);
        };
        if best == 0 && self.line(0.0).rise >= 0.0 {
            return Ok(0.0);
        }
        Ok(root::falling_crossing(|ratio| -self.line(ratio).rise, 0.0, low, high))
    }

    fn line(&self, ratio: f64) -> Line {
        let weight = |unit: &Sums| unit.n / (1.0 + ratio * unit.n);
        let sum = |part: &dyn Fn(&Sums) -> f64| self.units.iter().map(part).sum::<f64>();
        let weights = sum(&weight);
        let x = sum(&|unit| weight(unit) * unit.x) / weights;
        let y = sum(&|unit| weight(unit) * unit.y) / weights;
        let xx = sum(&|unit| weight(unit) * (unit.x - x).powi(2));
        let slope = sum(&|unit| weight(unit) * (unit.x - x) * (unit.y - y)) / xx;
        let off = |unit: &Sums| unit.y - y - slope * (unit.x - x);
        let left = self.left_within + sum(&|unit| weight(unit) * off(unit).powi(2));
        let freedom = self.n - 3.0;
        let criterion = freedom * left.ln() + sum(&|unit| (ratio * unit.n).ln_1p()) + weights.ln() + xx.ln();
        // The line and the mean are least squares at every ratio, so only the weights move: dw / dλ = -w².
        let squared = |part: &dyn Fn(&Sums) -> f64| sum(&|unit| weight(unit).powi(2) * part(unit));
        let rise = weights
            - freedom * squared(&|unit| off(unit).powi(2)) / left
            - squared(&|_| 1.0) / weights
            - squared(&|unit| (unit.x - x).powi(2)) / xx;
        Line { slope, xx, left, criterion, rise }
    }
}
