//! The rules of a questionnaire as a whole.

use std::collections::{BTreeMap, BTreeSet};

use super::Survey;
use crate::error::Error;
use crate::survey::fault::{Fault, NO_ID, is_id};
use crate::survey::{Index, Language, Question, ResponseFormat};

/// The questions by their ids.
type Known<'a> = BTreeMap<&'a str, &'a Question>;

impl Survey {
    /// The survey, if it breaks no rule.
    pub(super) fn checked(self) -> Result<Self, Error> {
        match self.fault() {
            None => Ok(self),
            Some(fault) => Err(fault.into_error()),
        }
    }

    /// The first rule that is broken.
    fn fault(&self) -> Option<Fault> {
        self.fault_of_languages()
            .or_else(|| self.title.fault(&self.languages).map(|fault| fault.under("title")))
            .or_else(|| self.fault_of_questions())
            .or_else(|| self.fault_of_indexes())
    }

    fn fault_of_languages(&self) -> Option<Fault> {
        let mut seen = BTreeSet::new();
        let again = self.languages.iter().position(|language| !seen.insert(language))?;
        Some(Fault::here("comes twice").item(again).under("languages"))
    }

    fn fault_of_questions(&self) -> Option<Fault> {
        if self.questions.is_empty() {
            return Some(Fault::of("questions", "are missing: at least one is needed"));
        }
        let mut seen = BTreeSet::new();
        self.questions.iter().enumerate().find_map(|(position, question)| {
            let fault = if seen.insert(question.id()) {
                question.fault(&self.languages)
            } else {
                Some(Fault::of("id", "is the id of an earlier question"))
            };
            Some(fault?.item(position).under("questions"))
        })
    }

    fn fault_of_indexes(&self) -> Option<Fault> {
        let known: Known = self.questions.iter().map(|question| (question.id(), question)).collect();
        let mut seen = BTreeSet::new();
        self.indexes.iter().enumerate().find_map(|(position, index)| {
            let fault = if seen.insert(index.id()) {
                fault_of_index(index, &known, &self.languages)
            } else {
                Some(Fault::of("id", "is the id of an earlier index"))
            };
            Some(fault?.item(position).under("indexes"))
        })
    }
}

fn fault_of_index(index: &Index, known: &Known, languages: &[Language]) -> Option<Fault> {
    if !is_id(index.id()) {
        return Some(Fault::of("id", NO_ID));
    }
    if let Some(fault) = index.text().fault(languages) {
        return Some(fault.under("text"));
    }
    if index.questions().len() < 2 {
        return Some(Fault::of("questions", "must be at least two"));
    }
    let mut common = None;
    let mut seen = BTreeSet::new();
    for (item, id) in index.questions().iter().enumerate() {
        let problem = match known.get(id.as_str()).map(|question| question.format()) {
            None => "is no question of this survey",
            Some(ResponseFormat::Rating { scale, .. }) if *common.get_or_insert(*scale) != *scale => {
                "is on another scale than the first"
            }
            Some(ResponseFormat::Rating { .. }) if seen.insert(id) => continue,
            Some(ResponseFormat::Rating { .. }) => "comes twice",
            Some(_) => "is not a rating question",
        };
        return Some(Fault::here(problem).item(item).under("questions"));
    }
    if (1..=index.questions().len()).contains(&index.needs()) {
        return None;
    }
    Some(Fault::of("minimum_answered", "must be from 1 to the number of questions"))
}
