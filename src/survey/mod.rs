//! Questionnaires and answers held as data: the border where a service, a file or a form comes in.
//!
//! A [`Survey`] says what is asked of whom; it is built in code or read from JSON, and is checked once, as a whole. [`Responses`] hold the
//! answers to it, column by column, a byte for each rating. From there on everything is typed: the caller names the instrument of a
//! question once, `responses.tally::<Nps>("recommend")`, and the definition is checked against it there.
//!
//! ```
//! use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
//! use centricity::{Nps, Scale, Side};
//!
//! let recommend = Question::new("recommend", "How likely are you to recommend us?", ResponseFormat::rating(Scale::of::<0, 10>()));
//! let survey = Survey::new(Side::Customers, "After the visit", [recommend])?;
//!
//! let mut responses = Responses::new(survey);
//! responses.push(Response::default().unit(["North", "Delft"]).rating("recommend", 9))?;
//! responses.push(Response::default().unit(["North", "Leiden"]).rating("recommend", 10))?;
//! assert_eq!(responses.tally::<Nps>("recommend")?.n(), 2);
//!
//! let stores = responses.segments_by_unit::<Nps>("recommend", 2)?;
//! let names: Vec<_> = stores.keys().map(ToString::to_string).collect();
//! assert_eq!(names, ["North / Delft", "North / Leiden"]);
//! # Ok::<(), centricity::Error>(())
//! ```

mod asked;
mod calendar;
mod definition;
mod fault;
mod index;
mod question;
mod response;
mod response_rate;
mod responses;
mod stage;
mod text;
mod unit_path;

pub use asked::Asked;
pub(crate) use calendar::Date;
#[cfg(feature = "jiff")]
pub use calendar::NamedZone;
pub use calendar::{Calendar, Zone};
pub use definition::Survey;
pub use index::Index;
pub use question::{Choice, Question, ResponseFormat};
pub use response::{About, Answer, Contact, Missing, Response};
pub use response_rate::ResponseRate;
pub use responses::{
    Attribute, CompleteCases, Completion, Duplicates, Filter, Frequencies, Frequency, IndexScores, Intake, Progress,
    Pushed, Responses,
};
pub use stage::Stage;
pub use text::{Language, Text};
pub use unit_path::UnitPath;
