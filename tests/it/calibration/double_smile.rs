//! Two sides that have nothing to do with each other, and two that have.

use centricity::Level;
use centricity::diagnosis::{DoubleSmile, SmileTargets, TogetherClass};
use centricity::inference::Proportion;
use centricity::inference::quadrant::Line;

use super::draws::{Draws, at_most_five_percent, share, share_of};

/// Units whose shares lie around one half on both sides.
fn drawn(draws: &mut Draws, units: usize, related: f64) -> TogetherClass {
    let half = Line::benchmark(0.5).unwrap();
    let estimates: Vec<_> = (0..units)
        .map(|unit| {
            let staff = draws.normal();
            let guests = related * staff + (1.0 - related * related).sqrt() * draws.normal();
            let [staff, guests] = [staff, guests].map(|side| {
                let k = (1..=100).filter(|&k| f64::from(k) <= 50.5 + 15.0 * side).count() as u64;
                Proportion::new(k, 100).unwrap().estimate(Level::P95)
            });
            (unit, staff, guests)
        })
        .collect();
    DoubleSmile::new(estimates, SmileTargets { employees: half, customers: half }, Level::P95).unwrap().class()
}

#[test]
fn sides_apart_are_seldom_called_together() {
    for units in [8, 15, 40] {
        at_most_five_percent(share(|draws| drawn(draws, units, 0.0) != TogetherClass::Undetermined));
    }
}

/// A correlation of 0.8 over 40 units.
#[test]
fn sides_that_go_together_are_found() {
    let power = share_of(500, |draws| drawn(draws, 40, 0.8) == TogetherClass::MoreOften);
    assert!(power > 0.9, "{power}");
}
