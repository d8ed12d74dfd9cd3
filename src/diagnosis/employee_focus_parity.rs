//! Are units with at least as much eye for their employees as for their customers appreciated more?

use std::fmt;

use crate::error::Error;
#[cfg(feature = "nalgebra")]
use crate::inference::regression::ResponseSurface;
use crate::inference::{Alternative, Estimate, Level, Mean, Stand, Superiority, TestResult};

/// The appreciation of units with at least as much focus on employees as on customers, against that of the others.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{EmployeeFocusParity, ParityClass, ParityUnit};
/// use centricity::Level;
///
/// let unit = |employee_focus, customer_focus, appreciation| ParityUnit { employee_focus, customer_focus, appreciation };
/// let units = [
///     unit(4.1, 3.9, 8.1), unit(4.4, 4.4, 8.4), unit(3.9, 3.2, 7.9), unit(4.0, 3.8, 8.3),
///     unit(3.0, 4.2, 7.1), unit(3.4, 4.5, 7.4), unit(2.9, 3.6, 6.8), unit(3.3, 4.0, 7.2),
/// ];
/// let parity = EmployeeFocusParity::of(&units, Level::P95)?;
/// assert_eq!(parity.class(), ParityClass::HigherWithParity);
/// assert_eq!(
///     parity.to_string(),
///     "4 units with at least as much eye for employees as for customers, 4 with less: higher with parity\n\
///      difference of appreciation 1.05 (95% interval 0.64 to 1.46, Welch, n = 8)\n\
///      probability of superiority 1.00 (95% interval 0.58 to 1.00, Newcombe, n = 8)"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct EmployeeFocusParity {
    with: u64,
    without: u64,
    test: TestResult,
    superiority: Estimate,
    class: ParityClass,
}

/// A unit: both focuses on one scale, and its appreciation by customers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParityUnit {
    /// How much eye there is for employees.
    pub employee_focus: f64,
    /// How much eye there is for customers, on the same scale.
    pub customer_focus: f64,
    /// How customers appreciate the unit.
    pub appreciation: f64,
}

/// Which units are appreciated more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ParityClass {
    /// Those with at least as much eye for employees: the interval of the difference is above 0.
    HigherWithParity,
    /// Those with less: it is below 0.
    LowerWithParity,
    /// It reaches 0.
    Undetermined,
}

impl EmployeeFocusParity {
    /// From a value of each unit.
    ///
    /// # Formula
    ///
    /// ```text
    /// With parity: employee focus >= customer focus. Welch's t of the appreciation of units with and without; probability of superiority between the same.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotFinite`] for NaN or infinity; [`Error::TooFew`] for fewer than two units with parity or without; [`Error::NoVariation`] where the appreciation is the
    /// same within both.
    ///
    /// # References
    ///
    /// Welch BL (1947). The generalization of 'Student's' problem when several different population variances are involved. Biometrika 34(1/2), 28-35.
    /// doi:10.1093/biomet/34.1-2.28
    ///
    /// Newcombe RG (2006). Confidence intervals for an effect size measure based on the Mann-Whitney statistic. Part 2: asymptotic
    /// methods and evaluation. Statistics in Medicine 25(4), 559-573. doi:10.1002/sim.2324
    pub fn of(units: &[ParityUnit], level: Level) -> Result<Self, Error> {
        check(units)?;
        let appreciations = |parity: fn(&&ParityUnit) -> bool| -> Vec<f64> {
            units.iter().filter(parity).map(|unit| unit.appreciation).collect()
        };
        let with = appreciations(|unit| unit.employee_focus >= unit.customer_focus);
        let without = appreciations(|unit| unit.employee_focus < unit.customer_focus);
        for (what, group) in [("units with parity", &with), ("units without parity", &without)] {
            if group.len() < 2 {
                return Err(Error::TooFew { what, needs: 2, got: group.len() as u64 });
            }
        }
        let test = Mean::of(&with)?.difference(Mean::of(&without)?).test(Alternative::TwoSided, level)?;
        let superiority = Superiority::of(&with, &without)?.estimate(level);
        let class = match test.effect().stand(0.0) {
            Stand::Above => ParityClass::HigherWithParity,
            Stand::Below => ParityClass::LowerWithParity,
            Stand::Undetermined => ParityClass::Undetermined,
        };
        Ok(Self { with: with.len() as u64, without: without.len() as u64, test, superiority, class })
    }

