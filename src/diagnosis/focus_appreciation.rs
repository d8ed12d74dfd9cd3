//! The focus-appreciation paradox: units that are focused on their customers and not appreciated by them.

use std::fmt;

use super::course::{Course, adjusted};
use super::top_overlap::TopOverlap;
use crate::error::Error;
use crate::inference::correlation::KendallTauB;
use crate::inference::multiplicity::Adjustment;
use crate::inference::quadrant::{Crosshair, Line, Quadrant};
use crate::inference::{Alternative, Estimate, Level, TestResult};
use crate::linkage::{Link, Linkage, Unit, UnitValue};

/// How focused on customers units are, as their employees say, against how they are appreciated, as their customers say.
///
/// A strong focus does not by definition go together with a high appreciation. Which units show that is said only where both intervals are clear of their lines,
/// and where it is still so among as many units as were looked at.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{FocusAppreciation, FocusClass, FocusLines};
/// use centricity::inference::{Mean, quadrant::Line};
/// use centricity::linkage::Linkage;
/// use centricity::Level;
///
/// let mean = |value| Mean::new(60, value, 0.8);
/// let units = [("Assen", 4.4, 2.9), ("Breda", 4.2, 4.3), ("Delft", 3.1, 4.1), ("Ede", 2.6, 2.8), ("Goes", 3.5, 3.6)];
/// let units = units.map(|(name, focus, appreciation)| Ok::<_, centricity::Error>((name, mean(focus)?, mean(appreciation)?)));
/// let linkage = Linkage::of_units(units.into_iter().collect::<Result<Vec<_>, _>>()?)?;
///
/// let middle = Line::benchmark(3.5)?;
/// let paradox = FocusAppreciation::of(&linkage, FocusLines { focus: middle, appreciation: middle }, Level::P95)?;
/// assert_eq!(paradox.units()[0].class(), FocusClass::FocusedNotAppreciated);
/// assert_eq!(paradox.units()[4].class(), FocusClass::Undetermined);
/// assert_eq!(
///     paradox.to_string(),
///     "5 units: 1 focused but not appreciated, 1 both, 1 appreciated but not focused, 1 neither, 1 undetermined\n\
///      ranks of focus and appreciation: tau-b 0.20 (95% interval -0.76 to 0.89, asymptotic standard error on Fisher's scale, n = 5)\n\
///      40% of the pairs of units that differ in both stand in opposite order"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct FocusAppreciation<K> {
    level: Level,
    lines: FocusLines,
    units: Vec<FocusUnit<K>>,
    test: Option<TestResult>,
    discordant: Option<f64>,
    link: Option<Link>,
}

/// What focus and appreciation are held against, each in its own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct FocusLines {
    /// Above this a unit is focused on its customers.
    pub focus: Line,
    /// Above this it is appreciated by them.
    pub appreciation: Line,
}

/// A unit with what backs its class.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct FocusUnit<K> {
    key: K,
    focus_value: f64,
    appreciation_value: f64,
    focus: Option<Estimate>,
    appreciation: Option<Estimate>,
    adjusted_p_value: Option<f64>,
    class: FocusClass,
}

/// Which of the four fields a unit is in, if both its intervals tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum FocusClass {
    /// Focused and appreciated.
    FocusedAndAppreciated,
    /// Focused but not appreciated: the paradox.
    FocusedNotAppreciated,
    /// Appreciated, though not focused.
    AppreciatedNotFocused,
    /// Neither.
    Neither,
    /// An interval reaches its line, or there is none, or among so many units it may be chance. More answers may tell.
    Undetermined,
}

