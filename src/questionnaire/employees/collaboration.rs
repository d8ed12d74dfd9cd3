//! Collaboration and silos: one team for the customer, or islands?
//!
//! The silo index takes three things from here: how much of the answers to [`TOGETHER`] is a matter of the department, the gap between
//! [`OWN_DEPARTMENT`] and [`OTHER_DEPARTMENTS`] per respondent, and whether managers and staff see it alike.

use super::Agree;
use super::ask::{agree, both, grade};
use crate::questionnaire::Grade;
use crate::scale::Employee;
use crate::survey::{Asked, Question};

/// 'We solve a customer's problem together, whichever department it comes in at.' For the silo index, and beside customer insight.
pub const TOGETHER: Asked<'static, Agree> = Asked::new("together");

/// A mark for how one's own department works with others. For the silo index, with [`OTHER_DEPARTMENTS`].
pub const OWN_DEPARTMENT: Asked<'static, Grade<Employee>> = Asked::new("own_department");

/// A mark for how other departments work with one's own. For the silo index, with [`OWN_DEPARTMENT`].
pub const OTHER_DEPARTMENTS: Asked<'static, Grade<Employee>> = Asked::new("other_departments");

pub(super) fn questions() -> Vec<Question> {
    vec![
        agree(
            TOGETHER,
            "We solve a customer's problem together, whichever department it comes in at.",
            "Wij lossen het probleem van een klant samen op, bij welke afdeling het ook binnenkomt.",
        ),
        grade(
            OWN_DEPARTMENT,
            both(
                "What mark do you give your own department for working with other departments?",
                "Welk cijfer geef je je eigen afdeling voor de samenwerking met andere afdelingen?",
            ),
        ),
        grade(
            OTHER_DEPARTMENTS,
            both(
                "What mark do you give other departments for working with yours?",
                "Welk cijfer geef je andere afdelingen voor de samenwerking met die van jou?",
            ),
        ),
    ]
}
