//! Typeform.

use super::{one_line, or_respondent};
use crate::read::{ColumnMap, CsvReader, Filter, HeaderLayout};

/// Reads the responses that Typeform exports as CSV.
///
/// Columns are named by the text of the question on one line, whatever line breaks it has; tokens such as `{{field:...}}` are part of it. Respondents are
/// told apart by the column `#` unless the map says otherwise: it is a token and not a number. Times are UTC and ISO: `.at("Submit Date (UTC)", ...)`.
/// Several choices are in one cell, [joined](crate::read::AnswerColumn::joined) by ` / `, in newer files, and in
/// [a column each](crate::read::AnswerColumn::each_choice) in older ones.
///
/// Left out are responses whose `Response Type` is another than `completed`, and those without a submit date. Older files have no such type.
///
/// ```
/// use centricity::read::{ColumnMap, Typeform};
/// use centricity::survey::{Question, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side};
///
/// let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
/// let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
/// let file = "#,Would you\u{20}recommend us?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending\n\
///     hefu,9,completed,2025-02-22 17:15:19,,2025-02-22 17:16:39,98ee,,\n\
///     5dm9,3,partial,2025-02-22 18:15:19,2025-02-22 18:15:40,,98ef,,\n";
///
/// let map = ColumnMap::default().question("recommend", "Would you recommend us?");
/// let read = Typeform::new(map).reader().read(Responses::new(survey), file.as_bytes())?;
/// assert_eq!(read.responses().tally::<Nps>("recommend")?.n(), 1);
/// assert_eq!(read.account().left_out_for("not completed"), 1);
/// # Ok::<(), centricity::read::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Typeform {
    map: ColumnMap,
    keep: Keep,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    Completed,
    All,
}

impl Typeform {
    /// A reader of completed responses.
    pub const fn new(map: ColumnMap) -> Self {
        Self { map, keep: Keep::Completed }
    }

    /// Keeps responses that were broken off too.
    pub const fn with_partial(mut self) -> Self {
        self.keep = Keep::All;
        self
    }

    /// The reader, to be told more: codes for no answer, limits, leniency.
    pub fn reader(self) -> CsvReader {
        let mut map = or_respondent(self.map, "#");
        if self.keep == Keep::Completed {
            map = map
                .filter(Filter::one_of("Response Type", ["completed"], "not completed").if_present())
                .filter(Filter::filled("Submit Date (UTC)", "not submitted"));
        }
        CsvReader::new(map).header(HeaderLayout::new(1, |header, column| one_line(header, 0, column)))
    }
}
