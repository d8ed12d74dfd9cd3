//! Segments are a tally per key, and merge like tallies.

use centricity::{Enps, Nps, Rating, Segments, Tally};
use proptest::prelude::*;

use super::{answer, tally};

fn segments() -> impl Strategy<Value = Segments<u8, Nps>> {
    prop::collection::vec((0..6_u8, tally()), 0..8).prop_map(|pairs| pairs.into_iter().collect())
}

proptest! {
    #[test]
    fn merging_is_commutative(a in segments(), b in segments()) {
        prop_assert_eq!(sum([&a, &b]), sum([&b, &a]));
    }

    #[test]
    fn merging_is_associative(a in segments(), b in segments(), c in segments()) {
        prop_assert_eq!(sum([&sum([&a, &b]), &c]), sum([&a, &sum([&b, &c])]));
    }

    #[test]
    fn the_default_is_the_identity(a in segments()) {
        prop_assert_eq!(&sum([&a, &Segments::default()]), &a);
        prop_assert_eq!(&sum([&Segments::default(), &a]), &a);
    }

    #[test]
    fn a_checked_merge_is_exact_or_nothing(a in segments(), b in segments()) {
        let mut merged = a.clone();
        if merged.merge(&b).is_ok() {
            prop_assert_eq!(merged, sum([&a, &b]));
        } else {
            prop_assert_eq!(merged, a);
        }
    }

    #[test]
    fn shards_in_any_order_equal_the_whole(
        answers in prop::collection::vec((0..9_u8, answer::<Enps>(), 0..64_usize), 0..300),
        order in Just((0..64_usize).collect::<Vec<_>>()).prop_shuffle(),
        shards in 1..=64_usize,
    ) {
        let whole: Segments<u8, Enps> = answers.iter().map(|&(key, answer, _)| (key, answer)).collect();
        let mut parts = vec![Segments::<u8, Enps>::default(); 64];
        for (key, answer, shard) in answers {
            parts[shard % shards].extend([(key, answer)]);
        }
        let mut merged = Segments::default();
        for &shard in &order {
            merged.merge(&parts[shard]).unwrap();
        }
        prop_assert_eq!(&merged, &whole);
        prop_assert_eq!(&parts.into_iter().rev().sum::<Segments<u8, Enps>>(), &whole);
        prop_assert_eq!(whole.total(), whole.iter().map(|(_, tally)| tally).sum());
    }

    /// By key or all at once, everybody is counted once.
    #[test]
    fn the_total_is_the_tally_of_everyone(answers in prop::collection::vec((0..9_u8, answer::<Nps>()), 0..300)) {
        let segments: Segments<u8, Nps> = answers.iter().copied().collect();
        prop_assert_eq!(segments.total(), answers.iter().map(|&(_, answer)| answer).collect::<Tally<Nps>>());
        for (key, tally) in &segments {
            let alone: Tally<Nps> = answers.iter().filter(|(of, _)| of == key).map(|&(_, answer)| answer).collect();
            prop_assert_eq!(tally, &alone);
        }
    }

    #[test]
    fn recording_with_a_borrowed_key_equals_collecting(answers in prop::collection::vec(("[a-d]", 0..=10_u8), 0..100)) {
        let rated = || answers.iter().map(|(key, rating)| (key, Rating::<Nps>::new(*rating).unwrap()));
        let mut recorded = Segments::<String, Nps>::default();
        for (key, rating) in rated() {
            recorded.record(key.as_str(), rating);
        }
        prop_assert_eq!(recorded, rated().map(|(key, rating)| (key.clone(), rating)).collect());
    }

    /// Also when the key is new: it goes again.
    #[test]
    fn retracting_undoes_recording(before in collected(), key in 0..12_u8, rating in 0..=10_u8) {
        let rating = Rating::new(rating).unwrap();
        let mut after = before.clone();
        after.record(&key, rating);
        after.retract(&key, rating).unwrap();
        prop_assert_eq!(after, before);
    }

    /// Taking back what was never given changes nothing.
    #[test]
    fn retracting_nothing_is_refused(before in collected(), key in 0..12_u8, rating in 0..=10_u8) {
        let rating = Rating::new(rating).unwrap();
        let counted = before.get(&key).map_or(0, |tally| tally.count(rating));
        let mut after = before.clone();
        prop_assert_eq!(after.retract(&key, rating).is_ok(), counted > 0);
        prop_assert!(counted > 0 || after == before);
    }

    /// Added up without the segment, or the segment taken out of the total. A key that is none of them has no rest.
    #[test]
    fn the_rest_is_the_total_without_the_segment(segments in collected(), key in 0..12_u8) {
        let total = segments.total();
        let taken_out = segments.get(&key).map(|own| {
            let mut rest = total;
            rest.retract_tally(own).unwrap();
            rest
        });
        prop_assert_eq!(segments.rest(&key), taken_out);
        prop_assert!(segments.iter().all(|(key, own)| segments.rest(key).map(|rest| rest + *own) == Some(total)));
    }

    /// Where the total stopped counting, the rest did not.
    #[test]
    fn the_rest_does_not_depend_on_the_segment(segments in segments(), key in 0..12_u8, more in tally()) {
        let mut other = segments.clone();
        other.extend([(key, more)]);
        prop_assert!(segments.get(&key).is_none() || segments.rest(&key) == other.rest(&key));
    }

    /// By loop, by reference, from behind: the same pairs. And by any of the ways to add up, the same sums.
    #[test]
    fn every_way_through_gives_the_same(a in segments(), b in segments()) {
        let pairs: Vec<(u8, Tally<Nps>)> = a.iter().map(|(&key, &tally)| (key, tally)).collect();
        prop_assert_eq!((&a).into_iter().map(|(&key, &tally)| (key, tally)).collect::<Vec<_>>(), pairs.clone());
        prop_assert_eq!(a.clone().into_iter().rev().collect::<Vec<_>>(), pairs.into_iter().rev().collect::<Vec<_>>());
        let both = sum([&a, &b]);
        prop_assert_eq!(&[&a, &b].into_iter().sum::<Segments<_, _>>(), &both);
        prop_assert_eq!(a + b, both);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_goes_out_and_comes_back(segments in segments()) {
        let json = serde_json::to_string(&segments).unwrap();
        prop_assert_eq!(serde_json::from_str::<Segments<u8, Nps>>(&json).unwrap(), segments);
    }
}

/// Segments of single answers.
fn collected() -> impl Strategy<Value = Segments<u8, Nps>> {
    prop::collection::vec((0..9_u8, answer()), 0..60).prop_map(|answers| answers.into_iter().collect())
}

fn sum<const N: usize>(parts: [&Segments<u8, Nps>; N]) -> Segments<u8, Nps> {
    parts.into_iter().fold(Segments::default(), |mut total, part| {
        total += part;
        total
    })
}
