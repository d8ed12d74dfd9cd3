//! Units whose appreciation has nothing to do with parity, and units where it has.

use centricity::Level;
use centricity::diagnosis::{EmployeeFocusParity, ParityClass, ParityUnit};

use super::draws::{Draws, at_most_five_percent, share, share_of};

fn drawn(draws: &mut Draws, more: f64) -> ParityClass {
    let units: Vec<ParityUnit> = (0..40)
        .map(|_| {
            let (employee_focus, customer_focus) = (draws.normal(), draws.normal());
            let parity = f64::from(u8::from(employee_focus >= customer_focus));
            ParityUnit { employee_focus, customer_focus, appreciation: more * parity + draws.normal() }
        })
        .collect();
    EmployeeFocusParity::of(&units, Level::P95).unwrap().class()
}

#[test]
fn parity_that_makes_no_difference_is_seldom_named() {
    at_most_five_percent(share(|draws| drawn(draws, 0.0) != ParityClass::Undetermined));
}

#[test]
fn appreciation_that_is_higher_with_parity_is_found() {
    let power = share_of(300, |draws| drawn(draws, 1.2) == ParityClass::HigherWithParity);
    assert!(power > 0.85, "{power}");
}
