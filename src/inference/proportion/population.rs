//! A share of a finite population, from those of it that were seen.

use super::exact::Tables;
use super::{Proportion, WilsonCounts};
use crate::count;
use crate::error::Error;
use crate::inference::{Estimate, Level, Method};

/// Ways to an interval of a share, or of a net score, of a finite population of which a fair sample was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PopulationMethod {
    /// All totals of the population under which the sample is not too improbable, by the hypergeometric distribution of whom it met, with half the
    /// probability of the sample itself (mid-p). The default.
    ///
    /// Its nominal 95% cover 96% to 99% of the time on average over all populations of 10, 20 and 60, and 91% or more in the worst of them; [the methods
    /// page](crate::docs::methods) has the tables.
    #[default]
    HypergeometricMidP,
    /// The score interval, Wilson's of a share and Tango's of a net score, as if the sample were larger. What most calculators mean by a correction for
    /// finite populations. It is here to be compared with: of a share it covers 80% of the time in the worst of those populations, of a net score 62%, as it
    /// takes few of a kind in a large part of the population for more than they are.
    Score,
}

/// How far the limits of a total lie from what the sample's share of the population would be, in members of the population.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::inference) struct Reach {
    pub(in crate::inference) below: f64,
    pub(in crate::inference) above: f64,
}

/// From which variance of the count on the score interval takes the place of sums over the distribution: it differs by about a thousandth of its
/// width there, and the sums would grow long.
const ROUGH: f64 = 1e6;

/// What is larger than any population; products of two such counts are still whole numbers.
const VAST: u64 = 1 << 62;

/// By how much a tail may be too small and still count as large enough: rounding.
const SLACK: f64 = 1e-9;

impl Proportion {
    /// The share of a finite population of which this is a fair sample, with its default interval,
    /// [`PopulationMethod::HypergeometricMidP`]. It is for what is said of these people alone: the leavers of a year, the members of a club.
    ///
    /// Of a census, n = N, the interval is the value itself: nothing is left to chance. One who was not seen leaves a width.
    ///
    /// ```
    /// # use centricity::{Level, inference::Proportion};
    /// // None of sixteen, of twenty: one or two of the other four may be.
    /// let none = Proportion::new(0, 16)?.estimate_of_population(20, Level::P95)?;
    /// assert_eq!(none.to_string(), "0.000 (95% interval 0.000 to 0.050, hypergeometric mid-p, n = 16)");
    /// let census = Proportion::new(5, 20)?.estimate_of_population(20, Level::P95)?;
    /// assert_eq!((census.lower(), census.upper()), (0.25, 0.25));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the population is smaller than the sample.
    pub fn estimate_of_population(self, population: u64, level: Level) -> Result<Estimate, Error> {
        self.estimate_of_population_by(PopulationMethod::HypergeometricMidP, population, level)
    }

