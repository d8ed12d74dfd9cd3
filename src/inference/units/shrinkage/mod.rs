//! Unit values drawn to their common mean, each as far as its own value is chance.
//!
//! The best and the worst units of a ranking are mostly small ones: their values are the most moved by chance. An empirical Bayes value
//! weighs what a unit says of itself against what all units say of it.

use std::fmt;

use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::units::between::Scaled;
use crate::inference::{Bounds, EffectSize, Estimate, GroupTest, Level, Method, Reading};

pub use crate::inference::units::between::BetweenMethod;

/// Fewest units from which anything is learnt about how units differ.
const FEWEST: usize = 3;

/// The readings of units, their values and sampling variances, ready to be weighed against each other.
///
/// # Example
///
/// ```
/// use centricity::inference::shrinkage::{ShrinkageOutcome, UnitReadings};
/// use centricity::inference::{NetScore, Reading};
/// use centricity::Level;
///
/// let counts = [(0, 0, 5), (50, 50, 100), (30, 80, 90), (20, 60, 120), (60, 80, 60)];
/// let readings: Result<Vec<_>, _> =
///     counts.iter().map(|&(down, neutral, up)| Ok(Reading::of_net(NetScore::new(down, neutral, up)?))).collect();
/// let ShrinkageOutcome::Shrunken(units) = UnitReadings::of(&readings?)?.shrink(Level::P95)? else { panic!("these differ") };
/// let small = &units.units()[0];
/// assert_eq!(small.raw().value(), 1.0); // five of five
/// assert!(small.shrinkage() > units.units()[1].shrinkage()); // five say less than two hundred
/// assert!(small.estimate().value() < 0.8);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct UnitReadings {
    readings: Vec<Reading>,
    pub(super) scaled: Scaled,
    bounds: Bounds,
}

impl UnitReadings {
    /// Takes the units.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two units; [`Error::OutOfRange`] where the values or the variances are too far apart or too near each other for a
    /// float (values around 1e200, variances of 1e-300 beside 1).
    pub fn of(readings: &[Reading]) -> Result<Self, Error> {
        let scaled = Scaled::of(readings)?;
        Ok(Self { readings: readings.to_vec(), scaled, bounds: Bounds::UNKNOWN })
    }

    /// The same units, whose true values are known to lie between two bounds (-1 and 1 for net scores); the intervals are then held between them.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the value of a unit lies outside, or a bound is NaN.
    pub fn within(self, least: f64, most: f64) -> Result<Self, Error> {
        let bounds = Bounds::new(least, most);
        match self.readings.iter().find(|unit| !bounds.contain(unit.value())) {
            Some(unit) => Err(Error::OutOfRange { what: "value", rule: "within its bounds", value: unit.value() }),
            None => Ok(Self { bounds, ..self }),
        }
    }

