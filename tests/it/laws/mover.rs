//! Square-and-add of estimates, rates, what several shares allow at once, and profiles that are apart.

use centricity::inference::correlation::ProfileDistance;
use centricity::inference::{JointShare, Proportion, Rate, mover};
use centricity::{Error, Estimate, Level};
use proptest::prelude::*;

use super::any::{any_level, number};
use super::{level, sound};

fn share() -> impl Strategy<Value = Proportion> {
    (0..400_u64, 0..400_u64).prop_map(|(k, rest)| Proportion::new(k, k + rest.max(1)).unwrap())
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

fn alike(a: Estimate, b: Estimate) -> bool {
    close(a.value(), b.value()) && close(a.lower(), b.lower()) && close(a.upper(), b.upper())
}

proptest! {
    /// Of two shares it is Newcombe's interval, which the counts have on another path.
    #[test]
    fn a_difference_of_shares_is_newcombes(a in share(), b in share(), level in any_level()) {
        let (x, y) = (a.estimate(level), b.estimate(level));
        let linear = mover::linear(&[(1.0, x), (-1.0, y)]).unwrap().clamp();
        let counted = a.difference(b).estimate(level);
        prop_assert!(close(linear.0, counted.lower()) && close(linear.1, counted.upper()));
        let plain = mover::difference(x, y, 0.0).unwrap().clamp();
        prop_assert!(close(plain.0, linear.0) && close(plain.1, linear.1));
    }

    #[test]
    fn sums_products_and_ratios(shares in prop::collection::vec(share(), 1..5), level in level(), factor in -20.0..20.0_f64) {
        let estimates: Vec<Estimate> = shares.iter().map(|share| share.estimate(level)).collect();
        // One term is the estimate itself, times its factor.
        let one = mover::linear(&[(factor, estimates[0])]).unwrap();
        let (low, high) = (factor * estimates[0].lower(), factor * estimates[0].upper());
        prop_assert!(close(one.lower(), low.min(high)) && close(one.upper(), low.max(high)));
        if shares[0].k() > 0 {
            prop_assert!(alike(mover::product(&estimates[..1]).unwrap(), estimates[0]));
        }
        // The order does not matter, and the interval lies within that of all limits at once.
        let product = mover::product(&estimates).unwrap();
        let turned: Vec<Estimate> = estimates.iter().rev().copied().collect();
        prop_assert!(alike(product, mover::product(&turned).unwrap()));
        let all = |of: fn(&Estimate) -> f64| estimates.iter().map(of).product::<f64>();
        prop_assert!(product.lower() >= all(Estimate::lower) - 1e-12 && product.upper() <= all(Estimate::upper) + 1e-12);
        prop_assert!(product.lower() <= product.value() && product.value() <= product.upper() + 1e-15);
        // A ratio turned upside down has the limits turned upside down.
        let (a, b) = (estimates[0], estimates[estimates.len() - 1]);
        if let (Ok(ratio), Ok(inverse)) = (mover::ratio(a, b), mover::ratio(b, a)) {
            prop_assert!(close(ratio.lower() * inverse.upper(), 1.0) && close(ratio.upper() * inverse.lower(), 1.0));
        } else {
            prop_assert!(a.lower() == 0.0 || b.lower() == 0.0);
        }
    }

    #[test]
    fn what_goes_together_moves_less_apart(a in share(), b in share(), level in level(), r in -1.0..1.0_f64) {
        let (a, b) = (a.estimate(level), b.estimate(level));
        let width = |r: f64| mover::difference(a, b, r).map(|difference| difference.upper() - difference.lower());
        prop_assert!(width(r).unwrap() <= width(-1.0).unwrap() + 1e-12 && width(1.0).unwrap() <= width(r).unwrap() + 1e-12);
        let turned = mover::difference(b, a, r).unwrap();
        prop_assert!(close(turned.lower(), -mover::difference(a, b, r).unwrap().upper()));
    }

    #[test]
    fn rates(events in prop_oneof![0..1000_u64, 0..=11_u64 << 53], units in 1..=1_u64 << 53, level in any_level()) {
        let rate = Rate::new(events, units).unwrap();
        let estimate = rate.estimate(level);
        prop_assert!(sound(&estimate) && estimate.lower() >= 0.0 && estimate.value() == rate.value());
        prop_assert_eq!(estimate.lower() == 0.0, events == 0 || estimate.lower() < 1e-290);
        prop_assert!(!rate.to_string().contains("NaN"));
    }

    /// Garwood's interval of a level lies within that of a higher one, and more events lift it.
    #[test]
    fn rates_are_in_order(events in 0..3000_u64, level in 0.5..0.97_f64) {
        let at = |events, level| Rate::new(events, 10).unwrap().estimate(Level::new(level).unwrap());
        let (inner, outer, more) = (at(events, level), at(events, level + 0.02), at(events + 1, level));
        prop_assert!(outer.lower() <= inner.lower() && inner.upper() <= outer.upper());
        prop_assert!(more.lower() > inner.lower() && more.upper() > inner.upper());
    }

    #[test]
    fn several_shares_at_once(cells in prop::collection::vec(0..50_u64, 8)) {
        // Eight kinds of people, with or without each of three properties: the share who have all lies between the bounds.
        let n = cells.iter().sum::<u64>().max(1);
        let with = |bit: usize| cells.iter().enumerate().filter(|(kind, _)| kind >> bit & 1 == 1).map(|(_, count)| count).sum::<u64>();
        let shares = [0, 1, 2].map(|bit| Proportion::new(with(bit), n).unwrap().estimate(Level::P95));
        let joint = JointShare::of(&shares).unwrap();
        let all = cells[7] as f64 / n as f64;
        prop_assert!(joint.at_least() <= all + 1e-12 && all <= joint.at_most() + 1e-12);
        prop_assert_eq!(joint.smallest().value(), joint.at_most());
    }

    #[test]
    fn profiles(pairs in prop::collection::vec((-1e3..1e3_f64, -1e3..1e3_f64), 2..20), shift in -1e3..1e3_f64) {
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let distance = ProfileDistance::of(&x, &y).unwrap();
        let mean_square = pairs.iter().map(|(x, y)| (x - y).powi(2)).sum::<f64>() / pairs.len() as f64;
        prop_assert!((distance.mean_square() - mean_square).abs() <= 1e-9 * mean_square);
        prop_assert!(distance.level() >= 0.0 && distance.scatter() >= 0.0 && distance.shape() >= 0.0);
        // Concordance asks for more than correlation does.
        prop_assert!(distance.concordance().unwrap().abs() <= distance.correlation().unwrap().abs() + 1e-12);
        // The two exchanged; and one profile against itself moved: all of the distance is level.
        let turned = ProfileDistance::of(&y, &x).unwrap();
        prop_assert!(close(turned.shape(), distance.shape()) && close(turned.mean_square(), distance.mean_square()));
        let moved: Vec<f64> = x.iter().map(|x| x + shift).collect();
        let own = ProfileDistance::of(&moved, &x).unwrap();
        prop_assert!(close(own.level(), shift * shift) && own.shape() < 1e-9 && own.scatter() < 1e-9);
        // In units so small that squares vanish, or as large as they may be.
        for power in [-600, 480] {
            let unit = 2.0_f64.powi(power);
            let scaled = |values: &[f64]| values.iter().map(|value| value * unit).collect::<Vec<_>>();
            let other = ProfileDistance::of(&scaled(&x), &scaled(&y)).unwrap();
            prop_assert_eq!((other.concordance(), other.correlation()), (distance.concordance(), distance.correlation()));
            prop_assert_eq!(other.root_mean_square(), distance.root_mean_square() * unit);
        }
    }

    #[test]
    fn any_profile_at_all(x in prop::collection::vec(number(), 0..6), y in prop::collection::vec(number(), 0..6)) {
        if let Ok(distance) = ProfileDistance::of(&x, &y) {
            prop_assert!(distance.mean_square().is_finite() && !distance.to_string().contains("NaN"));
            prop_assert!(distance.concordance().is_none_or(|concordance| concordance.abs() <= 1.0));
        }
    }
}

/// The limits held where a difference of shares can be.
trait Clamp {
    fn clamp(self) -> (f64, f64);
}

impl Clamp for Estimate {
    fn clamp(self) -> (f64, f64) {
        (self.lower().clamp(-1.0, 1.0), self.upper().clamp(-1.0, 1.0))
    }
}

#[test]
fn what_cannot_be_put_together() {
    let at = |level| Proportion::new(3, 10).unwrap().estimate(level);
    let (p95, p90) = (at(Level::P95), at(Level::P90));
    assert!(mover::linear(&[(1.0, p95), (1.0, p90)]).is_err() && mover::linear(&[]).is_err());
    assert!(mover::linear(&[(f64::NAN, p95)]).is_err() && mover::linear(&[(1e308, p95), (1e308, p95)]).is_ok());
    assert!(mover::product(&[p95, p90]).is_err() && mover::product(&[]).is_err());
    assert!(mover::difference(p95, p95, 1.1).is_err() && mover::difference(p95, p95, f64::NAN).is_err());
    let negative = Proportion::new(1, 10).unwrap().difference(Proportion::new(5, 10).unwrap()).estimate(Level::P95);
    assert!(mover::product(&[negative, p95]).is_err());
    let none = Proportion::new(0, 10).unwrap().estimate(Level::P95);
    assert!(mover::ratio(p95, none).is_err());
    let ratio = mover::ratio(none, p95).unwrap();
    assert_eq!((ratio.value(), ratio.lower(), ratio.upper()), (0.0, 0.0, none.upper() / p95.lower()));
    let product = mover::product(&[none, p95]).unwrap();
    assert_eq!((product.value(), product.lower(), product.upper()), (0.0, 0.0, none.upper() * p95.upper()));
    assert!(Rate::new(1, 0).is_err() && Rate::new(u64::MAX, 1).is_err() && Rate::of(&[]).is_err());
    assert!(JointShare::of(&[]).is_err() && JointShare::of(&[negative]).is_err());
    assert_eq!(ProfileDistance::of(&[1.0, 1.0], &[1.0, 1.0]).unwrap().concordance(), None);
    assert_eq!(ProfileDistance::of(&[1.0, 1.0], &[1.0, 2.0]).unwrap().concordance(), Some(0.0));
    // Squares of 1e-340, which no float holds.
    let small = ProfileDistance::of(&[1e-170, 2e-170], &[1e-170, 3e-170]).unwrap();
    assert!((small.concordance().unwrap() - 2.0 / 3.0).abs() < 1e-15); // 2 x 1/2 x 1 / (1/4 + 1 + 1/4)
    assert!((small.root_mean_square() / 0.5_f64.sqrt() - 1e-170).abs() < 1e-184);
    assert_eq!((small.mean_square(), small.to_string().as_str()), (0.0, "0.00 apart (concordance 0.667)"));
    let other = ProfileDistance::of(&[1e-200, 2e-200, 4e-200], &[1e200, 2e200, 4e200]);
    assert!(matches!(other, Err(Error::OutOfRange { .. })));
}
