//! The exports of survey tools: presets over the reader, a file a tool.
//!
//! Each says what its tool calls the columns, how many records are its header, and which responses are none: tests, previews, what was never submitted.
//! What the survey asked is yours to map.

#[cfg(feature = "serde_json")]
mod delighted;
#[cfg(feature = "serde_json")]
mod elements;
mod google_forms;
mod lime_survey;
mod qualtrics;
mod survey_monkey;
mod typeform;

#[cfg(feature = "serde_json")]
pub use delighted::Delighted;
pub use google_forms::GoogleForms;
pub use lime_survey::LimeSurvey;
pub use qualtrics::{LegacyQualtrics, Qualtrics};
pub use survey_monkey::SurveyMonkey;
pub use typeform::Typeform;

use super::{ColumnMap, Header};

/// A cell of the header on one line: texts of questions have line breaks, and nobody should have to repeat them.
fn one_line(header: &Header, record: usize, column: usize) -> Option<String> {
    header.cell(record, column).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The map, with a column that tells respondents apart if it names none.
fn or_respondent(mut map: ColumnMap, column: &str) -> ColumnMap {
    map.respondent.get_or_insert_with(|| column.into());
    map
}
