//! Gates, willingness, expectation gaps, ambassadors, the focus-appreciation paradox and parity, for any input.

use centricity::diagnosis::{
    AmbassadorFunnel, Course, EmployeeFocusParity, ExitClass, ExpectationGap, FocusAppreciation, FocusClass,
    FocusLines, GateClass, LinkedExpectationGap, LinkedStage, OverlapClass, ParityClass, ParityUnit, ProgrammeGates,
    PromiseClass, SeparateExpectationGap, SeparateStage, TopOverlap, Willingness, WillingnessClass,
};
use centricity::inference::Stand;
use centricity::inference::quadrant::Line;
use centricity::inference::{Alternative, Mean, NetScore, Proportion, Reading, Transitions, WorstCaseBounds};
use centricity::linkage::{Linkage, UnitValue};
use centricity::survey::Stage;
use centricity::{Error, Level};
use proptest::prelude::*;

use super::{groups, level, sound};

/// A rating, a tie, or a number of any size.
fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![6 => (1..6_i32).prop_map(f64::from), 1 => any::<f64>(), 1 => Just(1e308), 1 => Just(1e-308)]
}

fn rating() -> impl Strategy<Value = Option<f64>> {
    prop::option::weighted(0.9, (1..6_i32).prop_map(f64::from))
}

fn share() -> impl Strategy<Value = Proportion> {
    (1..400_u64).prop_flat_map(|n| (0..=n).prop_map(move |k| Proportion::new(k, n).unwrap()))
}

/// For two or three stages, what each of some people expected and found.
fn life_cycle<T: Strategy<Value = Option<f64>> + Clone>(
    answer: T,
) -> impl Strategy<Value = Vec<[Vec<Option<f64>>; 2]>> {
    (1..12_usize, 1..4_usize).prop_flat_map(move |(people, stages)| {
        let side = prop::collection::vec(answer.clone(), people);
        prop::collection::vec([side.clone(), side], stages)
    })
}

fn linked(answers: &[[Vec<Option<f64>>; 2]], level: Level) -> Result<LinkedExpectationGap, Error> {
    let stages: Vec<LinkedStage> = answers
        .iter()
        .zip(Stage::ALL)
        .map(|([expectation, experience], stage)| LinkedStage { stage, expectation, experience })
        .collect();
    LinkedExpectationGap::of(&stages, level)
}

/// No class without an interval that is clear, no number that is not one.
fn honest<D>(gap: &ExpectationGap<D>) -> bool {
    let stages = gap.stages().iter().all(|stage| {
        let clear = match stage.class() {
            PromiseClass::FallsShort => stage.gap().is_some_and(|gap| gap.upper() < 0.0),
            PromiseClass::Exceeded => stage.gap().is_some_and(|gap| gap.lower() > 0.0),
            _ => true,
        };
        clear && stage.value().is_finite() && stage.gap().iter().chain(&stage.kept()).all(sound)
    });
    let changes = gap.changes().iter().all(|change| {
        let clear = match change.course() {
            Course::Falls => change.change().is_some_and(|change| change.upper() < 0.0),
            Course::Rises => change.change().is_some_and(|change| change.lower() > 0.0),
            Course::Undetermined => true,
        };
        clear && change.change().iter().all(sound) && change.from() < change.to()
    });
    stages && changes && gap.trend().iter().all(sound)
}

fn promises<D>(gap: &ExpectationGap<D>) -> Vec<PromiseClass> {
    gap.stages().iter().map(centricity::diagnosis::StageGap::class).collect()
}

fn turned(promise: PromiseClass) -> PromiseClass {
    match promise {
        PromiseClass::FallsShort => PromiseClass::Exceeded,
        PromiseClass::Exceeded => PromiseClass::FallsShort,
        open => open,
    }
}

fn unit_value() -> impl Strategy<Value = UnitValue> {
    prop_oneof![
        6 => (1..60_u64, 1.0..5.0_f64, 0.0..2.0_f64).prop_map(|(n, mean, variance)| {
            UnitValue::from(Mean::new(n, mean, if n > 1 { variance } else { 0.0 }).unwrap())
        }),
        2 => (1.0..5.0_f64, 1e-6..1.0_f64).prop_map(|(value, variance)| Reading::new(value, variance).unwrap().into()),
        1 => (1.0..5.0_f64).prop_map(|value| UnitValue::of(value).unwrap()),
        1 => (-1e308..1e308_f64, 1e-300..1e300_f64).prop_map(|(value, variance)| Reading::new(value, variance).unwrap().into()),
    ]
}

