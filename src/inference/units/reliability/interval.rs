//! Intervals of ICC(1), ICC(2) and the reliability of the plain means.

use super::{OneWay, intraclass};
use crate::error::Error;
use crate::inference::{Estimate, Level, Method, dist};

/// Ways to an interval of ICC(1). With units of one size they are the same, and exact where values and units differ as normal
/// distributions have it.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Mean, reliability::{IccMethod, OneWay}};
///
/// let teams = [Mean::new(8, 3.1, 0.9)?, Mean::new(8, 4.2, 0.8)?, Mean::new(8, 3.6, 1.1)?, Mean::new(8, 4.4, 0.7)?];
/// let layout = OneWay::of(&teams)?;
/// let [any, equal] = [IccMethod::ThomasHultquist, IccMethod::FisherF].map(|method| layout.estimate_icc1_by(method, Level::P95));
/// assert!((any?.lower() - equal?.lower()).abs() < 1e-9); // with teams of one size they are the same
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum IccMethod {
    /// Thomas and Hultquist's, reaching to the limits of F too where the typical size n0 is more than twice the harmonic mean nh of the sizes: where many
    /// units are tiny beside others, the plain means say little of the values, and the two intervals may lie apart. The default.
    #[default]
    BySizes,
    /// Thomas and Hultquist's, from the variance of the plain unit means, which unequal sizes hurt least.
    ///
    /// Simulated (`tests/reference/generate/icc_coverage.py`) with normal values, units of 2 to 200 values and ICC(1) from 0 to 0.8, its nominal 95%
    /// cover 85% to 95% of the time: least where half the units are tiny, the others large, and ICC(1) is 0; 93% and more from an ICC(1) of 0.2 on.
    ThomasHultquist,
    /// From F = MSB / MSW at the typical size. The shorter one where ICC(1) is near 0, and right there; but with unequal sizes it misses large
    /// ones: in the same simulation it covered 95% at ICC(1) = 0 and down to 45% at 0.8.
    FisherF,
}

/// How many times the harmonic mean of the sizes the typical one may be until the plain means are not trusted alone.
const UNEQUAL: f64 = 2.0;

impl OneWay {
    /// [ICC(1)](Self::icc1) with the interval of [`IccMethod::BySizes`]; its n is the number of units.
    ///
    /// Where sizes are so unequal that the plain means and the values tell different stories, the interval is as wide as both:
    ///
    /// ```
    /// # use centricity::{Level, inference::{Mean, reliability::OneWay}};
    /// // Two large units far apart, and four tiny ones that happen to agree.
    /// let units = [(400, 4.0), (400, 4.6), (2, 4.3), (2, 4.3), (2, 4.31), (2, 4.29)].map(|(n, mean)| Mean::new(n, mean, 1.0));
    /// let units = units.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let icc1 = OneWay::of(&units)?.estimate_icc1(Level::P95)?;
    /// assert_eq!(icc1.to_string(), "0.140 (95% interval -0.471 to 0.510, Thomas-Hultquist and F, n = 6)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// ```
    /// # use centricity::{Level, inference::{Mean, reliability::OneWay}};
    /// let units = [Mean::of(&[5.0, 4.0, 4.0])?, Mean::of(&[2.0, 3.0, 2.0])?, Mean::of(&[3.0, 4.0, 5.0])?];
    /// let icc1 = OneWay::of(&units)?.estimate_icc1(Level::P95)?;
    /// assert_eq!(icc1.to_string(), "0.634 (95% interval -0.051 to 0.988, Thomas-Hultquist, n = 3)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate_icc1_by`](Self::estimate_icc1_by).
    pub fn estimate_icc1(self, level: Level) -> Result<Estimate, Error> {
        self.estimate_icc1_by(IccMethod::BySizes, level)
    }

    /// [ICC(1)](Self::icc1) with the interval of a named method. The limits lie between -1 / (n0 - 1), or nh in place of n0, and 1. The value is that
    /// of the analysis of variance by either. With very unequal units it may lie outside Thomas and Hultquist's limits alone, which look
    /// at the plain means; asked for by name, the nearer of them is then the value.
    ///
    /// # Formula
    ///
    /// ```text
    /// (R / q - 1) / (R / q + m - 1), with q the quantile of F (J - 1 and N - J degrees of freedom) at either end.
    /// Fisher: R = MSB / MSW and m = n0. Thomas and Hultquist: R = nh S² / MSW and m = nh, with S² the variance of the unit means, unweighted, and
    /// nh the harmonic mean of the sizes.
    /// By sizes: Thomas and Hultquist's, and where n0 > 2 nh from the lower of both lower limits to the higher of both upper ones. A limit that does not
    /// reach the value, as at very low levels, is the value.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where all unit means are equal, or all values within every unit: the formula would give an interval without width.
    ///
    /// # References
    ///
    /// Thomas JD, Hultquist RA (1978). Interval estimation for the unbalanced case of the one-way random effects model. The Annals of Statistics
    /// 6(3), 582-587. doi:10.1214/aos/1176344202
    ///
    /// Donner A, Wells G (1986). A comparison of confidence interval methods for the intraclass correlation coefficient. Biometrics 42(2),
    /// 401-412. doi:10.2307/2531060
    pub fn estimate_icc1_by(self, method: IccMethod, level: Level) -> Result<Estimate, Error> {
        self.check_spread()?;
        let value = self.icc1();
        let by_values = || self.icc1_limits(self.noise(), self.typical_size, level);
        let by_means = || self.icc1_limits(self.noise_of_means(), self.harmonic_size(), level);
        let (limits, name) = match method {
            IccMethod::FisherF => (by_values(), Method::FisherF),
            // By the sizes alone: were it by where the value lies, a higher level could have the narrower interval.
            IccMethod::BySizes if self.typical_size > UNEQUAL * self.harmonic_size() => {
                (joined(by_means(), by_values()), Method::ThomasHultquistAndF)
            }
            IccMethod::BySizes | IccMethod::ThomasHultquist => (by_means(), Method::ThomasHultquist),
        };
        Ok(Estimate::new(value, joined(limits, (value, value)), level, name, self.units))
    }

