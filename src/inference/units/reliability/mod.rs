//! How much of a unit's mean is the unit, and how much is who happened to answer.
//!
//! [`OneWay`] takes the variance apart; [`KnownNoise`] does where the noise of each unit's value is known already; [`SpearmanBrown`] says what it means for
//! a unit of a given size.

mod interval;
mod known_noise;
mod stepped;

pub use interval::IccMethod;
pub use known_noise::KnownNoise;
pub use stepped::SpearmanBrown;

use crate::error::Error;
use crate::inference::Mean;

/// Variance between and within units, from nothing but the size, mean and variance of each: the one-way analysis of variance
/// with units as a random effect, for units of any and unequal size.
///
/// # Example
///
/// ```
/// use centricity::inference::{Mean, reliability::OneWay};
///
/// let units = [Mean::of(&[5.0, 4.0, 5.0, 4.0])?, Mean::of(&[2.0, 3.0, 2.0])?, Mean::of(&[1.0, 3.0, 3.0])?];
/// let anova = OneWay::of(&units)?;
/// assert_eq!(anova.units(), 3);
/// assert!((anova.icc1() - 0.7105).abs() < 1e-4);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[must_use]
pub struct OneWay {
    units: u64,
    n: u64,
    /// Mean square between units.
    between: f64,
    /// Mean square within units.
    within: f64,
    typical_size: f64,
    variance_of_means: f64,
    mean_inverse_size: f64,
}

