//! A clear view of the customer, and departments that work as one: which of the two is missing where?

use std::fmt;

use super::headline::{clear_of_lines, pairs};
use super::keys::check_distinct;
use super::rounded::Rounded;
use crate::error::Error;
use crate::inference::quadrant::{Crosshair, Line, Quadrant};
use crate::inference::{Estimate, Level, Mean, MeanMethod};
use crate::metric::Scored;
use crate::scale::Employee;
use crate::segment::Segments;

/// Units by how well they know the customer and how well they work together.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{InsightCollaborationClass, InsightCollaborationLines, InsightCollaboration};
/// use centricity::inference::quadrant::Line;
/// use centricity::{Agreement, Employee, Level, Segments, Tally};
///
/// // 'We know what our customers need' and 'we solve their problems together', by department: the share that agrees.
/// type Item = Agreement<Employee, 5>;
/// let mut insight = Segments::<&str, Item>::default();
/// let mut collaboration = Segments::<&str, Item>::default();
/// for (department, knows, works) in [
///     ("sales", [1, 2, 4, 20, 13], [12, 14, 8, 5, 1]),
///     ("service", [1, 1, 5, 18, 15], [0, 2, 5, 19, 14]),
///     ("staff", [3, 7, 11, 10, 9], [2, 5, 9, 14, 10]),
/// ] {
///     insight.merge_tally(department, &Tally::from_counts(&knows)?)?;
///     collaboration.merge_tally(department, &Tally::from_counts(&works)?)?;
/// }
/// let half = Line::benchmark(0.5)?;
/// let placed = InsightCollaboration::of(&insight, &collaboration, InsightCollaborationLines { insight: half, collaboration: half }, Level::P95)?;
/// assert_eq!(placed.units()[0].class(), InsightCollaborationClass::ClearDivided);
/// assert_eq!(placed.units()[1].class(), InsightCollaborationClass::ClearUnited);
/// assert_eq!(placed.units()[2].class(), InsightCollaborationClass::Undetermined);
/// println!("{placed}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct InsightCollaboration<K> {
    units: Vec<InsightCollaborationUnit<K>>,
    lines: InsightCollaborationLines,
}

/// What the two are held against, each in its own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct InsightCollaborationLines {
    /// Above this a unit has a clear view of the customer.
    pub insight: Line,
    /// Above this its people work as one.
    pub collaboration: Line,
}

/// A unit with both its estimates.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct InsightCollaborationUnit<K> {
    key: K,
    insight: Estimate,
    collaboration: Estimate,
    class: InsightCollaborationClass,
}

/// Which of the two a unit has, if both intervals tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum InsightCollaborationClass {
    /// A clear view, and working as one.
    ClearUnited,
    /// A clear view, but divided.
    ClearDivided,
    /// Fogged windows, but working as one.
    FoggedUnited,
    /// Fogged windows, and divided.
    FoggedDivided,
    /// An interval reaches its line. More answers may tell.
    Undetermined,
}

impl<K: Ord + Clone> InsightCollaboration<K> {
    /// From answers counted by unit, each question scored as its headline is. Units in which only one was answered are left out.
    ///
    /// All intervals are at the level of [`level_for_clear`](crate::inference::multiplicity::level_for_clear): of those that are clear of their line, at most
    /// the share `1 - level` is expected to be on the wrong side (Benjamini and Hochberg's procedure over twice as many stands as units).
    ///
    /// # Formula
    ///
    /// ```text
    /// Each question as its headline is: a share with Wilson's interval, a net score with Tango's, a mean with the scale-adjusted t. Read as in `new`.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where both were answered in no unit.
    ///
    /// # References
    ///
    /// Benjamini Y, Yekutieli D (2005). False discovery rate-adjusted multiple confidence intervals for selected parameters. Journal of the American
    /// Statistical Association 100(469), 71-81. doi:10.1198/016214504000001907
    pub fn of<A, B>(
        insight: &Segments<K, A>,
        collaboration: &Segments<K, B>,
        lines: InsightCollaborationLines,
        level: Level,
    ) -> Result<Self, Error>
    where
        A: Scored<Audience = Employee>,
        B: Scored<Audience = Employee>,
    {
        const { assert!(A::SCORING.fits(A::SCALE) && B::SCORING.fits(B::SCALE), "bands must lie on the scale") };
        let crosshair = Crosshair { x: lines.insight, y: lines.collaboration };
        Self::new(pairs(insight, collaboration, crosshair, level)?, lines)
    }
}

