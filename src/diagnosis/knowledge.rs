//! How well do employees know what customers think?

mod ranges;

pub use ranges::{RangeAccuracy, RangeClass, RangeFinding};

use std::fmt;

use super::rounded::Rounded;
use crate::error::Error;
use crate::inference::correlation::KendallTauB;
use crate::inference::{Estimate, Level, Mean, MeanMethod, Stand};
use crate::scale::Scale;

/// What each employee predicts that customers will answer on average, attribute by attribute, against what they did answer.
///
/// The means of the customers are taken as exact: with fewer than some hundred answers their own noise makes everybody look less knowing.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{KnowledgeClass, KnowledgeAccuracy};
/// use centricity::{Level, Scale};
///
/// // Expertise, vision, communication, price; of six employees, on a scale from 1 to 10.
/// let customers = [8.4, 5.9, 6.6, 7.1];
/// let predictions = [
///     [8.0, 7.5, 7.0, 6.0],
///     [9.0, 6.0, 7.0, 8.0],
///     [8.0, 7.0, 7.5, 7.5],
///     [7.5, 8.0, 6.0, 7.0],
///     [8.5, 6.5, 7.0, 7.5],
///     [9.0, 7.0, 8.0, 7.5],
/// ];
/// let finding = KnowledgeAccuracy::of(&customers, &predictions, Scale::of::<1, 10>())?.finding(Level::P95)?;
/// assert_eq!(finding.class(), KnowledgeClass::KnowsTheOrder);
/// assert_eq!(
///     finding.to_string(),
///     "accuracy: 92.1% (95% interval 89.5 to 94.8), n = 6\n\
///      predicted too high by 4.6 points (95% interval 1.3 to 7.9)\n\
///      order: tau-b 0.597 (95% interval 0.095 to 1.000): knows the order"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct KnowledgeAccuracy {
    accuracy: Vec<f64>,
    bias: Vec<f64>,
    /// One of each employee who put the attributes in an order at all.
    orders: Vec<f64>,
}

/// Whether employees know in which order customers put the attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum KnowledgeClass {
    /// Better than chance: the interval of the mean tau-b is above 0.
    KnowsTheOrder,
    /// The wrong way round: the interval is below 0.
    TurnedRound,
    /// The interval supports neither.
    Undetermined,
    /// There is no order to know: fewer than three attributes, all equal to customers, or to all but one employee.
    NoOrder,
}

impl KnowledgeAccuracy {
    /// Takes the customers' mean of each attribute, the predictions of each employee in the same order, and the scale on which customers answered.
    ///
    /// # Formula
    ///
    /// ```text
    /// Of each employee: accuracy = 1 - mean |predicted - actual| / (max - min), bias = mean (predicted - actual) / (max - min), order = tau-b of
    /// predicted and actual.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no attributes or fewer than two employees; [`Error::LengthMismatch`] where an employee predicts more or fewer attributes;
    /// [`Error::OutOfRange`] for a mean or a prediction off the scale, or NaN.
    ///
    /// # References
    ///
    /// Kendall MG (1945). The treatment of ties in ranking problems. Biometrika 33(3), 239-251. doi:10.1093/biomet/33.3.239
    pub fn of<P: AsRef<[f64]>>(actual: &[f64], predictions: &[P], scale: Scale) -> Result<Self, Error> {
        check(actual, "customers' mean", scale)?;
        if actual.is_empty() {
            return Err(Error::TooFew { what: "attributes", needs: 1, got: 0 });
        }
        if predictions.len() < 2 {
            return Err(Error::TooFew { what: "employees", needs: 2, got: predictions.len() as u64 });
        }
        let width = f64::from(scale.max() - scale.min()) * actual.len() as f64;
        let mut knowledge = Self { accuracy: Vec::new(), bias: Vec::new(), orders: Vec::new() };
        for predicted in predictions.iter().map(AsRef::as_ref) {
            check(predicted, "prediction", scale)?;
            if predicted.len() != actual.len() {
                let what = "predictions for the attributes";
                return Err(Error::LengthMismatch { what, needs: actual.len(), got: predicted.len() });
            }
            let off = || predicted.iter().zip(actual).map(|(predicted, actual)| predicted - actual);
            knowledge.accuracy.push(1.0 - off().map(f64::abs).sum::<f64>() / width);
            knowledge.bias.push(off().sum::<f64>() / width);
            knowledge.orders.extend(KendallTauB::of(predicted, actual).ok().map(KendallTauB::value));
        }
        Ok(knowledge)
    }