fn paradox(units: &[(usize, UnitValue, UnitValue)], level: Level) -> FocusAppreciation<usize> {
    let line = Line::benchmark(3.0).unwrap();
    let linkage = Linkage::of_units(units.to_vec()).unwrap();
    FocusAppreciation::of(&linkage, FocusLines { focus: line, appreciation: line }, level).unwrap()
}

proptest! {
    /// Passed gates come first, and what ends the reading holds for all behind it.
    #[test]
    fn gates_are_passed_in_order(nets in prop::collection::vec((groups(300), -0.9..0.9_f64), 1..6), level in level()) {
        let estimates = nets.iter().enumerate().map(|(gate, (net, target))| {
            let [down, stayed, up] = *net;
            (gate, NetScore::new(down, stayed, up).unwrap().estimate(level), Line::benchmark(*target).unwrap())
        });
        let gates = ProgrammeGates::new(estimates).unwrap();
        let (passed, open) = gates.gates().split_at(gates.passed());
        prop_assert!(passed.iter().all(|gate| gate.class() == GateClass::Passed && gate.stand() == Stand::Above));
        if let Some(first) = gates.first_not_passed() {
            prop_assert_eq!(first, &open[0]);
            let stand = if first.class() == GateClass::NotYet { Stand::Below } else { Stand::Undetermined };
            prop_assert!(first.stand() == stand && open.iter().all(|gate| gate.class() == first.class()));
        }
    }

    /// The exact test and the interval that it inverts say the same, and who did not answer is the mirror image of who did.
    #[test]
    fn willingness_is_its_interval(response in share(), forecast in 0.01..0.99_f64, level in level()) {
        let willing = Willingness::new(response, forecast, level).unwrap();
        let interval = willing.response();
        prop_assert!(sound(&interval));
        let class = willing.class();
        prop_assert_eq!(class == WillingnessClass::Undetermined, interval.contains(forecast));
        let p = willing.test().unwrap().p_value();
        let margin = (p - (1.0 - level.value())).abs();
        if margin > 1e-9 {
            prop_assert_eq!(class == WillingnessClass::Undetermined, p > 1.0 - level.value());
            let silent = Proportion::new(response.n() - response.k(), response.n()).unwrap();
            let mirrored = match class {
                WillingnessClass::AboveForecast => WillingnessClass::BelowForecast,
                WillingnessClass::BelowForecast => WillingnessClass::AboveForecast,
                open => open,
            };
            prop_assert_eq!(Willingness::new(silent, 1.0 - forecast, level).unwrap().class(), mirrored);
        }
    }

    /// One tail and the other share the outcome itself, so that they add up to more than 1.
    #[test]
    fn binomial_tails_overlap(response in share(), null in 0.001..0.999_f64) {
        let p = |alternative| response.binomial_test(null, alternative, Level::P95).unwrap().p_value();
        let sum = p(Alternative::Less) + p(Alternative::Greater);
        prop_assert!((1.0 - 1e-12..=2.0).contains(&sum));
    }

    /// Nobody knows less by observing more of the same, and nothing is assumed.
    #[test]
    fn worst_cases_hold_the_value(net in groups(1 << 40), silent in 0..1_000_000_u64, more in 0..1_000_000_u64) {
        let [down, stayed, up] = net;
        let net = NetScore::new(down, stayed, up).unwrap();
        let bounds = |silent| WorstCaseBounds::of_net(net, net.n() + silent).unwrap();
        let (near, far) = (bounds(silent), bounds(silent + more));
        prop_assert!(far.lower() <= near.lower() + 1e-12 && near.lower() <= net.value());
        prop_assert!(net.value() <= near.upper() && near.upper() <= far.upper() + 1e-12);
        prop_assert!(-1.0 <= far.lower() && far.upper() <= 1.0);
        prop_assert!((near.upper() - near.lower() - 2.0 * (1.0 - near.observed())).abs() < 1e-9);
    }

    #[test]
    fn worst_cases_of_anything(numbers in any::<[f64; 4]>()) {
        let [value, observed, least, most] = numbers;
        for observed in [observed, 0.3, 1.0] {
            if let Ok(bounds) = WorstCaseBounds::new(value, observed, least, most) {
                prop_assert!(bounds.lower().is_finite() && bounds.upper().is_finite());
                prop_assert!(bounds.lower() <= value && value <= bounds.upper());
            }
        }
    }

    #[test]
    fn linked_gaps_are_honest(answers in life_cycle(prop::option::weighted(0.9, any_value()).boxed()), level in level()) {
        if let Ok(gap) = linked(&answers, level) {
            prop_assert!(honest(&gap));
            prop_assert!(!gap.to_string().contains("NaN"));
        }
    }

    /// People in another order, scales turned round, and doubled.
    #[test]
    fn linked_gaps_know_people_and_scales(answers in life_cycle(rating().boxed()), level in level()) {
        let each = |change: &dyn Fn(f64) -> f64| -> Vec<[Vec<Option<f64>>; 2]> {
            let side = |side: &Vec<Option<f64>>| side.iter().map(|answer| answer.map(change)).collect();
            answers.iter().map(|stage| [side(&stage[0]), side(&stage[1])]).collect()
        };
        let Ok(gap) = linked(&answers, level) else { return Ok(()) };
        let doubled = linked(&each(&|answer| 2.0 * answer), level).unwrap();
        prop_assert_eq!(promises(&gap), promises(&doubled));
        let reversed = linked(&each(&|answer| 6.0 - answer), level).unwrap();
        prop_assert_eq!(promises(&gap), promises(&reversed).into_iter().map(turned).collect::<Vec<_>>());
        for (one, other) in gap.stages().iter().zip(reversed.stages()) {
            prop_assert!((one.value() + other.value()).abs() < 1e-12);
        }
        let mut shuffled = answers.clone();
        shuffled.iter_mut().flatten().for_each(|side| side.reverse());
        prop_assert_eq!(promises(&gap), promises(&linked(&shuffled, level).unwrap()));
    }

    /// What is expected and what is found, exchanged.
    #[test]
    fn separate_gaps_turn_round(
        means in prop::collection::vec((2..80_u64, 1.0..5.0_f64, 0.0..2.0_f64), 2..12),
        level in level(),
    ) {
        let means: Vec<Mean> = means.into_iter().map(|(n, mean, variance)| Mean::new(n, mean, variance).unwrap()).collect();
        let stages: Vec<SeparateStage> = means
            .chunks_exact(2)
            .zip(Stage::ALL)
            .map(|(pair, stage)| SeparateStage { stage, expectation: pair[0], experience: pair[1] })
            .collect();
        let exchanged = stages.iter().rev().map(|it| SeparateStage {
            stage: it.stage,
            expectation: it.experience,
            experience: it.expectation,
        });
        let gap = SeparateExpectationGap::of(&stages, level).unwrap();
        let turned_round = SeparateExpectationGap::of(&exchanged.collect::<Vec<_>>(), level).unwrap();
        prop_assert!(honest(&gap) && honest(&turned_round));
        prop_assert_eq!(promises(&gap), promises(&turned_round).into_iter().map(turned).collect::<Vec<_>>());
    }

    /// Promoters and detractors exchanged.
    #[test]
    fn leavers_turn_round(net in groups(500), stayers in groups(500), more in 1..1000_u64, level in level()) {
        let exit = |[down, stayed, up]: [u64; 3]| {
            let leavers = NetScore::new(down, stayed, up).unwrap();
            let [low, middle, high] = stayers;
            let funnel = AmbassadorFunnel::new([(Stage::Exit, leavers)]).unwrap().with_leavers(leavers);
            let funnel = funnel.of_population(leavers.n() + more).with_stayers(NetScore::new(low, middle, high).unwrap());
            funnel.finding(level).unwrap().exit().unwrap()
        };
        let [down, stayed, up] = net;
        let (one, other) = (exit([down, stayed, up]), exit([up, stayed, down]));
        prop_assert!(sound(&one.enps()) && sound(&one.ambassadors()) && sound(&one.against_stayers().unwrap()));
        let near = one.enps().lower().abs().min(one.enps().upper().abs()) < 1e-9;
        let pair = (one.class(), other.class());
        let opposite = matches!(
            pair,
            (ExitClass::AsAmbassadors, ExitClass::AsDetractors)
                | (ExitClass::AsDetractors, ExitClass::AsAmbassadors)
                | (ExitClass::Undetermined, ExitClass::Undetermined)
        );
        prop_assert!(near || opposite);
        prop_assert_eq!(one.class() == ExitClass::AsAmbassadors, one.enps().lower() > 0.0);
    }

    /// Any moves, some of which have no interval.
    #[test]
    fn moves_are_honest(counts in any::<[[u8; 3]; 3]>(), level in level()) {
        let Ok(moves) = Transitions::new(counts.map(|row| row.map(u64::from))) else { return Ok(()) };
        let funnel = AmbassadorFunnel::new([(Stage::Role, moves.after())]).unwrap();
        let finding = funnel.with_moves(Stage::Onboarding, Stage::Role, moves).finding(level).unwrap();
        let change = finding.moves()[0].change();
        match finding.moves()[0].course() {
            Course::Rises => prop_assert!(change.unwrap().lower() > 0.0),
            Course::Falls => prop_assert!(change.unwrap().upper() < 0.0),
            Course::Undetermined => prop_assert!(change.is_none_or(|change| sound(&change))),
        }
    }

    /// A class is that of its intervals, whoever comes first.
    #[test]
    fn the_paradox_is_that_of_its_intervals(
        units in prop::collection::vec((unit_value(), unit_value()), 1..12),
        level in level(),
    ) {
        let units: Vec<_> = units.into_iter().enumerate().map(|(key, (x, y))| (key, x, y)).collect();
        let one = paradox(&units, level);
        let other = paradox(&units.iter().rev().copied().collect::<Vec<_>>(), level);
        prop_assert_eq!(&one, &other);
        for unit in one.units() {
            prop_assert!(unit.focus().iter().chain(&unit.appreciation()).all(sound));
            if unit.class() != FocusClass::Undetermined {
                let (focus, appreciation) = (unit.focus().unwrap(), unit.appreciation().unwrap());
                prop_assert!(!focus.contains(3.0) && !appreciation.contains(3.0));
                let paradox = focus.value() > 3.0 && appreciation.value() < 3.0;
                prop_assert_eq!(unit.class() == FocusClass::FocusedNotAppreciated, paradox);
            }
        }
        prop_assert!(one.tau_b().iter().all(sound));
    }

    /// The two rankings exchanged, and any other values in the same order.
    #[test]
    fn overlaps_are_of_ranks(
        pairs in prop::collection::vec((any_value(), any_value()), 1..30),
        k in 0..31_usize,
        level in level(),
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let Ok(top) = TopOverlap::of(&x, &y, k, level) else {
            prop_assert!(TopOverlap::of(&y, &x, k, level).is_err());
            return Ok(());
        };
        prop_assert_eq!(TopOverlap::of(&y, &x, k, level).unwrap().shared(), top.shared());
        let halved: Vec<f64> = x.iter().map(|x| x / 4.0).collect();
        if let Ok(same) = TopOverlap::of(&halved, &y, k, level) {
            prop_assert_eq!(same.shared(), top.shared());
        }
        prop_assert!(sound(&top.difference()) && top.shared() <= top.k());
        if top.class() == OverlapClass::MoreThanChance {
            prop_assert!(top.difference().lower() > 0.0 && top.shared() as f64 > top.expected());
        }
    }

    #[test]
    fn parity_is_its_interval(units in prop::collection::vec([any_value(), any_value(), any_value()], 0..20), level in level()) {
        let units: Vec<ParityUnit> = units
            .into_iter()
            .map(|[employee_focus, customer_focus, appreciation]| ParityUnit { employee_focus, customer_focus, appreciation })
            .collect();
        if let Ok(parity) = EmployeeFocusParity::of(&units, level) {
            prop_assert!(sound(&parity.difference()) && sound(&parity.superiority()));
            prop_assert_eq!(parity.class() == ParityClass::HigherWithParity, parity.difference().lower() > 0.0);
            prop_assert_eq!(parity.class() == ParityClass::LowerWithParity, parity.difference().upper() < 0.0);
        }
    }
}

