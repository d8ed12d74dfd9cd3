//! A correlation with other things held equal.

use super::ranked::deviations_of_ranks;
use super::three::CorrelationsOfThree;
use super::{Alternative, Estimate, Level, Method, NAMES, TestResult, paired, t_test, transformed};
use crate::count;
use crate::error::Error;
use crate::inference::deviation::Deviations;

/// What is left of a series, as a share of its length, from which on it counts as explained: nearer to 0 the digits that are left say
/// nothing.
const EXPLAINED: f64 = 1e-7;

/// What messages call the covariates.
const COVARIATES: &str = "values of a covariate";

/// The correlation of x and y after both are adjusted for covariates: the correlation of what a straight-line prediction from the covariates
/// leaves of each.
///
/// It says how strongly x and y go together among units alike in the covariates. It cannot adjust for what was not measured, and a covariate
/// measured with noise is adjusted for only in part.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::correlation::Partial};
///
/// let x = [2.0, 4.0, 4.0, 5.0, 7.0, 8.0, 9.0, 10.0];
/// let y = [1.0, 3.0, 2.0, 5.0, 6.0, 6.0, 9.0, 8.0];
/// let size = [1.0, 1.0, 2.0, 2.0, 3.0, 5.0, 4.0, 6.0];
/// let partial = Partial::pearson(&x, &y, &[&size])?;
/// assert_eq!(partial.estimate(Level::P95)?.to_string(), "0.943 (95% interval 0.653 to 0.992, Fisher z, n = 8)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Partial {
    r: f64,
    /// What the covariates leave of x and y, as a share of their length.
    left_of_x: f64,
    left_of_y: f64,
    n: u64,
    covariates: u64,
}

impl Partial {
    /// Correlates `x` and `y`, both adjusted for the covariates: one slice each, in the order of the pairs. Without any it is Pearson's
    /// correlation.
    ///
    /// # Formula
    ///
    /// ```text
    /// r = -P_xy / sqrt(P_xx P_yy), P being the inverse of the correlation matrix of x, y and the covariates. With one covariate z:
    /// (r_xy - r_xz r_yz) / sqrt((1 - r_xz²)(1 - r_yz²)). Computed from the residuals, by orthogonalising twice.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Pearson::of`](super::Pearson::of), for covariates too. [`Error::TooFew`] for fewer than 3 pairs more than covariates;
    /// [`Error::Collinear`] where a covariate follows from those before it, or x or y from all covariates (to 7 digits).
    ///
    /// # References
    ///
    /// Yule GU (1907). On the theory of correlation for any number of variables, treated by a new system of notation. Proceedings of
    /// the Royal Society A 79(529), 182-193. doi:10.1098/rspa.1907.0028
    pub fn pearson(x: &[f64], y: &[f64], covariates: &[&[f64]]) -> Result<Self, Error> {
        Self::of(x, y, covariates, |values, what| Ok(Deviations::of(values, what)?.scaled))
    }

    /// The same from mid-ranks: Spearman's correlation adjusted for the ranks of the covariates.
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn spearman(x: &[f64], y: &[f64], covariates: &[&[f64]]) -> Result<Self, Error> {
        Self::of(x, y, covariates, deviations_of_ranks)
    }

    fn of(
        x: &[f64],
        y: &[f64],
        covariates: &[&[f64]],
        deviations: fn(&[f64], &'static str) -> Result<Vec<f64>, Error>,
    ) -> Result<Self, Error> {
        let n = paired(x, y)?;
        let count = covariates.len() as u64;
        enough(n, count)?;
        let direction = |values: &[f64], what: &'static str| {
            normalised(deviations(values, what)?).map(|(unit, _)| unit).ok_or(Error::NoVariation { what })
        };
        let [name_x, name_y] = NAMES;
        let (x, y) = (direction(x, name_x)?, direction(y, name_y)?);
        let mut basis: Vec<Vec<f64>> = Vec::with_capacity(covariates.len());
        for covariate in covariates {
            if covariate.len() as u64 != n {
                let what = "values of a covariate for the pairs";
                return Err(Error::LengthMismatch { what, needs: x.len(), got: covariate.len() });
            }
            let (unit, _) = residual(direction(covariate, COVARIATES)?, &basis, COVARIATES)?;
            basis.push(unit);
        }
        let (rest_x, left_of_x) = residual(x, &basis, name_x)?;
        let (rest_y, left_of_y) = residual(y, &basis, name_y)?;
        let r = product(&rest_x, &rest_y).clamp(-1.0, 1.0);
        Ok(Self { r, left_of_x, left_of_y, n, covariates: count })
    }

