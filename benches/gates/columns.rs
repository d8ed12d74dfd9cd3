//! Columns: a tally of bytes, a tally for each unit, a table of two questions.

use std::collections::HashMap;
use std::hint::black_box;

use centricity::{CrossTable, Nps, Rating, Segments, Tally};

use crate::race::{Draws, Gate};

const ANSWERS: usize = 20_000_000;
const VISITS: usize = 2_000_000;
const STORES: u64 = 1_000;

pub(crate) fn gates() -> bool {
    // No short circuit: every gate has its line.
    tally() & segments() & cross_table()
}

fn tally() -> bool {
    let answers = Draws::new(1).answers(ANSWERS);
    let ours = || Tally::<Nps>::from_bytes(black_box(&answers)).expect("the answers are on the scale");
    let counts = || <[u64; 11]>::try_from(ours().counts()).expect("there are eleven points");
    let plain = Gate { work: "tally of bytes", against: "a plain loop over [u64; 11]", at_most: 0.7 };
    let limit = Gate { work: "tally of bytes", against: "the sum of the same bytes", at_most: 7.0 };
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

fn segments() -> bool {
    let mut draws = Draws::new(2);
    let answers = draws.answers(VISITS);
    let stores = answers.iter().map(|_| u32::try_from(draws.below(STORES)).unwrap_or(0));
    let visits: Vec<(u32, Rating<Nps>)> = stores
        .zip(&answers)
        .map(|(store, &answer)| (store, Rating::new(answer).expect("the answers are on the scale")))
        .collect();
    let gate = Gate { work: "segments of pairs, 1,000 units", against: "std HashMap of [u64; 11]", at_most: 7.0 };
    gate.holds(
        || {
            let segments: Segments<u32, Nps> = black_box(&visits).iter().copied().collect();
            let delft = segments.get(&7).expect("some visited it");
            (segments.len(), delft.counts().to_vec())
        },
        || {
            let mut units = HashMap::<u32, [u64; 11]>::new();
            for &(store, rating) in black_box(&visits) {
                let counts = units.entry(store).or_default();
                counts.get_mut(usize::from(rating.value())).into_iter().for_each(|count| *count += 1);
            }
            (units.len(), units.get(&7).expect("some visited it").to_vec())
        },
    )
}

fn cross_table() -> bool {
    let ratings = |seed| -> Vec<Rating<Nps>> {
        let answers = Draws::new(seed).answers(VISITS);
        answers.into_iter().map(|answer| Rating::new(answer).expect("the answers are on the scale")).collect()
    };
    let (x, y) = (ratings(3), ratings(4));
    let gate = Gate { work: "table of two questions", against: "a plain loop over [[u64; 11]; 11]", at_most: 10.0 };
    gate.holds(
        || {
            let table = CrossTable::from_ratings(black_box(&x), black_box(&y)).expect("there are as many of both");
            points().map(|row| points().map(|column| table.count(row, column)))
        },
        || {
            let mut table = [[0; 11]; 11];
            for (x, y) in black_box(&x).iter().zip(black_box(&y)) {
                let row: Option<&mut [u64; 11]> = table.get_mut(usize::from(x.value()));
                let cell = row.and_then(|row| row.get_mut(usize::from(y.value())));
                cell.into_iter().for_each(|count| *count += 1);
            }
            table
        },
    )
}

fn points() -> [Rating<Nps>; 11] {
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(|point| Rating::new(point).expect("it is a point of the scale"))
}
