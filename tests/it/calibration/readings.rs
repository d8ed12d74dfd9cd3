//! Small units read one by one: what their variances do to a test of homogeneity and to a link.

use centricity::Level;
use centricity::inference::shrinkage::UnitReadings;
use centricity::inference::{NetScore, Proportion, Reading};
use centricity::linkage::{Linkage, UnitValue};

use super::draws::{Draws, at_most_five_percent, drawn, share};

/// Whether Cochran's Q of twenty units rejects at 5%.
fn differ(readings: impl Iterator<Item = Reading>) -> bool {
    UnitReadings::of(&readings.collect::<Vec<_>>()).unwrap().heterogeneity().unwrap().p_value() < 0.05
}

/// In what share of organisations twenty units of one true value are found to differ.
fn found(unit: impl Fn(&mut Draws) -> Reading) -> f64 {
    share(|draws| {
        let units: Vec<Reading> = (0..20).map(|_| unit(draws)).collect();
        differ(units.into_iter())
    })
}

/// 50% up, 25% in between, 25% down.
fn net(draws: &mut Draws, n: u64) -> NetScore {
    let up = (0..n).filter(|_| draws.happens(0.5)).count() as u64;
    let down = (up..n).filter(|_| draws.happens(0.5)).count() as u64;
    NetScore::new(down, n - up - down, up).unwrap()
}

/// Adjusted shares hold the level; adjusted net scores do with five answers, and reject in .072 of organisations with twenty. The observed ones have a variance that
/// goes with the value, and reject too often, though far less than they did over the variance of the centre: in .78 of organisations with five answers a unit.
#[test]
fn units_of_one_value_do_not_differ() {
    for (n, of_nets, of_observed) in [(5, 0.05, 0.30), (20, 0.09, 0.20)] {
        for p in [0.5, 0.8] {
            at_most_five_percent(found(|draws| Reading::of_adjusted_share(draws.share(p, n))));
        }
        assert!(found(|draws| Reading::of_adjusted_net(net(draws, n))) < of_nets);
        let observed =
            [found(|draws| Reading::of_share(draws.share(0.5, n))), found(|draws| Reading::of_net(net(draws, n)))];
        assert!(observed.iter().all(|&share| share < of_observed), "{n} answers: {observed:?}");
    }
}

/// The link of the true shares is found from five answers a side, whether the noise is pooled from the counts or read unit by unit.
#[test]
fn a_link_of_readings_is_that_of_counts() {
    let links = drawn(60, |draws| {
        let units: Vec<[Proportion; 2]> = (0..200)
            .map(|_| {
                let staff = draws.normal();
                let served = 0.5 * staff + 0.75_f64.sqrt() * draws.normal();
                [staff, served].map(|effect| draws.share((0.5 + 0.18 * effect).clamp(0.01, 0.99), 5))
            })
            .collect();
        let of = |value: fn(Proportion) -> UnitValue| {
            let units = units.iter().enumerate().map(|(key, &[staff, served])| (key, value(staff), value(served)));
            Linkage::of_units(units).unwrap().correlation(Level::P95).unwrap().corrected().admissible().unwrap().value()
        };
        [of(UnitValue::from), of(|share| Reading::of_share(share).into())]
    });
    let [counts, readings] = [0, 1].map(|way| links.iter().map(|link| link[way]).sum::<f64>() / 60.0);
    assert!((counts - 0.5).abs() < 0.05 && (readings - counts).abs() < 0.05, "{counts} {readings}");
}
