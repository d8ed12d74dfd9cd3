//! For any answers: the order of people does not matter, nothing panics, and nothing that is not finite is printed.

use centricity::diagnosis::profile::{Profile, ProfileFinding};
use centricity::inference::Proportion;
use centricity::survey::{Contact, Response, Responses, Stage, Survey};
use centricity::{Level, questionnaire};
use proptest::prelude::*;

use super::organisation::{customers, employees, hash, responses};

fn found(work: &Responses, visits: &Responses, minimum: u64) -> ProfileFinding {
    let profile = Profile::default().employees(work).customers(visits).at_least(minimum).managers(["r1"]).leavers(40);
    let share = Proportion::new(1, 4).unwrap();
    profile.word_of_mouth(10_000, share).stayed_away(share).finding(Level::P95).unwrap()
}

/// Some people who answer as a seed says: all kinds of groups, blanks, few points used, or all.
fn any_responses(survey: Survey, people: u64, seed: u64, spread: u64, blanks: u64) -> Responses {
    let mut responses = Responses::new(survey);
    for person in 0..people {
        let at = |what: u64| hash(seed.wrapping_add(person), what);
        let mut response = Response::default();
        if !at(1).is_multiple_of(7) {
            response = response.unit([format!("u{}", at(2) % 4), format!("t{}", at(3) % 2)]);
        }
        if !at(4).is_multiple_of(5) {
            response = response.role(["r1", "r2", "r3"][(at(5) % 3) as usize]);
        }
        if !at(6).is_multiple_of(5) {
            response = response.contact(if at(7).is_multiple_of(2) { Contact::With } else { Contact::Without });
        }
        if !at(8).is_multiple_of(5) {
            response = response.stage(Stage::ALL[(at(9) % 7) as usize]);
        }
        for (question, place) in responses.survey().questions().iter().zip(100..) {
            let Some(scale) = question.format().scale() else { continue };
            if blanks > 0 && at(place + 1000) % 10 < blanks {
                continue;
            }
            let step = at(place) % spread.min(scale.points() as u64);
            response = response.rating(question.id(), scale.max() - u8::try_from(step).unwrap());
        }
        responses.push(response).unwrap();
    }
    responses
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_answers_have_a_profile(
        sides in (0_u64..90, 0_u64..90),
        seed in any::<u64>(),
        spread in 1_u64..=11,
        blanks in 0_u64..=9,
        minimum in 0_u64..12,
    ) {
        let work = any_responses(questionnaire::employees(), sides.0, seed, spread, blanks);
        let visits = any_responses(questionnaire::customers(), sides.1, seed ^ 0xABCD, spread, blanks);
        let finding = found(&work, &visits, minimum);
        let printed = finding.to_string();
        prop_assert!(!printed.contains("NaN") && !printed.contains("inf)") && !printed.contains(" inf"), "{}", printed);
        let (employees, customers) = (finding.employees(), finding.customers());
        prop_assert_eq!((employees, customers), sides);
    }
}

/// The same up to what the order of a sum leaves, which a fixed number of decimals does not show.
#[test]
fn the_order_of_people_does_not_matter() {
    let (ours, theirs) = (employees(), customers());
    let (work, visits) = (responses(questionnaire::employees(), &ours), responses(questionnaire::customers(), &theirs));
    let turned = (
        responses(questionnaire::employees(), ours.iter().rev()),
        responses(questionnaire::customers(), theirs.iter().rev()),
    );
    let (one, other) = (found(&work, &visits, 5), found(&turned.0, &turned.1, 5));
    assert_eq!(one.to_string(), other.to_string());
    assert_eq!(one.not_run(), other.not_run());
    assert_eq!(one.work_as_one(), other.work_as_one());
    assert_eq!(one.lead_by_example(), other.lead_by_example());
    assert_eq!(one.everyones_job(), other.everyones_job());
    assert_eq!(one.the_link(), other.the_link());
}
