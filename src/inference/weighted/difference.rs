//! The difference of two weighted means.

use std::fmt;

use super::WeightedMean;
use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::mean::{Side, TwoSided};
use crate::inference::studentised::Studentised;
use crate::inference::{Alternative, EquivalenceTest, Estimate, Level, Method, TestResult};

/// The weighted mean of one sample less that of another, independent one. Made by [`WeightedMean::difference`].
///
/// # Example
///
/// ```
/// use centricity::{Level, Weight, inference::{Alternative, WeightedMean}};
///
/// let weights = [0.5, 2.0, 1.0, 1.5, 0.25, 3.0].map(Weight::new).into_iter().collect::<Result<Vec<_>, _>>()?;
/// let north = WeightedMean::of(&[9.0, 10.0, 3.0, 7.0, 8.0, 10.0], &weights)?;
/// let south = WeightedMean::of(&[2.0, 3.0, 4.0, 1.0, 5.0, 2.0], &weights)?;
/// let test = north.difference(south).test(Alternative::TwoSided, Level::P95)?;
/// assert!(test.p_value() < 0.01 && test.effect().lower() > 0.0);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct WeightedMeanDifference {
    a: WeightedMean,
    b: WeightedMean,
}

impl WeightedMeanDifference {
    pub(super) const fn of(a: WeightedMean, b: WeightedMean) -> Self {
        Self { a, b }
    }

    /// The difference, in the unit of the values.
    #[must_use]
    pub fn value(self) -> f64 {
        self.a.value - self.b.value
    }

    /// How many observations in both samples together.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.a.n().saturating_add(self.b.n())
    }

    /// The difference with the interval of Student's t from both linearised standard errors.
    ///
    /// # Formula
    ///
    /// ```text
    /// d ± t SE, SE² = va + vb, with v the linearised variance of each mean; df = (va + vb)² / (va² / dfa + vb² / dfb), with the degrees of
    /// freedom of each. Where the values of a sample are all equal and their bounds are known, its v is that of its scale-adjusted interval, as
    /// for MeanDifference.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where one of the two has no degrees of freedom; [`Error::NoVariation`] where neither has a variance, and the bounds of neither are known;
    /// [`Error::OutOfRange`] where the limits are too large for a float, or too close together to tell apart.
    ///
    /// # References
    ///
    /// Satterthwaite FE (1946). An approximate distribution of estimates of variance components. Biometrics Bulletin 2(6), 110-114.
    /// doi:10.2307/3002019
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        self.studentised()?.estimate(level)
    }

    /// Tests whether the true means are equal. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// t = d / SE
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate), and [`Error::OutOfRange`] where t is too large for a float.
    ///
    /// # References
    ///
    /// Satterthwaite (1946), as for [`estimate`](Self::estimate).
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.studentised()?.test(0.0, alternative, level)
    }

    /// Tests whether the difference is smaller than `margin` either way: two one-sided tests. With [`Level::P90`] each side is tested at
    /// 5%.
    ///
    /// # Formula
    ///
    /// ```text
    /// t = (margin - |d|) / SE
    /// ```
    ///
    /// # Errors
    ///
    /// As [`test`](Self::test), and [`Error::OutOfRange`] for a margin that is not above 0 and finite.
    ///
    /// # References
    ///
    /// Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence of average
    /// bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15(6), 657-680. doi:10.1007/BF01068419
    pub fn equivalence(self, margin: f64, level: Level) -> Result<EquivalenceTest, Error> {
        self.studentised()?.equivalence(margin, level)
    }

    fn studentised(self) -> Result<Studentised, Error> {
        let (a, b) = (self.a, self.b);
        if a.df == 0 || b.df == 0 {
            return Err(Error::TooFew { what: "degrees of freedom of each sample", needs: 1, got: 0 });
        }
        let [one, other] = [a, b].map(|mean| Side::of(mean.scale(), mean.df));
        let TwoSided { standard_error, df, expected } =
            one.with(other).ok_or(Error::NoVariation { what: "values of both samples" })?;
        Ok(Studentised {
            value: self.value(),
            standard_error,
            df,
            method: if expected { Method::ScaleAdjustedT } else { Method::LinearisedT },
            n: self.n(),
            bounds: a.bounds.less(b.bounds),
        })
    }
}

impl fmt::Display for WeightedMeanDifference {
    /// With two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        write!(f, "weighted difference {} (n = {})", Decimal(self.value(), digits), self.n())
    }
}
