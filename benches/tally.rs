//! How fast answers are counted, with the naive way beside each.
//!
//! ```text
//! cargo bench
//! ```
//!
//! Every pass checks what it counted, so none can be fast by being wrong. Figures are answers per second; read them as
//! ratios within one run. `read` is the limit: the sum of the same bytes, which cannot be had without fetching them.

use std::collections::HashMap;
use std::hint::black_box;

use centricity::{Nps, Rating, Segments, Tally};
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};

/// Shows allocations beside the times: there must be none per answer.
#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const ANSWERS: usize = 10_000_000;
const STORES: u32 = 100;

fn main() {
    divan::main();
}

/// Answers from a fixed-seed generator, skewed towards the high end as real ones are.
fn answers(count: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut draw = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from((state >> 33) % sides).unwrap_or(0)
    };
    (0..count).map(|_| 10 - draw(11).min(draw(11))).collect()
}

fn ratings(count: usize) -> Vec<Rating<Nps>> {
    answers(count).into_iter().filter_map(|answer| Rating::new(answer).ok()).collect()
}

/// Each rating with one of a hundred stores, in no order.
fn visits(count: usize) -> Vec<(u32, Rating<Nps>)> {
    let stores = (0..).map(|index: u32| index.wrapping_mul(2_654_435_761) % STORES);
    stores.zip(ratings(count)).collect()
}

mod bytes {
    use super::{ANSWERS, Bencher, ItemsCount, Nps, Tally, answers, black_box};

    #[divan::bench]
    fn read(bencher: Bencher<'_, '_>) {
        let answers = answers(ANSWERS);
        let sum = answers.iter().map(|&answer| u64::from(answer)).sum::<u64>();
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let read = black_box(&answers).iter().map(|&answer| u64::from(answer)).sum::<u64>();
            assert_eq!(read, sum);
        });
    }

    #[divan::bench]
    fn tally(bencher: Bencher<'_, '_>) {
        let answers = answers(ANSWERS);
        let expected = naive(&answers);
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let tally = Tally::<Nps>::from_bytes(black_box(&answers));
            assert!(tally.is_ok_and(|tally| tally.counts() == expected));
        });
    }

    /// What one would write at first: all eleven counts in a plain loop.
    #[divan::bench]
    fn plain_loop(bencher: Bencher<'_, '_>) {
        let answers = answers(ANSWERS);
        let expected = naive(&answers);
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| assert_eq!(naive(black_box(&answers)), expected));
    }

    /// What one would write at second: two passes for the score alone, and no check of the answers.
    #[divan::bench]
    fn filter_count_twice(bencher: Bencher<'_, '_>) {
        let answers = answers(ANSWERS);
        let expected = answers.iter().filter(|&&a| a >= 9).count() - answers.iter().filter(|&&a| a <= 6).count();
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let answers = black_box(&answers);
            let promoters = answers.iter().filter(|&&answer| answer >= 9).count();
            let detractors = answers.iter().filter(|&&answer| answer <= 6).count();
            assert_eq!(promoters - detractors, expected);
        });
    }

    fn naive(answers: &[u8]) -> [u64; 11] {
        let mut counts = [0; 11];
        for &answer in answers {
            if let Some(count) = counts.get_mut(usize::from(answer)) {
                *count += 1;
            }
        }
        counts
    }
}

mod iterator {
    use super::{ANSWERS, Bencher, ItemsCount, Nps, Tally, black_box, ratings};

    #[divan::bench]
    fn tally(bencher: Bencher<'_, '_>) {
        let ratings = ratings(ANSWERS);
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let tally: Tally<Nps> = black_box(&ratings).iter().copied().collect();
            assert_eq!(tally.n(), ANSWERS as u64);
        });
    }

    /// Promoters less detractors in one loop: the score, and nothing to ask later.
    #[divan::bench]
    fn plain_loop(bencher: Bencher<'_, '_>) {
        let ratings = ratings(ANSWERS);
        let score = |ratings: &[super::Rating<Nps>]| {
            ratings.iter().fold(0_i64, |net, rating| match rating.value() {
                9.. => net + 1,
                ..=6 => net - 1,
                _ => net,
            })
        };
        let expected = score(&ratings);
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| assert_eq!(score(black_box(&ratings)), expected));
    }
}

mod hundred_stores {
    use super::{ANSWERS, Bencher, HashMap, ItemsCount, Nps, STORES, Segments, black_box, visits};

    #[divan::bench]
    fn segments(bencher: Bencher<'_, '_>) {
        let visits = visits(ANSWERS);
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let stores: Segments<u32, Nps> = black_box(&visits).iter().copied().collect();
            assert_eq!((stores.len(), stores.total().n()), (STORES as usize, ANSWERS as u64));
        });
    }

    /// A map to a list of answers per store, as peers keep them.
    #[divan::bench]
    fn map_of_vectors(bencher: Bencher<'_, '_>) {
        let visits = visits(ANSWERS);
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let mut stores = HashMap::<u32, Vec<u8>>::new();
            for &(store, rating) in black_box(&visits) {
                stores.entry(store).or_default().push(rating.value());
            }
            assert_eq!(stores.values().map(Vec::len).sum::<usize>(), ANSWERS);
        });
    }

    /// The standard map to a bare array of counts.
    #[divan::bench]
    fn map_of_counts(bencher: Bencher<'_, '_>) {
        let visits = visits(ANSWERS);
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let mut stores = HashMap::<u32, [u64; 11]>::new();
            for &(store, rating) in black_box(&visits) {
                if let Some(count) = stores.entry(store).or_default().get_mut(usize::from(rating.value())) {
                    *count += 1;
                }
            }
            assert_eq!(stores.values().flatten().sum::<u64>(), ANSWERS as u64);
        });
    }
}