    /// The share of a finite population with the interval of a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// With k of n seen, of a population of N, and a = (1 - level) / 2:
    ///
    /// Hypergeometric mid-p: K / N for all totals K from k to N - n + k with P(X > k) + P(X = k) / 2 >= a and P(X < k) + P(X = k) / 2 >= a, where X is
    /// hypergeometric (n drawn of N of which K have the property); always with the totals next to k N / n on either side. Where
    /// n p (1 - p) (1 - n / N) is above 10^6, p = k / n: the score interval, which then differs by a thousandth of its width.
    ///
    /// Score: Wilson's interval of the counts times (N - 1) / (N - n).
    ///
    /// Limits nearer to the value than a float can tell are rounded outwards.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the population is smaller than the sample; by the score method also where it is the sample: a census has no
    /// sampling error to correct.
    ///
    /// ```
    /// # use centricity::{Level, inference::{PopulationMethod, Proportion}};
    /// let share = Proportion::new(0, 16)?;
    /// let score = share.estimate_of_population_by(PopulationMethod::Score, 20, Level::P95)?;
    /// assert!(score.upper() < 0.05); // not even one of the twenty, though four were not seen
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # References
    ///
    /// Buonaccorsi JP (1987). A note on confidence intervals for proportions in finite populations. The American Statistician 41(3), 215-218.
    /// doi:10.1080/00031305.1987.10475484
    ///
    /// Lancaster HO (1961). Significance tests in discrete distributions. Journal of the American Statistical Association 56(294), 223-234.
    /// doi:10.1080/01621459.1961.10482105 (The mid-p.)
    pub fn estimate_of_population_by(
        self,
        method: PopulationMethod,
        population: u64,
        level: Level,
    ) -> Result<Estimate, Error> {
        let value = self.value();
        let (limits, name) = match method {
            PopulationMethod::HypergeometricMidP => {
                let Reach { below, above } = self.reach_in_population(population, level)?;
                let all = population as f64;
                ((value - below / all, value + above / all), Method::HypergeometricMidP)
            }
            PopulationMethod::Score => (self.score_of_population(population, level)?, Method::Wilson),
        };
        let estimate = Estimate::new(value, limits, level, name, self.n);
        Ok(if population == self.n { estimate } else { estimate.outwards().clamped(0.0, 1.0) })
    }

    /// How far the limits of the total lie from k N / n.
    pub(in crate::inference) fn reach_in_population(self, population: u64, level: Level) -> Result<Reach, Error> {
        if population < self.n {
            let value = population as f64;
            return Err(Error::OutOfRange { what: "population", rule: "at least the sample", value });
        }
        if population == self.n {
            return Ok(Reach { below: 0.0, above: 0.0 });
        }
        let (all, value) = (population as f64, self.value());
        let unseen = (population - self.n) as f64 / all;
        if self.k as f64 * (1.0 - value) * unseen > ROUGH {
            let (lower, upper) = self.score_of_population(population, level)?;
            return Ok(Reach { below: ((value - lower) * all).max(0.0), above: ((upper - value) * all).max(0.0) });
        }
        // Beyond, the sample is so small a part that the total no longer matters, only its share.
        let counted = population.min(VAST);
        let below = |share: Self| share.missing(counted, level.tail()) * (all / counted as f64);
        let turned = Self { k: self.n - self.k, n: self.n };
        Ok(Reach { below: below(self), above: below(turned) })
    }

    fn score_of_population(self, population: u64, level: Level) -> Result<(f64, f64), Error> {
        let gain = count::finite_population(self.n, population)?;
        let WilsonCounts { k, n } = self.counts();
        Ok(WilsonCounts { k: k * gain, n: n * gain }.wilson(level.z()))
    }

    /// k N / n less the smallest total that the sample does not contradict.
    fn missing(self, population: u64, tail: f64) -> f64 {
        let (n, scaled) = (u128::from(self.n), u128::from(self.k) * u128::from(population));
        // The largest total below the value, where there is one: never fewer than that.
        let nearest = u64::try_from(scaled.div_ceil(n)).unwrap_or(population).saturating_sub(1).max(self.k);
        let large_enough = |total: u64| self.mid_p_at_least(total, population) >= tail * (1.0 - SLACK);
        let (mut short, mut fewest) = (self.k, nearest);
        if large_enough(short) {
            fewest = short;
        }
        while fewest - short > 1 {
            let middle = u64::midpoint(short, fewest);
            if large_enough(middle) { fewest = middle } else { short = middle }
        }
        // Exact before it is divided: the counts may be so large that it would be all rounding.
        scaled.saturating_sub(u128::from(fewest) * n) as f64 / n as f64
    }

    /// P(X > k) + P(X = k) / 2 where as many of the population have the property.
    fn mid_p_at_least(self, total: u64, population: u64) -> f64 {
        let tables = Tables::new([self.n, population - self.n], [total, population - total]);
        tables.at_least(self.k) - 0.5 * tables.ln_probability(self.k).exp()
    }
}
