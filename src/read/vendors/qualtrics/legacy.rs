//! The older form of Qualtrics' exports.

use super::{Keep, Kept, records};
use crate::read::missing::same;
use crate::read::vendors::one_line;
use crate::read::{ColumnMap, CsvReader, Error, Header, HeaderLayout};

/// Reads the responses that Qualtrics exported with two header records: names, and texts in the language of the account.
///
/// Columns are named by the first record, and where that says `V1`, `V2` and so on, by the second. What Qualtrics adds is called as in newer files:
/// `status`, `finished`, `_recordId`, `startDate`, `endDate`. What is left out, and who is told apart by what, is that of [`Qualtrics`](super::Qualtrics).
///
/// ```
/// # use centricity::read::{ColumnMap, Qualtrics};
/// # use centricity::survey::{Question, ResponseFormat, Survey};
/// # use centricity::{Scale, Side};
/// # let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
/// # let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
/// let file = "V1,V2,V3,Q1\nResponseID,Status,Finished,Would you recommend us?\nR_1,0,1,10 - Extremely likely\n";
/// let reader = Qualtrics::legacy(ColumnMap::default().question("recommend", "Q1")).reader();
/// assert_eq!(reader.for_each(&survey, file.as_bytes(), |_| Ok(()))?.kept(), 1);
/// # Ok::<(), centricity::read::Error>(())
/// ```
///
/// # Times
///
/// No record of the header states the time zone, so there is none to be read: the map says it.
///
/// ```
/// use centricity::read::{ColumnMap, DayMonth, Qualtrics, TimeFormat, Zone};
///
/// let time = TimeFormat::Civil { zone: Zone::Utc, order: DayMonth::Undeclared };
/// let reader = Qualtrics::legacy(ColumnMap::default().question("recommend", "Q1").at("endDate", time)).reader();
/// # let _ = reader;
/// ```
///
/// ```compile_fail
/// # use centricity::read::{ColumnMap, DayMonth, Qualtrics};
/// let reader = Qualtrics::legacy(ColumnMap::default().question("recommend", "Q1")).with_time(DayMonth::Undeclared).reader();
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct LegacyQualtrics {
    kept: Kept,
}

impl LegacyQualtrics {
    pub(super) const fn new(map: ColumnMap) -> Self {
        Self { kept: Kept::new(map) }
    }

    /// Keeps responses that are not finished too.
    pub const fn with_unfinished(mut self) -> Self {
        self.kept.finished = Keep::All;
        self
    }

    /// Keeps responses of any status: previews, tests and spam too.
    pub const fn with_any_status(mut self) -> Self {
        self.kept.status = Keep::All;
        self
    }

    /// The reader, to be told more: codes for no answer, limits, leniency.
    pub fn reader(self) -> CsvReader {
        let layout = HeaderLayout::new(3, name).of_which(records);
        CsvReader::new(self.kept.map()).header(layout).adapt(two)
    }
}

fn two(header: &Header, map: ColumnMap) -> Result<ColumnMap, Error> {
    if header.records() != 2 {
        return Err(Error::Form("the third record holds import ids, so it is no legacy export"));
    }
    if (0..header.columns()).any(|column| answered(header, column)) {
        return Err(Error::Form(
            "expected two header records, and the second holds an answer; if the file has three take `Qualtrics::new`, if one take `CsvReader`",
        ));
    }
    Ok(map)
}

/// Whether the second record holds what no header says of a column, but a respondent: that they finished, or what they are. Somebody left the second
/// record out, and the first respondent stands in its place.
fn answered(header: &Header, column: usize) -> bool {
    let (Some(name), Some(cell)) = (header.cell(0, column), header.cell(1, column)) else { return false };
    let number = cell.parse::<u32>().is_ok();
    let among = |words: &[&str]| words.iter().any(|word| same(word, cell));
    if same(name, "Status") {
        number || among(&["IP Address", "Survey Preview", "Survey Test", "Imported", "Spam", "Offline"])
    } else if same(name, "Finished") {
        number || among(&["True", "False"])
    } else {
        false
    }
}

/// The name of the first record, or where that is a number of Qualtrics', the text of the second.
fn name(header: &Header, column: usize) -> Option<String> {
    let first = one_line(header, 0, column)?;
    let numbered =
        first.strip_prefix('V').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    let text = if numbered { one_line(header, 1, column)? } else { first };
    let newer = match text.as_str() {
        "ResponseID" | "ResponseId" => "_recordId",
        "Status" => "status",
        "Finished" => "finished",
        "StartDate" => "startDate",
        "EndDate" => "endDate",
        _ => return Some(text),
    };
    Some(newer.to_string())
}
