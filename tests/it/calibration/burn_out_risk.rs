//! Risks that add up, and risks that do not.

use centricity::Level;
use centricity::diagnosis::{AdditiveClass, BurnOutCells, BurnOutRisk};

use super::draws::{Draws, at_most_five_percent, share, share_of};

fn drawn(draws: &mut Draws, risks: [f64; 4], n: u64) -> BurnOutRisk {
    let [neither, low_control, low_impact, both] = risks.map(|risk| draws.share(risk, n));
    BurnOutRisk::new(BurnOutCells { neither, low_control, low_impact, both }, Level::P95).unwrap()
}

#[test]
fn risks_that_add_up_are_seldom_called_more() {
    for (risks, n) in [([0.1, 0.2, 0.2, 0.3], 60), ([0.15; 4], 20)] {
        at_most_five_percent(share(|draws| drawn(draws, risks, n).class() != AdditiveClass::Undetermined));
    }
}

#[test]
fn equal_risks_are_seldom_called_different() {
    at_most_five_percent(share(|draws| {
        let above = drawn(draws, [0.2; 4], 60).above_neither();
        [above.low_control, above.low_impact, above.both].iter().any(|difference| !difference.contains(0.0))
    }));
}

/// 10%, 20%, 20% and 55% of 150 each: a quarter beyond the sum.
#[test]
fn a_quarter_beyond_the_sum_is_found() {
    let power =
        share_of(500, |draws| drawn(draws, [0.1, 0.2, 0.2, 0.55], 150).class() == AdditiveClass::MoreThanAdditive);
    assert!(power > 0.85, "{power}");
}
