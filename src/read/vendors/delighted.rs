//! Delighted.

use std::collections::HashSet;
use std::io::Read;

use serde_json::{Map, Value};

use super::elements::Elements;
use crate::error::Error as SurveyError;
use crate::read::missing::same;
use crate::read::reader::HELD;
use crate::read::unit::{self, Room};
use crate::read::{
    Account, Cell, Error, Limits, MissingCodes, Mode, RatingLabels, ReadResponses, Rejection, Rule, TimeFormat,
    account::Place,
};
use crate::survey::{Pushed, Response, Responses, Survey, UnitPath};

/// Reads the responses that Delighted's API answers with: the array of `survey_responses.json`, or one object a line.
///
/// Each is `{"person":"10","survey_type":"nps","score":9,"created_at":1713418460,"person_properties":{"Region":"North"},...}`. The score is the answer,
/// the person is the respondent, and properties of the person can be the unit; the rest is never looked at. An account asks several types of survey on
/// several scales, so the type must be said: the others are left out, where a 5 of 5 would be taken for a 5 of 10. A score that is `null` is no answer.
///
/// ```
/// use centricity::read::Delighted;
/// use centricity::survey::{Question, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side};
///
/// let recommend = Question::new("recommend", "Would you recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
/// let survey = Survey::new(Side::Customers, "Visit", [recommend])?;
/// let file = r#"{"id":"1","person":"10","survey_type":"nps","score":9,"created_at":1713418460,"person_properties":{"Region":"North"}}
/// {"id":"2","person":"11","survey_type":"csat","score":5,"created_at":1713418461,"person_properties":{"Region":"South"}}
/// "#;
///
/// let read = Delighted::new("recommend", "nps").unit(["Region"]).read(Responses::new(survey), file.as_bytes())?;
/// assert_eq!(read.responses().tally::<Nps>("recommend")?.n(), 1);
/// assert_eq!(read.account().left_out_for("another type of survey"), 1);
/// # Ok::<(), centricity::read::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Delighted {
    question: String,
    survey_type: String,
    unit: Vec<String>,
    missing: MissingCodes,
    limits: Limits,
    mode: Mode,
}

impl Delighted {
    /// A reader of the scores of one type of survey, as Delighted writes it (`nps`, `csat`, `ces`), into the question of that id.
    pub fn new(question: impl Into<String>, survey_type: impl Into<String>) -> Self {
        Self {
            question: question.into(),
            survey_type: survey_type.into(),
            unit: Vec::new(),
            missing: MissingCodes::default(),
            limits: Limits::default(),
            mode: Mode::Strict,
        }
    }

    /// The properties of a person that are the unit, the largest units first.
    pub fn unit<N: Into<String>>(mut self, properties: impl IntoIterator<Item = N>) -> Self {
        self.unit = properties.into_iter().map(Into::into).collect();
        self
    }

    /// Codes for no answer.
    pub fn missing(mut self, codes: MissingCodes) -> Self {
        self.missing = codes;
        self
    }

    /// How much a file may hold: bytes, bytes of a response, responses, different units, and bytes of
    /// their names.
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Leaves out responses that break a rule, counts them all, and lists the first of them. Without this the first one is an error.
    pub const fn lenient(mut self, list: usize) -> Self {
        self.mode = Mode::Lenient { list };
        self
    }

    /// Reads a file into responses: those of a new table, or those of earlier files.
    ///
    /// # Errors
    ///
    /// As [`CsvReader::read`](crate::read::CsvReader::read); an array that does not end is a file that was cut off.
    pub fn read(&self, mut responses: Responses, input: impl Read) -> Result<ReadResponses, Error> {
        let survey = responses.survey().clone();
        let account = self.handed_over(&survey, input, |response| responses.push(response))?;
        Ok(ReadResponses::new(responses, account))
    }

    /// Hands each response to a function, one at a time. What the function refuses counts as rejected.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read). What was handed over before stays with the function.
    pub fn for_each(
        &self,
        survey: &Survey,
        input: impl Read,
        mut take: impl FnMut(Response) -> Result<(), SurveyError>,
    ) -> Result<Account, Error> {
        self.handed_over(survey, input, |response| take(response).map(|()| Pushed::Added))
    }

