//! Qualtrics.

mod legacy;

pub use legacy::LegacyQualtrics;

use super::or_respondent;
use crate::read::{ColumnMap, CsvReader, DayMonth, Error, Filter, Header, HeaderLayout, TimeFormat, Zone};

/// Reads the responses that Qualtrics exports as CSV or TSV.
///
/// Three records are the header: names that anyone can edit, texts in the language of the account, and `{"ImportId":"QID1"}`. Only the third is stable, so
/// columns are named by it: `QID1`, `QID2_TEXT`, `startDate`, `_recordId`. Where several columns share an import id, because each is a choice of the
/// question, the choice is behind it: `QID3[2]`. Who asks for a heading is told its import id. The columns `..._NPS_GROUP` are computed from the ratings and need no reading.
///
/// Respondents are told apart by `_recordId` unless the map says otherwise. Left out are responses that are not finished, and those whose status is not
/// one of an answer: 0 `IP Address`, 4 `Imported`, 16 `Offline`. Previews, tests and spam have others. The words are English; where the account exports
/// them in another language, export numbers.
///
/// [`legacy`](Self::legacy) reads the older form with two header records ([`LegacyQualtrics`]). It must be declared: in a file whose third record
/// somebody deleted, the first respondent would be taken for a header. A file with one header record is for [`CsvReader`]; both refuse it, as far as
/// columns `Status` and `Finished` show what it is.
///
/// ```
/// use centricity::read::{ColumnMap, Qualtrics};
/// use centricity::survey::{Question, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side};
///
/// let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
/// let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
/// let file = r#"Status,Finished,ResponseId,Q1_NPS_GROUP,Q1
/// Antworttyp,Beendet,Antwort-ID,"Empfehlung,
/// Gruppe",Empfehlung
/// "{""ImportId"":""status""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1_NPS_GROUP""}","{""ImportId"":""QID1""}"
/// 0,1,R_1,3,9
/// 1,1,R_2,1,3
/// 0,0,R_3,,
/// "#;
///
/// let map = ColumnMap::default().question("recommend", "QID1");
/// let read = Qualtrics::new(map).reader().read(Responses::new(survey), file.as_bytes())?;
/// assert_eq!(read.responses().tally::<Nps>("recommend")?.n(), 1);
/// assert_eq!(read.account().left_out_for("status is not that of an answer"), 1);
/// assert_eq!(read.account().left_out_for("not finished"), 1);
/// # Ok::<(), centricity::read::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Qualtrics {
    kept: Kept,
    time: Time,
}

/// Whose the time zone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    OfMap,
    OfHeader(DayMonth),
}

impl Qualtrics {
    /// A reader of finished answers, from a file with three header records.
    pub const fn new(map: ColumnMap) -> Self {
        Self { kept: Kept::new(map), time: Time::OfMap }
    }

    /// A reader of files with two header records, which state no time zone.
    pub const fn legacy(map: ColumnMap) -> LegacyQualtrics {
        LegacyQualtrics::new(map)
    }

    /// Keeps responses that are not finished too.
    ///
    /// ```
    /// # use centricity::read::{ColumnMap, Qualtrics};
    /// let reader = Qualtrics::new(ColumnMap::default().question("recommend", "QID1")).with_unfinished().reader();
    /// # let _ = reader;
    /// ```
    pub const fn with_unfinished(mut self) -> Self {
        self.kept.finished = Keep::All;
        self
    }

    /// Keeps responses of any status: previews, tests and spam too.
    pub const fn with_any_status(mut self) -> Self {
        self.kept.status = Keep::All;
        self
    }

    /// Reads when responses were recorded, in the time zone that the header states. Files are written with the year first; in one that was saved by a
    /// spreadsheet, the order of day and month must be declared. A zone with a name needs the feature `jiff`. For what is done with times see
    /// [`Responses::with_waves_by`](crate::survey::Responses::with_waves_by).
    ///
    /// ```
    /// # use centricity::read::{ColumnMap, Qualtrics};
    /// # use centricity::survey::{Question, ResponseFormat, Survey};
    /// # use centricity::{Scale, Side};
    /// use centricity::read::DayMonth;
    ///
    /// # let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
    /// # let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
    /// let header = r#"Status,Finished,ResponseId,RecordedDate,Q1
    /// Status,Finished,Response ID,Recorded Date,Recommend
    /// "{""ImportId"":""status""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""recordedDate"",""timeZone"":""UTC""}","{""ImportId"":""QID1""}""#;
    /// let reader = Qualtrics::new(ColumnMap::default().question("recommend", "QID1")).with_time(DayMonth::Undeclared).reader();
    ///
    /// let as_written = format!("{header}\n0,1,R_1,2022-11-09 17:54:00,9\n");
    /// assert_eq!(reader.for_each(&survey, as_written.as_bytes(), |_| Ok(()))?.kept(), 1);
    ///
    /// let saved_by_a_spreadsheet = format!("{header}\n0,1,R_1,9/11/2022 17:54,9\n");
    /// let error = reader.for_each(&survey, saved_by_a_spreadsheet.as_bytes(), |_| Ok(())).unwrap_err();
    /// assert!(error.to_string().ends_with("can be told apart only if their order is declared"));
    /// # Ok::<(), centricity::read::Error>(())
    /// ```
    pub const fn with_time(mut self, order: DayMonth) -> Self {
        self.time = Time::OfHeader(order);
        self
    }

