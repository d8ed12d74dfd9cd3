//! Which column holds what.

use super::{Error, Filter, MissingCodes, TimeFormat};
use crate::survey::{Contact, Stage};

/// A column of a file: by its name in the header, or by its position, counted from 0.
///
/// ```
/// use centricity::read::Column;
///
/// assert_eq!(Column::from("score").to_string(), "score");
/// assert_eq!(Column::from(3).to_string(), "3, counted from 0");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Column {
    /// By name, exactly as the header has it but for space at either end.
    Named(String),
    /// By position, counted from 0.
    At(usize),
}

impl From<&str> for Column {
    fn from(name: &str) -> Self {
        Self::Named(name.to_string())
    }
}

impl From<String> for Column {
    fn from(name: String) -> Self {
        Self::Named(name)
    }
}

impl From<usize> for Column {
    fn from(position: usize) -> Self {
        Self::At(position)
    }
}

impl std::fmt::Display for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Named(name) => f.write_str(name),
            Self::At(position) => write!(f, "{position}, counted from 0"),
        }
    }
}

impl Column {
    /// Where it is among the names of a header, or what is to be said where its name is not among them.
    pub(super) fn position(
        &self,
        names: &[Option<String>],
        absent: impl FnOnce(&str) -> Error,
    ) -> Result<usize, Error> {
        let problem = |problem| Error::Column { name: self.to_string(), problem };
        match self {
            Self::At(position) if *position < names.len() => Ok(*position),
            Self::At(_) => Err(problem("is beyond the last column")),
            Self::Named(wanted) => {
                let mut found = names.iter().enumerate().filter(|(_, name)| name.as_deref() == Some(wanted.trim()));
                match (found.next(), found.next()) {
                    (Some((position, _)), None) => Ok(position),
                    (None, _) => Err(absent(wanted)),
                    (Some(_), Some(_)) => Err(problem("is more than once in the header: say which by its position")),
                }
            }
        }
    }
}

/// Which columns are read, and as what. All others are never looked at: names, addresses and comments stay where they are.
///
/// ```
/// use centricity::read::{AnswerColumn, ColumnMap, MissingCodes, TimeFormat};
/// use centricity::survey::Missing;
///
/// let airport = ColumnMap::default()
///     .respondent("RESPNUM")
///     .unit(["TERM", "GATE"])
///     .weight("WEIGHT")
///     .question("overall", "Q7ALL")
///     .answer(AnswerColumn::new("recommend", "Q10").missing(MissingCodes::default().number(11, Missing::DontKnow)));
/// # let _ = airport;
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct ColumnMap {
    pub(super) respondent: Option<Column>,
    pub(super) units: Vec<Column>,
    pub(super) wave: Option<Column>,
    pub(super) role: Option<Column>,
    pub(super) weight: Option<Column>,
    pub(super) at: Option<(Column, TimeFormat)>,
    pub(super) stage: Option<(Column, Vec<(String, Stage)>)>,
    pub(super) contact: Option<(Column, Vec<(String, Contact)>)>,
    pub(super) answers: Vec<AnswerColumn>,
    pub(super) filters: Vec<Filter>,
}

impl ColumnMap {
    /// What tells respondents apart.
    pub fn respondent(mut self, column: impl Into<Column>) -> Self {
        self.respondent = Some(column.into());
        self
    }

    /// The unit, a column for each level, the largest units first.
    pub fn unit<C: Into<Column>>(mut self, columns: impl IntoIterator<Item = C>) -> Self {
        self.units = columns.into_iter().map(Into::into).collect();
        self
    }

    /// The round of the survey.
    pub fn wave(mut self, column: impl Into<Column>) -> Self {
        self.wave = Some(column.into());
        self
    }

    /// What the respondent is in the organisation.
    pub fn role(mut self, column: impl Into<Column>) -> Self {
        self.role = Some(column.into());
        self
    }

    /// How much the response counts. An empty cell is refused, because a forgotten weight is not a weight of 1.
    pub fn weight(mut self, column: impl Into<Column>) -> Self {
        self.weight = Some(column.into());
        self
    }

