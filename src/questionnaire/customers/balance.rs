//! Too little, just right, too much: what of each [`Quality`] can be overdone.
//!
//! For overshoot: the net of too much less too little, and what satisfaction is where it is too much, from a table of this question and
//! [`SATISFIED`](super::experience::SATISFIED).

use super::ask::both;
use crate::just_about_right::JustAboutRight;
use crate::questionnaire::Quality;
use crate::scale::Customer;
use crate::survey::{Asked, Question};

/// 'How much attention do we give you?' and so on, too little, just right or too much. For overshoot.
///
/// ```
/// use centricity::questionnaire::{Quality, customers::balance::balance};
/// assert_eq!(balance(Quality::Attention).id(), "balance_attention");
/// ```
#[must_use]
pub const fn balance(quality: Quality) -> Asked<'static, JustAboutRight<Customer, 3>> {
    Asked::new(match quality {
        Quality::Expertise => "balance_expertise",
        Quality::Vision => "balance_vision",
        Quality::Communication => "balance_communication",
        Quality::Coordination => "balance_coordination",
        Quality::Attention => "balance_attention",
        Quality::Promises => "balance_promises",
        Quality::Solutions => "balance_solutions",
    })
}

/// The question on what of a quality can be too little or too much, in English and Dutch.
const fn amount(quality: Quality) -> [&'static str; 2] {
    match quality {
        Quality::Expertise => {
            ["How much do we explain to you about our field?", "Hoeveel leggen wij u uit over ons vak?"]
        }
        Quality::Vision => ["How much do we tell you of our plans?", "Hoeveel vertellen wij u over onze plannen?"],
        Quality::Communication => ["How much do you hear from us?", "Hoeveel hoort u van ons?"],
        Quality::Coordination => {
            ["How much do we consult you before we act?", "Hoeveel overleggen wij met u voordat wij iets doen?"]
        }
        Quality::Attention => ["How much attention do we give you?", "Hoeveel aandacht geven wij u?"],
        Quality::Promises => ["How much do we promise you?", "Hoeveel beloven wij u?"],
        Quality::Solutions => {
            ["How much do we do for you when something goes wrong?", "Hoeveel doen wij voor u als er iets misgaat?"]
        }
    }
}

pub(super) fn questions() -> Vec<Question> {
    let ask = |quality: Quality| {
        let [english, dutch] = amount(quality);
        Question::of(balance(quality), both(english, dutch))
            .label(1, both("too little", "te weinig"))
            .label(2, both("just right", "precies goed"))
            .label(3, both("too much", "te veel"))
    };
    Quality::ALL.map(ask).to_vec()
}
