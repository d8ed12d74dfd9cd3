//! Are units that are focused on those they serve appreciated by them? Schools with their answers, hospitals with what was published.
//!
//! ```text
//! cargo run --release --example paradox --features nalgebra
//! ```
//!
//! No public survey asks for customer focus by that name. What stands in for it here is said where it is used.

use std::process::ExitCode;

use centricity::diagnosis::{
    FocusAppreciation, FocusClass, FocusModeration, PerceptionClass, PerceptionConstruct, PerceptionGap,
};
use centricity::inference::correlation::KendallTauB;
use centricity::linkage::{Linkage, UnitValue};
use centricity::{Agreement, Customer, Employee, Error, Estimate, Level, Reversed, Scoring, Segments, Tally};

const LEVEL: Level = Level::P95;

const TEACHERS: &[u8] = include_bytes!("../data/nyc_2011_teachers_t_q1a.csv");
const PARENTS: &[u8] = include_bytes!("../data/nyc_2011_parents_p_q2a.csv");
/// Published by trust and year; `tests/data/README.md` has the sources and the licence.
const TRUSTS: &[u8] = include_bytes!("../../tests/data/nhs_trusts_2020_2024.csv");

const ATTRIBUTION: &str = "2011 NYC School Survey, districts 1 to 9, items t_q1a and p_q2a (New York City Department of Education, NYC Open Data).\n\
     Contains information from the Care Quality Commission (NHS Adult Inpatient Survey 2022) and NHS England\n\
     (NHS Staff Survey 2021-2024), licensed under the Open Government Licence v3.0.";

/// Statements on four points where option 1 is the best answer, so agreeing is counted from the other end.
type TeachersItem = Agreement<Employee, 4, Reversed>;
type ParentsItem = Agreement<Customer, 4, Reversed>;

