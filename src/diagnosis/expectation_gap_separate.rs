//! The expectation gap between different people.

use super::expectation_gap::{Draft, ExpectationGap};
use super::keys::check_distinct;
use crate::error::Error;
use crate::inference::trend::Trend;
use crate::inference::{Alternative, Level, Mean, Reading};
use crate::metric::Scoring;
use crate::scale::{Employee, Instrument};
use crate::survey::Stage;
use crate::tally::Tally;

/// The [`ExpectationGap`] of cross-sections: at each stage some say what they expect and others what they found.
///
/// Part of such a gap may be that those who stayed to say what they found are not like those who came.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{PromiseClass, SeparateExpectationGap, SeparateStage};
/// use centricity::{Agreement, Employee, Level, Tally, survey::Stage};
///
/// type Welcome = Agreement<Employee, 5>; // 'I expect a good start'
/// type Welcomed = Agreement<Employee, 5>; // 'I had a good start'
/// let before = Tally::<Welcome>::from_counts(&[1, 4, 15, 60, 40])?;
/// let after = Tally::<Welcomed>::from_counts(&[12, 24, 30, 25, 9])?;
/// let gap = SeparateExpectationGap::of(&[SeparateStage::of(Stage::Onboarding, &before, &after)?], Level::P95)?;
/// assert_eq!(gap.stages()[0].class(), PromiseClass::FallsShort);
/// # Ok::<(), centricity::Error>(())
/// ```
pub type SeparateExpectationGap = ExpectationGap<Separate>;

/// Different people: the mark of [`SeparateExpectationGap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Separate {}

/// What some expect of a stage and others found there, on the same scale. Higher must be better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeparateStage {
    /// Which stage.
    pub stage: Stage,
    /// What those who were asked beforehand expect.
    pub expectation: Mean,
    /// What those who were asked afterwards found.
    pub experience: Mean,
}

impl SeparateStage {
    /// From answers that were counted. Where low ratings are the good ones, they are turned round.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nobody answered one of them. Two questions on unlike scales do not compile.
    pub fn of<X, Y>(stage: Stage, expectation: &Tally<X>, experience: &Tally<Y>) -> Result<Self, Error>
    where
        X: Instrument<Audience = Employee>,
        Y: Instrument<Audience = Employee>,
    {
        const {
            let (x, y) = (X::SCALE, Y::SCALE);
            assert!(x.min() == y.min() && x.max() == y.max(), "both questions must be on one scale");
        }
        let (expectation, experience) = (expectation.scores(Scoring::Rating)?, experience.scores(Scoring::Rating)?);
        Ok(Self { stage, expectation, experience })
    }

    fn reading(&self) -> Result<Reading, Error> {
        let variance = |mean: Mean| mean.sample_variance().map(|variance| variance / mean.n() as f64);
        let known = variance(self.expectation).zip(variance(self.experience));
        let variance = known.map(|(before, after)| before + after).unwrap_or_default();
        Reading::new(self.experience.value() - self.expectation.value(), variance)
    }
}

impl ExpectationGap<Separate> {
    /// From the means of each stage, in any order of stages.
    ///
    /// # Formula
    ///
    /// ```text
    /// gap_s = mean experience - mean expectation, Welch's t. v_s = s²/n of one + s²/n of the other. Change: gap_s+1 - gap_s, normal with v_s + v_s+1.
    /// Trend: weighted least squares of gap_s on its place (0, 1, 2, ...), weights 1 / v_s taken as known, normal.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no stage; [`Error::DuplicateKey`] where a stage comes twice; [`Error::OutOfRange`] where a difference of means is too large for a
    /// float.
    ///
    /// # References
    ///
    /// Holm S (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6(2), 65-70.
    pub fn of(stages: &[SeparateStage], level: Level) -> Result<Self, Error> {
        if stages.is_empty() {
            return Err(Error::TooFew { what: "stages", needs: 1, got: 0 });
        }
        check_distinct(stages.iter().map(|stage| &stage.stage))?;
        let mut values = stages.iter().map(|stage| stage.experience.value() - stage.expectation.value());
        if let Some(value) = values.find(|value| !value.is_finite()) {
            return Err(Error::OutOfRange { what: "gap", rule: "within the range of a float", value });
        }
        let mut ordered = stages.to_vec();
        ordered.sort_by_key(|stage| stage.stage);
        let drafts: Vec<Draft> = ordered
            .iter()
            .map(|stage| {
                let difference = stage.experience.difference(stage.expectation);
                let test = difference.test(Alternative::TwoSided, level).ok();
                Draft { stage: stage.stage, value: difference.value(), test, kept: None }
            })
            .collect();
        let readings: Vec<_> = ordered.iter().map(SeparateStage::reading).collect();
        let changes: Vec<_> = readings
            .iter()
            .zip(readings.iter().skip(1))
            .map(|pair| match pair {
                // A line through two points is their difference.
                (Ok(from), Ok(to)) => line(&[*from, *to], level),
                _ => None,
            })
            .collect();
        let known: Result<Vec<Reading>, Error> = readings.iter().cloned().collect();
        let trend = known.ok().and_then(|readings| line(&readings, level));
        Ok(Self::judged(&drafts, &changes, trend, level))
    }
}

/// Whether values rise or fall from place to place; `None` for a single one.
fn line(readings: &[Reading], level: Level) -> Option<crate::inference::TestResult> {
    let places: Vec<f64> = (0_u32..).zip(readings).map(|(place, _)| f64::from(place)).collect();
    Trend::of(&places, readings).ok().map(|trend| trend.test(Alternative::TwoSided, level))
}
