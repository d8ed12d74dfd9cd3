//! Every figure of the profile is what the analysis gives for the same answers, counted without the responses.

use std::collections::BTreeMap;

use centricity::diagnosis::profile::{Profile, ProfileFinding};
use centricity::diagnosis::{
    AmbassadorFunnel, Benchmarked, BurnOutCells, BurnOutRisk, CustomerInsight, Department, DistanceToCustomer,
    DoubleSmile, EmployeeFocusParity, FocusAppreciation, FunctionGroups, GateClass, InsightCollaborationClass,
    KnowledgeAccuracy, LeadershipExample, LinkedExpectationGap, LinkedStage, ManagementGap, Monitor2019,
    MonitorPractice, Overshoot, OvershootClass, ParityUnit, PenaltyAnalysis, PerceptionClass, PerceptionConstruct,
    PerceptionGap, ProgrammeStep, PromiseClass, Referrals, ResponsibilityGap, SayDoClass, SayDoGap, SiloIndex,
    SmileClass, SmileTargets, StageGap, VirtualSalesForce,
};
use centricity::inference::quadrant::Line;
use centricity::inference::{Mean, Proportion};
use centricity::linkage::Linkage;
use centricity::questionnaire::{Grade, HowOften, Quality, Times};
use centricity::survey::{Contact, Response, Responses, Stage, UnitPath};
use centricity::{
    Agreement, CrossTable, Csat, Customer, Employee, Enps, Instrument, ItemSet, JustAboutRight, Level, MinimumAnswered,
    Nps, Rating, Reversed, Scale, Scored, Scoring, Segments, Straight, Tally, questionnaire,
};

use super::organisation::{Person, customers, employees, tally, visits, work};

type Agree = Agreement<Employee, 5>;
type Balance = JustAboutRight<Customer, 3>;

fn profile() -> ProfileFinding {
    let (work, visits) = (work(), visits());
    let profile = Profile::default().customers(&visits).employees(&work).managers(["manager"]).leavers(60);
    let profile = profile.word_of_mouth(5_000, share(12, 80)).stayed_away(share(10, 50));
    profile.finding(Level::P95).unwrap()
}

fn share(k: u64, n: u64) -> Proportion {
    Proportion::new(k, n).unwrap()
}

fn rating<I: Instrument>(person: &Person, id: &str) -> Option<Rating<I>> {
    person.ratings.get(id).map(|&rating| Rating::new(rating).unwrap())
}

fn cross<'a, X: Instrument, Y: Instrument>(
    people: impl IntoIterator<Item = &'a Person>,
    x: &str,
    y: &str,
) -> CrossTable<X, Y> {
    let mut table = CrossTable::default();
    for person in people {
        match (rating(person, x), rating(person, y)) {
            (Some(x), Some(y)) => table.record(x, y),
            (Some(x), None) => table.record_x_only(x),
            (None, Some(y)) => table.record_y_only(y),
            (None, None) => table.record_neither(),
        }
    }
    table
}

fn by_unit(people: &[Person]) -> BTreeMap<UnitPath, Vec<&Person>> {
    let mut units = BTreeMap::<UnitPath, Vec<&Person>>::new();
    for person in people {
        units.entry(UnitPath::new([person.unit.as_str()])).or_default().push(person);
    }
    units
}

fn segments<I: Instrument>(people: &[Person], id: &str) -> Segments<UnitPath, I> {
    let mut segments = Segments::default();
    for (unit, people) in by_unit(people) {
        segments.merge_tally(unit, &tally(people, id)).unwrap();
    }
    segments
}

/// The mean of some items of which so many have to be answered; those that end in '-' are turned round.
fn index(person: &Person, items: &[&str], needs: usize) -> Option<f64> {
    let value = |item: &&str| {
        let rating = f64::from(*person.ratings.get(item.trim_end_matches('-'))?);
        Some(if item.ends_with('-') { 6.0 - rating } else { rating })
    };
    let values: Vec<f64> = items.iter().filter_map(value).collect();
    (values.len() >= needs).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

const FREE: [&str; 2] = ["takes_energy-", "too_tired-"];
const CUSTOMER_FOCUS: [&str; 3] = ["customers_seen", "customers_weigh", "customers_heard"];
const EMPLOYEE_FOCUS: [&str; 3] = ["employees_seen", "employees_weigh", "employees_heard"];

fn mean_index(people: &[&Person], items: &[&str], needs: usize) -> Mean {
    let values: Vec<f64> = people.iter().filter_map(|person| index(person, items, needs)).collect();
    Mean::of(&values).unwrap().within(1.0, 5.0).unwrap()
}

#[track_caller]
fn near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12 * (1.0 + b.abs()), "{a} and {b}");
}

