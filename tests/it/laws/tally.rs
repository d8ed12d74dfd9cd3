//! A tally counts; nothing else about the answers matters: not their order, not who counted which.

use centricity::{Agreement, Customer, Nps, Rating, Tally};
use proptest::prelude::*;

use super::{LIMIT, answer, tally};

type Item = Agreement<Customer, 7>;

proptest! {
    #[test]
    fn merging_is_commutative(a in tally::<Nps>(), b in tally::<Nps>()) {
        prop_assert_eq!(a + b, b + a);
    }

    #[test]
    fn merging_is_associative(a in tally::<Item>(), b in tally::<Item>(), c in tally::<Item>()) {
        prop_assert_eq!((a + b) + c, a + (b + c));
    }

    #[test]
    fn the_default_is_the_identity(a in tally::<Nps>()) {
        prop_assert_eq!(a + Tally::default(), a);
        prop_assert_eq!(Tally::default() + a, a);
    }

    /// The checked merge equals the unchecked one, or refuses and leaves everything as it was.
    #[test]
    fn a_checked_merge_is_exact_or_nothing(a in tally::<Nps>(), b in tally::<Nps>()) {
        let fits = a.counts().iter().zip(b.counts()).all(|(a, b)| a + b <= LIMIT) && a.skipped() + b.skipped() <= LIMIT;
        let mut merged = a;
        prop_assert_eq!(merged.merge(&b).is_ok(), fits);
        prop_assert_eq!(merged, if fits { a + b } else { a });
    }

    /// Taking back what was merged leaves what was there; what is not there is refused, and everything stays.
    #[test]
    fn retracting_a_tally_undoes_merging(a in tally::<Nps>(), b in tally::<Nps>()) {
        let mut merged = a;
        if merged.merge(&b).is_ok() {
            merged.retract_tally(&b).unwrap();
        }
        prop_assert_eq!(merged, a);
        let has = a.counts().iter().zip(b.counts()).all(|(a, b)| a >= b) && a.skipped() >= b.skipped();
        prop_assert_eq!(merged.retract_tally(&b).is_ok(), has);
        prop_assert_eq!(if has { merged + b } else { merged }, a);
    }

    /// One machine, up to 64 shards, merged in any order by any of the ways to merge.
    #[test]
    fn shards_in_any_order_equal_the_whole(
        answers in prop::collection::vec((answer::<Nps>(), 0..64_usize), 0..400),
        order in Just((0..64_usize).collect::<Vec<_>>()).prop_shuffle(),
        shards in 1..=64_usize,
    ) {
        let whole: Tally<Nps> = answers.iter().map(|&(answer, _)| answer).collect();
        let mut parts = vec![Tally::<Nps>::default(); 64];
        for (answer, shard) in answers {
            parts[shard % shards].extend([answer]);
        }
        let shuffled: Vec<Tally<Nps>> = order.iter().map(|&shard| parts[shard]).collect();
        let mut merged = Tally::default();
        for part in &shuffled {
            merged.merge(part).unwrap();
        }
        prop_assert_eq!(merged, whole);
        prop_assert_eq!(shuffled.iter().sum::<Tally<Nps>>(), whole);
        prop_assert_eq!(shuffled.into_iter().rev().sum::<Tally<Nps>>(), whole);
    }

    #[test]
    fn a_column_of_bytes_equals_one_by_one(
        bytes in prop::collection::vec(1..=7_u8, 0..600),
        before in tally::<Item>(),
    ) {
        let mut one_by_one = before;
        for &byte in &bytes {
            one_by_one.record(Rating::new(byte).unwrap());
        }
        let mut at_once = before;
        // At the limit the column is refused, and single answers stop being counted.
        if at_once.record_bytes(&bytes).is_ok() {
            prop_assert_eq!(at_once, one_by_one);
        } else {
            prop_assert_eq!(at_once, before);
            prop_assert!(one_by_one.counts().contains(&LIMIT));
        }
    }

    /// What was recorded and what was off the scale are together what was read, whatever the bytes are.
    #[test]
    fn of_a_column_of_any_bytes_nothing_is_lost(
        bytes in prop::collection::vec(prop_oneof![10 => 0..=8_u8, 1 => any::<u8>()], 0..600),
        start in 0..64_usize,
    ) {
        let bytes = bytes.get(start..).unwrap_or_default();
        let mut tally = Tally::<Item>::default();
        let off = tally.record_valid_bytes(bytes).unwrap();
        let one_by_one: Tally<Item> = bytes.iter().filter_map(|&byte| Rating::new(byte).ok()).collect();
        prop_assert_eq!(tally, one_by_one);
        prop_assert_eq!(tally.n() + off.count(), bytes.len() as u64);
        prop_assert_eq!(off.first_index(), bytes.iter().position(|byte| !(1..=7).contains(byte)));
        prop_assert_eq!(Tally::<Item>::from_bytes(bytes).is_ok(), off.count() == 0);
    }

    /// A column in parts is the column.
    #[test]
    fn parts_of_a_column_add_up(bytes in prop::collection::vec(0..=12_u8, 0..400), cut in 0..400_usize) {
        let (first, second) = bytes.split_at(cut.min(bytes.len()));
        let (mut whole, mut parts) = (Tally::<Nps>::default(), Tally::<Nps>::default());
        let off = whole.record_valid_bytes(&bytes).unwrap();
        let (off_first, off_second) = (parts.record_valid_bytes(first).unwrap(), parts.record_valid_bytes(second).unwrap());
        prop_assert_eq!(parts, whole);
        prop_assert_eq!(off_first.count() + off_second.count(), off.count());
        let shifted = off_second.first_index().map(|index| index + first.len());
        prop_assert_eq!(off_first.first_index().or(shifted), off.first_index());
    }

    #[test]
    fn the_same_answer_many_times_equals_one_by_one(rating in 0..=10_u8, times in 0..50_u64) {
        let rating = Rating::<Nps>::new(rating).unwrap();
        let mut at_once = Tally::default();
        at_once.record_n(rating, times).unwrap();
        prop_assert_eq!(at_once, (0..times).map(|_| rating).collect());
    }

    #[test]
    fn retracting_undoes_recording(before in tally::<Nps>(), answer in answer::<Nps>()) {
        let full = answer.map_or(before.skipped(), |rating| before.count(rating)) == LIMIT;
        let mut after = before;
        after.extend([answer]);
        match answer {
            Some(rating) => after.retract(rating).unwrap(),
            None => after.retract_skipped().unwrap(),
        }
        // What was not counted any more at the limit is missing afterwards, as documented.
        prop_assert!(after == before || full);
    }

    #[test]
    fn counts_go_out_and_come_back(tally in tally::<Nps>()) {
        let mut back = Tally::<Nps>::from_counts(tally.counts()).unwrap();
        back.record_skipped_n(tally.skipped()).unwrap();
        prop_assert_eq!(back, tally);
        prop_assert_eq!(tally.counts().iter().sum::<u64>(), tally.n());
        prop_assert_eq!(tally.iter().map(|(_, count)| count).sum::<u64>(), tally.n());
        prop_assert!(tally.iter().all(|(rating, count)| tally.count(rating) == count));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_goes_out_and_comes_back(tally in tally::<Item>()) {
        let json = serde_json::to_string(&tally).unwrap();
        prop_assert_eq!(serde_json::from_str::<Tally<Item>>(&json).unwrap(), tally);
    }
}
