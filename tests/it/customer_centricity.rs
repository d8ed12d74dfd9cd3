//! The simulated organisation of the example: what was planted is found, and hardly anything else.

#[path = "../../examples/customer_centricity/classes.rs"]
mod classes;
#[path = "../../examples/customer_centricity/looks.rs"]
mod looks;
#[path = "../../examples/customer_centricity/organisation.rs"]
mod organisation;
#[path = "../../examples/customer_centricity/seeds.rs"]
mod seeds;

use centricity::diagnosis::{
    FunctionGroupClass, KnowledgeClass, LeadershipClass, OvershootClass, PenaltyClass, PerceptionClass,
    ResponsibilityClass, SayDoClass, SiloClass,
};
use centricity::linkage::Grade;
use centricity::{Error, Level};
use looks::{Looks, Planted, Verdict};
use seeds::STRICT;

fn strict() -> Level {
    Level::new(STRICT).unwrap()
}

/// Of a thousand, the example's own mode for many seeds found all three in 97.9% and something else in 1.6% at this level.
#[test]
fn what_was_planted_is_found_and_hardly_anything_else() {
    let summary = seeds::run(20, strict()).unwrap();
    assert_eq!(summary.organisations, 20);
    assert!(summary.found.iter().all(|found| *found >= 17), "{summary:?}");
    assert!(summary.all_found >= 17 && summary.something_else <= 3, "{summary:?}");
    assert!(summary.alarms.values().sum::<u64>() >= summary.something_else);
}

/// That is no luck of the level alone: at 95% each, most organisations have something that stands out by chance.
#[test]
fn so_many_looks_at_95_percent_find_something_by_chance() {
    let summary = seeds::run(8, Level::P95).unwrap();
    assert!(summary.something_else >= 3, "{summary:?}");
    assert!(summary.all_found >= 7, "{summary:?}");
}

#[test]
fn every_analysis_runs_and_every_sign_has_its_interval() {
    let looks = seeds::looks(1, strict()).unwrap();
    assert!(looks.by_analysis().len() > 25, "{looks:?}");
    assert!(looks.by_analysis().iter().all(|(_, group)| group.iter().all(|look| look.verdict() != Verdict::NotRun)));
    for planted in Planted::ALL {
        assert!(looks.signs(planted).count() >= 2, "{planted}");
        assert!(looks.signs(planted).all(|look| look.estimate.is_some()), "{planted}");
    }
}

#[test]
fn a_seed_is_one_organisation() {
    let [first, again, other] = [1, 1, 2].map(|seed| organisation::draw(seed).unwrap());
    assert_eq!((&first.employees, &first.customers), (&again.employees, &again.customers));
    assert!(first.employees != other.employees && first.customers != other.customers);
    assert_eq!(first.invited, 1_800);
}

/// The example tells classes apart by how they print: these are all that are no finding.
#[test]
fn the_words_of_the_classes_are_known() {
    let verdict = |class: &dyn std::fmt::Display| {
        let mut looks = Looks::default();
        looks.at("an analysis", "something", class, None);
        looks.0[0].verdict()
    };
    let same: [&dyn std::fmt::Display; 8] = [
        &OvershootClass::JustRight,
        &SayDoClass::AsSaid,
        &LeadershipClass::SeenAlike,
        &ResponsibilityClass::Alike,
        &SiloClass::OneTeam,
        &PerceptionClass::SharedStrength,
        &PerceptionClass::SharedWeakness,
        &FunctionGroupClass::Individuals,
    ];
    assert!(same.iter().all(|class| verdict(class) == Verdict::NoDifference));
    let nothing: [&dyn std::fmt::Display; 7] = [
        &OvershootClass::Undetermined,
        &FunctionGroupClass::Undetermined,
        &PenaltyClass::TooFew,
        &KnowledgeClass::NoOrder,
        &Grade::TooFewUnits,
        &Grade::UnreliableAggregation,
        &Grade::NoLinkShown,
    ];
    assert!(nothing.iter().all(|class| verdict(class) == Verdict::Undetermined));
    let named: [&dyn std::fmt::Display; 4] =
        [&OvershootClass::Divided, &Grade::LinkShown, &FunctionGroupClass::Groups, &SiloClass::Silos];
    assert!(named.iter().all(|class| verdict(class) == Verdict::Named));

    let mut looks = Looks::default();
    looks.at("an analysis", "something", format!("not run: {}", Error::NoVariation { what: "values" }), None);
    assert_eq!(looks.0[0].verdict(), Verdict::NotRun);
    looks.at("silo index", "departments", SiloClass::Silos, None);
    looks.at("overshoot", "vision", OvershootClass::TooMuch, None);
    assert_eq!(looks.false_alarms().map(|look| look.about.as_str()).collect::<Vec<_>>(), ["vision"]);
    assert!(Planted::ALL.into_iter().all(|planted| !looks.finds(planted)));
}
