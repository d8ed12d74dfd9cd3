//! Units that were observed more than once: what holds between them, within them, and from one wave to the next.
//!
//! A [`Panel`] counts observations of x and y by unit, as stores by quarter or persons by team. Three questions can be put to it, and
//! their answers may differ in size and even in sign:
//!
//! - **Between units**: do units with a higher mean of x have a higher mean of y? A [`UnitLevel`] correlation.
//! - **Within units**: does y tend to be high where x is high *for that unit*? A [`PersonLevel`] correlation.
//! - **Both at once**: [`WithinBetween`], one line with a slope for each, and the difference of the two; with a constant of
//!   its own for each unit, [`RandomIntercept`].
//!
//! A [`CrossLagged`] compares two measurements at two times.
//!
//! # The ecological fallacy
//!
//! A correlation of unit means says nothing of what is inside the units. In the United States of 1930 the correlation of the percentage
//! born abroad with the percentage who could not read was -0.53 over the states, while over persons it was +0.12: people from
//! abroad had settled where literacy was high (Robinson 1950). So the two kinds of correlation are two types here, and
//! one cannot be passed for the other. [`CorrelationsByLevel`] shows how they make up the correlation of all observations, which is a mixture of both
//! and answers neither question.
//!
//! ```compile_fail,E0308
//! use centricity::inference::panel::{PersonLevel, UnitLevel};
//!
//! fn of_stores(link: UnitLevel) -> f64 {
//!     link.value()
//! }
//! of_stores(PersonLevel::new(0.4, 200, 20).unwrap());
//! ```
//!
//! # References
//!
//! Robinson WS (1950). Ecological correlations and the behavior of individuals. American Sociological Review 15(3), 351-357.
//! doi:10.2307/2087176

mod coefficient;
mod cross_lagged;
mod level;
mod levels;
mod observations;
mod random_intercept;
mod slope;
mod split;
#[cfg(feature = "serde")]
mod wire;
mod within_between;

pub use coefficient::{Coefficient, CoefficientMethod};
pub use cross_lagged::{CrossLagged, LaterAssociation};
pub use level::{PersonLevel, UnitLevel, UnitMeans};
pub use levels::CorrelationsByLevel;
pub use observations::Panel;
pub use random_intercept::RandomIntercept;
pub use within_between::WithinBetween;

/// The fewest units: a line through two unit means fits them whatever they are, and leaves no error to be read off.
const FEWEST_UNITS: u64 = 3;

const X_WITHIN: &str = "values of x within units";
const Y_WITHIN: &str = "values of y within units";
const X_BETWEEN: &str = "unit means of x";
const Y_BETWEEN: &str = "unit means of y";
