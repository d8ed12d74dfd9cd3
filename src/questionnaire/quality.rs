//! What both sides judge.

use std::fmt;

/// A quality of an organisation on which employees and customers are asked the same, so that their answers can be laid side by side.
///
/// ```
/// use centricity::questionnaire::{Quality, employees::image::self_image};
///
/// let ids = Quality::ALL.map(|quality| self_image(quality).id());
/// assert_eq!(ids[0], "self_image_expertise");
/// assert_eq!(Quality::Promises.to_string(), "promises");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Quality {
    /// Knowing one's trade.
    Expertise,
    /// Knowing where one is heading, and saying so.
    Vision,
    /// Saying things clearly.
    Communication,
    /// Departments that work as one.
    Coordination,
    /// Being near to the customer as a person.
    Attention,
    /// Doing what one said.
    Promises,
    /// Putting right what went wrong.
    Solutions,
}

impl Quality {
    /// Every quality, in the order of the questionnaire.
    pub const ALL: [Self; 7] = [
        Self::Expertise,
        Self::Vision,
        Self::Communication,
        Self::Coordination,
        Self::Attention,
        Self::Promises,
        Self::Solutions,
    ];

    /// As it stands in a question, in English and Dutch.
    pub(super) const fn phrase(self) -> [&'static str; 2] {
        match self {
            Self::Expertise => ["our expertise", "onze deskundigheid"],
            Self::Vision => ["our view of what lies ahead", "onze kijk op de toekomst"],
            Self::Communication => ["how clearly we communicate", "hoe duidelijk we communiceren"],
            Self::Coordination => ["how well our departments work together", "hoe goed onze afdelingen samenwerken"],
            Self::Attention => ["personal attention", "persoonlijke aandacht"],
            Self::Promises => ["keeping our promises", "het nakomen van onze beloften"],
            Self::Solutions => ["putting right what goes wrong", "het oplossen van wat er misgaat"],
        }
    }
}

impl fmt::Display for Quality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Expertise => "expertise",
            Self::Vision => "vision",
            Self::Communication => "communication",
            Self::Coordination => "coordination",
            Self::Attention => "attention",
            Self::Promises => "promises",
            Self::Solutions => "solutions",
        })
    }
}
