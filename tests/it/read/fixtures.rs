//! A small file for every rule.

use std::io::{self, Read};

use centricity::read::{
    Account, AnswerColumn, Column, ColumnMap, CsvReader, DayMonth, Delimiter, Encoding, Error, Filter, HeaderLayout,
    Limits, MissingCodes, Rejection, Rule, TimeFormat, Zone,
};
use centricity::survey::{
    Answer, Attribute, Choice, Contact, Missing, Question, Response, ResponseFormat, Responses, Stage, Survey,
};
use centricity::{Nps, Scale, Side};

fn survey() -> Survey {
    let choices = || ["web", "app", "desk"].map(|id| Choice::new(id, format!("By {id}, or nearly").as_str())).to_vec();
    let questions = [
        Question::new("score", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>())),
        Question::new("channel", "How did you reach us?", ResponseFormat::SingleChoice { choices: choices() }),
        Question::new("used", "What did you use?", ResponseFormat::MultipleChoice { choices: choices() }),
        Question::new("why", "Why?", ResponseFormat::OpenText),
    ];
    Survey::new(Side::Customers, "Visit", questions).unwrap()
}

fn scores() -> CsvReader {
    CsvReader::new(ColumnMap::default().unit(["unit"]).question("score", "score"))
}

/// The responses one by one, and the account.
fn read(reader: &CsvReader, file: &[u8]) -> (Vec<Response>, Account) {
    let mut responses = Vec::new();
    let account = reader.for_each(&survey(), file, |response| {
        responses.push(response);
        Ok(())
    });
    (responses, account.unwrap())
}

fn fault(reader: &CsvReader, file: &[u8]) -> String {
    reader.read(Responses::new(survey()), file).unwrap_err().to_string()
}

fn answer(response: &Response, id: &str) -> Answer {
    response.answers().iter().find(|(question, _)| question == id).unwrap().1.clone()
}

#[test]
fn everything_that_is_known_of_a_respondent() {
    let map = ColumnMap::default()
        .respondent("id")
        .unit(["region", "branch"])
        .wave("wave")
        .role("role")
        .weight("weight")
        .at("when", TimeFormat::Civil { zone: Zone::Utc, order: DayMonth::DayFirst })
        .stage("stage", Stage::ALL.map(|stage| (stage.to_string(), stage)))
        .contact("contact", [("yes", Contact::With), ("no", Contact::Without)])
        .question("score", "score");
    let file = "id,region,branch,wave,role,weight,when,stage,contact,score\n\
                a,North,Delft,spring,staff,1.5,9/11/2022 17:54,Onboarding,YES,9\n\
                ,North,,,,0,,,,\n";
    let (responses, account) = read(&CsvReader::new(map), file.as_bytes());
    let full = Response::default()
        .respondent("a")
        .unit(["North", "Delft"])
        .wave("spring")
        .role("staff")
        .weight(centricity::Weight::new(1.5).unwrap())
        .at(1_668_016_440)
        .stage(Stage::Onboarding)
        .contact(Contact::With)
        .rating("score", 9);
    let bare = Response::default().unit(["North"]).weight(centricity::Weight::ZERO).missing("score", Missing::Skipped);
    assert!(responses == [full, bare]);
    assert_eq!((account.read(), account.kept()), (2, 2));
}

