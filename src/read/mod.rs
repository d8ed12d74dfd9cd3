//! Reading the files that people really have, with every record accounted for.

#[cfg(feature = "csv")]
mod account;
#[cfg(feature = "csv")]
mod column;
#[cfg(feature = "csv")]
mod encoding;
#[cfg(feature = "csv")]
mod error;
#[cfg(feature = "csv")]
mod filter;
#[cfg(feature = "csv")]
mod guard;
#[cfg(feature = "csv")]
mod header;
mod label;
#[cfg(feature = "csv")]
mod limits;
mod missing;
#[cfg(feature = "csv")]
mod reader;
mod rule;
mod time;

#[cfg(feature = "csv")]
pub use account::{Account, Mode, Rejection};
#[cfg(feature = "csv")]
pub use column::{AnswerColumn, Column, ColumnMap};
#[cfg(feature = "csv")]
pub use encoding::Encoding;
#[cfg(feature = "csv")]
pub use error::Error;
#[cfg(feature = "csv")]
pub use filter::Filter;
#[cfg(feature = "csv")]
pub use header::{Header, HeaderLayout};
pub use label::{Cell, RatingLabels};
#[cfg(feature = "csv")]
pub use limits::Limits;
pub use missing::MissingCodes;
#[cfg(feature = "csv")]
pub use reader::{CsvReader, Delimiter, ReadResponses, ReadSegments};
pub use rule::Rule;
#[cfg(feature = "jiff")]
pub use time::NamedZone;
pub use time::{DayMonth, TimeFormat, Zone};