#[test]
fn what_employees_and_customers_think_of_each_quality() {
    let (found, ours, theirs) = (profile(), employees(), customers());
    let chapter = found.know_the_customer();
    for (construct, prefix, finding) in [
        (PerceptionConstruct::SelfImage, "self_image", chapter.self_image()),
        (PerceptionConstruct::MetaPerception, "meta_perception", chapter.meta_perception()),
    ] {
        let mut gap = PerceptionGap::new(construct);
        for quality in Quality::ALL {
            let ours = tally::<Grade<Employee>>(&ours, &format!("{prefix}_{quality}"));
            gap =
                gap.attribute(quality, &ours, &tally::<Grade<Customer>>(&theirs, &format!("image_{quality}"))).unwrap();
        }
        assert_eq!(finding, Some(&gap.finding(Level::P95).unwrap()));
    }
    let vision = chapter.self_image().unwrap().get(&Quality::Vision).unwrap();
    assert_eq!(vision.class(), PerceptionClass::BlindSpot);
}

#[test]
fn how_well_employees_know_customers() {
    let (found, ours, theirs) = (profile(), employees(), customers());
    let mark = |quality: Quality| tally::<Grade<Customer>>(&theirs, &format!("image_{quality}"));
    let actual = Quality::ALL.map(|quality| mark(quality).scores(Scoring::Rating).unwrap().value());
    let predictions: Vec<Vec<f64>> = ours
        .iter()
        .filter_map(|person| {
            let of = |quality: Quality| person.ratings.get(&format!("meta_perception_{quality}")).copied();
            Quality::ALL.into_iter().map(|quality| of(quality).map(f64::from)).collect()
        })
        .collect();
    let direct = KnowledgeAccuracy::of(&actual, &predictions, Scale::of::<1, 10>()).unwrap();
    assert_eq!(found.know_the_customer().knowledge(), Some(&direct.finding(Level::P95).unwrap()));

    let units = by_unit(&ours).into_iter().map(|(unit, people)| {
        let mut items = ItemSet::<Agree, 4>::default();
        for person in people {
            let [knows, hears, uses] = ["insight_knows", "insight_hears", "insight_uses"].map(|id| rating(person, id));
            let guesses = rating::<Agree>(person, "insight_guesses").map(Rating::mirror);
            items.record([knows, hears, uses, guesses]);
        }
        (unit, items)
    });
    let direct = CustomerInsight::of(units, MinimumAnswered::new(3).unwrap(), Level::P95).unwrap();
    let insight = found.know_the_customer().insight().unwrap();
    assert_eq!((insight.class(), insight.units().len()), (direct.class(), 9));
    for (a, b) in [
        (insight.index(), direct.index()),
        (insight.alpha(), direct.alpha()),
        (insight.icc1(), direct.icc1()),
        (insight.reliability(), direct.reliability()),
        (insight.agreeing(), direct.agreeing()),
    ] {
        assert_eq!((a.n(), a.method()), (b.n(), b.method()));
        near(a.value(), b.value());
        near(a.lower(), b.lower());
        near(a.upper(), b.upper());
    }
    for (a, b) in insight.units().iter().zip(direct.units()) {
        assert_eq!(a.key(), b.key());
        near(a.index().value(), b.index().value());
        near(a.agreement().unwrap(), b.agreement().unwrap());
    }
}

#[test]
fn what_is_overdone_at_a_level_for_seven_at_once() {
    let (found, theirs) = (profile(), customers());
    let chapter = found.know_the_customer();
    assert_eq!(chapter.overshoot().iter().map(|item| item.quality).collect::<Vec<_>>(), Quality::ALL);
    for item in chapter.overshoot() {
        let level = item.finding.net().level();
        assert!(level.value() >= 0.95);
        let direct = Overshoot::of(&tally::<Balance>(&theirs, &format!("balance_{}", item.quality)), Balance::BANDS);
        assert_eq!(item.finding, direct.unwrap().finding(level));
        let planted = item.quality == Quality::Attention;
        assert_eq!(item.finding.class() == OvershootClass::TooMuch, planted, "{}", item.quality);
    }
    for item in chapter.penalty() {
        let table = cross::<Balance, Csat<5>>(&theirs, &format!("balance_{}", item.quality), "satisfied");
        let direct = PenaltyAnalysis::of(&table, Balance::BANDS).unwrap();
        // Whatever level it is at, the drop is the same.
        let direct = direct.finding(Level::P95).unwrap();
        for (found, direct) in
            [(item.finding.too_much(), direct.too_much()), (item.finding.too_little(), direct.too_little())]
        {
            let [a, b] = [found, direct].map(|side| (side.n(), side.share(), side.drop().map(|drop| drop.value())));
            assert_eq!(a, b);
        }
        let looked_at =
            if item.quality == Quality::Attention { item.finding.too_much() } else { item.finding.too_little() };
        assert!(looked_at.drop().is_some(), "{}", item.quality);
    }
    assert_eq!(chapter.penalty().len(), 7);
}

