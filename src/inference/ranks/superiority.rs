//! How probable it is that a value of one sample is above a value of another.

use std::fmt;

use crate::count;
use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::deviation::check_finite;
use crate::inference::rank::dense_ranks;
use crate::inference::root::falling_crossing;
use crate::inference::{Estimate, Level, Method};

/// The probability of superiority: how often a value of `x`, drawn at random, is above a value of `y`, ties counting half. It asks
/// for order alone, so it suits ratings, and it is the effect that the Mann-Whitney [test](Self::test) is about.
///
/// 0.5 is neither above the other, 1 is every value of x above every value of y. Cliff's delta is the same on a scale from -1 to 1.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::Superiority};
///
/// let staff = [5.0, 4.0, 5.0, 4.0, 5.0, 3.0, 4.0, 5.0];
/// let guests = [3.0, 4.0, 2.0, 4.0, 3.0, 5.0, 3.0, 2.0, 4.0, 3.0];
/// let superiority = Superiority::of(&staff, &guests)?;
/// assert_eq!(superiority.value(), 0.80625);
/// assert_eq!(superiority.estimate(Level::P95).to_string(), "0.806 (95% interval 0.541 to 0.936, DeLong logit, n = 18)");
///
/// // The same from counts: how many chose 2, 3, 4 and 5.
/// assert_eq!(Superiority::of_counts(&[0, 1, 3, 4], &[2, 4, 3, 1])?, superiority);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Superiority {
    /// How often each value came in x and in y, from the lowest; a value that came in neither has no row.
    pub(in crate::inference) rows: Vec<Tie>,
    pub(in crate::inference) sizes: Tie,
    /// Pairs in which x is above y, less those in which it is below.
    pub(in crate::inference) balance: i128,
}

/// How many of x and of y share something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::inference) struct Tie {
    pub(in crate::inference) x: u64,
    pub(in crate::inference) y: u64,
}

/// Ways to an interval of a probability of superiority.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Superiority, SuperiorityMethod};
///
/// let superiority = Superiority::of(&[5.0, 4.0, 5.0, 3.0, 4.0], &[3.0, 4.0, 2.0, 4.0, 3.0])?;
/// let [delong, newcombe] = [SuperiorityMethod::DeLongLogit, SuperiorityMethod::Newcombe]
///     .map(|method| superiority.estimate_by(method, Level::P95));
/// assert_eq!(delong.value(), newcombe.value());
/// assert_ne!(delong.lower(), newcombe.lower());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SuperiorityMethod {
    /// The standard error of `DeLong`, `DeLong` and Clarke-Pearson (1988) on the logit scale, where limits cannot pass 0 or 1. The
    /// default. Where it does not exist or one side has no part in it, because the samples do not overlap, or all values of one are equal or stand
    /// alike to the other, Newcombe's stands in and is named: the variance of 0 of a few equal values would leave 0.5 out in a third of all
    /// samples that differ by nothing.
    #[default]
    DeLongLogit,
    /// The fifth method of Newcombe (2006), which asks for the value and the sizes alone and always exists. It takes both
    /// samples to be spread alike.
    Newcombe,
}

