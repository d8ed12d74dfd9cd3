//! Filters against the rows that they should select.

use centricity::survey::{Contact, Duplicates, Filter, Missing, Response, Responses, Stage, UnitPath};
use centricity::{Error, Nps};
use proptest::prelude::*;

use super::{CHOICES, Row, rows, survey};

/// A filter, and what it should select.
type Pair = (Filter, fn(&Row) -> bool);

fn filters() -> Vec<Pair> {
    vec![
        (Filter::unit(["u1"]), |row| row.unit.starts_with(&[1])),
        (Filter::unit(["u1", "u2"]), |row| row.unit == [1, 2]),
        (Filter::unit(Vec::<String>::new()), |_| true),
        (Filter::wave("w2"), |row| row.wave == Some(2)),
        (Filter::role("role 1"), |row| row.wave == Some(1)),
        (Filter::wave("nobody's"), |_| false),
        (Filter::stage(Stage::Offer), |row| row.stage == Some(Stage::Offer)),
        (Filter::contact(Contact::With), |row| row.contact == Some(Contact::With)),
        (Filter::weighted(), |row| row.weight != Some(0)),
        (Filter::rating("staff", 4..=9), |row| row.staff.is_ok_and(|staff| staff >= 4)),
        (Filter::rating("nps", 0..=255), |row| row.nps.is_ok()),
        (Filter::choice("first", "shop"), |row| row.first.is_ok_and(|first| CHOICES[first] == "shop")),
        (Filter::choice("where", "web"), |row| row.places.is_ok_and(|made| made[2])),
        (Filter::missing("where", Missing::DontKnow), |row| row.places == Err(Missing::DontKnow)),
        (Filter::missing("nps", Missing::Skipped), |row| row.nps == Err(Missing::Skipped)),
        (Filter::answered("where"), |row| row.places.is_ok()),
        (Filter::answered("why"), |row| row.why.is_some()),
    ]
}

fn table<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Responses {
    let mut responses = Responses::new(survey());
    for row in rows {
        let _ = responses.push(row.response());
    }
    responses
}

proptest! {
    #[test]
    fn a_filter_selects_the_rows_that_fit(rows in rows(), a in 0..17_usize, b in 0..17_usize) {
        let rows: Vec<Row> = rows.into_iter().filter(|row| row.nps != Ok(11)).collect();
        let responses = table(&rows);
        let ((one, fits_one), (other, fits_other)) = (filters()[a].clone(), filters()[b].clone());
        let selected = |filter: &Filter| responses.filter(filter).unwrap();
        let of = |fits: &dyn Fn(&Row) -> bool| table(rows.iter().filter(|row| fits(row)));
        prop_assert!(selected(&one) == of(&fits_one));
        prop_assert!(selected(&!one.clone()) == of(&|row| !fits_one(row)));
        prop_assert!(selected(&one.clone().and(other.clone())) == of(&|row| fits_one(row) && fits_other(row)));
        prop_assert!(selected(&one.clone().or(other.clone())) == of(&|row| fits_one(row) || fits_other(row)));
        // One after the other is both.
        prop_assert!(selected(&one).filter(&other).unwrap() == selected(&one.and(other)));
    }

    /// A filtered table goes on as one that had never held the others.
    #[test]
    fn a_filtered_table_still_knows_duplicates(rows in rows(), within in 0..20_u64) {
        let mut responses = Responses::with_duplicates(survey(), Duplicates::Latest { within });
        for row in &rows {
            let _ = responses.push(row.response());
        }
        let mut north = responses.filter(&Filter::unit(["u1"])).unwrap();
        let before = north.tally::<Nps>("nps").unwrap();
        let again = responses.filter(&Filter::unit(["u1"])).unwrap();
        north.merge(&again).unwrap();
        let nobodys = rows.iter().filter(|row| row.respondent.is_none() && row.unit.first() == Some(&1));
        let nobodys = nobodys.filter(|row| row.nps != Ok(11)).count() as u64;
        let after = north.tally::<Nps>("nps").unwrap();
        prop_assert_eq!(after.n() + after.skipped(), before.n() + before.skipped() + nobodys);
    }
}

#[test]
fn who_is_filtered_out_leaves_no_name() {
    let mut responses = Responses::with_duplicates(survey(), Duplicates::First);
    for (unit, respondent) in [("North", "a"), ("South", "b"), ("North", "c")] {
        let response = Response::default().respondent(respondent).unit([unit]).wave(unit).role(unit);
        responses.push(response.rating("nps", 9)).unwrap();
    }
    let mut north = responses.filter(&Filter::unit(["North"])).unwrap();
    let units = north.segments_by_unit::<Nps>("nps", 1).unwrap();
    assert_eq!(units.keys().collect::<Vec<_>>(), [&UnitPath::new(["North"])]);
    assert!(north.memory_bytes() < responses.memory_bytes());
    assert_eq!((north.intake().kept(), north.intake().pushed()), (2, 2));
    // b is as new here as anybody.
    north.push(Response::default().respondent("b").rating("nps", 3)).unwrap();
    north.push(Response::default().respondent("a").rating("nps", 3)).unwrap();
    assert_eq!((north.len(), north.intake().ignored()), (3, 1));
}

#[test]
fn filters_ask_what_can_be_answered() {
    let responses = Responses::new(survey());
    let refused = |filter: Filter| responses.filter(&filter).unwrap_err();
    assert_eq!(refused(Filter::answered("age")), Error::Unknown { what: "question", name: "age".into() });
    assert_eq!(refused(Filter::choice("first", "fax")), Error::Unknown { what: "choice", name: "fax".into() });
    assert!(matches!(refused(Filter::rating("first", 0..=1)), Error::Question { .. }));
    assert!(matches!(refused(Filter::choice("nps", "app")), Error::Question { .. }));
    assert!(matches!(refused(!Filter::wave("w").and(Filter::answered("age"))), Error::Unknown { .. }));
}
