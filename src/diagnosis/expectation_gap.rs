//! Do the stages of a job turn out as people were led to expect?

use std::fmt;
use std::marker::PhantomData;

use super::course::{Course, adjusted};
use crate::inference::multiplicity::Adjustment;
use crate::inference::{Estimate, Level, TestResult};
use crate::survey::Stage;

/// What people found at each stage of their job less what they had expected, from vacancy to exit.
///
/// Use it as [`LinkedExpectationGap`](super::LinkedExpectationGap), where the same people said both and are followed over the stages, or as
/// [`SeparateExpectationGap`](super::SeparateExpectationGap), where those who said what they expected and those who said what they found are different people.
/// The two are different types: people who stay are not the people who came, and only the first compares everyone with themselves.
///
/// - A stage *falls short* or *exceeds* only where its p-value, adjusted by Holm over the stages, is below 1 - level; the interval of its gap is then clear of 0.
/// - Changes between adjacent stages are adjusted by Holm among themselves.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ExpectationGap<D> {
    level: Level,
    stages: Vec<StageGap>,
    changes: Vec<StageChange>,
    trend: Option<Estimate>,
    #[cfg_attr(feature = "serde", serde(skip))]
    design: PhantomData<fn() -> D>,
}

/// One stage: experience less expectation.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct StageGap {
    stage: Stage,
    value: f64,
    gap: Option<Estimate>,
    adjusted_p_value: Option<f64>,
    kept: Option<Estimate>,
    class: PromiseClass,
}

/// Whether a stage turns out as expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PromiseClass {
    /// On average people find less than they expected.
    FallsShort,
    /// On average people find more than they expected.
    Exceeded,
    /// Neither is shown. It does not say that expectations are met.
    Undetermined,
}

/// By how much the gap of a stage differs from that of the stage before it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct StageChange {
    from: Stage,
    to: Stage,
    change: Option<Estimate>,
    adjusted_p_value: Option<f64>,
    course: Course,
}

/// What a design knows of a stage, before it is judged among the others.
pub(super) struct Draft {
    pub(super) stage: Stage,
    pub(super) value: f64,
    pub(super) test: Option<TestResult>,
    pub(super) kept: Option<Estimate>,
}

impl<D> ExpectationGap<D> {
    /// The changes lie between the stages: one fewer.
    pub(super) fn judged(
        stages: &[Draft],
        changes: &[Option<TestResult>],
        trend: Option<TestResult>,
        level: Level,
    ) -> Self {
        let tests: Vec<_> = stages.iter().map(|stage| stage.test).collect();
        let gaps = stages.iter().zip(adjusted(&tests, Adjustment::Holm)).map(|(draft, adjusted_p_value)| {
            let gap = draft.test.map(|test| test.effect());
            let class = match Course::among(gap.as_ref(), adjusted_p_value) {
                Course::Rises => PromiseClass::Exceeded,
                Course::Falls => PromiseClass::FallsShort,
                Course::Undetermined => PromiseClass::Undetermined,
            };
            StageGap { stage: draft.stage, value: draft.value, gap, adjusted_p_value, kept: draft.kept, class }
        });
        let adjacent = stages.iter().zip(stages.iter().skip(1));
        let changes =
            adjacent.zip(changes).zip(adjusted(changes, Adjustment::Holm)).map(|((pair, test), adjusted_p_value)| {
                let change = test.map(|test| test.effect());
                let course = Course::among(change.as_ref(), adjusted_p_value);
                StageChange { from: pair.0.stage, to: pair.1.stage, change, adjusted_p_value, course }
            });
        let (stages, changes) = (gaps.collect(), changes.collect());
        Self { level, stages, changes, trend: trend.map(|test| test.effect()), design: PhantomData }
    }

    /// The stages, in the order of a life cycle.
    pub fn stages(&self) -> &[StageGap] {
        &self.stages
    }

