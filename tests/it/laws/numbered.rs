//! A table of numbered units counts what is counted one by one, whichever way it finds to do so.

use centricity::{Agreement, Customer, Dictionary, Error, Nps, NumberedSegments, Rating, Segments, Tally};
use proptest::prelude::*;

use super::{LIMIT, tally};

type Item = Agreement<Customer, 7>;

/// Units of a small table, now in runs, now in any order: also around the lengths at which runs are looked for, and a few
/// numbers that no unit has.
fn units(most: u32) -> impl Strategy<Value = Vec<u32>> {
    let length = prop_oneof![6 => 1..4_usize, 2 => 4..70_usize, 2 => 250..262_usize, 1 => 500..900_usize];
    let run = (0..most, length).prop_map(|(unit, length)| vec![unit; length]);
    let mixed = prop::collection::vec(0..most, 0..600);
    prop::collection::vec(prop_oneof![2 => run, 1 => mixed], 0..12).prop_map(|parts| parts.concat())
}

/// A column of answers beside one of units, with no more than a few that are off the scale, often none.
fn rows(most: u32) -> impl Strategy<Value = (Vec<u32>, Vec<u8>)> {
    let spoilt = prop::collection::vec((any::<prop::sample::Index>(), any::<bool>(), any::<u8>()), 0..3);
    (units(most), any::<u64>(), spoilt).prop_map(|(mut units, seed, spoilt)| {
        let mut answers: Vec<u8> =
            (seed..).take(units.len()).map(|i| 1 + u8::try_from(mixed(i) % 7).unwrap()).collect();
        let rows = answers.len();
        for (index, unit, value) in spoilt.into_iter().filter(|_| rows > 0) {
            let index = index.index(rows);
            if unit {
                units[index] = u32::from(value) << 24 | 5;
            } else {
                answers[index] = value;
            }
        }
        (units, answers)
    })
}

fn mixed(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29) >> 7
}

/// The plain path: one by one, and the error of the first row that cannot be counted.
fn plainly(before: &[Tally<Item>], units: &[u32], answers: &[u8]) -> Result<Vec<Tally<Item>>, Error> {
    let mut tallies = before.to_vec();
    for (index, (&unit, &answer)) in units.iter().zip(answers).enumerate() {
        let known = u32::try_from(before.len()).unwrap();
        let unknown = Error::UnknownUnit { unit, index: Some(index), units: known };
        let tally = tallies.get_mut(unit as usize).ok_or(unknown)?;
        let off_scale = Error::OffScale { value: answer, index: Some(index), min: 1, max: 7 };
        tally.record(Rating::new(answer).map_err(|_| off_scale)?);
    }
    Ok(tallies)
}

fn table(tallies: &[Tally<Item>]) -> NumberedSegments<Item> {
    let mut table = NumberedSegments::new(tallies.len()).unwrap();
    for (unit, tally) in (0..).zip(tallies) {
        table.merge_tally(unit, tally).unwrap();
    }
    table
}

/// Columns into a table that counted before: the counts and the error are those of the plain path, and after an error nothing changed.
fn agrees(before: &[Tally<Item>], units: &[u32], answers: &[u8]) {
    let mut at_once = table(before);
    let result = at_once.record_columns(units, answers);
    match plainly(before, units, answers) {
        Ok(tallies) => {
            result.unwrap();
            assert_eq!(at_once, table(&tallies));
        }
        Err(error) => {
            assert_eq!(result, Err(error));
            assert_eq!(at_once, table(before));
        }
    }
}

fn small() -> impl Strategy<Value = NumberedSegments<Item>> {
    prop::collection::vec(tally(), 0..5).prop_map(|tallies| table(&tallies))
}

fn sum<const N: usize>(parts: [&NumberedSegments<Item>; N]) -> NumberedSegments<Item> {
    parts.into_iter().fold(NumberedSegments::default(), |mut total, part| {
        total += part;
        total
    })
}