#[test]
fn what_is_off_its_rule_is_named_by_record_line_and_column() {
    let words = [("yes", Contact::With)];
    let map = ColumnMap::default()
        .unit(["region", "branch"])
        .weight("weight")
        .at("when", TimeFormat::EpochSeconds)
        .contact("contact", words)
        .question("score", "score");
    let reader = CsvReader::new(map);
    let head = "region,branch,weight,when,contact,score\n";
    for (line, message) in [
        (
            "N,D,1,0,yes,11",
            "column 'score': is 11, which is off the scale 0 to 10; if it is a code for no answer, declare it",
        ),
        (
            "N,D,1,0,yes,7;5",
            "column 'score': is not a whole number from 0 to 10; if it is a code for no answer, declare it",
        ),
        ("N,D,1,0,yes,4/5", "column 'score': is not out of 10, the highest point of the scale"),
        ("N,D,,0,yes,1", "column 'weight': is not a weight: 0, or a number from 1e-12 to 1e12"),
        ("N,D,NaN,0,yes,1", "column 'weight': is not a weight: 0, or a number from 1e-12 to 1e12"),
        ("N,D,1,soon,yes,1", "column 'when': is not a time of the declared form"),
        ("N,D,1,0,maybe,1", "column 'contact': is none of the stated words"),
        (",D,1,0,yes,1", "column 'region': is empty, though a lower level is not"),
        ("N,D,1,0,yes", "has 5 cells where the header has 6"),
        ("N,D,1,0,yes,1,2", "has 7 cells where the header has 6"),
        ("N,D,1,0,yes,\"1", "opens a quotation mark that is never closed"),
    ] {
        // Records are not lines: the first good one takes two of them, and behind it one is empty.
        let file = format!("{head}\"N\n\",D,1,0,yes,1\n\n{line}\n");
        let separator = if message.starts_with("column") { ", " } else { ": " };
        assert_eq!(fault(&reader, file.as_bytes()), format!("record 2 (line 5){separator}{message}"), "{line}");
        let account = reader.clone().lenient(9).read(Responses::new(survey()), file.as_bytes()).unwrap();
        let account = account.account();
        assert_eq!((account.read(), account.kept(), account.rejected()), (2, 1, 1));
        assert_eq!((account.rejections()[0].record(), account.rejections()[0].line()), (2, 5));
    }
}

#[test]
fn whoever_has_no_unit_is_kept_and_in_no_segment() {
    let file = b"unit,score\nN,9\n ,3\nS,1\n,10\n";
    let segments = scores().segments::<Nps>("score", file.as_slice()).unwrap();
    assert_eq!((segments.segments().len(), segments.segments().total().n()), (2, 2));
    assert_eq!((segments.account().kept(), segments.account().without_unit()), (4, 2));
    let (responses, account) = read(&scores(), file);
    assert_eq!((responses.len(), account.without_unit()), (4, 2));
    assert_eq!(account.to_string(), "4 records: 4 kept, 0 left out, 0 rejected\n  kept            2  without a unit");
    // A record that is rejected or left out is not counted, whatever its unit.
    let reader = scores().lenient(0);
    let account = reader.segments::<Nps>("score", b"unit,score\n,11\n,9\n".as_slice()).unwrap().account().clone();
    assert_eq!((account.kept(), account.rejected(), account.without_unit()), (1, 1, 1));
    // Where no unit is asked for, nobody lacks one.
    let whole = CsvReader::new(ColumnMap::default().question("score", "score"));
    let whole = whole.segments::<Nps>("score", file.as_slice()).unwrap();
    assert_eq!((whole.segments().len(), whole.segments().total().n(), whole.account().without_unit()), (1, 4, 0));
}

#[test]
fn a_header_is_repeated_only_if_it_looks_like_one() {
    let absent = "column 'unit' is not in the header, and the first record does not look like one: does the file begin with the names of its columns?";
    for head in ["Delft,9", "Delft,canary@home.nl", "Delft,\"7,5\"", "Delft,2026-11-22", "Delft,127.0.0.1", "score,NaN"]
    {
        assert_eq!(fault(&scores(), format!("{head}\nN,9\n").as_bytes()), absent, "{head}");
    }
    // One record of two may be a respondent's.
    let two = HeaderLayout::new(2, |header, column| header.cell(0, column).map(str::to_string));
    assert_eq!(fault(&scores().header(two), b"store,score\nDelft,9\nN,9\n"), absent);
    let none = CsvReader::new(ColumnMap::default().unit(["unit"]).question("score", 1)).header(HeaderLayout::none());
    let by_position = "column 'unit' cannot be found by its name, as no record is declared to be the header: say which by its position";
    assert_eq!(fault(&none, b"Delft,good\nN,9\n"), by_position);
    // What another delimiter keeps together may be a respondent's too.
    for head in ["Delft|9", "canary@home.nl|Delft", "Delft|2026-11-22|ja"] {
        assert_eq!(fault(&scores(), format!("{head}\nN|9\n").as_bytes()), absent, "{head}");
    }
    // A long header is cut, and a name on two lines is on one.
    let names: Vec<String> = (0..40).map(|number| format!("n{number}")).collect();
    let long = format!("\"How\nare you\",{},{}\n", "x".repeat(61), names.join(","));
    let message = fault(&scores(), long.as_bytes());
    let begins =
        format!("column 'unit' is not in the header, which has: 'How\\nare you', '{}...', 'n0', ", "x".repeat(60));
    assert!(message.starts_with(&begins), "{message}");
    assert!(message.ends_with(", 'n27' and 12 more"), "{message}");
}

