//! Half of the parents of 452 schools answered: of some kinds of school two thirds, of others one third. What do weights do that put this right, and
//! what do they cost?
//!
//! ```text
//! cargo run --release --example weights
//! ```
//!
//! The data are real: the NYC School Survey of 2011, with the number of parents of every school (`tests/data/README.md`). What it prints is in
//! `examples/expected/weights.txt`.

use std::collections::BTreeMap;
use std::error::Error;

use centricity::inference::{Design, Margin, Proportion, Raking};
use centricity::survey::{Answer, Choice, Filter, Missing, Question, Response, ResponseFormat, Responses, Survey};
use centricity::{Direction, Estimate, Level, Scale, Side};

const LEVEL: Level = Level::P95;

/// A row per school: its district, its kind, and how many parents were asked.
const SCHOOLS: &[u8] = include_bytes!("../tests/data/nyc_schools_2011.csv");
/// A row per school: how many parents chose each of four options, 1 the most favourable, and how many 'don't know'.
const COUNTS: &[u8] = include_bytes!("data/nyc_2011_parents_p_q2a.csv");

/// The kinds of school, by the age of the children.
const KINDS: [&str; 8] = [
    "Early Childhood School",
    "Elementary School",
    "Elementary / Middle School",
    "Middle School",
    "Elementary / Middle / High School",
    "Middle / High School",
    "High School",
    "YABC",
];
const DISTRICTS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

struct School {
    district: String,
    kind: String,
    parents: u32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (schools, answers) = read()?;
    let rated = answers.filter(&Filter::answered("item"))?;
    println!("How many parents chose the most favourable option, and how many would have if all had answered?");
    println!(
        "2011 NYC School Survey, districts 1 to 9, item p_q2a (New York City Department of Education, NYC Open Data)."
    );
    println!("Intervals are {LEVEL}.");

    // The category of each response in each margin, and how many parents the category has.
    let kinds = places(&KINDS, rated.choices("kind")?)?;
    let units = rated.units(1);
    let districts = places(&DISTRICTS, units.iter().map(|unit| unit.as_ref()?.names().first().map(String::as_str)))?;
    let of_kinds = totals(&KINDS, &schools, |school| &school.kind);
    let of_districts = totals(&DISTRICTS, &schools, |school| &school.district);
    let best: Vec<f64> = rated.ratings("item")?.iter().map(|rating| f64::from(u8::from(*rating == Some(1)))).collect();

    println!("\nWho answered");
    println!("  {:<34} {:>7} {:>7} {:>6} {:>16}", "", "parents", "rated", "", "most favourable");
    for (kind, (name, parents)) in KINDS.iter().zip(&of_kinds).enumerate() {
        let chose: Vec<f64> = kinds.iter().zip(&best).filter(|(of, _)| **of == kind).map(|(_, best)| *best).collect();
        let (n, share) = (chose.len(), 100.0 * chose.iter().sum::<f64>() / chose.len() as f64);
        println!("  {name:<34} {parents:>7} {n:>7} {:>5.0}% {share:>15.1}%", 100.0 * n as f64 / parents);
    }

    let margins = [Margin::new(&kinds, &of_kinds)?, Margin::new(&districts, &of_districts)?];
    let raked = Raking::new(&margins)?.rake(&rated.weights())?;
    // From here on, whatever is asked of the table can be asked of the weighted one.
    let weighted = rated.with_weights(raked.weights())?;

    let parents = schools.values().map(|school| u64::from(school.parents)).sum();
    let plain = Proportion::new(best.iter().filter(|best| **best > 0.0).count() as u64, best.len() as u64)?;
    let share = raked.proportion(&best)?;
    let part = Design::simple(&best, &weighted.weights())?.of_population(0, parents)?.proportion()?;
    println!("\nWhat weights do");
    println!("  {:<44} {:>6}  {:<14} {:>13}", "", "share", "interval", "as good as n");
    line("every answer counts as one", plain.estimate(LEVEL), plain.n() as f64);
    line("raked to kinds of school and districts", share.estimate(LEVEL), share.effective_n());
    line(&format!("the same, as a part of {parents} parents"), part.estimate(LEVEL), part.effective_n());

