//! The survey data of `tests/data`, read as they stand, and made-up data with a known correlation.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use centricity::{Instrument, Segments, Tally};

/// One record: its fields by the name of their column.
pub(crate) struct Row(BTreeMap<String, String>);

impl Row {
    /// A field as it is written; empty if the answer is missing.
    pub(crate) fn text(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("there is no column {column}"))
    }

    /// A field as a number, unless it is missing.
    pub(crate) fn number(&self, column: &str) -> Option<f64> {
        match self.text(column) {
            "" => None,
            text => Some(text.parse().unwrap()),
        }
    }

    /// A field as a count; missing counts as none.
    pub(crate) fn count(&self, column: &str) -> u64 {
        match self.text(column) {
            "" => 0,
            text => text.parse().unwrap(),
        }
    }
}

/// A file below `tests`.
pub(crate) fn open(file: &str) -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    File::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The records of a file in `tests/data`.
pub(crate) fn rows(dataset: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(open(&format!("data/{dataset}")));
    reader.deserialize().map(|row| Row(row.unwrap())).collect()
}

/// A number as a rating, if it can be one.
pub(crate) fn rating(value: f64) -> Option<u8> {
    (0..=u8::MAX).find(|&rating| f64::from(rating) == value)
}

/// The answers to one item at each New York school: 1 to 4 as ratings, 5 ('don't know') as skipped.
pub(crate) fn schools<I: Instrument>(item: &str) -> Segments<String, I> {
    let mut schools = Segments::default();
    for row in rows("nyc_schools_2011_item_counts.csv").iter().filter(|row| row.text("item") == item) {
        let mut answers = Tally::from_counts(&["n1", "n2", "n3", "n4"].map(|column| row.count(column))).unwrap();
        answers.record_skipped_n(row.count("n5")).unwrap();
        schools.merge_tally(row.text("dbn").to_owned(), &answers).unwrap();
    }
    assert!(!schools.is_empty(), "there is no item {item}");
    schools
}
