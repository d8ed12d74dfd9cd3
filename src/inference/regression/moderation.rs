//! Does the slope of x depend on a moderator?

use super::fit::Regression;
use super::line::UncertainLine;
use super::{ClusterMethod, Coefficient, CovarianceMethod, JohnsonNeyman, PREDICTORS, check_length, products, shifted};
use crate::error::Error;
use crate::inference::{Alternative, Level, Mean, TestResult};

/// An outcome against x, a moderator, and their product: y = b0 + b1 x + b2 m + b3 x m.
///
/// The interaction b3 says how much the slope of x rises per unit of the moderator. Where it is not 0, x has no slope of its own: only one at each value of
/// the moderator, which is what [`slope_at`](Self::slope_at), [`simple_slopes`](Self::simple_slopes) and [`johnson_neyman`](Self::johnson_neyman) are for. Inside, x and the
/// moderator are centred at their means, which changes none of these and saves digits.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, regression::Moderation};
///
/// let focus = [1.0, 2.0, 3.0, 4.0, 5.0, 1.0, 2.0, 3.0, 4.0, 5.0, 1.0, 2.0, 3.0, 4.0, 5.0];
/// let eye_for_employees = [1.0, 1.0, 1.0, 1.0, 1.0, 3.0, 3.0, 3.0, 3.0, 3.0, 5.0, 5.0, 5.0, 5.0, 5.0];
/// let appreciation = [3.1, 2.8, 3.2, 2.9, 3.0, 2.9, 3.6, 3.8, 4.5, 4.8, 3.2, 4.1, 5.3, 5.9, 7.0];
/// let moderation = Moderation::of(&appreciation, &focus, &eye_for_employees)?;
/// assert!(moderation.interaction()?.test(0.0, Alternative::Greater, Level::P95)?.p_value() < 0.001);
/// assert!(moderation.slope_at(5.0)?.value() > 0.9);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Aiken LS, West SG (1991). Multiple Regression: Testing and Interpreting Interactions. Sage.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Moderation {
    fit: Regression,
    moderator: Mean,
    least: f64,
    most: f64,
    mean_of_x: f64,
}

/// The slope of x at one value of the moderator, tested against 0.
///
/// ```
/// # use centricity::{Level, inference::{Alternative, regression::Moderation}};
/// # let x = [1.0, 2.0, 3.0, 4.0, 5.0, 1.0, 2.0, 3.0, 4.0, 5.0, 1.0, 2.0, 3.0, 4.0, 5.0];
/// # let m = [1.0, 1.0, 1.0, 1.0, 1.0, 3.0, 3.0, 3.0, 3.0, 3.0, 5.0, 5.0, 5.0, 5.0, 5.0];
/// # let y = [3.1, 2.8, 3.2, 2.9, 3.0, 2.9, 3.6, 3.8, 4.5, 4.8, 3.2, 4.1, 5.3, 5.9, 7.0];
/// let [low, mean, high] = Moderation::of(&y, &x, &m)?.simple_slopes(Alternative::TwoSided, Level::P95)?;
/// assert_eq!(mean.at(), 3.0);
/// assert!(low.test().effect().value() < high.test().effect().value());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct SimpleSlope {
    at: f64,
    test: TestResult,
}

impl SimpleSlope {
    /// The value of the moderator.
    #[must_use]
    pub const fn at(&self) -> f64 {
        self.at
    }

    /// The slope there, and its test.
    pub const fn test(&self) -> TestResult {
        self.test
    }
}

impl Moderation {
    /// Fits the outcomes to x, the moderator and their product.
    ///
    /// # Errors
    ///
    /// As [`Regression::of`], with x, the moderator and the product as predictors 0, 1 and 2; so at least 8 rows.
    pub fn of(outcomes: &[f64], x: &[f64], moderator: &[f64]) -> Result<Self, Error> {
        Self::with_covariates(outcomes, x, moderator, &[])
    }

