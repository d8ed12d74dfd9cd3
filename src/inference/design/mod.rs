//! Samples that were drawn in strata and clusters.

mod totals;

pub use totals::ClusterTotals;

use std::collections::BTreeMap;

use super::weighted::{WeightedMean, WeightedNet, WeightedProportion, check_lengths};
use crate::error::Error;
use crate::weight::Weight;

/// What to do where a stratum has a single cluster, which says nothing of how clusters differ in that stratum.
///
/// # Example
///
/// ```
/// use centricity::Weight;
/// use centricity::inference::{Design, Singleton};
///
/// let mut design = Design::default();
/// for (stratum, store, value) in [(0, 1, 4.0), (0, 2, 3.0), (1, 3, 5.0), (1, 3, 4.0)] {
///     design.add(stratum, store, value, Weight::ONE)?;
/// }
/// assert!(design.mean().is_err()); // stratum 1 has one store, and nobody said what to do
/// let [certain, centred] = [Singleton::Certainty, Singleton::Centred].map(|singleton| design.clone().singletons(singleton).mean());
/// assert!(certain?.standard_error() < centred?.standard_error());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Singleton {
    /// It was sure to be in the sample, so it adds nothing to the variance. R's `certainty`.
    Certainty,
    /// Its distance from the mean of the whole sample stands in for that from its stratum's. Errs on the side of too wide. R's `adjust`.
    Centred,
}

/// How a sample was drawn: from which strata, in which clusters, out of how many.
///
/// The variance of a mean is then that of the totals of the clusters within their strata, not that of the observations. Those of one
/// cluster (a store, a flight, a team) are alike, and counting them as if they were independent gives intervals that are too narrow.
///
/// Observations go in one by one, or as the [totals](ClusterTotals) of each cluster. Nothing is assumed of a design that is not told: what
/// goes in by [`add`](Self::add) with a cluster of its own is a simple random sample.
///
/// # Example
///
/// ```
/// use centricity::inference::{ClusterTotals, Design};
/// use centricity::{Level, Weight};
///
/// let mut design = Design::default();
/// for (stratum, store, value) in [(0, 1, 4.0), (0, 1, 5.0), (0, 2, 3.0), (1, 3, 5.0), (1, 4, 2.0), (1, 4, 4.0)] {
///     design.add(stratum, store, value, Weight::ONE)?;
/// }
/// let mean = design.mean()?;
/// assert_eq!((mean.n(), mean.df()), (6, 2)); // four clusters less two strata
/// assert!(mean.estimate(Level::P95).is_ok());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[must_use]
pub struct Design {
    /// By stratum and cluster, so that the order in which clusters come in does not matter.
    clusters: BTreeMap<usize, BTreeMap<usize, ClusterTotals>>,
    populations: BTreeMap<usize, u64>,
    singleton: Option<Singleton>,
}

impl Design {
    /// A simple random sample of values: every observation is a cluster of its own.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are more or fewer weights than values; [`Error::NotFinite`] names a NaN or infinity.
    pub fn simple(values: &[f64], weights: &[Weight]) -> Result<Self, Error> {
        check_lengths(values, weights)?;
        let mut design = Self::default();
        for (index, (&value, &weight)) in values.iter().zip(weights).enumerate() {
            finite(value, index)?;
            design.add(0, index, value, weight)?;
        }
        Ok(design)
    }

    /// Adds one observation to a cluster of a stratum. The numbers are names: two clusters with the same number in two strata are two
    /// clusters. An observation of weight 0 does not count, and does not make a cluster.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a value that is NaN, infinite or beyond 1e100.
    pub fn add(&mut self, stratum: usize, cluster: usize, value: f64, weight: Weight) -> Result<(), Error> {
        self.add_cluster(stratum, cluster, ClusterTotals::one(value, weight)?);
        Ok(())
    }

    /// Adds totals to a cluster of a stratum.
    pub fn add_cluster(&mut self, stratum: usize, cluster: usize, totals: ClusterTotals) {
        if totals.weights().n() > 0 {
            let cell = self.clusters.entry(stratum).or_default().entry(cluster).or_default();
            *cell = cell.plus(totals);
        }
    }

