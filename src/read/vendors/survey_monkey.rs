//! SurveyMonkey.

use super::{one_line, or_respondent};
use crate::read::{ColumnMap, CsvReader, Error, Header, HeaderLayout};

/// Reads the responses that SurveyMonkey exports as CSV, with two header records.
///
/// The first record has the text of a question once, above the first of its columns; the second says what each column is. A column is named by both, on one
/// line:
///
/// | first record, or the nearest to its left | second record | name |
/// |---|---|---|
/// | `Respondent ID` | empty | `Respondent ID`; so is `RespondentID` of older files |
/// | `Would you recommend us?` | `Response`, `Open-Ended Response` | `Would you recommend us?` |
/// | `What did you like?` | `The staff` | `What did you like? / The staff` |
///
/// HTML in a question is part of its text. Ratings come with the number last, `Extremely likely - 10`, which is read as 10. Respondents are told apart by
/// `Respondent ID` unless the map says otherwise. The file does not mark responses that were broken off, so none is left out, and its times have no zone.
///
/// ```
/// use centricity::read::{ColumnMap, SurveyMonkey};
/// use centricity::survey::{Question, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side};
///
/// let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
/// let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
/// let file = "Respondent ID,Collector ID,Would you recommend us?,What did you like?,\n\
///     ,,Response,The staff,The place\n\
///     118,459,Extremely likely - 10,The staff,\n";
///
/// let map = ColumnMap::default().question("recommend", "Would you recommend us?");
/// let read = SurveyMonkey::new(map).reader().read(Responses::new(survey), file.as_bytes())?;
/// assert_eq!(read.responses().tally::<Nps>("recommend")?.n(), 1);
/// # Ok::<(), centricity::read::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct SurveyMonkey {
    map: ColumnMap,
}

impl SurveyMonkey {
    /// A reader of these columns.
    pub const fn new(map: ColumnMap) -> Self {
        Self { map }
    }

    /// The reader, to be told more: codes for no answer, limits, leniency.
    pub fn reader(self) -> CsvReader {
        let layout = HeaderLayout::new(2, name);
        CsvReader::new(or_respondent(self.map, "Respondent ID")).header(layout).adapt(|header, map| {
            // Above the columns about the respondent the second record is empty; a respondent's own record is not.
            match header.cell(1, 0) {
                Some("") => Ok(map),
                _ => Err(Error::Form(
                    "the second record is not that of a SurveyMonkey header, whose first cell is empty",
                )),
            }
        })
    }
}

fn name(header: &Header, column: usize) -> Option<String> {
    let own = one_line(header, 0, column).filter(|text| !text.is_empty());
    match one_line(header, 1, column)?.as_str() {
        "" => own.map(|text| match text.as_str() {
            "RespondentID" => "Respondent ID".to_string(),
            "CollectorID" => "Collector ID".to_string(),
            "StartDate" => "Start Date".to_string(),
            "EndDate" => "End Date".to_string(),
            _ => text,
        }),
        "Response" | "Open-Ended Response" => question(header, column),
        part => Some(format!("{} / {part}", question(header, column)?)),
    }
}

/// The text of the question that a column belongs to.
fn question(header: &Header, column: usize) -> Option<String> {
    header.carried(0, column).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}
