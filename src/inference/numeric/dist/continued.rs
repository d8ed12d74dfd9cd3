//! Continued fractions.

/// b0 + a1 / (b1 + a2 / (b2 + ...)) from b0 and the terms (a1, b1), (a2, b2) and so on, by Lentz's method: as many of them as change the value by more
/// than rounding.
pub(super) fn fraction(first: f64, terms: impl Iterator<Item = (f64, f64)>) -> f64 {
    let mut value = first;
    let (mut ratio, mut inverse) = (value, 0.0);
    for (numerator, denominator) in terms {
        inverse = 1.0 / (denominator + numerator * inverse);
        ratio = denominator + numerator / ratio;
        let factor = ratio * inverse;
        value *= factor;
        if (factor - 1.0).abs() < 2.0 * f64::EPSILON {
            break;
        }
    }
    value
}
