//! Work as one, lead by example, and everyone's job: what employees say of the organisation and of their work in it.

use centricity::diagnosis::{
    Benchmarked, BurnOutCells, BurnOutRisk, Department, DistanceToCustomer, FunctionGroups, InsightCollaboration,
    InsightCollaborationLines, LeadershipExample, ManagementGap, Monitor2019, MonitorPractice, ResponsibilityGap,
    SayDoGap, SelfDirection, SiloIndex,
};
use centricity::inference::quadrant::Line;
use centricity::inference::{Mean, Proportion};
use centricity::questionnaire::employees::collaboration::{OTHER_DEPARTMENTS, OWN_DEPARTMENT, TOGETHER};
use centricity::questionnaire::employees::enjoyment::ENJOYS_FEEDBACK;
use centricity::questionnaire::employees::insight::KNOWS;
use centricity::questionnaire::employees::leadership::{DOES, SAYS};
use centricity::questionnaire::employees::responsibility::{RESPONSIBLE, STEPS};
use centricity::questionnaire::employees::work::{CONTROL, IMPACT, MEANING};
use centricity::survey::{Attribute, Contact, Filter, Responses};
use centricity::{Error, Level};

use super::looks::Looks;
use super::organisation::{AGREE, DEPARTMENTS, REGIONS};

pub(crate) fn look(people: &Responses, level: Level, looks: &mut Looks) -> Result<(), Error> {
    one_team(people, level, looks)?;
    example(people, level, looks)?;
    distance(people, level, looks)?;
    burn_out(people, level, looks)?;
    let functions = people.segments_by(MEANING, Attribute::Role)?;
    looks.at("function groups", "meaning by role", FunctionGroups::of(&functions, level).map(|it| it.class()));
    Ok(())
}

fn one_team(people: &Responses, level: Level, looks: &mut Looks) -> Result<(), Error> {
    let mut departments = Vec::new();
    for region in REGIONS {
        for name in DEPARTMENTS {
            let here = people.filter(&Filter::unit([region, name]))?;
            let ratings = here.cross(OWN_DEPARTMENT, OTHER_DEPARTMENTS)?;
            departments.push(Department::of(&here.tally(TOGETHER)?, &ratings)?);
        }
    }
    let silos = SiloIndex::of(&departments, level);
    looks.backed("silo index", "departments", silos.map(|it| (it.class(), Some(it.own_above_other()))));

    let own_above_others = |role: Filter| -> Result<Mean, Error> {
        let cases = people.filter(&role)?.complete_cases(&[OWN_DEPARTMENT.id(), OTHER_DEPARTMENTS.id()])?;
        let gaps = match cases.columns() {
            [own, others] => own.iter().zip(others).map(|(own, other)| own - other).collect(),
            _ => Vec::new(),
        };
        Mean::of(&gaps)
    };
    let managers = own_above_others(Filter::role("manager"))?;
    let staff = own_above_others(!Filter::role("manager"))?;
    looks.at(
        "silo: managers and staff",
        "own above others",
        ManagementGap::of(managers, staff, level).map(|it| it.class()),
    );

    // The share who agree where nothing was planted.
    let usual = Line::benchmark(AGREE[3] + AGREE[4])?;
    let lines = InsightCollaborationLines { insight: usual, collaboration: usual };
    let (knows, together) = (people.segments_by_unit(KNOWS, 2)?, people.segments_by_unit(TOGETHER, 2)?);
    for unit in InsightCollaboration::of(&knows, &together, lines, level)?.units() {
        let about = unit.key().names().join(" / ");
        looks.backed("insight and collaboration", about, Ok((unit.class(), Some(unit.collaboration()))));
    }
    Ok(())
}

