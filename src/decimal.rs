//! Numbers as they are printed.

use std::fmt;

/// A number with a fixed count of decimals, and no sign when all of its digits are 0.
pub(crate) struct Decimal(pub(crate) f64, pub(crate) usize);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value, digits) = *self;
        let text = format!("{value:.digits$}");
        let shown = text.strip_prefix('-').filter(|rest| rest.bytes().all(|byte| matches!(byte, b'0' | b'.')));
        f.write_str(shown.unwrap_or(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn zero_has_no_sign() {
        let printed = [-0.04, -0.0, 0.0, -0.05001, 12.34, -100.0].map(|value| Decimal(value, 1).to_string());
        assert_eq!(printed, ["0.0", "0.0", "0.0", "-0.1", "12.3", "-100.0"]);
        assert_eq!(Decimal(-0.4, 0).to_string(), "0");
    }
}
