//! How the share of an outcome that predictors explain splits among them.
//!
//! Where predictors go together, as ratings of one visit do, there is no one answer to how much each explains. [`Predictors`] holds their
//! correlations and gives the answers there are, by name: the default is [LMG](ImportanceMethod::Lmg), the mean gain over all orders in which predictors can
//! enter. All describe what goes together with the outcome. None says what would happen if a predictor were changed.

#[cfg(feature = "rand")]
mod bootstrap;
mod method;
mod spectrum;
mod subsets;

#[cfg(feature = "rand")]
pub use bootstrap::ImportanceBootstrap;
pub use method::{ImportanceMethod, Importances};

use crate::count;
use crate::error::Error;
use crate::inference::correlation;
use spectrum::Spectrum;

/// How far a share of variance may pass 1 by rounding: what the largest condition number that is let through makes of the last digit, and some.
const ROUNDING: f64 = 1e-6;

/// How far two entries of a published matrix that should be one number may differ.
const SAME: f64 = 1e-12;

/// What messages call the series.
const NAMES: [&str; 2] = ["values of a predictor", "values of the outcome"];

/// Predictors of an outcome, by their correlations.
///
/// # Example
///
/// ```
/// use centricity::inference::importance::{ImportanceMethod, Predictors};
///
/// let predictors = Predictors::new(
///     [[1.0, 0.5, 0.3], [0.5, 1.0, 0.4], [0.3, 0.4, 1.0]],
///     &[0.45, 0.50, 0.20],
///     120,
/// )?;
/// assert_eq!(predictors.importances()?.to_string(), "LMG 0.122, 0.167, 0.014 of R squared 0.304");
/// let last = predictors.importances_by(ImportanceMethod::Last)?;
/// assert_eq!(format!("{last:.2}"), "last 0.05, 0.10, 0.00 of R squared 0.30");
/// // It goes together with the outcome, but with the two others held equal the other way round.
/// assert_eq!(predictors.suppressed(), [false, false, true]);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Predictors {
    /// Correlations of the predictors with each other, row by row.
    between: Vec<Vec<f64>>,
    /// Of each predictor with the outcome.
    with_outcome: Vec<f64>,
    spectrum: Spectrum,
    betas: Vec<f64>,
    r_squared: f64,
    n: u64,
}

impl Predictors {
    /// An outcome and its predictors from their values: a series per predictor, all in the order of the outcome.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] without predictors, or for fewer than two observations more than predictors; [`Error::LengthMismatch`] where a series is not
    /// as long as the outcome; [`Error::NotFinite`] names a NaN or infinity; [`Error::NoVariation`] where all values of one series are equal;
    /// [`Error::CollinearPredictor`] where a predictor follows from the others (the same thing in other units, shares that add up to 1).
    ///
    /// A predictor follows from the others where the largest eigenvalue of the correlations between predictors is more than 10^8 times the smallest: correlations that were
    /// rounded to sixteen digits then leave less than eight to what is computed from them. A [`Regression`](crate::inference::regression::Regression) has the
    /// values themselves, and takes predictors that are nearer to each other; where both take them, R squared and the betas are the same.
    ///
    /// ```
    /// # use centricity::{Error, inference::importance::Predictors};
    /// let (km, miles) = ([1.0, 2.0, 4.0, 3.0, 7.0], [0.62, 1.24, 2.48, 1.86, 4.34]);
    /// let refused = Predictors::of(&[2.0, 1.0, 4.0, 4.0, 5.0], [km, miles]);
    /// assert_eq!(refused.unwrap_err(), Error::CollinearPredictor { predictor: 1 });
    /// ```
    pub fn of<S: AsRef<[f64]>>(outcome: &[f64], predictors: impl IntoIterator<Item = S>) -> Result<Self, Error> {
        let predictors: Vec<S> = predictors.into_iter().collect();
        let n = enough(predictors.len(), outcome.len() as u64)?;
        let [name, name_of_outcome] = NAMES;
        let mut series = Vec::with_capacity(predictors.len() + 1);
        for predictor in &predictors {
            let values = predictor.as_ref();
            if values.len() != outcome.len() {
                let what = "values of a predictor for the values of the outcome";
                return Err(Error::LengthMismatch { what, needs: outcome.len(), got: values.len() });
            }
            series.push((values, name));
        }
        series.push((outcome, name_of_outcome));
        let mut between = correlation::matrix(&series)?;
        let mut with_outcome = between.pop().unwrap_or_default();
        with_outcome.truncate(predictors.len());
        for row in &mut between {
            row.truncate(predictors.len());
        }
        Self::checked(between, with_outcome, n)
    }

