//! Self-image: how good do we think we are, and how good do we think customers find us?
//!
//! The two are different constructs. For the perception gap, lay either beside the customers'
//! [image](crate::questionnaire::customers::image::image) of the same [`Quality`]. For knowledge accuracy take [`meta_perception`].
//!
//! ```
//! use centricity::questionnaire::{self, Quality, customers::image::image, employees::image::self_image};
//! use centricity::survey::{Response, Responses};
//!
//! let [mut work, mut visits] = [questionnaire::employees(), questionnaire::customers()].map(Responses::new);
//! let vision = (self_image(Quality::Vision), image(Quality::Vision));
//! for (ours, theirs) in [(9, 5), (8, 6), (9, 6), (8, 4)] {
//!     work.push(Response::default().rating(vision.0.id(), ours))?;
//!     visits.push(Response::default().rating(vision.1.id(), theirs))?;
//! }
//! if let (Some(ours), Some(theirs)) = (work.tally(vision.0)?.metric(), visits.tally(vision.1)?.metric()) {
//!     assert_eq!(ours.difference(theirs).value(), 3.25); // the gap, in points of the mark
//! }
//! # Ok::<(), centricity::Error>(())
//! ```

use super::ask::{both, grade};
use crate::questionnaire::{Grade, Quality};
use crate::scale::Employee;
use crate::survey::{Asked, Question};

/// 'What mark do you give us as an organisation for our expertise?' and so on. For the perception gap.
///
/// ```
/// use centricity::questionnaire::{Quality, employees::image::self_image};
/// assert_eq!(self_image(Quality::Vision).id(), "self_image_vision");
/// ```
#[must_use]
pub const fn self_image(quality: Quality) -> Asked<'static, Grade<Employee>> {
    Asked::new(match quality {
        Quality::Expertise => "self_image_expertise",
        Quality::Vision => "self_image_vision",
        Quality::Communication => "self_image_communication",
        Quality::Coordination => "self_image_coordination",
        Quality::Attention => "self_image_attention",
        Quality::Promises => "self_image_promises",
        Quality::Solutions => "self_image_solutions",
    })
}

/// 'What mark do you think our customers give us for our expertise?' and so on. For the perception gap and knowledge accuracy.
///
/// ```
/// use centricity::questionnaire::{Quality, employees::image::meta_perception};
/// assert_eq!(meta_perception(Quality::Vision).id(), "meta_perception_vision");
/// ```
#[must_use]
pub const fn meta_perception(quality: Quality) -> Asked<'static, Grade<Employee>> {
    Asked::new(match quality {
        Quality::Expertise => "meta_perception_expertise",
        Quality::Vision => "meta_perception_vision",
        Quality::Communication => "meta_perception_communication",
        Quality::Coordination => "meta_perception_coordination",
        Quality::Attention => "meta_perception_attention",
        Quality::Promises => "meta_perception_promises",
        Quality::Solutions => "meta_perception_solutions",
    })
}

pub(super) fn questions() -> Vec<Question> {
    let own = Quality::ALL.map(|quality| {
        let [english, dutch] = quality.phrase();
        let english = format!("What mark do you give us as an organisation for {english}?");
        grade(self_image(quality), both(english, format!("Welk cijfer geef je ons als organisatie voor {dutch}?")))
    });
    let guessed = Quality::ALL.map(|quality| {
        let [english, dutch] = quality.phrase();
        let english = format!("What mark do you think our customers give us for {english}?");
        grade(
            meta_perception(quality),
            both(english, format!("Welk cijfer geven klanten ons volgens jou voor {dutch}?")),
        )
    });
    own.into_iter().chain(guessed).collect()
}
