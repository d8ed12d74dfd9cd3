//! Somers' D.

use super::association::Association;
use super::order::{Order, Ties};
use super::{Alternative, Estimate, Level, TestResult};
use crate::error::Error;

/// Somers' D of y given x: of the pairs of units with different x, how many more agree in order than disagree, as a share.
///
/// Unlike tau-b it has a direction: which of the two is told from the other. A pair that is tied in y counts as neither, one that is tied in
/// x does not count at all. For x given y, exchange the series. Their geometric mean is [`KendallTauB`](super::KendallTauB).
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::correlation::SomersD};
///
/// let (x, y) = ([1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], [2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0]);
/// let y_given_x = SomersD::of_y_given_x(&x, &y)?;
/// assert_eq!(y_given_x.value(), (21.0 - 1.0) / 24.0);
/// assert!(y_given_x.estimate(Level::P95).contains(0.9));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct SomersD {
    association: Association,
    brown_benedetti_error: f64,
}

/// Ways to an interval of Somers' D.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SomersMethod {
    /// As [`KendallMethod::FisherScale`](super::KendallMethod). The default.
    ///
    /// By exact enumeration its nominal 95% cover 94% to 97% on average from n = 5 to 40, where the plain asymptotic standard error covers 77% to
    /// 90% (`cargo run --release --example coverage`). It leaves 0 out only where the test does.
    #[default]
    FisherScale,
    /// D ± z ASE, with the asymptotic standard error of Brown and Benedetti (1977), as other software prints it. Too narrow for few observations.
    /// Where that standard error is 0, as for a perfect order, the one under independence stands in.
    AsymptoticStandardError,
}

impl SomersD {
    /// Compares all pairs of units in `x` and in `y`, in n log n steps; `y` is told from `x`.
    ///
    /// # Formula
    ///
    /// ```text
    /// D = (C - D) / (n0 - n1), with C concordant and D discordant pairs of n0 = n (n - 1) / 2, and n1 the pairs tied in x.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`KendallTauB::of`](super::KendallTauB::of).
    ///
    /// # References
    ///
    /// Somers RH (1962). A new asymmetric measure of association for ordinal variables. American Sociological Review 27(6),
    /// 799-811. doi:10.2307/2090408
    pub fn of_y_given_x(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        Order::of(x, y).map(|order| Self::y_given_x(&order))
    }

    pub(super) fn y_given_x(order: &Order) -> Self {
        Self::given(order, &order.ties_x, |place| place.other_x)
    }

    pub(super) fn x_given_y(order: &Order) -> Self {
        Self::given(order, &order.ties_y, |place| place.other_y)
    }

    fn given(order: &Order, ties: &Ties, others: impl Fn(super::order::Place) -> u64) -> Self {
        let untied = ties.untied();
        let d = order.surplus() / untied;
        let spread = order.root_sum(|place| (place.balance() - d * others(place) as f64) / untied);
        let association = Association {
            value: d.clamp(-1.0, 1.0),
            standard_error: 2.0 * spread,
            independence_error: order.independence_error() / untied,
            tau_error: order.tau_error(),
            n: order.n,
        };
        Self { association, brown_benedetti_error: order.balance_error() / untied }
    }

    /// Somers' D: -1 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.association.value
    }

    /// How many units.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.association.n
    }

    /// The asymptotic standard error, 0 or more: that of the interval, called ASE1 elsewhere.
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
    /// 2 sqrt(v) / wx, wx = n² - Σ t² over ties in x, with v as for KendallTauB::test.
    /// ```
    ///
    /// # References
    ///
    /// Kendall (1970) and Daniels (1944), as for [`KendallTauB::test`](super::KendallTauB::test).
    #[must_use]
    pub const fn independence_error(self) -> f64 {
        self.association.independence_error
    }

    /// The asymptotic standard error that Brown and Benedetti give for a test of D = 0: ASE0 of SAS. Neither the [test](Self::test) nor the
    /// interval uses it: in small samples with a strong association it is far too small, and [`independence_error`](Self::independence_error)
    /// stands in its place.
    ///
    /// # Formula
    ///
    /// ```text
    /// ASE0 = 2 sqrt(Σ (d - d̄)²) / wx, summed over units, with d the units that agree less those that disagree with it, d̄ its mean, and
    /// wx = n² - Σ t² over ties in x.
    /// ```
    ///
    /// # References
    ///
    /// Brown and Benedetti (1977), as for [`estimate_by`](Self::estimate_by).
    #[must_use]
    pub const fn brown_benedetti_error(self) -> f64 {
        self.brown_benedetti_error
    }

    /// Somers' D with its default interval, [`SomersMethod::FisherScale`].
    pub fn estimate(self, level: Level) -> Estimate {
        self.estimate_by(SomersMethod::FisherScale, level)
    }

    /// Somers' D with the interval of a named method, which always exists. The limits are held within -1 and 1.
    ///
    /// ```
    /// # use centricity::{Level, inference::correlation::{SomersD, SomersMethod}};
    /// let d = SomersD::of_y_given_x(&[1.0, 1.0, 2.0, 2.0, 3.0], &[1.0, 2.0, 2.0, 3.0, 3.0])?;
    /// let (wide, plain) = (d.estimate(Level::P95), d.estimate_by(SomersMethod::AsymptoticStandardError, Level::P95));
    /// assert!(wide.contains(0.0) && !plain.contains(0.0)); // five pairs show nothing, and the test says so
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// Fisher's scale: as for KendallTauB::estimate_by, with A times the standard error of D under independence over that of tau-b.
    ///
    /// Asymptotic: D ± z ASE; where ASE is 0, D ± z SE0, and the method says so. ASE = 2 / wx² sqrt(Σ (wx d - (P - Q)(n - t))²), summed over units, with d the units that agree less those
    /// that disagree with it, t those with its x (itself too), P = 2 C, Q = 2 D and wx = n² - Σ t² over ties in x.
    /// ```
    ///
    /// # References
    ///
    /// Brown MB, Benedetti JK (1977). Sampling behavior of tests for correlation in two-way contingency tables. Journal of the
    /// American Statistical Association 72(358), 309-315. doi:10.1080/01621459.1977.10480995
    pub fn estimate_by(self, method: SomersMethod, level: Level) -> Estimate {
        match method {
            SomersMethod::FisherScale => self.association.of_few().on_fishers_scale(level),
            SomersMethod::AsymptoticStandardError => self.association.asymptotic(level),
        }
    }

    /// Tests whether x and y are independent: the test of [`KendallTauB::test`](super::KendallTauB::test), with the same statistic, because both have the same
    /// numerator. The interval of the effect is two-sided whatever the alternative.
    pub fn test(self, alternative: Alternative, level: Level) -> TestResult {
        self.association.test(self.estimate(level), alternative)
    }
}
