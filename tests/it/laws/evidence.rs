//! What the data of both sides show, in one statement; links within strata and over time.

use centricity::inference::correlation::Pearson;
use centricity::inference::panel::CrossLagged;
use centricity::inference::pooling::Strata;
use centricity::inference::{Estimate, Mean, Reading};
use centricity::linkage::{Compared, Corrected, Grade, Linkage, Reason, TimeOrder, UnitValue};
use centricity::{Enps, Error, Level, Nps, Segments, Side, Tally};
use proptest::prelude::*;

/// Values of two sides, unit by unit.
fn values() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((-3.0..3.0_f64, -1.0..1.0_f64), 0..40)
        .prop_map(|units| units.into_iter().map(|(x, noise)| (x, 0.4 * x + noise)).collect())
}

/// Units of known noise.
fn linkage(values: &[(f64, f64)], noise: f64) -> Linkage<usize> {
    let read = |value| Reading::new(value, noise).unwrap();
    Linkage::of_units(values.iter().enumerate().map(|(key, &(x, y))| (key, read(x), read(y)))).unwrap()
}

proptest! {
    /// Every grade is backed by the figures beside it, and whatever is put in, nothing panics.
    #[test]
    fn the_grade_is_what_the_intervals_say(values in values(), noise in 1e-6..4.0_f64, strata in 1..5_usize) {
        let linkage = linkage(&values, noise);
        let Ok(statement) = linkage.evidence().by_stratum(|key| (key % strata).to_string()).statement(Level::P95) else {
            return Ok(());
        };
        let deciding = statement.reasons().iter().find_map(|reason| match reason {
            Reason::Correlation(estimate) => Some(*estimate),
            _ => None,
        });
        prop_assert!(statement.grade() != Grade::UnreliableAggregation || deciding.is_none());
        let drowned = statement.reasons().iter().any(|reason| match reason {
            Reason::Reliability { estimate, .. } => estimate.lower() <= 0.0,
            Reason::Noise { .. } => true,
            _ => false,
        });
        match statement.grade() {
            Grade::TooFewUnits => prop_assert!(values.len() < 10),
            Grade::UnreliableAggregation => prop_assert!(drowned),
            Grade::NoLinkShown => {
                let deciding = deciding.unwrap();
                let within = statement.pooled().map(centricity::linkage::PooledLink::mean_of_these);
                let unlike = |mean: Estimate| mean.contains(0.0) || deciding.value() * mean.value() < 0.0;
                prop_assert!(deciding.contains(0.0) || within.map_or(strata > 1, unlike));
            }
            Grade::LinkShown | Grade::LinkShownAndLeading => {
                prop_assert!(!deciding.unwrap().contains(0.0));
                prop_assert!(statement.pooled().map_or(strata == 1, |pooled| !pooled.mean_of_these().contains(0.0)));
            }
            other => prop_assert!(false, "{other}"),
        }
        let text = statement.to_string();
        for word in ["cause", "drive", "impact", "because", "leads to"] {
            prop_assert!(!text.replace("does not show what leads to what", "").contains(word), "{text}");
        }
    }

    /// Turned round, the customers' side turns every sign and keeps the grade.
    #[test]
    fn a_side_turned_round_keeps_the_grade(values in values()) {
        let turned: Vec<(f64, f64)> = values.iter().map(|&(x, y)| (x, -y)).collect();
        let of = |values: &[(f64, f64)]| linkage(values, 0.1).evidence().statement(Level::P95).map(|statement| statement.grade());
        prop_assert_eq!(of(&values).ok(), of(&turned).ok());
    }

    /// The mean over strata is that of the strata's own correlations, and the strata share the units out.
    #[test]
    fn strata_are_pooled_as_their_correlations_are(values in values(), strata in 1..6_usize) {
        let linkage = linkage(&values, 0.1);
        let parts = linkage.split_by(|key| key % strata);
        prop_assert_eq!(parts.values().map(|part| part.units().len()).sum::<usize>(), values.len());
        let correlations: Vec<Pearson> = parts
            .values()
            .filter(|part| part.correlation(Level::P95).is_ok())
            .map(|part| {
                let side = |of: fn(&centricity::linkage::Unit<usize>) -> UnitValue| {
                    part.units().iter().map(|unit| of(unit).value()).collect::<Vec<f64>>()
                };
                Pearson::of(&side(centricity::linkage::Unit::employees), &side(centricity::linkage::Unit::customers)).unwrap()
            })
            .collect();
        match linkage.pooled_by(|key| key % strata, Level::P95) {
            Ok(pooled) => {
                prop_assert_eq!(pooled.strata().len() + pooled.left_out().len(), parts.len());
                let expected = Strata::of_correlations(&correlations).unwrap().random().estimate(Level::P95).unwrap();
                prop_assert_eq!(pooled.mean(), expected);
                let these = Strata::of_correlations(&correlations).unwrap().fixed().estimate(Level::P95).unwrap();
                prop_assert_eq!(pooled.mean_of_these(), these);
            }
            Err(Error::TooFew { what: "strata with a link", .. }) => prop_assert!(correlations.len() < 2),
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    /// Two waves are the crossed correlations of the units in both, and swapping the waves' sides swaps who leads.
    #[test]
    fn waves_are_crossed_correlations(first in values(), second in values()) {
        let (earlier, later) = (linkage(&first, 0.1), linkage(&second, 0.1));
        let Ok(waves) = earlier.with_later(&later, Level::P95) else { return Ok(()) };
        let n = first.len().min(second.len());
        prop_assert_eq!(waves.units(), n as u64);
        let of = |values: &[(f64, f64)], y: bool| values[..n].iter().map(|pair| if y { pair.1 } else { pair.0 }).collect::<Vec<f64>>();
        let (x1, y1, x2, y2) = (of(&first, false), of(&first, true), of(&second, false), of(&second, true));
        prop_assert_eq!(waves.employees_first().plain().value(), Pearson::of(&x1, &y2).unwrap().value());
        prop_assert_eq!(waves.customers_first().plain().value(), Pearson::of(&x2, &y1).unwrap().value());
        let (forth, back) = (waves.employees_first().plain().value(), waves.customers_first().plain().value());
        let crossed = match waves.compared() {
            Compared::Strengths => {
                prop_assert!(forth.max(back) <= 0.0);
                let turned = |values: &[f64]| values.iter().map(|value| -value).collect::<Vec<f64>>();
                CrossLagged::of(&x1, &turned(&y1), &x2, &turned(&y2))
            }
            compared => {
                prop_assert_eq!(compared == Compared::OppositeSigns, forth * back < 0.0);
                CrossLagged::of(&x1, &y1, &x2, &y2)
            }
        };
        prop_assert_eq!(waves.difference(), crossed.unwrap().estimate(Level::P95).unwrap());
        prop_assert!(waves.compared() != Compared::OppositeSigns || waves.leads().is_none());
        // Who leads is said by the corrected difference, which has the sign of the two corrected correlations.
        match waves.order() {
            TimeOrder::Leads(side) => {
                let difference = waves.corrected_difference().unwrap();
                prop_assert!(!difference.contains(0.0) && (difference.value() > 0.0) == (side == Side::Employees));
            }
            TimeOrder::NotToldApart => prop_assert!(waves.corrected_difference().unwrap().contains(0.0)),
            TimeOrder::Unreliable { .. } => prop_assert!(waves.corrected_difference().is_none()),
            order => prop_assert_eq!(order, TimeOrder::OppositeSigns),
        }
        let swapped = |values: &[(f64, f64)]| linkage(&values.iter().map(|&(x, y)| (y, x)).collect::<Vec<_>>(), 0.1);
        if let Ok(other) = swapped(&first).with_later(&swapped(&second), Level::P95) {
            let turned = other.leads().map(|side| if side == Side::Employees { Side::Customers } else { Side::Employees });
            prop_assert_eq!(waves.leads(), turned);
        }
    }
}

/// Every way to say nothing, with what would help.
#[test]
fn refusals_say_what_would_help() {
    let spread: Vec<(f64, f64)> = (0..12).map(|unit| (f64::from(unit), f64::from(unit * unit % 7))).collect();

    let few = linkage(&spread[..6], 0.1).evidence().statement(Level::P95).unwrap();
    assert_eq!(few.grade(), Grade::TooFewUnits);
    assert!(few.to_string().contains("6 units have answers on both sides; with 4 more"), "{few}");
    assert_ne!(
        linkage(&spread[..6], 0.1).evidence().at_least_units(6).statement(Level::P95).unwrap().grade(),
        Grade::TooFewUnits
    );

    let drowned = linkage(&spread, 400.0).evidence().statement(Level::P95).unwrap();
    assert_eq!(drowned.grade(), Grade::UnreliableAggregation);
    assert!(drowned.to_string().contains("more answers per unit would help, more units would not"), "{drowned}");

    let alike = linkage(&spread.iter().map(|&(x, _)| (x, 3.0)).collect::<Vec<_>>(), 0.1);
    let alike = alike.evidence().statement(Level::P95).unwrap();
    assert_eq!((alike.grade(), alike.reasons()), (Grade::UnreliableAggregation, &[Reason::AllUnitsAlike][..]));

    let line = linkage(&spread.iter().map(|&(x, _)| (x, 2.0 * x)).collect::<Vec<_>>(), 0.1);
    assert_eq!(line.evidence().statement(Level::P95).unwrap_err(), Error::PerfectCorrelation { n: 12 });

    // One answer a unit: a value, and nothing to know its noise by.
    let single = Linkage::of_units(
        spread
            .iter()
            .enumerate()
            .map(|(key, &(x, y))| (key, Mean::new(1, x, 0.0).unwrap(), Mean::new(1, y, 0.0).unwrap())),
    );
    let single = single.unwrap().evidence().statement(Level::P95).unwrap();
    assert_eq!(single.grade(), Grade::NoLinkShown);
    assert_eq!(single.link().unwrap().corrected(), &Corrected::ReliabilitiesUnknown);
    assert!(single.to_string().contains("is not known"), "{single}");
}

/// A planted order in time: what employees said is what customers say a wave later.
#[test]
fn a_planted_order_in_time_is_found() {
    let staff: Vec<f64> = (0..60).map(|unit| f64::from(unit * 37 % 60)).collect();
    let noise = |unit: usize, k: usize| ((unit * k) % 17) as f64;
    let earlier: Vec<(f64, f64)> =
        staff.iter().enumerate().map(|(unit, &x)| (x, 0.5 * x + 3.0 * noise(unit, 11))).collect();
    let later: Vec<(f64, f64)> =
        staff.iter().enumerate().map(|(unit, &x)| (0.2 * x + 2.0 * noise(unit, 5), x + 0.3 * noise(unit, 7))).collect();
    let (earlier, later) = (linkage(&earlier, 0.1), linkage(&later, 0.1));
    let statement = earlier.evidence().with_later(&later).statement(Level::P95).unwrap();
    assert_eq!(statement.grade(), Grade::LinkShownAndLeading, "{statement}");
    assert_eq!(statement.waves().unwrap().leads(), Some(Side::Employees));
    assert!(
        statement.to_string().contains("employees are associated with the other side's later values"),
        "{statement}"
    );
}

/// Crossed correlations of +.6 and -.6 are equally strong, whatever chance makes of them: nobody leads. And of two negative ones the stronger leads.
#[test]
fn opposite_signs_have_no_leader() {
    // Values of a fixed generator, near enough normal: sums of twelve.
    let mut state = 1_u64;
    let mut next = || {
        let uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        std::iter::repeat_with(uniform).take(12).sum::<f64>() - 6.0
    };
    for _ in 0..50 {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for _ in 0..100 {
            let (x1, y1) = (next(), next());
            first.push((x1, y1));
            second.push((-0.6 * y1 + 0.8 * next(), 0.6 * x1 + 0.8 * next()));
        }
        let waves = linkage(&first, 0.01).with_later(&linkage(&second, 0.01), Level::P95).unwrap();
        assert_eq!((waves.compared(), waves.leads()), (Compared::OppositeSigns, None), "{waves}");
        let plain = waves.employees_first().plain().value() - waves.customers_first().plain().value();
        assert!((waves.difference().value() - plain).abs() < 1e-12);
        assert!(
            waves.to_string().contains("neither can be called the stronger, corrected difference of opposite signs"),
            "{waves}"
        );

        let negative: Vec<(f64, f64)> =
            first.iter().map(|&(x, y)| (0.9 * next() - 0.5 * y, 0.3 * next() - x)).collect();
        let waves = linkage(&first, 0.01).with_later(&linkage(&negative, 0.01), Level::P95).unwrap();
        assert_eq!((waves.compared(), waves.leads()), (Compared::Strengths, Some(Side::Employees)), "{waves}");
        assert!(
            waves.difference().value() > 0.0 && waves.to_string().contains("corrected difference in strength 0."),
            "{waves}"
        );
    }
}

/// Noise that was given is held against the level as noise that was estimated is.
#[test]
fn given_noise_is_held_against_the_level() {
    let spread: Vec<(f64, f64)> = (0..12).map(|unit| (f64::from(unit), f64::from(3 * (unit * 5 % 12)))).collect();
    let of = |noise| linkage(&spread, noise).evidence().statement(Level::P95).unwrap();
    // The variance of 0 to 11 is 13; chi-square(11) has 95% between 3.8157 and 21.9200.
    let edge = 13.0 * 11.0 / 21.920_049_261;
    let (below, above) = (of(edge - 0.001), of(edge + 0.001));
    assert_eq!(below.grade(), Grade::NoLinkShown, "{below}");
    assert_eq!(above.grade(), Grade::UnreliableAggregation, "{above}");
    let Reason::Reliability { side: Side::Employees, estimate } = above.reasons()[0] else { panic!("{above}") };
    assert!(estimate.lower() < 0.0 && estimate.lower() > -1e-3 && estimate.upper() > 0.8, "{estimate}");
}

/// Where the values measure their units, a stronger plain correlation has no lower grade: not even one that leaves what is possible once it is corrected.
#[test]
fn a_stronger_link_has_no_lower_grade() {
    let score = |unit: u32, times: u32| f64::from(unit * times % 31) - 15.0;
    let of = |own: f64| {
        let pairs: Vec<(f64, f64)> =
            (0..31).map(|unit| (score(unit, 7), score(unit, 7) + own * score(unit, 3))).collect();
        // 0.22 of the variance of either side is noise.
        let noise = |side: fn(&(f64, f64)) -> f64| {
            0.22 * Mean::of(&pairs.iter().map(side).collect::<Vec<f64>>()).unwrap().sample_variance().unwrap()
        };
        let (staff, served) = (noise(|pair| pair.0), noise(|pair| pair.1));
        let units = pairs
            .iter()
            .enumerate()
            .map(|(key, &(x, y))| (key, Reading::new(x, staff).unwrap(), Reading::new(y, served).unwrap()));
        Linkage::of_units(units).unwrap().evidence().statement(Level::P95).unwrap()
    };
    let statements: Vec<_> = (0..60).map(|step| of(3.0 - 0.05 * f64::from(step))).collect();
    assert!(statements.windows(2).all(|pair| pair[0].grade() <= pair[1].grade()));
    assert_eq!(statements[0].grade(), Grade::NoLinkShown, "{}", statements[0]);

    let beyond = of(0.6);
    assert!(matches!(beyond.link().unwrap().corrected(), Corrected::Inadmissible(_)), "{beyond}");
    assert_eq!(beyond.grade(), Grade::LinkShown);
    let text = beyond.to_string();
    assert!(text.contains("Where employees score higher, customers do too: correlation 0."), "{text}");
    assert!(text.contains("so how strong it is cannot be said") && !text.contains("too noisy"), "{text}");
}

/// Shares of all or nothing in every unit have a correlation, and no noise within units to take an interval from.
#[test]
fn units_without_noise_have_a_statement() {
    let units = (0..40_u32).map(|key| {
        let (staff, served) = (f64::from(key % 2), f64::from(u32::from(key % 2 == 1 || key % 8 == 0)));
        (key, UnitValue::of_share(staff, 20).unwrap(), UnitValue::of_share(served, 50).unwrap())
    });
    let linkage = Linkage::of_units(units).unwrap();
    let statement = linkage.evidence().statement(Level::P95).unwrap();
    assert_eq!(statement.grade(), Grade::LinkShown, "{statement}");
    assert_eq!(statement.reasons()[0], Reason::WithoutNoise { side: Side::Employees });
    assert_eq!(statement.reasons()[1], Reason::WithoutNoise { side: Side::Customers });
    assert_eq!(
        statement.link().unwrap().corrected().admissible().unwrap().value(),
        statement.link().unwrap().plain().value()
    );
}

/// Values that do not measure their units are not said to go together, whatever their correlation; nor are they within strata.
#[test]
fn unreliable_values_are_not_said_to_go_together() {
    let spread: Vec<(f64, f64)> =
        (0..12).map(|unit| (f64::from(unit), f64::from(unit) + f64::from(unit * unit % 5))).collect();
    let linkage = linkage(&spread, 7.0);
    let statement = linkage.evidence().by_stratum(|key| (key % 2).to_string()).statement(Level::P95).unwrap();
    assert_eq!(statement.grade(), Grade::UnreliableAggregation);
    let text = statement.to_string();
    assert!(!text.contains("Where employees") && !text.contains("go together"), "{text}");
    assert!(statement.link().is_some() && statement.pooled().is_some());
}

/// Fewer units than have a correlation are too few, whatever is asked for; and strata that cannot be looked within are a reason, not an error.
#[test]
fn too_few_units_and_strata_are_said() {
    let spread: Vec<(f64, f64)> =
        (0..12).map(|unit| (f64::from(unit), f64::from(unit + 2 * (unit * unit % 7)))).collect();
    for (units, asked) in [(3, 2), (3, 0), (0, 0), (1, 1)] {
        let statement = linkage(&spread[..units], 0.1).evidence().at_least_units(asked).statement(Level::P95).unwrap();
        assert_eq!(statement.grade(), Grade::TooFewUnits);
        assert_eq!(statement.reasons(), [Reason::Units { got: units as u64, needs: 4 }]);
    }
    let linkage = linkage(&spread, 0.1);
    let without = linkage.evidence().statement(Level::P95).unwrap();
    assert_eq!(without.grade(), Grade::LinkShown);
    let one = linkage.evidence().by_stratum(|_| "all".into()).statement(Level::P95).unwrap();
    assert_eq!(one.grade(), Grade::LinkShown);
    assert!(one.to_string().contains("All units are of one stratum"), "{one}");
    let small = linkage.evidence().by_stratum(|key| (key.max(&8) - 8).to_string()).statement(Level::P95).unwrap();
    assert_eq!(small.grade(), Grade::NoLinkShown);
    assert!(small.reasons().contains(&Reason::TooFewStrata { strata: 4, linked: 1 }), "{small}");
}

/// Names written in two ways drop most units, and the text for the boss says so.
#[test]
fn units_of_one_side_only_are_part_of_the_statement() {
    let read = |unit: u8, spelled: fn(u8) -> String| {
        let mut employees = Segments::<String, Enps>::default();
        let mut customers = Segments::<String, Nps>::default();
        for name in 0..unit {
            let answers = [name % 11, name % 11 * 7 % 11, (name % 11 * 3 + 1) % 11];
            employees.merge_tally(format!("Store {name}"), &Tally::from_bytes(&answers).unwrap()).unwrap();
            customers
                .merge_tally(spelled(name), &Tally::from_bytes(&answers.map(|rating| 10 - rating)).unwrap())
                .unwrap();
        }
        let linkage = Linkage::between(&employees, &customers);
        (linkage.evidence().statement(Level::P95).unwrap(), linkage.look_alikes().len())
    };
    let (most, alike) = read(48, |name| if name < 36 { format!(" store {name}") } else { format!("Store {name}") });
    assert_eq!((&most.reasons()[0], alike), (&Reason::OneSided { employees: 36, customers: 36 }, 36));
    let said =
        "72 units have answers on one side only (36 of employees, 36 of customers) and were left out: see `dropped()`";
    assert!(most.to_string().contains(said), "{most}");

    let (all, alike) = read(80, |name| format!("{name}"));
    assert_eq!((all.grade(), alike), (Grade::TooFewUnits, 0));
    assert_eq!(all.reasons(), [Reason::Units { got: 0, needs: 10 }, Reason::OneSided { employees: 80, customers: 80 }]);
    assert!(
        all.to_string().starts_with(
            "Too few units. No unit has answers on both sides; a link could be looked for with 10. 160 units"
        ),
        "{all}"
    );

    let (none, _) = read(12, |name| format!("Store {name}"));
    assert!(none.reasons().iter().all(|reason| !matches!(reason, Reason::OneSided { .. })), "{none}");
}