    /// When the response came in, and how that is written. An empty cell is no time. What comes of it: [`Responses::with_waves_by`](crate::survey::Responses::with_waves_by)
    /// (this month against last), [`Filter::at`](crate::survey::Filter::at), and the latest of several responses of a respondent.
    pub fn at(mut self, column: impl Into<Column>, format: TimeFormat) -> Self {
        self.at = Some((column.into(), format));
        self
    }

    /// The stage of the life cycle, in words that you state; capitals do not matter, and an empty cell is no stage.
    /// [`Stage::ALL`] with their own names is `Stage::ALL.map(|stage| (stage.to_string(), stage))`.
    pub fn stage<W: Into<String>>(
        mut self,
        column: impl Into<Column>,
        words: impl IntoIterator<Item = (W, Stage)>,
    ) -> Self {
        self.stage = Some((column.into(), stated(words)));
        self
    }

    /// Whether the respondent's work brings them into contact with customers, in words that you state: `[("yes", Contact::With), ("no", Contact::Without)]`.
    /// Capitals do not matter, and an empty cell says nothing.
    pub fn contact<W: Into<String>>(
        mut self,
        column: impl Into<Column>,
        words: impl IntoIterator<Item = (W, Contact)>,
    ) -> Self {
        self.contact = Some((column.into(), stated(words)));
        self
    }

    /// The answers to the question of that id.
    pub fn question(self, id: impl Into<String>, column: impl Into<Column>) -> Self {
        self.answer(AnswerColumn::new(id, column))
    }

    /// The answers to a question, with codes and labels of its own.
    pub fn answer(mut self, column: AnswerColumn) -> Self {
        self.answers.push(column);
        self
    }

    /// Leaves records out on purpose. Filters are asked in the order in which they are added, and the first that leaves a record out gives the reason.
    pub fn filter(mut self, filter: Filter) -> Self {
        self.filters.push(filter);
        self
    }
}

fn stated<W: Into<String>, T>(words: impl IntoIterator<Item = (W, T)>) -> Vec<(String, T)> {
    words.into_iter().map(|(word, meaning)| (word.into().trim().to_string(), meaning)).collect()
}

/// Where the answers to one question are, and how they are written.
#[derive(Debug, Clone)]
#[must_use]
pub struct AnswerColumn {
    pub(super) id: String,
    pub(super) place: Place,
    pub(super) missing: Option<MissingCodes>,
    pub(super) labels: Vec<(String, u8)>,
}

/// Where the cells of one question are.
#[derive(Debug, Clone)]
pub(super) enum Place {
    One(Column),
    /// Several choices in one cell, with this between them.
    Joined(Column, String),
    /// A column a choice, by the id of the choice; what is not empty is chosen.
    EachChoice(Vec<(String, Column)>),
}

impl AnswerColumn {
    /// One column: a rating, the text or id of a choice, or words.
    pub fn new(question: impl Into<String>, column: impl Into<Column>) -> Self {
        Self { id: question.into(), place: Place::One(column.into()), missing: None, labels: Vec::new() }
    }

    /// Several choices in one cell, with a text between them, as `", "` or `" / "`. Choices whose own text has it in them are still found.
    pub fn joined(question: impl Into<String>, column: impl Into<Column>, between: impl Into<String>) -> Self {
        let place = Place::Joined(column.into(), between.into());
        Self { id: question.into(), place, missing: None, labels: Vec::new() }
    }

    /// A column for each choice, by the id of the choice: what is neither empty nor a missing code is chosen.
    pub fn each_choice<N: Into<String>, C: Into<Column>>(
        question: impl Into<String>,
        columns: impl IntoIterator<Item = (N, C)>,
    ) -> Self {
        let columns = columns.into_iter().map(|(choice, column)| (choice.into(), column.into())).collect();
        Self { id: question.into(), place: Place::EachChoice(columns), missing: None, labels: Vec::new() }
    }

    /// Codes for no answer that hold for this question in place of the reader's.
    pub fn missing(mut self, codes: MissingCodes) -> Self {
        self.missing = Some(codes);
        self
    }

    /// A text that stands for a point of the scale; see [`RatingLabels::label`](super::RatingLabels::label).
    pub fn label(mut self, text: impl Into<String>, rating: u8) -> Self {
        self.labels.push((text.into(), rating));
        self
    }
}
