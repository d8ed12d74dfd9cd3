//! Percentages that add up.

use centricity::inference::correlation::Pearson;
use centricity::inference::{Alternative, NetScore};
use centricity::report::{Percent, Points, Share, Shares};
use centricity::{Ces, Error, Level, Tally};
use proptest::prelude::*;

use super::count;

fn counts() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(count(), 1..9).prop_filter("somebody answered", |counts| counts.iter().sum::<u64>() > 0)
}

/// A printed percentage as a whole number of its last decimal.
fn units(text: &str) -> i64 {
    text.trim_end_matches('%').replace('.', "").parse().unwrap()
}

proptest! {
    #[test]
    fn they_add_up_to_a_hundred(counts in counts(), decimals in 0..=12_u32) {
        let shares = Shares::of_counts(&counts, decimals).unwrap();
        let total: i64 = shares.to_string().split(' ').map(units).sum();
        prop_assert_eq!(total, 100 * 10_i64.pow(decimals));
        prop_assert_eq!(shares.iter().count(), counts.len());
    }

    /// Less than a unit from the truth, 0 for nobody, and in the order of the counts.
    #[test]
    fn each_is_near_the_truth(counts in counts(), decimals in 0..=6_u32) {
        let shares: Vec<f64> = Shares::of_counts(&counts, decimals).unwrap().iter().map(Share::percent).collect();
        let n = counts.iter().sum::<u64>() as f64;
        for (&count, &share) in counts.iter().zip(&shares) {
            let truth = 100.0 * count as f64 / n;
            prop_assert!((share - truth).abs() <= 0.1_f64.powi(i32::try_from(decimals).unwrap()) + 1e-12);
            prop_assert!(count > 0 || share == 0.0);
            for (&other, &other_share) in counts.iter().zip(&shares) {
                prop_assert!(count <= other || share >= other_share);
            }
        }
    }

    /// The exact difference is the score as it is printed elsewhere, and the flag is true to the texts.
    #[test]
    fn the_difference_is_the_score(counts in prop::collection::vec(count(), 3), decimals in 0..4_usize) {
        if let Ok(net) = NetScore::new(counts[0], counts[1], counts[2]) {
            let shares = Shares::of_counts(&counts, u32::try_from(decimals).unwrap()).unwrap();
            let difference = shares.difference(2, 0).unwrap();
            let printed = net.to_string();
            if decimals == 1 {
                prop_assert!(printed.starts_with(&format!("net {} ", difference.exact())), "{} {}", printed, difference);
            }
            let shown: Vec<i64> = shares.to_string().split(' ').map(units).collect();
            prop_assert_eq!(units(difference.of_shown()), shown[2] - shown[0]);
            prop_assert_eq!(difference.agrees(), units(difference.exact()) == shown[2] - shown[0]);
            prop_assert!((units(difference.exact()) - shown[2] + shown[0]).abs() <= 2);
        }
    }
}

#[test]
fn ties_go_to_the_earlier() {
    let printed = |counts: &[u64], decimals| Shares::of_counts(counts, decimals).unwrap().to_string();
    assert_eq!(printed(&[1, 1, 1], 1), "33.4% 33.3% 33.3%");
    assert_eq!(printed(&[1, 0, 1, 1, 0, 1, 1, 1], 0), "17% 0% 17% 17% 0% 17% 16% 16%");
    assert_eq!(printed(&[0, 7], 2), "0.00% 100.00%");
    assert_eq!(printed(&[1 << 53, 1], 12), "100.000000000000% 0.000000000000%");
    assert_eq!(printed(&[3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3], 0).matches("9%").count(), 4);
}

#[test]
fn the_score_is_not_the_difference_of_what_is_shown() {
    // 1 of 8 is 12.5%: shown as 12 or as 13, but the score is 25 points.
    let shares = Shares::of_counts(&[1, 4, 3], 0).unwrap();
    assert_eq!(shares.to_string(), "13% 50% 37%");
    assert_eq!(shares.difference(2, 0).unwrap().to_string(), "25 (the shares as shown differ by 24)");
    assert!(Shares::of_counts(&[1, 4, 3], 1).unwrap().difference(2, 0).unwrap().agrees());
    assert_eq!(shares.difference(0, 2).unwrap().exact(), "-25");
    let points = Points::of(NetScore::new(1, 4, 3).unwrap().estimate(Level::P95)).unwrap();
    assert!(format!("{points:.0}").starts_with("25 "));
}

#[test]
fn nobody_has_no_shares() {
    assert!(Shares::of_counts(&[], 0).is_err() && Shares::of_counts(&[0, 0], 0).is_err());
    assert!(Shares::of_counts(&[1], 13).is_err() && Shares::of_counts(&[u64::MAX, 1], 0).is_err());
    assert!(Shares::of_counts(&[1, 2], 0).unwrap().difference(0, 2).is_err());
}

/// A mean of ratings, a correlation and a negative net score in per cent used to print as if they were shares.
#[test]
fn only_shares_and_net_scores_are_in_points_and_per_cent() {
    let effort = Tally::<Ces<2>>::from_bytes(&[7, 6, 5, 7, 5]).unwrap().metric().unwrap().estimate(Level::P95);
    assert!(matches!(Points::of(effort), Err(Error::OutOfRange { what: "value", .. })));
    let net = NetScore::new(4, 1, 1).unwrap();
    let [below, above] = [net, NetScore::new(1, 30, 60).unwrap()].map(|net| net.estimate(Level::P95));
    assert!(Percent::of(below).is_err() && above.lower() > 0.0);
    assert_eq!(Percent::of(above), Err(Error::NotOfShares { unit: "per cent" }));
    let r = Pearson::of(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 4.0, 3.0, 5.0]).unwrap();
    let test = r.test(Alternative::TwoSided, Level::P95).unwrap();
    assert_eq!(Points::of(test.effect()), Err(Error::NotOfShares { unit: "points" }));
    assert_eq!(Points::of_test(test).unwrap_err(), Error::NotOfShares { unit: "points" });

    let difference = net.difference(NetScore::new(1, 30, 60).unwrap());
    let test = difference.test(Alternative::TwoSided, Level::P95);
    let printed = Points::of_test(test).unwrap().to_string();
    assert!(printed.starts_with(&Points::of(test.effect()).unwrap().to_string()), "{printed}");
    let behind = test.to_string();
    assert!(printed.ends_with(&behind[behind.find(", z").unwrap()..]), "{printed}");
}
