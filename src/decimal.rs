//! Numbers as they are printed.

use std::fmt;

/// A number with a fixed count of decimals, and no sign when all of its digits are 0.
#[derive(Clone, Copy)]
pub(crate) struct Decimal(pub(crate) f64, pub(crate) usize);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value, digits) = *self;
        let text = format!("{value:.digits$}");
        let shown = text.strip_prefix('-').filter(|rest| rest.bytes().all(|byte| matches!(byte, b'0' | b'.')));
        f.write_str(shown.unwrap_or(&text))
    }
}

/// A p-value behind `p `: `= 0.0123` with four decimals, or `< 0.0001`.
pub(crate) struct PValue(pub(crate) f64);

impl fmt::Display for PValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0.0001 { f.write_str("< 0.0001") } else { write!(f, "= {:.4}", self.0) }
    }
}

/// Degrees of freedom: whole ones without decimals, others with two.
pub(crate) struct Freedom(pub(crate) f64);

impl fmt::Display for Freedom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.0.fract() == 0.0 { 0 } else { 2 };
        write!(f, "{:.digits$}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Freedom, PValue};

    #[test]
    fn small_p_values_have_a_bound() {
        let printed = [0.0, 0.000_099, 0.0001, 0.049_96, 1.0].map(|p| PValue(p).to_string());
        assert_eq!(printed, ["< 0.0001", "< 0.0001", "= 0.0001", "= 0.0500", "= 1.0000"]);
    }

    #[test]
    fn whole_degrees_of_freedom_have_no_decimals() {
        let printed = [1.0, 4.846, 15.999_475_877_796_847, 47.0].map(|df| Freedom(df).to_string());
        assert_eq!(printed, ["1", "4.85", "16.00", "47"]);
    }

    #[test]
    fn zero_has_no_sign() {
        let printed = [-0.04, -0.0, 0.0, -0.05001, 12.34, -100.0].map(|value| Decimal(value, 1).to_string());
        assert_eq!(printed, ["0.0", "0.0", "0.0", "-0.1", "12.3", "-100.0"]);
        assert_eq!(Decimal(-0.4, 0).to_string(), "0");
    }
}
