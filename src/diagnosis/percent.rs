//! Shares as a finding prints them.

use std::fmt;

use crate::decimal::Decimal;
use crate::inference::Estimate;

/// An estimate in hundredths, with its interval, and the bracket left open for more.
pub(super) struct Percent<'a>(pub(super) &'a Estimate, pub(super) &'static str);

impl fmt::Display for Percent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(estimate, unit) = self;
        let [value, lower, upper] =
            [estimate.value(), estimate.lower(), estimate.upper()].map(|number| Decimal(number * 100.0, 1));
        write!(f, "{value}{unit} ({} interval {lower} to {upper}", estimate.level())
    }
}
