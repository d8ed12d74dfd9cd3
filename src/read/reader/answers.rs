//! The cells of each question as an answer to it.

use ::csv::ByteRecord;

use super::plan::{Plan, Refusal};
use super::row::text;
use crate::read::column::Place;
use crate::read::label::bare;
use crate::read::missing::same;
use crate::read::{AnswerColumn, Cell, Error, MissingCodes, RatingLabels, Rule};
use crate::scale::Scale;
use crate::survey::{Answer, Choice, Missing, ResponseFormat, Survey};

/// Reads the cells of one question.
pub(super) struct Answers {
    form: Form,
    missing: MissingCodes,
}

enum Form {
    Rating(RatingLabels),
    One(Choices),
    Joined(Choices, String),
    /// The id of the choice of each column, and what a cell may say besides yes and no.
    Each(Vec<(String, Vec<String>)>),
    Words,
}

impl Answers {
    /// One for each question of the map.
    pub(super) fn of(survey: &Survey, plan: &Plan, common: &MissingCodes) -> Result<Vec<Self>, Error> {
        let mut seen: Vec<&str> = Vec::new();
        let all = plan.map.answers.iter().map(|answer| {
            if seen.contains(&answer.id.as_str()) {
                return Err(problem(answer, "is mapped twice"));
            }
            seen.push(&answer.id);
            Self::new(survey, answer, common)
        });
        all.collect()
    }

    fn new(survey: &Survey, answer: &AnswerColumn, common: &MissingCodes) -> Result<Self, Error> {
        let missing = answer.missing.as_ref().unwrap_or(common).clone();
        let form = match (survey.question(&answer.id)?.format(), &answer.place) {
            (ResponseFormat::Rating { scale, .. } | ResponseFormat::JustAboutRight { scale }, Place::One(_)) => {
                Form::Rating(labels(answer, *scale, common)?)
            }
            (ResponseFormat::SingleChoice { choices }, Place::One(_)) => Form::One(Choices::new(choices)),
            (ResponseFormat::MultipleChoice { choices }, Place::Joined(_, between)) => {
                if between.is_empty() {
                    return Err(problem(answer, "has nothing between its choices"));
                }
                Form::Joined(Choices::new(choices), between.clone())
            }
            (ResponseFormat::MultipleChoice { choices }, Place::EachChoice(columns)) => {
                let known = Choices::new(choices);
                let texts = |id: &String| known.0.iter().find(|(known, _)| known == id).cloned();
                let columns: Option<Vec<_>> = columns.iter().map(|(id, _)| texts(id)).collect();
                Form::Each(columns.ok_or_else(|| problem(answer, "has no such choice"))?)
            }
            (ResponseFormat::OpenText, Place::One(_)) => Form::Words,
            _ => return Err(problem(answer, "is not answered in that form of columns")),
        };
        Ok(Self { form, missing })
    }

    /// The answer of a record.
    pub(super) fn read<'a>(
        &self,
        answer: &'a AnswerColumn,
        positions: &[usize],
        record: &ByteRecord,
    ) -> Result<Answer, Refusal<'a>> {
        if let (Form::Each(choices), Place::EachChoice(columns)) = (&self.form, &answer.place) {
            let mut chosen = Vec::new();
            // Where every column is empty or a code, nobody can tell 'none of these' from 'not answered'.
            let mut missing = Some(Missing::Skipped);
            for (((id, texts), (_, column)), &position) in choices.iter().zip(columns).zip(positions) {
                let broken = |rule| Refusal::Broken(Some(column), rule);
                let cell = bare(text(record, position).map_err(broken)?);
                match (tick(cell, texts), self.missing.of_text(cell)) {
                    (Some(true), _) => chosen.push(id.clone()),
                    (Some(false), _) => missing = None,
                    (None, Some(why)) => {
                        missing = missing.map(|known| if known == Missing::Skipped { why } else { known });
                    }
                    (None, None) => return Err(broken(Rule::NoSuchWord)),
                }
            }
            return Ok(match missing {
                Some(why) if chosen.is_empty() => Answer::Missing(why),
                _ => Answer::Choices(chosen),
            });
        }
        let (Place::One(column) | Place::Joined(column, _), &[position]) = (&answer.place, positions) else {
            return Err(Refusal::Broken(None, Rule::NoSuchChoice));
        };
        let cell = text(record, position);
        cell.and_then(|cell| self.cell(cell)).map_err(|rule| Refusal::Broken(Some(column), rule))
    }

    /// The answer in one cell.
    fn cell(&self, cell: &str) -> Result<Answer, Rule> {
        let missing = |text: &str| self.missing.of_text(text).map(Answer::Missing);
        match &self.form {
            Form::Rating(labels) => labels.read(cell).map(|cell| match cell {
                Cell::Rating(value) => Answer::Rating(value),
                Cell::Missing(why) => Answer::Missing(why),
            }),
            // What is a choice of the question is an answer, even where it says 'don't know'.
            Form::One(choices) => match choices.id(bare(cell)) {
                Some(id) => Ok(Answer::Choice(id.to_string())),
                None => missing(bare(cell)).ok_or(Rule::NoSuchChoice),
            },
            Form::Joined(choices, between) => match choices.all(cell, between) {
                Some(ids) => Ok(Answer::Choices(ids)),
                None => missing(bare(cell)).ok_or(Rule::NoSuchChoice),
            },
            Form::Words => Ok(missing(cell).unwrap_or_else(|| Answer::Text(cell.to_string()))),
            // Has several cells, which were read together.
            Form::Each(_) => Err(Rule::NoSuchChoice),
        }
    }
}

