//! Eye for employees, promises kept, and the link: what the two sides say in the same departments, and what happens from vacancy to exit.

use centricity::diagnosis::{
    AmbassadorFunnel, DoubleSmile, EmployeeFocusParity, FocusAppreciation, FocusModeration, LinkedExpectationGap,
    LinkedStage, ParityUnit, ProgrammeGates, ProgrammeStep, SmileTargets, TopOverlap,
};
use centricity::inference::quadrant::Line;
use centricity::linkage::Linkage;
use centricity::questionnaire::customers::{experience::SATISFIED, recommendation as customer};
use centricity::questionnaire::employees::leadership::DOES;
use centricity::questionnaire::employees::lifecycle::{expectation, reality};
use centricity::questionnaire::employees::recommendation::{PROUD, RECOMMEND};
use centricity::survey::{Filter, Responses, Stage};
use centricity::{Enps, Error, Level, Scoring};

use super::looks::Looks;
use super::organisation::{AGREE, Organisation, STAGES, STRONGLY};

pub(crate) fn look(organisation: &Organisation, level: Level, looks: &mut Looks) -> Result<(), Error> {
    eye_for_employees(organisation, level, looks)?;
    promises(&organisation.employees, level, looks)?;
    funnel(&organisation.employees, level, looks)?;
    gates(organisation, level, looks)?;
    link(organisation, level, looks)
}

fn eye_for_employees(organisation: &Organisation, level: Level, looks: &mut Looks) -> Result<(), Error> {
    let [focus, eye] =
        ["customer_focus", "employee_focus"].map(|index| organisation.employees.index_scores_by_unit(index, 2));
    let (focus, eye) = (focus?, eye?);
    let satisfied = organisation.customers.segments_by_unit(SATISFIED, 2)?;
    let mut units = Vec::new();
    let mut parity = Vec::new();
    for (key, scores) in &focus {
        let eye = eye.get(key).and_then(centricity::survey::IndexScores::mean);
        let appreciation = satisfied.get(key).and_then(|tally| tally.scores(Scoring::Rating).ok());
        if let (Some(focus), Some(eye), Some(appreciation)) = (scores.mean(), eye, appreciation) {
            units.push((key.clone(), focus, appreciation));
            parity.push(ParityUnit {
                employee_focus: eye.value(),
                customer_focus: focus.value(),
                appreciation: appreciation.value(),
            });
        }
    }
    let paradox = FocusAppreciation::about_means(&Linkage::of_units(units)?, level)?;
    for unit in paradox.units() {
        looks.at("focus and appreciation", unit.key().names().join(" / "), Ok(unit.class()));
    }
    looks.at("ranks of focus and appreciation", "departments", Ok(paradox.course()));
    looks.at("the four highest by both", "departments", paradox.top(4).map(TopOverlap::class));
    let series = |pick: fn(&ParityUnit) -> f64| parity.iter().map(pick).collect::<Vec<f64>>();
    let (focus, eye) = (series(|it| it.customer_focus), series(|it| it.employee_focus));
    let moderation = FocusModeration::of(&focus, &series(|it| it.appreciation), &eye, level);
    looks.at("moderation by employee focus", "departments", moderation.map(|it| it.class()));
    looks.at("employee-focus parity", "departments", EmployeeFocusParity::of(&parity, level).map(|it| it.class()));
    Ok(())
}

fn promises(people: &Responses, level: Level, looks: &mut Looks) -> Result<(), Error> {
    let numbers = |question: &str| -> Result<Vec<Option<f64>>, Error> {
        Ok(people.ratings(question)?.into_iter().map(|mark| mark.map(f64::from)).collect())
    };
    let marks = Stage::ALL
        .into_iter()
        .map(|stage| Ok((stage, numbers(expectation(stage).id())?, numbers(reality(stage).id())?)))
        .collect::<Result<Vec<_>, Error>>()?;
    let stages: Vec<LinkedStage<'_>> = marks
        .iter()
        .map(|(stage, expectation, experience)| LinkedStage { stage: *stage, expectation, experience })
        .collect();
    let gap = LinkedExpectationGap::of(&stages, level)?;
    gap.stages().iter().for_each(|it| looks.backed("expectation gap", it.stage(), Ok((it.promise(), it.gap()))));
    for change in gap.changes() {
        let about = format!("{} to {}", change.from(), change.to());
        looks.backed("change of the gap", about, Ok((change.course(), change.change())));
    }
    looks.backed("trend of the gap", "all stages", Ok((gap.course(), gap.trend())));
    Ok(())
}

fn funnel(people: &Responses, level: Level, looks: &mut Looks) -> Result<(), Error> {
    let stages = STAGES
        .into_iter()
        .map(|stage| Ok((stage, people.filter(&Filter::stage(stage))?.tally(RECOMMEND)?)))
        .collect::<Result<Vec<_>, Error>>()?;
    let leavers = people.filter(&Filter::stage(Stage::Exit))?.tally(RECOMMEND)?.net(Enps::BANDS)?;
    let stayers = people.filter(&!Filter::stage(Stage::Exit))?.tally(RECOMMEND)?.net(Enps::BANDS)?;
    let stages: Vec<_> = stages.iter().map(|(stage, tally)| (*stage, tally)).collect();
    let finding = AmbassadorFunnel::of(&stages)?.with_leavers(leavers).with_stayers(stayers).finding(level)?;
    if let Some(exit) = finding.exit() {
        looks.at("ambassadors", "who leave", Ok(exit.class()));
        looks.at("ambassadors", "who leave, against who stay", Ok(exit.stand_against_stayers()));
    }
    Ok(())
}

/// Targets are what is true of the organisation, so that no gate is passed and none is not.
fn gates(organisation: &Organisation, level: Level, looks: &mut Looks) -> Result<(), Error> {
    let none = || Error::TooFew { what: "answers", needs: 1, got: 0 };
    let proud = organisation.employees.tally(PROUD)?.metric().ok_or_else(none)?;
    let score = organisation.customers.tally(customer::RECOMMEND)?.metric().ok_or_else(none)?;
    let example = organisation.employees.tally(DOES)?.metric().ok_or_else(none)?;
    let gates = ProgrammeGates::new([
        (ProgrammeStep::InOrderInside, proud.estimate(level), Line::benchmark(AGREE[3] + AGREE[4])?),
        (ProgrammeStep::TranslatedToMarket, score.estimate(level), Line::benchmark(0.0)?),
        (ProgrammeStep::Anchored, example.estimate(level), Line::benchmark(STRONGLY[4])?),
    ])?;
    gates.gates().iter().for_each(|gate| looks.at("programme gates", gate.key(), Ok(gate.status())));
    Ok(())
}

fn link(organisation: &Organisation, level: Level, looks: &mut Looks) -> Result<(), Error> {
    let employees = organisation.employees.segments_by_unit(RECOMMEND, 2)?;
    let customers = organisation.customers.segments_by_unit(customer::RECOMMEND, 2)?;
    let zero = Line::benchmark(0.0)?;
    let smiles = DoubleSmile::of(&employees, &customers, SmileTargets { employees: zero, customers: zero }, level)?;
    for unit in smiles.units() {
        looks.at("double smile", unit.key().names().join(" / "), Ok(unit.smile()));
    }
    looks.at("smiles together", "departments", Ok(format!("{:?}", smiles.together()).to_lowercase()));
    let linkage = Linkage::between(&employees, &customers);
    let statement = linkage.evidence().statement(level);
    looks.at("link of eNPS and NPS", "departments", statement.map(|it| it.grade()));
    Ok(())
}