    /// Tells how many clusters a stratum has in the population (observations, where each is a cluster of its own), for the correction of a
    /// finite population: a sample that is half of its population has half of the variance, and one that is all of it none.
    ///
    /// Score intervals of [`net`](Self::net) and [`proportion`](Self::proportion) are taken at an effective sample size that is so much larger,
    /// and a simple random sample has the interval of [`PopulationMethod::Score`](super::PopulationMethod::Score), with its weakness where few of a kind
    /// are in a sample that is a large part of its population.
    ///
    /// ```
    /// # use centricity::{Level, Weight, inference::Design};
    /// let values = [1.0, 1.0, 0.0, 1.0, -1.0, 0.0, 1.0, 1.0, 0.0, -1.0];
    /// let mut design = Design::simple(&values, &[Weight::ONE; 10])?;
    /// let width = |design: &Design| design.net().map(|net| net.estimate(Level::P95)).map(|estimate| estimate.upper() - estimate.lower());
    /// assert!(width(design.clone().of_population(0, 20)?)? < 0.8 * width(&design)?);
    /// assert!(design.of_population(0, 10)?.net().is_err()); // a census
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// n* is divided by g = max(Σ_h g_h V_h / Σ_h V_h, Σ_h g_h Σ_k W_hk² / Σ_h Σ_k W_hk²), g_h = (N_h - K_h) / (N_h - 1) or 1 where N_h was not
    /// told, V_h what stratum h adds to the variance with replacement, W_hk the weight of its cluster k.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the population is smaller than the clusters that are in the sample so far; the design stays as it was.
    ///
    /// # References
    ///
    /// Cochran WG (1977). Sampling Techniques, 3rd edition, section 2.6. Wiley.
    pub fn of_population(&mut self, stratum: usize, clusters: u64) -> Result<&mut Self, Error> {
        let sampled = self.clusters.get(&stratum).map_or(0, BTreeMap::len) as u64;
        if clusters < sampled || clusters == 0 {
            let rule = "at least the clusters in the sample";
            return Err(Error::OutOfRange { what: "population of a stratum", rule, value: clusters as f64 });
        }
        self.populations.insert(stratum, clusters);
        Ok(self)
    }

    /// Tells what to do with strata of a single cluster, which are an error otherwise.
    pub const fn singletons(&mut self, singleton: Singleton) -> &mut Self {
        self.singleton = Some(singleton);
        self
    }

    /// The weighted mean with its linearised standard error under this design.
    ///
    /// # Formula
    ///
    /// ```text
    /// With z_hk = Σ w (u - mean) / Σw over cluster k of stratum h, which has K_h clusters in the sample and N_h in the population:
    /// SE² = Σ_h (1 - K_h / N_h) K_h / (K_h - 1) Σ_k (z_hk - mean of the z_h)²; 1 where N_h was not told.
    /// Degrees of freedom: the clusters less the strata.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nothing has a weight above 0, and where a stratum has a single cluster and [`singletons`](Self::singletons)
    /// was not called; [`Error::OutOfRange`] where the population of a stratum is smaller than its sample.
    ///
    /// # References
    ///
    /// Binder DA (1983). On the variances of asymptotically normal estimators from complex surveys. International Statistical Review
    /// 51(3), 279-292. doi:10.2307/1402588
    ///
    /// Lumley T (2004). Analysis of complex survey samples. Journal of Statistical Software 9(8), 1-19. doi:10.18637/jss.v009.i08
    pub fn mean(&self) -> Result<WeightedMean, Error> {
        let mut all = ClusterTotals::default();
        for totals in self.clusters.values().flat_map(BTreeMap::values) {
            all = all.plus(*totals);
        }
        let mut mean = all.mean()?;
        (mean.variance, mean.df) = (0.0, 0);
        let mut left = Left::default();
        let alone = self.clusters.len() == 1;
        for (stratum, clusters) in &self.clusters {
            let residuals: Vec<f64> = clusters.values().map(|totals| totals.residual(mean)).collect();
            let k = residuals.len() as u64;
            // The population may have been told before the last clusters came in.
            let sampled = self.populations.get(stratum).map_or(0.0, |&population| k as f64 / population as f64);
            if sampled > 1.0 {
                let rule = "at least the clusters in the sample";
                let value = k as f64 / sampled;
                return Err(Error::OutOfRange { what: "population of a stratum", rule, value });
            }
            let g = self.populations.get(stratum).map_or(1.0, |&population| left_of(k, population));
            left.by_weights(g, clusters.values().map(|totals| totals.squared_share(mean)).sum());
            if k > 1 {
                let centre = residuals.iter().sum::<f64>() / k as f64;
                let squares = residuals.iter().map(|z| (z - centre) * (z - centre)).sum::<f64>();
                let variance = k as f64 / (k - 1) as f64 * squares;
                mean.variance += (1.0 - sampled) * variance;
                left.measured(g, variance);
                mean.df += k - 1;
            } else if alone || (self.singleton.is_none() && sampled < 1.0) {
                return Err(Error::TooFew { what: "clusters in a stratum", needs: 2, got: k });
            } else if self.singleton == Some(Singleton::Centred) {
                // Residuals add up to 0 over the whole sample, so this is the distance from their mean.
                let variance = residuals.iter().map(|z| z * z).sum::<f64>();
                mean.variance += (1.0 - sampled) * variance;
                left.measured(g, variance);
            }
        }
        // What is left where all clusters are alike is rounding.
        let real = |variance: f64| if variance <= mean.spread * 1e-28 { 0.0 } else { variance };
        (mean.variance, left.variance.1) = (real(mean.variance), real(left.variance.1));
        (mean.with_replacement, mean.unsampled) = (left.variance.1, left.share());
        mean.checked()
    }

