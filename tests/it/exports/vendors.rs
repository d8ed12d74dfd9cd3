//! What is kept of each file is the same twelve visits; what is not is accounted for, word by word.

use centricity::read::ReadResponses;
use centricity::survey::{Duplicates, Missing, Responses};
use centricity::{Csat, Instrument, Nps, Tally};

use super::{exports, survey};

/// The recommendation of the twelve, 0 to 10.
const RECOMMEND: [u64; 11] = [1, 0, 0, 1, 0, 0, 1, 1, 1, 3, 3];
/// Their satisfaction, 1 to 5.
const SATISFIED: [u64; 5] = [1, 1, 3, 3, 3];

fn read(name: &str) -> ReadResponses {
    let export = exports().into_iter().find(|export| export.name == name).unwrap();
    export.reader.read(Responses::new(survey()), export.bytes().as_slice()).unwrap()
}

fn counts<I: Instrument>(tally: &Tally<I>) -> Vec<u64> {
    tally.counts().to_vec()
}

#[test]
fn every_tool_tells_of_the_same_visits() {
    for export in exports() {
        let name = export.name;
        let read = export.reader.read(Responses::new(survey()), export.bytes().as_slice()).unwrap();
        let responses = read.responses();
        assert_eq!(read.account().kept(), 12, "{name}: {}", read.account());
        assert_eq!(responses.len(), 12, "{name}");
        let recommend = responses.tally::<Nps>("recommend").unwrap();
        assert_eq!((counts(&recommend), recommend.skipped()), (RECOMMEND.to_vec(), 1), "{name}");
        let satisfied = responses.tally::<Csat<5>>("satisfied").unwrap();
        assert_eq!((counts(&satisfied), satisfied.skipped()), (SATISFIED.to_vec(), 1), "{name}");
        let units = responses.segments_by_unit::<Nps>("recommend", 1).unwrap();
        let units: Vec<_> = units.iter().map(|(unit, tally)| (unit.to_string(), tally.n(), tally.skipped())).collect();
        assert_eq!(units, [("North".to_string(), 6, 0), ("South".to_string(), 5, 1)], "{name}");
    }
}

/// Records are those of the files; the lines were counted by Python's csv module.
#[test]
fn the_account_says_why_the_rest_was_not_kept() {
    let accounts = [
        (
            "qualtrics.csv",
            &[
                "18 records: 12 kept, 4 left out, 2 rejected",
                "  left out        1  not finished",
                "  left out        3  status is not that of an answer",
                "  rejected        1  column 'QID1' is off the scale",
                "  rejected        1  has another number of cells than the header",
                "  record 13 (line 22), column 'QID1': is 11, which is off the scale 0 to 10; if it is a code for no answer, declare it",
                "  record 16 (line 26): has 20 cells where the header has 26",
            ][..],
        ),
        (
            "qualtrics_legacy.csv",
            &[
                "15 records: 12 kept, 2 left out, 1 rejected",
                "  left out        1  not finished",
                "  left out        1  status is not that of an answer",
                "  rejected        1  column 'Q1' is not a rating",
                "  record 12 (line 18), column 'Q1': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
            ][..],
        ),
        (
            "surveymonkey.csv",
            &[
                "14 records: 12 kept, 0 left out, 2 rejected",
                "  rejected        1  column '<strong>How likely are you to recommend us to a friend or colleague?</strong>' is off the scale",
                "  rejected        1  column 'How satisfied are you with your visit?' is not a rating",
                "  record 5 (line 9), column '<strong>How likely are you to recommend us to a friend or colleague?</strong>': is 11, which is off the scale 0 to 10; if it is a code for no answer, declare it",
                "  record 9 (line 14), column 'How satisfied are you with your visit?': is not a whole number from 1 to 5; if it is a code for no answer, declare it",
            ][..],
        ),
        (
            "typeform.csv",
            &[
                "15 records: 12 kept, 2 left out, 1 rejected",
                "  left out        2  not completed",
                "  rejected        1  column '{{field:7d956171-88d8-4613-b8e2-164b6b3929e9}}, how likely are you to recommend us?' is not a rating",
                "  record 8 (line 12), column '{{field:7d956171-88d8-4613-b8e2-164b6b3929e9}}, how likely are you to recommend us?': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
            ][..],
        ),
        ("typeform_older.csv", &["12 records: 12 kept, 0 left out, 0 rejected"][..]),
        (
            "google_forms.csv",
            &[
                "14 records: 12 kept, 0 left out, 2 rejected",
                "  rejected        1  column 'How satisfied are you with your visit?' is not out of the highest point of the scale",
                "  rejected        1  column 'Timestamp' is not a time of the declared form",
                "  record 4 (line 6), column 'How satisfied are you with your visit?': is not out of 5, the highest point of the scale",
                "  record 10 (line 14), column 'Timestamp': is not a time of the declared form",
            ][..],
        ),
        (
            "limesurvey_codes.csv",
            &[
                "15 records: 12 kept, 2 left out, 1 rejected",
                "  left out        2  not submitted",
                "  rejected        1  column 'NPS' is not a rating",
                "  record 7 (line 11), column 'NPS': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
            ][..],
        ),
        (
            "limesurvey_codes_and_text.csv",
            &[
                "15 records: 12 kept, 2 left out, 1 rejected",
                "  left out        2  not submitted",
                "  rejected        1  column 'NPS' is not a rating",
                "  record 7 (line 11), column 'NPS': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
            ][..],
        ),
        (
            "limesurvey_full_text.csv",
            &[
                "15 records: 12 kept, 2 left out, 1 rejected",
                "  left out        2  not submitted",
                "  rejected        1  column 'How likely are you to recommend us to a friend or colleague?' is not a rating",
                "  record 7 (line 11), column 'How likely are you to recommend us to a friend or colleague?': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
            ][..],
        ),
        (
            "limesurvey_abbreviated.csv",
            &[
                "15 records: 12 kept, 2 left out, 1 rejected",
                "  left out        2  not submitted",
                "  rejected        1  column 'How likely are ..' is not a rating",
                "  record 7 (line 11), column 'How likely are ..': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
            ][..],
        ),
    ];
    assert_eq!(accounts.len(), exports().len());
    for (name, expected) in accounts {
        let account = read(name).account().to_string();
        assert_eq!(account.lines().collect::<Vec<_>>(), expected, "{name}");
    }
}

#[test]
fn missing_answers_keep_their_reason() {
    let monkey = read("surveymonkey.csv");
    assert_eq!(monkey.responses().missing("satisfied", Missing::DontKnow), Ok(1));
    assert_eq!(monkey.responses().missing("recommend", Missing::Skipped), Ok(1));
}

#[test]
fn a_file_that_is_read_twice_is_noticed() {
    for export in exports() {
        let name = export.name;
        let read = |responses| export.reader.read(responses, export.bytes().as_slice()).unwrap();
        let once = read(Responses::with_duplicates(survey(), Duplicates::First));
        assert_eq!(once.account().kept(), 12, "{name}");
        let twice = read(once.into_responses());
        let held = twice.account().left_out_for("another response of the respondent is held");
        assert_eq!((twice.account().kept(), held, twice.responses().len()), (0, 12, 12), "{name}");
    }
}