    fn icc1_limits(self, ratio: f64, size: f64, level: Level) -> (f64, f64) {
        let (low, high) = self.quantiles(level);
        // A size of 1 is a unit of a single value in nearly every place: the limit below is then that of no variance between.
        let limit = |q: f64| intraclass(1.0, (ratio * q).min(f64::MAX), size.max(1.0 + f64::EPSILON));
        // Where the quantiles are as good as equal, rounding may have the limits cross.
        let (lower, upper) = (limit(high), limit(low));
        (lower.min(upper), upper)
    }

    /// [ICC(2)](Self::icc2) with its F interval; its n is the number of units. Exact with units of one size; with unequal ones take
    /// [`estimate_reliability_of_means`](Self::estimate_reliability_of_means).
    ///
    /// ```
    /// # use centricity::{Level, inference::{Mean, reliability::OneWay}};
    /// let units = [Mean::of(&[5.0, 4.0, 4.0])?, Mean::of(&[2.0, 3.0, 2.0])?, Mean::of(&[3.0, 4.0, 5.0])?];
    /// let icc2 = OneWay::of(&units)?.estimate_icc2(Level::P95)?;
    /// assert_eq!(icc2.to_string(), "0.839 (95% interval -0.171 to 0.996, F, n = 3)"); // three units say little
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - q MSW / MSB, with q as for ICC(1).
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate_icc1_by`](Self::estimate_icc1_by), and [`Error::OutOfRange`] where the lower limit is too large for a float.
    ///
    /// # References
    ///
    /// Shrout PE, Fleiss JL (1979). Intraclass correlations: uses in assessing rater reliability. Psychological Bulletin 86(2), 420-428.
    /// doi:10.1037/0033-2909.86.2.420
    pub fn estimate_icc2(self, level: Level) -> Result<Estimate, Error> {
        self.reliability_interval(self.noise(), level, Method::FisherF)
    }

    /// The [reliability of the unit means](Self::reliability_of_means) when every unit counts once, with Thomas and Hultquist's interval; its n is
    /// the number of units.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Mean, reliability::OneWay}};
    /// let units = [Mean::of(&[5.0, 4.0, 5.0, 4.0])?, Mean::of(&[2.0, 3.0])?, Mean::of(&[1.0, 3.0, 3.0])?];
    /// let reliability = OneWay::of(&units)?.estimate_reliability_of_means(Level::P90)?;
    /// assert!(reliability.lower() < reliability.value() && reliability.value() < reliability.upper());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - q MSW / (nh S²), with q, nh and S² as for ICC(1).
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate_icc2`](Self::estimate_icc2).
    ///
    /// # References
    ///
    /// As [`estimate_icc1_by`](Self::estimate_icc1_by).
    pub fn estimate_reliability_of_means(self, level: Level) -> Result<Estimate, Error> {
        self.reliability_interval(self.noise_of_means(), level, Method::ThomasHultquist)
    }

    fn reliability_interval(self, noise: f64, level: Level, method: Method) -> Result<Estimate, Error> {
        self.check_spread()?;
        let (low, high) = self.quantiles(level);
        let (value, lower, upper) = (1.0 - noise, 1.0 - noise * high, 1.0 - noise * low);
        if !(lower.is_finite() && upper.is_finite()) {
            return Err(Error::OutOfRange { what: "reliability", rule: "within the range of a float", value: lower });
        }
        Ok(Estimate::new(value, joined((lower, upper), (value, value)), level, method, self.units))
    }

    fn check_spread(self) -> Result<(), Error> {
        for (noise, what) in
            [(self.within, "values within the units"), (self.between.min(self.variance_of_means), "means of the units")]
        {
            if noise == 0.0 {
                return Err(Error::NoVariation { what });
            }
        }
        // Mean squares at opposite ends of the floats have no ratio that one holds.
        for value in [self.noise(), self.noise_of_means()] {
            if !(value > 0.0 && value.is_finite()) {
                return Err(Error::OutOfRange {
                    what: "ratio of mean squares",
                    rule: "within the range of a float",
                    value,
                });
            }
        }
        Ok(())
    }

    /// F at either end of a level: what the ratio of mean squares is divided by.
    fn quantiles(self, level: Level) -> (f64, f64) {
        dist::f_quantiles(level.tail(), (self.units - 1) as f64, (self.n - self.units) as f64)
    }
}

/// From the lower of two lower limits to the higher of two upper ones.
fn joined(one: (f64, f64), other: (f64, f64)) -> (f64, f64) {
    (one.0.min(other.0), one.1.max(other.1))
}