/// What is too little, or comes twice, is refused by name.
#[test]
fn refusals() {
    assert!(matches!(ProgrammeGates::<()>::new([]), Err(Error::TooFew { .. })));
    let gate = |name| (name, Proportion::new(9, 10).unwrap().estimate(Level::P95), Line::benchmark(0.1).unwrap());
    let twice = ProgrammeGates::new([gate("inside"), gate("market"), gate("inside")]);
    assert_eq!(twice, Err(Error::DuplicateKey { index: 2 }));
    let all = Proportion::new(10, 10).unwrap();
    for forecast in [0.0, 1.0, 30.0, f64::NAN] {
        assert!(matches!(Willingness::new(all, forecast, Level::P95), Err(Error::OutOfRange { .. })));
    }
    assert!(matches!(LinkedExpectationGap::of(&[], Level::P95), Err(Error::TooFew { .. })));
    let silent = LinkedStage { stage: Stage::Offer, expectation: &[None], experience: &[Some(3.0)] };
    assert!(matches!(LinkedExpectationGap::of(&[silent], Level::P95), Err(Error::TooFew { .. })));
    let one = LinkedStage { expectation: &[Some(3.0)], ..silent };
    assert!(matches!(LinkedExpectationGap::of(&[one, one], Level::P95), Err(Error::DuplicateKey { index: 1 })));
    let gap = LinkedExpectationGap::of(&[one], Level::P95).unwrap();
    assert_eq!((gap.stages()[0].gap(), gap.promise_integrity(), gap.largest_drop()), (None, None, None));
    assert_eq!(
        gap.to_string(),
        "offer: undetermined, 0.00 without an interval\nno drop between adjacent stages is shown"
    );
    let mean = Mean::new(9, 3.0, 1.0).unwrap();
    let one = SeparateStage { stage: Stage::Offer, expectation: mean, experience: mean };
    let twice = [one, SeparateStage { stage: Stage::Role, ..one }, one];
    assert_eq!(SeparateExpectationGap::of(&twice, Level::P95), Err(Error::DuplicateKey { index: 2 }));
    let net = NetScore::new(1, 2, 3).unwrap();
    let twice = AmbassadorFunnel::new([(Stage::Exit, net), (Stage::Exit, net)]);
    assert_eq!(twice, Err(Error::DuplicateKey { index: 1 }));
    let moves = Transitions::new([[5, 1, 0], [1, 6, 2], [0, 1, 9]]).unwrap();
    let funnel = AmbassadorFunnel::new([(Stage::Role, net)]).unwrap().with_moves(Stage::Offer, Stage::Role, moves);
    assert!(funnel.clone().with_moves(Stage::Role, Stage::Offer, moves).finding(Level::P95).is_ok());
    let twice = funnel.with_moves(Stage::Offer, Stage::Role, moves).finding(Level::P95);
    assert_eq!(twice, Err(Error::DuplicateKey { index: 1 }));
    let leavers = |all| {
        AmbassadorFunnel::new([(Stage::Exit, net)]).unwrap().with_leavers(net).of_population(all).finding(Level::P95)
    };
    assert!(matches!(leavers(5), Err(Error::OutOfRange { .. })));
    let census = leavers(6).unwrap().exit().unwrap();
    assert_eq!((census.enps().lower(), census.enps().upper()), (net.value(), net.value()));
    assert_eq!(census.class(), ExitClass::AsAmbassadors);
    assert!(TopOverlap::of(&[1.0, 1.0, 2.0], &[1.0, 2.0, 3.0], 2, Level::P95).is_err());
    assert!(EmployeeFocusParity::of(&[], Level::P95).is_err());
}

