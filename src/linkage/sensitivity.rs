//! The link with units that are better measured counting more.

use super::Linkage;
use super::sides::{SideValues, Sides};
use crate::error::Error;
use crate::inference::Estimate;
use crate::inference::Level;
use crate::inference::correlation::WeightedPearson;
use crate::weight::Weight;

impl<K> Linkage<K> {
    /// The plain correlation with each unit counting by how reliable its two values are: a check of how much the link depends on the small units, not
    /// another headline. It is not corrected for noise, and where large units differ from small ones in more than size it answers another
    /// question.
    ///
    /// # Formula
    ///
    /// ```text
    /// w_j = tau_E² / (tau_E² + v_Ej) · tau_C² / (tau_C² + v_Cj), with v the sampling variance of a unit's value and tau² the variance of the values without
    /// its mean. Fisher's z interval at Kish's effective number of units.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`correlation`](Self::correlation); [`Error::TooFew`] where the noise of a side is unknown; [`Error::NoVariation`] where a side's values are no more
    /// than noise.
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean, linkage::Linkage};
    /// # let stores = [(3.1, 7.9, 30), (3.9, 8.4, 12), (2.8, 7.2, 25), (3.4, 8.3, 9), (4.2, 8.6, 40), (3.0, 7.9, 33)];
    /// # let linkage = Linkage::of_units(stores.into_iter().enumerate().map(|(store, (staff, guests, n))| {
    /// #     (store, Mean::new(n, staff, 0.9).unwrap(), Mean::new(3 * n, guests, 2.5).unwrap())
    /// # }))?;
    /// let (plain, weighted) = (linkage.correlation(Level::P95)?.plain(), linkage.weighted_by_reliability(Level::P95)?);
    /// println!("every unit once {plain}\nby reliability  {weighted}");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn weighted_by_reliability(&self, level: Level) -> Result<Estimate, Error> {
        let Sides { employees, customers } = Sides::of(&self.pairs())?;
        let weights: Result<Vec<Weight>, Error> = reliabilities(&employees)?
            .into_iter()
            .zip(reliabilities(&customers)?)
            .map(|(staff, served)| Weight::new(staff * served))
            .collect();
        WeightedPearson::of(employees.values(), customers.values(), &weights?)?.estimate(level)
    }
}

/// How reliable the value of each unit is.
fn reliabilities(side: &SideValues) -> Result<Vec<f64>, Error> {
    let Some(variances) = side.sampling_variances() else {
        return Err(Error::TooFew { what: "answers to know the noise of units by", needs: 2, got: 1 });
    };
    let reliability = side.reliability().filter(|&reliability| reliability > 0.0);
    let reliability = reliability.ok_or(Error::NoVariation { what: "unit values, beyond noise," })?;
    let noise = variances.iter().sum::<f64>() / variances.len() as f64;
    if noise == 0.0 {
        return Ok(vec![1.0; variances.len()]);
    }
    // reliability = tau² / (tau² + noise)
    let truth = noise * reliability / (1.0 - reliability);
    Ok(variances.into_iter().map(|variance| truth / (truth + variance)).collect())
}
