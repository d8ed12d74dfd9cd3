//! Smiles on both sides.

use centricity::diagnosis::{DoubleSmile, SmileClass, SmileTargets, TogetherClass};
use centricity::inference::Proportion;
use centricity::inference::Stand;
use centricity::inference::quadrant::Line;
use centricity::{Error, Estimate, Level};
use proptest::prelude::*;

use super::{level, sound};

fn side() -> impl Strategy<Value = Proportion> {
    (1..60_u64).prop_flat_map(|n| (0..=n).prop_map(move |k| Proportion::new(k, n).unwrap()))
}

fn targets(employees: f64, customers: f64) -> SmileTargets {
    SmileTargets { employees: Line::benchmark(employees).unwrap(), customers: Line::benchmark(customers).unwrap() }
}

fn of(share: &Proportion) -> Estimate {
    share.estimate(Level::P95)
}

/// One less a share: whoever was counted is not, and the other way round.
fn other(share: &Proportion) -> Estimate {
    of(&Proportion::new(share.n() - share.k(), share.n()).unwrap())
}

proptest! {
    #[test]
    fn smiles_are_those_of_both_intervals(units in prop::collection::vec((side(), side()), 1..30), a in 0.1..0.9_f64, b in 0.1..0.9_f64, level in level()) {
        let targets = targets(a, b);
        let smiles = DoubleSmile::new(units.iter().enumerate().map(|(unit, (x, y))| (unit, of(x), of(y))), targets, level).unwrap();
        prop_assert_eq!(smiles.by_value().iter().sum::<u64>(), units.len() as u64);
        for unit in smiles.units() {
            let stands = (targets.employees.stand(&unit.employees()), targets.customers.stand(&unit.customers()));
            prop_assert_eq!(unit.class() == SmileClass::Both, stands == (Stand::Above, Stand::Above));
            prop_assert_eq!(unit.class() == SmileClass::Neither, stands == (Stand::Below, Stand::Below));
        }
        // What is shown by intervals is so by value.
        prop_assert!(smiles.count(SmileClass::Both) <= smiles.by_value()[0] && smiles.count(SmileClass::Neither) <= smiles.by_value()[3]);
        prop_assert!(sound(&smiles.share()) && smiles.tau_b().is_none_or(|tau_b| sound(&tau_b)));
        let sure = smiles.test().is_some_and(|test| test.p_value() < 1.0 - level.value());
        let above = |excess: &Estimate| excess.lower() > 0.0;
        prop_assert_eq!(smiles.class() == TogetherClass::MoreOften, sure && smiles.excess().as_ref().is_some_and(above));
        if let Some(excess) = smiles.excess() {
            let [both, staff, guests, _] = smiles.by_value().map(|count| count as f64 / units.len() as f64);
            prop_assert!(sound(&excess) && (excess.value() - (both - (both + staff) * (both + guests))).abs() < 1e-12);
        }
    }

    /// Turned round on both sides, as often both as neither was before, and just as much together.
    #[test]
    fn reversal_of_both_sides_keeps_what_goes_together(units in prop::collection::vec((side(), side()), 3..30), a in 0.101..0.899_f64) {
        let own = DoubleSmile::new(units.iter().enumerate().map(|(unit, (x, y))| (unit, of(x), of(y))), targets(a, a), Level::P95).unwrap();
        let turned = units.iter().enumerate().rev().map(|(unit, (x, y))| (unit, other(x), other(y)));
        let turned = DoubleSmile::new(turned, targets(1.0 - a, 1.0 - a), Level::P95).unwrap();
        // A value on its target is not above it, either way round.
        prop_assume!(units.iter().all(|(x, y)| (x.value() - a).abs() > 1e-9 && (y.value() - a).abs() > 1e-9));
        let [both, staff, guests, neither] = own.by_value();
        prop_assert_eq!(turned.by_value(), [neither, guests, staff, both]);
        prop_assert_eq!(own.class(), turned.class());
        if let (Some(own), Some(turned)) = (own.excess(), turned.excess()) {
            prop_assert!((own.value() - turned.value()).abs() < 1e-12 && (own.lower() - turned.lower()).abs() < 1e-9);
        }
        if let (Some(own), Some(turned)) = (own.tau_b(), turned.tau_b()) {
            prop_assert!((own.value() - turned.value()).abs() < 1e-12);
        }
    }
}

#[test]
fn without_units_there_is_nothing_to_share() {
    let none: [((), Estimate, Estimate); 0] = [];
    assert!(matches!(DoubleSmile::new(none, targets(0.5, 0.5), Level::P95), Err(Error::TooFew { got: 0, .. })));
    let one = Proportion::new(9, 9).unwrap().estimate(Level::P95);
    let smiles = DoubleSmile::new([((), one, one)], targets(0.5, 0.5), Level::P95).unwrap();
    assert_eq!((smiles.excess(), smiles.tau_b(), smiles.class()), (None, None, TogetherClass::Undetermined));
}
