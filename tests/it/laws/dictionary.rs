//! A dictionary gives each key a number of its own, from 0, once.

use std::collections::HashMap;

use centricity::Dictionary;
use proptest::prelude::*;

/// Keys that are easily confused: empty, of lengths around those that are hashed at once, beginnings of each other, full of zero bytes.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a\u{0}]{1,3}",
        (0..40_usize).prop_map(|length| "\0".repeat(length)),
        (0..40_usize)
            .prop_map(|length| "a name that is a good deal longer than 16 bytes".chars().take(length).collect()),
        (14..19_usize, "[\u{0}b]").prop_map(|(length, end)| "b".repeat(length) + &end),
        ".{0,20}",
    ]
}

/// The plain path.
fn plainly(keys: &[String]) -> Vec<u32> {
    let mut known = HashMap::new();
    keys.iter()
        .map(|key| {
            let next = u32::try_from(known.len()).unwrap();
            *known.entry(key).or_insert(next)
        })
        .collect()
}

proptest! {
    #[test]
    fn numbers_are_those_of_a_plain_map(keys in prop::collection::vec(key(), 0..200)) {
        let expected = plainly(&keys);
        let mut at_once = Dictionary::<String>::default();
        prop_assert_eq!(&at_once.numbers(keys.iter().map(String::as_str)).unwrap(), &expected);
        let mut one_by_one = Dictionary::<String>::default();
        for (key, &number) in keys.iter().zip(&expected) {
            prop_assert_eq!(one_by_one.number(key.as_str()).unwrap(), number);
            prop_assert_eq!(one_by_one.key(number), Some(key));
            prop_assert_eq!(at_once.get(key.as_str()), Some(number));
        }
        prop_assert_eq!(&one_by_one, &at_once);
        let len = u32::try_from(at_once.len()).unwrap();
        prop_assert!(at_once.iter().map(|(number, _)| number).eq(0..len));
        for (number, key) in &at_once {
            prop_assert_eq!(at_once.key(number), Some(key));
        }
        prop_assert_eq!(at_once.get("a key that never came"), None);
        prop_assert_eq!(at_once.key(len), None);
        prop_assert_eq!(at_once.key(u32::MAX), None);
    }

    /// Numbers stay when more keys come, and a copy goes on alike.
    #[test]
    fn numbers_stay(first in prop::collection::vec(key(), 0..60), second in prop::collection::vec(key(), 0..200)) {
        let mut dictionary = Dictionary::<String>::default();
        let (mut buffer, before) = (vec![7; 3], dictionary.numbers(first.iter().map(String::as_str)).unwrap());
        let mut copy = dictionary.clone();
        dictionary.numbers_into(second.iter().map(String::as_str), &mut buffer).unwrap();
        prop_assert_eq!(copy.numbers(second.iter().map(String::as_str)).unwrap(), buffer);
        prop_assert_eq!(dictionary.numbers(first.iter().map(String::as_str)).unwrap(), before);
        prop_assert_eq!(dictionary, copy);
    }

    #[test]
    fn any_key_will_do(bytes in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..80), pairs in prop::collection::vec((any::<u8>(), any::<i64>()), 0..80)) {
        let mut of_bytes = Dictionary::<Vec<u8>>::default();
        for key in &bytes {
            let number = of_bytes.number(key.as_slice()).unwrap();
            prop_assert_eq!(of_bytes.key(number), Some(key));
        }
        let mut of_pairs = Dictionary::<(u8, i64)>::default();
        for key in &pairs {
            let number = of_pairs.number(key).unwrap();
            prop_assert_eq!(of_pairs.key(number), Some(key));
        }
    }
}

#[test]
fn many_keys_have_a_number_each() {
    let mut dictionary = Dictionary::<String>::default();
    let names: Vec<String> = (0..60_000).map(|i| format!("store {}", i * 7)).collect();
    for _ in 0..2 {
        let numbers = dictionary.numbers(names.iter().map(String::as_str)).unwrap();
        assert!(numbers.into_iter().eq(0..60_000));
    }
    let mut numbers = Dictionary::<u64>::default();
    assert!((0..60_000_u64).all(|key| numbers.number(&(key << 20)) == Ok(u32::try_from(key).unwrap())));
}
