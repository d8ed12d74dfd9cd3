//! How fast a file becomes a tally for each unit, with the same by hand beside it.
//!
//! ```text
//! cargo bench --bench read --features csv
//! ```
//!
//! Ten million records `unit,respondent,channel,score` of 500 units, about 250 MB, are made while they are read, so neither the disk nor the memory has a say
//! in it. `parsed` is what csv's parser takes to cut records into cells that are thrown away. `by_hand` is what one would write with the same parser: a map from
//! the bytes of the unit to counts, no missing codes, no filters, no account. `accounted_for` is the crate's reader: lines that have no quotation mark
//! need no parser. `quoted` has a channel in quotation marks in one record of a hundred, and `all_quoted` in each, so that everything is the parser's. Read the
//! figures as ratios within one run. Every pass checks what it counted.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Cursor, Read};

use centricity::Nps;
use centricity::read::{ColumnMap, CsvReader};
use csv::{ByteRecord, ReaderBuilder};
use divan::Bencher;
use divan::counter::ItemsCount;

const RECORDS: usize = 10_000_000;
/// Records that are made once and handed out again and again.
const BLOCK: usize = 100_000;

fn main() {
    divan::main();
}

/// The records behind the header, every so manyth with a channel in quotation marks; none where that is 0.
fn block(quoted: usize) -> Vec<u8> {
    let mut text = String::new();
    let mut state = 1_u64;
    for record in 0..BLOCK {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (unit, score) = ((state >> 33) % 500, (state >> 45) % 11);
        let channel = if record.checked_rem(quoted) == Some(0) { "\"web\"" } else { "web" };
        let _ = writeln!(text, "branch {unit:03},r{record:07},{channel},{score}");
    }
    text.into_bytes()
}

/// A file of so many times that block.
struct File<'a> {
    block: &'a [u8],
    left: usize,
    now: Cursor<&'a [u8]>,
}

impl<'a> File<'a> {
    fn new(block: &'a [u8]) -> Self {
        Self { block, left: RECORDS / BLOCK, now: Cursor::new(b"unit,respondent,channel,score\n") }
    }
}

impl Read for File<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.now.read(out)?;
            if read > 0 || self.left == 0 {
                return Ok(read);
            }
            self.left -= 1;
            self.now = Cursor::new(self.block);
        }
    }
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn parsed(bencher: Bencher) {
    let block = block(0);
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        let mut reader = ReaderBuilder::new().buffer_capacity(1 << 16).from_reader(File::new(black_box(&block)));
        let (mut record, mut count) = (ByteRecord::new(), 0);
        while reader.read_byte_record(&mut record).is_ok_and(|found| found) {
            count += record.len();
        }
        assert_eq!(count, 4 * RECORDS);
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn by_hand(bencher: Bencher) {
    let block = block(0);
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        let mut reader = ReaderBuilder::new().buffer_capacity(1 << 16).from_reader(File::new(black_box(&block)));
        let mut units: HashMap<Vec<u8>, [u64; 11]> = HashMap::new();
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record).is_ok_and(|found| found) {
            let (Some(unit), Some(score)) = (record.get(0), record.get(3)) else { continue };
            let score = std::str::from_utf8(score).ok().and_then(|text| text.parse::<usize>().ok());
            let Some(score) = score else { continue };
            if let Some(counts) = units.get_mut(unit) {
                counts.get_mut(score).into_iter().for_each(|count| *count += 1);
            } else {
                units.entry(unit.to_vec()).or_default().get_mut(score).into_iter().for_each(|count| *count += 1);
            }
        }
        assert_eq!(units.values().flatten().sum::<u64>(), RECORDS as u64);
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn accounted_for(bencher: Bencher) {
    read(bencher, &block(0));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn quoted(bencher: Bencher) {
    read(bencher, &block(100));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn all_quoted(bencher: Bencher) {
    read(bencher, &block(1));
}

fn read(bencher: Bencher, block: &[u8]) {
    let reader = CsvReader::new(ColumnMap::default().unit(["unit"]).question("score", "score"));
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        let read = reader
            .segments::<Nps>("score", File::new(black_box(block)))
            .unwrap_or_else(|error| unreachable!("{error}"));
        assert_eq!(read.account().kept(), RECORDS as u64);
        assert_eq!((read.segments().len(), read.segments().total().n()), (500, RECORDS as u64));
    });
}
