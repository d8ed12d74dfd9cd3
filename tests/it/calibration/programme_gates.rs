//! Three gates whose true values are their targets, and three that are well above.

use centricity::Level;
use centricity::diagnosis::{GateClass, ProgrammeGates};
use centricity::inference::quadrant::Line;

use super::draws::{Draws, at_most_five_percent, share, share_of};

fn drawn(draws: &mut Draws, truths: [f64; 3]) -> Vec<GateClass> {
    let target = Line::benchmark(0.6).unwrap();
    let gates = (0..).zip(truths).map(|(gate, truth)| (gate, draws.share(truth, 200).estimate(Level::P95), target));
    let gates: Vec<(u8, _, _)> = gates.collect();
    ProgrammeGates::new(gates).unwrap().gates().iter().map(centricity::diagnosis::ProgrammeGate::class).collect()
}

/// Whichever gate the reading ends at, and though none is adjusted for the others.
#[test]
fn gates_at_their_targets_are_seldom_decided() {
    for truths in [[0.6; 3], [0.8, 0.6, 0.6], [0.8, 0.8, 0.6]] {
        let open = truths.iter().position(|&truth| truth == 0.6).unwrap();
        at_most_five_percent(share(|draws| {
            drawn(draws, truths)[open..].iter().any(|&it| it != GateClass::Undetermined)
        }));
    }
}

#[test]
fn a_programme_that_is_through_is_found_to_be() {
    let power = share_of(500, |draws| drawn(draws, [0.75; 3]).iter().all(|&it| it == GateClass::Passed));
    assert!(power > 0.95, "{power}");
}
