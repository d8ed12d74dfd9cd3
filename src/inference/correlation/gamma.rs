//! Goodman and Kruskal's gamma.

use super::association::Association;
use super::four_cells::FourCells;
use super::order::Order;
use super::{Alternative, Estimate, Level, TestResult};
use crate::error::Error;

/// Goodman and Kruskal's gamma: of the pairs of units that are tied in neither x nor y, how many more agree in order than
/// disagree, as a share.
///
/// It leaves ties out altogether, so it is larger than [`KendallTauB`](super::KendallTauB), and 1 already where no pair disagrees. On a scale
/// of few points most pairs are tied; compare gammas only between scales of as many points.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::correlation::Gamma};
///
/// let gamma = Gamma::of(&[1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0])?;
/// assert_eq!(gamma.value(), (21.0 - 1.0) / (21.0 + 1.0));
/// let estimate = format!("{:.2}", gamma.estimate(Level::P95));
/// assert_eq!(estimate, "0.91 (95% interval 0.33 to 0.99, asymptotic standard error on Fisher's scale, n = 8)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Gamma {
    association: Association,
    brown_benedetti_error: f64,
    /// How many values x or y has, whichever has more.
    most_values: u64,
    /// Known where both have two.
    cells: Option<FourCells>,
}

/// Ways to an interval of [`Gamma`].
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::correlation::{Gamma, GammaMethod};
///
/// let gamma = Gamma::of(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &[1.0, 3.0, 2.0, 5.0, 4.0, 6.0])?;
/// let held = gamma.estimate_by(GammaMethod::FisherScale, Level::P95)?;
/// let plain = gamma.estimate_by(GammaMethod::AsymptoticStandardError, Level::P95)?;
/// assert!(held.lower() < plain.lower()); // of six, the asymptotic one is too sure
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum GammaMethod {
    /// Of two values each, as of two yes-or-no questions, where gamma is Yule's Q: the limits of the odds ratio by its score test, Cornfield's, with the
    /// factor (n - 1) / n of Miettinen and Nurminen. The default there. It leaves 0 out exactly where the test does.
    ///
    /// By exact enumeration its nominal 95% cover 96% to 97% on average from n = 5 to 40, where the next one covers 97% to 98%
    /// (`cargo run --release --example coverage`).
    Score,
    /// From the larger of the asymptotic standard error and what the test accepts around 0, on Fisher's scale and on the plain one, limit by
    /// limit the narrower of the two. The default of more than two values.
    ///
    /// By exact enumeration of two and three points its nominal 95% cover 96% to 98% on average from n = 5 to 40, where the plain asymptotic
    /// standard error covers 90% to 98%. It leaves 0 out only where the test does. The combination was found by this enumeration; nobody
    /// else's name stands behind it, so the asymptotic standard error is there by name.
    #[default]
    FisherScale,
    /// gamma ± z ASE, with the asymptotic standard error of Brown and Benedetti (1977), as other software prints it. Too narrow for few
    /// observations. Where that standard error is 0, as for a perfect order, the one under independence stands in.
    AsymptoticStandardError,
}

