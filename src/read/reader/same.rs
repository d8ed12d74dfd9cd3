//! Lines and the parser read a file alike: the segments, the account and every error are the same, wherever the pieces of the file end.

use std::fmt::Debug;
use std::io::{self, Read};

use proptest::prelude::*;

use super::feed::Pieces;
use super::records::Records;
use super::{CsvReader, Delimiter, ReadSegments};
use crate::read::{AnswerColumn, ColumnMap, Encoding, Error, Filter, HeaderLayout, Limits, MissingCodes};
use crate::survey::Missing;
use crate::{Nps, Segments};

/// An input that hands out no more than a few bytes at a time.
struct Trickle<'a> {
    file: &'a [u8],
    bytes: usize,
}

impl Read for Trickle<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let most = out.len().min(self.bytes);
        self.file.read(out.get_mut(..most).unwrap())
    }
}

/// What came of a file, or the error.
fn outcome(read: Result<ReadSegments<Nps>, Error>) -> Result<(Segments<crate::survey::UnitPath, Nps>, String), String> {
    let text = |value: &dyn Debug| format!("{value:?}");
    match read {
        Ok(read) => Ok((read.segments().clone(), text(read.account()))),
        Err(error) => Err(format!("{error} {}", text(&error))),
    }
}

/// Reads a file by records and by lines, in pieces of one size.
fn alike(reader: &CsvReader, file: &[u8], bytes: usize, longest: usize) -> Result<(), TestCaseError> {
    for trickle in [usize::MAX, bytes.div_ceil(3)] {
        let read = |longest| {
            let input = Trickle { file, bytes: trickle };
            outcome(reader.segments_in("score", input, Pieces { bytes, longest }))
        };
        prop_assert_eq!(read(0), read(longest), "{:?} {:?}", String::from_utf8_lossy(file), reader);
    }
    Ok(())
}

/// What a reader may be told.
fn readers() -> impl Strategy<Value = CsvReader> {
    let units = prop::sample::select(vec![vec![], vec![0], vec![0, 3], vec![4]]);
    let limits = (
        prop::option::weighted(0.1, 0..300_u64),
        prop::option::weighted(0.1, 0..40_usize),
        prop::option::weighted(0.1, 0..60_u64),
        prop::option::weighted(0.1, 0..8_u64),
        prop::option::weighted(0.1, 0..4_usize),
    );
    let limits = limits.prop_map(|(bytes, field, record, records, names)| {
        let limits = bytes.map_or(Limits::default(), |most| Limits::default().bytes(most));
        let limits = field.map_or(limits, |most| limits.field(most));
        let limits = record.map_or(limits, |most| limits.record(most));
        let limits = records.map_or(limits, |most| limits.records(most));
        names.map_or(limits, |most| limits.names(most))
    });
    let mode = prop::option::weighted(0.7, 0..6_usize);
    let delimiter =
        prop::sample::select(vec![Delimiter::Comma, Delimiter::Comma, Delimiter::Semicolon, Delimiter::Shown]);
    (units, limits, mode, delimiter, 0..3_u8, any::<[bool; 3]>()).prop_map(
        |(units, limits, mode, delimiter, codes, [filtered, headless, latin])| {
            let score = AnswerColumn::new("score", 1);
            let score = match codes {
                0 => score,
                1 => score.missing(MissingCodes::default().number(11, Missing::DontKnow)),
                // A text that begins with a digit gives digits a meaning of their own.
                _ => score.label("07", 3).label("likely", 9),
            };
            let map = ColumnMap::default().unit(units).answer(score);
            let map = if filtered { map.filter(Filter::none_of(2, ["test"], "a test").if_present()) } else { map };
            let layout = if headless { HeaderLayout::none() } else { HeaderLayout::one() };
            let encoding = if latin { Encoding::Latin1 } else { Encoding::Unicode };
            let reader = CsvReader::new(map).header(layout).limits(limits).delimiter(delimiter).encoding(encoding);
            mode.map_or(reader.clone(), |list| reader.lenient(list))
        },
    )
}

