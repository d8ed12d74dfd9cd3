//! A ready questionnaire on customer-centricity, for employees and for customers, in English and Dutch.
//!
//! Each question is there three times over, and a test holds the three to each other: as a typed name such as
//! [`employees::insight::KNOWS`], which says of what instrument it is; in a [`Survey`] from [`employees()`] or [`customers()`]; and in the files
//! `src/questionnaire/employees.json` and `customers.json` of this package, for a program in another language or a change of wording. Ask the questions you
//! need, with answers 'does not apply' and 'I do not know' beside every one of them.
//!
//! The module of a question says what it is for. Wave, unit, role, customer contact and stage are no questions here: they belong to the
//! [`Response`](crate::survey::Response), because the organisation mostly knows them.
//!
//! # Example
//!
//! ```
//! use centricity::questionnaire::{self, employees, customers, Quality};
//! use centricity::survey::{Attribute, Contact, Response, Responses};
//!
//! let mut work = Responses::new(questionnaire::employees());
//! let answer = |contact, rating| Response::default().contact(contact).rating(employees::responsibility::RESPONSIBLE.id(), rating);
//! work.push(answer(Contact::With, 5))?;
//! work.push(answer(Contact::Without, 3))?;
//! let sides = work.segments_by(employees::responsibility::RESPONSIBLE, Attribute::Contact)?;
//! assert_eq!(sides.len(), 2);
//!
//! // What customers say of the same qualities is a question of the customers' survey only.
//! let expertise = customers::image::image(Quality::Expertise);
//! assert!(work.tally(expertise).is_err());
//! assert_eq!(Responses::new(questionnaire::customers()).tally(expertise)?.n(), 0);
//! # Ok::<(), centricity::Error>(())
//! ```
//!
//! # Limits
//!
//! The wording is this crate's own and takes nothing from published scales. It has been reviewed by reading, not yet by
//! asking: how reliable an index is in your organisation is for your own answers to say.

mod ask;
pub mod customers;
pub mod employees;
mod instruments;
mod quality;

pub use instruments::{Grade, HowOften, StepsToCustomers, Times};
pub use quality::Quality;

use crate::scale::Side;
use crate::survey::{Language, Survey};

/// The questions for employees, with their indexes.
///
/// ```
/// let survey = centricity::questionnaire::employees();
/// assert_eq!(survey.index("insight")?.questions().len(), 4);
/// # Ok::<(), centricity::Error>(())
/// ```
pub fn employees() -> Survey {
    Survey::unchecked(
        Side::Employees,
        languages(),
        ask::both("Our work and our customers", "Ons werk en onze klanten"),
        employees::questions(),
        employees::indexes(),
    )
}

/// The questions for customers.
///
/// ```
/// use centricity::survey::Language;
///
/// let survey = centricity::questionnaire::customers();
/// assert_eq!(survey.title().get(&Language::dutch()), Some("Wat vindt u van ons?"));
/// ```
pub fn customers() -> Survey {
    Survey::unchecked(
        Side::Customers,
        languages(),
        ask::both("What do you think of us?", "Wat vindt u van ons?"),
        customers::questions(),
        Vec::new(),
    )
}

fn languages() -> Vec<Language> {
    vec![Language::english(), Language::dutch()]
}
