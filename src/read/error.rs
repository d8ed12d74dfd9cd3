//! Why a file cannot be read.

use super::Rejection;

/// Why a file cannot be read.
///
/// What the program asked for is named: columns, limits, questions. What stands in the file's records is not.
///
/// ```
/// use centricity::read::Error;
///
/// let error = Error::Column { name: "score".into(), problem: "is not in the header" };
/// assert_eq!(error.to_string(), "column 'score' is not in the header");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes could not be had.
    #[error("the file could not be read")]
    Io(#[from] std::io::Error),
    /// The reader was told something that does not fit the survey.
    #[error(transparent)]
    Survey(#[from] crate::error::Error),
    /// A column that the program asked for is not there, or not once.
    #[error("column '{name}' {problem}")]
    Column {
        /// As the program named it.
        name: String,
        /// What is wrong.
        problem: &'static str,
    },
    /// A question that the program asked for is not among those of its [`ColumnMap`](super::ColumnMap).
    #[error("the column map has no question '{question}'")]
    Unmapped {
        /// The id that the program asked for.
        question: String,
    },
    /// The file as a whole is not of the form that was declared.
    #[error("{0}")]
    Form(&'static str),
    /// The file passes a limit.
    #[error("too many {what}: the limit is {limit}")]
    Limit {
        /// What there is too much of.
        what: &'static str,
        /// The most that is read.
        limit: u64,
    },
    /// A record breaks a rule, and the reader is strict.
    #[error("{0}")]
    Rejected(Rejection),
}
