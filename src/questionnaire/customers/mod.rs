//! The questions for customers, each as a typed name in the module of what it is for.

pub mod balance;
pub mod experience;
pub mod image;
pub mod recommendation;

use super::ask;
use crate::survey::Question;

/// Every question, in the order in which they are asked: first the recommendation, before anything else colours it.
pub(super) fn questions() -> Vec<Question> {
    [recommendation::questions(), experience::questions(), image::questions(), balance::questions()].concat()
}
