//! The analyses of customer-centricity: classes never contradict their intervals, turning round what is asked turns round what is found, and nothing panics.

use centricity::diagnosis::{
    Benchmarked, KnowledgeAccuracy, KnowledgeClass, LeadershipClass, LeadershipExample, Monitor2019, MonitorPractice,
    Overshoot, OvershootClass, PenaltyAnalysis, PenaltyClass, PerceptionClass, PerceptionConstruct, PerceptionGap,
    RangeAccuracy, RangeClass, ReferralChain, Referrals, ResponsibilityClass, ResponsibilityGap, SalesForceClass,
    SayDoClass, SayDoGap, VirtualSalesForce,
};
use centricity::inference::Stand;
use centricity::inference::{Mean, NetScore, Proportion, Rate};
use centricity::{
    Agreement, CrossTable, Csat, Customer, Employee, Estimate, JustAboutRight, Level, Reversed, Scale, Scoring,
    Segments, Tally,
};
use proptest::prelude::*;

use super::any::{any_level, number};
use super::{level, sound, tally};

type Own = Agreement<Employee, 5>;
type OwnTurned = Agreement<Employee, 5, Reversed>;
type Theirs = Csat<5>;
type TheirsTurned = Agreement<Customer, 5, Reversed>;

fn counts() -> impl Strategy<Value = [u64; 4]> {
    let count = prop_oneof![4 => 0..200_u64, 1 => Just(0), 1 => 0..1_u64 << 53];
    [count.clone(), count.clone(), count.clone(), count]
}

fn share() -> impl Strategy<Value = Proportion> {
    counts().prop_map(|[a, b, ..]| Proportion::new(a, a + b.max(1)).unwrap())
}

/// Whether a result prints without anything that is not a number, and without a word that says why.
fn printable(text: &str) -> bool {
    !["NaN", "inf", "cause", "drive", "impact"].iter().any(|word| text.contains(word))
}

/// All above 0, all below it, or neither.
fn side(estimate: &Estimate) -> i32 {
    i32::from(estimate.lower() > 0.0) - i32::from(estimate.upper() < 0.0)
}

fn near(a: Estimate, b: Estimate, factor: f64) -> bool {
    let pairs = [(a.value(), b.value()), (a.lower(), b.lower()), (a.upper(), b.upper())];
    pairs.into_iter().all(|(a, b)| (a - factor * b).abs() < 1e-9 * (1.0 + a.abs()))
}

/// Turned about 0.
fn mirrored(a: Estimate, b: Estimate) -> bool {
    let pairs = [(a.value(), b.value()), (a.lower(), b.upper()), (a.upper(), b.lower())];
    pairs.into_iter().all(|(a, b)| (a + b).abs() < 1e-9)
}