    let weights = weighted.weights();
    let least = weights.iter().map(|weight| weight.value()).fold(f64::INFINITY, f64::min);
    let most = weights.iter().map(|weight| weight.value()).fold(0.0, f64::max);
    let lower = 100.0 * (plain.value() - share.value());
    println!(
        "  Parents of younger children answered more often, and chose that option more often. An answer now stands for"
    );
    println!(
        "  {least:.1} to {most:.1} parents, and the share is {lower:.1} points lower: the narrow interval of the first row does not hold it."
    );
    if let Some(effect) = share.mean().design_effect() {
        println!(
            "  The design effect, which is the price, is {effect:.2}. That half of all parents answered narrows the last interval again;"
        );
    }
    println!(
        "  schools are no sample here, as all are in. What weights cannot tell is whether those who did not answer think as"
    );
    println!("  those of the same kind of school and the same district who did.");
    Ok(())
}

fn line(name: &str, share: Estimate, n: f64) {
    let [value, lower, upper] = [share.value(), share.lower(), share.upper()].map(|share| 100.0 * share);
    println!("  {name:<44} {value:>5.1}%  {:<14} {n:>13.0}", format!("{lower:.1} to {upper:.1}"));
}

/// The place of each name among some categories.
fn places<'a>(
    categories: &[&str],
    names: impl IntoIterator<Item = Option<&'a str>>,
) -> Result<Vec<usize>, &'static str> {
    let place = |name: Option<&str>| categories.iter().position(|category| Some(*category) == name);
    names.into_iter().map(|name| place(name).ok_or("a school of a kind or district that is not listed")).collect()
}

/// How many parents each category has.
fn totals(categories: &[&str], schools: &BTreeMap<String, School>, of: fn(&School) -> &str) -> Vec<f64> {
    let total = |category: &&str| {
        schools.values().filter(|school| of(school) == *category).map(|school| f64::from(school.parents)).sum()
    };
    categories.iter().map(total).collect()
}

/// A row of a file, by the names of its columns.
type Row = BTreeMap<String, String>;

fn rows(file: &'static [u8]) -> Result<Vec<Row>, csv::Error> {
    csv::Reader::from_reader(file).deserialize().collect()
}

fn cell<'a>(row: &'a Row, column: &str) -> Result<&'a str, String> {
    row.get(column).map(String::as_str).ok_or_else(|| format!("there is no column {column}"))
}

/// The schools of which parents answered, and a response for each answer that was counted.
fn read() -> Result<(BTreeMap<String, School>, Responses), Box<dyn Error>> {
    let mut known = BTreeMap::new();
    for row in rows(SCHOOLS)? {
        let (district, kind) = (cell(&row, "district")?.to_string(), cell(&row, "schooltype")?.to_string());
        let parents = cell(&row, "nr_p")?.parse()?;
        known.insert(cell(&row, "dbn")?.to_string(), School { district, kind, parents });
    }
    let choices = KINDS.map(|kind| Choice::new(kind, kind)).to_vec();
    let agree = ResponseFormat::Rating { scale: Scale::of::<1, 4>(), direction: Direction::LowerIsBetter, bands: None };
    let kind = Question::new("kind", "Kind of school", ResponseFormat::SingleChoice { choices });
    let questions = [kind, Question::new("item", "p_q2a", agree)];
    let mut responses = Responses::new(Survey::new(Side::Customers, "NYC School Survey 2011, parents", questions)?);
    let mut schools = BTreeMap::new();
    for row in rows(COUNTS)? {
        let dbn = cell(&row, "dbn")?;
        let school = known.remove(dbn).ok_or("a school of which nothing is known")?;
        let kind = Answer::Choice(school.kind.clone());
        let parent = Response::default().unit([school.district.as_str(), dbn]).answer("kind", kind);
        for option in 1..=5_u8 {
            let answer = if option < 5 { Answer::Rating(option) } else { Answer::Missing(Missing::DontKnow) };
            for _ in 0..cell(&row, &format!("n{option}"))?.parse::<u32>()? {
                responses.push(parent.clone().answer("item", answer.clone()))?;
            }
        }
        schools.insert(dbn.to_string(), school);
    }
    Ok((schools, responses))
}
