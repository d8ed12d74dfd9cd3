//! Reading answers. Messages name the file, the record, the column and the rule, and never repeat what a respondent wrote.

use std::fs::File;
use std::io::Read;

use centricity::{Error, Instrument, Rating, Segments, Tally};
use csv::StringRecord;

use crate::options::SideOptions;

/// A CSV file with its header read.
pub(crate) struct Table {
    name: String,
    header: StringRecord,
    reader: csv::Reader<Box<dyn Read>>,
}

impl Table {
    /// A file that comes with this example.
    pub(crate) fn bundled(name: &str, bytes: &'static [u8]) -> Result<Self, String> {
        Self::new(name.to_string(), Box::new(bytes))
    }

    fn open(side: &SideOptions) -> Result<Self, String> {
        let name = side.file.display().to_string();
        let file = File::open(&side.file)
            .map_err(|error| format!("cannot open {name}: {error}; check the path, or see --help"))?;
        Self::new(name, Box::new(file))
    }

    fn new(name: String, source: Box<dyn Read>) -> Result<Self, String> {
        let mut reader = csv::Reader::from_reader(source);
        let header = reader.headers().map_err(|error| format!("{name}, header: {}", explain(&error)))?.clone();
        if header.is_empty() {
            return Err(format!("{name} is empty"));
        }
        Ok(Self { name, header, reader })
    }

    /// Where a column stands, or how to find out. The header is repeated only if it looks like one: a file without a header would show
    /// its first respondent.
    fn column(&self, name: &str) -> Result<usize, String> {
        let columns: Vec<&str> =
            self.header.iter().map(|column| column.trim_start_matches('\u{feff}').trim()).collect();
        let found: Vec<usize> =
            (0..).zip(&columns).filter(|(_, column)| **column == name).map(|(index, _)| index).collect();
        match found[..] {
            [index] => Ok(index),
            [] if columns.len() == 1 && columns.iter().any(|column| column.contains([';', '\t'])) => {
                Err(format!("{} has one column: is it separated by semicolons or tabs? Save it with commas", self.name))
            }
            [] if columns.iter().any(|column| column.contains('@') || column.parse::<f64>().is_ok()) => {
                Err(format!("{} has no column '{name}', and its first row does not look like a header", self.name))
            }
            [] => Err(format!("{} has no column '{name}'; it has: {}", self.name, columns.join(", "))),
            _ => Err(format!("{} has {} columns '{name}'; rename all but one", self.name, found.len())),
        }
    }

    /// Hands every record to `read`; records are counted from 1, the header not counted.
    fn each(self, mut read: impl FnMut(&StringRecord) -> Result<(), String>) -> Result<(), String> {
        let Self { name, reader, .. } = self;
        for (index, record) in reader.into_records().enumerate() {
            let place = |line: Option<u64>| {
                let line = line.map_or(String::new(), |line| format!(" (line {line})"));
                format!("{name}, record {}{line}", index + 1)
            };
            let record = record.map_err(|error| {
                format!("{}: {}", place(error.position().map(csv::Position::line)), explain(&error))
            })?;
            read(&record)
                .map_err(|message| format!("{}: {message}", place(record.position().map(csv::Position::line))))?;
        }
        Ok(())
    }
}

/// What is wrong with a record; the library's own text could hold a cell.
fn explain(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells where the header has {expected_len}; is a comma or a quote missing?")
        }
        csv::ErrorKind::Utf8 { .. } => "not UTF-8; save the file as UTF-8".to_string(),
        _ => "cannot be read".to_string(),
    }
}

/// Reads one answer a row.
pub(crate) fn read_answers<I: Instrument>(side: &SideOptions) -> Result<Segments<String, I>, String> {
    let table = Table::open(side)?;
    let (unit, rating) = (table.column(&side.unit)?, table.column(&side.rating)?);
    let mut segments = Segments::default();
    table.each(|record| {
        let unit = record.get(unit).unwrap_or_default().trim();
        if unit.is_empty() {
            return Err(format!("column '{}' is empty; every answer needs a unit", side.unit));
        }
        let cell = record.get(rating).unwrap_or_default().trim();
        if cell.is_empty() || side.missing.is_some_and(|code| cell.parse() == Ok(code)) {
            segments.record_skipped(unit);
            return Ok(());
        }
        let rating: Rating<I> = cell.parse().map_err(|error| {
            let hint = match error {
                Error::OffScale { value, .. } => format!("; if {value} means 'no answer', say --missing {value}"),
                _ => " without decimals; leave the cell empty where there is no answer".to_string(),
            };
            format!("column '{}': {error}{hint}", side.rating)
        })?;
        segments.record(unit, if side.low_is_good { rating.mirror() } else { rating });
        Ok(())
    })?;
    if segments.total().is_empty() {
        return Err(format!("{} holds no answers", side.file.display()));
    }
    Ok(segments)
}

/// Reads a row of counts per unit, as a database query would return: one column a point of the scale, one for no answer.
pub(crate) fn read_counts<I: Instrument>(
    table: Table,
    unit: &[&str],
    points: &[&str],
    skipped: &str,
) -> Result<Segments<String, I>, String> {
    let find = |names: &[&str]| names.iter().map(|name| table.column(name)).collect::<Result<Vec<_>, _>>();
    let (unit, points, skipped) = (find(unit)?, find(points)?, table.column(skipped)?);
    let count = |record: &StringRecord, column: usize| match record.get(column).unwrap_or_default() {
        "" => Ok(0),
        cell => cell.parse::<u64>().map_err(|_| format!("column {} is not a count", column + 1)),
    };
    let mut segments = Segments::default();
    table.each(|record| {
        let name = unit.iter().filter_map(|&column| record.get(column)).collect::<Vec<_>>().join(" ");
        let counts = points.iter().map(|&column| count(record, column)).collect::<Result<Vec<_>, _>>()?;
        let mut tally = Tally::<I>::from_counts(&counts).map_err(|error| error.to_string())?;
        tally.record_skipped_n(count(record, skipped)?).map_err(|error| error.to_string())?;
        segments.merge_tally(name, &tally).map_err(|error| error.to_string())
    })?;
    Ok(segments)
}
