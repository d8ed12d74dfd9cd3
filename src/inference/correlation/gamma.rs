//! Goodman and Kruskal's gamma.

use super::association::{Association, AssociationMethod};
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
            n: order.n,
        };
        Self { association, brown_benedetti_error: order.balance_error() / untied }
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

    /// gamma with its default interval, [`AssociationMethod::FisherScale`].
    pub fn estimate(self, level: Level) -> Estimate {
        self.estimate_by(AssociationMethod::FisherScale, level)
    }

    /// gamma with the interval of a named method, which always exists. The limits are held within -1 and 1.
    ///
    /// ```
    /// # use centricity::{Level, inference::correlation::{AssociationMethod, Gamma}};
    /// let gamma = Gamma::of(&[1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0])?;
    /// let plain = gamma.estimate_by(AssociationMethod::AsymptoticStandardError, Level::P95);
    /// assert_eq!(format!("{plain:.2}"), "0.91 (95% interval 0.70 to 1.00, asymptotic standard error, n = 8)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// Fisher's scale: tanh(atanh gamma ± max(z ASE / (1 - gamma²), atanh(z SE0))) or gamma ± z max(ASE, SE0), limit by limit the narrower, with
    /// SE0 the standard error under independence; the first is -1 to 1 where z SE0 is 1 or more, and does not count where gamma is 1 or -1.
    ///
    /// Asymptotic: gamma ± z ASE; where ASE is 0, gamma ± z SE0, and the method says so.
    ///
    /// ASE = 4 / (P + Q)² sqrt(Σ (Q a - P d)²), summed over units, with a the units that agree with it, d those that disagree, P = 2 C and
    /// Q = 2 D.
    /// ```
    ///
    /// # References
    ///
    /// Brown MB, Benedetti JK (1977). Sampling behavior of tests for correlation in two-way contingency tables. Journal of the
    /// American Statistical Association 72(358), 309-315. doi:10.1080/01621459.1977.10480995
    pub fn estimate_by(self, method: AssociationMethod, level: Level) -> Estimate {
        self.association.estimate_by(method, level)
    }

    /// Tests whether x and y are independent: the test of [`KendallTauB::test`](super::KendallTauB::test), with the same statistic, because both have the same
    /// numerator. The interval of the effect is two-sided whatever the alternative.
    pub fn test(self, alternative: Alternative, level: Level) -> TestResult {
        self.association.test(alternative, level)
    }
}
