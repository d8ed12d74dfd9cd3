//! Does little control go together with burn-out less where people direct their own work?

use std::fmt;

use crate::error::Error;
use crate::inference::regression::{Moderation, SimpleSlope};
use crate::inference::{Alternative, Estimate, Level, Stand};

/// How far little control goes together with burn-out at low, mean and high self-direction.
///
/// Everyone was asked once, so nothing here says what self-direction would do for anyone who has little of it.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{SelfDirection, SelfDirectionClass};
/// use centricity::Level;
///
/// // Sixty people: how little control they have, how far they direct their own work, how burnt out they are.
/// let lack: Vec<f64> = (0..60).map(|i| f64::from(i % 5)).collect();
/// let own: Vec<f64> = (0..60).map(|i| f64::from(i / 5 % 4)).collect();
/// let burn_out: Vec<f64> =
///     (0..60).map(|i| 2.0 + 0.8 * lack[i] - 0.25 * lack[i] * own[i] + (i * 7 % 11) as f64 / 10.0).collect();
///
/// let direction = SelfDirection::of(&burn_out, &lack, &own, Level::P95)?;
/// assert_eq!(direction.class(), SelfDirectionClass::WeakerWithMore);
/// let [low, _, high] = direction.simple_slopes();
/// assert!(low.test().effect().lower() > 0.0 && high.test().effect().value() < low.test().effect().value());
/// println!("{direction}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct SelfDirection {
    interaction: Estimate,
    simple_slopes: [SimpleSlope; 3],
    class: SelfDirectionClass,
}

/// Whether little control goes together with burn-out differently where people direct their own work more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SelfDirectionClass {
    /// The slope is lower where self-direction is higher: the whole interval of the [interaction](SelfDirection::interaction) is below 0.
    WeakerWithMore,
    /// The slope is higher there: it is wholly above 0.
    StrongerWithMore,
    /// It reaches 0. An interaction takes many more people than a slope.
    Undetermined,
}

impl SelfDirection {
    /// From values of the same people: how burnt out they are, how little control they have, and how far they direct their own work; higher is more of each.
    ///
    /// # Formula
    ///
    /// ```text
    /// b3 of burn-out = b0 + b1 lack + b2 direction + b3 lack direction, by least squares with HC3 errors and Student's t.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 8 people; [`Error::LengthMismatch`] where a series is not as long as the first; [`Error::NotFinite`] for a NaN or infinity;
    /// [`Error::NoVariation`] where a series does not vary, [`Error::PerfectFit`] where burn-out follows exactly; [`Error::CollinearPredictor`] where one of the two follows from the other;
    /// [`Error::OutOfRange`] where one person alone decides a coefficient.
    ///
    /// # References
    ///
    /// Aiken LS, West SG (1991). Multiple Regression: Testing and Interpreting Interactions. Sage.
    ///
    /// `MacKinnon` JG, White H (1985). Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample properties. Journal of
    /// Econometrics 29(3), 305-325. doi:10.1016/0304-4076(85)90158-7
    pub fn of(burn_out: &[f64], lack_of_control: &[f64], self_direction: &[f64], level: Level) -> Result<Self, Error> {
        let moderation = Moderation::of(burn_out, lack_of_control, self_direction)?;
        let interaction = moderation.interaction()?.estimate(level)?;
        let simple_slopes = moderation.simple_slopes(Alternative::TwoSided, level)?;
        let class = match interaction.stand(0.0) {
            Stand::Above => SelfDirectionClass::StrongerWithMore,
            Stand::Below => SelfDirectionClass::WeakerWithMore,
            Stand::Undetermined => SelfDirectionClass::Undetermined,
        };
        Ok(Self { interaction, simple_slopes, class })
    }

    /// By how much the slope of lack of control is higher where self-direction is higher by one.
    pub const fn interaction(&self) -> Estimate {
        self.interaction
    }

    /// The slope of lack of control where self-direction is a standard deviation below its mean, at it, and one above.
    pub const fn simple_slopes(&self) -> [SimpleSlope; 3] {
        self.simple_slopes
    }

    /// Whether the slope differs with self-direction, if the interval tells.
    #[must_use]
    pub const fn class(&self) -> SelfDirectionClass {
        self.class
    }
}

impl fmt::Display for SelfDirection {
    /// Three lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, _, high] = self.simple_slopes;
        writeln!(f, "burn-out per point of lack of control, at low self-direction: {:.2}", low.test().effect())?;
        writeln!(f, "at high self-direction: {:.2}", high.test().effect())?;
        write!(f, "slope, per point of self-direction: {:.2}: {}", self.interaction, self.class)
    }
}

impl fmt::Display for SelfDirectionClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::WeakerWithMore => "weaker with more self-direction",
            Self::StrongerWithMore => "stronger with more self-direction",
            Self::Undetermined => "undetermined",
        })
    }
}
