//! The difference of two means.

use std::fmt;

use super::StandardisedDifference;
use super::side::{Side, TwoSided};
use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::studentised::Studentised;
use crate::inference::{Alternative, EquivalenceTest, Estimate, Level, Mean, Method, TestResult};

/// The mean of one sample less the mean of another, independent one. For two values of the same unit, such as before and after, take
/// [`Mean::of_pairs`].
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{Alternative, Mean, MeanDifference}};
///
/// let north = Mean::of(&[5.0, 4.0, 5.0, 4.0, 5.0, 3.0, 4.0, 5.0])?;
/// let south = Mean::of(&[3.0, 4.0, 2.0, 4.0, 3.0, 5.0, 3.0, 2.0, 4.0, 3.0])?;
/// let difference = north.difference(south);
/// assert_eq!(difference.estimate(Level::P95)?.to_string(), "1.075 (95% interval 0.229 to 1.921, Welch, n = 18)");
/// assert!(difference.test(Alternative::TwoSided, Level::P95)?.p_value() < 0.02);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct MeanDifference {
    x: Mean,
    y: Mean,
}

/// Ways to the standard error of a difference of two means.
///
/// # Example
///
/// ```
/// use centricity::{Estimate, Level};
/// use centricity::inference::{Mean, MeanDifferenceMethod};
///
/// let difference = Mean::new(60, 4.1, 0.4)?.difference(Mean::new(8, 3.4, 2.5)?);
/// let width = |estimate: Estimate| estimate.upper() - estimate.lower();
/// let student = difference.estimate_by(MeanDifferenceMethod::Student, Level::P95)?;
/// assert!(width(student) < width(difference.estimate(Level::P95)?)); // the small sample varies more, and Student's does not know
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum MeanDifferenceMethod {
    /// Each sample with its own variance, and the degrees of freedom of Welch (1947). The default: it holds its level whether or not
    /// the variances are equal, and loses next to nothing where they are.
    ///
    /// Where all values of a few are equal, their variance of 0 is no evidence that they do not vary: four fives next to thirty values of which four
    /// in five are 5 and the others 4 differ "significantly" in 36% of such samples. Where the [bounds](Mean::within) of the values are known, what
    /// they say to expect stands in for that variance, and the test rejects in less than 1%. Where they are not, it stays 0, as in other software.
    #[default]
    Welch,
    /// One variance for both, from the two pooled: Student's t. Right only where the variances are equal; with unequal samples
    /// it can miss its level by far.
    Student,
}

impl MeanDifference {
    pub(in crate::inference) const fn of(x: Mean, y: Mean) -> Self {
        Self { x, y }
    }

    /// The difference, in the unit of the values.
    #[must_use]
    pub fn value(self) -> f64 {
        self.x.value() - self.y.value()
    }

