//! A case of a reference file: its inputs, and the comparison of its expected numbers with ours.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use centricity::{Error, Estimate, Level};
use serde_json::Value;

use crate::data::{self, Row};

/// The levels at which the reference gives intervals, by their keys.
pub(super) const LEVELS: [(&str, Level); 3] = [("0.90", Level::P90), ("0.95", Level::P95), ("0.99", Level::P99)];

/// One case, with the account of what was compared.
pub(super) struct Case {
    id: String,
    inputs: Value,
    expected: Value,
    /// Pointers to those numbers of `expected` that are accounted for.
    seen: RefCell<BTreeSet<String>>,
    account: Cell<Account>,
}

/// How many expected numbers were dealt with, and how.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Account {
    /// Compared.
    pub(super) numbers: usize,
    /// Answered by a typed error or `None`: the reference has NaN, infinity or an interval without width there, or tests a
    /// perfect correlation.
    pub(super) typed: usize,
    /// Left aside by name: the crate offers no such thing.
    pub(super) left: usize,
    /// The largest relative difference.
    pub(super) worst: f64,
}

impl Case {
    /// A case as the file has it.
    pub(super) fn new(case: &Value) -> Self {
        Self {
            id: case["id"].as_str().unwrap().to_owned(),
            inputs: case["inputs"].clone(),
            expected: case["expected"].clone(),
            seen: RefCell::default(),
            account: Cell::default(),
        }
    }

    /// What it is called.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// An input, if there is one of this name.
    pub(super) fn input(&self, key: &str) -> Option<&Value> {
        self.inputs.get(key)
    }

    /// An input that is a count.
    pub(super) fn input_count(&self, key: &str) -> u64 {
        self.inputs[key].as_u64().unwrap_or_else(|| panic!("{}: {key} is no count", self.id))
    }

    /// The values of an input: those in the case, or the column of the data set that it names.
    pub(super) fn vector(&self, key: &str) -> Vec<f64> {
        match &self.inputs[key] {
            Value::String(words) => {
                // A column, or one of those rows where another has a value: `netpro where boarding_area == A`.
                let (column, condition) =
                    words.split_once(" where ").map_or((words.as_str(), None), |(a, b)| (a, Some(b)));
                let rows = self.rows();
                let kept = rows.iter().filter(|row| condition.is_none_or(|clause| keeps(clause, row)));
                kept.map(|row| row.number(column).unwrap()).collect()
            }
            values => values.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect(),
        }
    }

    /// The values of an input as ratings.
    pub(super) fn ratings(&self, key: &str) -> Vec<u8> {
        self.vector(key).into_iter().map(|value| data::rating(value).unwrap()).collect()
    }

    /// The records of the data set that the filter keeps.
    pub(super) fn rows(&self) -> Vec<Row> {
        let mut rows = data::rows(self.inputs["dataset"].as_str().unwrap());
        if let Some(filter) = self.input("filter") {
            rows.retain(|row| filter.as_str().unwrap().split("; ").all(|clause| keeps(clause, row)));
        }
        rows
    }

    /// The number at `path`, such as `ci/0.95/wilson/0`, is ours to ten digits, or to 1e-12 near 0.
    pub(super) fn equals(&self, path: &str, ours: f64) {
        let theirs = self.take(path);
        self.agree(path, ours, theirs, (1e-10 * theirs.abs()).max(1e-12));
    }

    /// The number at `path`, which was found step by step, is ours to a relative `tolerance`.
    pub(super) fn nearly(&self, path: &str, ours: f64, tolerance: f64) {
        let theirs = self.take(path);
        self.agree(path, ours, theirs, tolerance * theirs.abs());
    }

    /// The p-value at `path` is ours to ten digits however small it is. R prints those below 1e-300 as 0.
    pub(super) fn equals_p(&self, path: &str, ours: f64) {
        let theirs = self.take(path);
        self.agree(path, ours, theirs, (1e-10 * theirs.abs()).max(1e-300));
    }

    /// The p-value at `path` is ours to eight digits: R iterated to what it is of, and a far tail magnifies what that left.
    pub(super) fn equals_p_iterated(&self, path: &str, ours: f64) {
        let theirs = self.take(path);
        self.agree(path, ours, theirs, (1e-8 * theirs.abs()).max(1e-300));
    }

    /// The count at `path` is exactly ours.
    pub(super) fn counts(&self, path: &str, ours: u64) {
        self.agree(path, ours as f64, self.take(path), 0.0);
    }

    /// The limits at `path` are ours.
    pub(super) fn limits(&self, path: &str, ours: Estimate) {
        self.limits_within(path, ours, f64::NEG_INFINITY, f64::INFINITY);
    }

    /// The limits at `path`, cut off at what is possible, are ours.
    pub(super) fn limits_within(&self, path: &str, ours: Estimate, least: f64, most: f64) {
        for (side, ours) in [("0", ours.lower()), ("1", ours.upper())] {
            let path = format!("{path}/{side}");
            let theirs = self.take(&path).clamp(least, most);
            self.agree(&path, ours, theirs, (1e-10 * theirs.abs()).max(1e-12));
        }
    }

