//! No public type is without a promise: the source is searched for them.

use std::fs;
use std::path::Path;

use centricity::{Customer, JustAboutRight, NetPromoterScore, Nps, NumberedIter};

use super::{copied, key, shared, table, value};

fn cloned<T: Clone>() {}

#[test]
fn every_class_and_finding_may_cross_threads() {
    use centricity::diagnosis as d;

    value::<d::AmbassadorFinding>();
    value::<d::AmbassadorFunnel>();
    value::<d::ExpectationGap<d::Linked>>();
    value::<d::ExpectationGap<d::Separate>>();
    value::<d::FocusAppreciation<String>>();
    value::<d::ProgrammeGates<String>>();

    copied::<d::AmbassadorExit>();
    copied::<d::AmbassadorMove>();
    copied::<d::AmbassadorStage>();
    copied::<d::EmployeeFocusParity>();
    copied::<d::FocusLines>();
    copied::<d::FocusUnit<u32>>();
    copied::<d::ParityUnit>();
    copied::<d::ProgrammeGate<u32>>();
    copied::<d::StageChange>();
    copied::<d::StageGap>();
    copied::<d::TopOverlap>();
    copied::<d::Willingness>();

    key::<d::Course>();
    key::<d::ExitClass>();
    key::<d::FocusClass>();
    key::<d::GateClass>();
    key::<d::Linked>();
    copied::<d::LinkedStage<'static>>();
    key::<d::OverlapClass>();
    key::<d::ParityClass>();
    key::<d::ProgrammeStep>();
    key::<d::PromiseClass>();
    key::<d::Separate>();
    copied::<d::SeparateStage>();
    key::<d::WillingnessClass>();

    #[cfg(feature = "nalgebra")]
    {
        value::<d::FocusModeration>();
        value::<d::OvershootCurve>();
        copied::<d::OvershootCurveFinding>();
        copied::<d::SelfDirection>();
        key::<d::ModerationClass>();
        key::<d::OvershootCurveClass>();
        key::<d::SelfDirectionClass>();
        #[cfg(feature = "rand")]
        copied::<d::ExplainedByBoth>();
    }
}

#[test]
fn every_chapter_may_cross_threads() {
    use centricity::diagnosis::profile as p;

    value::<p::EveryonesJob>();
    value::<p::EyeForEmployees>();
    value::<p::KnowTheCustomer>();
    value::<p::LeadByExample>();
    value::<p::OutcomeByDistance>();
    value::<p::PromisesKept>();
    value::<p::TheLink>();
    value::<p::WorkAsOne>();

    copied::<p::QualityOvershoot>();
    copied::<p::QualityPenalty>();
}

#[test]
fn every_piece_of_evidence_may_cross_threads() {
    use centricity::linkage as l;

    shared::<l::Evidence<'static, String>>();
    cloned::<l::Evidence<'static, String>>();
    value::<l::LeftOut<String>>();
    value::<l::PooledLink<String>>();
    value::<l::Reason>();
    value::<l::Statement>();
    value::<l::StratumLink<String>>();
    value::<l::TwoWaves>();
    #[cfg(feature = "rand")]
    value::<l::LinkBootstrap>();

    key::<l::Compared>();
    key::<l::Grade>();
    key::<l::TimeOrder>();
    key::<l::Wave>();
}

#[test]
fn every_menu_and_count_may_cross_threads() {
    use centricity::inference as i;

    value::<centricity::report::Difference>();

    copied::<i::Difference>();
    copied::<i::correlation::DisattenuatedDifference>();
    copied::<i::PublishedShare>();
    copied::<i::WorstCaseBounds>();

    key::<i::DifferenceMethod>();
    key::<i::DirichletPrior>();
    key::<i::MeanMethod>();
    key::<i::PseudoCounts>();
    key::<i::PublishedN>();
    key::<i::Transitions>();
    key::<i::correlation::PearsonMethod>();
    key::<i::resample::BootstrapMethod>();
}

#[test]
fn every_answer_and_question_may_cross_threads() {
    use centricity::survey::{About, Answer, Calendar, CompleteCases, Contact, Missing, Stage, UnitPath};
    use centricity::{questionnaire, read};

    value::<Answer>();
    value::<CompleteCases>();
    value::<read::Zone>();
    #[cfg(feature = "jiff")]
    value::<centricity::survey::NamedZone>();
    #[cfg(feature = "csv")]
    shared::<read::AnswerColumn>();

    key::<NetPromoterScore<Customer>>();
    table::<UnitPath>();
    key::<Calendar>();
    key::<Contact>();
    key::<Missing>();
    key::<Stage>();

    shared::<About<'static>>();
    shared::<JustAboutRight<Customer, 5>>();
    shared::<NumberedIter<'static, Nps>>();
    shared::<questionnaire::Grade<Customer>>();
    shared::<questionnaire::HowOften<Customer>>();
    shared::<questionnaire::StepsToCustomers>();
    shared::<questionnaire::Times>();
}

/// The names of the public types in the source: `Tally` for `pub struct Tally<I> {`. Two types of one name are there twice.
fn public_types(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            public_types(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let types = text
                .lines()
                .filter_map(|line| ["pub struct ", "pub enum "].iter().find_map(|kind| line.strip_prefix(kind)));
            found.extend(types.map(name));
        }
    }
}

/// The first word.
fn name(text: &str) -> String {
    text.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect()
}

/// The names of the types that a promise is made of: `Tally` for `key::<centricity::Tally<Nps>>();`.
fn promised(text: &str) -> Vec<String> {
    let promises = ["shared::<", "value::<", "copied::<", "table::<", "key::<"];
    let of = |line: &str| promises.iter().find_map(|promise| Some(line.strip_prefix(promise)?.to_string()));
    let types = text.lines().filter_map(|line| of(line.trim()));
    types.map(|path| name(path.split('<').next().unwrap().rsplit("::").next().unwrap())).collect()
}

#[test]
fn no_public_type_is_left_out() {
    let mut types = Vec::new();
    public_types(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut types);
    assert!(types.len() > 400, "only {} types found", types.len());
    let mut promised = [include_str!("../promises.rs"), include_str!("every_type.rs")].map(promised).concat();
    types.retain(|of| match promised.iter().position(|promise| promise == of) {
        Some(place) => {
            promised.swap_remove(place);
            false
        }
        None => true,
    });
    assert_eq!(types, [""; 0], "not in the list");
}
