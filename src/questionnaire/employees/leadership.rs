//! Leadership example: is what is said also done?
//!
//! The say-do gap pairs the two per respondent: who strongly agrees with [`SAYS`] against who answers 'always' to [`DOES`]. The share of
//! 'always' is what the monitor benchmark compares.
//!
//! ```
//! use centricity::Rating;
//! use centricity::questionnaire::{self, employees::leadership::{DOES, SAYS}};
//! use centricity::survey::{Response, Responses};
//!
//! let mut work = Responses::new(questionnaire::employees());
//! for (says, does) in [(5, 3), (5, 5), (4, 4), (5, 2)] {
//!     work.push(Response::default().rating(SAYS.id(), says).rating(DOES.id(), does))?;
//! }
//! let table = work.cross(SAYS, DOES)?;
//! assert_eq!(table.count(Rating::new(5)?, Rating::new(5)?), 1); // said, and always done
//! assert_eq!(table.y().metric().map(|always| always.value()), Some(0.25));
//! # Ok::<(), centricity::Error>(())
//! ```

use super::Agree;
use super::ask::{agree, often};
use crate::questionnaire::HowOften;
use crate::scale::Employee;
use crate::survey::{Asked, Question};

/// 'Our managers say that the customer comes first.' What is said, for the say-do gap.
pub const SAYS: Asked<'static, Agree> = Asked::new("leaders_say");

/// 'How often do our managers themselves put the customer first?' What is done, for the say-do gap and the monitor benchmark.
pub const DOES: Asked<'static, HowOften<Employee>> = Asked::new("leaders_do");

pub(super) fn questions() -> Vec<Question> {
    vec![
        agree(
            SAYS,
            "Our managers say that the customer comes first.",
            "Onze leidinggevenden zeggen dat de klant vooropstaat.",
        ),
        often(
            DOES,
            "How often do our managers themselves put the customer first?",
            "Hoe vaak zetten onze leidinggevenden de klant zelf voorop?",
        ),
    ]
}
