//! What became of the cases of a file: compared, passed over because the crate has no such thing, or not to be checked.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::case::{Account, Case};
use crate::data;

/// Data under the GPL: used to make the reference, but neither shipped with the crate nor read here.
const NOT_SHIPPED: [&str; 5] = ["attitude.csv", "bh1996.csv", "bhr2000.csv", "ecsi_mobi.csv", "meta_molloy2014.csv"];

/// What the crate has to a `method`.
pub(super) enum Part {
    /// It can be compared, by this function.
    Offered(fn(&Case)),
    /// Nothing yet; what it would be.
    #[allow(dead_code, reason = "used while the crate lacks a part that a file has cases of")]
    NotYet(&'static str),
}

/// What became of a file.
pub(super) struct Report {
    topic: &'static str,
    cases: usize,
    total: Account,
    not_yet: BTreeMap<&'static str, usize>,
    not_shipped: Vec<String>,
}

/// The least that must have been compared, and the most that may have been passed over.
pub(super) struct Floor {
    pub(super) cases: usize,
    pub(super) numbers: usize,
    pub(super) typed: usize,
    pub(super) not_yet: usize,
    pub(super) not_shipped: usize,
}

/// Compares all cases of a file. `part` says what the crate has to a method and panics if it does not know it.
pub(super) fn check(topic: &'static str, part: fn(&str) -> Part) -> Report {
    let file: Value = serde_json::from_reader(data::open(&format!("reference/{topic}.json"))).unwrap();
    let mut report =
        Report { topic, cases: 0, total: Account::default(), not_yet: BTreeMap::new(), not_shipped: Vec::new() };
    for value in file["cases"].as_array().unwrap() {
        let case = Case::new(value);
        let dataset = case.input("dataset").and_then(Value::as_str).unwrap_or_default();
        match part(value["method"].as_str().unwrap()) {
            Part::NotYet(what) => *report.not_yet.entry(what).or_default() += 1,
            Part::Offered(_) if NOT_SHIPPED.contains(&dataset) => report.not_shipped.push(case.id().to_owned()),
            Part::Offered(compare) => {
                compare(&case);
                report.add(case.account());
            }
        }
    }
    report
}

impl Report {
    fn add(&mut self, one: Account) {
        self.cases += 1;
        self.total.numbers += one.numbers;
        self.total.typed += one.typed;
        self.total.left += one.left;
        self.total.worst = self.total.worst.max(one.worst);
    }

    /// Prints the report, and fails if less was compared, or more passed over, than was once reached.
    pub(super) fn meets(&self, floor: &Floor) {
        println!("{self}");
        assert!(self.cases >= floor.cases, "{self}");
        assert!(self.total.numbers >= floor.numbers, "{self}");
        assert!(self.total.typed >= floor.typed, "{self}");
        assert!(self.not_yet.values().sum::<usize>() <= floor.not_yet, "{self}");
        assert!(self.not_shipped.len() <= floor.not_shipped, "{self}");
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { topic, cases, total, not_yet, not_shipped } = self;
        let Account { numbers, typed, left, worst } = total;
        write!(f, "{topic}: matched {numbers} values in {cases} cases, none further than {worst:.0e} apart")?;
        write!(f, "; {typed} values are typed errors or None here; {left} are of what is not offered")?;
        let parts: Vec<String> = not_yet.iter().map(|(what, cases)| format!("{what} ({cases})")).collect();
        write!(f, "; {} cases are for parts that do not exist yet", not_yet.values().sum::<usize>())?;
        if !parts.is_empty() {
            write!(f, ": {}", parts.join(", "))?;
        }
        write!(f, "; {} need data that may not be shipped", not_shipped.len())?;
        if not_shipped.is_empty() { Ok(()) } else { write!(f, ": {}", not_shipped.join(", ")) }
    }
}
