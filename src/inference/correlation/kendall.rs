//! Kendall's tau-b.

use super::{Alternative, Estimate, Level, Method, NAMES, TestResult, paired, transformed};
use crate::error::Error;
use crate::inference::deviation::check_varies;
use crate::inference::rank::{PrefixCounts, dense_ranks};

/// Kendall's tau-b: how many more pairs of units agree in order than disagree, among those that are not tied.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{Alternative, correlation::KendallTauB}};
///
/// let tau = KendallTauB::of(&[1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0])?;
/// assert_eq!((tau.concordant(), tau.discordant()), (21, 1));
/// assert!(tau.test(Alternative::TwoSided, Level::P95).p_value() < 0.02);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct KendallTauB {
    n: u64,
    concordant: u64,
    discordant: u64,
    tau: f64,
    /// Standard error of tau where the null hypothesis need not hold (ASE1).
    standard_error: f64,
    /// Standard error of tau under the null hypothesis, ties considered.
    null_error: f64,
}

/// Ways to an interval of Kendall's tau-b.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum KendallMethod {
    /// tau ± z ASE, with the asymptotic standard error of Brown and Benedetti (1977), which counts ties as ties. The default. Where that
    /// standard error is 0, as for a perfect order, the one under independence stands in.
    #[default]
    AsymptoticStandardError,
    /// Fisher's transformation with the variance 0.437 / (n - 4) of Fieller, Hartley and Pearson (1957), for values almost
    /// without ties.
    Fieller,
}

impl KendallTauB {
    /// Compares all pairs of units in `x` and in `y`, in n log n steps.
    ///
    /// # Formula
    ///
    /// ```text
    /// tau-b = (C - D) / sqrt((n0 - n1)(n0 - n2)), with C concordant and D discordant pairs of n0 = n (n - 1) / 2, and n1, n2 the pairs
    /// tied in x and in y.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Pearson::of`](super::Pearson::of).
    ///
    /// # References
    ///
    /// Kendall MG (1945). The treatment of ties in ranking problems. Biometrika 33(3), 239-251. doi:10.1093/biomet/33.3.239
    pub fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        let n = paired(x, y)?;
        for (values, what) in [x, y].into_iter().zip(NAMES) {
            check_varies(values, what)?;
        }
        let ((rx, levels_x), (ry, levels_y)) = (dense_ranks(x), dense_ranks(y));
        let (ties_x, ties_y) = (Ties::of(&rx, levels_x), Ties::of(&ry, levels_y));
        let balances = Balance::of_all(&rx, &ry, levels_y);
        let concordant = balances.iter().map(|unit| u128::from(unit.concordant)).sum::<u128>() / 2;
        let discordant = balances.iter().map(|unit| u128::from(unit.discordant)).sum::<u128>() / 2;

        // Twice the untied pairs, as Brown and Benedetti write them.
        let (wx, wy) = (ties_x.untied(n), ties_y.untied(n));
        let w = (wx * wy).sqrt();
        let tau = 2.0 * (concordant as f64 - discordant as f64) / w;
        // Each unit's share in the variance, less the mean of all: tau n (wx + wy) / w², which they have in common.
        let common = tau * n as f64 * (wx + wy) / (w * w);
        let mut contributions: Vec<f64> = balances
            .iter()
            .zip(rx.iter().zip(&ry))
            .map(|(unit, (&rank_x, &rank_y))| {
                let difference = unit.concordant as f64 - unit.discordant as f64;
                let v = ties_x.size(rank_x) * wy + ties_y.size(rank_y) * wx;
                let apart = (2.0 * w * difference + tau * v) / (w * w) - common;
                apart * apart
            })
            .collect();
        // Summed in the order of their size, so that the order of the pairs does not matter to the last bit.
        contributions.sort_unstable_by(f64::total_cmp);
        let variance: f64 = contributions.iter().sum();

