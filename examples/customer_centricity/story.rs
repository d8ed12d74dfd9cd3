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
    out.push(format!("SIMULATED. Nobody works here and nobody was asked: the answers are drawn, with seed {seed}. What is true of it:"));
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
    let shares = [
        ("agreement, 1 to 5:", &AGREE[..]),
        ("what the monitor asked:", &STRONGLY),
        ("feeling responsible:", &RESPONSIBLE),
        ("marks, 1 to 10:", &MARKS),
        ("recommending, 0 to 10:", &RECOMMEND),
        ("too little, right, too much:", &BALANCED),
        ("steps to customers, 0 to 3:", &STEPS),
        ("onboarding, development, role, leaving:", &AT_STAGE),
        ("managers, specialists, support:", &OF_ROLE),
    ];
    for row in shares.chunks(2) {
        let cells: Vec<String> = row.iter().map(|(what, shares)| format!("{what:<40}{:<30}", list(shares))).collect();
        out.push(format!("    {}", cells.concat().trim_end()));
    }
    out.push(format!(
        "  The same for everybody, and every answer independent of every other, but for {} of those to one index, and:",
        percent(SAME)
    ));
    out.push(format!(
        "  1. a silo: in {} agreement on insight and on solving problems together is {}; everywhere the other departments get {OWN_ABOVE_OTHERS} mark less than the own",
        SILO.join(" / "),
        list(&APART)
    ));
    out.push(format!(
        "  2. an overshoot: of {OVERDONE} customers get too little, enough or too much in {}; those with too much are {LESS_SATISFIED} point less satisfied",
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
    let what = if others.is_empty() { "nothing" } else { "named by chance" };
    out.push(format!(
        "  anything else: {what} (how usual that is, --seeds 1000 tells: it draws as many organisations)"
    ));
    out.extend(others);
}

fn line(look: &Look) -> String {
    let estimate = look.estimate.map_or_else(String::new, |estimate| format!(" {estimate:.2}"));
    format!("    {:<26} {:<26} {:<18}{estimate}", look.analysis, look.about, look.class)
}

fn everything(looks: &Looks, level: Level, out: &mut Vec<String>) {
    out.push(format!(
        "\nEverything that was looked at: {} things, at {level} or surer. Named, shown not to matter, undetermined or too few to tell:",
        looks.0.len()
    ));
    let cells: Vec<String> = looks.by_analysis().iter().map(|(analysis, group)| cell(analysis, group)).collect();
    let rows = cells.len().div_ceil(3);
    for row in 0..rows {
        let line: String = cells.iter().skip(row).step_by(rows).map(String::as_str).collect();
        out.push(format!("  {}", line.trim_end()));
    }
}

fn cell(analysis: &str, group: &[&Look]) -> String {
    let count = |verdict| group.iter().filter(|look| look.verdict() == verdict).count();
    let [named, same, undetermined, not_run] =
        [Verdict::Named, Verdict::NoDifference, Verdict::Undetermined, Verdict::NotRun].map(count);
    let refused = if not_run > 0 { format!("not run {not_run}") } else { String::new() };
    format!("{analysis:<32}{named:>2}{same:>2}{undetermined:>3} {refused:<4}")
}
