//! What the link would be without one of the units.

use super::{Corrected, Linkage, Unit};
use crate::error::Error;
use crate::inference::{Estimate, Level};

/// The link without one unit, to see whether it rests on that one.
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