/// Every result goes out as data, under the names of its accessors.
#[cfg(feature = "serde")]
#[test]
fn results_serialise() {
    let answers = [Some(3.0), Some(4.0), Some(2.0)];
    let stage = LinkedStage { stage: Stage::Offer, expectation: &answers, experience: &[Some(2.0), Some(2.0), None] };
    let gap = serde_json::to_value(LinkedExpectationGap::of(&[stage], Level::P95).unwrap()).unwrap();
    assert_eq!((&gap["stages"][0]["value"], &gap["stages"][0]["stage"]), (&(-1.5).into(), &"offer".into()));
    assert_eq!(gap["stages"][0]["class"], "undetermined");
    let willing = Willingness::new(Proportion::new(160, 400).unwrap(), 0.3, Level::P95).unwrap();
    assert_eq!(serde_json::to_value(willing).unwrap()["class"], "above_forecast");
    let net = NetScore::new(24, 10, 6).unwrap();
    let funnel = AmbassadorFunnel::new([(Stage::Exit, net)]).unwrap().with_leavers(net);
    assert_eq!(serde_json::to_value(funnel.finding(Level::P95).unwrap()).unwrap()["exit"]["class"], "as_detractors");
    let mean = |value| UnitValue::from(Mean::new(60, value, 0.8).unwrap());
    let found = serde_json::to_value(paradox(&[(0, mean(4.4), mean(2.5))], Level::P95)).unwrap();
    assert_eq!(found["units"][0]["class"], "focused_not_appreciated");
    let gates = ProgrammeGates::new([("inside", net.estimate(Level::P95), Line::benchmark(0.0).unwrap())]).unwrap();
    assert_eq!(serde_json::to_value(gates).unwrap()["gates"][0]["class"], "not_yet");
    let bounds = serde_json::to_value(WorstCaseBounds::of_net(net, 80).unwrap()).unwrap();
    assert_eq!(bounds["observed"], 0.5);
}
