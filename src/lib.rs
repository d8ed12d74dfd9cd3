//! Customer-centricity metrics that can be trusted.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod ces;
mod count;
mod csat;
mod error;
mod favourability;
pub mod inference;
pub mod linkage;
mod metric;
mod nps;
pub mod report;
mod scale;
mod segment;
mod tally;

pub use ces::Ces;
pub use csat::Csat;
pub use error::Error;
pub use favourability::{Agreement, Favourability, Keying, Reversed, Straight};
pub use inference::{Estimate, Level};
pub use metric::{Measured, Metric, Scoring};
pub use nps::{Enps, NetPromoterScore, Nps};
pub use scale::{Audience, Bands, Customer, Direction, Employee, Instrument, Rating, Scale};
pub use segment::Segments;
pub use tally::Tally;
