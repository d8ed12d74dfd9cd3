//! Are promises kept, from vacancy to exit?

use std::fmt;

use super::sources::{AskedHow, Sources};
use super::text::{line_of, write_lines};
use super::{Obstacle, ProfileAnalysis, ProfileGroups, ProfileInput};
use crate::diagnosis::rounded::Rounded;
use crate::diagnosis::{AmbassadorFinding, AmbassadorFunnel, LinkedExpectationGap, LinkedStage, PromiseClass};
use crate::nps::Enps;
use crate::questionnaire::employees::lifecycle::{expectation, reality};
use crate::questionnaire::employees::recommendation::RECOMMEND;
use crate::scale::Side;
use crate::survey::{Attribute, Stage};
use crate::tally::Tally;

/// What people expected of each stage and found there, and as what they leave.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct PromisesKept {
    expectations: Option<LinkedExpectationGap>,
    ambassadors: Option<AmbassadorFinding>,
}

impl PromisesKept {
    pub(super) fn of(sources: &mut Sources<'_>) -> Self {
        let expectations = expectations(sources);
        let ambassadors = ambassadors(sources);
        let ambassadors = sources.keep(ProfileAnalysis::Ambassadors, ambassadors);
        Self { expectations, ambassadors }
    }

    /// Reality less expectation at each stage that is asked about, in points of the mark of 1 to 10, person by person.
    #[must_use]
    pub const fn expectations(&self) -> Option<&LinkedExpectationGap> {
        self.expectations.as_ref()
    }

    /// eNPS by stage, and of those who leave: of the responses whose [stage](crate::survey::Response::stage) is the exit. All others who have a stage stay.
    #[must_use]
    pub const fn ambassadors(&self) -> Option<&AmbassadorFinding> {
        self.ambassadors.as_ref()
    }
}

/// A stage with the marks of everybody.
struct Marks {
    stage: Stage,
    expected: Vec<Option<f64>>,
    found: Vec<Option<f64>>,
}

fn expectations(sources: &mut Sources<'_>) -> Option<LinkedExpectationGap> {
    let analysis = ProfileAnalysis::Expectations;
    let before = AskedHow(Side::Employees, |stage| expectation(stage).id());
    let after = AskedHow(Side::Employees, |stage| reality(stage).id());
    let both = sources.asked_of_both(analysis, &Stage::ALL, before, after)?;
    let [work, _] = both.answers;
    let marks = |stage: Stage| -> Result<Marks, Obstacle> {
        let pairs = work.responses.cross(expectation(stage), reality(stage))?.n();
        work.enough(reality(stage).id(), pairs)?;
        let of = |id| -> Result<Vec<Option<f64>>, Obstacle> {
            Ok(work.responses.ratings(id)?.into_iter().map(|mark| mark.map(f64::from)).collect())
        };
        Ok(Marks { stage, expected: of(expectation(stage).id())?, found: of(reality(stage).id())? })
    };
    let mut stages = Vec::new();
    for stage in both.things {
        stages.extend(sources.keep(analysis, marks(stage)));
    }
    if stages.is_empty() {
        return None;
    }
    let linked: Vec<LinkedStage<'_>> = stages
        .iter()
        .map(|Marks { stage, expected, found }| LinkedStage { stage: *stage, expectation: expected, experience: found })
        .collect();
    let gap = LinkedExpectationGap::of(&linked, sources.level).map_err(Obstacle::from);
    sources.keep(analysis, gap)
}

fn ambassadors(sources: &Sources<'_>) -> Result<AmbassadorFinding, Obstacle> {
    let work = sources.asked(Side::Employees, &[RECOMMEND.id()])?;
    let groups = work.by(RECOMMEND, Attribute::Stage, ProfileInput::Stages)?;
    let stages = Stage::ALL.into_iter().filter_map(|stage| Some((stage, groups.get(&stage.to_string())?)));
    let stages: Vec<(Stage, &Tally<Enps>)> = stages.collect();
    if stages.is_empty() {
        return Err(Obstacle::TooFewGroups { groups: ProfileGroups::Stages, needs: 1, got: 0 });
    }
    let mut funnel = AmbassadorFunnel::of(&stages)?;
    let leavers = stages.iter().find(|(stage, _)| *stage == Stage::Exit);
    if let Some((_, leavers)) = leavers {
        funnel = funnel.with_leavers(leavers.net(Enps::BANDS)?);
        if let Some(people) = sources.settings.leavers {
            funnel = funnel.of_population(people);
        }
        let stay: Tally<Enps> = stages.iter().filter(|(stage, _)| *stage != Stage::Exit).map(|(_, tally)| *tally).sum();
        if !stay.is_empty() {
            funnel = funnel.with_stayers(stay.net(Enps::BANDS)?);
        }
    }
    Ok(funnel.finding(sources.level)?)
}

impl fmt::Display for PromisesKept {
    /// A line for each class of stages, and for those who leave.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        if let Some(gap) = &self.expectations {
            for class in [PromiseClass::FallsShort, PromiseClass::Exceeded, PromiseClass::Undetermined] {
                let stages = gap.stages().iter().filter(|stage| stage.class() == class);
                lines.extend(line_of(
                    format!("reality against expectation, {class}"),
                    stages.map(|stage| match stage.gap() {
                        Some(gap) => format!("{} {}", stage.stage(), Rounded::to(&gap, 2).short("")),
                        None => stage.stage().to_string(),
                    }),
                ));
            }
            lines.extend(gap.largest_drop().map(|drop| {
                let change =
                    drop.change().map(|change| format!(", {}", Rounded::to(&change, 2).short(""))).unwrap_or_default();
                format!("largest drop: {} to {}{change}", drop.from(), drop.to())
            }));
        }
        if let Some(found) = &self.ambassadors {
            let stages = found.stages().iter().filter(|stage| stage.stage() != Stage::Exit);
            let stages =
                stages.map(|stage| format!("{} {}", stage.stage(), Rounded::hundredths(&stage.enps()).short("")));
            lines.extend(line_of("eNPS", stages));
            if let Some(exit) = found.exit() {
                let enps = exit.enps();
                lines.push(format!("those who leave: {}, eNPS {}", exit.class(), Rounded::hundredths(&enps).short("")));
            }
        }
        write_lines(f, &lines)
    }
}
