//! Google Forms.

use super::one_line;
use crate::read::{ColumnMap, CsvReader, HeaderLayout};

/// Reads the responses of Google Forms, as CSV.
///
/// Columns are named by the text of the question on one line. A form has no id of its own for a respondent; an e-mail address is one only if the map says so.
/// Every record is a submitted response, so none is left out. Several choices are in one cell, [joined](crate::read::AnswerColumn::joined) by `, `.
/// Points of a quiz, `4 / 5`, are read as a rating where 5 is the highest point of the scale.
///
/// How times are written depends on the country of the form's owner and on who saved the file: 8/9/2023 is refused until it is declared whether the
/// [day or the month](crate::read::DayMonth) comes first.
///
/// ```
/// use centricity::read::{ColumnMap, GoogleForms};
/// use centricity::survey::{Question, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side};
///
/// let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
/// let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
/// let file = "Timestamp,Email Address,Would you recommend us?\n8/31/2023 19:08:16,someone@example.org,9\n";
///
/// let map = ColumnMap::default().question("recommend", "Would you recommend us?");
/// let read = GoogleForms::new(map).reader().read(Responses::new(survey), file.as_bytes())?;
/// assert_eq!(read.responses().tally::<Nps>("recommend")?.n(), 1);
/// # Ok::<(), centricity::read::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct GoogleForms {
    map: ColumnMap,
}

impl GoogleForms {
    /// A reader of these columns.
    pub const fn new(map: ColumnMap) -> Self {
        Self { map }
    }

    /// The reader, to be told more: codes for no answer, limits, leniency.
    pub fn reader(self) -> CsvReader {
        CsvReader::new(self.map).header(HeaderLayout::new(1, |header, column| one_line(header, 0, column)))
    }
}
