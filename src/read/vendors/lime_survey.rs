//! LimeSurvey.

use super::{one_line, or_respondent};
use crate::read::{ColumnMap, CsvReader, Filter, Header, HeaderLayout};

/// Reads the responses that LimeSurvey exports as CSV, with any of its four heading styles and any of its separators.
///
/// | heading style | the file has | the column's name |
/// |---|---|---|
/// | question code | `SAT[SQ001]` | `SAT[SQ001]` |
/// | code and text | `SAT[SQ001]. How satisfied are you? [Overall]` | `SAT[SQ001]` |
/// | full or abbreviated text | `How satisfied are you? [Overall]` | the same, on one line |
///
/// What LimeSurvey adds is called by its code in every style: `id`, `submitdate`, `startdate`, `datestamp`, `lastpage`, `startlanguage`, `seed`, `ipaddr`,
/// `refurl`. With texts as headings that works for exports in English; take a style with codes for the others.
///
/// Respondents are told apart by `id` unless the map says otherwise. Responses without a submit date are incomplete, and are left out. An anonymous
/// survey has 1980-01-01 for every submit date, so do not take it for a time there.
///
/// Answers are codes or texts, as the export was made: `A4` is a point of a scale once you state it, [`.label("A4", 4)`](crate::read::AnswerColumn::label).
/// Choices have [a column each](crate::read::AnswerColumn::each_choice).
///
/// ```
/// use centricity::read::{ColumnMap, LimeSurvey};
/// use centricity::survey::{Question, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side};
///
/// let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
/// let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
/// let file = "\"id. Response ID\";\"submitdate. Date submitted\";\"NPS. Would you recommend us?\"\n\
///     \"1\";\"2024-05-01 10:00:00\";\"9\"\n\"2\";\"\";\"3\"\n";
///
/// let map = ColumnMap::default().question("recommend", "NPS");
/// let read = LimeSurvey::new(map).reader().read(Responses::new(survey), file.as_bytes())?;
/// assert_eq!(read.responses().tally::<Nps>("recommend")?.n(), 1);
/// assert_eq!(read.account().left_out_for("not submitted"), 1);
/// # Ok::<(), centricity::read::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct LimeSurvey {
    map: ColumnMap,
    keep: Keep,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    Submitted,
    All,
}

impl LimeSurvey {
    /// A reader of submitted responses.
    pub const fn new(map: ColumnMap) -> Self {
        Self { map, keep: Keep::Submitted }
    }

    /// Keeps incomplete responses too.
    pub const fn with_incomplete(mut self) -> Self {
        self.keep = Keep::All;
        self
    }

    /// The reader, to be told more: codes for no answer, limits, leniency.
    pub fn reader(self) -> CsvReader {
        let mut map = or_respondent(self.map, "id");
        if self.keep == Keep::Submitted {
            map = map.filter(Filter::filled("submitdate", "not submitted"));
        }
        CsvReader::new(map).header(HeaderLayout::new(1, name))
    }
}

/// What LimeSurvey adds, by its code and as English exports call it.
const ADDED: [(&str, &str); 9] = [
    ("id", "Response ID"),
    ("submitdate", "Date submitted"),
    ("lastpage", "Last page"),
    ("startlanguage", "Start language"),
    ("seed", "Seed"),
    ("startdate", "Date started"),
    ("datestamp", "Date last action"),
    ("ipaddr", "IP address"),
    ("refurl", "Referrer URL"),
];

fn name(header: &Header, column: usize) -> Option<String> {
    let text = one_line(header, 0, column)?;
    Some(match Style::of(header) {
        Style::Code => text,
        Style::CodeAndText => text.split_once(". ").map_or(text.as_str(), |(code, _)| code).to_string(),
        Style::Text => match ADDED.iter().find(|(_, title)| *title == text) {
            Some((code, _)) => (*code).to_string(),
            None => text,
        },
    })
}

/// What the headings are.
enum Style {
    Code,
    CodeAndText,
    Text,
}

impl Style {
    /// The style that the columns show which every survey has: `submitdate`, or else `id`.
    fn of(header: &Header) -> Self {
        let has = |wanted: &dyn Fn(&str) -> bool| {
            (0..header.columns()).any(|column| header.cell(0, column).is_some_and(wanted))
        };
        if has(&|cell| cell == "submitdate" || cell == "id") {
            Self::Code
        } else if has(&|cell| cell.starts_with("submitdate. ") || cell.starts_with("id. ")) {
            Self::CodeAndText
        } else {
            Self::Text
        }
    }
}
