//! Does focus on customers go together with appreciation more strongly where there is more eye for employees?

use std::fmt;

use crate::error::Error;
use crate::inference::regression::{JohnsonNeyman, Moderation, SimpleSlope};
use crate::inference::{Alternative, Estimate, Level, Stand};

/// Appreciation by customers over the focus on them, with the focus on employees as a moderator, over units.
///
/// Unit means of few answers are noisy, and noise in a product draws its coefficient to 0 most of all: what is not shown here may still be so.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{FocusModeration, ModerationClass};
/// use centricity::Level;
///
/// let (mut focus, mut employee_focus, mut appreciation) = (Vec::new(), Vec::new(), Vec::new());
/// for unit in 0..36 {
///     let (x, e) = (f64::from(unit % 6), f64::from(unit / 6));
///     focus.push(x);
///     employee_focus.push(e);
///     appreciation.push(5.0 - 0.5 * x + 0.3 * x * e + 0.1 * f64::from(unit * 7 % 5));
/// }
/// let moderation = FocusModeration::of(&appreciation, &focus, &employee_focus, Level::P95)?;
/// assert_eq!(moderation.class(), ModerationClass::Stronger);
/// assert!((moderation.interaction().value() - 0.3).abs() < 0.02);
/// println!("{moderation}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct FocusModeration {
    interaction: Estimate,
    simple_slopes: [SimpleSlope; 3],
    johnson_neyman: JohnsonNeyman,
    class: ModerationClass,
}

/// How the slope of appreciation over focus differs with the eye for employees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ModerationClass {
    /// It is higher where there is more eye for employees: the interval of the product's coefficient is above 0.
    Stronger,
    /// It is lower there.
    Weaker,
    /// The interval reaches 0.
    Undetermined,
}

impl FocusModeration {
    /// From a value of each unit: its appreciation by customers, its focus on customers, and its focus on employees.
    ///
    /// # Formula
    ///
    /// ```text
    /// appreciation = b0 + b1 x + b2 e + b3 x e, HC3 standard errors, Student's t. Simple slopes b1 + b3 e at the mean of e and a standard deviation below and above;
    /// Johnson and Neyman: the e at which |b1 + b3 e| is t standard errors.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the series differ in length; [`Error::TooFew`] for fewer units than coefficients and one; [`Error::NoVariation`] where focus
    /// or employee focus are all equal; [`Error::CollinearPredictor`] where they go together too closely; [`Error::NotFinite`] for NaN or infinity.
    ///
    /// # References
    ///
    /// Johnson PO, Neyman J (1936). Tests of certain linear hypotheses and their application to some educational problems. Statistical Research Memoirs 1, 57-93.
    pub fn of(appreciation: &[f64], focus: &[f64], employee_focus: &[f64], level: Level) -> Result<Self, Error> {
        let moderation = Moderation::of(appreciation, focus, employee_focus)?;
        let interaction = moderation.interaction()?.estimate(level)?;
        let class = match interaction.stand(0.0) {
            Stand::Above => ModerationClass::Stronger,
            Stand::Below => ModerationClass::Weaker,
            Stand::Undetermined => ModerationClass::Undetermined,
        };
        let simple_slopes = moderation.simple_slopes(Alternative::TwoSided, level)?;
        Ok(Self { interaction, simple_slopes, johnson_neyman: moderation.johnson_neyman(level)?, class })
    }

    /// By how much the slope of appreciation over focus is higher where employee focus is one higher.
    pub const fn interaction(&self) -> Estimate {
        self.interaction
    }

    /// The slope of appreciation over focus where employee focus is a standard deviation below its mean, at it, and one above.
    pub const fn simple_slopes(&self) -> [SimpleSlope; 3] {
        self.simple_slopes
    }

    /// For which values of employee focus the slope can be told from 0.
    pub const fn johnson_neyman(&self) -> JohnsonNeyman {
        self.johnson_neyman
    }

    /// How the slope differs with the eye for employees, if the interval of the [interaction](Self::interaction) tells.
    #[must_use]
    pub const fn class(&self) -> ModerationClass {
        self.class
    }
}

impl fmt::Display for FocusModeration {
    /// Five lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "with more eye for employees, focus and appreciation go together: {}", self.class)?;
        writeln!(f, "product of both focuses {:.3}", self.interaction)?;
        for (name, slope) in ["low", "middle", "high"].into_iter().zip(self.simple_slopes) {
            writeln!(f, "slope at {name} employee focus ({:.2}): {:.3}", slope.at(), slope.test().effect())?;
        }
        write!(f, "{}", self.johnson_neyman)
    }
}

impl fmt::Display for ModerationClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Stronger => "more strongly",
            Self::Weaker => "less strongly",
            Self::Undetermined => "undetermined",
        })
    }
}
