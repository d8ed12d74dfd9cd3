//! However many threads count, the counts and the errors are those of one.

use centricity::{Error, Nps, NumberedSegments, Rating, Segments, Tally};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::answer;

/// What comes of the same work in pools of several sizes, which must all be equal.
fn everywhere<T: PartialEq + std::fmt::Debug + Send>(work: impl Fn() -> T + Sync) -> T {
    let mut results = [1, 2, 3, 7].map(|threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(&work)
    });
    let [first, rest @ ..] = &mut results;
    assert!(rest.iter().all(|other| other == first), "{rest:?} differ from {first:?}");
    results.into_iter().next().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn answers_and_pairs_collect_alike(pairs in prop::collection::vec((0..9_u8, answer::<Nps>()), 0..3000)) {
        let answers = || pairs.par_iter().map(|&(_, answer)| answer);
        let tally: Tally<Nps> = everywhere(|| answers().collect());
        prop_assert_eq!(tally, pairs.iter().map(|&(_, answer)| answer).collect());

        let rated = || answers().flatten();
        let ratings: Tally<Nps> = everywhere(|| rated().collect());
        prop_assert_eq!(ratings.counts(), tally.counts());
        let twice: Tally<Nps> = everywhere(|| {
            let mut twice = tally;
            twice.par_extend(rated());
            twice.par_extend(answers());
            twice
        });
        prop_assert_eq!(twice, tally + tally + ratings);

        let segments: Segments<u8, Nps> = everywhere(|| pairs.par_iter().copied().collect());
        prop_assert_eq!(&segments, &pairs.iter().copied().collect());
        let twice: Segments<u8, Nps> = everywhere(|| {
            let mut twice = segments.clone();
            twice.par_extend(pairs.par_iter().copied());
            twice
        });
        prop_assert_eq!(twice, [segments.clone(), segments].into_iter().sum());
    }
}

/// Enough rows for several shares, with errors in more than one of them: the first is named.
#[test]
fn columns_in_shares_equal_the_column() {
    const ROWS: u32 = 1_000_003;
    let mut units: Vec<u32> = (0..ROWS).map(|row| row.wrapping_mul(2_654_435_761) >> 22).collect();
    let mut answers: Vec<u8> = (0..ROWS).map(|row| u8::try_from(row % 1009 % 11).unwrap()).collect();
    let tally = |answers: &[u8]| {
        everywhere(|| {
            let mut tally = Tally::<Nps>::from_bytes(&[3]).unwrap();
            let result = tally.par_record_bytes(answers);
            (result, tally)
        })
    };
    let table = |units: &[u32], answers: &[u8]| {
        everywhere(|| {
            let mut table = NumberedSegments::<Nps>::new(1024).unwrap();
            table.record(5, Rating::new(3).unwrap()).unwrap();
            let result = table.par_record_columns(units, answers);
            (result, table)
        })
    };
    let mut expected = NumberedSegments::<Nps>::new(1024).unwrap();
    expected.record(5, Rating::new(3).unwrap()).unwrap();
    let before = expected.clone();
    expected.record_columns(&units, &answers).unwrap();
    assert_eq!(table(&units, &answers), (Ok(()), expected));
    let mut all = Tally::from_bytes(&answers).unwrap();
    all.record(Rating::new(3).unwrap());
    assert_eq!(tally(&answers), (Ok(()), all));

    for index in [999_000, 600_000, 524_288, 300_000] {
        answers[index] = 11;
        let error = Error::OffScale { value: 11, index: Some(index), min: 0, max: 10 };
        assert_eq!(tally(&answers), (Err(error.clone()), Tally::from_bytes(&[3]).unwrap()));
        assert_eq!(table(&units, &answers), (Err(error), before.clone()));
    }
    units[299_999] = 1024;
    let unknown = Error::UnknownUnit { unit: 1024, index: Some(299_999), units: 1024 };
    assert_eq!(table(&units, &answers), (Err(unknown), before.clone()));
    assert!(matches!(table(&units[1..], &answers).0, Err(Error::LengthMismatch { .. })));
}
