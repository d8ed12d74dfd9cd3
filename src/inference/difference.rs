//! The difference of two independent net scores or shares.

use super::net::score::ScoreCounts;
use super::proportion::score::WilsonCounts;
use super::root::falling_crossing;
use super::studentised::Steadiness;
use super::{Alternative, EquivalenceTest, Estimate, Level, Method, TestResult};
use crate::error::Error;

/// One net score or share less another, of independent samples. Made by [`NetScore::difference`](super::NetScore::difference) and
/// [`Proportion::difference`](super::Proportion::difference), and at their effective sample sizes by those of
/// [`WeightedNet`](super::WeightedNet::difference) and [`WeightedProportion`](super::WeightedProportion::difference). Positive where the first is higher.
///
/// Compare a part with the rest, not with a total that it is part of: the two samples must share nobody.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::{Alternative, NetScore}};
///
/// let change = NetScore::new(10, 20, 70)?.difference(NetScore::new(20, 30, 50)?);
/// assert_eq!(format!("{:.3}", change.estimate(Level::P95)), "0.300 (95% interval 0.094 to 0.496, square-and-add, n = 200)");
/// assert!(change.test(Alternative::TwoSided, Level::P95).p_value() < 0.01);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Difference {
    a: Sample,
    b: Sample,
}

/// Ways to the interval of a difference between two independent samples.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{DifferenceMethod, Proportion};
///
/// let change = Proportion::new(8, 8)?.difference(Proportion::new(5, 5)?);
/// let [score, wald] = [DifferenceMethod::SquareAndAdd, DifferenceMethod::Wald].map(|method| change.estimate_by(method, Level::P95));
/// assert!(score.lower() < -0.3 && 0.4 < score.upper()); // thirteen values leave much open
/// assert_eq!((wald.lower(), wald.upper()), (0.0, 0.0)); // and Wald's is certain
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum DifferenceMethod {
    /// Square-and-add: the limits of the difference are put together from the score limits of both sides, so that they are as good at small n, and
    /// keep the difference's sign. The default. Its test is the interval's own.
    #[default]
    SquareAndAdd,
    /// Wald: the variances of both sides added. Too sure for small samples, and certain where both are all-equal.
    Wald,
    /// Wald with the variance of both samples pooled, as under no difference; the textbook z-test of two shares.
    Pooled,
}

/// How far a z statistic is followed: beyond it a p-value is below 1e-340, which is 0 to every float.
const FARTHEST: f64 = 40.0;

impl Difference {
    pub(crate) const fn of_nets(a: (ScoreCounts, u64), b: (ScoreCounts, u64)) -> Self {
        Self { a: Sample::of(Counts::Net(a.0), a.1), b: Sample::of(Counts::Net(b.0), b.1) }
    }

    pub(crate) const fn of_shares(a: (WilsonCounts, u64), b: (WilsonCounts, u64)) -> Self {
        Self { a: Sample::of(Counts::Share(a.0), a.1), b: Sample::of(Counts::Share(b.0), b.1) }
    }

    /// The same, of samples whose effective sizes are themselves in doubt.
    pub(super) const fn unsteady(self, a: Steadiness, b: Steadiness) -> Self {
        Self { a: Sample { steadiness: a, ..self.a }, b: Sample { steadiness: b, ..self.b } }
    }

    /// The difference: -2 to 2 of net scores, -1 to 1 of shares.
    #[must_use]
    pub fn value(self) -> f64 {
        self.a.value() - self.b.value()
    }