/// Whatever lines end with, and whoever cut them: the line is the one an editor shows.
#[test]
fn a_rejection_is_on_the_line_where_its_record_begins() {
    let file = b"unit,score\r\nN,x\nN,1\r\n\r\n\nN,x\r\n\"N\",x\nN,\"1\n\n\"\n\n\"N\",x\r\nN,x\n\nN,\"x";
    let lines = |account: &Account| account.rejections().iter().map(Rejection::line).collect::<Vec<_>>();
    let reader = scores().lenient(9);
    assert_eq!(lines(&read(&reader, file).1), [2, 6, 7, 12, 13, 15]);
    assert_eq!(lines(reader.segments::<Nps>("score", file.as_slice()).unwrap().account()), [2, 6, 7, 12, 13, 15]);
}

#[test]
fn a_question_that_is_not_mapped_is_named() {
    let error = scores().segments::<Nps>("recommend", b"unit,score\nN,9\n".as_slice()).unwrap_err();
    assert!(matches!(&error, Error::Unmapped { question } if question == "recommend"));
    assert_eq!(error.to_string(), "the column map has no question 'recommend'");
}

#[test]
fn empty_cells_at_the_end_come_and_go() {
    let reader = scores();
    for file in [
        "unit,score\nN,1,,\n",
        "unit,score,,\nN,1\n",
        "unit,score,\nN,1,\n",
        "unit,score\r\nN,1\r\n",
        "unit,score\nN,1",
    ] {
        assert_eq!(read(&reader, file.as_bytes()).1.kept(), 1, "{file:?}");
    }
    for file in ["unit,score\nN,1,x\n", "unit,score,x\nN,1\n", "unit,score\nN\n"] {
        assert!(fault(&reader, file.as_bytes()).contains("cells"), "{file:?}");
    }
}

#[test]
fn the_delimiter_is_the_one_with_which_the_header_has_all_columns() {
    for file in ["unit,score\nN,1\n", "unit;score\nN;1\n", "unit\tscore\nN\t1\n", "unit;a,b;score\nN;2,5;1\n"] {
        assert_eq!(read(&scores(), file.as_bytes()).1.kept(), 1, "{file:?}");
    }
    assert_eq!(
        fault(&scores(), b"unit|score\nN|1\n"),
        "column 'unit' is not in the header, which has one column only: 'unit|score'; is the delimiter the right one?"
    );
    let comma = scores().delimiter(Delimiter::Comma);
    let unsplit =
        "column 'unit' is not in the header, which has one column only: 'unit;score'; is the delimiter the right one?";
    assert_eq!(fault(&comma, b"unit;score\nN;1\n"), unsplit);
    let first = CsvReader::new(ColumnMap::default().question("score", 0));
    assert_eq!(read(&first, b"score\n1\n").1.kept(), 1);
    assert_eq!(read(&first, b"score;b\n1;2\n").1.kept(), 1);
    assert_eq!(
        fault(&first, b"score;b,c\n1;2,3\n"),
        "the header does not show which delimiter the file has: declare it"
    );
    let declared = first.delimiter(Delimiter::Semicolon);
    assert_eq!(read(&declared, b"score;b,c\n1;2,3\n").1.kept(), 1);
}

