//! Estimates as a finding prints them.

use std::fmt;

use crate::decimal::Decimal;
use crate::inference::{Estimate, Level};

/// A share, or a difference of shares, in hundredths with one decimal.
pub(super) const fn hundredths(share: f64) -> Decimal {
    Decimal(share * 100.0, 1)
}

/// A share of the variance. An estimate of it may lie below 0 or above 1, where groups differ less than chance alone would have it; that is said in words.
pub(super) fn share_of_variance(share: f64) -> String {
    if share < 0.0 {
        "none".to_string()
    } else if share > 1.0 {
        "all".to_string()
    } else {
        format!("{}%", hundredths(share))
    }
}

/// The value and the limits of an estimate, rounded alike.
#[derive(Clone, Copy)]
pub(super) struct Rounded {
    pub(super) value: Decimal,
    pub(super) lower: Decimal,
    pub(super) upper: Decimal,
    pub(super) level: Level,
}

impl Rounded {
    /// With so many decimals, in the unit of the estimate.
    pub(super) fn to(estimate: &Estimate, digits: usize) -> Self {
        Self::by(estimate, |number| Decimal(number, digits))
    }

    /// Of a share, or a difference of shares.
    pub(super) fn hundredths(estimate: &Estimate) -> Self {
        Self::by(estimate, hundredths)
    }

    fn by(estimate: &Estimate, round: impl Fn(f64) -> Decimal) -> Self {
        let [value, lower, upper] = [estimate.value(), estimate.lower(), estimate.upper()].map(round);
        Self { value, lower, upper, level: estimate.level() }
    }

    /// The difference the other way round.
    pub(super) fn turned(self) -> Self {
        let turned = |Decimal(number, digits): Decimal| Decimal(-number, digits);
        Self { value: turned(self.value), lower: turned(self.upper), upper: turned(self.lower), ..self }
    }

    /// `23.7% (18.9 to 28.6)`: where the level is said once for many.
    pub(super) fn short(self, unit: &str) -> String {
        let Self { value, lower, upper, .. } = self;
        format!("{value}{unit} ({lower} to {upper})")
    }

    /// `18.9% to 28.6%`.
    pub(super) fn limits(self, unit: &str) -> String {
        let Self { lower, upper, .. } = self;
        format!("{lower}{unit} to {upper}{unit}")
    }

    /// `23.7% (95% interval 18.9 to 28.6)`.
    pub(super) fn full(self, unit: &str) -> String {
        let Self { value, lower, upper, level } = self;
        format!("{value}{unit} ({level} interval {lower} to {upper})")
    }

    /// `23.7% (95% interval 18.9 to 28.6, n = 412)`.
    pub(super) fn noted(self, unit: &str, note: impl fmt::Display) -> String {
        let Self { value, lower, upper, level } = self;
        format!("{value}{unit} ({level} interval {lower} to {upper}, {note})")
    }
}