    /// The correlation of x and y adjusted for one covariate z, from the three correlations that somebody else computed.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a correlation outside -1 to 1 or NaN, or three that cannot be correlations of one sample; [`Error::Collinear`] where z nearly
    /// determines x or y; [`Error::TooFew`] for fewer than 4 units, [`Error::TooMany`] above 11 x 2^53.
    ///
    /// ```
    /// # use centricity::inference::correlation::{CorrelationsOfThree, Partial};
    /// let partial = Partial::new(CorrelationsOfThree { xy: 0.5, xz: 0.3, yz: 0.4 }, 50)?;
    /// assert_eq!(format!("{:.4}", partial.value()), "0.4346");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn new(correlations: CorrelationsOfThree, n: u64) -> Result<Self, Error> {
        let n = count::sample(Some(n), "units")?;
        enough(n, 1)?;
        correlations.check()?;
        let CorrelationsOfThree { xy, xz, yz } = correlations;
        let left = |r: f64, what: &'static str| {
            let left = ((1.0 - r) * (1.0 + r)).sqrt();
            if left < EXPLAINED { Err(Error::Collinear { what }) } else { Ok(left) }
        };
        let [name_x, name_y] = NAMES;
        let (left_of_x, left_of_y) = (left(xz, name_x)?, left(yz, name_y)?);
        let r = ((xy - xz * yz) / (left_of_x * left_of_y)).clamp(-1.0, 1.0);
        Ok(Self { r, left_of_x, left_of_y, n, covariates: 1 })
    }

    /// The partial correlation: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.r
    }

    /// The semi-partial (or part) correlation with x alone adjusted: -1 to 1. Its square is what x adds to the share of the variance of y
    /// that the covariates already explain.
    ///
    /// # Formula
    ///
    /// ```text
    /// r sqrt(1 - R²), r the partial correlation and R² what the covariates explain of y
    /// ```
    ///
    /// # References
    ///
    /// Yule (1907), as for [`pearson`](Self::pearson).
    #[must_use]
    pub fn semipartial_x_adjusted(self) -> f64 {
        self.r * self.left_of_y
    }

    /// The semi-partial (or part) correlation with y alone adjusted: -1 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// r sqrt(1 - R²), r the partial correlation and R² what the covariates explain of x
    /// ```
    ///
    /// # References
    ///
    /// Yule (1907), as for [`pearson`](Self::pearson).
    #[must_use]
    pub fn semipartial_y_adjusted(self) -> f64 {
        self.r * self.left_of_x
    }

    /// How many units.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// How many covariates.
    #[must_use]
    pub const fn covariates(self) -> u64 {
        self.covariates
    }

    /// The partial correlation with Fisher's z interval. Of ranks it is a little too narrow, as Fisher's of a
    /// [`Spearman`](super::Spearman) correlation.
    ///
    /// # Formula
    ///
    /// ```text
    /// tanh(atanh r ± z / sqrt(n - 3 - k)), with k covariates and z the normal quantile of the level.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 4 units more than covariates; [`Error::PerfectCorrelation`] where r is 1 or -1.
    ///
    /// # References
    ///
    /// Fisher RA (1924). The distribution of the partial correlation coefficient. Metron 3, 329-332.
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        transformed(self.r, self.n, 3 + self.covariates, 1.0, level, Method::FisherZ)
    }

    /// Tests whether the true partial correlation is 0, and so the semi-partial ones. The interval of the effect is two-sided whatever the
    /// alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// t = r sqrt((n - 2 - k) / (1 - r²)), with n - 2 - k degrees of freedom and k covariates.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    ///
    /// # References
    ///
    /// Fisher (1924), as for [`estimate`](Self::estimate).
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        let effect = self.estimate(level)?;
        Ok(t_test(effect, (self.n - 2 - self.covariates) as f64, alternative))
    }
}

/// One degree of freedom, at least, has to be left: else x and y are perfectly correlated whatever they are.
fn enough(n: u64, covariates: u64) -> Result<(), Error> {
    let needs = covariates.saturating_add(3);
    if n < needs { Err(Error::TooFew { what: "units for the covariates", needs, got: n }) } else { Ok(()) }
}

fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// A series at length 1, and the length it had; `None` where that is 0.
fn normalised(mut series: Vec<f64>) -> Option<(Vec<f64>, f64)> {
    let length = product(&series, &series).sqrt();
    for value in &mut series {
        *value /= length;
    }
    (length > 0.0).then_some((series, length))
}

/// What a basis leaves of a series of length 1: its direction and its length.
///
/// Taken out twice, because the first time leaves as much of the basis as rounding does of the series (Kahan and Parlett: twice is enough).
fn residual(mut series: Vec<f64>, basis: &[Vec<f64>], what: &'static str) -> Result<(Vec<f64>, f64), Error> {
    for _ in 0..2 {
        for unit in basis {
            let along = product(&series, unit);
            for (value, unit) in series.iter_mut().zip(unit) {
                *value -= along * unit;
            }
        }
    }
    match normalised(series) {
        Some((unit, left)) if left > EXPLAINED => Ok((unit, left.min(1.0))),
        _ => Err(Error::Collinear { what }),
    }
}