impl<K: Clone> FocusAppreciation<K> {
    /// From the units of a [`Linkage`]: what their employees say is the focus, what their customers say the appreciation. Higher is better on both sides.
    ///
    /// # Formula
    ///
    /// ```text
    /// Each unit: Student's t of both values against their lines (normal where a sampling variance is all that is known). Its p-value is the larger of the two, as
    /// both have to be clear; Benjamini and Hochberg over units. A class takes an adjusted p-value below 1 - level, and both intervals at that level to be clear.
    /// Ranks: tau-b over units with its asymptotic standard error. Discordant: D / (C + D).
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no units.
    ///
    /// # References
    ///
    /// Berger RL (1982). Multiparameter hypothesis testing and acceptance sampling. Technometrics 24(4), 295-300. doi:10.1080/00401706.1982.10487790
    ///
    /// Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal
    /// Statistical Society B 57(1), 289-300. doi:10.1111/j.2517-6161.1995.tb02031.x
    pub fn of(linkage: &Linkage<K>, lines: FocusLines, level: Level) -> Result<Self, Error> {
        let linked = linkage.units();
        if linked.is_empty() {
            return Err(Error::TooFew { what: "units with answers on both sides", needs: 1, got: 0 });
        }
        let test = |value: UnitValue, line: Line| value.test(line.value(), Alternative::TwoSided, level).ok();
        let tests: Vec<[Option<TestResult>; 2]> = linked
            .iter()
            .map(|unit| [test(unit.employees(), lines.focus), test(unit.customers(), lines.appreciation)])
            .collect();
        let harder: Vec<_> = tests.iter().map(|[focus, appreciation]| harder(*focus, *appreciation)).collect();
        let units = linked.iter().zip(&tests).zip(adjusted(&harder, Adjustment::BenjaminiHochberg));
        let units = units.map(|((unit, tests), p)| FocusUnit::of(unit, *tests, p, lines, level)).collect();
        let (focus, appreciation): (Vec<f64>, Vec<f64>) =
            linked.iter().map(|unit| (unit.employees().value(), unit.customers().value())).unzip();
        let tau = KendallTauB::of(&focus, &appreciation).ok();
        let discordant = tau.and_then(|tau| {
            let pairs = tau.concordant() + tau.discordant();
            (pairs > 0).then(|| tau.discordant() as f64 / pairs as f64)
        });
        let test = tau.map(|tau| tau.test(Alternative::TwoSided, level));
        Ok(Self { level, lines, units, test, discordant, link: linkage.correlation(level).ok() })
    }

    /// The same against the mean of the units that have an interval, each counted once, on both sides. Some units are then above it and some below, however good or bad all are.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where fewer than two units have an interval on both sides.
    pub fn about_means(linkage: &Linkage<K>, level: Level) -> Result<Self, Error> {
        let mean = |side: fn(&Unit<K>) -> UnitValue| {
            let known = linkage.units().iter().map(side).filter_map(|value| {
                // Against itself no value is too far to be tested.
                value.test(value.value(), Alternative::TwoSided, level).ok().map(|test| test.effect())
            });
            Line::mean_of(&known.collect::<Vec<Estimate>>())
        };
        Self::of(linkage, FocusLines { focus: mean(Unit::employees)?, appreciation: mean(Unit::customers)? }, level)
    }
}

impl<K> FocusAppreciation<K> {
    /// The units, by key.
    pub fn units(&self) -> &[FocusUnit<K>] {
        &self.units
    }

    /// What both sides were held against.
    #[must_use]
    pub const fn lines(&self) -> FocusLines {
        self.lines
    }

    /// How many units are in a class.
    #[must_use]
    pub fn count(&self, class: FocusClass) -> u64 {
        self.units.iter().filter(|unit| unit.class == class).count() as u64
    }

    /// Kendall's tau-b of focus and appreciation over units: 1 where the most focused are the most appreciated, all the way down. `None` for fewer than three units,
    /// or where one side does not vary.
    #[must_use]
    pub fn tau_b(&self) -> Option<Estimate> {
        self.test.map(|test| test.effect())
    }

    /// Whether tau-b is 0, two-sided; its effect is [tau-b](Self::tau_b).
    #[must_use]
    pub const fn test(&self) -> Option<TestResult> {
        self.test
    }

    /// Whether units that are more focused are more (rises) or less (falls) appreciated: where the interval of [tau-b](Self::tau_b) is clear of 0 and the p-value of
    /// its [test](Self::test) is below 1 - level, which is the surer of the two where there are few units.
    #[must_use]
    pub fn course(&self) -> Course {
        Course::among(self.tau_b().as_ref(), self.test.map(|test| test.p_value()))
    }

    /// Of all pairs of units that differ in both, the share in which the more focused unit is the less appreciated one: 0 to 1.
    #[must_use]
    pub const fn discordant(&self) -> Option<f64> {
        self.discordant
    }

    /// As a sensitivity: the correlation of focus and appreciation, plain and corrected for the noise of small units, which draws every agreement to 0. `None` for
    /// fewer than four units, or where one side does not vary.
    #[must_use]
    pub const fn link(&self) -> Option<&Link> {
        self.link.as_ref()
    }

