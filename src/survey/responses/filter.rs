//! Some of the responses.

use std::ops::{Not, Range, RangeInclusive};

use super::column::{Column, chosen, number};
use super::duplicates::Runs;
use super::names::Names;
use super::{Intake, Responses};
use crate::error::Error;
use crate::survey::unit_path::tidy;
use crate::survey::{Contact, Missing, Stage, UnitPath};

/// Which responses: a condition, or several put together with [`and`](Self::and), [`or`](Self::or) and `!`.
///
/// A unit, wave or role that nobody has is no error: data may lack it. Nobody is selected then.
///
/// ```
/// use centricity::survey::{Contact, Filter, Question, Response, ResponseFormat, Responses, Survey};
/// use centricity::{Enps, Scale, Side};
///
/// let format = ResponseFormat::rating(Scale::of::<0, 10>());
/// let survey = Survey::new(Side::Employees, "Work", [Question::new("enps", "Would you recommend working here?", format)])?;
/// let mut responses = Responses::new(survey);
/// for (unit, contact, rating) in [("North", Contact::With, 9), ("North", Contact::Without, 6), ("South", Contact::With, 3)] {
///     responses.push(Response::default().unit([unit, "Store"]).contact(contact).rating("enps", rating))?;
/// }
/// let front = responses.filter(&Filter::unit(["North"]).and(Filter::contact(Contact::With)))?;
/// assert_eq!(front.tally::<Enps>("enps")?.n(), 1);
/// assert_eq!(front.segments_by_unit::<Enps>("enps", 1)?.len(), 1); // no trace of South
/// let happy = responses.filter(&!Filter::rating("enps", 0..=6))?;
/// assert_eq!(happy.len(), 1);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Filter(Rule);

#[derive(Debug, Clone, PartialEq)]
enum Rule {
    Unit(UnitPath),
    Wave(String),
    Role(String),
    Stage(Stage),
    Contact(Contact),
    At(Range<i64>),
    Weighted,
    Rating(String, RangeInclusive<u8>),
    Choice(String, String),
    Missing(String, Missing),
    Answered(String),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
}

impl Filter {
    /// Whoever belongs to a unit or to one below it. Space around names is taken away, as from those of responses.
    pub fn unit<N: Into<String>>(names: impl IntoIterator<Item = N>) -> Self {
        Self(Rule::Unit(UnitPath::new(names.into_iter().map(|name| tidy(&name.into()).into_owned()))))
    }

    /// Whoever answered in a wave. Space around it is taken away.
    pub fn wave(wave: impl Into<String>) -> Self {
        Self(Rule::Wave(tidy(&wave.into()).into_owned()))
    }

    /// Whoever has a role. Space around it is taken away.
    pub fn role(role: impl Into<String>) -> Self {
        Self(Rule::Role(tidy(&role.into()).into_owned()))
    }

    /// Whoever is in a stage of the life cycle.
    pub const fn stage(stage: Stage) -> Self {
        Self(Rule::Stage(stage))
    }

    /// Whoever has, or has no, contact with customers.
    pub const fn contact(contact: Contact) -> Self {
        Self(Rule::Contact(contact))
    }

    /// Whoever answered from the one time on and before the other, in seconds since 1970 UTC; nobody whose time is not known. What a clock says is
    /// such a number by [`TimeFormat::read`](crate::read::TimeFormat::read).
    ///
    /// ```
    /// use centricity::read::{DayMonth, TimeFormat};
    /// # use centricity::survey::{Filter, Question, Response, ResponseFormat, Responses, Survey, Zone};
    /// # use centricity::{Scale, Side};
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
    /// # let mut responses = Responses::new(survey);
    /// # responses.push(Response::default().at(1_793_491_199).rating("nps", 3))?;
    /// # responses.push(Response::default().at(1_793_491_200).rating("nps", 9))?;
    /// # responses.push(Response::default().rating("nps", 9))?;
    /// let clock = TimeFormat::Civil { zone: Zone::Utc, order: DayMonth::Undeclared };
    /// let (from, to) = (clock.read("2026-11-01 00:00").unwrap(), clock.read("2026-11-08 00:00").unwrap());
    /// assert_eq!(responses.filter(&Filter::at(from..to))?.len(), 1);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub const fn at(times: Range<i64>) -> Self {
        Self(Rule::At(times))
    }

    /// Whoever counts: whose weight is above 0.
    pub const fn weighted() -> Self {
        Self(Rule::Weighted)
    }

    /// Whoever gave a question a rating from the one to the other, both included.
    pub fn rating(question: impl Into<String>, ratings: RangeInclusive<u8>) -> Self {
        Self(Rule::Rating(question.into(), ratings))
    }

    /// Whoever made a choice, alone or among others.
    pub fn choice(question: impl Into<String>, choice: impl Into<String>) -> Self {
        Self(Rule::Choice(question.into(), choice.into()))
    }

    /// Whoever gave no answer to a question for one reason.
    pub fn missing(question: impl Into<String>, why: Missing) -> Self {
        Self(Rule::Missing(question.into(), why))
    }

    /// Whoever gave an answer to a question.
    pub fn answered(question: impl Into<String>) -> Self {
        Self(Rule::Answered(question.into()))
    }

    /// Whoever both filters select.
    pub fn and(self, other: Self) -> Self {
        Self(Rule::And(Box::new(self.0), Box::new(other.0)))
    }

    /// Whoever either filter selects.
    pub fn or(self, other: Self) -> Self {
        Self(Rule::Or(Box::new(self.0), Box::new(other.0)))
    }
}

impl Not for Filter {
    type Output = Self;

