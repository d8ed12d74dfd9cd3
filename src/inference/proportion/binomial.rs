//! The exact test of one share against a fixed value.

use super::{Proportion, ProportionMethod, check_null};
use crate::error::Error;
use crate::inference::{Alternative, ExactProcedure, ExactTest, Level, dist};

impl Proportion {
    /// The exact binomial test of whether the true share is `null`. It never rejects more often than it says, and for that more seldom than it could.
    ///
    /// The effect is the share with its [Clopper-Pearson](ProportionMethod::ClopperPearson) interval, which this test inverts: the two-sided p-value is
    /// below 1 - level exactly where the interval leaves `null` out.
    ///
    /// ```
    /// # use centricity::{Level, inference::{Alternative, Proportion}};
    /// // Nine heads in ten throws of a fair coin, or ten: 11 of 1024.
    /// let test = Proportion::new(9, 10)?.binomial_test(0.5, Alternative::Greater, Level::P95)?;
    /// assert!((test.p_value() - 11.0 / 1024.0).abs() < 1e-15);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// greater: P(K >= k), less: P(K <= k), K binomial(n, null); two-sided: twice the smaller of the two, at most 1. R's binom.test adds up
    /// improbable outcomes of both sides instead, which no interval of two equal tails agrees with.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a null value that is not between 0 and 1, both excluded.
    ///
    /// # References
    ///
    /// Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated in the case of the binomial. Biometrika 26(4), 404-413.
    /// doi:10.1093/biomet/26.4.404
    pub fn binomial_test(self, null: f64, alternative: Alternative, level: Level) -> Result<ExactTest, Error> {
        check_null(null)?;
        let (k, rest) = (self.k as f64, (self.n - self.k) as f64);
        let at_least = if self.k == 0 { 1.0 } else { dist::beta_cdf(null, k, rest + 1.0) };
        let at_most = if self.k == self.n { 1.0 } else { dist::beta_cdf(1.0 - null, rest, k + 1.0) };
        let p = match alternative {
            Alternative::TwoSided => 2.0 * at_least.min(at_most),
            Alternative::Less => at_most,
            Alternative::Greater => at_least,
        };
        let effect = self.estimate_by(ProportionMethod::ClopperPearson, level);
        Ok(ExactTest::new(effect, ExactProcedure::Binomial, p, alternative))
    }
}
