//! The reader of CSV files: what it is told, and what comes of it.

mod absent;
mod answers;
mod delimiter;
mod feed;
mod ledger;
mod lines;
mod open;
mod plan;
mod recent;
mod records;
mod responses;
mod row;
#[cfg(test)]
mod same;
mod scores;
mod segments;
mod units;

pub use delimiter::Delimiter;
#[cfg(feature = "serde_json")]
pub(super) use responses::HELD;
pub use responses::ReadResponses;
pub use segments::ReadSegments;

use super::{ColumnMap, Encoding, Error, Header, HeaderLayout, Limits, MissingCodes, Mode};

/// Reads answers from a CSV file: strictly unless told otherwise, record by record, so that a file may be larger than the memory.
///
/// It looks at the columns of its [`ColumnMap`] only, and accounts for every record: read = kept + left out + rejected. One row of the file is one
/// response.
///
/// ```
/// use centricity::read::{ColumnMap, CsvReader};
/// use centricity::survey::{Question, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side};
///
/// let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
/// let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
///
/// let file = "store;name;score\nDelft;A. Customer;10 - Extremely likely\nLeiden;B. Customer;N/A\nLeiden;C. Customer;11\n";
/// let reader = CsvReader::new(ColumnMap::default().unit(["store"]).question("recommend", "score"));
///
/// let error = reader.read(Responses::new(survey.clone()), file.as_bytes()).unwrap_err();
/// assert_eq!(error.to_string(), "record 3 (line 4), column 'score': is 11, which is off the scale 0 to 10; if it is a code for no answer, declare it");
///
/// let read = reader.lenient(100).read(Responses::new(survey), file.as_bytes())?;
/// assert_eq!(read.responses().tally::<Nps>("recommend")?.n(), 1);
/// let account = read.account();
/// assert_eq!((account.read(), account.kept(), account.left_out(), account.rejected()), (3, 2, 0, 1));
/// # Ok::<(), centricity::read::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct CsvReader {
    map: ColumnMap,
    adapt: fn(&Header, ColumnMap) -> Result<ColumnMap, Error>,
    layout: HeaderLayout,
    delimiter: Delimiter,
    encoding: Encoding,
    missing: MissingCodes,
    limits: Limits,
    mode: Mode,
}

impl CsvReader {
    /// A reader of these columns: one header record, a delimiter that the header shows, Unicode, strict.
    pub fn new(map: ColumnMap) -> Self {
        Self {
            map,
            adapt: |_, map| Ok(map),
            layout: HeaderLayout::one(),
            delimiter: Delimiter::Shown,
            encoding: Encoding::Unicode,
            missing: MissingCodes::default(),
            limits: Limits::default(),
            mode: Mode::Strict,
        }
    }

    /// Which records are the header, and which names they give.
    pub const fn header(mut self, layout: HeaderLayout) -> Self {
        self.layout = layout;
        self
    }

    /// A last change to the columns once the header is known: for tools whose header says in which time zone the times are, or which of two forms of a file
    /// this is.
    pub const fn adapt(mut self, adapt: fn(&Header, ColumnMap) -> Result<ColumnMap, Error>) -> Self {
        self.adapt = adapt;
        self
    }

    /// What stands between cells.
    pub const fn delimiter(mut self, delimiter: Delimiter) -> Self {
        self.delimiter = delimiter;
        self
    }

    /// How characters are written.
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// Codes for no answer, for all questions that have none of their own.
    pub fn missing(mut self, codes: MissingCodes) -> Self {
        self.missing = codes;
        self
    }

    /// How much a file may hold.
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Leaves out records that break a rule, counts them all, and lists the first of them. Without this the first one is an error.
    pub const fn lenient(mut self, list: usize) -> Self {
        self.mode = Mode::Lenient { list };
        self
    }
}
