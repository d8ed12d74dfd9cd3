//! What the chapters of a profile read, with what stands in the way.

use std::collections::BTreeMap;

use super::{NotRun, Obstacle, Profile, ProfileAnalysis, ProfileGroups, ProfileInput};
use crate::error::Error;
use crate::inference::multiplicity::level_for_clear;
use crate::inference::{Level, Mean};
use crate::scale::{Instrument, Side};
use crate::segment::Segments;
use crate::survey::{Asked, Attribute, Responses, UnitPath};
use crate::tally::Tally;

/// The responses and settings of a profile, and what was not run so far.
pub(super) struct Sources<'a> {
    pub(super) settings: &'a Profile<'a>,
    pub(super) level: Level,
    not_run: Vec<NotRun>,
}

impl<'a> Sources<'a> {
    pub(super) const fn new(settings: &'a Profile<'a>, level: Level) -> Self {
        Self { settings, level, not_run: Vec::new() }
    }

    pub(super) fn into_not_run(self) -> Vec<NotRun> {
        self.not_run
    }

    /// The result of an analysis, or nothing and a note of why.
    pub(super) fn keep<T>(&mut self, analysis: ProfileAnalysis, result: Result<T, Obstacle>) -> Option<T> {
        result.map_err(|obstacle| self.note(analysis, obstacle)).ok()
    }

    /// Notes an obstacle, once for an analysis that meets it in several of its questions.
    pub(super) fn note(&mut self, analysis: ProfileAnalysis, obstacle: Obstacle) {
        let note = NotRun::new(analysis, obstacle);
        if !self.not_run.contains(&note) {
            self.not_run.push(note);
        }
    }

    /// The responses of one side to a survey that asks some questions.
    pub(super) fn asked(&self, side: Side, ids: &[&str]) -> Result<Answers<'a>, Obstacle> {
        let answers = self.side(side)?;
        let missing = ids.iter().filter(|id| answers.responses.survey().question(id).is_err());
        let ids: Vec<String> = missing.map(ToString::to_string).collect();
        if ids.is_empty() { Ok(answers) } else { Err(Obstacle::MissingQuestions { side, ids }) }
    }

    /// The responses of one side to a survey that asks about some things each in its own question, and about which it does. What is missing of the others is noted, and
    /// nothing comes of it where all are.
    pub(super) fn asked_of<T: Copy>(
        &mut self,
        analysis: ProfileAnalysis,
        things: &[T],
        question: AskedHow<impl Fn(T) -> &'static str>,
    ) -> Option<AskedOf<'a, T>> {
        let found = self.found(things, question);
        let found = self.keep(analysis, found)?;
        found.missing.into_iter().for_each(|missing| self.note(analysis, missing));
        Some(AskedOf { answers: [found.answers], things: found.asked })
    }

    /// The same of things that are asked about in two questions, of one side or of both: those that both questions are asked of.
    pub(super) fn asked_of_both<T: Copy + PartialEq>(
        &mut self,
        analysis: ProfileAnalysis,
        things: &[T],
        one: AskedHow<impl Fn(T) -> &'static str>,
        other: AskedHow<impl Fn(T) -> &'static str>,
    ) -> Option<AskedOf<'a, T, 2>> {
        let found = self.found(things, one).and_then(|one| Ok([one, self.found(things, other)?]));
        let [one, other] = self.keep(analysis, found)?;
        let things = one.asked.into_iter().filter(|thing| other.asked.contains(thing)).collect();
        [one.missing, other.missing].into_iter().flatten().for_each(|missing| self.note(analysis, missing));
        Some(AskedOf { answers: [one.answers, other.answers], things })
    }

    /// About which things one side is asked; an obstacle where about none.
    fn found<T: Copy>(
        &self,
        things: &[T],
        AskedHow(side, id): AskedHow<impl Fn(T) -> &'static str>,
    ) -> Result<Found<'a, T>, Obstacle> {
        let answers = self.side(side)?;
        let is_asked = |thing: &T| answers.responses.survey().question(id(*thing)).is_ok();
        let (asked, others): (Vec<T>, Vec<T>) = things.iter().partition(|thing| is_asked(thing));
        let ids = others.into_iter().map(|thing| id(thing).to_string()).collect::<Vec<_>>();
        let missing = (!ids.is_empty()).then_some(Obstacle::MissingQuestions { side, ids });
        match missing {
            Some(missing) if asked.is_empty() => Err(missing),
            missing => Ok(Found { answers, asked, missing }),
        }
    }

    /// The responses of employees to a survey that has some indexes.
    pub(super) fn indexed(&self, indexes: &[&str]) -> Result<Answers<'a>, Obstacle> {
        let answers = self.side(Side::Employees)?;
        match indexes.iter().find(|index| answers.responses.survey().index(index).is_err()) {
            Some(index) => Err(Obstacle::MissingIndex((*index).to_string())),
            None => Ok(answers),
        }
    }

    /// The answers of those whose role is one of the managers', and of all others who have a role.
    pub(super) fn managers_and_staff<I: Instrument>(
        &self,
        work: &Answers<'_>,
        question: Asked<'_, I>,
    ) -> Result<[Tally<I>; 2], Obstacle> {
        if self.settings.managers.is_empty() {
            return Err(Obstacle::MissingInput(ProfileInput::Managers));
        }
        let roles = work.responses.segments_by(question, Attribute::Role)?;
        if roles.is_empty() {
            return Err(Obstacle::MissingInput(ProfileInput::Roles));
        }
        let of = |managers: bool| -> Tally<I> {
            let those = roles.iter().filter(|(role, _)| self.settings.managers.contains(role) == managers);
            those.map(|(_, tally)| tally).sum()
        };
        let sides = [of(true), of(false)];
        for side in &sides {
            work.enough_in_group(question.id(), side.n())?;
        }
        Ok(sides)
    }

    fn side(&self, side: Side) -> Result<Answers<'a>, Obstacle> {
        let responses = match side {
            Side::Employees => self.settings.employees,
            Side::Customers => self.settings.customers,
        };
        let responses = responses.filter(|responses| !responses.is_empty()).ok_or(Obstacle::NoResponses(side))?;
        Ok(Answers { responses, side, minimum: self.settings.minimum, unit_level: self.settings.unit_level })
    }
}

