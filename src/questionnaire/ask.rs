//! How a question of the questionnaire is written down: its typed name, its two texts, and what stands at the ends of its scale.

use super::{Grade, HowOften};
use crate::favourability::{Agreement, Keying};
use crate::scale::{Audience, Employee, Instrument};
use crate::survey::{Asked, Language, Question, Text};

/// A text in English and Dutch.
pub(super) fn both(english: impl Into<String>, dutch: impl Into<String>) -> Text {
    Text::new(Language::english(), english).and(Language::dutch(), dutch)
}

/// A question with a text at either end of its scale, each in English and Dutch.
pub(super) fn between<I: Instrument>(asked: Asked<'_, I>, text: Text, low: [&str; 2], high: [&str; 2]) -> Question {
    let [low, high] = [low, high].map(|[english, dutch]| both(english, dutch));
    Question::of(asked, text).label(I::SCALE.min(), low).label(I::SCALE.max(), high)
}

/// A statement to agree with.
pub(super) fn agree<A: Audience, const POINTS: u8, K: Keying>(
    asked: Asked<'_, Agreement<A, POINTS, K>>,
    english: &str,
    dutch: &str,
) -> Question {
    let low = ["strongly disagree", "helemaal mee oneens"];
    between(asked, both(english, dutch), low, ["strongly agree", "helemaal mee eens"])
}

/// Something to give a mark for.
pub(super) fn grade<A: Audience>(asked: Asked<'_, Grade<A>>, text: Text) -> Question {
    between(asked, text, ["very poor", "heel slecht"], ["excellent", "uitstekend"])
}

/// Something that happens or not. Every point has its name, because 'always' is what counts.
pub(super) fn often(asked: Asked<'_, HowOften<Employee>>, english: &str, dutch: &str) -> Question {
    let names = [
        both("never", "nooit"),
        both("seldom", "zelden"),
        both("sometimes", "soms"),
        both("often", "vaak"),
        both("always", "altijd"),
    ];
    let question = Question::of(asked, both(english, dutch));
    (1..).zip(names).fold(question, |question, (value, name)| question.label(value, name))
}
