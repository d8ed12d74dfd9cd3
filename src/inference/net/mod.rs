//! The difference of two shares of one sample: up minus down.

mod population;
mod posterior;
pub(crate) mod score;

pub use posterior::DirichletPrior;

use std::fmt;

use super::{Alternative, Difference, Estimate, Level, Method, TestResult};
use crate::count;
use crate::decimal::Decimal;
use crate::error::Error;
use posterior::Posterior;
use score::ScoreCounts;

/// How many of a sample went up, stayed and went down, such as the two kinds of discordant pairs and the concordant ones. Its value is the
/// share up minus the share down.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::NetScore};
///
/// let net = NetScore::new(0, 0, 5)?; // five of five went up
/// let estimate = net.estimate(Level::P95);
/// assert_eq!(estimate.value(), 1.0);
/// assert_eq!(format!("{estimate:.3}"), "1.000 (95% interval 0.131 to 1.000, score, n = 5)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub struct NetScore {
    down: u64,
    neutral: u64,
    up: u64,
}

/// Ways to an interval of a net score.
///
/// The figures are exact coverages of a nominal 95% interval; [the methods page](crate::docs::methods) has the table.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{NetMethod, NetScore, PseudoCounts};
///
/// let net = NetScore::new(0, 0, 5)?; // five promoters of five
/// let [score, wald] = [NetMethod::Score, NetMethod::Wald].map(|method| net.estimate_by(method, Level::P95));
/// assert!(score.lower() < 0.5 && wald.lower() == 1.0);
/// let adjusted = net.estimate_by(NetMethod::AdjustedWald(PseudoCounts::RocksT), Level::P95);
/// assert!(adjusted.lower() < 1.0);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum NetMethod {
    /// The score interval of Tango (1998): every value that a score test does not reject. The default.
    ///
    /// Among the 1,176 populations with shares in steps of 0.02, none empty, the worst is covered 90.0% of the time at n = 5, 92.6% at n = 10 and 94.0% at
    /// n = 20, where Wald's covers 18%, 34% and 56%. Beside the corners, where nearly all are alike, it is less: in steps of 0.005, empty shares included, the
    /// lowest are 83.7% (3.5% neutral, the rest up), 85.9% (1.5% down, 0.5% neutral) and 90.1% (0.5% and 0.5%). It has no arbitrary constant, and a real width
    /// where all observations are equal.
    #[default]
    Score,
    /// An adjusted Wald interval: Wald's after adding a few pseudo-observations. A closed form for spreadsheets and queries, about as good
    /// from n = 20 on.
    AdjustedWald(PseudoCounts),
    /// The equal-tailed interval of the exact posterior, for a uniform or Jeffreys prior, with the limit 1 where all went up and -1 where all went down.
    Posterior(DirichletPrior),
    /// The plain Wald interval: value and standard error with divisor n.
    ///
    /// What most calculators print. It is here to be compared with: it is a single point where all observations are equal and
    /// covers too seldom below n = 100.
    Wald,
}

/// What an adjusted Wald interval adds to the counts before it is a Wald interval.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{NetMethod, NetScore, PseudoCounts};
///
/// let net = NetScore::new(1, 2, 5)?;
/// let [usual, widest] = [PseudoCounts::RocksT, PseudoCounts::BonettPrice]
///     .map(|counts| net.estimate_by(NetMethod::AdjustedWald(counts), Level::P95));
/// assert_eq!(usual.value(), widest.value()); // the value is the net score; the counts move the limits alone
/// assert!(widest.upper() - widest.lower() > usual.upper() - usual.lower());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PseudoCounts {
    /// 3/4, 3/2 and 3/4 to down, neutral and up; divisor N. The one Rocks (2016) recommends, and the default of R's NPS package.
    #[default]
    RocksT,
    /// 1, 1 and 1; divisor N (Rocks 2016).
    RocksU,
    /// 3/2, 0 and 3/2; divisor N (Rocks 2016).
    RocksE,
    /// 3/4, 3/2 and 3/4; divisor N - 1 (Turk et al. 2026).
    TurkT,
    /// 1, 1 and 1; divisor N - 1 (Turk et al. 2026).
    TurkU,
    /// 1, 0 and 1; divisor N (Bonett and Price 2012, for the difference of paired proportions, which a net score is). At n = 5 it covers
    /// 92.1% in the worst population of the table, only [`RocksE`](Self::RocksE) more, 93.7%.
    BonettPrice,
    /// 1/4, 1/4 and 5/2; divisor N - 1 (LS of Turk et al. 2026). Here to compare with what others print: it takes for granted that most go up, so a
    /// sample turned round does not have its interval turned round. Not for use without that knowledge.
    TurkLs,
}

impl PseudoCounts {
    /// What is added to down, neutral and up, and what is taken from the divisor.
    const fn parts(self) -> ([f64; 3], f64) {
        match self {
            Self::RocksT => ([0.75, 1.5, 0.75], 0.0),
            Self::RocksU => ([1.0, 1.0, 1.0], 0.0),
            Self::RocksE => ([1.5, 0.0, 1.5], 0.0),
            Self::TurkT => ([0.75, 1.5, 0.75], 1.0),
            Self::TurkU => ([1.0, 1.0, 1.0], 1.0),
            Self::BonettPrice => ([1.0, 0.0, 1.0], 0.0),
            Self::TurkLs => ([0.25, 0.25, 2.5], 1.0),
        }
    }
}