#[test]
fn a_column_is_there_once() {
    assert_eq!(
        fault(&scores(), b"unit,scores\nN,1\n"),
        "column 'score' is not in the header, which has: 'unit', 'scores'"
    );
    assert_eq!(
        fault(&scores(), b"unit,score,score\nN,1,2\n"),
        "column 'score' is more than once in the header: say which by its position"
    );
    let by_position = CsvReader::new(ColumnMap::default().question("score", 2));
    assert_eq!(answer(&read(&by_position, b"unit,score,score\nN,1,2\n").0[0], "score"), Answer::Rating(2));
    let beyond = CsvReader::new(ColumnMap::default().question("score", 3));
    assert_eq!(fault(&beyond, b"unit,score,score\nN,1,2\n"), "column '3, counted from 0' is beyond the last column");
    assert_eq!(Column::from(String::from("a")), Column::from("a"));
    assert_eq!(fault(&scores(), b""), "the file is empty");
    assert_eq!(fault(&scores(), b"\n\n"), "the file is empty");
    assert_eq!(read(&scores(), b"unit,score\n").1.read(), 0);
}

#[test]
fn a_header_has_as_many_records_as_its_layout_says() {
    // Names above the first of several columns, and what each is below.
    let two = HeaderLayout::new(3, |header, column| match header.cell(1, column)? {
        "" => header.cell(0, column).map(str::to_string),
        part => Some(format!("{} / {part}", header.carried(0, column)?)),
    })
    .of_which(|header| if header.cell(2, 0) == Some("{}") { 3 } else { 2 });
    let map = ColumnMap::default().unit(["Unit"]).question("score", "Your,\nscore / Response");
    let reader = CsvReader::new(map).header(two);
    let head = "Unit,\"Your,\nscore\",\n,Reason,Response\n";
    for third in ["", "{},,\n"] {
        let file = format!("{head}{third}N,x,9\nS,y,8\n");
        let (responses, account) = read(&reader, file.as_bytes());
        assert_eq!(account.kept(), 2);
        assert_eq!(answer(&responses[0], "score"), Answer::Rating(9));
    }
    // Shorter than what is looked at.
    assert_eq!(read(&reader, format!("{head}N,x,9").as_bytes()).1.kept(), 1);
    assert_eq!(read(&reader, head.as_bytes()).1.read(), 0);
    let none = CsvReader::new(ColumnMap::default().unit([0]).question("score", 1)).header(HeaderLayout::none());
    assert_eq!(read(&none, b"N,9\nS,8\n").1.kept(), 2);
}

#[test]
fn the_last_look_at_the_header_may_change_the_columns() {
    let reader = scores().adapt(|header, map| match header.cell(0, 1) {
        Some("points") => Ok(map.question("why", "points")),
        _ => Err(Error::Form("the header is not that of this tool")),
    });
    assert_eq!(read(&reader, b"unit,points,score\nN,x,9\n").1.kept(), 1);
    assert_eq!(fault(&reader, b"unit,score\nN,9\n"), "the header is not that of this tool");
}

#[test]
fn filters_leave_out_on_purpose_and_say_why() {
    let map = ColumnMap::default()
        .unit(["unit"])
        .question("score", "score")
        .filter(Filter::none_of("status", ["1", "Survey Preview"], "preview"))
        .filter(Filter::filled("submitted", "not submitted"))
        .filter(Filter::one_of("country", ["NL"], "abroad").if_present());
    let reader = CsvReader::new(map);
    let file = "unit,score,status,submitted\nN,9,0,x\nN,99,1,x\nN,9,survey preview,\nN,9,0, \n";
    let account = read(&reader, file.as_bytes()).1;
    assert_eq!((account.read(), account.kept(), account.left_out(), account.rejected()), (4, 1, 3, 0));
    assert_eq!((account.left_out_for("preview"), account.left_out_for("not submitted")), (2, 1));
    assert_eq!(
        account.to_string(),
        "4 records: 1 kept, 3 left out, 0 rejected\n  left out        1  not submitted\n  left out        2  preview"
    );
    assert_eq!(
        fault(&reader, b"unit,score,status\nN,9,0\n"),
        "column 'submitted' is not in the header, which has: 'unit', 'score', 'status'"
    );
    let abroad = "unit,score,status,submitted,country\nN,9,0,x,nl\nN,9,0,x,BE\n";
    assert_eq!(read(&reader, abroad.as_bytes()).1.left_out_for("abroad"), 1);
}

