//! What customers think of each [`Quality`]. For the perception gap and knowledge accuracy, beside the employees'
//! [self-image](crate::questionnaire::employees::image).

use super::ask::{both, grade};
use crate::questionnaire::{Grade, Quality};
use crate::scale::Customer;
use crate::survey::{Asked, Question};

/// 'What mark do you give us for our expertise?' and so on. For the perception gap and knowledge accuracy.
///
/// ```
/// use centricity::questionnaire::{Quality, customers::image::image};
/// assert_eq!(image(Quality::Vision).id(), "image_vision");
/// ```
#[must_use]
pub const fn image(quality: Quality) -> Asked<'static, Grade<Customer>> {
    Asked::new(match quality {
        Quality::Expertise => "image_expertise",
        Quality::Vision => "image_vision",
        Quality::Communication => "image_communication",
        Quality::Coordination => "image_coordination",
        Quality::Attention => "image_attention",
        Quality::Promises => "image_promises",
        Quality::Solutions => "image_solutions",
    })
}

pub(super) fn questions() -> Vec<Question> {
    let ask = |quality: Quality| {
        let [english, dutch] = quality.phrase();
        let text =
            both(format!("What mark do you give us for {english}?"), format!("Welk cijfer geeft u ons voor {dutch}?"));
        grade(image(quality), text)
    };
    Quality::ALL.map(ask).to_vec()
}