    /// Whoever the filter does not select, for whatever reason: also who gave no answer to the question.
    fn not(self) -> Self {
        Self(Rule::Not(Box::new(self.0)))
    }
}

impl Responses {
    /// The responses that a filter selects, in their order, as a table of its own.
    ///
    /// The answers are copied, a byte each, and so are the names that are still in use and no others: who is filtered out leaves
    /// no name behind, and the result can be handed on. Its [accounts](Self::intake) begin with what it holds.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where the filter names a question or a choice that is not there; [`Error::Question`] where it asks for ratings or choices
    /// of a question that is answered in another way; [`Error::OutOfRange`] for times that do not begin before they end.
    pub fn filter(&self, filter: &Filter) -> Result<Self, Error> {
        let selected = self.selects(&filter.0)?;
        let rows: Vec<usize> =
            selected.iter().enumerate().filter(|(_, selected)| **selected).map(|(row, _)| row).collect();
        let respondents = self.respondents.select(&rows);
        let mut runs = Runs::default();
        for mut run in self.runs.by_row() {
            if let Ok(row) = rows.binary_search(&run.row) {
                run.row = row;
                run.respondent = respondents.rows().get(row);
                runs.insert(run);
            }
        }
        Ok(Self {
            survey: self.survey.clone(),
            duplicates: self.duplicates,
            intake: Intake { kept: rows.len() as u64, ..Intake::default() },
            rows: rows.len(),
            columns: self.columns.iter().map(|column| column.select(&rows)).collect(),
            respondents,
            runs,
            units: self.units.select(&rows),
            waves: self.waves.select(&rows),
            roles: self.roles.select(&rows),
            stages: self.stages.select(&rows),
            contacts: self.contacts.select(&rows),
            at: self.at.select(&rows),
            weights: self.weights.select(&rows),
            stale: 0,
        })
    }

    /// Whether a rule selects each row.
    fn selects(&self, rule: &Rule) -> Result<Vec<bool>, Error> {
        fn pairs(a: Vec<bool>, b: Vec<bool>, both: impl Fn(bool, bool) -> bool) -> Vec<bool> {
            a.into_iter().zip(b).map(|(a, b)| both(a, b)).collect()
        }
        Ok(match rule {
            Rule::Unit(unit) if unit.levels() == 0 => vec![true; self.rows],
            Rule::Unit(unit) => self.named(&self.units, |name| name.names().starts_with(unit.names())),
            Rule::Wave(wave) => self.named(&self.waves, |name| name == wave),
            Rule::Role(role) => self.named(&self.roles, |name| name == role),
            Rule::Stage(stage) => self.named(&self.stages, |name| name == stage),
            Rule::Contact(contact) => self.named(&self.contacts, |name| name == contact),
            Rule::At(Range { start, end }) if start >= end => {
                let rule = "after the time that it begins with";
                return Err(Error::OutOfRange { what: "end of the times of a filter", rule, value: *end as f64 });
            }
            Rule::At(times) => self.times().into_iter().map(|at| at.is_some_and(|at| times.contains(&at))).collect(),
            Rule::Weighted => self.weights.iter(self.rows).map(|weight| !weight.is_zero()).collect(),
            Rule::Rating(question, ratings) => self.rated(question, ratings)?,
            Rule::Choice(question, choice) => self.chose(question, choice)?,
            Rule::Missing(question, why) => {
                let column = self.column(question)?;
                (0..self.rows).map(|row| column.missing(row) == Some(*why)).collect()
            }
            Rule::Answered(question) => {
                let column = self.column(question)?;
                (0..self.rows).map(|row| column.missing(row).is_none()).collect()
            }
            Rule::Not(rule) => self.selects(rule)?.into_iter().map(Not::not).collect(),
            Rule::And(a, b) => pairs(self.selects(a)?, self.selects(b)?, |a, b| a && b),
            Rule::Or(a, b) => pairs(self.selects(a)?, self.selects(b)?, |a, b| a || b),
        })
    }

    fn named<K>(&self, names: &Names<K>, fits: impl Fn(&K) -> bool) -> Vec<bool> {
        let fitting: Vec<bool> = names.names().map(fits).collect();
        names.rows().iter(self.rows).map(|id| fitting.get(id as usize).copied().unwrap_or(false)).collect()
    }

    fn rated(&self, question: &str, ratings: &RangeInclusive<u8>) -> Result<Vec<bool>, Error> {
        let rated = self.ratings(question)?.into_iter();
        Ok(rated.map(|rating| rating.is_some_and(|rating| ratings.contains(&rating))).collect())
    }

    fn chose(&self, question: &str, choice: &str) -> Result<Vec<bool>, Error> {
        let column = self.column(question)?;
        let Some(choices) = self.survey.question(question)?.format().choices() else {
            return Err(Error::Question { question: question.to_string(), problem: "is not answered by a choice" });
        };
        let unknown = || Error::Unknown { what: "choice", name: choice.to_string() };
        let choice = number(choices, choice).ok_or_else(unknown)?;
        Ok(match column {
            Column::Choice(column) => column.iter().map(|&byte| byte == choice).collect(),
            Column::Choices(column) => column.iter().map(|&bits| chosen(bits, choice)).collect(),
            _ => vec![false; self.rows],
        })
    }

    /// The answers to a question.
    pub(super) fn column(&self, question: &str) -> Result<&Column, Error> {
        let position = self.survey.position(question);
        let unknown = || Error::Unknown { what: "question", name: question.to_string() };
        position.and_then(|position| self.columns.get(position)).ok_or_else(unknown)
    }
}
