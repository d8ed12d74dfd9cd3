//! Columns: a tally of bytes, a tally for each unit, a table of two questions.

use std::collections::HashMap;
use std::hash::Hash;
use std::hint::black_box;

use centricity::{CrossTable, Dictionary, Nps, NumberedSegments, Rating, Segments, Tally};

use crate::race::{Draws, Gate};

const ANSWERS: usize = 20_000_000;
const ROWS: usize = 2_000_000;
const UNITS: usize = 1_000;

pub(crate) fn gates() -> bool {
    // No short circuit: every gate has its line.
    tally() & numbered() & names() & segments() & cross_table()
}

fn tally() -> bool {
    let answers = Draws::new(1).answers(ANSWERS);
    let ours = || Tally::<Nps>::from_bytes(black_box(&answers)).expect("the answers are on the scale");
    let counts = || <[u64; 11]>::try_from(ours().counts()).expect("there are eleven points");
    let plain = Gate { work: "tally of bytes", against: "a plain loop over [u64; 11]", at_most: 0.8 };
    let limit = Gate { work: "tally of bytes", against: "the sum of the same bytes", at_most: 12.0 };
    plain.holds(counts, || one_by_one(black_box(&answers)))
        & limit.holds(
            || (0..).zip(ours().counts()).map(|(point, count)| point * count).sum::<u64>(),
            || sum_of_bytes(black_box(&answers)),
        )
}

fn one_by_one(answers: &[u8]) -> [u64; 11] {
    let mut counts = [0; 11];
    for &answer in answers {
        if let Some(count) = counts.get_mut(usize::from(answer)) {
            *count += 1;
        }
    }
    counts
}

/// The limit: nothing is counted that was not fetched. Eight answers a word; the two halves of each 16 bits are added apart, so that no
/// sum runs over into the next before it is emptied.
fn sum_of_bytes(answers: &[u8]) -> u64 {
    const HALVES: u64 = 0x00ff_00ff_00ff_00ff;
    /// Words whose bytes, two at a time, fit 16 bits.
    const WORDS: usize = 128;
    let (words, rest) = answers.as_chunks::<8>();
    let rest: u64 = rest.iter().copied().map(u64::from).sum();
    let sums = words.chunks(WORDS).map(|words| {
        let lanes = words
            .iter()
            .map(|&word| u64::from_le_bytes(word))
            .fold(0, |lanes, word| lanes + (word & HALVES) + ((word >> 8) & HALVES));
        [0, 16, 32, 48].map(|shift| (lanes >> shift) & 0xffff).iter().sum::<u64>()
    });
    rest + sums.sum::<u64>()
}

/// Units as numbers beside answers as bytes, against a map, which knows as little of the units as a table knows much; and a column in order against
/// its sum.
fn numbered() -> bool {
    let mut draws = Draws::new(2);
    let answers = draws.answers(ROWS);
    let uniform: Vec<u32> = answers.iter().map(|_| unit(&mut draws)).collect();
    let mut sorted = uniform.clone();
    sorted.sort_unstable();
    let of_one = |units: &[u32]| {
        let mut segments = NumberedSegments::<Nps>::new(UNITS).expect("they are few");
        segments.record_columns(units, black_box(&answers)).expect("the columns are sound");
        segments.tally(7).expect("there is one").counts().to_vec()
    };
    let by_map = |units: &[u32]| count(units.iter().zip(&answers), 7);
    let map = Gate { work: "two columns, 1,000 units", against: "std HashMap of [u64; 11]", at_most: 0.25 };
    let in_order =
        Gate { work: "two columns, 1,000 units in order", against: "std HashMap of [u64; 11]", at_most: 0.1 };
    map.holds(|| of_one(black_box(&uniform)), || by_map(black_box(&uniform)))
        & in_order.holds(|| of_one(black_box(&sorted)), || by_map(black_box(&sorted)))
}

fn unit(draws: &mut Draws) -> u32 {
    u32::try_from(draws.below(UNITS as u64)).unwrap_or(0)
}

/// The eleven counts of one key, from those of all of them.
fn count<'a, K: Hash + Eq + Copy + 'a>(rows: impl Iterator<Item = (&'a K, &'a u8)>, key: K) -> Vec<u64> {
    let mut units = HashMap::<K, [u64; 11]>::new();
    for (&unit, &answer) in rows {
        let counts = units.entry(unit).or_default();
        counts.get_mut(usize::from(answer)).into_iter().for_each(|count| *count += 1);
    }
    units.get(&key).map(|counts| counts.to_vec()).unwrap_or_default()
}

fn names() -> bool {
    let mut draws = Draws::new(13);
    let answers = draws.answers(ROWS);
    let names: Vec<String> = answers.iter().map(|_| format!("NL-store-{:05}", unit(&mut draws))).collect();
    let gate =
        Gate { work: "names beside answers, 1,000 units", against: "std HashMap<&str, [u64; 11]>", at_most: 1.1 };
    gate.holds(
        || {
            let mut dictionary = Dictionary::<String>::default();
            let units = dictionary.numbers(black_box(&names).iter().map(String::as_str)).expect("they are few");
            let mut segments = NumberedSegments::<Nps>::new(dictionary.len()).expect("they are few");
            segments.record_columns(&units, black_box(&answers)).expect("the columns are sound");
            let number = dictionary.get("NL-store-00007").expect("some visited it");
            segments.tally(number).expect("it has a row").counts().to_vec()
        },
        || {
            count(
                black_box(&names).iter().map(String::as_str).collect::<Vec<_>>().iter().zip(&answers),
                "NL-store-00007",
            )
        },
    )
}

fn segments() -> bool {
    let mut draws = Draws::new(2);
    let answers = draws.answers(ROWS);
    let rated = |&answer| Rating::new(answer).expect("the answers are on the scale");
    let visits: Vec<(u32, Rating<Nps>)> = answers.iter().map(rated).map(|rating| (unit(&mut draws), rating)).collect();
    let units: Vec<u32> = visits.iter().map(|visit| visit.0).collect();
    let gate =
        Gate { work: "pairs of a key and a rating, 1,000 units", against: "std HashMap of [u64; 11]", at_most: 6.0 };
    gate.holds(
        || {
            let segments: Segments<u32, Nps> = black_box(&visits).iter().copied().collect();
            segments.get(&7).expect("some visited it").counts().to_vec()
        },
        || count(black_box(&units).iter().zip(&answers), 7),
    )
}

fn cross_table() -> bool {
    let (x, y) = (Draws::new(3).answers(ROWS), Draws::new(4).answers(ROWS));
    let gate = Gate { work: "table of two questions", against: "a plain loop over [[u64; 11]; 11]", at_most: 3.0 };
    gate.holds(
        || {
            let table = CrossTable::<Nps, Nps>::from_bytes(black_box(&x), black_box(&y)).expect("as many of both");
            points().map(|row| points().map(|column| table.count(row, column)))
        },
        || {
            let mut table = [[0; 11]; 11];
            for (&x, &y) in black_box(&x).iter().zip(black_box(&y)) {
                let row: Option<&mut [u64; 11]> = table.get_mut(usize::from(x));
                let cell = row.and_then(|row| row.get_mut(usize::from(y)));
                if let Some(count) = cell {
                    *count += 1;
                }
            }
            table
        },
    )
}

fn points() -> [Rating<Nps>; 11] {
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(|point| Rating::new(point).expect("it is a point of the scale"))
}