impl<K: Ord + Clone> InsightCollaboration<K> {
    /// From the size, mean and variance of both in each unit, such as of an index, [within](Mean::within) what they can be. Intervals as [`of`](Self::of).
    ///
    /// ```
    /// # use centricity::diagnosis::{InsightCollaborationClass, InsightCollaborationLines, InsightCollaboration};
    /// # use centricity::{Level, inference::{Mean, quadrant::Line}};
    /// let mean = |value| Mean::new(50, value, 1.0)?.within(1.0, 5.0);
    /// let middle = Line::midpoint(1.0, 5.0)?;
    /// let lines = InsightCollaborationLines { insight: middle, collaboration: middle };
    /// let placed = InsightCollaboration::of_means([("A", mean(2.1)?, mean(3.6)?), ("B", mean(3.1)?, mean(3.0)?)], lines, Level::P95)?;
    /// assert_eq!(placed.units()[0].class(), InsightCollaborationClass::FoggedUnited);
    /// assert_eq!(placed.units()[1].class(), InsightCollaborationClass::Undetermined);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no units; [`Error::OutOfRange`] where it is not known between what a mean lies.
    pub fn of_means(
        units: impl IntoIterator<Item = (K, Mean, Mean)>,
        lines: InsightCollaborationLines,
        level: Level,
    ) -> Result<Self, Error> {
        let units: Vec<(K, Mean, Mean)> = units.into_iter().collect();
        if units.is_empty() {
            return Err(Error::TooFew { what: "units", needs: 1, got: 0 });
        }
        let crosshair = Crosshair { x: lines.insight, y: lines.collaboration };
        let at = |level: Level| {
            let estimate = |mean: Mean| mean.estimate_by(MeanMethod::ScaleAdjusted, level);
            units.iter().map(|(key, x, y)| Ok((key.clone(), estimate(*x)?, estimate(*y)?))).collect()
        };
        Self::new(clear_of_lines(units.len(), crosshair, level, at)?, lines)
    }
}

impl<K> InsightCollaboration<K> {
    /// From estimates that somebody published: the unit, its insight and its collaboration. They are taken at the levels they have; with many units some of
    /// them are then on the wrong side by chance. Higher must be better.
    ///
    /// ```
    /// # use centricity::diagnosis::{InsightCollaborationClass, InsightCollaborationLines, InsightCollaboration};
    /// # use centricity::{Level, inference::{Mean, quadrant::Line}};
    /// let mean = |value| Mean::new(50, value, 1.0).and_then(|mean| mean.estimate(Level::P95));
    /// let middle = Line::midpoint(1.0, 5.0)?;
    /// let lines = InsightCollaborationLines { insight: middle, collaboration: middle };
    /// let placed = InsightCollaboration::new([("A", mean(2.1)?, mean(3.6)?)], lines)?;
    /// assert_eq!(placed.units()[0].class(), InsightCollaborationClass::FoggedUnited);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Formula
    ///
    /// ```text
    /// clear: the whole interval of insight is above its line; fogged: wholly below. United and divided: the same of collaboration. Else undetermined.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no unit; [`Error::DuplicateKey`] where a unit comes twice.
    pub fn new(
        units: impl IntoIterator<Item = (K, Estimate, Estimate)>,
        lines: InsightCollaborationLines,
    ) -> Result<Self, Error>
    where
        K: Ord,
    {
        let crosshair = Crosshair { x: lines.insight, y: lines.collaboration };
        let unit = |(key, insight, collaboration): (K, Estimate, Estimate)| {
            let class = InsightCollaborationClass::of(crosshair.place(&insight, &collaboration));
            InsightCollaborationUnit { key, insight, collaboration, class }
        };
        let units: Vec<InsightCollaborationUnit<K>> = units.into_iter().map(unit).collect();
        if units.is_empty() {
            return Err(Error::TooFew { what: "units", needs: 1, got: 0 });
        }
        check_distinct(units.iter().map(|unit| &unit.key))?;
        Ok(Self { units, lines })
    }

    /// The units, in the order in which they came: by key where they came from segments.
    pub fn units(&self) -> &[InsightCollaborationUnit<K>] {
        &self.units
    }

    /// What the two were held against.
    #[must_use]
    pub const fn lines(&self) -> InsightCollaborationLines {
        self.lines
    }

    /// How many units are of a class.
    #[must_use]
    pub fn count(&self, class: InsightCollaborationClass) -> u64 {
        self.units.iter().filter(|unit| unit.class == class).count() as u64
    }

