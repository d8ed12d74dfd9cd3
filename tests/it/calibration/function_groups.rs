//! Groups on the line between individuals and groups, and groups that mean nothing.

use centricity::Level;
use centricity::diagnosis::{FunctionGroupClass, FunctionGroups};
use centricity::inference::Mean;

use super::draws::{Draws, at_most_five_percent, share, share_of};

fn drawn(draws: &mut Draws, between: f64, sizes: &[usize]) -> FunctionGroupClass {
    let groups: Vec<Mean> = sizes
        .iter()
        .map(|&n| {
            let own = between.sqrt() * draws.normal();
            draws.mean(own, (1.0 - between).sqrt(), n)
        })
        .collect();
    FunctionGroups::of_means(&groups, Level::P95).unwrap().class()
}

/// Exactly 0.8 lies within groups: either name would be wrong.
#[test]
fn on_the_line_neither_is_named() {
    for sizes in [&[8; 12][..], &[4, 16, 4, 16, 4, 16, 4, 16]] {
        at_most_five_percent(share(|draws| drawn(draws, 0.2, sizes) != FunctionGroupClass::Undetermined));
    }
}

/// Groups that mean nothing: twenty of ten people.
#[test]
fn individuals_are_found() {
    let power = share_of(500, |draws| drawn(draws, 0.0, &[10; 20]) == FunctionGroupClass::Individuals);
    assert!(power > 0.9, "{power}");
}