fn among(texts: &'static [&'static [u8]]) -> impl Strategy<Value = &'static [u8]> {
    prop::sample::select(texts)
}

/// A line as files have it, or nearly.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let unit = among(&[
        b"A",
        b"A",
        b"B",
        b"A ",
        b"",
        b" ",
        b"\xc3\xa9t\xc3\xa9",
        b"\xff",
        b"\"A\"",
        b"A,",
        b"a branch with a name of more than thirty-two bytes",
    ]);
    let score = among(&[
        b"0",
        b"7",
        b"9",
        b"10",
        b"07",
        b" 9",
        b"9 ",
        b"9.0",
        b"9 - likely",
        b"likely",
        b"",
        b"NA",
        b"11",
        b"12",
        b"x",
        b"\"9\"",
        b"9\"",
        b"\xc3",
        b"\xef\xbb\xbf9",
    ]);
    let status = among(&[b"done", b"", b"test", b"TEST ", b"\xff", b"\"test\""]);
    let comment = among(&[
        b"",
        b"fine",
        b"fine",
        b"\"a, b\"",
        b"\"two\nlines\"",
        b"\"two\r\nlines\"",
        b"say \"so\"",
        b"\"so\"\"so\"",
        b"\"open",
        b"a\rb",
        b"\0",
        b"\x01the end\x01",
        b"\"\x01the end\x01",
        b"fine words that are longer than one window of bytes is, as a comment may well be",
    ]);
    let rest = among(&[b"", b",", b",,", b",z", b",,z", b",\"\"", b" "]);
    let end = prop_oneof![
        8 => among(&[b"\n"]),
        3 => among(&[b"\r\n"]),
        1 => among(&[b"\r", b"\n\n", b"\r\n\r\n", b"\n\r\n", b"\r\r\n", b"", b"\n\n\n\r\n\n"]),
    ];
    let whole = (unit, score, status, comment, rest, end).prop_map(|(unit, score, status, comment, rest, end)| {
        [unit, b",", score, b",", status, b",", comment, b",z", rest, end].concat()
    });
    let any = prop::collection::vec(any::<u8>(), 0..20);
    let odd = prop::collection::vec(prop::sample::select(b"\",\r\n9A \x01".to_vec()), 0..20);
    let plain = (among(&[b"A,9", b"B,10", b"C,0"]), among(&[b"\n", b"\r\n"]))
        .prop_map(|(start, end)| [start, b",done,fine,z", end].concat());
    prop_oneof![8 => whole, 8 => plain, 1 => any, 1 => odd]
}

