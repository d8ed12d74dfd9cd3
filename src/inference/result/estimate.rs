//! A value with its papers.

#[cfg(feature = "serde")]
mod wire;

use std::fmt;

use crate::decimal::Decimal;
use crate::inference::{Bounds, Level};

/// Which procedure made an interval.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Method, NetMethod, NetScore};
///
/// let net = NetScore::new(10, 20, 70)?;
/// assert_eq!(net.estimate(Level::P95).method(), Method::TangoScore);
/// assert_eq!(net.estimate_by(NetMethod::Wald, Level::P95).method().to_string(), "Wald");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Method {
    /// Score interval of a net score, by inverting Tango's test.
    TangoScore,
    /// Adjusted Wald interval of a net score.
    AdjustedWald,
    /// Equal-tailed interval of a posterior distribution.
    Posterior,
    /// Plain Wald interval: value and standard error.
    Wald,
    /// Wilson's score interval of a proportion.
    Wilson,
    /// Clopper and Pearson's exact interval of a proportion.
    ClopperPearson,
    /// Jeffreys' interval of a proportion: equal-tailed, of the posterior for a Beta(1/2, 1/2) prior.
    Jeffreys,
    /// Agresti and Coull's interval of a proportion.
    AgrestiCoull,
    /// Interval of a share of a finite population, from the hypergeometric distribution with half the probability of the sample itself.
    HypergeometricMidP,
    /// Square-and-add interval of a net score of a finite population, from two such intervals.
    HypergeometricSquareAndAdd,
    /// Square-and-add interval of a difference, from the intervals of its two sides.
    SquareAndAdd,
    /// The same on the logarithmic scale, of a product or a ratio.
    SquareAndAddLog,
    /// Garwood's exact interval of a rate of events.
    Garwood,
    /// Katz' interval of a ratio of two shares, on the log scale.
    KatzLog,
    /// Wald interval of a difference with the variance pooled under no difference.
    Pooled,
    /// Interval of a published, rounded percentage: the union over all counts that round to it.
    RoundingAware,
    /// Student's t interval of a mean between known bounds, with what they say of middle and spread.
    ScaleAdjustedT,
    /// Student's t interval of a mean, or of a difference of two with one variance.
    StudentT,
    /// Interval of a standardised difference of two means, by the noncentral t distribution.
    NoncentralT,
    /// Welch's t interval of a difference of two means.
    Welch,
    /// `DeLong`'s interval of a probability of superiority, on the logit scale.
    DeLongLogit,
    /// Newcombe's interval of a probability of superiority.
    Newcombe,
    /// Fisher's z interval of a correlation.
    FisherZ,
    /// Fisher's z interval of a weighted correlation, from the effective number of pairs.
    FisherZEffective,
    /// Zou's interval of the difference of two correlations.
    Zou,
    /// Bonett and Wright's interval of Spearman's correlation.
    BonettWright,
    /// Fieller, Hartley and Pearson's interval of a rank correlation.
    Fieller,
    /// Interval of a rank association (Kendall's tau, gamma, Somers' D) on Fisher's scale or the plain one, whichever is nearer, from the larger of
    /// its asymptotic standard error and the one under independence.
    FisherScale,
    /// Interval of a rank association (Kendall's tau, gamma, Somers' D) from its asymptotic standard error.
    AsymptoticStandardError,
    /// Interval of a rank association from its standard error under independence, where the asymptotic one is 0.
    NullStandardError,
    /// Cornfield's interval of gamma of two series of two values each, by inverting the score test of the odds ratio.
    OddsRatioScore,
    /// Fisher's z limits of a correlation, corrected for reliabilities that were given.
    Disattenuated,
    /// Fisher's z limits of a correlation of unit means, corrected for the reliability of the plain means.
    DisattenuatedByMeans,
    /// Fisher's z limits of a correlation of unit means, corrected by ICC(2).
    DisattenuatedByIcc2,
    /// The same limits widened by the delta method, because the reliabilities are estimates too.
    DisattenuatedWithNoise,
    /// Wilson's score interval of a weighted share, at an effective sample size.
    EffectiveWilson,
    /// Tango's score interval of a weighted net score, at an effective sample size.
    EffectiveTango,
    /// Linearised interval of a weighted share on the logit scale.
    LinearisedLogit,
    /// Linearised interval of a weighted share on the scale of arcsin of its root, which steadies the variance.
    LinearisedArcsine,
    /// Interval of a weighted share by the binomial likelihood, scaled by the design effect.
    ScaledLikelihood,
    /// Clopper and Pearson's interval of a weighted share, at an effective sample size.
    EffectiveClopperPearson,
    /// Linearised standard error of a weighted mean with Student's t.
    LinearisedT,
    /// Linearised standard error of a weighted mean with the normal quantile.
    LinearisedNormal,
    /// Slope of a straight line, corrected for known noise on the horizontal axis, Student's t.
    ErrorsInVariablesT,
    /// Empirical Bayes: a unit's value drawn to the mean of all units.
    EmpiricalBayes,
    /// A mean weighted by the inverse of each variance, which are taken as known.
    InverseVariance,
    /// Knapp and Hartung's t interval of a mean of strata.
    KnappHartung,
    /// The same, with a factor on the variance that is at least 1.
    ModifiedKnappHartung,
    /// Where the true value of another stratum is to be expected, by Student's t.
    PredictionT,
    /// Where the true value of another stratum is to be expected, by the normal quantile.
    PredictionNormal,
    /// Where the true correlations lie, their variance taken as known: Hunter and Schmidt's credibility interval.
    Credibility,
    /// Slope of a straight line by weighted least squares, the variances taken as known.
    WeightedLeastSquares,
    /// The same, with the variances known only in proportion: Student's t.
    WeightedLeastSquaresT,
    /// Slope beside a random intercept, by restricted maximum likelihood, with Student's t.
    RestrictedLikelihoodT,
    /// Least squares with one variance for all rows: Student's t.
    LeastSquaresT,
    /// Least squares with the standard error HC0, which lets every row have its own variance: Student's t.
    Hc0T,
    /// The same with HC1.
    Hc1T,
    /// The same with HC2.
    Hc2T,
    /// The same with HC3.
    Hc3T,
    /// Least squares with the standard error CR0, which lets rows of a cluster go together: Student's t by the number of clusters.
    Cr0T,
    /// The same with CR1.
    Cr1T,
    /// Fieller's interval of a ratio.
    FiellerRatio,
    /// Interval of an intraclass correlation from the ratio of two mean squares, F.
    FisherF,
    /// Thomas and Hultquist's interval of an intraclass correlation or of the reliability of unit means.
    ThomasHultquist,
    /// The same reaching to the limits of F too, where the sizes of units are very unequal.
    ThomasHultquistAndF,
    /// Interval of a reliability from chi-square, the noise of each value taken as known.
    ChiSquared,
    /// Feldt's interval of Cronbach's alpha.
    Feldt,
    /// Percentile interval of a bootstrap.
    PercentileBootstrap,
    /// Bias-corrected and accelerated interval of a bootstrap.
    BcaBootstrap,
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::TangoScore => "score",
            Self::AdjustedWald => "adjusted Wald",
            Self::Posterior => "posterior",
            Self::Wald => "Wald",
            Self::Wilson => "Wilson",
            Self::ClopperPearson => "Clopper-Pearson",
            Self::Jeffreys => "Jeffreys",
            Self::AgrestiCoull => "Agresti-Coull",
            Self::HypergeometricMidP => "hypergeometric mid-p",
            Self::HypergeometricSquareAndAdd => "hypergeometric square-and-add",
            Self::SquareAndAdd => "square-and-add",
            Self::SquareAndAddLog => "square-and-add of logarithms",
            Self::Garwood => "Garwood",
            Self::KatzLog => "Katz log",
            Self::Pooled => "pooled",
            Self::RoundingAware => "rounding-aware Wilson",
            Self::ScaleAdjustedT => "scale-adjusted t",
            Self::StudentT => "Student t",
            Self::NoncentralT => "noncentral t",
            Self::Welch => "Welch",
            Self::DeLongLogit => "DeLong logit",
            Self::Newcombe => "Newcombe",
            Self::FisherZ => "Fisher z",
            Self::FisherZEffective => "Fisher z with effective n",
            Self::Zou => "Zou",
            Self::BonettWright => "Bonett-Wright",
            Self::Fieller => "Fieller",
            Self::FisherScale => "asymptotic standard error on Fisher's scale",
            Self::AsymptoticStandardError => "asymptotic standard error",
            Self::NullStandardError => "standard error under independence",
            Self::OddsRatioScore => "odds ratio score",
            Self::Disattenuated => "corrected Fisher z",
            Self::DisattenuatedByMeans => "corrected by reliability of means",
            Self::DisattenuatedByIcc2 => "corrected by ICC(2)",
            Self::DisattenuatedWithNoise => "corrected, reliabilities estimated",
            Self::EffectiveWilson => "Wilson at effective n",
            Self::EffectiveTango => "score at effective n",
            Self::LinearisedLogit => "linearised logit",
            Self::LinearisedArcsine => "linearised arcsine",
            Self::ScaledLikelihood => "scaled likelihood",
            Self::EffectiveClopperPearson => "Clopper-Pearson at effective n",
            Self::LinearisedT => "linearised t",
            Self::LinearisedNormal => "linearised normal",
            Self::ErrorsInVariablesT => "errors in variables t",
            Self::EmpiricalBayes => "empirical Bayes",
            Self::InverseVariance => "inverse variance",
            Self::KnappHartung => "Knapp-Hartung",
            Self::ModifiedKnappHartung => "modified Knapp-Hartung",
            Self::PredictionT => "prediction t",
            Self::PredictionNormal => "prediction normal",
            Self::Credibility => "credibility",
            Self::WeightedLeastSquares => "weighted least squares",
            Self::WeightedLeastSquaresT => "weighted least squares, t",
            Self::RestrictedLikelihoodT => "restricted likelihood t",
            Self::LeastSquaresT => "least squares t",
            Self::Hc0T => "HC0 t",
            Self::Hc1T => "HC1 t",
            Self::Hc2T => "HC2 t",
            Self::Hc3T => "HC3 t",
            Self::Cr0T => "CR0 t",
            Self::Cr1T => "CR1 t",
            Self::FiellerRatio => "Fieller's ratio",
            Self::FisherF => "F",
            Self::ThomasHultquist => "Thomas-Hultquist",
            Self::ThomasHultquistAndF => "Thomas-Hultquist and F",
            Self::ChiSquared => "chi-square",
            Self::Feldt => "Feldt",
            Self::PercentileBootstrap => "percentile bootstrap",
            Self::BcaBootstrap => "BCa bootstrap",
        })
    }
}