#[test]
fn who_brings_customers() {
    let theirs = customers();
    let net = tally::<Nps>(&theirs, "recommend").net(Nps::BANDS).unwrap();
    let who = |from: u8, to: u8| {
        let in_band = move |person: &&Person| person.ratings.get("recommend").is_some_and(|r| (from..=to).contains(r));
        theirs.iter().filter(in_band).collect::<Vec<_>>()
    };
    let told = tally::<Times<Straight>>(who(9, 10), "referrals").metric().unwrap();
    let warned = tally::<Times<Reversed>>(who(0, 6), "warnings").metric().unwrap();
    let force = VirtualSalesForce::new(5_000, net, Referrals::of_mean(told, share(12, 80)).unwrap()).unwrap();
    let force = force.with_warnings(Referrals::of_mean(warned, share(10, 50)).unwrap());
    assert_eq!(profile().know_the_customer().sales_force(), Some(&force.finding(Level::P95).unwrap()));
}

#[test]
fn whether_departments_work_as_one() {
    let (found, ours) = (profile(), employees());
    let department = |people: Vec<&Person>| {
        let ratings =
            cross::<Grade<Employee>, Grade<Employee>>(people.iter().copied(), "own_department", "other_departments");
        Department::of(&tally::<Agree>(people.iter().copied(), "together"), &ratings).unwrap()
    };
    let departments: Vec<Department> = by_unit(&ours).into_values().map(department).collect();
    let chapter = found.work_as_one();
    assert_eq!(chapter.silos(), Some(&SiloIndex::of(&departments, Level::P95).unwrap()));

    let side = |managers: bool| {
        department(ours.iter().filter(|person| (person.role == "manager") == managers).collect()).own_above_other()
    };
    assert_eq!(chapter.management(), Some(&ManagementGap::new(side(true), side(false), Level::P95).unwrap()));

    let items = ["insight_knows", "insight_hears", "insight_uses", "insight_guesses-"];
    let placed = chapter.units().unwrap();
    let middle = Line::midpoint(1.0, 5.0).unwrap();
    assert_eq!((placed.lines().insight, placed.lines().collaboration), (middle, middle));
    for (unit, (key, people)) in placed.units().iter().zip(by_unit(&ours)) {
        assert_eq!(unit.key(), &key);
        near(unit.insight().value(), mean_index(&people, &items, 3).value());
        near(unit.collaboration().value(), tally::<Agree>(people, "together").scores(Scoring::Rating).unwrap().value());
    }
}

#[test]
fn whether_managers_do_as_they_say() {
    let (found, ours) = (profile(), employees());
    let chapter = found.lead_by_example();
    let direct = SayDoGap::of(&cross::<Agree, HowOften<Employee>>(&ours, "leaders_say", "leaders_do"), 1, 1);
    assert_eq!(chapter.say_do(), Some(&direct.unwrap().finding(Level::P95)));
    assert_eq!(chapter.say_do().unwrap().class(), SayDoClass::SaidMoreThanDone);

    let side = |managers: bool| {
        tally::<HowOften<Employee>>(ours.iter().filter(|person| (person.role == "manager") == managers), "leaders_do")
    };
    let direct = LeadershipExample::of(&side(true), &side(false), 1).unwrap();
    assert_eq!(chapter.seen_by(), Some(&direct.finding(Level::P95)));

    let always = tally::<HowOften<Employee>>(&ours, "leaders_do").top_box(1).unwrap();
    let direct = Monitor2019::compare(MonitorPractice::LeadersSetExample, always, Benchmarked::People, Level::P95);
    assert_eq!(chapter.monitor(), Some(&direct.unwrap()));
}

