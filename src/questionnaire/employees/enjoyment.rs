//! Enjoyment of working with what customers say. For the monitor benchmark: the share who strongly agree.

use super::Agree;
use super::ask::agree;
use crate::survey::{Asked, Question};

/// 'I enjoy working with what customers tell us.' For the monitor benchmark.
pub const ENJOYS_FEEDBACK: Asked<'static, Agree> = Asked::new("enjoys_feedback");

pub(super) fn questions() -> Vec<Question> {
    vec![agree(
        ENJOYS_FEEDBACK,
        "I enjoy working with what customers tell us.",
        "Ik werk graag met wat klanten ons vertellen.",
    )]
}