    /// The means over employees, and what can be said of them.
    ///
    /// # Formula
    ///
    /// ```text
    /// Mean over employees with Student's t; where all are equal, the scale-adjusted t. Employees are what is drawn, so what one gets right in several
    /// attributes counts once.
    /// ```
    ///
    /// # Errors
    ///
    /// Never for what [`of`](Self::of) let in; the statistics beneath know other numbers, such as those that no float holds the square of.
    pub fn finding(&self, level: Level) -> Result<KnowledgeFinding, Error> {
        let order = if self.orders.len() < 2 { None } else { Some(mean(&self.orders, -1.0, level)?) };
        let class = match order.map(|order| order.stand(0.0)) {
            None => KnowledgeClass::NoOrder,
            Some(Stand::Above) => KnowledgeClass::KnowsTheOrder,
            Some(Stand::Below) => KnowledgeClass::TurnedRound,
            Some(Stand::Undetermined) => KnowledgeClass::Undetermined,
        };
        let (accuracy, bias) = (mean(&self.accuracy, 0.0, level)?, mean(&self.bias, -1.0, level)?);
        Ok(KnowledgeFinding { accuracy, bias, order, class })
    }
}

/// The mean of values between `least` and 1.
fn mean(values: &[f64], least: f64, level: Level) -> Result<Estimate, Error> {
    // A hair beyond what is possible is rounding.
    let held: Vec<f64> = values.iter().map(|value| value.clamp(least, 1.0)).collect();
    let mean = Mean::of(&held)?.within(least, 1.0)?;
    // What the bounds say of middle and spread is made for ratings; these are means of several predictions and lie close together.
    match mean.estimate_by(MeanMethod::StudentT, level) {
        Err(Error::NoVariation { .. } | Error::OutOfRange { .. }) => mean.estimate_by(MeanMethod::ScaleAdjusted, level),
        estimate => estimate,
    }
}

/// Checks that values are on the scale.
fn check(values: &[f64], what: &'static str, scale: Scale) -> Result<(), Error> {
    let (min, max) = (f64::from(scale.min()), f64::from(scale.max()));
    match values.iter().find(|value| !(min..=max).contains(*value)) {
        Some(&value) => Err(Error::OutOfRange { what, rule: "on the scale", value }),
        None => Ok(()),
    }
}

/// How well employees know what customers think, with what supports it. Made by [`KnowledgeAccuracy::finding`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct KnowledgeFinding {
    accuracy: Estimate,
    bias: Estimate,
    order: Option<Estimate>,
    class: KnowledgeClass,
}

impl KnowledgeFinding {
    /// The mean accuracy of an employee: 0 to 1, where every prediction is right.
    pub const fn accuracy(&self) -> Estimate {
        self.accuracy
    }

    /// By how much employees predict too high, as a share of the scale: -1 to 1.
    pub const fn bias(&self) -> Estimate {
        self.bias
    }

    /// The mean of tau-b between the predicted and the actual order, -1 to 1, over employees who did not predict the same for all attributes; `None`
    /// where there is no order to know.
    #[must_use]
    pub const fn order(&self) -> Option<Estimate> {
        self.order
    }

    /// What the interval of the [order](Self::order) supports.
    #[must_use]
    pub const fn class(&self) -> KnowledgeClass {
        self.class
    }
}

impl fmt::Display for KnowledgeClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::KnowsTheOrder => "knows the order",
            Self::TurnedRound => "turned round",
            Self::Undetermined => "undetermined",
            Self::NoOrder => "no order to know",
        })
    }
}

impl fmt::Display for KnowledgeFinding {
    /// Three lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "accuracy: {}, n = {}", Rounded::hundredths(&self.accuracy).full("%"), self.accuracy.n())?;
        writeln!(f, "predicted too high by {}", Rounded::hundredths(&self.bias).full(" points"))?;
        f.write_str("order: ")?;
        if let Some(order) = self.order {
            write!(f, "tau-b {}: ", Rounded::to(&order, 3).full(""))?;
        }
        self.class.fmt(f)
    }
}
