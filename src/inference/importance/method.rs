//! The ways to split what predictors explain, and the result.

use std::fmt;

use crate::decimal::Decimal;

/// How the share of the outcome that predictors explain is split among them.
///
/// | | adds up to R² | never below 0 | 0 for beta = 0 | 0 for r = 0 |
/// |---|---|---|---|---|
/// | `Lmg` | yes | yes | no | no |
/// | `RelativeWeights` | yes | yes | no | no |
/// | `First` | no | yes | no | yes |
/// | `Last` | no | yes | yes | no |
/// | `Pratt` | yes | no | yes | yes |
///
/// # Example
///
/// ```
/// use centricity::inference::importance::{ImportanceMethod, Predictors};
///
/// let predictors = Predictors::new([[1.0, 0.6], [0.6, 1.0]], &[0.5, 0.3], 200)?;
/// let first = predictors.importances_by(ImportanceMethod::First)?;
/// assert_eq!(format!("{first:.2}"), "first 0.25, 0.09 of R squared 0.25");
/// let lmg = predictors.importances_by(ImportanceMethod::Lmg)?;
/// assert_eq!(format!("{lmg:.3}"), "LMG 0.205, 0.045 of R squared 0.250");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ImportanceMethod {
    /// The mean gain in R² over all orders in which predictors can enter: Lindeman, Merenda and Gold's, which is the Shapley value of R². The default.
    ///
    /// A predictor that adds nothing to the others shares in what those that it goes together with explain. Exact, up to 20 predictors.
    ///
    /// # Formula
    ///
    /// ```text
    /// LMG_j = 1/p Σ_s mean over S without j, |S| = s, of R²(S + j) - R²(S), for s = 0 .. p - 1. R² of all 2^p sets comes from one sweep that halves what is left
    /// at each predictor.
    /// ```
    ///
    /// # References
    ///
    /// Lindeman RH, Merenda PF, Gold RZ (1980). Introduction to Bivariate and Multivariate Analysis. Scott, Foresman.
    ///
    /// Grömping U (2007). Estimators of relative importance in linear regression based on variance decomposition. The American Statistician 61(2), 139-147.
    /// doi:10.1198/000313007X188252
    Lmg,
    /// LMG over orders drawn at random, for more than 20 predictors. Drawn order number i is made from the seed and i alone. Whatever is drawn, importances add up to
    /// R²; the standard error of each is at most 0.5 / sqrt(orders) of R², mostly far less.
    #[cfg(feature = "rand")]
    DrawnLmg {
        /// Where the draws start.
        seed: u64,
        /// How many orders to draw, 1 or more; take some thousands.
        orders: u32,
    },
    /// Johnson's relative weights: to compare with software that prints them, and for nothing else.
    ///
    /// They split R² among uncorrelated stand-ins of the predictors and lead it back by the squared correlations of predictors and stand-ins. Thomas, Zumbo, Kwan and
    /// Schweitzer show that the second step has no ground, and conclude that the method is theoretically flawed and should not be used. It often prints nearly the same
    /// as LMG, and is exactly the same for two predictors.
    ///
    /// # Formula
    ///
    /// ```text
    /// R = V D V', L = V D^½ V', b = L⁻¹ r, weight_j = Σ_k L_jk² b_k²
    /// ```
    ///
    /// # References
    ///
    /// Johnson JW (2000). A heuristic method for estimating the relative weight of predictor variables in multiple regression. Multivariate Behavioral Research
    /// 35(1), 1-19. doi:`10.1207/S15327906MBR3501_1`
    ///
    /// Thomas DR, Zumbo BD, Kwan E, Schweitzer L (2014). On Johnson's (2000) relative weights method for assessing variable importance: a reanalysis.
    /// Multivariate Behavioral Research 49(4), 329-338. doi:10.1080/00273171.2014.905766
    RelativeWeights,
    /// What a predictor explains alone: its squared correlation with the outcome. What several explain in common is counted for each.
    First,
    /// What a predictor adds to all others: the squared semi-partial correlation. What several explain in common is counted for none.
    ///
    /// # Formula
    ///
    /// ```text
    /// R² - R²(without j) = beta_j² / (R⁻¹)_jj
    /// ```
    Last,
    /// Pratt's: beta times the correlation with the outcome. Below 0 where they have opposite signs, and then no share of anything.
    ///
    /// # References
    ///
    /// Pratt JW (1987). Dividing the indivisible: using simple symmetry to partition variance explained. In: Proceedings of the Second International Tampere
    /// Conference in Statistics, 245-260.
    Pratt,
}

/// The importance of each predictor, in shares of the variance of the outcome.
///
/// # Example
///
/// ```
/// use centricity::inference::importance::Predictors;
///
/// let predictors = Predictors::new([[1.0, 0.0], [0.0, 1.0]], &[0.6, 0.2], 200)?;
/// let importances = predictors.importances()?;
/// assert!((importances.values()[0] - 0.36).abs() < 1e-15);
/// assert!((importances.shares().unwrap()[0] - 0.9).abs() < 1e-15);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Importances {
    method: ImportanceMethod,
    values: Vec<f64>,
    r_squared: f64,
}

impl Importances {
    /// The caller has proved the numbers finite.
    pub(super) fn new(method: ImportanceMethod, values: Vec<f64>, r_squared: f64) -> Self {
        debug_assert!(values.iter().all(|value| value.is_finite()), "{values:?}");
        Self { method, values, r_squared }
    }

    /// What split them.
    #[must_use]
    pub const fn method(&self) -> ImportanceMethod {
        self.method
    }

    /// In the order of the predictors, in shares of the variance of the outcome. What they add up to depends on the [method](ImportanceMethod).
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The same as shares of what all predictors explain together: 1 in all where the method adds up to R². `None` where they explain nothing.
    #[must_use]
    pub fn shares(&self) -> Option<Vec<f64>> {
        let shares: Vec<f64> = self.values.iter().map(|value| value / self.r_squared).collect();
        shares.iter().all(|share| share.is_finite()).then_some(shares)
    }

    /// The share of the variance of the outcome that all predictors together explain: 0 to 1.
    #[must_use]
    pub const fn r_squared(&self) -> f64 {
        self.r_squared
    }
}

impl fmt::Display for ImportanceMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Lmg => "LMG",
            #[cfg(feature = "rand")]
            Self::DrawnLmg { .. } => "drawn LMG",
            Self::RelativeWeights => "relative weights",
            Self::First => "first",
            Self::Last => "last",
            Self::Pratt => "Pratt",
        })
    }
}

impl fmt::Display for Importances {
    /// Three decimals, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(3);
        write!(f, "{}", self.method)?;
        for (index, &value) in self.values.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(f, "{comma} {}", Decimal(value, digits))?;
        }
        write!(f, " of R squared {}", Decimal(self.r_squared, digits))
    }
}