/// A value with its interval, the level and method of the interval, and the number of observations behind it.
///
/// All numbers are finite and the lower limit is never above the upper. What is read from data is checked for that, for an n of at least 1, and for limits
/// and a value between -1 and 1 by the methods of shares, net scores and correlations (a share less a fixed one has the method of a share). That the numbers belong
/// together is not checked: it would take the observations. Fractions stay fractions: a net score of a quarter
/// is 0.25 here, and becomes 25.0 only where it is rendered.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::NetScore};
///
/// let estimate = NetScore::new(2, 2, 4)?.estimate(Level::P95);
/// assert_eq!(estimate.value(), 0.25);
/// assert!(estimate.contains(0.0)); // eight observations do not show that the score is above zero
/// assert_eq!(estimate.to_string(), "0.250 (95% interval -0.328 to 0.683, score, n = 8)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "wire::Estimate", into = "wire::Estimate")
)]
#[must_use]
pub struct Estimate {
    value: f64,
    lower: f64,
    upper: f64,
    level: Level,
    method: Method,
    n: u64,
}

impl Estimate {
    /// The caller has proved the numbers finite.
    pub(crate) fn new(value: f64, limits: (f64, f64), level: Level, method: Method, n: u64) -> Self {
        let (lower, upper) = limits;
        debug_assert!(value.is_finite() && lower.is_finite() && upper.is_finite(), "{value} [{lower}, {upper}]");
        debug_assert!(lower <= upper, "{value} [{lower}, {upper}]");
        Self { value, lower, upper, level, method, n }
    }