    /// The same with covariates held equal.
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of), with the covariates as further predictors.
    pub fn with_covariates(
        outcomes: &[f64],
        x: &[f64],
        moderator: &[f64],
        covariates: &[&[f64]],
    ) -> Result<Self, Error> {
        for series in [x, moderator] {
            check_length(series, outcomes)?;
            crate::inference::deviation::check_varies(series, PREDICTORS)?;
        }
        let (spread, mean_of_x) = (Mean::of(moderator)?, Mean::of(x)?.value());
        let (centred, moved) = (shifted(x, mean_of_x)?, shifted(moderator, spread.value())?);
        let product = products(&centred, &moved)?;
        let predictors: Vec<&[f64]> =
            [&centred[..], &moved, &product].into_iter().chain(covariates.iter().copied()).collect();
        let fit = Regression::of(outcomes, &predictors)?;
        let least = moderator.iter().copied().fold(f64::INFINITY, f64::min);
        let most = moderator.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Ok(Self { fit, moderator: spread, least, most, mean_of_x })
    }

    /// The same with standard errors of another kind than [HC3](CovarianceMethod::Hc3).
    pub fn with(self, method: CovarianceMethod) -> Self {
        Self { fit: self.fit.with(method), ..self }
    }

    /// The same with standard errors that let rows of a cluster go together, by [`ClusterMethod::Cr1`]. One label per row.
    ///
    /// # Errors
    ///
    /// As [`Regression::clustered`].
    pub fn clustered<K: Ord>(self, clusters: &[K]) -> Result<Self, Error> {
        self.clustered_by(ClusterMethod::default(), clusters)
    }

    /// The same by a named method.
    ///
    /// # Errors
    ///
    /// As [`clustered`](Self::clustered).
    pub fn clustered_by<K: Ord>(self, method: ClusterMethod, clusters: &[K]) -> Result<Self, Error> {
        Ok(Self { fit: self.fit.clustered_by(method, clusters)?, ..self })
    }

    /// The fit beneath, whose predictors 0 and 1 are x and the moderator less their means, and 2 the product of those.
    pub const fn regression(&self) -> &Regression {
        &self.fit
    }

    /// The interaction b3: how much the slope of x rises per unit of the moderator.
    ///
    /// # Errors
    ///
    /// As [`Regression::coefficient`].
    pub fn interaction(&self) -> Result<Coefficient, Error> {
        self.fit.coefficient(2)
    }

    /// The slope of x at a value of the moderator.
    ///
    /// # Formula
    ///
    /// ```text
    /// b1 + b3 m, with variance V11 + 2 m V13 + m² V33.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a value that is not finite; else as [`Regression::combination`].
    ///
    /// # References
    ///
    /// Aiken and West (1991), as for [`Moderation`].
    pub fn slope_at(&self, moderator: f64) -> Result<Coefficient, Error> {
        self.fit.combination(&self.weights(1.0, 0.0, moderator - self.moderator.value()))
    }

    /// The slope of the moderator at a value of x: the same interaction seen from the other side.
    ///
    /// # Errors
    ///
    /// As [`slope_at`](Self::slope_at).
    pub fn moderator_slope_at(&self, x: f64) -> Result<Coefficient, Error> {
        self.fit.combination(&self.weights(0.0, 1.0, x - self.mean_of_x))
    }

    /// The slopes of x where the moderator is one standard deviation below its mean, at it, and one above, each tested against 0.
    ///
    /// # Errors
    ///
    /// As [`slope_at`](Self::slope_at) and [`Coefficient::test`].
    pub fn simple_slopes(&self, alternative: Alternative, level: Level) -> Result<[SimpleSlope; 3], Error> {
        let deviation = self.moderator.sample_variance().unwrap_or(0.0).sqrt();
        let slope = |deviations: f64| {
            let at = self.moderator.value() + deviations * deviation;
            Ok(SimpleSlope { at, test: self.slope_at(at)?.test(0.0, alternative, level)? })
        };
        Ok([slope(-1.0)?, slope(0.0)?, slope(1.0)?])
    }

    /// For which values of the moderator the slope of x can be told from 0, two-sided.
    ///
    /// # Formula
    ///
    /// ```text
    /// The m with |b1 + b3 m| > t sqrt(V11 + 2 m V13 + m² V33).
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Regression::combination`].
    ///
    /// # References
    ///
    /// Johnson PO, Neyman J (1936). Tests of certain linear hypotheses and their application to some educational problems. Statistical Research Memoirs 1,
    /// 57-93.
    ///
    /// Bauer DJ, Curran PJ (2005). Probing interactions in fixed and multilevel regression. Multivariate Behavioral Research 40(3), 373-400.
    /// doi:`10.1207/s15327906mbr4003_5`
    pub fn johnson_neyman(&self, level: Level) -> Result<JohnsonNeyman, Error> {
        let line = UncertainLine {
            centre: self.moderator.value(),
            value: self.fit.combine(0.0, &self.weights(1.0, 0.0, 0.0))?,
            slope: self.fit.combine(0.0, &self.weights(0.0, 0.0, 1.0))?,
        };
        Ok(JohnsonNeyman::of(line.indistinct(&self.fit, level)?, self.least, self.most, level))
    }

    /// Weights of x, the moderator and the product; none for covariates.
    fn weights(&self, x: f64, moderator: f64, product: f64) -> Vec<f64> {
        let mut weights = vec![0.0; self.fit.predictors()];
        for (weight, value) in weights.iter_mut().zip([x, moderator, product]) {
            *weight = value;
        }
        weights
    }
}