    /// How the share of a customer outcome that the two explain together, over units, splits between them: by
    /// [LMG](crate::inference::importance::ImportanceMethod::Lmg), with whole units drawn again. The outcomes are in the order of the [units](Self::units).
    ///
    /// # Formula
    ///
    /// ```text
    /// share of one = mean over both orders of entering of the R² that it adds; percentile limits over draws of whole units.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are not as many outcomes as units; [`Error::TooFew`] for fewer than four units, or too few draws for the level;
    /// [`Error::NotFinite`]; [`Error::NoVariation`] where the outcomes or either of the two are equal in all units; [`Error::CollinearPredictor`] where insight
    /// and collaboration rank and space units alike.
    ///
    /// ```
    /// # use centricity::diagnosis::{InsightCollaborationLines, InsightCollaboration};
    /// # use centricity::inference::{Proportion, Stand, quadrant::Line, resample::MonteCarlo};
    /// # use centricity::Level;
    /// let share = |k: u64| Proportion::new(k, 100).map(|share| share.estimate(Level::P95));
    /// let mut units = Vec::new();
    /// for i in 0..24_u64 {
    ///     units.push((i, share(30 + 2 * i)?, share(40 + i * 7 % 13)?));
    /// }
    /// let half = Line::benchmark(0.5)?;
    /// let placed = InsightCollaboration::new(units, InsightCollaborationLines { insight: half, collaboration: half })?;
    /// let outcomes: Vec<f64> = (0..24).map(|i| 6.0 + f64::from(i) / 12.0 + f64::from(i * 5 % 7) / 10.0).collect();
    /// let explained = placed.explained(&outcomes, MonteCarlo::new(3, 400)?, Level::P95)?;
    /// assert_eq!(explained.order(), Stand::Above); // insight more than collaboration
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # References
    ///
    /// Lindeman RH, Merenda PF, Gold RZ (1980). Introduction to Bivariate and Multivariate Analysis. Scott, Foresman.
    #[cfg(all(feature = "nalgebra", feature = "rand"))]
    pub fn explained(
        &self,
        outcomes: &[f64],
        draws: crate::inference::resample::MonteCarlo,
        level: Level,
    ) -> Result<ExplainedByBoth, Error> {
        use crate::inference::importance::{ImportanceBootstrap, ImportanceMethod};
        let values = |side: fn(&InsightCollaborationUnit<K>) -> &Estimate| -> Vec<f64> {
            self.units.iter().map(|unit| side(unit).value()).collect()
        };
        let predictors = [values(|unit| &unit.insight), values(|unit| &unit.collaboration)];
        let shares = ImportanceBootstrap::of(outcomes, &predictors, ImportanceMethod::Lmg, draws)?;
        Ok(ExplainedByBoth {
            insight: shares.estimate(0, level)?,
            collaboration: shares.estimate(1, level)?,
            difference: shares.difference(0, 1, level)?,
        })
    }
}

/// How the share of an outcome's variance that the two explain splits between them.
#[cfg(all(feature = "nalgebra", feature = "rand"))]
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ExplainedByBoth {
    insight: Estimate,
    collaboration: Estimate,
    difference: Estimate,
}

#[cfg(all(feature = "nalgebra", feature = "rand"))]
impl ExplainedByBoth {
    /// The share of insight, 0 to 1. It is above 0 for noise, too.
    pub const fn insight(&self) -> Estimate {
        self.insight
    }

    /// The share of collaboration, 0 to 1.
    pub const fn collaboration(&self) -> Estimate {
        self.collaboration
    }

    /// The share of insight less that of collaboration, of the same draws.
    pub const fn difference(&self) -> Estimate {
        self.difference
    }

    /// Whether insight explains more (above), less (below), or it is undetermined: by the interval of the [difference](Self::difference).
    #[must_use]
    pub fn order(&self) -> crate::inference::Stand {
        self.difference.stand(0.0)
    }
}

impl InsightCollaborationClass {
    const fn of(quadrant: Quadrant) -> Self {
        match quadrant {
            Quadrant::UpperRight => Self::ClearUnited,
            Quadrant::LowerRight => Self::ClearDivided,
            Quadrant::UpperLeft => Self::FoggedUnited,
            Quadrant::LowerLeft => Self::FoggedDivided,
            Quadrant::Undetermined => Self::Undetermined,
        }
    }
}

impl<K> InsightCollaborationUnit<K> {
    /// What tells the unit apart.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// How well it knows the customer.
    pub const fn insight(&self) -> Estimate {
        self.insight
    }

    /// How well its people work together.
    pub const fn collaboration(&self) -> Estimate {
        self.collaboration
    }

    /// Which of the two it has, if both intervals tell.
    #[must_use]
    pub const fn class(&self) -> InsightCollaborationClass {
        self.class
    }
}

impl<K: fmt::Display> fmt::Display for InsightCollaboration<K> {
    /// A line for each unit.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "insight against {:.2}, collaboration against {:.2}", self.lines.insight, self.lines.collaboration)?;
        for InsightCollaborationUnit { key, insight, collaboration, class } in &self.units {
            let [knows, works] = [insight, collaboration].map(|estimate| Rounded::to(estimate, 2));
            write!(f, "\n{key}: {class} (insight {} to {}, ", knows.lower, knows.upper)?;
            write!(f, "collaboration {} to {})", works.lower, works.upper)?;
        }
        Ok(())
    }
}

impl fmt::Display for InsightCollaborationClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::ClearUnited => "clear and united",
            Self::ClearDivided => "clear and divided",
            Self::FoggedUnited => "fogged and united",
            Self::FoggedDivided => "fogged and divided",
            Self::Undetermined => "undetermined",
        })
    }
}
