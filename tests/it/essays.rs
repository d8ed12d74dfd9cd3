//! The table of claims: its questions are in the questionnaire, and its printed lines are printed by something.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use centricity::diagnosis::{
    BurnOutCells, BurnOutRisk, CloserToCustomer, CustomerInsight, Department, DistanceToCustomer, DoubleSmile,
    FunctionGroups, InsightCollaboration, InsightCollaborationLines, ManagementGap, Monitor2019, Overshoot,
    ProgrammeGates, ProgrammeStep, SiloIndex, SmileTargets, UnitChange,
};
use centricity::inference::quadrant::Line;
use centricity::inference::{Mean, NetScore, Proportion};
use centricity::linkage::Linkage;
use centricity::questionnaire;
use centricity::{
    Agreement, CrossTable, Employee, Enps, ItemSet, Level, MinimumAnswered, Nps, Rating, Segments, Tally,
};

const TABLE: &str = include_str!("../../src/docs/essays.md");

/// A row: claim, question, analysis, what it prints, what it cannot show.
struct Claim {
    questions: Vec<&'static str>,
    analysis: &'static str,
    prints: Vec<&'static str>,
    cannot: &'static str,
}

/// What stands between backticks.
fn quoted(cell: &'static str) -> Vec<&'static str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn claims() -> Vec<Claim> {
    let rows = TABLE.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| claim"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, questions, analysis, prints, cannot] = cells[..] else { panic!("not five cells: {row}") };
        Claim { questions: quoted(questions), analysis, prints: quoted(prints), cannot }
    })
    .collect()
}

/// Ids of questions and indexes of both surveys.
fn ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for survey in [questionnaire::employees(), questionnaire::customers()] {
        ids.extend(survey.questions().iter().map(|question| question.id().to_string()));
        ids.extend(survey.indexes().iter().map(|index| index.id().to_string()));
    }
    ids
}

/// `image_*` stands for every question whose id begins so.
fn stands_for(name: &str, id: &str) -> bool {
    name.strip_suffix('*').map_or(name == id, |start| id.starts_with(start))
}

#[test]
fn every_claim_has_its_five_cells_and_its_questions_exist() {
    let (claims, ids) = (claims(), ids());
    assert!(claims.len() >= 35, "{}", claims.len());
    for claim in &claims {
        for name in &claim.questions {
            assert!(ids.iter().any(|id| stands_for(name, id)), "no question {name}");
        }
        assert!(!claim.analysis.is_empty() && !claim.cannot.is_empty());
    }
}

/// Only the open question measures nothing.
#[test]
fn every_question_measures_some_claim() {
    let claims = claims();
    let named = |id: &str| claims.iter().flat_map(|claim| &claim.questions).any(|name| stands_for(name, id));
    let unused: Vec<String> = ids().into_iter().filter(|id| !named(id)).collect();
    assert_eq!(unused, ["reason"]);
}

#[test]
fn every_printed_line_is_printed() {
    let mut texts = printed();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    append(&root.join("examples/expected"), |text| texts.push_str(&text));
    for folder in ["src/diagnosis", "src/linkage"] {
        append(&root.join(folder), |source| doc_examples(&source).for_each(|line| texts.push_str(line)));
    }
    let mut lines = 0;
    for claim in claims() {
        for line in claim.prints {
            let built = cfg!(feature = "nalgebra") || !claim.analysis.contains("feature `nalgebra`");
            assert!(texts.contains(line) || !built, "nothing prints: {line}");
            lines += 1;
        }
    }
    assert!(lines >= 35, "{lines}");
}

fn append(folder: &Path, mut take: impl FnMut(String)) {
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                take(fs::read_to_string(&path).unwrap());
            }
        }
    }
}

/// The lines of the examples in the documentation of a source, which are run: what they assert is printed. A text in the code is printed by nobody until
/// something runs it, and a remark in an example never is.
fn doc_examples(source: &str) -> impl Iterator<Item = &str> {
    let lines = source.lines().filter_map(|line| line.trim_start().strip_prefix("///").map(str::trim_start));
    let example = lines.scan(None, |within: &mut Option<bool>, line| {
        if let Some(kind) = line.strip_prefix("```") {
            *within = if within.is_some() { None } else { Some(kind.is_empty()) };
        }
        Some((*within == Some(true)).then_some(line))
    });
    example.flatten().filter(|line| !line.starts_with("//") && !line.starts_with("```"))
}

