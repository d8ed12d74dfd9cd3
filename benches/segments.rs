//! How fast answers are counted by unit, with the naive way beside each.
//!
//! ```text
//! cargo bench --bench segments
//! ```
//!
//! Every pass checks what it counted, so none can be fast by being wrong. Figures are rows per second; read them as ratios within
//! one run. `read` is the limit: the same columns fetched, and nothing done with them.

use std::collections::HashMap;
use std::hint::black_box;

use centricity::{Dictionary, Nps, NumberedSegments, Rating, Tally};
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};

/// Shows allocations beside the times: there must be none per answer.
#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const ROWS: usize = 10_000_000;
const STORES: [u32; 3] = [100, 10_000, 1_000_000];

fn main() {
    divan::main();
}

/// Numbers from a fixed-seed generator.
fn draws(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |sides| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    }
}

/// Each row's store and answer, in no order.
fn mixed(stores: u32) -> (Vec<u32>, Vec<u8>) {
    let (mut store, mut answer) = (draws(1), draws(2));
    let units = (0..ROWS).map(|_| u32::try_from(store(stores.into())).unwrap_or(0)).collect();
    let answers = (0..ROWS).map(|_| 10 - u8::try_from(answer(11).min(answer(11))).unwrap_or(0)).collect();
    (units, answers)
}

/// The same with the rows of a store together.
fn sorted(stores: u32) -> (Vec<u32>, Vec<u8>) {
    let (mut units, answers) = mixed(stores);
    units.sort_unstable();
    (units, answers)
}

/// The plain path: a row of counts for each unit.
fn plain_table(stores: u32, units: &[u32], answers: &[u8]) -> Vec<[u64; 11]> {
    let mut table = vec![[0; 11]; stores as usize];
    for (&unit, &answer) in units.iter().zip(answers) {
        if let Some(count) = table.get_mut(unit as usize).and_then(|row| row.get_mut(usize::from(answer))) {
            *count += 1;
        }
    }
    table
}

fn check(table: &NumberedSegments<Nps>, expected: &[[u64; 11]]) {
    assert_eq!(table.len(), expected.len());
    assert!(table.iter().zip(expected).all(|((_, tally), counts)| tally.counts() == counts));
}

fn numbered(bencher: Bencher<'_, '_>, stores: u32, (units, answers): &(Vec<u32>, Vec<u8>)) {
    let count = || {
        let mut table = NumberedSegments::<Nps>::new(stores as usize)?;
        table.record_columns(black_box(units), black_box(answers))?;
        Ok::<_, centricity::Error>(table)
    };
    check(&count().unwrap_or_default(), &plain_table(stores, units, answers));
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        assert!(count().is_ok());
    });
}

fn plain(bencher: Bencher<'_, '_>, stores: u32, (units, answers): &(Vec<u32>, Vec<u8>)) {
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        let table = plain_table(stores, black_box(units), black_box(answers));
        assert_eq!(table.len(), stores as usize);
    });
}

fn map_of_counts(bencher: Bencher<'_, '_>, (units, answers): &(Vec<u32>, Vec<u8>)) {
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        let mut stores = HashMap::<u32, [u64; 11]>::new();
        for (&unit, &answer) in black_box(units).iter().zip(black_box(answers)) {
            if let Some(count) = stores.entry(unit).or_default().get_mut(usize::from(answer)) {
                *count += 1;
            }
        }
        assert!(stores.values().flatten().sum::<u64>() == ROWS as u64);
    });
}

mod any_order {
    use super::{Bencher, ItemsCount, ROWS, STORES, black_box};

    /// Both columns, a vector at a time.
    #[divan::bench]
    fn read(bencher: Bencher<'_, '_>) {
        let (units, answers) = super::mixed(100);
        let together = |units: &[u32], answers: &[u8]| {
            let units = units.as_chunks::<16>().0.iter().fold([0; 16], |mut lanes, row| {
                lanes.iter_mut().zip(row).for_each(|(lane, unit)| *lane ^= unit);
                lanes
            });
            let answers = answers.as_chunks::<64>().0.iter().fold([0; 64], |mut lanes, row| {
                lanes.iter_mut().zip(row).for_each(|(lane, answer)| *lane ^= answer);
                lanes
            });
            (units, answers)
        };
        let expected = together(&units, &answers);
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
            assert_eq!(together(black_box(&units), black_box(&answers)), expected);
        });
    }

    #[divan::bench(args = STORES)]
    fn numbered(bencher: Bencher<'_, '_>, stores: u32) {
        super::numbered(bencher, stores, &super::mixed(stores));
    }

    #[divan::bench(args = STORES)]
    fn plain_table(bencher: Bencher<'_, '_>, stores: u32) {
        super::plain(bencher, stores, &super::mixed(stores));
    }

    #[divan::bench(args = STORES, sample_count = 3)]
    fn map_of_counts(bencher: Bencher<'_, '_>, stores: u32) {
        super::map_of_counts(bencher, &super::mixed(stores));
    }
}

