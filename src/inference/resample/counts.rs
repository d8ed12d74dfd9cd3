//! The bootstrap of a mean of counted whole numbers, with infinitely many replicates.

use super::bca::{self, BootstrapMethod, Tails};
use super::sum::{SMALLEST_TAIL, Sums};
use crate::count;
use crate::error::Error;
use crate::inference::{Estimate, Level};

/// The most steps between the lowest and the highest value.
const WIDEST: u64 = 100;

/// Counted whole numbers, and the interval that the bootstrap of their mean comes to when replicates are infinitely many.
///
/// A net score is the mean of -1, 0 and 1, a share that of 0 and 1, a mean rating that of the ratings. A replicate draws as many
/// values as there are, with replacement. The distribution of its mean is known: it takes no draws, so there is no seed, no
/// noise, and the same counts give the same interval always. Its cost does not depend on how many values there are.
///
/// The percentile interval promises nothing for small samples, where a score interval of
/// [`NetScore`](crate::inference::NetScore) or [`Proportion`](crate::inference::Proportion) is better. It is here for those who
/// report bootstrap intervals, and for means whose distribution is skewed.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::resample::CountBootstrap;
///
/// let net = CountBootstrap::of_counts(&[(-1, 250_000), (0, 240_000), (1, 510_000)])?;
/// assert_eq!(format!("{:.6}", net.estimate(Level::P95)?),
///     "0.260000 (95% interval 0.258369 to 0.261631, percentile bootstrap, n = 1000000)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct CountBootstrap {
    n: u64,
    lowest: i128,
    step: i128,
    /// The count at the lowest value, one step above it, and so on.
    cells: Vec<u64>,
}

impl CountBootstrap {
    /// Takes values with how often each occurred, in any order; a value may come more than once, and with a count of 0 it does not
    /// exist.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nothing was counted; [`Error::NoVariation`] where all values are equal: every replicate would be
    /// too; [`Error::TooMany`] where the counts together pass 11 x 2^53; [`Error::OutOfRange`] where
    /// highest and lowest lie more than 100 steps apart, the step being the largest that fits all distances.
    pub fn of_counts(counted: &[(i32, u64)]) -> Result<Self, Error> {
        let present =
            || counted.iter().filter(|&&(_, count)| count > 0).map(|&(value, count)| (i128::from(value), count));
        let n = present().try_fold(0_u64, |n, (_, count)| n.checked_add(count));
        let n = count::sample(n, "values")?;
        let lowest = present().map(|(value, _)| value).min().unwrap_or(0);
        let highest = present().map(|(value, _)| value).max().unwrap_or(0);
        let step = present().fold(0, |step, (value, _)| common_divisor(step, value - lowest));
        if step == 0 {
            return Err(Error::NoVariation { what: "values" });
        }
        let span = u64::try_from((highest - lowest) / step).unwrap_or(u64::MAX);
        if span > WIDEST {
            return Err(Error::OutOfRange {
                what: "steps from lowest to highest",
                rule: "at most 100",
                value: span as f64,
            });
        }
        let mut cells = vec![0; usize::try_from(span).unwrap_or(0) + 1];
        for (value, count) in present() {
            let place = usize::try_from((value - lowest) / step).unwrap_or(usize::MAX);
            if let Some(cell) = cells.get_mut(place) {
                // Their sum is n, which was checked.
                *cell += count;
            }
        }
        Ok(Self { n, lowest, step, cells })
    }