    /// The same estimate with its limits held within what is possible.
    pub(crate) fn clamped(self, least: f64, most: f64) -> Self {
        Self { lower: self.lower.clamp(least, most), upper: self.upper.clamp(least, most), ..self }
    }

    /// The same estimate with its limits a step of a float or more beyond its value: what is known to be in doubt, though by less than a float can tell, keeps a width.
    pub(in crate::inference) fn outwards(self) -> Self {
        let (below, above) = (self.value.next_down().max(f64::MIN), self.value.next_up().min(f64::MAX));
        Self { lower: self.lower.min(below), upper: self.upper.max(above), ..self }
    }

    /// The same estimate with the nearer limit moved to `x`, where it does not reach it.
    pub(in crate::inference) fn reaching(self, x: f64) -> Self {
        Self { lower: self.lower.min(x), upper: self.upper.max(x), ..self }
    }

    /// The same estimate with its limits held where values are known to lie.
    pub(in crate::inference) fn within(self, bounds: Bounds) -> Self {
        Self { lower: bounds.hold(self.lower), upper: bounds.hold(self.upper), ..self }
    }

    /// The same estimate under the name of a more specific procedure.
    pub(crate) fn named(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// The estimate itself, in the unit of what was estimated: shares, net scores and correlations as fractions, never per cent.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// Lower limit of the interval, in the same unit; never above the upper one.
    #[must_use]
    pub const fn lower(&self) -> f64 {
        self.lower
    }

    /// Upper limit of the interval, in the same unit.
    #[must_use]
    pub const fn upper(&self) -> f64 {
        self.upper
    }

    /// Level of the interval.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Procedure that made the interval.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// How many observations are behind it: answers, pairs or units, as the estimate is of.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// Whether a value lies in the interval, limits included.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }
}

impl fmt::Display for Estimate {
    /// Three decimals, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, lower, upper, level, method, n } = self;
        let digits = f.precision().unwrap_or(3);
        let [value, lower, upper] = [value, lower, upper].map(|&number| Decimal(number, digits));
        write!(f, "{value} ({level} interval {lower} to {upper}, {method}, n = {n})")
    }
}