#[test]
fn the_account_lists_some_and_counts_all() {
    let reader = scores().lenient(2);
    let account = read(&reader, b"unit,score\nN,12\nN,13\nN\nN,x\nN,9\n").1;
    assert_eq!((account.read(), account.kept(), account.rejected(), account.rejections().len()), (5, 1, 4, 2));
    assert_eq!(
        account.to_string(),
        "5 records: 1 kept, 0 left out, 4 rejected\n\
         \x20 rejected        2  column 'score' is off the scale\n\
         \x20 rejected        1  has another number of cells than the header\n\
         \x20 rejected        1  column 'score' is not a rating\n\
         \x20 record 1 (line 2), column 'score': is 12, which is off the scale 0 to 10; if it is a code for no answer, declare it\n\
         \x20 record 2 (line 3), column 'score': is 13, which is off the scale 0 to 10; if it is a code for no answer, declare it"
    );
    assert_eq!(account.rejections()[0].rule(), &Rule::OffScale { value: 12, min: 0, max: 10 });
}

#[test]
fn choices_are_known_by_id_or_text() {
    let map = ColumnMap::default()
        .question("channel", "c")
        .answer(AnswerColumn::joined("used", "u", ", "))
        .question("why", "w");
    let reader = CsvReader::new(map).delimiter(Delimiter::Semicolon);
    let choices = |ids: &[&str]| Answer::Choices(ids.iter().map(ToString::to_string).collect());
    // The texts have the separator in them, and are still found.
    let file = "c;u;w\nweb;By web, or nearly, By app, or nearly;N/A\nby APP, or nearly;desk;words\nDon't know;;\n";
    let (responses, _) = read(&reader, file.as_bytes());
    assert_eq!(answer(&responses[0], "channel"), Answer::Choice("web".into()));
    assert_eq!(answer(&responses[0], "used"), choices(&["web", "app"]));
    assert_eq!(answer(&responses[0], "why"), Answer::Missing(Missing::NotApplicable));
    assert_eq!(answer(&responses[1], "channel"), Answer::Choice("app".into()));
    assert_eq!(answer(&responses[1], "used"), choices(&["desk"]));
    assert_eq!(answer(&responses[1], "why"), Answer::Text("words".into()));
    assert_eq!(answer(&responses[2], "channel"), Answer::Missing(Missing::DontKnow));
    assert_eq!(answer(&responses[2], "used"), Answer::Missing(Missing::Skipped));
    for line in ["phone;;", ";web, phone;", ";web,app;", ";web, ;"] {
        let message = fault(&reader, format!("c;u;w\n{line}\n").as_bytes());
        assert!(message.ends_with("is no choice of the question"), "{line}: {message}");
    }
}

#[test]
fn a_column_for_each_choice_says_yes_or_no() {
    let map = ColumnMap::default().answer(AnswerColumn::each_choice("used", [("web", "a"), ("app", "b")]));
    let reader = CsvReader::new(map).delimiter(Delimiter::Semicolon);
    let used = |line: &str| answer(&read(&reader, format!("a;b\n{line}\n").as_bytes()).0[0], "used");
    let choices = |ids: &[&str]| Answer::Choices(ids.iter().map(ToString::to_string).collect());
    assert_eq!(used("By web, or nearly;"), choices(&["web"]));
    assert_eq!(used("1;x"), choices(&["web", "app"]));
    assert_eq!(used("0;No"), choices(&[]));
    assert_eq!(used("0;"), choices(&[]));
    assert_eq!(used(";"), Answer::Missing(Missing::Skipped));
    assert_eq!(used("N/A;"), Answer::Missing(Missing::NotApplicable));
    assert_eq!(fault(&reader, b"a;b\n1;perhaps\n"), "record 1 (line 2), column 'b': is none of the stated words");
}