impl NetScore {
    /// Takes counts of those who went down, stayed and went up.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where all three are 0; [`Error::TooMany`] where their sum is above 11 x 2^53, some 10^17.
    pub fn new(down: u64, neutral: u64, up: u64) -> Result<Self, Error> {
        let n = down.checked_add(neutral).and_then(|n| n.checked_add(up));
        count::sample(n, "observations")?;
        Ok(Self { down, neutral, up })
    }

    /// Takes counts that are known to add up to a sample.
    pub(super) const fn of_sample([down, neutral, up]: [u64; 3]) -> Self {
        Self { down, neutral, up }
    }

    /// How many went down.
    #[must_use]
    pub const fn down(self) -> u64 {
        self.down
    }

    /// How many did neither.
    #[must_use]
    pub const fn neutral(self) -> u64 {
        self.neutral
    }

    /// How many went up.
    #[must_use]
    pub const fn up(self) -> u64 {
        self.up
    }

    /// How many there were.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.down + self.neutral + self.up
    }

    /// Share up minus share down: -1 to 1. The difference is taken between the counts, never between rounded shares.
    #[must_use]
    pub fn value(self) -> f64 {
        self.surplus() / self.n() as f64
    }

    /// The value in points: -100 to 100.
    pub(crate) fn hundredfold(self) -> f64 {
        100.0 * self.surplus() / self.n() as f64
    }

    /// Up less down, from whole numbers.
    fn surplus(self) -> f64 {
        (i128::from(self.up) - i128::from(self.down)) as f64
    }

    /// The value with its default interval, [`NetMethod::Score`].
    pub fn estimate(self, level: Level) -> Estimate {
        self.estimate_by(NetMethod::Score, level)
    }

    /// The value with the interval of a named method. The limits are held within -1 and 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// With D down, N neutral, P up of n, and z the normal quantile of the level:
    ///
    /// Score: all x for which |T(x)| <= z, where T(x) = (P - D - n x) / sqrt(n (2 q + x (1 - x))) and
    /// q = (sqrt(B² - 4 A C) - B) / (2 A) with A = 2 n, B = (2 n - P + D) x - D - P, C = -D x (1 - x): the likeliest share of D if
    /// the net score were x. The limit is -1 where all went down and 1 where all went up.
    ///
    /// Adjusted Wald: t ± z sqrt(((P' + D') / N' - t²) / M) with P', D', N' after adding the pseudo-counts, t = (P' - D') / N' and M
    /// the divisor. Wald: the same with nothing added and M = n.
    ///
    /// Posterior: the quantiles of up minus down if (down, neutral, up) ~ Dirichlet(D + a, N + a, P + a), a = 1/2 (Jeffreys) or 1;
    /// the upper limit is 1 where all went up and the lower -1 where all went down, as Jeffreys' of a share is 1 and 0.
    /// ```
    ///
    /// # References
    ///
    /// Tango T (1998). Equivalence test and confidence interval for the difference in proportions for the paired-sample
    /// design. Statistics in Medicine 17(8), 891-908.
    /// doi:`10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B`
    ///
    /// Rocks B (2016). Interval estimation for the Net Promoter Score. The American Statistician 70(4), 365-372.
    /// doi:10.1080/00031305.2016.1158124
    ///
    /// Turk et al. (2026). Stats 9(2), 45.
    ///
    /// Bonett DG, Price RM (2012). Adjusted Wald confidence interval for a difference of binomial proportions based on paired
    /// data. Journal of Educational and Behavioral Statistics 37(4), 479-488. doi:10.3102/1076998611411915
    pub fn estimate_by(self, method: NetMethod, level: Level) -> Estimate {
        let (limits, name) = match method {
            NetMethod::Score => (self.counts().limits(level.z()), Method::TangoScore),
            NetMethod::AdjustedWald(extra) => (self.wald_limits(level.z(), extra.parts()), Method::AdjustedWald),
            NetMethod::Posterior(prior) => (self.posterior_limits(prior, level), Method::Posterior),
            NetMethod::Wald => (self.wald_limits(level.z(), ([0.0; 3], 0.0)), Method::Wald),
        };
        Estimate::new(self.value(), limits, level, name, self.n()).clamped(-1.0, 1.0)
    }

    /// Tests whether the true net score is `null`, by the test that the score interval inverts: the p-value is below 1 - level exactly where the
    /// interval leaves `null` out. The interval of the effect is two-sided whatever the alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// z = T(null), as in estimate_by. At null = 0 it is McNemar's (P - D) / sqrt(P + D).
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a null value that is not between -1 and 1, both excluded.
    ///
    /// # References
    ///
    /// Tango (1998), as for [`estimate_by`](Self::estimate_by).
    ///
    /// `McNemar` Q (1947). Note on the sampling error of the difference between correlated proportions or percentages. Psychometrika 12(2), 153-157.
    /// doi:10.1007/BF02295996
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, NetScore}};
    /// let test = NetScore::new(10, 20, 70)?.test(0.5, Alternative::Greater, Level::P95)?;
    /// assert!(test.p_value() > 0.05); // 0.6 of a hundred does not show that it is above 0.5
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn test(self, null: f64, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        if !(null > -1.0 && null < 1.0) {
            return Err(Error::OutOfRange { what: "null value", rule: "between -1 and 1, both excluded", value: null });
        }
        let z = self.counts().statistic(null);
        // Nobody up or down, tested against 0: nothing speaks against it.
        let z = if z.is_nan() { 0.0 } else { z };
        Ok(TestResult::normal(self.estimate(level), z, alternative))
    }

    /// The probability that the true net score is above `x`, given the observations and a prior.
    ///
    /// # Formula
    ///
    /// ```text
    /// P(p_up - p_down > x), the shares spread as Dirichlet(D + a, N + a, P + a): a = 1/2 for Jeffreys' prior, 1 for the uniform one
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for an `x` outside -1 to 1, or NaN.
    ///
    /// # References
    ///
    /// Gelman A, Carlin JB, Stern HS, Dunson DB, Vehtari A, Rubin DB (2013). Bayesian Data Analysis, 3rd ed., chapter 3. Chapman and Hall.
    ///
    /// ```
    /// # use centricity::inference::{DirichletPrior, NetScore};
    /// let probability = NetScore::new(2, 3, 5)?.probability_above(0.0, DirichletPrior::Jeffreys)?;
    /// assert!((probability - 0.871_866_79).abs() < 1e-8);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn probability_above(self, x: f64, prior: DirichletPrior) -> Result<f64, Error> {
        if !(-1.0..=1.0).contains(&x) {
            return Err(Error::OutOfRange { what: "x", rule: "between -1 and 1", value: x });
        }
        Ok(self.posterior(prior).above(x))
    }

    /// This net score less that of another, independent sample.
    ///
    /// ```
    /// # use centricity::{Level, inference::NetScore};
    /// let change = NetScore::new(10, 20, 70)?.difference(NetScore::new(20, 30, 50)?);
    /// assert!(!change.estimate(Level::P95).contains(0.0));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn difference(self, other: Self) -> Difference {
        Difference::of_nets((self.counts(), self.n()), (other.counts(), other.n()))
    }

    /// The variance of the value as the [adjusted Wald](PseudoCounts::RocksT) interval has it. Above 0 also where all observations are equal, so
    /// that the value can be weighed against others.
    ///
    /// ```
    /// # use centricity::inference::NetScore;
    /// let unit = NetScore::new(0, 0, 5)?; // (8 (0.75 + 5.75) - 5²) / 8³
    /// assert_eq!(unit.adjusted_variance(), 27.0 / 512.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// ((P' + D') / N' - t²) / N' with P' = P + 3/4, D' = D + 3/4, N' = n + 3 and t = (P' - D') / N'.
    /// ```
    ///
    /// # References
    ///
    /// Rocks (2016), as for [`estimate_by`](Self::estimate_by).
    #[must_use]
    pub fn adjusted_variance(self) -> f64 {
        let (down, up, n) = (self.down as f64 + 0.75, self.up as f64 + 0.75, self.n() as f64 + 3.0);
        let (down, up, neutral) = (down / n, up / n, (self.neutral as f64 + 1.5) / n);
        // (u + d) - (u - d)² written without a difference, which would cancel where nearly all are up or nearly all down.
        (4.0 * up * down + neutral * (up + down)) / n
    }

    pub(crate) fn counts(self) -> ScoreCounts {
        ScoreCounts { down: self.down as f64, up: self.up as f64, n: self.n() as f64 }
    }

    fn posterior_limits(self, prior: DirichletPrior, level: Level) -> (f64, f64) {
        let (lower, upper) = self.posterior(prior).limits(level.tail());
        // The prior draws them to the middle, away from a value that is at an end.
        let n = self.n();
        (if self.down == n { -1.0 } else { lower }, if self.up == n { 1.0 } else { upper })
    }

    fn posterior(self, prior: DirichletPrior) -> Posterior {
        Posterior::of([self.down, self.neutral, self.up].map(|count| count as f64 + prior.weight()))
    }

    /// Wald's limits after adding to down, neutral and up, and taking from the divisor.
    fn wald_limits(self, z: f64, ([to_down, to_neutral, to_up], less): ([f64; 3], f64)) -> (f64, f64) {
        let (down, up) = (self.down as f64 + to_down, self.up as f64 + to_up);
        let n = self.n() as f64 + to_down + to_neutral + to_up;
        let centre = (up - down) / n;
        // A rounding error may push the variance of an all-equal sample a hair below zero.
        let reach = z * (((up + down) / n - centre * centre).max(0.0) / (n - less)).sqrt();
        (centre - reach, centre + reach)
    }
}

impl fmt::Display for NetScore {
    /// In points, with one decimal or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "net {} (n = {})", Decimal(self.hundredfold(), f.precision().unwrap_or(1)), self.n())
    }
}