        Ok(Self {
            n,
            concordant: u64::try_from(concordant).unwrap_or(u64::MAX),
            discordant: u64::try_from(discordant).unwrap_or(u64::MAX),
            tau: tau.clamp(-1.0, 1.0),
            standard_error: variance.sqrt(),
            null_error: 2.0 * null_variance(n as f64, &ties_x, &ties_y).sqrt() / w,
        })
    }

    /// tau-b: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.tau
    }

    /// How many units.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// Pairs of units that stand in the same order in x and in y.
    #[must_use]
    pub const fn concordant(self) -> u64 {
        self.concordant
    }

    /// Pairs of units that stand in opposite order.
    #[must_use]
    pub const fn discordant(self) -> u64 {
        self.discordant
    }

    /// tau-b with its default interval, [`KendallMethod::AsymptoticStandardError`].
    pub fn estimate(self, level: Level) -> Estimate {
        // Every unit adding the same to tau, as where the order is perfect but for ties, has an asymptotic standard error of 0. An interval
        // without width would be wrong, so there the standard error under independence stands in; it is wider, and named.
        let (error, name) = if self.standard_error < NO_ERROR {
            (self.null_error, Method::NullStandardError)
        } else {
            (self.standard_error, Method::AsymptoticStandardError)
        };
        let reach = level.z() * error;
        Estimate::new(self.tau, (self.tau - reach, self.tau + reach), level, name, self.n).clamped(-1.0, 1.0)
    }

    /// tau-b with the interval of a named method. The limits are held within -1 and 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// Asymptotic: tau ± z ASE, where ASE² = Σ (2 w d + tau v - n tau (wx + wy))² / w⁴, summed over units, with d the units that
    /// agree less those that disagree with it, wx = n² - Σ t² over ties in x, wy likewise, w = sqrt(wx wy), and v = tx wy + ty wx
    /// from the sizes of the ties the unit is in. Fieller: tanh(atanh tau ± z sqrt(0.437 / (n - 4))).
    /// ```
    ///
    /// # Errors
    ///
    /// By Fieller's: [`Error::PerfectCorrelation`] where the order is the same or exactly reversed, [`Error::TooFew`] for fewer than 5
    /// units. The default always exists.
    ///
    /// # References
    ///
    /// Brown MB, Benedetti JK (1977). Sampling behavior of tests for correlation in two-way contingency tables. Journal of the
    /// American Statistical Association 72(358), 309-315. doi:10.1080/01621459.1977.10480995
    pub fn estimate_by(self, method: KendallMethod, level: Level) -> Result<Estimate, Error> {
        match method {
            KendallMethod::AsymptoticStandardError => Ok(self.estimate(level)),
            KendallMethod::Fieller => transformed(self.tau, self.n, 4, 0.437, level, Method::Fieller),
        }
    }

    /// Tests whether x and y are independent, by the normal approximation with ties considered and no continuity correction, as R
    /// (without `exact`) and scipy do. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// z = (C - D) / sqrt(v), v = (v0 - vt - vu) / 18 + v1 / (2 n (n - 1)) + v2 / (9 n (n - 1)(n - 2)), where v0 = n (n - 1)(2 n + 5), vt and
    /// vu are the same summed over the sizes of the ties in x and y, v1 = Σ t (t - 1) Σ u (u - 1) and
    /// v2 = Σ t (t - 1)(t - 2) Σ u (u - 1)(u - 2).
    /// ```
    ///
    /// # References
    ///
    /// Kendall MG (1970). Rank Correlation Methods, 4th ed., chapter 4. Griffin.
    pub fn test(self, alternative: Alternative, level: Level) -> TestResult {
        TestResult::normal(self.estimate(level), self.tau / self.null_error, alternative)
    }
}

/// Below this a standard error is 0 but for rounding; real ones shrink with the square root of n.
const NO_ERROR: f64 = 1e-12;

/// How many units share each value.
struct Ties {
    sizes: Vec<u64>,
}

impl Ties {
    fn of(ranks: &[usize], levels: usize) -> Self {
        let mut sizes = vec![0; levels];
        for &rank in ranks {
            if let Some(size) = sizes.get_mut(rank) {
                *size += 1;
            }
        }
        Self { sizes }
    }

    fn size(&self, rank: usize) -> f64 {
        self.sizes.get(rank).copied().unwrap_or(0) as f64
    }

    /// n² - Σ t²: twice the pairs that are not tied.
    fn untied(&self, n: u64) -> f64 {
        let tied: u128 = self.sizes.iter().map(|&t| u128::from(t) * u128::from(t)).sum();
        (u128::from(n) * u128::from(n) - tied) as f64
    }

    /// Σ f(t), in floats, because the cubes of large ties would overflow every integer.
    fn sum(&self, f: impl Fn(f64) -> f64) -> f64 {
        self.sizes.iter().map(|&t| f(t as f64)).sum()
    }
}

/// Variance of concordant - discordant if x and y are independent.
fn null_variance(n: f64, x: &Ties, y: &Ties) -> f64 {
    let cubic = |t: f64| t * (t - 1.0) * (2.0 * t + 5.0);
    let pairs = |t: f64| t * (t - 1.0);
    let triples = |t: f64| t * (t - 1.0) * (t - 2.0);
    let v0 = cubic(n) - x.sum(cubic) - y.sum(cubic);
    let v1 = x.sum(pairs) * y.sum(pairs) / (2.0 * pairs(n));
    let v2 = x.sum(triples) * y.sum(triples) / (9.0 * triples(n));
    v0 / 18.0 + v1 + v2
}

/// How many other units stand in the same and in the opposite order to one unit.
#[derive(Clone, Copy, Default)]
struct Balance {
    concordant: u64,
    discordant: u64,
}

impl Balance {
    /// One sweep up through x and one down: the units already seen lie strictly below (then above) in x.
    fn of_all(x: &[usize], y: &[usize], levels_y: usize) -> Vec<Self> {
        let mut order: Vec<usize> = (0..x.len()).collect();
        order.sort_unstable_by_key(|&unit| x.get(unit));
        let rank_y = |unit: usize| y.get(unit).copied().unwrap_or(0);
        let mut balances = vec![Self::default(); x.len()];
        for upward in [true, false] {
            let mut seen = PrefixCounts::new(levels_y);
            let mut count = 0;
            for tied in order.chunk_by(|&a, &b| x.get(a) == x.get(b)) {
                for &unit in tied {
                    let below = seen.below(rank_y(unit));
                    let above = count - seen.below(rank_y(unit) + 1);
                    if let Some(balance) = balances.get_mut(unit) {
                        balance.concordant += if upward { below } else { above };
                        balance.discordant += if upward { above } else { below };
                    }
                }
                for &unit in tied {
                    seen.add(rank_y(unit));
                }
                count += tied.len() as u64;
            }
            order.reverse();
        }
        balances
    }
}
