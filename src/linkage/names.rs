//! Units that are two by their names alone.

use std::collections::BTreeMap;

use super::Linkage;

impl<K: AsRef<str>> Linkage<K> {
    /// Names of units, paired or left out, that differ only in capital letters or in space at the ends, in groups of two or more: as a rule one unit
    /// that two files write in two ways. They are different units here until they are written alike.
    ///
    /// ```
    /// # use centricity::linkage::Linkage;
    /// # use centricity::{Enps, Nps, Segments, Tally};
    /// let mut employees = Segments::<&str, Enps>::default();
    /// let mut customers = Segments::<&str, Nps>::default();
    /// employees.merge_tally("Assen", &Tally::from_bytes(&[9, 8])?)?;
    /// customers.merge_tally("assen ", &Tally::from_bytes(&[10, 7])?)?;
    /// customers.merge_tally("Breda", &Tally::from_bytes(&[6, 9])?)?;
    ///
    /// let linkage = Linkage::between(&employees, &customers);
    /// assert!(linkage.units().is_empty());
    /// assert_eq!(linkage.look_alikes(), [[&"Assen", &"assen "]]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn look_alikes(&self) -> Vec<Vec<&K>> {
        let mut alike = BTreeMap::<String, Vec<&K>>::new();
        let paired = self.units().iter().map(super::Unit::key);
        for key in paired.chain(self.dropped().iter().map(super::Dropped::key)) {
            alike.entry(key.as_ref().trim().to_lowercase()).or_default().push(key);
        }
        alike.into_values().filter(|keys| keys.len() > 1).collect()
    }
}
