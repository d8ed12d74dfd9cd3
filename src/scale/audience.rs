//! Who answered.

use std::fmt;

/// Who answers a question: [`Customer`] or [`Employee`].
///
/// It is a type, not a flag, so that the link between the two sides cannot be computed the wrong way round.
///
/// Sealed by a private supertrait: the crate compares exactly these two, and a third would have no meaning in
/// [`linkage`](crate::linkage).
pub trait Audience: sealed::Sealed + 'static {
    /// The same as a value.
    const SIDE: Side;
}

/// An [`Audience`] as a value, where only the data knows which it is.
///
/// ```
/// use centricity::{Audience, Customer, Side};
///
/// assert_eq!(Customer::SIDE, Side::Customers);
/// assert_eq!(Side::Employees.to_string(), "employees");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Side {
    /// The people who work there.
    Employees,
    /// The people they serve.
    Customers,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Employees => "employees",
            Self::Customers => "customers",
        })
    }
}

/// The people an organisation serves: customers, patients, parents, guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Customer {}

/// The people who work there: employees, teachers, nurses, volunteers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Employee {}

impl Audience for Customer {
    const SIDE: Side = Side::Customers;
}

impl Audience for Employee {
    const SIDE: Side = Side::Employees;
}

mod sealed {
    #[expect(unnameable_types, reason = "that it cannot be named is what seals the trait")]
    pub trait Sealed {}
    impl Sealed for super::Customer {}
    impl Sealed for super::Employee {}
}
