//! The one error of the crate.
//!
//! It imports nothing: the variants hold numbers and fixed words, never a type of another module and never what a
//! respondent wrote, so an error can be logged without a second thought.

/// What was wrong, where, and which rule it broke.
///
/// Messages are one clause, lower case, without a full stop, so that they read well behind `error: ` or inside a sentence.
/// They name the position and the rule. A rating that is off its scale is named too: it is one small number. Text is never
/// repeated.
///
/// # Example
///
/// ```
/// use centricity::{Error, Nps, Tally};
///
/// let error = Tally::<Nps>::from_bytes(&[9, 10, 11]).unwrap_err();
/// assert_eq!(error.to_string(), "rating 11 at index 2 is off the scale 0 to 10");
/// assert!(matches!(error, Error::OffScale { index: Some(2), .. }));
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A rating lies outside the scale of its question.
    #[error("rating {value}{} is off the scale {min} to {max}", at(*index))]
    OffScale {
        /// The rating that was offered.
        value: u8,
        /// Its position in the input, counted from 0; `None` for a single rating.
        index: Option<usize>,
        /// Lowest point of the scale.
        min: u8,
        /// Highest point of the scale.
        max: u8,
    },

    /// A rating lies outside the scale of a question of the survey.
    #[error("question '{question}': rating {value} is off the scale {min} to {max}")]
    AnswerOffScale {
        /// The id of the question.
        question: String,
        /// The rating that was offered.
        value: u8,
        /// Lowest point of the scale.
        min: u8,
        /// Highest point of the scale.
        max: u8,
    },

    /// A unit is not among those of a table.
    #[error("unit {unit}{} is not one of the {units} units, which are numbered from 0", at(*index))]
    UnknownUnit {
        /// The number of the unit.
        unit: u32,
        /// Its position in the input, counted from 0; `None` for a single answer.
        index: Option<usize>,
        /// How many units the table has.
        units: u32,
    },

    /// A text is not a rating at all. The text is not repeated.
    #[error("not a rating: expected a whole number from {min} to {max}")]
    NotARating {
        /// Lowest point of the scale.
        min: u8,
        /// Highest point of the scale.
        max: u8,
    },

    /// A scale runs backwards, has a single point, or has more than eleven.
    #[error("scale {min} to {max} is not possible: it needs 2 to 11 points in rising order")]
    InvalidScale {
        /// The lowest point that was asked for.
        min: u8,
        /// The highest point that was asked for.
        max: u8,
    },

    /// A number lies outside the range it must be in.
    #[error("{what} must be {rule}, got {value}")]
    OutOfRange {
        /// What the number is.
        what: &'static str,
        /// The range, in words.
        rule: &'static str,
        /// The number that was offered.
        value: f64,
    },

    /// A value of a series is NaN or infinite.
    #[error("{what}: index {index} is not a finite number")]
    NotFinite {
        /// What the series holds.
        what: &'static str,
        /// Position in the series, counted from 0.
        index: usize,
    },

    /// There is too little to compute this from.
    #[error("too few {what}: at least {needs} needed, got {got}")]
    TooFew {
        /// What there is too little of.
        what: &'static str,
        /// The fewest that will do.
        needs: u64,
        /// How many there were.
        got: u64,
    },

    /// A count would pass 2^53, beyond which a float no longer holds every whole number.
    #[error("too many {what}: at most {limit} can be counted")]
    TooMany {
        /// What was being counted.
        what: &'static str,
        /// The most that can be counted.
        limit: u64,
    },

    /// Cut points that do not lie on the scale they are to cut.
    #[error("bands low to {low_max} and high from {high_min} do not fit the scale {min} to {max}")]
    BandsOffScale {
        /// End of the low band.
        low_max: u8,
        /// Start of the high band.
        high_min: u8,
        /// Lowest point of the scale.
        min: u8,
        /// Highest point of the scale.
        max: u8,
    },

    /// An estimate is no share, net score or difference of these, and was to be shown as one.
    #[error("estimate cannot be shown in {unit}: its method is of something else")]
    NotOfShares {
        /// The unit.
        unit: &'static str,
    },

    /// Two things that belong together have different lengths.
    #[error("{what}: expected {needs}, got {got}")]
    LengthMismatch {
        /// What was being matched.
        what: &'static str,
        /// The length expected.
        needs: usize,
        /// The length found.
        got: usize,
    },

    /// Everything is equal, so the quantity asked for does not exist.
    #[error("{what} do not vary: all are equal")]
    NoVariation {
        /// What does not vary.
        what: &'static str,
    },

    /// How noisy values are is not known, and what was asked for takes it.
    #[error("noise of {what} is unknown: it takes two observations in some unit, or standard errors")]
    NoiseUnknown {
        /// The values whose noise is unknown.
        what: &'static str,
    },

    /// One thing follows from others, so that nothing of its own is left to compute with.
    #[error("{what} follow from the others, or nearly so")]
    Collinear {
        /// What follows from others.
        what: &'static str,
    },

    /// Predictors go together so closely that their parts cannot be told apart.
    #[error(
        "predictor {predictor} follows from the others, or nearly so: leave it out, or put it and those like it into one"
    )]
    CollinearPredictor {
        /// Position of the one that most follows from others, counted from 0.
        predictor: usize,
    },

    /// Correlations that no one sample can have, as where each was computed from other observations or all were rounded.
    #[error("correlations contradict each other: compute all from the same complete observations, with all decimals")]
    Contradictory,

    /// A correlation is exactly 1 or -1: it has a value, but no interval and no test by the usual formulas.
    #[error("correlation is perfect in {n} pairs: its interval does not exist")]
    PerfectCorrelation {
        /// How many pairs.
        n: u64,
    },

    /// Outcomes follow exactly from their predictors: the fit has coefficients, but nothing that a standard error could be read from.
    #[error("outcomes follow exactly from the predictors in {n} observations: there is no standard error")]
    PerfectFit {
        /// How many observations.
        n: u64,
    },

    /// An answer was to be taken back that had never been counted.
    #[error("nothing to retract: {what} was never counted")]
    NothingToRetract {
        /// What was to be taken back.
        what: &'static str,
    },

    /// The same key came twice where each may come once.
    #[error("key at index {index} occurs twice")]
    DuplicateKey {
        /// Position of the second occurrence, counted from 0.
        index: usize,
    },

    /// A questionnaire held as data breaks a rule.
    #[error("{path}: {problem}")]
    Definition {
        /// Where in it, as its JSON form has it: `questions[3].format.rating.bands`.
        path: String,
        /// The rule, as what is wrong there.
        problem: &'static str,
    },

    /// A name was asked for that is not there.
    #[error("no {what} is named '{name}'")]
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// The name that the program asked for.
        name: String,
    },

    /// A question is not what a program takes it for, or an answer does not fit it. The answer is not repeated.
    #[error("question '{question}' {problem}")]
    Question {
        /// The id of the question.
        question: String,
        /// What does not fit.
        problem: &'static str,
    },

    /// A question is asked on another scale than that of the instrument which a program takes it for.
    #[error("question '{question}' is asked on {min} to {max}, not {instrument_min} to {instrument_max}")]
    OtherScale {
        /// The id of the question.
        question: String,
        /// Lowest point of the scale of the question.
        min: u8,
        /// Highest point of the scale of the question.
        max: u8,
        /// Lowest point of the scale of the instrument.
        instrument_min: u8,
        /// Highest point of the scale of the instrument.
        instrument_max: u8,
    },

    /// A response has an answer to a question that the survey does not have. Its name is not repeated: it came with the answers, and may be anything.
    #[error("answer at index {index} is to a question that the survey does not have")]
    UnknownQuestion {
        /// Position of the answer among those of the response, counted from 0.
        index: usize,
    },

    /// A response cannot be taken. Who gave it and what was answered are not repeated.
    #[error("response {problem}")]
    Response {
        /// What is wrong with it.
        problem: &'static str,
    },

    /// A category of a margin cannot be made to add up to its target, whatever the weights.
    #[error("margin at index {margin}: category at index {category} has {problem}")]
    MarginMismatch {
        /// Position of the margin, counted from 0.
        margin: usize,
        /// The category, counted from 0.
        category: usize,
        /// What it has and lacks.
        problem: &'static str,
    },

    /// The targets of two margins add up to different totals.
    #[error("margin at index {margin} adds up to {total}, the one at index 0 to {first}")]
    MarginTotals {
        /// Position of the margin, counted from 0.
        margin: usize,
        /// What its targets add up to.
        total: f64,
        /// What those of the first add up to.
        first: f64,
    },

    /// A long computation ended because its listener said so.
    #[error("stopped by its listener after {done} of {total}")]
    Stopped {
        /// How many arrangements or replicates were done.
        done: u64,
        /// How many there were to do.
        total: u64,
    },

    /// Weights that meet all targets were not found: the margins contradict each other in this sample, or limits are too tight.
    #[error(
        "targets not met in {iterations} iterations: category at index {category} of the margin at index {margin} is off by {error:e} of its own"
    )]
    TargetsNotMet {
        /// How often it was tried to come nearer.
        iterations: u32,
        /// Position of the margin that is farthest off, counted from 0.
        margin: usize,
        /// The category that is farthest off, counted from 0.
        category: usize,
        /// How far it is off, relative to its target.
        error: f64,
    },
}

