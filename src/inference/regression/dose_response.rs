//! Is there too much of a good thing?

use std::fmt;

use super::fit::Regression;
use super::line::UncertainLine;
use super::{ClusterMethod, Coefficient, CovarianceMethod, PREDICTORS, TurningPoint, check_length, products, shifted};
use crate::decimal::PValue;
use crate::error::Error;
use crate::inference::{Alternative, Level, Mean, TestResult};

/// An outcome against a dose and its square: y = b0 + b1 x + b2 x².
///
/// A square that differs from 0 does not show that a curve turns: it also fits one that only flattens. [`test`](Self::test) asks for a rise at one end and a
/// fall at the other, within what was observed.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::regression::{DoseResponse, Shape};
///
/// let contacts = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0];
/// let satisfaction = [2.1, 4.0, 5.4, 6.8, 7.3, 7.6, 7.2, 6.9, 5.6, 3.9, 2.0];
/// let curve = DoseResponse::of(&satisfaction, &contacts)?;
/// assert!(curve.test(Shape::InvertedU, Level::P95)?.p_value() < 0.001);
/// assert_eq!(format!("{:.1}", curve.turning_point(Level::P95)?), "5.0 (95% interval 4.9 to 5.1, Fieller's ratio, n = 11)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct DoseResponse {
    fit: Regression,
    centre: f64,
    least: f64,
    most: f64,
}

/// Which way a curve bends between its ends.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::regression::{DoseResponse, Shape};
///
/// let curve = DoseResponse::of(&[2.0, 4.1, 5.0, 5.1, 3.9, 2.1, 0.2], &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0])?;
/// assert!(curve.test(Shape::InvertedU, Level::P95)?.p_value() < 0.05);
/// assert!(curve.test(Shape::U, Level::P95)?.p_value() > 0.5);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Shape {
    /// Up, then down: too little and too much are both worse.
    InvertedU,
    /// Down, then up.
    U,
}

/// A test of a curve that turns: that of the slope at each end.
///
/// ```
/// # use centricity::{Level, inference::regression::{DoseResponse, Shape}};
/// // It rises and flattens, but does not fall.
/// let doses = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
/// let curve = DoseResponse::of(&[1.0, 3.1, 4.2, 5.4, 5.7, 6.3, 6.2, 6.5], &doses)?;
/// let test = curve.test(Shape::InvertedU, Level::P95)?;
/// assert!(test.low().p_value() < 0.01 && test.high().p_value() > 0.1);
/// assert_eq!(test.p_value(), test.high().p_value());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ShapeTest {
    shape: Shape,
    low: TestResult,
    high: TestResult,
}

impl ShapeTest {
    /// Which shape was tested for.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// The slope at the low end, and its one-sided test.
    pub const fn low(&self) -> TestResult {
        self.low
    }

    /// The slope at the high end, and its one-sided test.
    pub const fn high(&self) -> TestResult {
        self.high
    }

    /// The p-value of the shape: the larger of the two, because both have to be shown; 0 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// max(p of the slope at the lowest dose, p of that at the highest), each one-sided
    /// ```
    ///
    /// # References
    ///
    /// Lind and Mehlum (2010), as for [`DoseResponse::test_between`].
    #[must_use]
    pub const fn p_value(&self) -> f64 {
        self.low.p_value().max(self.high.p_value())
    }
}

impl fmt::Display for ShapeTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = match self.shape {
            Shape::InvertedU => "inverted U",
            Shape::U => "U",
        };
        write!(f, "{shape}: p {}; slope at the low end ", PValue(self.p_value()))?;
        self.low.fmt(f)?;
        f.write_str("; at the high end ")?;
        self.high.fmt(f)
    }
}

impl DoseResponse {
    /// Fits the outcomes to the doses and their squares.
    ///
    /// # Errors
    ///
    /// As [`Regression::of`], with the dose less its mean and the square of that as predictors 0 and 1; so at least 6 rows.
    /// [`Error::CollinearPredictor`] or [`Error::NoVariation`] also where there are but two different doses, through which every curve goes.
    pub fn of(outcomes: &[f64], doses: &[f64]) -> Result<Self, Error> {
        check_length(doses, outcomes)?;
        crate::inference::deviation::check_varies(doses, PREDICTORS)?;
        let centre = Mean::of(doses)?.value();
        let centred = shifted(doses, centre)?;
        let squares = products(&centred, &centred)?;
        let fit = Regression::of(outcomes, &[&centred, &squares])?;
        let least = doses.iter().copied().fold(f64::INFINITY, f64::min);
        let most = doses.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Ok(Self { fit, centre, least, most })
    }