    /// How many values.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// Their mean, in the unit of the values.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.mean(self.total())
    }

    /// The standard deviation of the mean of a replicate: sqrt(Σ(x - x̄)²) / n, with divisor n and not n - 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// sqrt(Σ (x - x̄)²) / n
    /// ```
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        self.sum_of_powers(2).sqrt() * self.step as f64 / self.n as f64
    }

    /// The bias correction of BCa: the normal quantile of the share of replicates below the value, ties counted half.
    ///
    /// # Formula
    ///
    /// ```text
    /// z0 = Φ⁻¹(#(replicates < value) + #(replicates = value) / 2), as a share of all replicates
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where that share is 0 or 1 to all digits.
    ///
    /// # References
    ///
    /// Efron (1987), as for [`acceleration`](Self::acceleration).
    pub fn bias_correction(&self) -> Result<f64, Error> {
        bias(&Sums::of(&self.cells, self.n), self.total())
    }

    /// The acceleration of BCa, -1/6 to 1/6: a sixth of the skewness over sqrt(n).
    ///
    /// # Formula
    ///
    /// ```text
    /// a = Σ(x - x̄)³ / (6 (Σ(x - x̄)²)^1.5), which for a mean is what the jackknife gives.
    /// ```
    ///
    /// # References
    ///
    /// Efron B (1987). Better bootstrap confidence intervals. Journal of the American Statistical Association 82(397), 171-185.
    /// doi:10.1080/01621459.1987.10478410
    #[must_use]
    pub fn acceleration(&self) -> f64 {
        self.sum_of_powers(3) / (6.0 * self.sum_of_powers(2).powf(1.5))
    }

    /// The mean with its percentile interval.
    ///
    /// # Formula
    ///
    /// ```text
    /// P(replicate mean = (n low + step k) / n) is the n-fold convolution of the observed shares, by direct summation for small n,
    /// else by inverting the n-th power of their characteristic function. With α = (1 - level) / 2 the limits are the smallest
    /// mean with P(replicate <= it) >= α and the largest with P(replicate >= it) >= α: type 1 of Hyndman and Fan, from either
    /// end, which the quantiles of a Monte Carlo bootstrap approach. Probabilities that are equal to nine digits are ties.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a level above 0.999999998.
    ///
    /// # References
    ///
    /// Efron B (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7(1), 1-26.
    /// doi:10.1214/aos/1176344552
    pub fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        self.estimate_by(BootstrapMethod::Percentile, level)
    }

    /// The mean with an interval of one's choice.
    ///
    /// # Formula
    ///
    /// ```text
    /// BCa: the tails are Φ(z0 + (z0 ± z) / (1 - a (z0 ± z))), with the bias z0 and the acceleration a.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate); with BCa also where the level is so high and the values so skewed that it has no interval, or one so far out that more
    /// than 200 values have no digits there: one 0 and 200 times 1 at 99.9%, where the lower tail is 6e-16.
    ///
    /// # References
    ///
    /// Efron B (1987). Better bootstrap confidence intervals. Journal of the American Statistical Association 82(397), 171-185.
    /// doi:10.1080/01621459.1987.10478410
    pub fn estimate_by(&self, method: BootstrapMethod, level: Level) -> Result<Estimate, Error> {
        if level.tail() < SMALLEST_TAIL {
            return Err(Error::OutOfRange { what: "level", rule: "at most 0.999999998", value: level.value() });
        }
        let sums = Sums::of(&self.cells, self.n);
        let tails = match method {
            BootstrapMethod::Percentile => Tails::equal(level),
            BootstrapMethod::Bca => {
                let a = self.acceleration();
                let tails = Tails::moved(level, bias(&sums, self.total())?, a)?;
                // Moved tails can be far smaller than those of the level.
                if tails.below.min(tails.above) < sums.smallest_tail() {
                    return Err(bca::too_skewed(a));
                }
                tails
            }
        };
        let (lower, upper) = (sums.lower(tails.below), sums.upper(tails.above));
        // At a level so low that the interval is emptier than one possible mean, the two ends can pass each other.
        let limits = (self.mean(lower.min(upper)), self.mean(lower.max(upper)));
        Ok(Estimate::new(self.value(), limits, level, method.method(), self.n))
    }

    /// Sum of the places of all values, counted from the lowest.
    fn total(&self) -> u64 {
        self.cells.iter().zip(0..).map(|(&count, place): (&u64, u64)| count * place).sum()
    }

    /// The mean of values that lie this many steps above the lowest, together.
    fn mean(&self, sum: u64) -> f64 {
        (self.lowest * i128::from(self.n) + self.step * i128::from(sum)) as f64 / self.n as f64
    }

    /// Sum of powers of the deviations from the mean, in steps.
    fn sum_of_powers(&self, power: i32) -> f64 {
        let mean = self.total() as f64 / self.n as f64;
        self.cells.iter().zip(0_u32..).map(|(&count, place)| count as f64 * (f64::from(place) - mean).powi(power)).sum()
    }
}

fn bias(sums: &Sums, total: u64) -> Result<f64, Error> {
    let (at_most, at_least) = (sums.at_most(total), sums.at_least(total));
    let tied = at_most + at_least - 1.0;
    bca::bias(at_most - 0.5 * tied, at_least - 0.5 * tied)
}

fn common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}
