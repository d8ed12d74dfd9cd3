//! From the text of a file to a tally for each unit.

/// Without the reader there is nothing to race.
#[cfg(not(feature = "csv"))]
pub(crate) fn gates() -> bool {
    println!("reading: not without the feature csv");
    true
}

#[cfg(feature = "csv")]
pub(crate) use read::segments as gates;

#[cfg(feature = "csv")]
mod read {
    use std::collections::HashMap;
    use std::fmt::Write as _;
    use std::hint::black_box;

    use centricity::Nps;
    use centricity::read::{ColumnMap, CsvReader};
    use csv::{ByteRecord, ReaderBuilder};

    use crate::race::{Draws, Gate};

    const RECORDS: usize = 500_000;

    pub(crate) fn segments() -> bool {
        let file = file();
        let reader = CsvReader::new(ColumnMap::default().unit(["unit"]).question("score", "score"));
        let gate =
            Gate { work: "segments of a CSV file, 500 units", against: "csv's ByteRecord and a HashMap", at_most: 0.8 };
        gate.holds(
            || {
                let read = reader.segments::<Nps>("score", black_box(file.as_slice())).expect("the file is sound");
                let (_, unit) = read.segments().iter().next().expect("some answered");
                (read.segments().len(), unit.counts().to_vec())
            },
            || by_hand(black_box(&file)),
        )
    }

    fn file() -> Vec<u8> {
        let mut text = String::from("unit,respondent,channel,score\n");
        let mut draws = Draws::new(12);
        let answers = draws.answers(RECORDS);
        for (record, score) in answers.iter().enumerate() {
            let unit = draws.below(500);
            writeln!(text, "branch {unit:03},r{record:07},web,{score}").expect("a string takes what it is given");
        }
        text.into_bytes()
    }

    /// What one would write with the same parser: no missing codes, no filters, no account.
    fn by_hand(file: &[u8]) -> (usize, Vec<u64>) {
        let mut reader = ReaderBuilder::new().buffer_capacity(1 << 16).from_reader(file);
        let mut units: HashMap<Vec<u8>, [u64; 11]> = HashMap::new();
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record).is_ok_and(|found| found) {
            let (Some(unit), Some(score)) = (record.get(0), record.get(3)) else { continue };
            let score = std::str::from_utf8(score).ok().and_then(|text| text.parse::<usize>().ok());
            if !units.contains_key(unit) {
                units.insert(unit.to_vec(), [0; 11]);
            }
            if let Some(count) = units.get_mut(unit).zip(score).and_then(|(counts, score)| counts.get_mut(score)) {
                *count += 1;
            }
        }
        let unit = units.get(b"branch 000".as_slice()).map(|counts| counts.to_vec());
        (units.len(), unit.unwrap_or_default())
    }
}
