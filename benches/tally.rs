//! How fast answers are counted, with the naive way beside each.
//!
//! ```text
//! cargo bench --bench tally
//! cargo bench --bench tally --features fearless_simd
//! ```
//!
//! Every pass checks what it counted, so none can be fast by being wrong. Figures are answers per second; read them as
//! ratios within one run. `read` is the limit: something of every byte, which cannot be had without fetching them. Columns of
//! bytes are counted at two sizes: a million, which stay in the cache, and a hundred million, which do not fit.

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
    use super::{Bencher, ItemsCount, Nps, Tally, answers, black_box};
    use centricity::{Agreement, Customer};

    const SIZES: [usize; 2] = [1_000_000, 100_000_000];

    /// The fastest loop over all bytes in safe code. Their sum takes three times as long, for they must be widened to be added;
    /// what is left after exclusive or needs no more than it has.
    #[divan::bench(args = SIZES)]
    fn read(bencher: Bencher<'_, '_>, size: usize) {
        let answers = answers(size);
        let parity = answers.iter().fold(0, |parity, &answer| parity ^ answer);
        bencher.counter(ItemsCount::new(size)).bench_local(|| {
            assert_eq!(black_box(&answers).iter().fold(0, |parity, &answer| parity ^ answer), parity);
        });
    }

    #[divan::bench(args = SIZES)]
    fn tally(bencher: Bencher<'_, '_>, size: usize) {
        let answers = answers(size);
        let expected = naive(&answers);
        bencher.counter(ItemsCount::new(size)).bench_local(|| {
            let tally = Tally::<Nps>::from_bytes(black_box(&answers));
            assert!(tally.is_ok_and(|tally| tally.counts() == expected));
        });
    }

    /// Five points cost less than eleven.
    #[divan::bench(args = SIZES)]
    fn tally_of_five_points(bencher: Bencher<'_, '_>, size: usize) {
        let answers: Vec<u8> = answers(size).into_iter().map(|answer| answer / 2 % 5 + 1).collect();
        bencher.counter(ItemsCount::new(size)).bench_local(|| {
            let tally = Tally::<Agreement<Customer, 5>>::from_bytes(black_box(&answers));
            assert!(tally.is_ok_and(|tally| tally.n() == size as u64));
        });
    }

    /// One in a hundred is no answer: what is left out is counted in the same pass.
    #[divan::bench(args = SIZES)]
    fn tally_of_valid(bencher: Bencher<'_, '_>, size: usize) {
        let answers = one_in_a_hundred_off(size);
        let expected = naive(&answers);
        let off = answers.iter().filter(|&&answer| answer > 10).count() as u64;
        bencher.counter(ItemsCount::new(size)).bench_local(|| {
            let mut tally = Tally::<Nps>::default();
            let left_out = tally.record_valid_bytes(black_box(&answers));
            assert!(left_out.is_ok_and(|left_out| left_out.count() == off) && tally.counts() == expected);
        });
    }

    /// Refused for its last byte: what it costs to name it.
    #[divan::bench(args = SIZES)]
    fn refused_at_the_last(bencher: Bencher<'_, '_>, size: usize) {
        let mut answers = answers(size - 1);
        answers.push(11);
        bencher.counter(ItemsCount::new(size)).bench_local(|| {
            let refused = Tally::<Nps>::from_bytes(black_box(&answers));
            assert!(
                matches!(refused, Err(centricity::Error::OffScale { index: Some(index), .. }) if index == size - 1)
            );
        });
    }

    /// What one would write at first: all eleven counts in a plain loop.
    #[divan::bench(args = SIZES)]
    fn plain_loop(bencher: Bencher<'_, '_>, size: usize) {
        let answers = answers(size);
        let expected = naive(&answers);
        bencher.counter(ItemsCount::new(size)).bench_local(|| assert_eq!(naive(black_box(&answers)), expected));
    }

    /// What one would write at second: two passes for the score alone, and no check of the answers.
    #[divan::bench(args = SIZES)]
    fn filter_count_twice(bencher: Bencher<'_, '_>, size: usize) {
        let answers = answers(size);
        let expected = answers.iter().filter(|&&a| a >= 9).count() - answers.iter().filter(|&&a| a <= 6).count();
        bencher.counter(ItemsCount::new(size)).bench_local(|| {
            let answers = black_box(&answers);
            let promoters = answers.iter().filter(|&&answer| answer >= 9).count();
            let detractors = answers.iter().filter(|&&answer| answer <= 6).count();
            assert_eq!(promoters - detractors, expected);
        });
    }

    fn one_in_a_hundred_off(size: usize) -> Vec<u8> {
        let mut answers = answers(size);
        answers.iter_mut().skip(57).step_by(100).for_each(|answer| *answer += 90);
        answers
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
