//! Who answered.

/// Who answers a question: [`Customer`] or [`Employee`].
///
/// It is a type, not a flag, so that the link between the two sides cannot be computed the wrong way round.
///
/// Sealed by a private supertrait: the crate compares exactly these two, and a third would have no meaning in
/// [`linkage`](crate::linkage).
pub trait Audience: sealed::Sealed + 'static {
    /// The audience in the plural, for messages and tables.
    const NAME: &'static str;
}

/// The people an organisation serves: customers, patients, parents, guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Customer {}

/// The people who work there: employees, teachers, nurses, volunteers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Employee {}

impl Audience for Customer {
    const NAME: &'static str = "customers";
}

impl Audience for Employee {
    const NAME: &'static str = "employees";
}

mod sealed {
    #[expect(unnameable_types, reason = "that it cannot be named is what seals the trait")]
    pub trait Sealed {}
    impl Sealed for super::Customer {}
    impl Sealed for super::Employee {}
}
