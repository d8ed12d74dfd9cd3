//! Reading the files that people really have, with every record accounted for.
//!
//! Exports write the same answer in many ways: `10`, `10.0`, `10 - Extremely likely`, `Extremely likely - 10`, `10/10`. [`RatingLabels`] reads a cell of a
//! rating question, [`MissingCodes`] says which texts and numbers mean that there is no answer, [`TimeFormat`] how times are written. What is none of the
//! known forms is refused with a [`Rule`], never guessed: `7,5` is not 7, and 11 on a scale to 10 is not 'don't know' until somebody says so.
//!
//! With the feature `csv`, [`CsvReader`] reads whole files of any size:
//!
//! | question | answered by |
//! |---|---|
//! | which columns are read, and as what | [`ColumnMap`], [`AnswerColumn`] |
//! | which records are the header, and what they call the columns | [`HeaderLayout`] |
//! | which records are left out on purpose | [`Filter`] |
//! | how the file is written | [`Delimiter`], [`Encoding`] |
//! | how much a file may hold | [`Limits`] |
//! | what became of every record | [`Account`], with its [`Rejection`]s |
//!
//! The exports of survey tools need no header or filter of your own; you map the questions:
//!
//! | tool | preset | columns are named by | left out |
//! |---|---|---|---|
//! | Qualtrics | [`Qualtrics`] | import ids of the third header record; two records in the legacy form ([`LegacyQualtrics`]) | previews, tests, spam, unfinished |
//! | SurveyMonkey | [`SurveyMonkey`] | question, and the part of it, of two header records | none: nothing is marked |
//! | Typeform | [`Typeform`] | questions | what is not completed or not submitted |
//! | LimeSurvey | [`LimeSurvey`] | codes, or questions, by the heading style | what was not submitted |
//! | Google Forms | [`GoogleForms`] | questions | none: all are submitted |
//! | Delighted | `Delighted` (feature `serde_json`) | fields of its JSON | other types of survey |
//!
//! # Privacy
//!
//! Only mapped columns are looked at. Errors, accounts and `Debug` name records, lines, columns and rules, and never what stood in a cell; the one exception is a
//! whole number off its scale, such as 11, because it is how a missing code makes itself known. The names of a header are listed where a column is not among
//! them, and only if no cell of it is a number, a date or an address: a file without a header would show its first respondent.
//!
//! # What is not here
//!
//! Blank lines are no records: the CSV parser passes over them, so a file of one column cannot have an empty answer without quotation marks. An exporter that
//! forgot a quotation mark makes one record of several; it is rejected where the file ends before the mark is closed, or where its cells are too few or too many.
#![cfg_attr(
    not(feature = "csv"),
    allow(rustdoc::broken_intra_doc_links, reason = "this page speaks of the reader where it is switched off too")
)]

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
mod unit;
#[cfg(feature = "csv")]
mod vendors;

#[cfg(feature = "csv")]
use account::Mode;
#[cfg(feature = "csv")]
pub use account::{Account, Rejection};
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
pub use time::{DayMonth, TimeFormat};
#[cfg(feature = "serde_json")]
pub use vendors::Delighted;
#[cfg(feature = "csv")]
pub use vendors::{GoogleForms, LegacyQualtrics, LimeSurvey, Qualtrics, SurveyMonkey, Typeform};

pub use crate::survey::Zone;
