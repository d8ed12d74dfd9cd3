//! The exports of survey tools: the same twelve visits as each tool writes them, with records that are none in between.
//!
//! The files are synthetic; `tests/data/exports/README.md` says from what their shapes are known.

mod canary;
#[cfg(feature = "serde_json")]
mod delighted;
mod hostile;
mod refused;
mod vendors;

use std::fs;

use centricity::read::{
    AnswerColumn, ColumnMap, CsvReader, DayMonth, GoogleForms, LimeSurvey, Qualtrics, SurveyMonkey, TimeFormat,
    Typeform, Zone,
};
use centricity::survey::{Choice, Question, ResponseFormat, Survey};
use centricity::{Scale, Side};

/// What the visitors were asked.
fn survey() -> Survey {
    let liked = [
        Choice::new("staff", "The staff"),
        Choice::new("range", "The range, and what it costs"),
        Choice::new("place", "The place"),
    ];
    let format = ResponseFormat::MultipleChoice { choices: liked.into() };
    Survey::new(
        Side::Customers,
        "After the visit",
        [
            Question::new("recommend", RECOMMEND, ResponseFormat::rating(Scale::of::<0, 10>())),
            Question::new("satisfied", SATISFIED, ResponseFormat::rating(Scale::of::<1, 5>())),
            Question::new("liked", LIKED, format),
            Question::new("more", MORE, ResponseFormat::OpenText),
        ],
    )
    .unwrap()
}

const RECOMMEND: &str = "How likely are you to recommend us to a friend or colleague?";
const SATISFIED: &str = "How satisfied are you with your visit?";
const LIKED: &str = "What did you like?";
const MORE: &str = "Is there anything else, \"good\" or bad?";
const WORDS: [(&str, u8); 5] =
    [("Very dissatisfied", 1), ("Dissatisfied", 2), ("Neither", 3), ("Satisfied", 4), ("Very satisfied", 5)];

fn worded(column: AnswerColumn) -> AnswerColumn {
    WORDS.into_iter().fold(column, |column, (text, rating)| column.label(text, rating))
}

/// A column for each choice, called by the function.
fn each(column: impl Fn(usize, &str, &str) -> String) -> AnswerColumn {
    let choices = [("staff", "The staff"), ("range", "The range, and what it costs"), ("place", "The place")];
    let columns = choices.iter().enumerate().map(|(index, (id, text))| (*id, column(index, id, text)));
    AnswerColumn::each_choice("liked", columns)
}

fn utc(order: DayMonth) -> TimeFormat {
    TimeFormat::Civil { zone: Zone::Utc, order }
}

/// A file, and the reader that its vendor's preset makes. All columns that may hold what identifies somebody are mapped where a column can be.
struct Export {
    name: &'static str,
    reader: CsvReader,
}

impl Export {
    fn bytes(&self) -> Vec<u8> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/exports/");
        fs::read(format!("{path}{}", self.name)).unwrap()
    }
}

/// Every file, read leniently.
fn exports() -> Vec<Export> {
    let qualtrics = ColumnMap::default()
        .unit(["region"])
        .question("recommend", "QID1")
        .question("satisfied", "QID2")
        .answer(each(|index, _, _| format!("QID3[{}]", index + 1)))
        .question("more", "QID4_TEXT");
    let legacy = ColumnMap::default()
        .unit(["region"])
        .question("recommend", "Q1")
        .answer(worded(AnswerColumn::new("satisfied", "Q2")))
        .answer(each(|index, _, _| format!("Q3_{}", index + 1)))
        .question("more", "Q4")
        .at("endDate", utc(DayMonth::Undeclared));
    let monkey = ColumnMap::default()
        .unit(["Custom Data 1"])
        .question("recommend", format!("<strong>{RECOMMEND}</strong>"))
        .answer(worded(AnswerColumn::new("satisfied", SATISFIED)))
        .answer(each(|_, _, text| format!("{LIKED} / {text}")))
        .question("more", MORE)
        .at("End Date", utc(DayMonth::MonthFirst));
    let typeform = ColumnMap::default()
        .unit(["region"])
        .question("recommend", "{{field:7d956171-88d8-4613-b8e2-164b6b3929e9}}, how likely are you to recommend us?")
        .question("satisfied", SATISFIED)
        .answer(AnswerColumn::joined("liked", LIKED, " / "))
        .question("more", MORE)
        .at("Submit Date (UTC)", utc(DayMonth::Undeclared));
    let older = ColumnMap::default()
        .unit(["region"])
        .question("recommend", RECOMMEND)
        .question("satisfied", SATISFIED)
        .answer(each(|_, _, text| text.to_string()))
        .question("more", MORE)
        .at("Submit Date (UTC)", utc(DayMonth::Undeclared));
    let google = ColumnMap::default()
        .unit(["In which region?"])
        .respondent("Email Address")
        .question("recommend", RECOMMEND)
        .question("satisfied", SATISFIED)
        .answer(AnswerColumn::joined("liked", LIKED, ", "))
        .question("more", MORE)
        .at("Timestamp", utc(DayMonth::MonthFirst));
    let list = 10;
    let mut all = vec![
        Export { name: "qualtrics.csv", reader: Qualtrics::new(qualtrics).reader().lenient(list) },
        Export { name: "qualtrics_legacy.csv", reader: Qualtrics::legacy(legacy).reader().lenient(list) },
        Export { name: "surveymonkey.csv", reader: SurveyMonkey::new(monkey).reader().lenient(list) },
        Export { name: "typeform.csv", reader: Typeform::new(typeform).reader().lenient(list) },
        Export { name: "typeform_older.csv", reader: Typeform::new(older).reader().lenient(list) },
        Export { name: "google_forms.csv", reader: GoogleForms::new(google).reader().lenient(list) },
    ];
    all.extend(lime_survey().map(|(name, map)| Export { name, reader: LimeSurvey::new(map).reader().lenient(list) }));
    all
}

/// The four heading styles. Those with codes name columns by them and have codes for answers too.
fn lime_survey() -> [(&'static str, ColumnMap); 4] {
    let coded = || {
        let satisfied = (1..=5).fold(AnswerColumn::new("satisfied", "SAT[SQ001]"), |column, point| {
            column.label(format!("A{point}"), point)
        });
        ColumnMap::default()
            .unit(["REGION"])
            .question("recommend", "NPS")
            .answer(satisfied)
            .answer(each(|_, id, _| format!("LIKED[{id}]")))
            .question("more", "MORE")
            .at("submitdate", utc(DayMonth::Undeclared))
    };
    let full = ColumnMap::default()
        .unit(["In which region?"])
        .question("recommend", RECOMMEND)
        .answer(worded(AnswerColumn::new("satisfied", format!("{SATISFIED} [Overall]"))))
        .answer(each(|_, _, text| format!("{LIKED} [{text}]")))
        .question("more", MORE)
        .at("submitdate", utc(DayMonth::Undeclared));
    let abbreviated = ColumnMap::default()
        .unit(["In which region.."])
        .question("recommend", "How likely are ..")
        .answer(worded(AnswerColumn::new("satisfied", "How satisfied a.. [Overall]")))
        .answer(each(|_, _, text| format!("What did you li.. [{text}]")))
        .question("more", "Is there anythi..")
        .at("submitdate", utc(DayMonth::Undeclared));
    [
        ("limesurvey_codes.csv", coded()),
        ("limesurvey_codes_and_text.csv", coded()),
        ("limesurvey_full_text.csv", full),
        ("limesurvey_abbreviated.csv", abbreviated),
    ]
}