proptest! {
    #[test]
    fn said_and_done([both, said, done, neither] in counts(), level in any_level(), margin in 0.01..0.9_f64) {
        let Ok(gap) = SayDoGap::new(both, said, done, neither) else { return Ok(()) };
        let finding = gap.within(margin).unwrap().finding(level);
        prop_assert!(sound(&finding.gap()) && printable(&finding.to_string()));
        let supported = match finding.class() {
            SayDoClass::SaidMoreThanDone => side(&finding.gap()) == 1,
            SayDoClass::DoneMoreThanSaid => side(&finding.gap()) == -1,
            SayDoClass::AsSaid => finding.gap().contains(0.0) && finding.gap().lower() > -margin && finding.gap().upper() < margin,
            _ => finding.gap().contains(0.0),
        };
        prop_assert!(supported, "{finding}");
        // Exchanging the two turns the finding round.
        let turned = SayDoGap::new(both, done, said, neither).unwrap().within(margin).unwrap().finding(level);
        prop_assert!(mirrored(finding.gap(), turned.gap()) && finding.said() == turned.done());
        // The gap is that of the two shares.
        prop_assert!((finding.gap().value() - (finding.said().value() - finding.done().value())).abs() < 1e-12);
    }

    #[test]
    fn too_much([little, right, much, _] in counts(), level in any_level()) {
        let Ok(overshoot) = Overshoot::new(little, right, much) else { return Ok(()) };
        let finding = overshoot.finding(level);
        prop_assert!(sound(&finding.net()) && sound(&finding.right()) && printable(&finding.to_string()));
        let supported = match finding.class() {
            OvershootClass::TooMuch => side(&finding.net()) == 1,
            OvershootClass::TooLittle => side(&finding.net()) == -1,
            OvershootClass::JustRight => finding.net().contains(0.0) && finding.right().lower() > 0.5,
            OvershootClass::Divided => finding.net().contains(0.0) && finding.right().upper() < 0.5,
            _ => finding.net().contains(0.0),
        };
        prop_assert!(supported, "{finding}");
        let turned = Overshoot::new(much, right, little).unwrap().finding(level);
        prop_assert!(mirrored(finding.net(), turned.net()) && finding.right() == turned.right());
    }

    #[test]
    fn leaders_staff_and_everyone(a in share(), b in share(), level in any_level()) {
        let finding = LeadershipExample::new(a, b).finding(level);
        prop_assert!(sound(&finding.gap()) && printable(&finding.to_string()));
        let supported = match finding.class() {
            LeadershipClass::ManagersSeeMore => side(&finding.gap()) == 1,
            LeadershipClass::StaffSeeMore => side(&finding.gap()) == -1,
            _ => finding.gap().contains(0.0),
        };
        prop_assert!(supported, "{finding}");

        let responsibility = ResponsibilityGap::new(a, b);
        let crude = responsibility.finding(level);
        prop_assert!(printable(&crude.to_string()) && mirrored(crude.gap(), ResponsibilityGap::new(b, a).finding(level).gap()));
        let supported = match crude.class() {
            ResponsibilityClass::LeftToContact => side(&crude.gap()) == 1,
            ResponsibilityClass::MoreWithoutContact => side(&crude.gap()) == -1,
            _ => crude.gap().contains(0.0),
        };
        prop_assert!(supported, "{crude}");
        if let Some(ratio) = crude.inclusiveness() {
            prop_assert!(sound(&ratio) && ratio.lower() >= 0.0);
            prop_assert!((ratio.value() - crude.no_contact().value() / crude.contact().value()).abs() <= 1e-12 * ratio.value());
        }
        // Of one function, standardising changes nothing; of two that are alike, neither does it change the value.
        let one = ResponsibilityGap::standardised(&[responsibility], level).unwrap();
        prop_assert!(near(one.gap(), crude.gap(), 1.0) && one.crude() == crude.gap() && one.composition().abs() < 1e-12);
        let two = ResponsibilityGap::standardised(&[responsibility, responsibility], level).unwrap();
        prop_assert!((two.gap().value() - crude.gap().value()).abs() < 1e-12);
        prop_assert!(two.gap().upper() - two.gap().lower() <= one.gap().upper() - one.gap().lower() + 1e-12);
    }

    #[test]
    fn standardising_ignores_the_order_of_functions(shares in prop::collection::vec((share(), share()), 1..6), level in level()) {
        let functions: Vec<_> = shares.iter().map(|&(a, b)| ResponsibilityGap::new(a, b)).collect();
        let turned: Vec<_> = functions.iter().rev().copied().collect();
        let [one, other] = [functions, turned].map(|functions| ResponsibilityGap::standardised(&functions, level));
        match (one, other) {
            (Ok(one), Ok(other)) => {
                prop_assert!(near(one.gap(), other.gap(), 1.0) && one.crude() == other.crude());
                prop_assert!(sound(&one.gap()) && printable(&one.to_string()));
            }
            (one, other) => prop_assert_eq!(one, other),
        }
    }

    /// By function from the answers is the same as from the shares of the functions that have both groups; the rest is counted.
    #[test]
    fn by_function_and_by_unit(rows in prop::collection::vec((tally::<Own>(), tally::<Own>(), tally::<Theirs>()), 1..5), level in level()) {
        let (mut with, mut without, mut customers) = (Segments::default(), Segments::default(), Segments::default());
        for (key, (one, other, third)) in rows.iter().enumerate() {
            with.merge_tally(key, one).unwrap();
            without.merge_tally(key, other).unwrap();
            customers.merge_tally(key, third).unwrap();
        }
        let paired = rows.iter().filter(|(one, other, _)| !one.is_empty() && !other.is_empty());
        let functions: Vec<_> = paired.map(|(one, other, _)| ResponsibilityGap::of(one, other, 2).unwrap()).collect();
        match (ResponsibilityGap::by_function(&with, &without, 2, level), ResponsibilityGap::standardised(&functions, level)) {
            (Ok(counted), Ok(shares)) => {
                prop_assert_eq!((counted.gap(), counted.crude()), (shares.gap(), shares.crude()));
                let alone = |one: &Tally<Own>, other: &Tally<Own>| if one.is_empty() || other.is_empty() { one.n() + other.n() } else { 0 };
                prop_assert_eq!(counted.left_out(), rows.iter().map(|(one, other, _)| alone(one, other)).sum::<u64>());
            }
            (counted, shares) => prop_assert_eq!(counted.err(), shares.err()),
        }
        let gap = PerceptionGap::by_unit(PerceptionConstruct::SelfImage, &with, &customers).unwrap();
        let units = rows.iter().filter(|(own, _, theirs)| !own.is_empty() && !theirs.is_empty()).count();
        let listed = gap.finding(level).map_or(0, |finding| finding.attributes().len() + finding.refused().len());
        prop_assert_eq!(listed, units);
    }

    #[test]
    fn the_monitor(own in share(), level in any_level(), practice in 0..3_usize) {
        let finding = Monitor2019::compare(MonitorPractice::ALL[practice], own, Benchmarked::People, level).unwrap();
        prop_assert!(printable(&finding.to_string()));
        prop_assert!(finding.difference().lower() <= finding.difference().upper());
        let supported = match finding.stand() {
            Stand::Above => side(&finding.difference()) == 1,
            Stand::Below => side(&finding.difference()) == -1,
            Stand::Undetermined => finding.difference().contains(0.0),
        };
        prop_assert!(supported);
        let all = Monitor2019::all_at_once(level).unwrap();
        prop_assert!(0.0 <= all.at_least() && all.at_least() <= all.at_most() && all.at_most() == 0.13);
    }

    #[test]
    fn perception_turns_round_and_keeps_to_its_intervals(
        employees in tally::<Own>(), customers in tally::<Theirs>(), level in level(), other in share()
    ) {
        let gap = |margin: f64| PerceptionGap::new(PerceptionConstruct::SelfImage).within(margin).unwrap();
        let Ok(straight) = gap(0.1).attribute("one", &employees, &customers) else { return Ok(()) };
        let finding = straight.attribute_of_shares("two", other, other).finding(level).unwrap();
        prop_assert!(printable(&finding.to_string()));
        prop_assert_eq!(finding.attributes().len() + finding.refused().len(), 2);
        for attribute in finding.attributes() {
            let gap = attribute.gap();
            prop_assert!(sound(&gap) && attribute.p_value() <= attribute.adjusted_p_value());
            let (own, theirs) = (attribute.employees(), attribute.customers());
            let supported = match attribute.class() {
                PerceptionClass::BlindSpot => side(&gap) == 1,
                PerceptionClass::HiddenStrength => side(&gap) == -1,
                PerceptionClass::SharedStrength => gap.contains(0.0) && own.lower() > 0.5 && theirs.lower() > 0.5,
                PerceptionClass::SharedWeakness => gap.contains(0.0) && own.upper() < 0.5 && theirs.upper() < 0.5,
                _ => true,
            };
            prop_assert!(supported, "{attribute}");
        }
        // The same answers to questions of which low is the good end: everything is the other way round.
        let employees = Tally::<OwnTurned>::from_counts(employees.counts()).unwrap();
        let customers = Tally::<TheirsTurned>::from_counts(customers.counts()).unwrap();
        let turned = gap(0.1).attribute("one", &employees, &customers).unwrap().finding(level).unwrap();
        if let (Some(one), Some(turned)) = (finding.get(&"one"), turned.get(&"one")) {
            prop_assert!(mirrored(one.gap(), turned.gap()));
            prop_assert!((one.superiority().unwrap().value() + turned.superiority().unwrap().value() - 1.0).abs() < 1e-12);
        }
        // An attribute that refuses does so on either side of the mirror.
        prop_assert_eq!(finding.get(&"one").is_some(), turned.get(&"one").is_some());
    }

    #[test]
    fn perception_does_not_depend_on_the_scale_or_the_order(
        values in prop::collection::vec((2..200_u64, 2..200_u64, 0.0..1.0_f64, 0.0..1.0_f64, 0.01..0.2_f64), 1..6),
        level in level(),
    ) {
        let gap = |stretch: f64, turned: bool| {
            let mut gap = PerceptionGap::new(PerceptionConstruct::MetaPerception);
            let mut rows: Vec<_> = values.iter().zip(0_u32..).collect();
            if turned {
                rows.reverse();
            }
            for (&(n, m, x, y, variance), key) in rows {
                let mean = |n, value: f64| {
                    let mean = Mean::new(n, 1.0 + stretch * value, stretch * stretch * variance).unwrap();
                    mean.within(1.0, 1.0 + stretch).unwrap()
                };
                gap = gap.attribute_of_means(key, mean(n, x), mean(m, y)).unwrap();
            }
            gap.finding(level).unwrap()
        };
        let (five, ten, turned) = (gap(4.0, false), gap(9.0, false), gap(4.0, true));
        for attribute in five.attributes() {
            prop_assert!(near(attribute.gap(), ten.get(attribute.key()).unwrap().gap(), 1.0));
            let same = turned.get(attribute.key()).unwrap();
            prop_assert_eq!((attribute.gap(), attribute.class()), (same.gap(), same.class()));
        }
        if let (Some(one), Some(other)) = (five.profile(), turned.profile()) {
            prop_assert!((one.mean_square() - other.mean_square()).abs() < 1e-12);
        }
    }

    #[test]
    fn knowing(
        actual in prop::collection::vec(1.0..=7.0_f64, 1..6), seed in prop::collection::vec(1.0..=7.0_f64, 60),
        employees in 2..10_usize, level in any_level(),
    ) {
        let scale = Scale::of::<1, 7>();
        let rows: Vec<&[f64]> = seed.chunks(actual.len()).take(employees).filter(|row| row.len() == actual.len()).collect();
        let finding = KnowledgeAccuracy::of(&actual, &rows, scale).unwrap().finding(level).unwrap();
        prop_assert!(sound(&finding.accuracy()) && sound(&finding.bias()) && printable(&finding.to_string()));
        prop_assert!((0.0..=1.0).contains(&finding.accuracy().value()));
        prop_assert!(finding.bias().value().abs() <= 1.0 - finding.accuracy().value() + 1e-12);
        let supported = match (finding.class(), finding.order()) {
            (KnowledgeClass::KnowsTheOrder, Some(order)) => side(&order) == 1,
            (KnowledgeClass::TurnedRound, Some(order)) => side(&order) == -1,
            (KnowledgeClass::Undetermined, Some(order)) => order.contains(0.0),
            (class, None) => class == KnowledgeClass::NoOrder,
            _ => false,
        };
        prop_assert!(supported, "{finding}");
        // Turning the scale round leaves the accuracy and the order, and turns the bias.
        let turn = |values: &[f64]| values.iter().map(|value| 8.0 - value).collect::<Vec<f64>>();
        let turned: Vec<Vec<f64>> = rows.iter().map(|row| turn(row)).collect();
        let turned = KnowledgeAccuracy::of(&turn(&actual), &turned, scale).unwrap().finding(level).unwrap();
        prop_assert!((turned.accuracy().value() - finding.accuracy().value()).abs() < 1e-12);
        prop_assert!((turned.bias().value() + finding.bias().value()).abs() < 1e-12);
    }

    #[test]
    fn ranges(
        actual in prop::collection::vec(0.0..=10.0_f64, 1..4), seed in prop::collection::vec((0.0..=10.0_f64, 0.0..=10.0_f64), 30),
        asked in 0.05..0.95_f64, level in any_level(),
    ) {
        let scale = Scale::of::<0, 10>();
        let all: Vec<_> = seed.iter().map(|&(a, b)| a.min(b)..=a.max(b)).collect();
        let rows: Vec<_> = all.chunks_exact(actual.len()).collect();
        let finding = RangeAccuracy::of(&actual, &rows, scale).unwrap().finding(asked, level).unwrap();
        prop_assert!(sound(&finding.held()) && printable(&finding.to_string()));
        let supported = match finding.class() {
            RangeClass::TooNarrow => finding.held().upper() < asked,
            RangeClass::TooWide => finding.held().lower() > asked,
            _ => finding.held().lower() <= asked + 1e-12 && finding.held().upper() >= asked - 1e-12,
        };
        prop_assert!(supported, "{finding}");
    }

    #[test]
    fn sales_forces(
        [down, neutral, up, extra] in counts(), told in (0..400_u64, 1..300_u64), warned in (0..400_u64, 1..300_u64),
        acted in share(), stayed in share(), level in any_level(),
    ) {
        let Ok(net) = NetScore::new(down, neutral, up) else { return Ok(()) };
        let rate = |(events, units)| Rate::new(events, units).unwrap();
        let (won, lost) = (Referrals::new(rate(told), acted), Referrals::new(rate(warned), stayed));
        let Ok(firm) = VirtualSalesForce::new(net.n().saturating_add(extra), net, won) else { return Ok(()) };
        let plain = firm.finding(level).unwrap();
        prop_assert_eq!((plain.class(), plain.reach()), (SalesForceClass::WarningsUnknown, None));
        let finding = firm.with_warnings(lost).finding(level).unwrap();
        prop_assert!(printable(&finding.to_string()) && finding.won() == plain.won());
        let (reach, lost) = (finding.reach().unwrap(), finding.kept_away().unwrap());
        for estimate in [finding.won(), lost] {
            prop_assert!(0.0 <= estimate.lower() && estimate.lower() <= estimate.value() && estimate.value() <= estimate.upper());
        }
        prop_assert!(reach.lower() <= reach.value() && reach.value() <= reach.upper());
        let supported = match finding.class() {
            SalesForceClass::Wins => side(&reach) == 1,
            SalesForceClass::Loses => side(&reach) == -1,
            _ => reach.contains(0.0),
        };
        prop_assert!(supported);
        match finding.chain() {
            ReferralChain::Ends(all) => {
                prop_assert!(finding.reproduction().upper() < 1.0 && all.value() >= finding.won().value());
            }
            _ => prop_assert!(finding.reproduction().upper() >= 1.0),
        }
    }

    #[test]
    fn penalties(
        counts in prop::collection::vec(prop_oneof![3 => 0..60_u64, 1 => Just(0)], 15), level in level()
    ) {
        let rows: Vec<&[u64]> = counts.chunks(5).collect();
        let table = CrossTable::<JustAboutRight<Customer, 3>, Theirs>::from_counts(&rows).unwrap();
        let bands = JustAboutRight::<Customer, 3>::BANDS;
        let Ok(analysis) = PenaltyAnalysis::of(&table, bands) else {
            prop_assert_eq!(rows[1].iter().sum::<u64>(), 0);
            return Ok(());
        };
        let Ok(finding) = analysis.finding(level) else { return Ok(()) };
        prop_assert!(printable(&finding.to_string()));
        for (side_of, row) in [(finding.too_little(), rows[0]), (finding.too_much(), rows[2])] {
            let (n, all) = (row.iter().sum::<u64>(), counts.iter().sum::<u64>());
            prop_assert!((side_of.share() - n as f64 / all as f64).abs() < 1e-15);
            let supported = match (side_of.class(), side_of.drop()) {
                (PenaltyClass::Shown, Some(drop)) => side(&drop) == 1,
                (PenaltyClass::Reversed, Some(drop)) => side(&drop) == -1,
                (PenaltyClass::TooFew, None) => n < 2 || 5 * n < all,
                (class, drop) => class == PenaltyClass::Undetermined && drop.is_some(),
            };
            prop_assert!(supported, "{side_of}");
        }
    }

    /// Whatever floats come in: an error or a finding, never a panic.
    #[test]
    fn any_number_at_all(values in prop::collection::vec(number(), 24), level in any_level()) {
        let (actual, rest) = values.split_at(4);
        let rows: Vec<&[f64]> = rest.chunks(4).collect();
        if let Ok(knowledge) = KnowledgeAccuracy::of(actual, &rows, Scale::of::<0, 10>()) {
            prop_assert!(printable(&knowledge.finding(level).unwrap().to_string()));
        }
        let mean = |at: usize| Mean::new(40, values[at], values[at + 1].abs()).and_then(|mean| mean.within(values[at + 2], values[at + 3]));
        if let (Ok(own), Ok(theirs)) = (mean(0), mean(4)) {
            if let Ok(gap) = PerceptionGap::new(PerceptionConstruct::SelfImage).attribute_of_means(1, own, theirs) {
                prop_assert!(printable(&gap.finding(level).unwrap().to_string()));
            }
            if let Ok(penalties) = PenaltyAnalysis::new(own, theirs, own).finding(level) {
                prop_assert!(!penalties.to_string().contains("NaN"));
            }
        }
        if let Ok(told) = Mean::of(&values) {
            let acted = Proportion::new(3, 20).unwrap();
            if let Ok(referrals) = Referrals::of_mean(told, acted) {
                let firm = VirtualSalesForce::new(100, NetScore::new(1, 2, 3).unwrap(), referrals).unwrap();
                let finding = firm.finding(level);
                prop_assert!(finding.is_err() || !finding.unwrap().to_string().contains("NaN"));
            }
        }
    }
}