#[test]
fn the_map_has_to_fit_the_survey() {
    let with = |answer| CsvReader::new(ColumnMap::default().answer(answer));
    let eleven = || MissingCodes::default().number(9, Missing::DontKnow);
    for (answer, message) in [
        (AnswerColumn::new("other", "a"), "no question is named 'other'"),
        (AnswerColumn::new("used", "a"), "question 'used' is not answered in that form of columns"),
        (AnswerColumn::joined("score", "a", ","), "question 'score' is not answered in that form of columns"),
        (AnswerColumn::joined("used", "a", ""), "question 'used' has nothing between its choices"),
        (AnswerColumn::each_choice("used", [("phone", "a")]), "question 'used' has no such choice"),
        (AnswerColumn::new("score", "a").missing(eleven()), "missing code must be off the scale, got 9"),
        (AnswerColumn::new("score", "a").label("Best", 11), "rating 11 is off the scale 0 to 10"),
    ] {
        assert_eq!(fault(&with(answer), b"a\n1\n"), message);
    }
    let twice = CsvReader::new(ColumnMap::default().question("score", "a").question("score", "b"));
    assert_eq!(fault(&twice, b"a,b\n1,1\n"), "question 'score' is mapped twice");
    assert!(scores().segments::<Nps>("other", &b"unit,score\n"[..]).is_err());
}

#[test]
fn codes_are_those_of_the_question_or_else_of_the_reader() {
    let reader = scores().missing(MissingCodes::default().number(99, Missing::DontKnow));
    let responses =
        reader.read(Responses::new(survey()), &b"unit,score\nN,99\nN,\nN,9\n"[..]).unwrap().into_responses();
    assert_eq!(responses.missing("score", Missing::DontKnow), Ok(1));
    assert_eq!(responses.missing("score", Missing::Skipped), Ok(1));
    let own = AnswerColumn::new("score", "score").missing(MissingCodes::none().number(11, Missing::NotApplicable));
    let reader = CsvReader::new(ColumnMap::default().answer(own)).missing(MissingCodes::default());
    assert_eq!(read(&reader, b"score\n11\n").1.kept(), 1);
    assert!(fault(&reader, b"score\n\"\"\n").contains("not a whole number"));
}

#[test]
fn encodings_by_their_mark_and_latin_1_by_declaration() {
    let text = "unit,score,naam\nZuid-Caf\u{e9} \u{1f600},9,\u{e9}\n";
    let utf16 = |to: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(to)).collect()
    };
    for file in [
        text.as_bytes().to_vec(),
        [&[0xef, 0xbb, 0xbf][..], text.as_bytes()].concat(),
        utf16(u16::to_le_bytes, [0xff, 0xfe]),
        utf16(u16::to_be_bytes, [0xfe, 0xff]),
    ] {
        let segments = scores().segments::<Nps>("score", file.as_slice()).unwrap();
        let keys: Vec<String> = segments.segments().keys().map(ToString::to_string).collect();
        assert_eq!(keys, ["Zuid-Caf\u{e9} \u{1f600}"]);
    }
    let latin = b"unit,score,naam\nCaf\xe9,9,\xe9\n";
    assert!(fault(&scores(), latin).ends_with("column 'unit': is not valid text in the encoding of the file"));
    // Only what is used must be text.
    let score = CsvReader::new(ColumnMap::default().question("score", "score"));
    assert_eq!(read(&score, latin).1.kept(), 1);
    let declared = scores().encoding(Encoding::Latin1);
    let segments = declared.segments::<Nps>("score", &latin[..]).unwrap();
    assert_eq!(segments.segments().keys().next().unwrap().to_string(), "Caf\u{e9}");
    let marked = [&[0xef, 0xbb, 0xbf][..], text.as_bytes()].concat();
    assert_eq!(fault(&declared, &marked), "the file has a byte order mark, so it is not ISO 8859-1");
    let unmarked: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        fault(&scores().delimiter(Delimiter::Comma), &unmarked),
        "the header holds a zero byte, so it is not UTF-8: UTF-16 needs a byte order mark"
    );
    // Half a surrogate pair, and half a unit at the end.
    let mut broken: Vec<u8> = vec![0xff, 0xfe];
    broken.extend(
        "unit,score\nN".encode_utf16().chain([0xd800]).chain(",9\nS,8".encode_utf16()).flat_map(u16::to_le_bytes),
    );
    let account = read(&scores().lenient(9), &broken).1;
    assert_eq!((account.kept(), account.rejections()[0].rule()), (1, &Rule::Encoding));
    broken.push(b'x');
    assert_eq!(read(&scores().lenient(9), &broken).1.rejected(), 2);
}

