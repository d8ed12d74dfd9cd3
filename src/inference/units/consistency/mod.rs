//! Whether several items measure one thing, so that their mean is a measurement: Cronbach's alpha and what belongs to it.

mod covariances;
mod items;

use covariances::Covariances;

use crate::error::Error;
use crate::inference::{Estimate, Level, Method, dist};

/// Where alpha is so near 1, rounding is all that keeps it from there.
const ROUNDING: f64 = 1e-14;

/// Several items measured on the same units, as the covariances between them.
///
/// # Example
///
/// ```
/// use centricity::{Level, inference::consistency::Consistency};
///
/// // Three items of seven units.
/// let items = [[4.0, 5.0, 4.0, 1.0, 5.0, 3.0, 3.0], [4.0, 4.0, 5.0, 1.0, 5.0, 4.0, 2.0], [5.0, 4.0, 4.0, 2.0, 4.0, 1.0, 5.0]];
/// let scale = Consistency::of(&items)?;
/// assert_eq!(scale.estimate(Level::P95)?.to_string(), "0.761 (95% interval 0.108 to 0.955, Feldt, n = 7)");
///
/// // The third does not fit: without it alpha rises.
/// assert!((scale.alpha_without(2)? - 0.915).abs() < 1e-3);
/// assert!(scale.item_total_correlation(2)? < 0.4);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # References
///
/// Cronbach LJ (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16(3), 297-334. doi:10.1007/BF02310555
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Consistency {
    n: u64,
    covariances: Covariances,
}

impl Consistency {
    /// Takes the values of each item, unit by unit: a slice for each item, in the same order of units. Units with a missing value are left out
    /// beforehand.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the items differ in length; [`Error::NotFinite`] names a NaN or infinity by its place in its item; [`Error::OutOfRange`]
    /// where a variance is too large or too small for a float; else as [`new`](Self::new).
    pub fn of<C: AsRef<[f64]>>(items: &[C]) -> Result<Self, Error> {
        let n = items.first().map_or(0, |item| item.as_ref().len());
        if let Some(item) = items.iter().map(AsRef::as_ref).find(|item| item.len() != n) {
            return Err(Error::LengthMismatch { what: "values of an item", needs: n, got: item.len() });
        }
        check_size(n as u64, items.len())?;
        Self::checked(n as u64, Covariances::of(items)?)
    }

    /// Takes covariances that somebody else computed (divisor n - 1), a row for each item, the variances on the diagonal. Of correlations in their
    /// place alpha is the standardised one.
    ///
    /// ```
    /// # use centricity::inference::consistency::Consistency;
    /// let scale = Consistency::new(250, &[[1.00, 0.50, 0.40], [0.50, 1.00, 0.60], [0.40, 0.60, 1.00]])?;
    /// assert!((scale.alpha() - 0.75).abs() < 1e-12);
    /// assert!(Consistency::new(250, &[[1.0, 0.5], [0.6, 1.0]]).is_err()); // not symmetric
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two units or items; [`Error::LengthMismatch`] where the rows are not as long as there are items;
    /// [`Error::NotFinite`] names a NaN or infinity; [`Error::OutOfRange`] where a variance is negative, the two halves differ (by more than 1e-9 of the
    /// variances), or a covariance is larger than the variances allow; [`Error::Contradictory`] where no sample can have them all, to nine digits (correlations of .9, .9 and
    /// -.9); [`Error::NoVariation`] where the sum of the items is the same for all units.
    pub fn new<R: AsRef<[f64]>>(n: u64, covariances: &[R]) -> Result<Self, Error> {
        check_size(n, covariances.len())?;
        Self::checked(n, Covariances::new(covariances)?)
    }

    /// Takes exact sums of whole numbers and of their products, as counting gives them.
    pub(crate) fn of_products<R: AsRef<[u64]>>(n: u64, sums: &[u64], products: &[R]) -> Result<Self, Error> {
        check_size(n, sums.len())?;
        let n_f = n as f64;
        let covariance = |x: u64, y: u64, product: u64| {
            let numerator = i128::from(n) * i128::from(product) - i128::from(x) * i128::from(y);
            numerator as f64 / (n_f * (n_f - 1.0))
        };
        let rows = products.iter().zip(sums).map(|(row, &x)| {
            let row = row.as_ref().iter().zip(sums).map(|(&product, &y)| covariance(x, y, product));
            row.collect::<Vec<f64>>()
        });
        Self::checked(n, Covariances::new(&rows.collect::<Vec<_>>())?)
    }