    /// Tests whether the true values of the units differ at all: whether many net scores, shares or means are one.
    ///
    /// Of net scores take [`Reading::of_adjusted_net`], of shares [`Reading::of_adjusted_share`]. Observed values reject too often in small units, because their
    /// variance goes with the value: at a nominal 5% and with no difference between twenty units of five answers, in up to 28% of simulated cases, where adjusted
    /// ones reject in at most 2%; with twenty answers in up to 15%, where adjusted shares reject in 4% and adjusted net scores in up to 7%
    /// (`tests/reference/generate/heterogeneity_size.py`).
    ///
    /// # Formula
    ///
    /// ```text
    /// Q = Σ (t_j - m)² / v_j, m the mean weighted by 1 / v_j; chi-square with k - 1 degrees of freedom. I² = max(0, (Q - (k - 1)) / Q).
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where Q is too large for a float.
    ///
    /// # References
    ///
    /// Cochran WG (1954). The combination of estimates from different experiments. Biometrics 10(1), 101-129. doi:10.2307/3001666
    ///
    /// Higgins JPT, Thompson SG (2002). Quantifying heterogeneity in a meta-analysis. Statistics in Medicine 21(11), 1539-1558.
    /// doi:10.1002/sim.1186
    ///
    /// ```
    /// # use centricity::inference::{NetScore, Reading, shrinkage::UnitReadings};
    /// # use centricity::{Nps, Rating, Segments};
    /// let stores = Segments::<u8, Nps>::from_iter([(1, Rating::new(9)?), (1, Rating::new(3)?), (2, Rating::new(10)?), (3, Rating::new(0)?)]);
    /// let readings: Vec<_> =
    ///     stores.iter().filter_map(|(_, tally)| tally.metric()).map(|nps| Reading::of_adjusted_net(nps.net_score())).collect();
    /// let test = UnitReadings::of(&readings)?.heterogeneity()?;
    /// assert_eq!(test.df(), 2.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn heterogeneity(&self) -> Result<GroupTest, Error> {
        let (q, k) = (self.scaled.at(0.0).q, self.readings.len() as u64);
        let df = (k - 1) as f64;
        if !q.is_finite() {
            return Err(Error::OutOfRange { what: "Q", rule: "within the range of a float", value: q });
        }
        let excess = if q > df { (q - df) / q } else { 0.0 };
        Ok(GroupTest::chi_squared(excess, EffectSize::ISquared, k, q, df))
    }

    /// The variance of the true values of the units, by the default method, [`BetweenMethod::PauleMandel`].
    #[must_use]
    pub fn between_variance(&self) -> f64 {
        self.between_variance_by(BetweenMethod::PauleMandel)
    }

    /// The variance of the true values of the units, tau²: 0 where they differ no more than chance would have it.
    ///
    /// # Formula
    ///
    /// ```text
    /// With k values t_j of sampling variance v_j, w_j = 1 / (v_j + tau²), m = sum w t / sum w and Q(tau²) = sum w (t - m)²:
    ///
    /// Paule-Mandel: the tau² at which Q(tau²) = k - 1; 0 where Q(0) is not above it
    /// DerSimonian-Laird: (Q(0) - (k - 1)) / (sum w - sum w² / sum w), w taken at tau² = 0; at least 0
    /// REML: the highest point of -1/2 (sum ln(v_j + tau²) + ln(sum w) + Q(tau²)) over tau² >= 0
    /// ```
    ///
    /// # References
    ///
    /// Paule RC, Mandel J (1982). Consensus values and weighting factors. Journal of Research of the National Bureau of Standards 87(5),
    /// 377-385. doi:10.6028/jres.087.022
    ///
    /// DerSimonian R, Laird N (1986). Meta-analysis in clinical trials. Controlled Clinical Trials 7(3), 177-188.
    /// doi:10.1016/0197-2456(86)90046-2
    ///
    /// Viechtbauer W (2005). Bias and efficiency of meta-analytic variance estimators in the random-effects model. Journal of Educational
    /// and Behavioral Statistics 30(3), 261-293. doi:10.3102/10769986030003261
    #[must_use]
    pub fn between_variance_by(&self, method: BetweenMethod) -> f64 {
        self.scaled.between(method) * self.scaled.scale * self.scaled.scale
    }

    /// Draws the units to their mean with the default method, [`BetweenMethod::PauleMandel`].
    ///
    /// # Errors
    ///
    /// As [`shrink_by`](Self::shrink_by).
    pub fn shrink(&self, level: Level) -> Result<ShrinkageOutcome, Error> {
        self.shrink_by(BetweenMethod::PauleMandel, level)
    }

    /// Draws the units to their mean, with the variance between them by a named method.
    ///
    /// The intervals count in that the mean and the variance between units are estimated (Morris 1983), so they have a width also where units are
    /// pooled. Without that they would hold the true value far less often than they say. Simulated with normal values and known, equal variances, a
    /// nominal 95% interval holds it so often, in brackets without Morris's terms; tau² is counted in sampling variances:
    ///
    /// | units | tau² = 0 | 0.25 | 0.5 | 1 | 4 |
    /// |---|---|---|---|---|---|
    /// | 3 | .990 (.946) | .986 (.917) | .981 (.897) | .972 (.880) | .954 (.886) |
    /// | 5 | .996 (.954) | .990 (.899) | .981 (.872) | .967 (.856) | .948 (.895) |
    /// | 10 | .999 (.965) | .983 (.862) | .965 (.844) | .948 (.859) | .947 (.927) |
    /// | 20 | .999 (.967) | .961 (.833) | .940 (.846) | .938 (.891) | .948 (.941) |
    /// | 50 | 1.000 (.972) | .923 (.833) | .928 (.889) | .943 (.930) | .950 (.947) |
    ///
    /// With variances from 0.2 to 5 it is .934 and more over all units (`tests/reference/generate/shrinkage_coverage.py`). That is over all that may come
    /// of it. Where units do differ, and by bad luck are pooled none the less, it is less often: with a tau² of
    /// 0.5 .927 for ten, .819 for twenty and .617 for fifty units, of which then 26%, 15% and 3% come out pooled.
    ///
    /// # Formula
    ///
    /// ```text
    /// With B_j = v_j / (v_j + tau²), w_j = 1 / (v_j + tau²), m the mean weighted by w, C_j = (k - 3) / (k - 1) B_j and v̄ = sum w v / sum w:
    ///
    /// value: B_j m + (1 - B_j) t_j
    /// interval: value ± z s_j, s_j² = v_j (1 - (1 - w_j / sum w) C_j) + 2 / (k - 3) C_j² (v̄ + tau²) / (v_j + tau²) (t_j - m)²
    /// ```
    ///
    /// Of three units nothing is learnt about how far to draw: C is 0, the last term is 0, and the interval is as wide as that of the raw value.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where a limit is too large for a float.
    ///
    /// # References
    ///
    /// Efron B, Morris C (1975). Data analysis using Stein's estimator and its generalizations. Journal of the American Statistical Association
    /// 70(350), 311-319. doi:10.1080/01621459.1975.10479864
    ///
    /// Morris CN (1983). Parametric empirical Bayes inference: theory and applications. Journal of the American Statistical Association 78(381),
    /// 47-55. doi:10.1080/01621459.1983.10477920
    pub fn shrink_by(&self, method: BetweenMethod, level: Level) -> Result<ShrinkageOutcome, Error> {
        let count = self.readings.len();
        if count < FEWEST {
            return Ok(ShrinkageOutcome::TooFewUnits { units: count as u64 });
        }
        let Scaled { units, origin, scale } = &self.scaled;
        let between = self.scaled.between(method);
        let at = self.scaled.at(between);
        let estimate = |value: f64, variance: f64| {
            let (value, reach) = (origin + scale * value, level.z() * scale * variance.sqrt());
            if !(value - reach).is_finite() || !(value + reach).is_finite() {
                return Err(Error::OutOfRange {
                    what: "half-width",
                    rule: "within the range of a float",
                    value: reach,
                });
            }
            let value = self.bounds.hold(value);
            let limits = (value - reach, value + reach);
            let estimate = Estimate::new(value, limits, level, Method::EmpiricalBayes, count as u64);
            Ok(estimate.outwards().within(self.bounds))
        };
        let (k, freedom) = (count as f64, (count - 1) as f64);
        let mut shrunken = Vec::with_capacity(count);
        for (&(value, variance), &raw) in units.iter().zip(&self.readings) {
            let shrinkage = variance / (variance + between);
            let kept = between / (variance + between);
            let drawn = shrinkage * at.mean + kept * value;
            // The unit's share of the weights, from which (v̄ + tau²) / (v + tau²) is k times it.
            let share = at.variance_of_mean / (variance + between);
            // Morris's factor. With it divided out of 2 / (k - 3) nothing is divided by 0 for three units.
            let sure = (k - 3.0) / freedom * shrinkage;
            let of_shrinkage = 2.0 * sure * shrinkage / freedom * k * share;
            let off = value - at.mean;
            let uncertainty = variance * (1.0 - (1.0 - share) * sure) + of_shrinkage * off * off;
            shrunken.push(ShrunkenUnit { raw, shrinkage, estimate: estimate(drawn, uncertainty)? });
        }
        let mean = estimate(at.mean, at.variance_of_mean)?.named(Method::InverseVariance);
        let result = ShrunkenUnits { between_variance: between * scale * scale, method, mean, units: shrunken };
        Ok(if between > 0.0 { ShrinkageOutcome::Shrunken(result) } else { ShrinkageOutcome::Pooled(result) })
    }
}

