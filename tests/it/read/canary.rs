//! What respondents wrote stays out of everything that is printed.

use std::fmt::{Debug, Write};

use centricity::read::{AnswerColumn, ColumnMap, CsvReader, DayMonth, Error, Filter, TimeFormat, Zone};
use centricity::survey::{Choice, Contact, Question, ResponseFormat, Responses, Stage, Survey};
use centricity::{Nps, Scale, Side};
use proptest::prelude::*;

fn survey() -> Survey {
    let choices = ["web", "app"].map(|id| Choice::new(id, id)).to_vec();
    let questions = [
        Question::new("score", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>())),
        Question::new("channel", "How?", ResponseFormat::SingleChoice { choices: choices.clone() }),
        Question::new("used", "What?", ResponseFormat::MultipleChoice { choices }),
        Question::new("why", "Why?", ResponseFormat::OpenText),
    ];
    Survey::new(Side::Customers, "Visit", questions).unwrap()
}

fn reader() -> CsvReader {
    CsvReader::new(
        ColumnMap::default()
            .respondent("id")
            .unit(["region", "branch"])
            .wave("wave")
            .role("role")
            .weight("weight")
            .at("when", TimeFormat::Civil { zone: Zone::Utc, order: DayMonth::Undeclared })
            .stage("stage", Stage::ALL.map(|stage| (stage.to_string(), stage)))
            .contact("contact", [("yes", Contact::With)])
            .question("score", "score")
            .question("channel", "channel")
            .answer(AnswerColumn::joined("used", "used", " / "))
            .question("why", "comment")
            .filter(Filter::none_of("status", ["test"], "a test")),
    )
}

const HEAD: [&str; 17] = [
    "id", "region", "branch", "wave", "role", "weight", "when", "stage", "contact", "score", "channel", "used",
    "comment", "status", "name", "e-mail", "ip",
];
const GOOD: [&str; 17] = [
    "r1",
    "North",
    "Delft",
    "spring",
    "staff",
    "1",
    "2026-11-22 10:00",
    "exit",
    "yes",
    "9",
    "web",
    "web / app",
    "fine",
    "done",
    "A",
    "a@b.nl",
    "127.0.0.1",
];

/// Everything that prints anything of it.
fn prints<T: Debug>(value: &T, into: &mut String) {
    write!(into, "{value:?} {value:#?} ").unwrap();
}

fn all_that_is_printed(file: &[u8]) -> String {
    let mut printed = String::new();
    let error = |error: &Error, printed: &mut String| {
        *printed += &error.to_string();
        prints(error, printed);
    };
    for reader in [reader(), reader().lenient(100)] {
        prints(&reader, &mut printed);
        match reader.read(Responses::new(survey()), file) {
            Ok(read) => {
                prints(&read, &mut printed);
                printed += &read.account().to_string();
                #[cfg(feature = "serde")]
                {
                    printed += &serde_json::to_string(read.account()).unwrap();
                }
            }
            Err(found) => error(&found, &mut printed),
        }
        match reader.segments::<Nps>("score", file) {
            Ok(read) => prints(&read, &mut printed),
            Err(found) => error(&found, &mut printed),
        }
        let each = reader.for_each(&survey(), file, |response| {
            prints(&response, &mut printed);
            Ok(())
        });
        if let Err(found) = each {
            error(&found, &mut printed);
        }
    }
    printed
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// The canary in any cells of any records, whole or torn, in a header too many, or in bytes that are no text.
    #[test]
    fn a_canary_is_never_printed(
        places in prop::collection::vec((0..17_usize, 0..4_usize, 0..4_usize), 1..8),
        cut in prop::option::of(0..17_usize),
        second_header in any::<bool>(),
    ) {
        const CANARY: &str = "canary-7f3a";
        let mut rows = vec![GOOD.map(String::from); 4];
        for (column, row, form) in places {
            let cell = [
                CANARY.to_string(),
                format!("{CANARY} - 10"),
                format!("\"{CANARY}\n"),
                format!("10 - {CANARY}, and more"),
            ];
            rows[row][column] = cell[form].clone();
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(HEAD).unwrap();
        if second_header {
            writer.write_record([CANARY; 17]).unwrap();
        }
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let mut file = writer.into_inner().unwrap();
        if let Some(cut) = cut {
            file.truncate(file.len() - cut * 3);
            file.extend_from_slice(b"\xff,\"canary-7f3a");
        }
        let printed = all_that_is_printed(&file);
        prop_assert!(!printed.contains("canary"), "{}", printed);
        prop_assert!(printed.len() > 100);
    }
}

#[test]
fn a_good_file_with_names_in_unmapped_columns_is_read() {
    let file = format!("{}\n{}\n", HEAD.join(","), GOOD.join(","));
    let read = reader().read(Responses::new(survey()), file.as_bytes()).unwrap();
    assert_eq!(read.account().kept(), 1);
    // A column that is not there is named as the program named it. The header is repeated where it is one, and not where it may be a respondent.
    let refused = |file: &str| reader().read(Responses::new(survey()), file.as_bytes()).unwrap_err().to_string();
    let has = HEAD.map(|name| format!("'{}'", name.replace("score", "Score"))).join(", ");
    assert_eq!(
        refused(&file.replacen("score", "Score", 1)),
        format!("column 'score' is not in the header, which has: {has}")
    );
    assert_eq!(
        refused(&file.replacen("score", "7", 1)),
        "column 'score' is not in the header, and the first record does not look like one: does the file begin with the names of its columns?"
    );
    assert_eq!(
        refused(&GOOD.join(",")),
        "column 'id' is not in the header, and the first record does not look like one: does the file begin with the names of its columns?"
    );
}
