//! A test of whether a difference is too small to matter.

use std::fmt;

use crate::decimal::{Decimal, Freedom, PValue};
use crate::error::Error;
use crate::inference::{Estimate, dist};

/// The result of two one-sided tests: how surprising the data would be if the true difference were at least the margin, and the
/// difference with its interval.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean};
///
/// // The same eight shops, this year less last year.
/// let change = Mean::of_pairs(&[7.1, 6.8, 7.9, 8.2, 6.5, 7.4, 7.3, 8.0], &[7.0, 6.9, 7.8, 8.2, 6.6, 7.2, 7.4, 8.1])?;
/// let test = change.equivalence(0.3, Level::P90)?;
/// assert!(test.is_shown());
/// assert!(test.p_value() < 0.05 && test.effect().lower() > -0.3 && test.effect().upper() < 0.3);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct EquivalenceTest {
    effect: Estimate,
    margin: f64,
    statistic: f64,
    df: Option<f64>,
    p_value: f64,
}

impl EquivalenceTest {
    /// Checks that a margin is one.
    pub(crate) fn check_margin(margin: f64) -> Result<(), Error> {
        if margin > 0.0 && margin.is_finite() {
            Ok(())
        } else {
            Err(Error::OutOfRange { what: "margin", rule: "above 0 and finite", value: margin })
        }
    }

    /// By Student's t, from the t of the nearer margin.
    pub(crate) fn student_t(effect: Estimate, margin: f64, t: f64, df: f64) -> Self {
        Self { effect, margin, statistic: t, df: Some(df), p_value: dist::t_sf(t, df).clamp(0.0, 1.0) }
    }

    /// By the normal distribution, from the z of the nearer margin.
    pub(crate) fn normal(effect: Estimate, margin: f64, z: f64) -> Self {
        Self { effect, margin, statistic: z, df: None, p_value: dist::normal_sf(z).clamp(0.0, 1.0) }
    }

    /// The difference, with its two-sided interval.
    pub const fn effect(&self) -> Estimate {
        self.effect
    }

    /// From how large a difference on it matters, either way: above 0, in the unit of the effect.
    #[must_use]
    pub const fn margin(&self) -> f64 {
        self.margin
    }

    /// t (or z) of the nearer margin: positive where the difference lies within the margins.
    #[must_use]
    pub const fn statistic(&self) -> f64 {
        self.statistic
    }

    /// Degrees of freedom of t; `None` for a z.
    #[must_use]
    pub const fn df(&self) -> Option<f64> {
        self.df
    }

    /// Probability of a difference so far inside the margins if the true one were at a margin or beyond; 0 to 1.
    #[must_use]
    pub const fn p_value(&self) -> f64 {
        self.p_value
    }

    /// Whether equivalence is shown: each of the two tests rejects at half of what the level of the interval leaves out, 5% for a 90%
    /// interval. That is where the interval, before it is held within what is possible, lies within the margins.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.p_value < self.effect.level().tail()
    }
}

impl fmt::Display for EquivalenceTest {
    /// The effect as an [`Estimate`] prints it, then the margin and the test.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(3);
        self.effect.fmt(f)?;
        write!(f, ", within ±{}: ", Decimal(self.margin, digits))?;
        let statistic = Decimal(self.statistic, 3);
        match self.df {
            Some(df) => write!(f, "t({}) = {statistic}, p ", Freedom(df))?,
            None => write!(f, "z = {statistic}, p ")?,
        }
        PValue(self.p_value).fmt(f)
    }
}