type Item = Agreement<Employee, 5>;

/// What the examples in the documentation of these types print, and do not repeat there; other figures where theirs would mislead.
fn printed() -> String {
    let mut out = String::new();
    writeln!(out, "{}", insight()).unwrap();
    let mean = |n, value, variance| Mean::new(n, value, variance).unwrap();
    let departments: Vec<Department> = (0..9_u64)
        .map(|department| {
            let together =
                Tally::<Item>::from_counts(&[1 + 3 * (department % 3), 4, 8, 6, 10 - 4 * (department % 3)]).unwrap();
            let ratings = CrossTable::<Item, Item>::from_counts(&[
                [0, 1, 0, 0, 0],
                [1, 2, 0, 0, 0],
                [2, 3, 1, 0, 0],
                [1, 4 + department % 4, 3, 1, 0],
                [0, 2, 4, 2, 1],
            ]);
            Department::of(&together, &ratings.unwrap()).unwrap()
        })
        .collect();
    writeln!(out, "{}", SiloIndex::of(&departments, Level::P95).unwrap()).unwrap();
    let management = ManagementGap::new(mean(18, 1.6, 0.8), mean(240, 0.7, 1.1), Level::P95).unwrap();
    writeln!(out, "{management}").unwrap();
    writeln!(out, "{}", placed()).unwrap();
    let steps = [[1, 3, 10, 30, 26], [3, 8, 20, 25, 9], [6, 12, 18, 10, 4]];
    let steps = steps.map(|counts| Tally::<Item>::from_counts(&counts).unwrap());
    writeln!(out, "{}", DistanceToCustomer::of(&steps, Level::P95).unwrap()).unwrap();
    let change = |(before, after)| UnitChange { before, after };
    let closer = [(3.1, 3.8), (3.4, 3.9), (2.9, 3.7), (3.3, 3.8)].map(change);
    let others = [(3.2, 3.3), (3.0, 2.9), (3.5, 3.6), (3.1, 3.2), (3.3, 3.3)].map(change);
    writeln!(out, "{}", CloserToCustomer::of(&closer, &others, Level::P95).unwrap()).unwrap();
    let share = |k, n| Proportion::new(k, n).unwrap();
    let cells = BurnOutCells {
        neither: share(12, 120),
        low_control: share(15, 80),
        low_impact: share(14, 90),
        both: share(50, 100),
    };
    writeln!(out, "{}", BurnOutRisk::new(cells, Level::P95).unwrap()).unwrap();
    let mut functions = Segments::<u32, Item>::default();
    for function in 0..12 {
        let shift = u64::from(function % 3);
        let counts = [6 + 3 * shift, 10 + shift, 18, 16 - shift, 10 - 3 * shift];
        functions.merge_tally(function, &Tally::from_counts(&counts).unwrap()).unwrap();
    }
    writeln!(out, "{}", FunctionGroups::of(&functions, Level::P95).unwrap()).unwrap();
    writeln!(out, "{}", smiles()).unwrap();
    writeln!(out, "{}", gates()).unwrap();
    writeln!(out, "{}", statement()).unwrap();
    writeln!(out, "{}", Overshoot::new(80, 150, 20).unwrap().finding(Level::P95)).unwrap();
    let all = Monitor2019::all_at_once(Level::P95).unwrap();
    writeln!(out, "all three: {:.1}% to {:.1}%", 100.0 * all.at_least(), 100.0 * all.at_most()).unwrap();
    let before_after = NetScore::new(120, 150, 130).unwrap().difference(NetScore::new(160, 150, 90).unwrap());
    writeln!(out, "{}", before_after.estimate(Level::P95)).unwrap();
    #[cfg(feature = "nalgebra")]
    writeln!(out, "{}", self_direction()).unwrap();
    out
}

