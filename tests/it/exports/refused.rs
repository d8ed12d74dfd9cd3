//! Files that are not what they are said to be are refused, and not read as something else.

use centricity::Nps;
use centricity::read::{ColumnMap, CsvReader, DayMonth, LimeSurvey, Qualtrics, SurveyMonkey, Typeform};
use centricity::survey::{Response, Responses};

use super::survey;

fn error(reader: &CsvReader, text: &str) -> String {
    reader.read(Responses::new(survey()), text.as_bytes()).unwrap_err().to_string()
}

fn kept(reader: &CsvReader, text: &str) -> u64 {
    reader.read(Responses::new(survey()), text.as_bytes()).unwrap().account().kept()
}

fn times(reader: &CsvReader, text: &str) -> Vec<Response> {
    let mut responses = Vec::new();
    let account = reader.for_each(&survey(), text.as_bytes(), |response| {
        responses.push(response);
        Ok(())
    });
    assert_eq!(account.unwrap().kept(), responses.len() as u64);
    responses
}

const IDS: &str = r#""{""ImportId"":""status""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}""#;

fn recommend(column: &str) -> ColumnMap {
    ColumnMap::default().question("recommend", column)
}

#[test]
fn the_two_forms_of_qualtrics_are_not_taken_for_each_other() {
    let new = format!("Status,Finished,ResponseId,Q1\na,b,c,d\n{IDS}\n0,1,R_1,9\n");
    let old = "Status,Finished,ResponseId,Q1\na,b,c,d\n0,1,R_1,9\n";
    assert_eq!(kept(&Qualtrics::new(recommend("QID1")).reader(), &new), 1);
    assert_eq!(kept(&Qualtrics::legacy(recommend("Q1")).reader(), old), 1);
    assert_eq!(error(&Qualtrics::new(recommend("QID1")).reader(), old), NOT_THREE);
    assert_eq!(
        error(&Qualtrics::legacy(recommend("Q1")).reader(), &new),
        "the third record holds import ids, so it is no legacy export"
    );
    // A file whose second and third record somebody deleted.
    let edited = "Status,Finished,ResponseId,Q1\n0,1,R_1,9\n0,1,R_2,3\n";
    assert_eq!(error(&Qualtrics::new(recommend("QID1")).reader(), edited), NOT_THREE);
    // Nor does the legacy form take its first respondent for a header, whatever else is kept.
    let legacy = || Qualtrics::legacy(recommend("Q1"));
    let head = "Status,Finished,ResponseId,Q1\n";
    for record in ["0,1,R_1,9", "IP Address,True,R_1,9", "survey preview,,R_1,9", ",FALSE,R_1,9", "1,,R_1,9"] {
        for reader in [legacy().reader(), legacy().with_any_status().with_unfinished().reader()] {
            assert_eq!(error(&reader, &format!("{head}{record}\n0,1,R_2,3\n")), NOT_TWO, "{record}");
            // Also where there is nobody else.
            assert_eq!(error(&reader, &format!("{head}{record}\n")), NOT_TWO, "{record}");
        }
    }
    assert_eq!(kept(&CsvReader::new(recommend("Q1")), edited), 2);
    // What a header says is in any language, or nothing.
    for record in ["Antworttyp,Beendet,Antwort-ID,Empfehlung", ",,,", "Status,Finished,Response ID,1"] {
        assert_eq!(kept(&legacy().reader(), &format!("{head}{record}\n0,1,R_1,9\n")), 1, "{record}");
    }
}

const NOT_THREE: &str = "expected three header records, of which the third holds import ids; if the file has two take `Qualtrics::legacy`, if one take `CsvReader`";
const NOT_TWO: &str = "expected two header records, and the second holds an answer; if the file has three take `Qualtrics::new`, if one take `CsvReader`";

#[test]
fn who_asks_qualtrics_for_a_heading_is_told_the_import_id() {
    let file = format!("Status,Finished,ResponseId,Q1\na,b,c,Recommend?\n{IDS}\n0,1,R_1,9\n");
    let asked = |column: &str| error(&Qualtrics::new(recommend(column)).reader(), &file);
    assert_eq!(asked("Q1"), "column 'Q1' is a heading, and columns are named by import id: 'QID1'");
    assert_eq!(asked(" Recommend? "), "column 'Recommend?' is a heading, and columns are named by import id: 'QID1'");
    assert_eq!(
        asked("QID7"),
        "column 'QID7' is not in the header, which has: 'status', 'finished', '_recordId', 'QID1'"
    );
}

