//! A value and how far chance may have moved it.

use crate::error::Error;
use crate::inference::{Mean, NetScore, Proportion};

/// A value with the variance of its sampling error: the square of its standard error, never the variance of single observations.
///
/// It is what methods work on that weigh values by how well they are known. A variance of 0 would give such a value all the weight there is, and
/// five observations that happen to be equal do have a raw variance of 0. So there are doors for which that cannot happen, and [`new`](Self::new)
/// refuses it.
///
/// # Example
///
/// ```
/// use centricity::Error;
/// use centricity::inference::{NetScore, Reading};
///
/// let unit = NetScore::new(0, 0, 5)?; // all equal: the raw variance is 0
/// assert!(matches!(Reading::new(unit.value(), 0.0), Err(Error::OutOfRange { .. })));
/// let reading = Reading::of_net(unit);
/// assert_eq!(reading.value(), 1.0);
/// assert!(reading.variance() > 0.04);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Reading {
    value: f64,
    variance: f64,
}

impl Reading {
    /// A value and its sampling variance, such as s² / n of a mean.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a value that is not finite and a variance that is 0, negative, NaN or infinite. Where it is 0 because all observations
    /// are equal, take [`of_net`](Self::of_net), [`of_share`](Self::of_share) or [`pooled`](Self::pooled).
    pub fn new(value: f64, variance: f64) -> Result<Self, Error> {
        if !value.is_finite() {
            return Err(Error::OutOfRange { what: "value", rule: "a finite number", value });
        }
        if !(variance > 0.0 && variance.is_finite()) {
            let rule = "above 0 and finite (if observations are all equal, an adjusted Wald or a pooled variance is)";
            return Err(Error::OutOfRange { what: "sampling variance", rule, value: variance });
        }
        Ok(Self { value, variance })
    }

