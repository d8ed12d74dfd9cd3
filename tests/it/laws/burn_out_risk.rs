//! Risks in four groups, whatever their counts.

use centricity::diagnosis::{AdditiveClass, BurnOutCells, BurnOutRisk};
use centricity::inference::{Proportion, RiskTable};
use centricity::{Agreement, Employee, Error, Level, Reversed, Tally};
use proptest::prelude::*;

use super::{level, sound, within};

fn cell() -> impl Strategy<Value = Proportion> {
    let n = prop_oneof![8 => 10..200_u64, 1 => Just(10), 1 => (1_u64 << 52)..=(1 << 53)];
    n.prop_flat_map(|n| {
        prop_oneof![6 => 0..=n, 1 => Just(0), 1 => Just(n)].prop_map(move |k| Proportion::new(k, n).unwrap())
    })
}

fn cells() -> impl Strategy<Value = BurnOutCells<Proportion>> {
    [cell(), cell(), cell(), cell()].prop_map(|[neither, low_control, low_impact, both]| BurnOutCells {
        neither,
        low_control,
        low_impact,
        both,
    })
}

proptest! {
    #[test]
    fn it_is_sound_and_its_class_is_that_of_the_intervals(cells in cells(), level in level()) {
        let risk = BurnOutRisk::new(cells, level).unwrap();
        let above = risk.above_neither();
        let all = [risk.contrast(), above.low_control, above.low_impact, above.both];
        let some = [risk.excess_ratio(), risk.excess_share()].into_iter().flatten();
        prop_assert!(all.iter().copied().chain(some).all(|estimate| sound(&estimate)));
        let clear = |sign: f64| {
            let beyond = |estimate: centricity::Estimate| (sign * estimate.lower()).min(sign * estimate.upper()) > 0.0;
            beyond(risk.contrast()) && risk.excess_ratio().is_none_or(beyond)
        };
        prop_assert_eq!(risk.class() == AdditiveClass::MoreThanAdditive, clear(1.0));
        prop_assert_eq!(risk.class() == AdditiveClass::LessThanAdditive, clear(-1.0));
        if let Some(share) = risk.excess_share() {
            prop_assert!(share.upper() <= 1.0);
        }
        if let Some(ratio) = risk.excess_ratio() {
            let (ratio, contrast) = (ratio.value() * cells.neither.value(), risk.contrast().value());
            prop_assert!((ratio - contrast).abs() <= 1e-9, "{ratio} {contrast}");
        }
    }

    /// Which of the two conditions is called the first changes nothing but its name.
    #[test]
    fn the_conditions_may_change_places(cells in cells(), level in level()) {
        let turned = BurnOutCells { low_control: cells.low_impact, low_impact: cells.low_control, ..cells };
        let (risk, turned) = (BurnOutRisk::new(cells, level).unwrap(), BurnOutRisk::new(turned, level).unwrap());
        prop_assert_eq!(risk.class(), turned.class());
        prop_assert!((risk.contrast().lower() - turned.contrast().lower()).abs() < 1e-9);
        prop_assert!((risk.contrast().upper() - turned.contrast().upper()).abs() < 1e-9);
        prop_assert_eq!(risk.above_neither().low_control, turned.above_neither().low_impact);
    }

    /// Counting those below the cut turns the contrast round.
    #[test]
    fn the_other_outcome_turns_the_contrast(cells in cells(), level in level()) {
        let other = |share: Proportion| Proportion::new(share.n() - share.k(), share.n()).unwrap();
        let BurnOutCells { neither, low_control, low_impact, both } = cells;
        let turned = BurnOutCells { neither: other(neither), low_control: other(low_control), low_impact: other(low_impact), both: other(both) };
        let (own, turned) = (BurnOutRisk::new(cells, level).unwrap().contrast(), BurnOutRisk::new(turned, level).unwrap().contrast());
        prop_assert!((own.lower() + turned.upper()).abs() < 1e-9 && (own.upper() + turned.lower()).abs() < 1e-9);
    }

    #[test]
    fn intervals_are_nested_by_level(cells in cells()) {
        let [narrow, wide] = [Level::P90, Level::P99].map(|level| BurnOutRisk::new(cells, level).unwrap());
        prop_assert!(within(narrow.contrast(), wide.contrast()));
        if let (Some(narrow), Some(wide)) = (narrow.excess_share(), wide.excess_share()) {
            prop_assert!(within(narrow, wide));
        }
    }

    #[test]
    fn small_groups_are_refused(cells in cells(), n in 1..10_u64) {
        let refused = BurnOutRisk::new(BurnOutCells { both: Proportion::new(1, n).unwrap(), ..cells }, Level::P95);
        prop_assert_eq!(refused, Err(Error::TooFew { what: "people in a group", needs: 10, got: n }));
    }
}

/// People who are well must not be counted as worn out: a question is taken only the way round that the cut is meant for.
#[test]
fn a_question_where_higher_is_better_is_refused() {
    type Vigour = Agreement<Employee, 5>;
    type Weariness = Agreement<Employee, 5, Reversed>;
    let well = Tally::<Vigour>::from_counts(&[5; 5]).unwrap();
    let cells = BurnOutCells { neither: well, low_control: well, low_impact: well, both: well };
    let refused = BurnOutRisk::of(&cells, 4, Level::P95).unwrap_err();
    assert_eq!(refused.to_string(), "cut for burn-out must be on a scale where high points are the bad ones, got 4");
    let worn = Tally::<Weariness>::from_counts(&[5; 5]).unwrap();
    let cells = BurnOutCells { neither: worn, low_control: worn, low_impact: worn, both: worn };
    assert_eq!(BurnOutRisk::of(&cells, 4, Level::P95).unwrap().risks().both.value(), 0.4);
}

/// Nobody, or everybody, above the cut: what there is to say is said, what there is not is left out.
#[test]
fn without_cases_there_is_no_ratio() {
    let cell = |k| Proportion::new(k, 20).unwrap();
    let [none, all] = [0, 20].map(|k| {
        let cells = BurnOutCells { neither: cell(k), low_control: cell(k), low_impact: cell(k), both: cell(k) };
        BurnOutRisk::new(cells, Level::P95).unwrap()
    });
    for risk in [none, all] {
        assert_eq!((risk.class(), risk.contrast().value()), (AdditiveClass::Undetermined, 0.0));
        assert!(risk.excess_share().is_none() && risk.contrast().upper() > 0.1);
    }
    assert!(none.excess_ratio().is_none() && all.excess_ratio().is_none());
}

/// Five of five in all four groups: neither ratio has an interval, for the same reason.
#[test]
fn where_all_are_cases_no_ratio_has_an_interval() {
    let all = Proportion::new(5, 5).unwrap();
    let table = RiskTable { neither: all, first: all, second: all, both: all };
    let refused = Error::OutOfRange { what: "share of cases", rule: "below 1 in one of the groups", value: 1.0 };
    assert_eq!(table.risk_ratio(Level::P95), Err(refused.clone()));
    assert_eq!(table.excess_ratio(Level::P95), Err(refused));
    // One who is none is enough.
    let table = RiskTable { second: Proportion::new(4, 5).unwrap(), ..table };
    let estimate = table.excess_ratio(Level::P95).unwrap();
    assert!(estimate.lower() < estimate.value() && estimate.upper() > estimate.value());
}
