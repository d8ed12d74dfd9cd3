//! Risks that add up, and risks that do not.

use std::cell::Cell;

use centricity::Level;
use centricity::diagnosis::{AdditiveClass, BurnOutCells, BurnOutRisk};
use centricity::inference::RiskTable;

use super::draws::{Draws, ORGANISATIONS, at_most_five_percent, share, share_of};

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

/// Of both statements about the sum, and of the excess share, at 95%.
#[test]
fn intervals_hold_the_true_value() {
    let error = (0.05_f64 * 0.95 / ORGANISATIONS as f64).sqrt();
    for n in [80, 300] {
        let held = Cell::new([0_u32; 3]);
        share(|draws| {
            let [neither, first, second, both] = [0.1, 0.2, 0.2, 0.4].map(|risk| draws.share(risk, n));
            let table = RiskTable { neither, first, second, both };
            // What has no interval holds nothing. 4 - 2 - 2 + 1, and 1 less a tenth of 0.225.
            let ratio = table.excess_ratio(Level::P95).is_ok_and(|estimate| estimate.contains(1.0));
            let excess = table.excess_share(Level::P95).is_ok_and(|estimate| estimate.contains(1.0 - 0.1 / 0.225));
            let now = [table.contrast(Level::P95).contains(0.1), ratio, excess].map(u32::from);
            let [a, b, c] = held.get();
            held.set([a + now[0], b + now[1], c + now[2]]);
            true
        });
        let [contrast, ratio, excess] = held.get().map(|held| f64::from(held) / ORGANISATIONS as f64);
        for coverage in [contrast, excess] {
            assert!((coverage - 0.95).abs() < 0.01 + 3.0 * error, "{n}: {contrast} {excess}");
        }
        // With few cases its limits are far apart.
        assert!(ratio > 0.95 - 3.0 * error && ratio < 0.995, "{n}: {ratio}");
    }
}

/// 10%, 20%, 20% and 55% of 150 each: a quarter beyond the sum.
#[test]
fn a_quarter_beyond_the_sum_is_found() {
    let power =
        share_of(500, |draws| drawn(draws, [0.1, 0.2, 0.2, 0.55], 150).class() == AdditiveClass::MoreThanAdditive);
    assert!(power > 0.85, "{power}");
}