#[test]
fn whether_the_customer_is_everyones_job() {
    let (found, ours) = (profile(), employees());
    let chapter = found.everyones_job();
    let of = |contact: Contact| ours.iter().filter(move |person| person.contact == contact);
    let [with, without] = [Contact::With, Contact::Without].map(|side| tally::<Agree>(of(side), "responsible"));
    let direct = ResponsibilityGap::of(&with, &without, 1).unwrap();
    assert_eq!(chapter.responsibility(), Some(&direct.finding(Level::P95)));

    let functions = |contact: Contact| {
        let mut functions = Segments::<&str, Agree>::default();
        for person in of(contact) {
            functions.merge_tally(person.role, &tally([person], "responsible")).unwrap();
        }
        functions
    };
    let (by_function, others) = (functions(Contact::With), functions(Contact::Without));
    let direct = ResponsibilityGap::by_function(&by_function, &others, 1, Level::P95).unwrap();
    assert_eq!(chapter.within_functions(), Some(&direct));

    let enjoys = tally::<Agree>(&ours, "enjoys_feedback").top_box(1).unwrap();
    for (practice, own, compared) in [
        (MonitorPractice::AllFeelResponsible, without.top_box(1).unwrap(), chapter.responsibility_monitor()),
        (MonitorPractice::FeedbackIsEnjoyed, enjoys, chapter.feedback_monitor()),
    ] {
        let direct = Monitor2019::compare(practice, own, Benchmarked::People, Level::P95).unwrap();
        assert_eq!(compared, Some(&direct));
    }

    let items = ["insight_knows", "insight_hears", "insight_uses", "insight_guesses-"];
    let values: [fn(&Person) -> Option<f64>; 2] = [
        |person| person.ratings.get("meaning").map(|&rating| f64::from(rating)),
        |person| person.ratings.get("impact").map(|&rating| f64::from(rating)),
    ];
    let insight = move |person: &Person| index(person, &items, 3);
    let by_step = |value: &dyn Fn(&Person) -> Option<f64>| {
        let mut steps = vec![Vec::new(); 4];
        for person in &ours {
            if let (Some(&step), Some(value)) = (person.ratings.get("steps_to_customers"), value(person)) {
                steps[usize::from(step)].push(value);
            }
        }
        steps
    };
    let steps = [by_step(&insight), by_step(&values[0]), by_step(&values[1])];
    assert_eq!(chapter.distance().len(), 3);
    for (found, steps) in chapter.distance().iter().zip(steps) {
        let direct = DistanceToCustomer::of_values(&steps, found.finding.tau_b().level()).unwrap();
        assert_eq!(found.finding, direct, "{}", found.outcome);
    }
}

#[test]
fn who_wears_out() {
    let (found, ours) = (profile(), employees());
    let mut cells = [[0_u64; 2]; 4];
    for person in &ours {
        let low = |id: &str| person.ratings.get(id).map(|&rating| usize::from(rating <= 2));
        if let (Some(control), Some(impact), Some(free)) = (low("control"), low("impact"), index(person, &FREE, 2)) {
            let cell = &mut cells[control + 2 * impact];
            cell[0] += u64::from(free <= 2.0);
            cell[1] += 1;
        }
    }
    let [neither, low_control, low_impact, both] = cells.map(|[above, people]| share(above, people));
    let direct = BurnOutRisk::new(BurnOutCells { neither, low_control, low_impact, both }, Level::P95).unwrap();
    assert_eq!(found.eye_for_employees().burn_out(), Some(&direct));

    let groups: Vec<Mean> = ["finance", "manager", "sales", "service"]
        .map(|role| {
            let people: Vec<&Person> = ours.iter().filter(|person| person.role == role).collect();
            mean_index(&people, &EMPLOYEE_FOCUS, 2)
        })
        .to_vec();
    let direct = FunctionGroups::of_means(&groups, Level::P95).unwrap();
    let groups = found.eye_for_employees().function_groups().unwrap();
    assert_eq!(groups.class(), direct.class());
    near(groups.individual().lower(), direct.individual().lower());
}

