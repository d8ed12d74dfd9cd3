//! Units in the plane of insight and collaboration, and the level at which many intervals are read.

use std::collections::BTreeMap;

use centricity::diagnosis::{InsightCollaboration, InsightCollaborationClass, InsightCollaborationLines};
use centricity::inference::Stand;
use centricity::inference::multiplicity::{Adjustment, Family, level_for_clear};
use centricity::inference::quadrant::Line;
use centricity::inference::{Alternative, Proportion};
use centricity::{Agreement, Employee, Error, Level, Segments, Tally};
use proptest::prelude::*;

use super::{level, sound};

type Item = Agreement<Employee, 5>;

fn units() -> impl Strategy<Value = BTreeMap<u8, [Vec<u64>; 2]>> {
    let counts = || prop::collection::vec(0..25_u64, 5);
    prop::collection::btree_map(0..20_u8, [counts(), counts()], 1..8)
}

fn segments(units: &BTreeMap<u8, [Vec<u64>; 2]>, side: usize) -> Segments<u8, Item> {
    let mut segments = Segments::default();
    for (&key, counts) in units {
        segments.merge_tally(key, &Tally::from_counts(&counts[side]).unwrap()).unwrap();
    }
    segments
}

fn lines(insight: f64, collaboration: f64) -> InsightCollaborationLines {
    InsightCollaborationLines {
        insight: Line::benchmark(insight).unwrap(),
        collaboration: Line::benchmark(collaboration).unwrap(),
    }
}

proptest! {
    #[test]
    fn a_class_is_that_of_both_intervals(units in units(), a in 0.05..0.95_f64, b in 0.05..0.95_f64, level in level()) {
        let lines = lines(a, b);
        let Ok(placed) = InsightCollaboration::of(&segments(&units, 0), &segments(&units, 1), lines, level) else { return Ok(()) };
        for unit in placed.units() {
            let (insight, collaboration) = (unit.insight(), unit.collaboration());
            prop_assert!(sound(&insight) && sound(&collaboration));
            // Read at the level that was asked for, or a surer one.
            prop_assert!(insight.level().value() >= level.value() && collaboration.level() == insight.level());
            let expected = match (lines.insight.stand(&insight), lines.collaboration.stand(&collaboration)) {
                (Stand::Above, Stand::Above) => InsightCollaborationClass::ClearUnited,
                (Stand::Above, Stand::Below) => InsightCollaborationClass::ClearDivided,
                (Stand::Below, Stand::Above) => InsightCollaborationClass::FoggedUnited,
                (Stand::Below, Stand::Below) => InsightCollaborationClass::FoggedDivided,
                _ => InsightCollaborationClass::Undetermined,
            };
            prop_assert_eq!(unit.class(), expected);
        }
        prop_assert_eq!(placed.to_string().lines().count(), 1 + placed.units().len());
    }

    /// What the two questions are called decides which class has which name, and nothing else.
    #[test]
    fn the_questions_may_change_places(units in units(), line in 0.05..0.95_f64) {
        let sides = [segments(&units, 0), segments(&units, 1)];
        let Ok(own) = InsightCollaboration::of(&sides[0], &sides[1], lines(line, line), Level::P95) else { return Ok(()) };
        let turned = InsightCollaboration::of(&sides[1], &sides[0], lines(line, line), Level::P95).unwrap();
        for class in [InsightCollaborationClass::ClearUnited, InsightCollaborationClass::FoggedDivided, InsightCollaborationClass::Undetermined] {
            prop_assert_eq!(own.count(class), turned.count(class));
        }
        prop_assert_eq!(own.count(InsightCollaborationClass::ClearDivided), turned.count(InsightCollaborationClass::FoggedUnited));
    }

    /// The level picks exactly those that Benjamini and Hochberg's procedure picks by the tests that the intervals belong to.
    #[test]
    fn the_level_is_that_of_benjamini_and_hochberg(shares in prop::collection::vec((0..60_u64, 60..80_u64), 1..25), null in 0.1..0.9_f64, level in 0.7..0.99_f64) {
        let level = Level::new(level).unwrap();
        let shares: Vec<Proportion> = shares.into_iter().map(|(k, n)| Proportion::new(k, n).unwrap()).collect();
        let p = |share: &Proportion| share.test(null, Alternative::TwoSided, level).unwrap().p_value();
        let adjusted = Family::of(shares.iter().map(p)).unwrap().adjusted(Adjustment::BenjaminiHochberg);
        let alpha = 1.0 - level.value();
        prop_assume!(adjusted.iter().all(|p| (p - alpha).abs() > 1e-9));
        let clear = |level: Level| shares.iter().filter(|share| !share.estimate(level).contains(null)).count();
        let there = level_for_clear(shares.len(), level, clear).unwrap();
        for (share, p) in shares.iter().zip(adjusted) {
            prop_assert_eq!(!share.estimate(there).contains(null), p < alpha, "{} {}", share, p);
        }
    }
}

#[test]
fn a_family_has_members() {
    assert!(matches!(level_for_clear(0, Level::P95, |_| 0), Err(Error::TooFew { .. })));
    assert_eq!(level_for_clear(1, Level::P95, |_| 0), Ok(Level::P95));
    assert_eq!(level_for_clear(7, Level::P95, |_| 7), Ok(Level::P95));
    let one_of_ten = level_for_clear(10, Level::P90, |_| 1).unwrap();
    assert!((one_of_ten.value() - 0.99).abs() < 1e-12);
}

#[test]
fn units_need_both_answers() {
    let units = BTreeMap::from([(1, [vec![0, 0, 3, 9, 9], vec![0; 5]])]);
    let refused = InsightCollaboration::of(&segments(&units, 0), &segments(&units, 1), lines(0.5, 0.5), Level::P95);
    assert!(matches!(refused, Err(Error::TooFew { got: 0, .. })));
}