/// What came of drawing units to their mean.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Reading, shrinkage::{ShrinkageOutcome, UnitReadings}};
///
/// let alike = [Reading::new(3.5, 0.1)?, Reading::new(3.6, 0.1)?, Reading::new(3.4, 0.1)?];
/// let ShrinkageOutcome::Pooled(units) = UnitReadings::of(&alike)?.shrink(Level::P95)? else { panic!("they differ") };
/// assert!(units.units().iter().all(|unit| unit.shrinkage() == 1.0)); // drawn the whole way
/// assert_eq!(UnitReadings::of(&alike[..2])?.shrink(Level::P95)?, ShrinkageOutcome::TooFewUnits { units: 2 });
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
#[must_use]
pub enum ShrinkageOutcome {
    /// The units differ by more than chance would have it on average, and each was drawn as far as it is uncertain. It does not show that they differ: of twenty
    /// units that are equal, every other time that much is seen. Whether they differ is what [`heterogeneity`](UnitReadings::heterogeneity) tests.
    Shrunken(ShrunkenUnits),
    /// The units differ no more than chance would have it, so all were drawn the whole way: they share one value. It does not show that they are equal.
    Pooled(ShrunkenUnits),
    /// Two units say too little of how units differ: nothing was drawn, and the values stand as they were given.
    TooFewUnits {
        /// How many there were.
        units: u64,
    },
}

