//! Where a falling function crosses a height.

/// The point between `low` and `high` where `f`, falling from one to the other, passes `height`; to the last bit that
/// halving can tell apart.
///
/// Plain halving: 55 to 70 steps for a score interval, and nothing in it depends on a tolerance or can fail to end.
pub(crate) fn falling_crossing(f: impl Fn(f64) -> f64, height: f64, low: f64, high: f64) -> f64 {
    let (mut low, mut high) = (low, high);
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return middle;
        }
        if f(middle) > height {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_crossing_and_ends() {
        let root = falling_crossing(|x| -x * x * x, -8.0, 0.0, 5.0);
        assert!((root - 2.0).abs() < 1e-15, "{root}");
        assert_eq!(falling_crossing(|_| f64::NAN, 0.0, -1.0, 1.0), -1.0);
        assert_eq!(falling_crossing(|x| -x, 0.0, 3.0, 3.0), 3.0);
    }
}
