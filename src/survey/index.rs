//! Questions that together measure one thing.

use super::Text;

/// A set of rating questions on one scale whose mean, person by person, is a measure of its own.
///
/// Reverse-keyed questions may belong to it: they are turned round first, so that the index is high where the answers are good.
/// Who answered fewer than `minimum_answered` of the questions has no value.
///
/// ```
/// use centricity::survey::Index;
///
/// let insight = Index::new("insight", "Customer insight", ["sees", "shares", "uses"]).minimum_answered(2);
/// assert_eq!(insight.questions().len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct Index {
    id: String,
    text: Text,
    questions: Vec<String>,
    minimum_answered: usize,
}

impl Index {
    /// An index of which all questions must be answered.
    pub fn new<Q: Into<String>>(
        id: impl Into<String>,
        text: impl Into<Text>,
        questions: impl IntoIterator<Item = Q>,
    ) -> Self {
        let questions: Vec<String> = questions.into_iter().map(Into::into).collect();
        Self { id: id.into(), text: text.into(), minimum_answered: questions.len(), questions }
    }

    /// The same with another number of questions that must be answered: 1 to all of them.
    pub fn minimum_answered(mut self, minimum: usize) -> Self {
        self.minimum_answered = minimum;
        self
    }

    /// By which name programs refer to it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it measures.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// The ids of its questions.
    #[must_use]
    pub fn questions(&self) -> &[String] {
        &self.questions
    }

    /// How many of them someone must have answered.
    #[must_use]
    pub const fn needs(&self) -> usize {
        self.minimum_answered
    }
}
