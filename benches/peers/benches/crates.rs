//! How fast other Rust crates answer the same questions, beside this one.
//!
//! ```text
//! cargo bench --manifest-path benches/peers/Cargo.toml
//! ```
//!
//! Every result is asserted; where a peer's is known to be wrong, what it gives is asserted and what is right is said. They stand here and not in the
//! library's own benches, so that nobody who builds the library compiles its rivals. Read the figures as ratios within one run.

use divan::AllocProfiler;

/// Shows allocations beside the times.
#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Made-up numbers below `sides`, the same at every run.
fn draws(seed: u64, sides: u64, count: usize) -> Vec<u8> {
    let mut state = seed;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from((state >> 33) % sides).expect("there are fewer than 256 sides")
    };
    (0..count).map(|_| draw()).collect()
}

/// A net score from one byte an answer.
mod net_score {
    use std::hint::black_box;

    use centricity::{Nps, Tally};
    use divan::Bencher;
    use divan::counter::ItemsCount;
    use net_promoter_score::prelude::{NetPromoterScoreError, Survey};

    const ANSWERS: usize = 1_000_000;

    /// Promoters and detractors.
    fn counted(answers: &[u8]) -> (i64, i64) {
        let count = |is: fn(u8) -> bool| answers.iter().map(|&answer| i64::from(is(answer))).sum();
        (count(|answer| answer >= 9), count(|answer| answer <= 6))
    }

    #[divan::bench]
    fn centricity(bencher: Bencher<'_, '_>) {
        let answers = super::draws(1, 11, ANSWERS);
        let (promoters, detractors) = counted(&answers);
        let score = (promoters - detractors) as f64 / ANSWERS as f64;
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let tally = Tally::<Nps>::from_bytes(black_box(&answers)).expect("the answers are on the scale");
            let nps = tally.metric().expect("some answered").value();
            assert!((nps - score).abs() < 1e-12);
        });
    }

    /// 24 bytes an answer, then a pass over them. Its score is wrong from 128 promoters or detractors, which it keeps in eight bits.
    #[divan::bench]
    fn nps_0_1_0(bencher: Bencher<'_, '_>) {
        let answers = super::draws(1, 11, ANSWERS);
        let (promoters, detractors) = counted(&answers);
        let wrong = f64::from((promoters as i8).wrapping_sub(detractors as i8)) / ANSWERS as f64;
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let ratings = black_box(&answers).iter().map(|&answer| nps::Rating::new(answer)).collect();
            let score = f64::from(nps::Summary::new(ratings).score());
            assert!((score - wrong).abs() < 1e-6);
        });
    }

    /// A map of respondents. Its score is a whole number of points: both percentages are cut off before one is taken from the other.
    #[divan::bench(sample_count = 10)]
    fn net_promoter_score_0_2_1(bencher: Bencher<'_, '_>) {
        let answers = super::draws(1, 11, ANSWERS);
        let (promoters, detractors) = counted(&answers);
        let cut_off = 100 * promoters / ANSWERS as i64 - 100 * detractors / ANSWERS as i64;
        bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
            let responses = (0_u32..).zip(black_box(&answers).iter().copied());
            let score = Survey::from_responses::<NetPromoterScoreError>(responses).map(|mut survey| survey.score());
            assert!(score.is_ok_and(|score| i64::from(score) == cut_off));
        });
    }
}

/// Kendall's tau-b.
mod tau_b {
    use std::hint::black_box;

    use centricity::inference::correlation::KendallTauB;
    use centricity::{CrossTable, Nps, Rating};
    use divan::Bencher;
    use divan::counter::ItemsCount;

    const PAIRS: usize = 100_000;

    fn ratings() -> (Vec<u8>, Vec<u8>) {
        let (x, noise) = (super::draws(2, 11, PAIRS), super::draws(3, 3, PAIRS));
        let y = x.iter().zip(noise).map(|(x, noise)| x / 3 + noise).collect();
        (x, y)
    }

    fn numbers() -> (Vec<f64>, Vec<f64>) {
        // Four digits to the base 251.
        let fine = |seed: u64| {
            (0..4_u64).fold(vec![0.0; PAIRS], |numbers, digit| {
                let digits = super::draws(10 * seed + digit, 251, PAIRS);
                numbers.iter().zip(digits).map(|(number, digit)| 251.0 * number + f64::from(digit)).collect()
            })
        };
        let (x, noise) = (fine(1), fine(2));
        let y = x.iter().zip(noise).map(|(x, noise)| x + noise).collect();
        (x, y)
    }

    fn by_kendalls(x: &[f64], y: &[f64]) -> f64 {
        kendalls::tau_b_with_comparator(x, y, f64::total_cmp).expect("both vary").0
    }

    #[divan::bench]
    fn of_ratings_centricity(bencher: Bencher<'_, '_>) {
        let (x, y) = ratings();
        let expected = kendalls::tau_b(&x, &y).expect("both vary").0;
        let rated = |column: &[u8]| -> Vec<Rating<Nps>> {
            column.iter().map(|&point| Rating::new(point).expect("it is on the scale")).collect()
        };
        let (x, y) = (rated(&x), rated(&y));
        bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
            let table = CrossTable::from_ratings(black_box(&x), black_box(&y)).expect("as many of both");
            let tau = table.kendall_tau_b().expect("both vary").value();
            assert!((tau - expected).abs() < 1e-12);
        });
    }

    /// The coefficient is right. The z beside it is not, from some 5,000 pairs with ties: a product of two sums overflows.
    #[divan::bench]
    fn of_ratings_kendalls_1_0_0(bencher: Bencher<'_, '_>) {
        let (x, y) = ratings();
        let expected = kendalls::tau_b(&x, &y).expect("both vary").0;
        bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
            let tau = kendalls::tau_b(black_box(&x), black_box(&y)).expect("both vary").0;
            assert!((tau - expected).abs() < 1e-12);
        });
    }

    #[divan::bench]
    fn of_numbers_centricity(bencher: Bencher<'_, '_>) {
        let (x, y) = numbers();
        let expected = by_kendalls(&x, &y);
        bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
            let tau = KendallTauB::of(black_box(&x), black_box(&y)).expect("both vary").value();
            assert!((tau - expected).abs() < 1e-12);
        });
    }

    #[divan::bench]
    fn of_numbers_kendalls_1_0_0(bencher: Bencher<'_, '_>) {
        let (x, y) = numbers();
        let expected = by_kendalls(&x, &y);
        bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
            let tau = by_kendalls(black_box(&x), black_box(&y));
            assert!((tau - expected).abs() < 1e-12);
        });
    }
}
