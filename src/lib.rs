//! Customer-centricity metrics that can be trusted: NPS, eNPS, CSAT, CES and favourability with intervals that are right at
//! five answers, and the link between what employees and what customers say, corrected for the noise of small units.
//!
//! ```
//! use centricity::report::Points;
//! use centricity::{Level, Nps, Tally};
//!
//! let tally = Tally::<Nps>::from_bytes(&[9, 10, 10, 9, 10])?;
//! if let Some(nps) = tally.metric() {
//!     assert_eq!(Points::of(nps.estimate(Level::P95))?.to_string(), "100.0 (95% interval 13.1 to 100.0)");
//! }
//! # Ok::<(), centricity::Error>(())
//! ```
//!
//! # Overview
//!
//! [`Tally`] is the type to start from: how often each point of a scale was chosen, and how many skipped the question. Answers go in one
//! by one, as a column of bytes, or as counts that a database made; tallies merge exactly. What it is a tally *of* is a type, an
//! [`Instrument`]: [`Nps`], [`Enps`], [`Csat`], [`Ces`], [`Agreement`], or one of your own.
//!
//! - [`Tally::metric`] gives the headline of the question: `None` if nobody answered, else an [`Nps`], a [`Csat`], a
//!   [`Favourability`], ...
//! - Each answers `value()`, `n()` and `estimate(level)`; an [`Estimate`] is a value with its interval, level, method and n.
//! - [`Segments`] holds a tally per store, team or week; [`CrossTable`] two questions of the same respondents; [`WeightedTally`] answers that do
//!   not all count the same.
//! - [`linkage`] pairs the segments of employees with those of customers and says how strongly they go together.
//! - [`survey`] holds questionnaires and answers as data, checked where they come in.
//! - [`read`] reads the files people have, with every record accounted for; [`questionnaire`] is a survey of both sides that is ready to ask.
//! - [`diagnosis`] asks the answers how customer-centric the organisation is, and names only what an interval supports.
//! - [`inference`] is the statistics beneath, which knows no survey and can be used on its own.
//! - [`report`] prints estimates in points and per cent.
//! - [`docs`] has the map of the crate, a page on which method when, and which claim about customer-centricity is answered by what.
//!
//! # What is not here
//!
//! Disclosure control for small groups. Sliders from 0 to 100 and the sentiment of texts are out of scope.
//!
//! # Panics and errors
//!
//! Nothing in the public interface panics; a panic is a bug. Bad input, or too little of it, is an [`Error`] that names what, where and which rule.
//! Nothing inside an `Ok` or a `Some` is NaN or infinite. Where nobody answered there is no metric: `None`, never 0.
//!
//! # Scope: whose reading
//!
//! NPS is that of Reichheld (2003): 0 to 10, promoters from 9, detractors to 6. CSAT is the share of the two highest points. CES is
//! the first version (1 to 5, low is good) or the second (1 to 7, high is good), as a mean. Other cuts have other names here.
//! Net Promoter, NPS and Net Promoter Score are trademarks of their owners.
//!
//! # Crate features
//!
//! - `serde` (default): ratings, tallies, segments and estimates serialise, and deserialise through the same checks as every other way in. Without
//!   it nothing does.
//! - `rand`: seeded draws: the Monte Carlo bootstrap of any statistic and permutation tests too large to enumerate. Without it, the bootstrap of
//!   counted means and exact permutation tests are still there. It adds seven small crates, none of which builds C.
//! - `nalgebra`: matrices from that library, for regression and what rests on it. It adds about fifteen small crates, none of which builds C.
//! - `csv`: reading CSV files and the exports of survey tools. It adds four small crates.
//! - `serde_json`: reading exports in JSON.
//! - `jiff`: times in named zones, from the machine's zone database.
//! - `schemars`: the JSON Schema of a questionnaire, for forms and editors. It adds three small crates and a macro, and `serde_json` with three more.
//! - `fearless_simd`: a column of bytes is counted with the vectors that the machine has, asked at run time: two to three times as fast on x86 with AVX2.
//!   The counts are the same. It adds one crate.
//! - `rayon`: counting on several threads, to the same bytes for any number of them. It adds six crates.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod ces;
mod count;
mod cross;
mod csat;
mod decimal;
pub mod diagnosis;
#[cfg(doc)]
pub mod docs;
mod error;
mod favourability;
pub mod inference;
mod items;
mod just_about_right;
pub mod linkage;
mod metric;
mod nps;
pub mod questionnaire;
pub mod read;
pub mod report;
mod scale;
mod segment;
pub mod survey;
mod tally;
mod weight;

pub use ces::Ces;
pub use cross::CrossTable;
pub use csat::Csat;
pub use error::Error;
pub use favourability::{Agreement, Favourability, Keying, Reversed, Straight};
pub use inference::{Estimate, Level};
pub use items::{ItemSet, MinimumAnswered};
pub use just_about_right::{Balance, JustAboutRight};
pub use metric::{Measured, Metric, Scored, Scoring};
pub use nps::{Enps, NetPromoterScore, Nps};
pub use scale::{Audience, Bands, Customer, Direction, Employee, Ideal, Instrument, Rating, Scale, Side};
pub use segment::{Dictionary, NumberedIter, NumberedSegments, Segments};
pub use tally::{OffScale, Tally, WeightedTally};
pub use weight::Weight;

/// The README's examples, compiled and run with the documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
