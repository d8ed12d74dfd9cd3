//! What a count is here, and the exact moments of counted whole numbers.
//!
//! A count holds at most 2^53, the largest number up to which a float still holds every whole number: nine quadrillion, a
//! million answers from everyone alive. Eleven counts then fit a `u64` together and every moment fits an `i128`, so nothing
//! overflows. Sums and differences are made of whole numbers and become floats only then.

use crate::error::Error;

/// The most that one count can hold.
pub(crate) const LIMIT: u64 = 1 << 53;

/// The most that a whole sample can hold: every point of the largest scale at its [`LIMIT`].
pub(crate) const SAMPLE_LIMIT: u64 = 11 * LIMIT;

/// Checks the size of a sample: at least one, at most [`SAMPLE_LIMIT`].
pub(crate) const fn sample(n: Option<u64>, what: &'static str) -> Result<u64, Error> {
    match n {
        Some(0) => Err(Error::TooFew { what, needs: 1, got: 0 }),
        Some(n) if n <= SAMPLE_LIMIT => Ok(n),
        _ => Err(Error::TooMany { what, limit: SAMPLE_LIMIT }),
    }
}

/// By how much a sample of a finite population says more than its size: (N - 1) / (N - n).
pub(crate) fn finite_population(n: u64, population: u64) -> Result<f64, Error> {
    if population <= n {
        return Err(Error::OutOfRange { what: "population", rule: "larger than the sample", value: population as f64 });
    }
    Ok((population - 1) as f64 / (population - n) as f64)
}

/// `a + b`, or the error that the sum would pass [`LIMIT`].
pub(crate) fn checked_add(a: u64, b: u64, what: &'static str) -> Result<u64, Error> {
    match a.checked_add(b) {
        Some(sum) if sum <= LIMIT => Ok(sum),
        _ => Err(Error::TooMany { what, limit: LIMIT }),
    }
}

/// `a + b`, stopping at [`LIMIT`].
///
/// Stopping (rather than wrapping or panicking) keeps addition commutative and associative with 0 as its identity, so the
/// merge laws hold for every possible input.
pub(crate) const fn saturating_add(a: u64, b: u64) -> u64 {
    let sum = a.saturating_add(b);
    if sum > LIMIT { LIMIT } else { sum }
}

/// Exact sums of at most eleven whole numbers, no two further apart than 10, that were each counted some times.
///
/// They are summed as distances from the first, which leaves the variance as it is and keeps every product below 2^120.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Moments {
    n: u64,
    origin: i128,
    sum: i128,
    sum_of_squares: i128,
}

impl Moments {
    /// Sums `(value, how often)` pairs.
    pub(crate) fn of(counted: impl IntoIterator<Item = (i32, u64)>) -> Self {
        let mut counted = counted.into_iter().peekable();
        let origin = counted.peek().map_or(0, |&(value, _)| i128::from(value));
        counted.fold(Self { origin, ..Self::default() }, |total, (value, count)| {
            let (distance, times) = (i128::from(value) - origin, i128::from(count));
            Self {
                n: total.n + count,
                origin,
                sum: total.sum + distance * times,
                sum_of_squares: total.sum_of_squares + distance * distance * times,
            }
        })
    }

    pub(crate) const fn n(self) -> u64 {
        self.n
    }

    /// The mean, unless nothing was counted.
    pub(crate) fn mean(self) -> Option<f64> {
        let sum = self.origin * i128::from(self.n) + self.sum;
        (self.n > 0).then(|| sum as f64 / self.n as f64)
    }

    /// The variance with divisor n - 1, unless fewer than two were counted.
    ///
    /// The numerator n Σd² - (Σd)² is exact, so answers that are all equal give 0 and nothing else does.
    pub(crate) fn sample_variance(self) -> Option<f64> {
        (self.n > 1).then(|| {
            let n = i128::from(self.n);
            let numerator = n * self.sum_of_squares - self.sum * self.sum;
            numerator as f64 / (n as f64 * (n - 1) as f64)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addition_stops_at_the_limit_or_says_so() {
        assert_eq!(checked_add(LIMIT - 1, 1, "answers"), Ok(LIMIT));
        assert!(checked_add(LIMIT, 1, "answers").is_err());
        assert!(checked_add(u64::MAX, u64::MAX, "answers").is_err());
        assert_eq!(saturating_add(u64::MAX, 1), LIMIT);
        assert_eq!(saturating_add(2, 3), 5);
    }

    #[test]
    fn the_largest_tally_does_not_overflow() {
        let full = Moments::of((245..=255).map(|value| (value, LIMIT)));
        assert_eq!(full.n(), 11 * LIMIT);
        assert_eq!(full.mean(), Some(250.0));
        // Eleven equally frequent consecutive values have population variance (11^2 - 1) / 12 = 10.
        assert!((full.sample_variance().unwrap() - 10.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_and_one_have_no_variance() {
        assert_eq!(Moments::of([]).mean(), None);
        let one = Moments::of([(7, 1)]);
        assert_eq!((one.mean(), one.sample_variance()), (Some(7.0), None));
    }
}