impl Gamma {
    /// Compares all pairs of units in `x` and in `y`, in n log n steps.
    ///
    /// # Formula
    ///
    /// ```text
    /// gamma = (C - D) / (C + D), with C concordant and D discordant pairs.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Pearson::of`](super::Pearson::of). Where both series vary there is always a pair that is not tied.
    ///
    /// # References
    ///
    /// Goodman LA, Kruskal WH (1954). Measures of association for cross classifications. Journal of the American Statistical
    /// Association 49(268), 732-764. doi:10.1080/01621459.1954.10501231
    pub fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        Order::of(x, y).map(|order| Self::of_order(&order))
    }

    pub(super) fn of_order(order: &Order) -> Self {
        let untied = 2.0 * (order.concordant + order.discordant) as f64;
        let share = |pairs: u128| 2.0 * pairs as f64 / untied;
        let (agree, disagree) = (share(order.concordant), share(order.discordant));
        let spread =
            order.root_sum(|place| (disagree * place.concordant as f64 - agree * place.discordant as f64) / untied);
        let association = Association {
            value: (order.surplus() / untied).clamp(-1.0, 1.0),
            standard_error: 4.0 * spread,
            independence_error: order.independence_error() / untied,
            tau_error: order.tau_error(),
            n: order.n,
        };
        Self {
            association,
            brown_benedetti_error: order.balance_error() / untied,
            most_values: order.ties_x.values().max(order.ties_y.values()),
            cells: order.four_cells(),
        }
    }

    /// gamma: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.association.value
    }

    /// How many units.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.association.n
    }

    /// The asymptotic standard error, 0 or more: that of the interval, called ASE1 elsewhere. 0 where no pair disagrees, or none agrees.
    #[must_use]
    pub const fn standard_error(self) -> f64 {
        self.association.standard_error
    }

    /// The standard error where x and y are independent, above 0: that of the [test](Self::test), and of the interval where it is the larger
    /// of the two.
    ///
    /// # Formula
    ///
    /// ```text
    /// sqrt(v) / (C + D), with v as for KendallTauB::test.
    /// ```
    ///
    /// # References
    ///
    /// Kendall (1970) and Daniels (1944), as for [`KendallTauB::test`](super::KendallTauB::test).
    #[must_use]
    pub const fn independence_error(self) -> f64 {
        self.association.independence_error
    }

    /// The asymptotic standard error that Brown and Benedetti give for a test of gamma = 0: ASE0 of SAS. Neither the
    /// [test](Self::test) nor the interval uses it: in small samples with a strong association it is far too small, and
    /// [`independence_error`](Self::independence_error) stands in its place.
    ///
    /// # Formula
    ///
    /// ```text
    /// ASE0 = 2 sqrt(Σ (d - d̄)²) / (P + Q), summed over units, with d the units that agree less those that disagree with it, d̄ its mean,
    /// P = 2 C and Q = 2 D.
    /// ```
    ///
    /// # References
    ///
    /// Brown and Benedetti (1977), as for [`estimate_by`](Self::estimate_by).
    #[must_use]
    pub const fn brown_benedetti_error(self) -> f64 {
        self.brown_benedetti_error
    }

    /// gamma with its default interval, which always exists: [`GammaMethod::Score`] where x and y have two values each,
    /// [`GammaMethod::FisherScale`] else.
    ///
    /// ```
    /// # use centricity::{Level, inference::correlation::CountTable};
    /// let both = CountTable::from_counts(&[[12, 4], [3, 11]])?.gamma()?;
    /// assert_eq!(format!("{:.2}", both.estimate(Level::P95)), "0.83 (95% interval 0.34 to 0.97, odds ratio score, n = 30)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn estimate(self, level: Level) -> Estimate {
        match self.cells {
            Some(cells) => cells.estimate(self.association.value, level),
            None => self.association.on_fishers_scale(level),
        }
    }

    /// gamma with the interval of a named method. The limits are held within -1 and 1.
    ///
    /// ```
    /// # use centricity::{Level, inference::correlation::{Gamma, GammaMethod}};
    /// let gamma = Gamma::of(&[1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0])?;
    /// let plain = gamma.estimate_by(GammaMethod::AsymptoticStandardError, Level::P95)?;
    /// assert_eq!(format!("{plain:.2}"), "0.91 (95% interval 0.70 to 1.00, asymptotic standard error, n = 8)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// Score: Q = (w - 1) / (w + 1) of all odds ratios w with |a - m| sqrt((n - 1) / n Σ 1 / m) at most z, where a is a cell, m what is expected in it
    /// with w and the margins of the sample, and the sum is over the four cells.
    ///
    /// Fisher's scale: tanh(atanh gamma ± max(z ASE / (1 - gamma²), atanh A)) or gamma ± max(z ASE, A), limit by limit the narrower, with
    /// A = SE0 min(z, a / SE), SE0 and SE the standard errors of gamma and of tau-b under independence, a = t / sqrt(n - 2 + t²) and t of n - 2
    /// degrees of freedom; widened to hold 0 where gamma is not beyond z SE0. Where gamma is 1 or -1: gamma ± z SE0.
    ///
    /// Asymptotic: gamma ± z ASE; where ASE is 0, gamma ± z SE0, and the method says so.
    ///
    /// ASE = 4 / (P + Q)² sqrt(Σ (Q a - P d)²), summed over units, with a the units that agree with it, d those that disagree, P = 2 C and
    /// Q = 2 D.
    /// ```
    ///
    /// # Errors
    ///
    /// By the score test: [`Error::OutOfRange`] where x or y has more than two values. The others always exist.
    ///
    /// # References
    ///
    /// Cornfield J (1956). A statistical problem arising from retrospective studies. Proceedings of the Third Berkeley Symposium on Mathematical
    /// Statistics and Probability 4, 135-148.
    ///
    /// Miettinen O, Nurminen M (1985). Comparative analysis of two rates. Statistics in Medicine 4(2), 213-226. doi:10.1002/sim.4780040211
    ///
    /// Brown MB, Benedetti JK (1977). Sampling behavior of tests for correlation in two-way contingency tables. Journal of the
    /// American Statistical Association 72(358), 309-315. doi:10.1080/01621459.1977.10480995
    pub fn estimate_by(self, method: GammaMethod, level: Level) -> Result<Estimate, Error> {
        match method {
            GammaMethod::Score => {
                self.cells.map(|cells| cells.estimate(self.association.value, level)).ok_or(Error::OutOfRange {
                    what: "the number of values of x or of y",
                    rule: "2 for the limits of an odds ratio",
                    value: self.most_values as f64,
                })
            }
            GammaMethod::FisherScale => Ok(self.association.on_fishers_scale(level)),
            GammaMethod::AsymptoticStandardError => Ok(self.association.asymptotic(level)),
        }
    }

    /// Tests whether x and y are independent: the test of [`KendallTauB::test`](super::KendallTauB::test), with the same statistic, because both have the same
    /// numerator. The interval of the effect is two-sided whatever the alternative.
    pub fn test(self, alternative: Alternative, level: Level) -> TestResult {
        self.association.test(self.estimate(level), alternative)
    }
}
