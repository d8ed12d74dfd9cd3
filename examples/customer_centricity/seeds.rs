//! The same for many seeds: how often each truth is found, and how often something else.

use std::collections::BTreeMap;

use centricity::{Error, Level};

use super::looks::{Looks, Planted};
use super::{classes, organisation};

/// The level of every interval where there are so many to look at.
pub(crate) const STRICT: f64 = 0.999;

/// Every look at the organisation of a seed.
pub(crate) fn looks(seed: u64, level: Level) -> Result<Looks, Error> {
    let organisation = organisation::draw(seed)?;
    classes::look(&organisation, &classes::profile(&organisation, level)?)
}

/// What became of many organisations at one level.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    pub(crate) organisations: u64,
    /// In how many each truth was found, in the order of [`Planted::ALL`].
    pub(crate) found: [u64; 3],
    pub(crate) all_found: u64,
    /// In how many something else was named.
    pub(crate) something_else: u64,
    /// How many other things were named, by analysis.
    pub(crate) alarms: BTreeMap<&'static str, u64>,
}

pub(crate) fn run(seeds: u64, level: Level) -> Result<Summary, Error> {
    let mut summary = Summary { organisations: seeds, ..Summary::default() };
    for seed in 1..=seeds {
        let looks = looks(seed, level)?;
        let found = Planted::ALL.map(|planted| looks.finds(planted));
        summary.found.iter_mut().zip(found).for_each(|(count, found)| *count += u64::from(found));
        summary.all_found += u64::from(found.iter().all(|found| *found));
        summary.something_else += u64::from(looks.false_alarms().next().is_some());
        for look in looks.false_alarms() {
            *summary.alarms.entry(look.analysis).or_default() += 1;
        }
    }
    Ok(summary)
}
