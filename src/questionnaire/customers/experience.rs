//! The last experience: was it good, was it easy, and was it what had been promised?
//!
//! As outcomes beside what employees say, and as the appreciation in the paradox of focus and appreciation.

use super::ask::{between, both};
use crate::ces::Ces;
use crate::csat::Csat;
use crate::survey::{Asked, Question};

/// 'How satisfied are you with us?' CSAT, for the paradox of focus and appreciation and the penalty of overshoot.
pub const SATISFIED: Asked<'static, Csat<5>> = Asked::new("satisfied");

/// 'It was easy to get from us what I came for.' CES of the second version: high is good.
pub const EASY: Asked<'static, Ces<2>> = Asked::new("easy");

pub(super) fn questions() -> Vec<Question> {
    vec![
        between(
            SATISFIED,
            both("How satisfied are you with us?", "Hoe tevreden bent u over ons?"),
            ["very dissatisfied", "zeer ontevreden"],
            ["very satisfied", "zeer tevreden"],
        ),
        between(
            EASY,
            both(
                "It was easy to get from us what I came for.",
                "Het was makkelijk om bij ons te krijgen waar ik voor kwam.",
            ),
            ["strongly disagree", "helemaal mee oneens"],
            ["strongly agree", "helemaal mee eens"],
        ),
    ]
}