    /// Appreciation over both focuses as a surface, which does not cut units in two: its slope (a3) and curvature (a4) along the line on which the two focuses
    /// disagree say whether more eye for customers than for employees goes together with another appreciation than the reverse. `centre` is the middle of the scale
    /// of both.
    ///
    /// Here x is the focus on employees and y that on customers: a slope a3 above 0 says that units with more eye for employees are appreciated more.
    ///
    /// # Errors
    ///
    /// As [`ResponseSurface::of`]; it takes seven units at least.
    ///
    /// ```
    /// # use centricity::{Level, diagnosis::{EmployeeFocusParity, ParityUnit}, inference::regression::SurfaceFeature};
    /// let units: Vec<ParityUnit> = (0..49_u32)
    ///     .map(|unit| {
    ///         let (employee_focus, customer_focus) = (f64::from(unit % 7), f64::from(unit / 7));
    ///         let noise = f64::from(unit * 11 % 5) / 10.0;
    ///         ParityUnit { employee_focus, customer_focus, appreciation: employee_focus - 0.5 * customer_focus + noise }
    ///     })
    ///     .collect();
    /// let slope = EmployeeFocusParity::surface(&units, 3.0)?.feature(SurfaceFeature::DisagreementSlope)?;
    /// assert!(slope.estimate(Level::P95)?.contains(1.5));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # References
    ///
    /// Edwards JR, Parry ME (1993). On the use of polynomial regression equations as an alternative to difference scores in organizational research.
    /// Academy of Management Journal 36(6), 1577-1613. doi:10.2307/256822
    #[cfg(feature = "nalgebra")]
    pub fn surface(units: &[ParityUnit], centre: f64) -> Result<ResponseSurface, Error> {
        let series = |pick: fn(&ParityUnit) -> f64| units.iter().map(pick).collect::<Vec<f64>>();
        let (x, y) = (series(|unit| unit.employee_focus), series(|unit| unit.customer_focus));
        ResponseSurface::of(&series(|unit| unit.appreciation), &x, &y, centre)
    }

    /// How many units have at least as much eye for employees as for customers.
    #[must_use]
    pub const fn with_parity(&self) -> u64 {
        self.with
    }

    /// How many have less.
    #[must_use]
    pub const fn without_parity(&self) -> u64 {
        self.without
    }

    /// The mean appreciation of units with parity less that of the others.
    pub const fn difference(&self) -> Estimate {
        self.test.effect()
    }

    /// Welch's test of the same.
    pub const fn test(&self) -> TestResult {
        self.test
    }

    /// The probability that a unit with parity is appreciated more than one without, ties counted half: 0 to 1.
    pub const fn superiority(&self) -> Estimate {
        self.superiority
    }

    /// Which units are appreciated more, if the interval of the [difference](Self::difference) tells.
    #[must_use]
    pub const fn class(&self) -> ParityClass {
        self.class
    }
}

fn check(units: &[ParityUnit]) -> Result<(), Error> {
    let known = |unit: &ParityUnit| {
        [unit.employee_focus, unit.customer_focus, unit.appreciation].into_iter().all(f64::is_finite)
    };
    match units.iter().position(|unit| !known(unit)) {
        Some(index) => Err(Error::NotFinite { what: "values of units", index }),
        None => Ok(()),
    }
}

impl fmt::Display for EmployeeFocusParity {
    /// Three lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { with, without, class, .. } = self;
        write!(f, "{with} units with at least as much eye for employees as for customers, ")?;
        writeln!(f, "{without} with less: {class}")?;
        writeln!(f, "difference of appreciation {:.2}", self.difference())?;
        write!(f, "probability of superiority {:.2}", self.superiority)
    }
}

impl fmt::Display for ParityClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::HigherWithParity => "higher with parity",
            Self::LowerWithParity => "lower with parity",
            Self::Undetermined => "undetermined",
        })
    }
}
