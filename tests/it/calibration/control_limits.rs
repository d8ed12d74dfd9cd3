//! Limits beside baselines of a few values, whose centre and spread are far from known.

use centricity::inference::Mean;
use centricity::inference::control::{ControlChart, Signal};

use super::draws::{Draws, ORGANISATIONS, share};

/// At two standard errors, 4.55% of samples are outside while nothing changes. With centre and spread taken as known it was half of those of 100 beside
/// three of 5.
#[test]
fn false_alarms_are_as_rare_as_they_say() {
    for (samples, size, later) in [(3, 5, 100), (2, 25, 50), (1, 2, 1), (3, 100, 100)] {
        let chart = |draws: &mut Draws| {
            let baseline: Vec<Mean> = (0..samples).map(|_| draws.mean(7.0, 2.0, size)).collect();
            (ControlChart::of(&baseline).unwrap().with_reach(2.0).unwrap(), baseline[0])
        };
        let outside = share(|draws| {
            let (chart, _) = chart(draws);
            chart.check(draws.mean(7.0, 2.0, later)).unwrap().signal() != Signal::Within
        });
        as_often(outside);
        if samples > 1 {
            as_often(share(|draws| {
                let (chart, first) = chart(draws);
                chart.check_baseline(first).unwrap().signal() != Signal::Within
            }));
        }
    }
}

#[track_caller]
fn as_often(share: f64) {
    let rate = 0.0455_f64;
    let error = (rate * (1.0 - rate) / ORGANISATIONS as f64).sqrt();
    assert!((share - rate).abs() <= 3.5 * error, "{share}");
}