#[test]
fn degenerate_sides_are_refused_by_name() {
    let none = Tally::<Own>::default();
    let some = Tally::<Own>::from_bytes(&[5, 5, 5]).unwrap();
    let customers = Tally::<Theirs>::from_bytes(&[3]).unwrap();
    let open = || PerceptionGap::new(PerceptionConstruct::SelfImage);
    assert!(open().attribute("speed", &none, &customers).is_err());
    assert!(PerceptionGap::<u8>::new(PerceptionConstruct::SelfImage).finding(Level::P95).is_err());
    // A single customer: no Welch; the other attribute stands.
    let spread = Tally::<Theirs>::from_bytes(&[1, 3, 5, 2]).unwrap();
    let both = open().attribute("speed", &some, &customers).unwrap().attribute("price", &some, &spread).unwrap();
    let finding = both.finding(Level::P95).unwrap();
    assert_eq!((finding.attributes().len(), finding.refused().len(), finding.profile()), (1, 1, None));
    assert_eq!(finding.refused()[0].reason().to_string(), "too few values: at least 2 needed, got 1");

    assert!(ResponsibilityGap::of(&none, &some, 1).is_err() && LeadershipExample::of(&some, &none, 1).is_err());
    assert!(ResponsibilityGap::standardised(&[], Level::P95).is_err());
    assert!(SayDoGap::new(0, 0, 0, 0).is_err() && Overshoot::new(0, 0, 0).is_err());
    for margin in [0.0, 1.0, 5.0, -0.1, f64::NAN] {
        assert!(SayDoGap::new(1, 1, 1, 1).unwrap().within(margin).is_err());
    }
    // Nobody with contact feels responsible: there is no ratio, and no division by 0.
    let nobody = Proportion::new(0, 10).unwrap();
    let finding = ResponsibilityGap::new(nobody, nobody).finding(Level::P95);
    assert_eq!((finding.inclusiveness(), finding.class()), (None, ResponsibilityClass::Undetermined));
    // All equal: a perfect order of everybody still has an interval with a width.
    let knowing = KnowledgeAccuracy::of(&[1.0, 2.0, 3.0], &[[1.0, 2.0, 3.0]; 4], Scale::of::<1, 5>()).unwrap();
    let order = knowing.finding(Level::P95).unwrap().order().unwrap();
    assert!(order.lower() < 1.0 && order.upper() == 1.0);
    assert_eq!(some.scores(Scoring::Rating).unwrap().value(), 5.0);
}