/// Who is asked about each of several things, and by which question.
pub(super) struct AskedHow<F>(pub(super) Side, pub(super) F);

/// Things that are asked about, with the responses to each of their questions.
pub(super) struct AskedOf<'a, T, const QUESTIONS: usize = 1> {
    pub(super) answers: [Answers<'a>; QUESTIONS],
    pub(super) things: Vec<T>,
}

/// What one side is asked about.
struct Found<'a, T> {
    answers: Answers<'a>,
    asked: Vec<T>,
    /// The questions on the others.
    missing: Option<Obstacle>,
}

/// The responses of one side, seen in groups that are large enough.
#[derive(Clone, Copy)]
pub(super) struct Answers<'a> {
    pub(super) responses: &'a Responses,
    side: Side,
    pub(super) minimum: u64,
    unit_level: usize,
}

impl Answers<'_> {
    /// Some of them.
    pub(super) const fn among<'b>(&self, responses: &'b Responses) -> Answers<'b> {
        Answers { responses, side: self.side, minimum: self.minimum, unit_level: self.unit_level }
    }

    /// That a question, or an index, has enough answers.
    pub(super) fn enough(&self, question: &str, got: u64) -> Result<(), Obstacle> {
        if got >= self.minimum {
            return Ok(());
        }
        Err(Obstacle::TooFewAnswers { question: question.to_string(), needs: self.minimum, got })
    }

    /// That a group which is compared with another has enough answers.
    pub(super) fn enough_in_group(&self, question: &str, got: u64) -> Result<(), Obstacle> {
        let too_few = || Obstacle::TooFewInGroup { question: question.to_string(), needs: self.minimum };
        self.enough(question, got).map_err(|_| too_few())
    }

    pub(super) fn tally<I: Instrument>(&self, question: Asked<'_, I>) -> Result<Tally<I>, Obstacle> {
        let tally = self.responses.tally(question)?;
        self.enough(question.id(), tally.n())?;
        Ok(tally)
    }

    /// The units with enough answers; at least two.
    pub(super) fn units<I: Instrument>(&self, question: Asked<'_, I>) -> Result<Segments<UnitPath, I>, Obstacle> {
        self.has_units()?;
        let units = self.large(&self.responses.segments_by_unit(question, self.unit_level)?)?;
        several(ProfileGroups::Units, units.len())?;
        Ok(units)
    }

    /// The units with enough answers to an index; at least two.
    pub(super) fn index_by_unit(&self, index: &str) -> Result<BTreeMap<UnitPath, Mean>, Obstacle> {
        self.has_units()?;
        let scores = self.responses.index_scores_by_unit(index, self.unit_level)?;
        let means = scores.into_iter().filter_map(|(unit, scores)| Some((unit, scores.mean()?)));
        let means: BTreeMap<_, _> = means.filter(|(_, mean)| mean.n() >= self.minimum).collect();
        several(ProfileGroups::Units, means.len())?;
        Ok(means)
    }

    /// The groups of an attribute with enough answers, if anybody has the attribute.
    pub(super) fn by<I: Instrument>(
        &self,
        question: Asked<'_, I>,
        attribute: Attribute,
        input: ProfileInput,
    ) -> Result<Segments<String, I>, Obstacle> {
        let groups = self.responses.segments_by(question, attribute)?;
        if groups.is_empty() {
            return Err(Obstacle::MissingInput(input));
        }
        self.large(&groups)
    }

    pub(super) fn has_units(&self) -> Result<(), Obstacle> {
        if self.responses.without_unit() < self.responses.len() as u64 {
            return Ok(());
        }
        Err(Obstacle::MissingInput(match self.side {
            Side::Employees => ProfileInput::UnitsOfEmployees,
            Side::Customers => ProfileInput::UnitsOfCustomers,
        }))
    }

    pub(super) const fn unit_level(&self) -> usize {
        self.unit_level
    }

    fn large<K: Ord + Clone, I: Instrument>(&self, groups: &Segments<K, I>) -> Result<Segments<K, I>, Obstacle> {
        let mut large = Segments::default();
        for (key, tally) in groups.at_least(self.minimum) {
            large.merge_tally(key.clone(), tally)?;
        }
        Ok(large)
    }
}

/// That there are two groups or more.
pub(super) fn several(groups: ProfileGroups, got: usize) -> Result<(), Obstacle> {
    if got >= 2 { Ok(()) } else { Err(Obstacle::TooFewGroups { groups, needs: 2, got: got as u64 }) }
}

/// Findings of several like things, at a level at which it is safe to pick out those that name a class: see
/// [`level_for_clear`](crate::inference::multiplicity::level_for_clear).
pub(super) fn read_together<T>(
    family: usize,
    level: Level,
    at: impl Fn(Level) -> Result<Vec<T>, Error>,
    clear: impl Fn(&T) -> usize,
) -> Result<Vec<T>, Error> {
    // Also where it fails at the level that was asked for: a failure must not look like one that is not clear.
    at(level)?;
    at(level_for_clear(family, level, |level| at(level).map_or(0, |all| all.iter().map(&clear).sum()))?)
}
