//! Variance and quantiles of the answers, straight from the counts.

use super::Tally;
use crate::count::Moments;
use crate::error::Error;
use crate::scale::Instrument;

impl<I: Instrument> Tally<I> {
    /// The sample variance of the answers (divisor n - 1); `None` for fewer than two.
    ///
    /// ```
    /// # use centricity::{Csat, Tally};
    /// assert_eq!(Tally::<Csat<5>>::from_bytes(&[4, 5, 3, 5, 4])?.sample_variance(), Some(0.7));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn sample_variance(&self) -> Option<f64> {
        self.moments().sample_variance()
    }

    /// The `p` quantile of the answers; 0.5 is the median.
    ///
    /// # Formula
    ///
    /// ```text
    /// Type 7 of Hyndman and Fan, the default of R and numpy: with the answers in order, x[1] to x[n], and
    /// h = (n - 1) p + 1, the result lies between x[⌊h⌋] and x[⌊h⌋ + 1] in proportion to h - ⌊h⌋.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a `p` below 0 or above 1, or NaN; [`Error::TooFew`] if nobody answered.
    ///
    /// ```
    /// # use centricity::{Csat, Tally};
    /// let tally = Tally::<Csat<5>>::from_bytes(&[3, 3, 3, 4])?;
    /// assert_eq!(tally.quantile(0.5)?, 3.0);
    /// assert_eq!(tally.quantile(0.75)?, 3.25);
    /// assert!(tally.quantile(75.0).is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # References
    ///
    /// Hyndman RJ, Fan Y (1996). Sample quantiles in statistical packages. The American Statistician 50(4), 361-365.
    /// doi:10.1080/00031305.1996.10473566
    pub fn quantile(&self, p: f64) -> Result<f64, Error> {
        if !(0.0..=1.0).contains(&p) {
            return Err(Error::OutOfRange { what: "p", rule: "between 0 and 1", value: p });
        }
        let n = self.n();
        if n == 0 {
            return Err(Error::TooFew { what: "answers", needs: 1, got: 0 });
        }
        let position = (n - 1) as f64 * p;
        let below = position.floor();
        let (low, high) = (self.answer_at(below), self.answer_at(position.ceil()));
        Ok(low + (position - below) * (high - low))
    }

    /// The answer at a position, counted from 0, when all answers stand in order.
    fn answer_at(&self, position: f64) -> f64 {
        let (mut cumulated, mut highest) = (0, I::SCALE.max());
        for (rating, count) in self.iter().filter(|&(_, count)| count > 0) {
            cumulated += count;
            highest = rating.value();
            if cumulated as f64 > position {
                break;
            }
        }
        f64::from(highest)
    }

    /// The exact sums behind mean and variance.
    pub(crate) fn moments(&self) -> Moments {
        Moments::of(self.iter().map(|(rating, count)| (i32::from(rating.value()), count)))
    }
}
