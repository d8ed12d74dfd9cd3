//! Deviations of a series from its mean, at a magnitude whose squares neither overflow nor vanish.

use crate::error::Error;

/// Values that differ by no more than this, relative to them, differ by rounding: 0.1 + 0.2 is not 0.3, and is no other value either.
pub(crate) const ROUNDING: f64 = 4.0 * f64::EPSILON;

/// A series less its mean, divided by a power of two (which loses nothing) so that the largest lies between 1 and 2.
pub(crate) struct Deviations {
    pub(crate) mean: f64,
    pub(crate) scaled: Vec<f64>,
    /// What the deviations were divided by, as two factors whose product may be too small for a float.
    pub(crate) unit: (f64, f64),
    /// Whether any two values differ, by more than rounding.
    pub(crate) vary: bool,
}

impl Deviations {
    /// # Errors
    ///
    /// [`Error::NotFinite`] names the first value that is NaN or infinite.
    pub(crate) fn of(values: &[f64], what: &'static str) -> Result<Self, Error> {
        check_finite(values, what)?;
        // Compared rather than computed: the mean of equal decimals can differ from them in the last bit.
        if !vary(values) {
            let first = values.first().copied().unwrap_or(0.0);
            return Ok(Self { mean: first, scaled: vec![0.0; values.len()], unit: (0.0, 0.0), vary: false });
        }
        let magnitude = power_of_two_below(largest(values));
        let mut scaled: Vec<f64> = values.iter().map(|value| value / magnitude).collect();
        // A second pass takes away what rounding left of the first, so that a large common offset does no harm.
        let rough = mean(&scaled);
        for value in &mut scaled {
            *value -= rough;
        }
        let rest = mean(&scaled);
        for value in &mut scaled {
            *value -= rest;
        }
        let spread = power_of_two_below(largest(&scaled));
        for value in &mut scaled {
            *value /= spread;
        }
        Ok(Self { mean: (rough + rest) * magnitude, scaled, unit: (spread, magnitude), vary: true })
    }

    /// What the deviations were divided by; it may round to 0 or infinity.
    pub(crate) fn unit(&self) -> f64 {
        let (spread, magnitude) = self.unit;
        spread * magnitude
    }

    /// Sum of the squared deviations at their own magnitude. It may round to 0 or infinity.
    pub(crate) fn sum_of_squares(&self) -> f64 {
        let squares: f64 = self.scaled.iter().map(|deviation| deviation * deviation).sum();
        let (spread, magnitude) = self.unit;
        squares * spread * magnitude * spread * magnitude
    }
}

/// Deviations of finite values from their weighted mean, each times the root of its weight, divided so that the largest lies between 1
/// and 2. Weights are above 0 and at most 1, the largest 1.
pub(crate) fn weighted_directions(values: &[f64], weights: &[f64], what: &'static str) -> Result<Vec<f64>, Error> {
    if !vary(values) {
        return Err(Error::NoVariation { what });
    }
    let magnitude = power_of_two_below(largest(values));
    let mut scaled: Vec<f64> = values.iter().map(|value| value / magnitude).collect();
    let total: f64 = weights.iter().sum();
    // The second pass takes away what rounding left of the first.
    for _ in 0..2 {
        let mean = scaled.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>() / total;
        for value in &mut scaled {
            *value -= mean;
        }
    }
    for (value, weight) in scaled.iter_mut().zip(weights) {
        *value *= weight.sqrt();
    }
    let spread = largest(&scaled);
    if spread < f64::MIN_POSITIVE {
        return Err(Error::OutOfRange {
            what: "weighted variance",
            rule: "within the range of a float",
            value: spread,
        });
    }
    let unit = power_of_two_below(spread);
    for value in &mut scaled {
        *value /= unit;
    }
    Ok(scaled)
}