mod in_order {
    use super::{Bencher, STORES};

    #[divan::bench(args = STORES)]
    fn numbered(bencher: Bencher<'_, '_>, stores: u32) {
        super::numbered(bencher, stores, &super::sorted(stores));
    }

    #[divan::bench(args = STORES)]
    fn plain_table(bencher: Bencher<'_, '_>, stores: u32) {
        super::plain(bencher, stores, &super::sorted(stores));
    }

    #[divan::bench(args = STORES, sample_count = 3)]
    fn map_of_counts(bencher: Bencher<'_, '_>, stores: u32) {
        super::map_of_counts(bencher, &super::sorted(stores));
    }
}

/// Names of fourteen bytes, one after the other in one text, as columns of names are kept.
mod names {
    use std::fmt::Write;

    use super::{Bencher, Dictionary, HashMap, ItemsCount, Nps, NumberedSegments, ROWS, Rating, Tally, black_box};

    const STORES: u32 = 10_000;
    const LENGTH: usize = 14;

    struct Rows {
        text: String,
        answers: Vec<u8>,
    }

    impl Rows {
        fn new() -> Self {
            let (units, answers) = super::mixed(STORES);
            let mut text = String::with_capacity(ROWS * LENGTH);
            for unit in units {
                let written = write!(text, "NL-store-{unit:05}");
                assert!(written.is_ok());
            }
            Self { text, answers }
        }

        fn names(&self) -> impl Iterator<Item = &str> {
            (0..ROWS).filter_map(|row| self.text.get(row * LENGTH..(row + 1) * LENGTH))
        }
    }

    /// Part after part through one buffer, as a reader does it.
    #[divan::bench]
    fn dictionary(bencher: Bencher<'_, '_>) {
        let rows = Rows::new();
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
            let (mut dictionary, mut units) = (Dictionary::<String>::default(), Vec::new());
            let mut table = NumberedSegments::<Nps>::default();
            let mut names = black_box(&rows).names();
            for answers in rows.answers.chunks(8192) {
                let counted = dictionary
                    .numbers_into(names.by_ref().take(answers.len()), &mut units)
                    .and_then(|()| table.grow_to(dictionary.len()))
                    .and_then(|()| table.record_columns(&units, answers));
                assert!(counted.is_ok());
            }
            assert_eq!((table.len(), table.total().n()), (STORES as usize, ROWS as u64));
        });
    }

    /// The standard map with a copy of the name for every row: what one writes at first.
    #[divan::bench(sample_count = 3)]
    fn map_of_strings(bencher: Bencher<'_, '_>) {
        let rows = Rows::new();
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
            let mut stores = HashMap::<String, [u64; 11]>::new();
            for (name, &answer) in black_box(&rows).names().zip(&rows.answers) {
                if let Some(count) = stores.entry(name.to_string()).or_default().get_mut(usize::from(answer)) {
                    *count += 1;
                }
            }
            assert_eq!((stores.len(), stores.values().flatten().sum::<u64>()), (STORES as usize, ROWS as u64));
        });
    }

    /// The standard map by borrowed names.
    #[divan::bench(sample_count = 10)]
    fn map_of_borrowed(bencher: Bencher<'_, '_>) {
        let rows = Rows::new();
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
            let mut stores = HashMap::<&str, Tally<Nps>>::new();
            for (name, &answer) in black_box(&rows).names().zip(&rows.answers) {
                let recorded = Rating::new(answer).map(|rating| stores.entry(name).or_default().record(rating));
                assert!(recorded.is_ok());
            }
            assert_eq!((stores.len(), stores.values().map(Tally::n).sum::<u64>()), (STORES as usize, ROWS as u64));
        });
    }
}
