//! A file as responses.

use std::io::Read;

use ::csv::ByteRecord;

use super::CsvReader;
use super::answers::{Answers, word};
use super::feed::Pieces;
use super::ledger::Ledger;
use super::open::Open;
use super::plan::{Plan, Refusal};
use super::row::text;
use super::units::Units;
use crate::read::{Account, Column, Error, Rule};
use crate::survey::{Pushed, Response, Responses, Survey, UnitPath};
use crate::weight::Weight;

/// The responses of a file, and what became of every record.
#[derive(Debug, Clone)]
#[must_use]
pub struct ReadResponses {
    responses: Responses,
    account: Account,
}

impl ReadResponses {
    #[cfg(feature = "serde_json")]
    pub(in crate::read) const fn new(responses: Responses, account: Account) -> Self {
        Self { responses, account }
    }

    /// The responses.
    pub const fn responses(&self) -> &Responses {
        &self.responses
    }

    /// What became of every record.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The responses alone, to read a further file into, say.
    pub fn into_responses(self) -> Responses {
        self.responses
    }
}

impl CsvReader {
    /// Reads a file into responses: those of a new table, or those of earlier files. A response that the table refuses counts as rejected, and one that it
    /// does not hold, because it [holds another](crate::survey::Duplicates) of the same respondent, as left out. One that a later one replaces was kept until
    /// then: [`Responses::intake`] says how many those are.
    ///
    /// # Errors
    ///
    /// Where the file as a whole cannot be read (see [`Error`]), where a record breaks a rule and the reader is strict, and where the columns do not fit the
    /// survey. The table is gone then: nothing is half read.
    ///
    /// ```
    /// use centricity::read::{ColumnMap, CsvReader, Error};
    /// # use centricity::survey::{Question, ResponseFormat, Responses, Survey};
    /// # use centricity::{Nps, Scale, Side};
    /// # let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
    /// # let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
    ///
    /// let reader = CsvReader::new(ColumnMap::default().question("recommend", "Q1"));
    /// let spring = reader.read(Responses::new(survey.clone()), "Q1\n9\n10\n".as_bytes())?;
    /// let both = reader.read(spring.into_responses(), "Q1\n4\n".as_bytes())?;
    /// assert_eq!((both.responses().len(), both.account().kept()), (3, 1));
    ///
    /// let error = reader.read(Responses::new(survey), "Q2\n4\n".as_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "column 'Q1' is not in the header, which has: 'Q2'");
    /// # Ok::<(), Error>(())
    /// ```
    pub fn read(&self, mut responses: Responses, input: impl Read) -> Result<ReadResponses, Error> {
        let survey = responses.survey().clone();
        let account = self.handed_over(&survey, input, |response| responses.push(response))?;
        Ok(ReadResponses { responses, account })
    }

    /// Hands each response to a function, one at a time: for a database, or a table of one's own. What the function refuses counts as rejected.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read). What was handed over before stays with the function.
    pub fn for_each(
        &self,
        survey: &Survey,
        input: impl Read,
        mut take: impl FnMut(Response) -> Result<(), crate::error::Error>,
    ) -> Result<Account, Error> {
        self.handed_over(survey, input, |response| take(response).map(|()| Pushed::Added))
    }

    fn handed_over(
        &self,
        survey: &Survey,
        input: impl Read,
        mut take: impl FnMut(Response) -> Result<Pushed, crate::error::Error>,
    ) -> Result<Account, Error> {
        let Open { mut records, plan } = self.open(input, Pieces::RECORDS)?;
        let answers = Answers::of(survey, &plan, &self.missing)?;
        let mut units = Units::new(self.limits);
        let mut ledger = Ledger::new(self, &plan);
        let mut record = ByteRecord::new();
        while let Some(state) = records.next(&mut record)? {
            ledger.enter(
                &record,
                state,
                || records.line(&record),
                |record| {
                    let unit = match units.unit(&plan, record)? {
                        Ok(unit) => unit,
                        Err(refusal) => return Ok(Err(refusal)),
                    };
                    let names = units.paths().get(unit.number).map(UnitPath::names).unwrap_or_default();
                    let response = response(&plan, &answers, record).map(|response| response.unit(names));
                    Ok(response.and_then(|response| match take(response) {
                        Ok(Pushed::Ignored) => Err(Refusal::LeftOut(HELD)),
                        Ok(_) => Ok(unit.place),
                        Err(error) => Err(refused(&error)),
                    }))
                },
            )?;
        }
        Ok(ledger.close())
    }
}

/// Why a response is left out that a policy for duplicates does not hold.
pub(in crate::read) const HELD: &str = "another response of the respondent is held";

/// A response that was read and not taken.
fn refused<'a>(error: &crate::error::Error) -> Refusal<'a> {
    Refusal::Broken(None, Rule::Refused { why: error.to_string() })
}

/// Everything in a record but the unit.
fn response<'a>(plan: &'a Plan, answers: &[Answers], record: &ByteRecord) -> Result<Response, Refusal<'a>> {
    let map = &plan.map;
    let mut response = Response::default();
    if let Some(respondent) = cell(record, plan.respondent, map.respondent.as_ref())? {
        response = response.respondent(respondent);
    }
    if let Some(wave) = cell(record, plan.wave, map.wave.as_ref())? {
        response = response.wave(wave);
    }
    if let Some(role) = cell(record, plan.role, map.role.as_ref())? {
        response = response.role(role);
    }
    if let Some(position) = plan.weight {
        let weight = text(record, position)
            .and_then(|text| text.parse().ok().and_then(|weight| Weight::new(weight).ok()).ok_or(Rule::NotAWeight));
        response = response.weight(weight.map_err(|rule| Refusal::Broken(map.weight.as_ref(), rule))?);
    }
    if let Some((column, format)) = &map.at
        && let Some(time) = cell(record, plan.at, Some(column))?
    {
        response = response.at(format.read(time).map_err(|rule| Refusal::Broken(Some(column), rule))?);
    }
    if let Some((column, words)) = &map.stage
        && let Some(stage) = cell(record, plan.stage, Some(column))?
            .map_or(Ok(None), |text| word(text, words).map(Some))
            .map_err(|rule| Refusal::Broken(Some(column), rule))?
    {
        response = response.stage(stage);
    }
    if let Some((column, words)) = &map.contact
        && let Some(contact) = cell(record, plan.contact, Some(column))?
            .map_or(Ok(None), |text| word(text, words).map(Some))
            .map_err(|rule| Refusal::Broken(Some(column), rule))?
    {
        response = response.contact(contact);
    }
    for ((answer, positions), reader) in map.answers.iter().zip(&plan.answers).zip(answers) {
        response = response.answer(answer.id.as_str(), reader.read(answer, positions, record)?);
    }
    Ok(response)
}

/// A cell that is mapped and not empty.
fn cell<'a, 'r>(
    record: &'r ByteRecord,
    position: Option<usize>,
    column: Option<&'a Column>,
) -> Result<Option<&'r str>, Refusal<'a>> {
    let Some(position) = position else { return Ok(None) };
    match text(record, position) {
        Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        Err(rule) => Err(Refusal::Broken(column, rule)),
    }
}
