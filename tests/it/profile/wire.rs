//! The profile goes out as JSON: its chapters by name, no number that is not one.

use centricity::Level;
use centricity::diagnosis as d;
use centricity::diagnosis::profile::Profile;
use centricity::inference::correlation::CorrelationsOfFour;
use centricity::inference::panel::{CrossLagged, Panel, PersonLevel, UnitLevel};
use centricity::inference::{Mean, Proportion};
use centricity::survey::Stage;
use serde::Serialize;
use serde_json::Value;

use super::organisation::{visits, work};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_chapters_have_these_names() {
    let (work, visits) = (work(), visits());
    let profile = Profile::default().employees(&work).customers(&visits).managers(["manager"]);
    let profile = profile.word_of_mouth(5_000, Proportion::new(12, 80).unwrap());
    let json = serde_json::to_value(profile.finding(Level::P95).unwrap()).unwrap();
    // In alphabetical order, as a map has them.
    assert_eq!(
        keys(&json),
        [
            "customers",
            "employees",
            "everyones_job",
            "eye_for_employees",
            "know_the_customer",
            "lead_by_example",
            "level",
            "not_run",
            "promises_kept",
            "the_link",
            "work_as_one"
        ]
    );
    assert_eq!(keys(&json["work_as_one"]), ["management", "silos", "units"]);
    assert_eq!(keys(&json["lead_by_example"]), ["monitor", "say_do", "seen_by"]);
    assert_eq!(json["lead_by_example"]["say_do"]["class"], "said_more_than_done");
    assert_eq!(json["know_the_customer"]["overshoot"][4]["quality"], "attention");
    assert_eq!(json["know_the_customer"]["overshoot"][4]["finding"]["class"], "too_much");
    assert_eq!((&json["level"], &json["employees"]), (&Value::from(0.95), &Value::from(270)));
}

#[test]
fn what_was_not_run_says_what_is_missing() {
    let visits = visits();
    let finding = Profile::default().customers(&visits).finding(Level::P95).unwrap();
    let json = serde_json::to_value(&finding).unwrap();
    assert_eq!(
        json["not_run"][0].to_string(),
        r#"{"analysis":"customer_insight","obstacle":{"no_responses":"employees"}}"#
    );
    assert_eq!(json["work_as_one"]["silos"], Value::Null);
}

/// Any of them can go out, whatever its unit is called.
const fn goes_out<T: Serialize>() {}

#[test]
fn every_result_of_the_diagnosis_goes_out() {
    goes_out::<d::AmbassadorFinding>();
    goes_out::<d::BurnOutRisk>();
    goes_out::<d::CloserToCustomer>();
    goes_out::<d::CustomerInsight<String>>();
    goes_out::<d::DistanceToCustomer>();
    goes_out::<d::DoubleSmile<String>>();
    goes_out::<d::EmployeeFocusParity>();
    goes_out::<d::FocusAppreciation<String>>();
    goes_out::<d::FunctionGroups>();
    goes_out::<d::InsightCollaboration<String>>();
    goes_out::<d::KnowledgeFinding>();
    goes_out::<d::LeadershipFinding>();
    goes_out::<d::LinkedExpectationGap>();
    goes_out::<d::ManagementGap>();
    goes_out::<d::MonitorFinding>();
    goes_out::<d::OvershootFinding>();
    goes_out::<d::PenaltyFinding>();
    goes_out::<d::PerceptionFinding<String>>();
    goes_out::<d::ProgrammeGates<String>>();
    goes_out::<d::RangeFinding>();
    goes_out::<d::ResponsibilityFinding>();
    goes_out::<d::SalesForceFinding>();
    goes_out::<d::SayDoFinding>();
    goes_out::<d::SeparateExpectationGap>();
    goes_out::<d::SiloIndex>();
    goes_out::<d::StandardisedResponsibility>();
    goes_out::<d::TopOverlap>();
    goes_out::<d::Willingness>();
    goes_out::<centricity::linkage::Statement>();
    #[cfg(feature = "nalgebra")]
    {
        goes_out::<d::FocusModeration>();
        goes_out::<d::OvershootCurveFinding>();
        goes_out::<d::SelfDirection>();
    }
    #[cfg(all(feature = "nalgebra", feature = "rand"))]
    goes_out::<d::ExplainedByBoth>();
}

