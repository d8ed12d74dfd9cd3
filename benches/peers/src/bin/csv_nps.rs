//! Reads rows `unit,respondent,channel,score` and prints the NPS of every unit: this crate's side of `csv/compare.py`.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml --bin csv_nps -- rows.csv
//! ```
//!
//! Every answer is checked against the scale and counted exactly, and every record is accounted for.

use std::fs::File;
use std::io::{BufWriter, Write};

use centricity::Nps;
use centricity::read::{ColumnMap, CsvReader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args_os().nth(1).ok_or("which file?")?;
    let columns = ColumnMap::default().unit(["unit"]).question("recommend", "score");
    let read = CsvReader::new(columns).segments::<Nps>("recommend", File::open(path)?)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (unit, tally) in read.segments().iter() {
        let nps = tally.metric().ok_or("a unit without answers")?;
        writeln!(out, "{unit},{},{}", nps.n(), nps.points())?;
    }
    Ok(out.flush()?)
}
