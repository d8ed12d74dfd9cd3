//! Reading the file. Messages name the record, the column and the rule, and never repeat what a respondent wrote in words.

use centricity::read::{AnswerColumn, ColumnMap, CsvReader, Error, MissingCodes};
use centricity::survey::{Asked, Choice, Missing, Question, ResponseFormat, Responses, Survey};
use centricity::{Nps, Scale, Side};

pub(crate) const RECOMMEND: Asked<Nps> = Asked::new("netpro");

/// The times of day by which the sample was spread, and when the flight left, by their columns.
pub(crate) const TIMES: (&str, [&str; 3]) = ("strata", ["AM", "MID", "PM"]);
pub(crate) const FLIGHTS: (&str, [&str; 3]) = ("peak", ["domestic_offpeak", "domestic_peak", "international"]);

/// The ratings that are set beside the recommendation, by their column, from 1 (unacceptable) to 5 (outstanding). They are those that most passengers
/// gave: of parking, rental cars or the train only those can speak who used them.
pub(crate) const ITEMS: [(&str, &str); 7] = [
    ("q7food", "food"),
    ("q7store", "shops"),
    ("q7sign", "signs"),
    ("q7walkways", "walkways"),
    ("q7screens", "screens"),
    ("q9all", "cleanliness"),
    ("q10safe", "feeling safe"),
];

/// The file that comes with the tests; see `tests/data/README.md` for where it is from.
const FILE: &[u8] = include_bytes!("../../tests/data/sfo_airport_2017.csv");

/// Reads the file: gates within areas are the units, days the waves. Of the recommendation, the code `dont_know` is a missing answer; without one, every
/// number is a rating.
pub(crate) fn read(dont_know: Option<u8>) -> Result<Responses, Error> {
    let codes =
        dont_know.into_iter().fold(MissingCodes::default(), |codes, code| codes.number(code.into(), Missing::DontKnow));
    let recommend = AnswerColumn::new(RECOMMEND.id(), RECOMMEND.id()).missing(codes);
    let map = ColumnMap::default().unit(["boarding_area", "gate"]).wave("date").weight("weight").answer(recommend);
    let others = ITEMS.map(|(id, _)| id).into_iter().chain([TIMES.0, FLIGHTS.0]);
    let map = others.fold(map, |map, id| map.question(id, id));
    Ok(CsvReader::new(map).read(Responses::new(survey()?), FILE)?.into_responses())
}

/// What was asked, as far as it is used here, and what the airport knew. The exact words are not in the file.
fn survey() -> Result<Survey, centricity::Error> {
    let recommend = ResponseFormat::rating(Scale::of::<0, 10>());
    let first = Question::new(RECOMMEND.id(), "How likely are you to recommend the airport?", recommend);
    let items = ITEMS.map(|(id, text)| Question::new(id, text, ResponseFormat::rating(Scale::of::<1, 5>())));
    let known = [TIMES, FLIGHTS].map(|(id, choices)| {
        let choices = choices.map(|choice| Choice::new(choice, choice)).to_vec();
        Question::new(id, id, ResponseFormat::SingleChoice { choices })
    });
    Survey::new(Side::Customers, "SFO Customer Survey 2017", std::iter::once(first).chain(items).chain(known))
}
