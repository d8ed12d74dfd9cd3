//! One organisation, told from what is true of it to what was found.

use centricity::{Error, Level};

use super::looks::{Look, Looks, Planted, Verdict};
use super::organisation::{
    AGREE, APART, AT_STAGE, BALANCED, BLANK, BROKEN, CUSTOMERS_INVITED, DEPARTMENTS, DISAPPOINTED, EMPLOYEES,
    LESS_SATISFIED, MARKS, MARKS_WORSE, OF_ROLE, OVERDONE, OWN_ABOVE_OTHERS, RECOMMEND, REGIONS, RESPONSE, RESPONSIBLE,
    SAME, SILO, STEPS, STRONGLY, TOO_MUCH,
};
use super::seeds::STRICT;
use super::{classes, organisation};

pub(crate) fn tell(seed: u64) -> Result<String, Error> {
    let level = Level::new(STRICT)?;
    let organisation = organisation::draw(seed)?;
    let profile = classes::profile(&organisation, level)?;
    let looks = classes::look(&organisation, &profile)?;
    let mut out = Vec::new();
    truth(seed, &mut out);
    out.push(format!("{profile}\n"));
    planted_and_found(&looks, &mut out);
    everything(&looks, level, &mut out);
    Ok(out.join("\n"))
}

fn truth(seed: u64, out: &mut Vec<String>) {
    let departments = REGIONS.len() * DEPARTMENTS.len();
    let percent = |share: f64| format!("{:.0}%", 100.0 * share);
    let list =
        |shares: &[f64]| shares.iter().map(|share| format!("{:.0}", 100.0 * share)).collect::<Vec<_>>().join(" ");
    out.push(format!("SIMULATED. Nobody works here and nobody was asked: the answers are drawn, with seed {seed}.\n"));
    out.push("What is true of it".into());
    out.push(format!(
        "  {} regions of {} departments: {departments}, each with {EMPLOYEES} employees, who all answer, and {CUSTOMERS_INVITED} customers, of whom {} answer",
        REGIONS.len(),
        DEPARTMENTS.len(),
        percent(RESPONSE)
    ));
    out.push(format!(
        "  {} of all questions are left blank; shares in %, from the lowest point to the highest:",
        percent(BLANK)
    ));
    for (what, shares) in [
        ("agreement, 1 to 5", &AGREE[..]),
        ("what the monitor asked", &STRONGLY),
        ("feeling responsible", &RESPONSIBLE),
        ("marks, 1 to 10", &MARKS),
        ("recommending, 0 to 10", &RECOMMEND),
        ("too little, right, too much", &BALANCED),
        ("steps to customers, 0 to 3", &STEPS),
        ("onboarding, development, role, leaving", &AT_STAGE),
        ("managers, specialists, support", &OF_ROLE),
    ] {
        out.push(format!("    {what:<40} {}", list(shares)));
    }
    out.push(format!(
        "  The same for everybody, and every answer independent of every other, but for {} of those to one index, and:",
        percent(SAME)
    ));
    out.push(format!(
        "  1. a silo: in {} agreement on insight and on solving problems together is {}, and everywhere\n     people give the other departments {OWN_ABOVE_OTHERS} mark less than their own",
        SILO.join(" / "),
        list(&APART)
    ));
    out.push(format!(
        "  2. an overshoot: of {OVERDONE} customers get too little, enough or too much in {}, and those with\n     too much are {LESS_SATISFIED} point less satisfied",
        list(&TOO_MUCH)
    ));
    out.push(format!(
        "  3. a promise broken at {BROKEN}: {} of people find it {MARKS_WORSE} marks worse than they otherwise would\n",
        percent(DISAPPOINTED)
    ));
}

fn planted_and_found(looks: &Looks, out: &mut Vec<String>) {
    out.push("What was planted, what was found".into());
    for planted in Planted::ALL {
        out.push(format!("  {planted}: {}", if looks.finds(planted) { "found" } else { "NOT FOUND" }));
        out.extend(looks.signs(planted).map(line));
    }
    let others: Vec<_> = looks.false_alarms().map(line).collect();
    out.push(format!("  anything else: {}", if others.is_empty() { "nothing" } else { "named by chance" }));
    out.extend(others);
    out.push("  (how usual that is, --seeds 1000 tells: it draws as many organisations)".into());
}

fn line(look: &Look) -> String {
    let estimate = look.estimate.map_or_else(String::new, |estimate| format!(" {estimate:.2}"));
    format!("    {:<26} {:<26} {:<18}{estimate}", look.analysis, look.about, look.class)
}

fn everything(looks: &Looks, level: Level, out: &mut Vec<String>) {
    out.push(format!(
        "\nEverything that was looked at: {} things, each at {level}. Named, shown to be no\n\
         difference that matters, and undetermined or too few to look:",
        looks.0.len()
    ));
    let cells: Vec<String> = looks.by_analysis().iter().map(|(analysis, group)| cell(analysis, group)).collect();
    let (left, right) = cells.split_at(cells.len().div_ceil(2));
    for (row, left) in left.iter().enumerate() {
        out.push(format!("  {left}{}", right.get(row).map_or("", String::as_str)).trim_end().to_string());
    }
}

fn cell(analysis: &str, group: &[&Look]) -> String {
    let count = |verdict| group.iter().filter(|look| look.verdict() == verdict).count();
    let [named, same, undetermined, not_run] =
        [Verdict::Named, Verdict::NoDifference, Verdict::Undetermined, Verdict::NotRun].map(count);
    let refused = if not_run > 0 { format!("not run {not_run}") } else { String::new() };
    format!("{analysis:<32}{named:>3}{same:>3}{undetermined:>4}   {refused:<11}")
}