impl Superiority {
    /// Compares all values of `x` with all values of `y`, in n log n steps.
    ///
    /// # Formula
    ///
    /// ```text
    /// U / (nx ny), with U the pairs in which x is above y and half of those that are tied.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where a sample is empty; [`Error::NotFinite`] names a NaN or infinity.
    ///
    /// # References
    ///
    /// Mann HB, Whitney DR (1947). On a test of whether one of two random variables is stochastically larger than the other. The Annals of
    /// Mathematical Statistics 18(1), 50-60. doi:10.1214/aoms/1177730491
    pub fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        for (values, what) in [(x, "values of x"), (y, "values of y")] {
            check_finite(values, what)?;
        }
        let (ranks, levels) = dense_ranks(&[x, y].concat());
        let mut rows = vec![Tie::default(); levels];
        for (position, &rank) in ranks.iter().enumerate() {
            if let Some(row) = rows.get_mut(rank) {
                *(if position < x.len() { &mut row.x } else { &mut row.y }) += 1;
            }
        }
        Self::of_rows(rows)
    }

    /// Compares two samples that were counted: how often each value came, from the lowest to the highest, as the points of a scale. One pass
    /// over the points, whatever the counts.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are not as many counts of x as of y; [`Error::TooFew`] where a sample is empty;
    /// [`Error::TooMany`] where the sizes of both together are above 11 x 2^53.
    pub fn of_counts(x: &[u64], y: &[u64]) -> Result<Self, Error> {
        if x.len() != y.len() {
            return Err(Error::LengthMismatch {
                what: "counts of y for the counts of x",
                needs: x.len(),
                got: y.len(),
            });
        }
        let rows = x.iter().zip(y).map(|(&x, &y)| Tie { x, y });
        Self::of_rows(rows.filter(|row| row.x > 0 || row.y > 0).collect())
    }

    fn of_rows(rows: Vec<Tie>) -> Result<Self, Error> {
        let size = |side: fn(&Tie) -> u64| rows.iter().try_fold(0_u64, |sum, row| sum.checked_add(side(row)));
        let x = count::sample(size(|row| row.x), "values of x")?;
        let y = count::sample(size(|row| row.y), "values of y")?;
        count::sample(x.checked_add(y), "values of x and y")?;
        let sizes = Tie { x, y };
        let balance = surpluses(&rows, sizes).map(|(row, above)| i128::from(row.x) * above).sum();
        Ok(Self { rows, sizes, balance })
    }

    /// The probability of superiority of x over y: 0 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// U / (nx ny)
    /// ```
    #[must_use]
    pub fn value(&self) -> f64 {
        let pairs = self.pairs();
        // Half of (pairs + balance), from exact whole numbers.
        (pairs + self.balance) as f64 / (2 * pairs) as f64
    }

    /// Cliff's delta: the share of pairs in which x is above y less the share in which it is below, -1 to 1. It is also called the
    /// rank-biserial correlation.
    ///
    /// # Formula
    ///
    /// ```text
    /// 2 U / (nx ny) - 1
    /// ```
    ///
    /// # References
    ///
    /// Cliff N (1993). Dominance statistics: ordinal analyses to answer ordinal questions. Psychological Bulletin 114(3), 494-509.
    /// doi:10.1037/0033-2909.114.3.494
    #[must_use]
    pub fn cliffs_delta(&self) -> f64 {
        self.balance as f64 / self.pairs() as f64
    }

    /// Mann and Whitney's U of x: the pairs in which x is above y and half of those that are tied.
    ///
    /// # Formula
    ///
    /// ```text
    /// U = #(x > y) + #(x = y) / 2
    /// ```
    ///
    /// # References
    ///
    /// Mann and Whitney (1947), as for [`of`](Self::of).
    #[must_use]
    pub fn u(&self) -> f64 {
        (self.pairs() + self.balance) as f64 / 2.0
    }

    /// How many values in both samples together.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.sizes.x + self.sizes.y
    }

    /// `DeLong`'s standard error; `None` where a sample has one value only.
    ///
    /// # Formula
    ///
    /// ```text
    /// sqrt(S10 / nx + S01 / ny): the sample variances of the share of y below each x, and of the share of x above each y, ties counting half.
    /// ```
    ///
    /// # References
    ///
    /// `DeLong`, `DeLong` and Clarke-Pearson (1988), as for [`estimate_by`](Self::estimate_by).
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        self.squared_errors().map(|[x, y]| (x + y).sqrt())
    }

    /// What each sample adds to the square of the standard error.
    fn squared_errors(&self) -> Option<[f64; 2]> {
        let Tie { x, y } = self.sizes;
        if x < 2 || y < 2 {
            return None;
        }
        Some([placement_variance(self) / x as f64, placement_variance(&self.turned()) / y as f64])
    }

    /// The probability with its default interval, [`SuperiorityMethod::DeLongLogit`].
    pub fn estimate(&self, level: Level) -> Estimate {
        self.estimate_by(SuperiorityMethod::DeLongLogit, level)
    }

    /// The probability with the interval of a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// With p the value and z the normal quantile of the level:
    ///
    /// DeLong: logit p ± z se / (p (1 - p)), turned back into probabilities.
    /// Newcombe: all t with |p - t| <= z sqrt(t (1 - t) (1 + N ((1 - t) / (2 - t) + t / (1 + t))) / (nx ny)), N = (nx + ny) / 2 - 1.
    /// ```
    ///
    /// # References
    ///
    /// `DeLong` ER, `DeLong` DM, Clarke-Pearson DL (1988). Comparing the areas under two or more correlated receiver operating
    /// characteristic curves: a nonparametric approach. Biometrics 44(3), 837-845. doi:10.2307/2531595
    ///
    /// Newcombe RG (2006). Confidence intervals for an effect size measure based on the Mann-Whitney statistic. Part 2: asymptotic
    /// methods and evaluation. Statistics in Medicine 25(4), 559-573. doi:10.1002/sim.2324
    pub fn estimate_by(&self, method: SuperiorityMethod, level: Level) -> Estimate {
        let delong = match method {
            SuperiorityMethod::DeLongLogit => self.logit_limits(level.z()),
            SuperiorityMethod::Newcombe => None,
        };
        let (limits, name) = delong
            .map_or_else(|| (self.score_limits(level.z()), Method::Newcombe), |limits| (limits, Method::DeLongLogit));
        Estimate::new(self.value(), limits, level, name, self.n()).clamped(0.0, 1.0)
    }

    /// [Cliff's delta](Self::cliffs_delta) with the default interval of the probability, stretched to -1 to 1.
    pub fn estimate_delta(&self, level: Level) -> Estimate {
        let estimate = self.estimate(level);
        let limits = (2.0 * estimate.lower() - 1.0, 2.0 * estimate.upper() - 1.0);
        Estimate::new(self.cliffs_delta(), limits, level, estimate.method(), self.n())
    }

    /// `None` where a side has no variance, or so little that no limit differs from the value.
    fn logit_limits(&self, z: f64) -> Option<(f64, f64)> {
        let [x, y] = self.squared_errors()?;
        let error = (x > 0.0 && y > 0.0).then(|| (x + y).sqrt())?;
        let (above, below) = ((self.pairs() + self.balance) as f64, (self.pairs() - self.balance) as f64);
        let value = self.value();
        let reach = z * error / (value * (below / (above + below)));
        let limit = |reach: f64| 1.0 / (1.0 + below / above * reach.exp());
        // Rounding may put the limits of a very low level on the wrong side of the value.
        let limits = (limit(reach).min(value), limit(-reach).max(value));
        (reach.is_finite() && limits.0 < limits.1).then_some(limits)
    }

    /// The upper limit is the lower one of the samples exchanged, so exchanging them turns the interval round exactly.
    fn score_limits(&self, z: f64) -> (f64, f64) {
        let Tie { x, y } = self.sizes;
        let (x, y) = (x as f64, y as f64);
        let lower = |value: f64| {
            let distance = |t: f64| {
                let shape = 1.0 + (f64::midpoint(x, y) - 1.0) * ((1.0 - t) / (2.0 - t) + t / (1.0 + t));
                (value - t) / (t * (1.0 - t) * shape / x / y).sqrt()
            };
            falling_crossing(distance, z, 0.0, value)
        };
        // Rounding may put a limit on the wrong side of a value next to 0 or 1.
        let value = self.value();
        (lower(value).min(value), (1.0 - lower(self.turned().value())).max(value))
    }

    /// The same samples exchanged.
    fn turned(&self) -> Self {
        let rows = self.rows.iter().map(|row| Tie { x: row.y, y: row.x }).collect();
        Self { rows, sizes: Tie { x: self.sizes.y, y: self.sizes.x }, balance: -self.balance }
    }

    /// How many pairs of a value of x and one of y.
    pub(in crate::inference) const fn pairs(&self) -> i128 {
        // Below 2^113: the sizes together are at most 11 x 2^53.
        self.sizes.x as i128 * self.sizes.y as i128
    }
}

impl fmt::Display for Superiority {
    /// With three decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "superiority {} (n = {})", Decimal(self.value(), f.precision().unwrap_or(3)), self.n())
    }
}

/// Each row, with how many y are below it less how many are above it.
fn surpluses(rows: &[Tie], sizes: Tie) -> impl Iterator<Item = (Tie, i128)> {
    rows.iter().scan(0_u64, move |below, &row| {
        let surplus = 2 * i128::from(*below) + i128::from(row.y) - i128::from(sizes.y);
        *below += row.y;
        Some((row, surplus))
    })
}

/// S10: the sample variance, over the values of x, of the share of y that each is above. The deviations are exact whole numbers, so that
/// nothing is lost where nearly all are alike.
fn placement_variance(superiority: &Superiority) -> f64 {
    let Superiority { rows, sizes, balance } = superiority;
    let pairs = superiority.pairs() as f64;
    let squares: f64 = surpluses(rows, *sizes)
        .map(|(row, surplus)| {
            let deviation = (surplus * i128::from(sizes.x) - balance) as f64 / (2.0 * pairs);
            row.x as f64 * (deviation * deviation)
        })
        .sum();
    squares / (sizes.x - 1) as f64
}
