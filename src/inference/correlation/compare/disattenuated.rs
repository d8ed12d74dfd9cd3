//! The difference between two correlations of one sample that share no measurement, both corrected for noise.

use super::NonOverlappingDifference;
use crate::error::Error;
use crate::inference::correlation::{CorrelationsOfFour, Disattenuated, Pearson};
use crate::inference::{Estimate, Level, Method, mover};

/// Whether a goes with b more closely than c with d, all four measured on the same units with noise, once the noise is taken out: the corrected
/// correlation of a with b less that of c with d.
///
/// A [`NonOverlappingDifference`] of measurements with unequal noise is decided by the noise, if only there are units enough: the two with less of it
/// go together more closely.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::correlation::{CorrelationsOfFour, DisattenuatedDifference, NonOverlappingDifference};
///
/// let correlations = CorrelationsOfFour { ab: 0.48, cd: 0.33, ac: 0.45, ad: 0.5, bc: 0.6, bd: 0.35 };
/// let observed = NonOverlappingDifference::new(correlations, 400)?;
/// assert!(observed.estimate(Level::P95)?.lower() > 0.0);
///
/// // But d is half noise.
/// let corrected = DisattenuatedDifference::of(observed, [0.9, 0.9], [0.9, 0.5])?;
/// let estimate = corrected.estimate([15_600.0, 15_600.0], [15_600.0, 1_600.0], Level::P95)?;
/// assert_eq!(format!("{estimate:.2}"), "0.04 (95% interval -0.09 to 0.18, Zou, n = 400)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct DisattenuatedDifference {
    observed: NonOverlappingDifference,
    /// Of a, b, c, d.
    reliabilities: [f64; 4],
    ab: Disattenuated,
    cd: Disattenuated,
}

impl DisattenuatedDifference {
    /// Corrects both correlations, by the reliabilities of a and b and those of c and d.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a reliability that is 0 or less, above 1, or NaN.
    pub fn of(
        observed: NonOverlappingDifference,
        reliabilities_ab: [f64; 2],
        reliabilities_cd: [f64; 2],
    ) -> Result<Self, Error> {
        let CorrelationsOfFour { ab, cd, .. } = observed.correlations();
        let ([a, b], [c, d]) = (reliabilities_ab, reliabilities_cd);
        let corrected = |r, x, y| Disattenuated::of(Pearson::new(r, observed.n())?, x, y);
        Ok(Self { observed, reliabilities: [a, b, c, d], ab: corrected(ab, a, b)?, cd: corrected(cd, c, d)? })
    }

    /// The difference of the correlations before they were corrected.
    pub const fn observed(self) -> NonOverlappingDifference {
        self.observed
    }

    /// The corrected correlation of a with b less that of c with d. It can lie outside -2 to 2.
    #[must_use]
    pub fn value(self) -> f64 {
        self.ab.value() - self.cd.value()
    }

    /// The difference with Zou's interval of two [corrected intervals](Disattenuated::estimate_with_noise), which know that the reliabilities are estimates:
    /// from so many degrees of freedom within units (infinity where the noise was given) for a and b, and for c and d.
    ///
    /// Look at the intervals of the four reliabilities first. In 90 simulated designs of 30 to 300 units with equal crossed correlations, one side measured with 2 to 40
    /// observations, a nominal 5% left 0 out while all four reliabilities were above 0 in at most 5.9% of samples; the uncorrected difference in up to 98%. Where
    /// a reliability is .2 and seldom shown to be above 0, it was up to 22% of the few samples in which it was
    /// (`tests/reference/generate/crossed_size.py`).
    ///
    /// # Formula
    ///
    /// ```text
    /// L = p - q - sqrt((p - lp)² + (uq - q)² - 2 c (p - lp)(uq - q)), U likewise: p and q the corrected correlations with their limits, and
    /// c = k / 2 / sqrt((J - 1)² Var(p) Var(q)), with k as for a NonOverlappingDifference but of the six corrected correlations, held between -1 and 1, and
    /// the variances as for estimate_with_noise. Noise of one measurement is independent of that of another, so it is in the variances alone.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for degrees of freedom that are not above 0, and where a limit is too large for a float.
    ///
    /// # References
    ///
    /// Zou GY (2007). Toward using confidence intervals to compare correlations. Psychological Methods 12(4), 399-413.
    /// doi:10.1037/1082-989X.12.4.399
    pub fn estimate(self, noise_df_ab: [f64; 2], noise_df_cd: [f64; 2], level: Level) -> Result<Estimate, Error> {
        let ab = self.ab.estimate_with_noise(noise_df_ab, level)?;
        let cd = self.cd.estimate_with_noise(noise_df_cd, level)?;
        let spread = self.ab.relative_variance(noise_df_ab)?.sqrt() * self.cd.relative_variance(noise_df_cd)?.sqrt();
        let errors = self.corrected().error_covariance() * self.ab.attenuation() * self.cd.attenuation() / spread;
        let difference = mover::difference(ab, cd, errors.clamp(-1.0, 1.0))?;
        let value = self.value();
        let limits = (difference.lower().min(value.next_down()), difference.upper().max(value.next_up()));
        Ok(Estimate::new(value, limits, level, Method::Zou, self.observed.n()))
    }

    /// All six as they would be without noise, as far as they can be correlations.
    fn corrected(self) -> CorrelationsOfFour {
        let [a, b, c, d] = self.reliabilities.map(f64::sqrt);
        let of = |r: f64, x: f64, y: f64| (r / (x * y)).clamp(-1.0, 1.0);
        let CorrelationsOfFour { ab, cd, ac, ad, bc, bd } = self.observed.correlations();
        CorrelationsOfFour {
            ab: of(ab, a, b),
            cd: of(cd, c, d),
            ac: of(ac, a, c),
            ad: of(ad, a, d),
            bc: of(bc, b, c),
            bd: of(bd, b, d),
        }
    }
}