proptest! {
    #[test]
    fn columns_equal_one_by_one((units, answers) in rows(9), known in 0..11_usize) {
        let before: Vec<Tally<Item>> = (1..=known).map(|unit| Tally::from_bytes(&[1, 7, 7].repeat(unit)).unwrap()).collect();
        agrees(&before, &units, &answers);
    }

    /// Near 2^53 the columns are refused where one by one stops counting.
    #[test]
    fn columns_stop_at_the_limit((units, answers) in rows(4), before in prop::collection::vec(tally::<Item>(), 4)) {
        let mut at_once = table(&before);
        match (at_once.record_columns(&units, &answers), plainly(&before, &units, &answers)) {
            (Ok(()), tallies) => prop_assert_eq!(at_once, table(&tallies.unwrap())),
            (Err(Error::TooMany { .. }), tallies) => {
                prop_assert!(tallies.unwrap().iter().any(|tally| tally.counts().contains(&LIMIT)));
                prop_assert_eq!(at_once, table(&before));
            }
            (Err(error), tallies) => {
                prop_assert_eq!(Err(error), tallies);
                prop_assert_eq!(at_once, table(&before));
            }
        }
    }

    #[test]
    fn columns_of_two_lengths_are_refused(units in units(3), answers in prop::collection::vec(1..=7_u8, 0..9)) {
        let mut table = NumberedSegments::<Item>::new(3).unwrap();
        let refused = table.record_columns(&units, &answers);
        if units.len() == answers.len() {
            prop_assert_eq!(refused, Ok(()));
        } else {
            let expected = matches!(refused, Err(Error::LengthMismatch { needs, got, .. }) if (needs, got) == (units.len(), answers.len()));
            prop_assert!(expected);
            prop_assert_eq!(table.total(), Tally::default());
        }
    }

    /// In parts, in any order and however shared out, the same table.
    #[test]
    fn parts_merge_into_the_whole(units in units(6), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4)) {
        let answers: Vec<u8> = (0..units.len() as u64).map(|i| 1 + u8::try_from(mixed(i) % 7).unwrap()).collect();
        let mut whole = NumberedSegments::<Item>::new(6).unwrap();
        whole.record_columns(&units, &answers).unwrap();
        let mut ends: Vec<usize> = cuts.iter().map(|cut| cut.index(units.len() + 1)).chain([0, units.len()]).collect();
        ends.sort_unstable();
        let parts = ends.windows(2).map(|ends| {
            let mut part = NumberedSegments::<Item>::new(6).unwrap();
            part.record_columns(&units[ends[0]..ends[1]], &answers[ends[0]..ends[1]]).unwrap();
            part
        });
        let parts: Vec<_> = parts.collect();
        prop_assert_eq!(&parts.iter().rev().cloned().sum::<NumberedSegments<Item>>(), &whole);
        let mut streamed = NumberedSegments::<Item>::new(6).unwrap();
        for part in &parts {
            streamed.merge(part).unwrap();
        }
        prop_assert_eq!(streamed, whole);
    }

    #[test]
    fn merging_is_commutative_and_associative(a in small(), b in small(), c in small()) {
        prop_assert_eq!(sum([&a, &b]), sum([&b, &a]));
        prop_assert_eq!(sum([&sum([&a, &b]), &c]), sum([&a, &sum([&b, &c])]));
        prop_assert_eq!(&sum([&a, &NumberedSegments::default()]), &a);
    }

    #[test]
    fn a_checked_merge_is_exact_or_nothing(a in small(), b in small()) {
        let fits = (0..5).all(|unit| {
            let mut tally = a.tally(unit).unwrap_or_default();
            tally.merge(&b.tally(unit).unwrap_or_default()).is_ok()
        });
        let mut merged = a.clone();
        prop_assert_eq!(merged.merge(&b).is_ok(), fits);
        prop_assert_eq!(&merged, &if fits { sum([&a, &b]) } else { a.clone() });
        prop_assert_eq!(merged.total(), merged.iter().map(|(_, tally)| tally).sum());
    }

    /// From either end, by loop and by number: the same units. And by any of the ways to add up, the same sums.
    #[test]
    fn every_way_through_gives_the_same(a in small(), b in small(), skipped in 0..6_usize) {
        let units: Vec<(u32, Tally<_>)> = (0..).map_while(|unit| Some((unit, a.tally(unit)?))).collect();
        prop_assert_eq!(&(&a).into_iter().collect::<Vec<_>>(), &units);
        prop_assert_eq!((a.iter().len(), a.iter().nth(skipped)), (units.len(), units.get(skipped).copied()));
        prop_assert!(a.iter().rev().eq(units.into_iter().rev()));
        let both = sum([&a, &b]);
        prop_assert_eq!(&[&a, &b].into_iter().sum::<NumberedSegments<_>>(), &both);
        prop_assert_eq!(a + b, both);
    }

    /// By numbers and back to names: the segments that are counted under the names.
    #[test]
    fn names_come_back(rows in prop::collection::vec(("[ab]{0,3}", prop::option::of(0..=10_u8)), 0..80), more in "[a-c]{4}") {
        let mut dictionary = Dictionary::<String>::default();
        let units = dictionary.numbers(rows.iter().map(|(name, _)| name.as_str())).unwrap();
        let mut numbered = NumberedSegments::<Nps>::new(dictionary.len()).unwrap();
        let mut segments = Segments::<String, Nps>::default();
        for (&unit, (name, answer)) in units.iter().zip(&rows) {
            if let Some(answer) = answer {
                numbered.record(unit, Rating::new(*answer).unwrap()).unwrap();
                segments.record(name.as_str(), Rating::new(*answer).unwrap());
            } else {
                numbered.record_skipped(unit).unwrap();
                segments.record_skipped(name.as_str());
            }
        }
        prop_assert_eq!(numbered.total(), segments.total());
        prop_assert_eq!(numbered.named(&dictionary).unwrap(), segments.clone());
        // A dictionary that grew since has the same names; one that is too short has not all.
        dictionary.number(more.as_str()).unwrap();
        prop_assert_eq!(numbered.named(&dictionary).unwrap(), segments);
        numbered.grow_to(dictionary.len() + 1).unwrap();
        let refused = numbered.named(&dictionary);
        let expected = matches!(refused, Err(Error::LengthMismatch { needs, got, .. }) if needs == got + 1);
        prop_assert!(expected);
    }
}

