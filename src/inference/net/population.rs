//! A net score of a finite population, from those of it that were seen.

use super::NetScore;
use crate::count;
use crate::error::Error;
use crate::inference::{Estimate, Level, Method, PopulationMethod, Proportion, mover};

impl NetScore {
    /// The net score of a finite population of which this is a fair sample, with its default interval,
    /// [`PopulationMethod::HypergeometricMidP`]. It is for what is said of these people alone: the leavers of a year, the members of a club.
    ///
    /// Of a census, n = N, the interval is the value itself: nothing is left to chance. One who was not seen leaves a width.
    ///
    /// ```
    /// # use centricity::{Level, inference::NetScore};
    /// let leavers = NetScore::new(9, 6, 15)?;
    /// let all = leavers.estimate(Level::P95);
    /// let of_forty = leavers.estimate_of_population(40, Level::P95)?;
    /// assert!(of_forty.upper() - of_forty.lower() < 0.6 * (all.upper() - all.lower()));
    ///
    /// // One up of 45, of sixty: a few of the fifteen who were not seen may have gone down.
    /// let one = NetScore::new(0, 44, 1)?.estimate_of_population(60, Level::P95)?;
    /// assert!(one.contains(0.0));
    /// let census = leavers.estimate_of_population(30, Level::P95)?;
    /// assert_eq!((census.lower(), census.upper()), (0.2, 0.2));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the population is smaller than the sample.
    pub fn estimate_of_population(self, population: u64, level: Level) -> Result<Estimate, Error> {
        self.estimate_of_population_by(PopulationMethod::HypergeometricMidP, population, level)
    }

    /// The net score of a finite population with the interval of a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// With D down, N0 neutral, P up of n, of a population of N, p = P / n, d = D / n and t = p - d:
    ///
    /// Hypergeometric mid-p: t - sqrt((p - lp)² + (ud - d)² - 2 r (p - lp) (ud - d)) and t + sqrt((up - p)² + (d - ld)² - 2 r (up - p) (d - ld)), with lp to up
    /// and ld to ud the hypergeometric mid-p limits of the two shares (see Proportion::estimate_of_population_by) and r their correlation after
    /// half an observation was added to each of the three, r = -sqrt(D' P' / ((D' + N0') (P' + N0'))). Then outwards to a whole number of the
    /// population, and never beyond what N - n not seen can make of it: (P - D ± (N - n)) / N.
    ///
    /// Score: Tango's score interval of the counts times (N - 1) / (N - n).
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
    /// # use centricity::{Level, inference::{NetScore, PopulationMethod}};
    /// let one = NetScore::new(0, 44, 1)?;
    /// let score = one.estimate_of_population_by(PopulationMethod::Score, 60, Level::P95)?;
    /// assert!(score.lower() > 0.0); // as if one of 45 showed it
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # References
    ///
    /// Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach. Statistics in Medicine 27(10),
    /// 1693-1702. doi:10.1002/sim.3095
    ///
    /// Buonaccorsi JP (1987). A note on confidence intervals for proportions in finite populations. The American Statistician 41(3), 215-218.
    /// doi:10.1080/00031305.1987.10475484
    pub fn estimate_of_population_by(
        self,
        method: PopulationMethod,
        population: u64,
        level: Level,
    ) -> Result<Estimate, Error> {
        let (limits, name) = match method {
            PopulationMethod::HypergeometricMidP => {
                (self.limits_of_population(population, level)?, Method::HypergeometricSquareAndAdd)
            }
            PopulationMethod::Score => {
                let gain = count::finite_population(self.n(), population)?;
                (self.counts().times(gain).limits(level.z()), Method::TangoScore)
            }
        };
        let estimate = Estimate::new(self.value(), limits, level, name, self.n());
        Ok(if population == self.n() { estimate } else { estimate.outwards().clamped(-1.0, 1.0) })
    }

    fn limits_of_population(self, population: u64, level: Level) -> Result<(f64, f64), Error> {
        let reach = |k: u64| Proportion::new(k, self.n())?.reach_in_population(population, level);
        let (up, down) = (reach(self.up)?, reach(self.down)?);
        if population == self.n() {
            return Ok((self.value(), self.value()));
        }
        let correlation = self.correlation_of_shares();
        let below = mover::reach(up.below, down.above, correlation);
        let above = mover::reach(up.above, down.below, correlation);
        let lowest = |net: Self, reach: f64| net.lowest_total(population, reach) / population as f64;
        Ok((lowest(self, below), -lowest(self.turned(), above)))
    }

    /// Of the shares up and down of a sample: below 0, as who goes up does not go down.
    fn correlation_of_shares(self) -> f64 {
        let [down, neutral, up] = [self.down, self.neutral, self.up].map(|count| count as f64 + 0.5);
        -(down / (down + neutral) * (up / (up + neutral))).sqrt()
    }

    /// How many more go up than down in the whole population, at the least, where limits reach so far below the value.
    fn lowest_total(self, population: u64, reach: f64) -> f64 {
        let all = population as f64;
        let total = self.surplus() / self.n() as f64 * all - reach;
        // A whole number is missed by rounding alone.
        let whole = (total + 1e-9 * reach.max(1.0)).floor();
        whole.max(self.surplus() - (population - self.n()) as f64)
    }

    const fn turned(self) -> Self {
        Self { down: self.up, up: self.down, ..self }
    }
}
