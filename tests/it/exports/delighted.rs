//! Delighted's objects, a line each or in an array.

use std::fs;

use centricity::Nps;
use centricity::read::{Delighted, Error, Limits};
use centricity::survey::{Duplicates, Responses};
use proptest::prelude::*;

use super::survey;

pub(super) fn reader() -> Delighted {
    Delighted::new("recommend", "nps").unit(["Region"]).lenient(10)
}

pub(super) fn bytes(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/data/exports/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn lines_and_array_tell_of_the_same_visits() {
    for name in ["delighted.jsonl", "delighted.json"] {
        let read = reader().read(Responses::new(survey()), bytes(name).as_slice()).unwrap();
        let tally = read.responses().tally::<Nps>("recommend").unwrap();
        assert_eq!((tally.n(), tally.skipped()), (11, 1), "{name}");
        assert_eq!(tally.counts(), [1, 0, 0, 1, 0, 0, 1, 1, 1, 3, 3], "{name}");
        let units = read.responses().segments_by_unit::<Nps>("recommend", 1).unwrap();
        assert_eq!(units.keys().map(ToString::to_string).collect::<Vec<_>>(), ["North", "South"]);
    }
}

#[test]
fn the_accounts() {
    let account = |name| reader().read(Responses::new(survey()), bytes(name).as_slice()).unwrap().account().to_string();
    assert_eq!(
        account("delighted.jsonl").lines().collect::<Vec<_>>(),
        [
            "16 records: 12 kept, 1 left out, 3 rejected",
            "  left out        1  another type of survey",
            "  rejected        1  column 'score' is off the scale",
            "  rejected        1  is not an object in JSON",
            "  rejected        1  column 'score' is not a rating",
            "  record 9 (line 9), column 'score': is 11, which is off the scale 0 to 10; if it is a code for no answer, declare it",
            "  record 10 (line 10): is not an object in JSON",
            "  record 12 (line 12), column 'score': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
        ]
    );
    assert_eq!(
        account("delighted.json").lines().collect::<Vec<_>>(),
        [
            "15 records: 12 kept, 1 left out, 2 rejected",
            "  left out        1  another type of survey",
            "  rejected        1  column 'score' is off the scale",
            "  rejected        1  column 'score' is not a rating",
            "  record 9 (line 156), column 'score': is 11, which is off the scale 0 to 10; if it is a code for no answer, declare it",
            "  record 11 (line 194), column 'score': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
        ]
    );
}

#[test]
fn what_is_no_file_of_delighted_is_refused() {
    let read = |text: &str| Delighted::new("recommend", "nps").read(Responses::new(survey()), text.as_bytes());
    let refused = |text: &str| read(text).unwrap_err().to_string();
    let good = r#"{"survey_type":"nps","score":9}"#;
    assert_eq!(read(good).unwrap().account().kept(), 1);
    assert_eq!(read("[]").unwrap().account().read(), 0);
    assert_eq!(read(&format!("[{good},\n{good}]\n")).unwrap().account().kept(), 2);
    assert_eq!(read(r#"{"survey_type":"NPS","score":"9.0"}"#).unwrap().account().kept(), 1);
    assert_eq!(refused(" \n"), "the file is empty");
    assert_eq!(refused(&format!("[{good},{good}")), "the array does not end: the file was cut off");
    assert_eq!(refused(&format!("[{good}] {good}")), "something follows the end of the array");
    assert_eq!(refused(&format!("[{good},]")), "record 2 (line 1): is not an object in JSON");
    assert_eq!(refused("id,score\n1,9\n"), "record 1 (line 1): is not an object in JSON");
    assert_eq!(refused(r#"{"score":9}"#), "record 1 (line 1), column 'survey_type': is none of the stated words");
    let no_score = r#"{"survey_type":"nps"}"#;
    assert_eq!(
        refused(no_score),
        "record 1 (line 1), column 'score': is not a whole number from 0 to 10; if it is a code for no answer, declare it"
    );
    for score in ["true", "[9]", "{}", "9.5", "-1", "1e300", "\"nine\""] {
        let error = refused(&format!(r#"{{"survey_type":"nps","score":{score}}}"#));
        assert_eq!(
            error,
            "record 1 (line 1), column 'score': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
            "{score}"
        );
    }
    let late = r#"{"survey_type":"nps","score":9,"created_at":"last week"}"#;
    assert_eq!(refused(late), "record 1 (line 1), column 'created_at': is not a time of the declared form");
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert_eq!(refused(&deep), "record 1 (line 1): is not an object in JSON");
    let words = Delighted::new("more", "nps").read(Responses::new(survey()), good.as_bytes()).unwrap_err();
    assert_eq!(words.to_string(), "question 'more' is not answered by a number");
}

#[test]
fn limits_hold() {
    let read = |limits| {
        let error = reader().limits(limits).read(Responses::new(survey()), bytes("delighted.jsonl").as_slice());
        error.unwrap_err().to_string()
    };
    assert_eq!(read(Limits::default().bytes(100)), "too many bytes in the file: the limit is 100");
    assert_eq!(read(Limits::default().record(100)), "too many bytes in a record: the limit is 100");
    assert_eq!(read(Limits::default().records(3)), "too many records: the limit is 3");
    assert_eq!(read(Limits::default().names(1)), "too many different units: the limit is 1");
    assert_eq!(read(Limits::default().name_bytes(3)), "too many bytes in the names of units: the limit is 3");
}

proptest! {
    #[test]
    fn any_text_is_accounted_for(
        parts in proptest::collection::vec(
            prop_oneof![
                Just(r#"{"survey_type":"nps","score":9}"#.to_string()),
                Just(r#"{"survey_type":"nps","score":null,"person_properties":{"Region":"a,]\"["}}"#.to_string()),
                Just(r#"{"survey_type":"csat","score":5}"#.to_string()),
                r#"[\[\]{},:"\\0-9a-z \n]{0,12}"#,
            ],
            0..8,
        ),
        array in any::<prop::sample::Index>(),
    ) {
        let lines = parts.join("\n");
        let text = if array.index(2) == 0 { lines } else { format!("[{}]", parts.join(",")) };
        match reader().read(Responses::new(survey()), text.as_bytes()) {
            Ok(read) => {
                let account = read.account();
                prop_assert_eq!(account.read(), account.kept() + account.left_out() + account.rejected());
                prop_assert_eq!(account.kept(), read.responses().len() as u64);
                prop_assert_eq!(account.without_unit(), read.responses().without_unit());
                let whole = parts.iter().filter(|part| part.contains("nps")).count() as u64;
                prop_assert!(account.kept() <= whole);
            }
            Err(error) => prop_assert!(matches!(error, Error::Form(_))),
        }
    }
}

#[test]
fn a_page_that_is_read_twice_is_noticed() {
    let read = |responses| reader().read(responses, bytes("delighted.json").as_slice()).unwrap();
    let once = read(Responses::with_duplicates(survey(), Duplicates::First));
    let twice = read(once.into_responses());
    let held = twice.account().left_out_for("another response of the respondent is held");
    assert_eq!((twice.account().kept(), held, twice.responses().len()), (0, 12, 12));
}
