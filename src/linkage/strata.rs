//! The link within regions, types or years, and what they say together.

use std::collections::BTreeMap;
use std::fmt;

use super::sides::Sides;
use super::{Link, Linkage};
use crate::error::Error;
use crate::inference::pooling::Strata;
use crate::inference::{Estimate, GroupTest, Level};

/// The link within each stratum, and their mean: of these very strata, and of strata like these.
///
/// Units of unlike kinds can go together only because of their kind: where hospitals of one sort have both content staff and content patients, the link
/// over all hospitals is partly that between the sorts. Within strata it is not.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Mean, linkage::Linkage};
///
/// let stores = [
///     ("north 1", 3.1, 7.2), ("north 2", 3.9, 7.4), ("north 3", 2.8, 7.1), ("north 4", 3.4, 7.7), ("north 5", 4.2, 8.6),
///     ("south 1", 3.0, 8.1), ("south 2", 3.6, 8.0), ("south 3", 4.4, 8.9), ("south 4", 2.6, 6.9), ("south 5", 4.0, 8.5),
///     ("west 1", 3.7, 7.2),
/// ];
/// let units = stores.into_iter().map(|(store, staff, guests)| Ok((store, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?)));
/// let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)?;
/// let pooled = linkage.pooled_by(|store| store.split(' ').next().unwrap_or_default(), Level::P95)?;
/// assert_eq!(pooled.strata().len(), 2);
/// assert!(pooled.mean().lower() < 0.0); // two regions of five stores leave it open
/// assert_eq!(pooled.prediction(), None);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct PooledLink<S> {
    strata: Vec<StratumLink<S>>,
    left_out: Vec<LeftOut<S>>,
    mean_of_these: Estimate,
    mean: Estimate,
    prediction: Option<Estimate>,
    heterogeneity: GroupTest,
}

/// The link within one stratum.
///
/// # Example
///
/// ```
/// # use centricity::{Level, inference::Mean, linkage::Linkage};
/// # let stores = [
/// #     ("north 1", 3.1, 7.2), ("north 2", 3.9, 7.4), ("north 3", 2.8, 7.1), ("north 4", 3.4, 7.7), ("north 5", 4.2, 8.6),
/// #     ("south 1", 3.0, 8.1), ("south 2", 3.6, 8.0), ("south 3", 4.4, 8.9), ("south 4", 2.6, 6.9), ("south 5", 4.0, 8.5),
/// #     ("west 1", 3.7, 7.2),
/// # ];
/// # let units = stores.into_iter().map(|(store, staff, guests)| Ok((store, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?)));
/// # let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)?;
/// # let pooled = linkage.pooled_by(|store| store.split(' ').next().unwrap_or_default(), Level::P95)?;
/// let north = &pooled.strata()[0];
/// assert_eq!((*north.key(), north.link().units()), ("north", 5));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct StratumLink<S> {
    key: S,
    link: Link,
}

/// A stratum from which no link can be computed.
///
/// # Example
///
/// ```
/// # use centricity::{Level, inference::Mean, linkage::Linkage};
/// # let stores = [
/// #     ("north 1", 3.1, 7.2), ("north 2", 3.9, 7.4), ("north 3", 2.8, 7.1), ("north 4", 3.4, 7.7), ("north 5", 4.2, 8.6),
/// #     ("south 1", 3.0, 8.1), ("south 2", 3.6, 8.0), ("south 3", 4.4, 8.9), ("south 4", 2.6, 6.9), ("south 5", 4.0, 8.5),
/// #     ("west 1", 3.7, 7.2),
/// # ];
/// # let units = stores.into_iter().map(|(store, staff, guests)| Ok((store, Mean::new(20, staff, 0.9)?, Mean::new(60, guests, 2.5)?)));
/// # let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, centricity::Error>>()?)?;
/// # let pooled = linkage.pooled_by(|store| store.split(' ').next().unwrap_or_default(), Level::P95)?;
/// let west = &pooled.left_out()[0];
/// assert_eq!((*west.key(), west.units()), ("west", 1));
/// println!("{}: {}", west.key(), west.why());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LeftOut<S> {
    key: S,
    units: usize,
    #[cfg_attr(feature = "serde", serde(serialize_with = "Error::as_text"))]
    why: Error,
}

impl<S> StratumLink<S> {
    /// Which stratum.
    pub const fn key(&self) -> &S {
        &self.key
    }

    /// The link of its units.
    pub const fn link(&self) -> &Link {
        &self.link
    }
}

impl<S> LeftOut<S> {
    /// Which stratum.
    pub const fn key(&self) -> &S {
        &self.key
    }

    /// How many units it has.
    #[must_use]
    pub const fn units(&self) -> usize {
        self.units
    }

    /// Why its units give no link.
    #[must_use]
    pub const fn why(&self) -> &Error {
        &self.why
    }
}

impl<S> PooledLink<S> {
    /// The strata that have a link, in the order of their keys.
    pub fn strata(&self) -> &[StratumLink<S>] {
        &self.strata
    }

