//! 10,000 generated files: 6,000 whose every record is known, and 4,000 of any bytes at all.

use centricity::read::{
    AnswerColumn, ColumnMap, CsvReader, Delimiter, Encoding, Filter, HeaderLayout, Limits, MissingCodes,
};
use centricity::survey::{Missing, Question, ResponseFormat, Responses, Survey};
use centricity::{Nps, Scale, Side, Tally};
use proptest::prelude::*;

fn survey() -> Survey {
    let question = Question::new("score", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
    Survey::new(Side::Customers, "Visit", [question]).unwrap()
}

/// Names in the header have line breaks, quotation marks and delimiters.
const HEAD: [&str; 5] = ["unit", "how likely,\nfrom 0; to 10?", "status \"now\"", "comment", "x\t"];

fn reader() -> CsvReader {
    let codes = MissingCodes::default().number(11, Missing::DontKnow);
    let map = ColumnMap::default()
        .unit([HEAD[0]])
        .answer(AnswerColumn::new("score", HEAD[1]).missing(codes))
        .filter(Filter::none_of(HEAD[2], ["test"], "a test"));
    CsvReader::new(map)
}

/// A record and what must become of it.
#[derive(Debug, Clone)]
struct Made {
    cells: Vec<String>,
    fate: Fate,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Rated(u8),
    Missing,
    Skipped,
    Rejected,
}

/// Text with everything that a CSV file has to quote.
fn text() -> impl Strategy<Value = String> {
    let piece = || {
        prop::sample::select(vec![
            "",
            "fine",
            "a,b;c\td",
            "say \"so\"",
            "two\nlines",
            "\r\n",
            "\u{e9} \u{fc}",
            "=1+1",
            "'",
            "\"\"",
            "\r",
            "\u{1}the end\u{1}",
        ])
    };
    (piece(), piece()).prop_map(|(a, b)| format!("{a}{b}"))
}

fn made() -> impl Strategy<Value = Made> {
    let score = prop_oneof![
        6 => (0_u8..=10, 0..5_usize).prop_map(|(value, form)| {
            let forms = [
                format!("{value}"), format!("{value}.0"), format!("{value} - Likely, \"so\""),
                format!("Not,\nvery likely - {value}"), format!("{value}/10"),
            ];
            (forms[form].clone(), Fate::Rated(value))
        }),
        1 => prop::sample::select(vec!["", " ", "N/A", "11", "don't know", "NULL"]).prop_map(|text| (text.into(), Fate::Missing)),
        2 => prop::sample::select(vec!["12", "-1", "7,5", "1e1", "9 or 10", "x\ny", "\"", "="]).prop_map(|text| (text.into(), Fate::Rejected)),
    ];
    let status = prop::sample::select(vec!["done", "", "TEST", "done", "done"]);
    let ragged = prop_oneof![8 => Just(0_i8), 1 => Just(-1), 1 => Just(1), 1 => Just(2)];
    (prop::sample::select(vec!["A", "B", "C", "D"]), score, status, text(), ragged).prop_map(
        |(unit, (score, mut fate), status, comment, ragged)| {
            let mut cells = vec![unit.to_string(), score, status.to_string(), comment, "z".to_string()];
            if status == "TEST" {
                fate = Fate::Skipped;
            }
            match ragged {
                -1 => {
                    cells.pop();
                    fate = Fate::Rejected;
                }
                1 => cells.push(String::new()),
                2 => {
                    cells.push("more".to_string());
                    fate = Fate::Rejected;
                }
                _ => {}
            }
            Made { cells, fate }
        },
    )
}

/// How a text becomes the bytes of a file.
#[derive(Debug, Clone, Copy)]
enum Written {
    Utf8,
    Utf8Marked,
    Utf16 { big: bool },
    Latin1,
}

fn bytes(text: &str, written: Written) -> Vec<u8> {
    match written {
        Written::Utf8 => text.as_bytes().to_vec(),
        Written::Utf8Marked => [&[0xef, 0xbb, 0xbf][..], text.as_bytes()].concat(),
        Written::Utf16 { big } => {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        }
        Written::Latin1 => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6_000))]

    /// Every record of a file meets its fate, whatever the delimiter, line ends, quotes and encoding are.
    #[test]
    fn every_record_is_accounted_for(
        rows in prop::collection::vec(made(), 0..7),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        crlf in any::<bool>(),
        written in prop::sample::select(vec![
            Written::Utf8, Written::Utf8Marked, Written::Utf16 { big: false }, Written::Utf16 { big: true }, Written::Latin1,
        ]),
        last in any::<bool>(),
    ) {
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter).terminator(terminator).flexible(true).from_writer(Vec::new());
        writer.write_record(HEAD).unwrap();
        for row in &rows {
            writer.write_record(&row.cells).unwrap();
        }
        let mut text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        if last {
            text.truncate(text.trim_end_matches(['\r', '\n']).len());
        }
        let file = bytes(&text, written);
        let encoding = if matches!(written, Written::Latin1) { Encoding::Latin1 } else { Encoding::Unicode };

        let reader = reader().encoding(encoding);
        let read = reader.clone().lenient(3).read(Responses::new(survey()), file.as_slice()).unwrap();
        let account = read.account();
        let count = |fate: fn(Fate) -> bool| rows.iter().filter(|row| fate(row.fate)).count() as u64;
        let rejected = count(|fate| fate == Fate::Rejected);
        prop_assert_eq!(account.read(), rows.len() as u64);
        prop_assert_eq!(account.kept(), count(|fate| matches!(fate, Fate::Rated(_) | Fate::Missing)));
        prop_assert_eq!(account.left_out(), count(|fate| fate == Fate::Skipped));
        prop_assert_eq!(account.rejected(), rejected);
        prop_assert_eq!(account.rejections().len() as u64, rejected.min(3));

        // The first rejected record is the first that strict reading stops at, and the line it is on is where it begins.
        let first = rows.iter().position(|row| row.fate == Fate::Rejected);
        let strict = reader.segments::<Nps>("score", file.as_slice());
        prop_assert_eq!(strict.is_err(), first.is_some());
        if let Some(first) = first {
            prop_assert_eq!(account.rejections()[0].record(), first as u64 + 1);
        }

        // The answers are those that were made.
        let mut tally = Tally::<Nps>::default();
        for row in &rows {
            match row.fate {
                Fate::Rated(value) => tally.record(centricity::Rating::new(value).unwrap()),
                Fate::Missing => tally.record_skipped(),
                Fate::Skipped | Fate::Rejected => {}
            }
        }
        prop_assert_eq!(read.responses().tally::<Nps>("score").unwrap(), tally);
        let pass = reader.lenient(0).segments::<Nps>("score", file.as_slice()).unwrap();
        prop_assert_eq!(pass.segments().total(), tally);
        prop_assert_eq!(pass.account().rejected(), rejected);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// Any bytes: no panic, and as many records as a parser that knows nothing of limits and ends finds.
    #[test]
    fn any_bytes(
        bytes in prop::collection::vec(prop_oneof![
            4 => prop::sample::select(b"\",;\t\r\n90 xu\x01".to_vec()),
            1 => any::<u8>(),
        ], 0..60),
        end in prop::option::weighted(0.1, prop::sample::select(vec![&b"\n\x01the end\x01"[..], b"\"\n\x01the end\x01", b"\x01the end\x01\n", b"\x01the end\x01\n\x01the end\x01"])),
        headless in any::<bool>(),
    ) {
        let layout = if headless { HeaderLayout::none() } else { HeaderLayout::one() };
        let file: Vec<u8> = bytes.iter().chain(end.unwrap_or_default()).copied().collect();
        let map = ColumnMap::default().question("score", 0);
        let reader = CsvReader::new(map).header(layout).delimiter(Delimiter::Comma).lenient(5);
        if let Ok(read) = reader.segments::<Nps>("score", file.as_slice()) {
            let account = read.account();
            prop_assert_eq!(account.kept(), read.segments().total().n() + read.segments().total().skipped());
            if !file.starts_with(&[0xff, 0xfe]) && !file.starts_with(&[0xfe, 0xff]) {
                let plain = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.as_slice());
                let records = plain.into_byte_records().count() as u64;
                prop_assert_eq!(account.read(), records - u64::from(!headless));
            }
        }
        let small = Limits::default().bytes(40).columns(3).field(6).record(20).records(4).names(2);
        let _ = reader.limits(small).delimiter(Delimiter::Shown).read(Responses::new(survey()), file.as_slice());
    }
}