    /// The net score of values that are all -1, 0 or 1, under this design: its score interval is at the effective sample size.
    ///
    /// # Errors
    ///
    /// As [`mean`](Self::mean); [`Error::TooFew`] where every stratum has a single cluster; [`Error::OutOfRange`] where a value is none of the three,
    /// and where every stratum is its whole population: a census has no sampling error, and no interval.
    pub fn net(&self) -> Result<WeightedNet, Error> {
        let mean = self.varying()?;
        self.all(ClusterTotals::is_net, "-1, 0 or 1")?;
        Ok(WeightedNet::of_mean(mean))
    }

    /// The share of ones among values that are all 0 or 1, under this design.
    ///
    /// # Errors
    ///
    /// As [`net`](Self::net); [`Error::OutOfRange`] where a value is neither 0 nor 1.
    pub fn proportion(&self) -> Result<WeightedProportion, Error> {
        let mean = self.varying()?;
        self.all(ClusterTotals::is_share, "0 or 1")?;
        Ok(WeightedProportion::of_mean(mean))
    }

    /// The mean, unless nothing tells how clusters vary: its score interval would be that of a simple sample.
    fn varying(&self) -> Result<WeightedMean, Error> {
        let mean = self.mean()?;
        if mean.df == 0 {
            return Err(Error::TooFew { what: "degrees of freedom", needs: 1, got: 0 });
        }
        if mean.unsampled <= 0.0 {
            let value = self.populations.values().map(|&population| population as f64).sum();
            return Err(Error::OutOfRange { what: "population", rule: "larger than the sample", value });
        }
        Ok(mean)
    }

    /// Refuses values of the wrong kind.
    fn all(&self, fits: impl Fn(&ClusterTotals) -> bool, rule: &'static str) -> Result<(), Error> {
        match self.clusters.values().flat_map(BTreeMap::values).find(|totals| !fits(totals)) {
            None => Ok(()),
            Some(totals) => Err(Error::OutOfRange { what: "values of a cluster", rule, value: totals.odd_value() }),
        }
    }
}

/// What finite populations leave of a variance: sums over the strata, with and without the factor of each.
#[derive(Debug, Clone, Copy, Default)]
struct Left {
    weights: (f64, f64),
    variance: (f64, f64),
}

impl Left {
    fn by_weights(&mut self, g: f64, squares: f64) {
        self.weights = (self.weights.0 + g * squares, self.weights.1 + squares);
    }

    fn measured(&mut self, g: f64, variance: f64) {
        self.variance = (self.variance.0 + g * variance, self.variance.1 + variance);
    }

    /// The larger of what was measured and what the weights say. By chance alone all of the variance may come from a stratum that was asked in full.
    fn share(self) -> f64 {
        let ratio = |(left, all): (f64, f64)| if all > 0.0 { left / all } else { 0.0 };
        let share = ratio(self.weights).max(ratio(self.variance)).clamp(0.0, 1.0);
        // So that an interval keeps a width that a float can hold.
        if share > 0.0 { share.max(1e-12) } else { 0.0 }
    }
}

/// (N - K) / (N - 1), with which a census has 0 left; the inverse of [`finite_population`](crate::count::finite_population).
fn left_of(sampled: u64, population: u64) -> f64 {
    if population <= sampled { 0.0 } else { (population - sampled) as f64 / (population - 1) as f64 }
}

/// Names a NaN or infinity by its position.
fn finite(value: f64, index: usize) -> Result<(), Error> {
    if value.is_finite() { Ok(()) } else { Err(Error::NotFinite { what: "values", index }) }
}
