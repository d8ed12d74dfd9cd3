//! Analysis of variance: do the means of several groups differ?

use crate::error::Error;
use crate::inference::reliability::OneWay;
use crate::inference::{GroupTest, Mean};

/// Several groups, each as its size, mean and variance, whose true means may differ. How much of the spread lies between units that are a
/// sample of many is another question: see [`OneWay`].
///
/// # Example
///
/// ```
/// use centricity::inference::{Anova, AnovaMethod, Mean};
///
/// let groups = [Mean::of(&[1.0, 2.0, 3.0, 3.0])?, Mean::of(&[2.0, 4.0, 4.0, 5.0])?, Mean::of(&[5.0, 5.0, 3.0])?];
/// let anova = Anova::of(&groups)?;
/// assert_eq!(anova.test()?.to_string(), "eta squared 0.452 (n = 11), F(2, 4.85) = 3.336, p = 0.1227");
/// assert_eq!(anova.test_by(AnovaMethod::Fisher)?.to_string(), "eta squared 0.452 (n = 11), F(2, 8) = 3.297, p = 0.0903");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Anova {
    groups: Vec<Mean>,
    squares: OneWay,
}

/// Ways to test whether several means are equal.
///
/// # Example
///
/// ```
/// use centricity::inference::{Anova, AnovaMethod, Mean};
///
/// let groups = [Mean::new(40, 3.9, 0.4)?, Mean::new(10, 3.4, 2.5)?, Mean::new(40, 3.8, 0.5)?];
/// let anova = Anova::of(&groups)?;
/// assert_eq!(anova.test()?, anova.test_by(AnovaMethod::Welch)?);
/// // Taken for as steady as the others, the small group seems to differ.
/// assert!(anova.test_by(AnovaMethod::Fisher)?.p_value() < anova.test()?.p_value());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum AnovaMethod {
    /// Each group with its own variance, after Welch (1951). The default, as for the difference of two means; of two groups it is the
    /// same test.
    #[default]
    Welch,
    /// One variance for all groups: the classical analysis of variance. Right only where the variances are equal.
    Fisher,
}

impl Anova {
    /// Takes the groups.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two groups, or where no group has two values; [`Error::NoVariation`] where all values of all groups
    /// are equal; [`Error::TooMany`] and [`Error::OutOfRange`] where sizes or sums are too large.
    pub fn of<'a>(groups: impl IntoIterator<Item = &'a Mean>) -> Result<Self, Error> {
        let groups: Vec<Mean> = groups.into_iter().copied().collect();
        let count = groups.len() as u64;
        if count < 2 {
            return Err(Error::TooFew { what: "groups", needs: 2, got: count });
        }
        if groups.iter().all(|group| group.n() == 1) {
            return Err(Error::TooFew { what: "values in the groups", needs: count + 1, got: count });
        }
        let squares = OneWay::of(&groups).map_err(|error| match error {
            Error::NoVariation { .. } => Error::NoVariation { what: "values of the groups" },
            error => error,
        })?;
        Ok(Self { groups, squares })
    }

    /// How many groups.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups.len()
    }

    /// How many values in all groups together.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.squares.n()
    }

    /// The share of the variance of all values that lies between the groups: 0 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// SSB / (SSB + SSW), the sums of squares between and within the groups.
    /// ```
    ///
    /// # References
    ///
    /// Cohen J (1973). Eta-squared and partial eta-squared in fixed factor ANOVA designs. Educational and Psychological Measurement 33(1), 107-112.
    /// doi:10.1177/001316447303300111
    #[must_use]
    pub fn eta_squared(&self) -> f64 {
        let (between, within) = (self.squares.mean_square_between(), self.squares.mean_square_within());
        // As a ratio of ratios, because the sums may leave the floats where the mean squares do not.
        1.0 / (1.0 + within / between * (self.residual_df() / self.df()))
    }

    /// Tests whether the true means of all groups are equal, by [`AnovaMethod::Welch`].
    ///
    /// # Errors
    ///
    /// As [`test_by`](Self::test_by).
    pub fn test(&self) -> Result<GroupTest, Error> {
        self.test_by(AnovaMethod::Welch)
    }

    /// Tests whether the true means of all groups are equal, by a named method. The effect is [eta squared](Self::eta_squared) by either.
    ///
    /// # Formula
    ///
    /// ```text
    /// Fisher: F = MSB / MSW with k - 1 and n - k degrees of freedom.
    /// Welch: with w = nj / sj², W = Σ w, m = Σ w xj / W and A = Σ (1 - w / W)² / (nj - 1),
    /// F = Σ w (xj - m)² / (k - 1) / (1 + 2 (k - 2) A / (k² - 1)) with k - 1 and (k² - 1) / (3 A) degrees of freedom.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where the values of a group are all equal (Welch) or those of every group (Fisher); [`Error::TooFew`] where
    /// a group has a single value (Welch); [`Error::OutOfRange`] where F is too large for a float.
    ///
    /// # References
    ///
    /// Welch BL (1951). On the comparison of several mean values: an alternative approach. Biometrika 38(3/4), 330-336.
    /// doi:10.1093/biomet/38.3-4.330
    ///
    /// Fisher RA (1925). Statistical Methods for Research Workers, chapter 7. Oliver and Boyd.
    pub fn test_by(&self, method: AnovaMethod) -> Result<GroupTest, Error> {
        let (f, residual_df) = match method {
            AnovaMethod::Welch => self.welch()?,
            AnovaMethod::Fisher => {
                let within = self.squares.mean_square_within();
                if within == 0.0 {
                    return Err(Error::NoVariation { what: "values within the groups" });
                }
                (self.squares.mean_square_between() / within, self.residual_df())
            }
        };
        if !(f.is_finite() && residual_df.is_finite()) {
            return Err(Error::OutOfRange { what: "F", rule: "within the range of a float", value: f });
        }
        Ok(GroupTest::fisher_f(self.eta_squared(), self.n(), f, self.df(), residual_df))
    }

    fn df(&self) -> f64 {
        (self.groups.len() - 1) as f64
    }

    fn residual_df(&self) -> f64 {
        (self.n() - self.squares.units()) as f64
    }

    /// F and the residual degrees of freedom.
    fn welch(&self) -> Result<(f64, f64), Error> {
        let squared_errors =
            self.groups.iter().map(|group| group.squared_error()).collect::<Result<Vec<f64>, Error>>()?;
        let least = squared_errors.iter().copied().fold(f64::INFINITY, f64::min);
        if least == 0.0 {
            return Err(Error::NoVariation { what: "values of a group" });
        }
        // Weights relative to the largest, which leaves the means and degrees of freedom as they are and no weight infinite.
        let weights: Vec<f64> = squared_errors.iter().map(|error| least / error).collect();
        let sum: f64 = weights.iter().sum();
        let first = self.groups.first().map_or(0.0, |group| group.value());
        let weighted = || self.groups.iter().zip(&weights).map(|(group, &weight)| (group, weight));
        let mean = weighted().map(|(group, weight)| weight * (group.value() - first)).sum::<f64>() / sum;
        let between: f64 =
            weighted().map(|(group, weight)| weight * ((group.value() - first - mean) / least.sqrt()).powi(2)).sum();
        let a: f64 = weighted().map(|(group, weight)| (1.0 - weight / sum).powi(2) / (group.n() - 1) as f64).sum();
        let k = self.groups.len() as f64;
        let f = between / (k - 1.0) / (1.0 + 2.0 * (k - 2.0) * a / (k * k - 1.0));
        Ok((f, (k * k - 1.0) / (3.0 * a)))
    }
}
