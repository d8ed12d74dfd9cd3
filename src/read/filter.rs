//! Records that are left out on purpose.

use super::Column;
use super::missing::same;

/// Which records are left out on purpose, and the reason that the account gives.
///
/// ```
/// use centricity::read::{ColumnMap, Filter};
///
/// let map = ColumnMap::default()
///     .filter(Filter::one_of("Status", ["0", "IP Address", "4", "Imported"], "test, preview or spam"))
///     .filter(Filter::filled("submitdate", "not submitted"));
/// # let _ = map;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Filter {
    pub(super) column: Column,
    pub(super) reason: &'static str,
    pub(super) needed: bool,
    rule: Rule,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    OneOf(Vec<String>),
    NoneOf(Vec<String>),
    Filled,
}

impl Filter {
    /// Keeps records that have one of these texts in the column. Capitals do not matter.
    pub fn one_of<T: Into<String>>(
        column: impl Into<Column>,
        texts: impl IntoIterator<Item = T>,
        reason: &'static str,
    ) -> Self {
        Self::new(column.into(), Rule::OneOf(texts.into_iter().map(Into::into).collect()), reason)
    }

    /// Leaves out records that have one of these texts in the column. Capitals do not matter.
    pub fn none_of<T: Into<String>>(
        column: impl Into<Column>,
        texts: impl IntoIterator<Item = T>,
        reason: &'static str,
    ) -> Self {
        Self::new(column.into(), Rule::NoneOf(texts.into_iter().map(Into::into).collect()), reason)
    }

    /// Keeps records that have anything in the column.
    pub fn filled(column: impl Into<Column>, reason: &'static str) -> Self {
        Self::new(column.into(), Rule::Filled, reason)
    }

    /// The same for files that may lack the column: then every record is kept. Without this, a file that lacks it is an error.
    pub fn if_present(mut self) -> Self {
        self.needed = false;
        self
    }

    const fn new(column: Column, rule: Rule, reason: &'static str) -> Self {
        Self { column, reason, needed: true, rule }
    }

    /// Whether a record with that text is kept.
    pub(super) fn keeps(&self, text: &str) -> bool {
        let text = text.trim();
        let among = |texts: &[String]| texts.iter().any(|other| same(other, text));
        match &self.rule {
            Rule::OneOf(texts) => among(texts),
            Rule::NoneOf(texts) => !among(texts),
            Rule::Filled => !text.is_empty(),
        }
    }
}
