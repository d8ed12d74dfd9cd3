//! Does more of it stop being better?

use std::fmt;

use crate::decimal::PValue;
use crate::error::Error;
use crate::inference::regression::{DoseResponse, Shape, ShapeTest, TurningPoint};
use crate::inference::{Level, Stand};

/// How an outcome such as appreciation goes with how much there is of something, such as contact or customer focus: whether it rises and then falls, and
/// where it turns.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{OvershootCurve, OvershootCurveClass};
/// use centricity::Level;
///
/// let contacts = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0];
/// let satisfaction = [2.1, 4.0, 5.4, 6.8, 7.3, 7.6, 7.2, 6.9, 5.6, 3.9, 2.0];
/// let finding = OvershootCurve::of(&satisfaction, &contacts)?.finding(Level::P95)?;
/// assert_eq!(finding.class(), OvershootCurveClass::Turns);
/// assert_eq!(
///     finding.to_string(),
///     "highest at 4.996 (95% interval 4.926 to 5.063, Fieller's ratio, n = 11)\n\
///      rises at the low end, falls at the high end: p < 0.0001: rises, then falls"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct OvershootCurve {
    curve: DoseResponse,
}

/// Whether a curve rises and then falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum OvershootCurveClass {
    /// The interval of the slope at the least dose is above 0 and that at the largest below 0: it rises, then falls.
    Turns,
    /// The intervals do not support that. It may still be so.
    Undetermined,
}

impl OvershootCurve {
    /// Takes the outcome and the dose of each customer or unit.
    ///
    /// # Errors
    ///
    /// As [`DoseResponse::of`]: [`Error::TooFew`] for fewer than 6, [`Error::NoVariation`] where all doses are equal, [`Error::LengthMismatch`],
    /// [`Error::NotFinite`], [`Error::CollinearPredictor`] for two doses.
    pub fn of(outcomes: &[f64], doses: &[f64]) -> Result<Self, Error> {
        Ok(Self { curve: DoseResponse::of(outcomes, doses)? })
    }

    /// Takes a curve that was fitted with other standard errors, for customers who go together in clusters for instance.
    pub const fn of_curve(curve: DoseResponse) -> Self {
        Self { curve }
    }

    /// The curve beneath.
    pub const fn curve(&self) -> &DoseResponse {
        &self.curve
    }

    /// The slopes at both ends, the turning point, and what can be said of them.
    ///
    /// # Formula
    ///
    /// ```text
    /// y = b0 + b1 x + b2 x². It turns where both one-sided tests of the slopes at the least and the largest dose reject at half of what the level leaves,
    /// which is where both intervals leave 0 out.
    /// ```
    ///
    /// # Errors
    ///
    /// As [`DoseResponse::test`] and [`DoseResponse::turning_point`].
    ///
    /// # References
    ///
    /// Lind JT, Mehlum H (2010). With or without U? The appropriate test for a U-shaped relationship. Oxford Bulletin of Economics and Statistics
    /// 72(1), 109-118. doi:10.1111/j.1468-0084.2009.00569.x
    pub fn finding(&self, level: Level) -> Result<OvershootCurveFinding, Error> {
        let test = self.curve.test(Shape::InvertedU, level)?;
        let turns = test.low().effect().stand(0.0) == Stand::Above && test.high().effect().stand(0.0) == Stand::Below;
        let class = if turns { OvershootCurveClass::Turns } else { OvershootCurveClass::Undetermined };
        Ok(OvershootCurveFinding { test, turning_point: self.curve.turning_point(level)?, class })
    }
}

/// Whether more stops being better, with what supports it. Made by [`OvershootCurve::finding`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct OvershootCurveFinding {
    test: ShapeTest,
    turning_point: TurningPoint,
    class: OvershootCurveClass,
}

impl OvershootCurveFinding {
    /// The slopes at the least and the largest dose, with their intervals and one-sided tests.
    pub const fn test(&self) -> ShapeTest {
        self.test
    }

    /// The dose at which the curve turns. It means something where the [class](Self::class) says that it turns.
    pub const fn turning_point(&self) -> TurningPoint {
        self.turning_point
    }

    /// What the intervals of the slopes support.
    #[must_use]
    pub const fn class(&self) -> OvershootCurveClass {
        self.class
    }
}

impl fmt::Display for OvershootCurveClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Turns => "rises, then falls",
            Self::Undetermined => "undetermined",
        })
    }
}

impl fmt::Display for OvershootCurveFinding {
    /// Two lines; the place is left out where the curve is not shown to turn.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.class == OvershootCurveClass::Turns {
            writeln!(f, "highest at {}", self.turning_point)?;
        }
        let p = PValue(self.test.p_value());
        write!(f, "rises at the low end, falls at the high end: p {p}: {}", self.class)
    }
}