    /// The same with standard errors of another kind than [HC3](CovarianceMethod::Hc3).
    pub fn with(self, method: CovarianceMethod) -> Self {
        Self { fit: self.fit.with(method), ..self }
    }

    /// The same with standard errors that let rows of a cluster go together, by [`ClusterMethod::Cr1`]. One label per row.
    ///
    /// # Errors
    ///
    /// As [`Regression::clustered`].
    pub fn clustered<K: Ord>(self, clusters: &[K]) -> Result<Self, Error> {
        self.clustered_by(ClusterMethod::default(), clusters)
    }

    /// The same by a named method.
    ///
    /// # Errors
    ///
    /// As [`clustered`](Self::clustered).
    pub fn clustered_by<K: Ord>(self, method: ClusterMethod, clusters: &[K]) -> Result<Self, Error> {
        Ok(Self { fit: self.fit.clustered_by(method, clusters)?, ..self })
    }

    /// The fit beneath: predictor 0 is the dose less its mean, predictor 1 the square of that.
    pub const fn regression(&self) -> &Regression {
        &self.fit
    }

    /// The coefficient of the square, b2: below 0 where the curve bends down.
    ///
    /// # Errors
    ///
    /// As [`Regression::coefficient`].
    pub fn curvature(&self) -> Result<Coefficient, Error> {
        self.fit.coefficient(1)
    }

    /// The slope at a dose, b1 + 2 b2 x.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a dose that is not finite; else as [`Regression::combination`].
    pub fn slope_at(&self, dose: f64) -> Result<Coefficient, Error> {
        self.fit.combination(&[1.0, 2.0 * (dose - self.centre)])
    }

    /// Tests for a shape between the least and the largest dose that were observed.
    ///
    /// # Errors
    ///
    /// As [`test_between`](Self::test_between).
    pub fn test(&self, shape: Shape, level: Level) -> Result<ShapeTest, Error> {
        self.test_between(self.least, self.most, shape, level)
    }

    /// Tests for a shape between two doses.
    ///
    /// # Formula
    ///
    /// ```text
    /// Inverted U: b1 + 2 b2 low > 0 and b1 + 2 b2 high < 0, each tested one-sided with Student's t; the p-value is the larger of the two
    /// (an intersection-union test, so nothing is to be adjusted).
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the doses are not finite or not in rising order; else as [`slope_at`](Self::slope_at) and [`Coefficient::test`].
    ///
    /// # References
    ///
    /// Lind JT, Mehlum H (2010). With or without U? The appropriate test for a U-shaped relationship. Oxford Bulletin of Economics and Statistics 72(1), 109-118.
    /// doi:10.1111/j.1468-0084.2009.00569.x
    pub fn test_between(&self, low: f64, high: f64, shape: Shape, level: Level) -> Result<ShapeTest, Error> {
        if low.is_nan() || high.is_nan() || low >= high {
            return Err(Error::OutOfRange { what: "low dose", rule: "below the high dose", value: low });
        }
        let (rising, falling) = (Alternative::Greater, Alternative::Less);
        let (at_low, at_high) = match shape {
            Shape::InvertedU => (rising, falling),
            Shape::U => (falling, rising),
        };
        let low = self.slope_at(low)?.test(0.0, at_low, level)?;
        let high = self.slope_at(high)?.test(0.0, at_high, level)?;
        Ok(ShapeTest { shape, low, high })
    }

    /// The dose at which the curve turns, with Fieller's interval where there is one. It may lie beyond all doses that were observed, where it means
    /// nothing.
    ///
    /// # Formula
    ///
    /// ```text
    /// -b1 / (2 b2); its set holds the x with |b1 + 2 b2 x| ≤ t sqrt(V11 + 4 x V12 + 4 x² V22), where the slope cannot be told from 0.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where the curve is straight, so that it turns nowhere; else as [`Regression::combination`].
    ///
    /// # References
    ///
    /// Fieller (1954), as for [`TurningPoint`].
    pub fn turning_point(&self, level: Level) -> Result<TurningPoint, Error> {
        let line = UncertainLine {
            centre: self.centre,
            value: self.fit.combine(0.0, &[1.0, 0.0])?,
            slope: self.fit.combine(0.0, &[0.0, 2.0])?,
        };
        let value = self.centre - line.value.value / line.slope.value;
        if !value.is_finite() {
            return Err(Error::OutOfRange { what: "turning point", rule: "within the range of a float", value });
        }
        Ok(TurningPoint::of(value, line.indistinct(&self.fit, level)?, level, self.fit.n()))
    }
}