    /// How many observations in both samples together.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.a.n.saturating_add(self.b.n)
    }

    /// The difference with its default interval, [`DifferenceMethod::SquareAndAdd`].
    pub fn estimate(self, level: Level) -> Estimate {
        self.estimate_by(DifferenceMethod::SquareAndAdd, level)
    }

    /// The difference with the interval of a named method, held within what is possible.
    ///
    /// # Formula
    ///
    /// ```text
    /// With d = a - b, and score limits (la, ua), (lb, ub) of both sides:
    /// square-and-add: d - sqrt((a - la)² + (ub - b)²) and d + sqrt((ua - a)² + (b - lb)²).
    /// Wald: d ± z sqrt(va / na + vb / nb), v = share up + share down - value² of a net score, p (1 - p) of a share.
    /// Pooled: the same with both v those of the two samples together.
    /// ```
    ///
    /// # References
    ///
    /// Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven
    /// methods. Statistics in Medicine 17(8), 873-890.
    /// doi:`10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I`
    ///
    /// Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach. Statistics in
    /// Medicine 27(10), 1693-1702. doi:10.1002/sim.3095
    pub fn estimate_by(self, method: DifferenceMethod, level: Level) -> Estimate {
        let (limits, name) = match method {
            DifferenceMethod::SquareAndAdd => (self.square_and_add(level.z()), Method::SquareAndAdd),
            DifferenceMethod::Wald => (self.wald(level.z(), self.standard_error()), Method::Wald),
            DifferenceMethod::Pooled => (self.wald(level.z(), self.pooled_error()), Method::Pooled),
        };
        let most = self.a.largest_difference();
        Estimate::new(self.value(), limits, level, name, self.n()).clamped(-most, most)
    }

    /// Tests whether there is no difference, by the default method: its p-value is that of the widest interval that still leaves 0 out, so that the two
    /// cannot contradict each other. The interval of the effect is two-sided whatever the alternative.
    pub fn test(self, alternative: Alternative, level: Level) -> TestResult {
        TestResult::normal(self.estimate(level), self.z_against(0.0), alternative)
    }

    /// Tests whether there is no difference, by a named method.
    ///
    /// # Formula
    ///
    /// ```text
    /// Square-and-add: z is where the limit on the side of 0 reaches 0, looked for up to 40. Wald, pooled: z = d / standard error.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] for Wald and pooled where the standard error is 0, as where all of both samples are equal. The default always exists.
    ///
    /// # References
    ///
    /// Newcombe (1998), as for [`estimate_by`](Self::estimate_by).
    pub fn test_by(
        self,
        method: DifferenceMethod,
        alternative: Alternative,
        level: Level,
    ) -> Result<TestResult, Error> {
        let z = match method {
            DifferenceMethod::SquareAndAdd => self.z_against(0.0),
            DifferenceMethod::Wald => ratio(self.value(), self.standard_error())?,
            DifferenceMethod::Pooled => ratio(self.value(), self.pooled_error())?,
        };
        Ok(TestResult::normal(self.estimate_by(method, level), z, alternative))
    }

    /// Tests whether the difference is smaller than `margin` either way: two one-sided tests by the square-and-add interval. With [`Level::P90`] each
    /// side is tested at 5%.
    ///
    /// # Formula
    ///
    /// ```text
    /// z is the smaller of those at which the lower limit reaches -margin and the upper limit margin.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a margin that is not above 0 and finite.
    ///
    /// # References
    ///
    /// Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence
    /// of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15(6), 657-680. doi:10.1007/BF01068419
    ///
    /// ```
    /// # use centricity::{Level, inference::Proportion};
    /// let difference = Proportion::new(410, 500)?.difference(Proportion::new(415, 500)?);
    /// let test = difference.equivalence(0.1, Level::P90)?;
    /// assert!(test.is_shown() && test.effect().lower() > -0.1);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn equivalence(self, margin: f64, level: Level) -> Result<EquivalenceTest, Error> {
        EquivalenceTest::check_margin(margin)?;
        let z = self.z_against(-margin).min(-self.z_against(margin));
        Ok(EquivalenceTest::normal(self.estimate(level), margin, z))
    }

    /// How many standard errors the difference lies above `target`, by the square-and-add interval that ends there.
    fn z_against(self, target: f64) -> f64 {
        let value = self.value();
        if value > target {
            falling_crossing(|z| self.square_and_add(z).0, target, 0.0, FARTHEST)
        } else if value < target {
            -falling_crossing(|z| -self.square_and_add(z).1, -target, 0.0, FARTHEST)
        } else {
            0.0
        }
    }

    fn square_and_add(self, z: f64) -> (f64, f64) {
        let (a, b) = (self.a.value(), self.b.value());
        let ((low_a, high_a), (low_b, high_b)) = (self.a.limits(z), self.b.limits(z));
        (a - b - (a - low_a).hypot(high_b - b), a - b + (high_a - a).hypot(b - low_b))
    }

    fn wald(self, z: f64, standard_error: f64) -> (f64, f64) {
        (self.value() - z * standard_error, self.value() + z * standard_error)
    }

    fn standard_error(self) -> f64 {
        (self.a.variance() / self.a.size() + self.b.variance() / self.b.size()).sqrt()
    }

    fn pooled_error(self) -> f64 {
        let pooled = self.a.pooled_with(self.b).variance();
        (pooled / self.a.size() + pooled / self.b.size()).sqrt()
    }
}

/// One side of a difference.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sample {
    counts: Counts,
    n: u64,
    steadiness: Steadiness,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Counts {
    Net(ScoreCounts),
    Share(WilsonCounts),
}

impl Sample {
    const fn of(counts: Counts, n: u64) -> Self {
        Self { counts, n, steadiness: Steadiness::CERTAIN }
    }

    fn value(self) -> f64 {
        match self.counts {
            Counts::Net(net) => (net.up - net.down) / net.n,
            Counts::Share(share) => share.k / share.n,
        }
    }

    fn limits(self, z: f64) -> (f64, f64) {
        let factor = self.steadiness.factor_at(z);
        match self.counts {
            Counts::Net(net) => net.times(factor).limits(z),
            Counts::Share(share) => share.times(factor).wilson(z),
        }
    }

    fn size(self) -> f64 {
        match self.counts {
            Counts::Net(net) => net.n,
            Counts::Share(share) => share.n,
        }
    }

    /// Variance of one observation, divisor n.
    fn variance(self) -> f64 {
        let mean_square = match self.counts {
            Counts::Net(net) => (net.up + net.down) / net.n,
            Counts::Share(share) => share.k / share.n,
        };
        // A rounding error may push it a hair below zero where all are equal.
        (mean_square - self.value() * self.value()).max(0.0)
    }

    fn pooled_with(self, other: Self) -> Self {
        let counts = match (self.counts, other.counts) {
            (Counts::Net(a), Counts::Net(b)) => {
                Counts::Net(ScoreCounts { down: a.down + b.down, up: a.up + b.up, n: a.n + b.n })
            }
            (Counts::Share(a), Counts::Share(b)) => Counts::Share(WilsonCounts { k: a.k + b.k, n: a.n + b.n }),
            // Both sides are of one kind: there is no way to make a difference of two.
            (counts, _) => counts,
        };
        Self { counts, n: self.n.saturating_add(other.n), ..self }
    }

    const fn largest_difference(self) -> f64 {
        match self.counts {
            Counts::Net(_) => 2.0,
            Counts::Share(_) => 1.0,
        }
    }
}

/// A z statistic, unless there is no error to measure the difference by.
fn ratio(difference: f64, standard_error: f64) -> Result<f64, Error> {
    if standard_error > 0.0 {
        Ok(difference / standard_error)
    } else {
        Err(Error::NoVariation { what: "observations" })
    }
}