/// Those that no profile has.
#[test]
fn the_others_go_out_with_their_class() {
    #[track_caller]
    fn class(value: &impl Serialize, class: &str) {
        assert_eq!(serde_json::to_value(value).unwrap()["class"], class);
    }
    class(&d::Willingness::new(Proportion::new(160, 400).unwrap(), 0.3, Level::P95).unwrap(), "above_forecast");
    let held = d::RangeAccuracy::new(Proportion::new(40, 100).unwrap()).finding(0.8, Level::P95).unwrap();
    class(&held, "too_narrow");
    let ranks: Vec<f64> = (0..20).map(f64::from).collect();
    class(&d::TopOverlap::of(&ranks, &ranks, 5, Level::P95).unwrap(), "more_than_chance");
    let change = |before, after| d::UnitChange { before, after };
    let closer = [change(3.0, 3.8), change(3.1, 4.0), change(2.9, 3.8)];
    let others = [change(3.0, 3.0), change(3.2, 3.1), change(2.8, 2.9)];
    class(&d::CloserToCustomer::of(&closer, &others, Level::P95).unwrap(), "rose_more");

    let mean = |value| Mean::new(80, value, 1.0).unwrap().within(1.0, 10.0).unwrap();
    let stage = d::SeparateStage { stage: Stage::Onboarding, expectation: mean(7.5), experience: mean(6.0) };
    let gap = serde_json::to_value(d::SeparateExpectationGap::of(&[stage], Level::P95).unwrap()).unwrap();
    assert_eq!((&gap["stages"][0]["stage"], &gap["stages"][0]["class"]), (&"onboarding".into(), &"falls_short".into()));
}

#[test]
fn what_a_panel_gives_goes_out() {
    let text = |value: &dyn Fn() -> serde_json::Result<String>| value().unwrap();
    let unit = UnitLevel::new(0.5, 12).unwrap();
    assert_eq!(text(&|| serde_json::to_string(&unit)), r#"{"value":0.5,"units":12}"#);
    let person = PersonLevel::new(0.25, 240, 20).unwrap();
    assert_eq!(text(&|| serde_json::to_string(&person)), r#"{"value":0.25,"n":240,"units":20}"#);
    let six = CorrelationsOfFour { ab: 0.5, cd: 0.25, ac: 0.3, ad: 0.7, bc: 0.6, bd: 0.35 };
    let waves = CrossLagged::new(six, 60).unwrap();
    assert_eq!(
        text(&|| serde_json::to_string(&waves)),
        concat!(
            r#"{"units":60,"x_with_later_y":0.5,"y_with_later_x":0.25,"difference":0.25,"#,
            r#""first_wave":0.3,"second_wave":0.35,"stability_of_x":0.7,"stability_of_y":0.6}"#
        )
    );

    let units = [1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4];
    let x = [1.0, 2.0, 4.0, 3.0, 5.0, 2.0, 2.5, 4.0, 6.0, 7.0, 5.5];
    let y = [3.0, 2.0, 5.0, 6.0, 5.0, 2.0, 4.0, 3.0, 8.0, 6.0, 7.5];
    let panel = Panel::of(units, &x, &y).unwrap();
    let json = serde_json::to_value(panel.within_between().unwrap()).unwrap();
    assert_eq!(keys(&json), ["between", "contextual", "within"]);
    assert!(json["within"]["value"].is_f64() && json["within"]["standard_error_cr0"].is_f64());
    let random = panel.random_intercept().unwrap();
    let json = serde_json::to_value(random).unwrap();
    assert_eq!(keys(&json), ["between", "variance_between", "variance_within", "within"]);
    assert_eq!(json["within"]["value"], random.within().value());
    let json = serde_json::to_value(panel.levels().unwrap()).unwrap();
    assert_eq!(keys(&json), ["between", "eta_x", "eta_y", "total", "within"]);
}
