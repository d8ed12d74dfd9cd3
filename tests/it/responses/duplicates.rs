//! Duplicates against a naive model, and shards against one table.

use std::collections::BTreeMap;

use centricity::survey::{Duplicates, Pushed, Response, Responses, UnitPath};
use centricity::{Csat, Error, Nps, Segments};
use proptest::prelude::*;

use super::{Row, row, rows, survey};

fn policy() -> impl Strategy<Value = Duplicates> {
    let within = prop_oneof![Just(0), 1..20_u64, Just(u64::MAX)];
    prop_oneof![
        Just(Duplicates::Keep),
        Just(Duplicates::Reject),
        Just(Duplicates::First),
        within.prop_map(|within| Duplicates::Latest { within }),
    ]
}

/// Every response pushed, errors and all.
fn table<'a>(rows: impl IntoIterator<Item = &'a Row>, policy: Duplicates) -> Responses {
    let mut responses = Responses::with_duplicates(survey(), policy);
    for row in rows {
        let _ = responses.push(row.response());
    }
    responses
}

/// Which rows are held, and how many were refused: all at once, from the whole list.
fn model(rows: &[Row], policy: Duplicates) -> (Vec<&Row>, u64) {
    let latest = matches!(policy, Duplicates::Latest { .. });
    let sound = |row: &&Row| row.nps != Ok(11) && !(latest && row.respondent.is_some() && row.at.is_none());
    let mut refused = rows.iter().filter(|row| !sound(row)).count() as u64;
    let sound = rows.iter().filter(sound);
    let mut held: Vec<&Row> = Vec::new();
    let mut of_each: BTreeMap<u8, Vec<&Row>> = BTreeMap::new();
    for row in sound {
        match row.respondent {
            Some(respondent) if policy != Duplicates::Keep => of_each.entry(respondent).or_default().push(row),
            _ => held.push(row),
        }
    }
    for mut theirs in of_each.into_values() {
        if let Duplicates::Latest { within } = policy {
            theirs.sort_by_key(|row| row.at); // stable, so that of equal times the last pushed stays last
            for (index, row) in theirs.iter().enumerate() {
                let next = theirs.get(index + 1).and_then(|next| next.at);
                if next.is_none_or(|next| (next - row.at.unwrap()).unsigned_abs() > within) {
                    held.push(row);
                }
            }
        } else {
            refused += if policy == Duplicates::Reject { theirs.len() as u64 - 1 } else { 0 };
            held.push(theirs[0]);
        }
    }
    (held, refused)
}

/// What is read from a table, whatever the order of its rows.
fn contents(responses: &Responses) -> (Segments<UnitPath, Nps>, Segments<UnitPath, Csat<5>>, Vec<String>) {
    // By unit, whoever has none is left out; on level 0 nobody is.
    let everybody = responses.segments_by_unit::<Nps>("nps", 0).unwrap();
    let waves = responses.weighted_by::<Nps>("nps", centricity::survey::Attribute::Wave).unwrap();
    (
        responses.segments_by_unit("nps", 2).unwrap(),
        responses.segments_by_unit("staff", 2).unwrap(),
        ["first", "where"]
            .map(|id| format!("{:?}", responses.frequencies(id)))
            .into_iter()
            .chain([format!("{waves:?}"), format!("{everybody:?}"), responses.without_unit().to_string()])
            .collect(),
    )
}

proptest! {
    #[test]
    fn the_table_holds_what_the_model_holds(rows in rows(), policy in policy()) {
        let responses = table(&rows, policy);
        let (held, refused) = model(&rows, policy);
        prop_assert_eq!(contents(&responses), contents(&table(held.iter().copied(), Duplicates::Keep)));
        let intake = responses.intake();
        prop_assert_eq!((intake.kept(), intake.refused()), (held.len() as u64, refused));
        prop_assert_eq!(responses.len(), held.len());
        prop_assert_eq!(intake.pushed(), rows.len() as u64);
        if !matches!(policy, Duplicates::Latest { .. }) {
            prop_assert_eq!(intake.replaced(), 0);
        }
    }

    /// The latest response of everyone is held whatever the order; so the order in which the rest came in is all the same.
    #[test]
    fn runs_do_not_depend_on_the_order(
        (rows, shuffled) in rows().prop_flat_map(|mut rows| {
            // No two at the same second: of those the last pushed is held.
            for (index, row) in (0_i64..).zip(&mut rows) {
                row.at = row.at.map(|at| at * 40 + index);
            }
            (Just(rows.clone()), Just(rows).prop_shuffle())
        }),
        within in 0..1_000_u64,
    ) {
        let policy = Duplicates::Latest { within };
        prop_assert_eq!(contents(&table(&rows, policy)), contents(&table(&shuffled, policy)));
    }

    #[test]
    fn merged_shards_are_one_table(shards in prop::collection::vec(prop::collection::vec(row(), 0..15), 1..4), policy in policy()) {
        let mut merged = table(&shards[0], policy);
        for shard in &shards[1..] {
            merged.merge(&table(shard, policy)).unwrap();
        }
        let one = table(shards.iter().flatten(), policy);
        prop_assert_eq!(contents(&merged), contents(&one));
        let (merged_intake, intake) = (merged.intake(), one.intake());
        prop_assert_eq!((merged_intake.kept(), merged_intake.refused()), (intake.kept(), intake.refused()));
        prop_assert_eq!(merged_intake.pushed(), intake.pushed());
        if !matches!(policy, Duplicates::Latest { .. }) {
            prop_assert!(merged == one);
            prop_assert_eq!(merged_intake, intake);
        }
        // What comes after is treated as in one table too.
        let (mut merged, mut one) = (merged, one);
        for row in shards.iter().flatten() {
            prop_assert_eq!(merged.push(row.response()).is_ok(), one.push(row.response()).is_ok());
        }
        prop_assert_eq!(contents(&merged), contents(&one));
    }
}

