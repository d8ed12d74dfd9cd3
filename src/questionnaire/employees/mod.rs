//! The questions for employees, each as a typed name in the module of what it is for.

pub mod collaboration;
pub mod enjoyment;
pub mod focus;
pub mod image;
pub mod insight;
pub mod leadership;
pub mod lifecycle;
pub mod recommendation;
pub mod responsibility;
pub mod work;

use super::ask;
use crate::favourability::{Agreement, Reversed};
use crate::scale::Employee;
use crate::survey::{Index, Question};

/// A statement to agree with, 1 to 5.
type Agree = Agreement<Employee, 5>;

/// A statement with which it is bad news to agree, 1 to 5.
type AgreeReversed = Agreement<Employee, 5, Reversed>;

/// Every question, in the order in which they are asked: first the customers, then the organisation, then oneself.
pub(super) fn questions() -> Vec<Question> {
    [
        insight::questions(),
        collaboration::questions(),
        leadership::questions(),
        enjoyment::questions(),
        responsibility::questions(),
        image::questions(),
        focus::questions(),
        work::questions(),
        lifecycle::questions(),
        recommendation::questions(),
    ]
    .concat()
}

pub(super) fn indexes() -> Vec<Index> {
    [vec![insight::index()], focus::indexes().to_vec(), work::indexes().to_vec()].concat()
}
