//! The index of customer insight, with what tells whether it may be reported by unit.

use std::collections::BTreeMap;

use crate::diagnosis::profile::Obstacle;
use crate::diagnosis::profile::sources::{Answers, Sources};
use crate::diagnosis::{CustomerInsight, InsightUnit};
use crate::error::Error;
use crate::inference::Mean;
use crate::inference::agreement::{ItemsAgreement, Null};
use crate::metric::Scoring;
use crate::questionnaire::employees::insight::{GUESSES, HEARS, KNOWS, USES};
use crate::scale::Instrument;
use crate::survey::{Asked, UnitPath};

/// The id of the [index](crate::questionnaire::employees::insight).
pub(in crate::diagnosis::profile) const INSIGHT: &str = "insight";

pub(super) fn insight(sources: &Sources<'_>) -> Result<CustomerInsight<UnitPath>, Obstacle> {
    let work = sources.indexed(&[INSIGHT])?;
    let scores = work.responses.index_scores(INSIGHT)?;
    work.enough(INSIGHT, scores.n())?;
    let whole = scores.mean().ok_or(Error::TooFew { what: "answers", needs: 1, got: 0 })?;
    let units = work.index_by_unit(INSIGHT)?;
    let items = work.responses.index_consistency(INSIGHT)?;
    let mut answered = BTreeMap::new();
    let points = add_items(&work, &[KNOWS, HEARS, USES], &mut answered)?;
    add_items(&work, &[GUESSES], &mut answered)?;
    let null = Null::uniform(points)?;
    let units = units.into_iter().map(|(key, index)| {
        let agreement = answered.get(&key).and_then(|items| ItemsAgreement::of(items).ok());
        InsightUnit { key, index, agreement: agreement.map(|agreement| agreement.r_wg_j(null)) }
    });
    Ok(CustomerInsight::new(whole, &items, units, sources.level)?)
}

/// Adds how the people of each unit answered to those items that are in the index; how many points their scale has.
fn add_items<I: Instrument>(
    work: &Answers<'_>,
    items: &[Asked<'static, I>],
    answered: &mut BTreeMap<UnitPath, Vec<Mean>>,
) -> Result<usize, Obstacle> {
    let index = work.responses.survey().index(INSIGHT)?;
    for item in items.iter().filter(|item| index.questions().iter().any(|id| id == item.id())) {
        for (unit, tally) in &work.responses.segments_by_unit(*item, work.unit_level())? {
            if let Ok(mean) = tally.scores(Scoring::Rating) {
                answered.entry(unit.clone()).or_default().push(mean);
            }
        }
    }
    Ok(I::SCALE.points())
}
