//! Estimates as people read them: in points or per cent. Formats; computes nothing.

mod shares;

use std::fmt;

pub use shares::{Difference, Share, Shares};

use crate::decimal::Decimal;
use crate::error::Error;
use crate::inference::{Estimate, Method, TestResult};

/// Shows a net score, or a difference of net scores or shares, in points: -100 to 100, or -200 to 200. Also a [test](Self::of_test) of one.
///
/// ```
/// use centricity::report::Points;
/// use centricity::{Ces, Level, Nps, Tally};
///
/// let nps = Tally::<Nps>::from_bytes(&[9, 10, 10, 9, 10])?.metric().unwrap();
/// assert_eq!(Points::of(nps.estimate(Level::P95))?.to_string(), "100.0 (95% interval 13.1 to 100.0)");
///
/// // A mean of ratings from 1 to 7 is not in points.
/// let effort = Tally::<Ces<2>>::from_bytes(&[7, 6, 5, 7, 5])?.metric().unwrap();
/// assert!(Points::of(effort.estimate(Level::P95)).is_err());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Points<T = Estimate>(T);

/// Shows a share in per cent.
///
/// ```
/// use centricity::report::Percent;
/// use centricity::{Csat, Level, Tally};
///
/// let csat = Tally::<Csat<5>>::from_counts(&[2, 3, 10, 45, 40])?.metric().unwrap();
/// assert_eq!(Percent::of(csat.estimate(Level::P95))?.to_string(), "85.0% (95% interval 76.7% to 90.7%)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Percent(Estimate);

impl Points {
    /// Takes the estimate of a net score, or of a difference.
    ///
    /// What an estimate is of is told by its method and its numbers: a correlation and a mean of ratings on 1 to 7 are refused. A mean between -2 and 2
    /// cannot be told from a change of a net score, which is one.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where a limit or the value is not between -2 and 2, as a mean of 6 is not; [`Error::NotOfShares`] for a method of something else,
    /// as of a correlation or a reliability.
    pub fn of(estimate: Estimate) -> Result<Self, Error> {
        check(&estimate, (-2.0, 2.0), "between -2 and 2, as net scores and their differences are")?;
        Ok(Self(estimate))
    }
}

impl Points<TestResult> {
    /// Takes a test of a net score, or of a difference. The statistic and the p-value have no unit and print as they are.
    ///
    /// ```
    /// # use centricity::report::Points;
    /// # use centricity::{Level, inference::{Alternative, NetScore}};
    /// let (north, south) = (NetScore::new(20, 30, 50)?, NetScore::new(10, 30, 60)?);
    /// let test = north.difference(south).test(Alternative::TwoSided, Level::P95);
    /// assert_eq!(Points::of_test(test)?.to_string(), "-20.0 (95% interval -40.0 to 0.3), z = -1.927, two-sided p = 0.0540");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`of`](Points::of) its effect.
    pub fn of_test(test: TestResult) -> Result<Self, Error> {
        let Points(_) = Points::of(test.effect())?;
        Ok(Self(test))
    }
}

impl Percent {
    /// Takes the estimate of a share.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where a limit or the value is not between 0 and 1, as that of a net score below 0; [`Error::NotOfShares`] for a method of
    /// something else, as of a net score, a correlation or a reliability.
    pub fn of(estimate: Estimate) -> Result<Self, Error> {
        if NET.contains(&estimate.method()) {
            return Err(Error::NotOfShares { unit: "per cent" });
        }
        check(&estimate, (0.0, 1.0), "between 0 and 1, as a share is")?;
        Ok(Self(estimate))
    }
}

/// The methods of net scores alone.
const NET: [Method; 4] =
    [Method::TangoScore, Method::AdjustedWald, Method::EffectiveTango, Method::HypergeometricSquareAndAdd];

/// The methods of what is neither a share, a net score nor a difference or change of these, as far as a method tells.
const OF_SOMETHING_ELSE: [Method; 24] = [
    Method::NoncentralT,
    Method::FisherZ,
    Method::FisherZEffective,
    Method::Zou,
    Method::BonettWright,
    Method::Fieller,
    Method::FisherScale,
    Method::AsymptoticStandardError,
    Method::NullStandardError,
    Method::Disattenuated,
    Method::DisattenuatedByMeans,
    Method::DisattenuatedByIcc2,
    Method::DisattenuatedWithNoise,
    Method::Garwood,
    Method::KatzLog,
    Method::SquareAndAddLog,
    Method::ErrorsInVariablesT,
    Method::Credibility,
    Method::FiellerRatio,
    Method::FisherF,
    Method::ThomasHultquist,
    Method::ThomasHultquistAndF,
    Method::ChiSquared,
    Method::Feldt,
];

fn check(estimate: &Estimate, (least, most): (f64, f64), rule: &'static str) -> Result<(), Error> {
    if OF_SOMETHING_ELSE.contains(&estimate.method()) {
        return Err(Error::NotOfShares { unit: if least < 0.0 { "points" } else { "per cent" } });
    }
    for (what, value) in
        [("value", estimate.value()), ("lower limit", estimate.lower()), ("upper limit", estimate.upper())]
    {
        if !(least..=most).contains(&value) {
            return Err(Error::OutOfRange { what, rule, value });
        }
    }
    Ok(())
}

impl fmt::Display for Points {
    /// One decimal, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hundredfold(self.0, "", f)
    }
}

impl fmt::Display for Points<TestResult> {
    /// One decimal, or as many as the format asks for; then the test.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hundredfold(self.0.effect(), "", f)?;
        self.0.fmt_test(f)
    }
}

impl fmt::Display for Percent {
    /// One decimal, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hundredfold(self.0, "%", f)
    }
}

fn hundredfold(estimate: Estimate, sign: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let digits = f.precision().unwrap_or(1);
    let [value, lower, upper] =
        [estimate.value(), estimate.lower(), estimate.upper()].map(|fraction| Decimal(fraction * 100.0, digits));
    write!(f, "{value}{sign} ({} interval {lower}{sign} to {upper}{sign})", estimate.level())
}