    fn handed_over(
        &self,
        survey: &Survey,
        input: impl Read,
        mut take: impl FnMut(Response) -> Result<Pushed, SurveyError>,
    ) -> Result<Account, Error> {
        let scale = survey.question(&self.question)?.format().scale().ok_or_else(|| SurveyError::Question {
            question: self.question.clone(),
            problem: "is not answered by a number",
        })?;
        let ratings = RatingLabels::new(scale).missing(self.missing.clone())?;
        let mut elements = Elements::new(input, self.limits)?;
        let (mut units, mut room) = (HashSet::new(), Room::new(self.limits));
        let mut account = Account::default();
        let mut number = 0;
        while let Some(element) = elements.next()? {
            if number == self.limits.records {
                return Err(Error::Limit { what: "records", limit: self.limits.records });
            }
            number += 1;
            let read = self.response(&ratings, element.bytes).and_then(|read| {
                let Some((unit, response)) = read else { return Ok(Err("another type of survey")) };
                match take(response.unit(unit.names())) {
                    Ok(Pushed::Ignored) => Ok(Err(HELD)),
                    Ok(_) => Ok(Ok(unit)),
                    Err(error) => Err((None, Rule::Refused { why: error.to_string() })),
                }
            });
            match read {
                Ok(Ok(unit)) => {
                    let nowhere = unit.levels() == 0 && !self.unit.is_empty();
                    let bytes = unit.names().iter().map(String::len).sum();
                    if units.insert(unit) {
                        room.take(bytes)?;
                    }
                    account.keep(if nowhere { Place::NoUnit } else { Place::Unit });
                }
                Ok(Err(reason)) => account.leave_out(reason),
                Err((place, rule)) => {
                    account.reject(Rejection::new(number, element.line, place.map(Into::into), rule), self.mode)?;
                }
            }
        }
        Ok(account)
    }

    /// One response with its unit; none of another type of survey; or where it breaks which rule.
    fn response(&self, ratings: &RatingLabels, bytes: &[u8]) -> Result<Option<(UnitPath, Response)>, Broken<'_>> {
        let text = std::str::from_utf8(bytes).map_err(|_| (None, Rule::Encoding))?;
        let Ok(Value::Object(object)) = serde_json::from_str(text) else { return Err((None, Rule::NotJson)) };
        match object.get("survey_type") {
            Some(Value::String(name)) if same(name.trim(), self.survey_type.trim()) => {}
            Some(Value::String(_)) => return Ok(None),
            _ => return Err((Some("survey_type"), Rule::NoSuchWord)),
        }
        let score = match object.get("score").and_then(plain) {
            Some(score) => ratings.read(&score),
            // An object without a score is no response, where one that is null is.
            None => Err(ratings.no_rating()),
        };
        let mut response = Response::default();
        response = match score.map_err(|rule| (Some("score"), rule))? {
            Cell::Rating(value) => response.rating(self.question.as_str(), value),
            Cell::Missing(why) => response.missing(self.question.as_str(), why),
        };
        if let Some(person) = named(&object, "person") {
            response = response.respondent(person);
        }
        if let Some(created) = named(&object, "created_at") {
            response =
                response.at(TimeFormat::EpochSeconds.read(&created).map_err(|rule| (Some("created_at"), rule))?);
        }
        Ok(Some((self.path(&object)?, response)))
    }

    /// The unit, down to the last level that has a name.
    fn path(&self, object: &Map<String, Value>) -> Result<UnitPath, Broken<'_>> {
        let properties = object.get("person_properties").and_then(Value::as_object);
        let name = |property| properties.and_then(|properties| named(properties, property));
        let levels = self.unit.iter().map(|property| Ok((property.as_str(), name(property))));
        unit::path(levels, |property| (Some(property), Rule::UnitGap))
    }
}

/// Which part of a response breaks which rule.
type Broken<'a> = (Option<&'a str>, Rule);

/// The text of a value that is a text, a number or null.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.trim().to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The same where it is not empty.
fn named(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name).and_then(plain).filter(|text| !text.is_empty())
}