    /// The changes between adjacent stages, in the same order: one fewer than there are stages.
    pub fn changes(&self) -> &[StageChange] {
        &self.changes
    }

    /// The largest drop of the gap from one stage to the next, among those that are shown; `None` where none is.
    #[must_use]
    pub fn largest_drop(&self) -> Option<&StageChange> {
        let value = |change: &StageChange| change.change.map_or(0.0, |change| change.value());
        let falls = self.changes.iter().filter(|change| change.course == Course::Falls);
        falls.min_by(|a, b| value(a).total_cmp(&value(b)))
    }

    /// By how much the gap changes from one stage to the next, on average: the slope of a straight line. `None` where it has no interval.
    #[must_use]
    pub const fn trend(&self) -> Option<Estimate> {
        self.trend
    }

    /// Whether the gap rises or falls over the stages, if the interval of the [trend](Self::trend) tells.
    #[must_use]
    pub fn course(&self) -> Course {
        Course::of(self.trend.as_ref())
    }

    /// How far the worst stage may fall short: the lowest lower limit of all gaps, in the unit of the answers. The true gap of the worst stage is not lower,
    /// except as often as a lower limit is above the true value it is of: half of 1 - level. No adjustment for how many stages there are is needed. `None` where
    /// a stage has no interval.
    #[must_use]
    pub fn promise_integrity(&self) -> Option<f64> {
        let limits: Option<Vec<f64>> = self.stages.iter().map(|stage| stage.gap.map(|gap| gap.lower())).collect();
        limits?.into_iter().min_by(f64::total_cmp)
    }

    /// The level of all intervals.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }
}

impl StageGap {
    /// Which stage.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// Experience less expectation, in the unit of the answers: below 0 where people find less than they expected.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// The same with its interval; `None` where it has none, as with a single person, or where everyone's gap is the same.
    #[must_use]
    pub const fn gap(&self) -> Option<Estimate> {
        self.gap
    }

    /// The p-value of the gap, adjusted by Holm over the stages.
    #[must_use]
    pub const fn adjusted_p_value(&self) -> Option<f64> {
        self.adjusted_p_value
    }

    /// The share of people who found what they expected, or more. `None` where expectation and experience are of different people.
    #[must_use]
    pub const fn kept(&self) -> Option<Estimate> {
        self.kept
    }

    /// Whether the stage turns out as expected.
    #[must_use]
    pub const fn class(&self) -> PromiseClass {
        self.class
    }
}

impl StageChange {
    /// The earlier stage.
    #[must_use]
    pub const fn from(&self) -> Stage {
        self.from
    }

    /// The later stage.
    #[must_use]
    pub const fn to(&self) -> Stage {
        self.to
    }

    /// The gap of the later stage less that of the earlier one; `None` where it has no interval.
    #[must_use]
    pub const fn change(&self) -> Option<Estimate> {
        self.change
    }

    /// The p-value of the change, adjusted by Holm over all changes.
    #[must_use]
    pub const fn adjusted_p_value(&self) -> Option<f64> {
        self.adjusted_p_value
    }

    /// Whether the gap rises or falls here.
    #[must_use]
    pub const fn course(&self) -> Course {
        self.course
    }
}

impl<D> fmt::Display for ExpectationGap<D> {
    /// A line for each stage, and one for what holds over all.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for StageGap { stage, value, gap, class, .. } in &self.stages {
            match gap {
                Some(gap) => writeln!(f, "{stage}: {class}, {gap:.2}")?,
                None => writeln!(f, "{stage}: {class}, {value:.2} without an interval")?,
            }
        }
        match self.largest_drop() {
            Some(drop) => write!(f, "largest drop: from {} to {}", drop.from, drop.to),
            None => f.write_str("no drop between adjacent stages is shown"),
        }
    }
}

impl fmt::Display for PromiseClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::FallsShort => "falls short",
            Self::Exceeded => "exceeded",
            Self::Undetermined => "undetermined",
        })
    }
}
