//! An index of several items, and what it is fit for.

use centricity::diagnosis::{CustomerInsight, InsightClass};
use centricity::{Agreement, Employee, Error, ItemSet, Level, MinimumAnswered, Rating};
use proptest::prelude::*;

use super::{answer, level, sound};

type Item = Agreement<Employee, 5>;
type People = Vec<[Option<Rating<Item>>; 3]>;

fn units() -> impl Strategy<Value = Vec<People>> {
    let person = || [answer::<Item>(), answer(), answer()];
    prop::collection::vec(prop::collection::vec(person(), 0..8), 1..7)
}

fn read(units: &[People], level: Level) -> Result<CustomerInsight<usize>, Error> {
    let sets = units.iter().map(|people| people.iter().copied().collect::<ItemSet<Item, 3>>());
    CustomerInsight::of(sets.enumerate(), MinimumAnswered::HALF, level)
}

proptest! {
    #[test]
    fn fitness_is_that_of_the_intervals(units in units(), level in level()) {
        let Ok(insight) = read(&units, level) else { return Ok(()) };
        let (alpha, reliability, agreeing) = (insight.alpha(), insight.reliability(), insight.agreeing());
        for estimate in [alpha, reliability, agreeing, insight.index(), insight.icc1()] {
            prop_assert!(sound(&estimate));
        }
        let cut = CustomerInsight::<usize>::CUSTOMARY;
        let per_unit = alpha.lower() > cut && reliability.lower() > cut && agreeing.lower() > 0.5;
        prop_assert_eq!(insight.class() == InsightClass::PerUnit, per_unit);
        prop_assert_eq!(insight.class() == InsightClass::NotOneScale, alpha.upper() < cut);
        if insight.class() == InsightClass::WholeOnly {
            prop_assert!(alpha.lower() > cut && (reliability.upper() < cut || agreeing.upper() < 0.5));
        }
        for unit in insight.units() {
            prop_assert!(sound(&unit.index()) && (1.0..=5.0).contains(&unit.index().value()));
            prop_assert!(unit.agreement().is_none_or(|agreement| (0.0..=1.0).contains(&agreement)));
        }
    }

    /// Neither the order of units, nor that of items, nor the end from which the scale is read changes what the index is fit for.
    #[test]
    fn units_items_and_scale_may_be_turned_round(units in units()) {
        let Ok(own) = read(&units, Level::P95) else { return Ok(()) };
        let mirrored = |[a, b, c]: [Option<Rating<Item>>; 3]| [c, a, b].map(|answer| answer.map(Rating::mirror));
        let turned: Vec<People> = units.iter().rev().map(|people| people.iter().copied().map(mirrored).collect()).collect();
        let Ok(turned) = read(&turned, Level::P95) else {
            // Units whose means differ by nothing but rounding have none from the other end.
            let first = own.units()[0].index().value();
            prop_assert!(own.units().iter().all(|unit| (unit.index().value() - first).abs() < 1e-9));
            return Ok(());
        };
        prop_assert!((own.index().value() + turned.index().value() - 6.0).abs() < 1e-9);
        for (own, turned) in [(own.alpha(), turned.alpha()), (own.icc1(), turned.icc1()), (own.agreeing(), turned.agreeing())] {
            prop_assert!((own.value() - turned.value()).abs() < 1e-9 && (own.upper() - turned.upper()).abs() < 1e-6);
        }
    }
}

#[test]
fn too_little_is_refused() {
    let answers = [4, 3, 5].map(|value| Some(Rating::<Item>::new(value).unwrap()));
    assert!(matches!(read(&[], Level::P95), Err(Error::TooFew { .. })));
    assert!(matches!(read(&[vec![answers; 5]], Level::P95), Err(Error::NoVariation { .. } | Error::TooFew { .. })));
    let one_item = [ItemSet::<Item, 1>::default()];
    let refused = CustomerInsight::of(one_item.into_iter().enumerate(), MinimumAnswered::ALL, Level::P95);
    assert!(matches!(refused, Err(Error::TooFew { .. })));
}
