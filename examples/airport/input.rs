//! Reading the file. Messages name the record, the column and the rule, and never repeat what a respondent wrote in words.

use centricity::survey::{Answer, Asked, Missing, Question, Response, ResponseFormat, Responses, Survey};
use centricity::{Csat, Instrument, Nps, Rating, Scale, Side, Weight};
use csv::StringRecord;

pub(crate) const RECOMMEND: Asked<Nps> = Asked::new("netpro");

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

/// The answers, checked against the questionnaire, and what a table of answers has no place for.
pub(crate) struct Airport {
    pub(crate) responses: Responses,
    pub(crate) passengers: Vec<Passenger>,
}

/// One respondent, where and when they were asked.
pub(crate) struct Passenger {
    pub(crate) area: String,
    pub(crate) gate: String,
    pub(crate) time: String,
    pub(crate) flight: String,
    pub(crate) weight: Weight,
    pub(crate) recommend: Option<Rating<Nps>>,
    /// In the order of [`ITEMS`].
    pub(crate) ratings: Vec<Option<Rating<Csat<5>>>>,
}

impl Airport {
    /// Reads the file. Of the recommendation, the code `dont_know` is a missing answer; without one, every number is a rating.
    pub(crate) fn read(dont_know: Option<u8>) -> Result<Self, String> {
        let mut reader = csv::Reader::from_reader(FILE);
        let header = reader.headers().map_err(|error| error.to_string())?.clone();
        let mut airport = Self { responses: Responses::new(survey()?), passengers: Vec::new() };
        for (index, record) in reader.into_records().enumerate() {
            let record = record.map_err(|error| error.to_string())?;
            let row = Row { header: &header, record: &record };
            airport.add(&row, dont_know).map_err(|message| format!("record {}, {message}", index + 1))?;
        }
        Ok(airport)
    }

    fn add(&mut self, row: &Row<'_>, dont_know: Option<u8>) -> Result<(), String> {
        let weight: f64 = row.text("weight")?.parse().map_err(|_| "column weight: not a number".to_string())?;
        let weight = Weight::new(weight).map_err(|error| format!("column weight: {error}"))?;
        let (area, gate) = (row.text("boarding_area")?, row.text("gate")?);
        let mut response = Response::default().unit([area, gate]).wave(row.text("date")?).weight(weight);

        let recommend = row.rating::<Nps>(RECOMMEND.id(), dont_know)?;
        response = response.answer(RECOMMEND.id(), recommend.as_answer());
        let mut ratings = Vec::with_capacity(ITEMS.len());
        for (column, _) in ITEMS {
            let cell = row.rating::<Csat<5>>(column, None)?;
            response = response.answer(column, cell.as_answer());
            ratings.push(cell.rating());
        }
        self.responses.push(response).map_err(|error| error.to_string())?;
        self.passengers.push(Passenger {
            area: area.to_string(),
            gate: gate.to_string(),
            time: row.text("strata")?.to_string(),
            flight: row.text("peak")?.replace('_', " "),
            weight,
            recommend: recommend.rating(),
            ratings,
        });
        Ok(())
    }
}

/// What was asked, as far as it is used here. The exact words are not in the file.
fn survey() -> Result<Survey, String> {
    let recommend = ResponseFormat::rating(Scale::of::<0, 10>());
    let first = Question::new(RECOMMEND.id(), "How likely are you to recommend the airport?", recommend);
    let items = ITEMS.map(|(id, text)| Question::new(id, text, ResponseFormat::rating(Scale::of::<1, 5>())));
    Survey::new(Side::Customers, "SFO Customer Survey 2017", std::iter::once(first).chain(items))
        .map_err(|error| error.to_string())
}

/// One record, by the names of its columns.
struct Row<'a> {
    header: &'a StringRecord,
    record: &'a StringRecord,
}

impl Row<'_> {
    fn text(&self, column: &str) -> Result<&str, String> {
        let position = self.header.iter().position(|name| name == column);
        position.and_then(|position| self.record.get(position)).ok_or_else(|| format!("column {column}: is not there"))
    }

    fn rating<I: Instrument>(&self, column: &str, dont_know: Option<u8>) -> Result<Cell<I>, String> {
        let cell = self.text(column)?;
        if cell.is_empty() {
            return Ok(Cell::Missing(Missing::Skipped));
        }
        let code: u8 = cell.parse().map_err(|_| format!("column {column}: not a whole number"))?;
        if dont_know == Some(code) {
            return Ok(Cell::Missing(Missing::DontKnow));
        }
        Rating::new(code).map(Cell::Rated).map_err(|error| format!("column {column}: {error}"))
    }
}

/// A rating, or why there is none.
enum Cell<I> {
    Rated(Rating<I>),
    Missing(Missing),
}

impl<I: Instrument> Cell<I> {
    fn rating(&self) -> Option<Rating<I>> {
        match self {
            Self::Rated(rating) => Some(*rating),
            Self::Missing(_) => None,
        }
    }

    fn as_answer(&self) -> Answer {
        match self {
            Self::Rated(rating) => Answer::Rating(rating.value()),
            Self::Missing(why) => Answer::Missing(*why),
        }
    }
}
