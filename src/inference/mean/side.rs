//! The two sides of a difference of means: each with a standard error of its own, put together by Satterthwaite.

use super::scale_adjusted::Bounded;

/// How unsure one side is.
#[derive(Debug, Clone, Copy)]
pub(in crate::inference) struct Side {
    /// The standard error of its mean.
    error: f64,
    /// The degrees of freedom of that error.
    df: f64,
    /// Whether the values are all equal, so that what their bounds say to expect stands in.
    expected: bool,
}

/// The standard error of a difference.
#[derive(Debug, Clone, Copy)]
pub(in crate::inference) struct TwoSided {
    pub(in crate::inference) standard_error: f64,
    pub(in crate::inference) df: f64,
    /// Whether one of the sides has its error from the bounds.
    pub(in crate::inference) expected: bool,
}

impl Side {
    /// From the sample; where its values are all equal, from the bounds that somebody stated. Equal values say that their spread is small, not that
    /// there is none: of a few values next to many from the same population they would call a third of all differences real. The degrees of freedom
    /// stay those of the sample: what the bounds add to them is for the interval of one mean, which is drawn to the middle too.
    pub(in crate::inference) fn of(sample: Bounded, df: u64) -> Self {
        if sample.squared_error == 0.0 && sample.is_known() {
            return Self { error: sample.expected_error(), df: df as f64, expected: true };
        }
        Self { error: sample.squared_error.sqrt(), df: df as f64, expected: false }
    }

    /// `None` where neither side has an error.
    pub(in crate::inference) fn with(self, other: Self) -> Option<TwoSided> {
        let larger = self.error.max(other.error);
        if larger == 0.0 {
            return None;
        }
        // Shares of the larger, so that no square leaves the floats.
        let [one, two] = [self, other].map(|side| (side.error / larger).powi(2));
        Some(TwoSided {
            standard_error: larger * (one + two).sqrt(),
            df: (one + two).powi(2) / (one * one / self.df + two * two / other.df),
            expected: self.expected || other.expected,
        })
    }
}