/// The labels of a rating question.
pub(super) fn labels(answer: &AnswerColumn, scale: Scale, common: &MissingCodes) -> Result<RatingLabels, Error> {
    let codes = answer.missing.as_ref().unwrap_or(common).clone();
    let labels = RatingLabels::new(scale).missing(codes)?;
    Ok(answer.labels.iter().try_fold(labels, |labels, (text, rating)| labels.label(text, *rating))?)
}

fn problem(answer: &AnswerColumn, problem: &'static str) -> Error {
    crate::error::Error::Question { question: answer.id.clone(), problem }.into()
}

/// Whether a choice's own column says that it was chosen; `None` where it says something else.
fn tick(cell: &str, texts: &[String]) -> Option<bool> {
    let among = |words: &[&str]| words.iter().any(|word| same(word, cell));
    if texts.iter().any(|text| same(text, cell)) || among(&["1", "y", "yes", "true", "x"]) {
        Some(true)
    } else if among(&["0", "n", "no", "false"]) {
        Some(false)
    } else {
        None
    }
}

/// The choices of a question: the id of each, and the texts by which it is known.
struct Choices(Vec<(String, Vec<String>)>);

impl Choices {
    fn new(choices: &[Choice]) -> Self {
        let texts = |choice: &Choice| {
            let text = choice.text();
            let texts = text.languages().filter_map(|language| text.get(language)).map(|text| text.trim().to_string());
            texts.chain([choice.id().to_string()]).collect()
        };
        Self(choices.iter().map(|choice| (choice.id().to_string(), texts(choice))).collect())
    }

    /// The choice of that id, or else the only one of that text.
    fn id(&self, text: &str) -> Option<&str> {
        if let Some((id, _)) = self.0.iter().find(|(id, _)| id == text) {
            return Some(id);
        }
        let mut found = self.0.iter().filter(|(_, texts)| texts.iter().any(|known| same(known, text)));
        match (found.next(), found.next()) {
            (Some((id, _)), None) => Some(id),
            _ => None,
        }
    }

    /// Every choice of a cell that has them one behind the other; `None` where something in it is no choice, or nothing is in it.
    fn all(&self, cell: &str, between: &str) -> Option<Vec<String>> {
        let texts = self.0.iter().flat_map(|(_, texts)| texts);
        // A choice may have the separator in its own text: as many pieces as the richest has are tried as one.
        let widest = texts.map(|text| text.matches(between).count() + 1).max().unwrap_or(1);
        let mut ids: Vec<String> = Vec::new();
        let mut rest = Some(cell);
        while let Some(left) = rest {
            let ends = left.match_indices(between).map(|(at, _)| at).take(widest).chain(Some(left.len()));
            let mut ends: Vec<usize> = ends.collect();
            ends.truncate(widest);
            let (id, end) = ends.iter().rev().find_map(|&end| Some((self.id(bare(left.get(..end)?))?, end)))?;
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_string());
            }
            rest = left.get(end..).and_then(|left| left.strip_prefix(between));
        }
        Some(ids)
    }
}

/// What a cell says in stated words.
pub(super) fn word<T: Copy>(cell: &str, words: &[(String, T)]) -> Result<T, Rule> {
    words.iter().find(|(word, _)| same(word, bare(cell))).map(|&(_, meaning)| meaning).ok_or(Rule::NoSuchWord)
}