fn files() -> impl Strategy<Value = Vec<u8>> {
    let header = prop_oneof![6 => among(&[b"unit,score,status,comment,more\n", b"unit,score,status,comment,more\r\n"]), 1 => among(&[
        b"", b"\xef\xbb\xbfunit,score,status,comment,more\n", b"\xef\xbb\xbf\xef\xbb\xbfunit,score,status,comment,more\n", b"unit,score\n", b"\n\nunit;score;a;b;c\n",
    ])];
    let wide = prop::option::weighted(0.1, any::<bool>());
    let written = (header, prop::collection::vec(line(), 0..25), any::<bool>(), any::<bool>(), wide);
    written.prop_map(|(header, lines, cut, semicolons, wide)| {
        let mut file = [header, &lines.concat()].concat();
        if cut {
            file.pop();
        }
        if semicolons {
            file.iter_mut().filter(|byte| **byte == b',').for_each(|byte| *byte = b';');
        }
        match wide {
            None => file,
            Some(big) => {
                let text = String::from_utf8_lossy(&file).into_owned();
                let units = std::iter::once(0xfeff).chain(text.encode_utf16().collect::<Vec<_>>());
                units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
            }
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Files that are nearly well-formed, in pieces that end anywhere.
    #[test]
    fn nearly_well_formed(
        reader in readers(),
        file in files(),
        bytes in prop_oneof![6 => 1..200_usize, 1 => Just(Pieces::LINES.bytes)],
        longest in prop_oneof![4 => Just(Pieces::LINES.longest), 1 => 1..60_usize],
    ) {
        alike(&reader, &file, bytes, longest)?;
    }

    /// Any bytes at all.
    #[test]
    fn any_bytes(
        reader in readers(),
        file in prop::collection::vec(prop_oneof![8 => prop::sample::select(b"\",;\t\r\n90 xA\x01".to_vec()), 1 => any::<u8>()], 0..120),
        bytes in 1..80_usize,
    ) {
        alike(&reader, &file, bytes, Pieces::LINES.longest)?;
    }
}

/// A file with something of everything.
const FILE: &[u8] = b"unit,score,status,comment,more\nA,9,done,fine,z\r\nB,10,test,,z\n\nA,12,done,\"a, b\",z\nC,0,done,\"two\r\nlines\",z\r\n\r\n\
    B,x,done,a\rb,z\n\xc3\xa9t\xc3\xa9,7,done,fine,z,,\n\xff,7,done,,z\nA,9,done,say \"so\",z\nA,,done,fine words that are longer than one window of bytes is,z\n\
    ,5,done,,z\nA,9,done,fine,z\nA,9,done,fine\nB,1,done,,z,z\nA,3,done,\"open,z\nA,9,done,fine,z";

#[test]
fn pieces_of_every_size() {
    let score = ColumnMap::default().unit([0]).question("score", 1).filter(Filter::none_of(2, ["test"], "a test"));
    let reader = CsvReader::new(score).lenient(100);
    let whole = outcome(reader.segments("score", FILE)).unwrap();
    for bytes in 1..=FILE.len() + 20 {
        for longest in [0, 1, 20, 40, Pieces::LINES.longest] {
            for trickle in [usize::MAX, 1, 7] {
                let read =
                    reader.segments_in("score", Trickle { file: FILE, bytes: trickle }, Pieces { bytes, longest });
                assert_eq!(outcome(read).unwrap(), whole, "{bytes} {longest} {trickle}");
            }
        }
    }
}

/// Without this the laws above could hold because no line is ever taken.
#[test]
fn lines_are_taken_and_what_needs_the_parser_is_left() {
    let taken = |file: &[u8], pieces: Pieces, limits: Limits| {
        let mut records = Records::new(file, Delimiter::Comma, limits, pieces);
        let (mut record, mut lines) = (::csv::ByteRecord::new(), Vec::new());
        loop {
            let take = |_: &super::lines::Line<'_>, line| {
                lines.push(line);
                Ok(())
            };
            records.lines(take).unwrap();
            if records.next(&mut record).unwrap().is_none() {
                return lines;
            }
        }
    };
    let plain = b"a,b\n1,2\r\n\n3,4\n5,6\n7,8".as_slice();
    // The first record is the parser's, which has to begin somewhere, and so is the last, which no line feed ends.
    assert_eq!(taken(plain, Pieces::LINES, Limits::default()), [2, 4, 5]);
    assert_eq!(taken(plain, Pieces::RECORDS, Limits::default()), [0; 0]);
    assert_eq!(taken(b"a\n\"b\"\n", Pieces::LINES, Limits::default()), [0; 0]);
    // Longer than a cell may be: whether one of them is too long is the parser's to say.
    assert_eq!(taken(plain, Pieces::LINES, Limits::default().field(2)), [0; 0]);
    // Behind a line for the parser and some more that it was granted, lines are taken again.
    let many = [b"a,b\n\"x\",1\n".as_slice(), &b"y,2\n".repeat(2_000)].concat();
    let lines = taken(&many, Pieces::LINES, Limits::default());
    assert_eq!((lines.len() > 1_800, lines.last()), (true, Some(&2_002)));
}