/// Checks that two series pair up: a value of y for every value of x.
pub(crate) fn check_paired(x: &[f64], y: &[f64]) -> Result<(), Error> {
    if x.len() == y.len() {
        Ok(())
    } else {
        Err(Error::LengthMismatch { what: "values of y for the values of x", needs: x.len(), got: y.len() })
    }
}

/// Checks that a series is finite; the error names the first value that is not.
pub(crate) fn check_finite(values: &[f64], what: &'static str) -> Result<(), Error> {
    match values.iter().position(|value| !value.is_finite()) {
        Some(index) => Err(Error::NotFinite { what, index }),
        None => Ok(()),
    }
}

/// Checks that a series is finite and that its values are not all equal but for rounding, which is all that ranks need to know.
pub(crate) fn check_varies(values: &[f64], what: &'static str) -> Result<(), Error> {
    check_finite(values, what)?;
    if vary(values) { Ok(()) } else { Err(Error::NoVariation { what }) }
}

/// Whether finite values differ by more than rounding.
fn vary(values: &[f64]) -> bool {
    let apart = |one: f64, other: f64| (one - other).abs() > ROUNDING * one.abs().max(other.abs());
    let first = values.first().copied().unwrap_or(0.0);
    // Most series are told by their second value. Where none is far from the first, two may still be far from each other, whichever came first.
    values.iter().any(|&value| apart(value, first)) || {
        let (least, most) =
            values.iter().fold((first, first), |(least, most), &value| (value.min(least), value.max(most)));
        apart(least, most)
    }
}

/// A power of two that brings the largest of the values to between 1 and 2 (or below, where it is less than the smallest normal number).
pub(crate) fn magnitude_factor(values: &[f64]) -> f64 {
    1.0 / power_of_two_below(largest(values))
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |most, value| most.max(value.abs()))
}

/// The largest power of two that is not above a positive number (the smallest normal one for those below it).
fn power_of_two_below(value: f64) -> f64 {
    const EXPONENT: u64 = 0x7FF0_0000_0000_0000;
    f64::from_bits(value.to_bits() & EXPONENT).max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extreme_magnitudes_and_offsets_survive() {
        for (values, mean) in [
            (vec![1e308, -1e308, 1e308], 1e308 / 3.0),
            (vec![1e-310, 3e-310], 2e-310),
            (vec![1e15 + 1.0, 1e15 + 3.0], 1e15 + 2.0),
        ] {
            let deviations = Deviations::of(&values, "x").unwrap();
            assert!((deviations.mean / mean - 1.0).abs() < 1e-12, "{}", deviations.mean);
            assert!(deviations.scaled.iter().all(|value| value.abs() < 2.0));
            assert!(deviations.scaled.iter().sum::<f64>().abs() < 1e-15);
        }
    }

    #[test]
    fn equal_decimals_do_not_deviate() {
        let deviations = Deviations::of(&[0.1; 3], "x").unwrap();
        assert_eq!((deviations.mean, deviations.vary), (0.1, false));
        assert_eq!(deviations.scaled, [0.0; 3]);
    }

    #[test]
    fn rounding_is_no_variation() {
        for values in
            [vec![0.1 + 0.2, 0.3, 0.3], vec![0.3, -0.3 + 0.6, 0.1 * 3.0], vec![-1e300, (-1e300_f64).next_up()]]
        {
            assert!(!Deviations::of(&values, "x").unwrap().vary, "{values:?}");
            assert_eq!(check_varies(&values, "x"), Err(Error::NoVariation { what: "x" }));
        }
        let least = 1.0 + 3.0 * f64::EPSILON;
        let ends = [least, 1.0, 1.0 + 6.0 * f64::EPSILON];
        for values in
            [vec![0.3, 0.3 + 3e-10], vec![0.0, 5e-324], vec![1e308, -1e308], vec![5e-324, 1e-323], ends.to_vec()]
        {
            assert!(Deviations::of(&values, "x").unwrap().vary, "{values:?}");
            assert_eq!(check_varies(&values, "x"), Ok(()));
        }
    }
}
