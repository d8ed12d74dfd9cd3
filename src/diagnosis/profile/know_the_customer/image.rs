//! What employees think of each quality, or think that customers do, beside what customers say.

use crate::diagnosis::profile::sources::{AskedHow, Sources};
use crate::diagnosis::profile::{Obstacle, ProfileAnalysis};
use crate::diagnosis::{KnowledgeAccuracy, KnowledgeFinding, PerceptionConstruct, PerceptionFinding, PerceptionGap};
use crate::metric::Scoring;
use crate::questionnaire::customers::image::image;
use crate::questionnaire::employees::image::{meta_perception, self_image};
use crate::questionnaire::{Grade, Quality};
use crate::scale::{Customer, Employee, Instrument, Side};
use crate::survey::Asked;
use crate::tally::Tally;

/// The gaps of those qualities that are asked about on both sides; what is missing of the others is noted.
pub(super) fn perception(
    sources: &mut Sources<'_>,
    construct: PerceptionConstruct,
) -> Option<PerceptionFinding<Quality>> {
    let analysis = match construct {
        PerceptionConstruct::SelfImage => ProfileAnalysis::SelfImage,
        PerceptionConstruct::MetaPerception => ProfileAnalysis::MetaPerception,
    };
    let mut gap = PerceptionGap::new(construct);
    let mut compared = 0;
    for (quality, sides) in each_quality(sources, analysis, |quality| ours(construct, quality)) {
        let with = sides.and_then(|(ours, theirs)| Ok(gap.clone().attribute(quality, &ours, &theirs)?));
        if let Some(with) = sources.keep(analysis, with) {
            gap = with;
            compared += 1;
        }
    }
    if compared == 0 {
        return None;
    }
    let finding = gap.finding(sources.level).map_err(Obstacle::from);
    sources.keep(analysis, finding)
}

const fn ours(construct: PerceptionConstruct, quality: Quality) -> Asked<'static, Grade<Employee>> {
    match construct {
        PerceptionConstruct::SelfImage => self_image(quality),
        PerceptionConstruct::MetaPerception => meta_perception(quality),
    }
}

type Sided = Result<(Tally<Grade<Employee>>, Tally<Grade<Customer>>), Obstacle>;

/// Both tallies of every quality that both sides are asked about. The questions that are missing are noted once, all together.
fn each_quality(
    sources: &mut Sources<'_>,
    analysis: ProfileAnalysis,
    ours: impl Fn(Quality) -> Asked<'static, Grade<Employee>>,
) -> Vec<(Quality, Sided)> {
    let own = AskedHow(Side::Employees, |quality| ours(quality).id());
    let theirs = AskedHow(Side::Customers, |quality| image(quality).id());
    let Some(both) = sources.asked_of_both(analysis, &Quality::ALL, own, theirs) else { return Vec::new() };
    let [work, visits] = both.answers;
    let sides = |quality| Ok((work.tally(ours(quality))?, visits.tally(image(quality))?));
    both.things.into_iter().map(|quality| (quality, sides(quality))).collect()
}

/// Of employees who predicted all qualities that enough customers gave a mark for.
pub(super) fn knowledge(sources: &mut Sources<'_>) -> Option<KnowledgeFinding> {
    let analysis = ProfileAnalysis::Knowledge;
    let mut actual = Vec::new();
    let mut ids = Vec::new();
    for (quality, sides) in each_quality(sources, analysis, meta_perception) {
        let mark = sides.and_then(|(_, theirs)| Ok(theirs.scores(Scoring::Rating)?.value()));
        if let Some(mark) = sources.keep(analysis, mark) {
            actual.push(mark);
            ids.push(meta_perception(quality).id());
        }
    }
    // Where there is none, what stands in the way of each is noted.
    let first = ids.first()?;
    let finding = accuracy(sources, first, &ids, &actual);
    sources.keep(analysis, finding)
}

fn accuracy(sources: &Sources<'_>, first: &str, ids: &[&str], actual: &[f64]) -> Result<KnowledgeFinding, Obstacle> {
    let work = sources.asked(Side::Employees, ids)?;
    let cases = work.responses.complete_cases(ids)?;
    work.enough(first, cases.n())?;
    let mut predictions = vec![Vec::with_capacity(ids.len()); cases.columns().first().map_or(0, Vec::len)];
    for column in cases.columns() {
        predictions.iter_mut().zip(column).for_each(|(person, &mark)| person.push(mark));
    }
    let accuracy = KnowledgeAccuracy::of(actual, &predictions, Grade::<Customer>::SCALE)?;
    Ok(accuracy.finding(sources.level)?)
}
