//! How much single observations differ, and the margin of error that comes of it.

use super::{positive, size, smallest};
use crate::count;
use crate::error::Error;
use crate::inference::{Level, Mean, NetScore, Proportion};

/// The standard deviation of a single observation, at worst or as an earlier sample had it.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::NetScore;
/// use centricity::inference::planning::Spread;
///
/// // A net score to within 10 points, whatever comes out: half up, half down is the worst.
/// assert_eq!(Spread::worst_net().size_for_margin(0.10, Level::P95)?, 385);
/// // The same if the observations spread as they did last time: 400 up, 300 neutral and 100 down.
/// let last = Spread::of_net(NetScore::new(100, 300, 400)?)?;
/// assert_eq!(last.size_for_margin(0.10, Level::P95)?, 187);
/// // A share to within 5 points.
/// assert_eq!(Spread::worst_share().size_for_margin(0.05, Level::P95)?, 385);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Spread(f64);

impl Spread {
    /// A standard deviation of single observations.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for 0, a negative number, NaN and infinity.
    pub fn new(standard_deviation: f64) -> Result<Self, Error> {
        positive(standard_deviation, "standard deviation").map(Self)
    }

    /// The worst case of a net score, 1: half up, half down.
    pub const fn worst_net() -> Self {
        Self(1.0)
    }

    /// The worst case of a share, 1/2: half have the property.
    pub const fn worst_share() -> Self {
        Self(0.5)
    }

    /// The worst case of a mean of values between two bounds: half at either end.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where `most` is not above `least`, or the distance is not finite.
    pub fn worst_mean(least: f64, most: f64) -> Result<Self, Error> {
        positive(most - least, "distance between the bounds").and_then(|distance| Self::new(distance / 2.0))
    }

    /// As an earlier net score had it.
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where all observations are equal, which says nothing of how much others will differ.
    pub fn of_net(net: NetScore) -> Result<Self, Error> {
        let n = net.n() as f64;
        let (down, neutral, up) = (net.down() as f64 / n, net.neutral() as f64 / n, net.up() as f64 / n);
        // (u + d) - (u - d)² without the difference.
        Self::observed((4.0 * up * down + neutral * (up + down)).sqrt())
    }

    /// As an earlier share had it.
    ///
    /// # Errors
    ///
    /// As [`of_net`](Self::of_net).
    pub fn of_share(share: Proportion) -> Result<Self, Error> {
        let n = share.n() as f64;
        Self::observed((share.k() as f64 / n * ((share.n() - share.k()) as f64 / n)).sqrt())
    }

    /// As an earlier mean had it: its sample standard deviation.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for a mean of a single value; [`Error::NoVariation`] where all values are equal.
    pub fn of_mean(mean: Mean) -> Result<Self, Error> {
        let variance = mean.sample_variance().ok_or(Error::TooFew { what: "values", needs: 2, got: mean.n() })?;
        Self::observed(variance.sqrt())
    }

    fn observed(standard_deviation: f64) -> Result<Self, Error> {
        if standard_deviation == 0.0 {
            Err(Error::NoVariation { what: "observations" })
        } else {
            Self::new(standard_deviation)
        }
    }

    /// The standard deviation of a single observation, above 0, in its unit.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The standard error of the value of a sample of this size, which the caller has checked.
    pub(super) fn standard_error(self, n: f64) -> f64 {
        self.0 / n.sqrt()
    }

    /// The margin of error of a sample of n: half the width of its interval, in the units of the value (0.1 is ten points of a net score).
    ///
    /// For a mean it holds from some thirty values on; below, Student's t reaches further.
    ///
    /// # Formula
    ///
    /// ```text
    /// z s / sqrt(n), with s the standard deviation of one observation and z the normal quantile of the level
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where n is 0; [`Error::TooMany`] where it is above 2^53; [`Error::OutOfRange`] where the margin is too large for a float.
    ///
    /// # References
    ///
    /// Cochran WG (1977). Sampling Techniques, 3rd edition, chapter 4. Wiley.
    pub fn margin(self, n: u64, level: Level) -> Result<f64, Error> {
        positive(level.z() * self.standard_error(size(n, 1)?), "margin of error")
    }

    /// The smallest sample with at most this margin of error.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a margin of 0, a negative one, NaN or infinity; [`Error::TooMany`] where more than 2^53 would be needed.
    pub fn size_for_margin(self, margin: f64, level: Level) -> Result<u64, Error> {
        let margin = positive(margin, "margin of error")?;
        let z = level.z();
        smallest(1, |n| z * self.standard_error(n as f64) <= margin)
    }
    /// The margin of error of a sample of n from a finite population: the members of a club, the leavers of a year.
    ///
    /// # Formula
    ///
    /// ```text
    /// z s sqrt((N - n) / (N - 1) / n), n of a population of N
    /// ```
    ///
    /// # Errors
    ///
    /// As [`margin`](Self::margin); [`Error::OutOfRange`] also where the population is not larger than the sample: a census has no margin of error.
    ///
    /// # References
    ///
    /// Cochran WG (1977). Sampling Techniques, 3rd edition, chapters 2 and 4. Wiley.
    pub fn margin_of_population(self, n: u64, population: u64, level: Level) -> Result<f64, Error> {
        size(n, 1)?;
        let gain = count::finite_population(n, population)?;
        positive(level.z() * self.standard_error(n as f64 * gain), "margin of error")
    }

    /// The smallest sample of a finite population with at most this margin of error. It is never larger than the population; where it is the population, nothing
    /// less than a census will do.
    ///
    /// ```
    /// # use centricity::{Level, inference::planning::Spread};
    /// let share = Spread::worst_share();
    /// assert_eq!(share.size_for_margin(0.05, Level::P95)?, 385);
    /// assert_eq!(share.size_for_margin_of_population(0.05, 500, Level::P95)?, 218);
    /// assert_eq!(share.size_for_margin_of_population(0.05, 10, Level::P95)?, 10);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// n0 / (1 + (n0 - 1) / N) or the next above, n0 = (z s / margin)² being what an endless population takes
    /// ```
    ///
    /// # Errors
    ///
    /// As [`size_for_margin`](Self::size_for_margin); [`Error::TooFew`] for a population of 0.
    ///
    /// # References
    ///
    /// Cochran (1977), as for [`margin_of_population`](Self::margin_of_population).
    pub fn size_for_margin_of_population(self, margin: f64, population: u64, level: Level) -> Result<u64, Error> {
        let (margin, z) = (positive(margin, "margin of error")?, level.z());
        size(population.min(count::LIMIT), 1)?;
        smallest(1, |n| {
            let effective = count::finite_population(n, population).map(|gain| n as f64 * gain);
            // All of the population, or more, has no error.
            effective.map_or(true, |n| z * self.standard_error(n) <= margin)
        })
    }
}
