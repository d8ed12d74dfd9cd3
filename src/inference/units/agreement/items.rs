//! Agreement over several items of one unit.

use super::Null;
use crate::error::Error;
use crate::inference::Mean;

/// The agreement of the observations of one unit on several items that are to measure one thing.
///
/// # Example
///
/// ```
/// use centricity::inference::Mean;
/// use centricity::inference::agreement::{ItemsAgreement, Null};
///
/// let items = [Mean::of(&[4.0, 5.0, 4.0])?, Mean::of(&[4.0, 4.0, 5.0])?, Mean::of(&[5.0, 4.0, 4.0])?];
/// let unit = ItemsAgreement::of(&items)?;
/// assert_eq!(unit.items(), 3);
/// assert!((unit.r_wg_j(Null::uniform(5)?) - 0.9375).abs() < 1e-12);
/// assert!((unit.r_star_wg_j(Null::uniform(5)?) - 0.8333).abs() < 1e-4);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ItemsAgreement {
    items: usize,
    mean_variance: f64,
}

impl ItemsAgreement {
    /// Takes each item as its size, mean and variance in the unit. Sizes may differ where some left an item out.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no items, or where an item has a single value.
    pub fn of<'a>(items: impl IntoIterator<Item = &'a Mean>) -> Result<Self, Error> {
        let (mut count, mut mean_variance) = (0_usize, 0.0);
        for item in items {
            let variance = item.sample_variance().ok_or(Error::TooFew { what: "values", needs: 2, got: item.n() })?;
            count += 1;
            // A running mean, because the sum may leave the floats where the mean does not.
            mean_variance += (variance - mean_variance) / count as f64;
        }
        if count == 0 {
            return Err(Error::TooFew { what: "items", needs: 1, got: 0 });
        }
        Ok(Self { items: count, mean_variance })
    }

    /// How many items.
    #[must_use]
    pub const fn items(self) -> usize {
        self.items
    }

    /// The mean of the sample variances of the items: 0 or more, in squares of the unit of the values.
    #[must_use]
    pub const fn mean_variance(self) -> f64 {
        self.mean_variance
    }

    /// `r_wg(j)`: the agreement on the mean of the items, 0 to 1. A mean variance above that of the null counts as no agreement, 0, as R's
    /// multilevel has it. It rises with the number of items even where nobody agrees more: [`r_star_wg_j`](Self::r_star_wg_j) does not.
    ///
    /// # Formula
    ///
    /// ```text
    /// J (1 - q) / (J (1 - q) + q), with q = min(mean s², σ²) / σ² and J the number of items.
    /// ```
    ///
    /// # References
    ///
    /// James LR, Demaree RG, Wolf G (1984). Estimating within-group interrater reliability with and without response bias. Journal of Applied
    /// Psychology 69(1), 85-98. doi:10.1037/0021-9010.69.1.85
    #[must_use]
    pub fn r_wg_j(self, null: Null) -> f64 {
        let q = self.mean_variance.min(null.variance()) / null.variance();
        let agreed = self.items as f64 * (1.0 - q);
        agreed / (agreed + q)
    }

    /// `r_wg(j)` by its formula alone, to compare with what others print; `None` where its divisor is 0. Beyond the variance of the null it means
    /// nothing: it is negative, without bound, or above 1.
    ///
    /// ```
    /// # use centricity::inference::{Mean, agreement::{ItemsAgreement, Null}};
    /// let camps = Mean::of(&[1.0, 5.0])?;
    /// let unit = ItemsAgreement::of(&[camps, camps])?;
    /// assert_eq!(unit.r_wg_j(Null::uniform(5)?), 0.0);
    /// assert_eq!(unit.r_wg_j_unclamped(Null::uniform(5)?), Some(3.0)); // values that could not lie further apart
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// J (1 - q) / (J (1 - q) + q), with q = mean s² / σ².
    /// ```
    ///
    /// # References
    ///
    /// James, Demaree and Wolf (1984), as for [`r_wg_j`](Self::r_wg_j).
    #[must_use]
    pub fn r_wg_j_unclamped(self, null: Null) -> Option<f64> {
        let agreed = self.items as f64 * self.r_star_wg_j(null);
        let unclamped = agreed / (agreed + self.mean_variance / null.variance());
        unclamped.is_finite().then_some(unclamped)
    }

    /// `r*_wg(j)`: by how much the mean variance of the items is smaller than that of the null. At most 1; below 0 where it is larger. It does not
    /// depend on the number of items.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - mean s² / σ²
    /// ```
    ///
    /// # References
    ///
    /// Lindell MK, Brandt CJ, Whitney DJ (1999). A revised index of interrater agreement for multi-item ratings of a single target. Applied
    /// Psychological Measurement 23(2), 127-135. doi:10.1177/01466219922031257
    #[must_use]
    pub fn r_star_wg_j(self, null: Null) -> f64 {
        null.agreement(self.mean_variance)
    }
}