    /// How many values in both samples together.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.x.n() + self.y.n()
    }

    /// The difference with its default interval, [`MeanDifferenceMethod::Welch`].
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by).
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        self.estimate_by(MeanDifferenceMethod::Welch, level)
    }

    /// The difference with the interval of a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// d ± t se, with t the quantile of Student's t with df degrees of freedom.
    /// Welch: se² = vx + vy, df = (vx + vy)² / (vx² / (nx - 1) + vy² / (ny - 1)), where v = s² / n.
    /// Student: se² = s² (1 / nx + 1 / ny), df = nx + ny - 2, where s² = ((nx - 1) sx² + (ny - 1) sy²) / df.
    /// Welch, where the values of a sample are all equal and their bounds are known: its v is s'² / N of the scale-adjusted interval of its
    /// mean, and so is the name of the method. With one value that differs the interval is Welch's own, and shorter.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where a sample has a single value (by Student's, where both have); [`Error::NoVariation`] where the values of both
    /// samples are all equal, unless by Welch with [bounds](Mean::within) that are known; [`Error::OutOfRange`] where the limits are too large for a float (means around 1e308), or too
    /// close together to tell apart.
    ///
    /// # References
    ///
    /// Welch BL (1947). The generalization of 'Student's' problem when several different population variances are involved.
    /// Biometrika 34(1/2), 28-35. doi:10.1093/biomet/34.1-2.28
    ///
    /// Student (1908). The probable error of a mean. Biometrika 6(1), 1-25. doi:10.1093/biomet/6.1.1
    pub fn estimate_by(self, method: MeanDifferenceMethod, level: Level) -> Result<Estimate, Error> {
        self.studentised(method)?.estimate(level)
    }

    /// Tests whether the true means are equal, by Welch's t. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Errors
    ///
    /// As [`estimate_by`](Self::estimate_by), and [`Error::OutOfRange`] where t is too large for a float.
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        self.test_by(MeanDifferenceMethod::Welch, alternative, level)
    }

    /// Tests whether the true means are equal, by a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// t = d / se with df degrees of freedom, as for the interval.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`test`](Self::test).
    ///
    /// # References
    ///
    /// Welch (1947) and Student (1908), as for [`estimate_by`](Self::estimate_by).
    pub fn test_by(
        self,
        method: MeanDifferenceMethod,
        alternative: Alternative,
        level: Level,
    ) -> Result<TestResult, Error> {
        self.studentised(method)?.test(0.0, alternative, level)
    }

    /// Tests whether the true means are as good as equal: less than `margin` apart, in the unit of the values. It is for saying that
    /// there is no difference worth having, which a large p-value of [`test`](Self::test) does not say.
    ///
    /// The margin is what is known, before looking, to be too small to matter. With [`Level::P90`] each side is tested at 5%.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Mean, MeanDifference}};
    /// let (north, south) = (Mean::new(400, 8.12, 3.4)?, Mean::new(380, 8.05, 3.1)?);
    /// let test = north.difference(south).equivalence(0.5, Level::P90)?;
    /// assert!(test.is_shown());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// Two one-sided tests: t = (margin - |d|) / se, p = P(T > t) with Welch's se and df. It is the larger of the p-values of d > -margin
    /// and of d < margin.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`test`](Self::test), and [`Error::OutOfRange`] for a margin that is 0, negative, infinite or NaN.
    ///
    /// # References
    ///
    /// Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence
    /// of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15(6), 657-680. doi:10.1007/BF01068419
    pub fn equivalence(self, margin: f64, level: Level) -> Result<EquivalenceTest, Error> {
        self.equivalence_by(MeanDifferenceMethod::Welch, margin, level)
    }

    /// [`equivalence`](Self::equivalence) by a named method.
    ///
    /// # Errors
    ///
    /// As [`equivalence`](Self::equivalence).
    pub fn equivalence_by(
        self,
        method: MeanDifferenceMethod,
        margin: f64,
        level: Level,
    ) -> Result<EquivalenceTest, Error> {
        self.studentised(method)?.equivalence(margin, level)
    }

    /// The difference in standard deviations: Hedges' g and Cohen's d.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than four values in both samples together; else as [`test_by`](Self::test_by) with
    /// [`MeanDifferenceMethod::Student`].
    ///
    /// ```
    /// # use centricity::inference::Mean;
    /// let d = Mean::new(40, 7.4, 4.0)?.difference(Mean::new(40, 6.4, 4.0)?).standardised()?.cohens_d();
    /// assert!((d - 0.5).abs() < 1e-15);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn standardised(self) -> Result<StandardisedDifference, Error> {
        if self.n() < 4 {
            return Err(Error::TooFew { what: "values in both samples", needs: 4, got: self.n() });
        }
        let (standard_error, _) = self.student()?;
        StandardisedDifference::of_t(self.value() / standard_error, self.per_size().sqrt(), self.n())
    }

    /// 1 / nx + 1 / ny.
    fn per_size(self) -> f64 {
        1.0 / self.x.n() as f64 + 1.0 / self.y.n() as f64
    }

    fn studentised(self, method: MeanDifferenceMethod) -> Result<Studentised, Error> {
        let (standard_error, df, method) = match method {
            MeanDifferenceMethod::Welch => {
                let TwoSided { standard_error, df, expected } = self.welch()?;
                (standard_error, df, if expected { Method::ScaleAdjustedT } else { Method::Welch })
            }
            MeanDifferenceMethod::Student => {
                let (standard_error, df) = self.student()?;
                (standard_error, df, Method::StudentT)
            }
        };
        let bounds = self.x.bounds().less(self.y.bounds());
        Ok(Studentised { value: self.value(), standard_error, df, method, n: self.n(), bounds })
    }

    fn welch(self) -> Result<TwoSided, Error> {
        // A single value has no variance, whatever its bounds.
        self.x.squared_error()?;
        self.y.squared_error()?;
        let [x, y] = [self.x, self.y].map(|mean| Side::of(mean.bounded(), mean.n() - 1));
        x.with(y).ok_or(Error::NoVariation { what: "values of both samples" })
    }

    /// Standard error and degrees of freedom of Student.
    fn student(self) -> Result<(f64, f64), Error> {
        if self.n() < 3 {
            return Err(Error::TooFew { what: "values in both samples", needs: 3, got: self.n() });
        }
        let df = (self.n() - 2) as f64;
        let share = |mean: Mean| mean.sample_variance().unwrap_or(0.0) * ((mean.n() - 1) as f64 / df);
        let pooled = share(self.x) + share(self.y);
        if pooled == 0.0 {
            return Err(Error::NoVariation { what: "values of both samples" });
        }
        Ok((pooled.sqrt() * self.per_size().sqrt(), df))
    }
}

impl fmt::Display for MeanDifference {
    /// With two decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "difference {} (n = {})", Decimal(self.value(), f.precision().unwrap_or(2)), self.n())
    }
}
