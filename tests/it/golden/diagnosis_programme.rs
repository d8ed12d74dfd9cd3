//! Expectation gaps, willingness, overlap, parity and the paradox, worked out with scipy 1.17.1: `ttest_1samp`, `ttest_ind_from_stats`, polyfit for each
//! person's slope, binom and beta, hypergeom, `false_discovery_control`; Holm and Wilson by their formulas.

use centricity::diagnosis::{
    AmbassadorFunnel, EmployeeFocusParity, FocusAppreciation, FocusClass, FocusLines, LinkedExpectationGap,
    LinkedStage, OverlapClass, ParityClass, ParityUnit, PromiseClass, SeparateExpectationGap, SeparateStage,
    TopOverlap, Willingness,
};
use centricity::inference::quadrant::Line;
use centricity::inference::{Alternative, Mean, NetScore, Proportion, Transitions, WorstCaseBounds};
use centricity::linkage::Linkage;
use centricity::survey::Stage;
use centricity::{Estimate, Level};

use super::prints_as;

#[track_caller]
fn estimate_is(estimate: Option<Estimate>, written: [&str; 3]) {
    let estimate = estimate.expect("has an interval");
    for (ours, written) in [estimate.value(), estimate.lower(), estimate.upper()].into_iter().zip(written) {
        prints_as(ours, written);
    }
}

/// Eight people, two of whom are missing at the last stage.
#[test]
fn linked_expectations() {
    let all = |values: [f64; 8]| values.map(Some);
    let mut expected = all([4.0, 4.0, 4.0, 4.0, 3.0, 4.0, 0.0, 5.0]);
    let mut found = all([3.0, 4.0, 3.0, 2.0, 3.0, 5.0, 4.0, 0.0]);
    (expected[6], found[7]) = (None, None);
    let (expected_1, found_1) =
        (all([4.0, 4.0, 5.0, 3.0, 4.0, 5.0, 4.0, 4.0]), all([4.0, 5.0, 4.0, 4.0, 4.0, 5.0, 4.0, 3.0]));
    let (expected_2, found_2) =
        (all([5.0, 4.0, 5.0, 4.0, 5.0, 5.0, 4.0, 5.0]), all([2.0, 3.0, 3.0, 1.0, 3.0, 3.0, 3.0, 2.0]));
    let stages = [
        LinkedStage { stage: Stage::Exit, expectation: &expected, experience: &found },
        LinkedStage { stage: Stage::Application, expectation: &expected_1, experience: &found_1 },
        LinkedStage { stage: Stage::Onboarding, expectation: &expected_2, experience: &found_2 },
    ];
    let gap = LinkedExpectationGap::of(&stages, Level::P95).unwrap();
    let [application, onboarding, exit] = gap.stages() else { panic!("three stages") };
    estimate_is(application.gap(), ["0.0", "-0.6319724141369", "0.6319724141369"]);
    estimate_is(onboarding.gap(), ["-2.125", "-2.8226786544717", "-1.4273213455283"]);
    estimate_is(exit.gap(), ["-0.5", "-1.6006573847080", "0.6006573847080"]);
    prints_as(onboarding.adjusted_p_value().unwrap(), "5.31348093e-04");
    prints_as(exit.adjusted_p_value().unwrap(), "5.91117289e-01");
    assert_eq!([application, onboarding, exit].map(|stage| stage.kept().unwrap().value()), [0.75, 0.0, 0.5]);
    let promises = [application, onboarding, exit].map(centricity::diagnosis::StageGap::class);
    assert_eq!(promises, [PromiseClass::Undetermined, PromiseClass::FallsShort, PromiseClass::Undetermined]);

    let [drop, rise] = gap.changes() else { panic!("two changes") };
    estimate_is(drop.change(), ["-2.125", "-2.9535228246828", "-1.2964771753172"]);
    estimate_is(rise.change(), ["1.6666666666667", "0.8098060547879", "2.5235272785454"]);
    prints_as(drop.adjusted_p_value().unwrap(), "0.0010169");
    prints_as(rise.adjusted_p_value().unwrap(), "0.00410472");
    assert_eq!(gap.largest_drop().unwrap().to(), Stage::Onboarding);
    estimate_is(gap.trend(), ["-0.625", "-1.3226786544717", "0.0726786544717"]);
    prints_as(gap.promise_integrity().unwrap(), "-2.8226786544717");
}