/// A table past the caches is counted part by part: in any order, skewed to one part, in order, and with a row that cannot be counted
/// at the ends and after a part was emptied.
#[test]
fn a_large_table_equals_one_by_one() {
    const UNITS: usize = 140_000;
    const ROWS: u64 = 150_000;
    let answers: Vec<u8> = (0..ROWS).map(|i| 1 + u8::try_from(mixed(i) % 7).unwrap()).collect();
    let unit = |i: u64| u32::try_from(mixed(i) % UNITS as u64).unwrap();
    let orders: [&dyn Fn(u64) -> u32; 3] = [&unit, &|i| if i % 5 == 0 { unit(i) } else { unit(i) % 5000 }, &|i| {
        u32::try_from(i * UNITS as u64 / ROWS).unwrap()
    }];
    let empty = NumberedSegments::<Item>::new(UNITS).unwrap();
    let last = answers.len() - 1;
    for order in orders {
        let mut units: Vec<u32> = (0..ROWS).map(order).collect();
        let (mut at_once, mut one_by_one) = (empty.clone(), empty.clone());
        at_once.record_columns(&units, &answers).unwrap();
        for (&unit, &answer) in units.iter().zip(&answers) {
            one_by_one.record(unit, Rating::new(answer).unwrap()).unwrap();
        }
        assert_eq!(at_once.total(), Tally::from_bytes(&answers).unwrap());
        assert!(at_once == one_by_one, "another table");

        at_once = empty.clone();
        for index in [last, 110_000, 0] {
            units[index] = 140_000;
            let error = Error::UnknownUnit { unit: 140_000, index: Some(index), units: 140_000 };
            assert_eq!(at_once.record_columns(&units, &answers), Err(error));
            assert!(at_once == empty, "something was counted before row {index}");
        }
    }
}

#[test]
fn a_table_without_units_takes_no_rows_but_none() {
    let mut none = NumberedSegments::<Nps>::default();
    assert_eq!(none.record_columns(&[], &[]), Ok(()));
    assert_eq!(none.record_columns(&[0], &[99]), Err(Error::UnknownUnit { unit: 0, index: Some(0), units: 0 }));
    assert_eq!(none.tally(0), None);
    assert!(none.is_empty() && none.iter().next().is_none());
    assert_eq!(none, NumberedSegments::new(0).unwrap());
}
