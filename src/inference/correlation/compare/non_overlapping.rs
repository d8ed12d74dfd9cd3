//! The difference between two correlations of one sample that share no measurement.

use super::{Side, zou};
use crate::count;
use crate::error::Error;
use crate::inference::correlation::imperfect;
use crate::inference::correlation::three::CorrelationsOfFour;
use crate::inference::{Alternative, Estimate, Level, TestResult};

/// Whether a goes with b more closely than c with d, all four measured on the same units: the correlation
/// of a with b less that of c with d, -2 to 2.
///
/// With two measurements at two times it compares the two crossed correlations: does the first of one go with the second of the other more
/// closely than the reverse? That describes the order in time; it does not show what leads to what.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{Alternative, correlation::{CorrelationsOfFour, NonOverlappingDifference}};
///
/// let correlations = CorrelationsOfFour { ab: 0.4, cd: 0.2, ac: 0.3, ad: 0.7, bc: 0.6, bd: 0.35 };
/// let difference = NonOverlappingDifference::new(correlations, 60)?;
/// let test = difference.test(Alternative::TwoSided, Level::P95)?;
/// assert_eq!(format!("{:.4}", test.statistic()), "1.5100");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct NonOverlappingDifference {
    correlations: CorrelationsOfFour,
    n: u64,
}

impl NonOverlappingDifference {
    /// Compares the correlation of `a` with `b` to that of `c` with `d`.
    ///
    /// # Errors
    ///
    /// As [`Pearson::of`](crate::inference::correlation::Pearson::of), for each pair; as [`new`](Self::new).
    pub fn of(a: &[f64], b: &[f64], c: &[f64], d: &[f64]) -> Result<Self, Error> {
        let names = ["values of a", "values of b", "values of c", "values of d"];
        Self::new(CorrelationsOfFour::of_named([a, b, c, d], names)?, a.len() as u64)
    }

    /// The same from the six correlations, as somebody else computed them.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a correlation outside -1 to 1 or NaN, or six that cannot be correlations of one sample;
    /// [`Error::PerfectCorrelation`] where one of the two compared is 1 or -1; [`Error::Collinear`] where one measurement follows from the
    /// others; [`Error::TooFew`] for fewer than 4 units, [`Error::TooMany`] above 11 x 2^53.
    pub fn new(correlations: CorrelationsOfFour, n: u64) -> Result<Self, Error> {
        let n = count::sample(Some(n), "units")?;
        if n < 4 {
            return Err(Error::TooFew { what: "units", needs: 4, got: n });
        }
        correlations.check_range()?;
        imperfect(correlations.ab, n)?;
        imperfect(correlations.cd, n)?;
        correlations.check_regular()?;
        Ok(Self { correlations, n })
    }

    /// The six that it was made from.
    pub(in crate::inference) const fn correlations(self) -> CorrelationsOfFour {
        self.correlations
    }

    /// The correlation of a with b less that of c with d: -2 to 2.
    #[must_use]
    pub fn value(self) -> f64 {
        self.correlations.ab - self.correlations.cd
    }

    /// How many units.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// The difference with Zou's interval, which allows for the correlation of the two.
    ///
    /// # Formula
    ///
    /// ```text
    /// As for an OverlappingDifference, with c = k / (2 (1 - r_ab²)(1 - r_cd²)) and k as in the test.
    /// ```
    ///
    /// # Errors
    ///
    /// None for what was accepted at the start; a `Result` as for other correlations.
    ///
    /// # References
    ///
    /// Zou GY (2007). Toward using confidence intervals to compare correlations. Psychological Methods 12(4), 399-413.
    /// doi:10.1037/1082-989X.12.4.399
    pub fn estimate(self, level: Level) -> Result<Estimate, Error> {
        let CorrelationsOfFour { ab, cd, .. } = self.correlations;
        let (first, second) = (Side { r: ab, n: self.n }, Side { r: cd, n: self.n });
        zou(first, second, self.correlations.error_correlation(), self.n, level)
    }

    /// Tests whether the true correlations are equal, by the modified z of Pearson and Filon. The interval of the effect is two-sided
    /// whatever the alternative.
    ///
    /// # Formula
    ///
    /// ```text
    /// z = sqrt((n - 3) / 2) (atanh r_ab - atanh r_cd) / sqrt(1 - k / (2 (1 - r_ab²)(1 - r_cd²))), with
    /// k = (r_ac - r_ab r_bc)(r_bd - r_bc r_cd) + (r_ad - r_ac r_cd)(r_bc - r_ab r_ac)
    ///   + (r_ac - r_ad r_cd)(r_bd - r_ab r_ad) + (r_ad - r_ab r_bd)(r_bc - r_bd r_cd).
    /// ```
    ///
    /// # Errors
    ///
    /// As [`estimate`](Self::estimate).
    ///
    /// # References
    ///
    /// Raghunathan TE, Rosenthal R, Rubin DB (1996). Comparing correlated but nonoverlapping correlations. Psychological Methods
    /// 1(2), 178-183. doi:10.1037/1082-989X.1.2.178
    pub fn test(self, alternative: Alternative, level: Level) -> Result<TestResult, Error> {
        let effect = self.estimate(level)?;
        let CorrelationsOfFour { ab, cd, .. } = self.correlations;
        let apart = 1.0 - self.correlations.error_correlation();
        let z = (ab.atanh() - cd.atanh()) * ((self.n - 3) as f64 / (2.0 * apart)).sqrt();
        Ok(TestResult::normal(effect, z, alternative))
    }
}
