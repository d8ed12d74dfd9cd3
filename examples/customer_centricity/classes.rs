//! Every class that the profile of an organisation names, or could have named.

use centricity::diagnosis::profile::{Profile, ProfileFinding};
use centricity::diagnosis::{AmbassadorFinding, InsightCollaborationLines, TopOverlap, Willingness};
use centricity::inference::Proportion;
use centricity::inference::quadrant::Line;
use centricity::survey::{ResponseRate, UnitPath};
use centricity::{Error, Level};

use super::looks::Looks;
use super::organisation::{AGREE, Organisation, RESPONSE, TOO_MUCH};

/// The profile, held against what is true where nothing was planted: so nothing else should have a class.
pub(crate) fn profile(organisation: &Organisation, level: Level) -> Result<ProfileFinding, Error> {
    let middle: f64 = (1..).zip(AGREE).map(|(point, share)| f64::from(point) * share).sum();
    let agree = AGREE[3] + AGREE[4];
    // Whoever gets too much is a point less satisfied: of those only the very satisfied stay above the cut.
    let satisfied = (1.0 - TOO_MUCH[2]) * agree + TOO_MUCH[2] * AGREE[4];
    // As many act on a warning as on a recommendation, and promoters talk as much as detractors.
    let one_in_ten = Proportion::new(30, 300)?;
    let usual = Line::benchmark(middle)?;
    Profile::default()
        .employees(&organisation.employees)
        .customers(&organisation.customers)
        .unit_level(2)
        .managers(["manager"])
        .word_of_mouth(5_000, one_in_ten)
        .stayed_away(one_in_ten)
        .insight_lines(InsightCollaborationLines { insight: usual, collaboration: usual })
        .gate_targets([Line::benchmark(agree)?, Line::benchmark(satisfied)?, Line::benchmark(0.0)?])
        .finding(level)
}

/// All of them. Whether an index is fit to be reported is no finding about the organisation, and left out.
pub(crate) fn look(organisation: &Organisation, found: &ProfileFinding) -> Result<Looks, Error> {
    let mut looks = Looks::default();
    know_the_customer(found, &mut looks);
    let answered = organisation.customers.len() as u64;
    let rate = ResponseRate::new(organisation.invited, answered, answered)?;
    let willing = Willingness::of(rate, RESPONSE, found.level())?;
    looks.backed("willingness", "response of customers", willing.class(), willing.response());
    work_as_one(found, &mut looks);
    example_and_responsibility(found, &mut looks);
    eye_for_employees(found, &mut looks);
    promises_kept(found, &mut looks);
    the_link(found, &mut looks);
    found.not_run().iter().for_each(|it| looks.not_run(it));
    Ok(looks)
}

fn name(unit: &UnitPath) -> String {
    unit.names().join(" / ")
}

fn know_the_customer(found: &ProfileFinding, looks: &mut Looks) {
    let chapter = found.know_the_customer();
    for (analysis, finding) in [
        ("self-image against customers", chapter.self_image()),
        ("guess of customers' marks", chapter.meta_perception()),
    ] {
        for gap in finding.iter().flat_map(|finding| finding.attributes()) {
            looks.backed(analysis, gap.key(), gap.class(), gap.gap());
        }
    }
    if let Some(knowledge) = chapter.knowledge() {
        looks.at("knowledge of customers", "order of the qualities", knowledge.class(), knowledge.order());
    }
    for it in chapter.overshoot() {
        looks.backed("overshoot", it.quality, it.finding.class(), it.finding.net());
    }
    for it in chapter.penalty() {
        let (little, much) = (it.finding.too_little(), it.finding.too_much());
        looks.at("penalty of too little", it.quality, little.class(), little.drop());
        looks.at("penalty of too much", it.quality, much.class(), much.drop());
    }
    if let Some(reach) = chapter.sales_force() {
        looks.at("virtual sales force", "won less kept away", reach.class(), reach.reach());
    }
}

fn work_as_one(found: &ProfileFinding, looks: &mut Looks) {
    let chapter = found.work_as_one();
    if let Some(silos) = chapter.silos() {
        looks.backed("silo index", "departments", silos.class(), silos.own_above_other());
    }
    if let Some(management) = chapter.management() {
        looks.backed("silo: managers and staff", "own above others", management.class(), management.difference());
    }
    for unit in chapter.units().iter().flat_map(|units| units.units()) {
        looks.backed("insight and collaboration", name(unit.key()), unit.class(), unit.collaboration());
    }
}