#[cfg(feature = "nalgebra")]
fn self_direction() -> centricity::diagnosis::SelfDirection {
    let people = 0..60_u8;
    let lack: Vec<f64> = people.clone().map(|person| f64::from(person % 5)).collect();
    let own: Vec<f64> = people.clone().map(|person| f64::from(person / 5 % 4)).collect();
    let burn_out: Vec<f64> = people
        .zip(lack.iter().zip(&own))
        .map(|(person, (lack, own))| 2.0 + 0.8 * lack - 0.25 * lack * own + f64::from(person) * 7.0 % 11.0 / 10.0)
        .collect();
    centricity::diagnosis::SelfDirection::of(&burn_out, &lack, &own, Level::P95).unwrap()
}

fn insight() -> CustomerInsight<u8> {
    let teams = (0..14_u8).map(|team| {
        let mut answers = ItemSet::<Item, 3>::default();
        for person in 0..12_u8 {
            let middle = 2 + team % 3;
            let of = |shift: u8| Rating::new((middle + shift).clamp(1, 5)).ok();
            answers.record([of(person % 2), of((person / 2) % 2), of(person % 2)]);
        }
        (team, answers)
    });
    CustomerInsight::of(teams, MinimumAnswered::HALF, Level::P95).unwrap()
}

fn placed() -> InsightCollaboration<&'static str> {
    let mut insight = Segments::<&str, Item>::default();
    let mut collaboration = Segments::<&str, Item>::default();
    for (department, knows, works) in [
        ("sales", [1, 2, 4, 20, 13], [12, 14, 8, 5, 1]),
        ("service", [1, 1, 5, 18, 15], [0, 2, 5, 19, 14]),
        ("staff", [3, 7, 11, 10, 9], [2, 5, 9, 14, 10]),
    ] {
        insight.merge_tally(department, &Tally::from_counts(&knows).unwrap()).unwrap();
        collaboration.merge_tally(department, &Tally::from_counts(&works).unwrap()).unwrap();
    }
    let half = Line::benchmark(0.5).unwrap();
    let lines = InsightCollaborationLines { insight: half, collaboration: half };
    InsightCollaboration::of(&insight, &collaboration, lines, Level::P95).unwrap()
}

fn smiles() -> DoubleSmile<&'static str> {
    let mut employees = Segments::<&str, Enps>::default();
    let mut customers = Segments::<&str, Nps>::default();
    for (shop, staff, guests) in [
        ("Assen", [0, 4, 16], [10, 40, 150]),
        ("Breda", [3, 9, 8], [60, 80, 60]),
        ("Delft", [2, 6, 12], [5, 45, 150]),
        ("Ede", [14, 4, 2], [120, 60, 20]),
    ] {
        let counts = |[low, middle, high]: [u64; 3]| [0, 0, 0, 0, 0, 0, low, 0, middle, high, 0];
        employees.merge_tally(shop, &Tally::from_counts(&counts(staff)).unwrap()).unwrap();
        customers.merge_tally(shop, &Tally::from_counts(&counts(guests)).unwrap()).unwrap();
    }
    let zero = Line::benchmark(0.0).unwrap();
    DoubleSmile::of(&employees, &customers, SmileTargets { employees: zero, customers: zero }, Level::P95).unwrap()
}

fn gates() -> ProgrammeGates<ProgrammeStep> {
    let net = |down, flat, up| NetScore::new(down, flat, up).unwrap().estimate(Level::P95);
    let line = |value| Line::benchmark(value).unwrap();
    ProgrammeGates::new([
        (ProgrammeStep::InOrderInside, net(40, 120, 240), line(0.3)),
        (ProgrammeStep::TranslatedToMarket, net(60, 80, 110), line(0.2)),
        (ProgrammeStep::Anchored, Proportion::new(190, 200).unwrap().estimate(Level::P95), line(0.8)),
    ])
    .unwrap()
}

fn statement() -> centricity::linkage::Statement {
    let stores = [
        (3.1, 7.2),
        (3.9, 7.4),
        (2.8, 7.2),
        (3.4, 7.7),
        (4.2, 8.6),
        (3.0, 8.1),
        (3.6, 8.1),
        (4.4, 8.5),
        (2.6, 6.9),
        (3.3, 7.9),
        (4.0, 8.9),
        (3.7, 7.2),
    ];
    let units = stores.into_iter().enumerate().map(|(store, (staff, guests))| {
        (store, Mean::new(20, staff, 0.9).unwrap(), Mean::new(60, guests, 2.5).unwrap())
    });
    Linkage::of_units(units).unwrap().evidence().statement(Level::P95).unwrap()
}