    /// The reader, to be told more: codes for no answer, limits, leniency.
    pub fn reader(self) -> CsvReader {
        let map = self.kept.map();
        let layout = HeaderLayout::new(3, name).named_by("import id").of_which(records);
        match self.time {
            Time::OfMap => CsvReader::new(map).header(layout).adapt(three),
            Time::OfHeader(order) => {
                let map = map.at(RECORDED, TimeFormat::Civil { zone: Zone::Utc, order });
                CsvReader::new(map).header(layout).adapt(|header, map| zoned(header, three(header, map)?))
            }
        }
    }
}

/// Which responses are kept, in either form.
#[derive(Debug, Clone)]
struct Kept {
    map: ColumnMap,
    status: Keep,
    finished: Keep,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    Answers,
    All,
}

impl Kept {
    const fn new(map: ColumnMap) -> Self {
        Self { map, status: Keep::Answers, finished: Keep::Answers }
    }

    /// The map with its filters.
    fn map(self) -> ColumnMap {
        let mut map = or_respondent(self.map, "_recordId");
        if self.status == Keep::Answers {
            let answers = ["0", "IP Address", "4", "Imported", "16", "Offline"];
            map = map.filter(Filter::one_of("status", answers, "status is not that of an answer"));
        }
        if self.finished == Keep::Answers {
            map = map.filter(Filter::one_of("finished", ["1", "True"], "not finished"));
        }
        map
    }
}

/// When a response came in.
const RECORDED: &str = "recordedDate";

/// How many records are the header: three if the third holds import ids.
fn records(header: &Header) -> usize {
    if (0..header.columns()).any(|column| part(header, column, "ImportId").is_some()) { 3 } else { 2 }
}

fn three(header: &Header, map: ColumnMap) -> Result<ColumnMap, Error> {
    if header.records() == 3 {
        Ok(map)
    } else {
        Err(Error::Form(
            "expected three header records, of which the third holds import ids; if the file has two take `Qualtrics::legacy`, if one take `CsvReader`",
        ))
    }
}

/// The map with its times in the zone that the header states.
fn zoned(header: &Header, mut map: ColumnMap) -> Result<ColumnMap, Error> {
    let stated = (0..header.columns())
        .find(|&column| part(header, column, "ImportId") == Some(RECORDED))
        .and_then(|column| part(header, column, "timeZone"))
        .ok_or(Error::Form("the header states no time zone: give the map a time with its zone"))?;
    let zone = match stated {
        "Z" | "UTC" => Zone::Utc,
        name => named(name)?,
    };
    if let Some((_, TimeFormat::Civil { zone: of_map, .. })) = &mut map.at {
        *of_map = zone;
    }
    Ok(map)
}

#[cfg(feature = "jiff")]
fn named(name: &str) -> Result<Zone, Error> {
    // Its name is not repeated: it comes from the file.
    Zone::named(name).map_err(|_| Error::Form("the header states a time zone that this machine does not know"))
}

#[cfg(not(feature = "jiff"))]
const fn named(_: &str) -> Result<Zone, Error> {
    Err(Error::Form("the header states a time zone with a name, which needs the feature jiff"))
}

/// `QID1`, or `QID3[2]` for a choice of a question.
fn name(header: &Header, column: usize) -> Option<String> {
    let id = part(header, column, "ImportId")?;
    Some(match part(header, column, "choiceId") {
        Some(choice) => format!("{id}[{choice}]"),
        None => id.to_string(),
    })
}

/// A text of the flat JSON object that the third record holds. One with an escape is none that Qualtrics writes.
fn part<'a>(header: &'a Header, column: usize, key: &str) -> Option<&'a str> {
    let object = header.cell(2, column)?.strip_prefix('{')?.strip_suffix('}')?;
    let (_, rest) = object.split_once(&format!("\"{key}\""))?;
    let text = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    text.split_once('"').map(|(text, _)| text).filter(|text| !text.is_empty() && !text.contains('\\'))
}
