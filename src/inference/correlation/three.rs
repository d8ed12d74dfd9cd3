//! The correlations between three or four measurements of the same units, as input.

use super::Pearson;
use crate::error::Error;

/// What a determinant of correlations has to exceed for the measurements to count as different ones.
const SINGULAR: f64 = 1e-12;

/// How far rounding may bring a determinant below 0: published correlations have two or three decimals, but these are meant to be exact.
const ROUNDING: f64 = 1e-12;

const WHAT: &str = "determinant of the correlations";

/// The three correlations between x, y and z, all measured on the same units.
///
/// # Example
///
/// ```
/// use centricity::inference::correlation::{CorrelationsOfThree, OverlappingDifference};
///
/// // Does x go with y more closely than with z?
/// let correlations = CorrelationsOfThree { xy: 0.5, xz: 0.3, yz: 0.4 };
/// let difference = OverlappingDifference::new(correlations, 50)?;
/// assert!((difference.value() - 0.2).abs() < 1e-15);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrelationsOfThree {
    /// Of x with y, -1 to 1.
    pub xy: f64,
    /// Of x with z, -1 to 1.
    pub xz: f64,
    /// Of y with z, -1 to 1.
    pub yz: f64,
}

impl CorrelationsOfThree {
    /// Refuses what cannot be correlations of one sample.
    pub(super) fn check(self) -> Result<(), Error> {
        in_range(&[self.xy, self.xz, self.yz])?;
        let value = self.determinant();
        if value < -ROUNDING {
            return Err(Error::OutOfRange { what: WHAT, rule: "0 or more", value });
        }
        Ok(())
    }

    /// Refuses also measurements of which one follows from the others.
    pub(super) fn check_regular(self) -> Result<(), Error> {
        self.check()?;
        if self.determinant() < SINGULAR { Err(Error::Collinear { what: "the three measurements" }) } else { Ok(()) }
    }

    /// 1 - xy² - xz² - yz² + 2 xy xz yz, in a form that loses less where two are nearly the same.
    pub(super) fn determinant(self) -> f64 {
        let Self { xy, xz, yz } = self;
        let rest = xy - xz * yz;
        (1.0 - xz) * (1.0 + xz) * ((1.0 - yz) * (1.0 + yz)) - rest * rest
    }
}

/// The six correlations between a, b, c and d, all measured on the same units.
///
/// # Example
///
/// ```
/// use centricity::inference::correlation::{CorrelationsOfFour, NonOverlappingDifference};
///
/// let correlations = CorrelationsOfFour { ab: 0.4, cd: 0.2, ac: 0.3, ad: 0.7, bc: 0.6, bd: 0.35 };
/// let difference = NonOverlappingDifference::new(correlations, 60)?;
/// assert!((difference.value() - 0.2).abs() < 1e-15);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrelationsOfFour {
    /// Of a with b, -1 to 1: the one of the two that are compared.
    pub ab: f64,
    /// Of c with d, -1 to 1: the other.
    pub cd: f64,
    /// Of a with c, -1 to 1.
    pub ac: f64,
    /// Of a with d, -1 to 1.
    pub ad: f64,
    /// Of b with c, -1 to 1.
    pub bc: f64,
    /// Of b with d, -1 to 1.
    pub bd: f64,
}

impl CorrelationsOfFour {
    /// Those of the values of a, b, c and d, with what messages are to call them.
    pub(in crate::inference) fn of_named(values: [&[f64]; 4], names: [&'static str; 4]) -> Result<Self, Error> {
        let ([a, b, c, d], [name_a, name_b, name_c, name_d]) = (values, names);
        let r = |x, y, names| Pearson::of_named(x, y, names).map(Pearson::value);
        Ok(Self {
            ab: r(a, b, [name_a, name_b])?,
            cd: r(c, d, [name_c, name_d])?,
            ac: r(a, c, [name_a, name_c])?,
            ad: r(a, d, [name_a, name_d])?,
            bc: r(b, c, [name_b, name_c])?,
            bd: r(b, d, [name_b, name_d])?,
        })
    }

    /// Refuses what cannot be correlations of one sample, and measurements of which one follows from the others.
    pub(super) fn check_regular(self) -> Result<(), Error> {
        self.check_range()?;
        let Self { ab, cd, ac, ad, bc, bd } = self;
        CorrelationsOfThree { xy: ab, xz: ac, yz: bc }.check_regular()?;
        // Cholesky's last pivot: what a, b and c leave of d.
        let below_a = (1.0 - ab * ab).sqrt();
        let (cb, db) = ((bc - ab * ac) / below_a, (bd - ab * ad) / below_a);
        let below_b = (1.0 - ac * ac - cb * cb).max(0.0).sqrt();
        let dc = (cd - ac * ad - cb * db) / below_b;
        let left = 1.0 - ad * ad - db * db - dc * dc;
        let same_errors = 1.0 - self.error_correlation() < SINGULAR;
        if !left.is_finite() || left.abs() < SINGULAR || same_errors {
            Err(Error::Collinear { what: "the four measurements" })
        } else if left < 0.0 {
            Err(Error::OutOfRange { what: WHAT, rule: "0 or more", value: left })
        } else {
            Ok(())
        }
    }

    pub(super) fn check_range(self) -> Result<(), Error> {
        let Self { ab, cd, ac, ad, bc, bd } = self;
        in_range(&[ab, cd, ac, ad, bc, bd])
    }

    /// The large-sample correlation of the sampling errors of ab and cd.
    pub(super) fn error_correlation(self) -> f64 {
        let Self { ab, cd, .. } = self;
        self.error_covariance() / ((1.0 - ab) * (1.0 + ab) * ((1.0 - cd) * (1.0 + cd)))
    }

    /// The large-sample covariance of the sampling errors of ab and cd, times the number of units.
    pub(super) fn error_covariance(self) -> f64 {
        let Self { ab, cd, ac, ad, bc, bd } = self;
        0.5 * ((ac - ab * bc) * (bd - bc * cd)
            + (ad - ac * cd) * (bc - ab * ac)
            + (ac - ad * cd) * (bd - ab * ad)
            + (ad - ab * bd) * (bc - bd * cd))
    }
}

fn in_range(correlations: &[f64]) -> Result<(), Error> {
    match correlations.iter().find(|r| !(-1.0..=1.0).contains(*r)) {
        Some(&value) => Err(Error::OutOfRange { what: "correlation", rule: "between -1 and 1", value }),
        None => Ok(()),
    }
}
