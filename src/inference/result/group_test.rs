//! A test of several groups or of a table, with the size of the effect.

use std::fmt;

use crate::decimal::{Decimal, Freedom, PValue};
use crate::inference::dist;

/// What the size of an effect without a direction is measured by. All run from 0, nothing, to 1, everything.
///
/// # Example
///
/// ```
/// use centricity::inference::{EffectSize, KruskalWallis};
///
/// let test = KruskalWallis::of([&[1.0, 2.0, 3.0][..], &[2.0, 4.0, 5.0]])?.test();
/// assert_eq!(test.measure(), EffectSize::EtaSquaredOfRanks);
/// assert_eq!(test.measure().to_string(), "eta squared of ranks");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum EffectSize {
    /// The share of the variance of all values that lies between the groups.
    EtaSquared,
    /// The share of the variance of all mid-ranks that lies between the groups.
    EtaSquaredOfRanks,
    /// Cramér's V: how far a table is from independence.
    CramersV,
    /// The share of respondents by which the shares of categories differ between two occasions.
    MarginalShift,
    /// I squared: the share of the spread of estimates that is more than their sampling variances explain.
    ISquared,
    /// R squared: the share of the variance of an outcome that goes together with its predictors.
    RSquared,
}

impl fmt::Display for EffectSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::EtaSquared => "eta squared",
            Self::EtaSquaredOfRanks => "eta squared of ranks",
            Self::CramersV => "Cramer's V",
            Self::MarginalShift => "marginal shift",
            Self::ISquared => "I squared",
            Self::RSquared => "R squared",
        })
    }
}

/// The result of a test that has no direction: several groups differ, or two ways to sort are associated. It has always also the size of
/// the effect, because a p-value says nothing of size.
///
/// The size is the sample's own, as the field reports it. It has no interval here, and it is above 0 by chance alone: eta squared of `k` groups
/// and `n` values is about (k - 1) / (n - 1) where nothing is the matter.
///
/// # Example
///
/// ```
/// use centricity::inference::{Contingency, EffectSize};
///
/// let test = Contingency::of_counts([[20, 30], [35, 15]])?.test();
/// assert_eq!(test.measure(), EffectSize::CramersV);
/// assert_eq!(test.to_string(), "Cramer's V 0.302 (n = 100), chi-square(1) = 9.091, p = 0.0026");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct GroupTest {
    effect: f64,
    measure: EffectSize,
    n: u64,
    statistic: f64,
    df: f64,
    residual_df: Option<f64>,
    p_value: f64,
}

impl GroupTest {
    /// By Fisher's F with `df` and `residual_df` degrees of freedom. The caller has proved the numbers finite.
    pub(crate) fn fisher_f(effect: f64, n: u64, f: f64, df: f64, residual_df: f64) -> Self {
        let p_value = dist::f_sf(f, df, residual_df);
        let measure = EffectSize::EtaSquared;
        Self { effect: effect.clamp(0.0, 1.0), measure, n, statistic: f, df, residual_df: Some(residual_df), p_value }
    }

    /// The same test of an effect that is measured by something else.
    #[cfg(feature = "nalgebra")]
    pub(crate) fn measured_by(self, measure: EffectSize) -> Self {
        Self { measure, ..self }
    }

    /// By chi-square with `df` degrees of freedom. The caller has proved the numbers finite.
    pub(crate) fn chi_squared(effect: f64, measure: EffectSize, n: u64, statistic: f64, df: f64) -> Self {
        let p_value = dist::chi_squared_sf(statistic, df);
        Self { effect: effect.clamp(0.0, 1.0), measure, n, statistic, df, residual_df: None, p_value }
    }

    /// Size of the effect, by the [measure](Self::measure): 0 to 1.
    #[must_use]
    pub const fn effect(&self) -> f64 {
        self.effect
    }

    /// What the size of the effect is measured by.
    #[must_use]
    pub const fn measure(&self) -> EffectSize {
        self.measure
    }

    /// How many observations in all; how many units where the effect is [I squared](EffectSize::ISquared).
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The test statistic: F where there are [residual degrees of freedom](Self::residual_df), else chi-square (Kruskal and Wallis' H is
    /// one).
    #[must_use]
    pub const fn statistic(&self) -> f64 {
        self.statistic
    }

    /// Degrees of freedom of the effect: one less than there are groups, (rows - 1)(columns - 1), or the number of predictors.
    #[must_use]
    pub const fn df(&self) -> f64 {
        self.df
    }

    /// Degrees of freedom, above 0, of what is left within the groups, or by the predictors; `None` for a chi-square.
    #[must_use]
    pub const fn residual_df(&self) -> Option<f64> {
        self.residual_df
    }

    /// Probability, if the null hypothesis is true, of a statistic at least this large; 0 to 1.
    #[must_use]
    pub const fn p_value(&self) -> f64 {
        self.p_value
    }
}

impl fmt::Display for GroupTest {
    /// The effect with three decimals, or as many as the format asks for, then the test.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { effect, measure, n, .. } = self;
        let (statistic, df) = (Decimal(self.statistic, 3), Freedom(self.df));
        write!(f, "{measure} {} (n = {n}), ", Decimal(*effect, f.precision().unwrap_or(3)))?;
        match self.residual_df {
            Some(residual) => write!(f, "F({df}, {}) = {statistic}", Freedom(residual))?,
            None => write!(f, "chi-square({df}) = {statistic}")?,
        }
        write!(f, ", p {}", PValue(self.p_value))
    }
}