#[cfg(feature = "nalgebra")]
#[test]
fn what_self_direction_has_to_do_with_it() {
    use centricity::diagnosis::SelfDirection;

    let direction = ["sets_goals", "makes_a_start", "checks_goals"];
    let (mut tired, mut lack, mut own) = (Vec::new(), Vec::new(), Vec::new());
    for person in &employees() {
        let control = person.ratings.get("control").map(|&rating| f64::from(rating));
        if let (Some(control), Some(free), Some(sets)) =
            (control, index(person, &FREE, 2), index(person, &direction, 2))
        {
            tired.push(6.0 - free);
            lack.push(6.0 - control);
            own.push(sets);
        }
    }
    let direct = SelfDirection::of(&tired, &lack, &own, Level::P95).unwrap();
    let found = profile();
    let found = found.eye_for_employees().self_direction().unwrap();
    assert_eq!((found.class(), found.interaction().n()), (direct.class(), direct.interaction().n()));
    near(found.interaction().value(), direct.interaction().value());
}

#[test]
fn whether_the_focused_are_appreciated() {
    let (found, ours, theirs) = (profile(), employees(), customers());
    let satisfied = segments::<Csat<5>>(&theirs, "satisfied");
    let appreciation = |unit: &UnitPath| satisfied.get(unit).unwrap().metric().unwrap().value();
    let units: Vec<(UnitPath, Mean, Mean)> = by_unit(&ours)
        .into_iter()
        .map(|(unit, people)| {
            let satisfied = satisfied.get(&unit).unwrap().scores(Csat::<5>::SCORING).unwrap();
            (unit, mean_index(&people, &CUSTOMER_FOCUS, 2), satisfied)
        })
        .collect();
    let direct = FocusAppreciation::about_means(&Linkage::of_units(units).unwrap(), Level::P95).unwrap();
    let chapter = found.eye_for_employees();
    let paradox = chapter.focus_appreciation().unwrap();
    assert_eq!(paradox.tau_b(), direct.tau_b());
    for (a, b) in paradox.units().iter().zip(direct.units()) {
        assert_eq!((a.key(), a.class()), (b.key(), b.class()));
        near(a.focus().unwrap().value(), b.focus().unwrap().value());
        near(a.appreciation().unwrap().upper(), b.appreciation().unwrap().upper());
    }

    let parity: Vec<ParityUnit> = by_unit(&ours)
        .into_iter()
        .map(|(unit, people)| ParityUnit {
            employee_focus: mean_index(&people, &EMPLOYEE_FOCUS, 2).value(),
            customer_focus: mean_index(&people, &CUSTOMER_FOCUS, 2).value(),
            appreciation: appreciation(&unit),
        })
        .collect();
    let direct = EmployeeFocusParity::of(&parity, Level::P95).unwrap();
    assert_eq!(chapter.parity().unwrap().with_parity(), direct.with_parity());
    near(chapter.parity().unwrap().difference().value(), direct.difference().value());

    #[cfg(feature = "nalgebra")]
    {
        let column = |of: fn(&ParityUnit) -> f64| parity.iter().map(of).collect::<Vec<f64>>();
        let (focus, appreciation) = (column(|unit| unit.customer_focus), column(|unit| unit.appreciation));
        let employee_focus = column(|unit| unit.employee_focus);
        let direct = centricity::diagnosis::FocusModeration::of(&appreciation, &focus, &employee_focus, Level::P95);
        let (direct, moderation) = (direct.unwrap(), chapter.moderation().unwrap());
        assert_eq!((moderation.class(), moderation.interaction().n()), (direct.class(), 9));
        assert!((moderation.interaction().value() / direct.interaction().value() - 1.0).abs() < 1e-6);
    }
}

#[test]
fn whether_promises_are_kept() {
    let (found, ours) = (profile(), employees());
    let chapter = found.promises_kept();
    let marks = |prefix: &str, stage: Stage| -> Vec<Option<f64>> {
        ours.iter()
            .map(|person| person.ratings.get(&format!("{prefix}_{stage}")).map(|&mark| f64::from(mark)))
            .collect()
    };
    let stages = Stage::ALL.map(|stage| (stage, marks("expectation", stage), marks("reality", stage)));
    let linked: Vec<LinkedStage<'_>> = stages
        .iter()
        .map(|(stage, expectation, experience)| LinkedStage { stage: *stage, expectation, experience })
        .collect();
    assert_eq!(chapter.expectations(), Some(&LinkedExpectationGap::of(&linked, Level::P95).unwrap()));
    let short = chapter.expectations().unwrap().stages().iter().filter(|gap| gap.class() == PromiseClass::FallsShort);
    assert_eq!(short.map(StageGap::stage).collect::<Vec<_>>(), [Stage::Onboarding]);

    let of = |stage: Stage| tally::<Enps>(ours.iter().filter(|person| person.stage == stage), "recommend_work");
    let stages = Stage::ALL.map(|stage| (stage, of(stage)));
    let tallies: Vec<(Stage, &Tally<Enps>)> = stages.iter().map(|(stage, tally)| (*stage, tally)).collect();
    let stay: Tally<Enps> = stages.iter().filter(|(stage, _)| *stage != Stage::Exit).map(|(_, tally)| tally).sum();
    let direct = AmbassadorFunnel::of(&tallies)
        .unwrap()
        .with_leavers(of(Stage::Exit).net(Enps::BANDS).unwrap())
        .of_population(60)
        .with_stayers(stay.net(Enps::BANDS).unwrap());
    assert_eq!(chapter.ambassadors(), Some(&direct.finding(Level::P95).unwrap()));
}