    /// The same from correlations that somebody else computed, all from the same `n` observations: of the predictors with each other, a row per
    /// predictor, and of each with the outcome.
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of); [`Error::LengthMismatch`] where the matrix is not square or has another size than `with_outcome`; [`Error::OutOfRange`] for a
    /// correlation outside -1 to 1 or NaN, a diagonal that is not 1, or a matrix that is not symmetric; [`Error::Contradictory`] where no sample can have all
    /// these correlations.
    pub fn new<R: AsRef<[f64]>>(
        between: impl IntoIterator<Item = R>,
        with_outcome: &[f64],
        n: u64,
    ) -> Result<Self, Error> {
        let n = enough(with_outcome.len(), count::sample(Some(n), "observations")?)?;
        let between: Vec<Vec<f64>> = between.into_iter().map(|row| row.as_ref().to_vec()).collect();
        let needs = with_outcome.len();
        for got in std::iter::once(between.len()).chain(between.iter().map(Vec::len)) {
            if got != needs {
                return Err(Error::LengthMismatch { what: "correlations between predictors", needs, got });
            }
        }
        for &value in between.iter().flatten().chain(with_outcome) {
            if !(-1.0..=1.0).contains(&value) {
                return Err(Error::OutOfRange { what: "correlation", rule: "between -1 and 1", value });
            }
        }
        for (i, row) in between.iter().enumerate() {
            for (j, &value) in row.iter().enumerate() {
                let (mirrored, rule) = if i == j {
                    (1.0, "1 of a predictor with itself")
                } else {
                    (at(&between, j, i), "the same both ways")
                };
                if (value - mirrored).abs() > SAME {
                    return Err(Error::OutOfRange { what: "correlation", rule, value });
                }
            }
        }
        Self::checked(between, with_outcome.to_vec(), n)
    }

    fn checked(between: Vec<Vec<f64>>, with_outcome: Vec<f64>, n: u64) -> Result<Self, Error> {
        let spectrum = Spectrum::of(&between)?;
        let betas = spectrum.betas(&with_outcome);
        let all: Vec<usize> = (0..with_outcome.len()).collect();
        let r_squared: f64 = subsets::gains(&between, &with_outcome, &all).iter().sum();
        if !r_squared.is_finite() || r_squared > 1.0 + ROUNDING {
            return Err(Error::Contradictory);
        }
        Ok(Self { between, with_outcome, spectrum, betas, r_squared: r_squared.min(1.0), n })
    }

    /// How many observations.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The share of the variance of the outcome that all predictors together explain by a straight-line prediction: 0 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// R² = r' R⁻¹ r, with R the correlations between predictors and r those with the outcome.
    /// ```
    ///
    /// # References
    ///
    /// Lindeman RH, Merenda PF, Gold RZ (1980). Introduction to Bivariate and Multivariate Analysis. Scott, Foresman.
    #[must_use]
    pub const fn r_squared(&self) -> f64 {
        self.r_squared
    }

    /// R squared less what as many predictors would explain by chance. Below 0 where they explain less than that; importances add up to the plain one.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - (1 - R²)(n - 1) / (n - p - 1), with p predictors.
    /// ```
    ///
    /// # References
    ///
    /// Ezekiel M (1930). Methods of Correlation Analysis. Wiley.
    #[must_use]
    pub fn adjusted_r_squared(&self) -> f64 {
        let (n, p) = (self.n as f64, self.with_outcome.len() as f64);
        1.0 - (1.0 - self.r_squared) * ((n - 1.0) / (n - p - 1.0))
    }

    /// The share that some of the predictors explain, by their positions from 0, in any order: 0 to 1. None of them explain 0.
    ///
    /// # Formula
    ///
    /// ```text
    /// r' R⁻¹ r of those predictors alone, as for r_squared
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a position that there is not; [`Error::DuplicateKey`] for one that comes twice.
    ///
    /// ```
    /// # use centricity::inference::importance::Predictors;
    /// let predictors = Predictors::new([[1.0, 0.5], [0.5, 1.0]], &[0.6, 0.3], 50)?;
    /// assert!((predictors.r_squared_of(&[1])? - 0.09).abs() < 1e-15);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn r_squared_of(&self, some: &[usize]) -> Result<f64, Error> {
        for (index, &position) in some.iter().enumerate() {
            if position >= self.with_outcome.len() {
                let rule = "below the number of predictors";
                return Err(Error::OutOfRange { what: "position", rule, value: position as f64 });
            }
            if some.iter().take(index).any(|&earlier| earlier == position) {
                return Err(Error::DuplicateKey { index });
            }
        }
        Ok(subsets::gains(&self.between, &self.with_outcome, some).iter().sum::<f64>().min(1.0))
    }

    /// The plain correlation of each predictor with the outcome, the others left aside: -1 to 1.
    #[must_use]
    pub fn zero_order(&self) -> &[f64] {
        &self.with_outcome
    }

    /// The standardised coefficient of each predictor: by how many standard deviations the prediction of the outcome differs between observations that differ
    /// by one in this predictor and in no other.
    ///
    /// # Formula
    ///
    /// ```text
    /// beta = R⁻¹ r
    /// ```
    ///
    /// # References
    ///
    /// Lindeman RH, Merenda PF, Gold RZ (1980). Introduction to Bivariate and Multivariate Analysis. Scott, Foresman.
    #[must_use]
    pub fn betas(&self) -> &[f64] {
        &self.betas
    }

    /// For each predictor, whether its correlation with the outcome and its beta have opposite signs, which is called suppression. What it means by itself and what it
    /// means with the others held equal are then different things, and one number of importance hides that. A 0 is opposite to nothing.
    ///
    /// It speaks of this sample: where either is near 0 the signs may differ by chance.
    ///
    /// # References
    ///
    /// Friedman L, Wall M (2005). Graphical views of suppression and multicollinearity in multiple linear regression. The American Statistician 59(2),
    /// 127-136. doi:10.1198/000313005X41337
    #[must_use]
    pub fn suppressed(&self) -> Vec<bool> {
        self.with_outcome.iter().zip(&self.betas).map(|(r, beta)| r * beta < 0.0).collect()
    }

    /// The condition number of the correlations between predictors: 1 where none go together, up to 1e8, beyond which they are refused. From some 1000 on small
    /// changes of the data move importances much.
    ///
    /// # Formula
    ///
    /// ```text
    /// largest eigenvalue / smallest eigenvalue
    /// ```
    ///
    /// # References
    ///
    /// Montgomery DC, Peck EA, Vining GG (2012). Introduction to Linear Regression Analysis, 5th edition, chapter 9. Wiley.
    #[must_use]
    pub fn condition(&self) -> f64 {
        self.spectrum.condition()
    }

    /// The importance of each predictor by [LMG](ImportanceMethod::Lmg).
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] for more than 20 predictors: take fewer, or drawn orders by name.
    pub fn importances(&self) -> Result<Importances, Error> {
        self.importances_by(ImportanceMethod::Lmg)
    }

    /// The importance of each predictor by a method of one's choice.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] for LMG of more than 20 predictors; [`Error::TooFew`] for 0 drawn orders.
    pub fn importances_by(&self, method: ImportanceMethod) -> Result<Importances, Error> {
        let (between, r) = (self.between.as_slice(), self.with_outcome.as_slice());
        let values = match method {
            ImportanceMethod::Lmg => subsets::lmg(between, r)?,
            #[cfg(feature = "rand")]
            ImportanceMethod::DrawnLmg { seed, orders } => subsets::drawn_lmg(between, r, seed, orders)?,
            ImportanceMethod::RelativeWeights => self.spectrum.relative_weights(r),
            ImportanceMethod::First => r.iter().map(|r| r * r).collect(),
            ImportanceMethod::Last => self.spectrum.last(&self.betas),
            ImportanceMethod::Pratt => r.iter().zip(&self.betas).map(|(r, beta)| r * beta).collect(),
        };
        Ok(Importances::new(method, values, self.r_squared))
    }
}

/// Two observations more than predictors, at least: with one more every outcome is explained completely.
fn enough(predictors: usize, n: u64) -> Result<u64, Error> {
    if predictors == 0 {
        return Err(Error::TooFew { what: "predictors", needs: 1, got: 0 });
    }
    let needs = (predictors as u64).saturating_add(2);
    if n < needs { Err(Error::TooFew { what: "observations for the predictors", needs, got: n }) } else { Ok(n) }
}

/// An entry of a matrix of which the caller knows the size.
fn at(rows: &[Vec<f64>], row: usize, column: usize) -> f64 {
    rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0)
}
