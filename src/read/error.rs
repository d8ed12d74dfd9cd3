//! Why a file cannot be read.

use super::Rejection;

/// Why a file cannot be read.
///
/// What the program asked for is named: columns, limits, questions. What stands in the file's records is not. The names of a header are, where a column
/// is not among them, unless a cell of the header is a number, a date or an address: then it may be a respondent.
///
/// ```
/// use centricity::read::Error;
///
/// let error = Error::NoColumn { name: "score".into(), known: vec!["store".into(), "Score".into()] };
/// assert_eq!(error.to_string(), "column 'score' is not in the header, which has: 'store', 'Score'");
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
    /// A column that the program asked for is not in the header.
    #[error("column '{name}' is not in the header{}", listed(known))]
    NoColumn {
        /// As the program named it.
        name: String,
        /// The names of the header; none where it does not look like one.
        known: Vec<String>,
    },
    /// The program asked for a column by its heading, where columns have other names.
    #[error("column '{name}' is a heading, and columns are named by {by}: {}", quoted(is))]
    Heading {
        /// As the program named it.
        name: String,
        /// What the names of columns are.
        by: &'static str,
        /// The names of the columns under that heading.
        is: Vec<String>,
    },
    /// A column that the program asked for is beyond the last, or there more than once.
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

/// What files are delimited by, whether it can be declared here or not.
pub(super) const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// How many names are listed.
const LISTED: usize = 30;

/// How many characters of a name are listed: some are the text of a question.
const LETTERS: usize = 60;

/// `, which has: 'store', 'score'`, and what to suspect where that is no header or one that is not split.
fn listed(names: &[String]) -> String {
    match names {
        [] => {
            ", and the first record does not look like one: does the file begin with the names of its columns?".into()
        }
        [one] if one.contains(DELIMITERS) => {
            format!(", which has one column only: {}; is the delimiter the right one?", quoted(names))
        }
        names => format!(", which has: {}", quoted(names)),
    }
}

/// The first names on one line, and how many there are besides.
fn quoted(names: &[String]) -> String {
    let quoted = |name: &String| {
        let cut = if name.chars().nth(LETTERS).is_some() { "..." } else { "" };
        format!("'{}{cut}'", name.chars().take(LETTERS).collect::<String>().escape_debug())
    };
    let text = names.iter().take(LISTED).map(quoted).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(LISTED) {
        0 => text,
        others => format!("{text} and {others} more"),
    }
}