/// Units drawn to their mean.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Reading, shrinkage::{BetweenMethod, ShrinkageOutcome, UnitReadings}};
///
/// let stores = [(3.1, 12.0), (4.2, 40.0), (2.8, 6.0), (3.9, 25.0), (3.5, 18.0), (4.8, 3.0)];
/// let stores: Result<Vec<_>, _> = stores.into_iter().map(|(value, n)| Reading::new(value, 0.9 / n)).collect();
/// if let ShrinkageOutcome::Shrunken(units) = UnitReadings::of(&stores?)?.shrink(Level::P95)? {
///     assert_eq!((units.units().len(), units.method()), (6, BetweenMethod::PauleMandel));
///     println!("drawn to {}, between stores {:.2}", units.mean(), units.between_variance());
/// }
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ShrunkenUnits {
    between_variance: f64,
    method: BetweenMethod,
    mean: Estimate,
    units: Vec<ShrunkenUnit>,
}

impl ShrunkenUnits {
    /// The variance of the true values of the units, tau².
    #[must_use]
    pub const fn between_variance(&self) -> f64 {
        self.between_variance
    }

    /// Which method estimated it.
    #[must_use]
    pub const fn method(&self) -> BetweenMethod {
        self.method
    }

    /// The mean the units were drawn to. Its interval takes the variance between units as known, and with few units is too narrow; for one that does not, see
    /// [`Strata::random`](crate::inference::pooling::Strata::random).
    pub const fn mean(&self) -> Estimate {
        self.mean
    }

    /// The units in the order in which they were given.
    pub fn units(&self) -> &[ShrunkenUnit] {
        &self.units
    }
}

/// One unit, drawn to the mean of all.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Reading, shrinkage::{ShrinkageOutcome, UnitReadings}};
///
/// let stores = [(3.1, 12.0), (4.2, 40.0), (2.8, 6.0), (3.9, 25.0), (3.5, 18.0), (4.8, 3.0)];
/// let stores: Result<Vec<_>, _> = stores.into_iter().map(|(value, n)| Reading::new(value, 0.9 / n)).collect();
/// if let ShrinkageOutcome::Shrunken(units) = UnitReadings::of(&stores?)?.shrink(Level::P95)? {
///     let (many, few) = (units.units()[1], units.units()[5]);
///     assert!(many.shrinkage() < few.shrinkage()); // three answers say less than forty
///     assert!(few.estimate().value() < few.raw().value());
/// }
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ShrunkenUnit {
    raw: Reading,
    shrinkage: f64,
    estimate: Estimate,
}

impl ShrunkenUnit {
    /// The value and sampling variance it came with.
    pub const fn raw(&self) -> Reading {
        self.raw
    }

    /// How far it was drawn: 0 for not at all, 1 for the whole way to the mean. It is the share of the unit's variance that is chance.
    #[must_use]
    pub const fn shrinkage(&self) -> f64 {
        self.shrinkage
    }

    /// The drawn value with its interval; its n is the number of units.
    pub const fn estimate(&self) -> Estimate {
        self.estimate
    }
}

impl fmt::Display for ShrunkenUnit {
    /// With three decimals or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.estimate.fmt(f)?;
        let digits = f.precision().unwrap_or(3);
        write!(f, ", from {} by {}%", Decimal(self.raw.value(), digits), Decimal(100.0 * self.shrinkage, 0))
    }
}