    /// The limits at `path` are ours; or they have no width, and ours is the error that nothing varies.
    pub(super) fn limits_or_constant(&self, path: &str, ours: Result<Estimate, Error>) {
        match ours {
            Ok(estimate) => self.limits(path, estimate),
            Err(error) => {
                assert_eq!(self.peek(&format!("{path}/0")), self.peek(&format!("{path}/1")), "{} {path}", self.id);
                self.typed(path, matches!(error, Error::NoVariation { .. }));
            }
        }
    }

    /// All numbers at and below `path` are answered by a typed error or `None` of ours, and `it_is` the right one.
    pub(super) fn typed(&self, path: &str, it_is: bool) {
        assert!(it_is, "{} {path}: not the typed answer that it should be", self.id);
        let numbers = self.set_aside(path);
        assert!(numbers > 0, "{}: there is nothing at {path}", self.id);
        self.update(|account| account.typed += numbers);
    }

    /// Leaves aside what the crate does not offer: all numbers at and below these names, wherever the case has them.
    pub(super) fn leave(&self, names: &[&str]) {
        for name in names {
            let numbers = self.set_aside(name);
            self.update(|account| account.left += numbers);
        }
    }

    /// Whether the case has anything at `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        self.expected.pointer(&format!("/{path}")).is_some()
    }

    /// The words that `expected` has under a key, such as the names of what its numbers are of.
    pub(super) fn words(&self, key: &str) -> Vec<String> {
        let words = self.expected[key].as_array().unwrap();
        words.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    }

    /// The number at `path`, without accounting for it.
    pub(super) fn peek(&self, path: &str) -> f64 {
        self.expected
            .pointer(&format!("/{path}"))
            .and_then(number)
            .unwrap_or_else(|| panic!("{}: there is no number at {path}", self.id))
    }

    /// Every number is accounted for; this is how.
    pub(super) fn account(&self) -> Account {
        let mut missed = self.leaves();
        missed.retain(|leaf| !self.seen.borrow().contains(leaf));
        assert!(missed.is_empty(), "{}: neither compared nor left aside: {missed:?}", self.id);
        self.account.get()
    }

    fn take(&self, path: &str) -> f64 {
        let theirs = self.peek(path);
        assert!(self.seen.borrow_mut().insert(format!("/{path}")), "{}: {path} compared twice", self.id);
        theirs
    }

    fn agree(&self, path: &str, ours: f64, theirs: f64, tolerance: f64) {
        let error = (ours - theirs).abs();
        assert!(error <= tolerance, "{} {path}: {ours:e} here, {theirs:e} there, {error:e} apart", self.id);
        self.update(|account| {
            account.numbers += 1;
            // Near 0 the absolute tolerance holds, and a relative difference says nothing.
            account.worst = account.worst.max(if theirs.abs() > 1e-3 { error / theirs.abs() } else { 0.0 });
        });
    }

    fn update(&self, change: impl FnOnce(&mut Account)) {
        let mut account = self.account.get();
        change(&mut account);
        self.account.set(account);
    }

    /// Accounts for the numbers at and below a path that are open yet, and says how many there are.
    fn set_aside(&self, path: &str) -> usize {
        let below = self.leaves().into_iter().filter(|leaf| format!("{leaf}/").contains(&format!("/{path}/")));
        let mut seen = self.seen.borrow_mut();
        below.filter(|leaf| seen.insert(leaf.clone())).count()
    }

    /// Pointers to all expected numbers.
    fn leaves(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![(String::new(), &self.expected)];
        while let Some((pointer, value)) = open.pop() {
            match value {
                Value::Object(fields) => {
                    open.extend(fields.iter().map(|(key, field)| (format!("{pointer}/{key}"), field)));
                }
                Value::Array(items) => {
                    open.extend(items.iter().enumerate().map(|(index, item)| (format!("{pointer}/{index}"), item)));
                }
                leaf if number(leaf).is_some() => found.push(pointer),
                _ => {}
            }
        }
        found
    }
}

/// A number as the files write it; `None` for a label.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => match text.as_str() {
            "NaN" => Some(f64::NAN),
            "Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            _ => None,
        },
        value => value.as_f64(),
    }
}

/// Whether a clause of a filter keeps a record. There are few different ones; each is read out of its words.
fn keeps(clause: &str, row: &Row) -> bool {
    let has = |column: &str| !row.text(column).is_empty();
    match clause.split(' ').collect::<Vec<_>>()[..] {
        ["netpro", "is", "present", "and", "<=", "10", ..] => row.number("netpro").is_some_and(|rating| rating <= 10.0),
        ["boarding_area", "==", area] => row.text("boarding_area") == area,
        ["item", "==", item] => row.text("item") == item,
        ["benchmark_group", "==", group] => row.text("benchmark_group") == group,
        ["year", "==", year, "and", "both", one, "and", other, "present"] => {
            row.text("year") == year.trim_end_matches(',') && has(one) && has(other)
        }
        // Said of several columns, which the comparison knows.
        ["all", "x", "present"] => true,
        [column, "is", one, "or", other] => [one, other].contains(&row.text(column)),
        [one, "and", other, "present"] => has(one) && has(other),
        [column, "present"] => has(column),
        _ => panic!("what does the filter '{clause}' mean?"),
    }
}
