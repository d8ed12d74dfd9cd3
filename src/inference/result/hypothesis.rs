//! A test with the effect it is about.

use std::fmt;

use crate::decimal::{Decimal, Freedom, PValue};
use crate::inference::{Estimate, dist};

/// Which departures from the null value a test looks for.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, Mean};
///
/// let mean = Mean::new(30, 0.4, 1.0)?;
/// let p = |alternative| mean.test(0.0, alternative, Level::P95).map(|test| test.p_value());
/// // What is expected to be above 0 beforehand takes half as much to show.
/// assert!((p(Alternative::TwoSided)? - 2.0 * p(Alternative::Greater)?).abs() < 1e-15);
/// assert!(p(Alternative::Less)? > 0.9);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Alternative {
    /// The true value differs from the null value, either way.
    TwoSided,
    /// The true value is below the null value.
    Less,
    /// The true value is above the null value.
    Greater,
}

impl Alternative {
    /// The p-value of a statistic whose distribution is symmetric about 0, from its upper tail.
    fn p_value(self, statistic: f64, upper_tail: impl Fn(f64) -> f64) -> f64 {
        let p = match self {
            Self::TwoSided => 2.0 * upper_tail(statistic.abs()),
            Self::Less => upper_tail(-statistic),
            Self::Greater => upper_tail(statistic),
        };
        p.clamp(0.0, 1.0)
    }
}

/// The result of a test: how surprising the data would be under the null hypothesis, and always also the effect with its
/// interval, because a p-value says nothing of size.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, correlation::Pearson};
///
/// let r = Pearson::of(&[1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0])?;
/// let test = r.test(Alternative::TwoSided, Level::P95)?;
/// assert!(test.p_value() < 0.01);
/// assert_eq!(test.effect().n(), 8);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct TestResult {
    effect: Estimate,
    statistic: f64,
    df: Option<f64>,
    p_value: f64,
    alternative: Alternative,
}

impl TestResult {
    /// A test by Student's t with `df` degrees of freedom.
    pub(crate) fn student_t(effect: Estimate, t: f64, df: f64, alternative: Alternative) -> Self {
        let p_value = alternative.p_value(t, |t| dist::t_sf(t, df));
        Self { effect, statistic: t, df: Some(df), p_value, alternative }
    }

    /// A test by the normal distribution.
    pub(crate) fn normal(effect: Estimate, z: f64, alternative: Alternative) -> Self {
        let p_value = alternative.p_value(z, dist::normal_sf);
        Self { effect, statistic: z, df: None, p_value, alternative }
    }

    /// The same test with a p-value that was counted, not taken from a distribution.
    pub(crate) fn with_p_value(self, p_value: f64) -> Self {
        Self { p_value: p_value.clamp(0.0, 1.0), ..self }
    }

    /// The effect that was tested, with its two-sided interval.
    pub const fn effect(&self) -> Estimate {
        self.effect
    }

    /// The test statistic: t where there are [degrees of freedom](Self::df), else z.
    #[must_use]
    pub const fn statistic(&self) -> f64 {
        self.statistic
    }

    /// Degrees of freedom of a t statistic; `None` for a z statistic.
    #[must_use]
    pub const fn df(&self) -> Option<f64> {
        self.df
    }

    /// Probability, if the null hypothesis is true, of a statistic at least this extreme; 0 to 1.
    #[must_use]
    pub const fn p_value(&self) -> f64 {
        self.p_value
    }

    /// Which departures from the null value were looked for.
    #[must_use]
    pub const fn alternative(&self) -> Alternative {
        self.alternative
    }
}

impl fmt::Display for TestResult {
    /// The effect as an [`Estimate`] prints it, then the test.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.effect.fmt(f)?;
        self.fmt_test(f)
    }
}

impl TestResult {
    /// What comes behind the effect.
    pub(crate) fn fmt_test(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let statistic = Decimal(self.statistic, 3);
        match self.df {
            Some(df) => write!(f, ", t({}) = {statistic}", Freedom(df))?,
            None => write!(f, ", z = {statistic}")?,
        }
        match self.alternative {
            Alternative::TwoSided => f.write_str(", two-sided p ")?,
            Alternative::Less => f.write_str(", p of less ")?,
            Alternative::Greater => f.write_str(", p of greater ")?,
        }
        write!(f, "{}", PValue(self.p_value))
    }
}