#[test]
fn a_response_between_two_runs_makes_them_one() {
    let mut responses = Responses::with_duplicates(survey(), Duplicates::Latest { within: 10 });
    let answer = |respondent: &str, at, rating| Response::default().respondent(respondent).at(at).rating("nps", rating);
    assert_eq!(responses.push(answer("a", 0, 1)), Ok(Pushed::Added));
    assert_eq!(responses.push(answer("a", 16, 2)), Ok(Pushed::Added));
    assert_eq!(responses.push(answer("b", 8, 3)), Ok(Pushed::Added));
    assert_eq!(responses.push(answer("a", 8, 4)), Ok(Pushed::Ignored));
    assert_eq!(responses, {
        let mut expected = Responses::with_duplicates(survey(), Duplicates::Latest { within: 10 });
        expected.push(answer("b", 8, 3)).unwrap();
        expected.push(answer("a", 16, 2)).unwrap();
        expected
    });
    let intake = responses.intake();
    assert_eq!((intake.kept(), intake.replaced(), intake.ignored(), intake.refused()), (2, 1, 1, 0));
    // The row of b has moved; what is later still finds it.
    assert_eq!(responses.push(answer("b", 9, 5)), Ok(Pushed::Replaced));
    assert_eq!(responses.tally::<Nps>("nps").unwrap().counts()[..6], [0, 0, 1, 0, 0, 1]);
}

#[test]
fn each_policy_says_what_it_misses() {
    let answer = || Response::default().respondent("a").rating("nps", 9);
    let mut latest = Responses::with_duplicates(survey(), Duplicates::Latest { within: 60 });
    let no_time = Error::Response { problem: "has a respondent and no time, by which the latest is told" };
    assert_eq!(latest.push(answer()), Err(no_time));
    assert_eq!(latest.push(Response::default().rating("nps", 9)), Ok(Pushed::Added)); // nobody's duplicate
    let mut reject = Responses::with_duplicates(survey(), Duplicates::Reject);
    reject.push(answer()).unwrap();
    let again = Error::Response { problem: "is of a respondent who answered before" };
    assert_eq!(reject.push(answer()), Err(again));
    assert!(reject.merge(&latest).is_err());
    // Milliseconds are not seconds, and no time is further away than can be told.
    for at in [1_760_000_000_000, i64::MAX, i64::MIN] {
        assert!(matches!(reject.push(Response::default().at(at)), Err(Error::OutOfRange { .. })));
    }
    reject.push(Response::default().at(-1_000_000_000_000)).unwrap();
}

/// Names are looked through when many responses gave way; merging does not mix them up.
#[test]
fn merging_many_replacements_keeps_every_name_with_its_row() {
    let policy = Duplicates::Latest { within: u64::MAX };
    let (mut monday, mut tuesday) =
        (Responses::with_duplicates(survey(), policy), Responses::with_duplicates(survey(), policy));
    for person in 0..3_000_u16 {
        let answer = |at, unit: String| {
            let rating = u8::try_from(person % 11).unwrap();
            Response::default().respondent(person.to_string()).at(at).unit([unit]).rating("nps", rating)
        };
        monday.push(answer(0, format!("monday {person}"))).unwrap();
        tuesday.push(answer(1, format!("tuesday {}", person % 11))).unwrap();
    }
    monday.merge(&tuesday).unwrap();
    assert_eq!((monday.len(), monday.intake().replaced()), (3_000, 3_000));
    let units = monday.segments_by_unit::<Nps>("nps", 1).unwrap();
    assert_eq!(units.len(), 11);
    for rating in 0..11_u8 {
        let unit = units.get(&UnitPath::new([format!("tuesday {rating}")])).unwrap();
        assert_eq!(unit.count(centricity::Rating::new(rating).unwrap()), unit.n());
    }
}

/// Whoever sends one response after the other, each with a new role, leaves no more than the last.
#[test]
fn what_was_replaced_leaves_no_memory_behind() {
    let mut responses = Responses::with_duplicates(survey(), Duplicates::Latest { within: u64::MAX });
    let mut most = 0;
    for at in 0..20_000 {
        let response = Response::default().respondent("a").at(at).role(format!("role number {at} of many"));
        responses.push(response.unit([format!("unit {at}")])).unwrap();
        most = most.max(responses.memory_bytes());
    }
    assert_eq!((responses.len(), responses.intake().replaced()), (1, 19_999));
    assert!(most < 1_000_000, "{most} bytes");
    assert_eq!(responses.segments_by_unit::<Nps>("nps", 1).unwrap().len(), 1);
}