#[test]
fn separate_expectations() {
    let mean = |n, mean, variance| Mean::new(n, mean, variance).unwrap();
    let stage = |stage, expectation, experience| SeparateStage { stage, expectation, experience };
    let stages = [
        stage(Stage::Application, mean(60, 4.1, 0.8), mean(55, 4.0, 0.9)),
        stage(Stage::Onboarding, mean(48, 4.4, 0.6), mean(70, 3.5, 1.3)),
        stage(Stage::Role, mean(40, 3.9, 1.1), mean(66, 3.3, 1.0)),
    ];
    let gap = SeparateExpectationGap::of(&stages, Level::P95).unwrap();
    estimate_is(gap.stages()[0].gap(), ["-0.1", "-0.4414922669820", "0.2414922669820"]);
    estimate_is(gap.stages()[1].gap(), ["-0.9", "-1.2491268450137", "-0.5508731549863"]);
    estimate_is(gap.stages()[2].gap(), ["-0.6", "-1.0110436458515", "-0.1889563541485"]);
    for (stage, p) in gap.stages().iter().zip(["5.62900221e-01", "3.91406823e-06", "9.50560121e-03"]) {
        prints_as(stage.adjusted_p_value().unwrap(), p);
        assert_eq!(stage.kept(), None);
    }
    estimate_is(gap.changes()[0].change(), ["-0.8", "-1.2831555645417", "-0.3168444354583"]);
    estimate_is(gap.changes()[1].change(), ["0.3", "-0.2321688195038", "0.8321688195038"]);
    estimate_is(gap.trend(), ["-0.2862347955308", "-0.5482677980971", "-0.0242017929646"]);
}

/// Tails of the binomial distribution, and Clopper and Pearson's limits.
#[test]
fn exact_binomial() {
    let written = [
        (160, 400, 0.3, "1.3073790587195e-05", "0.99999178490388", "0.35163714799637", "0.44985383827283"),
        (9, 10, 0.5, "0.0107421875", "0.9990234375", "0.55498388297180", "0.99747142145554"),
        (3, 40, 0.15, "0.95140133430715", "0.13016876164666", "0.01574217985104", "0.20386474873290"),
        (0, 12, 0.2, "1.0", "0.06871947673600", "0.0", "0.26464846939705"),
        (12, 12, 0.8, "0.06871947673600", "1.0", "0.73535153060295", "1.0"),
    ];
    for (k, n, null, at_least, at_most, lower, upper) in written {
        let test = |alternative| Proportion::new(k, n).unwrap().binomial_test(null, alternative, Level::P95).unwrap();
        prints_as(test(Alternative::Greater).p_value(), at_least);
        prints_as(test(Alternative::Less).p_value(), at_most);
        prints_as(test(Alternative::TwoSided).effect().lower(), lower);
        prints_as(test(Alternative::TwoSided).effect().upper(), upper);
        let willing = Willingness::new(Proportion::new(k, n).unwrap(), null, Level::P95).unwrap();
        prints_as(willing.response().lower(), lower);
    }
}

/// Manski's bounds of an NPS of 50 at a response of 40%, by hand: 0.4 x 0.5 - 0.6 and 0.4 x 0.5 + 0.6.
#[test]
fn bounds_for_the_silent() {
    let bounds = WorstCaseBounds::new(0.5, 0.4, -1.0, 1.0).unwrap();
    prints_as(bounds.lower(), "-0.40000000000000");
    prints_as(bounds.upper(), "0.80000000000000");
    let share = WorstCaseBounds::of_share(Proportion::new(30, 40).unwrap(), 100).unwrap();
    prints_as(share.lower(), "0.30000000000000"); // 30 of 100
    prints_as(share.upper(), "0.90000000000000"); // 90 of 100
}

/// Seven of the ten highest of thirty: 0.00455317 + 0.00028457 + ..., and its mirror images that are no more probable (none at 0: 0.00615).
#[test]
fn overlap_of_the_highest() {
    let x: Vec<f64> = (0..30).map(f64::from).collect();
    let y: Vec<f64> =
        (0..30).map(|unit| f64::from(if (20..23).contains(&unit) { unit - 20 } else { unit + 3 })).collect();
    let top = TopOverlap::of(&x, &y, 10, Level::P95).unwrap();
    assert_eq!((top.shared(), top.class()), (7, OverlapClass::MoreThanChance));
    prints_as(top.test().p_value(), "0.00484443093139");
    prints_as(top.expected(), "3.33333333333333");
}