#[test]
fn every_limit_is_an_error_of_its_own() {
    let limited = |limits| scores().limits(limits).delimiter(Delimiter::Comma);
    let file = b"unit,score\nN,9\nS,8\n";
    let any = Limits::default;
    for (limits, message) in [
        (any().bytes(18), "too many bytes in the file: the limit is 18"),
        (any().columns(1), "too many columns: the limit is 1"),
        (any().field(4), "too many bytes in a cell: the limit is 4"),
        (any().records(1), "too many records: the limit is 1"),
        (any().names(1), "too many different units: the limit is 1"),
        (any().name_bytes(1), "too many bytes in the names of units: the limit is 1"),
    ] {
        assert_eq!(fault(&limited(limits), file), message);
        assert_eq!(limited(limits).lenient(9).segments::<Nps>("score", &file[..]).unwrap_err().to_string(), message);
    }
    let enough = any().bytes(19).columns(2).field(5).records(2).names(2).name_bytes(2);
    assert_eq!(read(&limited(enough), file).1.kept(), 2);
    assert_eq!(read(&scores().limits(enough), file).1.kept(), 2);
    // A name is held as it is written, with the spaces around it, and once.
    let spaced = b"unit,score\nN,9\n    N,8\nN,7\n";
    assert_eq!(read(&limited(any().name_bytes(6)), spaced).1.kept(), 3);
    assert_eq!(fault(&limited(any().name_bytes(5)), spaced), "too many bytes in the names of units: the limit is 5");
    assert_eq!(fault(&scores().limits(any().bytes(18)), file), "too many bytes in the file: the limit is 18");

    // A quotation mark that is never closed does not fill the memory: the file is endless, the reading is not.
    let endless = b"unit,score\n\"".chain(io::repeat(b'x'));
    let error = limited(any().record(100_000)).segments::<Nps>("score", endless).unwrap_err();
    assert_eq!(error.to_string(), "too many bytes in a record: the limit is 100000");
}

#[test]
fn an_open_quotation_mark_swallows_nothing_in_silence() {
    let reader = CsvReader::new(ColumnMap::default().unit(["unit"]).question("score", "score").question("why", "why"));
    let account = read(&reader.lenient(9), b"unit,score,why\nN,9,fine\nS,8,\"so\nW,7,well\n").1;
    assert_eq!((account.read(), account.kept()), (2, 1));
    assert_eq!(account.rejections()[0].to_string(), "record 2 (line 3): opens a quotation mark that is never closed");
    let declared = scores().delimiter(Delimiter::Comma);
    assert_eq!(fault(&declared, b"unit,\"score\nN,9\n"), "the header opens a quotation mark that is never closed");
}

#[test]
fn an_input_that_fails_is_an_error_with_its_source() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::new(io::ErrorKind::ConnectionReset, "gone"))
        }
    }
    let error = scores().segments::<Nps>("score", b"unit,score\nN,9\n".chain(Broken)).unwrap_err();
    assert_eq!(error.to_string(), "the file could not be read");
    assert!(matches!(error, Error::Io(error) if error.kind() == io::ErrorKind::ConnectionReset));
}

#[test]
fn one_pass_and_a_table_count_alike() {
    let file = "unit,score\nN,9\nS,8\n N ,1\nN,\nW,10 - yes\n";
    let table = scores().read(Responses::new(survey()), file.as_bytes()).unwrap().into_responses();
    let pass = scores().segments::<Nps>("score", file.as_bytes()).unwrap();
    assert_eq!(*pass.segments(), table.segments_by_unit::<Nps>("score", 1).unwrap());
    assert_eq!(pass.account().kept(), 5);
    assert_eq!(table.segments_by::<Nps>("score", Attribute::Wave).unwrap().len(), 0);
}

#[test]
fn what_the_table_refuses_is_rejected() {
    let mut left = 1;
    let account = scores().lenient(9).for_each(&survey(), &b"unit,score\nN,9\nS,8\n"[..], |_| {
        left -= 1;
        if left < 0 { Err(centricity::Error::DuplicateKey { index: 1 }) } else { Ok(()) }
    });
    let account = account.unwrap();
    assert_eq!((account.kept(), account.rejected()), (1, 1));
    assert_eq!(account.rejections()[0].to_string(), "record 2 (line 3): is refused: key at index 1 occurs twice");
}