impl OneWay {
    /// Analyses the units.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two units, or where no unit has two values, so that the variance within units is unknown;
    /// [`Error::NoVariation`] where all values of all units are equal (to the precision of a float); [`Error::OutOfRange`] where the sums are too large for a float.
    pub fn of<'a>(units: impl IntoIterator<Item = &'a Mean>) -> Result<Self, Error> {
        let units: Vec<Mean> = units.into_iter().copied().collect();
        let count = units.len() as u64;
        if count < 2 {
            return Err(Error::TooFew { what: "units", needs: 2, got: count });
        }
        let total = units.iter().try_fold(0_u64, |sum, unit| sum.checked_add(unit.n()));
        let n = crate::count::sample(total, "values")?;
        if n <= count {
            return Err(Error::TooFew { what: "values in the units", needs: count + 1, got: n });
        }
        let (j, n_f) = (count as f64, n as f64);
        let size = |unit: &Mean| unit.n() as f64;

        let first = units.first().map_or(0.0, |unit| unit.value());
        // Measured from the first mean, so that a common offset does no harm and equal means differ by exactly nothing.
        let shift = |unit: &Mean| unit.value() - first;
        let grand = units.iter().map(|unit| size(unit) * shift(unit)).sum::<f64>() / n_f;
        let between = units.iter().map(|unit| size(unit) * (shift(unit) - grand).powi(2)).sum::<f64>() / (j - 1.0);
        let centre = units.iter().map(shift).sum::<f64>() / j;
        let variance_of_means = units.iter().map(|unit| (shift(unit) - centre).powi(2)).sum::<f64>() / (j - 1.0);
        let within = units.iter().map(|unit| unit.sum_of_squares()).sum::<f64>() / (n_f - j);
        // N² - Σ n², whole as long as it is a difference of nearly equal numbers.
        let sizes_squared: u128 = units.iter().map(|unit| u128::from(unit.n()) * u128::from(unit.n())).sum();
        let pairs_between = u128::from(n) * u128::from(n) - sizes_squared;

        if let Some(value) = [between, within, variance_of_means].into_iter().find(|value| !value.is_finite()) {
            return Err(Error::OutOfRange { what: "sum of squares", rule: "within the range of a float", value });
        }
        if between + within == 0.0 {
            return Err(Error::NoVariation { what: "values of the units" });
        }
        Ok(Self {
            units: count,
            n,
            between,
            within,
            typical_size: pairs_between as f64 / n_f / (j - 1.0),
            variance_of_means,
            mean_inverse_size: units.iter().map(|unit| 1.0 / size(unit)).sum::<f64>() / j,
        })
    }

    /// How many units.
    #[must_use]
    pub const fn units(self) -> u64 {
        self.units
    }

    /// How many values in all units together.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// Mean square between units, MSB.
    #[must_use]
    pub const fn mean_square_between(self) -> f64 {
        self.between
    }

    /// Mean square within units, MSW: the pooled variance of single values.
    #[must_use]
    pub const fn mean_square_within(self) -> f64 {
        self.within
    }

    /// The unit size n0 that the analysis of variance works with: (N - Σ n² / N) / (J - 1), a little below the mean size.
    #[must_use]
    pub const fn typical_size(self) -> f64 {
        self.typical_size
    }

    /// How many values a unit has on average, N / J.
    ///
    /// # Formula
    ///
    /// ```text
    /// N / J
    /// ```
    #[must_use]
    pub fn mean_size(self) -> f64 {
        self.n as f64 / self.units as f64
    }

    /// The harmonic mean of the sizes of the units: the size that the mean noise of the plain unit means belongs to. At most the mean size.
    ///
    /// # Formula
    ///
    /// ```text
    /// J / Σ (1 / n_j)
    /// ```
    #[must_use]
    pub fn harmonic_size(self) -> f64 {
        1.0 / self.mean_inverse_size
    }

    /// ICC(1): the share of the variance of single values that lies between units. At most 1; negative where units differ less than
    /// chance alone would have it.
    ///
    /// # Formula
    ///
    /// ```text
    /// (MSB - MSW) / (MSB + (n0 - 1) MSW). Some packages put the mean size for n0: see icc1_by_mean_size.
    /// ```
    ///
    /// # References
    ///
    /// Fisher RA (1925). Statistical Methods for Research Workers, chapter 7.
    ///
    /// Bliese PD (2000). Within-group agreement, non-independence, and reliability. In: Klein, Kozlowski (eds), Multilevel
    /// Theory, Research, and Methods in Organizations, 349-381. Jossey-Bass.
    #[must_use]
    pub fn icc1(self) -> f64 {
        intraclass(self.between, self.within, self.typical_size)
    }

    /// ICC(1) with the mean size of the units in place of n0: the number that R's multilevel prints, to compare with it. With equal units it is
    /// [`icc1`](Self::icc1), with unequal ones a little nearer to 0.
    ///
    /// # Formula
    ///
    /// ```text
    /// (MSB - MSW) / (MSB + (N / J - 1) MSW)
    /// ```
    ///
    /// ```
    /// # use centricity::inference::{Mean, reliability::OneWay};
    /// let units = [Mean::of(&[5.0, 4.0, 5.0, 4.0])?, Mean::of(&[2.0, 3.0, 2.0])?, Mean::of(&[1.0, 3.0, 3.0])?];
    /// let anova = OneWay::of(&units)?;
    /// assert!((anova.icc1_by_mean_size() - 0.7085).abs() < 1e-4 && (anova.icc1() - 0.7105).abs() < 1e-4);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn icc1_by_mean_size(self) -> f64 {
        intraclass(self.between, self.within, self.mean_size())
    }

    /// What the ICC(1) says of units of any size: how reliable the mean of n values is, and how many values a wanted reliability takes.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where ICC(1) is negative: then the units differ less than chance alone would have it, and nothing is known to step up.
    ///
    /// ```
    /// # use centricity::inference::{Mean, reliability::OneWay};
    /// let units = [Mean::of(&[5.0, 4.0, 5.0, 4.0])?, Mean::of(&[2.0, 3.0, 2.0])?, Mean::of(&[1.0, 3.0, 3.0])?];
    /// let stepped = OneWay::of(&units)?.spearman_brown()?;
    /// assert!((stepped.reliability(4) - 0.9076).abs() < 1e-4); // of the first unit
    /// assert_eq!(stepped.size_for(0.8)?, 2);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn spearman_brown(self) -> Result<SpearmanBrown, Error> {
        SpearmanBrown::new(self.icc1())
    }

    /// ICC(2): the reliability of the means of units, as the analysis of variance has it; `None` where all unit means are equal.
    /// At most 1; negative where units differ less than chance alone would have it.
    ///
    /// It weights units by their size. Where units are unequal and each counts once, as in a correlation of unit means, it
    /// overstates how reliable they are: see [`reliability_of_means`](Self::reliability_of_means).
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - MSW / MSB
    /// ```
    ///
    /// # References
    ///
    /// As [`icc1`](Self::icc1).
    #[must_use]
    pub fn icc2(self) -> Option<f64> {
        let icc2 = 1.0 - self.noise();
        icc2.is_finite().then_some(icc2)
    }

    /// The reliability of the unit means when every unit counts once; `None` where all unit means are equal. At most 1; negative where units differ
    /// less than chance alone would have it.
    ///
    /// # Formula
    ///
    /// ```text
    /// tau² / S², where S² is the variance of the unit means, unweighted, and tau² = S² - MSW mean(1 / n_j) is what is left of it after the
    /// sampling variance of the means is taken out. Equal to ICC(2) where all units have the same size.
    /// ```
    ///
    /// # References
    ///
    /// Searle SR, Casella G, McCulloch CE (1992). Variance Components. Wiley. (Unweighted means of unbalanced data.)
    #[must_use]
    pub fn reliability_of_means(self) -> Option<f64> {
        let noise = self.noise_of_means();
        noise.is_finite().then_some(1.0 - noise)
    }

    /// MSW / MSB.
    fn noise(self) -> f64 {
        self.within / self.between
    }

    /// MSW / (nh S²), nh the harmonic mean of the sizes.
    fn noise_of_means(self) -> f64 {
        self.within * self.mean_inverse_size / self.variance_of_means
    }
}

/// The share of a variance that lies between units, from two mean squares (not both 0) and the size (above 1) at which they were found.
fn intraclass(between: f64, within: f64, size: f64) -> f64 {
    // In units of the larger, so that the smallest and largest mean squares a float can hold do no harm.
    let largest = between.max(within);
    let (between, within) = (between / largest, within / largest);
    (between - within) / (between + (size - 1.0) * within)
}