#[test]
fn focus_and_appreciation() {
    let mean = |value| Mean::new(60, value, 0.8).unwrap();
    let units = [(4.4, 2.9), (4.2, 4.3), (3.1, 4.1), (2.6, 2.8), (3.5, 3.6)];
    let units = units.into_iter().enumerate().map(|(unit, (x, y))| (unit, mean(x), mean(y)));
    let line = Line::benchmark(3.5).unwrap();
    let linkage = Linkage::of_units(units).unwrap();
    let paradox = FocusAppreciation::of(&linkage, FocusLines { focus: line, appreciation: line }, Level::P95).unwrap();
    let classes: Vec<FocusClass> = paradox.units().iter().map(centricity::diagnosis::FocusUnit::class).collect();
    assert_eq!(
        classes,
        [
            FocusClass::FocusedNotAppreciated,
            FocusClass::FocusedAndAppreciated,
            FocusClass::AppreciatedNotFocused,
            FocusClass::Neither,
            FocusClass::Undetermined,
        ]
    );
    let written = ["4.42712622e-06", "2.54866670e-07", "1.24656904e-03", "2.54866670e-07", "1.0"];
    for (unit, p) in paradox.units().iter().zip(written) {
        prints_as(unit.adjusted_p_value().unwrap(), p);
    }
    estimate_is(paradox.units()[0].focus(), ["4.4", "4.1689449559627", "4.6310550440373"]);
    prints_as(paradox.tau_b().unwrap().value(), "0.2000000000000");
    assert_eq!(paradox.discordant(), Some(0.4));
}

#[test]
fn parity_of_both_focuses() {
    let unit = |(appreciation, employee_focus)| ParityUnit { employee_focus, customer_focus: 3.0, appreciation };
    let of = |with: &[f64], without: &[f64]| {
        let with = with.iter().zip([3.0, 3.5, 4.0, 5.0]).map(|(&y, e)| unit((y, e)));
        let without = without.iter().zip([2.9, 2.0, 1.0, 2.5, 2.2]).map(|(&y, e)| unit((y, e)));
        EmployeeFocusParity::of(&with.chain(without).collect::<Vec<_>>(), Level::P95).unwrap()
    };
    let clear = of(&[8.1, 8.4, 7.9, 8.3], &[7.1, 7.4, 6.8, 7.2]);
    estimate_is(Some(clear.difference()), ["1.05", "0.6397459966760", "1.4602540033240"]);
    assert_eq!((clear.class(), clear.superiority().value()), (ParityClass::HigherWithParity, 1.0));
    let open = of(&[8.1, 7.4, 7.9, 6.3], &[7.1, 7.9, 6.8, 7.2, 5.9]);
    estimate_is(Some(open.difference()), ["0.445", "-0.8111452846303", "1.7011452846303"]);
    assert_eq!((open.class(), open.superiority().value()), (ParityClass::Undetermined, 0.725));
}

/// Six promoters of forty leavers who answered, of sixty: 6 to 13 of them by scipy's hypergeom; and the moves of Stuart and Maxwell's golden table.
#[test]
fn leavers_are_a_finite_population() {
    let leavers = NetScore::new(24, 10, 6).unwrap();
    let moves = Transitions::new([[20, 10, 5], [8, 30, 12], [2, 9, 44]]).unwrap();
    let funnel = AmbassadorFunnel::new([(Stage::Role, leavers)]).unwrap();
    let funnel = funnel.with_leavers(leavers).of_population(60).with_moves(Stage::Onboarding, Stage::Role, moves);
    let finding = funnel.finding(Level::P95).unwrap();
    estimate_is(finding.exit().map(|exit| exit.ambassadors()), ["0.15", "0.1000000000000", "0.2166666666667"]);
    prints_as(finding.moves()[0].homogeneity().unwrap().statistic(), "1.8125960061");
    prints_as(finding.moves()[0].change().unwrap().value(), "0.0785714286");
}