    /// A net score with the variance of one observation from the adjusted counts, over n: never 0.
    ///
    /// Where all true values are equal, [Cochran's Q](crate::inference::shrinkage::UnitReadings::heterogeneity) of such readings rejects too often in small units;
    /// for that test take [`of_adjusted_net`](Self::of_adjusted_net).
    ///
    /// # Formula
    ///
    /// ```text
    /// ((P' + D') / N' - t²) / n with P' = P + 3/4, D' = D + 3/4, N' = n + 3 and t = (P' - D') / N'
    /// ```
    ///
    /// The [variance of the adjusted centre](NetScore::adjusted_variance), which has N' for n, would be too small by n / (n + 3): the value here is the one that was
    /// observed, not the centre.
    ///
    /// ```
    /// # use centricity::inference::{NetScore, Reading};
    /// assert_eq!(Reading::of_net(NetScore::new(1, 2, 2)?).variance(), 35.0 / 64.0 / 5.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of_net(net: NetScore) -> Self {
        let n = net.n() as f64;
        Self { value: net.value(), variance: net.adjusted_variance() * ((n + 3.0) / n) }
    }

    /// A net score after the pseudo-observations of the [adjusted Wald](crate::inference::PseudoCounts::RocksT) interval are added: its centre, and the variance of
    /// that. The value to take where small units are tested for [heterogeneity](crate::inference::shrinkage::UnitReadings::heterogeneity).
    ///
    /// # Formula
    ///
    /// ```text
    /// (P - D) / (n + 3), and the variance as for of_net but over n + 3
    /// ```
    ///
    /// # References
    ///
    /// Rocks B (2016). Interval estimation for the Net Promoter Score. The American Statistician 70(4), 365-372. doi:10.1080/00031305.2016.1158124
    ///
    /// ```
    /// # use centricity::inference::{NetScore, Reading};
    /// assert_eq!(Reading::of_adjusted_net(NetScore::new(0, 0, 5)?).value(), 5.0 / 8.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of_adjusted_net(net: NetScore) -> Self {
        let n = net.n() as f64;
        Self { value: net.value() * (n / (n + 3.0)), variance: net.adjusted_variance() }
    }

    /// A share with the variance of one observation from the Agresti-Coull centre for two more of each kind, over n: never 0.
    ///
    /// Where all true shares are equal, [Cochran's Q](crate::inference::shrinkage::UnitReadings::heterogeneity) of such readings rejects too often in small units;
    /// for that test take [`of_adjusted_share`](Self::of_adjusted_share).
    ///
    /// # Formula
    ///
    /// ```text
    /// q (1 - q) / n, q = (k + 2) / (n + 4)
    /// ```
    ///
    /// The variance of the adjusted centre, which has n + 4 for n, would be too small by n / (n + 4): the value here is the share that was observed, not the centre.
    ///
    /// # References
    ///
    /// Agresti A, Coull BA (1998). Approximate is better than 'exact' for interval estimation of binomial proportions. The American
    /// Statistician 52(2), 119-126. doi:10.1080/00031305.1998.10480550
    ///
    /// ```
    /// # use centricity::inference::{Proportion, Reading};
    /// let all_satisfied = Reading::of_share(Proportion::new(6, 6)?);
    /// assert_eq!((all_satisfied.value(), all_satisfied.variance()), (1.0, 0.8 * 0.2 / 6.0));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of_share(share: Proportion) -> Self {
        let (_, one) = agresti_coull(share);
        Self { value: share.value(), variance: one / share.n() as f64 }
    }

    /// A share after two more of each kind are added: the Agresti-Coull centre, and the variance of that. The value to take where small units are tested for
    /// [heterogeneity](crate::inference::shrinkage::UnitReadings::heterogeneity).
    ///
    /// # Formula
    ///
    /// ```text
    /// q = (k + 2) / (n + 4), and q (1 - q) / (n + 4)
    /// ```
    ///
    /// # References
    ///
    /// As for [`of_share`](Self::of_share).
    ///
    /// ```
    /// # use centricity::inference::{Proportion, Reading};
    /// let all_satisfied = Reading::of_adjusted_share(Proportion::new(6, 6)?);
    /// assert_eq!((all_satisfied.value(), all_satisfied.variance()), (0.8, 0.8 * 0.2 / 10.0));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of_adjusted_share(share: Proportion) -> Self {
        let (centre, one) = agresti_coull(share);
        Self { value: centre, variance: one / (share.n() as f64 + 4.0) }
    }

    /// Means with the variance of single values pooled over all of them: a mean of one value, or of equal ones, is as uncertain as
    /// its size says.
    ///
    /// ```
    /// use centricity::inference::{Mean, Reading};
    ///
    /// let units = [Mean::of(&[4.0, 4.0, 4.0])?, Mean::of(&[2.0, 5.0, 3.0, 4.0])?, Mean::of(&[1.0])?];
    /// let readings = Reading::pooled(&units)?;
    /// assert!((readings[0].variance() - 1.0 / 3.0).abs() < 1e-15); // sum of squares 0 + 5 + 0 with 2 + 3 + 0 degrees of freedom
    /// assert_eq!(readings[2].variance(), 1.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// Variance of the mean j: MSW / n_j with MSW = sum (n_j - 1) s_j² / sum (n_j - 1).
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where no mean is of two values; [`Error::NoVariation`] where all values within every mean are equal;
    /// [`Error::OutOfRange`] where a variance is too large or too small for a float.
    ///
    /// # References
    ///
    /// Searle SR, Casella G, McCulloch CE (1992). Variance Components. Wiley.
    pub fn pooled<'a>(means: impl IntoIterator<Item = &'a Mean>) -> Result<Vec<Self>, Error> {
        let means: Vec<Mean> = means.into_iter().copied().collect();
        let within = pooled_variance(&means)?;
        means.iter().map(|mean| Self::new(mean.value(), within / mean.n() as f64)).collect()
    }

    /// The value.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// The variance of its sampling error; above 0.
    #[must_use]
    pub const fn variance(self) -> f64 {
        self.variance
    }
}

/// The centre of Agresti and Coull for two more of each kind, and the variance of one observation there.
fn agresti_coull(share: Proportion) -> (f64, f64) {
    let m = share.n() as f64 + 4.0;
    let (yes, no) = ((share.k() as f64 + 2.0) / m, ((share.n() - share.k()) as f64 + 2.0) / m);
    (yes, yes * no)
}

/// The variance of single values within samples, pooled by degrees of freedom.
///
/// # Errors
///
/// As [`Reading::pooled`].
pub(crate) fn pooled_variance(means: &[Mean]) -> Result<f64, Error> {
    let freedom: f64 = means.iter().map(|mean| (mean.n() - 1) as f64).sum();
    if freedom == 0.0 {
        return Err(Error::TooFew { what: "values of one mean", needs: 2, got: means.len().min(1) as u64 });
    }
    // Each variance by its share of the degrees of freedom: no sum of squares is formed that could overflow.
    let pooled: f64 =
        means.iter().map(|mean| (mean.n() - 1) as f64 / freedom * mean.sample_variance().unwrap_or(0.0)).sum();
    if pooled == 0.0 {
        return Err(Error::NoVariation { what: "values within the samples" });
    }
    if pooled.is_finite() {
        Ok(pooled)
    } else {
        Err(Error::OutOfRange { what: "variance", rule: "within the range of a float", value: pooled })
    }
}