    /// How many of the `k` most focused units are among the `k` most appreciated ones.
    ///
    /// # Errors
    ///
    /// As [`TopOverlap::of`].
    pub fn top(&self, k: usize) -> Result<TopOverlap, Error> {
        let (focus, appreciation): (Vec<f64>, Vec<f64>) =
            self.units.iter().map(|unit| (unit.focus_value, unit.appreciation_value)).unzip();
        TopOverlap::of(&focus, &appreciation, k, self.level)
    }
}

/// The test with the larger p-value of two that both have to succeed.
fn harder(one: Option<TestResult>, other: Option<TestResult>) -> Option<TestResult> {
    let (one, other) = one.zip(other)?;
    Some(if one.p_value() < other.p_value() { other } else { one })
}

impl<K: Clone> FocusUnit<K> {
    fn of(unit: &Unit<K>, tests: [Option<TestResult>; 2], p: Option<f64>, lines: FocusLines, level: Level) -> Self {
        let [focus, appreciation] = tests.map(|test| test.map(|test| test.effect()));
        let crosshair = Crosshair { x: lines.focus, y: lines.appreciation };
        let shown = p.is_some_and(|p| p < 1.0 - level.value());
        let class = match (focus, appreciation) {
            (Some(focus), Some(appreciation)) if shown => FocusClass::of(crosshair.place(&focus, &appreciation)),
            _ => FocusClass::Undetermined,
        };
        let (focus_value, appreciation_value) = (unit.employees().value(), unit.customers().value());
        Self {
            key: unit.key().clone(),
            focus_value,
            appreciation_value,
            focus,
            appreciation,
            adjusted_p_value: p,
            class,
        }
    }
}

impl<K> FocusUnit<K> {
    /// Which unit.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// How focused it is, as its employees say; `None` where nothing but the value is known, or all of them answered alike.
    #[must_use]
    pub const fn focus(&self) -> Option<Estimate> {
        self.focus
    }

    /// How it is appreciated, as its customers say; `None` as for the focus.
    #[must_use]
    pub const fn appreciation(&self) -> Option<Estimate> {
        self.appreciation
    }

    /// The larger p-value of both sides against their lines, adjusted by Benjamini and Hochberg over units.
    #[must_use]
    pub const fn adjusted_p_value(&self) -> Option<f64> {
        self.adjusted_p_value
    }

    /// Which field it is in, if that is shown.
    #[must_use]
    pub const fn class(&self) -> FocusClass {
        self.class
    }
}

impl FocusClass {
    const fn of(quadrant: Quadrant) -> Self {
        match quadrant {
            Quadrant::UpperRight => Self::FocusedAndAppreciated,
            Quadrant::LowerRight => Self::FocusedNotAppreciated,
            Quadrant::UpperLeft => Self::AppreciatedNotFocused,
            Quadrant::LowerLeft => Self::Neither,
            Quadrant::Undetermined => Self::Undetermined,
        }
    }
}

impl<K> fmt::Display for FocusAppreciation<K> {
    /// Up to three lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [paradox, both, other, neither, open] = [
            FocusClass::FocusedNotAppreciated,
            FocusClass::FocusedAndAppreciated,
            FocusClass::AppreciatedNotFocused,
            FocusClass::Neither,
            FocusClass::Undetermined,
        ]
        .map(|class| self.count(class));
        write!(f, "{} units: {paradox} focused but not appreciated, {both} both, ", self.units.len())?;
        write!(f, "{other} appreciated but not focused, {neither} neither, {open} undetermined")?;
        if let Some(tau_b) = self.tau_b() {
            write!(f, "\nranks of focus and appreciation: tau-b {tau_b:.2}")?;
        }
        if let Some(discordant) = self.discordant {
            let percent = 100.0 * discordant;
            write!(f, "\n{percent:.0}% of the pairs of units that differ in both stand in opposite order")?;
        }
        Ok(())
    }
}

impl fmt::Display for FocusClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::FocusedAndAppreciated => "focused and appreciated",
            Self::FocusedNotAppreciated => "focused but not appreciated",
            Self::AppreciatedNotFocused => "appreciated but not focused",
            Self::Neither => "neither",
            Self::Undetermined => "undetermined",
        })
    }
}
