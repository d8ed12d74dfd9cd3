//! Customer focus and employee focus: is there as much attention to those who work here as to customers?
//!
//! Two indexes of three parallel statements each, `customer_focus` and `employee_focus`, of which two must be answered. For the paradox of focus
//! and appreciation and for employee-focus parity, pair them by unit with what customers say.

use super::Agree;
use super::ask::{agree, both};
use crate::survey::{Asked, Index, Question};

/// 'Our organisation pays close attention to its customers.' For the customer-focus index.
pub const CUSTOMERS_SEEN: Asked<'static, Agree> = Asked::new("customers_seen");

/// 'In our decisions, what is good for customers weighs heavily.' For the customer-focus index.
pub const CUSTOMERS_WEIGH: Asked<'static, Agree> = Asked::new("customers_weigh");

/// 'When customers say that something is wrong, something is done about it.' For the customer-focus index.
pub const CUSTOMERS_HEARD: Asked<'static, Agree> = Asked::new("customers_heard");

/// 'Our organisation pays close attention to its employees.' For the employee-focus index.
pub const EMPLOYEES_SEEN: Asked<'static, Agree> = Asked::new("employees_seen");

/// 'In our decisions, what is good for employees weighs heavily.' For the employee-focus index.
pub const EMPLOYEES_WEIGH: Asked<'static, Agree> = Asked::new("employees_weigh");

/// 'When employees say that something is wrong, something is done about it.' For the employee-focus index.
pub const EMPLOYEES_HEARD: Asked<'static, Agree> = Asked::new("employees_heard");

pub(super) fn questions() -> Vec<Question> {
    let about = |[seen, weigh, heard]: [Asked<'static, Agree>; 3], english: &str, dutch: &str| {
        [
            agree(
                seen,
                &format!("Our organisation pays close attention to its {english}."),
                &format!("Onze organisatie heeft oog voor haar {dutch}."),
            ),
            agree(
                weigh,
                &format!("In our decisions, what is good for {english} weighs heavily."),
                &format!("In onze besluiten weegt zwaar wat goed is voor {dutch}."),
            ),
            agree(
                heard,
                &format!("When {english} say that something is wrong, something is done about it."),
                &format!("Als {dutch} zeggen dat er iets mis is, wordt er iets aan gedaan."),
            ),
        ]
    };
    let customers = about([CUSTOMERS_SEEN, CUSTOMERS_WEIGH, CUSTOMERS_HEARD], "customers", "klanten");
    let employees = about([EMPLOYEES_SEEN, EMPLOYEES_WEIGH, EMPLOYEES_HEARD], "employees", "medewerkers");
    customers.into_iter().chain(employees).collect()
}

pub(super) fn indexes() -> [Index; 2] {
    let customers = [CUSTOMERS_SEEN.id(), CUSTOMERS_WEIGH.id(), CUSTOMERS_HEARD.id()];
    let employees = [EMPLOYEES_SEEN.id(), EMPLOYEES_WEIGH.id(), EMPLOYEES_HEARD.id()];
    [
        Index::new("customer_focus", both("Customer focus", "Oog voor klanten"), customers).minimum_answered(2),
        Index::new("employee_focus", both("Employee focus", "Oog voor medewerkers"), employees).minimum_answered(2),
    ]
}
