//! What is wrong with a part of a definition, and where.

use crate::error::Error;

/// A rule that is broken, and the way to the place from the part that was looked at. Whoever looked puts the way to that part before it, so that no
/// check has to know where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    path: String,
    problem: &'static str,
}

impl Fault {
    /// Of the part itself.
    pub(super) const fn here(problem: &'static str) -> Self {
        Self { path: String::new(), problem }
    }

    /// Of a field of the part.
    pub(super) fn of(field: &str, problem: &'static str) -> Self {
        Self::here(problem).under(field)
    }

    /// The same, seen from what the part is a field of.
    pub(super) fn under(self, field: &str) -> Self {
        // Names come from outside too. One that cannot be an id would make a message that cannot be read.
        let field = if is_id(field) { field } else { "?" };
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{field}{dot}{}", self.path), problem: self.problem }
    }

    /// The same, seen from the list that the part is an item of.
    pub(super) fn item(self, index: usize) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        Self { path: format!("[{index}]{dot}{}", self.path), problem: self.problem }
    }

    /// The same as an error, seen from the whole survey. No `From`, because a second one into `Error` would make `?` ambiguous in closures.
    pub(super) fn into_error(self) -> Error {
        let Self { path, problem } = self;
        Error::Definition { path: if path.is_empty() { "survey".into() } else { path }, problem }
    }
}

/// Whether a text can be the id of a question, an index or a choice: 1 to 100 characters of one line, no space at either end.
pub(super) fn is_id(text: &str) -> bool {
    // The bytes first, so that a text of any length takes no time.
    text.len() <= 400
        && (1..=100).contains(&text.chars().count())
        && text.trim() == text
        && !text.chars().any(char::is_control)
}

/// What is wrong with an id that is none.
pub(super) const NO_ID: &str = "is empty, too long, or begins or ends with a space";
