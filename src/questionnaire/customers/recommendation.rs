//! Recommending, and what comes of it.
//!
//! For the virtual sales force: the share of promoters from [`RECOMMEND`], the referrals of a promoter from [`REFERRALS`] and the warnings of a detractor from
//! [`WARNINGS`], by a table of the two questions, and how many came by a referral from [`CAME_BY`].

use super::ask::{between, both};
use crate::favourability::Reversed;
use crate::nps::Nps;
use crate::questionnaire::Times;
use crate::survey::{Asked, Choice, Question, ResponseFormat};

/// 'How likely are you to recommend us to someone you know?' NPS, for the virtual sales force, the double smile and the link with employees.
pub const RECOMMEND: Asked<'static, Nps> = Asked::new("recommend");

/// The id of the open question 'What is the main reason for your answer?' It is for reading; people write names into such answers.
pub const REASON: &str = "reason";

/// 'To how many people did you recommend us in the past twelve months?' For the virtual sales force.
pub const REFERRALS: Asked<'static, Times> = Asked::new("referrals");

/// 'How many people did you warn against us in the past twelve months?' For the virtual sales force, reverse-keyed: many is bad news.
pub const WARNINGS: Asked<'static, Times<Reversed>> = Asked::new("warnings");

/// The id of the question 'How did you first come to us?', with the choices `recommended` and `otherwise`. For the virtual sales force: how
/// many became customers by a referral.
pub const CAME_BY: &str = "came_by";

pub(super) fn questions() -> Vec<Question> {
    let recommend = both(
        "How likely are you to recommend us to someone you know?",
        "Hoe waarschijnlijk is het dat u ons aanbeveelt aan iemand die u kent?",
    );
    let reason = both("What is the main reason for your answer?", "Wat is de belangrijkste reden voor uw antwoord?");
    let referrals = both(
        "To how many people did you recommend us in the past twelve months?",
        "Aan hoeveel mensen hebt u ons de afgelopen twaalf maanden aanbevolen?",
    );
    let warnings = both(
        "How many people did you warn against us in the past twelve months?",
        "Hoeveel mensen hebt u de afgelopen twaalf maanden voor ons gewaarschuwd?",
    );
    let choices = vec![
        Choice::new("recommended", both("On someone's recommendation", "Op aanraden van iemand")),
        Choice::new("otherwise", both("In another way", "Op een andere manier")),
    ];
    let many = ["none", "niemand"];
    let ten = ["ten or more", "tien of meer"];
    vec![
        between(
            RECOMMEND,
            recommend,
            ["not at all likely", "heel onwaarschijnlijk"],
            ["extremely likely", "heel waarschijnlijk"],
        ),
        Question::new(REASON, reason, ResponseFormat::OpenText),
        between(REFERRALS, referrals, many, ten),
        between(WARNINGS, warnings, many, ten),
        Question::new(
            CAME_BY,
            both("How did you first come to us?", "Hoe kwam u bij ons terecht?"),
            ResponseFormat::SingleChoice { choices },
        ),
    ]
}
