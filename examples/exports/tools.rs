//! The same twelve visits, as seven tools export them.

use centricity::read::{
    AnswerColumn, ColumnMap, CsvReader, DayMonth, Delighted, Error, GoogleForms, LimeSurvey, Qualtrics, ReadResponses,
    SurveyMonkey, TimeFormat, Typeform, Zone,
};
use centricity::survey::{Question, ResponseFormat, Responses, Survey};
use centricity::{Csat, Scale, Side};

use crate::{indented, nps};

const RECOMMEND: &str = "How likely are you to recommend us to a friend or colleague?";
const SATISFIED: &str = "How satisfied are you with your visit?";

/// How many rejected records are named; all are counted.
const LISTED: usize = 5;

/// Reads all of them, and adds what became of each to `out`.
pub(crate) fn tell(out: &mut Vec<String>) -> Result<(), Error> {
    out.push("Twelve visits in the exports of seven tools".into());
    out.push("Synthetic files, written in the shapes that the tools are known to have. What is kept of each is the same twelve visits,".into());
    out.push("so the score must be the same each time; what surrounds them differs.".into());
    for (title, reader, bytes) in files() {
        let read = reader.lenient(LISTED).read(Responses::new(survey()?), bytes)?;
        told(out, title, &read)?;
    }
    for (title, bytes) in [
        (
            "Delighted, an object a line: the type of survey must be said",
            include_bytes!(data!("delighted.jsonl")).as_slice(),
        ),
        ("Delighted, the array of its API", include_bytes!(data!("delighted.json"))),
    ] {
        let delighted = Delighted::new("recommend", "nps").unit(["Region"]).lenient(LISTED);
        told(out, title, &delighted.read(Responses::new(survey()?), bytes)?)?;
    }
    if_read_otherwise(out)
}

/// What is kept of a file, and why the rest is not.
fn told(out: &mut Vec<String>, title: &str, read: &ReadResponses) -> Result<(), Error> {
    out.extend([String::new(), title.to_string()]);
    out.extend(indented(&read.account().to_string()));
    let responses = read.responses();
    let satisfied = responses.tally::<Csat<5>>("satisfied")?.metric();
    let satisfied = satisfied.map_or(String::new(), |csat| format!("; satisfied {csat}"));
    out.push(format!("  {}{satisfied}", nps(responses, "recommend")?));
    Ok(())
}

/// What the presets are good for.
fn if_read_otherwise(out: &mut Vec<String>) -> Result<(), Error> {
    let bytes = include_bytes!(data!("qualtrics.csv")).as_slice();
    let all = Qualtrics::new(qualtrics()).with_any_status().with_unfinished().reader().lenient(0);
    let all = all.read(Responses::new(survey()?), bytes)?;
    out.extend([String::new(), "What if the Qualtrics file were read otherwise?".into()]);
    let kept = all.account().kept();
    out.push(format!(
        "  With previews, spam and unfinished responses: {kept} kept, {}",
        nps(all.responses(), "recommend")?
    ));
    for (how, reader) in [
        ("Strictly", Qualtrics::new(qualtrics()).reader()),
        ("As a legacy export", Qualtrics::legacy(qualtrics()).reader()),
        ("As plain CSV", CsvReader::new(qualtrics())),
    ] {
        let outcome = match reader.read(Responses::new(survey()?), bytes) {
            Ok(read) => read.account().to_string(),
            Err(error) => format!("refused, as {error}"),
        };
        out.push(format!("  {how}: {outcome}"));
    }
    Ok(())
}

fn survey() -> Result<Survey, Error> {
    let recommend = Question::new("recommend", RECOMMEND, ResponseFormat::rating(Scale::of::<0, 10>()));
    let satisfied = Question::new("satisfied", SATISFIED, ResponseFormat::rating(Scale::of::<1, 5>()));
    Ok(Survey::new(Side::Customers, "After the visit", [recommend, satisfied])?)
}

fn qualtrics() -> ColumnMap {
    ColumnMap::default().unit(["region"]).question("recommend", "QID1").question("satisfied", "QID2")
}

/// Answers in words, each with the point it stands for.
fn worded(column: &str) -> AnswerColumn {
    let words = ["Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"];
    words
        .into_iter()
        .zip(1..)
        .fold(AnswerColumn::new("satisfied", column), |column, (word, point)| column.label(word, point))
}

/// Each file with its reader: the preset of the tool, and which of its columns are the questions.
fn files() -> [(&'static str, CsvReader, &'static [u8]); 8] {
    let legacy = ColumnMap::default().unit(["region"]).question("recommend", "Q1").answer(worded("Q2"));
    let monkey = ColumnMap::default()
        .unit(["Custom Data 1"])
        .question("recommend", format!("<strong>{RECOMMEND}</strong>"))
        .answer(worded(SATISFIED));
    let token = "{{field:7d956171-88d8-4613-b8e2-164b6b3929e9}}, how likely are you to recommend us?";
    let typeform = ColumnMap::default().unit(["region"]).question("recommend", token).question("satisfied", SATISFIED);
    let older = ColumnMap::default().unit(["region"]).question("recommend", RECOMMEND).question("satisfied", SATISFIED);
    let coded = (1..=5)
        .fold(AnswerColumn::new("satisfied", "SAT[SQ001]"), |column, point| column.label(format!("A{point}"), point));
    let lime = || ColumnMap::default().unit(["REGION"]).question("recommend", "NPS").answer(coded.clone());
    let american = TimeFormat::Civil { zone: Zone::Utc, order: DayMonth::MonthFirst };
    let google = ColumnMap::default()
        .unit(["In which region?"])
        .question("recommend", RECOMMEND)
        .question("satisfied", SATISFIED)
        .at("Timestamp", american);
    [
        (
            "Qualtrics: three header records, columns known by their import ids",
            Qualtrics::new(qualtrics()).reader(),
            include_bytes!(data!("qualtrics.csv")),
        ),
        (
            "Qualtrics, legacy: two header records, answers in words",
            Qualtrics::legacy(legacy).reader(),
            include_bytes!(data!("qualtrics_legacy.csv")),
        ),
        (
            "SurveyMonkey: two header records, the number of a rating last",
            SurveyMonkey::new(monkey).reader(),
            include_bytes!(data!("surveymonkey.csv")),
        ),
        ("Typeform: questions on two lines", Typeform::new(typeform).reader(), include_bytes!(data!("typeform.csv"))),
        (
            "Typeform, older: no response type",
            Typeform::new(older).reader(),
            include_bytes!(data!("typeform_older.csv")),
        ),
        (
            "LimeSurvey: headings are codes",
            LimeSurvey::new(lime()).reader(),
            include_bytes!(data!("limesurvey_codes.csv")),
        ),
        (
            "LimeSurvey: the same columns where headings are codes and texts, between semicolons",
            LimeSurvey::new(lime()).reader(),
            include_bytes!(data!("limesurvey_codes_and_text.csv")),
        ),
        (
            "Google Forms: points of a quiz are ratings if the scale ends where the points do",
            GoogleForms::new(google).reader(),
            include_bytes!(data!("google_forms.csv")),
        ),
    ]
}
