//! A test whose p-value is counted, with the effect it is about.

use std::fmt;

use super::{Alternative, Estimate};
use crate::decimal::PValue;

/// The result of a test that has no statistic: its p-value adds up the probabilities of all outcomes as extreme as the observed one. It says
/// which procedure that is, because the interval of the effect may be of another and need not agree with it.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{Alternative, Proportion}};
///
/// let (before, after) = (Proportion::new(3, 10)?, Proportion::new(8, 10)?);
/// let test = before.exact_test(after, Alternative::TwoSided, Level::P95);
/// assert_eq!(
///     test.to_string(),
///     "-0.500 (95% interval -0.740 to -0.066, square-and-add, n = 20), two-sided Fisher's exact p = 0.0698"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ExactTest {
    effect: Estimate,
    procedure: ExactProcedure,
    p_value: f64,
    alternative: Alternative,
}

/// Which outcomes an [`ExactTest`] adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ExactProcedure {
    /// Fisher's: all tables of two by two with the same totals.
    Fisher,
    /// Binomial: all counts of as many trials.
    Binomial,
}

impl ExactTest {
    pub(in crate::inference) fn new(
        effect: Estimate,
        procedure: ExactProcedure,
        p_value: f64,
        alternative: Alternative,
    ) -> Self {
        Self { effect, procedure, p_value: p_value.clamp(0.0, 1.0), alternative }
    }

    /// The effect that was tested, with its two-sided interval.
    pub const fn effect(&self) -> Estimate {
        self.effect
    }

    /// Which outcomes were added up.
    #[must_use]
    pub const fn procedure(&self) -> ExactProcedure {
        self.procedure
    }

    /// Probability, if the null hypothesis is true, of an outcome at least this extreme; 0 to 1.
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

impl fmt::Display for ExactTest {
    /// The effect as an [`Estimate`] prints it, then the p-value by the name of its procedure.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.effect.fmt(f)?;
        let procedure = self.procedure;
        match self.alternative {
            Alternative::TwoSided => write!(f, ", two-sided {procedure} p ")?,
            Alternative::Less => write!(f, ", {procedure} p of less ")?,
            Alternative::Greater => write!(f, ", {procedure} p of greater ")?,
        }
        PValue(self.p_value).fmt(f)
    }
}

impl fmt::Display for ExactProcedure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Fisher => "Fisher's exact",
            Self::Binomial => "exact binomial",
        })
    }
}
