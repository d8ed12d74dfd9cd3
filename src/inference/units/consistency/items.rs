//! What each item adds.

use super::{Consistency, alpha};
use crate::error::Error;

impl Consistency {
    /// The mean correlation between two items, -1 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// Σ_i≠j r_ij / (k (k - 1))
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where the values of an item are all equal.
    pub fn mean_correlation(&self) -> Result<f64, Error> {
        let k = self.items() as f64;
        Ok((self.covariances.standardised()?.off_diagonal() / (k * (k - 1.0))).clamp(-1.0, 1.0))
    }

    /// [`alpha`](Self::alpha) of the items when each is divided by its standard deviation: for items on different scales.
    ///
    /// ```
    /// # use centricity::inference::consistency::Consistency;
    /// // The second item has ten times the spread of the first.
    /// let scale = Consistency::new(90, &[[1.0, 5.0], [5.0, 100.0]])?;
    /// assert_eq!(scale.mean_correlation()?, 0.5);
    /// assert!((scale.standardised_alpha()? - 2.0 / 3.0).abs() < 1e-12 && scale.alpha() < 0.2);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// k r / (1 + (k - 1) r), with r the mean correlation.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where the values of an item, or the sums of the standardised items, are all equal.
    ///
    /// # References
    ///
    /// Cronbach (1951), as for [`Consistency`].
    pub fn standardised_alpha(&self) -> Result<f64, Error> {
        Self::checked(self.n, self.covariances.standardised()?).map(|standardised| standardised.alpha())
    }

    /// [`alpha`](Self::alpha) of the other items. Where it is higher, the item fits badly, or was not turned round; or it is chance, if units are few.
    ///
    /// # Formula
    ///
    /// ```text
    /// alpha of the k - 1 items that are left
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where there is no item at this position, counted from 0; [`Error::TooFew`] where fewer than three items leave fewer
    /// than two; [`Error::NoVariation`] where the sum of the others is the same for all units.
    ///
    /// # References
    ///
    /// Cronbach (1951), as for [`Consistency`].
    pub fn alpha_without(&self, item: usize) -> Result<f64, Error> {
        self.check_item(item)?;
        let items = self.items();
        if items < 3 {
            return Err(Error::TooFew { what: "items", needs: 3, got: items as u64 });
        }
        let rest = self.covariances.without(item);
        let total = rest.total();
        let alpha = alpha(&rest);
        // A sum of squares that rounding has left below 0, or that has no quotient.
        if total <= 0.0 || !alpha.is_finite() {
            return Err(Error::NoVariation { what: "sums of the other items" });
        }
        Ok(alpha)
    }

    /// The correlation of an item with the sum of the others, -1 to 1. With the sum of all it would be the higher the fewer items there are, because
    /// the item is in it.
    ///
    /// # Formula
    ///
    /// ```text
    /// (Σ_j c_ij - s_i²) / (s_i s_R), with c_ij the covariance of items i and j and s_R the standard deviation of the sum of the others.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where there is no item at this position, counted from 0; [`Error::NoVariation`] where the item, or the sum of the others, is the
    /// same for all units.
    ///
    /// # References
    ///
    /// Nunnally JC, Bernstein IH (1994). Psychometric Theory, 3rd edition. McGraw-Hill.
    pub fn item_total_correlation(&self, item: usize) -> Result<f64, Error> {
        self.check_item(item)?;
        let variance = self.covariances.variance(item);
        if variance == 0.0 {
            return Err(Error::NoVariation { what: "values of the item" });
        }
        let rest = self.covariances.without(item).total();
        if rest <= 0.0 {
            return Err(Error::NoVariation { what: "sums of the other items" });
        }
        Ok((self.covariances.with_others(item) / variance.sqrt() / rest.sqrt()).clamp(-1.0, 1.0))
    }

    fn check_item(&self, item: usize) -> Result<(), Error> {
        if item < self.items() {
            return Ok(());
        }
        Err(Error::OutOfRange { what: "item", rule: "the position of one, counted from 0", value: item as f64 })
    }
}
