//! What of each quality is too much or too little, and what goes with it.

use super::{QualityOvershoot, QualityPenalty};
use crate::diagnosis::profile::sources::{Answers, AskedHow, Sources, read_together};
use crate::diagnosis::profile::{Obstacle, ProfileAnalysis};
use crate::diagnosis::{Overshoot, OvershootClass, PenaltyAnalysis, PenaltyClass};
use crate::just_about_right::JustAboutRight;
use crate::questionnaire::Quality;
use crate::questionnaire::customers::{balance::balance, experience::SATISFIED};
use crate::scale::{Customer, Side};

type Balance = JustAboutRight<Customer, 3>;

pub(super) fn overshoots(sources: &mut Sources<'_>) -> Vec<QualityOvershoot> {
    let analysis = ProfileAnalysis::Overshoot;
    let measured = each_quality(sources, analysis, |visits, quality| {
        Ok(Overshoot::of(&visits.tally(balance(quality))?, Balance::BANDS)?)
    });
    if measured.is_empty() {
        return Vec::new();
    }
    let at = |level| {
        let finding =
            |&(quality, ref net): &(Quality, Overshoot)| QualityOvershoot { quality, finding: net.finding(level) };
        Ok(measured.iter().map(finding).collect())
    };
    // Only what differs: were 'just right' counted too, many of these would let more of the others through by chance.
    let differs = |item: &QualityOvershoot| {
        usize::from(matches!(item.finding.class(), OvershootClass::TooMuch | OvershootClass::TooLittle))
    };
    let findings = read_together(measured.len(), sources.level, at, differs).map_err(Obstacle::from);
    sources.keep(analysis, findings).unwrap_or_default()
}

pub(super) fn penalties(sources: &mut Sources<'_>) -> Vec<QualityPenalty> {
    let analysis = ProfileAnalysis::Penalty;
    if let Err(obstacle) = sources.asked(Side::Customers, &[SATISFIED.id()]) {
        sources.note(analysis, obstacle);
        return Vec::new();
    }
    let level = sources.level;
    let measured = each_quality(sources, analysis, |visits, quality| {
        let table = visits.responses.cross(balance(quality), SATISFIED)?;
        visits.enough(balance(quality).id(), table.n())?;
        let penalty = PenaltyAnalysis::of(&table, Balance::BANDS)?;
        Ok(penalty.finding(level).map(|_| penalty)?)
    });
    if measured.is_empty() {
        return Vec::new();
    }
    let at = |level| {
        let finding = |&(quality, ref penalty): &(Quality, PenaltyAnalysis)| {
            Ok(QualityPenalty { quality, finding: penalty.finding(level)? })
        };
        measured.iter().map(finding).collect()
    };
    let named = |item: &QualityPenalty| {
        let sides = [item.finding.too_little(), item.finding.too_much()].into_iter();
        sides.filter(|side| matches!(side.class(), PenaltyClass::Shown | PenaltyClass::Reversed)).count()
    };
    let findings = read_together(2 * measured.len(), level, at, named).map_err(Obstacle::from);
    sources.keep(analysis, findings).unwrap_or_default()
}

/// What can be measured of the qualities that are asked about; the others are noted.
fn each_quality<T>(
    sources: &mut Sources<'_>,
    analysis: ProfileAnalysis,
    measure: impl Fn(&Answers<'_>, Quality) -> Result<T, Obstacle>,
) -> Vec<(Quality, T)> {
    let question = AskedHow(Side::Customers, |quality| balance(quality).id());
    let Some(asked) = sources.asked_of(analysis, &Quality::ALL, question) else { return Vec::new() };
    let [visits] = asked.answers;
    let mut measured = Vec::new();
    for quality in asked.things {
        if let Some(value) = sources.keep(analysis, measure(&visits, quality)) {
            measured.push((quality, value));
        }
    }
    measured
}
