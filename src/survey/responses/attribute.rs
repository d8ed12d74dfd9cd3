//! What respondents can be told apart by.

/// What respondents can be told apart by, besides their unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Attribute {
    /// The round of the survey.
    Wave,
    /// The stage of the life cycle.
    Stage,
    /// Whether their work brings them into contact with customers.
    Contact,
    /// What they are in the organisation.
    Role,
}
