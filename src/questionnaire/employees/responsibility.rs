//! Responsibility for the customer, with and without customer contact, and the distance to the customer.
//!
//! For the responsibility gap, split [`RESPONSIBLE`] by [`Attribute::Contact`](crate::survey::Attribute::Contact). For the distance to the customer, lay
//! [`STEPS`] beside [`insight`](super::insight), [`MEANING`](super::work::MEANING) and [`IMPACT`](super::work::IMPACT).

use super::Agree;
use super::ask::{agree, both};
use crate::questionnaire::StepsToCustomers;
use crate::survey::{Asked, Question};

/// 'I feel responsible for what customers experience with us.' For the responsibility gap and the monitor benchmark.
pub const RESPONSIBLE: Asked<'static, Agree> = Asked::new("responsible");

/// 'How far is your work from customers?' For the distance to the customer.
pub const STEPS: Asked<'static, StepsToCustomers> = Asked::new("steps_to_customers");

pub(super) fn questions() -> Vec<Question> {
    let steps = both("How far is your work from customers?", "Hoe ver staat je werk van klanten af?");
    vec![
        agree(
            RESPONSIBLE,
            "I feel responsible for what customers experience with us.",
            "Ik voel me verantwoordelijk voor wat klanten bij ons meemaken.",
        ),
        Question::of(STEPS, steps)
            .label(0, both("I am in contact with customers myself", "Ik heb zelf contact met klanten"))
            .label(1, both("I work with colleagues who are", "Ik werk met collega's die dat hebben"))
            .label(2, both("one more colleague is in between", "er zit nog een collega tussen"))
            .label(3, both("I am further away than that", "ik sta er verder van af")),
    ]
}