#[test]
fn whether_both_sides_go_together() {
    let (found, ours, theirs) = (profile(), employees(), customers());
    let chapter = found.the_link();
    let (enps, nps) = (segments::<Enps>(&ours, "recommend_work"), segments::<Nps>(&theirs, "recommend"));
    let direct = Linkage::between(&enps, &nps).evidence().statement(Level::P95).unwrap();
    assert_eq!(chapter.evidence(), Some(&direct));
    let zero = Line::benchmark(0.0).unwrap();
    let direct = DoubleSmile::of(&enps, &nps, SmileTargets { employees: zero, customers: zero }, Level::P95).unwrap();
    assert_eq!(chapter.smiles(), Some(&direct));

    let gates = chapter.programme().unwrap().gates();
    assert_eq!(gates.iter().map(|gate| *gate.key()).collect::<Vec<_>>(), ProgrammeStep::ALL);
    let proud = tally::<Agree>(&ours, "proud").metric().unwrap().estimate(Level::P95);
    let satisfied = tally::<Csat<5>>(&theirs, "satisfied").metric().unwrap().estimate(Level::P95);
    let nps = tally::<Nps>(&theirs, "recommend").metric().unwrap().estimate(Level::P95);
    for ((gate, direct), target) in gates.iter().zip([proud, satisfied, nps]).zip([0.5, 0.5, 0.0]) {
        assert_eq!((gate.estimate(), gate.target().value()), (direct, target));
    }
    assert_eq!(gates[0].class(), GateClass::NotYet);
}

/// What is printed takes no statistician: no name of a statistic that a manager would have to look up, and every unit that is named for its class has its intervals.
#[test]
fn a_manager_reads_it() {
    let found = profile();
    let printed = found.to_string();
    for jargon in ["tau", "product", "Fisher", "HC3", "Welch", "r_wg", "ICC"] {
        assert!(!printed.contains(jargon), "{jargon}: {printed}");
    }
    let squeezed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut named = 0;
    let units = found.work_as_one().units().unwrap().units().iter();
    for unit in units.filter(|unit| unit.class() != InsightCollaborationClass::Undetermined) {
        let (lower, upper) = (unit.insight().lower(), unit.insight().upper());
        let text = format!("{} (insight {lower:.2} to {upper:.2}, collaboration ", unit.key());
        assert!(squeezed.contains(&text), "{text}: {squeezed}");
        named += 1;
    }
    for unit in found.the_link().smiles().unwrap().units().iter().filter(|it| it.class() != SmileClass::Undetermined) {
        assert!(squeezed.contains(&format!("{} (eNPS ", unit.key())), "{squeezed}");
        named += 1;
    }
    assert!(named > 3, "{named}");
}

/// Those for whom it is too much may be the more satisfied ones: then so it is printed, with limits that are above 0.
#[test]
fn a_penalty_turned_round_is_printed_the_other_way() {
    let mut visits = Responses::new(questionnaire::customers());
    for person in 0..80_u8 {
        let (balance, satisfied) = if person % 2 == 0 { (2, 2 + person / 2 % 2) } else { (3, 4 + person / 2 % 2) };
        let response = Response::default().rating("balance_attention", balance).rating("satisfied", satisfied);
        visits.push(response).unwrap();
    }
    let found = Profile::default().customers(&visits).finding(Level::P95).unwrap();
    let drop = found.know_the_customer().penalty()[0].finding.too_much().drop().unwrap();
    assert!(drop.value() == -2.0 && drop.upper() < 0.0);
    let line = format!("satisfaction higher by: attention 2.00 ({:.2} to {:.2})", -drop.upper(), -drop.lower());
    let printed = found.know_the_customer().to_string();
    assert!(printed.contains(&format!("more satisfied where it is too much, {line}")), "{printed}");
}
