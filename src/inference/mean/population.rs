//! The mean of a finite population.

use super::Mean;
use super::studentised::Studentised;
use crate::count;
use crate::error::Error;
use crate::inference::{Estimate, Level};

impl Mean {
    /// The mean with its default interval for a sample from a finite population of which it is a fair part: the members of a club, the stores of
    /// a chain. Where nearly all of the population are unseen it is that of [`estimate`](Self::estimate). Strata and clusters of finite populations are a matter
    /// of a [`Design`](crate::inference::Design).
    ///
    /// ```
    /// # use centricity::{Level, inference::Mean};
    /// let stores = Mean::of(&[7.1, 6.8, 7.9, 8.2, 6.5, 7.4, 7.4, 8.0])?;
    /// let (all, of_ten) = (stores.estimate(Level::P95)?, stores.estimate_of_population(10, Level::P95)?);
    /// assert!(of_ten.upper() - of_ten.lower() < 0.5 * (all.upper() - all.lower()));
    /// assert!(stores.estimate_of_population(8, Level::P95).is_err());
    ///
    /// let ratings = Mean::of(&[4.0, 5.0, 3.0, 5.0, 4.0])?.within(1.0, 5.0)?;
    /// let of_ten = ratings.estimate_of_population(10, Level::P95)?;
    /// assert_eq!(of_ten.to_string(), "4.200 (95% interval 3.318 to 4.600, scale-adjusted t, n = 5)"); // 4.6 if the other five say 5
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// mean ± t sqrt((1 - n / N) s² / n), n of a population of N, with n - 1 degrees of freedom
    ///
    /// Where the bounds are known: mean + (1 - n / N) (limit - mean), with the limits m' ± t sqrt(s'² (1 / (n + 2) + 1 / (N - n))) for the mean of those unseen,
    /// held within the bounds; m', s'² and n + 3 degrees of freedom as for estimate_by
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate); [`Error::OutOfRange`] also where the population is not larger than the sample: a census has no sampling error,
    /// and no interval.
    ///
    /// # References
    ///
    /// Cochran WG (1977). Sampling Techniques, 3rd edition, section 2.6. Wiley.
    pub fn estimate_of_population(self, population: u64, level: Level) -> Result<Estimate, Error> {
        count::finite_population(self.n, population)?;
        let unseen = population - self.n;
        if self.bounded().is_known() {
            return Ok(self.bounded().estimate_of_population(unseen, level));
        }
        let left = unseen as f64 / population as f64;
        let sample = self.studentised()?;
        Studentised { standard_error: sample.standard_error * left.sqrt(), ..sample }.estimate(level)
    }
}
