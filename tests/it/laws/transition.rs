//! The same respondents at two occasions, and whether many units are one.

use centricity::inference::shrinkage::UnitReadings;
use centricity::inference::{Alternative, NetScore, Reading, Transitions};
use centricity::{Bands, CrossTable, Enps, Nps, Rating};
use proptest::prelude::*;

use super::{groups, level, sound};

fn table() -> impl Strategy<Value = [[u64; 3]; 3]> {
    let count = || prop_oneof![1 => Just(0), 4 => 0..40_u64, 1 => 0..=1_u64 << 50];
    let row = || [count(), count(), count()];
    [row(), row(), row()].prop_filter("somebody answered", |rows| rows.iter().flatten().sum::<u64>() > 0)
}

fn turned(rows: [[u64; 3]; 3]) -> [[u64; 3]; 3] {
    let [[a, b, c], [d, e, f], [g, h, i]] = rows;
    [[a, d, g], [b, e, h], [c, f, i]]
}

proptest! {
    /// Told backwards, the change turns its sign and nothing else.
    #[test]
    fn a_change_has_a_direction(rows in table(), level in level()) {
        let (there, back) = (Transitions::new(rows).unwrap(), Transitions::new(turned(rows)).unwrap());
        prop_assert_eq!(there.before(), back.after());
        prop_assert_eq!(there.moved(), back.moved());
        match (there.test(Alternative::Less, level), back.test(Alternative::Greater, level)) {
            (Ok(one), Ok(other)) => {
                prop_assert!(sound(&one.effect()));
                prop_assert!((one.effect().value() + other.effect().value()).abs() < 1e-14);
                prop_assert!((one.p_value() - other.p_value()).abs() < 1e-9);
                let (before, after) = (there.before().value(), there.after().value());
                prop_assert!((one.effect().value() - (after - before)).abs() < 1e-14);
            }
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
        }
        match (there.marginal_homogeneity(), back.marginal_homogeneity()) {
            (Ok(one), Ok(other)) => {
                prop_assert!(one.statistic().is_finite() && (0.0..=1.0).contains(&one.p_value()));
                prop_assert!((one.p_value() - other.p_value()).abs() < 1e-9);
            }
            (one, other) => {
                prop_assert_eq!(there.moved(), 0);
                prop_assert!(one.is_err() && other.is_err());
            }
        }
    }

    /// Every pair of answers is in one band before and one after.
    #[test]
    fn a_table_of_two_waves_loses_nobody(pairs in prop::collection::vec((0..=10_u8, 0..=10_u8), 1..60)) {
        let mut waves = CrossTable::<Enps, Enps>::default();
        for &(before, after) in &pairs {
            waves.record(Rating::new(before).unwrap(), Rating::new(after).unwrap());
        }
        let moves = waves.transitions(Enps::BANDS).unwrap();
        prop_assert_eq!(moves.n(), pairs.len() as u64);
        prop_assert_eq!(moves.before(), waves.x().net(Enps::BANDS).unwrap());
        prop_assert_eq!(moves.after(), waves.y().net(Enps::BANDS).unwrap());
        prop_assert!(waves.transitions(Bands::of::<9, 20>()).is_err());
    }

    /// Units that are the same do not differ, and more units of the same do not make it otherwise.
    #[test]
    fn equal_units_are_one(counts in groups(10_000), units in 2..20_usize) {
        let [down, neutral, up] = counts;
        let reading = Reading::of_net(NetScore::new(down, neutral, up).unwrap());
        let test = UnitReadings::of(&vec![reading; units]).unwrap().heterogeneity().unwrap();
        prop_assert!(test.p_value() > 0.999 && test.effect() == 0.0, "{}", test);
    }
}

/// Two stores as far apart as can be, and the same with a hundredth of the answers.
#[test]
fn what_differs_is_seen_with_enough_answers() {
    let apart = |n: u64| {
        let readings = [[n, 0, 0], [0, 0, n], [0, n, 0]]
            .map(|[d, m, u]| Reading::of_adjusted_net(NetScore::new(d, m, u).unwrap()));
        UnitReadings::of(&readings).unwrap().heterogeneity().unwrap().p_value()
    };
    assert!(apart(100) < 1e-12 && apart(1) > 0.1);
    assert_eq!(Nps::BANDS, Enps::BANDS);
}
