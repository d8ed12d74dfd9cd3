//! Customer insight: does this department see its customers clearly?
//!
//! The four questions form the index `insight`, of which three must be answered. Its unit means are one axis of the
//! diagnosis of [insight and collaboration](crate::diagnosis::InsightCollaboration).

use super::ask::{agree, both};
use super::{Agree, AgreeReversed};
use crate::survey::{Asked, Index, Question};

/// 'I know what our customers need from us.' For the customer-insight index.
pub const KNOWS: Asked<'static, Agree> = Asked::new("insight_knows");

/// 'I hear what customers say about us.' For the customer-insight index, and for stories that are shared.
pub const HEARS: Asked<'static, Agree> = Asked::new("insight_hears");

/// 'We use what customers tell us to do our work better.' For the customer-insight index.
pub const USES: Asked<'static, Agree> = Asked::new("insight_uses");

/// 'I can only guess what our customers think of us.' For the customer-insight index, reverse-keyed: agreeing is bad news.
pub const GUESSES: Asked<'static, AgreeReversed> = Asked::new("insight_guesses");

pub(super) fn questions() -> Vec<Question> {
    vec![
        agree(KNOWS, "I know what our customers need from us.", "Ik weet wat onze klanten van ons nodig hebben."),
        agree(HEARS, "I hear what customers say about us.", "Ik hoor wat klanten over ons zeggen."),
        agree(
            USES,
            "We use what customers tell us to do our work better.",
            "Wij gebruiken wat klanten ons vertellen om ons werk beter te doen.",
        ),
        agree(
            GUESSES,
            "I can only guess what our customers think of us.",
            "Ik kan alleen maar raden wat onze klanten van ons vinden.",
        ),
    ]
}

pub(super) fn index() -> Index {
    let questions = [KNOWS.id(), HEARS.id(), USES.id(), GUESSES.id()];
    Index::new("insight", both("Customer insight", "Zicht op de klant"), questions).minimum_answered(3)
}