fn example(people: &Responses, level: Level, looks: &mut Looks) -> Result<(), Error> {
    let said = people.cross(SAYS, DOES)?;
    looks.at("say-do gap", "leaders", SayDoGap::of(&said, 1, 1).map(|it| it.finding(level).class()));
    let [managers, staff] = [Filter::role("manager"), !Filter::role("manager")].map(|who| people.filter(&who));
    let (managers, staff) = (managers?.tally(DOES)?, staff?.tally(DOES)?);
    let example = LeadershipExample::of(&managers, &staff, 1).map(|it| it.finding(level).class());
    looks.at("leadership example", "managers and staff", example);

    let with = people.filter(&Filter::contact(Contact::With))?;
    let without = people.filter(&Filter::contact(Contact::Without))?;
    let too_few = Error::TooFew { what: "answers", needs: 1, got: 0 };
    let shares = [
        people.tally(DOES)?.top_box(1),
        people.tally(ENJOYS_FEEDBACK)?.top_box(1),
        without.tally(RESPONSIBLE)?.top_box(1),
    ];
    for (practice, own) in MonitorPractice::ALL.into_iter().zip(shares) {
        let own: Result<Proportion, Error> = own.ok_or(too_few.clone());
        let stand = own.and_then(|own| Monitor2019::compare(practice, own, Benchmarked::People, level));
        looks.at("monitor of 2019", practice, stand.map(|it| it.stand()));
    }

    let crude = ResponsibilityGap::of(&with.tally(RESPONSIBLE)?, &without.tally(RESPONSIBLE)?, 1);
    looks.at("responsibility", "contact or not", crude.map(|it| it.finding(level).class()));
    let [with, without] = [with, without].map(|it| it.segments_by(RESPONSIBLE, Attribute::Role));
    let within = ResponsibilityGap::by_function(&with?, &without?, 1, level);
    looks.at("responsibility", "the same within roles", within.map(|it| it.class()));
    Ok(())
}

fn distance(people: &Responses, level: Level, looks: &mut Looks) -> Result<(), Error> {
    let steps = (0..=3)
        .map(|step| people.filter(&Filter::rating(STEPS.id(), step..=step)))
        .collect::<Result<Vec<Responses>, Error>>()?;
    for question in [KNOWS, MEANING, IMPACT] {
        let tallies = steps.iter().map(|here| here.tally(question)).collect::<Result<Vec<_>, Error>>()?;
        let distance = DistanceToCustomer::of(&tallies, level);
        looks.at("distance to customers", question.id(), distance.map(|it| it.class()));
    }
    Ok(())
}

/// Little is disagreeing, or disagreeing strongly. At risk: an index of 2.5 or less, where 1 is worst and 5 best.
fn burn_out(people: &Responses, level: Level, looks: &mut Looks) -> Result<(), Error> {
    let (control, impact) = (people.ratings(CONTROL.id())?, people.ratings(IMPACT.id())?);
    let well = people.index_values("burn_out")?;
    let risk = |low_control: bool, low_impact: bool| {
        let asked = control.iter().zip(&impact).zip(&well);
        let cell: Vec<f64> = asked
            .filter_map(|((control, impact), well)| Some(((*control)?, (*impact)?, (*well)?)))
            .filter(|(control, impact, _)| (*control <= 2) == low_control && (*impact <= 2) == low_impact)
            .map(|(_, _, well)| well)
            .collect();
        Proportion::new(cell.iter().filter(|well| **well <= 2.5).count() as u64, cell.len() as u64)
    };
    let cells = BurnOutCells {
        neither: risk(false, false)?,
        low_control: risk(true, false)?,
        low_meaning: risk(false, true)?,
        both: risk(true, true)?,
    };
    match BurnOutRisk::new(cells, level) {
        Ok(risk) => {
            let above = risk.above_neither();
            for (who, difference) in
                [("little control", above.low_control), ("little impact", above.low_meaning), ("both", above.both)]
            {
                looks.at("burn-out", who, Ok(difference.stand(0.0)));
            }
            looks.at("burn-out", "both against each", Ok(risk.class()));
        }
        Err(error) => looks.refused("burn-out", error),
    }

    let direction = people.index_values("self_direction")?;
    let rows = control.iter().zip(&direction).zip(&well);
    let rows: Vec<[f64; 3]> = rows
        .filter_map(|((control, direction), well)| Some([6.0 - (*well)?, 6.0 - f64::from((*control)?), (*direction)?]))
        .collect();
    let series = |pick: fn(&[f64; 3]) -> f64| rows.iter().map(pick).collect::<Vec<f64>>();
    let (tired, lack, direction) = (series(|row| row[0]), series(|row| row[1]), series(|row| row[2]));
    looks.at(
        "self-direction",
        "burn-out and control",
        SelfDirection::of(&tired, &lack, &direction, level).map(|it| it.class()),
    );
    Ok(())
}