fn main() -> ExitCode {
    match tell() {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn tell() -> Result<String, String> {
    let mut out = vec!["Focused, and appreciated?".to_string()];
    out.push("Tau-b says how far two orders agree: 1 where they are the same, -1 where one is the other turned round, and about".into());
    out.push("0 where they have nothing to do with each other. Intervals are 95%.".into());
    schools(&mut out)?;
    hospitals(&mut out)?;
    out.push(format!("\n{ATTRIBUTION}"));
    Ok(out.join("\n"))
}

fn rows(file: &'static [u8]) -> Result<Vec<csv::StringRecord>, String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file);
    reader.records().collect::<Result<_, _>>().map_err(|error| error.to_string())
}

/// Where every answer is known, each school can be placed, or not.
fn schools(out: &mut Vec<String>) -> Result<(), String> {
    let said = |error: Error| error.to_string();
    let mut teachers = Segments::<String, TeachersItem>::default();
    let mut parents = Segments::<String, ParentsItem>::default();
    let counts = |row: &csv::StringRecord| -> Vec<u64> {
        (2..6).map(|option| row.get(option).and_then(|count| count.parse().ok()).unwrap_or(0)).collect()
    };
    let name = |row: &csv::StringRecord| row.iter().take(2).collect::<Vec<_>>().join(" ");
    for row in rows(TEACHERS)?.iter().skip(1) {
        teachers.merge_tally(name(row), &Tally::from_counts(&counts(row)).map_err(said)?).map_err(said)?;
    }
    for row in rows(PARENTS)?.iter().skip(1) {
        parents.merge_tally(name(row), &Tally::from_counts(&counts(row)).map_err(said)?).map_err(said)?;
    }
    let linkage =
        Linkage::between_by(&teachers, Scoring::Rating, &parents, Scoring::Rating).map_err(said)?.at_least(10);
    let paradox = FocusAppreciation::about_means(&linkage, LEVEL).map_err(said)?;

    out.push("\nSchools: what teachers say (in the place of focus) and what parents say, each against the mean of all schools".into());
    out.push("with ten answers or more of both. Mean answers, 1 to 4, turned round so that higher is better.".into());
    out.extend(paradox.to_string().lines().map(|line| format!("  {line}")));
    out.push("  a few that are above with their teachers and below with their parents:".into());
    let shown = paradox.units().iter().filter(|unit| unit.class() == FocusClass::FocusedNotAppreciated);
    for unit in shown.take(4) {
        let sides = unit.focus().zip(unit.appreciation());
        out.extend(sides.map(|(teachers, parents)| {
            format!("    {:<44.44} teachers {}, parents {}", unit.key(), short(&teachers), short(&parents))
        }));
    }
    // About a tenth: the first number that does not part schools with equal means.
    if let Some(top) = (42..60).find_map(|k| paradox.top(k).ok()) {
        out.push(format!("  {top}"));
    }

    let mut gap = PerceptionGap::new(PerceptionConstruct::SelfImage);
    for (school, own) in teachers.at_least(10) {
        if let Some(theirs) = parents.get(school).filter(|tally| tally.n() >= 10) {
            gap = gap.attribute(school.clone(), own, theirs).map_err(said)?;
        }
    }
    let gap = gap.finding(LEVEL).map_err(said)?;
    let count = |class| gap.attributes().iter().filter(|school| school.class() == class).count();
    out.push(
        "  the same as self-image: what teachers say of their school less what parents say of it, in the same schools."
            .into(),
    );
    out.push(
        "  How the two items were worded is not known; where they differ in it, part of every gap is one of words."
            .into(),
    );
    let classes = [
        PerceptionClass::BlindSpot,
        PerceptionClass::HiddenStrength,
        PerceptionClass::SharedStrength,
        PerceptionClass::SharedWeakness,
        PerceptionClass::Undetermined,
    ];
    let counts: Vec<String> = classes.into_iter().map(|class| format!("{} {class}", count(class))).collect();
    let (compared, refused) = (gap.attributes().len(), gap.refused().len());
    out.push(format!("    {compared} schools: {}; {refused} could not be compared", counts.join(", ")));
    if let Some(apart) = gap.to_string().lines().last() {
        out.push(format!("    {apart}"));
    }
    Ok(())
}

/// A value with its interval, whose level is that of all.
fn short(estimate: &Estimate) -> String {
    format!("{:.2} ({:.2} to {:.2})", estimate.value(), estimate.lower(), estimate.upper())
}

/// Where only figures of each trust were published, the ranks can be compared; which trust is where cannot be said.
fn hospitals(out: &mut Vec<String>) -> Result<(), String> {
    let said = |error: Error| error.to_string();
    let all = rows(TRUSTS)?;
    let header = all.first().ok_or("no header")?;
    let place = |name: &str| header.iter().position(|column| column == name).ok_or(format!("no column {name}"));
    let [code, year, kind] = [place("ods_code")?, place("year")?, place("benchmark_group")?];
    let columns = [
        place("staff_makes_difference_pct")?,
        place("patient_overall_score")?,
        place("staff_valued_by_team_pct")?,
        place("staff_burned_out_pct")?,
        place("staff_patient_facing_pct")?,
    ];
    let acute = all.iter().filter(|row| row.get(year) == Some("2022") && row.get(kind) == Some("acute"));
    let mut trusts: Vec<(String, [f64; 5])> = Vec::new();
    for row in acute {
        let values = columns.map(|column| row.get(column).and_then(|text| text.parse::<f64>().ok()));
        if let [Some(focus), Some(score), Some(valued), Some(burned), Some(facing)] = values {
            trusts.push((row.get(code).unwrap_or_default().to_string(), [focus, score, valued, burned, facing]));
        }
    }
    let units = trusts.iter().map(|(code, [focus, score, ..])| {
        Ok::<_, Error>((code.clone(), UnitValue::of(*focus)?, UnitValue::of(*score)?))
    });
    let linkage = Linkage::of_units(units.collect::<Result<Vec<_>, _>>().map_err(said)?).map_err(said)?;
    let middle = centricity::inference::quadrant::Line::benchmark(0.0).map_err(said)?;
    let lines = centricity::diagnosis::FocusLines { focus: middle, appreciation: middle };
    let paradox = FocusAppreciation::of(&linkage, lines, LEVEL).map_err(said)?;

    out.push(format!(
        "\nHospitals: {} acute trusts of 2022. Focus: staff who say their role makes a difference to patients (%).",
        trusts.len()
    ));
    out.push("Appreciation: the overall score of inpatients (0 to 10). No noise of either was published that would place a trust.".into());
    out.extend(paradox.to_string().lines().skip(1).map(|line| format!("  {line}")));
    out.push(format!("  {}", paradox.top(20).map_err(said)?));
    let series = |pick: fn(&[f64; 5]) -> f64| trusts.iter().map(|(_, values)| pick(values)).collect::<Vec<f64>>();
    let (focus, score) = (series(|it| it[0]), series(|it| it[1]));
    let moderators = [
        ("staff who feel valued by their team (%)", series(|it| it[2])),
        ("staff often or always burned out (%)", series(|it| it[3])),
        ("staff who face patients (%)", series(|it| it[4])),
    ];
    for (name, moderator) in moderators {
        let found = FocusModeration::of(&score, &focus, &moderator, LEVEL).map_err(said)?;
        out.push(format!("  with more {name} focus and appreciation go together: {}", found.class()));
        for slope in found.simple_slopes() {
            out.push(format!("    at {:.1}: appreciation per point of focus {:.3}", slope.at(), slope.test().effect()));
        }
    }
    out.push("  nearness: where more of the staff face patients, over the same trusts,".into());
    let facing = series(|it| it[4]);
    for (name, other) in [
        ("see a difference for patients", &focus),
        ("feel valued by their team", &series(|it| it[2])),
        ("are often or always burned out", &series(|it| it[3])),
    ] {
        let together = KendallTauB::of(&facing, other).map_err(said)?.estimate(LEVEL);
        out.push(format!("    and more of them {name}: tau-b {together:.2}"));
    }
    out.push("  Three moderators were tried, and nothing was adjusted for that. Trust averages are not people, and one year is one year: nothing here says what would happen if focus were raised.".into());
    Ok(())
}
