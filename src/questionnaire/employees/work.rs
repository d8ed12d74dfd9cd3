//! One's own work: control, impact, meaning, self-direction, and wearing out.
//!
//! Low [`CONTROL`] and low [`IMPACT`] are laid beside the two questions on wearing out ([`BurnOutRisk`](crate::diagnosis::BurnOutRisk)); the index
//! `self_direction`, of which two of three must be answered, is their moderator (`SelfDirection`, with the feature `nalgebra`). Both indexes are high
//! where things are well.
//!
//! These are two questions on wearing out, not a diagnosis, and answers to them are among the most private of the questionnaire: report them for
//! groups only.

use super::ask::{agree, both};
use super::{Agree, AgreeReversed};
use crate::survey::{Asked, Index, Question};

/// 'I have a say in how I do my work.' For the risks of burn-out.
pub const CONTROL: Asked<'static, Agree> = Asked::new("control");

/// 'I notice that my work makes a difference.' For the risks of burn-out and the distance to the customer.
pub const IMPACT: Asked<'static, Agree> = Asked::new("impact");

/// 'I see what my work means to customers.' For the distance to the customer.
pub const MEANING: Asked<'static, Agree> = Asked::new("meaning");

/// 'I set goals for my own work.' For the self-direction index.
pub const SETS_GOALS: Asked<'static, Agree> = Asked::new("sets_goals");

/// 'When something can be better, I make a start on it myself.' For the self-direction index.
pub const MAKES_A_START: Asked<'static, Agree> = Asked::new("makes_a_start");

/// 'I check for myself whether I reach my goals.' For the self-direction index.
pub const CHECKS_GOALS: Asked<'static, Agree> = Asked::new("checks_goals");

/// 'My work takes more energy than I have.' For the burn-out index, reverse-keyed: agreeing is bad news.
pub const TAKES_ENERGY: Asked<'static, AgreeReversed> = Asked::new("takes_energy");

/// 'After work I am too tired for other things.' For the burn-out index, reverse-keyed: agreeing is bad news.
pub const TOO_TIRED: Asked<'static, AgreeReversed> = Asked::new("too_tired");

pub(super) fn questions() -> Vec<Question> {
    vec![
        agree(CONTROL, "I have a say in how I do my work.", "Ik heb invloed op hoe ik mijn werk doe."),
        agree(IMPACT, "I notice that my work makes a difference.", "Ik merk dat mijn werk verschil maakt."),
        agree(MEANING, "I see what my work means to customers.", "Ik zie wat mijn werk voor klanten betekent."),
        agree(SETS_GOALS, "I set goals for my own work.", "Ik stel doelen voor mijn eigen werk."),
        agree(
            MAKES_A_START,
            "When something can be better, I make a start on it myself.",
            "Als iets beter kan, begin ik daar zelf mee.",
        ),
        agree(CHECKS_GOALS, "I check for myself whether I reach my goals.", "Ik ga zelf na of ik mijn doelen haal."),
        agree(TAKES_ENERGY, "My work takes more energy than I have.", "Mijn werk kost meer energie dan ik heb."),
        agree(
            TOO_TIRED,
            "After work I am too tired for other things.",
            "Na mijn werk ben ik te moe voor andere dingen.",
        ),
    ]
}

pub(super) fn indexes() -> [Index; 2] {
    let direction = [SETS_GOALS.id(), MAKES_A_START.id(), CHECKS_GOALS.id()];
    let tired = [TAKES_ENERGY.id(), TOO_TIRED.id()];
    [
        Index::new("self_direction", both("Self-direction", "Zelfsturing"), direction).minimum_answered(2),
        Index::new("free_of_burn_out", both("Free of burn-out", "Vrij van burn-out"), tired),
    ]
}
