//! Between what values are known to lie.

/// The least and the most that a value can be; endless where nobody said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    least: f64,
    most: f64,
}

impl Bounds {
    /// Nothing is known.
    pub(crate) const UNKNOWN: Self = Self { least: f64::NEG_INFINITY, most: f64::INFINITY };

    /// Between two numbers in rising order, of which either may be infinite.
    pub(crate) const fn new(least: f64, most: f64) -> Self {
        Self { least, most }
    }

    /// Whether a value is possible; nothing is where a bound is NaN.
    pub(crate) fn contain(self, value: f64) -> bool {
        self.least <= value && value <= self.most
    }

    /// The nearest possible value.
    pub(crate) fn hold(self, value: f64) -> f64 {
        value.max(self.least).min(self.most)
    }

    /// From the least to the most: infinite where one of the two is not known.
    pub(crate) fn width(self) -> f64 {
        self.most - self.least
    }

    /// How far the two lie from a value: the least first.
    pub(crate) fn from(self, value: f64) -> [f64; 2] {
        [self.least - value, self.most - value]
    }

    /// Those of a difference: a value of this less one of another.
    pub(crate) fn less(self, other: Self) -> Self {
        Self { least: self.least - other.most, most: self.most - other.least }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_holds_nothing() {
        assert_eq!(Bounds::UNKNOWN.hold(-1e308), -1e308);
        assert_eq!(Bounds::new(1.0, 5.0).less(Bounds::UNKNOWN), Bounds::UNKNOWN);
        assert_eq!(Bounds::new(1.0, 5.0).less(Bounds::new(1.0, 7.0)), Bounds::new(-6.0, 4.0));
        assert!(!Bounds::new(f64::NAN, 5.0).contain(3.0) && Bounds::UNKNOWN.contain(3.0));
    }
}
