//! The expectation gap of people who are followed.

use super::expectation_gap::{Draft, ExpectationGap};
use super::keys::check_distinct;
use crate::error::Error;
use crate::inference::{Alternative, Level, Mean, Proportion};
use crate::survey::Stage;

/// The [`ExpectationGap`] of the same people: everyone is compared with themselves, at each stage and from stage to stage.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{LinkedExpectationGap, LinkedStage, PromiseClass};
/// use centricity::{Level, survey::Stage};
///
/// let some = |values: [f64; 8]| values.map(Some);
/// let gap = LinkedExpectationGap::of(
///     &[
///         LinkedStage {
///             stage: Stage::Application,
///             expectation: &some([4.0, 4.0, 5.0, 3.0, 4.0, 5.0, 4.0, 4.0]),
///             experience: &some([4.0, 5.0, 4.0, 4.0, 4.0, 5.0, 4.0, 3.0]),
///         },
///         LinkedStage {
///             stage: Stage::Onboarding,
///             expectation: &some([5.0, 4.0, 5.0, 4.0, 5.0, 5.0, 4.0, 5.0]),
///             experience: &some([2.0, 3.0, 3.0, 1.0, 3.0, 3.0, 3.0, 2.0]),
///         },
///     ],
///     Level::P95,
/// )?;
/// assert_eq!(gap.stages()[1].class(), PromiseClass::FallsShort);
/// assert_eq!(
///     gap.to_string(),
///     "application: undetermined, 0.00 (95% interval -0.63 to 0.63, Student t, n = 8)\n\
///      onboarding: falls short, -2.12 (95% interval -2.82 to -1.43, Student t, n = 8)\n\
///      largest drop: from application to onboarding"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
pub type LinkedExpectationGap = ExpectationGap<Linked>;

/// The same people at all stages: the mark of [`LinkedExpectationGap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Linked {}

/// What the same people expected of a stage and found there, person by person, the same place being the same person at every stage. Who did not answer, or
/// has not come so far, is `None`. Higher must be better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkedStage<'a> {
    /// Which stage.
    pub stage: Stage,
    /// What they said they expected.
    pub expectation: &'a [Option<f64>],
    /// What they said they found, on the same scale.
    pub experience: &'a [Option<f64>],
}

impl ExpectationGap<Linked> {
    /// From what people said, in any order of stages.
    ///
    /// # Formula
    ///
    /// ```text
    /// gap_is = experience - expectation of person i at stage s, where both are known. Stage: mean gap, t interval over people; kept: share of gap >= 0, Wilson.
    /// Change: mean of gap_i,s+1 - gap_is over those with both, t. Trend: mean over people with two stages or more of the least-squares slope of their own gaps
    /// over the places of the stages (0, 1, 2, ...), t: the summary-measure approach, which lets gaps of a person go together in any way.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no stage, or one at which nobody said both; [`Error::LengthMismatch`] where series differ in length; [`Error::DuplicateKey`] where a
    /// stage comes twice; [`Error::NotFinite`] for NaN or infinity among the answers.
    ///
    /// # References
    ///
    /// Holm S (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6(2), 65-70.
    ///
    /// Matthews JNS, Altman DG, Campbell MJ, Royston P (1990). Analysis of serial measurements in medical research. BMJ 300(6719), 230-235.
    /// doi:10.1136/bmj.300.6719.230
    pub fn of(stages: &[LinkedStage<'_>], level: Level) -> Result<Self, Error> {
        let Some(people) = stages.first().map(|stage| stage.expectation.len()) else {
            return Err(Error::TooFew { what: "stages", needs: 1, got: 0 });
        };
        check_distinct(stages.iter().map(|stage| &stage.stage))?;
        let mut gaps: Vec<Gaps> = stages.iter().map(|stage| Gaps::of(stage, people)).collect::<Result<_, _>>()?;
        gaps.sort_by_key(|gaps| gaps.stage);
        let drafts: Vec<Draft> = gaps.iter().map(|gaps| gaps.draft(level)).collect::<Result<_, _>>()?;
        let changes: Vec<_> = gaps
            .iter()
            .zip(gaps.iter().skip(1))
            .map(|(from, to)| {
                let both = from.values.iter().zip(&to.values);
                tested(&both.filter_map(|(from, to)| Some((*to)? - (*from)?)).collect::<Vec<f64>>(), level)
            })
            .collect();
        let slopes: Vec<f64> = (0..people).filter_map(|person| slope(&gaps, person)).collect();
        Ok(Self::judged(&drafts, &changes, tested(&slopes, level), level))
    }
}

/// The gaps of one stage, person by person.
struct Gaps {
    stage: Stage,
    values: Vec<Option<f64>>,
}

impl Gaps {
    fn of(stage: &LinkedStage<'_>, people: usize) -> Result<Self, Error> {
        for series in [stage.expectation, stage.experience] {
            if series.len() != people {
                return Err(Error::LengthMismatch { what: "people at a stage", needs: people, got: series.len() });
            }
            if let Some(index) = series.iter().position(|answer| answer.is_some_and(|answer| !answer.is_finite())) {
                return Err(Error::NotFinite { what: "answers", index });
            }
        }
        let pairs = stage.expectation.iter().zip(stage.experience);
        let values = pairs.map(|(expected, found)| Some((*found)? - (*expected)?)).collect();
        Ok(Self { stage: stage.stage, values })
    }

    fn draft(&self, level: Level) -> Result<Draft, Error> {
        let known: Vec<f64> = self.values.iter().copied().flatten().collect();
        if known.is_empty() {
            let what = "people who said what they expected of a stage and what they found";
            return Err(Error::TooFew { what, needs: 1, got: 0 });
        }
        let value = Mean::of(&known)?.value();
        let kept = Proportion::new(known.iter().filter(|gap| **gap >= 0.0).count() as u64, known.len() as u64)?;
        Ok(Draft { stage: self.stage, value, test: tested(&known, level), kept: Some(kept.estimate(level)) })
    }
}

/// Whether the mean is 0; `None` where too few differ to tell.
fn tested(values: &[f64], level: Level) -> Option<crate::inference::TestResult> {
    Mean::of(values).and_then(|mean| mean.test(0.0, Alternative::TwoSided, level)).ok()
}

/// How a person's gaps change from stage to stage; `None` for a single one.
fn slope(gaps: &[Gaps], person: usize) -> Option<f64> {
    let own: Vec<(f64, f64)> = gaps
        .iter()
        .zip(0_u32..)
        .filter_map(|(stage, place)| Some((f64::from(place), (*stage.values.get(person)?)?)))
        .collect();
    let middle = own.iter().map(|(place, _)| place).sum::<f64>() / own.len() as f64;
    let (across, along) = own.iter().fold((0.0, 0.0), |(across, along), (place, gap)| {
        (across + (place - middle) * gap, along + (place - middle) * (place - middle))
    });
    (own.len() > 1).then_some(across / along)
}