fn example_and_responsibility(found: &ProfileFinding, looks: &mut Looks) {
    let (example, job) = (found.lead_by_example(), found.everyones_job());
    if let Some(gap) = example.say_do() {
        looks.backed("say-do gap", "leaders", gap.class(), gap.gap());
    }
    if let Some(seen) = example.seen_by() {
        looks.backed("leadership example", "managers and staff", seen.class(), seen.gap());
    }
    for monitor in [example.monitor(), job.feedback_monitor(), job.responsibility_monitor()].into_iter().flatten() {
        looks.backed("monitor of 2019", monitor.practice(), monitor.stand(), monitor.difference());
    }
    if let Some(gap) = job.responsibility() {
        looks.backed("responsibility", "contact or not", gap.class(), gap.gap());
    }
    if let Some(within) = job.within_functions() {
        looks.backed("responsibility", "the same within roles", within.class(), within.gap());
    }
    for it in job.distance() {
        looks.backed("distance to customers", it.outcome, it.finding.class(), it.finding.tau_b());
    }
}

fn eye_for_employees(found: &ProfileFinding, looks: &mut Looks) {
    let chapter = found.eye_for_employees();
    if let Some(risk) = chapter.burn_out() {
        let above = risk.above_neither();
        for (who, difference) in
            [("little control", above.low_control), ("little impact", above.low_impact), ("both", above.both)]
        {
            looks.backed("burn-out", who, difference.stand(0.0), difference);
        }
        looks.backed("burn-out", "both against each", risk.class(), risk.contrast());
    }
    if let Some(direction) = chapter.self_direction() {
        looks.backed("self-direction", "burn-out and control", direction.class(), direction.interaction());
    }
    if let Some(paradox) = chapter.focus_appreciation() {
        for unit in paradox.units() {
            looks.at("focus and appreciation", name(unit.key()), unit.class(), unit.appreciation());
        }
        looks.at("ranks of focus and appreciation", "departments", paradox.course(), paradox.tau_b());
        match paradox.top(4).map(TopOverlap::class) {
            Ok(class) => looks.at("the four highest by both", "departments", class, None),
            // Values that are tied across the fourth place part nothing.
            Err(error) => looks.at("the four highest by both", "departments", format!("not run: {error}"), None),
        }
    }
    if let Some(moderation) = chapter.moderation() {
        looks.backed("moderation by employee focus", "departments", moderation.class(), moderation.interaction());
    }
    if let Some(parity) = chapter.parity() {
        looks.backed("employee-focus parity", "departments", parity.class(), parity.difference());
    }
    if let Some(groups) = chapter.function_groups() {
        looks.backed("function groups", "eye for employees by role", groups.class(), groups.group());
    }
}

fn promises_kept(found: &ProfileFinding, looks: &mut Looks) {
    let chapter = found.promises_kept();
    if let Some(gap) = chapter.expectations() {
        gap.stages().iter().for_each(|it| looks.at("expectation gap", it.stage(), it.class(), it.gap()));
        for change in gap.changes() {
            let about = format!("{} to {}", change.from(), change.to());
            looks.at("change of the gap", about, change.course(), change.change());
        }
        looks.at("trend of the gap", "all stages", gap.course(), gap.trend());
    }
    if let Some(exit) = chapter.ambassadors().and_then(AmbassadorFinding::exit) {
        looks.backed("ambassadors", "who leave", exit.class(), exit.enps());
        looks.at("ambassadors", "who leave, against who stay", exit.stand_against_stayers(), exit.against_stayers());
    }
}

fn the_link(found: &ProfileFinding, looks: &mut Looks) {
    let chapter = found.the_link();
    for gate in chapter.programme().iter().flat_map(|programme| programme.gates()) {
        looks.backed("programme gates", gate.key(), gate.class(), gate.estimate());
    }
    if let Some(smiles) = chapter.smiles() {
        for unit in smiles.units() {
            looks.backed("double smile", name(unit.key()), unit.class(), unit.employees());
        }
        looks.at("smiles together", "departments", smiles.class(), smiles.excess());
    }
    if let Some(statement) = chapter.evidence() {
        looks.at("link of eNPS and NPS", "departments", statement.grade(), None);
    }
}