#[test]
fn qualtrics_keeps_more_only_where_told_to() {
    let file = format!(
        "a,b,c,d\na,b,c,d\n{IDS}\n0,1,R_1,9\n1,1,R_2,9\n8,True,R_3,9\n0,0,R_4,9\n,1,R_5,9\nImported,True,R_6,9\n"
    );
    let kept = |preset: Qualtrics| kept(&preset.reader(), &file);
    let preset = || Qualtrics::new(recommend("QID1"));
    assert_eq!(kept(preset()), 2);
    assert_eq!(kept(preset().with_any_status()), 5);
    assert_eq!(kept(preset().with_unfinished()), 3);
    assert_eq!(kept(preset().with_unfinished().with_any_status()), 6);
}

#[test]
fn qualtrics_states_its_time_zone() {
    let file = |zone: &str, time: &str| {
        let recorded = format!(r#""{{""ImportId"":""recordedDate""{zone}}}""#);
        format!("a,b,c,d,e\na,b,c,d,e\n{IDS},{recorded}\n0,1,R_1,9,{time}\n")
    };
    let preset = |order| Qualtrics::new(recommend("QID1")).with_time(order).reader();
    let at = |text: &str, order| times(&preset(order), text);
    let expected = |seconds| vec![Response::default().respondent("R_1").rating("recommend", 9).at(seconds)];

    let utc = file(r#","""timeZone"":""Z"""#.replacen("\"\"\"", "\"\"", 1).as_str(), "2022-11-09 17:54:00");
    // 2022-11-09T17:54:00Z is 1668016440 (GNU date).
    assert_eq!(at(&utc, DayMonth::Undeclared), expected(1_668_016_440));
    let none = file("", "2022-11-09 17:54:00");
    assert_eq!(
        error(&preset(DayMonth::Undeclared), &none),
        "the header states no time zone: give the map a time with its zone"
    );
    let saved = file(r#",""timeZone"":""UTC"""#, "9/11/2022 17:54");
    assert_eq!(
        error(&preset(DayMonth::Undeclared), &saved),
        "record 1 (line 4), column 'recordedDate': is a date whose day and month can be told apart only if their order is declared"
    );
    assert_eq!(at(&saved, DayMonth::DayFirst), expected(1_668_016_440));
    let denver = file(r#",""timeZone"":""America/Denver"""#, "2022-11-09 10:54:00");
    let nowhere = file(r#",""timeZone"":""Canary/Nowhere"""#, "2022-11-09 10:54:00");
    if cfg!(feature = "jiff") {
        assert_eq!(at(&denver, DayMonth::Undeclared), expected(1_668_016_440));
        assert_eq!(
            error(&preset(DayMonth::Undeclared), &nowhere),
            "the header states a time zone that this machine does not know"
        );
    } else {
        assert_eq!(
            error(&preset(DayMonth::Undeclared), &denver),
            "the header states a time zone with a name, which needs the feature jiff"
        );
    }
}

#[test]
fn survey_monkey_needs_its_second_record() {
    let reader = SurveyMonkey::new(recommend("Recommend?")).reader();
    assert_eq!(kept(&reader, "RespondentID,CollectorID,Recommend?\n,,Response\n1,2,Not at all likely - 0\n"), 1);
    // Condensed, the second record may say nothing at all.
    assert_eq!(kept(&reader, "Respondent ID,Collector ID,Recommend?\n,,\n1,2,9\n"), 1);
    assert_eq!(
        error(&reader, "Respondent ID,Collector ID,Recommend?\n1,2,9\n3,4,9\n"),
        "the second record is not that of a SurveyMonkey header, whose first cell is empty"
    );
    let negative = reader
        .read(Responses::new(survey()), "Respondent ID,Recommend?\n,Response\n1,Extremely likely - 10\n".as_bytes());
    assert_eq!(negative.unwrap().responses().tally::<Nps>("recommend").unwrap().counts()[10], 1);
    assert_eq!(
        error(&reader, "Respondent ID,Recommend?,,Recommend?,\n,Response,Other,Response,Other\n1,9,,9,\n"),
        "column 'Recommend?' is more than once in the header: say which by its position"
    );
}

#[test]
fn typeform_and_lime_survey_need_the_columns_that_say_who_is_done() {
    let typeform = |preset: Typeform| preset.reader();
    let file = "#,Recommend?\nk1,9\n";
    assert_eq!(
        error(&typeform(Typeform::new(recommend("Recommend?"))), file),
        "column 'Submit Date (UTC)' is not in the header, which has: '#', 'Recommend?'"
    );
    assert_eq!(kept(&typeform(Typeform::new(recommend("Recommend?")).with_partial()), file), 1);
    let german = "\"Antwort ID\",\"Datum Abgeschickt\",\"Empfehlen?\"\n\"1\",\"2024-05-01\",\"9\"\n";
    let lime = || LimeSurvey::new(recommend("Empfehlen?").respondent(0));
    assert_eq!(
        error(&lime().reader(), german),
        "column 'submitdate' is not in the header, which has: 'Antwort ID', 'Datum Abgeschickt', 'Empfehlen?'"
    );
    assert_eq!(kept(&lime().with_incomplete().reader(), german), 1);
}