    /// Refuses a sum that does not vary, for which there is no alpha.
    fn checked(n: u64, covariances: Covariances) -> Result<Self, Error> {
        let total = covariances.total();
        if total == 0.0 {
            return Err(Error::NoVariation { what: "sums of the items" });
        }
        let consistency = Self { n, covariances };
        let alpha = consistency.alpha();
        if total < 0.0 || !alpha.is_finite() {
            return Err(Error::OutOfRange { what: "variance of the sum of the items", rule: "above 0", value: total });
        }
        Ok(consistency)
    }

    /// How many units.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// How many items.
    #[must_use]
    pub fn items(&self) -> usize {
        self.covariances.items()
    }

    /// Cronbach's alpha: a lower bound of the share of the variance of the sum of the items that is not noise, if the noise of one item goes with that
    /// of no other. At most 1; negative where items go against each other, as one does that was not turned round.
    ///
    /// It grows with the number of items and does not say that they measure one thing only.
    ///
    /// # Formula
    ///
    /// ```text
    /// k / (k - 1) (1 - Σ s_i² / s_T²), with s_i² the variance of an item and s_T² that of the sum of all k.
    /// ```
    ///
    /// # References
    ///
    /// Cronbach (1951), as for [`Consistency`].
    #[must_use]
    pub fn alpha(&self) -> f64 {
        alpha(&self.covariances)
    }

    /// [`alpha`](Self::alpha) with Feldt's interval, which takes units and items to differ as normal distributions have it and all pairs of items
    /// to go together alike.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - (1 - alpha) q, with q the quantiles of F with n - 1 and (n - 1)(k - 1) degrees of freedom.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoVariation`] where alpha is 1, so that no item differs from another in any unit (but for a constant): the formula would give an interval without
    /// width. [`Error::OutOfRange`] where the lower limit is too large for a float.
    ///
    /// # References
    ///
    /// Feldt LS (1965). The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty. Psychometrika 30(3), 357-370.
    /// doi:10.1007/BF02289499
    pub fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        let (alpha, k) = (self.alpha(), self.items() as f64);
        let noise = 1.0 - alpha;
        if noise <= ROUNDING {
            return Err(Error::NoVariation { what: "differences between the items" });
        }
        let df = (self.n - 1) as f64;
        let (low, high) = dist::f_quantiles(level.tail(), df, df * (k - 1.0));
        let (lower, upper) = (1.0 - noise * high, 1.0 - noise * low);
        if !(lower.is_finite() && upper.is_finite()) {
            return Err(Error::OutOfRange { what: "alpha", rule: "within the range of a float", value: lower });
        }
        Ok(Estimate::new(alpha, (lower, upper), level, Method::Feldt, self.n))
    }

    /// The standard error of measurement of the sum of the items: what the sum of one unit is off by if [`alpha`](Self::alpha) is its reliability. In
    /// units of the sum; that of the mean of the items is this divided by their number.
    ///
    /// ```
    /// # use centricity::inference::consistency::Consistency;
    /// let scale = Consistency::new(250, &[[1.0, 0.5, 0.4], [0.5, 1.0, 0.6], [0.4, 0.6, 1.0]])?;
    /// let of_the_mean = scale.standard_error_of_measurement() / scale.items() as f64;
    /// assert!((of_the_mean - 0.408).abs() < 1e-3); // where items have a standard deviation of 1
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// s_T sqrt(1 - alpha)
    /// ```
    ///
    /// # References
    ///
    /// Lord FM, Novick MR (1968). Statistical Theories of Mental Test Scores, chapter 3. Addison-Wesley.
    #[must_use]
    pub fn standard_error_of_measurement(&self) -> f64 {
        let noise = (1.0 - self.alpha()).max(0.0);
        (self.covariances.total() * noise).sqrt() * self.covariances.unit().sqrt()
    }
}

/// Alpha of items whose sum varies.
fn alpha(covariances: &Covariances) -> f64 {
    let k = covariances.items() as f64;
    // From what is off the diagonal, which is what alpha is about: one less the rest would cancel where items hardly go together.
    (k / (k - 1.0) * (covariances.off_diagonal() / covariances.total())).min(1.0)
}

fn check_size(n: u64, items: usize) -> Result<(), Error> {
    if items < 2 {
        return Err(Error::TooFew { what: "items", needs: 2, got: items as u64 });
    }
    match crate::count::sample(Some(n), "units") {
        Ok(n) if n > 1 => Ok(()),
        Err(error @ Error::TooMany { .. }) => Err(error),
        _ => Err(Error::TooFew { what: "units", needs: 2, got: n }),
    }
}
