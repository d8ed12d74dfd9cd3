//! Reads rows `unit,respondent,channel,score` and prints the NPS of every unit: this crate's side of `csv/compare.py`.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml --bin csv_nps -- rows.csv
//! ```

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};

use centricity::{Nps, Rating, Segments, Tally};
use csv::ByteRecord;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let path = std::env::args_os().nth(1).ok_or("which file?")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (unit, tally) in read(File::open(path)?)?.iter() {
        let nps = tally.metric().ok_or("a unit without answers")?;
        writeln!(out, "{unit},{},{}", nps.n(), nps.points())?;
    }
    Ok(out.flush()?)
}

/// Every answer is checked against the scale and counted exactly; a name is copied and sorted once, when it is new.
fn read(file: File) -> Result<Segments<String, Nps>, Failure> {
    let mut reader = csv::ReaderBuilder::new().buffer_capacity(1 << 20).from_reader(file);
    let header = reader.byte_headers()?;
    let column = |name: &str| header.iter().position(|field| field == name.as_bytes()).ok_or("a column is missing");
    let (unit, score) = (column("unit")?, column("score")?);

    let mut ids: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut tallies: Vec<Tally<Nps>> = Vec::new();
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        let (unit, score) = (record.get(unit).ok_or("a short record")?, record.get(score).ok_or("a short record")?);
        let id = match ids.get(unit) {
            Some(&id) => id,
            None => {
                tallies.push(Tally::default());
                ids.insert(unit.to_vec(), tallies.len() - 1);
                tallies.len() - 1
            }
        };
        tallies[id].record(std::str::from_utf8(score)?.parse::<Rating<Nps>>()?);
    }

    let mut segments = Segments::default();
    for (unit, id) in ids {
        segments.merge_tally(String::from_utf8(unit)?, &tallies[id])?;
    }
    Ok(segments)
}
