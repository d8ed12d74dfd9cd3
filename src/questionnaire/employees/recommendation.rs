//! Recommending the organisation as a place to work, and pride in it.
//!
//! For the ambassador funnel, split [`RECOMMEND`] by [`Attribute::Stage`](crate::survey::Attribute::Stage). For the double smile, pair it by unit with the
//! [customers' recommendation](crate::questionnaire::customers::recommendation::RECOMMEND). [`PROUD`] is the first gate of a programme.

use super::Agree;
use super::ask::{agree, between, both};
use crate::nps::Enps;
use crate::survey::{Asked, Question};

/// 'How likely are you to recommend us as a place to work?' eNPS, for the ambassador funnel, the double smile and the link with customers.
pub const RECOMMEND: Asked<'static, Enps> = Asked::new("recommend_work");

/// 'I am proud of what we do for our customers.' For programme gates.
pub const PROUD: Asked<'static, Agree> = Asked::new("proud");

pub(super) fn questions() -> Vec<Question> {
    let recommend = both(
        "How likely are you to recommend us as a place to work?",
        "Hoe waarschijnlijk is het dat je ons aanbeveelt als plek om te werken?",
    );
    vec![
        between(
            RECOMMEND,
            recommend,
            ["not at all likely", "heel onwaarschijnlijk"],
            ["extremely likely", "heel waarschijnlijk"],
        ),
        agree(PROUD, "I am proud of what we do for our customers.", "Ik ben trots op wat wij voor onze klanten doen."),
    ]
}