impl Error {
    /// As its message, for a field of a result that says why something is not there.
    #[cfg(feature = "serde")]
    pub(crate) fn as_text<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }

    /// The same error in a longer input, of which as many came before.
    pub(crate) fn further_on(mut self, before: usize) -> Self {
        if let Self::OffScale { index: Some(index), .. } | Self::UnknownUnit { index: Some(index), .. } = &mut self {
            *index += before;
        }
        self
    }
}

/// ` at index 2`, or nothing.
fn at(index: Option<usize>) -> String {
    index.map_or_else(String::new, |index| format!(" at index {index}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_clause_without_a_full_stop() {
        let all = [
            Error::OffScale { value: 11, index: None, min: 0, max: 10 },
            Error::OffScale { value: 11, index: Some(8), min: 0, max: 10 },
            Error::AnswerOffScale { question: "recommend".into(), value: 11, min: 0, max: 10 },
            Error::UnknownUnit { unit: 7, index: None, units: 5 },
            Error::UnknownUnit { unit: 7, index: Some(2), units: 5 },
            Error::NotARating { min: 1, max: 5 },
            Error::InvalidScale { min: 5, max: 1 },
            Error::OutOfRange { what: "level", rule: "between 0 and 1, both excluded", value: 95.0 },
            Error::NotFinite { what: "values of x", index: 3 },
            Error::TooFew { what: "pairs", needs: 4, got: 2 },
            Error::TooMany { what: "answers", limit: 1 << 53 },
            Error::BandsOffScale { low_max: 6, high_min: 9, min: 1, max: 5 },
            Error::LengthMismatch { what: "values of y for the values of x", needs: 3, got: 2 },
            Error::NoVariation { what: "values of x" },
            Error::NotOfShares { unit: "points" },
            Error::NoiseUnknown { what: "the employees' values" },
            Error::Collinear { what: "values of x" },
            Error::CollinearPredictor { predictor: 1 },
            Error::Contradictory,
            Error::PerfectCorrelation { n: 5 },
            Error::PerfectFit { n: 5 },
            Error::NothingToRetract { what: "this rating" },
            Error::DuplicateKey { index: 1 },
            Error::Definition { path: "questions[1].id".into(), problem: "is blank" },
            Error::Unknown { what: "question", name: "recommend".into() },
            Error::Question { question: "recommend".into(), problem: "was answered twice" },
            Error::OtherScale { question: "trust".into(), min: 1, max: 5, instrument_min: 0, instrument_max: 10 },
            Error::UnknownQuestion { index: 2 },
            Error::Response { problem: "has no time" },
            Error::MarginMismatch { margin: 0, category: 2, problem: "observations but no target above 0" },
            Error::MarginTotals { margin: 1, total: 90.0, first: 100.0 },
            Error::Stopped { done: 4096, total: 10_000 },
            Error::TargetsNotMet { iterations: 1000, margin: 0, category: 1, error: 0.2 },
        ];
        for error in all {
            let text = error.to_string();
            assert!(text.starts_with(char::is_lowercase), "{text}");
            assert!(!text.ends_with('.') && !text.contains('\n'), "{text}");
        }
    }
}
