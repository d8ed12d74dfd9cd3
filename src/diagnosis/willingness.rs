//! Did more people answer than was thought?

use std::fmt;

use super::rounded::{Rounded, hundredths};
use crate::decimal::PValue;
use crate::error::Error;
use crate::inference::{Alternative, Estimate, ExactTest, Level, Proportion, Stand};
use crate::survey::ResponseRate;

/// The response that was reached, against the one that was forecast before.
///
/// A response above forecast says that people were more willing than was thought. It does not say that those who answered stand for the others: for that,
/// [`WorstCaseBounds`](crate::inference::WorstCaseBounds) shows how far a headline can be off if the silent are all of one mind.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{Willingness, WillingnessClass};
/// use centricity::inference::{NetScore, Proportion, WorstCaseBounds};
/// use centricity::Level;
///
/// let willing = Willingness::new(Proportion::new(160, 400)?, 0.3, Level::P95)?;
/// assert_eq!(willing.class(), WillingnessClass::AboveForecast);
/// assert_eq!(
///     willing.to_string(),
///     "response 40.0% (95% interval 35.2% to 45.0%) against a forecast of 30.0%: above forecast, exact binomial p < 0.0001"
/// );
///
/// // Whoever is silent: an NPS of 50 from 160 of 400 is of all between -40 and 80.
/// let bounds = WorstCaseBounds::of_net(NetScore::new(20, 40, 100)?, 400)?;
/// assert!((bounds.lower() + 0.4).abs() < 1e-12 && (bounds.upper() - 0.8).abs() < 1e-12);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Willingness {
    forecast: f64,
    above: ExactTest,
    below: ExactTest,
    class: WillingnessClass,
}

/// Where the response stands against its forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum WillingnessClass {
    /// The whole interval of the response is above the forecast.
    AboveForecast,
    /// It is wholly below.
    BelowForecast,
    /// It reaches the forecast.
    Undetermined,
}

impl Willingness {
    /// From how many answered of those who were invited, and the share that was forecast: between 0 and 1, and fixed before the answers came in.
    ///
    /// # Formula
    ///
    /// ```text
    /// Exact binomial test of the response against the forecast, two-sided, with Clopper and Pearson's interval, which it inverts. It takes people to decide
    /// independently of each other; where whole households or firms do, it is too sure.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a forecast that is not between 0 and 1, both excluded, as 30 where 0.3 was meant.
    ///
    /// # References
    ///
    /// Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated in the case of the binomial. Biometrika 26(4), 404-413.
    /// doi:10.1093/biomet/26.4.404
    pub fn new(response: Proportion, forecast: f64, level: Level) -> Result<Self, Error> {
        Self::between(response, response, forecast, level)
    }

    /// From a response rate. Where it is not known of everyone whether they could have answered, the response is above forecast only if its least is, and below only
    /// if its most is.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    ///
    /// ```
    /// # use centricity::{Level, diagnosis::{Willingness, WillingnessClass}, survey::ResponseRate};
    /// let rate = ResponseRate::new(400, 150, 140)?;
    /// let class = |rate, forecast| Ok::<_, centricity::Error>(Willingness::of(rate, forecast, Level::P95)?.class());
    /// assert_eq!(class(rate, 0.28)?, WillingnessClass::AboveForecast);
    /// assert_eq!(class(rate, 0.42)?, WillingnessClass::BelowForecast);
    /// // Of 100 nobody knows whether the letter arrived.
    /// let unsure = Willingness::of(rate.with_unknown(100)?, 0.42, Level::P95)?;
    /// assert_eq!(unsure.class(), WillingnessClass::Undetermined);
    /// assert_eq!(
    ///     unsure.to_string(),
    ///     "response 35.0% to 46.7% (95% intervals 30.3% to 39.9% and 40.9% to 52.5%) against a forecast of 42.0%: undetermined"
    /// );
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of(rate: ResponseRate, forecast: f64, level: Level) -> Result<Self, Error> {
        Self::between(rate.least(), rate.most(), forecast, level)
    }

    fn between(least: Proportion, most: Proportion, forecast: f64, level: Level) -> Result<Self, Error> {
        if !(forecast > 0.0 && forecast < 1.0) {
            let rule = "between 0 and 1, both excluded";
            return Err(Error::OutOfRange { what: "forecast of the response", rule, value: forecast });
        }
        let test = |share: Proportion| share.binomial_test(forecast, Alternative::TwoSided, level);
        let (above, below) = (test(least)?, test(most)?);
        let class = match (above.effect().stand(forecast), below.effect().stand(forecast)) {
            (Stand::Above, _) => WillingnessClass::AboveForecast,
            (_, Stand::Below) => WillingnessClass::BelowForecast,
            _ => WillingnessClass::Undetermined,
        };
        Ok(Self { forecast, above, below, class })
    }

    /// The share that was forecast.
    #[must_use]
    pub const fn forecast(&self) -> f64 {
        self.forecast
    }

    /// The response with Clopper and Pearson's interval: the least that it can be.
    pub const fn response(&self) -> Estimate {
        self.above.effect()
    }

    /// The most that the response can be: the same where it is known of everyone whether they could have answered.
    pub const fn response_at_most(&self) -> Estimate {
        self.below.effect()
    }

    /// The exact test behind the class: that of the bound that is nearer to the forecast. `None` where the response may be on either side of it, so that no test
    /// of one bound speaks for the other.
    #[must_use]
    pub fn test(&self) -> Option<ExactTest> {
        let [least, most] = [self.above, self.below].map(|test| test.effect().value());
        if least >= self.forecast {
            Some(self.above)
        } else if most <= self.forecast {
            Some(self.below)
        } else {
            None
        }
    }

    /// Where the response stands against the forecast.
    #[must_use]
    pub const fn class(&self) -> WillingnessClass {
        self.class
    }
}

impl fmt::Display for Willingness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (self.above.effect(), self.below.effect());
        let Rounded { value, lower, upper, level } = Rounded::hundredths(&least);
        if least == most {
            write!(f, "response {value}% ({level} interval {lower}% to {upper}%)")?;
        } else {
            let most = Rounded::hundredths(&most);
            write!(f, "response {value}% to {}% ({level} intervals {lower}% to {upper}% ", most.value)?;
            write!(f, "and {}% to {}%)", most.lower, most.upper)?;
        }
        write!(f, " against a forecast of {}%: {}", hundredths(self.forecast), self.class)?;
        match self.test() {
            Some(test) => write!(f, ", exact binomial p {}", PValue(test.p_value())),
            None => Ok(()),
        }
    }
}

impl fmt::Display for WillingnessClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::AboveForecast => "above forecast",
            Self::BelowForecast => "below forecast",
            Self::Undetermined => "undetermined",
        })
    }
}
