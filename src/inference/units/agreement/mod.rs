//! How far the observations of one unit agree: whether its mean stands for something that they share.
//!
//! [`UnitAgreement`] is of one item (`r_wg`, `a_wg`), [`ItemsAgreement`] of several (`r_wg(j)`, `r*_wg(j)`), both from nothing but sizes, means and
//! variances; [`AverageDeviation`] says the same in units of the scale. A [`Null`] is what the spread is compared with.
//!
//! Agreement is of one unit and needs no other; that units differ is what [`reliability`](super::reliability) is about.

mod deviation;
mod items;
mod null;

pub use deviation::AverageDeviation;
pub use items::ItemsAgreement;
pub use null::Null;

use crate::error::Error;
use crate::inference::Mean;

/// The agreement of the observations of one unit on one item.
///
/// # Example
///
/// ```
/// use centricity::inference::Mean;
/// use centricity::inference::agreement::{Null, UnitAgreement};
///
/// let unit = UnitAgreement::new(Mean::of(&[4.0, 4.0, 5.0, 3.0, 4.0])?.within(1.0, 5.0)?)?;
/// assert_eq!(unit.r_wg(Null::uniform(5)?), 0.75);
/// assert!(unit.r_wg(Null::SLIGHT_SKEW_OF_5) < 0.75); // less is left to agree on where everybody leans to one end
/// assert!(unit.a_wg()? > 0.6);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct UnitAgreement {
    mean: Mean,
    variance: f64,
}

impl UnitAgreement {
    /// Takes the size, mean and variance of the observations. Only [`a_wg`](Self::`a_wg`) needs the mean, and to know
    /// [within](Mean::within) which ends the values lie.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for a single value, which agrees with itself.
    pub fn new(mean: Mean) -> Result<Self, Error> {
        let variance = mean.sample_variance().ok_or(Error::TooFew { what: "values", needs: 2, got: mean.n() })?;
        Ok(Self { mean, variance })
    }

    /// How many observations.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.mean.n()
    }

    /// `r_wg`: by how much the variance is smaller than it would be without agreement, 0 to 1. A variance above that of the null counts as no
    /// agreement, 0, as James, Demaree and Wolf have it and R's multilevel; [`r_star_wg`](Self::r_star_wg) says how far above.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - min(s², σ²) / σ², with s² the sample variance (divisor n - 1) and σ² the variance of the null.
    /// ```
    ///
    /// # References
    ///
    /// James LR, Demaree RG, Wolf G (1984). Estimating within-group interrater reliability with and without response bias. Journal of Applied
    /// Psychology 69(1), 85-98. doi:10.1037/0021-9010.69.1.85
    #[must_use]
    pub fn r_wg(self, null: Null) -> f64 {
        null.agreement(self.variance.min(null.variance()))
    }

    /// `r*_wg`: `r_wg` as it comes out, at most 1 and below 0 where the values lie further apart than the null has them. Its mean over
    /// units is not drawn upwards by a floor.
    ///
    /// ```
    /// # use centricity::inference::{Mean, agreement::{Null, UnitAgreement}};
    /// let camps = UnitAgreement::new(Mean::of(&[1.0, 1.0, 5.0, 5.0])?)?;
    /// assert_eq!(camps.r_wg(Null::uniform(5)?), 0.0);
    /// assert!(camps.r_star_wg(Null::uniform(5)?) < -1.6);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - s² / σ²
    /// ```
    ///
    /// # References
    ///
    /// Lindell MK, Brandt CJ, Whitney DJ (1999). A revised index of interrater agreement for multi-item ratings of a single target. Applied
    /// Psychological Measurement 23(2), 127-135. doi:10.1177/01466219922031257
    #[must_use]
    pub fn r_star_wg(self, null: Null) -> f64 {
        null.agreement(self.variance)
    }

    /// `a_wg`: agreement against the largest variance that values with this mean could have, so that no null need be chosen: 1 where all are
    /// equal, 0 at half of the largest variance, -1 where all lie at the two ends.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - 2 s² / ((H - M) (M - L) n / (n - 1)), with M the mean and L and H the ends of the scale; 1 where M is L or H.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where nobody [said](Mean::within) between which ends the values lie, or where the mean lies nearer to an end than
    /// 1/n of the way to the other, though not on it: so few values cannot reach the largest variance there, and `a_wg` does not exist.
    ///
    /// # References
    ///
    /// Brown RD, Hauenstein NMA (2005). Interrater agreement reconsidered: an alternative to the rwg indices. Organizational Research Methods
    /// 8(2), 165-184. doi:10.1177/1094428105275376
    pub fn a_wg(self) -> Result<f64, Error> {
        let bounds = self.mean.bounds();
        let range = bounds.width();
        if !(range > 0.0 && range.is_finite()) {
            return Err(Error::OutOfRange {
                what: "range of the values",
                rule: "known, finite and above 0",
                value: range,
            });
        }
        // As shares of the range, which no magnitude can overflow.
        let [below, above] = bounds.from(self.mean.value());
        let (below, above) = (-below / range, above / range);
        if below <= 0.0 || above <= 0.0 {
            return Ok(1.0);
        }
        let n = self.n() as f64;
        // A hair is left for means that rounding has put just below the bound.
        if below.min(above) < 1.0 / n * (1.0 - 1e-12) {
            let rule = "at an end of the range, or at least 1/n of it away";
            return Err(Error::OutOfRange { what: "mean", rule, value: self.mean.value() });
        }
        Ok((1.0 - 2.0 * (self.variance / range / range) / (below * above * (n / (n - 1.0)))).max(-1.0))
    }
}
