//! What the link would be without one of the units.

use super::{Corrected, Linkage, Unit};
use crate::error::Error;
use crate::inference::{Estimate, Level};

/// The link without one unit, to see whether it rests on that one.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::Linkage};
///
/// # let stores = [(3.1, 7.2), (3.9, 7.4), (2.8, 7.2), (3.4, 7.7), (4.2, 8.6), (3.0, 8.1), (3.6, 8.1), (4.4, 8.5), (2.6, 6.9), (4.0, 8.9)];
/// # let units = stores.into_iter().enumerate().map(|(store, (staff, guests))| {
/// #     Ok((store, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?))
/// # });
/// # let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)?;
/// let all = linkage.correlation(Level::P95)?.plain().value();
/// for without in linkage.influence(Level::P95)? {
///     assert!((without.plain().value() - all - without.change()).abs() < 1e-12);
///     assert!(without.change().abs() < 0.2); // no store carries it alone
/// }
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Influence<K> {
    key: K,
    plain: Estimate,
    corrected: Corrected,
    change: f64,
}

impl<K> Influence<K> {
    /// The unit that was left out.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// The plain correlation of the others.
    pub const fn plain(&self) -> Estimate {
        self.plain
    }

    /// The corrected correlation of the others, or why there is none.
    pub const fn corrected(&self) -> &Corrected {
        &self.corrected
    }

    /// How much the plain correlation changes when the unit is left out: below 0 where the unit made it higher.
    #[must_use]
    pub const fn change(&self) -> f64 {
        self.change
    }
}

impl<K: Clone> Linkage<K> {
    /// The link without each unit in turn, in the order of the keys. One that changes it much is worth a look: a unit of another kind, or an
    /// error in the data.
    ///
    /// # Errors
    ///
    /// As [`correlation`](Self::correlation), of all units and without any one of them: [`Error::TooFew`] for fewer than 5 units.
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean, linkage::Linkage};
    /// # let stores = [(3.1, 7.9), (3.9, 8.4), (2.8, 7.2), (3.4, 8.3), (4.2, 8.6), (3.0, 9.9)];
    /// # let linkage = Linkage::of_units(stores.into_iter().enumerate().map(|(store, (staff, guests))| {
    /// #     (store, Mean::new(20, staff, 0.9).unwrap(), Mean::new(60, guests, 2.5).unwrap())
    /// # }))?;
    /// let influences = linkage.influence(Level::P95)?;
    /// let most = influences.iter().max_by(|a, b| a.change().abs().total_cmp(&b.change().abs())).unwrap();
    /// println!("without {}: {}", most.key(), most.plain());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn influence(&self, level: Level) -> Result<Vec<Influence<K>>, Error> {
        let all = self.correlation(level)?.plain().value();
        (0..self.units.len())
            .map(|index| {
                let mut units: Vec<Unit<K>> = self.units.clone();
                let Unit { key, .. } = units.remove(index);
                let link = Self { units, dropped: Vec::new() }.correlation(level)?;
                let plain = link.plain();
                Ok(Influence { key, plain, corrected: link.corrected().clone(), change: plain.value() - all })
            })
            .collect()
    }
}
