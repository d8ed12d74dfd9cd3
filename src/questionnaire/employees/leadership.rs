//! Leadership example: is what is said also done?
//!
//! The say-do gap pairs the two per respondent: who strongly agrees with [`SAYS`] against who answers 'always' to [`DOES`]. The share of
//! 'always' is what the monitor benchmark compares.

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