    /// The strata that have none, with the reason.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOut<S>] {
        &self.left_out
    }

    /// The mean of the plain correlations of these very strata, each counting by its units: fixed effects on Fisher's scale, whose interval holds its level whether the
    /// strata differ or not. It says whether the two sides go together within these strata, and [`evidence`](Linkage::evidence) goes by it.
    ///
    /// # Formula
    ///
    /// ```text
    /// tanh(Σ (n - 3) atanh r / Σ (n - 3) ± z / sqrt(Σ (n - 3)))
    /// ```
    ///
    /// Of strata that are not among these it says nothing: that takes [`mean`](Self::mean) and [`prediction`](Self::prediction). With two strata the random effects
    /// of `mean` can hardly ever leave 0 out, because what differs between strata is read off two: correlations of .614 and .683 over 100 units each have the
    /// mean .650, here from .56 to .72, there from -.14 to .93.
    ///
    /// # References
    ///
    /// Rice K, Higgins JPT, Lumley T (2018). A re-evaluation of fixed effect(s) meta-analysis. Journal of the Royal Statistical Society A 181(1),
    /// 205-227. doi:10.1111/rssa.12275
    pub const fn mean_of_these(&self) -> Estimate {
        self.mean_of_these
    }

    /// The plain correlation of a typical stratum, of which these are a sample: random effects on Fisher's scale, with the modified Knapp-Hartung interval.
    pub const fn mean(&self) -> Estimate {
        self.mean
    }

    /// Where the correlation of another stratum is to be expected; `None` for two strata.
    #[must_use]
    pub const fn prediction(&self) -> Option<Estimate> {
        self.prediction
    }

    /// Whether the strata differ in their links by more than chance: Cochran's Q, with I².
    pub const fn heterogeneity(&self) -> GroupTest {
        self.heterogeneity
    }
}

impl<K: Clone> Linkage<K> {
    /// The units of each stratum as a linkage of its own.
    ///
    /// ```
    /// # use centricity::{inference::Mean, linkage::Linkage};
    /// let mean = |value| Mean::new(20, value, 1.0);
    /// let linkage = Linkage::of_units([("north-1", mean(4.1)?, mean(8.0)?), ("south-1", mean(3.9)?, mean(7.4)?)])?;
    /// let regions = linkage.split_by(|unit| unit.split('-').next().unwrap_or_default().to_string());
    /// assert_eq!(regions.keys().collect::<Vec<_>>(), ["north", "south"]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn split_by<S: Ord>(&self, stratum: impl Fn(&K) -> S) -> BTreeMap<S, Self> {
        let empty = || Self { units: Vec::new(), dropped: Vec::new() };
        let mut strata: BTreeMap<S, Self> = BTreeMap::new();
        for unit in &self.units {
            strata.entry(stratum(&unit.key)).or_insert_with(empty).units.push(unit.clone());
        }
        for dropped in &self.dropped {
            strata.entry(stratum(&dropped.key)).or_insert_with(empty).dropped.push(dropped.clone());
        }
        strata
    }

    /// The link within each stratum, and the mean of their plain correlations.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where fewer than two strata have a link: each takes 4 units whose values vary. [`Error::OutOfRange`] where limits are too close together
    /// for a float to tell apart.
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean, linkage::Linkage};
    /// let stores = [(3.1, 7.9), (3.9, 8.4), (2.8, 7.2), (3.4, 8.3), (4.2, 8.1), (4.2, 7.1), (4.9, 7.6), (3.8, 6.4), (4.4, 7.5), (5.2, 7.3)];
    /// let units = stores.into_iter().enumerate();
    /// let linkage = Linkage::of_units(units.map(|(store, (staff, guests))| {
    ///     (store, Mean::new(20, staff, 0.9).unwrap(), Mean::new(60, guests, 2.5).unwrap())
    /// }))?;
    /// let pooled = linkage.pooled_by(|&store| if store < 5 { "north" } else { "south" }, Level::P95)?;
    /// assert!(linkage.correlation(Level::P95)?.plain().value() < pooled.mean().value());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn pooled_by<S: Ord>(&self, stratum: impl Fn(&K) -> S, level: Level) -> Result<PooledLink<S>, Error> {
        let (mut strata, mut left_out, mut correlations) = (Vec::new(), Vec::new(), Vec::new());
        for (key, units) in self.split_by(stratum) {
            let of_units = || Ok((units.correlation(level)?, Sides::of(&units.pairs())?.observed()?));
            match of_units() {
                Ok((link, observed)) => {
                    strata.push(StratumLink { key, link });
                    correlations.push(observed);
                }
                Err(why) => left_out.push(LeftOut { key, units: units.units.len(), why }),
            }
        }
        let pooled = Strata::of_correlations(&correlations).map_err(|error| match error {
            Error::TooFew { needs, got, .. } => Error::TooFew { what: "strata with a link", needs, got },
            other => other,
        })?;
        let random = pooled.random();
        let prediction = match random.prediction(level) {
            Ok(prediction) => Some(prediction),
            Err(Error::TooFew { .. }) => None,
            Err(error) => return Err(error),
        };
        Ok(PooledLink {
            strata,
            left_out,
            mean_of_these: pooled.fixed().estimate(level)?,
            mean: random.estimate(level)?,
            prediction,
            heterogeneity: pooled.heterogeneity()?,
        })
    }
}

impl<S: fmt::Display> fmt::Display for PooledLink<S> {
    /// A line for each stratum, one for their mean, and one for that of strata like these.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for StratumLink { key, link } in &self.strata {
            writeln!(f, "{key}: {}", link.plain())?;
        }
        for LeftOut { key, why, .. } in &self.left_out {
            writeln!(f, "{key}: none, {why}")?;
        }
        writeln!(f, "mean of these {} strata: {}", self.strata.len(), self.mean_of_these)?;
        write!(f, "mean of strata like these: {}", self.mean)
    }
}
