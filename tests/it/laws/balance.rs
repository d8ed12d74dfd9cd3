//! Too little, just right, too much.

use centricity::{Customer, Employee, Instrument, JustAboutRight, Metric, Tally};
use proptest::prelude::*;

use super::{level, sound, tally};

/// The same answers, too little for too much.
fn turned<I: Instrument>(tally: &Tally<I>) -> Tally<I> {
    let counts: Vec<u64> = tally.counts().iter().rev().copied().collect();
    Tally::from_counts(&counts).unwrap()
}

proptest! {
    #[test]
    fn the_three_shares_are_all_answers(tally in tally::<JustAboutRight<Customer, 5>>(), level in level()) {
        let balance = tally.metric();
        prop_assert_eq!(balance.is_some(), tally.n() > 0);
        if let Some(balance) = balance {
            let (little, right, much) = (balance.too_little(), balance.just_right(), balance.too_much());
            prop_assert_eq!(little.k() + right.k() + much.k(), balance.n());
            prop_assert_eq!(right.k(), tally.counts()[2]);
            prop_assert!((balance.value() - (much.value() - little.value())).abs() <= 1e-15);
            prop_assert!(sound(&balance.estimate(level)));
            prop_assert_eq!(Metric::estimate(&balance, level).unwrap(), balance.estimate(level));
        }
    }

    #[test]
    fn turning_the_scale_round_turns_the_net_and_keeps_the_middle(
        tally in tally::<JustAboutRight<Employee, 7>>(),
        level in level(),
    ) {
        prop_assume!(tally.n() > 0);
        let (balance, turned) = (tally.metric().unwrap(), turned(&tally).metric().unwrap());
        prop_assert_eq!(balance.value(), -turned.value());
        prop_assert_eq!(balance.just_right(), turned.just_right());
        prop_assert_eq!(balance.too_little(), turned.too_much());
        let (interval, mirror) = (balance.estimate(level), turned.estimate(level));
        prop_assert!((interval.lower() + mirror.upper()).abs() < 1e-9);
        prop_assert!((interval.upper() + mirror.lower()).abs() < 1e-9);
    }

    /// How many points lie beyond the middle is a matter of the question: three bands of the same counts give the same net.
    #[test]
    fn only_the_side_counts(low in 0..50_u64, far in 0..50_u64, middle in 1..50_u64, high in 0..50_u64) {
        let three = Tally::<JustAboutRight<Customer, 3>>::from_counts(&[low + far, middle, high]).unwrap();
        let five = Tally::<JustAboutRight<Customer, 5>>::from_counts(&[far, low, middle, high, 0]).unwrap();
        let nine = Tally::<JustAboutRight<Customer, 9>>::from_counts(&[0, far, low, 0, middle, 0, 0, 0, high]).unwrap();
        prop_assert_eq!(three.metric(), five.metric());
        prop_assert_eq!(three.metric(), nine.metric());
    }
}
